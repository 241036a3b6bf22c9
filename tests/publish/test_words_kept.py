"""What editions and ledgers keep of an object is words, and none of how the engine holds them."""

import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import sourcebook
from sourcebook.facts.wordings import fingerprint
from tests.projects import CORPUS, TIDECLOCK, Built, corpus_at, facts_of


def _shapes() -> re.Pattern[str]:
    """How Python writes a value of any dataclass, an enumeration or an object of the engine."""
    names = set()
    for module in pkgutil.walk_packages(sourcebook.__path__, "sourcebook."):
        if module.name.endswith("__main__"):
            continue
        for name, one in vars(importlib.import_module(module.name)).items():
            if isinstance(one, type) and dataclasses.is_dataclass(one):
                names.add(name)
    assert "EdtfDate" in names
    alternatives = "|".join(sorted(names))
    return re.compile(rf"\b(?:{alternatives})\([a-z_]+=|<sourcebook\.| object at 0x")


@pytest.mark.parametrize("root", [CORPUS, TIDECLOCK])
def test_what_is_kept_of_an_object_is_words(root: Path) -> None:
    facts = facts_of(corpus_at(root))
    shapes = _shapes()
    assert facts.kept
    for key, one in facts.kept.items():
        assert not shapes.search(f"{one.name} {one.words} {one.standing}"), key


def test_the_words_of_an_event_are_its_date_as_written_and_its_title() -> None:
    facts = facts_of(corpus_at(CORPUS))
    words = facts.kept["great-freeze"].words
    assert words == "1889-01-09 The fourth lock freezes"
    # Stands in ledgers and citations for ever: a change of how dates are held must not reach it.
    assert fingerprint(words) == "c5ff2900d2d50cb8"


def test_no_file_of_a_site_shows_a_value_of_the_engine(
    built_once: Callable[[Path], Built],
) -> None:
    shapes = _shapes()
    read = 0
    for path in built_once(CORPUS).folder.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            assert not shapes.search(text), path
            read += 1
    assert read
