"""Stage *link*: ids into a corpus in which every reference leads somewhere.

What does not resolve is told and taken out, so that later stages look up without fear. Ids of
records that were too faulty to keep are not called unknown: their own fault has been told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any, TypeVar

from sourcebook.diagnostics import Names, Report, Span, did_you_mean, with_article
from sourcebook.link.drafts import Named
from sourcebook.link.former import Former, no_record
from sourcebook.model import (
    Authority,
    Claim,
    Differing,
    Event,
    Evidence,
    Figure,
    Kind,
    Own,
    Permalink,
    Records,
    ScriptForm,
    Source,
    Step,
    Tag,
    Text,
    Theme,
    short_address,
    walk,
)
from sourcebook.rules import links

Ids = Mapping[str, tuple[str, Span]]
"""The name space: id -> what it names, and where that stands."""

_Item = TypeVar("_Item")
_Name = TypeVar("_Name", bound=Text)


def with_entries(records: Records, hidden: frozenset[str], report: Report) -> Records:
    """The records without the sources that the bibliography lacks, each of which is told.

    Those that are ``hidden`` may lack there still.
    """
    keys = {entry.key for entry in records.bibliography} | hidden
    sound = [source for source in records.sources if source.id in keys]
    broken = set(records.broken)
    for source in records.sources:
        if source.id not in keys:
            if not records.cut:
                report.add(
                    links.SOURCE_IS_IN_BIBLIOGRAPHY,
                    source.id.at,
                    f"citations.bib has no entry '{source.id}'",
                    _renamed_in_part(source, records)
                    or did_you_mean(source.id, keys)
                    or "add the entry to citations.bib",
                )
            broken |= {str(source.id), PurePath(source.at.path).stem}
            broken |= {str(excerpt.id) for excerpt in source.excerpts}
    return replace(records, sources=tuple(sound), broken=frozenset(broken))


def _renamed_in_part(source: Source, records: Records) -> str:
    """What to do about a source whose key was changed in one place and not in the others.

    The ledger has its passages under another key, or its entry is called as its file is.
    """
    taken = {str(one.id) for one in records.sources}
    entries = {entry.key for entry in records.bibliography} - taken
    own = {str(item.id) for item in source.excerpts}
    known = {line.source for line in records.collation if line.excerpt in own}
    stem = PurePath(source.at.path).stem
    recorded = any(line.address == short_address(stem) for line in records.permalinks)
    if recorded or stem in known:
        return ""  # a slip in the key: file, entry and ledger agree
    for key in sorted(known & entries):
        return f"if it was '{key}': sourcebook rename {key} {source.id}"
    return f"if it is '{stem}' now: sourcebook rename {source.id} {stem}" if stem in entries else ""


def name_space(records: Records, report: Report) -> dict[str, tuple[str, Span]]:
    """Every id with its kind; an id used twice is told, and one of the two keeps it.

    That is the one that the ledgers know: whose address is recorded, or whose quotation was found.
    Where they know neither, it is the first.
    """
    ids: dict[str, tuple[str, Span]] = {}
    holders: dict[str, str] = {}
    twice: list[Step] = []
    for step in walk(records.sources, records.themes, records.authorities, records.events):
        if step.id in ids and step.kind:
            twice.append(step)
        elif step.kind:
            ids[step.id], holders[step.id] = (step.kind, step.at), step.holder
    known = _recorded(records, {step.id for step in twice})
    for step in twice:
        owned = known.get(step.id, ())
        loser = step.at
        if step.holder in owned and holders[step.id] not in owned:
            loser, ids[step.id] = ids[step.id][1], (step.kind, step.at)
            holders[step.id] = step.holder
        kind, first = ids[step.id]
        known_by = "the other is in the ledgers, and may have been linked to"
        why = known_by if holders[step.id] in owned else "the older one may have been linked to"
        report.add(
            links.ID_IS_UNIQUE,
            loser,
            f"'{step.id}' already names {with_article(kind)}, at {first}",
            f"choose another id for this one; {why}",
        )
    return ids


def _recorded(records: Records, ids: set[str]) -> dict[str, set[str]]:
    """In which records the ledgers know each of these ids, by the id of the holder."""
    found: dict[str, set[str]] = {}
    for line in records.permalinks if ids else ():
        page, _, anchor = line.address.partition("#")
        if anchor in ids and line.state == "live":
            found.setdefault(anchor, set()).update(page.split("/")[2:3])
    for quoted in records.collation if ids else ():
        if quoted.excerpt in ids:
            found.setdefault(quoted.excerpt, set()).add(quoted.source)
    return found


def _with(record: _Item, **found: Any) -> _Item:
    """A record with other values; the very same one, if it has these already."""
    other = {name: value for name, value in found.items() if getattr(record, name) != value}
    return replace(record, **other) if other else record  # type: ignore[type-var]


class Resolver:
    """Resolves the references of every record against the name space."""

    def __init__(
        self, records: Records, ids: Ids, drafts: Named, gone: Former, report: Report
    ) -> None:
        self._records = records
        self._ids = ids
        self._drafts = drafts
        self._gone = gone
        self._report = report
        self._fates: dict[str, Permalink] | None = None
        self._names: dict[tuple[str, ...], Names] = {}
        self.lost: dict[str, tuple[str, str]] = {}
        """Ids that name nothing: what was told of each, and the hint."""

    def sources(self) -> list[Source]:
        """The sources with what they name resolved."""
        return [self._source(source) for source in self._owners(self._records.sources)]

    def _source(self, source: Source) -> Source:
        excerpts = tuple(
            _with(
                excerpt,
                tags=self._tags(excerpt.tags),
                derives_from=self._references(excerpt.derives_from, Kind.SOURCE, Kind.WORK),
                own=self._own(excerpt.own, Kind.EXCERPT),
            )
            for excerpt in self._owners(source.excerpts)
        )
        origins = self._references(source.derives_from, Kind.SOURCE, Kind.WORK)
        own = self._own(source.own, Kind.SOURCE)
        figures = self._figures(source.figures)
        return _with(source, excerpts=excerpts, derives_from=origins, own=own, figures=figures)

    def themes(self) -> list[Theme]:
        """The themes with their evidence resolved."""
        return [self._theme(theme) for theme in self._owners(self._records.themes)]

    def _theme(self, theme: Theme) -> Theme:
        sections = tuple(
            _with(
                section,
                claims=tuple(self._claim(claim) for claim in self._owners(section.claims)),
                figures=self._figures(section.figures),
            )
            for section in theme.sections
        )
        questions = tuple(
            _with(
                question,
                answered_by=self._references(question.answered_by, Kind.EXCERPT),
                needs=self._references(question.needs, Kind.EXCERPT),
            )
            for question in self._owners(theme.questions)
        )
        figures = self._figures(theme.figures)
        return _with(theme, sections=sections, questions=questions, figures=figures)

    def _claim(self, claim: Claim) -> Claim:
        evidence, numbers = self._evidence(claim.evidence), self._numbers(claim.numbers)
        figures = self._figures(claim.figures)
        return _with(claim, evidence=evidence, numbers=numbers, figures=figures)

    def _figures(self, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """The figures, of which none names a source that is not there."""
        return tuple(
            figure
            if figure.source is None or self._references((figure.source,), Kind.SOURCE)
            else replace(figure, source=None)
            for figure in figures
        )

    def _numbers(self, answers: tuple[Differing, ...]) -> tuple[Differing, ...]:
        return tuple(
            _with(answer, excerpts=self._references(answer.excerpts, Kind.EXCERPT))
            for answer in answers
        )

    def authorities(self) -> list[Authority]:
        """The authority records with what their names and their own fields refer to resolved."""
        return [
            _with(
                record,
                scripts=self._given(record.scripts),
                own=self._own(record.own, record.kind),
                figures=self._figures(record.figures),
            )
            for record in self._owners(self._records.authorities)
        ]

    def _given(self, forms: Mapping[str, ScriptForm]) -> Mapping[str, ScriptForm]:
        """The forms whose source, if one gives them, is known."""
        return {
            tag: form
            for tag, form in forms.items()
            if form.source is None or self._references((form.source,), Kind.SOURCE)
        }

    def _own(self, given: Mapping[str, Own], kind: str) -> Mapping[str, Own]:
        vocabulary = self._records.vocabulary
        own = dict(given)
        for item in vocabulary.own_fields(kind):
            value = own.get(item.name)
            if item.holds != "reference" or not isinstance(value, Text):
                continue
            if not self._references((value,), *(item.to or vocabulary.kinds)):
                del own[item.name]
        return own

    def events(self) -> list[Event]:
        """The events with tags, rivals and evidence resolved."""
        return [
            _with(
                event,
                tags=self._tags(event.tags),
                alternatives=self._references(event.alternatives, Kind.EVENT),
                evidence=self._evidence(event.evidence),
                numbers=self._numbers(event.numbers),
                own=self._own(event.own, Kind.EVENT),
            )
            for event in self._owners(self._records.events)
        ]

    def desk(self) -> None:
        """Tell what an editor's own tags and colours stand for and is not there; drafts may be."""
        for tag in self._records.desk:
            if str(tag.id) not in self._drafts.hidden:
                self._resolves(tag.id, tag.at, (tag.kind,))

    def _owners(self, records: Iterable[_Item]) -> list[_Item]:
        """The records that own their id: the first of each."""
        return [
            record
            for record in records
            if self._ids[str(record.id)][1] == record.id.at  # type: ignore[attr-defined]
        ]

    def _evidence(self, items: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        kept: dict[str, Evidence] = {}
        for item in items:
            if self._resolves(item.excerpt, item.excerpt.at, (Kind.EXCERPT,)):
                self._once(item.excerpt, kept, item)
        return tuple(kept.values())

    def _tags(self, tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
        kept: dict[str, Tag] = {}
        for tag in tags:
            # Until a theme is published its tags wait, and are shown nowhere.
            if tag.kind == Kind.THEME and tag.id in self._drafts.hidden:
                continue
            if self._resolves(tag.id, tag.at, (tag.kind,)):
                self._once(tag.id, kept, tag)
        return tuple(kept.values())

    def _references(self, references: tuple[_Name, ...], *kinds: str) -> tuple[_Name, ...]:
        kept: dict[str, _Name] = {}
        for reference in references:
            if self._resolves(reference, reference.at, kinds):
                self._once(reference, kept, reference)
        return tuple(kept.values())

    def _once(self, reference: Text, kept: dict[str, _Item], item: _Item) -> None:
        if reference in kept:
            self._report.add(
                links.REFERENCE_STANDS_ONCE,
                reference.at,
                f"'{reference}' stands twice in this list",
                "delete one of the two",
            )
        kept.setdefault(str(reference), item)

    def _resolves(self, reference: Text, at: Span, kinds: tuple[str, ...]) -> bool:
        found = self._ids.get(str(reference))
        wanted = " or ".join(kinds)
        if found is None:
            if not self._records.may_give(reference):
                self._unknown(reference, at, kinds, wanted)
            return False
        if str(reference) in self._drafts.hidden:
            self._drafts.add(str(reference), at)
            return False
        if found[0] not in kinds:
            self._report.add(
                links.REFERENCE_IS_OF_ITS_KIND,
                at,
                f"'{reference}' is {with_article(found[0])}; {with_article(wanted)} is wanted here",
                f"name {with_article(wanted)}",
            )
            return False
        return True

    def _unknown(self, reference: Text, at: Span, kinds: tuple[str, ...], wanted: str) -> None:
        if kinds not in self._names:
            pool = (name for name, (kind, _) in self._ids.items() if kind in kinds)
            self._names[kinds] = Names(pool)
        told = f"there is no {wanted} '{reference}'"
        hint = (
            self._former(str(reference))
            or self._gone.hint(str(reference))
            or self._names[kinds].did_you_mean(reference)
            or self._recorded(str(reference))
            or self._place_for(reference, kinds, wanted)
        )
        if key := self._gone.homeless.get(str(reference)):
            told, hint = no_record(key)
        self._report.add(links.REFERENCE_RESOLVES, at, told, hint)
        self.lost.setdefault(str(reference), (told, hint))

    def _former(self, reference: str) -> str:
        """What the ledger tells of an id of once, which another branch may know."""
        if self._fates is None:
            self._fates = {
                line.address: line for line in self._records.permalinks if line.state != "live"
            }
        fate = self._fates.get(short_address(reference))
        if fate is None:
            return ""
        now = fate.detail.removesuffix("/").rpartition("/")[2]
        if fate.state == "moved" and now in self._ids and fate.detail == short_address(now):
            return f"it has another id now: write '{now}'"
        return "it was withdrawn: take it out here too" if fate.state == "withdrawn" else ""

    def _recorded(self, reference: str) -> str:
        """What to do about an id that the ledger of addresses has, and nothing else."""
        ours = (short_address(reference), f"/themes/{reference}/")
        if not any(one.address in ours and one.state == "live" for one in self._records.permalinks):
            return ""
        return (
            "put it back; or if it has another id now: sourcebook rename "
            f'{reference} ID; if it is to go: sourcebook withdraw {reference} "why"'
        )

    def _place_for(self, reference: str, kinds: tuple[str, ...], wanted: str) -> str:
        """Where a record that is not there would stand, if that can be one place alone."""
        row = self._records.vocabulary.registers.get(kinds[0]) if len(kinds) == 1 else None
        files = {
            Kind.THEME: f"sources/themes/{reference}.yml",
            Kind.EVENT: "sources/chronology.yml",
        }
        file = row.file if row else files.get(kinds[0], "") if len(kinds) == 1 else ""
        return f"add the {wanted}{f', in {file}' if file else ''}, or correct the id"
