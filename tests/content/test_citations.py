"""Every citation of the project, composed as the site does and formatted as one document."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

import pytest

from sourcebook.assemble.citing import OFFERED, Citing
from sourcebook.cite import Cite, Cluster, Formatter, Locator, find_citations, parse_locator, to_csl
from sourcebook.cite.extension import CitationExtension
from sourcebook.facts import Facts
from sourcebook.model.corpus import Corpus
from tests.cite.agreement import disagreements
from tests.projects import rendered


@pytest.fixture(scope="module")
def pages(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> list[list[Cluster]]:
    """The citations of each page, then those of the excerpts: each source once a page."""
    citing = Citing(Facts(corpus), tmp_path_factory.mktemp("cache"), lambda _: None)
    resolved = CitationExtension(**citing.settings()).resolved
    texts = [page.markdown for page in rendered(corpus).pages.values()]
    texts += [essay.text for essay in corpus.essays]
    found = [
        [Cluster(tuple(map(_bare, map(resolved, one.cites)))) for one in find_citations(text)]
        for text in texts
    ]
    excerpts = [[*_excerpts(corpus, key)] for key in corpus.sources]
    return [page for page in found if page] + [
        [one for one in row if one is not None] for row in zip_longest(*excerpts)
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
    items = [to_csl(entry) for entry in corpus.bibliography.values()]
    formatter = Formatter(items, style)
    if formatter.kind == "in-text":
        # Order matters to what such a style does not list alone; and composed, that is cited in
        # full each time. So one document, without it, does for all pages.
        listed = set(formatter.sorted_keys(formatter.items))
        every = dict.fromkeys(one for page in pages for one in page)
        pages = [[one for one in every if listed.issuperset(cite.key for cite in one.cites)]]
    assert disagreements(items, style, pages) == []
