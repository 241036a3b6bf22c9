"""The rules ask for addresses, and not for what a page says: neither cards nor titles are made."""

from collections.abc import Callable
from typing import Any

import pytest

from sourcebook.check import check
from sourcebook.diagnostics import Report
from sourcebook.facts import Digests, Facts, exercises, head, later
from sourcebook.facts.later import Each, Later
from tests.projects import CORPUS, corpus_at


def test_a_check_makes_no_card_and_no_title(monkeypatch: pytest.MonkeyPatch) -> None:
    """What pages say of themselves is made for readers alone; the addresses are all there."""
    made: list[str] = []

    def counted(self: Later[Any]) -> Any:
        made.append("said")
        return value(self)

    def carded(*given: Any) -> Any:
        made.append("card")
        return card(*given)

    value: Callable[[Any], Any] = Later.value.fget  # type: ignore[attr-defined]
    card = exercises._exercise
    corpus = corpus_at(CORPUS)
    monkeypatch.setattr(head.Head, "title", property(lambda one: counted(one.said).title))
    monkeypatch.setattr(exercises, "_exercise", carded)
    report = Report()
    check(corpus, report, addresses=True)
    assert report.sound
    assert made == []
    assert Facts(corpus).exercises
    assert Facts(corpus).heads["/weigh/"].title
    assert set(made) == {"said", "card"}


def test_what_is_made_later_is_made_once_and_is_its_value() -> None:
    """It is told, compared and looked up as the value itself, made or not."""
    asked: list[str] = []

    def make(key: str) -> tuple[str, ...]:
        asked.append(key)
        return (key, key)

    every = Each(("one", "two"), make)
    assert [*every] == ["one", "two"]
    assert "three" not in every
    assert asked == []
    assert every["one"] == every["one"] == ("one", "one")
    assert asked == ["one"]
    assert dict(every) == {"one": ("one", "one"), "two": ("two", "two")}
    assert asked == ["one", "two"]
    told = Digests()
    assert told.of(Later(lambda: ("one", "one"))) == told.of(later.at_once(every["one"]))
    assert told.of(Later(lambda: ("one",))) != told.of(every["one"])
    assert told.of(every) == told.of(dict(every))
    assert Later(lambda: 1) == Later(lambda: 1) != Later(lambda: 2)
