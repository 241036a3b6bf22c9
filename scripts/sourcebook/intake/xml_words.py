"""The words of elements of XML."""

from xml.etree import ElementTree as ET

Element = ET.Element


def words(element: Element | None) -> str:
    """All the text of an element, whatever the styles around its parts."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def at(record: Element, *paths: str) -> str:
    """The words of the first of these paths that has any."""
    return next((found for path in paths if (found := words(record.find(path)))), "")
