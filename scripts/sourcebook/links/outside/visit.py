"""Reads one page outside: its words, and how long its server asks to wait. The network is here.

Never more than `MOST_BYTES` of a page, and never longer than the time that is allowed, however
slowly a server drips.
"""

import http.client
import urllib.request
import zlib
from dataclasses import replace
from email.utils import parsedate_to_datetime
from socket import gaierror
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit

from sourcebook.links.clock import Clock
from sourcebook.links.outside.states import Answer, Page
from sourcebook.links.outside.words import decoded, digest, line_words, read_words

MOST_BYTES = 2_000_000
_MOST_HOPS = 10
_PIECE = 65_536
_HTML = ("text/html", "application/xhtml+xml", "")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects and notes them."""

    max_redirections = _MOST_HOPS

    def __init__(self) -> None:
        self.hops: list[tuple[str, int]] = []

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not newurl.lower().startswith(("http://", "https://")):
            raise HTTPError(req.full_url, code, f"leads to {newurl}", headers, fp)
        self.hops.append(("".join(newurl.split()), code))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def visit(address: str, agent: str, seconds: float, clock: Clock) -> Page:
    """Ask for a page and read it. Whatever goes wrong is in the answer; nothing is raised."""
    redirects = _Redirects()
    opener = urllib.request.build_opener(redirects)
    headers = {
        "User-Agent": agent,
        "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
        "Accept-Encoding": "identity",
    }
    end = clock.now() + seconds
    try:
        # The scheme was checked where addresses are collected.
        request = urllib.request.Request(_ascii(address), headers=headers)  # noqa: S310
        with opener.open(request, timeout=seconds) as response:
            content, whole, cut = _content(response, end, clock)
            answer = Answer(response.status, hops=tuple(redirects.hops))
            return replace(_page(answer, response.headers, content, whole=whole), cut=cut)
    except HTTPError as fault:
        answer = Answer(fault.code, hops=tuple(redirects.hops))
        walled = "cf-mitigated" in fault.headers
        fault.close()
        return Page(answer, wait=_wait(fault.headers.get("Retry-After"), clock), walled=walled)
    except (URLError, OSError, http.client.HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", None) or fault
        words = line_words(str(reason)) or type(fault).__name__
        unnamed = isinstance(reason, gaierror)
        return Page(Answer(0, fault=words, hops=tuple(redirects.hops), unnamed=unnamed))


def _ascii(address: str) -> str:
    """The address as HTTP takes it: the host in ASCII, other letters escaped."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path, query = (quote(part, safe="%/:=&?~#+!$,;'@()*[]") for part in (parts.path, parts.query))
    return parts._replace(netloc=host, path=path or "/", query=query, fragment="").geturl()


def _content(response: Any, end: float, clock: Clock) -> tuple[bytes, bool, str]:
    """What was read in the time and within the limit, whether that is all of it, and if not, why.

    The last is empty where it was we who had enough.
    """
    pieces: list[bytes] = []
    size = 0
    told = response.headers.get("Content-Length") or ""
    of = f" of {told}" if told.isdecimal() else ""
    while size < MOST_BYTES:
        if clock.now() > end:
            return b"".join(pieces), False, ""
        try:
            piece = response.read1(_PIECE)
        except TimeoutError:
            return b"".join(pieces), False, ""
        except (OSError, http.client.HTTPException):
            return b"".join(pieces), False, f"breaks off after {size}{of} bytes"
        if not piece:
            cut = f"breaks off after {size}{of} bytes" if of and size < int(told) else ""
            return b"".join(pieces), not cut, cut
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)[:MOST_BYTES], True, ""


def _page(answer: Answer, headers: Any, content: bytes, *, whole: bool) -> Page:
    if (headers.get("Content-Encoding") or "").lower() in ("gzip", "x-gzip"):
        content = _unpacked(content)
    if headers.get_content_type() in _HTML:
        charset = headers.get_content_charset() or ""
        title, heading, words = read_words(decoded(content, charset))
        return Page(answer, title, heading, words if whole else "", whole)
    return Page(answer, digest=digest(content) if whole else "", whole=whole)


def _unpacked(content: bytes) -> bytes:
    """At most our limit of what was packed, however much that would become."""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(content, MOST_BYTES)
    except zlib.error:
        return b""


def _wait(told: str | None, clock: Clock) -> float | None:
    """``Retry-After`` in seconds: a number, or a date (RFC 9110, 10.2.3)."""
    if told is None:
        return None
    if told.strip().isdecimal():
        return float(min(int(told), 10**7))
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - clock.world())
    except (TypeError, ValueError, OverflowError):
        return None
