"""The shapes of authority records: the fields that all have, and those of one register alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sourcebook import model
from sourcebook.diagnostics import with_article
from sourcebook.language import N_, Language
from sourcebook.model import Register, Text
from sourcebook.parse.own import own_field, with_own
from sourcebook.parse.shape import (
    FAULTY,
    Field,
    JsonSchema,
    ListOf,
    Reading,
    Record,
    wrong_type,
)
from sourcebook.parse.values import (
    LANGUAGE,
    NOT_EMPTY,
    Identifier,
    Line,
    Prose,
)
from sourcebook.read import Mapping, Node
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
    model.Variant,
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
    return Record(
        row.noun,
        guidance,
        (*COMMON, *own, last),
        with_own(partial(model.Authority, kind=row.kind), row.fields),
        elsewhere=elsewhere,
    )


def any_register(rows: Iterable[Register], kinds: tuple[str, ...], last: Field) -> Record:
    """The record of any register, with the fields of each: for the data dictionary."""
    own = (own_field(item, kinds, of=row.plural) for row in rows for item in row.fields)
    return Record("register entry", "An authority record.", (*COMMON, *own, last), _unmade)


def _unmade(**_: object) -> None:
    raise AssertionError("the dictionary's record is never read")
