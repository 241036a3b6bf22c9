"""Facts that note what is read of them, so that what was made of them can be kept.

What a page says follows from what it read. So each reading is noted, by a name under which a later
build can ask for the same; where all that a page read is as it was, the page is as it was. Nothing
has to be declared: a page cannot read what is not noted, since it is given nothing else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from functools import cache, cached_property, partial
from typing import Any, TypeVar, cast

from sourcebook.facts.apart import in_parts
from sourcebook.facts.facts import Facts
from sourcebook.facts.head import Head
from sourcebook.facts.lists import Lists
from sourcebook.facts.notes import ALL, ONE, NotedMapping, Notes
from sourcebook.facts.parts import Entry, Part
from sourcebook.model import Corpus

_MADE_OF = {"register_names": ("corpus.authorities", ALL)}
"""Facts that are no values, and what they are made of alone."""
_FIXED = frozenset({"settings", "vocabulary", "dictionary"})
"""What a build is told once, so that everything is made again when it changes."""
_V = TypeVar("_V")


class _NotedPart(Part):
    """A part of a list of which another page reads where it is, or notes that it reads more."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the part holds."""
        return self._whole().entries

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the part."""
        return self._whole().parts

    def _whole(self) -> Part:
        held: dict[str, Any] = self.__dict__
        held["notes"].note("facts.parts", ONE, held["of"])
        return cast(Part, held["real"])


class _NotedHeads(NotedMapping):
    """The heads of pages, of which most are asked for their titles, and few for what they list."""

    def __getitem__(self, key: str) -> Head:
        return self._slim(key, super().__getitem__(key))

    def get(self, key: str, default: Any = None) -> Any:
        """The head of a page, if there is one."""
        found = super().get(key)
        return default if found is None else self._slim(key, found)

    def items(self) -> Any:
        """All of all heads."""
        self._notes.note("facts.parts", ALL)
        return super().items()

    def values(self) -> Any:
        """All of all heads."""
        self._notes.note("facts.parts", ALL)
        return super().values()

    def _slim(self, key: str, head: Head) -> Head:
        if head.part is None:
            return head
        part = object.__new__(_NotedPart)
        told = {"address": head.part.address, "step": head.part.step, "above": head.part.above}
        part.__dict__.update(told, notes=self._notes, of=str(key), real=head.part)
        return replace(head, part=part)


def _slim_heads(facts: Facts) -> Mapping[str, object]:
    """What a reading of a head gives, if what the page lists is not asked for."""
    found: dict[str, object] = {}
    for key, head in facts.heads.items():
        part = head.part
        place = (part.address, part.step, part.above) if part else ()
        found[key] = (replace(head, part=None), place)
    return found


def watched(notes: Notes, name: str, value: Any) -> Any:
    """A value of which it is noted under a name what is read."""
    notes.source(name, lambda: value)
    if isinstance(value, Mapping):
        return NotedMapping(notes, name, value)
    notes.note(name, ALL)
    return value


class _NotedCorpus(Corpus):
    """The corpus, noted field by field."""


class _NotedLists(Lists):
    """The lists, noted by address."""


class _NotedFacts(Facts):
    """The facts, noted one by one; what their methods make of them notes what it reads."""

    def name(self, id: str) -> str:
        return _notes(self).remembered("name", str(id), lambda: Facts.name(self, id))

    def plain(self, value: str) -> str:
        return _notes(self).remembered("plain", str(value), lambda: Facts.plain(self, value))

    def bare(self, value: str) -> str:
        return _notes(self).remembered("bare", str(value), lambda: Facts.bare(self, value))

    def day(self, inputs: Iterable[str]) -> str:
        day: str = _asked(self, "day", "\n".join(inputs))
        return day

    def in_order(self, keys: Iterable[str]) -> list[str]:
        found: list[str] = _asked(self, "in_order", "\n".join(dict.fromkeys(map(str, keys))))
        return list(found)


def noted(facts: Facts, notes: Notes, *, apart: bool = False) -> Facts:
    """The facts, of which it is noted what is read; of some records ``apart``, field by field.

    What is made of such records is text or bytes, and holds none of them.
    """
    held: dict[str, Any] = {
        "_notes": notes,
        "_real": facts,
        "day": notes.asks("day", lambda key: facts.day(_lines(key))),
        "in_order": notes.asks("in_order", lambda key: facts.in_order(_lines(key))),
        # Each is asked once for a key: what is kept of it, with its readings, is in the notes.
        "_names": {},
        "_texts": {},
    }
    found = object.__new__(_NotedFacts)
    found.__dict__["_held"] = held
    for name in (*_cached(Facts), "order", "changes", "dates"):
        notes.source(f"facts.{name}", partial(getattr, facts, name))
    slim, parts = _once(_slim_heads, facts), _once(_parts, facts)
    notes.source("facts.heads", slim)
    notes.source("facts.parts", parts)
    corpus = object.__new__(_NotedCorpus)
    corpus.__dict__["_held"] = {"_notes": notes, "_real": facts.corpus}
    for field in fields(Corpus):
        notes.source(f"corpus.{field.name}", partial(getattr, facts.corpus, field.name))
    if apart:
        corpus.__dict__["_held"] |= in_parts(facts.corpus, notes)
    lists = object.__new__(_NotedLists)
    lists.__dict__["_held"] = {"_notes": notes, "_real": facts.lists}
    for name in _cached(Lists):
        notes.source(f"lists.{name}", partial(getattr, facts.lists, name))
    held |= {"corpus": corpus, "lists": lists}
    lists.__dict__["_held"]["facts"] = found
    return found


def _parts(facts: Facts) -> Mapping[str, object]:
    return {key: head.part for key, head in facts.heads.items()}


def _once(make: Callable[[Facts], _V], facts: Facts) -> Callable[[], _V]:
    return cache(partial(make, facts))


def _lines(key: str) -> list[str]:
    return key.split("\n") if key else []


def _notes(one: Any) -> Notes:
    notes: Notes = one.__dict__["_held"]["_notes"]
    return notes


def _asked(one: Any, name: str, key: str) -> Any:
    return one.__dict__["_held"][name](key)


def _cached(kind: type) -> list[str]:
    every = {name: item for one in reversed(kind.__mro__) for name, item in vars(one).items()}
    return [name for name, item in every.items() if isinstance(item, cached_property)]


def _reader(where: str, name: str) -> property:
    """An attribute that notes what is read of it."""

    def read(self: Any) -> Any:
        held = self.__dict__["_held"]
        if name in held:
            return held[name]
        value = getattr(held["_real"], name)
        if name in _FIXED:
            return value
        notes: Notes = held["_notes"]
        if name in _MADE_OF:
            notes.note(*_MADE_OF[name])
            return value
        if isinstance(value, Mapping):
            known = f"{where}.{name}"
            kind = _NotedHeads if known == "facts.heads" else NotedMapping
            held[name] = kind(notes, known, value)
            return held[name]
        notes.note(f"{where}.{name}", ALL)
        return value

    return property(read)


for _name in (*_cached(Facts), "corpus", "order", "changes", "dates"):
    setattr(_NotedFacts, _name, _reader("facts", _name))
for _field in fields(Corpus):
    setattr(_NotedCorpus, _field.name, _reader("corpus", _field.name))
for _name in (*_cached(Lists), "facts"):
    setattr(_NotedLists, _name, _reader("lists", _name))
