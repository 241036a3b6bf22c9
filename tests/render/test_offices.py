"""What a body is tells whose words they are, as its name does."""

import pytest

from sourcebook.facts import offices_in

NAMES = ["Embassy of the Republic of the Locks in Fradley", "The Fradley Gazette"]


@pytest.mark.parametrize(
    "words",
    [
        "South Fradley’s embassy states that the gate froze.",
        "That day the embassy had three secretaries.",
        "Its embassy's page gives the ninth.",
        "The Embassy says so.",
    ],
)
def test_a_body_is_found_by_what_it_is(words: str) -> None:
    assert offices_in(words, NAMES) == ["embassy"]


@pytest.mark.parametrize("words", ["The embassies closed.", "The ministry stated so.", "A gate."])
def test_nothing_else_is(words: str) -> None:
    assert offices_in(words, NAMES) == []
