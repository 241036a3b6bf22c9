"""Stage *read*: files of the project, safely, as text.

Reads ``sources/``, ``citations.bib``, ``mkdocs.yml`` and ``docs/**/*.md`` below one root, and the
sizes of pictures. A file that leads out of the project, is too large or is no UTF-8 is told and
left out; nothing is written.
"""

import codecs
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from pathlib import Path, PurePosixPath

from sourcebook.diagnostics import Report, Span
from sourcebook.held import Held
from sourcebook.model import BIBLIOGRAPHY, EDITIONS, FIGURES, BibEntry, Image
from sourcebook.read.bibtex import read_bibliography
from sourcebook.read.characters import check_characters, check_line_ends
from sourcebook.read.nodes import Node
from sourcebook.read.pictures import read_picture
from sourcebook.read.places import inside
from sourcebook.read.yaml import read_yaml
from sourcebook.rules import reading

MAX_BYTES = 1_000_000
"""The largest data file that is read; excerpts of one source come to a few dozen kilobytes."""

MAX_BIBLIOGRAPHY_BYTES = 20_000_000
"""The largest bibliography that is read: about 20,000 entries."""

MAX_LEDGER_BYTES = 50_000_000
"""The largest ledger that is read: ledgers only grow, and our own tools write them."""

DEEPEST = 24
"""The most folders that a file of the project may lie in; a system's paths end somewhere."""

DOCS = "docs"
"""The folder of people's pages."""

CONFIGURATION = "mkdocs.yml"
"""The site generator's configuration, which has the project's settings among its own."""

WITNESSES = ".cache/witnesses"
"""Where 'sourcebook collate' keeps its own copy of a text that was read: on this machine alone."""

TEXTS = "texts"
"""Where people keep the texts that they read, called by citekeys; most are in no history."""

FOLDERS = ("sources/excerpts", "sources/themes", "sources/register", "sources/chronology")
REGISTERS = "sources/register"
"""Where registers stand, each in a file or a folder of its name."""

EVENTS = "sources/chronology.yml"
"""Where events stand, if not in a folder of that name."""

VOCABULARY = "sources/vocabulary.yml"
"""Where a project declares registers, genres and locators of its own."""

DESK = "sources/annotations.yml"
"""Where an editor says what the tags and colours of her annotations stand for."""

OBJECTS, MANIFEST = "objects.json", "manifest.json"
"""What an edition says of itself, and which files it has, in the folder of the edition."""
LEDGER_FILES = tuple(
    f"{name}.tsv"
    for name in """annotations collation editions files imports lineage links permalinks
    revisions""".split()
)


_DATA = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Tree:
    """What was read: nodes of data files, entries, prose and ledgers, by path from the root."""

    nodes: Mapping[str, Node]
    entries: tuple[BibEntry, ...]
    essays: Mapping[str, str]
    ledgers: Mapping[str, str]
    editions: Mapping[str, str]
    manifests: Mapping[str, str] = field(default_factory=dict)
    """Which files each edition has, as it says itself, by the name of its folder."""
    texts: Mapping[str, str] = field(default_factory=dict)
    witnesses: Mapping[str, str] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()
    """Every file below ``docs/``, read or not, by its path from there."""
    images: Mapping[str, Image] = field(default_factory=dict)
    """The files of pictures, as far as they were read, by path."""
    strays: Mapping[str, str] = field(default_factory=dict)
    """Data files in the wrong place, or no UTF-8: what they seem to give is no fault elsewhere."""

    def parts(self, file: str) -> Iterator[tuple[str, Node]]:
        """A data file and those in the folder of its name, of which either may be absent."""
        folder = f"{file.removesuffix('.yml')}/"
        for path, node in self.nodes.items():
            if path == file or path.startswith(folder):
                yield path, node

    def under(self, folder: str) -> Iterator[tuple[str, Node]]:
        """The data files of one folder of ``sources/``, by name."""
        prefix = f"sources/{folder}/"
        return ((path, node) for path, node in self.nodes.items() if path.startswith(prefix))


def read_tree(root: Path, report: Report, held: Held | None = None) -> Tree:
    """Read the whole project below ``root``; what is ``held`` of a file that is the same stands."""
    held = held or Held()
    texts: dict[str, str] = {}
    strays: dict[str, str] = {}
    images: dict[str, Image] = {}
    guessed: dict[str, str] = {}
    for path in _paths(root, report, strays):
        if _is_picture(path):
            images |= read_picture(root, path, report, held)
            continue
        text = _text(root, path, _limit(path), report)
        if text is not None:
            texts[path] = text
            report.remember(path, text)
        elif path.endswith(".yml"):
            strays[path] = _seeming(root, path)
        else:
            guessed[path] = _seeming(root, path)
    _tell_lacking(root, report)
    nodes = {}
    for path, text in texts.items():
        if path.endswith((".md", ".tsv")):
            held.once(("characters", path), (text,), report, partial(check_characters, path, text))
        if path.endswith(".yml"):
            read = partial(read_yaml, path, text, tolerant=path == CONFIGURATION)
            node = held.once(("nodes", path), (text,), report, read)
            if node is not None:
                nodes[path] = node
    entries = texts.get(BIBLIOGRAPHY, guessed.get(BIBLIOGRAPHY, ""))
    read_entries = partial(read_bibliography, BIBLIOGRAPHY, entries)
    # Of one that is not UTF-8 that is told, and no more: what it gives is there.
    faults = report if BIBLIOGRAPHY in texts else Report()
    return Tree(
        nodes,
        held.once("bibliography", (entries, faults is report), faults, read_entries),
        {path: text for path, text in texts.items() if path.endswith(".md")},
        {
            PurePosixPath(path).name: text
            for path, text in (guessed | texts).items()
            if path.endswith(".tsv")
        },
        dict(_of_editions(root, OBJECTS)),
        dict(_of_editions(root, MANIFEST)),
        texts,
        _own_copies(root / WITNESSES),
        frozenset(_beside(root)),
        images,
        strays,
    )


def _tell_lacking(root: Path, report: Report) -> None:
    hints = {
        BIBLIOGRAPHY: "create it, or run from the project's root",
        DOCS: "create it, with an index.md",
    }
    for name, hint in hints.items():
        if not os.path.lexists(root / name):
            told = f"there is no '{name}' in the project"
            report.add(reading.PROJECT_IS_COMPLETE, Span(name), told, hint)


def _beside(root: Path) -> Iterator[str]:
    docs = root / DOCS
    for path in _below(root, docs, Report()) if inside(root, docs) else ():
        yield path.relative_to(docs).as_posix()


def _of_editions(root: Path, file: str) -> Iterator[tuple[str, str]]:
    """A file of each edition, by the name of its folder."""
    for path in sorted((root / EDITIONS).glob(f"*/{file}")):
        if not path.parent.name.startswith(".") and path.is_file():
            yield path.parent.name, path.read_text("utf-8", "replace")


def read_configuration(root: Path, report: Report) -> Node | None:
    """The site generator's configuration alone; None if there is none that can be read."""
    if not (root / CONFIGURATION).is_file():
        return None
    text = _text(root, CONFIGURATION, MAX_BYTES, report)
    if text is None:
        return None
    report.remember(CONFIGURATION, text)
    return read_yaml(CONFIGURATION, text, report, tolerant=True, remarks=False)


def read_witnesses(folder: Path, errors: str = "strict") -> dict[str, str]:
    """The texts ``<citekey>.txt`` of a folder, by citekey; none if there is no such folder.

    ``errors`` is what to do with bytes that are no UTF-8, as `bytes.decode` takes it.
    """
    files = (file for file in sorted(folder.glob("*.txt")) if file.is_file())
    return {file.stem: file.read_text("utf-8-sig", errors) for file in files}


def _own_copies(folder: Path) -> dict[str, str]:
    with suppress(PermissionError):  # what is kept may be lost at any time
        return read_witnesses(folder, "replace")
    return {}


def _paths(root: Path, report: Report, strays: dict[str, str]) -> Iterator[str]:
    for single in (BIBLIOGRAPHY, CONFIGURATION):
        path = root / single
        if os.path.lexists(path) and _stays(root, path, report) and _plain(root, path, report):
            yield single
    for folder in (root / "sources", root / DOCS):
        if not _stays(root, folder, report):
            continue
        for path in sorted(_below(root, folder, report)):
            name = path.relative_to(root).as_posix()
            if _expected(name, report):
                yield name
            elif path.suffix in _DATA and path.stat().st_size <= MAX_BYTES:
                strays[name] = path.read_text("utf-8", "replace")


def _below(root: Path, folder: Path, report: Report) -> Iterator[Path]:
    """The plain files below a folder; what is none, and no folder, is told."""
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        for entry in sorted(os.scandir(waiting.pop()), key=attrgetter("name")):
            path = Path(entry)
            # Hidden files are those of the system, of editors, and of a write that was cut short.
            if entry.name.startswith("."):
                _tell_hidden_links(root, path, report)
                continue
            if not _named(root, path, report):
                continue
            if entry.is_symlink() and not _stays(root, path, report):
                continue
            if not entry.is_dir():
                if entry.is_file() or _plain(root, path, report):
                    yield path
            elif _is_place(root, path, report):
                waiting.append(path)


def _tell_hidden_links(root: Path, path: Path, report: Report) -> None:
    """Tell of links that MkDocs follows when it walks through hidden folders, and snippets do.

    One that leads to nothing is an editor's note that a file is open.
    """
    if path.is_symlink():
        if path.exists() and _stays(root, path, report) and path.is_dir():
            _is_place(root, path, report)
    elif path.is_dir() and _is_place(root, path, report):
        with suppress(PermissionError), os.scandir(path) as found:
            for entry in sorted(found, key=attrgetter("name")):
                _tell_hidden_links(root, Path(entry), report)


def _named(root: Path, path: Path, report: Report) -> bool:
    """Whether a name is UTF-8."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        shown = os.fsencode(path.relative_to(root)).decode("utf-8", "backslashreplace")
        told = f"the name '{shown}' is not UTF-8"
        report.add(reading.FILES_ARE_UTF8, Span(shown), told, "rename the file")
        return False
    return True


def _plain(root: Path, path: Path, report: Report) -> bool:
    """Whether this is a file: not a pipe, a socket or a device, which may never end."""
    if path.is_file():
        return True
    name = path.relative_to(root).as_posix()
    told = (
        f"'{name}' is no file but a {'folder' if path.is_dir() else 'pipe, a socket or a device'}"
    )
    report.add(
        reading.FILES_ARE_PLAIN, Span(name), told, "put the file itself here, or take it away"
    )
    return False


def _is_place(root: Path, path: Path, report: Report) -> bool:
    """Whether a folder may be looked into: it is no link, which may lead in a circle, nor deep."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink():
        told = f"'{name}' is a link to a folder"
        report.add(reading.PATHS_STAY_INSIDE, Span(name), told, "put the folder itself here")
        return False
    if name.count("/") >= DEEPEST:
        told = f"'{name}' lies in {DEEPEST} folders, and so does all that is in it"
        report.add(reading.NESTING_IS_SHALLOW, Span(name), told, "move it up")
        return False
    return True


def _stays(root: Path, path: Path, report: Report) -> bool:
    """Whether this is no link that leads out of the project, or nowhere; such a link is told."""
    if not path.is_symlink() or inside(root, path):
        return True
    name = path.relative_to(root).as_posix()
    report.add(
        reading.PATHS_STAY_INSIDE,
        Span(name),
        f"'{name}' is a link that leads out of the project",
        "put the file itself here, or delete the link",
    )
    return False


def _expected(name: str, report: Report) -> bool:
    """Whether the file belongs to the data; an unknown one under ``sources/`` is told."""
    if name.startswith("docs/"):
        return name.endswith(".md")
    folder, _, file = name.rpartition("/")
    known = (
        (file.endswith(".yml") and (folder in FOLDERS or folder.rpartition("/")[0] == REGISTERS))
        or name in (EVENTS, VOCABULARY, DESK)
        or (folder == "sources/ledgers" and file in LEDGER_FILES)
        or _is_picture(name)
    )
    if not known:
        report.add(
            reading.FILES_HAVE_A_ROOM,
            Span(name),
            f"'{name}' is not a file that the project knows",
            "sources go to sources/excerpts/<citekey>.yml, themes to sources/themes/<theme>.yml, "
            "pictures to sources/figures/",
        )
    return known


def _is_picture(name: str) -> bool:
    return name.rpartition("/")[0] == FIGURES


def _limit(path: str) -> int:
    if path == BIBLIOGRAPHY:
        return MAX_BIBLIOGRAPHY_BYTES
    return MAX_LEDGER_BYTES if path.endswith(".tsv") else MAX_BYTES


def _seeming(root: Path, name: str) -> str:
    """What a file seems to say that is not UTF-8; nothing if it was not read for its size."""
    path = root / name
    if path.stat().st_size > _limit(name):
        return ""
    raw = path.read_bytes()
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = raw.decode("utf-16" if wide else "cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(root: Path, name: str, limit: int, report: Report) -> str | None:
    path = root / name
    size = path.stat().st_size
    if size > limit:
        report.add(
            reading.FILES_ARE_SMALL,
            Span(name),
            f"the file has {size} bytes; at most {limit} are read",
            "split it, or take out what does not belong in it",
        )
        return None
    raw = path.read_bytes()
    if name.endswith(".tsv"):
        check_line_ends(name, raw, report)
    try:
        return raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        report.add(
            reading.FILES_ARE_UTF8,
            Span(name, line),
            f"byte {fault.start} (0x{raw[fault.start]:02x}) is not UTF-8",
            "save the file as UTF-8",
        )
        return None
