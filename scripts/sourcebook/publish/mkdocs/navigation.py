"""The navigation as it is configured, without what the corpus has no page for."""

from collections.abc import Container
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from sourcebook.model import Corpus


def without_empty_registers(entries: list[Any], corpus: Corpus) -> list[Any]:
    """MkDocs' navigation without the indexes of registers that hold nothing."""
    filled = {row.kind for row in corpus.registers}
    rows = corpus.vocabulary.registers.values()
    return _without(entries, {f"{row.folder}/index.md" for row in rows if row.kind not in filled})


def owner(nav: Navigation, page: Page) -> Page | None:
    """The page in the navigation under whose address a page stands that is not in it itself."""
    if page in nav.pages:
        return None
    above = [
        item for item in nav.pages if item.url not in {"", "./"} and page.url.startswith(item.url)
    ]
    return max(above, key=lambda item: len(item.url), default=None)


def _without(entries: list[Any], absent: Container[str]) -> list[Any]:
    kept = []
    for entry in entries:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(target, list):
            below = _without(target, absent)
            kept += [{title: below}] if below else []
        elif target not in absent:
            kept.append(entry)
    return kept
