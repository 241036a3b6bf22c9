"""Everything that a built site is made from, as one hash: the same hash, the same site.

Files of the project by content, the settings, the code and its packages, the history and what it
is told by, typefaces, the environment. Nothing is taken for unchanged by its time. A project whose
configuration lets other people's code or files in has no such hash, and is built anew each time.
"""

import os
import platform
import sys
import sysconfig
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sourcebook.assemble import EPOCH, history_mark, machine_faces
from sourcebook.diagnostics import Report
from sourcebook.model import BIBLIOGRAPHY, EDITIONS
from sourcebook.read import (
    CONFIGURATION,
    DEEPEST,
    VOCABULARY,
    WITNESSES,
    Mapping,
    Node,
    Opaque,
    Scalar,
    Sequence,
    every,
    read_configuration,
)

_FOLDERS = ("docs", "sources", EDITIONS, WITNESSES)
_FILES = (BIBLIOGRAPHY, CONFIGURATION)
_OF_ALL = (CONFIGURATION, VOCABULARY, "code/", "package/", "machine")
_PACKAGE = Path(__file__).resolve().parent.parent

_UNKNOWN = frozenset({"INHERIT", "hooks", "watch", "extra_templates"})
"""Keys of the configuration by which files come in that are not looked at here."""

_PLUGINS = frozenset({"sourcebook"})
_READING_NOTHING = frozenset(
    """abbr admonition attr_list def_list fenced_code footnotes md_in_html nl2br sane_lists smarty
    tables toc sourcebook.cite""".split()
)
"""Extensions of Markdown that make of a page what its own text says, and read no other file."""


class Marks(NamedTuple):
    """The hash of all that a site is made from, and of that which every page is made from."""

    whole: str
    frame: str


def marks(root: Path) -> Marks:
    """The hashes of what the site of the project at ``root`` is made from; empty if not known."""
    if _lets_others_in(root):
        return Marks("", "")
    whole, frame = sha256(), sha256()
    try:
        for name, content in _everything(root):
            told = f"{name}\0{len(content)}\0".encode() + content
            whole.update(told)
            if name.startswith(_OF_ALL):
                frame.update(told)
    except (_UnknownError, UnicodeEncodeError):
        return Marks("", "")
    return Marks(whole.hexdigest(), frame.hexdigest())


class _UnknownError(Exception):
    """What has no hash. A link: what it leads to may be changed without its folder's being so."""


def _lets_others_in(root: Path) -> bool:
    """Whether the configuration lets in what is not looked at here: files, code, or the unknown."""
    report = Report()
    given = read_configuration(root, report)
    if not isinstance(given, Mapping) or not report.sound:
        return True
    if any(isinstance(one, Opaque) for one in every(given)):
        return True  # a value that another program decides
    theme, docs = given.get("theme"), given.get("docs_dir")
    return not (
        _UNKNOWN.isdisjoint(name.value for name, _ in given.pairs)
        and (docs is None or _names(docs) == {"docs"})
        and not (isinstance(theme, Mapping) and theme.get("custom_dir") is not None)
        and given.get("plugins") is not None
        and _names(given.get("plugins")) <= _PLUGINS
        and _names(given.get("markdown_extensions")) <= _READING_NOTHING
    )


def _names(node: Node | None) -> set[str]:
    """The names in a list of plugins or extensions, or in a mapping of them to their options."""
    entries = node.items if isinstance(node, Sequence) else () if node is None else (node,)
    found: set[str] = set()
    for entry in entries:
        if isinstance(entry, Mapping):
            found.update(name.value for name, _ in entry.pairs)
        else:
            found.add(entry.value if isinstance(entry, Scalar) else "?")
    return found


def _everything(root: Path) -> Iterator[tuple[str, bytes]]:
    for name in _FILES:
        if (root / name).is_file():
            yield name, (root / name).read_bytes()
    for name in _FOLDERS:
        yield from ((f"{name}/{path}", content) for path, content in _contents(root / name))
    yield from ((f"code/{path}", content) for path, content in _contents(_PACKAGE))
    yield from _packages()
    yield "machine", f"{sys.version}\0{platform.platform()}\0{machine_faces()}".encode()
    yield "environment", repr(os.environ.get(EPOCH)).encode()
    yield "history", history_mark(root).encode()


def _packages() -> Iterator[tuple[str, bytes]]:
    """What is installed, as each package's own list of its files and their hashes has it."""
    for folder in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        for path in sorted(Path(folder).glob("*.dist-info/RECORD")):
            yield f"package/{path.parent.name}", path.read_bytes()


def _contents(folder: Path, inner: str = "") -> Iterator[tuple[str, bytes]]:
    """Each file below a folder by its path, which begins with ``inner``, and each folder."""
    # What is no file, or lies so deep, is refused by the check; nor has it a hash.
    if inner.count("/") > DEEPEST:
        raise _UnknownError
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return  # not there, or not ours to read: the check says so
    if any(entry.is_symlink() for entry in entries):  # which may lead to itself
        raise _UnknownError
    folders = [entry for entry in entries if entry.is_dir() and entry.name != "__pycache__"]
    files = [entry for entry in entries if not entry.is_dir()]
    if not all(entry.is_file() for entry in files):
        raise _UnknownError
    for entry in files:
        yield inner + entry.name, Path(entry.path).read_bytes()
    for entry in folders:  # an empty one is a difference, too
        yield f"{inner}{entry.name}/", b""
    for entry in folders:
        yield from _contents(Path(entry.path), f"{inner}{entry.name}/")
