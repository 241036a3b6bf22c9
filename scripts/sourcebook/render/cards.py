"""The pictures of shared links (Open Graph, 1200 by 630 pixels): which a page shows, how drawn.

A kind of page has one, and so has each page of some kinds. They are drawn with the face that Pillow
carries within itself, so that every machine draws the same bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from operator import itemgetter

from PIL import Image, ImageDraw, ImageFont

from sourcebook.facts import Facts, Head
from sourcebook.language import N_
from sourcebook.render.assets import colours

SIZE = (1200, 630)
_PAPER, _INK, _SOFT, _ACCENT = itemgetter("ground", "ink", "soft", "accent")(colours("default"))
_MARGIN = 84
_SIZES = (76, 66, 58, 50, 44, 38)
_LINES = 5


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType: install the wheel of its own registry")
    return font


def draw_card(title: str, kind: str, site_name: str) -> bytes:
    """A PNG with a page's title, its kind in words above and the site's name below."""
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 18, SIZE[1]), fill=_ACCENT)
    draw.text((_MARGIN, 84), kind, font=_font(30), fill=_ACCENT)
    lines, size = _fitted(title)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, 146 + number * size * 1.22), line, font=_font(size), fill=_INK)
    draw.line((_MARGIN, 526, _MARGIN + 120, 526), fill=_ACCENT, width=4)
    draw.text((_MARGIN, 548), site_name, font=_font(28), fill=_SOFT)
    # Few colours and no time stamp: small files, the same on every build.
    buffer = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _fitted(title: str) -> tuple[list[str], int]:
    """The title in lines of the largest size at which it fits; cut with an ellipsis at the last."""
    lines: list[str] = []
    for size in _SIZES:
        lines = _wrapped(title, size)
        if len(lines) * size * 1.22 <= 370 and len(lines) <= _LINES:
            return lines, size
    return [*lines[: _LINES - 1], lines[_LINES - 1].rstrip(" ,;:.") + " …"], _SIZES[-1]


def _wrapped(title: str, size: int) -> list[str]:
    lines: list[str] = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if _font(size).getlength(longer) <= SIZE[0] - 2 * _MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


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
