"""Data as bytes: JSON and XML, the same for the same data."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

# What XML 1.0 (section 2.2) has no form for, not even as a reference.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def json_bytes(value: Any) -> bytes:
    """JSON in Unicode, keys in the order given.

    A line for each item of a list and for each key of an object, down to the second level: small
    enough to send, and a change of one record is a change of one line.
    """
    return (_lines(value, 2) + "\n").encode()


def _lines(value: Any, depth: int) -> str:
    if depth and isinstance(value, dict) and value:
        pairs = (f"{_line(key)}: {_lines(item, depth - 1)}" for key, item in value.items())
        return "{\n" + ",\n".join(pairs) + "\n}"
    if depth and isinstance(value, list | tuple) and value:
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    return _line(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def compact(mapping: dict[str, Any]) -> dict[str, Any]:
    """The mapping without what is not known: None, and empty text, lists and mappings."""
    return {key: value for key, value in mapping.items() if value not in (None, "", [], {})}


def element(name: str, content: str = "", /, **attributes: str) -> ET.Element:
    """An XML element with text; what XML cannot hold is left out."""
    found = ET.Element(name, {key: fit(value) for key, value in attributes.items()})
    found.text = fit(content) or None
    return found


def html_element(name: str, html: str, /, **attributes: str) -> ET.Element:
    """An XML element with our own well-formed HTML inside; what XML cannot hold is left out."""
    found = ET.fromstring(f"<{name}>{fit(html)}</{name}>")  # noqa: S314 - words are escaped
    found.attrib.update(attributes)
    return found


def xml_bytes(root: ET.Element) -> bytes:
    """An XML document, indented."""
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def fit(text: str) -> str:
    """A text without what XML cannot hold."""
    return _UNFIT.sub("", text)
