"""Files beside pages that an edition has: each is in the site, or what became of it is.

The lists are the editions' manifests, which name every file; what a page's move or withdrawal does
to the files beside it follows from the page's line in the ledger, and what else may become of files
stands in a ledger of its own, a line a family. Pages are the ledger's, and what lies in ``assets/``
is part of the pages that use it.
"""

import json
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path
from posixpath import basename, dirname

from sourcebook.assemble import NOTES, left_paper, left_picture
from sourcebook.facts import OF_PICTURES, address_of_path, fate_of
from sourcebook.files import below, write_whole
from sourcebook.model import NO_PROMISE, Corpus, FileFate, Permalink, Records, figure_folder
from sourcebook.packing import zipped
from sourcebook.parse import FILES
from sourcebook.publish.editions import FOLDER, EditionError, editions_of, listed

_OF_PICTURE = re.compile(figure_folder("[^/]+"))
_OF_SERVERS = frozenset(("404.html", "CNAME"))
_INCLUDED = "data/redirects/"
"""What a server reads itself, and may give at another address or none.

Caddy gives away none of the lists that its configuration imports.
"""


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a file: a copy or a note; empty where its format has room for neither."""

    content: bytes


def promised(root: Path, recorded: Container[str]) -> dict[str, str]:
    """Every file beside pages that an edition has, with the name of the latest that has it.

    Pages are those whose addresses are ``recorded``; what people put beside them as a folder with
    an ``index.html`` of its own is a file. EditionError for a manifest that cannot be read.
    """
    found = {}
    for folder in editions_of(root):
        for path in listed(folder):
            page = basename(path) == "index.html" and address_of_path(path) in recorded
            if not page and not path.startswith(NO_PROMISE):
                found[path] = folder.name
    return found


def _folder(path: str) -> str:
    """The address of the folder that a file lies in; of a picture's, the one of all of them."""
    picture = _OF_PICTURE.match(f"/{path}")
    return picture[0] if picture else f"/{dirname(path)}/".replace("//", "/")


def _pages(records: Records | Corpus) -> dict[str, Permalink]:
    """The lines of pages by address, and those of pictures by the folder of their files.

    A picture is withdrawn once no page shows it.
    """
    found = {line.address: line for line in records.permalinks}
    for line in records.permalinks:
        name = line.address.partition(f"#{OF_PICTURES}")[2]
        if name and (line.state == "live" or figure_folder(name) not in found):
            found[figure_folder(name)] = line
    return found


def asked_for(root: Path, records: Records | Corpus) -> dict[str, str]:
    """Every file that a site with this ledger and these editions is to answer for, by path.

    Those of editions, pages among them, have their SHA-256; what lies beside pages of now may have
    changed since, and has none. EditionError for an edition whose manifest cannot be read.
    """
    lines = _pages(records)
    found = {}
    for path in promised(root, lines):
        left = _ending(path) in (*_NOTES, _PAPER, _PICTURE)
        fated = fate_of(path, records.file_fates)
        page = lines.get(_folder(path))
        if left or not (fated or (page and page.state != "live")):
            found[path] = ""
    for folder in editions_of(root):
        for path, (_, mark) in listed(folder).items():
            found[f"{FOLDER}/{folder.name}/{path}"] = mark
    return found


def as_built(site: Path, records: Records | Corpus) -> dict[str, str]:
    """Every file of a built site that a server gives, by path, with its SHA-256.

    Of a page that has moved it may give what it moved to; what lies hidden, or is for the server
    itself, it gives nobody. EditionError if there is no such site.
    """
    if not (site / "index.html").is_file():
        raise EditionError(f"'{site}' holds no built site: name the folder with its index.html")
    moved = {line.address for line in records.permalinks if line.state == "moved"}
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        kept = name.startswith((".", "_")) or "/." in name or name in _OF_SERVERS
        kept = kept or name.startswith(_INCLUDED)
        if path.is_file() and not kept and address_of_path(name) not in moved:
            found[name] = sha256(path.read_bytes()).hexdigest()
    return found


def keep_files(root: Path, site: Path, corpus: Corpus) -> int:
    """Write what is left of files that are gone into a built site; returns how many.

    EditionError for those of which nothing says what became of them, and for one that is there
    while a line says that it has gone.
    """
    pages = _pages(corpus)
    lost, count = [], 0
    had = promised(root, pages)
    name, language = corpus.settings.site_name, corpus.settings.language
    leave = partial(
        _note,
        {
            _PAPER: lambda words: left_paper(words, language, root / NOTES),
            _PICTURE: lambda words: left_picture(words, name, language, root / NOTES),
        },
    )
    for path in dict.fromkeys((*had, *(fate.path for fate in corpus.file_fates))):
        fate = fate_of(path, corpus.file_fates) if (site / path).is_file() else None
        if fate:
            raise EditionError(
                f"'/{path}' is in the site, and '{fate.path}' in {FILES} says that it was "
                f"{fate.state}: take the line out, or give the file another name"
            )
    for path, edition in had.items():
        if (site / path).is_file():
            continue
        left = _by_line(site, path, corpus.file_fates, leave) or _by_page(site, path, pages, leave)
        if left is None:
            lost.append((path, edition))
        elif left.content:
            write_whole(below(site, path), left.content)
            count += 1
    if lost:
        raise EditionError(_lost(lost))
    return count


def _lost(lost: list[tuple[str, str]]) -> str:
    """Which files are lost, and the lines that would tell of them, to be copied."""
    path, edition = lost[0]
    more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
    lines = sorted({f"{_family(path)}\twithdrawn\ta note for readers" for path, _ in lost})
    return (
        f"'/{path}'{more} of edition {edition} is not in the site: restore it, or say in {FILES} "
        "what became of it, with a note of your own in such lines (parted by tabs):\n"
        + "\n".join(lines)
    )


def _family(path: str) -> str:
    """The files like this one, if it is named after its folder: ``sources/*/*.bib``."""
    name = basename(dirname(path))
    stem, dot, ending = basename(path).partition(".")
    if not name or stem not in (name, "index") or ending == "html":
        return path
    above = dirname(dirname(path))
    return f"{above}/*/{'*' if stem == name else stem}{dot}{ending}".lstrip("/")


_Leave = Callable[[str, str], bytes]
"""What is left at a path, with a note's words."""


def _by_line(site: Path, path: str, fates: tuple[FileFate, ...], leave: _Leave) -> _Left | None:
    fate = fate_of(path, fates)
    if fate is None:
        return None
    if fate.state == "withdrawn":
        return _Left(leave(path, fate.detail))
    copy = _copy(site, fate.detail)
    return None if copy is None else _Left(copy)


def _by_page(site: Path, path: str, pages: dict[str, Permalink], leave: _Leave) -> _Left | None:
    """What is left of a file whose page has moved or was withdrawn."""
    folder = dirname(path)
    line = pages.get(_folder(path))
    if line is None or line.state == "live":
        return None
    if line.state == "withdrawn":
        return _Left(leave(path, line.detail))
    target = line.detail.partition("#")[0].strip("/")
    names = dict.fromkeys((_renamed(path, folder, target), basename(path)))
    copies = (_copy(site, f"{target}/{name}") for name in names)
    return _Left(next((one for one in copies if one is not None), leave(path, f"/{target}/")))


def _renamed(path: str, folder: str, target: str) -> str:
    """The name of a file once its folder has moved: named after a part of it, it is so again."""
    name = basename(path)
    for old, new in zip(folder.split("/"), target.split("/"), strict=False):
        if old != new:
            parts = re.split(rf"(?<![\w-]){re.escape(old)}(?!\w)", name)
            name = new.join(parts)
    return name


def _copy(site: Path, path: str) -> bytes | None:
    file = below(site, path)
    return file.read_bytes() if file.is_file() else None


def _ending(path: str) -> str:
    return path.rpartition(".")[2]


def _note(set_in: "_Formats", path: str, words: str) -> bytes:
    """A note in the place of a file, in its format; nothing where that has no room for one.

    ``set_in`` has the formats in which words are set as on paper.
    """
    write = {**_NOTES, **set_in}.get(_ending(path))
    made = write(words) if write else b""
    return made if isinstance(made, bytes) else made.encode()


def _package(words: str) -> bytes:
    return zipped([("WITHDRAWN.txt", f"{words}\n".encode())])


def _page(words: str) -> str:
    told = escape(words)
    return f'<!doctype html><html><meta charset="utf-8"><title>{told}</title><p>{told}</p></html>\n'


_PAPER, _PICTURE = "pdf", "jpg"
_Formats = Mapping[str, Callable[[str], str | bytes]]
"""What is left in each format, with a note's words."""
_NOTES: _Formats = {
    "html": _page,
    "htm": _page,
    "md": lambda words: f"{words}\n",
    "txt": lambda words: f"{words}\n",
    "json": lambda words: json.dumps({"withdrawn": words}, ensure_ascii=False) + "\n",
    "jsonld": lambda words: json.dumps({"withdrawn": words}, ensure_ascii=False) + "\n",
    "zip": _package,
    "imscc": _package,
    "xml": lambda words: f'<?xml version="1.0"?>\n<withdrawn>{escape(words)}</withdrawn>\n',
    "bib": lambda words: f"@comment{{{words.replace('{', '(').replace('}', ')')}}}\n",
    "ris": lambda words: f"TY  - GEN\nTI  - {words}\nER  - \n",
    "csv": lambda words: 'note\r\n"' + words.replace('"', '""') + '"\r\n',
}
