"""What Zotero would save of a page: its Embedded Metadata translator, in small.

After the documentation of Zotero ("Exposing your metadata") and the behaviour of its translators
"Embedded Metadata" and "RDF": statements of known vocabularies make an item, in which a type of
Zotero's own wins over any guess; Highwire's tags then fill in and override; a page with
``citation_title`` and no type is taken for a journal article.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_public_url": "url",
    "citation_language": "language",
}
_RDF = {
    "title": ("dc:title", "og:title"),
    "date": ("dc:date",),
    "publicationTitle": ("dc:source", "og:site_name"),
    "rights": ("dc:rights",),
    "language": ("dc:language",),
    "url": ("og:url",),
    "abstractNote": ("dc:description", "og:description"),
}
_PREFIXES = {"dc", "og", "z", "article"}


@dataclass
class Item:
    """An item of a Zotero library; ``creators`` are (first name, last name)."""

    type: str
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[tuple[str, str]] = field(default_factory=list)


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.coins = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.coins |= "Z3988" in given.get("class", "").split()
        name = given.get("name") or given.get("property")
        if tag == "meta" and name and given.get("content"):
            self.tags.append((name, given["content"]))


def saved(html: str) -> Item | None:
    """The item that is offered for a page; None where COinS take precedence."""
    head = _Head()
    head.feed(html)
    if head.coins:
        return None
    rdf: dict[str, str] = {}
    highwire: dict[str, str] = {}
    for name, value in head.tags:
        prefix, mark, rest = name.replace(".", ":", 1).partition(":")
        if mark and prefix.lower() in _PREFIXES:
            rdf.setdefault(f"{prefix.lower()}:{rest[:1].lower()}{rest[1:]}", value)
        elif name.startswith("citation_"):
            highwire.setdefault(name, value)
    item = Item(_type(rdf, highwire))
    for name, sources in _RDF.items():
        value = next((rdf[source] for source in sources if source in rdf), "")
        if value:
            item.fields[name] = value
    for name, known in _HIGHWIRE.items():
        if name in highwire:
            item.fields[known] = highwire[name]
    author = highwire.get("citation_author") or rdf.get("dc:creator", "")
    item.creators = [_creator(author)] if author else []
    return item


def _type(rdf: dict[str, str], highwire: dict[str, str]) -> str:
    if "z:itemType" in rdf:
        return rdf["z:itemType"]
    if rdf.get("og:type") == "website":
        return "webpage"
    return "journalArticle" if "citation_title" in highwire else "webpage"


def _creator(author: str) -> tuple[str, str]:
    """With a comma the family name goes first; without, the last word is the family name."""
    by_comma = "," in author
    name = author.strip(" ,./:")
    if by_comma:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return first, last
