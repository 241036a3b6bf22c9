"""What grows with the corpus is walked a fixed number of times, however many ask: no squares."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from sourcebook import pipeline
from sourcebook.assemble import changes
from sourcebook.assemble.history import History
from sourcebook.check import permanence
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import Facts
from sourcebook.model.corpus import Corpus
from sourcebook.model.ledgers import Permalink
from tests.projects import CORPUS, rendered

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
    return pipeline.load(CORPUS, Report())


def lines(count: int, state: str) -> Counted:
    at = Span(LEDGER)
    told = "" if state == "live" else "Gone."
    names = (f"/themes/frost/#thaw-{number:05}" for number in range(count))
    return Counted(Permalink(name, state, told, at) for name in names)


def test_checking_the_ledger_walks_the_addresses_a_few_times(corpus: Corpus) -> None:
    ledger = lines(1000, "live")
    Counted.steps = 0
    found = list(permanence.addresses(Facts(replace(corpus, permalinks=ledger))))
    assert len(found) == 2  # what is not recorded, and once for all of them what lives no more
    assert Counted.steps <= 20 * len(ledger), "each part walks it once, and no page does"


def test_no_page_walks_the_ledger_for_itself(corpus: Corpus) -> None:
    ledger = lines(1000, "withdrawn")
    Counted.steps = 0
    site = rendered(replace(corpus, permalinks=ledger))
    assert len(site.pages) > 20
    assert 'id="thaw-00999"' in site.pages["themes/frost/index.md"].markdown
    assert Counted.steps <= 12 * len(ledger), "each part walks it once, and no page does"


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
    found = changes.read_changes(CORPUS, walked, History({"x": 0}, 0))
    assert set(found.added) == set(corpus.ids)
    assert Counted.steps <= 2 * len(list(corpus.ids))
