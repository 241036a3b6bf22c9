"""What is left of a paper or a picture that was taken out: a sheet or card with the note, kept."""

import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from sourcebook.assemble.history import NO_DAY
from sourcebook.assemble.pictures import drawn
from sourcebook.assemble.typesetting import once, tagged
from sourcebook.render import HEIGHT, WIDTH, Picture, drawable

FOLDER = Path(".cache", "notes")
"""Where they are kept, relative to the project's root. It may always be deleted."""


def left_paper(words: str, language: str, folder: Path) -> bytes:
    """The PDF that says ``words``, which are in ``language``."""
    source = (files("sourcebook.render.assets") / "note.typ").read_bytes()
    given = {"title": words, "language": language}
    told = json.dumps([source.decode(), version("typst"), given])
    return once(folder, told, lambda: tagged(source, given, NO_DAY), lambda: None)


def left_picture(words: str, site_name: str, language: str, folder: Path) -> bytes:
    """The JPEG that says ``words``, as far as its face has their letters, and names the site."""
    from sourcebook.images import resized  # noqa: PLC0415  Pillow, which few commands need

    card = Picture("", drawable(words) or drawable(site_name), "")
    ((_, draw),) = drawn([card], folder, site_name, language)
    return resized(draw(), (WIDTH, HEIGHT))
