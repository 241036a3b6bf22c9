"""A site exported for reading without a server: every link leads to a file that has its anchor."""

import re
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from sourcebook.publish.offline import file_address, without_editions, without_server, zipped
from tests.here import here
from tests.killing import killed_before
from tests.projects import CORPUS, Built, commanded, copied, warmed

_LINK = re.compile(r"""<(?:a|area)\b[^>]*?\shref=(["'])(.*?)\1""", re.DOTALL)
_ID = re.compile(r"""\s(?:id|name)=(["'])(.*?)\1""")


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("../x/", "../x/index.html"),
        ("../x/#a", "../x/index.html#a"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../search/?q=a#b", "../search/index.html?q=a#b"),
        ("#a", "#a"),
        ("?q=a", "?q=a"),
        ("", ""),
        ("x.bib", "x.bib"),
        ("../v1.2/", "../v1.2/index.html"),
        ("https://example.org/x/", "https://example.org/x/"),
        ("//example.org/x/", "//example.org/x/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("geo:52.1,-1.9", "geo:52.1,-1.9"),
        ("/x/", "/x/"),
    ],
)
def test_links_to_folders_lead_to_their_pages(link: str, file: str) -> None:
    assert file_address(link) == file


@pytest.fixture(scope="module")
def offline(built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project's site, exported; it stays as it is."""
    project = copied(CORPUS, tmp_path_factory.mktemp("offline") / "project")
    warmed(project, built_once(CORPUS))
    done = here(
        project, "sourcebook.cli", "export", "--offline", "away", SOURCE_DATE_EPOCH="1700000000"
    )
    assert done.returncode == 0, done.stderr
    return project / "away"


def test_every_link_leads_to_a_file_and_its_anchor(offline: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in offline.rglob("*.html")}
    ids = {path: {found[1] for found in _ID.findall(html)} for path, html in pages.items()}
    followed = 0
    for path, html in pages.items():
        if path.name == "404.html":
            continue  # whose links are for whatever address a server was asked for
        for _, link in _LINK.findall(html):
            parts = urlsplit(unescape(link))
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, link)
            if (
                parts.fragment and "=" not in parts.fragment and target in ids
            ):  # a state has no place
                assert unquote(parts.fragment) in ids[target] | {"__skip", ""}, (path, link)
            followed += 1
    assert followed > 500


def test_a_reader_goes_from_page_to_page(offline: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((offline / "index.html").as_uri())
    page.locator("article a[href*='themes/']").first.click()
    page.wait_for_url("**/themes/**/index.html*")
    assert page.locator("h1").first.inner_text()
    page.close()


def test_the_archive_holds_the_same(offline: Path) -> None:
    """Every file below one folder, of one time: the same site gives the same bytes."""
    archive = offline.with_name("away.zip")
    with zipfile.ZipFile(archive) as packed:
        names = set(packed.namelist())
        assert {item.date_time for item in packed.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert packed.read("away/index.html") == (offline / "index.html").read_bytes()
    there = {f"away/{path.relative_to(offline).as_posix()}" for path in _shown(offline)}
    assert names == there
    first = archive.read_bytes()
    zipped(offline, archive, 1_700_000_000)
    assert archive.read_bytes() == first


def test_an_export_is_made_beside_the_one_that_stands(offline: Path, tmp_path: Path) -> None:
    """Nothing in it is changed in its place, so that no kill leaves half of it."""
    project = Path(shutil.copytree(offline.parent, tmp_path / "project"))
    about = project / "docs/about/index.md"
    about.write_text(about.read_text("utf-8") + "\nA line more.\n", "utf-8")
    out, archive = project / "away", project / "away.zip"
    export = partial(commanded, project, "export", "--offline", str(out))
    assert not killed_before(1, out, export)
    assert b"A line more." in (out / "about/index.html").read_bytes()
    with zipfile.ZipFile(archive) as packed:
        assert packed.read("away/about/index.html") == (out / "about/index.html").read_bytes()
    assert not list(project.glob(".*.sourcebook"))


def test_an_export_that_is_killed_leaves_the_old_one(offline: Path, tmp_path: Path) -> None:
    """When its links lead to files and it is packed, but has not taken its place."""
    project = Path(shutil.copytree(offline.parent, tmp_path / "project"))
    (project / "docs/about/index.md").write_text("# Otherwise\n", "utf-8")
    archive = project / "away.zip"
    before = (project / "away/index.html").read_bytes(), archive.read_bytes()
    export = partial(commanded, project, "export", "--offline", str(project / "away"))
    assert killed_before(1, project / ".away.sourcebook/beside", export)
    assert ((project / "away/index.html").read_bytes(), archive.read_bytes()) == before
    assert b"Otherwise" not in (project / "away/about/index.html").read_bytes()
    assert b"Otherwise" in (project / ".away.sourcebook/new/about/index.html").read_bytes()
    assert commanded(project, "export", "--offline", str(project / "away")).code == 0
    assert b"Otherwise" in (project / "away/about/index.html").read_bytes()
    assert archive.read_bytes() != before[1]
    assert not list(project.glob(".*.sourcebook"))


def _shown(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    ]


def test_editions_stay_online_unless_they_are_asked_for(tmp_path: Path) -> None:
    """They are as many sites more; links to them lead to the site on the web."""
    site = tmp_path / "site"
    (site / "id/gate").mkdir(parents=True)
    (site / "e/2026.1/id/gate").mkdir(parents=True)
    for page in ("id/gate", "e/2026.1/id/gate"):
        link = (
            '<link rel="predecessor-version" href="../../e/2026.1/id/gate/">'
            '<a href="../../e/2026.1/id/gate/">then</a> <a href="../../e/">no edition</a>'
        )
        (site / page / "index.html").write_text(link, "utf-8")
    without_editions(site)
    assert without_server(site, "https://example.org/book/") == 1
    html = (site / "id/gate/index.html").read_text("utf-8")
    assert html.count('href="https://example.org/book/e/2026.1/id/gate/"') == 2
    assert 'href="../../e/index.html"' in html
    assert not (site / "e").exists()


@pytest.mark.parametrize(
    ("html", "leads"),
    [
        ('<a href="{}">', True),
        ("<a class='x' href='{}'>", True),
        ("<a href={}>", True),
        ('<link rel="x" href="{}">', True),
        ('<a title="<p" href="{}">', True),
        ("<a>{}</a>", False),
        ('<a title="{}" href="x.pdf">', False),
        ('<a href="x.pdf">"{}"', False),
        ('<img src="{}">', False),
        ('<area href="{}x.png">', False),
        ('<a data-href="{}">', False),
    ],
)
def test_only_links_to_an_edition_lead_to_the_web(html: str, leads: bool, tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    for place, up in (("index.html", ""), ("id/index.html", "../")):
        (tmp_path / place).write_text(html.format(f"{up}e/2026.1/"), "utf-8")
    without_server(tmp_path, "https://example.org/")
    for place, up in (("index.html", ""), ("id/index.html", "../")):
        told = (tmp_path / place).read_text("utf-8")
        assert ("https://example.org/e/2026.1/" in told) is leads
        assert leads or f"{up}e/2026.1/" in told


def test_a_folder_of_other_things_is_left_alone(project: Path) -> None:
    (project / "away").mkdir()
    (project / "away" / "precious.txt").write_text("mine", "utf-8")
    done = here(project, "sourcebook.cli", "export", "--offline", "away")
    assert done.returncode == 2
    assert "precious.txt" in done.stderr
    assert not (project / "away.zip").exists()


def test_another_archive_is_left_alone(project: Path) -> None:
    (project / "away.zip").write_text("mine", "utf-8")
    done = here(project, "sourcebook.cli", "export", "--offline", "away")
    assert done.returncode == 2
    assert "away.zip' is there already" in done.stderr
    assert (project / "away.zip").read_text("utf-8") == "mine"


def test_a_site_offers_itself_and_packs_again_only_what_changed(project: Path) -> None:
    """After an edit the copy has the bytes that a clean build gives it."""
    settings = project / "mkdocs.yml"
    asked = settings.read_text("utf-8").replace("  - sourcebook:", _ASKED, 1)
    settings.write_text(asked, "utf-8")
    _built(project)
    first = (project / "site/offline.zip").read_bytes()
    page = project / "docs/about/index.md"
    page.write_text(page.read_text("utf-8") + "\nA line more.\n", "utf-8")
    _built(project)
    changed = (project / "site/offline.zip").read_bytes()
    assert changed != first
    _built(project, "--output", "clean")
    assert (project / "clean/offline.zip").read_bytes() == changed
    for name in ("data", "themes"):
        html = (project / "site" / name / "index.html").read_text("utf-8")
        size = f"{len(changed) / 1e6:.1f} MB"
        assert 'href="../offline.zip" download>' in html
        assert f"<span data-sb-packed>{size}</span>" in html
    for path in (project / "site").rglob("*.html"):  # each page that offers it tells its size
        assert b"<span data-sb-packed></span>" not in path.read_bytes(), path
    with zipfile.ZipFile(project / "site/offline.zip") as packed:
        assert packed.testzip() is None
        names = set(packed.namelist())
        assert {
            f"offline/{path.relative_to(project / 'site').as_posix()}"
            for path in _shown(project / "site")
        } - names == {"offline/offline.zip"}
        assert b"offline.zip" not in packed.read("offline/data/index.html")
        assert b"A line more." in packed.read("offline/about/index.html")
        assert b"index.html" in packed.read("offline/about/index.html")


_ASKED = "  - sourcebook:\n      offline_copy: true"


def _built(project: Path, *more: str) -> None:
    done = here(project, "sourcebook.cli", "build", *more, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stderr
