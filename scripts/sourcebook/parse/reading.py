"""How a shape reads a node into a value: what goes along, and what is told of a node that is none.

Each fault is told where it stands. Reading never raises: a faulty value becomes `FAULTY`, and the
record that needs it is left out and remembered as broken.
"""

from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from sourcebook.diagnostics import Report, Span
from sourcebook.language import Language
from sourcebook.parse import slips
from sourcebook.read import KIND_WORDS, Node
from sourcebook.read import Mapping as MappingNode
from sourcebook.rules import structure


class _Faulty:
    def __repr__(self) -> str:
        return "FAULTY"


FAULTY: Final = _Faulty()
"""What reading gives for a node that is not of the shape; its diagnostic is in the report."""

JsonSchema = dict[str, Any]


@dataclass(slots=True)
class Reading:
    """What goes along with a reading: the report, and the ids of records that were left out.

    ``open`` tells that not all of the project's own vocabulary could be read: then a word that it
    may have declared is not called unknown.
    """

    report: Report
    broken: set[str] = field(default_factory=set)
    open: bool = False

    def takes(self, shape: "Shape", node: Node) -> bool:
        """Whether a node is of a shape without any fault; nothing is told."""
        aside = Reading(self.report.beside(), open=self.open)
        return shape.read(node, aside) is not FAULTY and not any(aside.report)


class Shape(Protocol):
    """What a field may hold."""

    @property
    def words(self) -> str:
        """The shape in words, in English as messages are."""
        ...

    def told(self, language: Language) -> str:
        """The shape in words of a language, for the data dictionary."""
        ...

    def read(self, node: Node, reading: Reading) -> Any:
        """The value of a node, or `FAULTY`."""
        ...

    def schema(self) -> JsonSchema:
        """The shape in JSON Schema (draft 2020-12)."""
        ...


def place(node: MappingNode) -> Span:
    """Where a record is pointed to: its first key."""
    return node.pairs[0][0].at if node.pairs else node.at


def key_span(node: MappingNode, name: str) -> Span:
    """Where a key of a mapping stands."""
    return next(key.at for key, _ in node if key.value == name)


def wrong_type(node: Node, wanted: str, reading: Reading, hint: str = "") -> _Faulty:
    """Tell that the node is of another kind than wanted."""
    reading.broken.update(slips.names_in(node))
    reading.report.add(
        structure.VALUE_HAS_ITS_TYPE,
        node.at,
        f"this is {KIND_WORDS[type(node)]}; {wanted} is wanted",
        hint or slips.joined(node) or f"write {wanted}",
    )
    return FAULTY
