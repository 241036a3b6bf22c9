"""The shapes of what a build keeps of its pages: what has another was kept by another version."""

from typing import Any

from sourcebook.kept import are_texts, is_table, is_text

_OF_A_UNIT = 5
"""How many things a manifest tells of a unit."""


def is_page(page: dict[str, Any]) -> bool:
    """Whether an entry is as this version keeps one."""
    toc = page.get("toc")
    content = is_text(page.get("content")) and isinstance(toc, list) and all(map(_is_heading, toc))
    return content and _is_told(page)


def _is_told(told: dict[str, Any]) -> bool:
    """Whether what is told of a page is what a site that does not convert it has to know of it."""
    links = is_table(told.get("links"), lambda anchors: is_table(anchors, is_text))
    lists = are_texts(told.get("anchors")) and are_texts(told.get("asked"))
    return links and lists and isinstance(told.get("title", 0), str | None)


def _is_heading(one: Any) -> bool:
    if not (isinstance(one, dict) and {"name", "id", "level", "children"} <= one.keys()):
        return False
    words = is_text(one["name"]) and is_text(one["id"]) and isinstance(one["level"], int)
    return words and isinstance(one["children"], list) and all(map(_is_heading, one["children"]))


def is_unit(row: Any, readings: int) -> bool:
    """Whether a row tells of a unit, of which it read some of so many ``readings``."""
    if not (isinstance(row, list) and len(row) == _OF_A_UNIT):
        return False
    name, given, read, paths, told = row
    if not (is_text(name) and is_text(given) and are_texts(paths) and isinstance(told, dict)):
        return False
    numbers = isinstance(read, list) and all(
        isinstance(at, int) and 0 <= at < readings for at in read
    )
    return numbers and (not told or _is_standing(told))


def _is_standing(told: dict[str, Any]) -> bool:
    """Whether it is what a site that lets a page stand has to know of it."""
    ours = is_text(told.get("key")) and are_texts(told.get("styled"))
    return ours and are_texts(told.get("scripts")) and _is_told(told)
