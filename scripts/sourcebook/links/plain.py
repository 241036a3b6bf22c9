"""Addresses in plain text and Markdown: twins of pages, ``robots.txt``, ``_redirects``."""

import re
from collections import defaultdict
from collections.abc import Iterator

from sourcebook.links.found import Places, Reference, Use

_BARE = re.compile(r"https?://[^\s<>\"`|\\^{}]+")
_PATTERN = re.compile(r"…|\.\.\.|\*|\$|\[[a-z]+\]")
_CODE = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+).*?^(?P=fence)|(?<!`)`++[^`\n]++`++|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))")
_PLACEHOLDER = re.compile(r"\*|:[A-Za-z]")
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
    unopened = {end: url.count(end) - url.count(begin) for begin, end in ("()", "[]")}
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'*_…”’»" or unopened.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in unopened:
            unopened[url[end]] -= 1
    return url[:end]


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


REDIRECTS = "_redirects"
"""Where a site for Netlify or Cloudflare Pages says what leads elsewhere; a holder by that name."""


def redirect_targets(text: str) -> Iterator[Reference]:
    """Where the lines of ``_redirects`` lead: ``FROM [PARAMETER=…] TO [STATUS] [CONDITION=…]``.

    What a placeholder fills in is left out, what another line leads on, and what the host runs.
    """
    targets: list[tuple[int, int, str]] = []
    exact: defaultdict[str, set[int]] = defaultdict(set)
    patterns: list[tuple[int, re.Pattern[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = [*re.finditer(r"\S+", re.split(r"(?:^|\s)#", line)[0])]
        to = next((one for one in words[1:] if one[0].startswith("/") or "://" in one[0]), None)
        if to is None:
            continue
        targets.append((number, to.start() + 1, to[0]))
        if any(re.fullmatch(r"4\d\d!?", one[0]) for one in words[2:]):
            continue  # it says that nothing is there
        source = words[0][0].rstrip("/")
        exact[source].add(number)
        if _PLACEHOLDER.search(source):
            patterns.append((number, _matching(source)))
    for number, column, url in targets:
        path = url.partition("#")[0].partition("?")[0].rstrip("/")
        led_on = exact.get(path, set()) - {number} or any(
            pattern.fullmatch(path) for line, pattern in patterns if line != number
        )
        if not (led_on or _PLACEHOLDER.search(url) or url.startswith("/.")):
            yield Reference(url, Use.FOLLOW, REDIRECTS, number, column, url)


def _matching(source: str) -> re.Pattern[str]:
    parts = (".*" if one == "*" else "[^/]+" if one[:1] == ":" else re.escape(one)
             for one in source.split("/"))  # fmt: skip
    return re.compile("/".join(parts))
