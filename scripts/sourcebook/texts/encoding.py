"""The bytes of a file as text: UTF-8, or what the file itself says it is in."""

import codecs
import re


class UnreadableError(Exception):
    """A file that cannot be read as what it is taken for; the message says why."""


_SAID = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)"
    rb"|^%\s*Encoding:\s*([\w.:-]+)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 4096
"""How much of a file is searched for its declaration; HTML wants it in the first 1,024 bytes."""
# What browsers take these names for (WHATWG, "Encoding", 4.2).
_MEANT = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "x-sjis": "cp932", "big5": "big5hkscs", "utf8": "utf-8", "unicode": "utf-8", "x-user-defined":
    "cp1252", "windows-31j": "cp932",
}  # fmt: skip
_TURNED = {
    "iso-2022-jp": b"\x1b$", "csiso2022jp": b"\x1b$", "iso-2022-kr": b"\x1b$", "hz-gb-2312": b"~{"
}  # fmt: skip
"""Encodings whose every byte is ASCII's, and so UTF-8's, with what turns to another alphabet."""
_NONE = ("punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "charmap")
"""What Python decodes, and no text is in: the first takes the square of a text's length."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def as_text(name: str, raw: bytes) -> str:
    """The text of a file, without a mark of its byte order, its lines ended by a newline alone.

    A mark of the byte order is believed first, then UTF-8 if it is that, then what the file says
    of itself. Raises `UnreadableError` with what to do.
    """
    if way := _other_kind(raw):
        raise UnreadableError(f"'{name}' is {way}")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lines(raw[len(mark) :].decode(encoding, "replace"))
    found = _SAID.search(raw[:_HEAD])
    said = next((part for part in found.groups() if part), b"").decode("ascii") if found else ""
    turn = _TURNED.get(said.lower())
    place = ""
    if turn is None or turn not in raw:
        try:
            return _lines(raw.decode("utf-8"))
        except UnicodeDecodeError as fault:
            place = f"byte {fault.start} (0x{raw[fault.start]:02x})"
    meant = _MEANT.get(said.lower(), said)
    if said and meant.lower() not in ("utf-8", "utf-16", "utf-16le", "utf-16be"):
        return _lines(_decoded(name, raw, said, meant))
    raise UnreadableError(
        f"'{name}' is not UTF-8 ({place}) and does not say what else it is in: "
        "export it as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE"
    )


def _decoded(name: str, raw: bytes, said: str, meant: str) -> str:
    try:
        if codecs.lookup(meant).name not in _NONE:
            return raw.decode(meant)
    except (UnicodeDecodeError, ValueError) as fault:
        raise UnreadableError(
            f"'{name}' says that it is in {said}, and is not: {_plain(fault)}; save it anew as "
            f"UTF-8, or convert it without what cannot be read: iconv -c -f {said} -t UTF-8 FILE"
        ) from None
    except LookupError:
        pass
    raise UnreadableError(
        f"'{name}' says that it is in {said}, which is no encoding known here: "
        "save it anew as UTF-8"
    )


def _plain(fault: Exception) -> str:
    return str(fault).partition(":")[0]


def _lines(text: str) -> str:
    """Lines ended alike, and none of the controls that no text has."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]", "", text)


def _other_kind(raw: bytes) -> str:
    """What a file is that is no text, and what to do with it; nothing if that is not known."""
    if raw.startswith(b"PK\x03\x04"):
        if b"xl/" in raw or b"opendocument.spreadsheet" in raw[:_HEAD]:
            return _WORKBOOK
        if b"word/" in raw or b"opendocument.text" in raw[:_HEAD]:
            return "a document of a word processor: save it as plain text, or as a web page"
        return "a zip archive: unpack it, and give what is in it"
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return _WORKBOOK
    if raw.startswith(b"SQLite format 3\0"):
        return "the database of a program: export from that program, as BibLaTeX, CSL JSON or RIS"
    picture = raw.startswith(
        (b"II*\0", b"MM\0*", b"\xff\xd8\xff", b"\x89PNG", b"GIF87a", b"GIF89a")
    )
    picture = picture or (raw.startswith(b"RIFF") and raw[8:12] == b"WEBP")
    return "a picture: those shown are named under 'figures'" if picture else ""


_WORKBOOK = "a workbook of a spreadsheet: save the sheet there as 'CSV UTF-8', and give that"
