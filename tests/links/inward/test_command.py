"""``sourcebook check-links-to`` as an instructor and a CI server call it."""

import json
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.here import here
from tests.links.inward.planted import NEW, OLD, SITE, pdf
from tests.links.inward.test_both import CASES
from tests.projects import CORPUS, Built

HOME = f'<link rel="canonical" href="{SITE}">'
SYLLABUS = f"""Read [the locks]({OLD}#ice), [no such]({SITE}themes/lock/),
[to print]({SITE}themes/locks/essay.pdf), {NEW} and {SITE}id/first-frost/.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a built site in it, and a syllabus."""
    (tmp_path / "site/data").mkdir(parents=True)
    (tmp_path / "site/data/permalinks.json").write_text(json.dumps(CASES["table"]), "utf-8")
    (tmp_path / "site/index.html").write_text(HOME, "utf-8")
    (tmp_path / "a.md").write_text(SYLLABUS, "utf-8")
    return tmp_path


def called(place: Path, *given: str) -> subprocess.CompletedProcess[str]:
    return here(place, "sourcebook.cli", "check-links-to", *given)


def codes(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {word for word in done.stdout.split() if word.startswith("W2") and len(word) == 4}


def test_a_folder_tells_of_files_too(place: Path) -> None:
    done = called(place, "site", "a.md")
    assert done.returncode == 1, done.stderr
    assert "a.md:1:18: warning W203 link-to-us-is-present" in done.stdout
    assert "never existed\n" in done.stdout
    assert f"hint: did you mean {NEW}" in done.stdout
    assert "5 links to the site (1 live, 1 moved, 2 never, 1 reworded): 2 errors" in done.stderr
    (place / "site/themes/locks").mkdir(parents=True)
    (place / "site/themes/locks/essay.pdf").touch()
    assert "essay.pdf' " not in called(place, "site", "a.md").stdout


def test_a_list_alone_is_enough_with_an_address(place: Path) -> None:
    table = "site/data/permalinks.json"
    done = called(place, table, "a.md", "--base-url", SITE)
    assert codes(done) == {"W201", "W203", "W204", "W205"}
    assert called(place, table, "a.md").returncode == 2
    (place / "b.md").write_text(f"{OLD} {NEW}\n", "utf-8")
    assert called(place, table, "b.md", "--base-url", SITE).returncode == 0
    strict = called(place, table, "b.md", "--base-url", SITE, "--strict")
    assert strict.returncode == 1
    every = called(place, table, "b.md", "--base-url", SITE, "--all")
    assert codes(every) == {"W203", "W206"}


@pytest.mark.parametrize(
    ("since", "told"),
    [("2027-02-28", True), ("2027-03-01", False), ("2026.2", True), ("2026.1", True)],
)
def test_changes_of_words_since_a_day_or_an_edition(place: Path, since: str, *, told: bool) -> None:
    assert ("W204" in codes(called(place, "site", "a.md", "--since", since))) is told


@pytest.fixture
def server(place: Path) -> Iterator[tuple[str, list[str]]]:
    """The folder served, and what was asked for."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_request(self, *_: object) -> None:
            asked.append(f"{self.command} {self.path}")

        def log_error(self, *_: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(place / "site")))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/", asked
    running.shutdown()
    running.server_close()


def test_a_site_is_asked_for_its_list_and_for_files_and_nothing_else(
    place: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    (place / "a.md").write_text(SYLLABUS.replace(SITE, address), "utf-8")
    done = called(place, address, "a.md")
    assert codes(done) == {"W201", "W203", "W204"}
    assert asked == ["GET /data/permalinks.json", "HEAD /themes/locks/essay.pdf"]
    (place / "site/themes/locks").mkdir(parents=True)
    (place / "site/themes/locks/essay.pdf").touch()
    assert "essay.pdf' " not in called(place, f"{address}index.html", "a.md").stdout
    named = called(place, f"{address}data/permalinks.json", "a.md", "--format", "json")
    assert {one["code"] for one in json.loads(named.stdout)} == {"W201", "W203", "W204"}
    (place / "site/data/permalinks.json").unlink()
    done = called(place, address, "a.md")
    assert (done.returncode, "answers 404" in done.stderr) == (2, True)


def test_an_edition_is_asked_what_its_own_pages_hand_out(
    place: Path, server: tuple[str, list[str]]
) -> None:
    """Its list may have left out what is on a page of it; what is on none never was."""
    address, asked = server
    page = place / "site/e/2026.1/list/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<h1 id="how-to-read">How to read</h1><script>"<p id=keeper>"</script>', "utf-8"
    )
    links = " ".join(f"{SITE}e/2026.1/list/#{name}" for name in ("how-to-read", "keeper"))
    (place / "a.md").write_text(links, "utf-8")
    told = called(place, "site", "a.md")
    assert "(1 live, 1 never)" in told.stderr
    assert "#keeper' was never in the edition 2026.1" in told.stdout
    (place / "a.md").write_text(links.replace(SITE, address), "utf-8")
    assert "(1 live, 1 never)" in called(place, address, "a.md").stderr
    assert asked == ["GET /data/permalinks.json", "GET /e/2026.1/list/"]
    (place / "a.md").write_text(links, "utf-8")
    listed = called(place, "site/data/permalinks.json", "a.md", "--base-url", SITE)
    assert "(1 never, 1 unknown)" in listed.stderr, "a list alone opens nothing"
    page.unlink()
    assert "(1 never, 1 unknown)" in called(place, "site", "a.md").stderr


def test_no_network_is_asked_without_an_address(place: Path) -> None:
    code = """
import sys
from sourcebook.cli import main
main(["check-links-to", "site", "a.md"])
print([name for name in sys.modules if name in ("urllib.request", "sourcebook.links.inward.ask")])
"""
    given = (sys.executable, "-c", code)
    done = subprocess.run(given, cwd=place, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] in ("['urllib.request']", "[]")


WANTED = SYLLABUS.replace(f"{OLD}#ice", f"{NEW}#first-frost")


def test_the_mended_document_beside_elsewhere_and_in_place(place: Path) -> None:
    done = called(place, "site", "a.md", "--fix")
    assert done.returncode == 1
    assert "hint: mended: " in done.stdout
    assert "a.mended.md written with 1 of 5 links changed" in done.stderr
    assert (place / "a.mended.md").read_text("utf-8") == WANTED
    assert (place / "a.md").read_text("utf-8") == SYLLABUS
    assert called(place, "site", "a.md", "--fix").returncode == 2, "nothing is written over"
    (place / "out").mkdir()
    called(place, "site", "a.md", "--fix", "--output", "out")
    assert (place / "out/a.md").read_text("utf-8") == WANTED
    (place / "link.md").symlink_to("a.md")
    (place / "a.md").chmod(0o600)
    called(place, "site", "link.md", "--fix", "--in-place")
    assert (place / "a.md").read_text("utf-8") == WANTED
    assert (place / "link.md").is_symlink()
    assert (place / "a.md").stat().st_mode & 0o777 == 0o600
    again = called(place, "site", "a.md", "--fix", "--in-place")
    assert "nothing to mend, nothing written" in again.stderr
    assert not [path for path in place.iterdir() if path.name.startswith(".")]


def test_pinned_to_an_edition(place: Path) -> None:
    called(place, "site", "a.md", "--pin", "2026.2", "--output", "pinned.md")
    text = (place / "pinned.md").read_text("utf-8")
    assert f"]({SITE}e/2026.2/themes/locks/#first-frost)" in text
    assert f"{SITE}e/2026.2/id/first-frost/." in text
    done = called(place, "site", "pinned.md")
    assert "which were reworded later, on 2027-03-01" in done.stdout


def test_what_was_reworded_and_renamed_is_shown_where_the_edition_has_it(place: Path) -> None:
    """Of two that were merged neither is meant more, and no address is better than a dead one."""
    text = f"{SITE}themes/winter/#the-day and {SITE}themes/winter/#two-days\n"
    (place / "a.md").write_text(text, "utf-8")
    told = called(place, "site", "a.md").stdout
    assert told.count("W204") == 2
    assert told.count("as it was:") == 1
    assert f"hint: as it was: {SITE}e/2026.1/themes/frost/#day-of-freeze\n" in told


def test_a_pdf_is_told_and_written_behind_its_own_bytes(place: Path) -> None:
    content = pdf([OLD])
    (place / "a.pdf").write_bytes(content)
    done = called(place, "site", "a.pdf", "--fix")
    assert "(page 1) has moved to" in done.stdout
    assert "hint: mended" in done.stdout
    assert (place / "a.mended.pdf").read_bytes().startswith(content)
    assert "1 live" in called(place, "site", "a.mended.pdf").stderr


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("json", lambda told: json.loads(told)[0]["code"]),
        ("sarif", lambda told: json.loads(told)["runs"][0]["results"][0]["ruleId"]),
        ("junit", lambda told: ET.fromstring(told).find(".//testcase").get("name")[:4]),  # type: ignore[union-attr, index]
        ("github", lambda told: told.partition("title=")[2][:4]),
        ("markdown", lambda told: told.partition("⚠️ ")[2][:4]),
        ("text", lambda told: told.partition("warning ")[2][:4]),
    ],
)
def test_reports(place: Path, form: str, read: Callable[[str], str]) -> None:
    done = called(place, "site", "a.md", "--format", form)
    assert done.returncode == 1
    assert read(done.stdout) == "W203"


@pytest.mark.parametrize(
    "given",
    [
        ("nowhere", "a.md"),
        ("site", "b.md"),
        ("site", "site"),
        ("a.md", "a.md", "--base-url", SITE),
        ("site", "a.md", "--in-place"),
        ("site", "a.md", "--pin", "2031.1"),
        ("site", "a.md", "--pin", "now"),
        ("site", "a.md", "--since", "May"),
        ("site", "a.md", "--base-url", "/book/"),
        ("site", "a.md", "a.md", "--fix", "--output", "one.md"),
        ("http://127.0.0.1:1/", "a.md"),
    ],
)
def test_wrong_usage_is_told(place: Path, given: tuple[str, ...]) -> None:
    done = called(place, *given)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr


def test_every_address_of_a_built_site_is_judged_right(
    built_once: Callable[[Path], Built], tmp_path: Path
) -> None:
    """Each address of the ledger in each of its forms: no false alarm, nothing missed."""
    site = built_once(CORPUS)
    rows = json.loads((site.folder / "data/permalinks.json").read_text("utf-8"))
    lines = []
    for row in rows:
        page, mark, anchor = row["address"].partition("#")
        whole = site.address.rstrip("/")
        forms = (page, f"{page}index.html", page.rstrip("/") or "/", f"{page}?utm_source=x")
        lines += [f"{row['state']} <{whole}{form}{mark}{anchor}>" for form in forms]
    (tmp_path / "all.md").write_text("\n".join(lines), "utf-8")
    done = called(tmp_path, str(site.folder.resolve()), "all.md", "--all", "--format", "json",
                  "--base-url", site.address)  # fmt: skip
    told = {one["line"]: one["code"] for one in json.loads(done.stdout)}
    codes_of = {"live": ("W206", "W204"), "moved": ("W203", "W202"), "withdrawn": ("W202",)}
    wrong = [
        line
        for number, line in enumerate(lines, 1)
        if told.get(number) not in codes_of[line.partition(" ")[0]]
    ]
    assert wrong == []
    assert len(told) == len(lines)
