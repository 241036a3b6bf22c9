"""Shared wording: where a run begins and ends, how often it is told, and what it weighs.

The figures are those of the method: the inverse document frequency of each word, a name a quarter
of it, heard speech three tenths, half a point for each word beyond three, and all of it as far as
the rarest piece of the run is rare.
"""

from math import log

import pytest

from sourcebook.lineage import Held, words
from sourcebook.lineage.rarity import Rarity
from sourcebook.lineage.wording import Shared, shared_wording

FIFTY = 50
"""As among how many texts rarity is judged where fewer are held."""
LIKELY = log(FIFTY / 2) / log(FIFTY)
"""How surely a run that two of fifty have was not written twice by chance."""
RARE = log(FIFTY / 2)
"""What a word weighs that two of fifty texts have."""


def shared(one: str, *others: str) -> tuple[Shared, ...]:
    """What the first two of some texts share."""
    texts = [Held(f"t{number}", (words(text),)) for number, text in enumerate((one, *others))]
    return shared_wording(texts[0], texts[1], Rarity(texts))


def told(one: str, *others: str) -> list[str]:
    return [item.shown for item in shared(one, *others)]


def only(one: str, *others: str) -> Shared:
    (item,) = shared(one, *others)
    return item


def test_each_run_is_told_once_and_the_weightiest_first() -> None:
    one = "Dredgers cleared silt. Then keepers broke seven frozen locks. So dredgers cleared silt."
    other = "We saw how keepers broke seven frozen locks while dredgers cleared silt."
    assert told(one, other) == ["keepers broke seven frozen locks", "Dredgers cleared silt"]
    weights = [item.weight for item in shared(one, other)]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("one", "runs"),
    [
        ("“He left.” Then keepers broke seven locks.", ["keepers broke seven locks"]),
        ("“He left early.” Keepers broke seven locks.", ["Keepers broke seven locks"]),
        ("“Keepers” broke seven locks with axes.", ["broke seven locks with axes"]),
        ("Keepers broke seven “locks with axes”.", ["Keepers broke seven", "locks with axes"]),
        ("Keepers broke “seven locks with axes”.", ["seven locks with axes"]),
        ("So keepers broke “seven locks with axes”.", ["seven locks with axes"]),
        ("Keepers broke seven “locks” with axes.", ["Keepers broke seven"]),
    ],
)
def test_a_run_is_cut_where_quotation_marks_open_or_close(one: str, runs: list[str]) -> None:
    """What is said stands apart from who said it; less than three words are no wording."""
    assert sorted(told(one, "They say keepers broke seven locks with axes there.")) == sorted(runs)


def test_three_rare_words_weigh_what_the_method_says() -> None:
    item = only("keepers broke locks", "how keepers broke locks")
    assert item.weight == pytest.approx(LIKELY * 3 * RARE)
    assert not item.quoted


def test_a_run_is_as_rare_as_its_rarest_piece() -> None:
    """A formula that three have, within a sentence that only two have, weighs as the sentence."""
    formula = only("keepers broke locks", "how keepers broke locks", "so keepers broke locks")
    assert formula.weight == pytest.approx(log(50 / 3) / log(50) * 3 * log(50 / 3))
    line = "keepers broke locks slowly"
    within = only(line, f"how {line}", "so keepers broke locks")
    assert within.weight == pytest.approx(LIKELY * (3 * log(50 / 3) + RARE + 0.5))


def test_a_name_weighs_a_quarter_of_another_word() -> None:
    plain = only("then keepers broke locks", "how keepers broke locks").weight
    named = only("then Keepers Broke Locks", "how Keepers Broke Locks").weight
    assert named == pytest.approx(plain / 4)


@pytest.mark.parametrize(("more", "points"), [("the", 0.5), ("the of", 1.0)])
def test_a_small_word_adds_half_a_point(more: str, points: float) -> None:
    """Function words in one order are wording too, if less of it."""
    plain = only("keepers broke locks", "how keepers broke locks")
    longer = only(f"keepers broke locks {more}", f"how keepers broke locks {more}")
    assert longer.weight - plain.weight == pytest.approx(LIKELY * points)


def test_only_speech_that_both_heard_weighs_three_tenths() -> None:
    line, heard = "keepers broke locks", "“keepers broke locks”"
    plain = only(line, f"how {line}")
    both = only(heard, f"how {heard}")
    assert both.quoted
    assert both.weight == pytest.approx(plain.weight * 0.3)
    for one, other in ((line, heard), (heard, line)):
        item = only(one, f"how {other}")
        assert not item.quoted
        assert item.weight == plain.weight
