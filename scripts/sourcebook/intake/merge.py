"""A draft and the bibliography: which entry is the same work, and what of it is to be changed.

What was imported before is remembered field by field, as a fingerprint. A field that the editor has
not touched since follows the file; one that the editor changed stays.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sourcebook.intake.draft import Draft, chosen, values
from sourcebook.intake.identity import Identity, folded, identity, identity_of
from sourcebook.intake.licences import known_rights, rights_of
from sourcebook.model import BibEntry, Imported

_SHOWN = 16
_MOST = 200
"""Works of one title and year that a draft is held against."""


def fingerprint(text: str) -> str:
    """Sixteen hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:_SHOWN]


def origin_of(draft: Draft) -> str:
    """A fingerprint of what the exporter calls the entry, or of its format if that is nothing."""
    named = draft.origin or (f"format:{draft.format}" if draft.format else "")
    return fingerprint(named) if named else ""


class Known:
    """The works that the bibliography has, to be asked for in no time."""

    def __init__(self, entries: Iterable[BibEntry], imported: Collection[Imported]) -> None:
        self.entries = {entry.key: entry for entry in entries}
        self._by: dict[str, list[tuple[str, Identity]]] = {}
        self._identities: dict[str, Identity] = {}
        self._origins: dict[str, list[str]] = {}
        self._told: dict[frozenset[tuple[str, str]], list[str]] = {}
        for key, entry in self.entries.items():
            self.add(key, identity_of(entry))
        for line in imported:
            if line.key in self.entries:
                self._told.setdefault(_telling(_then(line)), []).append(line.key)
            if line.origin and line.key in self.entries:
                self._origins.setdefault(line.origin, []).append(line.key)
        self._merged: dict[str, list[Imported]] = {}
        for line in imported:
            if line.into in self.entries and "title" in line.fields:
                self._merged.setdefault(_then(line)["title"], []).append(line)

    def merged(self, draft: Draft) -> Imported | None:
        """The line of a work that was imported and then merged with another, if this is it.

        It has the same title, and nothing that tells works from one another is another.
        """
        now = dict(_telling(_said(draft)))
        for line in self._merged.get(now.get("title", ""), ()):
            then = _then(line)
            if all(then.get(name, value) == value for name, value in now.items()):
                return line
        return None

    def add(self, key: str, identity: Identity) -> None:
        """Another work."""
        self._identities[key] = identity
        titled = {f"title:{identity.title} {identity.year}", f"titled:{identity.title}"}
        for name in titled | _numbers(identity) | _near(identity):
            self._by.setdefault(name, []).append((key, identity))

    def key_of(self, draft: Draft, taken: Mapping[str, Draft] | None = None) -> str:
        """The citekey of the entry that is of the same work; empty if there is none.

        ``taken`` are the drafts of the same file that are entries already. Two with names of their
        own there are two works, unless an identifier says that they are one.
        """
        wanted, before = identity(draft), taken or {}
        own = self._origins.get(origin_of(draft), ()) if draft.origin else ()
        told = self._told.get(_telling(_said(draft)), ())
        again = [key for key in told if key in own]
        again += [key for key in own if key not in before and self._still(draft, wanted, key)]
        again += [key for key in told if not _named_apart(draft, before.get(key))]
        if again:
            return again[0]
        found = [
            (wanted.likeness(known), key)
            for key, known in self._under(_names(wanted)).items()
            if wanted.is_of(known)
            and (not self._listed_apart(draft, key, before) or wanted.identified(known))
        ]
        best = [key for likeness, key in found if likeness == max(found)[0]]
        one = all(self._identities[best[0]].is_of(self._identities[key]) for key in best)
        return best[0] if best and one else ""

    def like(self, draft: Draft, taken: Mapping[str, Draft]) -> tuple[str, tuple[str, ...]] | None:
        """The entry that is most like a draft of another work, and in what they differ.

        Nothing where that is sure: where little is alike, or one file has both of them apart.
        """
        wanted = identity(draft)
        found = []
        for key, known in self._under({*_names(wanted), *_near(wanted)}).items():
            apart = wanted.apart_from(known)
            if apart is not None and not (apart and key in taken):
                found.append((len(apart), -wanted.likeness(known), key, apart))
        # A title that was written anew under a key that somebody works with.
        for key in self._origins.get(origin_of(draft), ()) if chosen(draft.origin.lower()) else ():
            known = self._identities[key]
            same = (known.author, known.year) == (wanted.author, wanted.year)
            if same and known.author[0] and key not in taken:
                found.append((_MOST, -wanted.likeness(known), key, ("title",)))
        return min(found)[2:] if found else None

    def _still(self, draft: Draft, wanted: Identity, key: str) -> bool:
        return self._identities[key].still(wanted, for_ever="://" in draft.origin)

    def _listed_apart(self, draft: Draft, key: str, before: Mapping[str, Draft]) -> bool:
        """Whether the draft's own file has this entry as another one: they differ in anything."""
        other = before.get(key)
        return other is not None and (
            _named_apart(draft, other) or _telling(_said(draft)) != _telling(_said(other))
        )

    def _under(self, names: Collection[str]) -> Mapping[str, Identity]:
        return dict(pair for name in sorted(names) for pair in self._by.get(name, ())[:_MOST])


def _numbers(of: Identity) -> set[str]:
    named = {"doi": of.doi, "eprint": of.eprint, "isbn": of.isbn, "address": of.address}
    return {f"{name}:{value}" for name, value in named.items() if value}


def _names(of: Identity) -> set[str]:
    """The names under which the same work has to be found: its numbers, its title and year."""
    titled = {f"title:{of.title} {of.year}", f"title:{of.title} "} if of.year else set()
    return _numbers(of) | (titled or {f"titled:{of.title}"})


def _near(of: Identity) -> set[str]:
    """Those under which another work is that is like it: who and when, or where and when."""
    who = {f"author:{of.author[0]} {of.year}"} if of.author[0] and of.year else set()
    return who | ({f"place:{of.container} {of.day}"} if of.container and of.day else set())


def _named_apart(one: Draft, other: Draft | None) -> bool:
    """Whether a file has two entries under names of their own."""
    return bool(other and one.origin and other.origin and one.origin != other.origin)


def _telling(told: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((name, told[name]) for name in _TELLING if name in told)


_TELLING = (
    *("title", "author", "editor", "date", "journaltitle", "booktitle", "doi", "eprint", "isbn"),
    *("url", "volume", "number", "pages", "eid", "edition"),
)
"""Fields by which works are told from one another."""


def remembered(key: str, draft: Draft, before: Imported | None) -> Imported:
    """What is kept of a draft, to tell at the next import what the editor has changed since.

    Of a title that is told as before the braces are those of then, whatever names are known now.
    """
    known = before.fields.get(_LICENCE, "") if before else ""
    licence = fingerprint(draft.licence) if draft.licence else known
    told = {_LICENCE: licence} if licence else {}
    if before and not _is_own(draft, before):
        return Imported(key, before.origin, {**before.fields, **told})
    now, said = _fingerprints(draft), _said(draft)
    for name, value in _then(before).items() if before else ():
        if before and name in now and said[name] == value:
            now[name] = before.fields[name]
    heard = {f"{_HEARD}{name}": value for name, value in said.items() if now[name] != value}
    return Imported(key, origin_of(draft), {**now, **heard, **told})


def new_licence(draft: Draft, before: Imported | None) -> str:
    """The rights that a draft's licence gives; empty if a file told that licence before."""
    told = before.fields.get(_LICENCE, "") if before else ""
    rights, _ = known_rights(draft.licence)
    is_new = rights == rights_of(draft.licence) and fingerprint(draft.licence) != told
    return rights if is_new else ""


def _fingerprints(draft: Draft) -> dict[str, str]:
    told = {**values(draft), _TYPE: draft.type}
    return {name: fingerprint(value) for name, value in told.items()}


def _said(draft: Draft) -> dict[str, str]:
    """Fingerprints of what the file says: titles without the braces that we put around names."""
    now = _fingerprints(draft)
    return now | {name: fingerprint(one) for name, one in draft.said.items() if name in now}


def _then(line: Imported) -> dict[str, str]:
    """The same of what the file said when it was last imported."""
    said = {name: value for name, value in line.fields.items() if name != _LICENCE}
    return {name: said.get(f"{_HEARD}{name}", said[name]) for name in said if _HEARD not in name}


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
    now, then = _said(draft), _then(before)
    same = sum(now.get(name) == value for name, value in then.items())
    return now.keys() == then.keys() and 4 * same >= 3 * len(then)


_NOTHING = fingerprint("")
_TYPE = "entrytype"
"""Stands in the ledger among the fields, for what is no field."""
_LICENCE = "licence"
"""Stands there too: it goes into the record, and not into the entry."""
_HEARD = "said:"
"""Stands there before the name of a field of which the file says other than is written."""


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
    base = {name: value for name, value in base.items() if _HEARD not in name}
    base.pop(_LICENCE, "")
    said, heard = _said(draft), _then(before) if before and own else {}
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
        if current == new or said.get(name, _NOTHING) == heard.get(name, _NOTHING):
            continue  # the file says what it said
        if fingerprint(current) == base.get(name, _NOTHING):
            touched.append(name)
            if new:
                result[name] = new
            else:
                del result[name]
        elif own or folded(current) != folded(new):
            kept.append(name)
    return Change(kind, result, tuple(touched), tuple(kept))
