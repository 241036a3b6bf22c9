"""Drafts: which records are not ready, and the records without them.

With a draft goes all that stands in it; a source without a passage left, a section without a claim
and a theme without a section go, too. A work whose source is a draft leaves the bibliography. A
page of people's is a draft if ``mkdocs.yml`` keeps it from the built site.

To whoever writes drafts are shown, but for those that have faults, which are left out the same way.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter, is_
from typing import Any, TypeVar

from pathspec import GitIgnoreSpec

from sourcebook.diagnostics import Report, Severity, Span
from sourcebook.model import (
    BIBLIOGRAPHY,
    Claim,
    Event,
    Excerpt,
    Question,
    Records,
    Section,
    Source,
    Theme,
    walk,
)
from sourcebook.rules import links

_Draftable = TypeVar("_Draftable", Claim, Event, Excerpt, Question, Section, Source, Theme)


_Out = Callable[[Any], bool]
"""Whether a record, or a page of people's, is left out."""


_FEW = 3
"""Up to so many drafts that one file names are told one by one."""


class Named:
    """The drafts that are left out, and where what is none names them.

    They are told file by file: an essay that was published before its passages names dozens.
    """

    def __init__(self, hidden: Collection[str]) -> None:
        self.hidden = frozenset(hidden)
        self._found: dict[str, list[tuple[str, Span, bool]]] = {}

    def add(self, id: str, at: Span, *, cited: bool = False) -> None:
        """Note that a draft is named, or cited in prose, where it must not be."""
        self._found.setdefault(at.path, []).append((id, at, cited))

    def tell(self, report: Report) -> None:
        """Put what was noted into the report."""
        rule = links.DRAFT_IS_NOT_NAMED
        for found in self._found.values():
            ids = sorted({key for key, _, _ in found})
            names = ", ".join(f"'{key}'" for key in ids[:_FEW])
            for key, at, cited in found:
                here, verb = ("this text", "cites") if cited else ("what names it here", "names")
                told, publish, them = f"'{key}' is a draft, and {here} is none", key, "it"
                if (more := len(ids) - _FEW) > 0:
                    told = f"{len(ids)} drafts are named in what is none: {names} and {more} more"
                    publish, verb, them = "--all --ready", "names", "them"
                hint = f"sourcebook publish {publish}; or make a draft of what {verb} {them}"
                report.add(rule, at, told, f"{hint}, if that is no entry of a register")


def without_drafts(records: Records, left: Collection[Span] | None = None) -> Records:
    """The records that are ready; with ``left`` drafts too, but for what stands at these places."""
    out: _Out = attrgetter("draft") if left is None else lambda one: one.at in left
    sources = tuple(_sources(records.sources, out))
    drafts = {str(one.id) for one in records.sources} - {str(one.id) for one in sources}
    hidden = _hidden(records) if left is None else lambda one: Span(one.path) in left
    return replace(
        records,
        sources=sources,
        themes=tuple(_themes(records.themes, out)),
        events=_ready(records.events, out),
        bibliography=tuple(one for one in records.bibliography if one.key not in drafts),
        essays=tuple(one for one in records.essays if not hidden(one)),
    )


def _hidden(records: Records) -> _Out:
    hidden = GitIgnoreSpec.from_lines(records.pages.hidden.splitlines())
    return lambda essay: hidden.match_file(essay.path.removeprefix("docs/"))


def drafts_of(records: Records, left: Collection[Span] | None = None) -> dict[str, Span]:
    """The ids of all that is a draft, or stands in one, with their places; of a page its path.

    With ``left`` of all that is left out with what stands at these places.
    """
    ready = without_drafts(records, left)
    shown = {essay.path for essay in ready.essays}
    pages = {one.path: Span(one.path) for one in records.essays if one.path not in shown}
    if all(map(_same, _trees(records), _trees(ready))):  # as in most projects
        return pages
    published = _places(ready)
    every = _places(records).items()
    return pages | {one: place for one, place in every if one not in published}


def at_fault(records: Records, report: Report, left: Collection[Span]) -> set[Span]:
    """The places of the drafts, not ``left`` out yet, in which the errors of a report stand.

    Of what stands in a draft it is the innermost alone. Empty if an error stands in no draft: then
    none can be shown.
    """
    trails = [trail for trail in _trails(records) if any(one.draft for one in trail)]
    hidden, found = _hidden(records), set[Span]()
    pages = {one.path for one in records.essays if hidden(one)}
    keys = {str(one.id): (one,) for one in records.sources if one.draft}
    for fault in (one for one in report if one.rule.severity is Severity.ERROR):
        for at in (fault.at, *fault.also):
            around = [Span(at.path)] if at.path in pages else []
            if at.path == BIBLIOGRAPHY:
                above = [one for one in records.bibliography if one.at.line <= at.line]
                key = max(above, key=lambda one: one.at.line).key if above else ""
                around = [one.at for one in keys.get(key, ())]
            elif holds := [one for one in trails if _holds(one[-1].at, at, report)]:
                around = [one.at for one in max(holds, key=lambda trail: trail[-1].at)]
            if mine := [one for one in around if one not in left]:
                found.add(mine[-1])
                break
        else:
            return set()
    return found


def _trails(records: Records) -> Iterator[tuple[Any, ...]]:
    """Each record that may be a draft, behind those that it stands in."""
    for source in records.sources:
        yield (source,)
        yield from ((source, one) for one in source.excerpts)
    for theme in records.themes:
        yield (theme,)
        for section in theme.sections:
            yield theme, section
            yield from ((theme, section, one) for one in section.claims)
        yield from ((theme, one) for one in theme.questions)
    yield from ((one,) for one in records.events)


def _holds(start: Span, at: Span, report: Report) -> bool:
    """Whether a place may be in the record that begins at another: set in no less, and behind."""
    if start.path != at.path or (start.line, start.column) > (at.line, at.column):
        return False
    line = report.line(at)
    return at.line == start.line or len(line) - len(line.lstrip(" ")) >= start.column - 1


def named_in_drafts(records: Records, drafts: Collection[str]) -> frozenset[str]:
    """The ids that drafts speak of, and of what has their theme: what only they use is not idle."""
    found: set[str] = set()
    for step in walk(*_trees(records)) if drafts else ():
        if step.id in drafts:
            found |= set(_named(step.record))
        elif any(tag.id in drafts for tag in getattr(step.record, "tags", ())):
            found.add(step.id)
    return frozenset(found)


def _named(record: object) -> Iterator[str]:
    for tag in getattr(record, "tags", ()):
        yield str(tag.id)
    for name in ("derives_from", "answered_by", "needs", "alternatives"):
        yield from map(str, getattr(record, name, ()))
    if excerpt := getattr(record, "excerpt", ""):
        yield str(excerpt)


def _places(records: Records) -> dict[str, Span]:
    return {step.id: step.at for step in walk(*_trees(records)) if step.kind}


def _trees(records: Records) -> tuple[tuple[Source | Theme | Event, ...], ...]:
    """What drafts may stand in."""
    return records.sources, records.themes, records.events


def _same(first: Sequence[object], second: Sequence[object]) -> bool:
    """Whether two trees are of the very same records."""
    return len(first) == len(second) and all(map(is_, first, second))


def _ready(items: Iterable[_Draftable], out: _Out) -> tuple[_Draftable, ...]:
    return tuple(item for item in items if not out(item))


def _sources(sources: Iterable[Source], out: _Out) -> Iterator[Source]:
    for source in _ready(sources, out):
        excerpts = _ready(source.excerpts, out)
        if excerpts:
            yield replace(source, excerpts=excerpts) if excerpts != source.excerpts else source


def _themes(themes: Iterable[Theme], out: _Out) -> Iterator[Theme]:
    for theme in _ready(themes, out):
        cut = (_cut(one, out) for one in _ready(theme.sections, out))
        sections = tuple(one for one in cut if one.claims)
        questions = _ready(theme.questions, out)
        same = sections == theme.sections and questions == theme.questions
        if sections:
            yield theme if same else replace(theme, sections=sections, questions=questions)


def _cut(section: Section, out: _Out) -> Section:
    claims = _ready(section.claims, out)
    return section if claims == section.claims else replace(section, claims=claims)
