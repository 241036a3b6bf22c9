"""What `sourcebook serve` answers: the files of a project held ready, and news of it.

A page asks for news, naming what it shows, and is answered when that has become another or the
project has other faults: so a browser loads nothing anew for a change that does not concern it.
"""

import json
import logging
import mimetypes
import posixpath
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, quote

from mkdocs.exceptions import MkDocsException

from sourcebook.publish.mkdocs.warm import Warm
from sourcebook.read import CONFIGURATION

log = logging.getLogger("mkdocs.plugins.sourcebook")

_OURS = ".sourcebook"
"""The folder of what is no part of the site; no page can have such an address."""
_PATIENCE = 25.0
"""Seconds after which a page is answered that nothing has happened."""
_IDLE = 1.5
"""Seconds after a change in which nothing but pages is made."""
_LOOK, _CALM = 0.005, 20
"""Seconds between two looks for news, and how many looks pass after a question of a browser, which
asks for a page and then for its sheets, before work goes on for which nobody waits."""
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".md": "text/markdown"}
_NO_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The project has faults</title></head>
<body><p>{}</p></body></html>
"""
_NOT_READY = "There is no page to show yet."

Answer = tuple[str, list[tuple[str, str]], bytes]
"""A status line, headers and a body."""


class Answers:
    """A WSGI application (PEP 3333) over a project held ready."""

    def __init__(self, warm: Warm) -> None:
        self._warm = warm
        self.base = warm.base
        """The path that the site's address has (``/`` or ``/a/``), as the settings say by now."""
        self._left: list[str] = []
        self._making = threading.RLock()
        self._news = threading.Condition()
        self._serial = 0
        self._asking = 0
        self._calm = 0

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer one request."""
        asked = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "replace")
        if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            status, headers, body = _plain("405 Method Not Allowed")
        else:
            status, headers, body = self._asked(asked, str(environ.get("QUERY_STRING", "")))
        headers += [("Content-Length", str(len(body))), ("Cache-Control", "no-cache")]
        start_response(status, headers)
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def _asked(self, asked: str, query: str) -> Answer:
        under = (base for base in (self.base, *self._left) if asked.startswith(base))
        base = next(under, None)
        if base is None:
            return _moved(self.base) if asked == "/" else _plain("404 Not Found")
        path = asked.removeprefix(base)
        if base != self.base and not path.startswith(f"{_OURS}/"):
            return _moved(self.base + path)  # where a page stood that waits for news
        return self._answer(path, query)

    # what happens to the project

    def change(self) -> None:
        """Take in what was saved, and tell the pages."""
        with self._making:
            try:
                self._warm.change()
            except OSError as fault:  # of a file that cannot be read, or is gone by now
                self._warm.trouble = f"{fault.strerror}: '{fault.filename}'"
                self._warm.trouble_at = str(fault.filename or CONFIGURATION)
            except Exception:  # a bug of ours ends no session of an editor's
                log.exception("The change cannot be shown")
                self._warm.trouble = "The change cannot be shown; the terminal tells why"
        if self.base != self._warm.base:
            self._left.insert(0, self.base)
            self.base = self._warm.base
            log.info("The site is at %s from now on", self.base)
        self.tell()

    def judge(self, saved: Callable[[float], bool]) -> bool:
        """Ask the rules, unless something is saved meanwhile; whether it was.

        ``saved`` waits so many seconds for it.
        """
        return self._work(self._warm.judge(), saved)

    def settle(self, saved: Callable[[float], bool]) -> None:
        """Make what pages do not wait for, once nothing has been saved for a while."""
        if not saved(_IDLE):
            self._work(self._warm.papers(), saved)

    def _work(self, steps: Iterator[bool], saved: Callable[[float], bool]) -> bool:
        while not saved(0):
            while self._asking or self._calm:
                if saved(_LOOK):  # pages go before
                    return True
                self._calm -= bool(self._calm)
            with self._making:
                another = next(steps, None)
            if another is None:
                return False
            if another:
                self.tell()
        return True

    def tell(self) -> None:
        """Wake the pages that wait for news."""
        self._calm = _CALM
        with self._news:
            self._serial += 1
            self._news.notify_all()

    # what is asked

    def _answer(self, path: str, query: str) -> Answer:
        if path == f"{_OURS}/live.js":
            return _found(path, (files("sourcebook.publish.mkdocs") / "live.js").read_bytes())
        if path == f"{_OURS}/news":
            return self._tell_news(parse_qs(query))
        serial = self._serial
        try:
            with self._going_before():
                return self._file(path, serial)
        except MkDocsException as fault:
            log.error("'%s' cannot be made: %s", path, fault)  # noqa: TRY400  it is told in words
            with self._going_before():
                return self._no_page("500 Internal Server Error", str(fault), path, serial)
        except Exception:
            log.exception("'%s' cannot be made", path)
            return _plain("500 Internal Server Error")

    @contextmanager
    def _going_before(self) -> Iterator[None]:
        """Make what a browser waits for, before all that nobody waits for."""
        self._asking += 1
        try:
            with self._making:
                yield
        finally:
            self._calm = _CALM
            self._asking -= 1

    def _file(self, path: str, serial: int) -> Answer:
        name = _name(path)
        if not self._warm.ready:
            return self._no_page("503 Service Unavailable", _NOT_READY, path, serial)
        content = self._warm.file(name)
        if content is not None:
            live = name.endswith(".html")
            return _found(name, self._live(content, name, serial) if live else content)
        if not path.endswith("/") and self._warm.file(f"{name}/index.html") is not None:
            return _moved(f"{self.base}{name}/")
        missing = self._warm.file("404.html") or b"404 Not Found"
        headers = [("Content-Type", "text/html; charset=utf-8")]
        return "404 Not Found", headers, self._live(missing, name, serial)

    def _no_page(self, status: str, told: str, path: str, serial: int) -> Answer:
        """A page in place of one that cannot be made: it says why, and gives way to that one."""
        body = self._live(_NO_PAGE.format(escape(told)).encode(), _name(path), serial)
        return status, [("Content-Type", "text/html; charset=utf-8")], body

    def _live(self, content: bytes, name: str, serial: int) -> bytes:
        """A page with the script that asks for news of it."""
        told = {"base": self.base, "page": name, "mark": self._mark(name), "serial": str(serial)}
        data = "".join(f' data-{key}="{escape(value)}"' for key, value in told.items())
        script = f'<script src="{escape(self.base)}{_OURS}/live.js"{data}></script>'
        before, end, after = content.rpartition(b"</body>")
        return before + script.encode() + end + after

    def _mark(self, name: str) -> str:
        return self._warm.mark(name) if self._warm.ready else ""

    def _tell_news(self, asked: dict[str, list[str]]) -> Answer:
        page, mark, serial = (asked.get(name, [""])[0] for name in ("page", "mark", "serial"))
        with self._news:
            self._news.wait_for(lambda: str(self._serial) != serial, _PATIENCE)
            now = self._serial
        with self._going_before():
            reload, faults = self._mark(page) != mark, self._faults()
        told = {"serial": str(now), "reload": reload, "faults": faults}
        return _found("news.json", json.dumps(told, ensure_ascii=False).encode())

    def _faults(self) -> list[dict[str, Any]]:
        """What the page tells of each fault: where, what, and what to do."""
        found = [
            {
                "path": one.at.path,
                "line": one.at.line,
                "column": one.at.column,
                "end": one.at.end or one.at.column + 1,
                "code": one.rule.code,
                "slug": one.rule.slug,
                "message": one.message,
                "hint": one.hint,
                "text": self._warm.report.line(one.at),
            }
            for one in self._warm.faults
        ]
        if self._warm.trouble:
            found.append({"path": self._warm.trouble_at, "message": self._warm.trouble})
        return found


def _name(path: str) -> str:
    """The path of the file of a site that is asked for."""
    name = posixpath.normpath(f"/{path}").lstrip("/") if path else ""
    return f"{name}/index.html".lstrip("/") if path.endswith("/") or not path else name


def _plain(status: str) -> Answer:
    return status, [("Content-Type", "text/plain; charset=utf-8")], status.encode()


def _moved(address: str) -> Answer:
    return "302 Found", [("Location", quote(address)), ("Content-Type", "text/plain")], b""


def _found(name: str, content: bytes) -> Answer:
    suffix = posixpath.splitext(name)[1]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
    return "200 OK", [("Content-Type", f"{kind}; charset=utf-8" if text else kind)], content
