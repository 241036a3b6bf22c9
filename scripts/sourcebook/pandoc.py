"""Running pandoc, the one that comes as a Python package."""

import subprocess
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_TIMEOUT = 300.0  # seconds
_MISSING = "the package 'pypandoc-binary' is not installed, or has no pandoc in it"


class PandocError(RuntimeError):
    """pandoc could not be run, or refused what it was given."""


@lru_cache(maxsize=1)
def engine_version() -> str:
    """The version of the package that brings pandoc."""
    try:
        return version("pypandoc-binary")
    except PackageNotFoundError as error:
        raise PandocError(_MISSING) from error


def own_version() -> str:
    """The version of pandoc itself, as it says."""
    return run("--version", text="").decode().split()[1]


def run(*arguments: str, text: str) -> bytes:
    """What pandoc prints for a text. Raises `PandocError`."""
    try:
        done = subprocess.run(
            [_binary(), *arguments],
            input=text.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PandocError(f"pandoc could not be run: {error}") from error
    if done.returncode:
        raise PandocError(f"pandoc failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _binary() -> str:
    # The package's folder, found without importing it: only its binary is wanted.
    spec = find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            path = Path(folder) / "files" / name
            if path.is_file():
                return str(path)
    raise PandocError(_MISSING)
