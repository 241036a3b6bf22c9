"""Slips of the keyboard in a record: what was meant, and which ids are lost with what is left out.

Pure: nothing is told here; `Record` asks, and tells one fault for one slip.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import zip_longest

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


def words_of(node: Node) -> Sequence[Scalar]:
    """The words of a text without quotes, each as a text of its own."""
    if not isinstance(node, Scalar) or not node.plain:
        return ()
    return [Scalar(word, node.at) for word in node.value.split()]


def with_next(items: Sequence[Node]) -> Iterator[tuple[Node, Node | None]]:
    """Each item of a list, with the one below it."""
    return zip_longest(items, items[1:])


def begins(item: Node, after: Node | None) -> bool:
    """Whether an item is no more than the first field of the next one."""
    if not (isinstance(item, Mapping) and isinstance(after, Mapping) and len(item.pairs) == 1):
        return False
    ((key, value),) = item.pairs
    (first, other), *rest = after.pairs
    same = isinstance(value, Scalar) and isinstance(other, Scalar) and value.value == other.value
    return bool(rest) and same and key.value == first.value


def set_out(
    node: Mapping, known: Container[str], within: Callable[[str], Container[str]]
) -> tuple[Mapping, dict[str, str]]:
    """A record with fields that were not set in far enough where they are meant to stand.

    ``within`` gives the fields of what stands under a field. Told is of each such field the one
    that it belongs below.
    """
    pairs: list[tuple[Scalar, Node]] = []
    found: dict[str, str] = {}
    for key, value in node:
        holder, above = pairs[-1] if pairs else (None, None)
        out = holder and key.value not in known and key.value in within(holder.value)
        if out and holder and (wider := _with(above, key, value)):
            pairs[-1] = (holder, wider)
            found[key.value] = holder.value
        else:
            pairs.append((key, value))
    return (Mapping(tuple(pairs), node.at, node.flow) if found else node), found


def _with(node: Node | None, key: Scalar, value: Node) -> Node | None:
    """What stands under a field, with one more in it, or in the last item of its list."""
    if isinstance(node, SequenceNode) and node.items:
        last = _with(node.items[-1], key, value)
        return last and SequenceNode((*node.items[:-1], last), node.at)
    if not isinstance(node, Mapping) or node.flow or node.get(key.value) is not None:
        return None
    return Mapping((*node.pairs, (key, value)), node.at)


def text_below(node: Node | None, key: Scalar) -> bool:
    """Whether a key is text that was not set in below the field above, which is without any."""
    empty = isinstance(node, Scalar) and not node.plain and not node.value
    return empty and " " in key.value


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
