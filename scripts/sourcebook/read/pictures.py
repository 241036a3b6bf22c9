"""Stage *read*: pictures, of which no more is kept than their size and their hash."""

from hashlib import sha256
from pathlib import Path

from sourcebook.diagnostics import Report, Span
from sourcebook.held import Held
from sourcebook.model import Image
from sourcebook.rules import reading

MAX_PICTURE_BYTES = 30_000_000
"""The largest picture that is read: what a camera or a scanner writes."""


def read_picture(root: Path, name: str, report: Report, held: Held) -> dict[str, Image]:
    """The picture of a file, by its path; none of one that is not read, which is told.

    A file that is read and is no picture that can be shown is there, and says why.
    """
    path = root / name
    if path.is_symlink():
        told = f"'{name}' is a link"
        report.add(reading.PATHS_STAY_INSIDE, Span(name), told, "put the picture itself here")
        return {}
    size = path.stat().st_size
    if size > MAX_PICTURE_BYTES:
        told = f"the file has {size} bytes; of a picture at most {MAX_PICTURE_BYTES} are read"
        hint = "make it smaller: it is shown no larger than a screen"
        report.add(reading.FILES_ARE_SMALL, Span(name), told, hint)
        return {}
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    return {name: held.once(("picture", name), (digest,), report, lambda _: _of(name, content))}


def _of(name: str, content: bytes) -> Image:
    # Pillow takes time to load: a project without pictures does not wait for it.
    from sourcebook.images import inspected  # noqa: PLC0415

    return inspected(name, content)
