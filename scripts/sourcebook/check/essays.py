"""Rules of people's pages: headings have ids of their own, directives are known."""

import re
from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span, did_you_mean
from sourcebook.facts import Facts
from sourcebook.link import footnotes, in_html, without_code
from sourcebook.model import (
    ANCHOR,
    DIRECTIVES,
    KEPT_OPENINGS,
    Corpus,
    Essay,
    find_directives,
    given_ids,
)
from sourcebook.parse import ATTRIBUTES, Extensions, marks_at, prose
from sourcebook.rules import citations, pages, permanence

FOOTNOTES = "footnotes"
"""Python-Markdown's extension for notes at the foot of a page."""


def with_ids(facts: Facts) -> Iterator[Finding]:
    """P004: no heading below a page's first takes its address from its words."""
    corpus = facts.corpus
    told = corpus.pages.extensions
    hint = "write it behind the words: {#short-name}"
    if told is not None and ATTRIBUTES not in dict(told):
        hint = f"add '- {ATTRIBUTES}' below 'markdown_extensions' in mkdocs.yml, and {hint}"
    for essay in corpus.essays:
        bare = [
            (at, heading)
            for at, heading in enumerate(essay.headings)
            if heading.level > 1 and not heading.id
        ]
        lines = prose(told).lines_of_headings(essay) if bare else {}
        for at, heading in bare:
            where = Span(essay.path, lines[at]) if at in lines else Span(essay.path)
            message = f"'{heading.words}' has no id"
            yield Finding(permanence.HEADING_HAS_ID, where, message, hint)


def apart(facts: Facts) -> Iterator[Finding]:
    """P007: no two parts of a page have one id, nor one an id of the theme's."""
    corpus = facts.corpus
    for essay in corpus.essays:
        seen: dict[str, int] = {}
        for at, name in enumerate(essay.ids):
            first = seen.setdefault(name.casefold(), at)
            kept = name.startswith(KEPT_OPENINGS)
            if first == at and not kept:
                continue
            place = _place(corpus, essay, at)
            if kept and place is None:
                continue  # nobody wrote it: a note's, or an extension's
            told = "is of those that the pages' own parts have"
            if first < at:
                other = _place(corpus, essay, first)
                told = f"stands in line {other.line} too" if other else "stands twice on this page"
            yield Finding(
                permanence.ANCHOR_IS_FREE,
                place or Span(essay.path),
                f"the id '{name}' {told}",
                "choose another id for this part of the page",
            )


def keepable(facts: Facts) -> Iterator[Finding]:
    """P015: every id of a page is one that its address can end in."""
    corpus = facts.corpus
    for essay in corpus.essays:
        for name in dict.fromkeys(given_ids(essay)):
            if not ANCHOR.fullmatch(name):
                yield Finding(
                    permanence.ID_CAN_BE_KEPT,
                    _place(corpus, essay, essay.ids.index(name)) or Span(essay.path),
                    f"the id '{name[:100]}' is none that an address can end in",
                    "write it in a to z, digits, '-', '_', '.' and ':', in 80 letters at most",
                )


def _place(corpus: Corpus, essay: Essay, at: int) -> Span | None:
    """Where the id at a place among a page's ids is written; None if it is not found."""
    name = essay.ids[at]
    place = prose(corpus.pages.extensions).places(essay, name)[essay.ids[:at].count(name)]
    return None if place is None else essay.span(place, place + len(name))


def read(facts: Facts) -> Iterator[Finding]:
    """K006: no citation stands in plain HTML, and no footnote where nothing reads it."""
    corpus = facts.corpus
    told = corpus.pages.extensions
    for essay in corpus.essays:
        for start, end in in_html(essay.text):
            written = essay.text[start:end]
            yield Finding(
                citations.CITATION_IS_READ,
                essay.span(start, end),
                f"'{written}…' stands in HTML, in which nothing is read",
                "write 'markdown' into each tag around it; for a caption into <figure> alone",
            )
        for start, end in footnotes(essay.text) if told and FOOTNOTES not in dict(told) else ():
            yield Finding(
                citations.CITATION_IS_READ,
                essay.span(start, end),
                f"'{essay.text[start:end]}' is no footnote without its extension",
                f"add '- {FOOTNOTES}' below 'markdown_extensions' in mkdocs.yml",
            )


def rendered(facts: Facts) -> Iterator[Finding]:
    """N007: no mark of Markdown is printed as it was typed."""
    corpus = facts.corpus
    told = corpus.pages.extensions
    if told is None:  # what is told of the configuration comes first
        return
    noted = FOOTNOTES in dict(told)
    for essay in corpus.essays:
        text = without_code(essay.text)
        marks = [
            (start, end)
            for start, end in marks_at(text)
            if "@" not in text[start:end]
            # Of notes K006 tells where nothing reads them, and their own words are no mark.
            and not (text.startswith("[^", start) and (not noted or text.startswith(":", end)))
        ]
        shown = prose(told).shown(essay) if marks else ""
        for start, end in marks:
            words = " ".join(text[start:end].split())
            if _is_shown(words, shown) and (words[0] in _OF_LINES or _is_typed(essay, start, told)):
                yield Finding(
                    pages.MARKDOWN_IS_READ,
                    essay.span(start, end),
                    f"'{words[:60]}' is printed as it is typed",
                    _READ_BY,
                )


def _is_typed(essay: Essay, start: int, extensions: Extensions) -> bool:
    """Whether the mark at a place is one that is printed: others may be written as it is."""
    text = f"{essay.text[:start]}{_HERE}{essay.text[start:]}"
    shown = prose(extensions).shown(Essay(essay.path, text))
    return shown[shown.find(_HERE) + 1 :][:1] == essay.text[start]


def _is_shown(words: str, shown: str) -> bool:
    inner = words if words[0] in "*_" else re.sub(r"(?<!\\)[*_]", "", words)
    return words in shown or inner in shown


_OF_LINES = "#!?`~"
"""What begins a mark that is one at the beginning of a line alone."""
_HERE = "\ue000"
"""A character of nobody's, by which a place is found again on the page."""
_READ_BY = (
    "define what it names; within HTML write 'markdown' into the tag; for an extension's mark name "
    "the extension in mkdocs.yml; or write a backslash before a mark that stands for itself"
)


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
