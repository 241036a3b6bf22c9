"""The engine as a wheel, made again of what is installed, so that a project can carry it along.

A wheel is a zip of files with a list of their hashes (PyPA specifications, "Binary distribution
format", 1.0). This one has what is installed and nothing else, the same for the same files.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

import sourcebook
from sourcebook.packing import zipped

_NAME = "sourcebook"
_LOCKED = "begin/requirements.txt"
"""Where a wheel has the list of what it runs on, with hashes; a checkout has it in a folder."""
_METADATA = ("METADATA", "WHEEL", "entry_points.txt")
_LICENCES = "licenses/"


@dataclass(frozen=True, slots=True)
class Engine:
    """A wheel and its file's name; ``locked`` is what it runs on, as pip's requirements."""

    name: str
    wheel: bytes
    locked: str

    @property
    def requirement(self) -> str:
        """The wheel itself as a line of requirements, when it lies in ``engine/``."""
        return f"./engine/{self.name} --hash=sha256:{hashlib.sha256(self.wheel).hexdigest()}"


def engine() -> Engine:
    """The engine that runs now."""
    package = Path(sourcebook.__file__).parent
    told = distribution(_NAME)
    locked = _locked(package)
    info = f"{_NAME}-{told.version}.dist-info"
    files = {f"{_NAME}/{path}": content for path, content in _package(package)}
    files[f"{_NAME}/{_LOCKED}"] = locked
    files |= {f"{info}/{path}": content for path, content in _metadata(told)}
    name = f"{_NAME}-{told.version}-py3-none-any.whl"
    return Engine(name, _wheel(files, info), locked.decode())


def _package(package: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(package).as_posix(), path.read_bytes()


def _locked(package: Path) -> bytes:
    inside = package / _LOCKED
    path = inside if inside.is_file() else package.parents[1] / "requirements/site.txt"
    return path.read_bytes()


def _metadata(told: Distribution) -> Iterator[tuple[str, bytes]]:
    for name in _METADATA:
        yield name, (told.read_text(name) or "").encode()
    for path in told.files or ():
        _, found, name = path.as_posix().partition(f".dist-info/{_LICENCES}")
        if found:
            yield f"{_LICENCES}{name}", path.read_binary()


def _wheel(files: dict[str, bytes], info: str) -> bytes:
    record = f"{info}/RECORD"
    lines = [f"{path},{_digest(content)},{len(content)}" for path, content in sorted(files.items())]
    files = {**dict(sorted(files.items())), record: "\n".join([*lines, f"{record},,", ""]).encode()}
    return zipped(files.items())


def _digest(content: bytes) -> str:
    digest = hashlib.sha256(content).digest()
    return f"sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
