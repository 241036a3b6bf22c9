"""Rules of what is about to be kept for ever: asked before an edition, and not while people write.

That what an edition is made of is committed too is a matter of its files: `commands.edition`.
"""

from collections.abc import Iterator

from sourcebook.begin import example_sources
from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.model import Corpus, skeletons
from sourcebook.read import CONFIGURATION
from sourcebook.rules import pages, permanence


def addressed(facts: Facts) -> Iterator[Finding]:
    """P017: the site has an address, and not the one of the example."""
    address = facts.corpus.settings.site_url
    if address in ("", skeletons.ADDRESS):
        told = f"the site's address is '{address}', an example" if address else "it has no address"
        hint = "write the one at which readers will find it: site_url: https://…/"
        yield Finding(permanence.SITE_HAS_ITS_ADDRESS, Span(CONFIGURATION), told, hint)


def own(facts: Facts) -> Iterator[Finding]:
    """P018: nothing of the example is left."""
    for name in sorted(example_sources() & facts.corpus.sources.keys()):
        yield Finding(
            permanence.EXAMPLE_IS_GONE,
            facts.corpus.sources[name].id.at,
            f"'{name}' is of the example, which is invented",
            "delete the example, as README.md says",
        )


def written(facts: Facts) -> Iterator[Finding]:
    """N005: pages say what people wrote there."""
    for at, words in _unwritten(facts.corpus):
        yield Finding(
            pages.PAGE_IS_WRITTEN,
            at,
            f"the page still says “{words}”",
            "write it in your own words, or take the sentence out",
        )


def unwritten(corpus: Corpus) -> list[Span]:
    """Where pages still say what they began with, in a project that has sources of its own alone.

    It may be on the web, since each commit can be: whoever began it is reminded.
    """
    own = corpus.sources.keys() and not example_sources() & corpus.sources.keys()
    return [at for at, _ in _unwritten(corpus)] if own else []


def _unwritten(corpus: Corpus) -> Iterator[tuple[Span, str]]:
    for essay in corpus.essays:
        if words := skeletons.in_page(essay.text):
            yield Span(essay.path, _line(essay.text, words)), words


def _line(text: str, words: str) -> int:
    """The line on which words begin, however the page breaks its lines."""
    begin = text.find(" ".join(words.split()[:2]))
    return text.count("\n", 0, max(begin, 0)) + 1
