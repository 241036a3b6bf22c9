"""The ledger walked over HTTP: whether a site that is online answers for each address it promised.

Each page is asked for once, with a few connections at a time; an anchor holds if an element of the
page has its id. Nothing is followed but what a host redirects to.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from sourcebook.model import Permalink

_AT_ONCE = 8
_SECONDS = 30
_LARGEST = 8_000_000
"""The most bytes of a page that are read."""
_BETWEEN_NEWS = 500
_ID = re.compile(r"""\bid=(?:"([^"]+)"|'([^']+)'|([^\s>"']+))""")


@dataclass(frozen=True, slots=True)
class Lost:
    """An address for which the site does not answer, and why."""

    address: str
    why: str


def replay(
    lines: Iterable[Permalink], site: str, progress: Callable[[str], None]
) -> tuple[int, list[Lost]]:
    """Ask the site at the address ``site`` for every line of the ledger.

    Returns how many addresses were asked for, and those that are lost, sorted.
    """
    pages: dict[str, list[Permalink]] = {}
    for line in lines:
        pages.setdefault(line.address.partition("#")[0], []).append(line)
    lost: list[Lost] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(lambda page: _answer(f"{site.rstrip('/')}{quote(page)}"), pages)
        for count, (page, answer) in enumerate(zip(pages, answers, strict=True), 1):
            lost += _judged(page, pages[page], answer)
            if count % _BETWEEN_NEWS == 0:
                progress(f"{count} of {len(pages)} pages asked for")
    return sum(map(len, pages.values())), sorted(lost, key=lambda one: one.address)


def _answer(address: str) -> str | Lost:
    """The text of a page, or why there is none."""
    if not address.startswith(("http://", "https://")):
        return Lost(address, "is no address of the web")
    request = Request(address, headers={"User-Agent": "sourcebook"})  # noqa: S310  checked above
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310  checked above
            return answer.read(_LARGEST).decode("utf-8", "replace")  # type: ignore[no-any-return]
    except HTTPError as fault:
        return Lost(address, f"the server answers {fault.code}")
    except (URLError, HTTPException, TimeoutError, OSError) as fault:
        return Lost(address, f"no answer: {getattr(fault, 'reason', '') or fault}")


def _judged(page: str, lines: list[Permalink], answer: str | Lost) -> Iterator[Lost]:
    if isinstance(answer, Lost):
        yield Lost(page, answer.why)
        return
    there = {next(filter(None, found.groups())) for found in _ID.finditer(answer)}
    for line in lines:
        anchor = line.address.partition("#")[2]
        if anchor and anchor != "top" and anchor not in there:
            yield Lost(line.address, "the page has no such place")
        if line.state == "withdrawn" and not anchor and not _told(line.detail, answer):
            yield Lost(line.address, "the page does not say that it was withdrawn, and why")


def _told(note: str, html: str) -> bool:
    """Whether a page has the words of a note; how its marks are written says nothing."""
    text = unescape(re.sub("<[^>]*>", " ", html))
    wanted, there = (" ".join(re.findall(r"\w+", one)) for one in (note, text))
    return f" {wanted} " in f" {there} "
