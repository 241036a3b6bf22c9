"""``sourcebook lineage``: proposes and never writes, and remembers what was rejected."""

import json
import shutil
from pathlib import Path

import pytest

from sourcebook.cli import main
from tests.projects import CORPUS, WITNESSES, checked

LEDGER = "sources/ledgers/lineage.tsv"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the clean corpus."""
    return Path(shutil.copytree(CORPUS, tmp_path / "project"))


def state(project: Path) -> dict[str, bytes]:
    """Every file of a project."""
    return {
        str(path.relative_to(project)): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file()
    }


def told(project: Path, capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[str, str]:
    """What a call that succeeds prints: proposals, and the note."""
    capsys.readouterr()
    assert main(["--root", str(project), "lineage", *map(str, arguments)]) == 0
    found = capsys.readouterr()
    return found.out, found.err


def copied(folder: Path) -> Path:
    """Texts of two sources that share a sentence."""
    folder.mkdir()
    line = "The keeper waited nine nights with an axe before the ice gave way at noon"
    for name in ("gazette-1889", "jones-1890"):
        (folder / f"{name}.txt").write_text(f"{line}, {name}.\n", "utf-8")
    return folder


def test_it_proposes_with_reasons_and_writes_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shared words, the line to add, the command to reject; no file is touched."""
    before = state(project)
    out, note = told(project, capsys, "--suggest", "--witnesses", copied(tmp_path / "texts"))
    assert "jones-1890 may rest on gazette-1889" in out
    assert (
        "the same words: “The keeper waited nine nights with an axe before the ice gave …”" in out
    )
    assert "derives_from: [{origin: gazette-1889, inferred: true}]" in out
    assert "sourcebook lineage --reject jones-1890 gazette-1889" in out
    assert "2 with the text that was read" in note
    assert state(project) == before


def test_json_has_the_same(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For programs."""
    texts = copied(tmp_path / "texts")
    out, _ = told(project, capsys, "--suggest", "--witnesses", texts, "--json", "--first", 0)
    item = next(item for item in json.loads(out) if item["text"] == "jones-1890")
    assert item["origin"] == "gazette-1889"
    assert {"wording", "matter"} <= {reason["kind"] for reason in item["reasons"]}
    assert item["line"] == "derives_from: [{origin: gazette-1889, inferred: true}]"


def test_without_texts_it_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The excerpts alone are compared."""
    _, note = told(project, capsys, "--suggest")
    assert "no text is held: excerpts and titles alone were compared" in note


def test_recorded_links_are_not_proposed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Smith is recorded as resting on the Gazette."""
    out, _ = told(
        project, capsys, "--suggest", "--witnesses", WITNESSES / "corpus", "--json", "--first", 0
    )
    pairs = [{item["text"], item["origin"]} for item in json.loads(out)]
    assert {"smith-1999", "gazette-1889"} not in pairs


def test_what_is_rejected_is_remembered(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line of the ledger, in order of names; the pair is proposed no more."""
    texts = copied(tmp_path / "texts")
    told(project, capsys, "--reject", "jones-1890", "gazette-1889", "both  heard\tthe keeper")
    assert (project / LEDGER).read_text("utf-8").splitlines()[-1] == (
        "gazette-1889\tjones-1890\tboth heard the keeper"
    )
    assert len(checked(project)) == 0
    out, _ = told(project, capsys, "--suggest", "--witnesses", texts, "--first", 0)
    assert "jones-1890 may rest on gazette-1889" not in out
    told(project, capsys, "--reject", "gazette-1889", "jones-1890", "another reason")
    lines = (project / LEDGER).read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "gazette-1889\tjones-1890\tanother reason"
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--suggest", "--witnesses", "/nowhere"),
        ("--suggest", "--first", "-1"),
        ("--suggest", "--reject", "gazette-1889", "jones-1890", "no"),
        ("--reject", "gazette-1889", "jones-1890"),
        ("--reject", "gazette-1889", "jones-1890", " "),
        ("--reject", "gazette-1889", "gazette-1889", "itself"),
        ("--reject", "gazette-1889", "jones-1891", "no such source"),
        ("--reject", "gazette-1889", "smith-1999", "is recorded"),
    ],
    ids=" ".join,
)
def test_wrong_usage_writes_nothing(project: Path, arguments: tuple[str, ...]) -> None:
    """What cannot be served is told, and the ledger is not made."""
    try:
        code = main(["--root", str(project), "lineage", *arguments])
    except SystemExit as done:  # the parser's own
        code = done.code  # type: ignore[assignment]
    assert code == 2
    assert not (project / LEDGER).exists()


def test_a_faulty_project_is_not_compared(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read would be missing among the texts."""
    (project / "sources/chronology.yml").write_text("- id: x\n", "utf-8")
    assert main(["--root", str(project), "lineage", "--suggest"]) == 1
    assert "Nothing was compared" in capsys.readouterr().err
