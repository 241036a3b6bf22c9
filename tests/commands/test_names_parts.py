"""Names and their marks, step by step: on ledgers, revisions and editions made up."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from sourcebook.diagnostics import Span
from sourcebook.facts import NO_NAME, Facts, bound, fingerprint, mark_of_name, marks, renamed
from sourcebook.facts.kept_names import (
    _of_edition,
    _uncited,
    is_of,
    kept_names,
    marked,
    moved_to,
    nameless,
    names_untold,
    never_named,
    published_marks,
    renamed_since,
    revised_from_nothing,
    unmarked,
)
from sourcebook.facts.wordings import words_of
from sourcebook.model import Corpus, Edition, Permalink, Revision, outline
from sourcebook.parse import PERMALINKS
from tests.projects import CORPUS, corpus_at

AT = Span(PERMALINKS)
TOM, GATE, DAY = "/id/tom-keeper/", "/id/frost/", "/themes/frost/#the-date"
OLD, NEW = fingerprint("tom keeper"), mark_of_name("Tom Keeper")
"""The mark of one name as it was made at first, and as it is made now."""
OTHER = mark_of_name("Adam Other")


def line(address: str, words: str = "", edition: str = "2026.1") -> Permalink:
    return Permalink(address, "live", "", AT, edition, words)


def moved(address: str, to: str, words: str = "", edition: str = "2026.1") -> Permalink:
    return Permalink(address, "moved", to, AT, edition, words)


def withdrawn(address: str, note: str, words: str = "") -> Permalink:
    return Permalink(address, "withdrawn", note, AT, "2026.1", words)


def revision(object: str, before: str, after: str) -> Revision:
    return Revision(object, "2026-09-01", before, after, "2026.1", False, "A slip.", AT)


def edition(name: str, addresses: str, names: Mapping[str, str] = MappingProxyType({})) -> Edition:
    return Edition(name, "2026-09-05", {}, frozenset(addresses.split()), AT, names=names)


def with_(
    *lines: Permalink, revisions: tuple[Revision, ...] = (), editions: tuple[Edition, ...] = ()
) -> Corpus:
    """The corpus with these ledgers and editions."""
    corpus = corpus_at(CORPUS)
    return replace(corpus, permalinks=lines, revisions=revisions, editions=editions)


def test_what_a_name_is_of_each_kind() -> None:
    corpus = corpus_at(CORPUS)
    assert kept_names(Facts(corpus)) == {
        "/id/gazette-1889/": "Great Frost Stops the Canal",
        "/id/jones-1890/": "Winters on the Water: A Boatwoman’s Memoir",
        "/id/smith-1999/": "Ice, Iron and the Fradley Lock",
        "/id/lock-four/": "Fourth Lock",
        "/id/canal-company/": "Fradley Canal Company",
        TOM: "Tom Keeper",
        "/id/marigold/": "Marigold",
        "/id/lost-diary/": "The keeper's diary",
        GATE: "The frozen gate When did the lock freeze, and where was its keeper?",
        DAY: "Which day it was",
        "/themes/frost/#the-keeper": "Where the keeper was",
        "/about/": "About the frozen lock",
        "/about/#how": "How it was done",
        "/about/#quoted": "What is quoted",
        "/about/#not-seen": "What was not seen",
        "/about/#disputed": "What is disputed",
        "/about/#begin": "Where to begin",
        "/": "The frozen lock",
    }


def test_whom_a_question_cites_is_no_part_of_a_name() -> None:
    told = "When [@smith-1999, p. 3] did it [see @jones-1890] freeze?"
    assert _uncited(told) == "When  did it  freeze?"
    assert _uncited("When?") == "When?"


def test_a_page_without_a_first_heading_is_named_by_its_title() -> None:
    corpus = corpus_at(CORPUS)
    essays = tuple(
        replace(one, headings=tuple(h for h in one.headings if h.level > 1))
        for one in corpus.essays
    )
    named = kept_names(Facts(replace(corpus, essays=essays)))
    titled = tuple(replace(one, title="For lists") for one in corpus.essays)
    assert kept_names(Facts(replace(corpus, essays=titled)))["/about/"] == "About the frozen lock"
    titles = {outline(one).address: outline(one).title for one in essays}
    assert titles == {"/": "index", "/about/": "index"}
    assert titles == {address: named[address] for address in titles}
    assert named["/about/#how"] == "How it was done"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("The Cañon’s “Gate” № 9, Straße", "thecanonsgateno9strasse"),
        ("\u1fb3 ﬁ Ⅳ ½", "\u03b1\u03b9fiiv12"),
        ("ខ្មែរ – កម្ពុជា", "ខ្មែរកម្ពុជា"),
        ("Ａ\u0301ｂ \u0344", "ab"),
        ("—!", "—!"),
        ("", ""),
    ],
)
def test_the_mark_of_a_name_is_bound_for_ever(name: str, letters: str) -> None:
    assert mark_of_name(name) == fingerprint(letters)


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("which day it was", "  Which day – it_was?! "),
        ("coopé", "Co-opé"),
        ("coope", "Co\u00adopé"),
        ("co ope", "Co’opé"),
        ("co opé", "Co'opé"),
        ("a b", "a -b"),
        ("a b", "a- b"),
        ("straße".casefold(), "Straße"),
        ("fi", "ﬁ"),
        ("—", "—"),
    ],
)
def test_marks_as_they_were_made_at_first_are_known(first: str, name: str) -> None:
    assert is_of(fingerprint(first), name)
    assert is_of(mark_of_name(name), name)
    assert not is_of(fingerprint(f"{first}x"), name)


@pytest.mark.parametrize(
    ("lines", "editions", "mark"),
    [
        ((), (), NEW),
        ((line(TOM, OLD),), (), OLD),
        ((line(TOM, OTHER),), (), NEW),
        ((moved("/id/tom/", TOM, OLD),), (), OLD),
        ((withdrawn("/id/tom/", TOM, OLD),), (), NEW),
        ((moved("/id/tom/", TOM, OLD), line(TOM, NEW)), (), NEW),
        ((line(TOM, NEW),), (edition("2026.1", TOM, {TOM: OLD}),), OLD),
        ((line(TOM, OLD),), (edition("2026.1", TOM, {TOM: NEW}),), NEW),
        ((line(TOM, OLD),), (edition("2026.1", TOM, {TOM: OTHER}),), OLD),
    ],
)
def test_a_mark_that_is_one_is_kept(
    lines: tuple[Permalink, ...], editions: tuple[Edition, ...], mark: str
) -> None:
    """That of the latest edition before that of the ledger, and this before one that came here."""
    found = marks(Facts(with_(*lines, editions=editions)))
    assert found[TOM] == mark
    assert found["/about/#how"] == mark_of_name("How it was done")


def test_an_edition_binds_what_lives_with_the_words_of_now() -> None:
    facts = Facts(
        with_(
            line("/id/gate-of-glass/", "1", ""),
            line(TOM, OTHER, "2025.1"),
            line("/works/", "2", ""),
            moved("/id/tom/", TOM, "3", ""),
        )
    )
    words = words_of(facts, "gate-of-glass")
    assert bound(facts, "2026.2") == [
        line("/id/gate-of-glass/", fingerprint(words), "2026.2"),
        line(TOM, NEW, "2025.1"),
        line("/works/", "2", "2026.2"),
        moved("/id/tom/", TOM, "3", ""),
    ]


def test_published_names_without_a_mark_are_given_one() -> None:
    lines = [
        line(TOM),
        line(GATE, "", ""),
        line(DAY, "", ""),
        moved("/id/gate/", GATE),
        moved("/id/day/", DAY, "", ""),
        withdrawn("/id/marigold/", DAY),
        line("/about/#how", OTHER),
        line("/works/"),
    ]
    facts = Facts(with_(*lines))
    assert unmarked(facts, iter(lines)) == [lines[0], lines[1]]
    assert marked(facts, iter(lines)) == [
        line(TOM, NEW),
        line(GATE, marks(facts)[GATE], ""),
        *lines[2:],
    ]


@pytest.mark.parametrize(
    ("lines", "one", "words"),
    [
        ((line(TOM, OTHER),), revision("tom-keeper", OTHER, NEW), NEW),
        ((line(TOM, OTHER),), revision(TOM, OTHER, NEW), NEW),
        ((line(TOM, "1"),), revision("tom-keeper", OTHER, NEW), "1"),
        ((line(TOM, OTHER),), revision("tom-keeper", OTHER, "1"), OTHER),
        ((line(TOM, OTHER),), revision("tom", OTHER, NEW), OTHER),
        ((line(TOM, OTHER), moved("/id/tom/", TOM, OTHER)), revision("tom", OTHER, NEW), NEW),
        ((line(TOM, OTHER), withdrawn("/id/tom/", TOM)), revision("tom", OTHER, NEW), OTHER),
        ((line(TOM, "1"), moved("/id/tom/", "/id/x/")), revision("tom", "1", NEW), "1"),
    ],
)
def test_a_mark_follows_the_revision_that_leads_from_it(
    lines: tuple[Permalink, ...], one: Revision, words: str
) -> None:
    """As where one branch has moved what the other has revised."""
    found = marked(Facts(with_(*lines, revisions=(one,))), lines)
    assert found == [replace(lines[0], words=words), *lines[1:]]


@pytest.mark.parametrize(
    ("tom", "editions", "told"),
    [
        (line(TOM, NEW), (), False),
        (line(TOM, OLD), (), False),
        (line(TOM, OTHER), (), True),
        (line(TOM, OTHER, ""), (), True),
        (line(TOM), (), False),
        (moved(TOM, "/works/", OTHER), (), False),
        (line(TOM, NEW), (edition("2026.1", TOM, {TOM: OTHER}),), True),
        (line(TOM, NEW), (edition("2026.1", TOM, {TOM: NEW}),), False),
        (line(TOM, OTHER), (edition("2026.1", TOM, {TOM: OTHER}),), True),
    ],
)
def test_what_goes_by_another_name_is_told_with_it(
    tom: Permalink, editions: tuple[Edition, ...], told: bool
) -> None:
    gone = line("/works/", OTHER)
    found = list(renamed(Facts(with_(gone, tom, editions=editions))))
    assert found == ([(tom, "Tom Keeper")] if told else [])


@pytest.mark.parametrize(
    ("works", "mark", "told"),
    [
        (line("/works/", "1"), "", True),
        (line("/works/"), "", False),
        (line("/works/"), "1", True),
        (line("/works/", NO_NAME), "", False),
        (line("/works/", NO_NAME), "1", True),
        (line("/works/", NO_NAME), NO_NAME, False),
        (withdrawn("/works/", "Gone.", "1"), "", False),
        (line("/none/", "1"), "", False),
        (line(TOM, "1"), "", False),
        (line("/id/gate-of-glass/", "1"), "", False),
    ],
)
def test_what_has_no_name_any_more_is_told(works: Permalink, mark: str, told: bool) -> None:
    editions = (edition("2026.1", "/works/", {"/works/": mark}),) if mark else ()
    other = withdrawn("/a/", "Gone.", "1")
    found = nameless(Facts(with_(other, works, editions=editions)))
    assert list(found) == ([works] if told else [])


@pytest.mark.parametrize(
    ("editions", "never"),
    [
        ([], True),
        ([("/a/", {"/b/": "1"})], True),
        ([("/a/", {})], False),
        ([("/a/", {"/a/": "1"})], False),
        ([("/old/", {"/old/": "1"})], False),
        ([("/old/", {"/b/": "1"})], True),
        ([("/b/", {})], True),
        ([("/a/", {"/b/": "1"}), ("/a/", {})], False),
    ],
)
def test_what_never_had_a_name(editions: list[tuple[str, dict[str, str]]], never: bool) -> None:
    told = tuple(edition("2026.1", addresses, named) for addresses, named in editions)
    corpus = with_(moved("/old/", "/a/"), line("/a/"), editions=told)
    assert never_named("/a/", corpus) is never


def test_the_marks_that_were_published_are_followed_to_where_they_are_now() -> None:
    corpus = with_(
        moved("/old/", "/new/"),
        moved("/id/tom/", TOM),
        withdrawn("/gone/", "/b/"),
        editions=(
            edition("2026.1", "", {"/old/": "1", "/a/": "2", "/c/": "9", "/gone/": "8"}),
            edition("2026.2", "", {"/old/": "3", "/new/": "4", "/a/": "5"}),
            edition("2026.3", "", {"/id/tom/": "6"}),
        ),
        revisions=(
            revision("/a/", "5", "7"),
            revision("/a/", "5", "0"),
            revision("tom", "6", "10"),
            revision("/new/", "4", "11"),
            revision("/c/", "0", "12"),
        ),
    )
    first = {"/new/": "4", "/a/": "5", "/c/": "9", "/gone/": "8", TOM: "6"}
    assert _of_edition(corpus) == first
    assert published_marks(corpus) == first | {"/a/": "7", TOM: "10", "/new/": "11"}
    assert moved_to(corpus) == {"/old/": "/new/", "/id/tom/": TOM}


@pytest.mark.parametrize(
    ("lines", "revisions", "told"),
    [
        ((line("/a/", "1"),), (), None),
        ((line("/a/", "2"),), (), 0),
        ((line("/a/"),), (), 0),
        ((), (), None),
        ((line("/a/", "2"),), (revision("/a/", "1", "2"),), None),
        ((line("/a/", "3"),), (revision("/a/", "1", "2"), revision("/a/", "2", "3")), None),
        ((line("/a/", "2"),), (revision("/b/", "1", "2"),), 0),
        ((withdrawn("/a/", "Gone.", "2"),), (), None),
        ((moved("/a/", "/b/", "1"), line("/b/", "1")), (), None),
        ((moved("/a/", "/b/", "2"), line("/b/", "1")), (), 0),
        ((moved("/a/", "/b/", "1"), line("/b/", "2")), (), 1),
        ((moved("/a/", "/b/", "1"), line("/b/", "2")), (revision("/a/", "1", "2"),), None),
        ((moved("/a/", "/b/", "2"),), (), None),
        ((moved("/a/", "/b/", "2"), withdrawn("/b/", "Gone.")), (), None),
        ((moved("/a/", "/id/gate-of-glass/", "2"), line("/id/gate-of-glass/", "2")), (), None),
        ((moved("/a/", TOM, "2"), line(TOM, "1")), (), 0),
        ((moved("/a/", "/gate-of-glass/", "2"), line("/gate-of-glass/", "2")), (), 0),
    ],
)
def test_a_name_that_is_another_than_at_first_is_told(
    lines: tuple[Permalink, ...], revisions: tuple[Revision, ...], told: int | None
) -> None:
    corpus = with_(line("/c/", "2"), *lines, line("/d/", "5"), revisions=revisions)
    found = list(renamed_since({"/none/": "1", "/a/": "1", "/c/": "2", "/d/": "4"}, corpus))
    assert found[:-1] == ([] if told is None else [("/a/", lines[told])])
    assert found[-1] == ("/d/", line("/d/", "5"))


@pytest.mark.parametrize(
    ("revisions", "told"),
    [
        ([("/a/", "1", "2")], []),
        ([("/a/", "1", "2"), ("/a/", "2", "3")], []),
        ([("/a/", "2", "3")], [0]),
        ([("/none/", "2", "3")], []),
        ([("/none/", "2", "3"), ("/a/", "2", "3"), ("/a/", "4", "1")], [1, 2]),
        ([("tom", "7", "8"), ("tom-keeper", "8", "9")], []),
        ([("tom-keeper", "6", "7"), ("tom", "9", "6")], [0, 1]),
        ([("tom-keeper", "5", "6")], []),
    ],
)
def test_a_revision_that_begins_with_what_never_was_is_told(
    revisions: list[tuple[str, str, str]], told: list[int]
) -> None:
    lines = tuple(revision(*one) for one in revisions)
    corpus = with_(moved("/id/tom/", TOM), revisions=lines)
    found = revised_from_nothing({"/a/": "1", "/id/tom/": "7", TOM: "5"}, corpus)
    assert list(found) == [lines[at] for at in told]


def test_of_which_names_no_edition_tells() -> None:
    corpus = with_(
        moved("/b/", "/new/"),
        moved("/c/", "/d/"),
        editions=(
            edition("2026.1", "/a/ /b/ /c/"),
            edition("2026.2", "/c/ /e/", {"/e/": "1"}),
            edition("2026.3", "/a/ /f/"),
        ),
    )
    assert names_untold(corpus) == {"/a/", "/b/", "/f/", "/new/"}
    assert names_untold(with_()) == frozenset()
