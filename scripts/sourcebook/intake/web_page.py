"""Saved web pages: what their heads tell, from the surest statement to the least.

Read, in this order: Highwire's ``citation_*``, schema.org in JSON-LD, Dublin Core, Open Graph and
``article:*``, and the title. Nothing is fetched.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from sourcebook.intake.dates import to_edtf
from sourcebook.intake.draft import Draft
from sourcebook.intake.names import read_name, read_names

_LANGUAGES = {
    "en": "english", "fr": "french", "de": "german", "es": "spanish", "pt": "portuguese",
    "it": "italian", "nl": "dutch", "id": "indonesian", "ja": "japanese", "ko": "korean",
    "km": "khmer", "zh": "chinese", "ru": "russian", "vi": "vietnamese", "th": "thai",
}  # fmt: skip
_ARTICLES = {"Article", "NewsArticle", "ReportageNewsArticle", "ScholarlyArticle", "BlogPosting"}


class _Head(HTMLParser):
    """Collects what a page's head says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.title = ""
        self.canonical = ""
        self.language = ""
        self.linked: list[str] = []
        self._into = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta":
            name = given.get("name") or given.get("property") or given.get("itemprop") or ""
            self.meta.append((name.lower(), given.get("content", "")))
        elif tag == "link" and "canonical" in given.get("rel", "").split():
            self.canonical = self.canonical or given.get("href", "")
        elif tag == "title" and not self.title:
            self._into = "title"
        elif tag == "script" and given.get("type", "").strip() == "application/ld+json":
            self._into = "linked"
            self.linked.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "script"):
            self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into == "title":
            self.title += data
        elif self._into == "linked":
            self.linked[-1] += data

    def all(self, *names: str) -> list[str]:
        """The contents of the first of these names that the page gives."""
        for name in names:
            found = [content for key, content in self.meta if key == name and content.strip()]
            if found:
                return found
        return []


def read_web_page(text: str) -> Draft:
    """A draft of what a saved page is."""
    head = _Head()
    head.feed(text)
    head.close()
    draft = Draft("online")
    _journal(draft, head)
    _schema(draft, head)
    _general(draft, head)
    return draft


def _journal(draft: Draft, head: _Head) -> None:
    """Highwire tags, which publishers of journals write for search engines."""
    pairs = {
        "title": "citation_title", "journaltitle": "citation_journal_title",
        "volume": "citation_volume", "number": "citation_issue", "doi": "citation_doi",
        "publisher": "citation_publisher", "issn": "citation_issn", "isbn": "citation_isbn",
    }  # fmt: skip
    for field, name in pairs.items():
        draft.put(field, next(iter(head.all(name)), ""))
    first, last = (next(iter(head.all(f"citation_{end}page")), "") for end in ("first", "last"))
    draft.put("pages", f"{first}--{last}" if first and last else first)
    dates = head.all("citation_publication_date", "citation_date", "citation_online_date")
    draft.put("date", to_edtf(dates[0]) if dates else "")
    draft.authors += [read for text in head.all("citation_author") if (read := read_name(text))]
    if "journaltitle" in draft.fields:
        draft.type = "article"


def _schema(draft: Draft, head: _Head) -> None:
    """The first article that schema.org's JSON-LD describes."""
    for item in _items(head):
        kinds = item.get("@type")
        if not _ARTICLES & set(kinds if isinstance(kinds, list) else [kinds]):
            continue
        draft.put("title", _word(item.get("headline") or item.get("name")))
        draft.put("date", to_edtf(_word(item.get("datePublished"))))
        draft.put("organization", _word(item.get("publisher")))
        if not draft.authors:
            people = item.get("author")
            for person in people if isinstance(people, list) else [people]:
                draft.authors += read_names(_word(person))
        return


def _items(head: _Head) -> Iterator[dict[str, Any]]:
    for text in head.linked:
        try:
            data = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else []:
            if isinstance(item, dict):
                yield item


def _word(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name", "")
    return value if isinstance(value, str) else ""


def _general(draft: Draft, head: _Head) -> None:
    """Dublin Core, Open Graph, and at last the title of the window."""
    draft.put("title", next(iter(head.all("dc.title", "dcterms.title", "og:title")), ""))
    draft.put("title", head.title)
    dates = head.all(
        "dc.date", "dcterms.date", "dcterms.issued", "article:published_time", "datepublished",
        "date", "pubdate",
    )  # fmt: skip
    draft.put("date", to_edtf(dates[0]) if dates else "")
    draft.put("organization", next(iter(head.all("og:site_name", "dc.publisher")), ""))
    if not draft.authors:
        for text in head.all("dc.creator", "dcterms.creator", "author", "article:author"):
            draft.authors += read_names(text)
    url = head.canonical or next(iter(head.all("og:url", "citation_public_url")), "")
    draft.put("url", url if url.startswith(("http://", "https://")) else "")
    language = head.language or next(iter(head.all("dc.language", "og:locale")), "")
    code = re.split(r"[-_]", language.strip().lower())[0]
    draft.put("langid", _LANGUAGES.get(code, ""))
    if draft.type == "article":
        draft.fields.pop("organization", None)
