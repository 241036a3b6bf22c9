"""The navigation as it is configured, without what the corpus has no page for."""

from collections.abc import Container
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from sourcebook.facts import Facts
from sourcebook.model import IN_TIME


def without_what_is_to_come(entries: list[Any], facts: Facts) -> list[Any]:
    """MkDocs' navigation without registers that hold nothing, and pages with nothing to say yet."""
    there = {head.path for head in facts.heads.values()}
    rows = facts.corpus.vocabulary.registers.values()
    return _without(entries, {*IN_TIME, *(f"{row.folder}/index.md" for row in rows)} - there)


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
