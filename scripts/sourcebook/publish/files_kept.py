"""Files beside pages that an edition has: each is in the site, or what became of it is.

The lists are the editions' manifests, which name every file; what became of one is asked of the
ledgers (`sourcebook.facts`), and what is left of it is written here.
"""

import json
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path

from sourcebook.assemble import NOTES, left_book, left_paper, left_picture
from sourcebook.facts import Facts, FilesLeft, address_of_path, is_promised
from sourcebook.files import below, write_whole
from sourcebook.model import Corpus, Records
from sourcebook.packing import zipped
from sourcebook.publish.editions import FOLDER, EditionError, editions_of, listed

_OF_SERVERS = frozenset(("404.html", "CNAME"))
_INCLUDED = "data/redirects/"
"""What a server reads itself, and may give at another address or none.

Caddy gives away none of the lists that its configuration imports.
"""


def promised(root: Path, recorded: Container[str]) -> dict[str, str]:
    """Every file beside pages that an edition has, with the name of the latest that has it.

    Pages are those whose addresses are ``recorded``. EditionError for a manifest that cannot be
    read.
    """
    named = ((path, folder.name) for folder in editions_of(root) for path in listed(folder))
    return {path: name for path, name in named if is_promised(path, recorded)}


def asked_for(root: Path, records: Records | Corpus) -> dict[str, str]:
    """Every file that a site with this ledger and these editions is to answer for, by path.

    Those of editions, pages among them, have their SHA-256; what lies beside pages of now may have
    changed since, and has none. EditionError for an edition whose manifest cannot be read.
    """
    told = FilesLeft(records)
    found = {}
    for path in promised(root, told.pages):
        left = _ending(path) in (*_NOTES, _PAPER, _BOOK, _PICTURE)
        page = told.page(path)
        if left or not (told.fate(path) or (page and page.state != "live")):
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
    told = FilesLeft(corpus)
    had, there = promised(root, told.pages), _There(site)
    wrong, hint, _ = told.against(had, there)
    if wrong:
        raise EditionError(f"{wrong}: {hint}")
    name, language = corpus.settings.site_name, corpus.settings.language
    leave = partial(
        _note,
        {
            _PAPER: lambda words: left_paper(words, language, root / NOTES),
            _BOOK: partial(left_book, Facts(corpus)),
            _PICTURE: lambda words: left_picture(words, name, language, root / NOTES),
        },
    )
    gone = {path: left for path in had if path not in there and (left := told.left_of(path, there))}
    count = 0
    for path, left in gone.items():
        copy = below(site, left.copy).read_bytes() if left.copy else b""
        if content := copy or leave(path, left.note):
            write_whole(below(site, path), content)
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class _There(Container[str]):
    """The files of a built site, by path."""

    site: Path

    def __contains__(self, path: object) -> bool:
        return below(self.site, str(path)).is_file()


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


_PAPER, _BOOK, _PICTURE = "pdf", "epub", "jpg"
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
