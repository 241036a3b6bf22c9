"""The ledger walked over HTTP: what a site that is online has lost."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.diagnostics import Span
from sourcebook.links import of_editions, replay
from sourcebook.model import Edition, Permalink
from tests.projects import CORPUS, copied

AT = Span("ledger")
PAGES = {
    "": '<h1 id="top">Home</h1>',
    "themes/frost/": "<p id=day>One</p><p id='night'>Two</p>",
    "old/": '<a href="../themes/frost/" id="was">moved</a>',
    "gone/": "<p>It&#39;s withdrawn: the &ldquo;diary&rdquo; was forged.</p>",
    "emptied/": "<p>Nothing to be seen.</p>",
}


class _Quiet(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """As a server with a map of redirects, or one that sends what it lacks home."""
        for name, to in (("redirected", "/a/themes/frost/"), ("sent-home", "/a/")):
            if self.path == f"/a/{name}/":
                self.send_response(301)
                self.send_header("Location", to)
                self.end_headers()
                return
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    for page, html in PAGES.items():
        path = tmp_path / "a" / page / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/a/"
        server.shutdown()


def lost(site: str, *lines: tuple[str, str, str]) -> list[str]:
    ledger = [Permalink(*line, AT) for line in lines]
    count, found = replay(ledger, site, lambda _: None)
    assert count == len(lines)
    return [f"{one.address}: {one.why}" for one in found]


def test_a_site_that_keeps_its_promises(site: str) -> None:
    assert (
        lost(
            site,
            ("/", "live", ""),
            ("/themes/frost/", "live", ""),
            ("/themes/frost/#top", "live", ""),
            ("/themes/frost/#day", "live", ""),
            ("/themes/frost/#night", "live", ""),
            ("/old/", "moved", "/themes/frost/"),
            ("/old/#was", "moved", "/themes/frost/#day"),
            ("/redirected/", "moved", "/themes/frost/"),
            ("/gone/", "withdrawn", 'the "diary" was forged'),
        )
        == []
    )


def test_each_way_of_losing_an_address_is_told(site: str) -> None:
    assert lost(
        site,
        ("/nowhere/", "live", ""),
        ("/nowhere/#place", "live", ""),
        ("/themes/frost/#noon", "live", ""),
        ("/emptied/", "withdrawn", "the diary was forged"),
    ) == [
        "/emptied/: the page does not say that it was withdrawn, and why",
        "/nowhere/: the server answers 404",
        "/themes/frost/#noon: the page has no such place",
    ]


@pytest.mark.parametrize("place", ["/emptied/", "/sent-home/", "/"])
def test_a_page_that_moved_leads_to_its_new_address(site: str, place: str) -> None:
    """A host that answers everything with one page, or sends it there, keeps no promise."""
    told = f"{place}: the page does not lead to /themes/frost/#day"
    assert lost(site, (place, "moved", "/themes/frost/#day")) == [told]


def test_a_living_page_is_not_sent_elsewhere(site: str) -> None:
    assert lost(site, ("/sent-home/", "live", "")) == [
        f"/sent-home/: the server leads to {site} instead"
    ]


def test_the_pages_of_editions_are_asked_for(site: str) -> None:
    edition = Edition("2026.1", "2026-09-05", {}, frozenset({"/", "/old/", "/old/#was"}), AT)
    lines = list(of_editions([edition]))
    assert [line.address for line in lines] == [
        "/e/2026.1/",
        "/e/2026.1/old/",
        "/e/2026.1/old/#was",
    ]
    _, found = replay(lines, site, lambda _: None)
    assert [one.address for one in found] == ["/e/2026.1/", "/e/2026.1/old/"]


def test_a_site_that_is_not_there() -> None:
    (told,) = lost("http://127.0.0.1:9/", ("/", "live", ""))
    assert told.startswith("/: no answer")


def test_the_command_writes_nothing(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copied(CORPUS, tmp_path / "project")
    ledger = project / "sources/ledgers/permalinks.tsv"
    before = ledger.read_bytes()
    assert main(["--root", str(project), "permalinks", "--replay", site]) == 1
    told = capsys.readouterr()
    assert "/about/: the server answers 404" in told.out
    assert " addresses asked for, " in told.err
    assert ledger.read_bytes() == before
    assert main(["--root", str(project), "permalinks", "--replay", "file:///etc"]) == 2
