"""Which tags an editor's own tags and colours stand for, in ``sources/annotations.yml``."""

from collections.abc import Iterator

from sourcebook.diagnostics import did_you_mean
from sourcebook.model import Tag
from sourcebook.parse.reading import FAULTY, Reading, wrong_type
from sourcebook.parse.values import TagValue
from sourcebook.read import Mapping, Node, Scalar, Sequence
from sourcebook.rules import structure

_PARTS = ("tags", "colours")


def parse_desk(node: Node | None, kinds: tuple[str, ...], reading: Reading) -> tuple[Tag, ...]:
    """The tags that the table names, of these kinds; what is no table is told."""
    if node is None or (isinstance(node, Scalar) and node.empty):
        return ()
    if not isinstance(node, Mapping):
        wrong_type(node, "a table of tags and colours", reading)
        return ()
    return tuple(tag for part in _parts(node, reading) for tag in _tags(part, kinds, reading))


def _parts(node: Mapping, reading: Reading) -> Iterator[Node]:
    """What stands for something, one by one."""
    for name, pairs in node:
        if name.value not in _PARTS:
            told = f"this table has no '{name.value}'"
            hint = did_you_mean(name.value, _PARTS) or "it has tags and colours"
            reading.report.add(structure.FIELD_IS_KNOWN, name.at, told, hint)
        elif isinstance(pairs, Mapping):
            yield from (value for _, value in pairs)
        elif not (isinstance(pairs, Scalar) and pairs.empty):
            wrong_type(pairs, "a mapping of what is yours to tags of the project", reading)


def _tags(node: Node, kinds: tuple[str, ...], reading: Reading) -> Iterator[Tag]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _tags(item, kinds, reading)
    elif not (isinstance(node, Scalar) and node.empty):
        tag = TagValue(kinds).read(node, reading)
        if tag is not FAULTY:
            yield tag
