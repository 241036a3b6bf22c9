"""Asks a site that is online for its list of addresses, and for what this does not tell of.

The network is here: nothing else of the package imports this but the command, for an address.
"""

from collections.abc import Callable
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from sourcebook.links.inward.judge import Opens
from sourcebook.markup import ids_in

_SECONDS = 30
_LARGEST = 300_000_000
_GONE = (404, 410)


class NoAnswerError(Exception):
    """The site does not give its list; the message says why."""


def fetched(address: str) -> bytes:
    """What is at an address of the web. `NoAnswerError` if nothing is."""
    try:
        with urlopen(_request(address, "GET"), timeout=_SECONDS) as answer:  # noqa: S310  checked
            content: bytes = answer.read(_LARGEST + 1)
    except HTTPError as fault:
        raise NoAnswerError(f"'{address}' answers {fault.code}") from fault
    except (URLError, HTTPException, TimeoutError, OSError, ValueError) as fault:
        reason = getattr(fault, "reason", "") or fault
        raise NoAnswerError(f"'{address}' gives no answer: {reason}") from fault
    if len(content) > _LARGEST:
        raise NoAnswerError(f"'{address}' is larger than {_LARGEST} bytes")
    return content


def asking(root: str) -> Callable[[str], bool | None]:
    """Whether the site whose home page is at ``root`` has a file; None if it does not say.

    Each file is asked for once.
    """
    known: dict[str, bool | None] = {}

    def has(path: str) -> bool | None:
        if path not in known:
            known[path] = _has(root.rstrip("/") + quote(path))
        return known[path]

    return has


def opening(root: str) -> Opens:
    """Which anchors the page at an address of the site has whose home page is at ``root``.

    None if the site does not give it. Each page is asked for once.
    """
    known: dict[str, frozenset[str] | None] = {}

    def opens(page: str) -> frozenset[str] | None:
        if page not in known:
            try:
                content = fetched(root.rstrip("/") + quote(page))
                known[page] = frozenset(ids_in(content.decode("utf-8", "replace")))
            except NoAnswerError:
                known[page] = None
        return known[page]

    return opens


def _has(address: str) -> bool | None:
    try:
        with urlopen(_request(address, "HEAD"), timeout=_SECONDS):  # noqa: S310  checked
            return True
    except HTTPError as fault:
        return False if fault.code in _GONE else None
    except (URLError, HTTPException, TimeoutError, OSError, ValueError):
        return None


def _request(address: str, method: str) -> Request:
    if not address.startswith(("http://", "https://")):
        raise NoAnswerError(f"'{address}' is no address of the web")
    headers = {"User-Agent": "sourcebook"}
    return Request(address, method=method, headers=headers)  # noqa: S310  checked above
