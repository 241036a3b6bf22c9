"""The pictures of shared links, drawn once and kept by what they show."""

import hashlib
from collections.abc import Iterable, Iterator
from inspect import getfile
from pathlib import Path

from sourcebook.files import write_whole
from sourcebook.render import Picture, colours, draw_card

FOLDER = Path(".cache", "cards")
"""Where they are kept, relative to the project's root. It may always be deleted."""


def drawn(pictures: Iterable[Picture], folder: Path, site_name: str) -> Iterator[tuple[str, bytes]]:
    """The path and the PNG of each picture."""
    code = Path(getfile(draw_card)).read_bytes() + repr(colours("default")).encode()
    for picture in pictures:
        words = f"{picture.title}\0{picture.kind}\0{site_name}".encode()
        kept = folder / f"{hashlib.sha256(code + words).hexdigest()[:24]}.png"
        if not kept.is_file():
            write_whole(kept, draw_card(picture.title, picture.kind, site_name))
        yield picture.path, kept.read_bytes()
