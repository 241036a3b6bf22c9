"""The pages of the content as they are written: plain, cited, and with both texts of each pair.

They are in one file since each asks for all pages, which are written once a process.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest

from sourcebook.assemble.citing import OFFERED, Citing
from sourcebook.cite import Cite, Cluster, Formatter, Locator, find_citations, parse_locator, to_csl
from sourcebook.cite.extension import CitationExtension
from sourcebook.facts import Facts
from sourcebook.facts.account_pairs import LEAST_KEPT, LEAST_RUN
from sourcebook.model.corpus import Corpus
from tests.cite.agreement import disagreements
from tests.comparing import faults
from tests.projects import Pack, addresses_of, published, rendered
from tests.render.test_plain_markdown import check
from tests.render.test_plain_markdown import pages as every_page
from tests.trials import tried

_SHARE = tried(8, 1)
"""Of how many pages of ours one is looked at closely: there are hundreds of a kind."""


def test_every_page_comes_out_whole(corpus: Corpus) -> None:
    people = {essay.path for essay in corpus.essays}
    for at, (path, markdown) in enumerate(every_page(corpus, rendered(corpus)).items()):
        if at % _SHARE == 0 or path in people:
            check(path, markdown)


def test_the_check_of_addresses_has_those_of_the_site(corpus: Corpus) -> None:
    gone = {line.address for line in corpus.permalinks if line.state != "live"}
    assert set(addresses_of(corpus)) - gone == set(published(rendered(corpus))) - gone


def test_no_table_of_peoples_pages_is_cut_off(project: Path) -> None:
    """A row that does not end is what a replacement that went wrong leaves; half a page went so."""
    cut = [
        f"{page.relative_to(project)}:{number}"
        for page in (project / "docs").rglob("*.md")
        for number, line in enumerate(page.read_text("utf-8").splitlines(), start=1)
        if line.startswith("|") and not line.rstrip().endswith("|")
    ]
    assert cut == []


def test_pages_and_data_have_both_texts_whole(corpus: Corpus, pack: Pack) -> None:
    site = rendered(corpus)
    pages = {
        f"/{path.removesuffix('index.md')}": page.markdown for path, page in site.pages.items()
    }
    assert faults(Facts(corpus), pages, pack) == []


def test_a_pair_shares_enough_words(corpus: Corpus) -> None:
    for pair in Facts(corpus).comparisons:
        shared = pair.counted.kept + sum(pair.counted.moved)
        assert shared >= (LEAST_KEPT if pair.relation.recorded else LEAST_RUN), pair.address
        assert pair.first.source != pair.second.source


# Citations


@pytest.fixture(scope="module")
def pages(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> list[list[Cluster]]:
    """The citations of each page, then those of the excerpts: each source once a page.

    Each source with an excerpt is there, and each page that people wrote.
    """
    citing = Citing(Facts(corpus), tmp_path_factory.mktemp("cache"), lambda _: None)
    resolved = CitationExtension(**citing.settings()).resolved
    texts = [page.markdown for page in list(rendered(corpus).pages.values())[::_SHARE]]
    texts += [essay.text for essay in corpus.essays]
    found = [
        [Cluster(tuple(map(_bare, map(resolved, one.cites)))) for one in find_citations(text)]
        for text in texts
    ]
    excerpts = [[*_excerpts(corpus, key)] for key in corpus.sources]
    return [page for page in found if page] + [
        [one for one in row if one is not None] for row in list(zip_longest(*excerpts))[::_SHARE]
    ]


def _bare(cite: Cite) -> Cite:
    return replace(cite, excerpt="", start=0, end=0)


def _excerpts(corpus: Corpus, source: str) -> Iterator[Cluster]:
    for excerpt in corpus.excerpts.values():
        if excerpt.source == source:
            place = parse_locator(str(excerpt.locator or ""))
            yield Cluster((Cite(source, locator=place if isinstance(place, Locator) else None),))


@pytest.mark.parametrize("style", OFFERED)
def test_both_ways_agree(style: str, corpus: Corpus, pages: list[list[Cluster]]) -> None:
    """Every citation is composed as the site does, and formatted as one document."""
    items = [to_csl(entry) for entry in corpus.bibliography.values()]
    formatter = Formatter(items, style)
    if formatter.kind == "in-text":
        # Order matters to what such a style does not list alone; and composed, that is cited in
        # full each time. So one document, without it, does for all pages.
        listed = set(formatter.sorted_keys(formatter.items))
        every = dict.fromkeys(one for page in pages for one in page)
        pages = [[one for one in every if listed.issuperset(cite.key for cite in one.cites)]]
    assert disagreements(items, style, pages) == []
