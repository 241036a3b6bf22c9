"""Holds the files for learning platforms against grammars of their formats (tests/grammars).

What no grammar of one document tells is asked here: that what is named is there, once, and that
what is there is named.
"""

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from sourcebook.exports.download import Download

GRAMMARS = Path(__file__).parent / "grammars"
MOODLE, ITEM, PACKAGE = "moodle.rng", "qti-item.rng", "qti-package.rng"
CARTRIDGE, LINK = "cartridge.rng", "weblink.rng"
MANIFEST = "imsmanifest.xml"

_HTML = "html.rng"
_QTI = {"qti": "http://www.imsglobal.org/xsd/imsqti_v2p1"}


def documents(files: Iterable[Download]) -> Iterator[tuple[str, str, bytes]]:
    """Every XML document of the files: where it is, the grammar that is its, and its bytes."""
    for file in files:
        yield from _documents(file.path, file.content)


def one_of_each(files: Iterable[Download]) -> Iterator[tuple[str, str, bytes]]:
    """The same, of each kind of document the first; the items of QTI are of as many as they end."""
    seen = set()
    for where, grammar, content in documents(files):
        kind = (grammar, where.rpartition("-")[2] if grammar == ITEM else "")
        if kind not in seen:
            seen.add(kind)
            yield where, grammar, content


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of an archive, by path."""
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def faults(path: str, content: bytes) -> list[str]:
    """All that is wrong with a file for a learning platform, each with the document it is in."""
    found = [
        f"{where}: {fault}"
        for where, grammar, held in _documents(path, content)
        for fault in faults_of_document(grammar, held)
    ]
    return found + [f"{where}: {fault}" for where, fault in _in_packages(path, content)]


def faults_of_document(grammar: str, content: bytes) -> list[str]:
    """What is wrong with one document by its grammar, or else by what it names."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError as fault:
        return [str(fault)]
    told = _told(grammar, root)
    if told:
        return told
    return list(_ASKED[grammar](root)) if grammar in _ASKED else []


def _documents(path: str, content: bytes) -> Iterator[tuple[str, str, bytes]]:
    if path.endswith(".moodle.xml"):
        yield path, MOODLE, content
        return
    kinds = (PACKAGE, ITEM) if path.endswith(".zip") else (CARTRIDGE, LINK)
    for name, held in unzipped(content).items():
        if name.endswith(".zip"):
            yield from _documents(f"{path} {name}", held)
        else:
            yield f"{path} {name}", kinds[name != MANIFEST], held


@cache
def _grammar(name: str) -> Any:
    return etree.RelaxNG(etree.parse(GRAMMARS / name))


def _told(grammar: str, root: Any) -> list[str]:
    """What a grammar finds; there is no more to say of a document that it refuses."""
    schema = _grammar(grammar)
    return [] if schema.validate(root) else [str(schema.error_log).strip() or "refused"]


def _in_item(root: Any) -> Iterator[str]:
    """Of an item of QTI: its key is of its choices, and no choice is in it too often."""
    sets = root.xpath("//qti:simpleMatchSet", namespaces=_QTI)
    choices = root.xpath("//*[@identifier][ancestor::qti:itemBody]", namespaces=_QTI)
    names = [one.get("identifier") for one in choices]
    yield from (f"two choices are called {name}" for name in _twice(names))
    sides = [{one.get("identifier") for one in part} for part in sets] or [set(names)]
    values = root.xpath("//qti:correctResponse/qti:value/text()", namespaces=_QTI)
    keys = root.xpath("//qti:mapEntry/@mapKey", namespaces=_QTI)
    for key in (*values, *keys):
        parts = zip(key.split(), (sides[0], sides[-1]), strict=False)
        yield from (f"{key} is no answer" for part, side in parts if part not in side)
    yield from (f"two points for {key}" for key in _twice(keys))
    used = Counter(part for value in values for part in value.split())
    for one in choices:
        most, name = int(one.get("matchMax", 0)), one.get("identifier")
        if most and used[name] > most:
            yield f"the key has {name} {used[name]} times"


def _in_questions(root: Any) -> Iterator[str]:
    """Of Moodle XML: numbers are given once, and what is called HTML is some."""
    yield from (
        f"two questions are numbered {one}" for one in _twice(root.xpath("//idnumber/text()"))
    )
    for text in root.xpath("//*[@format='html']/text"):
        try:
            fragment = etree.fromstring(f"<div>{text.text or ''}</div>")
        except etree.XMLSyntaxError as fault:
            yield f"line {text.sourceline}: {fault}"
        else:
            yield from (f"line {text.sourceline}: {fault}" for fault in _told(_HTML, fragment))


def _in_manifest(root: Any) -> Iterator[str]:
    """Of a manifest: each name is given once, and what it names is there and is named."""
    yield from (f"two are called {one}" for one in _twice(root.xpath("//@identifier")))
    yield from (f"{one} is named twice" for one in _twice(_held(root)))
    rows = root.xpath("//*[local-name()='resource']")
    for row in rows:
        if row.get("href") not in (None, *(file.get("href") for file in row)):
            yield f"{row.get('href')} is no file of {row.get('identifier')}"
    if root.xpath("//*[local-name()='organization']"):
        named, known = root.xpath("//@identifierref"), {row.get("identifier") for row in rows}
        yield from (f"{one} is no resource" for one in set(named) - known)
        yield from (f"{one} stands nowhere in the contents" for one in known - set(named))


def _in_packages(path: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Of each archive, one in another too: that its manifest names its files."""
    if not path.endswith((".zip", ".imscc")):
        return
    files = unzipped(content)
    held = set(_held(etree.fromstring(files[MANIFEST])))
    yield from ((path, f"{one} is not there") for one in held - set(files))
    yield from ((path, f"{one} is not named") for one in set(files) - {MANIFEST, *held})
    for name, inner in files.items():
        yield from _in_packages(f"{path} {name}", inner)


def _held(manifest: Any) -> list[str]:
    paths: list[str] = manifest.xpath("//*[local-name()='file']/@href")
    return paths


def _twice(names: Iterable[str]) -> Iterator[str]:
    return (name for name, count in Counter(names).items() if count > 1)


_ASKED = {
    ITEM: _in_item,
    MOODLE: _in_questions,
    PACKAGE: _in_manifest,
    CARTRIDGE: _in_manifest,
}
