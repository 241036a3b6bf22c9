"""What is left of files beside pages that an edition has, and the site no more. Pure.

What a page's move or withdrawal does to the files beside it follows from the page's line in the
ledger, and what else may become of files stands in a ledger of its own, a line a family. Pages are
the ledger's, and what lies in ``assets/`` is part of the pages that use it.
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from posixpath import basename, dirname

from sourcebook.facts.anchors import OF_PICTURES
from sourcebook.facts.own_files import address_of_path, fate_of
from sourcebook.model import NO_PROMISE, Corpus, FileFate, Permalink, Records, figure_folder
from sourcebook.parse import FILES

_OF_PICTURE = re.compile(figure_folder("[^/]+"))


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a file: a copy of another, or a note in its place; paths below the site."""

    copy: str = ""
    note: str = ""


def is_promised(path: str, recorded: Container[str]) -> bool:
    """Whether a file of an edition is one beside its pages, which later sites answer for.

    Pages are those whose addresses are ``recorded``; what people put beside them as a folder with
    an ``index.html`` of its own is a file.
    """
    page = basename(path) == "index.html" and address_of_path(path) in recorded
    return not page and not path.startswith(NO_PROMISE)


@dataclass(frozen=True)
class FilesLeft:
    """What the ledgers say of files that are gone; ``of`` are those of a project."""

    of: Records | Corpus

    @cached_property
    def pages(self) -> dict[str, Permalink]:
        """The lines of pages by address, and those of pictures by the folder of their files.

        A picture is withdrawn once no page shows it.
        """
        found = {line.address: line for line in self.of.permalinks}
        for line in self.of.permalinks:
            name = line.address.partition(f"#{OF_PICTURES}")[2]
            if name and (line.state == "live" or figure_folder(name) not in found):
                found[figure_folder(name)] = line
        return found

    def fate(self, path: str) -> FileFate | None:
        """The line that tells of a file by itself."""
        return fate_of(path, self.of.file_fates)

    def page(self, path: str) -> Permalink | None:
        """The line of the page that a file lies beside, or of the picture that it is of."""
        return self.pages.get(_folder(path))

    def left_of(self, path: str, there: Container[str]) -> Left | None:
        """What is left of a file in a site that has those ``there``; None if nothing tells."""
        passed = {path}
        while (fate := self.fate(path)) and fate.state == "moved":
            path = fate.detail
            if path in there:
                return Left(copy=path)
            if path in passed:
                return None
            passed.add(path)
        return Left(note=fate.detail) if fate else self._by_page(path, there)

    def _by_page(self, path: str, there: Container[str]) -> Left | None:
        """What is left of a file whose page has moved or was withdrawn."""
        line = self.page(path)
        if line is None or line.state == "live":
            return None
        if line.state == "withdrawn":
            return Left(note=line.detail)
        target = line.detail.partition("#")[0].strip("/")
        names = dict.fromkeys((_renamed(path, dirname(path), target), basename(path)))
        copies = (f"{target}/{name}".lstrip("/") for name in names)
        copy = next((one for one in copies if one in there), "")
        return Left(copy) if copy else Left(note=f"/{target}/")

    def against(
        self, had: Mapping[str, str], there: Container[str]
    ) -> tuple[str, str, FileFate | None]:
        """What is wrong with what the ledgers say of files, and what to do; empty if nothing is.

        And the line that tells of a file as gone which is there. ``had`` are the files of editions,
        each with the edition; ``there`` those of the site.
        """
        for path in dict.fromkeys((*had, *(fate.path for fate in self.of.file_fates))):
            if (fate := self.fate(path)) and path in there:
                told = f"'/{path}' is in the site, and '{fate.path}' in {FILES} says that it was "
                hint = "take the line out, or give the file another name"
                return f"{told}{fate.state}", hint, fate
        lost = [path for path in had if path not in there and not self.left_of(path, there)]
        return (*(_lost(lost, had[lost[0]]) if lost else ("", "")), None)


def _lost(lost: Sequence[str], edition: str) -> tuple[str, str]:
    """Which files are lost, and the lines that would tell of them, to be copied."""
    more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
    lines = sorted({f"{_family(path)}\twithdrawn\ta note for readers" for path in lost})
    hint = f"restore it, or say in {FILES} what became of it, with a note of your own in such lines"
    hint += " (parted by tabs):\n" + "\n".join(lines)
    return f"'/{lost[0]}'{more} of edition {edition} is not in the site", hint


def _family(path: str) -> str:
    """The files like this one, if it is named after its folder: ``sources/*/*.bib``."""
    name = basename(dirname(path))
    stem, dot, ending = basename(path).partition(".")
    if not name or stem not in (name, "index") or ending == "html":
        return path
    above = dirname(dirname(path))
    return f"{above}/*/{'*' if stem == name else stem}{dot}{ending}".lstrip("/")


def _folder(path: str) -> str:
    """The address of the folder that a file lies in; of a picture's, the one of all of them."""
    picture = _OF_PICTURE.match(f"/{path}")
    return picture[0] if picture else f"/{dirname(path)}/".replace("//", "/")


def _renamed(path: str, folder: str, target: str) -> str:
    """The name of a file once its folder has moved: named after a part of it, it is so again."""
    name = basename(path)
    for old, new in zip(folder.split("/"), target.split("/"), strict=False):
        if old != new:
            parts = re.split(rf"(?<![\w-]){re.escape(old)}(?!\w)", name)
            name = new.join(parts)
    return name
