"""The page of the search, and the link to it in the header of every page."""

import re

from sourcebook.facts import Head, figures, indexes
from sourcebook.model import relative
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer

SEARCH = "/search/"

# Before the switch of colours, or at the end of the header where there is none.
_PLACE = re.compile(
    r'(?=<form class="md-header__option" data-md-component="palette">|</nav>\s*</header>)'
)


def page(context: Context, head: Head) -> str:
    """What can be looked for, and where to look without scripts."""
    facts = context.facts
    return Writer(context, head.address).fill(
        "search.md.jinja", indexes=indexes(facts), figures=figures(facts)
    )


def with_search(context: Context, html: str, address: str) -> str:
    """The HTML of a page with the link to the search in its header.

    ``address`` is that of the page; empty for one that is shown at any address.
    """
    if address:
        href = relative(SEARCH, address)
    else:
        href = context.facts.settings.base_path.rstrip("/") + SEARCH
    link = Writer(context, address).fill("find.jinja", href=href)
    return _PLACE.sub(lambda _: link, html, count=1)
