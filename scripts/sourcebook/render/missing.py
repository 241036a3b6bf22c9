"""What stands at an address that the site has not: what was asked for is looked for, and lists."""

import re
from html import escape

from sourcebook.facts import indexes
from sourcebook.render.context import Context
from sourcebook.render.markup import address
from sourcebook.render.search import SEARCH
from sourcebook.render.templates import Writer

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_TEXT = re.compile(r"<h1>.*?</h1>", re.DOTALL)


def with_way_on(context: Context, html: str) -> str:
    """The theme's page for a missing address, with a text of ours in place of its own.

    It is shown at whatever address was asked for, so its links begin at the root of the host. An
    address that was ever published is never missing: it leads on, or tells why it was withdrawn.
    """
    base = context.facts.settings.base_path.rstrip("/")

    filled = Writer(context, "").fill(
        "missing.html.jinja",
        lists=[(address(base + head.address), head) for head in indexes(context.facts)],
        home=address(f"{base}/"),
        search=address(base + SEARCH),
    )
    words = context.facts.language.gettext("No page at this address")
    title = f"<title>{escape(words)} - {escape(context.facts.settings.site_name)}</title>"
    html = _TITLE.sub(lambda _: title, html, count=1)
    return _TEXT.sub(lambda _: filled, html, count=1)
