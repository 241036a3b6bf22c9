"""One slip, one message, at the slip: what follows from it is not told as faults of its own."""

from pathlib import Path

import pytest

from tests.projects import CORPUS, checked, commanded, copied, publish_ledger

GAZETTE = "sources/excerpts/gazette-1889.yml"
JONES = "sources/excerpts/jones-1890.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


def told(root: Path) -> list[tuple[str, str]]:
    """Code and file of each message."""
    return [(one.rule.code, one.at.path) for one in checked(root)]


def test_of_an_id_that_stands_twice_the_recorded_one_keeps_it(project: Path) -> None:
    """Though the slip stands in the earlier file, and is cited there."""
    path = project / GAZETTE
    text = path.read_text("utf-8")
    slip = text.count("\n") + 1
    path.write_text(
        f"{text}  - id: jones-gate-of-glass\n    locator: col. 4\n"
        "    paraphrase: The paper tells of the gate.\n    tags: [theme:frost]\n"
        "    note: Compare [@gazette-1889#jones-gate-of-glass].\n",
        "utf-8",
    )
    (found,) = checked(project)
    assert (found.rule.code, found.at.path, found.at.line) == ("L001", GAZETTE, slip)
    assert JONES in found.message
    assert "in the ledgers" in found.hint


def test_a_merge_that_was_not_finished_is_told_as_such(project: Path) -> None:
    path = project / "sources/themes/frost.yml"
    text = path.read_text("utf-8")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("questions:"))
    both = ["<<<<<<< HEAD", *lines[at : at + 2], "=======", *lines[at : at + 2], ">>>>>>> theirs"]
    path.write_text("\n".join([*lines[:at], *both, *lines[at + 2 :]]), "utf-8")
    (found,) = checked(project)
    assert (found.rule.code, found.at.line) == ("R002", at + 1)
    assert "a merge was not finished here" in found.message


def test_a_merge_that_was_not_finished_in_the_bibliography_is_one_message(project: Path) -> None:
    path = project / "citations.bib"
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.strip().startswith("title"))
    both = ["<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> theirs"]
    path.write_text("\n".join([*lines[:at], *both, *lines[at + 1 :]]), "utf-8")
    (found,) = checked(project)
    assert (found.rule.code, found.at.line) == ("B001", at + 1)
    assert "a merge was not finished here" in found.message


def test_an_id_with_a_capital_is_one_message(project: Path) -> None:
    path = project / "sources/excerpts/smith-1999.yml"
    text = path.read_text("utf-8")
    assert "id: smith-company-paid" in text
    path.write_text(text.replace("id: smith-company-paid", "id: Smith-Company-paid"), "utf-8")
    (found,) = checked(project)
    assert found.rule.code == "S005"
    assert "'smith-company-paid'" in found.hint


@pytest.mark.parametrize(
    "command",
    [
        ("collate", "smith-1999", "--witness"),
        ("import", "--witness"),
        ("cite", "--style", "apa", "[@a]", "--bib"),
        ("check-citation",),
    ],
)
def test_a_file_that_is_not_there_is_told_in_words(
    project: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    if command[0] == "import":
        note = tmp_path / "note.md"
        note.write_text("“ice” ([pdf](zotero://open-pdf/library/items/A?page=1&annotation=B))")
        command = (command[0], str(note), *command[1:])
    done = commanded(project, *command, str(tmp_path / "nix.txt"))
    assert done.code == 2
    assert f"'{tmp_path / 'nix.txt'}' is not there" in done.err
    assert "Errno" not in done.err


def test_a_space_that_is_none_is_named_where_it_stands(project: Path) -> None:
    path = project / GAZETTE
    text = path.read_text("utf-8")
    assert "\n    locator: col. 2" in text
    path.write_text(
        text.replace("\n    locator: col. 2", "\n\u00a0\u00a0  locator: col. 2"), "utf-8"
    )
    (found,) = checked(project)
    assert found.rule.code == "R002"
    assert found.at.line == text[: text.index("locator: col. 2")].count("\n") + 1
    assert "U+00A0" in found.message


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
@pytest.mark.parametrize(
    "name", [GAZETTE, "sources/themes/frost.yml", "citations.bib", "sources/ledgers/collation.tsv"]
)
def test_a_file_in_another_encoding_is_the_only_fault(
    project: Path, name: str, encoding: str
) -> None:
    """What it gives is not called unknown."""
    path = project / name
    text = path.read_text("utf-8").replace("’", "'")
    mark = "% é\n" if name.endswith(".bib") else "# é\n"
    path.write_bytes((mark + text).encode(encoding, "replace"))
    assert told(project) == [("R001", name)]


def test_an_old_id_of_another_branch_is_told_by_its_new_one(project: Path) -> None:
    """A tag, a piece of evidence and a citation that know nothing of the rename."""
    publish_ledger(project)
    for old, new in (("tom-keeper", "thomas-keeper"), ("jones-gate-of-glass", "jones-like-glass")):
        assert commanded(project, "rename", old, new).code == 0
    path = project / GAZETTE
    text = path.read_text("utf-8").replace("person:thomas-keeper", "person:tom-keeper")
    path.write_text(text.replace("jones-keeper-present]", "jones-gate-of-glass]"), "utf-8")
    theme = project / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8").replace("jones-like-glass", "jones-gate-of-glass"))
    hints = [(one.rule.code, one.hint) for one in checked(project) if one.rule.code[0] in "LK"]
    assert ("L002", "it has another id now: write 'thomas-keeper'") in hints
    assert {hint for _, hint in hints} == {
        "it has another id now: write 'thomas-keeper'",
        "it has another id now: write 'jones-like-glass'",
    }


@pytest.mark.parametrize("where", ["{lat: 52,72, lon: -1.79}", "\n    lat: 52,72\n    lon: -1.79"])
def test_a_decimal_comma_is_answered_with_a_point(project: Path, where: str) -> None:
    path = project / "sources/register/places.yml"
    text = path.read_text("utf-8")
    before = "{lat: 52.72, lon: -1.79, uncertainty_m: 500, basis: approximate}"
    assert before in text
    path.write_text(text.replace(before, where), "utf-8")
    (found,) = checked(project)
    assert "point" in found.hint
    assert "52.72" in found.hint


@pytest.mark.parametrize("text", ["", "\n", "# Nothing yet.\n"])
@pytest.mark.parametrize("name", ["sources/excerpts/brown.yml", "sources/themes/ice.yml"])
def test_an_empty_file_is_told(project: Path, name: str, text: str) -> None:
    (project / name).write_text(text, "utf-8")
    (found,) = checked(project)
    assert (found.rule.code, found.at.path) == ("S002", name)


@pytest.mark.parametrize(
    ("field", "slip"), [("witness:", "witnes:"), ("    quote:", "    qoute:"), ("genre:", "gnre:")]
)
def test_a_slip_in_the_name_of_a_field_is_no_missing_field(
    project: Path, field: str, slip: str
) -> None:
    path = project / GAZETTE
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(field))
    lines[at] = lines[at].replace(field, slip, 1)
    path.write_text("\n".join(lines), "utf-8")
    found = [one for one in checked(project) if one.at.path == GAZETTE]
    assert [(one.rule.code, one.at.line) for one in found] == [("S001", at + 1)]
    assert field.strip(" :") in found[0].hint


def test_a_field_that_is_missing_is_told_beside_another_slip(project: Path) -> None:
    path = project / GAZETTE
    text = path.read_text("utf-8").replace("genre: news", "nothing_like_it: 5", 1)
    path.write_text(text, "utf-8")
    assert {"S001", "S002"} <= {code for code, _ in told(project)}


def test_an_id_that_was_changed_by_hand_is_told_once_with_the_command(project: Path) -> None:
    """The passage is named elsewhere by its old id, and the ledger has its words under that."""
    path = project / JONES
    old, new = "jones-gate-of-glass", "jones-like-glass"
    path.write_text(path.read_text("utf-8").replace(f"id: {old}", f"id: {new}"), "utf-8")
    (found,) = checked(project)
    assert (found.rule.code, found.hint) == (
        "L002",
        f"if it is '{new}' now: sourcebook rename {old} {new}",
    )
    assert commanded(project, "rename", old, new).code == 0
    assert told(project) == []
    assert f"\n{new}\tjones-1890\t" in (project / "sources/ledgers/collation.tsv").read_text()


def test_a_file_of_a_source_that_is_gone_is_one_message(project: Path) -> None:
    """However many of its passages records and prose name."""
    (project / JONES).unlink()
    (found,) = checked(project)
    assert (found.rule.code, found.message) == (
        "L002",
        "'jones-1890' has no record, and its passages are named",
    )
    assert found.hint.startswith(f"{JONES} is not there: put it back")
    assert len(found.also) > 1


@pytest.mark.parametrize(
    ("command", "after"),
    [(("rename", "frost", "ice"), "sources/themes/ice.yml"), (("withdraw", "frost", "Wrong."), "")],
)
def test_a_theme_that_was_renamed_or_deleted_by_hand_is_caught_up(
    project: Path, command: tuple[str, ...], after: str
) -> None:
    """What is told names the commands, and each does what is left: tags, links, the ledger."""
    publish_ledger(project)
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    theme.unlink()
    if after:
        (project / after).write_text(text, "utf-8")
    hints = [one.hint for one in checked(project) if one.rule.code == "L002"]
    assert all(f"sourcebook {command[0]} frost " in hint for hint in hints), hints
    assert len(hints) == 1
    done = commanded(project, *command)
    assert done.code == 0, done.out + done.err
    left = [one.message for one in checked(project) if one.rule.code in ("L002", "P002")]
    assert not any("frost" in one or "day-of-freeze" in one for one in left), left
    tags = (project / "sources/excerpts/smith-1999.yml").read_text("utf-8")
    assert "theme:frost" not in tags
    assert ("theme:ice" in tags) is bool(after)


def test_evidence_that_is_a_bare_id_is_answered_with_what_to_write(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    row = "- {excerpt: smith-tenth-january, stance: supports}"
    assert row in text
    theme.write_text(text.replace(row, "- smith-tenth-january", 1), "utf-8")
    (found,) = (one for one in checked(project) if one.rule.code == "S003")
    assert found.hint == "write {excerpt: smith-tenth-january, stance: supports}"


@pytest.mark.parametrize(
    ("langid", "hint"),
    [("deutsch", "write it as 'german'"), ("german", ""), ("ngerman", ""), ("de", "")],
)
def test_a_language_that_data_would_not_have_is_told(project: Path, langid: str, hint: str) -> None:
    entries = project / "citations.bib"
    text = entries.read_text("utf-8")
    said = f"{{smith-1999, langid = {{{langid}}},"
    entries.write_text(text.replace("{smith-1999,", said), "utf-8")
    told = [one.hint for one in checked(project) if one.rule.code == "B016"]
    assert told == [hint] * bool(hint)


def test_a_key_that_is_no_id_is_not_told_to_be_that_of_a_file(project: Path) -> None:
    path = project / JONES
    text = path.read_text("utf-8").replace("source: jones-1890", "source: Jones-1890")
    path.write_text(text, "utf-8")
    assert {code for code, name in told(project) if name == JONES} == {"S005"}


def test_a_theme_that_cannot_be_called_so_is_proposed_another_id(project: Path) -> None:
    done = commanded(project, "new", "theme", "Le lieu du meurtre")
    assert "as in 'le-lieu-du-meurtre'" in done.err


THEME = "sources/themes/frost.yml"
EVENTS, PEOPLE = "sources/chronology.yml", "sources/register/people.yml"
PLACES, WORKS = "sources/register/places.yml", "sources/register/works.yml"
COLLATION, PERMALINKS = (f"sources/ledgers/{one}.tsv" for one in ("collation", "permalinks"))
ABOUT = "docs/about/index.md"
PASSAGE, EVENT, PERSON = "- id: gazette-gate-froze", "- id: great-freeze\n", "- id: tom-keeper"
ENTRY, AUTHOR = "@article{gazette-1889,", "  author    = {Jones, Edith},"
EVIDENCE = "{excerpt: gazette-gate-froze, stance: supports}"
SLIPS = [
    (GAZETTE, PASSAGE, "- id gazette-gate-froze", "R002"),
    (GAZETTE, PASSAGE, "- gazette-gate-froze:", "S001"),
    (GAZETTE, PASSAGE, "- id; gazette-gate-froze", "R002"),
    (GAZETTE, PASSAGE, "- id = gazette-gate-froze", "R002"),
    (GAZETTE, PASSAGE, "- id:: gazette-gate-froze", "S001"),
    (GAZETTE, PASSAGE, "- ID: gazette-gate-froze", "S001"),
    (GAZETTE, PASSAGE, "- key: gazette-gate-froze", "S001"),
    (GAZETTE, PASSAGE, "- id: [gazette-gate-froze]", "S003"),
    (GAZETTE, PASSAGE, "- id: {gazette-gate-froze}", "S003"),
    (GAZETTE, PASSAGE, "- id: #gazette-gate-froze", "S011"),
    (GAZETTE, PASSAGE, "- id: @gazette-gate-froze", "R002"),
    (GAZETTE, "excerpts:", "passages:", "S001"),
    (GAZETTE, "excerpts:", "  excerpts:", "S002"),
    (THEME, f"- {EVIDENCE}", "- {excerpt gazette-gate-froze, stance: supports}", "S001"),
    (THEME, "- id: day-of-freeze", "- id day-of-freeze", "R002"),
    (EVENTS, EVENT, "- id great-freeze\n", "R002"),
    (EVENTS, EVENT, "- great-freeze\n", "R002"),
    (EVENTS, "alternatives: [great-freeze-tenth]", "alternatives: great-freeze-tenth", "S003"),
    (PEOPLE, PERSON, "- id tom-keeper", "R002"),
    (PEOPLE, PERSON, "  id: tom-keeper", "S003"),
    (PLACES, "- id: lock-four", "tom: lock-four", "R002"),
    (PLACES, "{lat: 52.72,", "{lat 52.72,", "S001"),
    (WORKS, "- id: lost-diary", "- id lost-diary", "R002"),
    ("citations.bib", ENTRY, "article{gazette-1889,", "B001"),
    ("citations.bib", ENTRY, "@article gazette-1889,", "B001"),
    ("citations.bib", ENTRY, "@article{gazette 1889,", "B001"),
    ("citations.bib", ENTRY, "@article{,", "B001"),
    ("citations.bib", ENTRY, "", "B001"),
    ("citations.bib", AUTHOR, "  author    = Jones, Edith,", "B011"),
    ("citations.bib", AUTHOR, "  author    = {Jones, Edith}},", "B001"),
    ("mkdocs.yml", "site_name: The", "site_name The", "R002"),
    ("mkdocs.yml", "  - sourcebook:", "  - sourcebook", "R002"),
    ("mkdocs.yml", "  - attr_list", "  - atr_list", "S038"),
    ("mkdocs.yml", "plugins:", "plugin:", "S036"),
    ("mkdocs.yml", "markdown_extensions:", "markdown_extension:", "S036"),
    (COLLATION, "gazette-gate-froze\tgazette-1889", "gazette-gate-froze gazette-1889", "S016"),
    (COLLATION, "\t109\t91", "\t109\tx", "S016"),
    (COLLATION, "gazette-gate-froze\tgazette-1889", "gazette-gate-frozegazette-1889", "S016"),
    (COLLATION, "gazette-gate-froze\t", " gazette-gate-froze\t", "S016"),
    (PERMALINKS, "\n/about/\t", "\n /about/\t", "S016"),
    (PERMALINKS, "\n# address", "\n  # address", ""),
    # A dash that was forgotten: what stands below begins an item, and is not told as a repetition.
    (GAZETTE, "- id: gazette-keeper-away", "  id: gazette-keeper-away", "R008"),
    (EVENTS, "- id: great-freeze-tenth", "  id: great-freeze-tenth", "R008"),
    (THEME, "- id: gate-of-glass", "  id: gate-of-glass", "R008"),
    (THEME, "- id: the-keeper", "  id: the-keeper", "R008"),
    ("mkdocs.yml", '- media: "(prefers-color-scheme: dark)"', '  media: "dark"', "R008"),
    # A line that was written twice, of which the first is without what stands below.
    (GAZETTE, "witness:\n", "witness:\nwitness:\n", "R008"),
    (GAZETTE, f"  {PASSAGE}\n", f"  {PASSAGE}\n  {PASSAGE}\n", "S002"),
    (EVENTS, EVENT, f"{EVENT}{EVENT}", "S002"),
    ("mkdocs.yml", "plugins:\n", "plugins:\nplugins:\n", "R008"),
    ("mkdocs.yml", "markdown_extensions:\n", "markdown_extensions:\n" * 2, "R008"),
    ("citations.bib", ENTRY, f"{ENTRY}\n{ENTRY}", "B001"),
    # A field by nearly its name is read as what it is meant for.
    (GAZETTE, "  read: 2026-01-05", "  raed: 2026-01-05", "S001"),
    (EVENTS, "  alternatives: [great-freeze-tenth]", "  alternative: [great-freeze-tenth]", "S001"),
    (THEME, "proposition: The gate", "propositon: The gate", "S001"),
    (THEME, "would_settle: >-", "Would_settle: >-", "S001"),
    (THEME, "numbers:\n", "number:\n", "S001"),
    # A field without a value is told, and not what would have followed from its value.
    (GAZETTE, "  read: 2026-01-05", "  read:", "S011"),
    (GAZETTE, PASSAGE, "- id:", "S011"),
    (EVENTS, EVENT, "- id:\n", "S011"),
    (THEME, "proposition: The gate froze on 9 January 1889.", "proposition:", "S011"),
    # A field that is not set in as far as where it belongs; and words that are not.
    (GAZETTE, "  extent: full", "extent: full", "S001"),
    (GAZETTE, "      “Instant” means", "    “Instant” means", "S011"),
    # A comma that is not there.
    (
        THEME,
        "[gazette-gate-froze, smith-gate-retold]",
        "[gazette-gate-froze smith-gate-retold]",
        "S003",
    ),
    # Settings of the site generator.
    ("mkdocs.yml", "site_name:", "site_nam:", "S036"),
    ("mkdocs.yml", "site_name:", "Site_name:", "S036"),
    ("mkdocs.yml", "- sourcebook:", "- sourceboo:", "S032"),
    ("mkdocs.yml", "  generator: false", "generator: false", "S036"),
    ("mkdocs.yml", "      permalink_title:", "    permalink_title:", "S032"),
    # The bibliography: of an entry that does not parse the first is told.
    ("citations.bib", "{The Fradley Gazette},", "The Fradley Gazette},", "B011"),
    ("citations.bib", "{1889-01-19},", "1889-01-19},", "B001"),
    ("citations.bib", "{english}\n}", "{english}\n]", "B001"),
    # The head of a page.
    (ABOUT, "description: What was", "descripton: What was", "S001"),
    (ABOUT, "description: What was", "Description: What was", "S001"),
    (ABOUT, "---\ndescription", "--\ndescription", "R002"),
    (ABOUT, "---\ndescription", "description", "R002"),
    (ABOUT, "---\ndescription", "\n---\ndescription", "R002"),
    (ABOUT, "and how.\n---", "and how.\n", "R002"),
    (ABOUT, "and how.\n---", "and how.\nhide: [toc navigation]\n---", "S001"),
    (ABOUT, "and how.\n---", "and how.\nhide: navigation\n---", "S003"),
    (ABOUT, "and how.\n---", "and how.\nsearch:\n  exclud: true\n---", "S001"),
]


@pytest.mark.parametrize(("name", "right", "slip", "code"), SLIPS)
def test_what_did_not_parse_makes_nothing_unknown(
    project: Path, name: str, right: str, slip: str, code: str
) -> None:
    """Of the entry, record, line or setting at the slip that is told, and of no other."""
    publish_ledger(project)
    path = project / name
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, slip, 1), "utf-8")
    assert told(project) == ([(code, name)] if code else [])


def test_a_forgotten_dash_is_told_as_such(project: Path) -> None:
    path = project / GAZETTE
    text = path.read_text("utf-8")
    path.write_text(text.replace("  - id: gazette-keeper", "    id: gazette-keeper"), "utf-8")
    (found,) = checked(project)
    assert found.hint.startswith("write '- id: …', if the next item of the list begins here")


@pytest.mark.parametrize("name", ["imports", "annotations"])
def test_a_slip_in_a_ledger_of_imports_is_told_before_the_next_import(
    project: Path, name: str
) -> None:
    """Each such ledger is read by an import alone, and the check finds it whole or tells."""
    (project / f"sources/ledgers/{name}.tsv").write_text("# a\njones-1890 x\n", "utf-8")
    assert told(project) == [("S016", f"sources/ledgers/{name}.tsv")]


def test_a_page_may_have_fields_of_its_own(project: Path) -> None:
    path = project / ABOUT
    text = path.read_text("utf-8")
    own = "---\nauthor: Ada\nrevised: 2026-01-02\nkeywords: [ice]\n"
    path.write_text(text.replace("---\n", own, 1), "utf-8")
    assert told(project) == []


def test_a_word_alone_in_place_of_a_record_is_its_id(project: Path) -> None:
    """As in a register whose only entry lacks all but its name."""
    path = project / WORKS
    path.write_text("- id lost-diary\n", "utf-8")
    (found,) = checked(project)
    assert (found.rule.code, found.hint) == ("S003", "put a colon after 'id': 'id: lost-diary'")
