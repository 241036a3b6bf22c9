"""The ledger walked over HTTP: what a site that is online has lost."""

import functools
import json
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sourcebook.cli import main
from sourcebook.diagnostics import Span
from sourcebook.links import of_editions, replay
from sourcebook.model import Edition, Permalink
from sourcebook.parse import PERMALINKS
from tests.projects import CORPUS, Built, built, commanded, copied, published_copy, warmed

AT = Span("ledger")
PAGES = {
    "": '<h1 id="top">Home</h1>',
    "themes/frost/": "<p id=day>One</p><p id='night'>Two</p><a name=dusk></a>"
    """<script>var one = '<p id="noon">'</script>""",
    "old/": '<a href="../themes/frost/" id="was">moved</a>',
    "gone/": "<p>It&#39;s withdrawn: the &ldquo;diary&rdquo; was forged.</p>",
    "emptied/": "<p>Nothing to be seen.</p>",
    "named/": '<link rel="canonical" href="https://site.example/book/named/">',
    "id/frost/": "<link rel=canonical href=https://site.example/book/themes/frost/>",
    "id/ice/": '<link rel="canonical" href="https://site.example/book/named/">',
}
FILES = {"themes/frost/frost.bib": b"@book{frost}", "e/2027.1/data/claims.csv": b"a,b"}


class _Quiet(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """As a server with a map of redirects, or one that sends what it lacks home."""
        path = self.path.removeprefix("/a/")
        if path == "busy.csv" and not self.server.__dict__.setdefault("asked", 0):
            self.server.__dict__["asked"] = 1
            self.send_response(503)
            self.send_header("Retry-After", "7")
            self.end_headers()
            return
        if path == "cut.csv":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b"half")
            return
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
    for name, content in (FILES | {"busy.csv": b"now"}).items():
        path = tmp_path / "a" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with serving(functools.partial(_Quiet, directory=str(tmp_path))) as address:
        yield address


@contextmanager
def serving(handler: Callable[..., SimpleHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/a/"
        server.shutdown()


class _Always(_Quiet):
    """A host that answers for everything, as one does for applications of one page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<h1>Home</h1>")


class _Typed(_Quiet):
    """A host that was told what files are by somebody who did not know."""

    types: Mapping[str, str] = {}

    def guess_type(self, path: Any) -> str:
        return self.types.get(str(path).rpartition(".")[2], "text/html; charset=utf-8")


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
            ("/themes/frost/#dusk", "live", ""),
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


def test_a_site_that_is_not_there_is_asked_for_its_home_page_alone() -> None:
    waited: list[float] = []
    lines = [Permalink(f"/{name}/", "live", "", AT) for name in "abc"]
    count, found = replay(lines, "http://127.0.0.1:9/", lambda _: None, wait=waited.append)
    assert (count, [one.address for one in found], len(waited)) == (1, ["/"], 2)
    assert found[0].why.startswith("no answer")


def files_lost(site: str, **given: Any) -> list[str]:
    _, found = replay([], site, lambda _: None, **given)
    return [f"{one.address}: {one.why}" for one in found]


def test_files_are_asked_for_and_those_of_an_edition_to_the_byte(site: str) -> None:
    marks = {path: sha256(content).hexdigest() for path, content in FILES.items()}
    assert files_lost(site, files=marks | {"themes/frost/frost.bib": ""}) == []
    page = sha256(PAGES["gone/"].encode()).hexdigest()
    wrong = {"e/2027.1/data/claims.csv": page, "gone/index.html": page, "old/index.html": page}
    assert files_lost(site, files=wrong | {"gone.ris": "", "cut.csv": ""}) == [
        "/cut.csv: the answer breaks off after 4 of 100 bytes",
        "/e/2027.1/data/claims.csv: is not as the edition's manifest has it",
        "/gone.ris: the server answers 404",
        "/old/: is not as built",
    ]


def test_a_host_that_asks_to_wait_is_obeyed(site: str) -> None:
    waited: list[float] = []
    assert files_lost(site, files={"busy.csv": ""}, wait=waited.append) == []
    assert waited == [7.0]


def test_a_host_that_answers_for_everything_keeps_no_promise() -> None:
    with serving(_Always) as site:
        told = lost(site, ("/", "live", ""), ("/themes/frost/", "live", ""))
        assert [one for one in told if one.startswith("/t")] == [
            "/themes/frost/: is answered with the home page"
        ]
        assert sum("no such address was ever told" in one for one in told) == 2
        assert "/a.csv: is answered with the home page" in files_lost(site, files={"a.csv": ""})


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("types", "told"),
    [
        ({"html": "TEXT/HTML;charset=ascii", "csv": "application/vnd.ms-excel"}, []),
        ({"csv": "text/csv; header=present", "bib": "application/x-anything"}, []),
        (
            {"html": "text/plain; charset=utf-8", "csv": "text/csv"},
            ["/: is given as 'text/plain', and is a page"],
        ),
        (
            {"html": "application/octet-stream", "csv": "application/pdf"},
            [
                "/: is given as 'application/octet-stream', and is a page",
                "/e/2027.1/data/claims.csv: is given as 'application/pdf', and is CSV",
            ],
        ),
    ],
)
def test_what_a_host_says_that_a_file_is(
    tmp_path: Path, types: dict[str, str], told: list[str]
) -> None:
    """To readers it is that, whatever its bytes are."""
    handler = type("Typed", (_Typed,), {"types": {"bib": "text/x-bibtex"} | types})
    marks = {path: sha256(content).hexdigest() for path, content in FILES.items()}
    with serving(functools.partial(handler, directory=str(tmp_path))) as address:
        _, found = replay([Permalink("/", "live", "", AT)], address, lambda _: None, files=marks)
    assert [f"{one.address}: {one.why}" for one in found] == told


def test_a_page_says_which_one_it_is(site: str) -> None:
    """Where the project knows its address; a short address may give that of the record's page."""
    lines = [
        Permalink(address, "live", "", AT)
        for address in ("/named/", "/id/frost/", "/id/ice/", "/themes/frost/")
    ]
    _, found = replay(lines, site, lambda _: None, published="https://site.example/book/")
    assert [f"{one.address}: {one.why}" for one in found] == [
        "/id/ice/: the page is another: it gives its address as https://site.example/book/named/",
        "/themes/frost/: the page is none of the site's: it does not say which one it is",
    ]
    assert replay(lines, site, lambda _: None)[1] == []


def test_a_project_asks_for_the_files_of_its_editions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the manifests: at the addresses of now, and at those of the edition."""
    project = copied(CORPUS, tmp_path / "project")
    folder = project / "editions/2026.1"
    folder.mkdir(parents=True)
    rows = [[path, 3, "0" * 64] for path in ("data/claims.csv", "themes/frost/index.html", "a.7z")]
    (folder / "manifest.json").write_text(json.dumps({"files": rows}), "utf-8")
    (project / "sources/ledgers/files.tsv").write_text("a.7z\twithdrawn\tGone.\n", "utf-8")
    with serving(functools.partial(_Quiet, directory=str(tmp_path))) as site:
        assert main(["--root", str(project), "permalinks", "--replay", site]) == 1
    told = capsys.readouterr().out
    for address in ("/data/claims.csv", "/e/2026.1/a.7z", "/e/2026.1/themes/frost/"):
        assert f"{address}: the server answers 404\n" in told
    assert "\n/a.7z:" not in told, "of such a file no note can be left"


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


def test_what_was_built_is_what_is_online(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each page and file to the byte, but what the server keeps for itself and what has moved."""
    project = copied(CORPUS, tmp_path / "project")
    ledger = "/\tlive\t\t\t\n/old/\tmoved\t\t\t/themes/frost/\n/themes/frost/\tlive\t\t\t\n"
    (project / "sources/ledgers/permalinks.tsv").write_text(ledger, "utf-8")
    built = tmp_path / "built"
    shutil.copytree(tmp_path / "a", built)
    for name in (
        "_redirects",
        ".nojekyll",
        "404.html",
        "old/index.html",
        "e/.x/y",
        "data/redirects/Caddyfile",
    ):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text("not given", "utf-8")
    (built / "busy.csv").unlink()

    def told(*more: str) -> str:
        given = ["--root", str(project), "permalinks", "--replay", site, "--built", str(built)]
        main([*given, *more])
        return "".join(capsys.readouterr())

    assert " 0 lost" in told()
    for name in ("themes/frost/index.html", "emptied/index.html", "themes/frost/frost.bib"):
        (built / name).write_text("other words", "utf-8")
    (built / "assets").mkdir()
    (built / "assets/style.css").write_text("p {}", "utf-8")
    found = told()
    for name in ("themes/frost/", "emptied/", "themes/frost/frost.bib"):
        assert f"/{name}: is not as built\n" in found
    assert "/assets/style.css: the server answers 404" in found
    assert " 4 lost" in found
    (built / "index.html").unlink()
    assert "holds no built site" in told()
    assert main(["--root", str(project), "permalinks", "--built", str(built)]) == 2


def test_an_address_that_is_empty_is_no_answer(tmp_path: Path) -> None:
    """As a workflow gives it whose variable is not set: nothing is asked, and nothing written."""
    project = copied(CORPUS, tmp_path / "project")
    before = (project / PERMALINKS).read_bytes()
    done = commanded(project, "permalinks", "--replay", "")
    assert done.code == 2
    assert "is no address of the web" in done.err
    assert (project / PERMALINKS).read_bytes() == before


CHANGES = (
    ("rename", "frost", "ice"),
    ("rename", "tom-keeper", "keeper-tom"),
    ("rename", "jones-1890", "jones-diary"),
    ("rename", "day-of-freeze", "first-day"),
    ("rename", "company-paid", "it-paid"),
    ("rename", "ice", "winter"),
    ("rename", "smith-gate-retold", "smith-retold"),
    ("rename", "lost-diary", "diary"),
    ("rename", "marigold", "barge"),
    ("rename", "lock-four", "fourth-lock"),
    ("rename", "canal-company", "company"),
    ("rename", "q-which-day", "q-day"),
    ("merge", "great-freeze-tenth", "great-freeze"),
    ("move", "/about/", "/method/"),
    ("withdraw", "freeze-happened", "Told twice."),
    ("withdraw", "q-day", "It was answered."),
)


@pytest.fixture(scope="module")
def changed(
    built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[str]]:
    """A project that was changed since an edition, built below ``/a/``; what was done to it."""
    project = published_copy(CORPUS, tmp_path_factory.mktemp("changed") / "a")
    warmed(project, built_once(CORPUS))
    settings = project / "mkdocs.yml"
    at = built_once(CORPUS).address
    settings.write_text(settings.read_text("utf-8").replace(at, f"{at}a/"), "utf-8")
    failed = [done.err for one in CHANGES if (done := commanded(project, *one)).code]
    built(project)
    return project, failed


class _Hosted(_Quiet):
    """A host that reads ``_redirects``, as Netlify and Cloudflare Pages do."""

    def do_GET(self) -> None:
        rows = Path(self.directory, "a/_redirects").read_text("utf-8").splitlines()
        ways = {old: new for old, new, _ in map(str.split, rows)}
        if self.path in ways:
            self.send_response(301)
            self.send_header("Location", ways[self.path])
            self.end_headers()
            return
        super().do_GET()


@pytest.mark.parametrize("host", [_Quiet, _Hosted])
def test_pages_lists_and_ledger_lead_to_one_place(
    changed: tuple[Path, list[str]], tmp_path: Path, host: type[_Quiet]
) -> None:
    """After each kind of change, of each kind of record, whatever host has the site."""
    project, failed = changed
    assert failed == []
    (tmp_path / "a").symlink_to(project / "site")
    with serving(functools.partial(host, directory=str(tmp_path))) as site:
        given = ("--replay", site, "--built", str(project / "site"))
        told = commanded(project, "permalinks", *given).out.splitlines()
    assert [one for one in told if not one.startswith("/e/")] == []
    for name in ("nginx.conf", "apache.conf", "Caddyfile"):
        list_of_host = (project / "site/data/redirects" / name).read_text("utf-8")
        rows = [row for row in list_of_host.splitlines() if "/id/frost/" in row]
        assert ["/a/themes/winter/" in row for row in rows] == [True], name
