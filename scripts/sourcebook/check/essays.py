"""Rules of people's pages: headings have ids of their own, directives are known."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span, did_you_mean
from sourcebook.facts import Facts
from sourcebook.link import footnotes, in_html
from sourcebook.model import DIRECTIVES, KEPT_OPENINGS, Essay, find_directives, headings
from sourcebook.rules import citations, permanence

FOOTNOTES = "footnotes"
"""Python-Markdown's extension for notes at the foot of a page."""


def with_ids(facts: Facts) -> Iterator[Finding]:
    """P004: no heading below a page's first takes its address from its words."""
    corpus = facts.corpus
    for essay in corpus.essays:
        for heading in headings(essay.text):
            if heading.level > 1 and not heading.id:
                yield Finding(
                    permanence.HEADING_HAS_ID,
                    Span(essay.path, heading.line),
                    f"'{heading.words}' has no id",
                    "write it behind the words: {#short-name}",
                )


def apart(facts: Facts) -> Iterator[Finding]:
    """P007: no two headings of a page have one id, nor one an id of the theme's."""
    corpus = facts.corpus
    for essay in corpus.essays:
        seen: dict[str, int] = {}
        for heading in headings(essay.text):
            first = seen.setdefault(heading.id.casefold(), heading.line)
            if not heading.id or (
                first == heading.line and not heading.id.startswith(KEPT_OPENINGS)
            ):
                continue
            told = (
                f"stands in line {first} too"
                if first < heading.line
                else "is of those that the pages' own parts have"
            )
            yield Finding(
                permanence.ANCHOR_IS_FREE,
                Span(essay.path, heading.line),
                f"the id '{heading.id}' {told}",
                "choose another id for this heading",
            )


def read(facts: Facts) -> Iterator[Finding]:
    """K006: no citation stands in plain HTML, and no footnote where nothing reads it."""
    corpus = facts.corpus
    told = corpus.pages.extensions
    for essay in corpus.essays:
        for start, end in in_html(essay.text):
            written = essay.text[start:end]
            yield Finding(
                citations.CITATION_IS_READ,
                _span(essay, start, end),
                f"'{written}…' stands in HTML, in which nothing is read",
                "write 'markdown' into the tag around it, as in <figcaption markdown>",
            )
        for start, end in footnotes(essay.text) if told and FOOTNOTES not in told else ():
            yield Finding(
                citations.CITATION_IS_READ,
                _span(essay, start, end),
                f"'{essay.text[start:end]}' is no footnote without its extension",
                f"add '- {FOOTNOTES}' below 'markdown_extensions' in mkdocs.yml",
            )


def _span(essay: Essay, start: int, end: int) -> Span:
    line = essay.text.count("\n", 0, start) + 1
    column = start - essay.text.rfind("\n", 0, start)
    return Span(essay.path, line, column, column + end - start)


def known(facts: Facts) -> Iterator[Finding]:
    """K005: every directive stands for something."""
    corpus = facts.corpus
    for essay in corpus.essays:
        for found in find_directives(essay.text):
            if found.name not in DIRECTIVES:
                end = found.column + len(found.name)
                yield Finding(
                    citations.DIRECTIVE_IS_KNOWN,
                    Span(essay.path, found.line, found.column, end),
                    f"there is no directive '{found.name}'",
                    did_you_mean(found.name, DIRECTIVES) or f"use one of: {', '.join(DIRECTIVES)}",
                )
