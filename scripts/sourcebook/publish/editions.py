"""Editions on disk: a built site frozen into an archive, and unpacked into every later site.

``editions/<name>/`` holds ``objects.json`` (what the edition says, which `sourcebook.parse` reads),
``manifest.json`` (each file with its size and SHA-256, and what it was made with),
``sbom.cdx.json`` (the packages that made it, with their licences) and ``site.tar.xz``. The archive
is one file and the same for the same content (POSIX.1-2001 pax, names sorted, no times); each build
holds every byte that comes out of it against the manifest.
"""

import io
import json
import lzma
import tarfile
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from sourcebook.files import below, write_whole
from sourcebook.model import EDITIONS, Edition
from sourcebook.parse import print_edition
from sourcebook.publish.output import LIST
from sourcebook.publish.sbom import SBOM, bill_of_materials
from sourcebook.render import Frozen

ARCHIVE, MANIFEST, OBJECTS = "site.tar.xz", "manifest.json", "objects.json"
FOLDER = "e"
"""The folder of a site that holds its editions."""

_LEFT_OUT = ("e/", "assets/cards/")
"""Editions in editions; and pictures of shared links, which are those of now."""
_OF_THE_HOST = frozenset(
    f"""404.html sitemap.xml sitemap.xml.gz robots.txt _headers _redirects CNAME .nojekyll
    opensearch.xml {LIST}""".split()
)
"""What a host reads at the top of a site alone."""


class EditionError(Exception):
    """An edition is not as it was published; the message says what, and what to do."""


def freeze(site: Path, frozen: Frozen, to: Path, made: Mapping[str, object]) -> int:
    """Fill the folder of an edition, which is there and empty, from a built site.

    ``made`` is told in the manifest: the commit, and the versions of programs. Returns the size of
    the archive in bytes.
    """
    files = dict(_files(site, frozen))
    edition = frozen.edition
    archive = to / ARCHIVE
    with lzma.open(archive, "wb", preset=6) as packed:
        _pack(files, packed)
    write_whole(to / OBJECTS, print_edition(edition))
    write_whole(to / SBOM, bill_of_materials())
    write_whole(to / MANIFEST, _manifest(edition, files, archive, made))
    to.chmod(0o755)
    archive.chmod(0o644)
    return archive.stat().st_size


def _files(site: Path, frozen: Frozen) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name.startswith(_LEFT_OUT) or name in _OF_THE_HOST:
            continue
        content = path.read_bytes()
        if name.endswith("index.html"):
            address = "/" + name.removesuffix("index.html")
            content = frozen.page(content.decode(), address).encode()
        yield name, content


def _pack(files: Mapping[str, bytes], to: lzma.LZMAFile) -> None:
    with tarfile.open(fileobj=to, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))


def _manifest(
    edition: Edition, files: Mapping[str, bytes], archive: Path, made: Mapping[str, object]
) -> str:
    told = {
        "edition": edition.name,
        "day": edition.day,
        **made,
        "archive": [ARCHIVE, archive.stat().st_size, _hash(archive.read_bytes())],
    }
    rows = (json.dumps([name, len(one), _hash(one)]) for name, one in files.items())
    head = json.dumps(told, ensure_ascii=False)[:-1]
    return f'{head}, "files": [\n' + ",\n".join(rows) + "\n]}\n"


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def unpack(root: Path, site: Path, progress: Callable[[str], None]) -> int:
    """Put every edition of a project into a built site, below ``e/``; returns how many files.

    EditionError if a byte is not as the manifest has it, or a file is there that it has not.
    """
    count = 0
    for folder in sorted((root / EDITIONS).glob("[0-9]*")):
        if folder.is_dir():
            progress(f"Unpacking edition {folder.name}")
            count += _unpack(folder, site / FOLDER / folder.name)
    return count


def _unpack(folder: Path, to: Path) -> int:
    place = f"{EDITIONS}/{folder.name}"
    hint = "restore the folder from git: an edition is never changed"
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        wanted = {name: (size, mark) for name, size, mark in told["files"]}
        packed = lzma.open(folder / ARCHIVE)  # noqa: SIM115  closed below
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise EditionError(f"{place} cannot be read ({fault}): {hint}") from fault
    try:
        with packed, tarfile.open(fileobj=packed, mode="r|") as archive:
            for entry in archive:
                content = (archive.extractfile(entry) or io.BytesIO()).read()
                if wanted.pop(entry.name, None) != (len(content), _hash(content)):
                    raise EditionError(f"{place}: '{entry.name}' is not as published: {hint}")
                path = below(to, entry.name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    except (lzma.LZMAError, tarfile.TarError, EOFError) as fault:
        raise EditionError(f"{place}/{ARCHIVE} is damaged ({fault}): {hint}") from fault
    if wanted:
        raise EditionError(f"{place}: '{min(wanted)}' is not in the archive: {hint}")
    return len(told["files"])
