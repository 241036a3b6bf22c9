"""Every reader of the project as a function of bytes: what the fuzzers feed.

A reader may refuse what it is given by the exception that it says it raises. Anything else that it
raises, and any wait without an end, is a fault of ours.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sourcebook.cite import find_citations, parse_locator
from sourcebook.collate.find import find
from sourcebook.diagnostics import Report, as_text
from sourcebook.intake import UnreadableError, read_references
from sourcebook.links import BuiltSite, check_site
from sourcebook.links.inward import Doctor, NoTableError, Promises, examine, read_promises, site_of
from sourcebook.model import EdtfError, parse_edtf
from sourcebook.parse import in_order
from sourcebook.parse.editions import parse_editions
from sourcebook.parse.imports import parse_imports
from sourcebook.parse.ledgers import (
    parse_collation,
    parse_files,
    parse_lineage,
    parse_links,
    parse_permalinks,
    parse_revisions,
)
from sourcebook.quantities import quantities
from sourcebook.read import read_bibliography, read_yaml, sentence_case, to_text
from sourcebook.read.bibtex_dates import as_edtf, month_of
from sourcebook.texts import UnreadableError as UnreadableTextError
from sourcebook.texts import read_text

_SITE = site_of("https://example.org/book/")
_DOCTOR = Doctor(Promises({}), _SITE)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader, and words of what it reads: the fuzzers put them together."""

    read: Callable[[bytes], object]
    words: tuple[str, ...]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _yaml(raw: bytes) -> None:
    for tolerant in (False, True):
        report = Report()
        read_yaml("sources/x.yml", _text(raw), report, tolerant=tolerant)
        as_text(report)


def _bibtex(raw: bytes) -> None:
    report = Report()
    report.remember("x.bib", _text(raw))
    read_bibliography("x.bib", _text(raw), report)
    as_text(report)


def _edtf(raw: bytes) -> None:
    text = _text(raw)
    with suppress(EdtfError):
        str(parse_edtf(text))
    as_edtf(text)
    month_of(text)


def _ledgers(raw: bytes) -> None:
    text = _text(raw)
    in_order(text)
    for parse in (
        *(parse_collation, parse_files, parse_imports, parse_lineage, parse_links),
        *(parse_permalinks, parse_revisions),
    ):
        parse(text, Report())
    parse_editions({"2026.1": text}, Report())


def _references(raw: bytes) -> None:
    with suppress(UnreadableError):
        read_references("x", raw)


def _witness(raw: bytes) -> None:
    with suppress(UnreadableTextError):
        read_text("x", raw)


def _quotation(raw: bytes) -> None:
    quote, _, witness = _text(raw).partition("|")
    if any(map(str.isalnum, quote)):
        find(quote, witness)


def _built(raw: bytes) -> None:
    files = {"index.html": raw, "a/index.html": raw, "feed.xml": raw, "a.css": raw, "a.md": raw}
    check_site(BuiltSite(files, "https://example.org/book/"), Report(), orphans=True)


def _documents(raw: bytes) -> None:
    for ending in ("html", "xml", "md", "txt", "docx", "pdf", "imscc"):
        examine(f"x.{ending}", raw, _DOCTOR, Report(), every=True)
    with suppress(NoTableError):
        read_promises(raw)


_DIGITS = ("0", "1", "9999999999", "-", ".", "²", "٣")
_HTML = ("<", ">", "</", "<a href=", "<meta name=", "<title>", "<!--", "-->", "<![CDATA[", "]]>",
         "<script>", "<base href=", "srcset=", "&", "&#x0;", "&#99999999;", "='", '"', "http://[",
         "#:~:text=", "%", "javascript:", "//")  # fmt: skip
READERS = {
    "yaml": Reader(_yaml, ("a:", "- ", "\n", "  ", "{", "}", "[", "]", "&a ", "*a", "<<:", "!!x ",
        "|-", ">", "'", '"', "#", "---", "? ", "\\x00", "%", "\t", *_DIGITS)),
    "bibtex": Reader(_bibtex, ("@book{", "@comment{", "@string{", "@preamble{", "a,", "=", "{", "}",
        '"', "#", "title=", "author=", "date=", "crossref=a", " and ", "\n", "%", "\\", "$", "^",
        "month=", "family=", ",", "(", ")", *_DIGITS)),
    "latex": Reader(lambda raw: sentence_case(to_text(_text(raw))), ("\\", "{", "}", "$", "^", "_",
        "\\emph", "\\'", "\\frac", "\\ss", "<i>", "</i>", "~", "--", "\\char", "'", "a", "É",
        *_DIGITS)),
    "citations": Reader(lambda raw: find_citations(_text(raw)), ("[", "]", "@a", "[@", "-@", "@{",
        "}", ";", ",", " p. ", "pp. 1-2", "see ", "\n", "\n\n", "`", "```", "<", ">", "\\", "![",
        "](", "#a", "*", "_", "<!--", "$", "|", "    ", "> ", *_DIGITS)),
    "locator": Reader(lambda raw: parse_locator(_text(raw)), ("p. ", "pp. ", "ch. ", "§", "–", "-",
        ",", " and ", "{", "}", "iv", "fol. ", "r", "v", ":", "00:", "line ", *_DIGITS)),
    "edtf": Reader(_edtf, ("X", "/", "..", "~", "?", "%", "T", "Z", "Y", "-", "12", "1999", "{",
        "}", "[", "]", "S", "E", "c. ", "July ", "ca", ":", *_DIGITS)),
    "references": Reader(_references, ("TY  - JOUR\n", "TI  - ", "AU  - ", "PY  - ", "ER  - \n",
        '[{"', '"}]', '"type":"book"', '"title":"', '"issued":{"date-parts":[[', "]]}", "1e999",
        "NaN", ",", ":", '"', "%0 Book\n", "%T ", "PMID- 1\n", "<xml><records><record>", "<mods>",
        "@book{a,", "title={", "}", "\n", "\0", "10.1000/x", *_HTML, *_DIGITS)),
    "ledgers": Reader(_ledgers, ("\t", "\n", "#", "/", "/a/", "..", "%2e", "live", "moved",
        "withdrawn", "2026.1", "2026-11-26", "<<<<<<<", "{", "}", '"', ":", "[", "]", "a" * 16,
        *_DIGITS)),
    "witness": Reader(_witness, ("%PDF-1.7\n", "1 0 obj", "<<", ">>", "stream", "endstream", "xref",
        "trailer", "startxref", "PK\x03\x04", "\n", "\f", "\0", "/Type", "/Pages", *_HTML)),
    "quotation": Reader(_quotation, ("|", "a", "gate ", "after-\n", "noon", "…", "...", "[", "]",
        "\u0301", "\u00ad", "'", "’", "\n", "ﬁ", " ", *_DIGITS)),
    "quantities": Reader(lambda raw: quantities(_text(raw)), ("$", "million ", "about ", "between ",
        "and ", "to ", "%", "km", "dozen ", "a ", "one ", "half ", ",", "–", "/", "e", *_DIGITS)),
    "built": Reader(_built, (*_HTML, "url(", ")", "@import", "id=a", "a/", "../", "#a", "<link>",
        "<?xml version='1.0'?>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "](", "[a]: ")),
    "documents": Reader(_documents, (*_HTML, "https://example.org/book/", "/Annots", "%PDF-1.7\n",
        "PK\x03\x04", "[a](", ")", "{", '"', "/URI (", "\0", "…")),
}  # fmt: skip
"""By name: all that reads what people, exporters or other programs wrote."""
