"""Amounts in text as intervals: what they may mean, and when two of them cannot be one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.quantities import Quantity, differing, figures, is_english, quantities
from sourcebook.quantities.tongues import TONGUES

READ = [
    ("The crew counted 63 painters.", "of painter", 63, 63),
    ("He saw forty boats.", "of boat", 40, 40),
    ("twenty-three foreign painters came", "of painter", 23, 23),
    ("two hundred boats", "of boat", 200, 200),
    ("a dozen boats", "of boat", 12, 12),
    ("About 30 boats lay idle.", "of boat", 27, 33),
    ("nearly 100 boats", "of boat", 90, 100),
    ("more than 20 boats", "of boat", 20, math.inf),
    ("20 or more, up to 25 boats", "of boat", 0, 25),
    ("between 5 and 7 boats", "of boat", 5, 7),
    ("5 to 7 boats", "of boat", 5, 7),
    ("5-7 boats", "of boat", 5, 7),
    ("30,000 crates", "of crat", 25_000, 35_000),
    ("31,500 crates", "of crat", 31_500, 31_500),
    ("31 500 crates", "of crat", 31_500, 31_500),
    ("30\u202f000 crates", "of crat", 25_000, 35_000),
    ("It cost $24 million.", "dollar", 23.5e6, 24.5e6),
    ("It cost $24m.", "dollar", 23.5e6, 24.5e6),
    ("It cost US$5.8 billion.", "dollar", 5.75e9, 5.85e9),
    ("It cost 24 million dollars.", "dollar", 23.5e6, 24.5e6),
    ("£9.1 million", "pound", 9.05e6, 9.15e6),
    ("a wall 13 metres high", "length", 13, 13),
    ("a wall 2 km long", "length", 2000, 2000),
    ("a hall of 10 square metres", "area", 10, 10),
    ("a hall of 100 sq ft", "area", 9.290304, 9.290304),
    ("2 tons of coal", "mass", 2000, 2000),
    ("It took four weeks.", "time", 28, 28),
    ("48 per cent of all", "share", 48, 48),
    ("48% of all", "share", 48, 48),
    ("The number of deaths which occurred was 616 in the whole.", "of death", 616, 616),
    ("The number of boats lost was about 30.", "of boat", 27, 33),
    ("The deaths were 618 in the district", "of death", 618, 618),
]
SILENT = [
    "in 1889 the gate froze",
    "on 9 January, and January 9",
    "the 4th lock",
    "resolution 2397 and article 53",
    "the boat PG-7",
    "S/2017/150",
    "one of the boats",
    "twenty years ago",
    "see p. 41",
    "by bus 13B",
    "at 5:30",
]


@pytest.mark.parametrize(("text", "kind", "low", "high"), READ, ids=[row[0] for row in READ])
def test_read(text: str, kind: str, low: float, high: float) -> None:
    """One amount, of its kind, in the base unit."""
    found = [item for item in quantities(text) if item.kind == kind]
    assert len(found) == 1
    assert (found[0].low, found[0].high) == pytest.approx((low, high))
    assert text[found[0].start : found[0].end].strip() in found[0].words


@pytest.mark.parametrize("text", SILENT)
def test_no_amount(text: str) -> None:
    """Years, days, ordinals and numbers of names count nothing."""
    assert quantities(text) == ()


def kinds(one: str, other: str) -> set[str]:
    """What two texts differ in."""
    return set(differing(quantities(one), quantities(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 guards", "forty guards"),
        ("$24 million", "$10 million"),
        ("It took one year.", "It took two years."),
        ("a wall of 120 m, 13 m high", "a wall of 123 m, 13 m high"),
        ("between 5 and 7 boats", "8 boats"),
        ("fewer than 20 boats", "25 boats"),
        ("over 30,000 crates", "24,000 crates"),
    ],
)
def test_differ(one: str, other: str) -> None:
    """They cannot both be true of one thing."""
    assert len(kinds(one, other)) == 1
    assert len(kinds(other, one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about 30 boats", "28 boats"),
        ("more than 20 boats", "25 boats"),
        ("30,000 crates", "30,054 crates"),
        ("$24 million", "24.3 million dollars"),
        ("12 months", "one year"),
        ("two decades", "22 years"),
        ("1 km", "1,000 metres"),
        ("30 guards", "forty boats"),
        ("$24 million", "£9 million"),
        ("a ticket of $15", "a house of $24 million"),
        ("120 m long, 13 m high", "13 m high"),
    ],
)
def test_meet(one: str, other: str) -> None:
    """They agree, or are of different things."""
    assert kinds(one, other) == set()


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reading; amounts are in order, and each is an interval."""
    found = quantities(text)
    assert all(item.low <= item.high for item in found)
    assert [item.start for item in found] == sorted(item.start for item in found)


AMOUNTS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["a", "b"])).map(
    lambda row: Quantity(min(row[:2]), max(row[:2]), row[2], str(row))
)


@given(st.lists(AMOUNTS, max_size=5), st.lists(AMOUNTS, max_size=5))
def test_which_side_comes_first_changes_nothing(
    ours: list[Quantity], theirs: list[Quantity]
) -> None:
    """What differs from the one differs from the other; what is told apart never meets."""
    there, back = differing(ours, theirs), differing(theirs, ours)
    assert {kind: (b, a) for kind, (a, b) in there.items()} == dict(back)
    for left, right in there.values():
        assert not any(one.meets(other) for one in left for other in right)
    assert differing(ours, ours) == {}


@given(st.lists(AMOUNTS, max_size=6), st.lists(AMOUNTS, max_size=6))
def test_what_differs_is_what_meets_none_and_is_not_too_far(
    ours: list[Quantity], theirs: list[Quantity]
) -> None:
    """As it is said, each held against each."""

    def alone(some: list[Quantity], rest: list[Quantity]) -> list[Quantity]:
        return [one for one in some if not any(map(one.meets, rest))]

    def near(one: Quantity, other: Quantity) -> bool:
        lower, higher = sorted((one, other), key=lambda item: item.low)
        return higher.low <= 10 * lower.high

    found = differing(ours, theirs)
    for kind in "ab":
        here = [item for item in ours if item.kind == kind]
        there = [item for item in theirs if item.kind == kind]
        left, right = alone(here, there), alone(there, here)
        expected = (
            [one for one in left if any(near(one, other) for other in right)],
            [one for one in right if any(near(one, other) for other in left)],
        )
        assert tuple(map(list, found.get(kind, ((), ())))) == expected


@pytest.mark.parametrize(
    "text",
    ["9" * 5000, "1" + "0" * 400, "1" + ",000" * 200, "between 5 and 1" + "0" * 400],
)
def test_an_endless_number_is_no_amount(text: str) -> None:
    assert quantities(f"{text} boats") == quantities(f"${text} million") == ()


@given(st.integers(1, 10**7), st.sampled_from(["boats", "crates", "men"]))
def test_a_number_meets_itself_however_it_is_written(number: int, noun: str) -> None:
    """With and without marks of thousands, and with "about"."""
    for other in (f"{number:,} {noun}", f"about {number} {noun}", f"more than {number - 1} {noun}"):
        assert kinds(f"lost {number:,} {noun}", f"lost {other}") == set()


IN_FIGURES = [
    ("Snow compte 616 morts.", "of mort", 616, 616),
    ("il y eut 1 200 morts", "of mort", 1200, 1200),
    ("il y eut 31\u202f500 morts", "of mort", 31_500, 31_500),
    ("12,5 % des malades", "share", 12.5, 12.5),
    ("5 km de long", "length", 5000, 5000),
    ("45 000 €", "euro", 44_500, 45_500),
    ("616 Tote", "of tote", 616, 616),
    ("616 смертей", "of смертеи", 616, 616),
]
NOT_IN_FIGURES = [
    "le 9 janvier 1832",
    "en 1832 Paris",
    "p. 12 dessus",
    "n° 12 rouge",
    "au 3e étage",
    "2.500 Tote",
    "12 de plus",
    "neuf bateaux",
]


@pytest.mark.parametrize(("text", "kind", "low", "high"), IN_FIGURES, ids=[*"abcdefgh"])
def test_figures_are_read_in_every_language(text: str, kind: str, low: float, high: float) -> None:
    """Before a unit, a sign of money or a noun."""
    (found,) = figures(text)
    assert (found.kind, found.low, found.high) == (kind, low, high)


@pytest.mark.parametrize("text", NOT_IN_FIGURES)
def test_figures_that_may_be_no_amounts_are_none(text: str) -> None:
    """Days, years, places, and numbers whose point may part thousands."""
    assert figures(text, "fr" if "janvier" in text else "") == ()


def test_english_is_known_by_its_small_words() -> None:
    """Where nobody has told what language a text is in."""
    assert is_english("the handle of the pump was removed")
    assert not is_english("la poignée de la pompe fut ôtée")
    assert not is_english("de pomp was kapot, of niet")


@pytest.mark.parametrize("number", ["1" + "0" * 400, "9" * 5000])
def test_a_number_without_end_is_no_amount(number: str) -> None:
    assert figures(f"{number} francs") == quantities(f"{number} francs") == ()


IN_WORDS = [
    ("fr", "six cent seize morts", "of death", 616),
    ("fr", "soixante et onze navires", "of ship", 71),
    ("fr", "quatre-vingt-dix-neuf navires", "of ship", 99),
    ("fr", "deux cent quatre-vingts hommes", "of men", 280),
    ("fr", "mille huit cent trente-deux personnes", "of peopl", 1832),
    ("fr", "vingt et un jours", "time", 21),
    ("de", "sechshundertsechzehn Menschen", "of peopl", 616),
    ("de", "zweiundzwanzig Schiffe", "of ship", 22),
    ("de", "dreiunddreißig Schiffe", "of ship", 33),
    ("es", "seiscientos dieciséis muertos", "of death", 616),
    ("es", "veintidós barcos", "of ship", 22),
    ("es", "treinta y cinco barcos", "of ship", 35),
    ("it", "seicentosedici morti", "of death", 616),
    ("it", "ventuno navi", "of ship", 21),
    ("it", "centottanta navi", "of ship", 180),
    ("pt", "seiscentos e dezesseis mortos", "of death", 616),
    ("pt", "vinte e dois navios", "of ship", 22),
    ("nl", "zeshonderdzestien doden", "of death", 616),
    ("nl", "tweeëntwintig schepen", "of ship", 22),
]
AFTER_THEIR_NOUN = [
    ("fr", "les morts furent 616", "of death", 616),
    ("fr", "le nombre des morts fut de 616.", "of death", 616),
    ("fr", "les morts : six cent seize", "of death", 616),
    ("fr-CA", "navires 616", "of ship", 616),
    ("de", "Die Zahl der Toten betrug 616.", "of death", 616),
    ("es", "los muertos fueron 616", "of death", 616),
    ("it", "i morti furono 616", "of death", 616),
    ("pt", "os mortos foram 616", "of death", 616),
    ("nl", "de doden waren 616", "of death", 616),
]


@pytest.mark.parametrize(("tag", "text", "kind", "value"), [*IN_WORDS, *AFTER_THEIR_NOUN])
def test_numbers_in_other_languages(tag: str, text: str, kind: str, value: float) -> None:
    """In words, and after what they count."""
    (found,) = figures(text, tag)
    assert (found.kind, found.low, found.high) == (kind, value, value)
    assert text[found.start : found.end].strip() == found.words


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "voir page 3"),
        ("fr", "pages 12 et 13 du registre"),
        ("fr", "un habit neuf"),
        ("fr", "en mille huit cent trente-deux"),
        ("fr", "navires 1832"),
        ("fr", "chapitre douze"),
        ("fr", "une personne"),
        ("de", "Seite 3"),
        ("de", "eine Frau, in acht zu nehmen"),
        ("de", "am 3. September"),
        ("es", "páginas 3"),
        ("nl", "een schip"),
    ],
)
def test_names_and_articles_are_no_amounts(tag: str, text: str) -> None:
    """A page has its number for a name; "one" is an article in most languages."""
    assert figures(text, tag) == ()


@pytest.mark.parametrize(
    ("tag", "one", "other", "meet"),
    [
        ("fr", "environ 600 morts", "616 morts", True),
        ("fr", "plus de six cents morts", "616 morts", True),
        ("fr", "moins de 600 morts", "616 morts", False),
        ("fr", "12 000 morts", "12.000 morts", True),
        ("fr", "12 000 morts", "dix-huit mille morts", False),
        ("fr", "1,5 million de francs", "deux millions et demi", True),
        ("fr", "1,5 million de francs", "2,5 millions de francs", False),
        ("fr", "3,5 pour cent des malades", "4,5 % des malades", False),
        ("fr", "entre vingt et trente morts", "vingt-cinq morts", True),
        ("fr", "entre vingt et trente morts", "quarante morts", False),
        ("de", "etwa sechshundert Menschen", "616 Menschen", True),
        ("de", "fünf bis sieben Boote", "acht Boote", False),
        ("es", "dos millones de pesos", "4 millones de pesos", False),
    ],
)
def test_numbers_of_one_language_meet_or_differ(tag: str, one: str, other: str, meet: bool) -> None:
    assert (not differing(figures(one, tag), figures(other, tag))) is meet


@given(st.integers(2, 999_999), st.sampled_from(["Menschen", "Toten"]))
def test_german_words_are_read_as_figures_are(number: int, noun: str) -> None:
    """Every number below a million, written as German writes it in one word."""
    (read,) = figures(f"{_in_german(number)} {noun}", "de")
    (plain,) = figures(f"{number} {noun}", "de") if not 1000 <= number <= 2100 else (None,)
    assert plain is None or (read.low, read.high) == (plain.low, plain.high)


def _in_german(number: int) -> str:
    ones, tens = (
        [forms.partition("|")[0] for forms in row.split()]
        for row in (TONGUES["de"].ones, TONGUES["de"].tens)
    )
    if number < 20:
        return ones[number]
    if number < 100:
        unit = f"{ones[number % 10]}und" if number % 10 else ""
        return unit + tens[number // 10 - 2]
    size, word = (1000, "tausend") if number >= 1000 else (100, "hundert")
    rest = _in_german(number % size) if number % size else ""
    return f"{_in_german(number // size)}{word}{rest}"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [("ships 616", "of ship", 616), ("deaths: 616, fires 4.", "of death", 616)],
)
def test_a_number_in_a_list_counts_what_stands_before_it(
    text: str, kind: str, value: float
) -> None:
    assert (kind, value) in {(one.kind, one.low) for one in quantities(text)}


@pytest.mark.parametrize("text", ["page 3", "pages 12 and 13", "The years 1950.", "lines 7, 9"])
def test_a_number_that_is_a_name_counts_nothing_in_english(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("tag", "theirs", "ours", "kinds"),
    [
        ("fr", "616 morts, trente navires", "540 deaths and forty ships", ["of death", "of ship"]),
        ("de", "80 Schiffe nach 3 Tagen", "60 ships after two days", ["of ship", "time"]),
        ("es", "una presa de 5 kilómetros", "a dam of 6 km", ["length"]),
        ("it", "trecento soldati", "300 soldiers", []),
        ("pt", "90 aldeias", "ninety villages", []),
        ("nl", "12 huizen", "20 houses", ["of hous"]),
        ("fr", "à 6 heures", "after 3 hours", []),  # a time of day
        ("fr", "à l'âge de 30 ans", "for ten years", []),
    ],
)
def test_common_things_are_held_together_across_languages(
    tag: str, theirs: str, ours: str, kinds: list[str]
) -> None:
    assert sorted(differing(figures(theirs, tag), quantities(ours))) == kinds
