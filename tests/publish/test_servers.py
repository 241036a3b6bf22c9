"""The site on the web servers of ``DEPLOYING.md``, by their configurations as they stand there.

nginx and Caddy are the system's packages, as Chromium is; each is run here on a port of this
machine. What the tests put in is what whoever deploys puts in: names, folders, the policy.
"""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from gzip import compress
from http.client import HTTPConnection, HTTPResponse
from importlib.resources import files
from pathlib import Path

import pytest

from sourcebook.begin import tutorials
from sourcebook.links import replay
from tests.projects import CORPUS, Built, commanded, committed, copied, corpus_at, warmed
from tests.trials import tried

GUIDE = (Path(__file__).resolve().parents[2] / "DEPLOYING.md").read_text("utf-8")
SERVERS = ("nginx", "nginx below a path", "caddy", "caddy below a path")


def block(language: str, guide: str) -> str:
    """The one configuration of a guide in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", guide, re.DOTALL)
    return str(found)


def put(text: str, *pairs: tuple[str, str]) -> str:
    """A configuration with what is put in; each place is there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def policy(site: Path) -> str:
    (found,) = re.findall(r"Content-Security-Policy: (.*)", (site / "_headers").read_text("utf-8"))
    return str(found)


def nginx(site: Path, at: Path, port: int, path: str, guide: str = GUIDE) -> list[str]:
    server = put(
        block("nginx", guide),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("server_name example.org;", "server_name 127.0.0.1;"),
        ("/srv/sourcebook/site", str(site)),
        ('"…"', f'"{policy(site)}"'),
    )
    if path:
        pattern = r"`(location /book/ .*?)`.*?`(error_page .*?)`.*?`(.*?)`.*?`(.*?)`"
        ((location, missing, kept, top),) = re.findall(pattern, guide, re.DOTALL)
        server = put(
            server,
            (f"    root {site};\n", f"    {put(location, ('/srv/sourcebook/site', str(site)))}\n"),
            ("error_page 403 404 =404 /404.html;", f"{missing};"),
            (top, kept),
        )
    user = "user root;" if os.geteuid() == 0 else ""
    places = "".join(
        f"{kind}_temp_path {at}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (at / "nginx.conf").write_text(
        f"{user} pid {at}/pid; error_log stderr; daemon off;\nevents {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n{places}{server}}}\n",
        "utf-8",
    )
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "no nginx: 'make test' installs it"
    return [program, "-e", "stderr", "-p", str(at), "-c", str(at / "nginx.conf")]


def caddy(site: Path, at: Path, port: int, path: str, guide: str = GUIDE) -> list[str]:
    text = put(
        block("caddyfile", guide),
        ("example.org {", f"http://127.0.0.1:{port} {{"),
        ("/srv/sourcebook/site", str(site)),
        ('"…"', f'"{policy(site)}"'),
    )
    if path:
        (told,) = re.findall(r"`(handle_path /book/\*)`", guide)
        opening, inner, closing = re.fullmatch(r"(.*? \{\n)(.*)(\}\n)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        above, _, rest = inner.partition("    root ")
        body, _, errors = rest.partition("    handle_errors {")
        body = f"    root {body}"
        text = f"{opening}{above}    {told} {{\n{body}    }}\n    handle_errors {{{errors}{closing}"
    (at / "Caddyfile").write_text(f"{{\n admin off\n auto_https off\n}}\n{text}", "utf-8")
    program = shutil.which("caddy")
    assert program, "no caddy: 'make test' installs it"
    return [program, "run", "--config", str(at / "Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def served(command: Callable[..., list[str]], site: Path, at: Path, path: str) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "HOME": str(at), "XDG_DATA_HOME": str(at)}
    with (at / "log").open("w") as log:
        process = subprocess.Popen(
            command(site, at, port, path), env=environment, stdout=log, stderr=log
        )
        try:
            _wait(process, port, at / "log")
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(300):
        with socket.socket() as one:
            if not one.connect_ex(("127.0.0.1", port)):
                return
        assert process.poll() is None, log.read_text("utf-8")
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


@pytest.fixture(scope="module")
def site(built_once: Callable[[Path], Built]) -> Built:
    return built_once(CORPUS)


@pytest.fixture(scope="module", params=tried(["/book"], ["/book", ""]))
def moved(
    request: pytest.FixtureRequest,
    built_once: Callable[[Path], Built],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, str]:
    """A project of which an edition was published and a theme renamed since, and its path."""
    project = committed(copied(CORPUS, tmp_path_factory.mktemp("moved") / "project"))
    warmed(project, built_once(CORPUS))
    configuration = project / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    address = "https://frozen-lock.example.net/"
    assert address in text
    configuration.write_text(text.replace(address, f"{address[:-1]}{request.param}/"), "utf-8")
    for command in (
        ("permalinks",),
        ("edition", "2026.1", "--uncommitted"),
        ("rename", "frost", "great-frost"),
        ("permalinks",),
        ("build",),
    ):
        done = commanded(project, *command)
        assert done.code == 0, done.err
    return project, request.param


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_what_has_moved_is_led_on_at_once(
    moved: tuple[Path, str], name: str, tmp_path: Path
) -> None:
    """By the list that the guide includes; and every promise holds: pages, files, the edition."""
    project, path = moved
    command = {"nginx": nginx, "caddy": caddy}[name]
    with served(command, project / "site", tmp_path, path) as port:
        answer, _ = asked((port, path), "/id/frost/")
        assert answer.status == 301
        assert answer.headers["Location"].endswith(f"{path}/themes/great-frost/")
        site = f"http://127.0.0.1:{port}{path}/"
        built = ("--built", str(project / "site"))
        done = commanded(project, "permalinks", "--replay", site, *built)
        assert (done.code, done.out) == (0, ""), "Caddy hides the list that it imports"
        asked_for = int(done.err.split(" addresses asked for")[0].split()[-1])
        (project / "site/e/2026.1/data/claims.csv").rename(tmp_path / "claims.csv")
        done = commanded(project, "permalinks", "--replay", site)
        assert 900 < int(done.err.split(" addresses asked for")[0].split()[-1]) < asked_for
        (tmp_path / "claims.csv").rename(project / "site/e/2026.1/data/claims.csv")
        assert (done.code, done.out) == (
            1,
            "/e/2026.1/data/claims.csv: the server answers 404\n",
        )


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, site: Built, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, str]]:
    """A server with the site: its port, and the path that the site is below."""
    name, _, below = request.param.partition(" ")
    path = "/book" if below else ""
    command = {"nginx": nginx, "caddy": caddy}[name]
    with served(command, site.folder.resolve(), tmp_path_factory.mktemp(name), path) as port:
        yield port, path


def asked(server: tuple[int, str], address: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    port, path = server
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", f"{path}{address}", headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()


def test_every_address_of_the_ledger_answers(server: tuple[int, str]) -> None:
    port, path = server
    count, lost = replay(
        corpus_at(CORPUS).permalinks, f"http://127.0.0.1:{port}{path}/", lambda _: None
    )
    assert count > 200
    assert lost == []


@pytest.mark.parametrize("path", ["", "/book"], ids=["at the top", "below a path"])
@pytest.mark.parametrize("name", ["nginx", "caddy"])
@pytest.mark.parametrize("language", tutorials())
def test_the_guide_of_a_new_project_serves_its_site(
    site: Built, language: str, name: str, path: str, tmp_path: Path
) -> None:
    """As it stands there, too, and before anything has moved; as ours, but for the remarks."""
    template = files("sourcebook.begin") / "templates" / language / "DEPLOYING.md"
    command = partial({"nginx": nginx, "caddy": caddy}[name], guide=template.read_text("utf-8"))
    file = {"nginx": "nginx", "caddy": "caddyfile"}[name]
    ours = re.sub(r"(?m)^ *# .*\n| +# .*$", "", block(file, GUIDE)).split("\n")
    theirs = block(file, template.read_text("utf-8")).split("\n")
    assert list(filter(None, theirs)) == list(filter(None, ours))
    with served(command, site.folder.resolve(), tmp_path, path) as port:
        address = f"http://127.0.0.1:{port}{path}/"
        _, lost = replay(corpus_at(CORPUS).permalinks, address, lambda _: None)
        assert lost == []
        answer, body = asked((port, path), "/no/such/page/")
        assert (answer.status, body) == (404, (site.folder / "404.html").read_bytes())
        assert answer.headers["Content-Security-Policy"] == policy(site.folder)


def test_what_is_missing_is_said_by_our_page(server: tuple[int, str], site: Built) -> None:
    answer, body = asked(server, "/no/such/page/")
    assert answer.status == 404
    assert body == (site.folder / "404.html").read_bytes()


def test_a_folder_without_a_page_is_missing(server: tuple[int, str], site: Built) -> None:
    answer, body = asked(server, "/assets/search/")
    assert (answer.status, body) == (404, (site.folder / "404.html").read_bytes())
    assert answer.headers["Content-Security-Policy"] == policy(site.folder)


def test_a_folder_without_its_slash_is_led_to_it(server: tuple[int, str]) -> None:
    """By its path alone: a server behind another does not know its name, nor that there is TLS."""
    answer, _ = asked(server, "/themes/frost")
    assert answer.status in (301, 308)
    assert answer.headers["Location"] in (f"{server[1]}/themes/frost/", "frost/")


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("themes/frost/index.md", "text/markdown; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        ("sitemap.xml.gz", "application/gzip"),
        ("data/claims.csv", "text/csv; charset=utf-8"),
        ("**/*.bib", "application/x-bibtex; charset=utf-8"),
        ("**/*.ris", "application/x-research-info-systems; charset=utf-8"),
        ("**/*.imscc", "application/vnd.ims.imsccv1p3"),
        ("**/*.jsonld", "application/ld+json"),
        ("**/*.epub", "application/epub+zip"),
    ],
)
def test_a_file_is_called_what_it_is(
    server: tuple[int, str], site: Built, file: str, kind: str
) -> None:
    """To the kinds of files that a site has; whatever is missing is told by a page."""
    path = next(site.folder.glob(file)).relative_to(site.folder).as_posix()
    answer, _ = asked(server, f"/{path}")
    told = answer.headers["Content-Type"]
    assert told in (kind, f"{kind}; charset=utf-8")
    answer, _ = asked(server, f"/no-such-{path.replace('/', '-')}")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_the_policy_is_in_force_and_pages_are_asked_for_again(
    server: tuple[int, str], site: Built
) -> None:
    for address in ("/", "/themes/frost/", "/id/day-of-freeze/"):
        answer, _ = asked(server, address)
        assert answer.headers["Content-Security-Policy"] == policy(site.folder)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert answer.headers["Cache-Control"] == "max-age=600"
        assert "text/html" in answer.headers["Content-Type"]


def test_letters_beyond_ascii_arrive_and_text_is_packed(server: tuple[int, str]) -> None:
    answer, plain = asked(server, "/themes/frost/index.md")
    assert "charset=utf-8" in answer.headers["Content-Type"].lower()
    assert "“a gate of glass”" in plain.decode()
    answer, packed = asked(server, "/themes/frost/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(packed) < len(asked(server, "/themes/frost/")[1]) / 2


@pytest.mark.parametrize(
    "path", ["/themes/frost/", "/assets/theme.css", "/assets/sourcebook/site.js"]
)
def test_text_is_packed_as_closely_as_the_budgets_reckon(
    server: tuple[int, str], path: str
) -> None:
    _, packed = asked(server, path, **{"Accept-Encoding": "gzip"})
    assert len(packed) < 1.03 * len(compress(asked(server, path)[1], 9))


def test_what_never_changes_is_kept(server: tuple[int, str], site: Built) -> None:
    name = next((site.folder / "assets/search").glob("*/n.js")).parent.name
    head, _ = asked(server, "/assets/search/head.js")
    assert head.headers["Cache-Control"] == "max-age=600", "it names the folder of the day"
    answer, _ = asked(server, f"/assets/search/{name}/n.js")
    assert answer.headers["Cache-Control"] == "max-age=31536000, immutable"
    assert answer.headers["Content-Security-Policy"] == policy(site.folder)
    assert answer.headers["Referrer-Policy"] == head.headers["Referrer-Policy"]
    for path in ("/e/2099.1/", f"/assets/search/{name}/none.js", f"/assets/search/{name}/"):
        answer, _ = asked(server, path)
        assert answer.status in (403, 404)
        assert "immutable" not in answer.headers.get("Cache-Control", ""), path
