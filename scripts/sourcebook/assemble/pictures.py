"""The pictures of shared links, drawn once by Typst and kept by what they show."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import typst

from sourcebook.kept import keep, kept, made_by
from sourcebook.render import Picture, colours, drawable

FOLDER = Path(".cache", "cards")
"""Where they are kept, relative to the project's root. It may always be deleted."""

_CODE = "assemble/pictures.py"
"""What makes them."""

_PIXELS_AN_INCH = 72.0  # a pixel a point
_LONGEST = 280  # characters that have room at the smallest size
_OTHER = (
    "the card of “%s” says “%s” instead: its typeface has no letters but Latin, Greek and Cyrillic"
)


def drawn(
    pictures: Iterable[Picture], folder: Path, site_name: str, language: str
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each picture, and what gives its PNG."""
    source = (files("sourcebook.render.assets") / "card.typ").read_bytes()
    inks = {name: colours("default")[name] for name in ("ground", "ink", "soft", "accent")}
    code = source + f"{version('typst')}\0{made_by(_CODE)}\0{inks}\0{language}".encode()
    for picture in pictures:
        words = {
            "title": _shortened(picture.title),
            "kind": picture.kind,
            "site": drawable(site_name),
            "language": language,
        }
        entry = folder / f"{hashlib.sha256(code + repr(words).encode()).hexdigest()[:24]}.png"
        yield picture.path, partial(_once, entry, source, inks | words)


def otherwise(pictures: Iterable[Picture]) -> Iterator[str]:
    """A line for each card that says other words than the title of its page, and why.

    What is drawn is kept, so this is asked of what the pictures say, and not of their drawing.
    """
    for picture in pictures:
        if picture.unsaid:
            yield _OTHER % (picture.unsaid, _shortened(picture.title))


def _once(entry: Path, source: bytes, given: dict[str, str]) -> bytes:
    card = kept(entry)
    if card is None:
        card = draw(source, given)
        keep(entry, card)
    return card


def draw(source: bytes, given: dict[str, str]) -> bytes:
    """A card, with no face of the machine it is drawn on."""
    png = typst.compile(
        source, format="png", ppi=_PIXELS_AN_INCH, sys_inputs=given, ignore_system_fonts=True
    )
    assert isinstance(png, bytes), "a card is one page"
    return png


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST:
        return title
    return title[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.") + " …"
