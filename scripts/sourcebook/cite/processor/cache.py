"""Formatted texts, kept by content in one file a style.

The file's name has pandoc's version, our own code, and the style's bytes; each text's key has the
source and its rivals. It is replaced as a whole, so two builds may use it at once: at worst one of
them loses what it added, and formats it again.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from sourcebook.cite.processor.styles import Style
from sourcebook.kept import is_table, is_text, keep, kept, read_json
from sourcebook.pandoc import PandocError, engine_version

_MOST = 60_000


class Cache:
    """Texts by key. Without a folder they are kept for this run alone."""

    def __init__(self, folder: Path | None, style: Style) -> None:
        self._texts: dict[str, str] = {}
        self._path: Path | None = None
        if folder is not None:
            content = f"{_code()}\0{_version()}\0{style.language}\0{style.xml}"
            name = hashlib.sha256(content.encode()).hexdigest()[:24]
            self._path = folder / f"texts-{name}.json"
            self._texts = _read(self._path)

    def get(self, key: str) -> str | None:
        """A text, if it is kept."""
        return self._texts.get(key)

    def add(self, texts: Iterable[tuple[str, str]]) -> None:
        """Keep more texts, also those that another build has kept meanwhile."""
        fresh = dict(texts)
        if not fresh:
            return
        if self._path is not None:
            others = _read(self._path)
            if len(others) < _MOST:
                self._texts = {**others, **self._texts}
        self._texts.update(fresh)
        if self._path is not None:
            keep(self._path, json.dumps(self._texts, ensure_ascii=False, sort_keys=True).encode())


@lru_cache(maxsize=1)
def _code() -> str:
    """A hash of this package: texts made by other code are not to be trusted."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.parent.rglob("*.[pl][yu]*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version() -> str:
    try:
        return engine_version()
    except PandocError:
        return "any"  # what is kept can be used without pandoc


def _read(path: Path) -> dict[str, str]:
    found = kept(path)
    texts: dict[str, str] = {} if found is None else read_json(found)
    return texts if is_table(texts, is_text) else {}
