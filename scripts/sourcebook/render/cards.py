"""The pictures of shared links (Open Graph, 1200 by 630 pixels): which a page shows, and its words.

A kind of page has one, and so has each page of some kinds. `sourcebook.assemble` draws them with
the face that comes with Typst, so that every machine draws the same. It has Latin, Greek and
Cyrillic letters; a title's other letters are left out, and a title of nothing else gives way to the
name of the site: better no letter than a box in its place.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.facts import Facts, Head
from sourcebook.language import N_

WIDTH, HEIGHT = 1200, 630
ALT = N_("A card with the words: %(words)s")
_FOLDER = "assets/cards"
_DRAWN = ("LATIN", "GREEK", "CYRILLIC", "MODIFIER", "COMBINING")
_EMPTY = re.compile(r"[(\[«“‘]\s*[)\]»”’]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A card to draw: ``path`` is relative to the site's root, ``kind`` stands above the title."""

    path: str
    title: str
    kind: str


@lru_cache(maxsize=4096)
def drawable(words: str) -> str:
    """The words without the letters that the face of the cards lacks; empty if none is left."""
    kept = "".join(character for character in words if _has_glyph(character))
    if not any(map(str.isalnum, kept)):
        return ""
    return re.sub(r"\s+(?=[,;.:]|$)", "", " ".join(_EMPTY.sub(" ", kept).split()))


def _has_glyph(character: str) -> bool:
    if unicodedata.category(character)[0] not in "LM":
        return not unicodedata.name(character, "").startswith(("CJK", "IDEOGRAPHIC"))
    return unicodedata.name(character, "").startswith(_DRAWN)


def card_words(facts: Facts, head: Head) -> str:
    """What the card of a page says large: its title, or the line of its kind."""
    kind = facts.page_kinds[head.kind]
    title = head.title if kind.own_card else facts.language.gettext(kind.lead)
    return drawable(title) or drawable(facts.settings.site_name)


def picture_path(facts: Facts, head: Head) -> str:
    """The path of the picture for a page."""
    kind = facts.page_kinds[head.kind]
    return f"{_FOLDER}/{f'{kind.name}-{head.record}' if kind.own_card else kind.card}.png"


def pictures(facts: Facts, heads: Iterable[Head]) -> Iterator[Picture]:
    """The pictures that these pages refer to, each once."""
    found: dict[str, Picture] = {}
    for head in heads:
        path = picture_path(facts, head)
        label = facts.language.gettext(facts.page_kinds[head.kind].label)
        found.setdefault(path, Picture(path, card_words(facts, head), drawable(label)))
    yield from found.values()
