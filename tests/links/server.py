"""A server that misbehaves in every way that servers on the web do. On this machine alone."""

import gzip
import itertools
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    "<!doctype html><title>{title}</title><nav>Menu {n}</nav>"
    "<main><h1>{title}</h1><p>{text}</p></main>"
)


class Server(ThreadingHTTPServer):
    """What was asked for and when, and what its pages say."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 50

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        _bomb()  # made before anybody waits for it
        self.asked: list[tuple[float, str, str]] = []
        self.titles: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.down: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.agents: set[str] = set()

    def handle_error(self, *_: object) -> None:
        """Clients that give up are what is tested."""

    def at(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a path."""
        return f"{scheme}://{host}:{self.server_address[1]}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for _, _, path in self.asked]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append((time.monotonic(), self.command, path))
        self.server.agents.add(self.headers.get("User-Agent", ""))
        self.server.counts[path] += 1
        name = path.strip("/").partition("/")[0].replace("-", "_")
        if path in self.server.down:
            self._page(404, title="Not Found")
            return
        getattr(self, f"_{name}", self._missing)()

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        given = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for key, value in (given | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _page(self, status: int = 200, title: str = "", text: str = "", **headers: str) -> None:
        title = title or self.server.titles.get(self.path, f"Page {self.path}")
        text = text or self.server.texts.get(self.path, "The gate stood like glass.")
        body = PAGE.format(title=title, text=text, n=next(_numbers))
        self._answer(status, body.encode(), **headers)

    def _(self) -> None:
        self._page(title="Home")

    def _ok(self) -> None:
        self._page()

    def _missing(self) -> None:
        self._page(404, title="Not Found")

    def _gone(self) -> None:
        self._page(410, title="Gone")

    def _error(self) -> None:
        self._page(500, title="Broken")

    def _forbidden(self) -> None:
        self._page(403, title="Forbidden")

    def _login(self) -> None:
        self._page(401, title="Who are you?", WWW_Authenticate="Basic")

    def _wall(self) -> None:
        self._page(503, title="Just a moment...", cf_mitigated="challenge", Server="cloudflare")

    def _wall_that_answers(self) -> None:
        self._page(title="Just a moment...", text="Checking your browser before accessing")

    def _moved(self) -> None:
        self._answer(301, Location="/ok/new")

    def _moved_for_good(self) -> None:
        self._answer(308, Location=self.server.at("/ok/newest"))

    def _found(self) -> None:
        self._answer(302, Location="/ok/session")

    def _moved_home(self) -> None:
        self._answer(301, Location="/")

    def _moved_to_nothing(self) -> None:
        self._answer(301, Location="/nothing")

    def _moved_to_a_file(self) -> None:
        self._answer(301, Location="ftp://127.0.0.1/etc/passwd")

    def _loop(self) -> None:
        self._answer(302, Location="/loop")

    def _ring(self) -> None:
        number = int(self.path.rpartition("/")[2] or 0)
        self._answer(302, Location=f"/ring/{(number + 1) % 3}")

    def _limited(self) -> None:
        """Refuses the first two, and says how long to wait."""
        if self.server.counts[self.path] <= 2:
            self._page(429, title="Slow down", Retry_After="1")
        else:
            self._page()

    def _limited_for_long(self) -> None:
        self._page(429, title="Slow down", Retry_After="7200")

    def _busy_once(self) -> None:
        self._page(503 if self.server.counts[self.path] <= 1 else 200)

    def _get_only(self) -> None:
        self._page(405 if self.command == "HEAD" else 200)

    def _slow(self) -> None:
        time.sleep(8)
        self._page()

    def _dripping(self) -> None:
        """A byte now and then, for ever."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        for _ in range(60):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.5)

    def _truncated(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"<title>Cut short</title><p>The gate st")
        self.close_connection = True

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _nonsense(self) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
        self.close_connection = True

    def _latin(self) -> None:
        """Says UTF-8, and is Latin-1."""
        self._answer(200, "<title>Café</title><p>Gel à la porte".encode("latin-1"))

    def _charset(self) -> None:
        """Says a charset that does not exist."""
        kind = {"Content_Type": "text/html; charset=klingon-8"}
        self._answer(200, "<title>Café</title><p>x".encode(), **kind)

    def _declared(self) -> None:
        """Tells its charset in the page alone."""
        html = '<meta charset="windows-1252"><title>Café</title><p>x'
        self._answer(200, html.encode("cp1252"), Content_Type="text/html")

    def _soft404(self) -> None:
        self._page(title="Page not found", text="We could not find that page.")

    def _soft404_in_heading(self) -> None:
        body = "<title>The Gazette</title><h1>404 - Page Not Found</h1><p>Sorry.</p>"
        self._answer(200, body.encode())

    def _huge(self) -> None:
        """Two hundred megabytes, if one waits for them."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(200_000_000))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"<title>Huge</title><p>" + b"x " * 20_000)
            for _ in range(200):
                self.wfile.write(b"y " * 500_000)

    def _bomb(self) -> None:
        """Eighty kilobytes that unpack to eighty megabytes."""
        self._answer(200, _bomb(), Content_Encoding="gzip")

    def _empty(self) -> None:
        self._answer(200)

    def _nothing_at_all(self) -> None:
        self.send_response(204)
        self.end_headers()

    def _paper(self) -> None:
        text = self.server.texts.get(self.path, "a paper")
        self._answer(200, b"%PDF-1.7 " + text.encode(), Content_Type="application/pdf")

    def _volatile(self) -> None:
        """Says something else each time it is asked."""
        self._page(title="News", text=f"Visitor number {next(_numbers)}.")

    def _nested(self) -> None:
        self._answer(200, b"<title>Deep</title>" + b"<div>" * 100_000 + b"x")


_numbers = itertools.count(1)


@cache
def _bomb() -> bytes:
    return gzip.compress(b"<title>Bomb</title><p>" + b"a" * 80_000_000, 9)


@contextmanager
def serving() -> Iterator[Server]:
    """A server in a thread of its own, until the block ends."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
