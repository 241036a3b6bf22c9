"""Rules of directives in people's pages."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.diagnostics.suggest import did_you_mean
from sourcebook.model.corpus import Corpus
from sourcebook.model.directive import NAMES, find_directives
from sourcebook.rules import citations


def known(corpus: Corpus) -> Iterator[Finding]:
    """K005: every directive stands for something."""
    for essay in corpus.essays:
        for found in find_directives(essay.text):
            if found.name not in NAMES:
                end = found.column + len(found.name)
                yield Finding(
                    citations.DIRECTIVE_IS_KNOWN,
                    Span(essay.path, found.line, found.column, end),
                    f"there is no directive '{found.name}'",
                    did_you_mean(found.name, NAMES) or f"use one of: {', '.join(NAMES)}",
                )
