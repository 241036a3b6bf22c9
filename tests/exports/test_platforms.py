"""The files for learning platforms, held against grammars of their formats; see tests/grammars."""

import re
from collections import Counter
from pathlib import Path

import pytest

from sourcebook.exports.exercises import exercise_files
from sourcebook.facts import Facts
from tests.exercises import crowded
from tests.planted import ALWAYS_WRONG, PLANTED, mutants, packed
from tests.platforms import (
    CARTRIDGE,
    ITEM,
    LINK,
    MOODLE,
    PACKAGE,
    documents,
    faults,
    faults_of_document,
    one_of_each,
    unzipped,
)
from tests.projects import CORPUS, PROJECTS, copied, corpus_at, facts_of, loaded
from tests.render.test_descents import resting

_KIND_OF_ITEM = re.compile(r"<(\w+Interaction)\b")
_KIND_OF_QUESTION = re.compile(r'<question type="(\w+)"')


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """A project with every kind of question: two cards of one side are one voice."""
    return Facts(crowded(tmp_path_factory.mktemp("crowded") / "project"))


@pytest.fixture(scope="module")
def made(full: Facts) -> dict[str, bytes]:
    return {file.path: file.content for file in exercise_files(full)}


def found_in(facts: Facts) -> list[str]:
    return [fault for file in exercise_files(facts) for fault in faults(file.path, file.content)]


@pytest.mark.parametrize("name", PROJECTS)
def test_each_project_exports_what_the_grammars_have(name: str) -> None:
    corpus = corpus_at(PROJECTS[name])
    assert found_in(Facts(corpus)) == []
    assert found_in(facts_of(corpus)) == []  # names with all that XML escapes


@pytest.mark.parametrize("seed", range(3))
def test_texts_that_rest_on_each_other_are_exported_so_too(seed: int) -> None:
    assert found_in(facts_of(resting(seed))) == []


def test_a_project_without_a_theme_exports_no_empty_cartridge(tmp_path: Path) -> None:
    project = copied(CORPUS, tmp_path / "project")
    (project / "sources" / "themes" / "frost.yml").unlink()
    bare = facts_of(loaded(project)[0])
    assert found_in(bare) == []


def test_every_kind_of_question_is_held_against_its_grammar(full: Facts) -> None:
    files = list(exercise_files(full))
    assert [fault for file in files for fault in faults(file.path, file.content)] == []
    found = [(grammar, content.decode()) for _, grammar, content in documents(files)]
    assert {grammar for grammar, _ in found} == {MOODLE, ITEM, PACKAGE, CARTRIDGE, LINK}
    items = {kind for _, text in found for kind in _KIND_OF_ITEM.findall(text)}
    assert items == {
        "matchInteraction",
        "associateInteraction",
        "hottextInteraction",
        "extendedTextInteraction",
        "choiceInteraction",
    }
    asked = Counter(kind for _, text in found for kind in _KIND_OF_QUESTION.findall(text))
    assert asked.keys() == {"category", "matching", "multichoice", "essay"}
    assert asked["multichoice"] > 1  # how many voices, and which is earlier


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_fault_is_found(what: str, made: dict[str, bytes]) -> None:
    planted = PLANTED[what]
    assert faults(planted.file, made[planted.file]) == []
    assert faults(planted.file, planted.into(made[planted.file]))


def test_a_fault_inside_the_package_in_a_cartridge_is_found(made: dict[str, bytes]) -> None:
    planted = PLANTED["qti: many answers called one"]
    inner = planted.into(made[planted.file])
    path = "weigh/exercises.imscc"
    assert faults(path, made[path]) == []
    assert faults(path, packed({**unzipped(made[path]), "qti-2.1.zip": inner}))


def test_whatever_is_renamed_added_or_out_of_order_is_refused(full: Facts) -> None:
    """In one document of each kind: every element, and every attribute."""
    tried: Counter[str] = Counter()
    passed = []
    for where, grammar, content in one_of_each(exercise_files(full)):
        for kind, place, wrong in mutants(content):
            if kind in ALWAYS_WRONG:
                tried[kind] += 1
                if not faults_of_document(grammar, wrong):
                    passed.append(f"{where}: {kind} {place}")
    assert passed == []
    assert tried.keys() == set(ALWAYS_WRONG)
    assert min(tried.values()) > 30, tried
