"""Editions on disk: a built site frozen into an archive, and unpacked into every later site.

``editions/<name>/`` holds ``objects.json`` (what the edition says, which `sourcebook.parse` reads),
``manifest.json`` (each file, of the site and of this folder, with its size and SHA-256, and what it
was made with),
``sbom.cdx.json`` (the packages that made it, with their licences) and ``site.tar.xz``. The archive
is one file and the same for the same content (POSIX.1-2001 pax, names sorted, no times); each build
holds every byte that comes out of it against the manifest.
"""

import io
import json
import lzma
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

from sourcebook.files import below, naming, plain, write_whole
from sourcebook.model import EDITIONS, Edition
from sourcebook.parse import print_edition
from sourcebook.publish.output import LIST
from sourcebook.publish.sbom import SBOM, bill_of_materials
from sourcebook.publish.staging import link
from sourcebook.render import Frozen

ARCHIVE, MANIFEST, OBJECTS = "site.tar.xz", "manifest.json", "objects.json"
PRESET = 6
"""How hard an archive is packed, from 0 to 9 as xz has it."""

FOLDER = "e"
"""The folder of a site that holds its editions."""

_OF_THE_HOST = frozenset(
    f"""404.html sitemap.xml sitemap.xml.gz robots.txt _headers _redirects CNAME .nojekyll
    {LIST}""".split()
)
"""What a host reads at the top of a site alone: links to it lead there."""

NO_MANIFEST = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    OverflowError,
)
"""What JSON of another shape raises where it is read."""
RESTORE = "restore the folder from git: an edition is never changed"


class EditionError(Exception):
    """An edition is not as it was published; the message says what, and what to do."""


def freeze(
    site: Path, frozen: Frozen, to: Path, made: Mapping[str, object], plugins: Iterable[str] = ()
) -> int:
    """Fill the folder of an edition, which is there and empty, from a built site.

    ``made`` is told in the manifest: the commit, and the versions of programs. The packages of
    ``plugins`` are in the bill of materials too. Returns the size of the archive in bytes.
    """
    files = dict(_files(site, frozen))
    edition = frozen.edition
    archive = to / ARCHIVE
    with naming(archive), lzma.open(archive, "wb", preset=PRESET) as packed:
        _pack(files, packed)
    write_whole(to / OBJECTS, print_edition(edition))
    write_whole(to / SBOM, bill_of_materials(plugins))
    write_whole(to / MANIFEST, _manifest(edition, files, to, made))
    to.chmod(0o755)
    archive.chmod(0o644)
    return archive.stat().st_size


def _files(site: Path, frozen: Frozen) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name.startswith(f"{FOLDER}/") or name in _OF_THE_HOST:
            continue
        content = path.read_bytes()
        if name.endswith("index.html"):
            address = "/" + name.removesuffix("index.html")
            content = frozen.page(content.decode(), address, _OF_THE_HOST).encode()
        elif name.endswith((".xml", ".md")):
            # A file of the project's own may be in another encoding.
            text = content.decode(errors="surrogateescape")
            content = frozen.feed(text).encode(errors="surrogateescape")
        yield name, content


def _pack(files: Mapping[str, bytes], to: lzma.LZMAFile) -> None:
    with tarfile.open(fileobj=to, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))


def _manifest(
    edition: Edition, files: Mapping[str, bytes], to: Path, made: Mapping[str, object]
) -> str:
    beside = {name: (to / name).read_bytes() for name in (OBJECTS, SBOM, ARCHIVE)}
    told = {
        "edition": edition.name,
        "day": edition.day,
        **made,
        "folder": [[name, len(one), _hash(one)] for name, one in beside.items()],
    }
    rows = (json.dumps([name, len(one), _hash(one)]) for name, one in files.items())
    head = json.dumps(told, ensure_ascii=False)[:-1]
    return f'{head}, "files": [\n' + ",\n".join(rows) + "\n]}\n"


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


Before = tuple[Path, Mapping[str, str]]
"""The site whose place is taken, and the hashes of its files as they were just now, by path."""


def unpack(
    root: Path, site: Path, progress: Callable[[str], None], before: Before | None = None
) -> int:
    """Put every edition of a project into a built site, below ``e/``; returns how many files.

    One of which the site ``before`` has every byte is taken over from there. EditionError if a
    byte is not as the manifest has it, or a file is there that it has not.
    """
    count = 0
    for folder in editions_of(root):
        place = f"{FOLDER}/{folder.name}"
        if before and (paths := _whole(folder, place, before[1])) and not (site / place).exists():
            link(paths, before[0], site)
            count += len(paths)
            continue
        progress(f"Unpacking edition {folder.name}")
        count += _unpack(folder, site / place)
    return count


def _whole(folder: Path, place: str, there: Mapping[str, str]) -> list[str]:
    """The paths of an edition's files in a site, if each has the bytes that it is to have."""
    wanted = {f"{place}/{name}": mark for name, (_, mark) in listed(folder).items()}
    return [*wanted] if all(there.get(path) == mark for path, mark in wanted.items()) else []


def editions_of(root: Path) -> list[Path]:
    """The folders of a project's editions, in the order of their names."""
    return sorted(path for path in (root / EDITIONS).glob("[0-9]*") if path.is_dir())


def _unpack(folder: Path, to: Path) -> int:
    count = 0
    place = f"{EDITIONS}/{folder.name}"
    wanted = listed(folder)
    there = {path.relative_to(to).as_posix() for path in to.rglob("*") if path.is_file()}
    strays = there - wanted.keys()
    try:
        packed = lzma.open(plain(folder / ARCHIVE))  # noqa: SIM115  closed below
    except OSError as fault:
        raise EditionError(f"{place} cannot be read ({fault}): {RESTORE}") from fault
    with packed:
        for name, content in contents(place, wanted, packed):
            path = below(to, name)
            if name in there and path.read_bytes() != content:
                strays.add(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            count += 1
    if strays:
        told = f"'/{FOLDER}/{folder.name}/{min(strays)}' is not the edition's own"
        raise EditionError(f"{told}, which never changes: move it out of docs/{FOLDER}")
    return count


def listed(folder: Path) -> dict[str, tuple[int, str]]:
    """The files that an edition has by the manifest in its folder, as `files_of_edition` has them.

    EditionError if it cannot be read.
    """
    place = f"{EDITIONS}/{folder.name}"
    try:
        manifest = plain(folder / MANIFEST).read_bytes()
    except OSError as fault:
        raise EditionError(f"{place} cannot be read ({fault}): {RESTORE}") from fault
    return files_of_edition(place, manifest)


def files_of_edition(place: str, manifest: bytes) -> dict[str, tuple[int, str]]:
    """By path the size in bytes and the SHA-256 of each file; ``place`` is the edition's folder.

    EditionError for a manifest that was not written by us: in which a path leads out of the site,
    or one file would be the folder of another.
    """
    found: dict[str, tuple[int, str]] = {}
    try:
        for name, size, mark in json.loads(manifest)["files"]:
            below(Path(), name)
            found[name] = (int(size), str(mark))
    except NO_MANIFEST as fault:
        told = str(fault).partition("\n")[0]
        raise EditionError(f"{place}/{MANIFEST} cannot be read ({told}): {RESTORE}") from fault
    folders = {str(parent) for name in found for parent in PurePosixPath(name).parents}
    if both := folders & found.keys():
        told = f"'{min(both)}' is a file and a folder"
        raise EditionError(f"{place}/{MANIFEST} cannot be read ({told}): {RESTORE}")
    return found


def contents(
    place: str, wanted: Mapping[str, tuple[int, str]], packed: IO[bytes]
) -> Iterator[tuple[str, bytes]]:
    """The files of an edition's archive, each as its manifest has it; EditionError otherwise."""
    left = dict(wanted)
    try:
        with tarfile.open(fileobj=packed, mode="r|") as archive:
            for entry in archive:
                # What is larger than it should be is not even read.
                size, mark = left.pop(entry.name, (-1, ""))
                file = archive.extractfile(entry) if entry.isreg() and entry.size == size else None
                content = file.read() if file else None
                if content is None or _hash(content) != mark:
                    raise EditionError(f"{place}: '{entry.name}' is not as published: {RESTORE}")
                yield entry.name, content
    except (lzma.LZMAError, tarfile.TarError, EOFError, ValueError, KeyError) as fault:
        raise EditionError(f"{place}/{ARCHIVE} is damaged ({fault}): {RESTORE}") from fault
    if left:
        raise EditionError(f"{place}: '{min(left)}' is not in the archive: {RESTORE}")
