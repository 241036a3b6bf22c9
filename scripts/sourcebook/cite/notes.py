"""The order of notes on a page: citations and the authors' own footnotes share one numbering."""

import xml.etree.ElementTree as ET  # trees Python-Markdown made, no parsing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

MARK = "data-cite"
_MARKS = ".,;:!?"


@dataclass
class Notes:
    """Numbers notes in document order and makes the list at the end of the page.

    ``back`` is what a note's link back to its number is called.
    """

    back: Callable[[int], str]
    items: list[ET.Element] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def number_of(self, name: str) -> tuple[int, bool]:
        """A note's number, and whether this is its first mention."""
        new = name not in self._numbers
        return self._numbers.setdefault(name, len(self._numbers) + 1), new

    def add_citation(self, content: str) -> ET.Element:
        """Add a citation's note; return what stands in the text for it.

        ``content`` is a place-holder for the note's HTML.
        """
        number, _ = self.number_of(f"cite\0{len(self._numbers)}")
        name = f"cite-{number}"
        item = ET.Element("li", {"id": f"fn:{name}"})
        paragraph = ET.SubElement(item, "p")
        paragraph.text = f"{content}\u00a0"
        backlink = ET.SubElement(paragraph, "a", _backlink(f"#fnref:{name}", self.back(number)))
        backlink.text = "↩"
        self.items.append(item)
        return reference(number, f"fnref:{name}", f"#fn:{name}")

    def section(self, folded: str = "") -> ET.Element:
        """The list of all notes; ``folded`` under these words, if there are any."""
        section = ET.Element("section", {"class": "footnote", "role": "doc-endnotes"})
        ET.SubElement(section, "hr")
        holder = section
        if folded:
            holder = ET.SubElement(section, "details", {"class": "sb-fold"})
            ET.SubElement(holder, "summary").text = folded
        listed = ET.SubElement(holder, "ol")
        listed.extend(self.items)
        return section


def reference(number: int, own: str, target: str) -> ET.Element:
    """The raised number that leads to a note."""
    raised = ET.Element("sup", {"id": own})
    attributes = {"class": "footnote-ref", "href": target, "role": "doc-noteref"}
    ET.SubElement(raised, "a", attributes).text = str(number)
    return raised


def _backlink(target: str, label: str) -> dict[str, str]:
    return {"class": "footnote-backref", "href": target, "role": "doc-backlink", "title": label}


def walk(root: ET.Element, skip: ET.Element | None) -> Iterator[tuple[ET.Element, ET.Element]]:
    """A tree in document order as (parent, child), without ``skip``.

    A child may be replaced while it is visited.
    """
    for child in list(root):
        if child is not skip:
            yield root, child
            yield from walk(child, skip)


def footnote_label(element: ET.Element) -> str:
    """The id of the footnote that a raised number leads to, or an empty string."""
    if element.tag != "sup" or not element.get("id", "").startswith("fnref"):
        return ""
    for link in element.findall("a"):
        if link.get("class") == "footnote-ref":
            return link.get("href", "").removeprefix("#")
    return ""


def take_footnotes(root: ET.Element) -> tuple[ET.Element | None, dict[str, ET.Element]]:
    """The list that the footnotes extension made, and its items by id."""
    for _, element in walk(root, None):
        if element.tag == "div" and element.get("class") == "footnote":
            return element, {item.get("id", ""): item for item in element.iter("li")}
    return None, {}


def replace_child(
    parent: ET.Element, child: ET.Element, parts: list[ET.Element], lead: str = ""
) -> None:
    """Put ``lead`` and ``parts`` in the place of ``child``, keeping the text after it."""
    at = list(parent).index(child)
    tail = child.tail or ""
    parent.remove(child)
    _append_text(parent, at, lead)
    for offset, part in enumerate(parts):
        parent.insert(at + offset, part)
    if parts:
        parts[-1].tail = tail
    else:
        _append_text(parent, at, tail)


def close_up(parent: ET.Element, raised: ET.Element) -> None:
    """Set a note's number behind the word or mark before it, and behind the mark that follows.

    ``A statement [@key].`` becomes ``A statement.`` and the number, as pandoc sets notes.
    """
    at = list(parent).index(raised)
    tail = raised.tail or ""
    marks = tail[: len(tail) - len(tail.lstrip(_MARKS))]
    raised.tail = tail[len(marks) :]
    if at == 0:
        parent.text = (parent.text or "").rstrip() + marks
    else:
        before = parent[at - 1]
        before.tail = (before.tail or "").rstrip() + marks


def _append_text(parent: ET.Element, at: int, text: str) -> None:
    if at == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[at - 1]
        before.tail = (before.tail or "") + text
