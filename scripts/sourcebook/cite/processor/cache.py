"""Formatted parts, kept by content in one file a style.

The file's name has the engine's version, our own code, and the style's bytes; each part's key has
the source and its rivals. It is replaced as a whole, so two builds may use it at once: at worst
one of them loses what it added, and formats it again.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from sourcebook.cite.processor.pandoc import EngineError, engine_version, keep_file
from sourcebook.cite.processor.styles import Style

_MOST = 60_000


class Cache:
    """FormTexts by key. Without a folder it keeps them for this run alone."""

    def __init__(self, folder: Path | None, style: Style) -> None:
        self._parts: dict[str, str] = {}
        self._path: Path | None = None
        if folder is not None:
            content = f"{_code()}\0{_version()}\0{style.xml}"
            name = hashlib.sha256(content.encode()).hexdigest()[:24]
            self._path = folder / f"parts-{name}.json"
            self._parts = _read(self._path)

    def get(self, key: str) -> str | None:
        """Give a part, if it is kept."""
        return self._parts.get(key)

    def add(self, parts: Iterable[tuple[str, str]]) -> None:
        """Keep more parts, also those that another build has kept meanwhile."""
        fresh = dict(parts)
        if self._path is not None:
            kept = _read(self._path)
            if len(kept) < _MOST:
                self._parts = {**kept, **self._parts}
        self._parts.update(fresh)
        if self._path is not None:
            keep_file(self._path, self._parts)


@lru_cache(maxsize=1)
def _code() -> str:
    """A hash of this package: parts made by other code are not to be trusted."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version() -> str:
    try:
        return engine_version()
    except EngineError:
        return "any"  # what is kept can be used without pandoc


def _read(path: Path) -> dict[str, str]:
    try:
        parts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return parts if isinstance(parts, dict) else {}
