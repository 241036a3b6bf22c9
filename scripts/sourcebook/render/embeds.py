"""Claims on other people's pages: a card of a few kilobytes without a script, and how to embed it.

oEmbed 1.0 (oembed.com) has a program ask a server about an address; a static site has the answer
lie beside the page, named in its head (section 4, discovery).
"""

import json
from collections.abc import Iterator
from html import escape

from sourcebook.facts import Embed, embeds
from sourcebook.model import Stance, embed_address, short_address
from sourcebook.render.context import Context
from sourcebook.render.page import Asset
from sourcebook.render.templates import Writer

WIDTH, HEIGHT = 600, 260
"""Of the frame, in pixels: a proposition of three lines with its voices fits."""


def oembed_path(id: str) -> str:
    """Where the answer to a program that embeds a claim lies."""
    return f"{short_address(id).lstrip('/')}oembed.json"


def embed_assets(context: Context) -> Iterator[Asset]:
    """Each card, and for each claim the answer to programs where the site knows its address."""
    for one in embeds(context.facts):
        yield Asset(f"{one.address.lstrip('/')}index.html", _card(context, one).encode())
        if one.edition is None and context.facts.settings.site_url:
            yield Asset(oembed_path(one.id), _answer(context, one.id))


def frame(context: Context, id: str, edition: str = "") -> str:
    """The line of HTML that shows a claim on another page."""
    address = context.facts.url(embed_address(id, edition))
    name = escape(context.facts.name(id))
    return (
        f'<iframe src="{escape(address)}" title="{name}" width="{WIDTH}" height="{HEIGHT}" '
        'loading="lazy"></iframe>'
    )


def _card(context: Context, one: Embed) -> str:
    facts = context.facts
    names = {key: told.who for key, told in facts.references.items()}
    sides = [(stance, _voices(context, one, stance.value, names)) for stance in Stance]
    return Writer(context, one.address).fill(
        "embed.html.jinja",
        one=one,
        title=one.kept.name,
        sides=[(stance, found) for stance, found in sides if found],
        here=facts.permanent(one.id),
    )


def _voices(context: Context, one: Embed, stance: str, names: dict[str, str]) -> list[str]:
    """Who takes a side, each once; a source that is here no more is not named."""
    excerpts = context.corpus.excerpts
    sources = (
        excerpts[key].source
        for key, side in one.kept.evidence
        if side == stance and key in excerpts
    )
    return list(dict.fromkeys(names[str(source)] for source in sources))


def _answer(context: Context, id: str) -> bytes:
    facts, settings = context.facts, context.facts.settings
    told = {
        "version": "1.0",
        "type": "rich",
        "title": facts.name(id),
        "author_name": facts.credit,
        "provider_name": settings.site_name,
        "provider_url": settings.site_url,
        "url": facts.permanent(id),
        "html": frame(context, id),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return f"{json.dumps(told, ensure_ascii=False)}\n".encode()
