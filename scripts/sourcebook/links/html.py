"""What one built page offers and asks for: its ids, its links, its resources, its words.

Which attributes hold addresses follows the index of attributes of the HTML Living Standard and
SVG 2; the properties of ``meta`` follow Open Graph and the cards of social networks.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from html import unescape
from html.entities import html5

from sourcebook.links.css import css_references
from sourcebook.links.data import json_ld, speculation
from sourcebook.links.found import Found, Pointer, Reference, Unreadable, Use
from sourcebook.links.plain import bare_addresses
from sourcebook.links.scripts import script_references
from sourcebook.links.srcset import candidates
from sourcebook.markup import QuickParser

_FETCHED = {
    "audio": ("src",), "body": ("background",), "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "frame": ("src",), "iframe": ("src",), "image": ("href", "xlink:href"),
    "img": ("src", "lowsrc"), "input": ("src",), "object": ("data",), "script": ("src", "href"),
    "source": ("src",), "table": ("background",), "td": ("background",), "track": ("src",),
    "use": ("href", "xlink:href"), "video": ("src", "poster"),
}  # fmt: skip
_FOLLOWED = {
    "a": ("href", "xlink:href"), "area": ("href",), "button": ("formaction",),
    "form": ("action",), "input": ("formaction",),
}  # fmt: skip
_NAMED = {
    "blockquote": ("cite",), "del": ("cite",), "img": ("longdesc",), "ins": ("cite",),
    "q": ("cite",),
    "lineargradient": ("href", "xlink:href"), "radialgradient": ("href", "xlink:href"),
    "textpath": ("href", "xlink:href"), "mpath": ("href", "xlink:href"),
    "pattern": ("href", "xlink:href"),
}  # fmt: skip
_HINTS = frozenset("dns-prefetch preconnect".split())
_FETCHED_RELATIONS = frozenset(
    "apple-touch-icon icon manifest mask-icon modulepreload prefetch preload prerender "
    "stylesheet".split()
)
_PROPERTIES = frozenset(
    "og:image og:image:url og:image:secure_url og:url og:video og:video:url og:video:secure_url "
    "og:audio og:audio:url twitter:image twitter:image:src twitter:player msapplication-tileimage "
    "msapplication-config thumbnail citation_pdf_url citation_fulltext_html_url "
    "citation_abstract_html_url".split()
)
_ITEM_PROPERTIES = frozenset("image logo thumbnailurl url contenturl".split())
_POINTERS = frozenset(
    "aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage "
    "aria-flowto aria-labelledby aria-owns for form headers list popovertarget commandfor".split()
)
_NAMING = _POINTERS | {"id", "name", "usemap", "data-sb-fragments"}
"""Attributes that give ids, or point at one."""
_PAINTS = frozenset(
    "clip-path cursor fill filter marker-end marker-mid marker-start mask stroke".split()
)
_ADDRESSED = frozenset(
    name for table in (_FETCHED, _FOLLOWED, _NAMED) for names in table.values() for name in names
) | {"srcset", "imagesrcset", "style", "ping", "srcdoc", *_PAINTS}
"""Attributes that may hold addresses, whatever their element."""
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol option p pre section summary table td th tr ul".split()
)
_RAW = frozenset("iframe noembed noframes textarea title xmp".split())
"""Elements whose content is text to the parser of HTML, and no elements."""
_VERBATIM = frozenset("code kbd pre samp var".split())
_PRESSED = frozenset("button menuitem option radio switch tab".split())
"""Roles of what is pressed and leads nowhere (WAI-ARIA 1.2, 5.3.2)."""
_TOGGLES = frozenset("onclick data-toggle data-bs-toggle".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ATTRIBUTE = re.compile(
    r"""(?:(?<![\s/])[\s/]++)?([^\s/>=]++)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?"""
)
_REFRESH = re.compile(
    r"""^\s*([\d.]+)\s*[;,\s]\s*(?:url\s*=\s*)?(?:"([^"]*)|'([^']*)|(.*))""",
    re.IGNORECASE | re.DOTALL,
)
_ESCAPE = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;?)(?=(.?))", re.DOTALL)

_MANY = 1 << 14
"""Of how many tags it is remembered what they say: of a site's, nineteen in twenty are alike."""

Attributes = list[tuple[str, str | None]]


def attribute_value(raw: str) -> str:
    """An attribute's value as the HTML standard decodes it: ``&copy=`` stays as it is."""
    return _ESCAPE.sub(_decoded, raw) if "&" in raw else raw


def _decoded(match: re.Match[str]) -> str:
    name, after = match[1], match[2]
    if name.startswith("#") or (name.endswith(";") and name in html5):
        return unescape(f"&{name}")
    for end in range(len(name), 1, -1):  # without a semicolon: the longest name that is known
        if name[:end] in html5 and not name[:end].endswith(";"):
            rest = name[end:]
            follows = (rest or after)[:1]
            joined = follows == "=" or (follows.isascii() and follows.isalnum())
            return match[0] if joined else html5[name[:end]] + rest
    return match[0]


class _Attribute:
    """What an attribute says, as it is written, and where in the tag that begins."""

    __slots__ = ("at", "raw", "value")

    def __init__(self, raw: str, at: int) -> None:
        self.raw, self.at, self.value = raw, at, attribute_value(raw)


class _Tag:
    """Attributes by name; whether one may hold an address, or gives an id or points at one."""

    __slots__ = ("leads", "names", "values")

    def __init__(self, values: Mapping[str, _Attribute]) -> None:
        self.values = values
        self.leads = not _ADDRESSED.isdisjoint(values)
        self.names = not _NAMING.isdisjoint(values)


@lru_cache(maxsize=_MANY)
def _tag(written: str, start: int) -> _Tag:
    """A tag whose attributes begin at a place in it."""
    values: dict[str, _Attribute] = {}
    end = len(written) - (2 if written.endswith("/>") else 1)
    for match in _ATTRIBUTE.finditer(written, start, end):
        group = match.lastindex or 1
        raw = match[group] if group > 1 else ""
        values.setdefault(match[1].lower(), _Attribute(raw, match.start(group)))
    return _Tag(values)


class _Reader(QuickParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Found()
        self._template = 0
        self._kept: tuple[str, Mapping[str, _Attribute]] | None = None
        self._words: list[str] = []
        self._heading: list[str] | None = None
        self._raw = ""
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:  # noqa: ARG002  read with places
        written = self.get_starttag_text() or ""
        read = _tag(written, len(tag) + 1)
        values = read.values
        if tag == "template" and "shadowrootmode" not in values:
            self._template += 1
        if tag in _BLOCKS:
            self._words.append("\n")
        if tag in _HEADINGS:
            self._heading = []
        if tag in ("script", "style"):
            self._kept = (tag, values)
        self._verbatim += tag in _VERBATIM
        if tag in _RAW:
            self._raw = tag
            self.set_cdata_mode(tag)
        if values and not self._template:
            if read.names:
                self._ids(tag, values)
            if read.leads:
                self._addresses(tag, values)
            self._special(tag, values)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)  # outside of SVG a slash closes nothing
        if tag in ("script", "style"):
            self._kept = None
        if tag == "template":
            self._template -= "shadowrootmode" not in dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template" and self._template:
            self._template -= 1
        if tag in ("script", "style"):
            self._kept = None
        if tag == self._raw:
            self._raw = ""
        self._verbatim -= tag in _VERBATIM and self._verbatim > 0
        if tag in _BLOCKS:
            self._words.append("\n")
        if tag in _HEADINGS and self._heading is not None:
            self.found.headings.append("".join(self._heading))
            self._heading = None

    def handle_data(self, data: str) -> None:
        if self._kept is not None:
            if not self._template:
                self._embedded(data)
        elif not self._template and self._raw in ("", "textarea"):
            self._words.append(data)
            if "://" in data and not self._verbatim:
                self._printed(data)
            if self._heading is not None:
                self._heading.append(data)

    def _printed(self, data: str) -> None:
        """Note whole addresses among the words: people copy and print them."""
        line, first = self.place(self.at)
        for one in bare_addresses(data):
            column = one.column + first - 1 if one.line == 1 else one.column
            self.found.references.append(replace(one, line=line + one.line - 1, column=column))

    def finish(self) -> Found:
        self.found.text = " ".join("".join(self._words).split())
        return self.found

    def _where(self, given: _Attribute) -> tuple[int, int]:
        """The line and the column of what an attribute of the tag that is read says."""
        return self.place(self.at + given.at)

    def _add(self, given: _Attribute, use: Use, holder: str, url: str | None = None) -> None:
        value = given.value if url is None else url
        written = given.raw if url is None else value
        reference = Reference(value, use, holder, *self._where(given), written)
        self.found.references.append(reference)

    def _ids(self, tag: str, values: Mapping[str, _Attribute]) -> None:
        named = values.get("name") if tag in ("a", "map") and "id" not in values else None
        for given in (values.get("id"), named):
            if given is not None:
                self.found.ids.setdefault(given.value, []).append(self.place(self.at))
        for name in _POINTERS & values.keys():
            if name == "form" and tag == "form":
                continue
            given = values[name]
            for target in given.value.split():
                pointer = Pointer(target, f"{tag}[{name}]", *self._where(given))
                self.found.pointers.append(pointer)
        area = values.get("usemap")
        if area is not None and area.value.startswith("#"):
            pointer = Pointer(area.value[1:], f"{tag}[usemap]", *self._where(area))
            self.found.pointers.append(pointer)
        if "data-sb-fragments" in values:
            self.found.states += values["data-sb-fragments"].value.split()

    def _addresses(self, tag: str, values: Mapping[str, _Attribute]) -> None:
        for use, table in ((Use.FETCH, _FETCHED), (Use.FOLLOW, _FOLLOWED), (Use.NAME, _NAMED)):
            names = values.keys() & table.get(tag, ())
            for name in () if use is Use.FOLLOW and _is_pressed(values) else names:
                self._add(values[name], use, f"{tag}[{name}]")
        for name in ("srcset", "imagesrcset"):
            if name in values:
                self._srcset(values[name], f"{tag}[{name}]")
        for name in ("style", *_PAINTS):
            if name in values and "(" in values[name].value:
                self._painted(values[name], f"{tag}[{name}]")
        for url in values["ping"].value.split() if "ping" in values else ():
            self._add(values["ping"], Use.FOLLOW, f"{tag}[ping]", url)
        if "srcdoc" in values:
            inner = read_html(values["srcdoc"].value)
            for one in inner.references:
                self._add(values["srcdoc"], one.use, "iframe[srcdoc]", one.url)

    def _srcset(self, given: _Attribute, holder: str) -> None:
        urls, fault = candidates(given.value)
        for url in urls:
            self._add(given, Use.FETCH, holder, url)
        if fault:
            self.found.unreadable.append(Unreadable(*self._where(given), fault))

    def _painted(self, given: _Attribute, holder: str) -> None:
        for one in css_references(given.value, holder, *self._where(given)):
            if one.url.startswith("#"):
                self.found.pointers.append(Pointer(one.url[1:], holder, one.line, one.column))
            else:
                self.found.references.append(one)

    def _special(self, tag: str, values: Mapping[str, _Attribute]) -> None:
        if tag == "base" and "href" in values and self.found.base is None:
            self.found.base = values["href"].value.strip()
        elif tag == "link" and "href" in values:
            relations = set(values["rel"].value.lower().split()) if "rel" in values else set()
            use = Use.FETCH if relations & _FETCHED_RELATIONS else Use.NAME
            use = Use.HINT if relations & _HINTS else use
            self._add(values["href"], use, f"link[{' '.join(sorted(relations))}]")
        elif tag == "script" and "src" in values:
            self.found.loads.append(values["src"].value.strip())
        elif tag == "meta" and "content" in values:
            self._meta(values)

    def _meta(self, values: Mapping[str, _Attribute]) -> None:
        content = values["content"]
        names = [values[key].value.lower() for key in ("property", "name") if key in values]
        if "robots" in names and "noindex" in content.value.lower():
            self.found.hidden = True
        for name in names:
            if name in _PROPERTIES:
                self._add(content, Use.NAME, f"meta[{name}]")
        item = values["itemprop"].value.lower() if "itemprop" in values else ""
        if item in _ITEM_PROPERTIES:
            self._add(content, Use.NAME, f"meta[{item}]")
        refresh = "http-equiv" in values and values["http-equiv"].value.lower() == "refresh"
        if refresh and (to := _REFRESH.match(content.value)):
            url = next(part for part in to.groups()[1:] if part is not None).strip()
            self._add(content, Use.FOLLOW, "meta[refresh]", url)
            if float(to[1].strip(".") or 0) <= 1:
                self.found.refresh = url

    def _embedded(self, data: str) -> None:
        assert self._kept is not None
        tag, values = self._kept
        line, column = self.place(self.at)
        if tag == "style":
            self.found.references += css_references(data, "style", line, column)
            return
        kind = values["type"].value.strip().lower() if "type" in values else ""
        if kind in ("application/ld+json", "importmap", "speculationrules"):
            reader = json_ld if kind == "application/ld+json" else speculation
            references, fault = reader(data, line, column)
            self.found.references += references
            self.found.unreadable += [fault] if fault else []
        elif kind in ("", "module") or "javascript" in kind or "ecmascript" in kind:
            self.found.scripts.append(data)
            self.found.references += script_references(data, line, column)


def _is_pressed(values: Mapping[str, _Attribute]) -> bool:
    """Whether a link within the page says that a script answers to it, as a tab or a button."""
    if "href" not in values or not values["href"].value.strip().startswith("#"):
        return False
    role = values["role"].value.strip().lower() if "role" in values else ""
    return role in _PRESSED or not _TOGGLES.isdisjoint(values)


def read_html(html: str) -> Found:
    """Read one HTML page. What stands in ``noscript`` is on the page; in ``template`` it is not."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()
