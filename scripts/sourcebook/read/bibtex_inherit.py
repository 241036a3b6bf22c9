"""What entries inherit: ``crossref`` (with BibLaTeX's renaming) and ``xdata``."""

from collections.abc import Iterable
from dataclasses import replace

from sourcebook.diagnostics import Report, Span, did_you_mean
from sourcebook.model import NEVER_INHERITED, RENAMED_FIELDS, BibEntry
from sourcebook.rules import bibliography as rules

_DEEPEST = 20
"""The most entries that one inherits through; a volume of a volume of a series needs three."""


def inherit(entries: Iterable[BibEntry], report: Report) -> list[BibEntry]:
    """The entries with the fields of their parents filled in, in the same order."""
    family = _Family({entry.key: entry for entry in entries}, report)
    return [family.resolved(key, ()) for key in family.entries]


class _Family:
    def __init__(self, entries: dict[str, BibEntry], report: Report) -> None:
        self.entries = entries
        self.report = report
        self._done: dict[str, BibEntry] = {}

    def resolved(self, key: str, path: tuple[str, ...]) -> BibEntry:
        """The entry with all that its ancestors hand down."""
        if key in self._done:
            return self._done[key]
        entry = self.entries[key]
        for via, parent_key in _parents(entry):
            parent = self._parent(entry, via, parent_key, (*path, key))
            if parent is not None:
                entry = _merged(entry, parent, self.entries[parent_key], via)
        self._done[key] = entry
        return entry

    def _parent(
        self, entry: BibEntry, via: str, key: str, path: tuple[str, ...]
    ) -> BibEntry | None:
        at = entry.place(via)
        if key in path:
            self._loop(at, path[path.index(key) :])
            return None
        if key not in self.entries:
            self.report.add(
                rules.PARENT_EXISTS,
                at,
                f"'{entry.key}' inherits from '{key}', which is not in the bibliography",
                hint=did_you_mean(key, self.entries) or "add that entry, or remove the field",
            )
            return None
        if len(path) > _DEEPEST:
            told = f"'{path[0]}' inherits through more than {_DEEPEST} entries"
            hint = "have it name the entry that has the fields"
            self.report.add(rules.PARENT_EXISTS, at, told, hint)
            return None
        return self.resolved(key, path)

    def _loop(self, at: Span, ring: tuple[str, ...]) -> None:
        chain = " → ".join([*ring, ring[0]])
        self.report.add(
            rules.PARENT_EXISTS,
            at,
            f"'{ring[-1]}' inherits from itself: '{chain}'",
            hint="remove one of the links",
        )


def _parents(entry: BibEntry) -> list[tuple[str, str]]:
    found = []
    for via in ("xdata", "crossref"):
        keys = entry.fields.get(via, "").split(",")
        found += [(via, key.strip()) for key in keys if key.strip()]
    return found


def _merged(entry: BibEntry, parent: BibEntry, alone: BibEntry, via: str) -> BibEntry:
    renamed = RENAMED_FIELDS.get(entry.type, {}) if via == "crossref" else {}
    # A volume of the same type (a book in a multi-volume book) takes the main title, not its own.
    fields = dict(entry.fields)
    for name, value in parent.fields.items():
        if name not in NEVER_INHERITED:
            fields.setdefault(renamed.get(name, name), value)
    place = entry.place(via)
    field_at = {name: entry.field_at.get(name, place) for name in fields}
    ancestors = {item.key: item for item in (*entry.ancestors, alone, *parent.ancestors)}
    return replace(
        entry,
        fields=fields,
        field_at=field_at,
        parents=tuple(ancestors),
        ancestors=tuple(ancestors.values()),
    )
