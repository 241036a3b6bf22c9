"""The first stage: files of the project, safely, as text.

Reads ``sources/``, ``citations.bib`` and ``docs/**/*.md`` below one root. A file that leads out of
the project, is too large or is no UTF-8 is told and left out; nothing is written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sourcebook.diagnostics import Report, Span
from sourcebook.model.bibliography import BibEntry
from sourcebook.read.bibtex import read_bibliography
from sourcebook.read.nodes import Node
from sourcebook.read.yaml import read_yaml
from sourcebook.rules import reading

MAX_BYTES = 1_000_000
"""The largest data file that is read; excerpts of one source come to a few dozen kilobytes."""

MAX_BIBLIOGRAPHY_BYTES = 20_000_000
"""The largest bibliography that is read: about 20,000 entries."""

BIBLIOGRAPHY = "citations.bib"
WITNESSES = ".cache/witnesses"
"""Where 'sourcebook collate' keeps its own copy of a text that was read: on this machine alone."""

REGISTER_FILES = ("people", "places", "organisations", "vessels", "works")
LEDGER_FILES = ("collation.tsv", "links.tsv", "permalinks.tsv")


@dataclass(frozen=True, slots=True)
class Tree:
    """What was read: nodes of data files, entries, prose and ledgers, by path from the root."""

    nodes: Mapping[str, Node]
    entries: tuple[BibEntry, ...]
    essays: Mapping[str, str]
    ledgers: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    witnesses: Mapping[str, str] = field(default_factory=dict)

    def under(self, folder: str) -> Iterator[tuple[str, Node]]:
        """The data files of one folder of ``sources/``, by name."""
        prefix = f"sources/{folder}/"
        return ((path, node) for path, node in self.nodes.items() if path.startswith(prefix))


def read_tree(root: Path, report: Report) -> Tree:
    """Read the whole project below ``root``."""
    texts: dict[str, str] = {}
    for path in _paths(root, report):
        limit = MAX_BIBLIOGRAPHY_BYTES if path == BIBLIOGRAPHY else MAX_BYTES
        text = _text(root, path, limit, report)
        if text is not None:
            texts[path] = text
            report.remember(path, text)
    if BIBLIOGRAPHY not in texts and not (root / BIBLIOGRAPHY).exists():
        report.add(
            reading.PROJECT_IS_COMPLETE,
            Span(BIBLIOGRAPHY),
            f"there is no '{BIBLIOGRAPHY}' in the project",
            "create it, or run from the project's root",
        )
    nodes = {}
    for path, text in texts.items():
        if path.startswith("sources/") and path.endswith(".yml"):
            node = read_yaml(path, text, report)
            if node is not None:
                nodes[path] = node
    return Tree(
        nodes,
        read_bibliography(BIBLIOGRAPHY, texts.get(BIBLIOGRAPHY, ""), report),
        {path: text for path, text in texts.items() if path.endswith(".md")},
        {PurePosixPath(path).name: text for path, text in texts.items() if path.endswith(".tsv")},
        texts,
        read_witnesses(root / WITNESSES),
    )


def read_witnesses(folder: Path) -> dict[str, str]:
    """The texts ``<citekey>.txt`` of a folder, by citekey; none if there is no such folder."""
    return {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))}


def _paths(root: Path, report: Report) -> Iterator[str]:
    if (root / BIBLIOGRAPHY).exists():
        yield BIBLIOGRAPHY
    for folder in ("sources", "docs"):
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_symlink() and not _inside(root, path):
                report.add(
                    reading.PATHS_STAY_INSIDE,
                    Span(name),
                    f"'{name}' is a link that leads out of the project",
                    "put the file itself here, or delete the link",
                )
            elif path.is_file() and _expected(name, report):
                yield name


def _inside(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _expected(name: str, report: Report) -> bool:
    """Whether the file belongs to the data; an unknown one under ``sources/`` is told."""
    path = PurePosixPath(name)
    if path.parts[0] == "docs":
        return path.suffix == ".md"
    known = (
        (path.suffix == ".yml" and path.parent.as_posix() in ("sources/excerpts", "sources/themes"))
        or (
            path.suffix == ".yml"
            and path.parent.as_posix() == "sources/register"
            and path.stem in REGISTER_FILES
        )
        or name == "sources/chronology.yml"
        or (path.parent.as_posix() == "sources/ledgers" and path.name in LEDGER_FILES)
    )
    if not known:
        report.add(
            reading.FILES_HAVE_A_ROOM,
            Span(name),
            f"'{name}' is not a file that the project knows",
            "sources go to sources/excerpts/<citekey>.yml, themes to sources/themes/<theme>.yml",
        )
    return known


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
    try:
        return raw.decode("utf-8").replace("\r\n", "\n").removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        report.add(
            reading.FILES_ARE_UTF8,
            Span(name, line),
            f"byte {fault.start} (0x{raw[fault.start]:02x}) is not UTF-8",
            "save the file as UTF-8",
        )
        return None
