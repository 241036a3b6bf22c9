"""The order of registers: what a reader of the language expects, as far as our languages need.

Names are sorted by their folded form, then by id: accents, case and ligatures part no names. That
is the order of English and French. Languages that count letters with marks as letters of their own
(Czech, Swedish) have no catalogue yet; whoever adds one has to add their order.
"""

import pytest

from sourcebook.language import fold


@pytest.mark.parametrize(
    "expected",
    [
        ["cote", "Côté ouest", "coteau", "Cotonou"],  # French: accents decide last
        ["Eco", "Écosse", "Égypte", "Eluard", "État"],
        ["Œdipe", "Oeuvre", "Offenbach"],
        ["d'Alembert", "Balzac", "L'Huillier"],  # what is elided does not count
        ["Jean-Paul", "Jean Pierre", "Jeanne"],
        ["Abu Zeid", "Łódź", "Ørsted", "Zhou"],
        ["Kim Il-sung", "Kim Jong-il", "Kim Yong-il", "Kim Yong-nam"],
    ],
)
def test_names_stand_where_a_reader_looks(expected: list[str]) -> None:
    mixed = expected[::-1]
    assert sorted(mixed, key=fold) == expected


def test_czech_has_an_order_of_its_own_that_we_do_not_have() -> None:
    """What would have to change with a Czech catalogue: č after c, ch after h."""
    czech = ["cukr", "čaj", "had", "chata", "sova", "šaty"]
    assert sorted(czech, key=fold) == ["čaj", "chata", "cukr", "had", "šaty", "sova"]
