"""Files that are no pages of ours: those that people put below ``docs/``, and those that have gone.

A folder with an ``index.html`` of its own is at the address of the folder, as a page is; what has
become of a file beside pages is told by a line of its family in ``sources/ledgers/files.tsv``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from posixpath import basename, dirname

from pathspec import GitIgnoreSpec

from sourcebook.model import (
    Corpus,
    Edition,
    FileFate,
    Permalink,
    edition_order,
    page_of,
    short_address,
)

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of what MkDocs makes pages of (its manual, "Writing your docs")."""
_READ = ".md"


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that the site has, or that an edition has and what became of it is told.

    ``state`` is ``live``, ``moved`` (``detail`` is the path of now) or ``withdrawn`` (``detail``
    is the note); ``edition`` is the first that has the file and ``until`` the last, empty if none.
    """

    path: str
    state: str
    detail: str
    edition: str
    until: str

    @property
    def address(self) -> str:
        """Where it stands: of an ``index.html`` its folder."""
        return address_of_path(self.path)


def address_of_path(path: str) -> str:
    """The address of a file by its path below the site."""
    if basename(path) == "index.html":
        return f"/{dirname(path)}/".replace("//", "/")
    return f"/{path}"


def own_paths(corpus: Corpus) -> frozenset[str]:
    """The files of people's that are published as they are, by their paths below the site."""
    return frozenset(path for path in _published(corpus) if not path.endswith(_PAGES))


def unread_pages(corpus: Corpus) -> list[str]:
    """The files below ``docs/`` that MkDocs makes pages of, and that are not read as pages here."""
    found = (path for path in _published(corpus) if path.endswith(_PAGES))
    return sorted(path for path in found if not path.endswith(_READ))


def _published(corpus: Corpus) -> Iterator[str]:
    hidden = GitIgnoreSpec.from_lines(corpus.pages.hidden.splitlines())
    for path in corpus.pages.files:
        parts = path.split("/")
        if not (any(part.startswith(".") for part in parts) or hidden.match_file(path)):
            yield path


def fate_of(path: str, fates: Iterable[FileFate]) -> FileFate | None:
    """The first line that tells of a file, its detail filled in with what its ``*`` stands for."""
    for fate in fates:
        found = _pattern(fate.path).fullmatch(path)
        if found and fate.state == "moved":
            return replace(fate, detail=fate.detail.replace("*", found.groupdict().get("one", "")))
        if found:
            return fate
    return None


@cache
def _pattern(path: str) -> re.Pattern[str]:
    first, star, rest = path.partition("*")
    again = r"(?P=one)".join(map(re.escape, rest.split("*")))
    return re.compile(re.escape(first) + (r"(?P<one>[^/]+?)" if star else "") + again)


def own_files(corpus: Corpus) -> list[OwnFile]:
    """People's files, and those of editions whose end is told, by address.

    A page of ours has its line in the ledger of addresses, and is none of these.
    """
    pages = {line.address for line in corpus.permalinks}
    there = own_paths(corpus)
    told = {path: fate for path in _of_editions(corpus) if (fate := _gone(path, corpus, there))}
    found = []
    for path in there | told.keys():
        fate = told.get(path)
        state, detail = (fate.state, fate.detail) if fate else ("live", "")
        having = [one.name for one in corpus.editions if path in one.files]
        first = min(having, key=edition_order, default="")
        last = max(having, key=edition_order, default="") if fate else ""
        found.append(OwnFile(path, state, detail, first, last))
    return sorted((one for one in found if one.address not in pages), key=lambda one: one.address)


def _of_editions(corpus: Corpus) -> frozenset[str]:
    return frozenset().union(*(edition.files for edition in corpus.editions))


def _gone(path: str, corpus: Corpus, there: frozenset[str]) -> FileFate | None:
    return None if path in there else fate_of(path, corpus.file_fates)


def idle(corpus: Corpus) -> list[Permalink]:
    """Lines that tell of addresses that no edition has that they have moved or gone.

    Those whose page an edition has, be it with such a note, were told to readers; a note on an
    anchor only if the edition has the page of what the anchor is of. Before there is an edition,
    nobody but the editors knows who was.
    """
    if not corpus.editions:
        return []
    gone = (line for line in corpus.permalinks if line.state != "live" and not line.bound)
    return [line for line in gone if not _was_told(line, corpus.editions)]


def _was_told(line: Permalink, editions: Iterable[Edition]) -> bool:
    pages = {page_of(line.address)}
    anchor = line.address.partition("#")[2]
    if anchor and line.state == "withdrawn":  # one that has moved leads to what lives, and no more
        pages.add(short_address(anchor))
    paths = {f"{page}index.html".removeprefix("/") for page in pages}
    return any(paths <= edition.files for edition in editions)
