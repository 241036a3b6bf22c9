"""Pages converted to HTML, kept by content, so that a second build converts what has changed.

A page's key has everything that its conversion depends on: its Markdown, its address, the list of
all files of the site, what citations are made of, and the code itself. A file a page, written only
after a build without warnings; whatever the build did not use is deleted.
"""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from sourcebook.kept import keep, kept, read_json
from sourcebook.model import Corpus
from sourcebook.publish.shapes import is_page
from sourcebook.render import packed, unpacked

FOLDER = Path(".cache", "pages")
"""Where the pages are kept, relative to the project's root. It may always be deleted."""

_CONVERTERS = ("markdown", "mkdocs", "pymdown-extensions")


class PageCache:
    """Converted pages by key; a page is a JSON object. New ones are held until `keep`."""

    def __init__(self, folder: Path, context: Iterable[str]) -> None:
        self._folder = folder
        self._context = _digest(context)
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}

    def key(self, address: str, markdown: str) -> str:
        """The key of a page at ``address`` with this Markdown."""
        return _digest((self._context, address, markdown))

    def use(self, key: str) -> None:
        """Let a page stay that is of use, though nobody asks for it."""
        self._used.add(key)

    def get(self, key: str) -> dict[str, Any] | None:
        """A page as it was kept, or None."""
        self._used.add(key)
        found = kept(self._folder / f"{key}.json")
        page = None if found is None else read_json(found)
        return page if isinstance(page, dict) and is_page(page) else None

    def add(self, key: str, page: dict[str, Any]) -> None:
        """Hold a converted page until the build has come to a good end."""
        self._new[key] = packed(json.dumps(page, ensure_ascii=False))

    def keep(self) -> None:
        """Write what is new and delete what this build had no use for.

        Where nothing can be written, as in a checkout for reading only, nothing is kept.
        """
        with suppress(OSError):
            self._write()

    def _write(self) -> None:
        for key, page in self._new.items():
            keep(self._folder / f"{key}.json", unpacked(page).encode())
        self._new.clear()
        for path in self._folder.glob("*.json"):
            if path.stem not in self._used:
                path.unlink(missing_ok=True)


def all_context(settings: str, files: Iterable[str], corpus: Corpus) -> Iterable[str]:
    """Everything outside a page's own Markdown that its conversion depends on."""
    yield settings
    yield from sorted(files)
    yield from code_context()
    yield from citing_context(corpus, corpus.settings.style)


def citing_context(corpus: Corpus, style: str) -> Iterable[str]:
    """What the citations on any page are made of: style, bibliography, excerpts' places."""
    yield style
    for key, entry in sorted(corpus.bibliography.items()):
        yield f"{key}\t{entry.type}\t{json.dumps(dict(entry.fields), sort_keys=True)}"
    for name, excerpt in sorted(corpus.excerpts.items()):
        yield f"{name}\t{excerpt.source}\t{excerpt.locator or ''}"


@cache
def code_context() -> tuple[str, ...]:
    """The code that converts: the versions of the libraries, and our own package's bytes."""
    package = resources.files("sourcebook")
    return (*(f"{name} {version(name)}" for name in _CONVERTERS), *_contents(package))


def _contents(folder: Traversable) -> Iterable[str]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            yield from _contents(item)
        elif item.is_file():
            yield f"{item.name} {hashlib.sha256(item.read_bytes()).hexdigest()}"


def _digest(parts: Iterable[str]) -> str:
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode()
        total.update(len(raw).to_bytes(8, "big") + raw)
    return total.hexdigest()
