"""What the table of addresses tells of editions and changed words; the page has the same."""

import json
from dataclasses import replace

import pytest

from sourcebook.diagnostics import Span
from sourcebook.exports import addresses_file
from sourcebook.exports.check_links import COLUMNS
from sourcebook.exports.tables import PERMALINKS
from sourcebook.facts import Facts
from sourcebook.links.inward import Doctor, FormerDoctor, read_promises, site_of
from sourcebook.model import Edition, FileFate, Permalink, Revision
from tests.projects import CORPUS, corpus_at

AT = Span("sources/ledgers/permalinks.tsv")


def planted() -> Facts:
    """The corpus with two editions, a claim reworded after each, and a theme that has gone."""
    corpus = corpus_at(CORPUS)
    claim, other = list(corpus.claims)[:2]
    place = f"/themes/{corpus.claims[claim].theme.id}/#{claim}"
    lines = (
        Permalink("/themes/tolls/", "withdrawn", "it rested on a forgery", AT, "2026.1"),
        Permalink(place, "live", "", AT, "2026.1"),
        Permalink(f"/id/{claim}/", "live", "", AT, "2026.1", "0" * 16),
        Permalink(f"/id/{other}/", "live", "", AT, "2026.1", "0" * 16),
    )
    first = frozenset(line.address for line in lines)
    editions = (
        Edition("2026.2", "2026-06-01", {}, first, AT),
        Edition("2026.10", "2026-09-01", {}, first - {"/themes/tolls/"}, AT),
    )
    ones, twos = "1" * 16, "2" * 16
    revisions = (
        Revision(claim, "2026-07-01", ones, twos, "2026.2", False, "misread", AT),
        Revision(claim, "2026-10-01", twos, ones, "2026.10", False, "misdated", AT),
        Revision(claim, "2026-11-01", ones, twos, "2026.10", True, "a comma", AT),
        Revision(other, "2026-11-01", ones, twos, "2026.10", True, "a comma", AT),
    )
    return Facts(replace(corpus, permalinks=lines, editions=editions, revisions=revisions))


def test_changed_words_and_the_last_edition() -> None:
    facts = planted()
    gone, place, claim, other = PERMALINKS.rows(facts)
    assert (gone["until"], gone["revised"]) == ("2026.2", None)
    for row in (place, claim):
        assert (row["revised"], row["revised_after"]) == ("2026-10-01", "2026.10")
        assert (row["reason"], row["until"]) == ("misdated", None)
    assert other["revised"] is None, "a slip of the pen changes nothing that was said"


def test_the_page_has_the_same_table() -> None:
    facts = planted()
    content = addresses_file(facts)
    lines = json.loads(content.decode().removeprefix("sourcebookLinks.take(").removesuffix(")\n"))
    for line, row in zip(lines, PERMALINKS.rows(facts), strict=True):
        cells = [*line.split("\t"), *[""] * len(COLUMNS)][: len(COLUMNS)]
        wanted = [str(row[name] or "") for name in COLUMNS]
        assert [cells[0], cells[1] or "live", *cells[2:]] == wanted


def test_files_of_people_are_among_the_addresses() -> None:
    """Those that are there, and those of editions that have gone, with what became of them."""
    files = frozenset("files/t.csv files/tool/index.html files/old.csv themes/tolls/a.bib".split())
    facts = planted()
    lines = sorted(facts.corpus.permalinks, key=lambda line: line.address)
    first, last = facts.corpus.editions
    there = frozenset({"index.md", "files/tool/index.html", "files/new.pdf", ".x", "a.markdown"})
    fates = (
        FileFate("files/*.csv", "withdrawn", "It had errors.", AT),
        FileFate("files/old.csv", "moved", "files/t.csv", AT),
    )
    corpus = replace(
        facts.corpus,
        permalinks=tuple(lines),
        editions=(replace(first, files=files), replace(last, files=files - {"files/t.csv"})),
        pages=replace(facts.corpus.pages, files=there, hidden=""),
        file_fates=fates,
    )
    rows = [row for row in PERMALINKS.rows(Facts(corpus)) if row["file"]]
    told = [(row["address"], row["state"], row["edition"], row["until"]) for row in rows]
    assert told == [
        ("/files/new.pdf", "live", None, None),
        ("/files/old.csv", "withdrawn", "2026.2", "2026.10"),
        ("/files/t.csv", "withdrawn", "2026.2", "2026.2"),
        ("/files/tool/", "live", "2026.2", None),
    ]
    assert {row["note"] for row in rows} == {None, "It had errors."}
    every = [str(row["address"]) for row in PERMALINKS.rows(Facts(corpus))]
    assert every == sorted(every)
    moved = replace(corpus, file_fates=fates[::-1])
    (row,) = (one for one in PERMALINKS.rows(Facts(moved)) if one["state"] == "moved")
    assert (row["address"], row["target"]) == ("/files/old.csv", "/files/t.csv")


@pytest.mark.parametrize(
    ("url", "kind", "target", "mended"),
    [
        ("http://old.example/themes/a/#x", "moved", "/themes/a/#x", "themes/a/#x"),
        ("https://old.example/themes/a#x:~:text=ice", "moved", "/themes/a/#x", "themes/a/#x"),
        ("https://old.example/old/?q=1", "moved", "/themes/a/", "themes/a/?q=1"),
        (
            "https://old.example/e/2026.1/themes/a/",
            "moved",
            "/e/2026.1/themes/a/",
            "e/2026.1/themes/a/",
        ),
        ("https://old.example/gone/", "withdrawn", "", ""),
        ("https://old.example/never/", "never", "", ""),
    ],
)
def test_a_site_that_was_elsewhere_before(url: str, kind: str, target: str, mended: str) -> None:
    table = [
        {"address": "/themes/a/", "state": "live", "edition": "2026.1"},
        {"address": "/themes/a/#x", "state": "live", "edition": "2026.1"},
        {
            "address": "/old/",
            "state": "moved",
            "edition": "2026.1",
            "target": "/themes/a/",
            "until": "2026.1",
        },
        {"address": "/gone/", "state": "withdrawn", "edition": "2026.1", "note": "No."},
    ]
    promises = read_promises(json.dumps(table).encode())
    now, before = site_of("https://new.example/book/"), site_of("https://old.example/")
    assert Doctor(promises, now).judge(url) is None
    doctor = FormerDoctor(promises, now, former=[before])
    found = doctor.judge(url)
    assert found is not None
    assert found.kind == kind
    assert found.target == target
    made = doctor.mended(url, found)
    assert made.split(":~:")[0] == (f"https://new.example/book/{mended}" if mended else "")
    assert made.endswith(":~:text=ice") is ("~" in url)
    assert doctor.judge("https://third.example/themes/a/") is None
