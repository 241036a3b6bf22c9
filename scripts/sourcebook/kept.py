"""What is kept between builds to save time. It is never believed: each entry proves itself.

An entry's first line is a keyed hash (HMAC-SHA-256, RFC 2104) of its name and of all that follows:
one that was cut short, changed or put under another's name is thrown away, and made again by
whoever asked. The key is the user's own and lies outside every project, so that an entry which came
with somebody's proposal or archive is none of ours, whatever it says.
"""

import hmac
import json
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from sourcebook.files import clear_parts, write_whole

_FOLDER = ".cache"
_KEY = Path("sourcebook", "key")
"""Below the folder in which programs keep their state (XDG Base Directory Specification 0.8)."""
_BYTES = 32
_PACKAGE = Path(__file__).parent


def keep(path: Path, content: bytes) -> None:
    """Keep content as an entry. Where nothing can be written, nothing is kept."""
    with suppress(OSError):
        write_whole(path, proved(path.name, content))


def kept(path: Path) -> bytes | None:
    """The content of an entry as it was kept, or None; an entry that is not so is deleted."""
    content = as_proved(path)
    if content is None:
        with suppress(OSError):
            path.unlink()
    return content


def proved(name: str, content: bytes) -> bytes:
    """What is written into a file of this name, so that it proves that it is this user's."""
    return _proof(name, content) + b"\n" + content


def as_proved(path: Path) -> bytes | None:
    """What `proved` was given for a file; None if it is another's, or none that can be read."""
    try:
        proof, _, content = _read(path).partition(b"\n")
    except OSError:
        return None
    return content if hmac.compare_digest(proof, _proof(path.name, content)) else None


def tidy(root: Path) -> None:
    """Take away what was being written below a project's cache when we were killed."""
    with suppress(OSError):
        for folder in (root / _FOLDER).iterdir():
            clear_parts(folder)


def linked(root: Path) -> str:
    """Why nothing may be kept: a link below a project's cache, which may lead anywhere; else empty.

    A history keeps links, and what is kept there is written over and deleted.
    """
    waiting = [root / _FOLDER]
    while waiting:
        folder = waiting.pop()
        link = folder if folder.is_symlink() else None
        with suppress(OSError), os.scandir(folder) as found:
            for entry in () if link else found:
                if entry.is_symlink():
                    link = Path(entry.path)
                elif entry.is_dir():
                    waiting.append(Path(entry.path))
        if link:
            name = link.relative_to(root).as_posix()
            return (
                f"'{name}' is a link, and what is kept there would be written elsewhere: delete it"
            )
    return ""


@cache
def made_by(*modules: str) -> str:
    """The code of modules of ours, for the name of what they make: with other code it is another's.

    A module is named by its path below the package.
    """
    return "".join((_PACKAGE / name).read_text("utf-8") for name in modules)


def are_texts(value: object) -> bool:
    """Whether what was read is a list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def is_table(value: object, fits: Callable[[object], bool]) -> bool:
    """Whether what was read is a mapping of texts to what ``fits``."""
    return isinstance(value, dict) and all(map(fits, value.values()))


def is_text(value: object) -> bool:
    """Whether what was read is a text."""
    return isinstance(value, str)


def read_json(content: bytes) -> Any:
    """What an entry says; None if it is no JSON, or nested without end."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _read(path: Path) -> bytes:
    """A file's bytes; of what is none, such as a pipe, nobody waits for an end."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        return file.read() if stat.S_ISREG(os.fstat(handle).st_mode) else b""


def _proof(name: str, content: bytes) -> bytes:
    proof = hmac.new(_key(), name.encode() + b"\0", "sha256")
    proof.update(content)  # which may be as large as all else that a build holds
    return proof.hexdigest().encode()


@cache
def _key() -> bytes:
    """The user's key, made when there is none; where it cannot be kept, one of this process.

    What was kept by another key is made again.
    """
    new = secrets.token_bytes(_BYTES)
    try:
        path = _state() / _KEY
        with suppress(FileNotFoundError):
            if len(found := _read(path)) == _BYTES:
                return found
        write_whole(path, new, mode=0o600)
        return _read(path)  # another process may have been as quick
    except (OSError, RuntimeError):
        return new


def _state() -> Path:
    """Where this user's programs keep what is no setting; RuntimeError if nobody knows."""
    given = os.environ.get("XDG_STATE_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".local" / "state"
