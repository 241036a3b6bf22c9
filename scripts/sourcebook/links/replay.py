"""The ledger walked over HTTP: whether a site that is online answers for each address it promised.

Each page is asked for once, with a few connections at a time; an anchor holds if an element of the
page has its id. Nothing is followed but what a host redirects to: from a living page to no other,
from one that has moved to its new address, unless the old page leads there itself. So a host that
answers everything with its home page keeps no promise.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import Request, urlopen

from sourcebook.model import Edition, Permalink

_AT_ONCE = 8
_SECONDS = 30
_LARGEST = 8_000_000
"""The most bytes of a page that are read."""
_BETWEEN_NEWS = 500
_HREF = re.compile(r"""\bhref=(?:"([^"]+)"|'([^']+)'|([^\s>"']+))""")
_ID = re.compile(r"""\bid=(?:"([^"]+)"|'([^']+)'|([^\s>"']+))""")


@dataclass(frozen=True, slots=True)
class Lost:
    """An address for which the site does not answer, and why."""

    address: str
    why: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as the site gave it, and the address that it was found at."""

    html: str
    at: str


def of_editions(editions: Iterable[Edition]) -> Iterator[Permalink]:
    """What editions promise at their own addresses, as lines of the ledger that live."""
    for edition in editions:
        for address in sorted(edition.addresses):
            own = f"{edition.address}{address.removeprefix('/')}"
            yield Permalink(own, "live", "", edition.at)


def replay(
    lines: Iterable[Permalink], site: str, progress: Callable[[str], None]
) -> tuple[int, list[Lost]]:
    """Ask the site at the address ``site`` for every line of the ledger.

    Returns how many addresses were asked for, and those that are lost, sorted.
    """
    home = site.rstrip("/")
    pages: dict[str, list[Permalink]] = {}
    for line in lines:
        pages.setdefault(line.address.partition("#")[0], []).append(line)
    lost: list[Lost] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(lambda page: _answer(f"{home}{quote(page)}"), pages)
        for count, (page, answer) in enumerate(zip(pages, answers, strict=True), 1):
            lost += _judged(home, page, pages[page], answer)
            if count % _BETWEEN_NEWS == 0:
                progress(f"{count} of {len(pages)} pages asked for")
    return sum(map(len, pages.values())), sorted(lost, key=lambda one: one.address)


def _answer(address: str) -> _Page | Lost:
    """The text of a page, or why there is none."""
    if not address.startswith(("http://", "https://")):
        return Lost(address, "is no address of the web")
    request = Request(address, headers={"User-Agent": "sourcebook"})  # noqa: S310  checked above
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310  checked above
            return _Page(answer.read(_LARGEST).decode("utf-8", "replace"), answer.url)
    except HTTPError as fault:
        return Lost(address, f"the server answers {fault.code}")
    except (URLError, HTTPException, TimeoutError, OSError) as fault:
        return Lost(address, f"no answer: {getattr(fault, 'reason', '') or fault}")


def _judged(home: str, page: str, lines: list[Permalink], answer: _Page | Lost) -> Iterator[Lost]:
    if isinstance(answer, Lost):
        yield Lost(page, answer.why)
        return
    there = set(_values(_ID, answer.html))
    for line in lines:
        anchor = line.address.partition("#")[2]
        if anchor and anchor != "top" and anchor not in there:
            yield Lost(line.address, "the page has no such place")
        if line.state == "live" and not anchor and not _path(answer.at).endswith(page):
            yield Lost(line.address, f"the server leads to {answer.at} instead")
        if line.state == "moved" and not anchor and not _leads(home, line, answer):
            yield Lost(line.address, f"the page does not lead to {line.detail}")
        if line.state == "withdrawn" and not anchor and not _told(line.detail, answer.html):
            yield Lost(line.address, "the page does not say that it was withdrawn, and why")


def _leads(home: str, line: Permalink, answer: _Page) -> bool:
    """Whether a page that has moved was redirected to its new address, or has a link there."""
    target = line.detail.partition("#")[0]
    found = _path(answer.at)
    if found.endswith(target) and not found.endswith(line.address):
        return True
    wanted = _path(f"{home}{target}")
    links = _values(_HREF, answer.html)
    return any(_path(urljoin(answer.at, unescape(link))) == wanted for link in links)


def _path(address: str) -> str:
    return unquote(urlsplit(address).path)


def _values(attribute: re.Pattern[str], html: str) -> Iterator[str]:
    return (next(filter(None, found.groups())) for found in attribute.finditer(html))


def _told(note: str, html: str) -> bool:
    """Whether a page has the words of a note; how its marks are written says nothing."""
    text = unescape(re.sub("<[^>]*>", " ", html))
    wanted, there = (" ".join(re.findall(r"\w+", one)) for one in (note, text))
    return f" {wanted} " in f" {there} "
