"""Nodes of a data file: what stands where, before anything is made of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.diagnostics import Span
from sourcebook.model import Text


@dataclass(slots=True, unsafe_hash=True)  # not frozen, as spans are not: most of what is read
class Scalar:
    """A scalar as written; ``at`` is where it begins.

    ``plain`` tells an unquoted one, ``literal`` a block that keeps its line breaks (``|``).
    ``remark`` is where a YAML comment cuts a plain one short: on its last line, or on the next one
    where that is indented as if the value went on.
    """

    value: str
    at: Span
    plain: bool = True
    literal: bool = False
    remark: Span | None = None

    @property
    def text(self) -> Text:
        """Its value with its place."""
        return Text(self.value, self.at)

    @property
    def empty(self) -> bool:
        """Nothing was written: ``key:``, or a null in one of YAML's spellings."""
        return self.plain and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple["Node", ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of key and node in the order of the file; keys are unique. ``flow``: in braces."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    at: Span
    flow: bool = False

    def __iter__(self) -> Iterator[tuple[Scalar, "Node"]]:
        return iter(self.pairs)

    def get(self, key: str) -> "Node | None":
        """The node under a key, or None."""
        return next((node for name, node in self.pairs if name.value == key), None)


@dataclass(frozen=True, slots=True)
class Opaque:
    """A node with a tag, whose value another program decides: ``!ENV SITE_URL``."""

    tag: str
    at: Span


Node = Scalar | Sequence | Mapping | Opaque


def every(node: Node) -> Iterator[Node]:
    """A node and all below it as values, each once, in the order of the file.

    An alias is the very node that it stands for, and may stand a million times.
    """
    waiting: list[Node] = [node]
    seen: set[int] = set()
    while waiting:
        if id(one := waiting.pop()) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, Mapping):
            waiting += [value for _, value in reversed(one.pairs)]
        elif isinstance(one, Sequence):
            waiting += reversed(one.items)


KIND_WORDS = {
    Scalar: "text",
    Sequence: "a list",
    Mapping: "a mapping",
    Opaque: "a value with a tag",
}
"""What each kind of node is called in messages."""
