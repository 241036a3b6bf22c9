"""Long lists in parts: every entry on one page, every address given out still answering."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

import pytest

from sourcebook.facts import Facts, Part
from sourcebook.facts.later import at_once
from sourcebook.facts.parts import Entry, Step, divided, length
from sourcebook.model import Corpus, parse_edtf
from tests.projects import (
    PROJECTS,
    SETTINGS,
    Site,
    addresses_of,
    corpus_at,
    facts_of,
    packed,
    published,
    rendered,
    with_ledger,
    with_settings,
)
from tests.render.html import read, to_html

SHORT = replace(SETTINGS, longest_list=1)
LISTS = ("/sources/", "/chronology/", "/disagreements/", "/people/")


def entries(*names: str, lines: float = 1) -> list[Entry]:
    """Entries that go by their letters, one more at each step."""
    return [Entry(name, name, lines, partial(letters, name)) for name in names]


def letters(name: str, depth: int) -> Step | None:
    """The step of a name: its first letters."""
    begun = name[: depth + 1]
    return Step(begun, begun, (begun,)) if depth < len(name) else None


def cut(members: Sequence[Entry], most: int, published: Collection[str] = ()) -> Part:
    """A list in its parts."""
    return divided("/x/", at_once(tuple(members)), length(members), most, published)


def tree(part: Part) -> object:
    """A list as its addresses with what stands on each page."""
    return {one.address: [entry.id for entry in one.entries] for one in part.walk()}


def test_a_list_that_is_short_enough_is_one_page() -> None:
    assert tree(cut(entries("ab", "cd"), 2)) == {"/x/": ["ab", "cd"]}


def test_a_longer_one_is_cut_at_the_first_step_and_again_where_it_is_too_long() -> None:
    found = cut(entries("ab", "ac", "d", "ad"), 2)
    assert tree(found) == {
        "/x/": [],
        "/x/a/": [],
        "/x/ab/": ["ab"],
        "/x/ac/": ["ac"],
        "/x/ad/": ["ad"],
        "/x/d/": ["d"],
    }
    assert found.size == 4


def test_one_part_alone_would_be_the_list_again() -> None:
    assert tree(cut(entries("ab", "ac"), 1)) == {
        "/x/": [],
        "/x/ab/": ["ab"],
        "/x/ac/": ["ac"],
    }


def test_what_cannot_be_told_apart_stays_together() -> None:
    assert tree(cut(entries("a", "a", "a"), 1)) == {"/x/": ["a", "a", "a"]}


def test_lines_count_and_not_entries() -> None:
    assert len(list(cut(entries("a", "b", lines=0.5), 1).walk())) == 1
    assert len(list(cut(entries("a", "b", lines=2), 3).walk())) == 3


def test_a_part_that_was_published_stays_one() -> None:
    assert tree(cut(entries("a", "b"), 9, {"/x/a/"})) == {
        "/x/": [],
        "/x/a/": ["a"],
        "/x/b/": ["b"],
    }


def test_a_spare_step_is_for_what_has_no_better_one_and_is_too_long() -> None:
    fine, spare = Step("f", "f", (1,)), Step("s", "s", (2,), spare=True)

    def at(step: Step, depth: int) -> Step | None:
        return step if depth == 0 else None

    members = [Entry("a", "a", 5, partial(at, fine)), Entry("b", "b", 2, partial(at, spare))]
    assert tree(cut(members, 3)) == {"/x/": ["b"], "/x/f/": ["a"]}
    assert tree(cut(members, 1)) == {"/x/": [], "/x/f/": ["a"], "/x/s/": ["b"]}


@pytest.fixture(scope="module", params=PROJECTS)
def project(request: pytest.FixtureRequest) -> Corpus:
    """Each project of the tests."""
    return corpus_at(PROJECTS[request.param])


@pytest.fixture(scope="module")
def short(project: Corpus) -> Site:
    """Its site with lists of one line."""
    return rendered(project, SHORT)


def test_today_no_list_of_the_tests_is_divided(project: Corpus) -> None:
    facts = facts_of(project)
    assert not [head.address for head in facts.heads.values() if head.is_part]


def test_every_entry_stands_on_one_page_of_its_list(project: Corpus, short: Site) -> None:
    whole, cut = facts_of(project).lists.whole, short.facts.lists.whole
    assert whole.keys() == cut.keys()
    assert any(part.parts for part in cut.values())
    for address, part in cut.items():
        shown = [entry.id for one in part.walk() for entry in one.entries]
        assert sorted(shown) == sorted(entry.id for entry in whole[address].entries)


def test_each_part_has_a_page_with_its_title_and_its_files(short: Site) -> None:
    parts = [page for page in short.pages.values() if page.page.head.is_part]
    assert parts
    titles = [page.title for page in parts]
    assert len(set(titles)) == len(titles)
    for page in parts:
        assert page.inputs
        assert f"# {page.title}"[:12] in page.markdown
        assert 'aria-current="page"' in page.markdown


def test_addresses_are_known_without_writing_and_every_link_leads_to_one(short: Site) -> None:
    corpus = with_settings(short.facts.corpus, SHORT)
    gone = {line.address for line in corpus.permalinks if line.state != "live"}
    assert set(addresses_of(corpus)) - gone == set(published(short)) - gone
    known = set(published(short))
    for page in short.pages.values():
        elements = read(to_html(page.markdown)).elements
        ids = {element.attributes.get("id") for element in elements}
        assert set(page.anchors) <= ids, page.address
        for key in short.facts.corpus.events:
            assert short.facts.address(key) in known


def apart(corpus: Corpus) -> Corpus:
    """The corpus with its events in different decades."""
    keys = sorted(corpus.events)
    events = {
        key: replace(corpus.events[key], date=parse_edtf(f"{1850 + 10 * at}"), alternatives=())
        for at, key in enumerate(keys)
    }
    return replace(corpus, events=events)


def test_an_anchor_that_was_published_answers_on_the_first_page(corpus: Corpus) -> None:
    corpus = apart(corpus)
    lines = [(one, "live", "") for one in addresses_of(with_settings(corpus, SETTINGS))]
    site = rendered(with_ledger(corpus, *lines), SHORT)
    there = set(published(site))
    assert {address for address, _, _ in lines} <= there
    page = site.pages["chronology/index.md"].markdown
    for key in corpus.events:
        address = site.facts.address(key)
        assert address.startswith("/chronology/in-")
        relative = address.removeprefix("/chronology/")
        assert f'<li id="{key}"><a href="{relative}">' in page


def test_what_was_never_published_there_leaves_nothing(corpus: Corpus) -> None:
    page = rendered(with_ledger(apart(corpus)), SHORT).pages["chronology/index.md"]
    assert not set(corpus.events) & set(page.anchors)


def test_a_site_that_was_divided_stays_so(corpus: Corpus) -> None:
    lines = [(one, "live", "") for one in addresses_of(with_settings(corpus, SHORT))]
    facts = Facts(with_settings(with_ledger(corpus, *lines), SETTINGS))
    assert set(facts.addresses) >= {address for address, _, _ in lines}


def test_the_data_beside_a_part_is_of_the_part(corpus: Corpus) -> None:
    pack = packed(corpus, SHORT)
    facts = facts_of(corpus, SHORT)
    for address in LISTS:
        for part in facts.lists.whole[address].walk():
            text = pack[f"{part.address.lstrip('/')}index.json"].content.decode()
            ids = set(re.findall(r'"id": ?"([^"]+)"', text))
            assert {entry.id for entry in part.entries} <= ids
            assert all(below.address in text for below in part.parts)


def test_the_strip_of_a_part_is_of_the_part(corpus: Corpus) -> None:
    for page in rendered(apart(corpus), SHORT).pages.values():
        if page.kind == "chronology" and page.page.head.part:
            marks = set(re.findall(r'class="sb-when[^"]*" href="#([^"]+)"', page.markdown))
            assert marks <= {entry.id for entry in page.page.head.part.entries}
