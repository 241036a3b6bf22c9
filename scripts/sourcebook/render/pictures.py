"""Which picture a shared link shows: a kind of page has one, and so has each page of some kinds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.facts import Facts, Head
from sourcebook.language import N_
from sourcebook.render.card import SIZE

WIDTH, HEIGHT = SIZE
ALT = N_("A card with the words: %(words)s")
_FOLDER = "assets/cards"


@dataclass(frozen=True, slots=True)
class Picture:
    """A card to draw: ``path`` is relative to the site's root, ``kind`` stands above the title."""

    path: str
    title: str
    kind: str


def picture_path(facts: Facts, head: Head) -> str:
    """The path of the picture for a page."""
    kind = facts.page_kinds[head.kind]
    return f"{_FOLDER}/{f'{kind.name}-{head.record}' if kind.own_card else kind.card}.png"


def pictures(facts: Facts, heads: Iterable[Head]) -> Iterator[Picture]:
    """The pictures that these pages refer to, each once."""
    found: dict[str, Picture] = {}
    for head in heads:
        kind, path = facts.page_kinds[head.kind], picture_path(facts, head)
        told = facts.language.gettext
        title = head.title if kind.own_card else told(kind.lead) or facts.settings.site_name
        found.setdefault(path, Picture(path, title, told(kind.label)))
    yield from found.values()
