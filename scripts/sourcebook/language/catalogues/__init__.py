"""The catalogues: a file of GNU gettext a language, ``fr.po``. English needs none.

They are read as text, so that no compiled file is kept in step with another.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"
"""The language that the words are written in."""

FOLDER: Traversable = files(__name__)
"""Where the catalogues are."""


class UnknownLanguageError(LookupError):
    """There is no catalogue of a language, or its tag is none."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are words in, by their tags, sorted."""
    names = (item.name for item in FOLDER.iterdir())
    return tuple(sorted({SOURCE, *(name[:-3] for name in names if name.endswith(".po"))}))


@cache
def catalogue(tag: str) -> NullTranslations:
    """The catalogue of a language, or of what it is a variety of: ``fr`` for ``fr-CA``.

    Raises `UnknownLanguageError`.
    """
    parts = tag.split("-")
    known = languages()
    for end in range(len(parts), 0, -1):
        name = "-".join(parts[:end])
        if name in known:
            return NullTranslations() if name == SOURCE else _read(name)
    raise UnknownLanguageError(f"the site's words are not translated into '{tag}'")


def _read(name: str) -> GNUTranslations:
    compiled = BytesIO()
    with (FOLDER / f"{name}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=name.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)
