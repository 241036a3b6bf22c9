"""A draft and the bibliography: which entry is the same work, and what of it is to be changed.

What was imported before is remembered field by field, as a fingerprint. A field that the editor has
not touched since follows the file; one that the editor changed stays.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sourcebook.intake.draft import Draft, values
from sourcebook.intake.licences import known_rights, rights_of
from sourcebook.model import BibEntry, Imported
from sourcebook.read import to_text

_SHOWN = 16
_PARTS = ("volume", "number", "pages", "eid")


def fingerprint(text: str) -> str:
    """Sixteen hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:_SHOWN]


def origin_of(draft: Draft) -> str:
    """A fingerprint of what the exporter calls the entry, or of its format if that is nothing."""
    named = draft.origin or (f"format:{draft.format}" if draft.format else "")
    return fingerprint(named) if named else ""


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a work is known again: folded, so that spelling does not matter."""

    title: str
    words: frozenset[str] = frozenset()
    doi: str = ""
    author: str = ""
    year: str = ""
    parts: tuple[str, ...] = ()

    def is_of(self, other: "Identity") -> bool:
        """Whether both are of one work, as far as each says."""
        apart = any(
            one and two and one != two for one, two in zip(self.parts, other.parts, strict=True)
        )
        if self.doi and other.doi:
            # The parts of a book may all be given the book's own.
            alike = _alike(self.words, other.words) and not apart
            return self.doi == other.doi and (alike or self.title == other.title)
        same = self.title == other.title and self.author == other.author
        return same and not apart and _agree(self.year, other.year)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles may be one, worded or translated a little differently."""
    return not one or not other or 2 * len(one & other) >= min(len(one), len(other))


def _agree(one: str, other: str) -> bool:
    return one == other or not one or not other


def identity(draft: Draft) -> Identity:
    """The identity of a draft."""
    people = draft.authors or draft.editors
    return _identity(draft.fields, people[0].family if people else "")


def identity_of(entry: BibEntry) -> Identity:
    """The identity of an entry of the bibliography."""
    people = entry.people.get("author") or entry.people.get("editor") or ()
    author = f"{people[0].particle}{people[0].family}{people[0].whole}" if people else ""
    fields = {name: to_text(value) for name, value in entry.fields.items()}
    date = entry.date.text if entry.date else ""
    return _identity({**fields, "date": date}, author)


def _identity(fields: Mapping[str, str], author: str) -> Identity:
    return Identity(
        _folded(fields.get("title", "")),
        frozenset(map(_folded, fields.get("title", "").split())) - {""},
        fields.get("doi", "").lower(),
        _folded(author),
        fields.get("date", "")[:4],
        tuple(_folded(fields.get(name, "")) for name in _PARTS),
    )


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^<>]*>", "", text)).casefold()
    return "".join(char for char in plain if char.isalnum())


class Known:
    """The works that the bibliography has, to be asked for in no time."""

    def __init__(self, entries: Iterable[BibEntry], imported: Collection[Imported]) -> None:
        self.entries = {entry.key: entry for entry in entries}
        self._by: dict[str, list[tuple[str, Identity]]] = {}
        self._origins: dict[str, list[str]] = {}
        for key, entry in self.entries.items():
            self.add(key, identity_of(entry))
        for line in imported:
            if line.origin and line.key in self.entries:
                self._origins.setdefault(line.origin, []).append(line.key)
        self._merged: dict[str, list[Imported]] = {}
        for line in imported:
            if line.into in self.entries and "title" in line.fields:
                self._merged.setdefault(line.fields["title"], []).append(line)

    def merged(self, draft: Draft) -> Imported | None:
        """The line of a work that was imported and then merged with another, if this is it.

        It has the same title, and the same DOI, or the same authors or date.
        """
        now = _fingerprints(draft)
        for line in self._merged.get(now.get("title", ""), ()):
            told = [name for name in _TELLING if name in now]
            if not told or any(now[name] == line.fields.get(name) for name in told):
                return line
        return None

    def add(self, key: str, identity: Identity) -> None:
        """Another work."""
        for name in {f"doi:{identity.doi}", f"title:{identity.title}"} - {"doi:", "title:"}:
            self._by.setdefault(name, []).append((key, identity))

    def key_of(self, draft: Draft) -> str:
        """The citekey of the entry that is of the same work; empty if there is none."""
        wanted = identity(draft)
        for name in (f"doi:{wanted.doi}", f"title:{wanted.title}"):
            for key, known in self._by.get(name, ())[:_SHOWN]:
                if wanted.is_of(known):
                    return key
        for key in self._origins.get(origin_of(draft), ()) if draft.origin else ():
            # The exporter's own name for it, if more speaks for one work than against: names
            # such as 'a' or 'ref1' stand in many files.
            known = identity_of(self.entries[key])
            pairs = [(known.title, wanted.title), (known.author, wanted.author)]
            pairs += [(known.year, wanted.year)]
            alike = [one == other for one, other in pairs if one and other]
            if 2 * sum(alike) > len(alike):
                return key
        return ""


_TELLING = ("doi", "author", "editor", "date")


def remembered(key: str, draft: Draft, before: Imported | None) -> Imported:
    """What is kept of a draft, to tell at the next import what the editor has changed since."""
    known = before.fields.get(_LICENCE, "") if before else ""
    licence = fingerprint(draft.licence) if draft.licence else known
    told = {_LICENCE: licence} if licence else {}
    if before and not _is_own(draft, before):
        return Imported(key, before.origin, {**before.fields, **told})
    return Imported(key, origin_of(draft), {**_fingerprints(draft), **told})


def new_licence(draft: Draft, before: Imported | None) -> str:
    """The rights that a draft's licence gives; empty if a file told that licence before."""
    told = before.fields.get(_LICENCE, "") if before else ""
    rights, _ = known_rights(draft.licence)
    is_new = rights == rights_of(draft.licence) and fingerprint(draft.licence) != told
    return rights if is_new else ""


def _fingerprints(draft: Draft) -> dict[str, str]:
    told = {**values(draft), _TYPE: draft.type}
    return {name: fingerprint(value) for name, value in told.items()}


def _is_own(draft: Draft, before: Imported) -> bool:
    """Whether a draft is of the exporter that told of the work before.

    One whose user has changed the key tells the same fields, and most of them in the same words;
    one of another program or format seldom does. A format that has no names for works is another
    exporter than all that have, and than all others.
    """
    if before.origin == origin_of(draft):
        return True
    if before.origin and not draft.origin:
        return False
    now = _fingerprints(draft)
    then = {name: value for name, value in before.fields.items() if name != _LICENCE}
    same = sum(now.get(name) == value for name, value in then.items())
    return now.keys() == then.keys() and 4 * same >= 3 * len(then)


_TYPE = "entrytype"
"""Stands in the ledger among the fields, for what is no field."""
_LICENCE = "licence"
"""Stands there too: it goes into the record, and not into the entry."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to one entry: its new type and values, and what is to be said."""

    type: str
    values: Mapping[str, str]
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def changed(entry: BibEntry, draft: Draft, before: Imported | None) -> Change:
    """The values of an entry after the import of a draft that is of the same work.

    Only the exporter of which it came changes or takes out what is there; another one adds what is
    not. ``kept`` names the fields in which the
    editor's words stand against the file's.
    """
    wanted = values(draft)
    own = before is not None and _is_own(draft, before)
    base = dict(before.fields) if before and own else {}
    base.pop(_LICENCE, "")
    result = dict(entry.fields)
    touched: list[str] = []
    kept: list[str] = []
    kind, type_before = entry.type, base.pop(_TYPE, "")
    if own and draft.type != kind and fingerprint(draft.type) != type_before:
        ours = fingerprint(kind) != type_before
        (kept if ours else touched).append("its type")
        kind = kind if ours else draft.type
    for name in {**wanted, **base}:
        current, new = result.get(name, ""), wanted.get(name, "")
        if current == new or fingerprint(new) == base.get(name, fingerprint("")):
            continue  # the file says what it said
        if fingerprint(current) == base.get(name, fingerprint("")):
            touched.append(name)
            if new:
                result[name] = new
            else:
                del result[name]
        elif own or _folded(current) != _folded(new):
            kept.append(name)
    return Change(kind, result, tuple(touched), tuple(kept))
