"""The pictures of a project in the sizes in which they are shown, kept by what they are made of."""

import hashlib
from collections.abc import Callable, Iterator
from errno import ESTALE
from functools import partial
from importlib.metadata import version
from pathlib import Path

from sourcebook.facts import Facts, illustrations
from sourcebook.kept import keep, kept, made_by
from sourcebook.model import Image, figure_files
from sourcebook.read import plain_content

FOLDER = Path(".cache", "figures")
"""Where they are kept, relative to the project's root. It may always be deleted."""

_ON_PAPER = 1600
"""The most pixels in width: at 14 cm, 290 an inch."""

_CODE = ("images/resize.py", "assemble/illustrations.py")
"""What makes them."""


def illustration_files(root: Path, facts: Facts) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each file of each picture that is shown: its path on the site, and what gives its JPEG."""
    images = facts.corpus.images
    for path in dict.fromkeys(shown.figure.path for shown in illustrations(facts.corpus)):
        image = images[path]
        for address, size in figure_files(image):
            yield address[1:], partial(illustration, root, image, size)


def illustration(root: Path, image: Image, size: tuple[int, int]) -> bytes:
    """A picture in one of its sizes, as JPEG. OSError if its file is another by now."""
    told = f"{version('pillow')}\0{made_by(*_CODE)}\0{image.digest}\0{size}"
    entry = root / FOLDER / f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.jpg"
    made = kept(entry)
    if made is None:
        # Pillow takes time to load: where everything is kept nobody waits for it.
        from sourcebook.images import resized  # noqa: PLC0415

        content = plain_content(root / image.path, root)
        if content is None or hashlib.sha256(content).hexdigest() != image.digest:
            told = "a picture was changed while it was read; run this again"
            raise OSError(ESTALE, told, image.path)
        made = resized(content, size)
        keep(entry, made)
    return made


def in_a_book(root: Path, image: Image) -> bytes:
    """A picture in the size that a book has it in: of no more points than its paper shows."""
    return illustration(root, image, image.size_of(_ON_PAPER))
