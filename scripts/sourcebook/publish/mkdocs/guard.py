"""Who is answered while a site is served on this machine: whoever asks for it by its own name."""

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

_REFUSED = "This server answers to its own name alone: open it as localhost, or by its number."

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host, a name or a number."""
    if host == "localhost" or host.endswith(".localhost"):  # RFC 6761, 6.3
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guarded(application: Application, host: str) -> Application:
    """An application that answers only what is asked of this machine, or of ``host``, by name.

    A page elsewhere can make a browser ask us under a name of its own that leads here (DNS
    rebinding), and would read the drafts. A number is no such name. A path that no file can have
    is not looked for.
    """

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _is_ours(str(environ.get("HTTP_HOST", "")), host):
            return _told(start_response, "403 Forbidden", _REFUSED)
        if "\0" in str(environ.get("PATH_INFO", "")):
            return _told(start_response, "404 Not Found", "404 Not Found")
        return application(environ, start_response)

    return answering


def _is_ours(asked: str, host: str) -> bool:
    name = asked.rpartition(":")[0] if not asked.endswith("]") and ":" in asked else asked
    name = name.strip("[]").casefold()
    if name in {"", host.casefold()} or is_loopback(name):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _told(start_response: Callable[..., Any], status: str, words: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [words.encode()]
