"""What the tags and colours of an editor's annotations stand for: ``sources/annotations.yml``.

An empty list stands for nothing. A tag that is one of the project's already needs no line.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from sourcebook.annotations.annotation import Annotation
from sourcebook.annotations.colours import COLOURS, named
from sourcebook.model import Kind
from sourcebook.parse import ID_PATTERN
from sourcebook.read import Mapping as Pairs
from sourcebook.read import Node, Scalar, Sequence

_PARTS = ("tags", "colours")


class TableError(Exception):
    """The table is none; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Table:
    """For each tag and colour, in small letters, the tags of the project."""

    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(
        self, annotation: Annotation, known: Iterable[str], kinds: Container[str]
    ) -> tuple[list[str], list[str]]:
        """The tags of an excerpt, and what stands for none.

        One of the ``kinds`` of tags that is not known is one that the project is to have.
        """
        ours = set(known)
        found: list[str] = []
        unknown: list[str] = []
        for tag in annotation.tags:
            if tag.lower() in self.tags:
                found += self.tags[tag.lower()]
            elif tag in ours or (_FORM.fullmatch(tag) and tag.partition(":")[0] in kinds):
                found.append(tag)
            else:
                unknown.append(f"tag '{tag}'")
        colour = annotation.colour.lower()
        meant = self.colours.get(colour, self.colours.get(named(colour)))
        found += meant or ()
        if colour and self.colours and meant is None:
            unknown.append(f"colour '{named(colour)}'")
        kept = [tag for tag in dict.fromkeys(found) if tag in ours]
        wanting = [tag for tag in dict.fromkeys(found) if tag not in ours]
        unknown += [
            f"'{tag}', which the project has not yet: {_begun(tag)}, then import again"
            for tag in wanting
        ]
        return kept, unknown


_FORM = re.compile(rf"[a-z-]+:{ID_PATTERN}")


def _begun(tag: str) -> str:
    """What makes that a tag can be given."""
    kind, _, name = tag.partition(":")
    return f"sourcebook new theme {name}" if kind == Kind.THEME else f"add the {kind}"


def read_table(node: Node | None) -> Table:
    """The table as its file has it; raises `TableError`."""
    if node is None:
        return Table()
    if not isinstance(node, Pairs):
        raise TableError(f"{node.at}: a table has {' and '.join(_PARTS)}")
    parts: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, pairs in node:
        if name.value not in _PARTS or not isinstance(pairs, Pairs):
            raise TableError(f"{name.at}: a table has {' and '.join(_PARTS)}, each with pairs")
        parts[name.value] = {_named(key.value): _tags(value) for key, value in pairs}
    return Table(**parts)


def _named(key: str) -> str:
    """A tag or colour in small letters; one of Zotero's colours by its name."""
    return COLOURS.get(key.lower(), key.lower())


def _tags(node: Node) -> tuple[str, ...]:
    if isinstance(node, Sequence):
        return tuple(tag for item in node.items for tag in _tags(item))
    if not isinstance(node, Scalar):
        raise TableError(f"{node.at}: a tag, or a list of them")
    return () if node.empty else (node.value,)
