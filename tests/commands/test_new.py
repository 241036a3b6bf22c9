"""``sourcebook new``: whatever the order of its words, and a theme that shows what there can be."""

import re
from pathlib import Path

import pytest

from sourcebook.language import languages
from tests.projects import CORPUS, checked, commanded, copied, loaded

_ENTRY = """@article{x, author={Wright, Ann}, title={On Locks}, journaltitle={Locks}, date={2007}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "record.bib").write_text(_ENTRY, "utf-8")
    return copied(CORPUS, tmp_path / "project")


@pytest.mark.parametrize(
    "order",
    [
        "source {key} --from {file}",
        "source --from {file} {key}",
        "--from {file} source {key}",
        "source --from={file} --read 2026-01-01 {key}",
    ],
)
def test_words_in_any_order(project: Path, order: str) -> None:
    words = order.format(key="wright-2007", file=project.parent / "record.bib").split()
    told = commanded(project, "new", *words)
    assert told.code == 0, told.err
    assert (project / "sources/excerpts/wright-2007.yml").is_file()


def test_the_same_work_under_another_key_is_told(project: Path) -> None:
    file = str(project.parent / "record.bib")
    for key, told in (("wright-2007", False), ("wright-again", True)):
        done = commanded(project, "new", "source", key, "--from", file)
        assert done.code == 0
        assert ("sourcebook merge wright-again into wright-2007" in done.err) is told


def test_a_word_too_many_is_told(project: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        commanded(project, "new", "source", "a", "--read", "2026-01-01", "b")
    assert ended.value.code == 2


def test_a_theme_shows_a_dispute_and_a_question(project: Path) -> None:
    assert commanded(project, "new", "theme", "thaw").code == 0
    assert checked(project).sound, "a draft is asked for nothing"
    path = project / "sources/themes/thaw.yml"
    text = path.read_text("utf-8").replace("draft: true", "# draft: true")
    text = text.replace("another-excerpt-id", "smith-tenth-january")
    path.write_text(text.replace("an-excerpt-id", "gazette-gate-froze"), "utf-8")
    corpus, report = loaded(project)
    assert {one.rule.code for one in report} <= {"C004", "C013", "C015", "C019"}, [*report]
    told = [one.message for one in report if one.rule.code == "C019"]
    assert len(told) == 6, "what is not filled in is told"
    assert str(corpus.claims["thaw-disputed-claim"].claim.evidence[1].stance) == "disputes"
    assert corpus.questions["q-thaw-whom-to-believe"].question.expected


_UNTRANSLATED = ("What ", "One paragraph", "Not established", "take this line out", "the day of")
"""Some English of every kind that a skeleton has: a placeholder, a sentence, a comment."""


@pytest.mark.parametrize("tag", [tag for tag in languages() if tag != "en"])
def test_skeletons_speak_the_language_of_the_project(project: Path, tag: str) -> None:
    """What is written there is found by the check all the same, whoever takes it for the thing."""
    configuration = project / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    ours = "  - sourcebook:\n"
    configuration.write_text(text.replace(ours, f"{ours}      language: {tag}\n"), "utf-8")
    assert loaded(project)[0].settings.language == tag
    assert commanded(project, "new", "theme", "thaw").code == 0
    assert commanded(project, "import", str(project.parent / "record.bib")).code == 0
    written = ("themes/thaw.yml", "excerpts/wright-2007-locks.yml")
    for path in (project / "sources" / one for one in written):
        text = path.read_text("utf-8")
        assert not [words for words in _UNTRANSLATED if words in text], text
        ready = text.replace("draft: true", "# draft: true")
        if named := re.search(r"answered_by: \[(.*), (.*)\]", ready):
            ready = ready.replace(named[2], "smith-tenth-january")
            ready = ready.replace(named[1], "gazette-gate-froze")
        path.write_text(ready, "utf-8")
    told = [fault.at.path for fault in loaded(project)[1] if fault.rule.code == "C019"]
    assert told.count(f"sources/{written[0]}") == 6, told
    assert told.count(f"sources/{written[1]}") == 3, told


def test_a_skeleton_is_known_in_a_language_that_the_project_no_longer_has(project: Path) -> None:
    path = project / "sources/themes/frost.yml"
    words = "Quelle question ce thème pose-t-il\u202f?"
    text = path.read_text("utf-8")
    path.write_text(re.sub("(?m)^question: .*", f"question: {words}", text), "utf-8")
    assert "C019" in {fault.rule.code for fault in loaded(project)[1]}
