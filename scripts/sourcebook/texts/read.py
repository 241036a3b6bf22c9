"""Tells what kind of text a file is, and reads the words in it."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from sourcebook.texts.encoding import UnreadableError, as_text
from sourcebook.texts.markup import page_words, word_words
from sourcebook.texts.mhtml import page_of

if TYPE_CHECKING:
    from sourcebook.texts.pdf_marks import Mark

ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".pdf")
"""How the names of files end that a text can be read from; of two the first is taken."""
_WAYS = {"pdf": 1, "docx": 2, "html": 2}
_LONGEST = 60_000_000
"""The most characters of a text: a dictionary of twenty volumes has some 40 million."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a file. ``way`` names how they were taken out of it, with its version.

    A plain text is its own words: its ``way`` is empty. Pages of a PDF are parted by form feeds.
    """

    words: str
    way: str = ""


def read_text(name: str, raw: bytes) -> Text:
    """The text of a file, by what it is and not by what it is called.

    Raises `UnreadableError` for what has no words that can be read.
    """
    raw = page_of(raw)
    kind = _kind(name, raw)
    if kind == "pdf":
        # What reads a PDF takes time to load: nobody else waits for it.
        from sourcebook.texts.pdf import pdf_words  # noqa: PLC0415

        words = pdf_words(name, raw)
    elif kind == "docx":
        words = word_words(name, raw)
    elif kind == "html":
        words = page_words(as_text(name, raw))
    elif b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        kinds = ", ".join(ENDINGS)
        raise UnreadableError(f"'{name}' is no text, and of no kind that is read: {kinds}")
    else:
        words = _plain(name, raw)
    words = words.encode("utf-8", "replace").decode()
    if len(words) > _LONGEST:
        raise UnreadableError(f"'{name}' has {len(words)} characters; {_LONGEST} are the most")
    if not any(map(str.isalnum, words)):
        pictures = "; it is pictures of pages: let it be recognised (OCR) first"
        raise UnreadableError(
            f"'{name}' has no words{pictures if kind == 'pdf' else ': was it saved as text?'}"
        )
    return Text(words, f"{kind}/{_WAYS[kind]}" if kind else "")


def read_marks(name: str, raw: bytes) -> "list[Mark]":
    """The marks on a PDF with the words under them, page by page.

    Raises `UnreadableError` for what is no PDF that can be read.
    """
    from sourcebook.texts.pdf_marks import pdf_marks  # noqa: PLC0415  as above

    return pdf_marks(name, raw)


def _plain(name: str, raw: bytes) -> str:
    """A plain text as it stands: of hashes of it there are ledgers."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return as_text(name, raw)


def _kind(name: str, raw: bytes) -> str:
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return "docx"
    if PurePath(name).suffix.lower() in (".html", ".htm", ".xhtml", ".mhtml", ".mht"):
        return "html"
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) else ""
