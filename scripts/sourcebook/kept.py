"""What is kept between builds to save time. It is never believed: each entry proves itself.

An entry's first line is the hash of its name and of all that follows, so that one that was cut
short, changed or put under another's name is thrown away, and made again by whoever asked.
"""

import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from sourcebook.files import write_whole


def keep(path: Path, content: bytes) -> None:
    """Keep content as an entry. Where nothing can be written, nothing is kept."""
    with suppress(OSError):
        write_whole(path, _proof(path, content) + b"\n" + content)


def kept(path: Path) -> bytes | None:
    """The content of an entry as it was kept, or None; an entry that is not so is deleted."""
    try:
        proof, _, content = _read(path).partition(b"\n")
    except OSError:
        return None
    if proof == _proof(path, content):
        return content
    with suppress(OSError):
        path.unlink()
    return None


def _read(path: Path) -> bytes:
    """A file's bytes; of what is none, such as a pipe, nobody waits for an end."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        return file.read() if stat.S_ISREG(os.fstat(handle).st_mode) else b""


def _proof(path: Path, content: bytes) -> bytes:
    proof = sha256(path.name.encode() + b"\0")
    proof.update(content)  # which may be as large as all else that a build holds
    return proof.hexdigest().encode()
