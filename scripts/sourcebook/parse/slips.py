"""Slips of the keyboard in a record: what was meant, and which ids are lost with what is left out.

Pure: nothing is told here; `Record` asks, and tells one fault for one slip.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.language import as_id
from sourcebook.read import Mapping, Node, Scalar
from sourcebook.read import Sequence as SequenceNode

_WORD = re.compile(r"[A-Za-z0-9_-]+")
_ID = re.compile(r"\W*(?:(?:id|source)\W+)?([A-Za-z0-9_-]+)\W*")
_POINT = re.compile(r"[+-]?\d+")


def words_in(text: str) -> set[str]:
    """Every word that may be an id in a text of which nothing could be made."""
    return set(_WORD.findall(text))


def names_in(node: Node) -> Iterator[str]:
    """Every id that a record which is left out may give: what refers to one is not called wrong.

    However it is written: '- id x' and '- x:' give 'x' too.
    """
    if isinstance(node, Scalar):
        yield node.value
        yield as_id(node.value)  # what others mean, who write it as it is to be written
        if found := _ID.fullmatch(node.value):
            yield found[1]
    for item in node.items if isinstance(node, SequenceNode) else ():
        yield from names_in(item)
    for key, value in node if isinstance(node, Mapping) else ():
        yield from names_in(key)
        yield from names_in(value)


def swallowed(node: Mapping, names: Iterable[str]) -> dict[str, str]:
    """Fields that are set in so far that they are text of the one above: of each that other one."""
    found = {}
    for name in names:
        if node.get(name) is None:
            written = re.compile(rf"(?:^|\s){re.escape(name)}:(?:\s|$)")
            for key, value in node:
                if isinstance(value, Scalar) and written.search(value.value):
                    found[name] = key.value
    return found


def with_point(key: str, above: tuple[Scalar, Node] | None) -> str:
    """The hint for a comma that parts a number, and so ends the value in braces: "lat: 51,5"."""
    value = above[1] if above else None
    if not isinstance(value, Scalar) or not _POINT.fullmatch(value.value):
        return ""
    return f"write a point, not a comma: {value.value}.{key}" if key.isdecimal() else ""


def cut_by_comma(key: Scalar, value: Node, above: tuple[Scalar, Node] | None) -> str:
    """The hint for a comma in braces that ends a text: "note: as told, he says: so"."""
    name, text = above or (None, None)
    if name is None or not isinstance(text, Scalar) or not (text.plain and key.plain):
        return ""
    if " " not in key.value and not (isinstance(value, Scalar) and value.empty):
        return ""
    return f"a comma ends a text in braces: put all of '{name.value}' in quotes"


def unspaced(node: Node, names: Sequence[str]) -> str:
    """The hint for a key whose colon has no space after it, or is not there, so that it is text."""
    text = node.value if isinstance(node, Scalar) else ""
    bare, blank, value = text.partition(" ")
    if blank and bare in names and ":" not in text:
        return f"put a colon after '{bare}': '{bare}: {value}'"
    key, colon, rest = text.partition(":")
    if not colon or key not in names or not rest:
        return ""
    if rest[0].isspace():
        return f"after '{key}:' stands U+{ord(rest[0]):04X}: delete it, and write a plain space"
    return f"put a space after the colon: '{key}: {rest}'"


def joined(node: Node) -> str:
    """What to write for a value that a space after its colon has made a mapping."""
    if not isinstance(node, Mapping) or len(node.pairs) != 1:
        return ""
    ((key, value),) = node.pairs
    if not isinstance(value, Scalar) or value.empty or " " in value.value:
        return ""
    return f"if it is one value, take out the space after the colon: '{key.value}:{value.value}'"
