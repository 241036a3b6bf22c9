"""Every reader of the project as a function of bytes: what the fuzzers feed.

A reader may refuse what it is given by the exception that it says it raises. Anything else that it
raises, any wait without an end, a fault told without its place and any file written is ours.
"""

import json
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from sourcebook.annotations import (
    Export,
    Places,
    SourceText,
    Table,
    Taking,
    as_hypothesis,
    as_w3c,
    as_zotero,
    read_annotations,
)
from sourcebook.cite import find_citations, parse_locator
from sourcebook.collate.find import Found, Witness, find
from sourcebook.diagnostics import FORMATS, Report, as_text
from sourcebook.images import inspected, resized
from sourcebook.intake import UnreadableError, read_references
from sourcebook.links import BuiltSite, check_site
from sourcebook.links.inward import Doctor, NoTableError, examine, read_promises, site_of
from sourcebook.model import Corpus, EdtfError, parse_edtf
from sourcebook.parse import in_order
from sourcebook.parse.annotations import parse_annotations, print_annotations
from sourcebook.parse.editions import parse_editions, print_edition
from sourcebook.parse.imports import parse_imports, print_imports
from sourcebook.parse.ledgers import (
    parse_collation,
    parse_files,
    parse_lineage,
    parse_links,
    parse_permalinks,
    parse_revisions,
    print_collation,
    print_lineage,
    print_links,
    print_permalinks,
    print_revisions,
)
from sourcebook.publish.editions import EditionError, contents, files_of_edition
from sourcebook.quantities import quantities
from sourcebook.quantities.comparing import differing
from sourcebook.read import read_bibliography, read_yaml, sentence_case, to_text
from sourcebook.read.bibtex_dates import month_of
from sourcebook.read.dates import as_edtf
from sourcebook.texts import UnreadableError as UnreadableTextError
from sourcebook.texts import read_text
from tests.killing import changes
from tests.links.inward.planted import CARTRIDGE, zipped
from tests.made_files import pdf, pictures
from tests.projects import CORPUS, corpus_at

_TESTS = Path(__file__).resolve().parent
_CASES = json.loads((_TESTS / "links/inward/cases.json").read_text("utf-8"))
_DOCTOR = Doctor(read_promises(json.dumps(_CASES["table"]).encode()), site_of(_CASES["site"]))


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader, words of what it reads, which the fuzzers put together, and ``seeds`` to change."""

    read: Callable[[bytes], object]
    words: tuple[str, ...]
    seeds: tuple[bytes, ...] = ()


_watched: list[str] | None = None
_hooked: list[bool] = []


class WroteError(BaseException):
    """A reader wrote a file, asked a network or started a program. No reader may catch it."""


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    reaches = event.startswith(("socket.", "subprocess.", "os.exec", "os.spawn", "os.posix_spawn"))
    if _watched is not None and (reaches or changes(event, arguments)):
        path = str(arguments[0]) if arguments else ""
        if "__pycache__" not in path:  # what Python keeps of a module that it reads
            _watched.append(f"{event} {path}")


def feed(reader: Reader, raw: bytes) -> None:
    """Give a reader bytes. What it raises is a fault of ours, and so is whatever it does but read.

    What Python tells its audit hooks (PEP 578) is listened to: files, networks, other programs.
    """
    global _watched  # noqa: PLW0603  a hook cannot be taken away again, only told to rest
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked.append(True)
    done: list[str] = []
    _watched = done
    try:
        reader.read(raw)
    finally:
        _watched = None
    if done:
        raise WroteError("; ".join(done))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _told(report: Report, text: str | None = None) -> None:
    """Each fault has its place in its file, and every format that tells of it can be read."""
    lines = None if text is None else text.count("\n") + 1
    for one in report:
        assert one.message
        for at in (one.at, *one.also):
            assert at.path
            assert at.line >= 1
            assert at.column >= 1
            assert lines is None or at.line <= lines
    said = {name: write(report) for name, write in FORMATS.items()}
    for name in ("json", "sarif"):
        json.loads(said[name])
    ET.fromstring(said["junit"].encode("utf-8", "backslashreplace"))


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


_LEDGERS: tuple[tuple[Callable[[str, Report], Any], Callable[[Any], str] | None], ...] = (
    (parse_annotations, print_annotations),
    (parse_collation, print_collation),
    (parse_files, None),
    (parse_imports, print_imports),
    (parse_lineage, print_lineage),
    (parse_links, print_links),
    (parse_permalinks, print_permalinks),
    (parse_revisions, print_revisions),
)


def _ledgers(raw: bytes) -> None:
    text = _text(raw)
    for shorter in (False, True):
        assert not in_order(in_order(text, shorter=shorter).text, shorter=shorter)
    for parse, write in _LEDGERS:
        report = Report()
        found = parse(text, report)
        _told(report, text)
        if write and report.sound:
            # What was read is written so that it reads back the same.
            written, again = write(found), Report()
            assert write(parse(written, again)) == written
            assert again.sound, as_text(again)


def _editions(raw: bytes) -> None:
    report = Report()
    for edition in parse_editions({"2026.1": _text(raw)}, {"2026.1": _text(raw)}, report):
        written = print_edition(edition)
        assert parse_editions({"2026.1": written}, {"2026.1": _text(raw)}, report) == (edition,)
        written.encode()
    _told(report)
    with suppress(EditionError):
        files_of_edition("editions/2026.1", raw)
    size, mark = len(_PRINT), sha256(_PRINT.encode()).hexdigest()
    with suppress(EditionError):
        list(contents("editions/2026.1", {"a": (size, mark)}, BytesIO(raw)))


def _references(raw: bytes) -> None:
    with suppress(UnreadableError):
        read_references("x", raw)


def _witness(raw: bytes) -> None:
    for name, content in (("x", raw), ("x.html", raw), ("x.docx", _word(raw)), ("x", pdf(raw))):
        with suppress(UnreadableTextError):
            assert read_text(name, content).words.encode()


@cache
def _desk() -> tuple[Corpus, Places, frozenset[str], dict[str, str]]:
    """The small corpus as an import of annotations takes it."""
    corpus = corpus_at(CORPUS)
    texts = {key: (CORPUS / one.at.path).read_text("utf-8") for key, one in corpus.sources.items()}
    places = Places(corpus.bibliography.values(), corpus.sources.values(), given="smith-1999")
    tags = frozenset(f"{kind}:{name}" for name, kind in corpus.kinds.items())
    return corpus, places, tags, texts


def _annotations(raw: bytes) -> None:
    for name, content in (("x", raw), ("x.pdf", pdf(raw)), ("x.json", b"[{%s}]" % raw)):
        with suppress(UnreadableTextError):
            found = read_annotations(name, content)
            if found is not None:
                take(found)


def take(export: Export) -> None:
    """Take annotations into the small corpus, which can be read afterwards, and out again."""
    corpus, places, tags, texts = _desk()
    held = {key: SourceText(text) for key, text in texts.items()}
    taking = Taking(corpus, places, Table(), tags, held, {}, set(corpus.ids))
    taking.take(export.found, whole=export.whole)
    for key, one in taking.texts.items():
        report = Report()
        read_yaml(f"sources/excerpts/{key}.yml", one.text, report)
        assert report.sound, as_text(report)
    written, report = print_annotations(taking.ledger.values()), Report()
    assert print_annotations(parse_annotations(written, report)) == written
    assert report.sound, as_text(report)
    for write in (as_hypothesis, as_w3c, as_zotero):
        again = read_annotations("x", write(export.found).encode())
        assert again is None or again.found is not None


def _pictures(raw: bytes) -> None:
    for name, content in pictures(raw).items():
        image = inspected(f"sources/figures/{name}", content)
        if not image.fault:
            assert resized(content, (2, 2)).startswith(b"\xff\xd8")


def _quotation(raw: bytes) -> None:
    quote, _, text = _text(raw).partition("|")
    witness = Witness(text)
    if any(map(str.isalnum, quote)):
        found = find(quote, witness)
        assert not isinstance(found, Found) or 0 <= found.start < found.end <= len(witness.folded)
        assert find(quote, text) == found


def _quantities(raw: bytes) -> None:
    text = _text(raw)
    found, other = quantities(text), quantities(text[::-1])
    for one in found:
        assert one.low <= one.high
        assert 0 <= one.start < one.end <= len(text)
    differing(found, other)


def _built(raw: bytes) -> None:
    ours = ("html", "xml", "css", "md", "json", "svg", "js", "webmanifest", "txt")
    files = {**{f"a.{ending}": raw for ending in ours}, "index.html": raw, "a/index.html": raw}
    report = Report()
    check_site(BuiltSite(files, "https://example.org/book/"), report, orphans=True)
    _told(report)


def _documents(raw: bytes) -> None:
    course = zipped({"imsmanifest.xml": raw, "a.html": raw, "b.xml": raw, "c.docx": _word(raw)})
    contents = {"docx": _word(raw), "pdf": pdf(raw), "imscc": course}
    for ending in ("html", "xml", "md", "txt", "docx", "pdf", "imscc"):
        for content in {raw, contents.get(ending, raw)}:
            report = Report()
            done = examine(f"x.{ending}", content, _DOCTOR, report, fix=True, pin="", every=True)
            _told(report)
            if done.content is not None:
                # What was mended once is mended.
                again = examine(f"x.{ending}", done.content, _DOCTOR, Report(), fix=True)
                assert again.content is None
    with suppress(NoTableError):
        Doctor(read_promises(raw), _DOCTOR.site).judge(f"{_CASES['site']}a/#b")


def _word(raw: bytes) -> bytes:
    """A Word document with a text and links that may be anything."""
    return zipped({"word/document.xml": raw, "word/_rels/document.xml.rels": raw})


def _tar(name: str, content: bytes) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        entry = tarfile.TarInfo(name)
        entry.size, entry.pax_headers = len(content), {"comment": "é"}
        archive.addfile(entry, BytesIO(content))
    return made.getvalue()[:4096]


def _files(*patterns: str) -> tuple[bytes, ...]:
    """Sound files of the tests, of a size that can be tried often."""
    found = (path for pattern in patterns for path in sorted(_TESTS.glob(pattern)))
    return tuple(path.read_bytes()[:6000] for path in found)


_PRINT = "0123456789abcdef"
_ROWS = (
    f"a-b\tc\t{_PRINT * 4}\t{_PRINT * 4}\t1\t2\t3\thyphens/1 notes/1",
    f"zotero:ABCD2345\ta-b\tc\tquote={_PRINT} note={_PRINT}",
    f"a\t{_PRINT}\ttitle={_PRINT}",
    "a\tb\tNot one of them.",
    "sources/*/*.bib\tmoved\tsources/*/x.bib",
    "https://example.org/\tmoved\t2026-11-26\thttps://example.org/a\tTitle\tvolatile",
    f"/a/#b\tlive\t2026.1\t{_PRINT}\t",
    "/b/\tmoved\t2026.1\t\t/a/",
    f"a 2026-11-26\t{_PRINT}\t{_PRINT}\t2026.1\tsame\tA slip.",
)
_EDITION = (
    b"""{"edition": "2026.1", "day": "2026-11-26", "objects": {"a": {"kind": "claim", "name": "A",
    "words": "W", "standing": "disputed", "evidence": [["b", "supports"]]}},
    "addresses": ["/", "/a/"]}""",
    b'{"edition": "2026.1", "files": [["index.html", 3, "%s"]]}' % (_PRINT * 4).encode(),
    _tar("a", _PRINT.encode()),
)
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
        *_DIGITS), tuple(f"{row}\n".encode() for row in _ROWS)),
    "editions": Reader(_editions, ('{"', '"}', '":', '"objects"', '"addresses"', '"files"', '"day"',
        '"words"', "[", "]", "{", "}", ",", "null", "1e999", "NaN", '"\\ud800"', *_DIGITS),
        _EDITION),
    "annotations": Reader(_annotations, ('"annotationText":"', '"type":"', "itemType", "tags",
        '"selector":[{', "exact", "body", "annotationPosition", '"pageIndex":', '{"rects":[[',
        "#ffd400", "annotationSortIndex", "00001|000123|00042", "uri", "doi:10.1000/x", "> ",
        "[!quote]", "data-annotation=", "%7B%22", "Highlight,", '","', "\n", "- ", "==", "target",
        "@smith-1999", "(p. 3)", "-\n", "/Subtype /Underline ", "/QuadPoints [", "/C [1 0 0]",
        "/Contents (", "null", "1e999", '"\\ud800"', "<b>", "</i>", "&amp;", "#", ": ", "\t",
        "color", "C:\\Users\\a", "a@b.org", *_DIGITS),
        _files("annotations/files/*")),
    "pictures": Reader(_pictures, ("Exif\0\0", "II*\0\x08\0\0\0", "MM\0*\0\0\0\x08", "eXIf",
        "iCCP", "acTL", "fcTL", "tRNS", "PLTE", "gAMA", "pHYs", "tEXt", "zTXt", "iTXt", "acsp",
        "RGB XYZ ", "\0\0\0\x01", "RIFF", "WEBP", "VP8X", "ANIM", "ANMF", "ALPH", "\x01\x12",
        "\x12\x01", "\0", "\x03", "<svg", *_DIGITS), tuple(pictures(b"").values())),
    "witness": Reader(_witness, ("%PDF-1.7\n", "1 0 obj", "<<", ">>", "stream", "endstream", "xref",
        "trailer", "startxref", "PK\x03\x04", "\n", "\f", "\0", "/Type", "/Pages",
        "BT /F1 12 Tf (a) Tj ET",
        "<w:p>", "<w:t>", "</w:t>", "<w:tab/>", *_HTML)),
    "quotation": Reader(_quotation, ("|", "a", "gate ", "after-\n", "noon", "…", "...", "[", "]",
        "\u0301", "\u00ad", "'", "’", "\n", "ﬁ", " ", *_DIGITS),
        ("The gate froze […] that after|The gate froze at noon. In that after-\n"
        "noon [12] the king spoke.".encode(),)),
    "quantities": Reader(_quantities, ("$", "million ", "about ", "between ",
        "and ", "to ", "%", "km", "dozen ", "a ", "one ", "half ", ",", "–", "/", "e", *_DIGITS),
        (b"about thirty boats, between 5 and 7 m, $24 million, a dozen of 12,000 men",)),
    "built": Reader(_built, (*_HTML, "url(", ")", "@import", "id=a", "a/", "../", "#a", "<link>",
        "<?xml version='1.0'?>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "](", "[a]: "),
        _files("golden/data/data/permalinks.json", "golden/markdown/about/*.md")),
    "documents": Reader(_documents, (*_HTML, "https://example.org/book/", "/Annots", "%PDF-1.7\n",
        "PK\x03\x04", "[a](", ")", "{", '"', "/URI (", "\0", "…",
        *(f"{_CASES['site']}{page}" for page in ("themes/old-locks/", "id/toll-raised/")),
        'r:id="a"', "<w:hyperlink ", "<w:instrText>", ' HYPERLINK "', "<Relationship Id="),
        tuple(map(str.encode, CARTRIDGE.values()))),
}  # fmt: skip
"""By name: all that reads what people, exporters or other programs wrote."""
