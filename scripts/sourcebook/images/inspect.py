"""What a picture file is: its size, or why it is not shown. Hostile files are expected.

A file is judged by what it says in its first bytes and never by its name; its points are counted
before they are unpacked; it is unpacked whole, since only then is it known to be whole.
"""

import hashlib
import re
import warnings
from io import BytesIO
from pathlib import PurePosixPath
from unicodedata import combining, normalize

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from sourcebook.model import IMAGE_NAME, MOST_POINTS, Image

_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
"""The formats that are read, with what their files are called."""

_SAVE = "save it as JPEG or PNG"
_SVG = b"<svg"
_LOOKED_AT = 4_096
"""How far into a file it is looked for what it is, where it is none that is read."""


def inspected(path: str, content: bytes) -> Image:
    """The picture that a file holds; ``path`` is from the project's root. Never raises."""
    found = _judged(path, content)
    name = PurePosixPath(path).name
    if found.fault or IMAGE_NAME.fullmatch(name):
        return found
    told = f"'{name}' is no name of a picture"
    return Image(path, fault=told, hint=_called(path, PurePosixPath(path).suffix.lower()))


def _called(path: str, ending: str) -> str:
    """What to call a picture, told at once for its ending and for all else in its name."""
    plain = "".join(c for c in normalize("NFKD", PurePosixPath(path).stem) if not combining(c))
    name = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:60].strip("-")
    return f"use small letters, digits and hyphens: '{name or 'gate-1889'}{ending}'"


def _judged(path: str, content: bytes) -> Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own, of large pictures: we count ourselves
            return _opened(path, content)
    except Pillow.DecompressionBombError:
        return _too_large(path, "far more points")
    except Exception as fault:  # noqa: BLE001  a file that lies makes its reader raise anything
        return _unread(path, content, fault)


def _opened(path: str, content: bytes) -> Image:
    with Pillow.open(BytesIO(content), formats=[*_ENDINGS]) as picture:
        written = str(picture.format)
        width, height = picture.size
        if width * height > MOST_POINTS:
            return _too_large(path, f"{width} by {height} points")
        suffix = PurePosixPath(path).suffix
        if suffix not in _ENDINGS[written]:
            told = f"the file is a {written} and is called '{suffix}'"
            return Image(path, fault=told, hint=_called(path, _ENDINGS[written][0]))
        if getattr(picture, "n_frames", 1) > 1:
            return Image(path, fault="the picture moves", hint=_SAVE)
        # Of a JPEG no more than every eighth point is worked out, yet all of the file is read.
        picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
        picture.load()
        if _lies_down(picture):
            width, height = height, width
    return Image(path, width, height, hashlib.sha256(content).hexdigest())


def _lies_down(picture: Pillow.Image) -> bool:
    """Whether a camera was held upright: then its picture is turned when it is shown."""
    turned = picture.getexif().get(_ORIENTATION, 1)
    return turned in _LYING


_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})
"""Exif 2.32, tag 274: the values whose rows are columns."""


def _too_large(path: str, size: str) -> Image:
    most = MOST_POINTS // 1_000_000
    told = f"the picture has {size}; at most {most} million are unpacked"
    return Image(path, fault=told, hint="make it smaller: it is shown no larger than a screen")


def _unread(path: str, content: bytes, fault: Exception) -> Image:
    head = content[:_LOOKED_AT].lower()
    if _SVG in head:
        told = "the file is an SVG, which may hold scripts and ask other hosts"
        return Image(path, fault=told, hint=_SAVE)
    if isinstance(fault, UnidentifiedImageError):
        return Image(path, fault="the file is no JPEG, PNG or WebP", hint=_SAVE)
    told = "the picture cannot be read to its end"
    return Image(path, fault=told, hint="copy it again from where it came from")
