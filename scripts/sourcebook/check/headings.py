"""Headings of people's pages: each has an id that stays when its words are mended."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.model.corpus import Corpus
from sourcebook.model.essay import headings
from sourcebook.rules import permanence


def with_ids(corpus: Corpus) -> Iterator[Finding]:
    """P004: no heading below a page's first takes its address from its words."""
    for essay in corpus.essays:
        for heading in headings(essay.text):
            if heading.level > 1 and not heading.id:
                yield Finding(
                    permanence.HEADING_HAS_ID,
                    Span(essay.path, heading.line),
                    f"'{heading.words}' has no id",
                    "write it behind the words: {#short-name}",
                )
