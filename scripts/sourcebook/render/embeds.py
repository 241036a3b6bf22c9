"""Claims on other people's pages: a card of a few kilobytes without a script, and how to embed it.

oEmbed 1.0 (oembed.com) has a program ask a server about an address; a static site has the answer
lie beside the page, named in its head (section 4, discovery).
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape

from sourcebook.facts import Embed, embeds
from sourcebook.model import Stance, embed_address, relative, short_address
from sourcebook.render.context import Context
from sourcebook.render.markup import address, outward
from sourcebook.render.page import Work
from sourcebook.render.templates import Writer

WIDTH, HEIGHT = 600, 260
"""Of the frame, in pixels, as far as a card needs no more."""

_NARROW = {"title": (25, 26), "line": (36, 19)}
"""On the narrowest phone (320 pixels): the letters of a line, and its height in pixels."""
_SIDE, _WAY = 10, 36
"""The letters before the names of a side, and before the name of the site."""
_AROUND, _BETWEEN = 52, 8
"""What stands around the lines of a card, and between two of its paragraphs, in pixels."""


def oembed_path(id: str) -> str:
    """Where the answer to a program that embeds a claim lies."""
    return f"{short_address(id).lstrip('/')}oembed.json"


def embed_works(context: Context) -> Iterator[Work]:
    """Each card, and for each claim the answer to programs where the site knows its address."""
    for one in embeds(context.facts):
        yield Work(f"{one.address.lstrip('/')}index.html", one, partial(_card, one))
        if one.edition is None and context.facts.settings.site_url:
            yield Work(oembed_path(one.id), one.id, partial(_answer, one.id))


def _height(context: Context, id: str) -> int:
    """How high the frame of a claim is, so that its card fits on a phone without scrolling."""
    facts, claim = context.facts, context.corpus.claims[id].claim
    evidence = [(str(item.excerpt), item.stance.value) for item in claim.evidence]
    voices = [_voices(context, evidence, stance.value) for stance in Stance]
    told = [("title", len(facts.name(id))), ("line", 1)]
    told += [("line", _SIDE + len(facts.language.listed(names))) for names in voices if names]
    told.append(("line", _WAY + len(facts.settings.site_name)))
    heights = (-(-letters // _NARROW[kind][0]) * _NARROW[kind][1] for kind, letters in told)
    return max(HEIGHT, _AROUND + _BETWEEN * (len(told) - 1) + sum(heights))


def frame(context: Context, id: str, edition: str = "", then: str = "") -> str:
    """The line of HTML that shows a claim on another page; ``then`` is its id in an edition."""
    address = context.facts.url(embed_address(then or id, edition))
    name = escape(context.facts.name(id))
    size = f'width="{WIDTH}" height="{_height(context, id)}"'
    return f'<iframe src="{escape(address)}" title="{name}" {size} loading="lazy"></iframe>'


def _card(one: Embed, context: Context) -> bytes:
    facts, whole = context.facts, bool(context.facts.settings.site_url)
    here = short_address(one.id)
    sides = [(stance, _voices(context, one.kept.evidence, stance.value)) for stance in Stance]
    html = Writer(context, one.address).fill(
        "embed.html.jinja",
        one=one,
        title=one.kept.name,
        sides=[(stance, found) for stance, found in sides if found],
        here=outward(facts.url(here)) if whole else address(relative(here, one.address)),
        whole=whole,
    )
    return html.encode()


def _voices(context: Context, evidence: Iterable[tuple[str, str]], stance: str) -> list[str]:
    """Who takes a side, each once; a source that is here no more is not named."""
    excerpts = context.corpus.excerpts
    sources = (excerpts[key].source for key, side in evidence if side == stance and key in excerpts)
    told = context.facts.references
    return list(dict.fromkeys(told[str(source)].who for source in sources))


def _answer(id: str, context: Context) -> bytes:
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
        "height": _height(context, id),
    }
    return f"{json.dumps(told, ensure_ascii=False)}\n".encode()
