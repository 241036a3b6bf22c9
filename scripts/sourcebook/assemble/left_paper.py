"""What is left of a paper that was taken out: one tagged sheet with the note, kept."""

import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from sourcebook.assemble.history import NO_DAY
from sourcebook.assemble.typesetting import once, tagged

FOLDER = Path(".cache", "notes")
"""Where they are kept, relative to the project's root. It may always be deleted."""


def left_paper(words: str, language: str, folder: Path) -> bytes:
    """The PDF that says ``words``, which are in ``language``."""
    source = (files("sourcebook.render.assets") / "note.typ").read_bytes()
    given = {"title": words, "language": language}
    told = json.dumps([source.decode(), version("typst"), given])
    return once(folder, told, lambda: tagged(source, given, NO_DAY), lambda: None)
