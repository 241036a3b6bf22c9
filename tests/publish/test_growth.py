"""What grows with the corpus is walked a fixed number of times, however many ask: no squares."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from sourcebook import pipeline
from sourcebook.diagnostics import Report, Span
from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Permalink
from sourcebook.publish import changes
from sourcebook.assemble.history import History
from sourcebook.publish.permalinks import check_permalinks
from sourcebook.render.page import Settings
from sourcebook.render.site import render
from tests.conftest import ROOT

LEDGER = "sources/ledgers/permalinks.tsv"


class Counted(tuple[Any, ...]):
    """Counts how many of its items have been handed out or compared."""

    __slots__ = ()
    steps = 0

    def __iter__(self) -> Iterator[Any]:
        """Every item, counted."""
        for item in super().__iter__():
            Counted.steps += 1
            yield item

    def __contains__(self, wanted: object) -> bool:
        """As a tuple looks: from the first item on."""
        return any(item == wanted for item in self)


@pytest.fixture
def corpus() -> Corpus:
    Counted.steps = 0
    return pipeline.load(ROOT / "tests/corpus", Report())


def lines(count: int, state: str) -> Counted:
    at = Span(LEDGER)
    told = "" if state == "live" else "Gone."
    names = (f"/themes/frost/#thaw-{number:05}" for number in range(count))
    return Counted(Permalink(name, state, told, at) for name in names)


def test_checking_the_ledger_walks_the_addresses_once_or_twice(corpus: Corpus) -> None:
    del corpus
    ledger = lines(1000, "live")
    addresses = Counted(line.address for line in ledger)
    Counted.steps = 0
    report = Report()
    check_permalinks(ledger, addresses, report)
    assert len(report) == 0
    assert Counted.steps <= 2 * (len(ledger) + len(addresses))


def test_no_page_walks_the_ledger_for_itself(corpus: Corpus) -> None:
    ledger = lines(1000, "withdrawn")
    Counted.steps = 0
    site = render(replace(corpus, permalinks=ledger), Settings("x"))
    assert len(site.pages) > 20
    assert "thaw-00999" in site.pages["themes/frost/index.md"].anchors
    assert Counted.steps <= 5 * len(ledger)


def test_no_id_of_the_history_walks_the_corpus_for_itself(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Walked(Corpus):
        __slots__ = ()

        @property
        def ids(self) -> Iterator[str]:
            return iter(Counted(super().ids))

    walked = Walked(**{item.name: getattr(corpus, item.name) for item in fields(corpus)})
    added = dict.fromkeys([*corpus.ids, *(f"gone-{number}" for number in range(1000))], 0)
    monkeypatch.setattr(changes, "_added", lambda _: added)
    monkeypatch.setattr(changes, "_line_times", lambda *_: [])
    Counted.steps = 0
    found = changes.read_changes(Path(), walked, History({"x": 0}, 0))
    assert set(found.added) == set(corpus.ids)
    assert Counted.steps <= 2 * len(list(corpus.ids))
