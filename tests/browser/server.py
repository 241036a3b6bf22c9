"""Serves a built folder on this machine alone, as a plain static host would."""

import functools
import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from sourcebook.publish.policy import HEADERS

_TEXT = re.compile(r"text/|application/(?:json|javascript|xml|ld\+json)|image/svg")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves ``directory`` under a base path; an unknown address gets the site's own 404 page."""

    def __init__(self, *arguments: Any, base: str, **named: Any) -> None:
        self._base = base
        self._given = given_headers(Path(named["directory"]))
        super().__init__(*arguments, **named)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self._base.rstrip("/")))

    def send_error(self, code: int, *_: Any) -> None:
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if code == 404 and page.is_file() else str(code).encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Send what the site wants sent: so every test of a page is one of its policy, too."""
        for name, value in self._given:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests speak for themselves."""


class _Packed(_Quiet):
    """The same, compressed, as hosts send what is text."""

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        path = Path(self.translate_path(urlsplit(self.path).path))
        path = path / "index.html" if path.is_dir() else path
        kind = self.guess_type(path)
        if not path.is_file() or not _TEXT.match(kind):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


@cache
def given_headers(folder: Path) -> tuple[tuple[str, str], ...]:
    """The headers of all pages that a site's file of headers names."""
    file = folder / HEADERS
    lines = file.read_text("utf-8").splitlines()[1:] if file.is_file() else []
    pairs = (line.strip().partition(": ") for line in lines)
    return tuple((name, value) for name, _, value in pairs)


@contextmanager
def serving(folder: Path, address: str, *, packed: bool = False) -> Iterator[str]:
    """Serve ``folder`` as the site at ``address``; give the address of its home page here."""
    base = urlsplit(address).path
    handler = functools.partial(_Packed if packed else _Quiet, directory=str(folder), base=base)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()
