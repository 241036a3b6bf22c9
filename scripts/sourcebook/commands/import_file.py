"""``sourcebook import FILE``: every entry of an export, references or annotations, in one step."""

import argparse
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sourcebook import annotations, pipeline
from sourcebook.commands.import_annotations import take_annotations, text_at_hand
from sourcebook.commands.new import (
    COMPLETED,
    day,
    declare_rights,
    may_be_one,
    rights_given,
    told_in,
)
from sourcebook.commands.outcome import Outcome, Progress, UsageError, file_of_people, project
from sourcebook.diagnostics import Report, numbered
from sourcebook.intake import (
    KINDS,
    Draft,
    Known,
    UnreadableError,
    changed,
    day_of_reading,
    identity,
    missing,
    new_licence,
    read_references,
    remembered,
    rights_taken,
    shield,
    skeleton,
    suggested_key,
    taken_as,
    to_biblatex,
    unsure,
    with_entries,
    with_rights,
    written,
)
from sourcebook.journal import hold, write_together
from sourcebook.model import BIBLIOGRAPHY, SPDX_RIGHTS, BibEntry, Imported, Records, walk
from sourcebook.parse import IMPORTS, parse_imports, print_imports
from sourcebook.publish import refresh_schemas
from sourcebook.read import read_bibliography

_LONGEST_KEY = 80
_SHOWN = 60


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "import", help="take over every entry of an export: references, or annotations"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=f"{KINDS}; or {annotations.KINDS}")
    parser.add_argument(
        "--source", default="", metavar="KEY", help="the source that the annotations are on"
    )
    parser.add_argument(
        "--witness",
        type=Path,
        metavar="TEXT",
        help="the text that was annotated, to collate with; or a folder of such",
    )
    parser.add_argument(
        "--read",
        metavar="DAY",
        type=day,
        help="the day they were read (default: the day on which the file has them seen)",
    )
    declare_rights(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and do nothing"
    )
    parser.set_defaults(run=run, today="")


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Read the file and change the bibliography, in one step or not at all."""
    root = project(given.root)
    raw, rights = file_of_people(given.file), rights_given(given)
    try:
        found = annotations.read_annotations(given.file.name, raw)
        works = found is None or found.works
        drafts = read_references(given.file.name, raw) if works else []
    except UnreadableError as fault:
        table = annotations.unknown_table(given.file.name, raw)
        more = f"; or {annotations.KINDS}" if str(fault).endswith(KINDS) else ""
        raise UsageError(table or f"{fault}{more}") from fault
    if not works and rights:
        raise UsageError("--rights is of sources: these are annotations, on sources that are there")
    with hold(root, progress):
        told = _take_references(root, drafts, given, rights) if works else Outcome()
        if found is None:
            return told
        if works and given.dry_run:  # whose source they will be is known when it is there
            later = f"{numbered(len(found.found), 'annotation')}: told when the works are taken"
            return Outcome(told.text, f"{told.note}\n{later}", sound=told.sound)
        texts = text_at_hand(given.witness, raw, given.file.name)
        marks = take_annotations(root, found, given.source, texts, dry=given.dry_run)
    text, note = (
        "\n".join(filter(None, pair)) for pair in ((told.text, marks.text), (told.note, marks.note))
    )
    return Outcome(text, note, sound=told.sound and marks.sound)


def _take_references(
    root: Path, drafts: list[Draft], given: argparse.Namespace, rights: str
) -> Outcome:
    step = _Step(root, given.read or "", given.today, rights)
    for draft in drafts:
        step.take(draft)
    if not given.dry_run and step.files():
        write_together(root, step.files())
        if step.told["added"]:
            refresh_schemas(pipeline.load_all(root), root)
    counted = ", ".join(f"{len(lines)} {what}" for what, lines in step.told.items())
    note = f"{numbered(len(drafts), 'entry')}: {counted}"
    note += " (nothing is written)" if given.dry_run else ""
    if not rights and (taken := rights_taken(step.new)):
        note += f"\nnot told: {taken}"
    return Outcome("\n".join(step.lines), note, sound=not step.told["refused"])


@dataclass(slots=True)
class _Step:
    """What an import comes to: the entries to write, and a line on each entry of the file."""

    root: Path
    read: str
    today: str
    rights: str
    lines: list[str] = field(default_factory=list)
    told: dict[str, list[str]] = field(
        default_factory=lambda: {"added": [], "updated": [], "unchanged": [], "refused": []}
    )
    _entries: tuple[BibEntry, ...] = ()
    _imported: dict[str, Imported] = field(default_factory=dict)
    _known: Known = field(init=False)
    _names: list[str] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _text: str = ""
    _ledger: str = ""
    _new: dict[str, str] = field(default_factory=dict)
    _drafts: dict[str, Draft] = field(default_factory=dict)
    _read: dict[str, str] = field(default_factory=dict)
    _replaced: dict[str, str] = field(default_factory=dict)
    _taken: dict[str, Draft] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _licensed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        report = Report()
        records = pipeline.load_records(self.root, report)
        self._entries = records.bibliography
        self._names = _names(records)
        trees = (records.sources, records.themes, records.authorities, records.events)
        self._ids = {step.id for step in walk(*trees) if step.kind}
        self._text = _text(self.root / BIBLIOGRAPHY)
        self._ledger = _text(self.root / IMPORTS)
        faults = Report()
        self._imported = {line.key: line for line in parse_imports(self._ledger, faults)}
        broken = [f for f in (*report, *faults) if f.rule.code == "B001" or f.at.path == IMPORTS]
        if broken:
            # What cannot be read could not be put back as it was.
            raise UsageError(f"{broken[0].at}: {broken[0].message}: mend it before an import")
        self._known = Known(self._entries, [*self._imported.values()])

    @property
    def new(self) -> Collection[Draft]:
        """What is added."""
        return self._drafts.values()

    def take(self, draft: Draft) -> None:
        """Decide about one entry of the file."""
        if draft.refusal:
            self._tell("refused", draft, draft.refusal)
            return
        shield(draft, self._names)
        key = self._known.key_of(draft, self._taken)
        if key in self._taken:
            self._tell("unchanged", draft, f"the same as '{key}', which stands before it", key)
        elif key:
            self._update(key, draft)
        elif line := self._known.merged(draft):
            self._tell("unchanged", draft, f"merged into '{line.into}'", line.key)
        else:
            self._add(draft)

    def _add(self, draft: Draft) -> None:
        key = self._free_key(draft)
        like = self._known.like(draft, self._taken)
        self._remember(key, draft)
        said = [f"not kept: {', '.join(draft.left_out)}"] if draft.left_out else []
        if draft.origin and draft.origin != key and not re.search(r"[\s/:]", draft.origin):
            # Known by that name from now on, in tables and notes, to 'collate', and here again.
            said.insert(0, f"'{draft.origin}' in the file")
        said += ["your remarks on it begin its note"] if draft.remarks else []
        untold = [*missing(draft), *taken_as(draft)]
        said += [f"not told: {', '.join(untold)}"] if untold else []
        draft.doubtful = [word for word in draft.doubtful if word not in self._asked]
        self._asked.update(draft.doubtful)
        said += [f"check {', '.join(unsure(draft))}"] if unsure(draft) else []
        self._read[key] = day_of_reading(draft, self.read, self.today)
        if not self._read[key]:
            said.append("write 'read', the day on which you read it")
        elif "urldate" not in draft.fields and "url" in draft.fields:
            draft.put("urldate", self._read[key])
        self._new[key] = to_biblatex(draft, key)
        self._drafts[key] = draft
        self._known.add(key, identity(draft))
        said += [may_be_one(key, *like)] if like else []
        self._tell("added", draft, "; ".join(said), key)

    def _update(self, key: str, draft: Draft) -> None:
        entry = self._known.entries[key]
        change = changed(entry, draft, self._imported.get(key))
        said = [f"yours stays: {', '.join(change.kept)}"] if change.kept else []
        if change.changed and entry.parents:
            said = [f"it inherits, so change it by hand: {', '.join(change.changed)}"]
        rights = self._license(key, draft)
        parts = [*change.changed] if not entry.parents else []
        if key in self._licensed:
            parts.insert(0, "rights")
        elif rights:
            said.append(f"its licence there is '{rights}', and yours stays")
        self._remember(key, draft)
        self._tell(
            "updated" if parts else "unchanged",
            draft,
            "; ".join([", ".join(parts), *said] if parts else said),
            key,
        )
        if not change.changed or entry.parents:
            return
        self._replaced[key] = written(change.type, key, dict(change.values))

    def _license(self, key: str, draft: Draft) -> str:
        """Take a licence that is told for the first time into the record; the rights it gives."""
        rights = new_licence(draft, self._imported.get(key))
        path = self.root / f"sources/excerpts/{key}.yml"
        record = _text(path) if rights else ""
        now = re.search(r"^rights: (\S+)", record, re.MULTILINE)
        if now and rights in (now[1], SPDX_RIGHTS.get(now[1])):
            return ""
        if now and now[1] == SPDX_RIGHTS.get(rights):
            return ""  # the editor does not say which version it is
        after = with_rights(record, rights) if rights else record
        if after != record:
            self._licensed[key] = after
        return rights

    def _remember(self, key: str, draft: Draft) -> None:
        self._imported[key] = remembered(key, draft, self._imported.get(key))
        self._taken[key] = draft

    def _free_key(self, draft: Draft) -> str:
        taken = {*map(str.casefold, self._known.entries), *self._new, *self._ids, *self._imported}
        wanted = suggested_key(draft, taken)
        number, key = 1, wanted
        while key.casefold() in taken or (self.root / f"sources/excerpts/{key}.yml").exists():
            number += 1
            ending = f"-{number}"
            key = f"{wanted[: _LONGEST_KEY - len(ending)].rstrip('-')}{ending}"
        return key

    def _tell(self, what: str, draft: Draft, said: str, key: str = "") -> None:
        title = re.sub(r"</?\w[^<>]*>", "", draft.fields.get("title", ""))
        title = title if len(title) <= _SHOWN else f"{title[: _SHOWN - 1]}…"
        named = " ".join(
            part for part in (key or draft.origin, f"“{title}”" if title else "") if part
        )
        self.told[what].append(key)
        self.lines.append(f"{what:<9} {named}{f': {said}' if said else ''}")

    def files(self) -> dict[str, bytes]:
        """The files to write, all that are not as they were."""
        found = dict(self._records())
        found |= {f"sources/excerpts/{key}.yml": text for key, text in self._licensed.items()}
        text = self._text
        for key, entry in self._replaced.items():
            text = text.replace(self._known.entries[key].source, entry, 1)
        if self._new:
            # The lines of a replaced entry may be more or fewer: the places are read anew.
            places = read_bibliography(BIBLIOGRAPHY, text, Report())
            text = with_entries(text, places, self._new)
        ledger = print_imports(self._imported.values())
        found |= {BIBLIOGRAPHY: text} if text != self._text else {}
        found |= {IMPORTS: ledger} if ledger != self._ledger else {}
        return {name: content.encode() for name, content in found.items()}

    def _records(self) -> Iterator[tuple[str, str]]:
        language = told_in(self.root)
        for key, draft in self._drafts.items():
            read = self._read[key]
            record = skeleton(key, draft, read, told_in=language, otherwise=self.rights)
            yield f"sources/excerpts/{key}.yml", COMPLETED + record


def _names(records: Records) -> list[str]:
    """What the registers call people, places and the like, in each form with a capital."""
    of = [one for one in records.authorities if one.kind != "work"]
    forms = [
        str(form)
        for one in of
        for form in (one.name, (one.sort or "").partition(",")[0], *(v.name for v in one.variants))
    ]
    return sorted({form for form in forms if form[:1].isupper()})


def _text(path: Path) -> str:
    """A file's text as our reader has it; empty if there is none."""
    if not path.is_file():
        return ""
    text = path.read_bytes().decode("utf-8", "strict")
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
