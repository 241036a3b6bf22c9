"""Citations in prose: those of records and those of essays, found by the one parser.

Tells citations of unknown sources or excerpts, and gives the rest for back-references.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache, partial
from itertools import islice

from sourcebook.cite import Cite, Mode, find_citations, parse_locator
from sourcebook.diagnostics import Report, Span, did_you_mean
from sourcebook.link.former import Former, no_record
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
    former: Former,
    lost: Mapping[str, tuple[str, str]],
    hidden: frozenset[str],
    report: Report,
) -> tuple[tuple[Mention, ...], set[str]]:
    """Every citation in prose that leads somewhere; ``hidden`` are drafts, which are not cited.

    What was told of an id that is ``lost`` to records too is told of a citation of it: one fault.
    With them come the ids of passages, and of renamed sources, that are cited and are not there.
    """
    entries = {entry.key for entry in records.bibliography}
    near = cache(partial(did_you_mean, known=entries))
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
            if draft := _of_draft(citation, hidden):
                report.add(links.DRAFT_IS_NOT_NAMED, places.shown(citation, report), *draft)
                continue
            excerpt = citation.excerpt
            gone = _gone(citation, entries, sources, former, lost)
            if gone in lost and gone not in excerpts:
                report.add(links.REFERENCE_RESOLVES, places.shown(citation, report), *lost[gone])
                continue
            if citation.key not in entries:
                _unknown(citation, near, records, former, places.shown(citation, report), report)
                astray |= {citation.key} & former.renamed.keys()
                continue
            _check_form(places, citation, excerpts, report)
            if (citation.key, excerpt) in twice:
                continue  # its id is another's too, which has been told
            if excerpt and (excerpt not in excerpts or excerpts[excerpt].source != citation.key):
                if fault := _astray(citation, excerpts, records, former):
                    at = places.shown(citation, report)
                    report.add(citations.CITED_EXCERPT_EXISTS, at, *fault)
                    astray.add(excerpt)
                continue
            if citation.key in sources:
                found.append(Mention(citation.key, excerpt, holder, at))
    return tuple(found), astray


def _of_draft(citation: Cite, hidden: frozenset[str]) -> tuple[str, str] | None:
    """What is told of a citation of a draft, and the hint; None if it is of none."""
    for name in (citation.key, citation.excerpt):
        if name in hidden:
            hint = (
                f"sourcebook publish {name}; or make a draft of what cites it, "
                "if that is no entry of a register"
            )
            return f"'{name}' is a draft, and this text is none", hint
    return None


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


def _unknown(
    citation: Cite,
    near: Callable[[str], str],
    records: Records,
    former: Former,
    at: Span,
    report: Report,
) -> None:
    if not records.cut and citation.key not in records.broken:
        told = f"'@{citation.key}' is not in citations.bib"
        hint = former.hint(citation.key) or near(citation.key)
        hint = hint or "add the entry, or correct the key"
        report.add(citations.CITATION_IS_KNOWN, at, told, hint)


def _astray(
    citation: Cite, excerpts: Mapping[str, Excerpt], records: Records, former: Former
) -> tuple[str, str] | None:
    """What is told of a citation whose passage is not its source's, and the hint.

    None if one of the two has been told of.
    """
    key, name = citation.key, citation.excerpt
    if name not in excerpts and records.may_give(name, key):
        return None
    told = f"'{key}' has no excerpt '{name}'"
    if name in excerpts:
        return told, f"write '@{excerpts[name].source}#{name}'"
    if all(source.id != key for source in records.sources):
        return no_record(key)
    owned = (own for own, item in excerpts.items() if item.source == key)
    hint = former.hint(name) or did_you_mean(name, owned)
    return told, hint or "correct the excerpt's id"
