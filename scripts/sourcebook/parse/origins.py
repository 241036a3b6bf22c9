"""The shape of what a text rests on: the id of a source or work, or that with how it does."""

from dataclasses import dataclass
from typing import Any

from sourcebook.diagnostics import Span
from sourcebook.language import ENGLISH, Language
from sourcebook.model import Kind, Origin, Relay, Text
from sourcebook.parse.amounts import Flag
from sourcebook.parse.reading import FAULTY, JsonSchema, Reading
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import Reference, choice
from sourcebook.read import Mapping, Node


@dataclass(frozen=True, slots=True)
class OriginValue:
    """What a text rests on: an id, or a mapping (``record``) that also tells how."""

    reference: Reference
    record: Record

    @property
    def words(self) -> str:
        """In words."""
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """In words of a language."""
        told = [self.reference.told(language), self.record.told(language)]
        return language.listed(told, "or")

    def read(self, node: Node, reading: Reading) -> Any:
        """An `Origin`."""
        if isinstance(node, Mapping):
            return self.record.read(node, reading)
        name = self.reference.read(node, reading)
        return name if name is FAULTY else Origin(str(name), name.at)

    def schema(self) -> JsonSchema:
        """Either of the two."""
        return {"anyOf": [self.reference.schema(), self.record.schema()]}


def _origin(
    at: Span,  # noqa: ARG001  # every record is made with its place
    origin: Text,
    how: str = "",
    inferred: bool = False,
) -> Origin:
    """An origin stands where its id does, and not where its mapping begins."""
    return Origin(str(origin), origin.at, str(how), inferred)


_ORIGIN = Reference((Kind.SOURCE, Kind.WORK))
DERIVATION = Record(
    "derivation",
    "What a text rests on, and how.",
    (
        Field("origin", _ORIGIN, "the source or work", True, ["jones-1889"], ["[a]"]),
        Field(
            "how",
            choice(Relay),
            "how the text passes on what the origin says",
            good=["quotes"],
            bad=["copies"],
        ),
        Field(
            "inferred",
            Flag(),
            "whether only the editors conclude it; it is shown as such, and never counted",
            good=["true"],
            bad=["perhaps"],
        ),
    ),
    _origin,
)
ORIGINS = ListOf(OriginValue(_ORIGIN, DERIVATION))
