"""Bibliographies, read back independently: pandoc for BibTeX and CSL-JSON, rispy for RIS."""

import json
import re
from typing import Any

import pypandoc
import pytest
import rispy

from sourcebook.cite import to_csl
from sourcebook.diagnostics import Report
from sourcebook.exports.bibtex import bibtex
from sourcebook.exports.csl_json import csl_json
from sourcebook.exports.ris import ris
from sourcebook.facts.prose import typographic
from sourcebook.intake.read import read_reference
from sourcebook.model.bibliography import BibEntry
from sourcebook.model.corpus import Corpus
from sourcebook.read.bibtex import read_bibliography
from tests.projects import Pack, facts_of

FAMILY = r"""
@string{press = "Towpath Press"}
@xdata{house, publisher = press, location = {Lichfield \& Fradley}}
@string{press = "Another Press"}
@collection{winters, editor = {Jones, Edith}, title = {Winters}, date = {1901}, xdata = {house}}
@incollection{frost, author = {{The {Canal} Company} and van der Brown, Peter},
  title = {{\'E}tude of_an \emph{=icy} <b>gate</b>}, crossref = {winters}, pages = {3--9},
  url = {https://archive.example.net/a_b?x=%7E&y=#top}, note = "a " # press}
@string{press = "Third"}
@book{later, title = {Later}, publisher = press, date = {1890-21}}
"""


def entries_of(text: str) -> dict[str, BibEntry]:
    """Entries as our reader has them."""
    return {entry.key: entry for entry in read_bibliography("x.bib", text, Report())}


def same(first: BibEntry, second: BibEntry) -> bool:
    """Whether nothing of an entry was lost on the way, but which way a straight mark is turned."""
    read, again = (
        (entry.type, {name: _straight(text) for name, text in entry.fields.items()})
        for entry in (first, second)
    )
    return read == again and _straight(first.source) == _straight(second.source)


def _straight(value: str) -> str:
    return value.replace("``", '"').replace("''", '"').replace("`", "'")


def test_bibtex_loses_no_field(corpus: Corpus) -> None:
    entries = corpus.bibliography
    back = entries_of(bibtex(entries.values()).decode())
    assert list(back) == list(entries)
    assert all(same(back[key], entry) for key, entry in entries.items())


def test_each_source_stands_alone(corpus: Corpus) -> None:
    for key, entry in corpus.bibliography.items():
        report = Report()
        back = read_bibliography("x.bib", bibtex([entry]).decode(), report)
        assert report.sound
        assert same(back[0], entry), key


@pytest.mark.parametrize(
    "chosen",
    [
        ["frost"],
        ["later"],
        ["winters"],
        ["frost", "later"],
        ["later", "frost"],
        ["winters", "frost", "later"],
    ],
)
def test_what_an_entry_needs_comes_along(chosen: list[str]) -> None:
    """Parents, the parents of parents, and abbreviations, whichever definition holds."""
    every = entries_of(FAMILY)
    text = bibtex(every[key] for key in chosen).decode()
    back = entries_of(text)
    assert all(same(back[key], every[key]) for key in chosen)
    assert bibtex(back[key] for key in chosen).decode() == text


def test_no_entry_makes_no_text() -> None:
    assert bibtex([]) == b""


def letters(text: str) -> str:
    """A title without case, punctuation and markup, in which the two conversions differ."""
    bare = re.sub(r"<[^>]*>", "", text)
    return "".join(filter(str.isalnum, bare.casefold()))


def test_pandoc_reads_our_bibtex(pack: Pack) -> None:
    """The entries, their titles' words and their addresses are those of our own conversion."""
    text = pack["data/citations.bib"].content.decode()
    theirs = {
        item["id"]: item for item in json.loads(pypandoc.convert_text(text, "csljson", "biblatex"))
    }
    ours = {item["id"]: item for item in json.loads(pack["data/citations.json"].content)}
    assert theirs.keys() == ours.keys()
    for key, item in ours.items():
        assert theirs[key].get("URL") == item.get("URL")
        assert letters(theirs[key]["title"]) == letters(item["title"])


def names(item: dict[str, Any], role: str) -> list[str]:
    """Names as one string each."""
    order = ("non-dropping-particle", "family", "literal")
    found = []
    for name in item.get(role, []):
        whole = " ".join(str(name[part]) for part in order if name.get(part))
        given = " ".join(filter(None, [name.get("given"), name.get("dropping-particle")]))
        said = ", ".join(filter(None, [whole, given, name.get("suffix")]))
        found.append(said.replace("’", "'"))  # pandoc turns straight marks
    return found


def _parted(body: str) -> str:
    """The name of a body without a comma, at which RIS parts a family name from a given one."""
    whole, comma, rest = body.partition(", ")
    return f"{whole} ({rest.replace(', ', '; ')})" if comma else body


def test_rispy_reads_our_ris(pack: Pack) -> None:
    content = pack["data/citations.ris"].content.decode()
    assert content.count("\n") == content.count("\r\n")
    records = rispy.loads(content)
    items = json.loads(pack["data/citations.json"].content)
    assert len(records) == len(items)
    for record, item in zip(records, items, strict=True):
        assert record["id"] == item["id"]
        assert record.get("authors", []) == [
            _parted(said) if "literal" in name else said
            for said, name in zip(names(item, "author"), item.get("author", []), strict=True)
        ]
        assert record["title"].casefold() == typographic(item["title"]).casefold()
        assert record.get("urls", [None])[0] == item.get("URL")
        assert record.get("doi") == item.get("DOI")
        issued = item.get("issued", {}).get("date-parts")
        assert record.get("year") == (
            str(issued[0][0]) if issued else item.get("issued", {}).get("literal")
        )
        assert record.get("secondary_title") == item.get("container-title")
        assert record.get("language") == item.get("language")
        assert record.get("publisher") == item.get("publisher")
        assert "unknown_tag" not in record


def test_pandoc_reads_our_csl_json(pack: Pack) -> None:
    """Read and written again, an item has the same type, names, dates and address."""
    ours = json.loads(pack["data/citations.json"].content)
    theirs = json.loads(pypandoc.convert_text(json.dumps(ours), "csljson", "csljson"))
    assert [item["id"] for item in theirs] == [item["id"] for item in ours]
    for back, item in zip(theirs, ours, strict=True):
        assert back["type"] == item["type"]
        for role in ("author", "editor", "translator"):
            assert names(back, role) == names(item, role)
        for field in ("URL", "DOI", "container-title", "publisher", "volume", "issue", "page"):
            assert str(back.get(field)).replace("’", "'") == str(item.get(field)).replace("’", "'")
        assert back.get("issued", {}).get("date-parts") == item.get("issued", {}).get("date-parts")


def test_hard_entries_survive_ris() -> None:
    """One line a value, no markup, no tag that a value makes up."""
    every = entries_of(FAMILY.replace("pages =", "abstract = {one\n\nER  - \nTY  - BOOK}, pages ="))
    records = rispy.loads(ris(to_csl(entry) for entry in every.values()).decode())
    assert [record["id"] for record in records] == ["winters", "frost", "later"]
    assert records[1]["authors"] == ["The Canal Company", "van der Brown, Peter"]
    assert records[1]["title"] == "Étude of_an =icy <b>gate</b>"
    assert records[1]["urls"] == ["https://archive.example.net/a_b?x=%7E&y=#top"]
    assert (records[1]["start_page"], records[1]["end_page"]) == ("3", "9")
    assert records[2]["date"] == "1890///"


def test_a_date_that_is_about_is_so_in_ris() -> None:
    """And is read as that by what reads RIS here."""
    entry = entries_of("@book{a, title = {T}, date = {1890-03~}}")["a"]
    text = ris([to_csl(entry)]).decode()
    assert "DA  - 1890/03//ca.\r\n" in text
    read = read_reference("a.ris", text)
    assert read.fields["date"] == "1890-03~"


def test_what_csl_cannot_say_is_under_custom() -> None:
    entry = entries_of(
        "@online{a, title = {T}, url = {https://a.example}, date = {2001},"
        " translatedtitle = {U}, archiveurl = {https://archive.example/a}}"
    )["a"]
    (item,) = json.loads(csl_json([to_csl(entry)]))
    assert item["custom"] == {"translated-title": "U", "archive-url": "https://archive.example/a"}
    assert {"translated-title", "archive-url"}.isdisjoint(item)


def test_theme_and_source_have_their_own(corpus: Corpus, pack: Pack) -> None:
    facts = facts_of(corpus)
    for theme in corpus.themes.values():
        used = {
            str(corpus.excerpts[item.excerpt].source)
            for claim in theme.claims
            for item in claim.evidence
        }
        assert used <= set(facts.works_of(theme))
    for path in [path for path in pack if path.endswith(".ris") and path.startswith("sources/")]:
        (record,) = rispy.loads(pack[path].content.decode())
        assert path == f"sources/{record['id']}/{record['id']}.ris"
        stem = path.removesuffix(".ris")
        assert f"{stem}.bib" in pack
        assert json.loads(pack[f"{stem}.json"].content)[0]["id"] == record["id"]
