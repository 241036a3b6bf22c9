"""What a page tells search engines: JSON-LD in schema.org's terms, from the builders of the graph.

`sourcebook.exports.graph` publishes the whole; a page has its own part of it, in schema.org's
terms alone, with its place in the site (``BreadcrumbList``). No ``ClaimReview``: it is for the
rating of other people's claims.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sourcebook.exports.graph import theme_node
from sourcebook.exports.graph_records import (
    claim_node,
    entity_node,
    event_node,
    excerpt_node,
    source_node,
)
from sourcebook.exports.publication import CONTENT_LICENCE
from sourcebook.parse.schema import Schema
from sourcebook.render.context import Context
from sourcebook.render.page import Page, Settings
from sourcebook.rules import CATALOGUE

Node = dict[str, Any]

_REPEATED = ("text", "inLanguage", "license", "isPartOf")
"""What a claim need not say on the page of its theme, where it stands in full."""
_KEYWORDS = {"id": "@id", "type": "@type"}
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def script(nodes: list[Node]) -> str:
    """Nodes as the content of a ``script`` element, which nothing in them can close."""
    graph = {"@context": "https://schema.org", "@graph": [standard(node) for node in nodes]}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def standard(value: Any) -> Any:
    """A node in schema.org's terms alone: no other vocabulary, and nothing that is not known."""
    if isinstance(value, Mapping):
        known = {_KEYWORDS.get(key, key): standard(item) for key, item in value.items()}
        return {
            key: item
            for key, item in known.items()
            if ":" not in str(key) and item not in (None, "", [], {})
        }
    return [standard(item) for item in value] if isinstance(value, list | tuple) else value


def breadcrumbs(settings: Settings, address: str, titles: Mapping[str, str]) -> Node:
    """Where a page stands: the pages above it that exist, by the parts of its address."""
    parts = address.strip("/").split("/") if address != "/" else []
    trail = ["/", *(f"/{'/'.join(parts[: end + 1])}/" for end in range(len(parts)))]
    found = [step for step in trail if step in titles]
    return {
        "type": "BreadcrumbList",
        "itemListElement": [
            {
                "type": "ListItem",
                "position": position,
                "name": titles[step],
                "item": settings.site_url.rstrip("/") + step,
            }
            for position, step in enumerate(found, 1)
        ],
    }


def web_page(settings: Settings, address: str, title: str, description: str, day: str) -> Node:
    """A page as such, without what it is about."""
    full = settings.site_url.rstrip("/") + address
    return {
        "id": full,
        "type": "WebPage",
        "name": title,
        "description": description,
        "url": full,
        "inLanguage": "en",
        "dateModified": day,
        "license": CONTENT_LICENCE[1],
        "author": _author(settings),
        "isPartOf": _site(settings),
    }


def _author(settings: Settings) -> Node:
    return {"type": "Organization", "name": settings.author}


def _site(settings: Settings) -> Node:
    home = settings.site_url or "/"
    # No id: the home page, which is another thing, has this very address.
    return {"type": "WebSite", "name": settings.site_name, "url": home}


def page_nodes(context: Context, page: Page) -> list[Node]:
    """What a generated page is about."""
    day = context.day(page.inputs)
    if page.kind == "theme":
        return [_essay(context, page, day)]
    entity = page.kind in context.corpus.vocabulary.registers
    about = (_entity if entity else _ABOUT.get(page.kind, _nothing))(context, page)
    return [web_page(context.settings, page.address, page.title, page.description, day) | about]


def _name(page: Page) -> str:
    """The last part of a page's address: the id of the record it is about."""
    return page.address.strip("/").rpartition("/")[2]


def _essay(context: Context, page: Page, day: str) -> Node:
    theme = context.corpus.themes[_name(page)]
    claims = [claim_node(context.facts, context.corpus.claims[item.id]) for item in theme.claims]
    return {
        **theme_node(context.facts, theme),
        "description": page.description,
        "dateModified": day,
        "author": _author(context.settings),
        "publisher": _author(context.settings),
        "isPartOf": _site(context.settings),
        "hasPart": [
            {key: value for key, value in node.items() if key not in _REPEATED} for node in claims
        ],
    }


def _source(context: Context, page: Page) -> Node:
    source = context.corpus.sources[_name(page)]
    passages = [excerpt_node(context.facts, excerpt) for excerpt in source.excerpts]
    return {"mainEntity": source_node(context.facts, source), "hasPart": passages}


def _entity(context: Context, page: Page) -> Node:
    return {"mainEntity": entity_node(context.facts, context.corpus.authorities[_name(page)])}


def _events(context: Context, page: Page) -> Node:
    del page
    events = sorted(context.corpus.events.values(), key=lambda event: (event.date.order, event.id))
    nodes = [event_node(context.facts, event) for event in events]
    return {"mainEntity": {"type": "ItemList", "itemListElement": nodes}}


def _dictionary(context: Context, page: Page) -> Node:
    terms = [
        {
            "type": "DefinedTerm",
            "name": f"{record.name}: {field.name}",
            "description": field.guidance,
            "url": f"{context.full(page.address)}#record-{record.name.replace(' ', '-')}",
        }
        for record in Schema(context.corpus.vocabulary).records
        for field in record.fields
    ]
    return _terms(page, terms)


def _rules(context: Context, page: Page) -> Node:
    terms = [
        {
            "type": "DefinedTerm",
            "termCode": rule.code,
            "name": rule.slug,
            "description": rule.summary,
            "url": f"{context.full(page.address)}#{rule.code}",
        }
        for rule in CATALOGUE.values()
    ]
    return _terms(page, terms)


def _terms(page: Page, terms: list[Node]) -> Node:
    defined = {"type": "DefinedTermSet", "name": page.title, "hasDefinedTerm": terms}
    return {"mainEntity": defined}


def _nothing(context: Context, page: Page) -> Node:
    del context, page
    return {}


_ABOUT: dict[str, Callable[[Context, Page], Node]] = {
    "source": _source,
    "chronology": _events,
    "dictionary": _dictionary,
    "rules": _rules,
}
