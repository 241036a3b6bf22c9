"""Drafts: seen while writing, marked, and nowhere else."""

import re
from pathlib import Path

import pytest

from sourcebook.diagnostics import Report
from sourcebook.facts import Facts
from sourcebook.pipeline import load, load_with_drafts
from tests.projects import CORPUS, commanded, copied, rendered

THEME, SOURCE = "sources/themes/frost.yml", "sources/excerpts/gazette-1889.yml"
EVENTS = "sources/chronology.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


def change(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def codes(report: Report) -> list[str]:
    return [found.rule.code for found in report]


def test_what_is_left_out_is_listed(project: Path) -> None:
    """Some in a line, all with their places when asked for; none is no word at all."""
    assert "draft" not in commanded(project, "check", "--drafts").err
    for path, old in (
        (THEME, "- id: company-paid\n"),
        (SOURCE, f"source: {Path(SOURCE).stem}\n"),
    ):
        change(project, path, old, f"{old}{' ' * 8 if path == THEME else ''}draft: true\n")
    said = commanded(project, "check").err
    assert re.search(
        r"\d left out as drafts: gazette-1889, .* and \d more: sourcebook check --drafts", said
    )
    said = commanded(project, "check", "--drafts").err
    assert re.search(rf"\n{SOURCE}:\d+:\d+: draft 'gazette-1889'", said)
    assert re.search(rf"\n{THEME}:\d+:\d+: draft 'company-paid'", said)


CASES = {
    "claim": (THEME, "- id: company-paid\n", "- id: company-paid\n        draft: true\n"),
    "question": (THEME, "- id: q-which-day\n", "- id: q-which-day\n    draft: true\n"),
}
IDS = {"claim": "company-paid", "question": "q-which-day"}


@pytest.mark.parametrize("kind", CASES)
def test_a_draft_is_not_published(project: Path, kind: str) -> None:
    change(project, *CASES[kind])
    key = IDS[kind]
    report = Report()
    corpus = load(project, report)
    assert report.sound, [found.message for found in report]
    assert key not in corpus.kinds
    named = re.compile(rf"(?<![\w-]){key}(?![\w-])")
    assert not [address for address in Facts(corpus).addresses if named.search(address)]
    site = rendered(corpus)
    told = [path for path, page in site.pages.items() if named.search(page.markdown)]
    texts = {path: asset.content.decode("utf-8", "ignore") for path, asset in site.assets.items()}
    told += [path for path, text in texts.items() if named.search(text)]
    assert told == []


@pytest.mark.parametrize("kind", CASES)
def test_a_draft_is_shown_to_who_writes_and_marked(project: Path, kind: str) -> None:
    change(project, *CASES[kind])
    key = IDS[kind]
    report, unready = Report(), Report()
    corpus = load_with_drafts(project, report, unready).shown
    assert report.sound, [f"{one.at} {one.message}" for one in report]
    assert unready.sound
    assert key in corpus.kinds
    page = rendered(corpus).pages["themes/frost/index.md"].markdown
    assert page.count(">Draft</b>") == 1
    assert "Draft" not in rendered(load(CORPUS, Report())).pages["themes/frost/index.md"].markdown


def test_what_is_published_rests_on_no_draft(project: Path) -> None:
    change(
        project, SOURCE, "- id: gazette-gate-froze\n", "- id: gazette-gate-froze\n    draft: true\n"
    )
    report = Report()
    load(project, report)
    assert set(codes(report)) >= {"L008"}
    assert not set(codes(report)) & {"L002", "K002", "Q007"}, "one fault, told as what it is"
    for found in report:
        if found.rule.code == "L008":
            assert "'gazette-gate-froze' is a draft" in found.message


def test_a_source_that_is_begun_disturbs_nothing(project: Path) -> None:
    """The skeleton of a new source, with its entry and a passage without tags, is a draft."""
    entry = "@online{walker-2001,\n  title = {A walk},\n  author = {Walker, Ann},\n"
    entry += "  date = {2001},\n  url = {https://example.org/walk},\n  urldate = {2026-01-01},\n}\n"
    with (project / "citations.bib").open("a", encoding="utf-8") as file:
        file.write(f"\n{entry}")
    (project / "sources/excerpts/walker-2001.yml").write_text(
        "source: walker-2001\ndraft: true\ngenre: blog\nrights: in-copyright\n"
        "witness:\n  read: 2026-01-01\n  extent: opening\nnote: What it is.\n"
        "excerpts:\n  - id: walker-first\n    paraphrase: What it says.\n    tags: []\n",
        "utf-8",
    )
    before = load(CORPUS, Report())
    report = Report()
    corpus = load(project, report)
    assert len(report) == 0, [found.message for found in report]
    assert corpus.bibliography.keys() == before.bibliography.keys()
    assert Facts(corpus).addresses == Facts(before).addresses
    unready = Report()
    every = load_with_drafts(project, Report(), unready).shown
    assert unready.sound, [found.message for found in unready]
    assert {"walker-2001", "walker-first"} <= every.kinds.keys()


def test_a_faulty_draft_hides_itself_and_what_needs_it_and_no_other(project: Path) -> None:
    """One cannot be linked, one quotes where it must not, one was not collated yet."""
    change(project, *CASES["claim"])
    change(project, *CASES["question"])
    change(project, THEME, "smith-company-paid", "no-such-passage")
    (project / "sources/excerpts/walker-2001.yml").write_text(
        "source: walker-2001\ndraft: true\ngenre: book\nrights: in-copyright\n"
        "witness: {read: 2026-01-01, extent: opening}\nnote: What it is.\n"
        "excerpts:\n"
        "  - id: walker-short\n    quote: We walked on.\n    tags: [theme:frost]\n"
        "  - id: walker-long\n    paraphrase: She walked “on the thin ice” all day.\n"
        "    tags: [theme:frost]\n",
        "utf-8",
    )
    with (project / "citations.bib").open("a", encoding="utf-8") as file:
        file.write("\n@book{walker-2001,\n  title = {A walk},\n  author = {Walker, Ann},\n")
        file.write("  publisher = {Hill},\n  date = {2001},\n}\n")
    change(project, EVENTS, "- id: great-freeze\n", WALK)
    report = Report()
    found = load_with_drafts(project, report, report.beside())
    assert report.sound, [f"{one.at} {one.message}" for one in report]
    assert sorted(codes(found.unready)) == ["L002", "Q005"]
    assert {"q-which-day", "walker-2001", "walker-short"} <= found.shown.kinds.keys()
    gone = {"company-paid", "walker-long", "the-walk"}
    assert not gone & found.shown.kinds.keys()
    assert "or need such: company-paid, the-walk, walker-long\n" in found.told
    assert "on the thin ice" in found.told, "the line is shown"
    page = rendered(found.shown).pages["sources/walker-2001/index.md"].markdown
    assert "We walked on." in page
    assert ">Draft</b>" in page


WALK = """\
- id: the-walk
  draft: true
  date: 1851
  title: A walk
  note: They walked.
  evidence: [{excerpt: walker-long, stance: supports}]
- id: great-freeze
"""


def test_an_id_is_not_taken_twice_by_a_draft_either(project: Path) -> None:
    change(project, *CASES["claim"])
    change(project, EVENTS, "- id: great-freeze\n", "- id: company-paid\n")
    report = Report()
    load(project, report)
    assert "L001" in codes(report)


def test_a_draft_whose_quotation_nobody_has_collated_is_shown(project: Path) -> None:
    """It is long, too: both are asked of it before it is published, and its page can be written."""
    words = " ".join(["of the long winter"] * 60)
    text = f"    locator: p. 50\n    quote: {words}\n    tags: [theme:frost]\n"
    with (project / "sources/excerpts/smith-1999.yml").open("a", encoding="utf-8") as file:
        file.write(f"  - id: smith-long\n    draft: true\n{text}")
    report = Report()
    found = load_with_drafts(project, report, Report())
    corpus = found.shown
    assert report.sound
    assert found.told == ""
    assert "smith-long" in corpus.kinds
    assert words in rendered(corpus).pages["sources/smith-1999/index.md"].markdown
