"""A language as a value: its numbers, lists and dates, and what is no language."""

from datetime import date

import pytest
from markupsafe import Markup

from sourcebook.language import ENGLISH, UnknownLanguageError, language, languages
from sourcebook.model.edtf import parse_edtf

FRENCH = language("fr")
NARROW = "\u202f"

FRENCH_DATES = {
    "1965": "1965",
    "1965-04": "avril 1965",
    "1965-04-16": "16 avril 1965",
    "1965-05-01": "1er mai 1965",
    "1964~": "vers 1964",
    "1961-09?": "septembre 1961 (incertain)",
    "196X": "années 1960",
    "2001-21": "printemps 2001",
    "1970/1975": "1970 – 1975",
    "2001-07-01/2001-07-20": "1er–20 juillet 2001",
    "1961-08-30/1961-09-06": "30 août – 6 septembre 1961",
    "1979/..": "1979 et après",
    "../1991-02": "février 1991 et avant",
}


def test_english_counts_as_the_house_writes() -> None:
    """Small numbers are words, large ones have their thousands apart."""
    assert ENGLISH.ngettext("%(num)s source", "%(num)s sources", 0) == "no sources"
    assert ENGLISH.ngettext("%(num)s source", "%(num)s sources", 1) == "one source"
    assert ENGLISH.ngettext("%(num)s source", "%(num)s sources", 12) == "twelve sources"
    assert ENGLISH.ngettext("%(num)s source", "%(num)s sources", 1300) == "1,300 sources"
    assert ENGLISH.listed(["a", "b", "c"]) == "a, b and c"
    assert ENGLISH.listed(["a", "b", "c"], "or") == "a, b or c"
    assert ENGLISH.listed([]) == ""
    assert ENGLISH.day(date(2026, 11, 23)) == "23 November 2026"


def test_french_counts_as_french_does() -> None:
    """None and one are singular, and thousands are apart by a narrow space."""
    assert FRENCH.ngettext("%(num)s source", "%(num)s sources", 0) == "0 source"
    assert FRENCH.ngettext("%(num)s source", "%(num)s sources", 1) == "1 source"
    assert FRENCH.ngettext("%(num)s source", "%(num)s sources", 2) == "2 sources"
    assert FRENCH.ngettext("%(num)s source", "%(num)s sources", 1300) == f"1{NARROW}300 sources"
    assert FRENCH.listed(["a", "b", "c"]) == "a, b et c"
    assert FRENCH.measured(1.5, "length-kilometer") == f"1,5{NARROW}km"


@pytest.mark.parametrize(("text", "words"), FRENCH_DATES.items())
def test_french_dates(text: str, words: str) -> None:
    """A date is shown in the words of the language."""
    assert parse_edtf(text).words(FRENCH) == words


@pytest.mark.parametrize(
    ("tag", "day"),
    [
        ("en-US", "July 17–20, 2001"),
        ("fr-CA", "17–20 juillet 2001"),
    ],
)
def test_a_variety_has_the_words_of_its_language(tag: str, day: str) -> None:
    """A catalogue serves all varieties of its language; dates are those of the variety."""
    assert parse_edtf("2001-07-17/2001-07-20").words(language(tag)) == day


def test_letters_of_a_pattern_are_not_days() -> None:
    """Literal text in a pattern of CLDR may hold the letter of the day."""
    spanish = type(ENGLISH)("es", ENGLISH.catalogue, ENGLISH.locale.parse("es"))
    assert spanish.day(date(2026, 11, 23)) == "23 de noviembre de 2026"


@pytest.mark.parametrize("tag", ["xx", "english", "", "fr-", "en-ZZ9", "../fr", "French"])
def test_what_is_no_language_is_refused(tag: str) -> None:
    """Never are English words declared as another language."""
    with pytest.raises(UnknownLanguageError, match=r"\w"):
        language(tag)


def test_every_language_can_be_had() -> None:
    """What is offered is there, with its tag and with the country that goes without saying."""
    assert {"en", "fr"} <= set(languages())
    assert all(language(tag).tag == tag for tag in languages())
    assert (ENGLISH.territory, FRENCH.territory) == ("en_GB", "fr_FR")
    assert language("fr-CA").territory == "fr_CA"


@pytest.mark.parametrize(
    ("tag", "english", "french"),
    [
        ("grc", "Ancient Greek", "grec ancien"),
        ("lzh", "Literary Chinese", "chinois littéraire"),
        ("en-GB", "English", "anglais"),
        ("pt-BR", "Portuguese", "portugais"),
        ("zh-Hant-TW", "Chinese (Traditional)", "chinois (traditionnel)"),
        ("qqq", "", ""),
    ],
)
def test_a_language_without_a_locale_has_its_name(tag: str, english: str, french: str) -> None:
    """And the same in every country: a list of languages has each once."""
    assert (language("en").called(tag), language("fr").called(tag)) == (english, french)


def test_messages_without_values_are_left_alone() -> None:
    """A project's own words may hold what a message would take for a place of a value."""
    assert ENGLISH.gettext("100 % sure") == "100 % sure"
    assert FRENCH.gettext("") == ""


@pytest.mark.parametrize(
    ("tag", "words", "said"),
    [
        ("en", "the “grand” lock", "“the ‘grand’ lock”"),
        ("en", "le « grand » soir", "“le « grand » soir”"),
        ("en", "an odd “ mark", "“an odd “ mark”"),
        ("en", 'a "grand" 12" lock', '“a ‘grand’ 12" lock”'),
        ("en", '"Wherefore if', "“‘Wherefore if”"),
        ("fr", 'the ("grand") lock', "«\u00a0the (“grand”) lock\u00a0»"),
        ("en", Markup('<a href="x">a lock</a>'), '“<a href="x">a lock</a>”'),
        ("fr", "le «\u00a0grand\u00a0» soir", "«\u00a0le “grand” soir\u00a0»"),
        ("fr", "le « grand » soir", "«\u00a0le “grand” soir\u00a0»"),
        ("fr", "the “grand” lock", "«\u00a0the “grand” lock\u00a0»"),
        ("fr", "un « mot", "«\u00a0un « mot\u00a0»"),
    ],
)
def test_a_quotation_in_another_has_the_marks_of_its_language(
    tag: str, words: str, said: str
) -> None:
    """Whatever message it stands in; what has odd marks stays, and so does what is in none."""
    told = language(tag)
    assert told.gettext("“%(words)s”", words=words) == said
    assert told.gettext("Evidence added: %(excerpt)s", excerpt=words).endswith(words)
