"""A page outside that the ledger of links knows to be gone is said to be, beside its copy."""

from dataclasses import replace

import pytest

from sourcebook.diagnostics import Span
from sourcebook.model import LINK_STATES, BibEntry, LinkLine
from sourcebook.model.corpus import Corpus
from tests.projects import Site, rendered

LINK, COPY = "https://archive.example.net/gazette/1889-01-19", "https://web.archive.example/1889"
WORDS = "(it was gone when we looked on 12 November 2026)"
PAGES = ("/sources/gazette-1889/", "/id/gazette-gate-froze/")


def shown(corpus: Corpus, state: str, copy: str = "") -> Site:
    """The site with one address outside in a state, and an archived copy of it."""
    entry: BibEntry = corpus.bibliography["gazette-1889"]
    if copy:
        entry = replace(entry, fields={**entry.fields, "archiveurl": copy})
    line = LinkLine(LINK, state, "2026-11-12", "404 Not Found", "", "", Span("links.tsv"))
    bibliography = {**corpus.bibliography, entry.key: entry}
    return rendered(replace(corpus, bibliography=bibliography, links={LINK: line}))


def page_at(site: Site, address: str) -> str:
    """What stands at an address, as written."""
    path = f"{address[1:]}index.html"
    if path in site.assets:  # an object's page is HTML as it stands
        return bytes(site.assets[path].content).decode()
    return next(page.markdown for page in site.pages.values() if page.address == address)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("state", LINK_STATES)
def test_what_is_gone_says_so(corpus: Corpus, state: str, address: str) -> None:
    text = page_at(shown(corpus, state), address)
    assert f'href="{LINK}"' in text
    assert (WORDS in text) == (state in ("dead", "dead-but-archived"))


@pytest.mark.parametrize("address", PAGES)
def test_the_archived_copy_stands_beside_it(corpus: Corpus, address: str) -> None:
    text = page_at(shown(corpus, "dead-but-archived", COPY), address)
    after = text.partition(WORDS)[2]
    assert after.startswith(f' · <a href="{COPY}"')


def test_the_copy_that_was_read_may_be_gone_too(corpus: Corpus) -> None:
    url = corpus.sources["jones-1890"].witness.url
    assert url is not None
    line = LinkLine(str(url), "dead", "2026-11-12", "", "", "", Span("links.tsv"))
    text = page_at(rendered(replace(corpus, links={str(url): line})), "/sources/jones-1890/")
    assert WORDS in text
