"""``merge`` of what holds other records: a source into a source, a theme into a theme."""

from pathlib import Path

import pytest

from sourcebook.parse import LINEAGE
from tests.commands.test_moves import answers, faults, files, without_ledgers
from tests.projects import CORPUS, WITNESSES, checked, commanded, copied, ledger_of, publish_ledger

FROST = "sources/themes/frost.yml"
THAW = """\
title: The thaw
question: When did the ice go?
abstract: >-
  One account has a day for it.
order: 2
sections:
- id: the-thaw
  title: When it thawed
  claims:
  # Of the claims the surest first.
  - id: thaw-followed
    text: >-
      That the gate was repaired, Smith and Brown report,
      and the page on the frost has more.
    evidence:
    - {excerpt: smith-company-paid, stance: supports}
questions:
- id: q-thaw
  ask: Who was there when the ice went?
  answered_by: [jones-keeper-present]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The corpus with a second theme, as an edition has published it."""
    root = copied(CORPUS, tmp_path / "project")
    (root / "sources/themes/thaw.yml").write_text(THAW, "utf-8")
    smith = root / "sources/excerpts/smith-1999.yml"
    text = smith.read_text("utf-8")
    smith.write_text(
        text.replace("[theme:frost, organisation:", "[theme:frost, theme:thaw, organisation:")
    )
    about = root / "docs/about/index.md"
    about.write_text(
        about.read_text("utf-8")
        + "\nSee [the thaw](../themes/thaw/#thaw-followed) and [@jones-1890#jones-gate-of-glass].\n"
    )
    assert faults(root) == [] or set(faults(root)) <= {"P001"}, faults(root)
    return publish_ledger(root)


def test_remarks_that_go_are_told_with_their_places(project: Path) -> None:
    """Those within a list of records go with it to the other file, and a value has none."""
    path = project / "sources/themes/thaw.yml"
    text = THAW.replace("title: The", "# At the top.\ntitle: The", 1)
    text = text.replace("order: 2", "order: 2  # behind the frost\n# in between")
    path.write_text(text.replace("One account", "One account (no. #1)"), "utf-8")
    done = commanded(project, "merge", "thaw", "into", "frost")
    assert done.code == 0, done.out + done.err
    told = [line for line in done.err.splitlines() if "the remark" in line]
    assert told == [
        "sources/themes/thaw.yml:1: the remark '# At the top.' goes",
        "sources/themes/thaw.yml:6: the remark '# behind the frost' goes",
        "sources/themes/thaw.yml:7: the remark '# in between' goes",
    ]
    assert "# Of the claims the surest first." in (project / FROST).read_text("utf-8")


def test_a_theme_is_merged_with_its_sections_and_questions(project: Path) -> None:
    before = ledger_of(project)
    done = commanded(project, "merge", "thaw", "into", "frost")
    assert done.code == 0, done.out + done.err
    texts = files(project)
    assert "sources/themes/thaw.yml" not in texts
    frost = texts[FROST]
    assert frost.startswith((CORPUS / FROST).read_text("utf-8").partition("questions:")[0])
    assert "\n  - id: the-thaw\n    title: When it thawed\n    claims:\n" in frost
    assert "\n    # Of the claims the surest first.\n    - id: thaw-followed\n" in frost
    assert frost.index("the-thaw") < frost.index("questions:") < frost.index("- id: q-thaw")
    assert "[theme:frost, organisation:" in texts["sources/excerpts/smith-1999.yml"]
    assert "theme:thaw" not in "".join(without_ledgers(texts).values())
    assert "(../themes/frost/#thaw-followed)" in texts["docs/about/index.md"].replace(
        "index.md", ""
    )
    assert checked(project).sound
    assert answers(project, before) == []
    ledger = ledger_of(project)
    assert ledger["/themes/thaw/#thaw-followed"].detail == "/themes/frost/#thaw-followed"
    assert ledger["/themes/thaw/#the-thaw"].detail == "/themes/frost/#the-thaw"
    assert ledger["/id/thaw-followed/"].state == "live"
    assert ledger["/id/thaw/"].detail == "/id/frost/"


def test_what_the_merged_theme_has_again_lives_again(project: Path) -> None:
    """A sheet that was withdrawn with the theme's only question, and that of the other leads to."""
    sheet = "/teach/frost/handout/"
    assert commanded(project, "withdraw", "q-which-day", "Too short.").code == 0
    assert ledger_of(project)[sheet].state == "withdrawn"
    done = commanded(project, "merge", "thaw", "frost")
    assert done.code == 0, done.out + done.err
    ledger = ledger_of(project)
    assert ledger[sheet].state == "live"
    assert ledger["/teach/thaw/handout/"].detail == sheet
    assert ledger["/id/q-which-day/"].state == "withdrawn"
    assert checked(project).sound


def test_a_source_is_merged_with_its_passages_and_its_entry(project: Path) -> None:
    one_text(project)
    before = ledger_of(project)
    (project / LINEAGE).write_text("jones-1890\tsmith-1999\tOther days.\n", "utf-8")
    done = commanded(project, "merge", "jones-1890", "into", "smith-1999")
    assert done.code == 0, done.out + done.err
    texts = files(project)
    assert "jones-1890" not in "".join(without_ledgers(texts).values())
    assert "@book{jones-1890" not in texts["citations.bib"]
    assert "[@smith-1999#jones-gate-of-glass]" in texts["docs/about/index.md"]
    whole = texts["sources/excerpts/smith-1999.yml"]
    assert "A boatwoman" not in whole, "what both say of themselves stays as the second has it"
    moved = (CORPUS / "sources/excerpts/jones-1890.yml").read_text("utf-8").partition("excerpts:\n")
    assert whole.endswith(moved[2])
    assert checked(project).sound
    assert answers(project, before) == []
    ledger = ledger_of(project)
    target = "/sources/smith-1999/#jones-gate-of-glass"
    assert ledger["/sources/jones-1890/#jones-gate-of-glass"].detail == target
    assert "jones-gate-of-glass\tsmith-1999\t" in texts["sources/ledgers/collation.tsv"]
    assert "smith-1999" not in texts[LINEAGE], "no text is judged not to rest on itself"


def one_text(project: Path) -> None:
    """Collate both sources with one text, which has the words of both."""
    texts = [WITNESSES / f"corpus/{key}.txt" for key in ("smith-1999", "jones-1890")]
    both = project / "both.txt"
    both.write_text("\n\n".join(text.read_text("utf-8") for text in texts), "utf-8")
    for key in ("smith-1999", "jones-1890"):
        assert commanded(project, "collate", "--witness", str(both), key).code == 0


@pytest.mark.parametrize("quoted", [True, False])
def test_quotations_go_to_no_source_in_whose_text_nobody_found_them(
    project: Path, quoted: bool
) -> None:
    """One with quotations of another text, and one of which nothing is quoted."""
    if not quoted:
        smith = project / "sources/excerpts/smith-1999.yml"
        smith.write_text(smith.read_text("utf-8").replace(" quote:", " paraphrase:"), "utf-8")
        commanded(project, "collate", "--prune")
    before = files(project)
    done = commanded(project, "merge", "jones-1890", "into", "smith-1999")
    assert done.code == 1, done.out
    assert "'jones-gate-of-glass' of 'jones-1890' would be quotations of 'smith-1999'" in done.err
    wanted = "collate both with one text" if quoted else "merge it into 'jones-1890'"
    assert wanted in done.err
    assert "sources/excerpts/jones-1890.yml:" in done.out
    assert files(project) == before


def test_what_only_the_first_says_is_brought_over_by_people(project: Path) -> None:
    before = files(project)
    done = commanded(project, "merge", "smith-1999", "into", "jones-1890")
    assert done.code == 1
    assert "'smith-1999' says by 'derives_from' what 'jones-1890' does not" in done.err
    assert "sources/excerpts/smith-1999.yml:7" in done.out
    assert files(project) == before


def test_fields_of_the_entry_that_goes_are_not_lost_in_silence(project: Path) -> None:
    """It is told which go, of what both have and of what it alone has."""
    one_text(project)
    text = (project / "citations.bib").read_text("utf-8")
    line = text[: text.index("@book{jones-1890")].count("\n") + 1
    done = commanded(project, "merge", "jones-1890", "smith-1999")
    assert done.code == 0, done.err
    said = done.out + done.err
    assert f"citations.bib:{line + 2}:3: 'title' goes; what 'smith-1999' says of it stays" in said
    assert f"citations.bib:{line + 3}:3: 'publisher' goes, and 'smith-1999' has none" in said
    assert "'date' goes;" in said
    assert "'langid'" not in said, "which both have alike"


def test_two_sections_of_one_name_are_refused(project: Path) -> None:
    thaw = project / "sources/themes/thaw.yml"
    thaw.write_text(thaw.read_text("utf-8").replace("id: the-thaw", "id: the-date"), "utf-8")
    publish_ledger(project)
    before = files(project)
    done = commanded(project, "merge", "thaw", "frost")
    assert done.code == 1, done.out
    assert "'the-date'" in done.out
    assert files(project) == before


def test_a_dry_run_of_a_merge_changes_nothing(project: Path) -> None:
    before = files(project)
    done = commanded(project, "merge", "thaw", "into", "frost", "--dry-run")
    assert done.code == 0
    assert "+++ b/sources/themes/frost.yml" in done.out
    assert "+++ /dev/null" in done.out
    assert files(project) == before


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """The corpus, as an edition has published it, with a second theme that is a draft."""
    root = publish_ledger(copied(CORPUS, tmp_path / "project"))
    thaw = THAW.replace("question: When", "draft: true\nquestion: When")
    (root / "sources/themes/thaw.yml").write_text(thaw, "utf-8")
    return root


def test_what_a_draft_brings_stays_a_draft(drafted: Path) -> None:
    """What nobody has published no merge publishes: a section, a question."""
    before = ledger_of(drafted)
    done = commanded(drafted, "merge", "thaw", "into", "frost")
    assert done.code == 0, done.out + done.err
    assert "'thaw' was a draft: what it brings to 'frost' stays one" in done.out + done.err
    frost = files(drafted)[FROST]
    assert "\n  - draft: true\n    id: the-thaw\n    title: When it thawed\n" in frost
    assert "\n  - draft: true\n    id: q-thaw\n    ask: Who" in frost
    assert ledger_of(drafted) == before
    assert checked(drafted).sound


def test_what_is_published_goes_into_no_draft(drafted: Path) -> None:
    before = files(drafted)
    done = commanded(drafted, "merge", "frost", "into", "thaw")
    assert done.code == 1
    assert "publish 'thaw' first, or merge it into 'frost'" in done.out + done.err
    assert files(drafted) == before


def test_a_source_that_is_a_draft_brings_drafts(drafted: Path) -> None:
    bibliography = drafted / "citations.bib"
    text = bibliography.read_text("utf-8")
    entry = text[text.index("@article{smith-1999,") :].partition("\n}")[0]
    bibliography.write_text(f"{text}\n{entry.replace('smith-1999', 'smith-again')}\n}}\n", "utf-8")
    smith, again = (
        drafted / f"sources/excerpts/{name}.yml" for name in ("smith-1999", "smith-again")
    )
    head = smith.read_text("utf-8").partition("excerpts:")[0].replace("smith-1999", "smith-again")
    passage = "- id: smith-hunch\n  paraphrase: Nobody saw the ice go.\n  locator: p. 9\n"
    again.write_text(f"{head}draft: true\nexcerpts:\n{passage}", "utf-8")
    before = ledger_of(drafted)
    done = commanded(drafted, "merge", "smith-again", "into", "smith-1999")
    assert done.code == 0, done.out + done.err
    assert "\n  - draft: true\n    id: smith-hunch\n" in smith.read_text("utf-8")
    assert ledger_of(drafted) == before


def test_a_passage_that_nobody_wrote_goes_with_its_source(drafted: Path) -> None:
    """Import, then merge: the words of a skeleton do not come into the source that stays."""
    library = drafted.parent / "again.bib"
    library.write_text(
        "@book{study-2001, author = {Smith, Ada}, title = {A study of locks}, date = {2001}, "
        "publisher = {Towpath Press}, langid = {english}}",
        "utf-8",
    )
    before = files(drafted)["sources/excerpts/smith-1999.yml"]
    assert "1 added" in commanded(drafted, "import", str(library)).err
    done = commanded(drafted, "merge", "study-2001", "into", "smith-1999")
    assert done.code == 0, done.out + done.err
    assert files(drafted)["sources/excerpts/smith-1999.yml"] == before
    assert "'note' goes" not in done.out + done.err
    assert checked(drafted).sound
