"""The page of a reader's own list: what was chosen, in an order, with its present standing."""

from sourcebook.facts import Head
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer


def page(context: Context, head: Head) -> str:
    """The place where a script shows the list, and what there is without it."""
    return Writer(context, head.address).fill("list.md.jinja")
