"""Citations in prose: those of records and those of essays, found by the one parser.

Tells citations of unknown sources or excerpts, and gives the rest for back-references.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import cached_property

from sourcebook.cite import Cite, Mode, find_citations, parse_locator
from sourcebook.diagnostics import Names, Report, Span
from sourcebook.link.drafts import Named
from sourcebook.link.former import Former, no_record
from sourcebook.model import Excerpt, Mention, Records, Source, Text, walk
from sourcebook.rules import citations, links

_LINE_ENDS = re.compile("\n")
_BRACKET = re.compile(r"(?<!\\)[\[\]]|\n\n")
_CLOSED = re.compile(r"[^\[\]\n]{0,60}\]")
_BEFORE = 41
_OPENED = re.compile(rf"\[[^\[\]\n]{{0,{_BEFORE - 1}}}$")


def find_mentions(
    records: Records,
    sources: Mapping[str, Source],
    excerpts: Mapping[str, Excerpt],
    former: Former,
    lost: Mapping[str, tuple[str, str]],
    drafts: Named,
    report: Report,
) -> tuple[tuple[Mention, ...], set[str]]:
    """Every citation in prose that leads somewhere; ``drafts`` are not cited.

    What was told of an id that is ``lost`` to records too is told of a citation of it: one fault.
    With them come the ids of passages, and of renamed sources, that are cited and are not there.
    """
    entries = {entry.key for entry in records.bibliography}
    near = Names(entries)
    passages = _Passages(records, excerpts)
    twice = {
        (str(source.id), str(item.id))
        for source in records.sources
        for item in source.excerpts
        if item.id in excerpts and excerpts[item.id].source != source.id
    }
    found, astray = [], set[str]()
    for holder, text, base in _prose(records):
        places = _Places(text, base)
        for citation in _citations(text):
            at = places.of(citation)
            excerpt = citation.excerpt
            if draft := {citation.key, excerpt} & drafts.hidden:
                name = citation.key if citation.key in draft else excerpt
                drafts.add(name, places.shown(citation, at, report), cited=True)
                continue
            gone = _gone(citation, entries, sources, former, lost)
            if gone in lost and gone not in excerpts:
                at = places.shown(citation, at, report)
                report.add(links.REFERENCE_RESOLVES, at, *lost[gone])
                continue
            if citation.key not in entries:
                at = places.shown(citation, at, report)
                _unknown(citation, near, records, former, at, report)
                astray |= {citation.key} & former.renamed.keys()
                continue
            _check_form(places, citation, at, excerpts, report)
            if (citation.key, excerpt) in twice:
                continue  # its id is another's too, which has been told
            if excerpt and (excerpt not in excerpts or excerpts[excerpt].source != citation.key):
                if fault := _astray(citation, passages, records, former):
                    at = places.shown(citation, at, report)
                    report.add(citations.CITED_EXCERPT_EXISTS, at, *fault)
                    astray.add(excerpt)
                continue
            if citation.key in sources:
                found.append(Mention(citation.key, excerpt, holder, at))
    return tuple(found), astray


def _gone(
    citation: Cite,
    entries: Container[str],
    sources: Container[str],
    former: Former,
    lost: Mapping[str, tuple[str, str]],
) -> str:
    """What of a citation may be told to be lost: its entry, or its passage.

    Of a passage that no ledger knew, another of the same source is, if that has no record.
    """
    found = citation.key if citation.key not in entries else citation.excerpt
    if found in lost or not citation.excerpt or citation.key in sources:
        return found
    return next((one for one in lost if former.homeless.get(one) == citation.key), found)


def _citations(text: str) -> Iterator[Cite]:
    for cluster in find_citations(text):
        yield from cluster.cites


def _prose(records: Records) -> Iterator[tuple[str, str, Text | Span]]:
    """Holder, text and place of every field in which citations are read."""
    for essay in records.essays:
        yield essay.path, essay.text, Span(essay.path)
    for step in walk(records.sources, records.themes, records.authorities, records.events):
        for text in step.prose:
            yield step.id, str(text), text


class _Places:
    """Where things stand in a text, which is gone through once, whatever it cites."""

    def __init__(self, text: str, base: Text | Span) -> None:
        self._text = text
        self._base = base

    def of(self, citation: Cite) -> Span:
        """Where a citation stands: exactly in an essay, at the field's start in a record.

        `shown` finds it in a record too, which takes time and is for what is told.
        """
        if isinstance(self._base, Text):
            return self._base.at
        line = bisect_right(self._lines, citation.start)
        column = citation.start - self._lines[line - 1] + 1
        return Span(self._base.path, line, column, column + citation.end - citation.start)

    def shown(self, citation: Cite, at: Span, report: Report) -> Span:
        """Where a citation is shown that stands there: in a record by its key, in its field."""
        return report.within(at, f"@{citation.key}") if isinstance(self._base, Text) else at

    @cached_property
    def _lines(self) -> list[int]:
        """Where lines begin."""
        return [0, *(mark.end() for mark in _LINE_ENDS.finditer(self._text))]

    def never_closes(self, citation: Cite) -> bool:
        """Whether a bracket opens just before a citation, and none closes in its paragraph."""
        # What the parser took for a name in the sentence stands behind '[', or behind '[see '.
        if not _OPENED.search(self._text[max(0, citation.start - _BEFORE) : citation.start]):
            return False
        closed, _ = self._brackets
        return not closed[bisect_left(self._marks, citation.end)]

    def never_opens(self, citation: Cite) -> bool:
        """Whether a bracket closes just behind a citation, and none is open before it."""
        if not _CLOSED.match(self._text, citation.end):
            return False
        _, opened = self._brackets
        return not opened[bisect_left(self._marks, citation.start)]

    @cached_property
    def _marks(self) -> list[int]:
        """Where brackets and ends of paragraphs stand."""
        return [mark.start() for mark in _BRACKET.finditer(self._text)]

    @cached_property
    def _brackets(self) -> tuple[list[bool], list[bool]]:
        """Before each of these marks, and behind them all: what a bracket there would find.

        Whether one that opens there is closed in its paragraph, and whether one is open.
        """
        opened, closed = [], []
        depth = 0
        for at in self._marks:
            opened.append(depth > 0)
            mark = self._text[at]
            depth = 0 if mark == "\n" else depth + 1 if mark == "[" else max(0, depth - 1)
        opened.append(depth > 0)
        spare = 0
        for at in reversed(self._marks):
            closed.append(spare > 0)
            mark = self._text[at]
            spare = 0 if mark == "\n" else spare + 1 if mark == "]" else max(0, spare - 1)
        closed.append(spare > 0)
        return closed[::-1], opened


def _check_form(
    places: _Places, citation: Cite, at: Span, excerpts: Mapping[str, Excerpt], report: Report
) -> None:
    """A bracket that never closes, and a locator that the excerpt brings already."""
    if citation.mode is Mode.IN_TEXT and places.never_closes(citation):
        told = f"the bracket before '@{citation.key}' is never closed"
        shown = places.shown(citation, at, report)
        report.add(citations.CITATION_CLOSES, shown, told, "close it: '[@key, p. 3]'")
    elif citation.mode is Mode.IN_TEXT and places.never_opens(citation):
        told = f"the bracket behind '@{citation.key}' is never opened"
        shown = places.shown(citation, at, report)
        report.add(citations.CITATION_CLOSES, shown, told, "open it: '[@key, p. 3]'")
    excerpt = excerpts.get(citation.excerpt)
    if excerpt is None or excerpt.locator is None or citation.locator is None:
        return
    if str(citation.locator) == str(parse_locator(excerpt.locator)):
        told = f"'{excerpt.id}' brings its locator, {excerpt.locator}; here it is given again"
        hint = "leave it out, so that a correction has one place"
        report.add(citations.EXCERPT_LOCATOR_AGREES, places.shown(citation, at, report), told, hint)


def _unknown(
    citation: Cite,
    near: Names,
    records: Records,
    former: Former,
    at: Span,
    report: Report,
) -> None:
    if not records.cut and citation.key not in records.broken:
        told = f"'@{citation.key}' is not in citations.bib"
        hint = former.hint(citation.key) or near.did_you_mean(citation.key)
        hint = hint or "add the entry, or correct the key"
        report.add(citations.CITATION_IS_KNOWN, at, told, hint)


class _Passages:
    """The passages there are, the sources that may have some, and the names that each has."""

    def __init__(self, records: Records, excerpts: Mapping[str, Excerpt]) -> None:
        self.excerpts = excerpts
        self.sources = {str(source.id) for source in records.sources}
        self._own: dict[str, list[str]] = defaultdict(list)
        for name, item in excerpts.items():
            self._own[item.source].append(name)
        self._names: dict[str, Names] = {}

    def near(self, source: str, name: str) -> str:
        """Which passage of a source may be meant by one that it has not."""
        if source not in self._names:
            self._names[source] = Names(self._own[source])
        return self._names[source].did_you_mean(name)


def _astray(
    citation: Cite, passages: _Passages, records: Records, former: Former
) -> tuple[str, str] | None:
    """What is told of a citation whose passage is not its source's, and the hint.

    None if one of the two has been told of.
    """
    key, name, excerpts = citation.key, citation.excerpt, passages.excerpts
    if name not in excerpts and records.may_give(name, key):
        return None
    told = f"'{key}' has no excerpt '{name}'"
    if name in excerpts:
        return told, f"write '@{excerpts[name].source}#{name}'"
    if key not in passages.sources:
        return no_record(key)
    hint = former.hint(name) or passages.near(key, name)
    return told, hint or "correct the excerpt's id"
