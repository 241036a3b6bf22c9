"""Reads the text of a PDF as Typst writes it: what copying from it, or a screen reader, would get.

No general reader: streams are compressed with Flate, fonts are composite with 2-byte codes and a
``ToUnicode`` map (ISO 32000-2, 9.10.3), and no object lies in an object stream.
"""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_BLOCK = re.compile(rb"^BT\b.*?^ET$", re.DOTALL | re.MULTILINE)
_PLAIN = rb"(?:\\.|[^\\()])*"
_STRING = rb"\((" + _PLAIN + rb"(?:\(" + _PLAIN + rb"\)" + _PLAIN + rb")*)\)"
"""A string in parentheses, which may hold balanced ones."""
_SHOWN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|" + _STRING + rb"|/ActualText(?:<FEFF([0-9A-F]*)>|\((.*?)\)).*?EMC",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without its breaks of lines."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    kids = next(body for body in objects.values() if b"/Type/Pages" in body)
    order = re.findall(rb"(\d+) 0 R", kids.partition(b"/Kids[")[2].partition(b"]")[0])
    assert int(re.findall(rb"/Count (\d+)", kids)[0]) == len(order)
    return [_page(objects, objects[int(number)]) for number in order]


def _page(objects: dict[int, bytes], page: bytes) -> str:
    resources = objects[_reference(page, b"Resources")]
    fonts = re.findall(rb"/(f\d+) (\d+) 0 R", resources.partition(b"/Font<<")[2])
    maps = {
        name: _letters(_stream(objects[_reference(objects[int(at)], b"ToUnicode")]))
        for name, at in fonts
    }
    found: list[str] = []
    now: dict[bytes, str] = {}
    shown = b"".join(_BLOCK.findall(_stream(objects[_reference(page, b"Contents")])))
    for font, text, meant, said in _SHOWN.findall(shown):
        if font:
            now = maps[font]
            continue
        if meant or said:  # what the glyphs stand for, such as a hyphen at a line's end
            found.append(bytes.fromhex(meant.decode()).decode("utf-16-be") or said.decode())
            continue
        codes = _ESCAPE.sub(_escaped, text)
        pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
        found.append("".join(now.get(pair, "\ufffd") for pair in pairs))
    return "".join(found)


def _escaped(found: re.Match[bytes]) -> bytes:
    told = found[1]
    return bytes([int(told, 8)]) if told[:1].isdigit() else _LETTERS.get(told, told)


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found, name
    return int(found[1])


def _stream(body: bytes) -> bytes:
    return zlib.decompress(body.partition(b"stream\n")[2].rpartition(b"\nendstream")[0])


def _letters(cmap: bytes) -> dict[bytes, str]:
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(letters.decode()).decode("utf-16-be")
        for code, letters in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", cmap)
    }
