"""Rules of permanent addresses, each sentence of them: a ledger beside what the site has."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from unicodedata import normalize

import pytest

from sourcebook.check import check, permanence
from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import Facts, Head
from sourcebook.facts.head import PageKind
from sourcebook.facts.heads import page_kinds
from sourcebook.model import Corpus, Essay, Permalink, address_of
from sourcebook.model.editions import Edition, Kept
from sourcebook.model.text import Id
from sourcebook.parse import PERMALINKS, REVISIONS
from tests.projects import CORPUS, TIDECLOCK, corpus_at

AT = Span(PERMALINKS, 7)
KEPT = (
    f"if one of two branches kept it, put its lines back as that has them (git show "
    f"BRANCH:{PERMALINKS}), then run 'sourcebook permalinks'"
)
HOME = f"name the address where the content is now; {KEPT}"
WENT = HOME.replace(KEPT, f"if it went, sourcebook withdraw '/b/' \"why\"; {KEPT}")
STAYS = f"what was withdrawn stays so: choose another id; {KEPT}"
LOST = (
    "put it back; or if it stands elsewhere now: sourcebook move '/a/' ADDRESS; "
    "if it is to go: sourcebook withdraw '/a/' \"why\""
)
IDLE = "no edition has it: run 'sourcebook permalinks', which drops it"
NEW = "run 'sourcebook permalinks', and commit the ledger"
CUT = "restore the line; if the edition was cut short when made, delete its folder"
ID = "choose another id; it is for ever once it has been recorded"
WEIGH = "/weigh/freeze-happened/"
OTHERWISE = (
    "'freeze-happened' is told otherwise: restore it, or say why: sourcebook revise "
    'freeze-happened "why"'
)
FROST, DATE, DAY = "/themes/frost/", "/themes/frost/#the-date", "/id/day-of-freeze/"


def told(found: Iterable[Finding]) -> list[tuple[str, Span, str, str]]:
    return [(one.rule.code, one.at, one.message, one.hint) for one in found]


def line(address: str, state: str = "live", detail: str = "", **more: Any) -> Permalink:
    return Permalink(address, state, detail, AT, **more)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([], []),
        ([line("/a/", "moved", FROST), line("/b/", "withdrawn", "A note.")], []),
        (
            [line("/a/", "moved", "/b/"), line("/b/", "withdrawn", "A note.")],
            [("P003", AT, "'/a/' moved to '/b/', which is no living address", HOME)],
        ),
        (
            [line("/a/", "moved", "/b/"), line("/b/")],
            [
                ("P003", AT, "'/a/' moved to '/b/', which is no living address", WENT),
                ("P008", AT, "'/b/' is recorded, and the site has it no more", IDLE),
            ],
        ),
        (
            [line("/a/", "moved", "/nowhere/")],
            [("P003", AT, "'/a/' moved to '/nowhere/', which is no living address", HOME)],
        ),
        (
            [line("/a/", "moved", "/themes/old/#the-date")],
            [
                (
                    "P003",
                    AT,
                    "'/a/' moved to '/themes/old/#the-date', which is no living address",
                    f"it is at '{DATE}' now: sourcebook move '/a/' '{DATE}'",
                )
            ],
        ),
        (
            [line("/themes/old/#the-date", edition="2026.1")],
            [
                (
                    "P002",
                    AT,
                    "'/themes/old/#the-date' is in edition 2026.1, and the site has it no more",
                    f"it is at '{DATE}' now: sourcebook move '/themes/old/#the-date' '{DATE}'",
                )
            ],
        ),
        (
            [line(WEIGH, edition="2026.1")],
            [
                (
                    "P002",
                    AT,
                    f"'{WEIGH}' is in edition 2026.1, and the site makes that no more",
                    OTHERWISE,
                )
            ],
        ),
        (
            [line(FROST, "moved", "/sources/")],
            [("P010", AT, "'/themes/frost/' is marked 'moved', and the site has it", STAYS)],
        ),
        ([line("/a/")], [("P008", AT, "'/a/' is recorded, and the site has it no more", IDLE)]),
        (
            [line("/a/"), line("/a/#b")],
            [("P008", AT, "'/a/' is recorded, at 2 addresses, and the site has it no more", IDLE)],
        ),
        (
            [line("/a/"), line("/c/")],
            [("P008", AT, "'/a/' and 1 more are recorded, and the site has none of them", IDLE)],
        ),
        (
            [line("/a/"), line("/a/#b"), line("/c/"), line("/d/")],
            [("P008", AT, "'/a/' and 2 more are recorded, and the site has none of them", IDLE)],
        ),
        (
            [line("/a/", edition="2026.1")],
            [("P002", AT, "'/a/' is in edition 2026.1, and the site has it no more", LOST)],
        ),
        (
            [line("/a/", edition="2026.1"), line("/a/#b", edition="2026.1"), line("/c/")],
            [
                (
                    "P002",
                    AT,
                    "'/a/' is in edition 2026.1, at 2 addresses, and the site has it no more",
                    LOST,
                ),
                ("P008", AT, "'/c/' is recorded, and the site has it no more", IDLE),
            ],
        ),
        *(
            (
                [line(DAY, words="0" * 16, edition=edition)],
                [
                    (
                        "P009",
                        corpus_at(CORPUS).own_id("day-of-freeze").at,
                        f"the words of 'day-of-freeze' are not those of {named} or its revisions",
                        'restore them, or say why: sourcebook revise day-of-freeze "the reason"',
                    )
                ],
            )
            for edition, named in (("2026.1", "edition 2026.1"), ("", "the last edition"))
        ),
    ],
)
def test_what_a_line_of_the_ledger_says_wrongly(
    lines: list[Permalink], wanted: list[tuple[str, Span, str, str]]
) -> None:
    """The clean ledger with these lines, each in place of one with its address.

    That no edition bears them out (P013) is another test's.
    """
    corpus = corpus_at(CORPUS)
    ledger = {one.address: one for one in (*corpus.permalinks, *lines)}
    found = permanence.addresses(Facts(replace(corpus, permalinks=tuple(ledger.values()))))
    assert [one for one in told(found) if one[0] not in ("P001", "P013")] == wanted


def test_what_the_ledger_lacks_is_told_once_with_how_many_more() -> None:
    corpus = corpus_at(CORPUS)
    ways = (
        ({FROST}, "'/themes/frost/' is not in the ledger"),
        ({FROST, DAY}, "'/id/day-of-freeze/' and 1 more are not in the ledger"),
    )
    for lost, message in ways:
        kept = tuple(one for one in corpus.permalinks if one.address not in lost)
        found = told(permanence.addresses(Facts(replace(corpus, permalinks=kept))))
        assert found == [("P001", Span(PERMALINKS), message, NEW)]


def test_editions_are_kept_whole_and_their_words_change_with_a_reason() -> None:
    corpus = corpus_at(CORPUS)
    kept = [{"q-which-day": Kept("question", "", words, "", ())} for words in ("Then?", "Now?")]
    editions = (
        Edition("2026.1", "2026-01-01", kept[0], frozenset({"/z/"}), AT),
        Edition("2026.2", "2026-02-01", kept[1], frozenset({"/y/", "/z/", "/w/"}), AT),
    )
    bound = (*corpus.permalinks, line("/w/", "withdrawn", "Gone.", edition="2026.2"))
    changed = replace(corpus, permalinks=bound, editions=editions)
    found = told(permanence.addresses(Facts(changed)))
    words = "the words of 'q-which-day' differ in editions 2026.1 and 2026.2: nothing says why"
    restore = (
        "put back the line that 'sourcebook revise' wrote: git log --all -p -S'q-which-day ' -- "
    )
    restore += f"{REVISIONS} shows it; if no branch has it any more, the archive of edition "
    restore += "2026.2 has it in data/"
    kept_not = ("P011", Span(PERMALINKS))
    assert [one for one in found if one[0] in ("P011", "P009") and one[1] != AT][:3] == [
        (*kept_not, "'/z/' of edition 2026.1 is not bound by the ledger", CUT),
        (*kept_not, "'/y/' and 1 more of edition 2026.2 is not bound by the ledger", CUT),
        ("P009", Span(REVISIONS), words, restore),
    ]


def test_what_an_edition_has_of_a_drawing_is_lost_when_it_is_drawn_anew() -> None:
    """No address ends in a part of a drawing; of before that was so, one is kept while it lasts."""
    corpus = corpus_at(CORPUS)
    lines = (line("/about/#part", edition="2026.1"), line("/about/#other"))
    essays = tuple(
        replace(one, ids=(*one.ids, "part", "other"), drawn=frozenset({"part", "other"}))
        for one in corpus.essays
    )
    edition = Edition("2026.1", "2026-09-05", {}, frozenset({"/about/#part"}), AT)
    published = replace(corpus, permalinks=lines, editions=(edition,))
    for drawn, codes in ((essays, {"P001", "P008"}), (corpus.essays, {"P001", "P002", "P008"})):
        found = permanence.addresses(Facts(replace(published, essays=drawn)))
        assert {one.rule.code for one in found} == codes


def test_no_page_of_peoples_has_the_address_of_another() -> None:
    names = (
        "themes/index.md",
        "Id/frost.md",
        "of/one.md",
        "of/One.md",
        "of/ONE.md",
        "notes/index.md",
        "notes/Index.md",
    )
    essays = tuple(Essay(f"docs/{name}", "# Title\n") for name in names)
    corpus = corpus_at(CORPUS)
    found = told(permanence.pages(Facts(replace(corpus, essays=(*corpus.essays, *essays)))))
    files = "are one address to many file systems"
    assert found == [
        ("P006", Span(f"docs/{name}"), message, "rename this file")
        for name, message in (
            (names[0], "'/themes/' is the address of a page that is generated"),
            (names[1], f"'/Id/frost/' and '/id/frost/' {files}"),
            (names[3], f"'/of/One/' and 'docs/of/one.md' {files}"),
            (names[4], f"'/of/ONE/' and 'docs/of/one.md' {files}"),
            (
                names[6],
                f"'docs/{names[6]}' and 'docs/{names[5]}' are one file to many file systems",
            ),
        )
    ]


@pytest.mark.parametrize(
    ("name", "code", "message", "hint"),
    [
        (
            "e/2026.1/index.md",
            "P006",
            "'/e/2026.1/' is where editions are, which never change",
            "move this file",
        ),
        (
            "a:b.md",
            "P005",
            "'/a:b/' has the part 'a:b', which not every system can write",
            "rename this file: its address is its path",
        ),
    ],
)
def test_no_page_of_peoples_is_where_none_can_be(
    name: str, code: str, message: str, hint: str
) -> None:
    """What follows it is asked all the same."""
    corpus = corpus_at(CORPUS)
    essays = tuple(Essay(f"docs/{one}", "# Title\n") for one in (name, "themes/index.md"))
    found = told(permanence.pages(Facts(replace(corpus, essays=(*corpus.essays, *essays)))))
    generated = "'/themes/' is the address of a page that is generated"
    assert found == [
        (code, Span(f"docs/{name}"), message, hint),
        ("P006", Span("docs/themes/index.md"), generated, "rename this file"),
    ]


def test_a_new_page_of_peoples_has_composed_letters_in_its_address() -> None:
    parts, whole = (normalize(form, "notes/Über") for form in ("NFD", "NFC"))
    corpus = corpus_at(CORPUS)
    for name, recorded, faulty in (
        (parts, False, True),
        (parts, True, False),
        (whole, False, False),
    ):
        lines = (*corpus.permalinks, *([line(f"/{name}/")] if recorded else ()))
        essays = (*corpus.essays, Essay(f"docs/{name}.md", "# Title\n"))
        found = told(permanence.pages(Facts(replace(corpus, essays=essays, permalinks=lines))))
        message = (
            f"'/{parts}/' has letters in parts, and is not what a link to '/{whole}/' asks for"
        )
        hint = f"rename this file to 'docs/{whole}.md', composed (NFC)"
        assert found == [("P006", Span(f"docs/{name}.md"), message, hint)] * faulty


def test_no_id_is_an_anchor_that_its_page_has() -> None:
    corpus = corpus_at(CORPUS)
    frost = corpus.themes["frost"]
    (first, second, *rest) = frost.sections
    ways = (
        ("day-of-freeze", "is the id of something else on this page"),
        ("q-which-day", "is the id of something else on this page"),
        (first.id, "is the id of something else on this page"),
        ("in-the-1880s", "is an anchor that pages have of their own"),
    )
    assert told(permanence.anchors(Facts(corpus))) == []
    for name, message in ways:
        other = replace(frost, sections=(first, replace(second, id=Id(name, AT)), *rest))
        found = permanence.anchors(Facts(replace(corpus, themes={"frost": other})))
        assert told(found) == [("P007", AT, f"'{name}' {message}", ID)]
    for kind, records in (("excerpts", corpus.excerpts), ("events", corpus.events)):
        one: Any = next(iter(records.values()))
        changed: Any = {kind: {**records, "top": replace(one, id=Id("top", AT))}}
        found = permanence.anchors(Facts(replace(corpus, **changed)))
        assert told(found) == [("P007", AT, "'top' is an anchor that pages have of their own", ID)]


def test_no_entry_of_a_register_is_an_anchor_of_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = corpus_at(CORPUS)
    record = corpus.authorities["lost-diary"]
    head = next(one for one in Facts(corpus).every_head if record.id in one.anchors)
    again = replace(head, anchors=(*head.anchors, "twice", "twice", record.id))
    monkeypatch.setattr(Facts, "every_head", (head, again))
    message = f"'{record.id}' is an anchor that {head.address} has of its own"
    assert told(permanence.anchors(Facts(corpus))) == [("P007", record.id.at, message, ID)]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("top", True),
        ("__search", True),
        ("sb-told", True),
        ("figure-one", True),
        ("in-the-1880s", True),
        ("in-the--40s", True),
        ("in-the-1880s-and-on", False),
        ("on-frost", True),
        ("on-ice", False),
        ("record-frost", False),
        ("sb-S012", True),
        ("frost", False),
        ("topmost", False),
    ],
)
def test_which_anchors_pages_have_of_their_own(name: str, own: bool) -> None:
    assert permanence.own_anchor(name, {"frost"}) is own


def test_each_head_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several rules ask for the pages of each kind: what these are is found out once."""
    made: Counter[str] = Counter()

    def counted(kind: PageKind) -> PageKind:
        def heads(facts: Facts) -> Iterator[Head]:
            made[kind.name] += 1
            return iter([*kind.heads(facts)])

        return replace(kind, heads=heads)

    def kinds(corpus: Corpus) -> dict[str, PageKind]:
        return {name: counted(kind) for name, kind in page_kinds(corpus).items()}

    monkeypatch.setattr("sourcebook.facts.facts.page_kinds", kinds)
    report = Report()
    check(corpus_at(CORPUS), report, addresses=True)
    assert report.sound
    assert set(made.values()) == {1}


def test_no_file_of_peoples_is_one_that_is_written() -> None:
    corpus = corpus_at(CORPUS)
    files = frozenset({"A.csv", "a.csv", "b.csv", "sitemap.xml"})
    facts = Facts(replace(corpus, pages=replace(corpus.pages, files=files)))
    assert told(permanence._files(facts, {"/b.csv": "'docs/c'"})) == [
        ("P006", Span(f"docs/{path}"), message, "rename this file")
        for path, message in (
            ("a.csv", "'a.csv' and 'docs/A.csv' are one to many file systems"),
            ("b.csv", "'b.csv' and 'docs/c' are one to many file systems"),
            ("sitemap.xml", "'sitemap.xml' is what the build writes"),
        )
    ]


def test_where_what_was_at_an_address_is_now() -> None:
    corpus = corpus_at(CORPUS)
    facts, passage = Facts(corpus), "gazette-gate-froze"
    there, section = address_of(corpus, passage), "/themes/frost/#the-date"
    where = {
        f"/sources/gazette-1889/old/#{passage}": there,
        f"/sources/jones-1890/#{passage}": "",
        f"/pages/gazette-1889/#{passage}": "",
        "/themes/old/#company-paid": address_of(corpus, "company-paid"),
        "/sources/old/smith-1999/": address_of(corpus, "smith-1999"),
        "/themes/old/#the-date": section,
        "/sources/old/#the-date": "",
        "/themes/old/": "",
    }
    assert {one: permanence._elsewhere(one, facts, {}) for one in where} == where
    line = Permalink("/themes/old/#the-date", "live", "", AT, "2026.1")
    for name, told_as in (("old", line.address), ("/themes/old/", "/themes/old/")):
        way = f"it is at '{section}' now: sourcebook move '{told_as}' '{section}'"
        assert permanence._way_on(name, line, facts, {}) == way
    assert permanence._way_on("old", replace(line, address="/themes/old/"), facts, {}) == ""
    other = Facts(replace(corpus, renamed={"new": "old", "newer": "older"}))
    for name, now in (("old", "new"), ("older", "newer")):
        way = f"if it is '{now}' now: sourcebook rename {name} {now}"
        assert permanence._way_on(name, line, other, {}) == way
    bound = {section: Permalink(section, "live", "", Span(PERMALINKS), "2026.1")}
    assert permanence._elsewhere("/themes/old/#the-date", facts, bound) == ""


@pytest.mark.parametrize(
    ("name", "count", "message", "hint"),
    [
        (
            "frost",
            1,
            "'/a/' is in edition 2026.1, and the site makes that no more",
            "'frost' is told otherwise: restore it, or say why: sourcebook revise frost \"why\"",
        ),
        (
            "/a/",
            3,
            "'/a/' and 2 more are in edition 2026.1, and the site makes that no more",
            "nothing is there any more: say why: sourcebook withdraw '/a/' \"why\"",
        ),
    ],
)
def test_what_is_made_of_a_record_no_more_is_told_in_one(
    name: str, count: int, message: str, hint: str
) -> None:
    at = Span(PERMALINKS, 7)
    lines = [Permalink(one, "live", "", at, "2026.1") for one in ("/a/", "/b/", "/c/")[:count]]
    assert told([permanence._unmade(name, lines)]) == [("P002", at, message, hint)]


@pytest.mark.parametrize(
    ("addresses", "told_of"),
    [(["/a/"], "'/a/' is"), (["/a/", "/b/"], "'/a/' and 1 more are")],
)
def test_what_is_there_again_is_told_in_one(addresses: list[str], told_of: str) -> None:
    at = Span(PERMALINKS, 7)
    lines = [Permalink(one, "withdrawn", "Gone.", at, "2026.1") for one in addresses]
    message = f"{told_of} there again, and marked 'withdrawn'"
    hint = "run 'sourcebook permalinks', and commit the ledger"
    assert told(permanence._back(lines)) == [("P001", at, message, hint)]
    assert told(permanence._back([])) == []


def test_no_id_is_the_anchor_of_a_paragraphs_number() -> None:
    corpus = corpus_at(TIDECLOCK)
    source = corpus.sources["decree-of-orthe"]
    excerpts = tuple(
        replace(one, id=Id("p2", AT)) if one.id == "decree-text-menon" else one
        for one in source.excerpts
    )
    other = {**corpus.sources, source.id: replace(source, excerpts=excerpts)}
    found = next(permanence.anchors(Facts(replace(corpus, sources=other))))
    message = "'p2' is the anchor of a paragraph's number on its page"
    assert told([found]) == [("P007", AT, message, ID)]
