"""Whatever a value says it says in every file of the site and of the exports, and does nothing."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
import rispy
import yaml

from sourcebook.cite import GUARD
from sourcebook.exports.spreadsheet import unguarded
from sourcebook.model import BIBLIOGRAPHY
from sourcebook.read import to_text
from tests.exports.test_bibliography import entries_of, same
from tests.projects import commanded
from tests.publish.planting import Planted, plant

_MARKER = re.compile(r"zq\d+x")
_TURNED = str.maketrans('“”‘’`"', "''''''")
"""Marks of quotation are typographic in print, and single ones within double ones."""
_RUNS = re.compile(r"\s*(?:javascript|data(?!:(?:application/|,$))|vbscript):", re.IGNORECASE)
_TEXTLESS = {".png", ".jpg", ".woff2", ".js", ".css", ".gz", ".pdf"}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"^(`{3,}).*?^\1", re.MULTILINE | re.DOTALL)
"""What readers copy, which the page has as well."""
_COMPARED = re.compile(r"/(?:compare|weigh/accounts)/")
_SHOWN = {"entrysubtype": {"bib"}, "theme/palette/[]/toggle/name": {"html"}}
"""Where fields are read that are not both on pages, or in BibTeX, and in data."""

String = tuple[str, str]
"""Where a text stands, by the kind of file and the part of it; and the text."""


@dataclass(frozen=True)
class Out:
    """What was published of a project in which words are planted: each text, as readers have it."""

    planted: Planted
    bibliography: str
    files: dict[str, bytes]
    strings: list[String]
    amiss: list[str]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Out:
    """The site and the exports of the small project with words planted everywhere."""
    place = tmp_path_factory.mktemp("planted")
    root = place / "project"
    planted = plant(root)
    for command in (
        ("build",),
        ("export", "--annotations", str(place / "annotations")),
        ("export", "--markdown", str(place / "markdown")),
    ):
        done = commanded(root, *command)
        assert done.code == 0, done.out + done.err
    files = {}
    for folder in (root / "site", place / "annotations", place / "markdown"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in _TEXTLESS:
                files[path.relative_to(place).as_posix()] = path.read_bytes()
    reading = _Reading()
    for name, content in files.items():
        reading.take(name, content)
    bibliography = (root / "citations.bib").read_text("utf-8")
    return Out(planted, bibliography, files, reading.strings, reading.amiss)


def test_nothing_of_a_value_becomes_an_element_an_attribute_or_code(out: Out) -> None:
    assert out.amiss == []


def test_each_value_is_read_back_whole(out: Out) -> None:
    """Of every place at which a value stands in any file, all that was planted follows there."""
    seen: dict[str, set[str]] = defaultdict(set)
    wrong = []
    for where, text in out.strings:
        squeezed = "".join(text.translate(_TURNED).split())
        for found in _MARKER.finditer(squeezed):
            begin = found[0]
            whole = f"{out.planted.values[begin]}x{begin[2:-1]}qz".translate(_TURNED)
            there = squeezed[found.end() : found.end() + len(whole)]
            if there == whole:
                seen[begin].add(where.partition(" ")[0])
            elif not (whole.startswith(there.rstrip("…")) or _in_pieces(where)):
                # But for an excerpt of a text, which is cut.
                wrong.append(f"{where}: {begin} {there}")
    assert wrong == []
    for begin, place in out.planted.places.items():
        usual = {"bib", "json"} if place.file == BIBLIOGRAPHY else {"html", "json"}
        kinds = _SHOWN.get(place.field, usual)
        assert kinds <= seen[begin], (place, seen[begin])


def _in_pieces(where: str) -> bool:
    """Of two accounts that are held together what differs is in marks of its own."""
    kind, _, rest = where.partition(" ")
    return kind in ("html", "md") and "<" not in rest and _COMPARED.search(rest) is not None


def test_a_bibliography_is_read_back_to_equal_entries(out: Out) -> None:
    """Each entry of each file for reference managers is that of the project, or one of ours."""
    ours = entries_of(out.bibliography)
    found = 0
    for name, content in out.files.items():
        if name.endswith(".bib"):
            for key, entry in entries_of(content.decode()).items():
                assert same(entry, ours[key]), (name, key)
                found += 1
    assert found >= 3 * len(ours)


def test_tables_say_in_csv_what_they_say_in_json(out: Out) -> None:
    tables = [name.removesuffix(".csv") for name in out.files if name.endswith(".csv")]
    assert len(tables) > 10
    for name in tables:
        rows = csv.DictReader(io.StringIO(out.files[f"{name}.csv"].decode("utf-8-sig"), newline=""))
        values = json.loads(out.files[f"{name}.json"])
        for row, value in zip(rows, values, strict=True):
            assert {key: unguarded(cell) for key, cell in row.items()} == {
                key: _cell(value.get(key)) for key in row
            }


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


class _Page(HTMLParser):
    """A page: its text, attributes, scripts, what readers copy, and what should not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.blocks: list[list[str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.scripts: list[tuple[str, str]] = []
        self.amiss: list[str] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "zq" in tag:
            self.amiss.append(f"<{tag}>")
        for name, value in attrs:
            if "zq" in name or name.startswith("on") or _RUNS.match(value or ""):
                self.amiss.append(f"{name}={value}")
            self.attributes.append((tag, name, value or ""))
        if tag in ("script", "style"):
            self._in = dict(attrs).get("type") or tag
        elif tag == "pre":
            self._in = tag
            self.blocks.append([dict(attrs).get("data-sb-copy") or "", ""])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "pre"):
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "pre":
            self.blocks[-1][1] += data
        elif self._in:
            self.scripts.append((self._in, data))
        else:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        if "zq" in data:
            self.amiss.append(f"<!--{data}")


class _Reading:
    """Files, each read as what it is, into the texts that its readers have."""

    def __init__(self) -> None:
        self.strings: list[String] = []
        self.amiss: list[str] = []

    def take(self, name: str, content: bytes) -> None:
        """Read a file."""
        kind = name.rpartition(".")[2]
        readers: dict[str, Callable[[str, bytes], None]] = {
            "html": self._html,
            "csv": self._csv,
            "md": self._markdown,
            "txt": self._markdown,
            "bib": self._bibtex,
            "ris": self._ris,
            **dict.fromkeys(("json", "jsonld"), self._json),
            **dict.fromkeys(("xml", "svg", "xhtml", "opf", "ncx"), self._xml),
            **dict.fromkeys(("epub", "zip", "imscc"), self._zip),
        }
        readers.get(kind, self._plain)(name, content)

    def _add(self, where: str, text: str) -> None:
        if "zq" in text:
            # What a script reads is written as an address has it.
            self.strings.append((where, unquote(text) if "data-sb-quote" in where else text))

    def _plain(self, name: str, content: bytes) -> None:
        self._add(f"plain {name}", content.decode())

    def _html(self, name: str, content: bytes, kind: str = "html") -> None:
        page = _Page()
        page.feed(content.decode())
        page.close()
        self.amiss += [f"{name}: {one}" for one in page.amiss]
        self._add(f"{kind} {name}", "".join(page.text))
        for tag, attribute, value in page.attributes:
            where = f"{kind} {name} <{tag} {attribute}>"
            if attribute == "href" and value.startswith("data:"):
                self._copied(where, unquote(value.partition(",")[2]))
            else:
                self._add(where, value)
        for label, text in page.blocks:
            where = f"{kind} {name} <pre {label}>"
            if label == "Markdown":
                self._add(where, _without_escapes(text))
            else:
                self._copied(where, text)
        for sort, text in page.scripts:
            if sort.endswith("json"):
                self._json(f"{name} {sort}", text.encode())
            elif "zq" in text:
                self.amiss.append(f"{name} <{sort}>: {text}")

    def _copied(self, where: str, text: str) -> None:
        """What readers copy: a bibliography, or HTML."""
        if text.startswith("TY"):
            self._ris(where, text.encode())
        elif text.startswith("@"):
            self._bibtex(where, text.encode())
        elif text.startswith("<"):
            self._html(where, text.encode())
        elif text.startswith(("{", "[\n")):
            self._json(where, text.encode())
        else:
            self._add(where, text)

    def _xml(self, name: str, content: bytes) -> None:
        for element in fromstring(content).iter():
            tag = str(element.tag).rpartition("}")[2]
            for key, value in element.attrib.items():
                attribute = str(key).rpartition("}")[2]
                if "zq" in attribute or attribute.startswith("on") or _RUNS.match(value):
                    self.amiss.append(f"{name}: <{tag} {attribute}>")
                self._add(f"xml {name} <{tag} {attribute}>", value)
            if "zq" in tag or tag in ("script", "iframe", "object"):
                self.amiss.append(f"{name}: <{tag}>")
            for text in (element.text or "", element.tail or ""):
                # In the path of a category a slash is doubled (Moodle's documentation, XML format).
                said = text.replace("//", "/") if text.startswith("$course$") else text
                self._marked_up(f"xml {name} <{tag}>", said)

    def _marked_up(self, where: str, text: str) -> None:
        """A text that may be HTML."""
        if re.search("</(?:p|a|b|iframe|span|style|li|div)>|<(?:meta|link) ", text):
            self._html(where, text.encode(), where.partition(" ")[0])
        else:
            self._add(where, text)

    def _json(self, name: str, content: bytes) -> None:
        for key, text in _texts(json.loads(content)):
            if key == "bibtex":
                self._bibtex(name, text.encode())
            elif key == "ris":
                self._ris(name, text.encode())
            elif not re.fullmatch(r"[a-z0-9-]+", text):  # an identifier that was made of words
                # In CSL it keeps text from being formatting.
                linked = name.endswith(("jsonld", "ld+json"))
                said = text if linked else text.replace(GUARD, "")
                self._marked_up(f"json {name} {key}", said)

    def _csv(self, name: str, content: bytes) -> None:
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        for row in csv.DictReader(text, strict=True):
            for key, cell in row.items():
                self._add(f"csv {name} {key}", unguarded(cell))

    def _markdown(self, name: str, content: bytes) -> None:
        text = content.decode()
        if text.startswith("---\n"):
            head, _, text = text[4:].partition("\n---\n")
            for key, value in _texts(yaml.safe_load(head)):
                self._marked_up(f"yaml {name} {key}", value)
        if name.startswith("project/"):  # what is written for another generator has our HTML in it
            self._add(f"md {name}", unquote(_without_escapes(_CODE.sub("", text))))

    def _bibtex(self, name: str, content: bytes) -> None:
        for entry in entries_of(content.decode()).values():
            for field, value in entry.fields.items():
                self._add(f"bib {name} {field}", to_text(value).replace(GUARD, ""))

    def _ris(self, name: str, content: bytes) -> None:
        for key, text in _texts(rispy.loads(content.decode())):
            self._add(f"ris {name} {key}", text)

    def _zip(self, name: str, content: bytes) -> None:
        with ZipFile(io.BytesIO(content)) as packed:
            for member in packed.namelist():
                self.take(f"{name}/{member}", packed.read(member))


def _without_escapes(markdown: str) -> str:
    return unescape(_ESCAPED.sub(r"\1", markdown))


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a value of JSON, with the key that it is under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, key)
