"""The shapes of authority records: the fields that all have, and those of one register alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sourcebook.diagnostics.wording import with_article
from sourcebook.language import N_, Language
from sourcebook.model import records
from sourcebook.model.text import Text
from sourcebook.model.vocabulary import OwnField, Register
from sourcebook.parse.amounts import Edtf, Flag, Number
from sourcebook.parse.shape import (
    FAULTY,
    Field,
    JsonSchema,
    ListOf,
    Reading,
    Record,
    Shape,
    wrong_type,
)
from sourcebook.parse.values import (
    LANGUAGE,
    NOT_EMPTY,
    Identifier,
    Line,
    Prose,
    Reference,
)
from sourcebook.read.nodes import Mapping, Node
from sourcebook.rules import structure


@dataclass(frozen=True, slots=True)
class Scripts:
    """Names by language tag (BCP 47)."""

    words: str = N_("a mapping of language tags to names, e.g. {km: …, ko: …}")

    def told(self, language: Language) -> str:
        """In words of a language."""
        return language.gettext(self.words)

    def read(self, node: Node, reading: Reading) -> Any:
        """A mapping of tag to name."""
        if not isinstance(node, Mapping):
            return wrong_type(node, self.words, reading)
        names: dict[str, Text] = {}
        for key, value in node:
            if not LANGUAGE.fullmatch(key.value):
                reading.report.add(
                    structure.LANGUAGE_IS_A_TAG,
                    key.at,
                    f"'{key.value}' is not a language tag",
                    "use a BCP 47 tag such as km, ko or zh-Hant",
                )
                continue
            name = Line().read(value, reading)
            if name is not FAULTY:
                names[key.value] = name
        return names

    def schema(self) -> JsonSchema:
        """An object of strings."""
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"},
            "additionalProperties": NOT_EMPTY,
        }


VARIANT = Record(
    "variant",
    "Another form of the name.",
    (
        Field("name", Line(), "the form", True, ["A. Smith"], ["[a]"]),
        Field("note", Line(), "where it is found", good=["in Jones"], bad=["[a]"]),
    ),
    records.Variant,
)

LOCATION = Record(
    "location",
    "Where a place is, in WGS84.",
    (
        Field("lat", Number(-90, 90, "degrees"), "latitude", True, ["52.1"], ["152.1"]),
        Field("lon", Number(-180, 180, "degrees"), "longitude", True, ["-1.9"], ["east"]),
        Field(
            "uncertainty_m",
            Number(0, 1_000_000, "metres"),
            "how far off it may be, in metres (Darwin Core)",
            good=["1000"],
            bad=["1 km"],
        ),
        Field("basis", Line(), "how it is known", good=["map of 1890"], bad=["[a]"]),
    ),
    records.Location,
)

COMMON = (
    Field("id", Identifier(), "permanent name", True, ["ada-smith"], ["Ada Smith"]),
    Field("name", Line(), "the form we use", True, ["Ada Smith"], ["[a]"]),
    Field("sort", Line(), "the form it is sorted by", good=["Smith, Ada"], bad=["[a]"]),
    Field("scripts", Scripts(), "names in other scripts", good=["{el: Ἄδα}"], bad=["{Greek: Ἄδα}"]),
    Field("variants", ListOf(VARIANT), "other forms found in sources; searchable"),
    Field(
        "description",
        Prose(),
        "who or what it is; each sentence with its citation",
        good=["Keeper of the lock [@smith-1999#smith-gate-froze]."],
        bad=["[a]"],
    ),
)

_LARGEST = 999_999_999

_HELD: dict[str, Callable[[OwnField, tuple[str, ...]], tuple[Shape, list[str], list[str]]]] = {
    "text": lambda _, __: (Line(), ["Rivers and Sons"], ["[a]"]),
    "prose": lambda _, __: (Prose(), ["Built twice [@smith-1999]."], ["[a]"]),
    "flag": lambda _, __: (Flag(), ["false"], ["no"]),
    "number": lambda own, _: (Number(-_LARGEST, _LARGEST, own.unit), ["12.5"], ["twelve"]),
    "date": lambda _, __: (Edtf(), ["1889-01"], ["January 1889"]),
    "reference": lambda own, kinds: (Reference(own.to or kinds), ["smith-1999"], ["Smith 1999"]),
    "location": lambda _, __: (LOCATION, [], []),
}
"""What a field of a register's own holds -> its shape, a good and a bad example."""


def own_field(own: OwnField, kinds: tuple[str, ...], of: str = "") -> Field:
    """A field of one register; ``of`` is the register's plural, where records of many are told."""
    shape, good, bad = _HELD[own.holds](own, kinds)
    return Field(own.name, shape, own.guidance, own.required, good, bad, of=of)


def register_record(
    row: Register, rows: Iterable[Register], kinds: tuple[str, ...], last: Field
) -> Record:
    """The shape of a record of ``row``, one of the registers ``rows``."""
    own = tuple(own_field(item, kinds) for item in row.fields)
    known = {item.name for item in (*COMMON, *own)}
    elsewhere = {
        item.name: (with_article(other.noun), f"{other.folder}.yml")
        for other in rows
        for item in other.fields
        if item.name not in known
    }
    guidance = f"{with_article(row.noun).capitalize()}, apart from the names that it is given."
    return Record(row.noun, guidance, (*COMMON, *own, last), _making(row), elsewhere=elsewhere)


def _making(row: Register) -> Callable[..., records.Authority]:
    """What makes an authority record of the values that were read."""

    def make(**values: Any) -> records.Authority:
        given = {item.name: values.pop(item.name, item.absent) for item in row.fields}
        own = {name: value for name, value in given.items() if value is not None}
        return records.Authority(kind=row.kind, own=own, **values)

    return make


def any_register(rows: Iterable[Register], kinds: tuple[str, ...], last: Field) -> Record:
    """The record of any register, with the fields of each: for the data dictionary."""
    own = (own_field(item, kinds, of=row.plural) for row in rows for item in row.fields)
    return Record("register entry", "An authority record.", (*COMMON, *own, last), _unmade)


def _unmade(**_: object) -> None:
    raise AssertionError("the dictionary's record is never read")
