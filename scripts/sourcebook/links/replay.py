"""The ledger walked over HTTP: whether a site that is online answers for each address it promised.

Each page is asked for once, with a few connections at a time, and so is each file beside pages; a
host that asks to wait is obeyed. An anchor holds if an element of the page has its id. Nothing is
followed but what a host redirects to: from a living page to no other, from one that has moved to
its new address, unless the old page leads there itself. What the host gives for an address that
never was is asked first, so that a host that answers everything in one way keeps no promise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from sourcebook.links.answers import Lost, Page, Standing, judged
from sourcebook.model import Edition, Permalink

_AT_ONCE = 8
_SECONDS = 30
_LARGEST = 8_000_000
"""The most bytes of a page that are looked at."""
_PIECE = 1_000_000
_BETWEEN_NEWS = 500
_NOWHERE = ("/no-page-is-called-so/", "/no-file-is-called-so.json")
"""Addresses that no site of ours has."""
_TRIES = 3
_PATIENCE = 60.0
"""The most seconds that a host is waited for at a time."""
_PAUSE = 2.0
"""Seconds to wait for a host that does not say how long."""
_BUSY = (429, 503)

Wait = Callable[[float], None]


def of_editions(editions: Iterable[Edition]) -> Iterator[Permalink]:
    """What editions promise at their own addresses, as lines of the ledger that live."""
    for edition in editions:
        for address in sorted(edition.addresses):
            own = f"{edition.address}{address.removeprefix('/')}"
            yield Permalink(own, "live", "", edition.at)


def replay(
    lines: Iterable[Permalink],
    site: str,
    progress: Callable[[str], None],
    *,
    files: Mapping[str, str] | None = None,
    published: str = "",
    wait: Wait = lambda _: None,
) -> tuple[int, list[Lost]]:
    """Ask the site at the address ``site`` for every line of the ledger, and for every file.

    ``files`` are by their path below the site, each with its SHA-256, or with nothing if it may
    have changed since; pages may be among them. ``published`` is the address that the pages give
    as the site's, if they do. ``wait`` waits for so many seconds. Returns how many addresses were
    asked for, and those that are lost, sorted; of a site that does not answer at all, its home page
    alone.
    """
    home = site.rstrip("/")
    answered = partial(_answer, wait=wait)
    first = answered(f"{home}/")
    if isinstance(first, Lost) and not first.answered:
        return 1, [Lost("/", first.why)]
    pages: dict[str, list[Permalink]] = {}
    for line in lines:
        pages.setdefault(line.address.partition("#")[0], []).append(line)
    marks = {_address(path): mark for path, mark in (files or {}).items()}
    wanted = [*pages, *(marks.keys() - pages.keys())]
    standing, lost = _standing(home, published, first, answered)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(lambda one: answered(f"{home}{quote(one)}"), wanted)
        for count, (one, answer) in enumerate(zip(wanted, answers, strict=True), 1):
            lost += judged(standing, one, pages.get(one, ()), marks.get(one), answer)
            if count % _BETWEEN_NEWS == 0:
                progress(f"{count} of {len(wanted)} pages and files asked for")
    asked = sum(map(len, pages.values())) + len(marks.keys() - pages.keys())
    return asked, sorted(lost, key=lambda one: one.address)


def _address(path: str) -> str:
    """The address of a file below the site: of a page, that of its folder."""
    folder, _, name = f"/{path}".rpartition("/")
    return f"{folder}/" if name == "index.html" else f"/{path}"


def _standing(
    home: str, published: str, first: Page | Lost, answered: Callable[[str], Page | Lost]
) -> tuple[Standing, list[Lost]]:
    """What answers are held against, and addresses for which a host answers though none is."""
    anything: dict[str, str] = {}
    lost = []
    if isinstance(first, Page):
        anything[first.digest] = "the home page"
    for address in _NOWHERE:
        found = answered(f"{home}{address}")
        if isinstance(found, Page):
            lost.append(Lost(address, "is answered, and no such address was ever told"))
            anything.setdefault(found.digest, "what the server gives for an address that never was")
    base = urlsplit(published).path.rstrip("/") if published else None
    return Standing(home, base, anything), lost


def _answer(address: str, wait: Wait) -> Page | Lost:
    """What is at an address, or why there is nothing; a host that is busy is asked again."""
    if not address.startswith(("http://", "https://")):
        return Lost(address, "is no address of the web")
    request = Request(address, headers={"User-Agent": "sourcebook"})  # noqa: S310  checked above
    for left in range(_TRIES - 1, -1, -1):
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310  checked above
                return _read(address, answer)
        except HTTPError as fault:
            pause = _pause(fault.headers.get("Retry-After"))
            if not left or fault.code not in _BUSY or pause > _PATIENCE:
                return Lost(address, f"the server answers {fault.code}")
        except (URLError, HTTPException, TimeoutError, OSError) as fault:
            pause = _PAUSE
            if not left:
                return Lost(address, f"no answer: {getattr(fault, 'reason', '') or fault}", False)
        wait(pause)
    raise AssertionError  # the last try returns


def _pause(told: str | None) -> float:
    return float(told) if told and told.isdecimal() else _PAUSE


def _read(address: str, answer: Any) -> Page | Lost:
    mark, text, size = sha256(), b"", 0
    while piece := answer.read(_PIECE):
        mark.update(piece)
        size += len(piece)
        text += piece if len(text) < _LARGEST else b""
    told = answer.headers.get("Content-Length") or ""
    if told.isdecimal() and size < int(told):
        return Lost(address, f"the answer breaks off after {size} of {told} bytes")
    kind = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
    return Page(text.decode("utf-8", "replace"), answer.url, mark.hexdigest(), kind)
