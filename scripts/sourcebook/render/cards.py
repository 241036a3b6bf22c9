"""The pictures of shared links (Open Graph, 1200 by 630 pixels): which a page shows, and its words.

A kind of page has one, and so has each page of some kinds. `sourcebook.assemble` draws them with
the face that comes with Typst, so that every machine draws the same. It has Latin, Greek and
Cyrillic letters. What stands in brackets in other letters is left out, since it repeats a name in
another script; a title that has others besides gives way to the name of the site: better no title
than boxes, or a part of it that says something else.
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
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A card to draw: ``path`` is relative to the site's root, ``kind`` stands above the title.

    ``unsaid`` is the title of the page, if the face lacks letters of it and the card says another.
    """

    path: str
    title: str
    kind: str
    unsaid: str = ""


@lru_cache(maxsize=4096)
def drawable(words: str) -> str:
    """The words if the face of the cards has their letters, but for those in brackets; or empty."""
    kept = _BRACKETED.sub(lambda found: found[0] if _drawn(found[0]) else " ", words)
    if not _drawn(kept) or not any(map(str.isalnum, kept)):
        return ""
    return re.sub(r"\s+(?=[,;.:]|$)", "", " ".join(kept.split()))


def _drawn(words: str) -> bool:
    return all(map(_has_glyph, words))


def _has_glyph(character: str) -> bool:
    if unicodedata.category(character)[0] not in "LM":
        return not unicodedata.name(character, "").startswith(("CJK", "IDEOGRAPHIC"))
    return unicodedata.name(character, "").startswith(_DRAWN)


def card_words(facts: Facts, head: Head) -> str:
    """What the card of a page says large: its title, or the line of its kind."""
    return drawable(_title(facts, head)) or drawable(facts.settings.site_name)


def _title(facts: Facts, head: Head) -> str:
    kind = facts.page_kinds[head.kind]
    return head.title if kind.own_card else facts.language.gettext(kind.lead)


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
        title = _title(facts, head)
        unsaid = "" if drawable(title) else title
        found.setdefault(path, Picture(path, card_words(facts, head), drawable(label), unsaid))
    yield from found.values()
