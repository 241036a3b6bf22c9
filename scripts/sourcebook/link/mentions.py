"""Citations in prose: those of records and those of essays, found by the one parser.

Tells citations of unknown sources or excerpts, and gives the rest for back-references.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from sourcebook.cite import Cite, Mode, find_citations, parse_locator
from sourcebook.diagnostics import Report, Span, did_you_mean
from sourcebook.model import Excerpt, Mention, Records, Source, Text, walk
from sourcebook.rules import citations, links

_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_CLOSED = re.compile(r"[^\[\]\n]{0,60}\]")
_FAR = 2000
"""Characters before a citation in which an open bracket is looked for."""
_MOST_BRACKETS = 100
"""After so many brackets that pair off with others, one is not looked for any further."""
_BEFORE = 41
_OPENED = re.compile(rf"\[[^\[\]\n]{{0,{_BEFORE - 1}}}$")


def find_mentions(
    records: Records,
    sources: Mapping[str, Source],
    excerpts: Mapping[str, Excerpt],
    lost: Mapping[str, tuple[str, str]],
    hidden: frozenset[str],
    report: Report,
) -> tuple[Mention, ...]:
    """Every citation in prose that leads somewhere; ``hidden`` are drafts, which are not cited.

    What was told of an id that is ``lost`` to records too is told of a citation of it: one fault.
    """
    entries = {entry.key for entry in records.bibliography}
    twice = {
        (str(source.id), str(item.id))
        for source in records.sources
        for item in source.excerpts
        if item.id in excerpts and excerpts[item.id].source != source.id
    }
    found = []
    for holder, text, base in _prose(records):
        places = _Places(text, base)
        for citation in _citations(text):
            at = places.of(citation)
            drafts = [one for one in (citation.key, citation.excerpt) if one in hidden]
            if drafts:
                told = f"'{drafts[0]}' is a draft, and this text is none"
                hint = (
                    f"sourcebook publish {drafts[0]}; or make a draft of what cites it: draft: true"
                )
                report.add(links.DRAFT_IS_NOT_NAMED, places.shown(citation, report), told, hint)
                continue
            excerpt = citation.excerpt
            gone = citation.key if citation.key not in entries else excerpt
            if gone in lost and gone not in excerpts:
                report.add(links.REFERENCE_RESOLVES, places.shown(citation, report), *lost[gone])
                continue
            if citation.key not in entries:
                if citation.key not in records.broken:
                    _unknown(citation, entries, places.shown(citation, report), report)
                continue
            _check_form(places, citation, excerpts, report)
            if (citation.key, excerpt) in twice:
                continue  # its id is another's too, which has been told
            if excerpt and not _belongs(citation, excerpts, records, places, report):
                continue
            if citation.key in sources:
                found.append(Mention(citation.key, excerpt, holder, at))
    return tuple(found)


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
    """Where things stand in a text, asked for from its beginning to its end.

    What was found ahead is kept, so that the text is gone through once, whatever it cites.
    """

    def __init__(self, text: str, base: Text | Span) -> None:
        self._text = text
        self._base = base
        self._line, self._begins = 1, 0
        self._ahead: dict[str, int] = {}

    def of(self, citation: Cite) -> Span:
        """Where a citation stands: exactly in an essay, at the field's start in a record.

        `shown` finds it in a record too, which takes time and is for what is told.
        """
        if isinstance(self._base, Text):
            return self._base.at
        while 0 <= (ends := self._next("\n", self._begins)) < citation.start:
            self._line, self._begins = self._line + 1, ends + 1
        column = citation.start - self._begins + 1
        ends = column + citation.end - citation.start
        return Span(self._base.path, self._line, column, ends)

    def shown(self, citation: Cite, report: Report) -> Span:
        """Where a citation is shown to stand: in a record by its key, in the text of its field."""
        at = self.of(citation)
        return report.within(at, f"@{citation.key}") if isinstance(self._base, Text) else at

    def never_closes(self, citation: Cite) -> bool:
        """Whether a bracket opens just before a citation, and none closes in its paragraph."""
        # What the parser took for a name in the sentence stands behind '[', or behind '[see '.
        if not _OPENED.search(self._text[max(0, citation.start - _BEFORE) : citation.start]):
            return False
        depth, ends = 1, self._next("\n\n", citation.end)
        for mark in islice(_BRACKET.finditer(self._text, citation.end), _MOST_BRACKETS):
            if 0 <= ends < mark.start():
                return True
            depth += 1 if mark.group() == "[" else -1
            if depth == 0:
                return False
        return True

    def never_opens(self, citation: Cite) -> bool:
        """Whether a bracket closes just behind a citation, and none is open before it."""
        if not _CLOSED.match(self._text, citation.end):
            return False
        before = self._text[max(0, citation.start - _FAR) : citation.start]
        if len(before) == _FAR and "\n\n" not in before:
            return False  # too long a paragraph to be looked at for each citation
        depth = 0
        for mark in _BRACKET.finditer(before.rpartition("\n\n")[2]):
            depth = depth + 1 if mark.group() == "[" else max(0, depth - 1)
        return depth == 0

    def _next(self, mark: str, at: int) -> int:
        """Where a mark stands next, as `str.find` tells it."""
        known = self._ahead.get(mark, 0)
        if 0 <= known <= at:
            known = self._ahead[mark] = self._text.find(mark, at)
        return known


def _check_form(
    places: _Places, citation: Cite, excerpts: Mapping[str, Excerpt], report: Report
) -> None:
    """A bracket that never closes, and a locator that the excerpt brings already."""
    if citation.mode is Mode.IN_TEXT and places.never_closes(citation):
        told = f"the bracket before '@{citation.key}' is never closed"
        at = places.shown(citation, report)
        report.add(citations.CITATION_CLOSES, at, told, "close it: '[@key, p. 3]'")
    elif citation.mode is Mode.IN_TEXT and places.never_opens(citation):
        told = f"the bracket behind '@{citation.key}' is never opened"
        at = places.shown(citation, report)
        report.add(citations.CITATION_CLOSES, at, told, "open it: '[@key, p. 3]'")
    excerpt = excerpts.get(citation.excerpt)
    if excerpt is None or excerpt.locator is None or citation.locator is None:
        return
    if str(citation.locator) == str(parse_locator(excerpt.locator)):
        told = f"'{excerpt.id}' brings its locator, {excerpt.locator}; here it is given again"
        hint = "leave it out, so that a correction has one place"
        report.add(citations.EXCERPT_LOCATOR_AGREES, places.shown(citation, report), told, hint)


def _unknown(citation: Cite, entries: set[str], at: Span, report: Report) -> None:
    report.add(
        citations.CITATION_IS_KNOWN,
        at,
        f"'@{citation.key}' is not in citations.bib",
        did_you_mean(citation.key, entries) or "add the entry, or correct the key",
    )


def _belongs(
    citation: Cite,
    excerpts: Mapping[str, Excerpt],
    records: Records,
    places: _Places,
    report: Report,
) -> bool:
    name = citation.excerpt
    excerpt = excerpts.get(name)
    if excerpt is not None and excerpt.source == citation.key:
        return True
    if excerpt is None and not records.broken.isdisjoint((name, citation.key)):
        return False
    owned = (key for key, item in excerpts.items() if item.source == citation.key)
    hint = did_you_mean(name, owned) or "correct the excerpt's id"
    if all(source.id != citation.key for source in records.sources):
        hint = f"sources/excerpts/{citation.key}.yml is not there: put it back, or take this out"
    if excerpt is not None:
        hint = f"write '@{excerpt.source}#{name}'"
    report.add(
        citations.CITED_EXCERPT_EXISTS,
        places.shown(citation, report),
        f"'{citation.key}' has no excerpt '{name}'",
        hint,
    )
    return False
