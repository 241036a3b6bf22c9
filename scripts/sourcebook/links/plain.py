"""Addresses in plain text and in Markdown: twins of pages, ``robots.txt``, ``llms.txt``."""

import re
from collections.abc import Iterator

from sourcebook.links.found import Places, Reference, Use

_BARE = re.compile(r"https?://[^\s<>\"`|\\^{}]+")
_PATTERN = re.compile(r"…|\.\.\.|\*|\$|\[[a-z]+\]")
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?<!`)`++[^`\n]++`++|<!--.*?-->", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))")
_DEFINED = re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]*\]:\s+(\S+)", re.MULTILINE)


def bare_addresses(text: str, holder: str = "text") -> Iterator[Reference]:
    """Whole addresses in running text, without the marks of the sentence they end."""
    if "://" not in text:
        return
    place = Places(text)
    for match in _BARE.finditer(text):
        url = _trimmed(match[0])
        if _PATTERN.search(match[0]) or text[match.end() : match.end() + 1] in tuple("<{"):
            continue  # it says how addresses look: https://example.org/id/<id>/
        yield Reference(url, Use.IDENTITY, holder, *place(match.start()), url)


def _trimmed(url: str) -> str:
    while url and (url[-1] in ".,;:!?'*_…”’»" or (url[-1] in ")]" and _unopened(url))):
        url = url[:-1]
    return url


def _unopened(url: str) -> bool:
    opening = {")": "(", "]": "["}[url[-1]]
    return url.count(opening) < url.count(url[-1])


def markdown_addresses(text: str) -> Iterator[Reference]:
    """The links of a Markdown text, and whole addresses in its words; code is left out."""
    plain = _CODE.sub(_blank, text)
    place = Places(text)
    for pattern in (_LINK, _DEFINED):
        for match in pattern.finditer(plain):
            group = 1 if match[1] is not None else 2
            url = match[group]
            yield Reference(url, Use.FOLLOW, "link", *place(match.start(group)), url)
    for pattern in (_LINK, _DEFINED):
        plain = pattern.sub(_blank, plain)
    yield from bare_addresses(plain)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def robots_addresses(text: str) -> Iterator[Reference]:
    """The sitemaps that ``robots.txt`` names (RFC 9309 leaves the line to sitemaps.org)."""
    for number, line in enumerate(text.splitlines(), 1):
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap" and (url := value.strip()):
            yield Reference(url, Use.FOLLOW, "Sitemap", number, line.find(url) + 1, url)
