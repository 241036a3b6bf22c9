"""The texts of a project while they are being changed: edits by place, renames, and the diff."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from sourcebook.diagnostics import Span

_BOM = "\ufeff"


class RefusedError(Exception):
    """What was asked for cannot be done: the message says why, ``places`` where."""

    def __init__(self, message: str, places: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.places = tuple(places)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class _File:
    r"""A file: its text with ``\\n`` at the end of lines, and how it is written to disk."""

    text: str
    mark: str = ""
    line_end: str = "\n"

    @property
    def raw(self) -> bytes:
        return (self.mark + self.text.replace("\n", self.line_end)).encode()


class Texts:
    r"""The files below ``root`` as text with ``\\n`` at the end of lines; nothing is written.

    What an editor saved comes back as it was: another line end, a byte order mark.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._was: dict[str, bytes | None] = {}
        self._now: dict[str, _File | None] = {}
        self._came_from: dict[str, str] = {}
        self._carried: dict[str, str] = {}

    def _file(self, path: str) -> _File | None:
        if path not in self._now:
            full = self._root / path
            raw = full.read_bytes() if full.is_file() else None
            self._was[path] = raw
            self._now[path] = None if raw is None else _read(path, raw)
        return self._now[path]

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return self._file(path) is not None

    def get(self, path: str) -> str:
        """The text of a file, with what has been changed in it."""
        file = self._file(path)
        if file is None:
            raise RefusedError(f"there is no '{path}'")
        return file.text

    def put(self, path: str, text: str | None) -> None:
        """Give a file this text; None takes the file away."""
        file = self._file(path) or _File("")
        self._now[path] = None if text is None else replace(file, text=text)

    def edit(self, path: str, edits: Iterable[Edit]) -> None:
        """Make edits in one file, none of which overlap."""
        text = self.get(path)
        for one in sorted(set(edits), reverse=True):
            text = text[: one.start] + one.new + text[one.end :]
        self.put(path, text)

    def rename(self, old: str, new: str) -> None:
        """Give a file another path."""
        if self.has(new):
            raise RefusedError(f"'{new}' exists already")
        self._now[new], self._now[old] = self._file(old), None
        self._came_from[new] = old

    def carry(self, old: str, new: str) -> None:
        """Give a file of any bytes another path; one that is there already is left."""
        if not (self._root / new).exists():
            self._carried[old] = new

    def offset(self, at: Span) -> int:
        """Where in the text of its file a place is."""
        lines = self.get(at.path).split("\n")
        return sum(len(line) + 1 for line in lines[: at.line - 1]) + at.column - 1

    def changes(self) -> dict[str, bytes | None]:
        """What is to be written: by path, the bytes of a file, or None where it goes."""
        carried = {new: (self._root / old).read_bytes() for old, new in self._carried.items()}
        return self._changed() | carried | dict.fromkeys(self._carried)

    def _changed(self) -> dict[str, bytes | None]:
        now = ((path, file.raw if file else None) for path, file in sorted(self._now.items()))
        return {path: raw for path, raw in now if raw != self._was[path]}

    def diff(self, shown: Callable[[str], bool]) -> str:
        """The changes of the files that are ``shown``, as a unified diff."""
        moved = (f"rename from {old}\nrename to {new}\n" for old, new in self._carried.items())
        changed = (line for path in self._changed() if shown(path) for line in self._diff(path))
        return "".join((*changed, *moved))

    def _diff(self, path: str) -> Iterator[str]:
        if path in self._came_from.values() and self._now[path] is None:
            return
        old = self._came_from.get(path, path)
        before, file = self._was[old], self._now[path]
        was = _read(old, before).text if before is not None else ""
        names = (
            f"a/{old}" if before is not None else "/dev/null",
            f"b/{path}" if file else "/dev/null",
        )
        if old != path:
            yield f"rename from {old}\nrename to {path}\n"
        before_lines, lines = (
            text.splitlines(keepends=True) for text in (was, file.text if file else "")
        )
        for line in unified_diff(before_lines, lines, *names):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _read(path: str, raw: bytes) -> _File:
    text = raw.decode()
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for line_end in ("\n", "\r\n", "\r"):
        if plain.replace("\n", line_end) == text:
            return _File(plain, mark, line_end)
    raise RefusedError(f"the lines of '{path}' end in two ways: save it with one kind of line end")
