"""The shapes of authority records: the fields that all have, and those of one register alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sourcebook import model
from sourcebook.diagnostics import Severity, with_article
from sourcebook.language import N_, Language
from sourcebook.model import Kind, Register
from sourcebook.parse.any_record import CONSULTED
from sourcebook.parse.figures import FIGURES
from sourcebook.parse.own import own_field, with_own
from sourcebook.parse.reading import FAULTY, JsonSchema, Reading, wrong_type
from sourcebook.parse.shape import Field, ListOf, OneOf, Record
from sourcebook.parse.values import (
    LANGUAGE,
    Identifier,
    Line,
    Prose,
    Reference,
)
from sourcebook.read import Mapping, Node, Scalar
from sourcebook.rules import structure

SCRIPT_FORM = Record(
    "name in another script",
    "The name in another script, and who gives it.",
    (
        Field("name", Line(), "the name", True, ["Ἄδα"], ["[a]"]),
        Field(
            "source",
            Reference((Kind.SOURCE,)),
            "the source of ours that gives it",
            good=["smith-1999"],
            bad=["S!"],
        ),
        Field(
            "found_in",
            CONSULTED,
            "the page that gives it, if it is none of our sources",
            good=["{title: Names, url: https://example.org/names, read: 2026-11-23}"],
            bad=["https://example.org/names"],
        ),
    ),
    model.ScriptForm,
    OneOf(
        ("source", "found_in"),
        structure.NAME_HAS_ONE_GIVER,
        "keep the one that gives the name in these letters",
        "add 'source' or 'found_in': a name in another script is never from memory",
    ),
)


@dataclass(frozen=True, slots=True)
class Scripts:
    """Names by language tag (BCP 47), each with who gives it."""

    words: str = N_("a mapping of language tags to names, e.g. {km: {name: …, source: …}}")

    def told(self, language: Language) -> str:
        """In words of a language."""
        return language.gettext(self.words)

    def read(self, node: Node, reading: Reading) -> Any:
        """A mapping of tag to name."""
        if not isinstance(node, Mapping):
            return wrong_type(node, self.words, reading)
        names: dict[str, model.ScriptForm] = {}
        for key, value in node:
            if not LANGUAGE.fullmatch(key.value):
                reading.report.add(
                    structure.LANGUAGE_IS_A_TAG,
                    key.at,
                    f"'{key.value}' is not a language tag",
                    "use a BCP 47 tag such as km, ko or zh-Hant",
                )
                continue
            form = _script_form(value, reading)
            if form is not FAULTY:
                names[key.value] = form
        return names

    def schema(self) -> JsonSchema:
        """An object of names."""
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"},
            "additionalProperties": {"anyOf": [Line().schema(), SCRIPT_FORM.schema()]},
        }


def _script_form(node: Node, reading: Reading) -> Any:
    """A name with who gives it; a bare one is taken, and it is told that nobody is named."""
    if not isinstance(node, Scalar):
        return SCRIPT_FORM.read(node, reading)
    name = Line().read(node, reading)
    if name is FAULTY:
        return FAULTY
    reading.report.add(
        replace(structure.NAME_HAS_ONE_GIVER, severity=Severity.WARNING),
        node.at,
        "nobody is named who gives this name in another script",
        f"write {{name: {name}, source: …}}, or found_in with the page that gives it",
    )
    return model.ScriptForm(name, node.at)


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
    Field(
        "scripts",
        Scripts(),
        "names in other scripts",
        good=["{el: {name: Ἄδα, source: smith-1999}}"],
        bad=["{Greek: {name: Ἄδα, source: smith-1999}}", "{el: [Ἄδα]}"],
    ),
    Field("variants", ListOf(VARIANT), "other forms found in sources; searchable"),
    Field(
        "description",
        Prose(),
        "who or what it is; each sentence with its citation",
        good=["Keeper of the lock [@smith-1999#smith-gate-froze]."],
        bad=["[a]"],
    ),
    FIGURES,
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
