"""``rename``, ``move``, ``merge``, ``withdraw``, ``revise``: sources and ledgers at once."""

import re
import shutil
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from sourcebook.diagnostics import Severity
from tests.projects import (
    CORPUS,
    PROJECTS,
    checked,
    commanded,
    copied,
    corpus_at,
    ledger_of,
    living_of,
    publish_ledger,
    published_copy,
)
from tests.trials import tried

LEDGER = "sources/ledgers/permalinks.tsv"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The corpus as an edition has published it."""
    return published_copy(CORPUS, tmp_path / "project")


def files(root: Path) -> dict[str, str]:
    """The files that people write, and the ledgers, as they are to the byte."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    found = (path for path in found if not {"figures", "editions"} & {*path.parts})
    kept = (path for path in found if "/." not in path.as_posix().removeprefix(str(root)))
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in kept}


def without_ledgers(texts: Mapping[str, str]) -> dict[str, str]:
    """The files without those that our commands write alone."""
    return {path: text for path, text in texts.items() if "/ledgers/" not in path}


def faults(root: Path) -> list[str]:
    """The codes of what is wrong with a project; a note asks, and tells of nothing wrong."""
    return [one.rule.code for one in checked(root) if one.rule.severity is not Severity.NOTE]


def answers(root: Path, addresses: Mapping[str, object]) -> list[str]:
    """Of these addresses, those that neither live nor lead in one step to one that does."""
    ledger, there = ledger_of(root), living_of(root)
    return [
        address
        for address in addresses
        if address not in there
        and not (ledger[address].state == "moved" and ledger[address].detail in there)
        and ledger[address].state != "withdrawn"
    ]


# rename


def test_a_theme_is_renamed_wherever_it_is_named(project: Path) -> None:
    before, ledger = files(project), ledger_of(project)
    assert commanded(project, "rename", "frost", "ice").code == 0
    after = files(project)
    wanted = {
        path.replace("themes/frost.yml", "themes/ice.yml"): text.replace(
            "theme:frost", "theme:ice"
        ).replace("themes/frost/", "themes/ice/")
        for path, text in before.items()
    }
    assert without_ledgers(after) == without_ledgers(wanted)
    assert checked(project).sound
    assert answers(project, ledger) == []
    moved = ledger_of(project)
    assert moved["/themes/frost/#day-of-freeze"].detail == "/themes/ice/#day-of-freeze"
    assert moved["/disagreements/#on-frost"].detail == "/disagreements/#on-ice"
    assert moved["/teach/frost/#handout"].detail == "/teach/ice/#handout"
    assert moved["/id/frost/"].detail == "/id/ice/"
    assert moved["/id/frost/"].edition == "2026.1"


def test_what_no_edition_has_leaves_nothing_behind(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    before = ledger_of(root)
    assert commanded(root, "rename", "tom-keeper", "thomas-keeper").code == 0
    after = ledger_of(root)
    assert len(after) == len(before)
    assert not [line for line in after.values() if line.state != "live" or "tom-" in line.address]


def test_an_exercise_on_a_renamed_passage_is_found_from_its_old_address(project: Path) -> None:
    """Its address is a digest of ids, in which none stands."""
    before = [one for one in living_of(project) if one.startswith("/weigh/accounts/")]
    assert before
    assert commanded(project, "rename", "smith-gate-retold", "smith-retelling").code == 0
    ledger, there = ledger_of(project), living_of(project)
    for address in before:
        assert address not in there
        target = ledger[address].detail
        assert target in there
        assert target.startswith("/weigh/accounts/")
        assert re.sub("[0-9a-f]{10}", "", target) == re.sub("[0-9a-f]{10}", "", address)


def test_comments_and_forms_of_writing_stay(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    text = text.replace(
        "          - {excerpt: gazette-gate-froze, stance: supports}\n",
        "          # first gazette-gate-froze, of the paper\n"
        '          - {excerpt: "gazette-gate-froze",  stance: supports}   # gazette-gate-froze\n',
        1,
    ).replace(
        "The quarrel begins with the calendar.",
        "The quarrel begins with the calendar: not \\@gazette-1889#gazette-gate-froze, but\n"
        "      what the paper has [see\n      @gazette-1889#gazette-gate-froze].",
    )
    theme.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert commanded(project, "rename", "gazette-gate-froze", "gate-froze").code == 0
    wanted = text.replace('"gazette-gate-froze"', '"gate-froze"')
    wanted = wanted.replace(
        "[see\n      @gazette-1889#gazette-gate-froze]", "[see\n      @gazette-1889#gate-froze]"
    )
    wanted = wanted.replace("{excerpt: gazette-gate-froze", "{excerpt: gate-froze")
    wanted = wanted.replace("[gazette-gate-froze, ", "[gate-froze, ")
    wanted = wanted.replace("[@gazette-1889#gazette-gate-froze];", "[@gazette-1889#gate-froze];")
    assert theme.read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()


def test_a_section_is_named_with_its_theme(project: Path) -> None:
    assert commanded(project, "rename", "frost#the-date", "which-day").code == 0
    assert "  - id: which-day\n" in files(project)["sources/themes/frost.yml"]
    line = ledger_of(project)["/themes/frost/#the-date"]
    assert (line.state, line.detail) == ("moved", "/themes/frost/#which-day")


def test_a_section_that_was_renamed_by_hand_is_recorded(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    by_hand = theme.read_text("utf-8").replace("  - id: the-date\n", "  - id: which-day\n")
    theme.write_text(by_hand, "utf-8")
    assert "P002" in faults(project)
    assert commanded(project, "rename", "frost#the-date", "of-ice").code == 1
    done = commanded(project, "rename", "frost#the-date", "which-day")
    assert done.code == 0, done.out + done.err
    line = ledger_of(project)["/themes/frost/#the-date"]
    assert (line.state, line.detail) == ("moved", "/themes/frost/#which-day")
    assert theme.read_text("utf-8") == by_hand
    assert faults(project) == []


def test_published_words_go_with_the_new_id(project: Path) -> None:
    assert commanded(project, "rename", "day-of-freeze", "which-day").code == 0
    theme = project / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8").replace("The gate froze on 9", "No gate froze on 9"))
    assert faults(project) == ["P009"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rename", "nobody", "somebody"), "there is no record 'nobody'"),
        (("rename", "tom-keeper", "Tom Keeper"), "is not an id"),
        (("rename", "tom-keeper", "frost"), "'frost' is taken"),
        (("rename", "tom-keeper", "smith-1999"), "'smith-1999' is taken"),
        (
            ("rename", "frost#the-date", "day-of-freeze"),
            "has '/themes/frost/#day-of-freeze' already",
        ),
        (("rename", "frost#nothing", "x"), "no theme 'frost' with a section 'nothing'"),
        (("rename", "day-of-freeze", "top"), "would have faults"),
        (("merge", "tom-keeper", "lock-four"), "only records of one kind are merged"),
        (("merge", "tom-keeper", "into", "tom-keeper"), "into itself"),
        (("merge", "smith-1999", "into", "jones-1890"), "bring it over by hand"),
        (("withdraw", "tom-keeper", "Doubtful."), "places rest on 'tom-keeper'"),
        (("withdraw", "nobody", "Doubtful."), "there is no record 'nobody'"),
        (("withdraw", "tom-keeper", "  "), "say why"),
        (("withdraw", "/", "Gone."), "home page"),
        (("move", "/themes/frost/", "/themes/ice/"), "sourcebook rename frost ice"),
        (("move", "/about/", "/themes/"), "has '/themes/' already"),
        (("move", "/about/#how", "/#how"), "by hand"),
        (("move", "/nowhere/", "/about/"), "never was"),
        (("move", "/about/", "/../x/"), "names no folder"),
        (("revise", "day-of-freeze", "A slip."), "those that were recorded last"),
        (("revise", "nobody", "A slip."), "there is no record 'nobody'"),
    ],
)
def test_what_cannot_be_is_refused(project: Path, arguments: tuple[str, ...], told: str) -> None:
    before = files(project)
    done = commanded(project, *arguments)
    assert done.code == 1
    assert told in done.err
    assert files(project) == before


def test_a_dry_run_shows_the_diff_and_changes_nothing(project: Path) -> None:
    before = files(project)
    done = commanded(project, "rename", "tom-keeper", "thomas", "--dry-run")
    assert files(project) == before
    assert "\n-- id: tom-keeper\n+- id: thomas\n" in done.out
    assert "\n+/people/tom-keeper/\tmoved\t2026.1\t\t/people/thomas/\n" in done.out
    assert "would be changed" in done.err


def test_faulty_content_is_mended_first(project: Path) -> None:
    (project / "sources/chronology.yml").write_text("- id: x\n", "utf-8")
    before = files(project)
    done = commanded(project, "rename", "tom-keeper", "thomas")
    assert done.code == 1
    assert "mended first" in done.err
    assert "S002" in done.out
    assert files(project) == before


def test_a_step_that_fails_in_the_middle_leaves_all_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    calls: list[Path] = []
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).is_relative_to(project):
            calls.append(Path(target))
            if len(calls) == 4:
                raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    done = commanded(project, "rename", "frost", "ice")
    assert len(calls) > 4
    assert done.code == 2
    assert files(project) == before
    assert not list(project.rglob(".*.yml.*"))


def test_a_full_disk_is_told_while_a_change_is_tried(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a change is tried on is a copy, for which there may be no room either."""
    before = files(project)

    def full(path: str, to: str, **_: object) -> None:
        raise OSError(28, "No space left on device", path, None, to)

    monkeypatch.setattr(shutil, "copyfile", full)
    done = commanded(project, "move", "/about/", "/of/")
    assert done.code == 2
    assert "sourcebook: No space left on device" in done.err
    assert "make room" in done.err
    assert "Traceback" not in done.err
    assert files(project) == before


def test_a_chain_is_made_flat_and_an_old_id_is_never_given_again(project: Path) -> None:
    for old, new in (("frost", "ice"), ("ice", "cold")):
        assert commanded(project, "rename", old, new).code == 0
        # The second name is in no edition: it leaves nothing behind.
    ledger = ledger_of(project)
    assert ledger["/themes/frost/#the-date"].detail == "/themes/cold/#the-date"
    assert "/themes/ice/" not in ledger
    publish_ledger(project, "2026.2")
    assert commanded(project, "rename", "cold", "ice").code == 0
    ledger = ledger_of(project)
    assert ledger["/themes/frost/#the-date"].detail == "/themes/ice/#the-date"
    assert ledger["/themes/cold/#the-date"].detail == "/themes/ice/#the-date"
    assert checked(project).sound
    done = commanded(project, "rename", "ice", "frost")
    assert (done.code, "was moved" in done.err) == (1, True)


def test_what_was_renamed_by_hand_is_told_the_ledger_alone(project: Path) -> None:
    for path in project.glob("sources/**/*.yml"):
        text = path.read_text("utf-8").replace("tom-keeper", "thomas")
        path.write_text(text, "utf-8")
    found = list(checked(project))
    assert [
        (one.rule.code, "'tom-keeper'" in one.message) for one in found if one.rule.code == "P002"
    ] == [("P002", True)]
    before = without_ledgers(files(project))
    assert commanded(project, "rename", "tom-keeper", "thomas").code == 0
    assert without_ledgers(files(project)) == before
    assert not [one for one in checked(project) if one.rule.code == "P002"]


# merge


def bring_over(project: Path, excerpt: str, **fields: str) -> None:
    """Let a passage say what another, which is to be merged into it, says alone."""
    for path in (project / "sources/excerpts").glob("*.yml"):
        before, found, after = path.read_text("utf-8").partition(f"  - id: {excerpt}\n")
        for name, value in fields.items() if found else ():
            after = re.sub(rf"^((?:    .*\n)*?)    {name}: .*\n", r"\1", after)
            after = f"    {name}: {value}\n{after}"
        path.write_text(before + found + after, "utf-8")


def test_a_merged_event_is_named_by_the_other(project: Path) -> None:
    before = ledger_of(project)
    assert commanded(project, "merge", "great-freeze-tenth", "into", "great-freeze").code == 0
    texts = files(project)
    assert "great-freeze-tenth" not in "".join(without_ledgers(texts).values())
    assert "alternatives" not in texts["sources/chronology.yml"]
    assert (
        "tags: [theme:frost, event:great-freeze, organisation:"
        in texts["sources/excerpts/smith-1999.yml"]
    )
    assert checked(project).sound
    assert answers(project, before) == []
    ledger = ledger_of(project)
    assert ledger["/chronology/#great-freeze-tenth"].detail == "/chronology/#great-freeze"
    assert ledger["/id/great-freeze-tenth/#cite"].detail == "/id/great-freeze/#cite"


def test_a_merged_claim_loses_no_evidence(project: Path) -> None:
    """Of an excerpt that both rest on the stance of the one that stays is kept."""
    before = files(project)
    done = commanded(project, "merge", "company-paid", "day-of-freeze")
    assert (done.code, files(project)) == (1, before)
    assert "'company-paid' says by 'evidence' what 'day-of-freeze' does not" in done.err
    assert commanded(project, "merge", "freeze-happened", "day-of-freeze").code == 0


def test_a_merged_passage_is_cited_as_the_other(project: Path) -> None:
    about = project / "docs/about/index.md"
    about.write_text(about.read_text("utf-8") + "\nSo Jones [@jones-1890#jones-keeper-present].\n")
    done = commanded(project, "merge", "jones-keeper-present", "jones-gate-of-glass")
    assert (done.code, "says by 'date', 'tags' what" in done.err) == (1, True)
    tags = "[theme:frost, place:lock-four, person:tom-keeper, vessel:marigold]"
    bring_over(project, "jones-gate-of-glass", date="1889-01-10", tags=tags)
    done = commanded(project, "merge", "jones-keeper-present", "jones-gate-of-glass")
    assert done.code == 0, done.out + done.err
    texts = without_ledgers(files(project))
    assert "jones-keeper-present" not in "".join(texts.values())
    assert "So Jones [@jones-1890#jones-gate-of-glass]." in texts["docs/about/index.md"]
    assert checked(project).sound


def test_an_address_does_not_come_to_lead_to_other_words(project: Path) -> None:
    before = files(project)
    done = commanded(project, "merge", "jones-gate-of-glass", "gazette-gate-froze")
    assert (done.code, files(project)) == (1, before)
    assert "'jones-gate-of-glass' and 'gazette-gate-froze' quote other words" in done.err
    shorter = "quote: The gate of the fourth lock froze"
    jones = project / "sources/excerpts/jones-1890.yml"
    jones.write_text(jones.read_text("utf-8").replace("quote: a gate of glass", shorter), "utf-8")
    done = commanded(project, "merge", "jones-gate-of-glass", "gazette-gate-froze")
    assert "quote other words" not in done.out + done.err


def test_what_a_list_would_have_twice_it_has_once(project: Path) -> None:
    tags = "[theme:frost, event:great-freeze-tenth, organisation:canal-company, work:lost-diary]"
    bring_over(project, "smith-company-paid", date="1889-01-10", tags=tags)
    done = commanded(project, "merge", "smith-tenth-january", "smith-company-paid")
    assert done.code == 0, done.out + done.err
    theme = files(project)["sources/themes/frost.yml"]
    assert "answered_by: [gazette-gate-froze, smith-company-paid]" in theme
    more = tags.replace("[", "[place:lock-four, event:great-freeze, ")
    bring_over(project, "gazette-gate-froze", tags=more, derives_from="[gazette-1889]")
    done = commanded(project, "merge", "smith-company-paid", "gazette-gate-froze")
    assert (done.code, "their 'stance' differs" in done.err) == (1, True)
    assert "sources/themes/frost.yml:" in done.out


def test_a_merged_entry_leaves_its_names_to_the_other(project: Path) -> None:
    """As variants, with their notes; what it alone says is refused."""
    path = project / "sources/register/people.yml"
    before = path.read_text("utf-8")
    other = (
        "- id: thomas\n  name: Thomas Keeper\n  living: true\n  variants:\n"
        "    - {name: Thos. Keeper, note: in a letter}\n    - {name: Old Tom, note: in the log}\n"
    )
    scripts = "  scripts: {fa: {name: توم, source: gazette-1889}}\n"
    path.write_text(f"{before}{other}{scripts}", "utf-8")
    done = commanded(project, "merge", "thomas", "tom-keeper")
    assert done.code == 1
    assert "'thomas' says by 'scripts' what 'tom-keeper' does not: bring it over" in done.err
    path.write_text(before + other, "utf-8")
    tagged = project / "sources/excerpts/smith-1999.yml"
    text = tagged.read_text("utf-8")
    tagged.write_text(text.replace("event:great-freeze]", "event:great-freeze, person:thomas]"))
    done = commanded(project, "merge", "thomas", "tom-keeper")
    assert done.code == 0, done.out + done.err
    place = before.count("\n") + 3
    told = f"sources/register/people.yml:{place}: 'living' goes; what 'tom-keeper' says of it stays"
    assert told in done.out + done.err
    named = '    - {name: "Thomas Keeper"}\n    - {name: "Old Tom", note: "in the log"}\n'
    known = "    - {name: Thos. Keeper, note: in the Gazette}\n"
    assert path.read_text("utf-8") == before.replace(known, known + named)


# withdraw


def test_a_withdrawn_theme_takes_its_tags_along(project: Path) -> None:
    """Nothing else names it; a dry run shows each, and other tags stay."""
    theme = project / "sources/themes/ice.yml"
    text = files(project)["sources/themes/frost.yml"].replace("order: 1\n", "order: 2\n")
    theme.write_text(re.sub(r"(id: )(?=[a-z])", r"\1ice-", text), "utf-8")
    assert commanded(project, "permalinks").code == 0
    source = project / "sources/excerpts/smith-1999.yml"
    before = source.read_text("utf-8")
    source.write_text(
        before.replace("[theme:frost, event", "[theme:frost, theme:ice, event").replace(
            "[theme:frost, organisation:canal-company]", "[theme:ice]"
        ),
        "utf-8",
    )
    shown = commanded(project, "withdraw", "ice", "Told elsewhere.", "--dry-run")
    assert "-    tags: [theme:ice]\n" in shown.out
    done = commanded(project, "withdraw", "ice", "Told elsewhere.")
    assert done.code == 0, done.out + done.err
    wanted = before.replace("    tags: [theme:frost, organisation:canal-company]\n", "")
    assert source.read_text("utf-8") == wanted
    assert not theme.exists()
    assert checked(project).sound


def test_a_withdrawn_claim_leaves_its_note(project: Path) -> None:
    before = files(project)
    done = commanded(project, "withdraw", "freeze-happened", "Told twice; see the claim above.")
    assert done.code == 0, done.out + done.err
    lines = before["sources/themes/frost.yml"].split("\n")
    start = lines.index("      - id: freeze-happened")
    wanted = "\n".join(lines[:start] + lines[start + 6 :])
    assert files(project)["sources/themes/frost.yml"] == wanted
    line = ledger_of(project)["/themes/frost/#freeze-happened"]
    assert (line.state, line.detail) == ("withdrawn", "Told twice; see the claim above.")
    assert checked(project).sound


def test_the_last_claim_of_a_section_takes_it_along(project: Path) -> None:
    """With the anchors that the section had on other pages; the last of an essay is refused."""
    note = "The diary was misread."
    for claim in ("gate-of-glass", "day-of-freeze"):
        done = commanded(project, "withdraw", claim, note)
        assert done.code == 0, done.out + done.err
    assert "the-date" not in (project / "sources/themes/frost.yml").read_text("utf-8")
    line = ledger_of(project)["/themes/frost/#the-date"]
    assert (line.state, line.detail) == ("withdrawn", note)
    assert checked(project).sound
    for claim in ("keeper-at-gate", "freeze-happened"):
        assert commanded(project, "withdraw", claim, note).code == 0
    before = files(project)
    done = commanded(project, "withdraw", "company-paid", note)
    assert done.code != 0
    assert "the only claim of its essay: withdraw 'frost'" in done.err
    assert files(project) == before


def test_a_source_goes_with_its_entry_once_nothing_rests_on_it(project: Path) -> None:
    done = commanded(project, "withdraw", "jones-1890", "A forgery.")
    assert done.code == 1
    assert "sources/themes/frost.yml:" in done.out
    assert "sources/excerpts/gazette-1889.yml:24" in done.out.splitlines()
    for pattern, path in (
        (r" *- \{excerpt: jones.*\n", "sources/themes/frost.yml"),
        (r" \[@jones[^\]]*\]", "sources/excerpts/gazette-1889.yml"),
    ):
        file = project / path
        file.write_text(re.sub(pattern, "", file.read_text("utf-8")), "utf-8")


# move


def test_a_page_of_peoples_moves_with_its_links(project: Path) -> None:
    (project / "docs/index.md").write_text(
        (project / "docs/index.md").read_text("utf-8") + "\n[How](about/index.md#how).\n", "utf-8"
    )
    (project / "docs/about/index.md").write_text(
        (project / "docs/about/index.md").read_text("utf-8")
        + "\n[Home](../index.md), [up](#how).\n"
    )
    done = commanded(project, "move", "/about/", "/notes/on/method/")
    assert done.code == 0, done.out + done.err
    texts = files(project)
    assert "docs/about/index.md" not in texts
    assert "[Home](../../../index.md), [up](#how)." in texts["docs/notes/on/method/index.md"]
    assert "[How](notes/on/method/index.md#how)." in texts["docs/index.md"]
    assert "      - About: notes/on/method/index.md\n" in texts["mkdocs.yml"]
    assert ledger_of(project)["/about/#how"].detail == "/notes/on/method/#how"
    assert checked(project).sound


def test_an_anchor_of_a_page_gets_another_name(project: Path) -> None:
    (project / "docs/index.md").write_text(
        (project / "docs/index.md").read_text("utf-8") + "\n[How](about/index.md#how).\n", "utf-8"
    )
    assert commanded(project, "move", "/about/#how", "#method").code == 0
    texts = files(project)
    assert "## How it was done {#method}\n" in texts["docs/about/index.md"]
    assert "[How](about/index.md#method)." in texts["docs/index.md"]
    assert ledger_of(project)["/about/#how"].detail == "/about/#method"


# revise


def test_a_revision_is_recorded_with_its_reason(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8").replace("on 9 January", "on the 9th of January"))
    assert faults(project) == ["P009"]
    reason = "The day is written out."
    done = commanded(
        project, "revise", "day-of-freeze", reason, "--same-meaning", "--day", "2026-10-02"
    )
    assert done.code == 0, done.out + done.err
    assert checked(project).sound
    assert faults(project) == []
    last = (
        (project / "sources/ledgers/revisions.tsv").read_text("utf-8").splitlines()[-1].split("\t")
    )
    assert (last[0], *last[3:]) == ("day-of-freeze 2026-10-02", "2026.1", "same", reason)
    assert ledger_of(project)["/id/day-of-freeze/"].words == last[2]


def test_an_event_of_another_decade_leaves_none_that_leads_nowhere(project: Path) -> None:
    """The tool made the decade's anchor, so the tool says what became of it."""
    chronology = project / "sources/chronology.yml"
    text = chronology.read_text("utf-8")
    chronology.write_text(text.replace("date: 1889-", "date: 1899-"), "utf-8")
    assert "/chronology/#in-the-1880s" in ledger_of(project)
    events = re.findall(r"^- id: (\S+)\n  date: 1889-", text, re.MULTILINE)
    for event in events:
        done = commanded(project, "revise", event, "The year was misread.")
        assert done.code == 0, done.out + done.err
    line = ledger_of(project)["/chronology/#in-the-1880s"]
    assert (line.state, line.detail) == ("moved", "/chronology/")
    assert "P002" not in faults(project)


def test_what_no_edition_has_needs_no_reason(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    done = commanded(root, "revise", "day-of-freeze", "A slip.")
    assert (done.code, "no edition has" in done.err) == (1, True)


# each id


@pytest.mark.parametrize("project_name", PROJECTS)
def test_every_id_can_be_renamed(project_name: str, tmp_path: Path) -> None:
    """One at a time: the project stays clean, and each address of the edition answers.

    Of each kind of record one, and of the parts of themes, or all of them.
    """
    root = published_copy(PROJECTS[project_name], tmp_path / "project")
    published = ledger_of(root)
    corpus = corpus_at(PROJECTS[project_name])
    sections = [
        f"{theme.id}#{part.id}" for theme in corpus.themes.values() for part in theme.sections
    ]
    before = faults(root)
    ids: dict[str, list[str]] = {"": sections}
    for name, kind in corpus.kinds.items():
        ids.setdefault(kind, []).append(name)
    some = [names[: tried(1, len(names))] for names in ids.values()]
    for name in chain.from_iterable(some):
        trial = Path(shutil.copytree(root, tmp_path / "trial"))
        done = commanded(trial, "rename", name, f"new-{name.rpartition('#')[2]}")
        assert done.code == 0, (name, done.out, done.err)
        assert faults(trial) == before, name
        assert answers(trial, published) == [], name
        shutil.rmtree(trial)


def test_a_draft_is_renamed_like_all_else(project: Path) -> None:
    source = project / "sources/excerpts/smith-1999.yml"
    draft = (
        "  - id: smith-unread\n    draft: true\n    paraphrase: Not read to its end.\n"
        "    tags: [theme:frost]\n    note: See [@jones-1890].\n"
    )
    source.write_text(source.read_text("utf-8") + draft, "utf-8")
    before = ledger_of(project)
    assert commanded(project, "rename", "frost", "ice").code == 0
    assert commanded(project, "rename", "jones-1890", "edith-jones").code == 0
    assert commanded(project, "rename", "smith-unread", "smith-later").code == 0
    wanted = draft.replace("frost", "ice").replace("jones-1890", "edith-jones")
    assert source.read_text("utf-8").endswith(wanted.replace("smith-unread", "smith-later"))
    assert checked(project).sound
    assert answers(project, before) == []


def test_two_lost_ids_are_two_faults(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    for claim in ("freeze-happened", "company-paid"):
        text = re.sub(
            rf"(?ms)^      - id: {claim}\n.*?(?=^      - id|^questions|^  - id)", "", text
        )
    text = text.replace("gate-of-glass", "glass-gate", 1)
    theme.write_text(text, "utf-8")
    lost = [one.message for one in checked(project) if one.rule.code == "P002"]
    assert [told.split("'")[1] for told in lost] == [
        "company-paid",
        "freeze-happened",
        "gate-of-glass",
    ]
    assert all(re.search(r"at [2-9] addresses", told) for told in lost)
    assert commanded(project, "withdraw", "company-paid", "A misreading.").code == 0
    assert commanded(project, "merge", "freeze-happened", "day-of-freeze").code == 0
    assert commanded(project, "rename", "gate-of-glass", "glass-gate").code == 0
    assert "P002" not in faults(project)
    assert ledger_of(project)["/id/company-paid/#cite"].detail == "A misreading."
    assert ledger_of(project)["/id/freeze-happened/"].detail == "/id/day-of-freeze/"
    assert ledger_of(project)["/themes/frost/#gate-of-glass"].detail == "/themes/frost/#glass-gate"


def test_a_claim_that_was_put_into_another_theme_by_hand_is_told_of(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    found = re.search(r"(?ms)^      - id: company-paid\n.*?(?=^questions)", text)
    assert found
    theme.write_text(text.replace(found[0], ""), "utf-8")
    other = "title: Who paid\nquestion: Who paid for it?\nabstract: The company.\norder: 2\n"
    other += f"sections:\n  - id: money\n    title: Money\n    claims:\n{found[0]}"
    (project / "sources/themes/money-spent.yml").write_text(other, "utf-8")
    assert faults(project).count("P002") == 1
    old, new = "/themes/frost/#company-paid", "/themes/money-spent/#company-paid"
    before = without_ledgers(files(project))
    assert commanded(project, "move", old, new).code == 0
    assert without_ledgers(files(project)) == before
    assert "P002" not in faults(project)
    assert ledger_of(project)[old].detail == new
    assert ledger_of(project)["/id/company-paid/"].state == "live"


def test_a_passage_that_was_put_under_another_source_is_another_passage(project: Path) -> None:
    """Whoever cites it has the source that it had; its words would tell nobody."""

    def replaced(old: str, new: str) -> None:
        for path in [*(project / "sources").rglob("*.yml"), *(project / "docs").rglob("*.md")]:
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    jones = project / "sources/excerpts/jones-1890.yml"
    smith = project / "sources/excerpts/smith-1999.yml"
    found = re.search(r"(?ms)^  - id: jones-keeper.*?(?=^  - id: )", jones.read_text("utf-8"))
    assert found
    replaced(found[0], "")
    smith.write_text(smith.read_text("utf-8") + found[0], "utf-8")
    replaced("jones-1890#jones-keeper-present", "smith-1999#jones-keeper-present")
    old, new = (f"/sources/{key}/#jones-keeper-present" for key in ("jones-1890", "smith-1999"))
    before = files(project)
    done = commanded(project, "move", old, new)
    assert done.code == 1
    assert 'sourcebook withdraw jones-keeper-present "the reason"' in done.out + done.err
    assert files(project) == before
    replaced("jones-keeper-present", "smith-keeper-present")
    done = commanded(project, "withdraw", "jones-keeper-present", "It is Smith's.")
    assert done.code == 0, done.out + done.err
    assert "P002" not in faults(project)
    assert ledger_of(project)["/id/jones-keeper-present/"].detail == "It is Smith's."


def test_a_page_of_peoples_is_withdrawn_once_nothing_leads_to_it(project: Path) -> None:
    done = commanded(project, "withdraw", "/about/", "It said nothing.")
    assert (done.code, done.out.splitlines()) == (1, ["mkdocs.yml:21"])
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("      - About: about/index.md\n", ""), "utf-8"
    )
    done = commanded(project, "withdraw", "/about/", "It said nothing.")
    assert done.code == 0, done.out + done.err
    assert not (project / "docs/about/index.md").exists()
    assert ledger_of(project)["/about/#how"].detail == "It said nothing."
    assert ledger_of(project)["/about/#top"].state == "live", "the page with the note has it"
    assert "'/about/" not in commanded(project, "check").out
