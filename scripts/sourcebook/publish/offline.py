"""A built site made to be read from a folder, without a server: for a slow line, or none.

A server answers a folder's address with the page in it; a browser that opens files lists the
folder. So every link to a folder is made one to its page. Addresses and anchors stay the same.
"""

import re
import shutil
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from sourcebook.facts import Facts
from sourcebook.files import write_whole, writing_whole
from sourcebook.publish.editions import FOLDER
from sourcebook.publish.output import files_of
from sourcebook.render import OFFLINE

_LINK = re.compile(
    r"""(<(?:a|area|form)\b(?:[^<>]|<(?!(?:a|area|form)\b))*?\s(?:href|action)=)(["'])(.*?)\2""",
    re.DOTALL,
)
_HREF = re.compile(r"""<(?:a|link)\b[^>]*\shref=["']?""")
_OFFERED = re.compile(
    r"<p\b[^<>]*>(?:(?!</?p\b).)*<span data-sb-packed>(?:(?!<p\b).)*?</p>\n?", re.DOTALL
)
_OFFERING = ("data", "themes")
"""The pages that offer the copy: their folders."""
_SIZE = re.compile(r"(<span data-sb-packed>)[^<]*(</span>)")
_FOLDER = re.compile(r"(?:|.*/)(?:|\.|\.\.)")
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP file can tell (APPNOTE 6.3.10, section 4.4.6)."""


def without_editions(folder: Path) -> None:
    """Take the editions out of a built site, which are as many sites more."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)


def without_server(folder: Path, online: str = "") -> int:
    """Make the links of every page in a built site lead to files; returns how many pages.

    Those to editions, which are not there, lead to the site at ``online``, if it is known. The
    site has no copy of itself any more.
    """
    (folder / OFFLINE).unlink(missing_ok=True)
    count = 0
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text("utf-8")
        write_whole(path, _to_files(html, path.relative_to(folder).as_posix(), online))
        count += 1
    return count


def _to_files(html: str, path: str, online: str) -> str:
    """A page with links that lead to files; one that offers the copy it is in, without that."""
    if "data-sb-packed" in html:
        html = _OFFERED.sub("", html)
    if online:
        up = "../" * path.count("/")
        # Few links lead there: the tag around each is found from it, and not the other way round.
        edition = re.escape(f"{up}{FOLDER}/")
        inside = re.compile(rf"""{edition}(?=\d)(?<=[="']{edition})""")

        def outside(found: re.Match[str]) -> str:
            at = found.start()
            begin = max(html.rfind(name, 0, at) for name in ("<a", "<link"))
            leads = begin >= 0 and _HREF.fullmatch(html, begin, at)
            return f"{escape(online)}{FOLDER}/" if leads else found[0]

        html = inside.sub(outside, html)
    return _LINK.sub(_to_file, html)


def offer(site: Path, facts: Facts, epoch: int, last: Path | None) -> None:
    """Put a copy of a site, to be read without a server, into the site, and tell pages its size.

    What is the same file in the ``last`` site is taken over from that one's copy as it was packed.
    """
    packed = _Packed(last) if last else None
    to = site / OFFLINE
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in _files(site):
            path = site / name
            if name == OFFLINE or name.startswith(f"{FOLDER}/"):
                continue
            entry = _entry(f"{to.stem}/{name}", epoch)
            if packed and packed.copied(archive, entry, path, name):
                continue
            content = path.read_bytes()
            if name.endswith(".html"):
                html = content.decode("utf-8")
                content = _to_files(html, name, facts.settings.site_url).encode()
            archive.writestr(entry, content)
    size = facts.language.measured(to.stat().st_size / 1e6, "digital-megabyte", "#,##0.0")
    for page in (site / name / "index.html" for name in _OFFERING):
        if page.exists():  # a project may have no themes yet
            write_whole(page, _SIZE.sub(rf"\g<1>{size}\2", page.read_text("utf-8")))


class _Packed:
    """The copy that a site has of itself, from which files are taken as they were packed."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._content = b""
        self._entries: dict[str, zipfile.ZipInfo] = {}
        with suppress(OSError, zipfile.BadZipFile):
            self._content = (site / OFFLINE).read_bytes()
            with zipfile.ZipFile(BytesIO(self._content)) as archive:
                self._entries = {entry.filename: entry for entry in archive.infolist()}

    def copied(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, name: str
    ) -> bool:
        """Whether a file was written into an archive as it stood in the last one."""
        old = self._entries.get(entry.filename)
        if old is None or archive.fp is None or not _same(path, self._site / name):
            return False
        # A local header: 30 bytes, then the name; ours have nothing more (APPNOTE 6.3.10, 4.3.7).
        begin = old.header_offset + 30 + len(old.filename.encode())
        entry.CRC, entry.file_size, entry.compress_size = old.CRC, old.file_size, old.compress_size
        entry.header_offset = archive.fp.tell()
        archive.fp.write(entry.FileHeader(zip64=False))
        archive.fp.write(self._content[begin : begin + old.compress_size])
        archive.filelist.append(entry)
        archive.NameToInfo[entry.filename] = entry
        archive.start_dir = archive.fp.tell()
        return True


def _same(path: Path, other: Path) -> bool:
    with suppress(OSError):
        return path.samefile(other)
    return False


def _to_file(found: re.Match[str]) -> str:
    # A "#" may be written as a reference.
    return f"{found[1]}{found[2]}{_as_written(found[3])}{found[2]}"


@lru_cache(maxsize=4096)
def _as_written(link: str) -> str:
    """The same of a link as it is written in HTML; most stand on many pages."""
    return escape(file_address(unescape(link)))


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
    with (
        writing_whole(to) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
    ):
        for path in _files(folder):
            archive.writestr(_entry(f"{to.stem}/{path}", epoch), (folder / path).read_bytes())
    return to.stat().st_size


def _entry(name: str, epoch: int) -> zipfile.ZipInfo:
    moment = max(datetime.fromtimestamp(epoch, UTC), _EARLIEST)
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _files(folder: Path) -> list[str]:
    """The paths of the files in a folder, those of a folder together."""
    return sorted(files_of(folder), key=lambda path: path.split("/"))
