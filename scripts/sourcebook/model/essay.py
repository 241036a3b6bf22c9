"""Pages of prose under ``docs/``: their addresses, and what others see of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.model.addresses import ANCHOR, KEPT_OPENINGS
from sourcebook.model.prose import Essay

_FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
_INDEXES = ("index", "README")
"""Names of pages that MkDocs publishes at the address of their folder."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A page of prose as others see it: plain text, and the ids that people gave, in order."""

    address: str
    title: str
    description: str
    anchors: tuple[str, ...]


def outline(essay: Essay) -> Outline:
    """Where a page of prose is published, and what it tells of itself."""
    path = essay.path.removeprefix("docs/").removesuffix(".md")
    last = path.rpartition("/")[2]
    name = path.removesuffix(last) if last in _INDEXES else f"{path}/"
    first = next((heading.words for heading in essay.headings if heading.level == 1), "")
    anchors = dict.fromkeys(filter(ANCHOR.fullmatch, given_ids(essay)))
    return Outline(f"/{name}", essay.title or first or last, essay.description, tuple(anchors))


def given_ids(essay: Essay) -> Iterator[str]:
    """The ids of a page that are its own: none of a note, a drawing, the theme or our scripts."""
    own = (name for name in essay.ids if name not in essay.drawn)
    return (name for name in own if not name.startswith(KEPT_OPENINGS))


def body(essay: Essay) -> str:
    """The text of a page of prose without its front matter."""
    return essay.text[_front(essay.text) :]


def _front(text: str) -> int:
    front = _FRONT_MATTER.match(text)
    return front.end() if front else 0


def front_matter(text: str) -> str | None:
    """What stands between the marks at the beginning of a page; None if it does not begin so."""
    front = _FRONT_MATTER.match(text)
    return front[1] if front else None
