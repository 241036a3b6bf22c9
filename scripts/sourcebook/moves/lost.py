"""What a merge would lose: what the record that goes says alone is for people to bring over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.model import BibEntry, skeletons
from sourcebook.moves.texts import RefusedError
from sourcebook.read import Stretch, stretches

_ITS_OWN = frozenset({"id", "draft", "allow", "sort", "variants"})
"""What says nothing of what a record is about, or is brought over (`entries`)."""
_WORDINGS = frozenset({"quote", "paraphrase"})
"""The passage itself: of two that are one, the other's words stay, in whichever field they are."""
_CALLED = frozenset({"name", "source"})
"""What both are called: of a register's entry it becomes a variant."""
_COPY = "witness"
"""Which copy of a source was read: of two the one is as good, and its fields are of it alone."""
_ONE_FIELD = (
    frozenset({"date", "year", "month"}),
    frozenset({"journaltitle", "journal"}),
    frozenset({"location", "address"}),
    frozenset({"institution", "school"}),
)
"""Names of one field of an entry, in BibLaTeX and in BibTeX (BibLaTeX's manual, 2.2.5)."""
_NAMING = ("excerpt", "origin")
"""By which an item of a list is the same, whatever else is said of it in either."""


@dataclass(frozen=True)
class Said:
    """A record ``id`` as it is written: the ``record`` in the ``text`` of the file ``path``."""

    id: str
    path: str
    text: str
    record: Stretch

    def at(self, one: Stretch) -> str:
        """A place in it, as people read it."""
        return f"{self.path}:{self.text.count(chr(10), 0, one.start) + 1}"


Field = tuple[Stretch, Stretch]
"""The name of a field, and its value."""


def whole(text: str) -> Stretch:
    """The record that is all of a file."""
    root = stretches(text)
    assert root is not None, "a file that gave a record holds something"
    return root


def fields_of(record: Stretch) -> dict[str, Field]:
    """The fields of a record, by name."""
    pairs = zip(record.children[::2], record.children[1::2], strict=True)
    return {key.value: (key, value) for key, value in pairs}


def of_records(value: Stretch) -> bool:
    """Whether it is a list of records, each with an id."""
    return value.kind == "sequence" and any(
        child.kind == "mapping" and "id" in fields_of(child) for child in value.children
    )


def refuse_lost(old: Said, new: Said) -> None:
    """RefusedError for what ``old`` alone says, with the places.

    What both say in one field stays as ``new`` has it; of a list, each item that only ``old`` has
    would be lost, such as a tag, or an excerpt among the evidence.
    """
    mine, theirs = fields_of(old.record), fields_of(new.record)
    one = {old.id, new.id}
    lost = [
        (name, key)
        for name, (key, value) in mine.items()
        if name not in _ITS_OWN | _WORDINGS
        if not of_records(value) and _says_more(value, theirs.get(name), one)
    ]
    if lost:
        names = ", ".join(f"'{name}'" for name, _ in lost)
        told = f"'{old.id}' says by {names} what '{new.id}' does not"
        places = [old.at(key) for _, key in lost]
        raise RefusedError(f"{told}: bring it over by hand, or delete it there", places)


def outsaid_of_entry(old: BibEntry, new: BibEntry) -> Iterator[str]:
    """What goes of the entry ``old``, as ``new`` has another value or none, with its place."""
    if old.type != new.type:
        yield f"{old.at}: its type '{old.type}' goes; '{new.type}', that of '{new.key}', stays"
    for name in old.field_at:
        there = _named(name) & new.fields.keys()
        if not there:
            yield f"{old.place(name)}: '{name}' goes, and '{new.key}' has none"
        elif old.fields[name] != new.fields.get(name, old.fields[name]):
            yield f"{old.place(name)}: '{name}' goes; what '{new.key}' says of it stays"


def _named(name: str) -> frozenset[str]:
    return next((names for names in _ONE_FIELD if name in names), frozenset({name}))


def outsaid(old: Said, new: Said) -> Iterator[str]:
    """What goes of ``old`` as ``new`` says something else in the same field, with its place."""
    theirs = fields_of(new.record)
    for name, (key, value) in fields_of(old.record).items():
        if name in _ITS_OWN | _CALLED or name not in theirs or value.kind == "sequence":
            continue  # of a list, what the other lacks is refused
        if _plain(value) != _plain(theirs[name][1]) and not skeletons.in_record(value.value):
            yield f"{old.at(key)}: '{name}' goes; what '{new.id}' says of it stays"


_REMARK = re.compile(
    r"^(?!draft:.*#)(?:.*[ \t])?#[ \t]*(?!yaml-language-server|read:)(\S.*)$", re.MULTILINE
)
"""A remark, in a line of its own or behind a value; not those with which a skeleton begins."""
_SHOWN = 40


def remarks_gone(old: Said) -> Iterator[str]:
    """The remarks (``# …``) of ``old`` that go with it: those of lists of records are brought over.

    A line that is within a value, as in a long text, is no remark.
    """
    kept = [*_kept(old.record)]
    alone = old.record.start == whole(old.text).start
    ends = (0, len(old.text)) if alone else (old.record.start, old.record.end)
    for remark in _REMARK.finditer(old.text, *ends):
        if not any(one.start <= remark.start(1) < one.end for one in kept):
            line = old.text.count("\n", 0, remark.start(1)) + 1
            words = remark[1] if len(remark[1]) <= _SHOWN else f"{remark[1][: _SHOWN - 1]}…"
            yield f"{old.path}:{line}: the remark '# {words}' goes"


def _kept(record: Stretch) -> Iterator[Stretch]:
    """The values of a record, and the lists of records in it whole."""
    for child in record.children:
        if child.kind == "scalar" or of_records(child):
            yield child
        else:
            yield from _kept(child)


def _says_more(value: Stretch, other: Field | None, one: set[str]) -> bool:
    if value.kind == "sequence":
        theirs = [_plain(child) for child in other[1].children] if other else []
        return any(
            child.value not in one and _plain(child) not in theirs for child in value.children
        )
    if value.kind == "mapping" and other and other[0].value != _COPY:
        return not fields_of(value).keys() <= fields_of(other[1]).keys()
    return other is None


def _plain(value: Stretch) -> object:
    fields = fields_of(value) if value.kind == "mapping" else {}
    for name in _NAMING:
        if name in fields:
            return fields[name][1].value
    if value.kind == "scalar":
        return " ".join(value.value.split())
    return [_plain(one) for one in value.children]
