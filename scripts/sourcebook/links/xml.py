"""Addresses in XML: feeds, sitemaps, OpenSearch, pictures. With their places, by expat."""

from xml.parsers import expat

from sourcebook.links.css import css_references
from sourcebook.links.found import Found, Reference, Unreadable, Use
from sourcebook.links.html import read_html

_SPACES = {
    "http://www.sitemaps.org/schemas/sitemap/0.9": "sitemap",
    "http://www.google.com/schemas/sitemap-image/1.1": "sitemap-image",
    "http://www.w3.org/2005/Atom": "atom",
    "http://a9.com/-/spec/opensearch/1.1/": "opensearch",
    "http://www.w3.org/2000/svg": "svg",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "": "rss",
}
_ATTRIBUTES = {
    "atom:link": ("href", Use.FOLLOW), "atom:content": ("src", Use.FETCH),
    "xhtml:link": ("href", Use.FOLLOW), "rss:enclosure": ("url", Use.FETCH),
    "svg:image": ("href", Use.FETCH), "svg:use": ("href", Use.FETCH), "svg:a": ("href", Use.FOLLOW),
    "svg:script": ("href", Use.FETCH), "svg:feImage": ("href", Use.FETCH),
    "opensearch:Url": ("template", Use.FOLLOW), "xhtml:a": ("href", Use.FOLLOW),
    "xhtml:img": ("src", Use.FETCH), "xhtml:audio": ("src", Use.FETCH),
    "xhtml:video": ("src", Use.FETCH), "xhtml:source": ("src", Use.FETCH),
    "xhtml:iframe": ("src", Use.FETCH),
}  # fmt: skip
_ELEMENTS = {
    "sitemap:loc": Use.FOLLOW, "sitemap-image:loc": Use.FETCH, "rss:link": Use.FOLLOW,
    "rss:url": Use.FETCH, "rss:comments": Use.FOLLOW, "rss:docs": Use.NAME, "atom:icon": Use.FETCH,
    "atom:logo": Use.FETCH, "atom:uri": Use.FOLLOW, "opensearch:Image": Use.FETCH,
}  # fmt: skip
_MARKUP = frozenset(("rss:description", "content:encoded", "atom:content", "atom:summary"))


class _Reader:
    def __init__(self) -> None:
        self.found = Found()
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction
        self._text: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._place = (1, 1)

    def read(self, content: bytes) -> Found:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as fault:
            told = expat.errors.messages.get(fault.code, "an error")
            place = (fault.lineno, fault.offset + 1)
            self.found.unreadable.append(Unreadable(*place, f"this is no XML: {told}"))
        except _EntityError:
            place = (self._parser.CurrentLineNumber, 1)
            self.found.unreadable.append(Unreadable(*place, "this XML declares entities"))
        return self.found

    def _here(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _add(self, url: str, use: Use, holder: str) -> None:
        self.found.references.append(Reference(url.strip(), use, holder, *self._place, url.strip()))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._place = self._here()
        self._text = []
        tag = _short(name)
        given = {_short(key).removeprefix("rss:"): value for key, value in attributes.items()}
        self._open.append((tag, given))
        if "xml:base" in given and self.found.base is None:
            self.found.base = given["xml:base"]
        if "id" in given:
            self.found.ids.setdefault(given["id"], []).append(self._place)
        attribute, use = _ATTRIBUTES.get(tag, ("", Use.NAME))
        value = given.get(attribute) or given.get(f"xlink:{attribute}")
        if value and tag == "opensearch:Url":
            value = value.partition("?")[0]  # what is asked for stands behind it
        if attribute and value is not None and "{" not in value:
            self._add(value, use, f"{tag.partition(':')[2]}[{attribute}]")
        if tag.startswith("svg:"):
            for key in ("style", "fill", "filter", "clip-path", "mask"):
                if "url(" in given.get(key, ""):
                    self.found.references += css_references(given[key], key, *self._place)

    def _end(self, _: str) -> None:
        tag, given = self._open.pop()
        text = "".join(self._text).strip()
        self._text = []
        if not text:
            return
        if tag in _ELEMENTS:
            self._add(text, _ELEMENTS[tag], tag.partition(":")[2])
        elif tag == "rss:guid" and given.get("isPermaLink", "true") == "true":
            self._add(text, Use.FOLLOW, "guid")
        elif tag == "svg:style":
            self.found.references += css_references(text, "style", *self._place)
        elif tag in _MARKUP and (tag[:4] != "atom" or given.get("type") == "html"):
            self._markup(text, tag.partition(":")[2])

    def _markup(self, text: str, holder: str) -> None:
        for one in read_html(text).references:
            self._add(one.url, one.use, f"{holder}: {one.holder}")

    def _data(self, data: str) -> None:
        self._text.append(data)

    def _entity(self, *_: object) -> None:
        raise _EntityError

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet" and 'href="' in data:
            self._place = self._here()
            self._add(data.partition('href="')[2].partition('"')[0], Use.FETCH, "xml-stylesheet")


class _EntityError(Exception):
    """The file declares an entity, which may stand for a billion letters."""


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_SPACES.get(space, '?')}:{local}"


def read_xml(content: bytes) -> Found:
    """Read one XML file: its ids and its addresses."""
    return _Reader().read(content)
