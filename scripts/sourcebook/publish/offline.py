"""A built site made to be read from a folder, without a server: for a slow line, or none.

A server answers a folder's address with the page in it; a browser that opens files lists the
folder. So every link to a folder is made one to its page. Addresses and anchors stay the same.
"""

import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

from sourcebook.files import write_whole
from sourcebook.publish.editions import FOLDER

_LINK = re.compile(r"""(<(?:a|area|form)\b[^>]*?\s(?:href|action)=)(["'])(.*?)\2""", re.DOTALL)
_FOLDER = re.compile(r"(?:|.*/)(?:|\.|\.\.)")
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP file can tell (APPNOTE 6.3.10, section 4.4.6)."""


def without_editions(folder: Path) -> None:
    """Take the editions out of a built site, which are as many sites more."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)


def without_server(folder: Path, online: str = "") -> int:
    """Make the links of every page in a built site lead to files; returns how many pages.

    Those to editions, which are not there, lead to the site at ``online``, if it is known.
    """
    count = 0
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text("utf-8")
        if online:
            up = "../" * (len(path.relative_to(folder).parts) - 1)
            inside = re.compile(rf"""(<a\b[^>]*?\shref=["']?){re.escape(up)}(?={FOLDER}/\d)""")
            html = inside.sub(lambda found: f"{found[1]}{escape(online)}", html)
        write_whole(path, _LINK.sub(_to_file, html))
        count += 1
    return count


def _to_file(found: re.Match[str]) -> str:
    # A "#" may be written as a reference.
    return f"{found[1]}{found[2]}{escape(file_address(unescape(found[3])))}{found[2]}"


def file_address(link: str) -> str:
    """A link of a page as one that leads to a file: ``../x/#a`` to ``../x/index.html#a``."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or link.startswith("/") or not parts.path:
        return link
    if not _FOLDER.fullmatch(parts.path):
        return link
    page = f"{parts.path.rstrip('/')}/index.html"
    return parts._replace(path=page).geturl()


def zipped(folder: Path, to: Path, epoch: int) -> int:
    """Write a folder as a ZIP file, and return its size in bytes.

    All files have one time, ``epoch`` in seconds of Unix, and stand in the order of their names.
    """
    moment = max(datetime.fromtimestamp(epoch, UTC), _EARLIEST)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(folder):
            name = f"{to.stem}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return to.stat().st_size


def _files(folder: Path) -> Iterator[Path]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    yield from (path for path in paths if not path.relative_to(folder).parts[0].startswith("."))
