"""A PDF with other addresses at its links: an update behind it, every byte before it the same.

What is printed on a page is drawn letter by letter, and stays.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ByteStringObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from sourcebook.links.inward.archive import Left, UnreadableError
from sourcebook.links.inward.pdf import addressed, opened, reads
from sourcebook.links.inward.pdf_update import with_update
from sourcebook.pdf import DAMAGE

_AN_OBJECT = 100
"""As many letters take the time of one."""
_DEPTH = 20
_SIGNED = 1
"""The bit of a form's flags that says that there are signatures (12.7.3)."""


def mended_pdf(content: bytes, wanted: Mapping[str, str], left: Left) -> tuple[bytes, set[str]]:
    """The document with the addresses that are ``wanted`` for others; which of those it has.

    `UnreadableError` for a document that is signed, encrypted or damaged: whoever opens it would be
    told of more than a link.
    """
    found = set[str]()
    try:
        reader = opened(content)
        if reader.is_encrypted or _is_signed(reader):
            raise UnreadableError("it is signed or encrypted")
        changed = dict(_changed(reader, wanted, found, left))
        return with_update(content, reader, changed) if changed else content, found
    except DAMAGE as fault:
        raise UnreadableError(f"it cannot be written: {fault}") from fault


def _is_signed(reader: PdfReader) -> bool:
    root = reader.root_object
    form = root.get("/AcroForm")
    form = form.get_object() if form is not None else {}
    return "/Perms" in root or bool(int(form.get("/SigFlags", 0)) & _SIGNED)


def _changed(
    reader: PdfReader, wanted: Mapping[str, str], found: set[str], left: Left
) -> Iterator[tuple[tuple[int, int], PdfObject]]:
    """The objects in which an address is another now, by number and generation."""
    read, known = reads(reader), dict[tuple[int, int], str]()

    def spend(count: int) -> None:
        left.changes -= count
        if left.changes < 0:
            raise UnreadableError("it has too many objects and addresses")

    def url_at(holder: Any, key: str) -> str:
        """The address in a dictionary. One that many refer to is read once, however long it is."""
        given = holder.raw_get(key)
        name = (given.idnum, given.generation) if isinstance(given, IndirectObject) else None
        if name is None or name not in known:
            url = read(given)
            spend(len(url))
            if name is None:
                return url
            known[name] = url
        return known[name]

    every = [(number, 0) for number in reader.xref_objStm]
    every += [(number, generation) for generation, at in reader.xref.items() for number in at]
    spend(_AN_OBJECT * len(every))
    for number, generation in every:
        one = IndirectObject(number, generation, reader).get_object()
        there = [place for place in _places(one) if url_at(*place) in wanted]
        for holder, key in there:
            url = url_at(holder, key)
            spend(len(wanted[url]))
            holder[NameObject(key)] = _address(wanted[url])
            found.add(url)
        if one is not None and there:
            yield (number, generation), one


def _address(url: str) -> PdfObject:
    """An address as it stands: letters of ASCII, others as the bytes of UTF-8."""
    return TextStringObject(url) if url.isascii() else ByteStringObject(url.encode())


def _places(one: Any, depth: int = 0) -> Iterator[tuple[dict[Any, Any], str]]:
    """Each dictionary in an object that has an address, and under which key."""
    if isinstance(one, dict):
        yield from addressed(one)
    if depth < _DEPTH and isinstance(one, (dict, list)):
        for part in list(one.values() if isinstance(one, dict) else one):
            if isinstance(part, (dict, list)):
                yield from _places(part, depth + 1)
