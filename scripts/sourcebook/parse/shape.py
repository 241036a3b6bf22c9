"""Shapes: what a field may hold, declared once and used for reading, schema and dictionary."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sourcebook.diagnostics import Rule, did_you_mean, nearest, with_article
from sourcebook.language import ENGLISH, Language
from sourcebook.model import NAMELESS
from sourcebook.parse import slips
from sourcebook.parse.reading import (
    FAULTY,
    JsonSchema,
    Reading,
    Shape,
    key_span,
    place,
    wrong_type,
)
from sourcebook.read import DASHES, HYPHEN, Node, Scalar
from sourcebook.read import Mapping as MappingNode
from sourcebook.read import Sequence as SequenceNode
from sourcebook.rules import structure


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its name and shape, and the guidance that editors see.

    ``good`` and ``bad`` are example values as YAML; a test holds that the good ones read clean and
    the bad ones do not. ``of`` names the records, if not all of a sort have the field.
    ``guessed`` are names that people write for it: each is told, and read as what it is meant for.
    A faulty value that ``spoils`` leaves the record out, as that of a required field does: it would
    be told as missing where it is asked for, or named in return.
    """

    name: str
    shape: Shape
    guidance: str
    required: bool = False
    good: Sequence[str] = ()
    bad: Sequence[str] = ()
    attribute: str = ""
    of: str = ""
    guessed: Sequence[str] = ()
    spoils: bool = False

    def told(self, language: Language) -> str:
        """The guidance in words of a language, with whose field it is."""
        guidance = language.gettext(self.guidance)
        if not self.of:
            return guidance
        # NOTE: Records of a sort, and what a field of theirs holds.
        return language.gettext(
            "%(of)s: %(guidance)s", of=language.gettext(self.of), guidance=guidance
        )

    @property
    def target(self) -> str:
        """The attribute of the record's class that takes the value."""
        return self.attribute or self.name


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one shape. Faulty items are left out; the rest is kept."""

    item: Shape
    least: int = 0

    @property
    def words(self) -> str:
        """In words."""
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """In words of a language."""
        return language.gettext("a list, each item %(item)s", item=self.item.told(language))

    def read(self, node: Node, reading: Reading) -> Any:
        """A tuple of the sound items."""
        if isinstance(node, Scalar) and node.empty and not self.least:
            return ()
        if not isinstance(node, SequenceNode):
            dashed = isinstance(node, Scalar) and node.plain and node.value[:1] in (*DASHES,)
            return wrong_type(node, self.words, reading, HYPHEN if dashed else "")
        items = [part for item in node.items for part in self._parted(item, reading)]
        values = [self._item(item, after, reading) for item, after in slips.with_next(items)]
        if len(node.items) < self.least:
            reading.report.add(
                structure.LIST_IS_LONG_ENOUGH,
                node.at,
                f"the list has {len(node.items)} items; it needs at least {self.least}",
                "add what is missing",
            )
            return FAULTY
        return tuple(value for value in values if value is not FAULTY)

    def _item(self, item: Node, after: Node | None, reading: Reading) -> Any:
        """The value of an item; one that is no more than the next one's beginning is told as such.

        Its line was written twice: it is not asked for all that the next one has.
        """
        if slips.begins(item, after) and not reading.takes(self.item, item):
            told = "this line stands twice: the next item of the list begins with it"
            reading.report.add(structure.FIELD_IS_GIVEN, item.at, told, "delete one of the two")
            return FAULTY
        return self.item.read(item, reading)

    def _parted(self, item: Node, reading: Reading) -> Sequence[Node]:
        """The item; or, where it is none as a whole, those that have no comma between them."""
        parts = slips.words_of(item)
        if not parts[1:] or reading.takes(self.item, item):
            return (item,)
        if not all(reading.takes(self.item, part) for part in parts):
            return (item,)
        told, hint = "a comma is missing here", ", ".join(part.value for part in parts)
        reading.report.add(structure.VALUE_HAS_ITS_TYPE, item.at, told, f"write {hint}")
        return parts

    def schema(self) -> JsonSchema:
        """As an array."""
        least = {"minItems": self.least} if self.least else {}
        return {"type": "array", "items": self.item.schema(), **least}


@dataclass(frozen=True, slots=True)
class OneOf:
    """Two optional fields of which exactly one is given; ``rule`` says so.

    ``both`` and ``neither`` are what mends the two faults.
    """

    fields: tuple[str, str]
    rule: Rule
    both: str
    neither: str

    def holds(self, record: "Record", node: MappingNode, reading: Reading) -> bool:
        """Whether one is given; if not, it is told."""
        given = [name for name in self.fields if node.get(name) is not None]
        if len(given) == 1:
            return True
        identity = node.get("id")
        known = f"'{identity.value}'" if isinstance(identity, Scalar) else f"this {record.name}"
        first, second = self.fields
        if not given and record.slipped(node, reading).keys() & set(self.fields):
            return False
        if given:
            told = f"{known} has both {with_article(first)} and {with_article(second)}"
            reading.report.add(self.rule, key_span(node, first), told, self.both)
        else:
            told = f"{known} has neither {with_article(first)} nor {with_article(second)}"
            reading.report.add(self.rule, place(node), told, self.neither)
        return False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with declared fields, made into a record by ``make``.

    ``one_of`` are two optional fields of which exactly one is given. ``elsewhere`` are fields that
    only records of other kinds have, with what is wrong about each here: what it is for, and the
    file in which such a record stands.
    """

    name: str
    guidance: str
    fields: tuple[Field, ...]
    make: Callable[..., Any]
    one_of: OneOf | None = None
    elsewhere: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """In words."""
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """In words of a language."""
        return with_article(language.gettext(self.name), language)

    def read(self, node: Node, reading: Reading, **known: Any) -> Any:
        """The record, or `FAULTY` if a required field is missing or faulty."""
        if not isinstance(node, MappingNode):
            hint = slips.unspaced(node, self._names) or self._written(node)
            return wrong_type(node, f"a mapping ({self.name})", reading, hint)
        meant, set_out = slips.set_out(node, self._known, self._within)
        self._unknown_keys(node, set_out, reading)
        node = self._as_meant(meant, reading)
        values, faulty = self._values(node, reading)
        if self.one_of is not None:
            faulty |= not self.one_of.holds(self, node, reading)
            faulty |= not values.keys() & set(self.one_of.fields)
        if faulty:
            reading.broken.update(slips.names_in(node))
            return FAULTY
        return self.make(at=place(node), **values, **known)

    def _values(self, node: MappingNode, reading: Reading) -> tuple[dict[str, Any], bool]:
        values: dict[str, Any] = {}
        faulty = False
        there = {key.value: value for key, value in node}
        within = slips.swallowed(node, [item.name for item in self.fields if item.required])
        for item in self.fields:
            given = there.get(item.name)
            if given is None and item.guessed:
                given = next((there[name] for name in item.guessed if name in there), None)
            if given is None and not item.required:
                continue
            slipped = given is None and item.name in self.slipped(node, reading)
            if slipped or item.name in within.values():
                if isinstance(given, Scalar):
                    reading.broken |= slips.words_in(given.value)
                faulty = True
                continue
            if given is None or (isinstance(given, Scalar) and given.empty):
                faulty |= self._missing(item, node, given, reading, within.get(item.name, ""))
                continue
            value = item.shape.read(given, reading)
            if value is FAULTY:
                faulty |= item.required or item.spoils
            else:
                values[item.target] = value
        return values, faulty

    def _as_meant(self, node: MappingNode, reading: Reading) -> MappingNode:
        """The record with each key that is a slip as it is meant, if its value can be that field's.

        The slip is told already: no rule is to ask for what stands under it.
        """
        meant = {key: name for name, key in self.slipped(node, reading).items()}
        if not meant:
            return node
        shapes = {item.name: item.shape for item in self.fields}

        def named(key: Scalar, value: Node) -> Scalar:
            name = meant.get(key.value)
            if not name or (isinstance(value, Scalar) and value.empty):
                return key
            return Scalar(name, key.at) if reading.takes(shapes[name], value) else key

        pairs = tuple((named(key, value), value) for key, value in node)
        return MappingNode(pairs, node.at, node.flow)

    def _within(self, name: str) -> Sequence[str]:
        """The names of the fields of what stands under a field, if that is a record or of such."""
        shape = next((item.shape for item in self.fields if item.name == name), None)
        shape = shape.item if isinstance(shape, ListOf) else shape
        return [item.name for item in shape.fields] if isinstance(shape, Record) else ()

    def _written(self, node: Node) -> str:
        """What to write for a single word that stands where the record is to; else nothing."""
        needed = [item for item in self.fields if item.required]
        word = node.value if isinstance(node, Scalar) else ""
        if not needed or not word or " " in word or not all(item.good for item in needed):
            return ""
        more = "".join(f", {item.name}: {item.good[0]}" for item in needed[1:])
        return f"write {{{needed[0].name}: {word}{more}}}"

    @property
    def _known(self) -> set[str]:
        """The names of fields, and those of which it is known what is meant."""
        guessed = (name for item in self.fields for name in item.guessed)
        return {*self._names, *self.elsewhere, *guessed}

    @property
    def _names(self) -> list[str]:
        return [item.name for item in self.fields]

    def slipped(self, node: MappingNode, reading: Reading) -> dict[str, str]:
        """The fields that keys unknown here are slips of, with each key: one message tells both.

        One key that is like no field's name is the one field that is missing, if its value can be.
        """
        names, given = self._names, {key.value for key, _ in node}
        known = self._known
        unknown = {
            key.value: key if isinstance(value, Scalar) and value.empty else value
            for key, value in node
            if key.value not in known
        }
        if not unknown:  # as in nearly every record
            return {}
        meant = {nearest(key.partition(":")[0], names): key for key in unknown}
        meant |= {key.split(" ")[0]: key for key in unknown if key.split(" ")[0] in names}
        missing = [item for item in self.fields if item.required and item.name not in given]
        meant.pop("", None)
        if len(unknown) == len(missing) == 1 and not meant:
            ((key, value),) = unknown.items()
            (item,) = missing
            if reading.takes(item.shape, value):
                meant[item.name] = key
        return {name: key for name, key in meant.items() if name not in given}

    def _missing(
        self, item: Field, node: MappingNode, given: Node | None, reading: Reading, held: str
    ) -> bool:
        if item.name == "id":
            reading.broken.add(NAMELESS)
        if given is not None:
            at = key_span(node, item.name)
            told = item.told(ENGLISH) if item.required else ""
            hint = f"write a value: {told}" if told else "write a value, or delete the key"
            if isinstance(given, Scalar) and given.remark:
                reading.broken |= slips.words_in(reading.report.line(given.remark))
                hint = "put the value in quotes: YAML takes what follows '#' for a comment"
            reading.report.add(structure.VALUE_IS_GIVEN, at, f"'{item.name}' has no value", hint)
        elif item.required:
            told = f"this {self.name} has no '{item.name}'"
            hint = f"add '{item.name}': {item.told(ENGLISH)}"
            if held:
                hint = f"'{item.name}:' is in the text of '{held}': set it in as far as '{held}'"
            reading.report.add(structure.FIELD_IS_GIVEN, place(node), told, hint)
        return item.required or (item.spoils and given is not None)

    def _unknown_keys(
        self, node: MappingNode, set_out: Mapping[str, str], reading: Reading
    ) -> None:
        names = self._names
        slipped = {key: name for name, key in self.slipped(node, reading).items()}
        meant = {name: item.name for item in self.fields for name in item.guessed}
        ended = False
        for above, (key, value) in zip((None, *node), node, strict=False):
            if key.value in self.elsewhere:
                owner, home = self.elsewhere[key.value]
                reading.report.add(
                    structure.FIELD_FITS_KIND,
                    key.at,
                    f"'{key.value}' is for {owner}, and this is {self.words}",
                    f"delete it, or move the entry to {home}",
                )
            elif key.value not in names:
                if above and slips.text_below(above[1], key):  # told of the field without its text
                    continue
                called = f"it is called '{meant[key.value]}'" if key.value in meant else ""
                if key.value in set_out:
                    called = f"set it in further, below '{set_out[key.value]}'"
                called = called or slips.with_point(key.value, above) or slips.unspaced(key, names)
                near = called or did_you_mean(key.value, names)
                if not near and key.value in slipped:
                    meant_for = slipped[key.value]
                    near = f"if it is the {meant_for}, call it '{meant_for}'"
                    if isinstance(value, Scalar) and value.empty:
                        near = f"if it is the {meant_for}, write '{meant_for}: {key.value}'"
                cut = "" if near or not node.flow else slips.cut_by_comma(key, value, above)
                if ended and cut:  # the rest of one text, told with its first comma
                    continue
                ended = bool(cut)
                reading.report.add(
                    structure.FIELD_IS_KNOWN,
                    key.at,
                    f"{self.words} has no field '{key.value}'",
                    near or cut or f"known: {', '.join(names)}",
                )

    def schema(self) -> JsonSchema:
        """As an object without further properties."""
        return {
            "type": "object",
            "description": self.guidance,
            "additionalProperties": False,
            "properties": {
                item.name: {
                    **item.shape.schema(),
                    "description": item.told(ENGLISH),
                    **({"examples": list(item.good)} if item.good else {}),
                }
                for item in self.fields
            },
            "required": [item.name for item in self.fields if item.required],
            **(
                {"oneOf": [{"required": [key]} for key in self.one_of.fields]}
                if self.one_of
                else {}
            ),
        }
