"""What stands under the title of a page on paper: whose it is, of when, and where it stays."""

import re

from sourcebook.facts import Head
from sourcebook.render.context import Context
from sourcebook.render.metadata import cited_as
from sourcebook.render.templates import Writer

_TITLE_ENDS = re.compile(r"</h1>")


def with_imprint(context: Context, head: Head, html: str) -> str:
    """The HTML of a page with its imprint under its title; a page without a title has none."""
    title, permanent = cited_as(context.facts, head)
    values = {"title": title, "permanent": context.facts.url(permanent)}
    line = Writer(context, head.address).fill("imprint.jinja", **values)
    return _TITLE_ENDS.sub(lambda found: f"{found[0]}\n{line}", html, count=1)
