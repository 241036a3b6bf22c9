"""Three editions with a theme renamed, claims merged, withdrawn and reworded, and hostile edits.

What the site promises is proved on the built site: every address that any edition had shows its
content or a note, in one step, without a script; the words that were cited can be read; and every
single change to the ledger, an edition or a published id is refused.
"""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from sourcebook.diagnostics import Report
from sourcebook.facts.check_words import CHECK_WORD
from sourcebook.parse import PERMALINKS, REVISIONS
from sourcebook.pipeline import load
from sourcebook.publish.files_kept import promised
from tests.projects import (
    CORPUS,
    Built,
    commanded,
    committed,
    copied,
    copied_with_editions,
    warmed,
)

THEME = "sources/themes/frost.yml"


def told(project: Path, *command: str, code: int = 0) -> str:
    done = commanded(project, *command)
    assert done.code == code, (command, done.out + done.err)
    return done.out + done.err


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def without_claim(project: Path, theme: str, key: str) -> None:
    path = project / theme
    text = path.read_text("utf-8")
    found = re.search(rf"(?ms)^      - id: {key}\n.*?(?=^      - id:|^  - id:|^[a-z])", text)
    assert found
    path.write_text(text.replace(found[0], ""), "utf-8")


@pytest.fixture(scope="module")
def project(built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three editions, the site of now built."""
    root = committed(copied(CORPUS, tmp_path_factory.mktemp("three") / "project"))
    warmed(root, built_once(CORPUS))
    told(root, "permalinks")
    told(root, "edition", "2026.1", "--uncommitted")

    told(root, "permalinks")
    told(root, "rename", "frost", "great-frost")
    changed(
        root / "sources/themes/great-frost.yml", "froze on 9 January", "froze on or near 9 January"
    )
    told(root, "revise", "day-of-freeze", "The diary leaves a day open.", "--day", "2026-09-06")
    told(root, "permalinks")
    told(root, "edition", "2026.2", "--uncommitted")

    told(root, "permalinks")
    without_claim(root, "sources/themes/great-frost.yml", "company-paid")
    told(root, "withdraw", "company-paid", "The accounts were another company's.")
    told(root, "rename", "keeper-at-gate", "keeper-at-lock")
    told(root, "permalinks")
    told(root, "edition", "2027.1", "--uncommitted")
    told(root, "permalinks")
    told(root, "check", "--release")
    told(root, "build")
    return root


def test_an_edition_of_what_no_commit_has_names_none(project: Path) -> None:
    path = project / "editions/2027.1/manifest.json"
    assert json.loads(path.read_text("utf-8"))["commit"] == ""


def page(project: Path, address: str) -> str:
    path = project / "site" / address.lstrip("/") / "index.html"
    assert path.is_file(), f"{address} does not answer"
    return path.read_text("utf-8")


def test_every_address_of_every_edition_answers(project: Path) -> None:
    """In one step, without a script: its content, the new address, or the note."""
    corpus = load(project, Report())
    assert [edition.name for edition in corpus.editions] == ["2026.1", "2026.2", "2027.1"]
    ledger = {line.address: line for line in corpus.permalinks}
    asked = 0
    for edition in corpus.editions:
        for address in edition.addresses:
            place, _, anchor = address.partition("#")
            html = page(project, place)
            if anchor and anchor != "top":
                assert re.search(rf"""\bid=["']?{re.escape(anchor)}["' >]""", html), address
            line = ledger[address]
            if line.state == "moved":
                target, _, name = line.detail.partition("#")
                there = page(project, target)
                assert not name or name == "top" or f'id="{name}"' in there, line
                assert ledger.get(line.detail) is None or ledger[line.detail].state == "live"
            asked += 1
    assert asked > 600


def test_every_file_of_every_edition_answers(project: Path) -> None:
    """What lies beside pages, too: as it is now, or copied from where its page has moved."""
    ledger = {line.address for line in load(project, Report()).permalinks}
    files = promised(project, ledger)
    assert len(files) > 100
    assert [path for path in files if not (project / "site" / path).is_file()] == []
    old, new = (project / f"site/themes/{name}/{name}.bib" for name in ("frost", "great-frost"))
    assert old.read_bytes() == new.read_bytes()
    (gone,) = (path for path in files if path.startswith("id/company-paid/"))
    assert gone.endswith(".json")
    assert "another company" in (project / "site" / gone).read_text("utf-8")


def test_the_wording_that_was_cited_can_be_read(project: Path) -> None:
    first = page(project, "/e/2026.1/id/day-of-freeze/")
    assert "The gate froze on 9 January 1889." in first
    now = page(project, "/id/day-of-freeze/")
    assert "froze on or near 9 January" in now
    assert "The diary leaves a day open." in now
    for edition in ("2026.1", "2026.2", "2027.1"):
        assert f"../../e/{edition}/id/day-of-freeze/" in now
    assert "or near" in page(project, "/editions/2026.1/")
    assert "or near" not in page(project, "/editions/2026.2/")


def test_a_citation_names_the_edition_and_is_checked(project: Path, tmp_path: Path) -> None:
    """In every style and format; what was cited from any edition is judged by the command."""
    texts = []
    for address in ("/e/2026.1/id/day-of-freeze/", "/id/day-of-freeze/"):
        html = page(project, address)
        boxes = re.search(r'(?s)<section class="sb-object__cite">.*?</section>\s*</details>', html)
        assert boxes
        texts.append(unescape(re.sub("<[^>]*>", "", boxes[0])))
    first, now = texts
    assert len(set(CHECK_WORD.findall(first))) == len(set(CHECK_WORD.findall(now))) == 1
    assert CHECK_WORD.findall(first)[0] != CHECK_WORD.findall(now)[0]
    for text, name in ((first, "2026.1"), (now, "2027.1")):
        styles = [line for line in text.splitlines() if "/id/day-of-freeze/ [" in line]
        assert len(styles) == 5
        assert all(re.search(rf"(?i)\bedition {re.escape(name)}\b", line) for line in styles)
        assert f"version      = {{{name}}}" in text
        assert f"ET  - edition {name}" in text
        assert f'"edition": "edition {name}"' in text
    pasted = tmp_path / "pasted.txt"
    pasted.write_text(first, "utf-8")
    answer = told(project, "check-citation", "--json", str(pasted), code=1)
    found = [one for one in json.JSONDecoder().raw_decode(answer)[0] if one["cited"]["word"]]
    assert {one["state"] for one in found} == {"changed"}
    assert found[0]["cited"]["edition"] == "2026.1"
    assert found[0]["since"] == [["2026-09-06", False, "The diary leaves a day open."]]
    pasted.write_text(now, "utf-8")
    assert "the words are those that were cited" in told(project, "check-citation", str(pasted))


def test_annotations_on_an_edition_anchor_there(project: Path) -> None:
    """Each selector finds its words, in the page of that edition, whatever has changed since."""
    asked = 0
    for name in ("2026.1", "2026.2", "2027.1"):
        path = project / f"site/data/editions/{name}.jsonld"
        collection = json.loads(path.read_text("utf-8"))
        assert collection["total"] == len(collection["first"]["items"])
        for item in collection["first"]["items"]:
            target = item["target"]
            address = target["source"].removeprefix("https://frozen-lock.example.net")
            assert address.startswith(f"/e/{name}/id/")
            shown = " ".join(unescape(re.sub("<[^>]*>", "", page(project, address))).split())
            assert " ".join(target["selector"]["exact"].split()) in shown, item["id"]
            asked += 1
    first = json.loads((project / "site/data/editions/2026.1.jsonld").read_text("utf-8"))
    items = {item["id"].partition("#")[2]: item for item in first["first"]["items"]}
    (now,) = items["keeper-at-gate"]["body"]
    assert now["source"].endswith("/id/keeper-at-lock/")
    assert "body" not in items["company-paid"], "it was withdrawn"
    assert asked > 40


def test_every_link_of_a_site_with_editions_leads_somewhere(project: Path) -> None:
    """Also to what an edition leaves out, other editions among it, and to pictures of old names."""
    site = "https://frozen-lock.example.net"
    assert "no faults found" in told(
        project, "links", str(project / "site"), "--base-url", f"{site}/"
    )
    html = page(project, "/e/2026.2/id/day-of-freeze/")
    links = re.findall(r'href="((?:\.\./)+e/[^"]*)"', html)
    assert links
    for link in links:
        target = project / "site/e/2026.2/id/day-of-freeze" / link / "index.html"
        assert target.resolve().is_file(), link


def test_the_pictures_that_an_edition_names_are_its_own(project: Path) -> None:
    """That of now may go with its page, and may say what the edition does not."""
    card = "e/2026.1/assets/cards/theme-frost.png"
    html = page(project, "/e/2026.1/id/day-of-freeze/")
    assert f'content="https://frozen-lock.example.net/{card}"' in html.replace("\n", " ")
    assert (project / "site" / card).is_file()
    assert not (project / "site/assets/cards/theme-frost.png").exists()
    assert '<a href="../opensearch.xml"' in page(project, "/e/2026.1/data/")
    assert (project / "site/e/2026.1/opensearch.xml").is_file()


def test_programs_are_told_of_versions(project: Path) -> None:
    """RFC 5829: a page of now and one of an edition name each other and the history."""
    now, then = page(project, "/id/day-of-freeze/"), page(project, "/e/2026.2/id/day-of-freeze/")
    assert '<link rel="version-history" href="../../editions/">' in now
    assert '<link rel="predecessor-version" href="../../e/2027.1/id/day-of-freeze/">' in now
    site = "https://frozen-lock.example.net"
    for relation, address in (
        ("latest-version", "/id/day-of-freeze/"),
        ("version-history", "/editions/"),
        ("predecessor-version", "/e/2026.1/id/day-of-freeze/"),
    ):
        assert then.count(f'<link rel="{relation}"') == 1
        assert f'<link rel="{relation}" href="{site}{address}">' in then


def test_what_is_gone_says_why_and_what_is_renamed_leads_on(project: Path) -> None:
    assert "another company" in page(project, "/id/company-paid/")
    assert "another company" in page(project, "/editions/2026.1/")
    assert "The Company paid" in re.sub(
        "<[^>]*>", "", page(project, "/e/2026.2/id/company-paid/")
    ) or "paid" in page(project, "/e/2026.2/id/company-paid/")
    assert "great-frost" in page(project, "/themes/frost/")
    assert "keeper-at-lock" in page(project, "/id/keeper-at-gate/")
    html = page(project, "/id/keeper-at-lock/")
    assert "../../e/2026.1/id/keeper-at-gate/" in html
    assert "../../e/2027.1/id/keeper-at-lock/" in html


HOSTILE = {
    "a line is lost": (PERMALINKS, r"(?m)^/id/company-paid/\t.*\n", ""),
    "an old line is lost": (PERMALINKS, r"(?m)^/themes/frost/#day-of-freeze\t.*\n", ""),
    "the withdrawn is called alive": (
        PERMALINKS,
        r"(?m)^(/id/company-paid/)\twithdrawn\t(\S+)\t\w*\t.*$",
        r"\1\tlive\t\2\t\t",
    ),
    "the living is called gone": (
        PERMALINKS,
        r"(?m)^(/id/freeze-happened/)\tlive\t(\S+)\t\w*\t$",
        r"\1\twithdrawn\t\2\t\tNobody says so.",
    ),
    "a move leads nowhere": (PERMALINKS, r"\t/themes/great-frost/\n", "\t/themes/no-frost/\n"),
    "the words change": ("sources/themes/great-frost.yml", "or near 9 January", "10 January"),
    "a fingerprint changes": (
        PERMALINKS,
        r"(?m)^(/id/day-of-freeze/\tlive\t\S+\t)\w+",
        r"\g<1>0123456789abcdef",
    ),
    "a fingerprint is lost": (PERMALINKS, r"(?m)^(/id/day-of-freeze/\tlive\t\S+\t)\w+", r"\1"),
    "a line is unbound": (PERMALINKS, r"(?m)^(/id/day-of-freeze/\tlive\t)\S+", r"\1"),
    "a published id changes": (
        "sources/themes/great-frost.yml",
        "- id: freeze-happened",
        "- id: freeze-occurred",
    ),
    "a withdrawn id comes back": (
        "sources/themes/great-frost.yml",
        "- id: freeze-happened",
        "- id: company-paid",
    ),
    "a revision is lost that every edition since has": (
        REVISIONS,
        r"(?m)^day-of-freeze .*\n",
        "",
    ),
    "an edition loses an address": (
        "editions/2026.1/objects.json",
        r'"day-of-freeze": \{',
        '"day-of-freeze": ',
    ),
}


@pytest.mark.parametrize("edit", HOSTILE)
def test_a_single_hostile_edit_is_refused(project: Path, tmp_path: Path, edit: str) -> None:
    path, pattern, put = HOSTILE[edit]
    root = copied_with_editions(project, tmp_path / "project")
    text = (root / path).read_text("utf-8")
    new, count = re.subn(pattern, put, text, count=1)
    assert count == 1, edit
    (root / path).write_text(new, "utf-8")
    found = told(root, "check", code=1)
    assert re.search(r" error P0\d\d ", found), found
