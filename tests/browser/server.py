"""Serves a built folder on this machine alone, as a plain static host would."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class _Quiet(SimpleHTTPRequestHandler):
    """Serves ``directory`` under a base path; an unknown address gets the site's own 404 page."""

    def __init__(self, *arguments: Any, base: str, **named: Any) -> None:
        self._base = base
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

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests speak for themselves."""


@contextmanager
def serving(folder: Path, address: str) -> Iterator[str]:
    """Serve ``folder`` as the site at ``address``; give the address of its home page here."""
    base = urlsplit(address).path
    handler = functools.partial(_Quiet, directory=str(folder), base=base)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()
