"""What the page of a list says of its parts: which there are, where this one stands, what moved."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from sourcebook.facts import Head, Part
from sourcebook.render.context import Context
from sourcebook.render.search import SEARCH
from sourcebook.render.templates import Writer

Beside = tuple[str, str] | None
"""The address and the name of a page before or after another; None where there is none."""


def shown(head: Head) -> list[Any]:
    """What the page of a list, or of a part of it, shows of it."""
    return [entry.shown for entry in _part(head).entries]


def ways(context: Context, writer: Writer, head: Head) -> dict[str, Markup]:
    """The links to the parts, and what stood on this page before there were parts; or nothing."""
    elsewhere = context.facts.lists.elsewhere(_part(head))
    moved = writer.fill("elsewhere.jinja", gone=list(elsewhere.items())) if elsewhere else ""
    parts = links(context, writer, head, lambda _: True)
    return {"parts": parts, "elsewhere": Markup(moved.strip())}  # noqa: S704


def links(context: Context, writer: Writer, head: Head, wanted: Callable[[Part], bool]) -> Markup:
    """The links to the parts of a list, or from a part of it to those beside it."""
    facts, part = context.facts, _part(head)
    above = facts.lists.whole[part.list].below(part.above or part.address)
    rows = [one for one in above.parts if wanted(one)]
    filled = writer.fill(
        "parts.jinja",
        part=part,
        rows=rows,
        above=facts.heads[above.address],
        search=SEARCH,
    )
    return Markup(filled.strip())  # noqa: S704


def before_and_after(context: Context, head: Head) -> tuple[Beside, Beside]:
    """The parts before and after that of a page, of those that are no mere list of parts."""
    part = _part(head)
    whole = context.facts.lists.whole[part.list]
    row = [one for one in whole.walk() if one.above and (one.entries or one is part)]
    at = [one.address for one in row].index(part.address)
    ends = (row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None)
    before, after = ((one.address, one.label) if one else None for one in ends)
    return before, after


def _part(head: Head) -> Part:
    assert head.part is not None
    return head.part
