"""``publish``: drafts that are ready are drafts no more, with all that they need."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sourcebook.diagnostics import Diagnostic, Report, Span, as_text, did_you_mean
from sourcebook.model import BIBLIOGRAPHY, Claim, Event, Excerpt, Records, Section, Source, Theme
from sourcebook.moves.change import Change
from sourcebook.moves.removal import without_pair
from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.read import Stretch


@dataclass(frozen=True, slots=True)
class _Node:
    """A record that may be a draft; of a section the name is ``theme#section``.

    ``around`` are the names of those that it stands in, outermost first. ``own`` is the record
    without those that may be drafts themselves.
    """

    name: str
    record: Any
    around: tuple[str, ...]
    own: Any


def _nodes(records: Records) -> Iterator[_Node]:
    for source in records.sources:
        name = str(source.id)
        yield _Node(name, source, (), replace(source, excerpts=()))
        yield from (_Node(str(one.id), one, (name,), one) for one in source.excerpts)
    for theme in records.themes:
        name = str(theme.id)
        yield _Node(name, theme, (), replace(theme, sections=(), questions=()))
        for section in theme.sections:
            within = (name, f"{name}#{section.id}")
            yield _Node(within[1], section, (name,), replace(section, claims=()))
            yield from (_Node(str(one.id), one, within, one) for one in section.claims)
        yield from (_Node(str(one.id), one, (name,), one) for one in theme.questions)
    yield from (_Node(str(one.id), one, (), one) for one in records.events)


@dataclass(slots=True)
class Published:
    """What comes of it: the names of drafts that are none any more, and why others stay."""

    names: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


def publish(change: Change, ids: Collection[str], *, ready: bool = False) -> Published:
    """Take ``draft: true`` from records, from all in them, and from all that they need.

    Without ``ids`` from every draft. RefusedError, with what is wrong at its place, if one of them
    is not ready; with ``ready`` such are left as they are, and all that need them.
    """
    drafts = _Drafts(change)
    wanted, done = drafts.meant(ids), Published()
    while chosen := drafts.with_needs(wanted, done.left):
        if ready and (empty := drafts.empty(chosen)):
            done.left |= dict.fromkeys(empty, "nothing in it is ready")
            continue
        # Tried with the lines still there, so that what is told stands where it is told to stand.
        faults = drafts.tried(chosen)
        whose = [drafts.at_fault(fault, chosen) for fault in reversed([*faults])]
        if not whose:
            break
        if not ready or not all(whose):
            more = _WITH_READY if all(whose) else ", of which some stand in no draft."
            raise RefusedError(f"{_REFUSED}{more}", as_text(faults).splitlines())
        done.left |= {name: why for one in whose for name, why in one.items()}
    if not chosen:
        raise RefusedError("Nothing was changed: none of them is ready.", told(done))
    drafts.take(chosen)
    done.names = [name for name in drafts.nodes if name in chosen]
    return done


_REFUSED = "Nothing was changed: the content would have faults"
_WITH_READY = "; with --ready what has none is published, and the rest stays a draft."


def told(done: Published) -> list[str]:
    """A line on each draft, as an import tells of its entries."""
    lines = [f"published {name}" for name in done.names]
    return lines + [f"left      {name}: {why}" for name, why in sorted(done.left.items())]


class _Drafts:
    """The drafts of a project, and the texts in which they are written."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self.nodes = {node.name: node for node in _nodes(change.records)}
        self.flagged = {name for name, node in self.nodes.items() if node.record.draft}
        self._needs: dict[str, frozenset[str]] = {}
        paths = {self._path(name) for name in self.flagged}
        self._texts = {path: change.texts.get(path) for path in sorted(paths)}
        self._written = dict(self._mappings())

    def _path(self, name: str) -> str:
        return str(self.nodes[name].record.at.path)

    def _mappings(self) -> Iterator[tuple[str, Stretch]]:
        """The records of the files in which drafts stand, as they are written."""
        names = {node.record.at: name for name, node in self.nodes.items()}
        starts = {
            (at.path, self._change.texts.offset(at)): name
            for at, name in names.items()
            if at.path in self._texts
        }
        for path in self._texts:
            for one, _ in self._change.finder.tree(path).walk():
                first = one.children[0].start if one.kind == "mapping" and one.children else -1
                if name := starts.get((path, first)):
                    yield name, one

    def meant(self, ids: Collection[str]) -> list[str]:
        """The drafts that are named, or stand in what is named; of none named, all."""
        if not ids and not self.flagged:
            raise RefusedError("nothing is a draft")
        if not ids:
            return sorted(self.flagged)
        found: list[str] = []
        for given in ids:
            if given not in self.nodes:
                raise RefusedError(self._unknown(given))
            mine = [one for one in self.nodes if one in self.flagged and self._is_in(one, given)]
            around = [one for one in self.nodes[given].around if one in self.flagged]
            if not mine and not around:
                raise RefusedError(f"'{given}' is no draft, and none is in it")
            found += [*around, *mine]
        return found

    def _is_in(self, name: str, id: str) -> bool:
        return id in (name, *self.nodes[name].around)

    def _unknown(self, id: str) -> str:
        for essay in self._change.records.essays:
            if id == essay.path and id in self._change.corpus.drafts:
                return f"'{id}' is kept from the site by mkdocs.yml: take it out of 'draft_docs'"
        hint = did_you_mean(id, self.nodes)
        return f"no record '{id}' can be a draft" + (f": {hint}" if hint else "")

    def with_needs(self, wanted: Iterable[str], left: dict[str, str]) -> set[str]:
        """Those of the wanted drafts that need none of those ``left``, with what they need.

        The others are added to these, with what they need.
        """
        chosen: set[str] = set()
        for name in wanted:
            if name not in left:
                needed = self._all_needed(name)
                if lacking := sorted(needed & left.keys()):
                    left[name] = f"it needs '{lacking[0]}'"
                else:
                    chosen |= needed
        return chosen

    def _all_needed(self, name: str) -> set[str]:
        """A draft with every other without which a reader of it would be sent to nothing."""
        found, open_ = set[str](), [name]
        while open_:
            one = open_.pop()
            if one not in found:
                found.add(one)
                open_ += self._needed(one)
        return found

    def _needed(self, name: str) -> frozenset[str]:
        """The drafts that one names or stands in; what stands in it and is none is seen with it."""
        if name not in self._needs:
            found: set[str] = set()
            for node in map(self.nodes.__getitem__, self._seen_with[name]):
                names = {*node.around, *self._change.finder.named(node.own)}
                for one in names & self.nodes.keys():
                    found |= {one, *self.nodes[one].around} & self.flagged
            self._needs[name] = frozenset(found)
        return self._needs[name]

    @cached_property
    def _seen_with(self) -> dict[str, list[str]]:
        """Of each draft, the records that it alone keeps from readers."""
        found: dict[str, list[str]] = {name: [name] for name in self.flagged}
        for name, node in self.nodes.items():
            holder = next((one for one in reversed(node.around) if one in self.flagged), "")
            if name not in self.flagged and holder:
                found[holder].append(name)
        return found

    def empty(self, chosen: Collection[str]) -> set[str]:
        """Those of the chosen in which no passage or claim would be seen."""
        flagged = self.flagged.difference(chosen)
        seen = {
            name
            for node in self.nodes.values()
            if isinstance(node.record, Excerpt | Claim | Event)
            and not flagged & {node.name, *node.around}
            for name in (node.name, *node.around)
        }
        holds = (Source, Theme, Section)
        return {n for n in chosen if n not in seen and isinstance(self.nodes[n].record, holds)}

    def tried(self, chosen: Iterable[str]) -> Report:
        """What would be wrong if these were no drafts; the texts are as before afterwards."""
        self._edit(chosen, lambda _, __, pair: Edit(pair[1].start, pair[1].end, "false"))
        try:
            return self._change.faults()
        finally:
            for path, text in self._texts.items():
                self._change.texts.put(path, text)

    def take(self, chosen: Iterable[str]) -> None:
        """Take the line out of the texts of these."""
        self._edit(chosen, without_pair)

    def _edit(
        self, chosen: Iterable[str], edit: Callable[[str, Stretch, tuple[Stretch, Stretch]], Edit]
    ) -> None:
        edits: dict[str, list[Edit]] = {}
        for name in chosen:
            path, one = self._path(name), self._written[name]
            pairs = zip(one.children[::2], one.children[1::2], strict=True)
            pair = next(pair for pair in pairs if pair[0].value == "draft")
            edits.setdefault(path, []).append(edit(self._texts[path], one, pair))
        for path, these in edits.items():
            self._change.texts.edit(path, these)

    def at_fault(self, fault: Diagnostic, chosen: Collection[str]) -> dict[str, str]:
        """The chosen drafts in which a fault stands, each with what it is."""
        for at in (fault.at, *fault.also):
            if names := self._at(at, chosen):
                return dict.fromkeys(names, f"{fault.at}: {fault.rule.code} {fault.message}")
        return {}

    def _at(self, at: Span, chosen: Collection[str]) -> list[str]:
        if at.path == BIBLIOGRAPHY:
            entries = self._change.records.bibliography
            above = [(one.at, one.key) for one in entries if one.at.line <= at.line]
            key = max(above, default=(at, ""))[1]
            return [name for name in chosen if self._is_in(name, key)]
        if at.path not in self._texts:
            return []
        start = self._change.texts.offset(at)
        around = [
            name
            for name, one in self._written.items()
            if name in chosen and self._path(name) == at.path and one.start <= start <= one.end
        ]
        return around[-1:]  # the innermost
