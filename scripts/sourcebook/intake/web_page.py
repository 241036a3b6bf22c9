"""Saved web pages: what their heads tell, from the surest statement to the least.

Read, in this order: Highwire's ``citation_*``, schema.org in JSON-LD, Dublin Core, Open Graph and
``article:*``, and the title. Nothing is fetched.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from sourcebook.intake.addresses import find_doi
from sourcebook.intake.common import finish, put_date
from sourcebook.intake.draft import Draft, Name
from sourcebook.intake.licences import rights_of
from sourcebook.intake.names import read_name
from sourcebook.intake.people import Listed, put_listed, put_people
from sourcebook.markup import TolerantParser
from sourcebook.read import to_edtf

_ARTICLES = {
    "Article", "NewsArticle", "ReportageNewsArticle", "ScholarlyArticle", "BlogPosting",
    "OpinionNewsArticle", "AnalysisNewsArticle", "WebPage", "TechArticle", "Report", "Book",
}  # fmt: skip
_PAGES = {"WebPage"}
_BODIES = {"Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization",
           "EducationalOrganization", "NGO"}  # fmt: skip
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|datum|published|pubdate|timestamp|posted-on)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?<!\s)\s++(?:[|–—·•»«:]|::|-|/)\s++|:\s++")
_DECLARATION = re.compile("<!--|<[!?]")
_FIELD_NAMES = ("citation_language", "dc.language", "dcterms.language", "og:locale")
_ADDRESSES = (
    "og:url", "citation_public_url", "citation_abstract_html_url", "citation_fulltext_html_url"
)  # fmt: skip
_LONGEST_DATE = 60


class _Head(TolerantParser):
    """Collects what a page's head says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.title = ""
        self.canonical = ""
        self.language = ""
        self.linked: list[str] = []
        self.licence = ""
        self.dates: list[str] = []
        self.days: list[str] = []
        self._into = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta":
            name = given.get("name") or given.get("property") or given.get("itemprop") or ""
            self.meta.append((name.lower(), given.get("content", "")))
        elif tag in ("link", "a") and "license" in given.get("rel", "").split():
            self.licence = self.licence or given.get("href", "")
        elif tag == "link" and "canonical" in given.get("rel", "").split():
            self.canonical = self.canonical or given.get("href", "")
        elif tag == "time" and given.get("datetime"):
            self.days.append(given["datetime"])
        elif _DATE_CLASS.search(given.get("class", "")) or given.get("itemprop") == "datePublished":
            self._into = "day"
            self.days.append(given.get("content") or given.get("datetime") or "")
        elif tag == "title" and not self.title:
            self._into = "title"
        elif tag == "script" and given.get("type", "").strip() == "application/ld+json":
            self._into = "linked"
            self.linked.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "script") or self._into == "day":
            self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into == "title":
            self.title += data
        elif self._into == "linked":
            self.linked[-1] += data
        elif self._into == "day" and len(self.days[-1]) < _LONGEST_DATE:
            self.days[-1] += data

    def all(self, *names: str) -> list[str]:
        """The contents of the first of these names that the page gives."""
        for name in names:
            found = [content for key, content in self.meta if key == name and content.strip()]
            if found:
                return found
        return []


_RIGHTS = ("dcterms.license", "dc.rights", "dcterms.rights", "dc.rights.license", "license")


def read_web_page(text: str) -> Draft:
    """A draft of what a saved page is."""
    head = _Head()
    head.feed(_without_declarations(text))
    head.close()
    draft = Draft("online")
    _saved(draft, text)
    _canonical(draft, head)
    _journal(draft, head)
    _schema(draft, head)
    _general(draft, head)
    _dates(draft, head)
    named = [content for name in _RIGHTS for content in head.all(name)]
    said = [head.licence, draft.licence, *named]
    draft.licence = next(filter(rights_of, said), "") or next(filter(None, said), "")
    if _WALL.fullmatch(draft.fields.get("title", "")):
        draft.refusal = (
            f"“{draft.fields['title']}” is no page but what a site shows to programs: open the "
            "page in a browser, wait until it is there, and save it again"
        )
    if "title" in draft.fields:
        draft.fields["title"] = without_site(draft)
    finish(draft)
    return draft


_WALL = re.compile(
    r"\s*(?:just a moment|attention required!|access denied|are you a robot|"
    r"verif(?:y|ying) (?:that )?you are (?:a )?human|checking your browser[^|]*|"
    r"one moment, please|ddos-guard|pardon our interruption)[.…!?\s]*(?:\| cloudflare)?\s*",
    re.IGNORECASE,
)
"""Titles of pages that stand before a page, and ask whether a person wants it."""


def _saved(draft: Draft, text: str) -> None:
    """What the program that saved the page says of it, in a comment at its head."""
    if found := _SAVED_BY_BROWSER.search(text[:_HEAD]):
        draft.put("url", html.unescape(found[1]))
        draft.put("urldate", to_edtf(found[2] or ""))
    elif found := _SAVED_BY_SINGLEFILE.search(text[:_HEAD]):
        draft.put("url", html.unescape(found[1]))
        draft.put("urldate", to_edtf(found[2]))


def _canonical(draft: Draft, head: _Head) -> None:
    """The page's own address for the one that it was saved from, if it is of the same site.

    Some sites name their first page as that of every other.
    """
    saved = urlsplit(draft.fields.get("url", ""))
    try:
        own = urlsplit(urljoin(saved.geturl(), head.canonical))
        same = saved.hostname and _BARE.sub("", own.hostname or "") == _BARE.sub("", saved.hostname)
    except ValueError:
        return
    if same and (own.path.strip("/") or not saved.path.strip("/")):
        del draft.fields["url"]
        draft.put("url", own.geturl())


_BARE = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+")
_HEAD = 4000
_SAVED_BY_BROWSER = re.compile(
    r"<!-- saved from url=\(\d+\)(https?://\S+)(?: on (\d{4}-\d\d-\d\d))? -->"
)
_SAVED_BY_SINGLEFILE = re.compile(
    r"<!--\s+Page saved with SingleFile\s+url: (https?://\S+)\s+saved date: \w+ ([^\n]*?\d{4})"
)


def _without_declarations(text: str) -> str:
    """The page without comments, processing instructions and declarations.

    The parser of the library reads on to the end of the file for each that is not closed.
    """
    out: list[str] = []
    at = 0
    for match in _DECLARATION.finditer(text):
        if match.start() < at:
            continue
        closing = "-->" if match.group() == "<!--" else ">"
        end = text.find(closing, match.end())
        out.append(text[at : match.start()])
        if end < 0:
            return "".join(out)
        at = end + len(closing)
    return "".join([*out, text[at:]])


def without_site(draft: Draft) -> str:
    """The title without the site's name before or after it: 'Ice on the reach | The Gazette'."""
    title = draft.fields["title"]
    site = draft.fields.get("organization") or draft.fields.get("journaltitle", "")
    host = (urlsplit(draft.fields.get("url", "")).hostname or "").removeprefix("www.")
    names = {_letters(site), _letters(host), _letters(host.partition(".")[0])} - {""}
    while len(cuts := list(_PARTED.finditer(title))) > 0:
        first, last = title[: cuts[0].start()], title[cuts[-1].end() :]
        if _is_site(last, names):
            title = title[: cuts[-1].start()]
            if "|" in cuts[-1].group() and "|" in (rest := title)[1:]:
                # Between the same bars stands the site's section: 'Ice | Weather | The Gazette'.
                title = rest.partition("|")[0].rstrip()
                draft.leave_out(f"'{rest.partition('|')[2].strip()[:30]}' in the title")
        elif _is_site(first, names):
            title = title[cuts[0].end() :]
        else:
            break
    return title


def _is_site(part: str, names: set[str]) -> bool:
    """Whether a part of a title is the name of the site, or begins with it."""
    words = part.split()
    starts = {_letters(" ".join(words[:count])) for count in range(1, min(len(words), 6) + 1)}
    return _letters(part) in names or any(name in starts for name in names)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


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
    for text in head.all("citation_author", "citation_authors"):
        put_people(draft, "author", text)
    for text in head.all("citation_editor"):
        put_people(draft, "editor", text)
    if "journaltitle" in draft.fields:
        draft.type = "article"
    elif head.all("citation_inbook_title", "citation_book_title"):
        draft.put("booktitle", head.all("citation_inbook_title", "citation_book_title")[0])
        draft.type = "incollection"
    elif head.all("citation_conference_title"):
        draft.put("booktitle", head.all("citation_conference_title")[0])
        draft.type = "inproceedings"
    elif head.all("citation_dissertation_institution"):
        draft.put("institution", head.all("citation_dissertation_institution")[0])
        draft.type = "thesis"
    elif head.all("citation_isbn"):
        draft.type = "book"


def _schema(draft: Draft, head: _Head) -> None:
    """The first article that schema.org's JSON-LD describes."""
    found = [item for item in _items(head) if _kinds(item) & _ARTICLES]
    # A page is described besides the article that stands on it, often before it.
    for item in sorted(found, key=lambda item: not _kinds(item) - _PAGES):
        draft.put("title", _headline(item, head))
        head.dates.append(_word(item.get("datePublished")))
        holder = _word(item.get("publisher")) or _word(item.get("copyrightHolder"))
        draft.put("organization", holder)
        page = item.get("mainEntityOfPage") or item.get("url")
        draft.put("url", _address(page))
        if not draft.authors:
            people = item.get("author")
            for person in people if isinstance(people, list) else [people]:
                _put_author(draft, person)
        licence = item.get("license")
        draft.licence = draft.licence or _address(licence) or _word(licence)
        draft.put("language", _word(item.get("inLanguage")))
        return


def _dates(draft: Draft, head: _Head) -> None:
    """The first date that can be read; the hour at which a page was published is none of it.

    What stands in the text may be any date: of that alone what is not read is not told.
    """
    of_journals = head.all("citation_publication_date", "citation_date", "citation_online_date")
    general = head.all(
        "dc.date", "dcterms.date", "dcterms.issued", "article:published_time", "datepublished",
        "date", "pubdate",
    )  # fmt: skip
    said = [
        re.sub(r"(?<=\d)T\d.*", "", one) for one in (*of_journals[:1], *head.dates, *general[:1])
    ]
    read = [(one, date) for one in (*said, *head.days) if (date := to_edtf(one))]
    written, date = read[0] if read else (next(filter(None, said), ""), "")
    put_date(draft, written if written in said else "", date)


def _kinds(item: dict[str, Any]) -> set[str]:
    kinds = item.get("@type")
    return {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _headline(item: dict[str, Any], head: _Head) -> str:
    """The headline, unless it is the name that the page's own title gives (Wikipedia)."""
    headline, name = _word(item.get("headline")), _word(item.get("name"))
    titles = " ".join([head.title, *head.all("og:title")])
    return name if name and name in titles and headline not in titles else headline or name


def _put_author(draft: Draft, person: object) -> None:
    """Who is named: a body by what it is called, persons by their names."""
    name = _word(person)
    kind = person.get("@type") if isinstance(person, dict) else ""
    kinds = set(kind) if isinstance(kind, list) else {str(kind)}
    if kinds & _BODIES:
        put_listed(draft, "author", Listed(name, Name(name) if read_name(name) else None))
    elif name:
        put_people(draft, "author", name, byline=True)


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


def _address(value: object) -> str:
    """An address of the web, as such or as what stands for its page."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else ""


def _general(draft: Draft, head: _Head) -> None:
    """Dublin Core, Open Graph, and at last the title of the window."""
    draft.put("title", next(iter(head.all("dc.title", "dcterms.title", "og:title")), ""))
    draft.put("title", head.title)
    draft.put("organization", next(iter(head.all("og:site_name", "dc.publisher")), ""))
    if not draft.authors:
        for text in head.all("dc.creator", "dcterms.creator", "author", "byl", "article:author"):
            put_people(draft, "author", text, byline=True)
    url = head.canonical or next(iter(head.all(*_ADDRESSES)), "")
    draft.put("url", url if url.startswith(("http://", "https://")) else "")
    for name in ("dc.identifier", "dcterms.identifier", "prism.doi", "doi"):
        for text in head.all(name):
            if find_doi(text, bare=True):
                draft.put("doi", text)
    draft.put("language", head.language or next(iter(head.all(*_FIELD_NAMES)), ""))
    if draft.type == "article":
        draft.fields.pop("organization", None)
