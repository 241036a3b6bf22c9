"""Faults planted in the files for learning platforms: all of a kind, and some by hand."""

import io
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from lxml import etree

from tests.platforms import unzipped

_LINES = {"modalFeedback", "prompt", "p", "li", "span", "small"}
"""In these the order is the writer's."""


def mutants(content: bytes) -> Iterator[tuple[str, str, bytes]]:
    """A document with one fault, for every place where each kind fits: the kind, the place, it."""
    tree = etree.fromstring(content)
    for at, element in enumerate(tree.iter()):
        for kind, plant in _KINDS.items():
            for choice in _choices(kind, element):
                root = deepcopy(tree)
                plant(list(root.iter())[at], choice)
                yield kind, f"line {element.sourceline} {choice}".strip(), etree.tostring(root)


def _choices(kind: str, element: Any) -> list[str]:
    """What a kind is tried with at an element: each attribute, or once, or not at all."""
    if kind in {"attribute dropped", "attribute renamed"}:
        return list(element.attrib)
    if kind in {"removed", "doubled"}:
        return [""] if element.getparent() is not None else []
    if kind == "swapped":
        following = element.getnext()
        above = element.getparent()
        fits = following is not None and following.tag != element.tag
        return [""] if fits and etree.QName(above).localname not in _LINES else []
    return [""]


def _swap(element: Any, _: str) -> None:
    element.getnext().addnext(element)


def _rename(element: Any, _: str) -> None:
    element.tag = f"{element.tag}x"


def _add(element: Any, _: str) -> None:
    element.append(element.makeelement(f"{{{etree.QName(element).namespace or ''}}}unknown"))


def _drop(element: Any, name: str) -> None:
    del element.attrib[name]


def _rename_attribute(element: Any, name: str) -> None:
    element.set(f"{name}x", element.attrib.pop(name))


_KINDS: Mapping[str, Callable[[Any, str], None]] = {
    "renamed": _rename,
    "child added": _add,
    "attribute added": lambda element, _: element.set("unknown", "1"),
    "attribute dropped": _drop,
    "attribute renamed": _rename_attribute,
    "swapped": _swap,
    # These may leave a document that is sound, or be told by no grammar.
    "removed": lambda element, _: element.getparent().remove(element),
    "doubled": lambda element, _: element.addnext(deepcopy(element)),
}
ALWAYS_WRONG = [*_KINDS][:6]


@dataclass(frozen=True, slots=True)
class Planted:
    """One fault: the file, the document in it (the first that ends so), the words changed."""

    file: str
    document: str
    old: str
    new: str

    def into(self, content: bytes) -> bytes:
        """The file with the fault."""
        if not self.document:
            return self._changed(content)
        files = unzipped(content)
        name = next(name for name in files if name.endswith(self.document))
        if self.old:
            files[name] = self._changed(files[name])
        else:
            files[self.new] = files.pop(name)
        return packed(files)

    def _changed(self, content: bytes) -> bytes:
        text = content.decode()
        assert self.old in text, self.old
        return text.replace(self.old, self.new, 1).encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _qti(document: str, old: str, new: str) -> Planted:
    return Planted("weigh/qti-2.1.zip", document, old, new)


def _links(document: str, old: str, new: str) -> Planted:
    return Planted("teach/links.imscc", document, old, new)


def _moodle(old: str, new: str) -> Planted:
    return Planted("weigh/exercises.moodle.xml", "", old, new)


_MANIFEST = "imsmanifest.xml"
PLANTED = {
    "qti: an interaction that answers nothing": _qti(
        "-sides.xml", ' responseIdentifier="RESPONSE"', ""
    ),
    "qti: many answers called one": _qti("-sides.xml", '"multiple"', '"single"'),
    "qti: one answer called many": _qti("-earlier.xml", '"single"', '"multiple"'),
    "qti: pairs without a direction": _qti("-sides.xml", '"directedPair"', '"pair"'),
    "qti: pairs with a direction": _qti("-voices.xml", '"pair"', '"directedPair"'),
    "qti: more choices than the answer takes": _qti(
        "-earlier.xml", 'maxChoices="1"', 'maxChoices="0"'
    ),
    "qti: a key that is no choice": _qti("-earlier.xml", "<value>t", "<value>u"),
    "qti: a point for what is no choice": _qti("-words.xml", 'mapKey="w1-', 'mapKey="w3-'),
    "qti: a pair the wrong way about": _qti("-sides.xml", "<value>c1 a", "<value>a c1"),
    "qti: two choices of one name": _qti("-sides.xml", 'identifier="c2"', 'identifier="c1"'),
    "qti: feedback of an outcome that is none": _qti(
        "-sides.xml", 'outcomeIdentifier="FEEDBACK"', 'outcomeIdentifier="TOLD"'
    ),
    "qti: a template that is not there": _qti("-sides.xml", "map_response", "map_responses"),
    "qti: a name that is none": _qti("-sides.xml", 'identifier="q-', 'identifier="1 '),
    "qti: a block in a prompt": _qti("-sides.xml", "<br />", "<p>And</p>"),
    "qti: an address that is no address": _qti("-sides.xml", 'href="https://', 'href="//'),
    "qti: another kind of package": _qti(_MANIFEST, "QTIv2.1 Package", "IMS Content"),
    "qti: a resource that is not there": _qti(_MANIFEST, "-sides.xml", "-side.xml"),
    "qti: a file that is not there": _qti(_MANIFEST, '<file href="items/', '<file href="item/'),
    "qti: a file that no manifest names": _qti("-change.xml", "", "items/left.xml"),
    "qti: two resources of one name": _qti(_MANIFEST, '"item-2"', '"item-1"'),
    "qti: a kind of resource that it has not": _qti(
        _MANIFEST, "imsqti_item_xmlv2p1", "imsqti_item_xmlv2p0"
    ),
    "cartridge: an entry of nothing": _links(
        _MANIFEST, 'identifierref="resource-1"', 'identifierref="resource-0"'
    ),
    "cartridge: an entry without a title": _links(
        _MANIFEST, "<title>The essay</title>", "<title></title>"
    ),
    "cartridge: a link with an address of its own": _links(
        _MANIFEST, 'type="imswl_xmlv1p3"', 'type="imswl_xmlv1p3" href="links/resource-1.xml"'
    ),
    "cartridge: a link of another version": _links(_MANIFEST, "imswl_xmlv1p3", "imswl_xmlv1p1"),
    "cartridge: a file that is not there": _links(_MANIFEST, "links/resource-1.xml", "links/1.xml"),
    "cartridge: a file twice": _links(_MANIFEST, "links/resource-2.xml", "links/resource-1.xml"),
    "cartridge: a file that no manifest names": _links("resource-1.xml", "", "links/left.xml"),
    "cartridge: another version": _links(_MANIFEST, "1.3.0", "1.1.0"),
    "cartridge: words of no language": _links(_MANIFEST, ' language="en"', ""),
    "cartridge: rights that are neither": _links(_MANIFEST, "value>yes<", "value>perhaps<"),
    "cartridge: a link to nowhere": _links("resource-1.xml", 'href="https://', 'href="/'),
    "cartridge: a link without a title": _links("resource-1.xml", "<title>The essay</title>", ""),
    "cartridge: a document that is cut off": _links("resource-1.xml", "</webLink>", ""),
    "moodle: two right answers": _moodle('fraction="0"', 'fraction="100"'),
    "moodle: no right answer": _moodle('fraction="100"', 'fraction="0"'),
    "moodle: half an answer": _moodle('fraction="100"', 'fraction="50"'),
    "moodle: a kind of question that it has not": _moodle('type="matching"', 'type="sorting"'),
    "moodle: a question before its category": _moodle(
        '<question type="category">', '<question type="matching">'
    ),
    "moodle: a way to number that it has not": _moodle(
        "<answernumbering>none", "<answernumbering>roman"
    ),
    "moodle: a category outside the course": _moodle("$course$/top/", "course/"),
    "moodle: HTML that is left open": _moodle("&lt;/b&gt;", ""),
    "moodle: HTML that is taken out": _moodle("&lt;b&gt;", "&lt;script/&gt;&lt;b&gt;"),
    "moodle: a number given twice": _moodle("-words</idnumber>", "-earlier</idnumber>"),
}
