"""What a page tells search engines: JSON-LD in schema.org's terms, from the builders of the graph.

`sourcebook.exports.graph` publishes the whole; a page has its own part of it, in schema.org's
terms alone, with its place in the site (``BreadcrumbList``). No ``ClaimReview``: it is for the
rating of other people's claims.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sourcebook.exports import (
    authors,
    claim_node,
    dataset_node,
    entity_node,
    event_node,
    excerpt_node,
    publisher,
    question_node,
    source_node,
    theme_node,
)
from sourcebook.facts import Facts, Head
from sourcebook.facts import trail as trail_of
from sourcebook.model import Kind, Theme, page_of
from sourcebook.render.cards import picture_path
from sourcebook.rules import CATALOGUE

Node = dict[str, Any]

_KEYWORDS = {"id": "@id", "type": "@type"}
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def script(nodes: Iterable[Node]) -> str:
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


def breadcrumbs(facts: Facts, address: str) -> list[Node]:
    """Where a page stands: the pages above it. The home page stands nowhere."""
    if address == "/":
        return []
    trail = trail_of(facts, address)
    found = trail if trail[:1] == ["/"] else ["/", *trail]
    steps = [
        {
            "type": "ListItem",
            "position": position,
            "name": facts.heads[step].title if step != "/" else facts.settings.site_name,
            "item": facts.url(step),
        }
        for position, step in enumerate(found, 1)
    ]
    return [{"type": "BreadcrumbList", "itemListElement": steps}]


def object_nodes(facts: Facts, id: str) -> list[Node]:
    """What an object is, in the terms of the graph, and where it stands."""
    corpus = facts.corpus
    match corpus.kind_of(id):
        case Kind.CLAIM:
            node = claim_node(facts, corpus.claims[id])
        case Kind.QUESTION:
            place = corpus.questions[id]
            node = question_node(facts, str(place.theme.id), place.question)
        case Kind.EXCERPT:
            node = excerpt_node(facts, corpus.excerpts[id])
        case _:
            node = event_node(facts, corpus.events[id])
    steps = breadcrumbs(facts, page_of(facts.address(id)))
    for trail in steps:
        items = trail["itemListElement"]
        here = {"position": len(items) + 1, "name": facts.name(id), "item": facts.permanent(id)}
        items.append({"type": "ListItem", **here})
    return [node, *steps]


def withdrawn_nodes(facts: Facts, address: str, name: str, reason: str) -> list[Node]:
    """That an object was withdrawn, and why. What it was is in no graph of now."""
    full = facts.url(address)
    node = {
        "id": full,
        "type": "CreativeWork",
        "name": name,
        "description": reason,
        "url": full,
        "creativeWorkStatus": "withdrawn",
        "isPartOf": _site(facts),
    }
    return [node]


def page_nodes(facts: Facts, head: Head) -> list[Node]:
    """What a page is, and what it is about."""
    if head.kind == "theme":
        return [_essay(facts, head)]
    return [_web_page(facts, head) | _about(facts, head)]


def _web_page(facts: Facts, head: Head) -> Node:
    """A page as such, without what it is about."""
    settings, full = facts.settings, facts.url(head.address)
    return {
        "id": full,
        "type": "WebPage",
        "name": head.title,
        "description": head.description,
        "url": full,
        "inLanguage": settings.language,
        "dateModified": facts.day(head.inputs),
        "license": facts.licence_address,
        "author": authors(facts),
        "isPartOf": _site(facts),
    }


def _site(facts: Facts) -> Node:
    home = facts.settings.site_url or "/"
    # No id: the home page, which is another thing, has this very address.
    name = facts.settings.site_name
    return {"type": "WebSite", "name": name, "url": home, "publisher": publisher(facts)}


def _essay(facts: Facts, head: Head) -> Node:
    theme = facts.corpus.themes[head.record]
    node = theme_node(facts, theme)
    # The graph tells what it cites and what each claim rests on, and the page of each claim and
    # question of which essay it is: one of seventy claims is a kilobyte lighter.
    del node["citation"], node["hasPart"]
    return {
        **node,
        "description": head.description,
        "dateModified": facts.day(head.inputs),
        "author": authors(facts),
        "publisher": publisher(facts),
        "datePublished": _first_day(facts, theme),
        "image": node["image"] or _card(facts, head),
        "isPartOf": _site(facts),
    }


def _card(facts: Facts, head: Head) -> str | None:
    return facts.url(f"/{picture_path(facts, head)}") if facts.settings.site_url else None


def _first_day(facts: Facts, theme: Theme) -> str:
    """The ISO day on which the first claim of a theme was added; empty if not known."""
    added = facts.changes.added
    times = (added[claim.id] for claim in theme.claims if claim.id in added)
    return min(times, default="")[:10]


def _about(facts: Facts, head: Head) -> Node:
    if head.record in facts.corpus.authorities:
        return {"mainEntity": entity_node(facts, facts.corpus.authorities[head.record])}
    return _ABOUT.get(head.kind, _nothing)(facts, head)


def _source(facts: Facts, head: Head) -> Node:
    source = facts.corpus.sources[head.record]
    passages = [excerpt_node(facts, excerpt) for excerpt in source.passages]
    return {"mainEntity": source_node(facts, source), "hasPart": passages}


def _text(facts: Facts, head: Head) -> Node:
    """The text itself, of which the page has each paragraph; it is not under our licence."""
    source = facts.corpus.sources[head.record]
    paragraphs = [excerpt_node(facts, excerpt) for excerpt in source.paragraphs]
    return {"mainEntity": source_node(facts, source) | {"hasPart": paragraphs}, "license": None}


def _events(facts: Facts, head: Head) -> Node:
    shown = {entry.id for entry in head.part.entries} if head.part else set()
    events = facts.corpus.events.items()
    nodes = [event_node(facts, event) for key, event in events if key in shown]
    return {"mainEntity": {"type": "ItemList", "itemListElement": nodes}}


def _data(facts: Facts, _: Head) -> Node:
    # No id: in the graph that is an address on this page, where nothing has it.
    return {"mainEntity": dataset_node(facts) | {"id": None}}


def _dictionary(facts: Facts, head: Head) -> Node:
    told = facts.language.gettext
    terms = [
        {
            "type": "DefinedTerm",
            "name": f"{told(record.name)}: {field.name}",
            "description": field.told(facts.language),
            "url": facts.url(f"{head.address}#{anchor}"),
        }
        for record, anchor in facts.dictionary
        for field in record.fields
    ]
    return _terms(head, terms)


def _rules(facts: Facts, head: Head) -> Node:
    terms = [
        {
            "type": "DefinedTerm",
            "termCode": rule.code,
            "name": rule.slug,
            "description": facts.language.gettext(rule.summary),
            "url": facts.url(f"{head.address}#sb-{rule.code}"),
        }
        for rule in CATALOGUE.values()
    ]
    return _terms(head, terms)


def _terms(head: Head, terms: list[Node]) -> Node:
    defined = {"type": "DefinedTermSet", "name": head.title, "hasDefinedTerm": terms}
    return {"mainEntity": defined}


def _nothing(_: Facts, __: Head) -> Node:
    return {}


_ABOUT: dict[str, Callable[[Facts, Head], Node]] = {
    "source": _source,
    "text": _text,
    "chronology": _events,
    "data": _data,
    "dictionary": _dictionary,
    "rules": _rules,
}
