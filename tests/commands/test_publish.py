"""``publish``: drafts that are ready are drafts no more, with what they need, in one step."""

import re
from functools import partial
from pathlib import Path

import pytest

from sourcebook.facts import Facts
from sourcebook.journal import complete
from sourcebook.moves.removal import without_pair
from sourcebook.read import stretches
from tests.killing import killed_before
from tests.projects import (
    CORPUS,
    PROJECTS,
    checked,
    commanded,
    copied,
    corpus_at,
    ledger_of,
    loaded,
)

SOURCE = "sources/excerpts/smith-1999.yml"
THEME = "sources/themes/frost.yml"
PLACEHOLDER = "What the passage says, in our words. For the source's own words write 'quote'."


def drafted(root: Path, *, crlf: bool = False) -> Path:
    """A project in which all that can be a draft is one, written in each way in turn."""
    ways = ("{0}- {1}\n{0}  draft: true # soon", "{0}- draft: true\n{0}  {1}")
    for path in [*root.glob("sources/excerpts/*"), *root.glob("sources/themes/*")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\ndraft: true\n", 1))
    for path in [*root.glob("sources/*/*.yml"), root / "sources/chronology.yml"]:
        if path.parent.name == "register" or not path.is_file():
            continue
        rows = path.read_text("utf-8").split("\n")
        for number, row in enumerate(rows):
            if found := re.fullmatch(r"( *)- (id: .*)", row):
                rows[number] = ways[number % 2].format(*found.groups())
        path.write_bytes(("\r\n" if crlf else "\n").join("\n".join(rows).split("\n")).encode())
    return root


def texts(root: Path) -> dict[str, bytes]:
    found = (path for path in sorted(root.rglob("sources/**/*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def as_draft(root: Path, path: str, id: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert f"- id: {id}\n" in text
    file.write_text(re.sub(rf"( *)- id: {id}\n", r"\g<0>\1  draft: true\n", text), "utf-8")


@pytest.mark.parametrize("name", PROJECTS)
def test_of_a_project_all_in_drafts_nothing_is_left_but_the_project(
    tmp_path: Path, name: str
) -> None:
    root = drafted(copied(PROJECTS[name], tmp_path / "project"))
    assert texts(root) != texts(PROJECTS[name])
    done = commanded(root, "publish", "--all")
    assert done.code == 0, done.out + done.err
    mine, there = texts(root), texts(PROJECTS[name])
    assert {path: mine[path] for path in there} == there
    assert checked(root).sound


def test_another_line_end_stays(tmp_path: Path) -> None:
    root = drafted(copied(CORPUS, tmp_path / "project"), crlf=True)
    assert commanded(root, "publish", "--all").code == 0
    text = (root / THEME).read_bytes()
    assert text.replace(b"\r\n", b"\n") == (CORPUS / THEME).read_bytes()
    assert b"\r\n" in text


def test_what_is_named_goes_with_what_it_needs_and_nothing_else(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    for claim in ("company-paid", "gate-of-glass"):
        as_draft(root, THEME, claim)
    for excerpt in ("smith-company-paid", "smith-gate-retold"):
        as_draft(root, SOURCE, excerpt)
    # Two rest on the same passage: one in its evidence, one in its words.
    theme, register = root / THEME, root / "sources/register/organisations.yml"
    register.write_text(register.read_text("utf-8").replace("#smith-company-paid", ""), "utf-8")
    text = theme.read_text("utf-8")
    text = re.sub(r" *- \{excerpt: smith-gate-retold.*\n", "", text)
    text = re.sub(r" *numbers:\n.*\n", "", text)
    cited = text.replace("of glass”.", "of glass” [@smith-1999#smith-gate-retold].")
    theme.write_text(cited, "utf-8")
    before = texts(root)
    dry = commanded(root, "publish", "company-paid", "--dry-run")
    assert texts(root) == before
    lines = [line for line in dry.out.splitlines() if line[:1] == "-" and line[:2] != "--"]
    assert lines == ["-    draft: true", "-        draft: true"]
    done = commanded(root, "publish", "company-paid")
    assert done.out.splitlines() == ["published smith-company-paid", "published company-paid"]
    assert "/id/company-paid/" in ledger_of(root)
    assert commanded(root, "publish", "gate-of-glass").out.splitlines() == [
        "published smith-gate-retold",
        "published gate-of-glass",
    ]


def test_what_is_published_and_names_a_draft_is_no_fault_that_keeps_it_one(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    as_draft(root, SOURCE, "smith-company-paid")
    assert not checked(root).sound
    assert commanded(root, "publish", "smith-company-paid").code == 0
    assert checked(root).sound


def unready(root: Path) -> Path:
    """Two drafts that are ready; one that is not, and one that needs it."""
    source, theme = root / SOURCE, root / THEME
    as_draft(root, SOURCE, "smith-company-paid")
    register = root / "sources/register/organisations.yml"
    register.write_text(register.read_text("utf-8").replace("#smith-company-paid", ""), "utf-8")
    text = source.read_text("utf-8")
    written = "The company paid for the repair of the gate, they report."
    assert written in text
    source.write_text(text.replace(written, PLACEHOLDER), "utf-8")
    for claim in ("company-paid", "gate-of-glass"):
        as_draft(root, THEME, claim)
    assert theme.is_file()
    return root


def test_what_is_not_ready_is_told_where_it_stands_and_nothing_is_changed(tmp_path: Path) -> None:
    root = unready(copied(CORPUS, tmp_path / "project"))
    line = (root / SOURCE).read_text("utf-8").split(PLACEHOLDER)[0].count("\n") + 1
    before = texts(root)
    for given in (("company-paid",), ("--all",), ("smith-company-paid", "--ready")):
        done = commanded(root, "publish", *given)
        assert done.code == 1
        assert texts(root) == before
        assert f"{SOURCE}:{line}:" in done.out
        assert "Nothing was changed" in done.err


def test_the_rest_is_published_when_asked(tmp_path: Path) -> None:
    root = unready(copied(CORPUS, tmp_path / "project"))
    before = texts(root)
    done = commanded(root, "publish", "--all", "--ready", "--dry-run")
    assert texts(root) == before
    assert done.out.startswith(f"--- a/{THEME}\n")
    assert "published gate-of-glass" in done.err
    done = commanded(root, "publish", "frost", "smith-1999", "--ready")
    assert done.code == 0
    first, *left = done.out.splitlines()
    assert first == "published gate-of-glass"
    assert left[0] == "left      company-paid: it needs 'smith-company-paid'"
    assert left[1].startswith(f"left      smith-company-paid: {SOURCE}:")
    assert "C019" in left[1]
    assert checked(root).sound
    assert commanded(root, "publish", "--all", "--ready").code == 1


def test_a_source_of_which_nothing_is_ready_stays_a_draft(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    skeleton = (
        "source: brown-2001\ndraft: true # soon\ngenre: news\nrights: in-copyright\nwitness:\n"
        "  read: 2026-01-05\n  extent: opening\nnote: A paper.\nexcerpts:\n  - id: brown-first\n"
        f"    draft: true\n    paraphrase: >-\n      {PLACEHOLDER}\n    tags: []\n"
    )
    (root / "sources/excerpts/brown-2001.yml").write_text(skeleton, "utf-8")
    entry = (
        "\n@article{brown-2001,\n  author = {Brown, Ann},\n  title = {On Ice},\n  date = {2001},\n"
    )
    with (root / "citations.bib").open("a", encoding="utf-8") as file:
        file.write(f"{entry}  journaltitle = {{Ice}},\n}}\n")
    done = commanded(root, "publish", "brown-2001", "--ready")
    assert done.code == 1
    assert "left      brown-2001: nothing in it is ready" in done.out
    assert (root / "sources/excerpts/brown-2001.yml").read_text("utf-8") == skeleton


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("frist",), "no record 'frist' can be a draft: did you mean 'frost'?"),
        (("frost#the-dat",), "no record 'frost#the-dat' can be a draft"),
        (("frost",), "'frost' is no draft, and none is in it"),
        ((), "name what is ready, or say --all"),
        (("--all", "frost"), "not both"),
        (("--all",), "nothing is a draft"),
    ],
)
def test_what_cannot_be_meant_is_told(tmp_path: Path, given: tuple[str, ...], told: str) -> None:
    done = commanded(copied(CORPUS, tmp_path / "project"), "publish", *given)
    assert done.code
    assert told in done.err


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("- {id: one, draft: true, title: T}", "- {id: one, title: T}"),
        ("- {draft: true, id: one}", "- {id: one}"),
        ("- {id: one, draft: true}", "- {id: one}"),
        ("- draft: true # a\n  id: one", "- id: one"),
        ("- draft: true\n  # a remark\n  id: one", "-\n  # a remark\n  id: one"),
        ("-   draft: true\n    id: one", "-   id: one"),
        ("- id: one\n  draft: true", "- id: one\n"),
        ('- id: one\n  "draft":  true  # a\n  title: T', "- id: one\n  title: T"),
    ],
)
def test_a_key_goes_in_each_way_it_is_written(written: str, left: str) -> None:
    root = stretches(written)
    assert root is not None
    one = root.children[0]
    at = next(at for at, key in enumerate(one.children) if key.value == "draft")
    edit = without_pair(written, one, (one.children[at], one.children[at + 1]))
    assert written[: edit.start] + edit.new + written[edit.end :] == left


def test_killed_anywhere_all_are_published_or_none(tmp_path: Path) -> None:
    root = drafted(copied(CORPUS, tmp_path / "killed"))
    before, cuts = texts(root), {"before": 0, "after": 0}
    publish = partial(commanded, root, "publish", "--all")
    for number in range(1, 500, 5):
        if not killed_before(number, root, publish):
            break
        complete(root)
        found = texts(root)
        is_before = found == before
        cuts["before" if is_before else "after"] += 1
        if not is_before:
            assert {path: found[path] for path in texts(CORPUS)} == texts(CORPUS)
            for path, raw in before.items():
                (root / path).write_bytes(raw)
            for path in found.keys() - before.keys():
                (root / path).unlink()
    assert min(cuts.values()) > 0


def test_tags_of_a_theme_that_is_a_draft_wait_for_it(tmp_path: Path) -> None:
    """A source can be ready before an essay: its tags are no fault, are shown nowhere, and stay."""
    root = copied(CORPUS, tmp_path / "project")
    ice = root / "sources/themes/ice.yml"
    frost = (root / THEME).read_text("utf-8")
    claims = re.sub(r"(id: )(?=[a-z])", r"\1ice-", frost).replace("\n", "\ndraft: true\n", 1)
    ice.write_text(claims, "utf-8")
    source = root / SOURCE
    waiting = source.read_text("utf-8").replace("theme:frost", "theme:ice")
    source.write_text(waiting.replace("excerpts:\n", "draft: true\nexcerpts:\n"), "utf-8")
    done = commanded(root, "publish", "smith-1999")
    assert done.code == 0, done.out
    assert "published ice" not in done.out
    assert [one for one in checked(root) if one.rule.code[0] in "LC"] == []
    corpus = corpus_at(root)
    assert not any(tag.id == "ice" for one in corpus.excerpts.values() for tag in one.tags)
    assert source.read_text("utf-8") == waiting
    ice.write_text(claims.replace("\ndraft: true\n", "\n", 1), "utf-8")
    assert "smith-gate-retold" in {str(one.id) for one in loaded(root)[0].tagged["ice"]}


def test_an_essay_that_was_published_before_its_passages_is_told_once(tmp_path: Path) -> None:
    """With the one command that mends it; which records all that no ledger had, too."""
    project = copied(CORPUS, tmp_path / "project")
    for path in project.glob("sources/excerpts/*"):
        path.write_text(re.sub(r"( *)- id: .*\n", r"\g<0>\1  draft: true\n", path.read_text()))
    (project / "sources/ledgers/permalinks.tsv").write_text("", "utf-8")
    found = [one for one in checked(project) if one.rule.code == "L008"]
    theme = [one for one in found if THEME in {one.at.path, *(at.path for at in one.also)}]
    (one,) = [one for one in theme if "and what names it here is none" not in one.message]
    assert re.match(r"8 drafts are named in what is none: '.*', '.*', '.*' and ", one.message)
    assert "sourcebook publish --all --ready" in one.hint
    assert theme == [one]
    assert commanded(project, "publish", "--all", "--ready").code == 0
    assert ledger_of(project).keys() == set(Facts(corpus_at(project)).addresses)
