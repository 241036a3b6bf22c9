"""What the search costs, at the size of the checkout's project and at 12,000 entries.

``python -m tests.bench.search`` prints the building of the index (CPU seconds), its files, how well
it finds, the bytes to the first results (gzip, scripts included), and how long after the last key
they stand there: with the processor four times slower, on a fast line and on slow 4G (150 ms,
1.6 Mbit/s). The promises: 6 s; 80 kB; 0.3 s for 95 of 100 on a fast line; 0.7 s for a pasted query.
"""

import gzip
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response

from sourcebook import pipeline
from sourcebook.diagnostics import Report
from sourcebook.exports.search.entries import entries
from sourcebook.exports.search.files import index_files
from sourcebook.facts import Facts
from tests.browser.visits import browsing
from tests.projects import TESTS
from tests.search.asking import judged, searchable, table
from tests.search.growth import grown

SIZES = (0, 12_000)
_PAGE = b"""<!doctype html><html lang="en"><title>x</title><body><p>x</p>
<a href="search/" data-sb-find data-sb-words="Search" data-sb-close="Close">Search</a>
<script src="assets/sourcebook/site.js" defer></script></body></html>"""
_ASK = """async ([query, how]) => {
  const input = document.querySelector("dialog.sb-search input");
  const body = document.querySelector(".sb-search__body");
  const begun = performance.now();
  input.value = query;
  input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: how }));
  await new Promise((resolve) => new MutationObserver((_, observer) => {
    if (!body.querySelector("a.sb-hit, .sb-search__none")) return;
    observer.disconnect();
    resolve();
  }).observe(body, { childList: true, subtree: true }));
  return performance.now() - begun;
}"""
_TYPED, _PASTED = "insertText", "insertFromPaste"
_SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 94_000,
}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder compressed, as a static host does."""

    @cache
    def packed(path: str) -> bytes:
        content = _PAGE if path == "/" else (folder / path.lstrip("/")).read_bytes()
        return gzip.compress(content)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            known = path == "/" or (folder / path.lstrip("/")).is_file()
            body = packed(path) if known else b""
            self.send_response(200 if known else 404)
            kind = "text/javascript" if path.endswith(".js") else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Cache-Control", "max-age=600")
            if known:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@contextmanager
def opened(browser: Browser, address: str, *, slow: bool) -> Iterator[Page]:
    """A page with the box open, the processor four times slower."""
    reader = browser.new_context()
    page = reader.new_page()
    page.goto(address, wait_until="load")
    client = reader.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    if slow:
        client.send("Network.enable")
        client.send("Network.emulateNetworkConditions", _SLOW)
    page.keyboard.press("/")
    page.locator(".sb-search__status").wait_for(state="attached")
    page.wait_for_timeout(1200 if slow else 300)  # whoever types or pastes takes as long
    yield page
    reader.close()


def cold_bytes(browser: Browser, address: str, queries: list[str]) -> list[int]:
    """For each query, in a browser that knows nothing, the bytes from the key to the results."""
    found = []
    for query in queries:
        reader = browser.new_context()
        page = reader.new_page()
        page.goto(address, wait_until="load")
        sizes: list[int] = []
        page.on("response", _adding(sizes))
        page.keyboard.press("/")
        page.locator(".sb-search__status").wait_for(state="attached")
        page.evaluate(_ASK, [query, _TYPED])
        found.append(sum(sizes))
        reader.close()
    return found


def _adding(sizes: list[int]) -> Callable[[Response], None]:
    return lambda answer: sizes.append(int(answer.headers["content-length"]))


def warm_times(browser: Browser, address: str, queries: list[str]) -> list[float]:
    """Milliseconds from the last key to results, one query after the other, on a fast line."""
    with opened(browser, address, slow=False) as page:
        return [page.evaluate(_ASK, [query, _TYPED]) for query in queries]


def pasted_times(browser: Browser, address: str, queries: list[str]) -> list[float]:
    """Milliseconds from pasting to results on slow 4G, each query with nothing known of it."""
    found = []
    for query in queries:
        with opened(browser, address, slow=True) as page:
            found.append(page.evaluate(_ASK, [query, _PASTED]))
    return found


def spread(values: list[float] | list[int]) -> str:
    """The median, the 95th of a hundred, the worst."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"median {statistics.median(ordered):,.0f}, p95 {high:,.0f}, worst {ordered[-1]:,.0f}"


Column = dict[str, str]


def columns() -> Iterator[Column]:
    """What is told of each size: names of measures and their values, in one order."""
    root = TESTS.parent
    facts = Facts(pipeline.load(root, Report()))
    host = urlsplit(facts.settings.site_url).hostname
    rows = table(TESTS / "content" / "searches" / f"{host}.tsv")
    queries = [row.query for row in rows]
    if not queries:
        sys.exit("the project has no table of queries in tests/content/searches")
    plain = entries(facts)
    for size in SIZES:
        found = grown(plain, size)
        begun = time.process_time()
        files = index_files(facts, found)
        cpu = time.process_time() - begun
        told = {"entries": f"{len(found):,}", "index made, CPU": f"{cpu:.1f} s"}
        total = sum(map(len, files.values()))
        told["files of the index"] = f"{len(files):,} ({total / 1e6:.1f} MB)"
        with tempfile.TemporaryDirectory() as scratch, browsing() as browser:
            site = searchable(Path(scratch), facts, found)
            score = judged(site, rows)
            told["right one first"] = f"{score.first:.0%} of {len(rows)} queries"
            told["right one among three"] = f"{score.three:.0%}"
            told["mean of 1 / rank"] = f"{score.mrr:.3f}"
            with serving(site) as address:
                told["bytes to the first results"] = spread(cold_bytes(browser, address, queries))
                told["ms after the last key"] = spread(warm_times(browser, address, queries))
                some = queries[::4]
                told["ms after pasting, slow 4G"] = spread(pasted_times(browser, address, some))
        yield told


def main() -> None:
    """Measure and print."""
    for column in columns():
        print("\n" + "\n".join(f"{name}: {value}" for name, value in column.items()), flush=True)


if __name__ == "__main__":
    main()
