"""Dates: what is read, how it is shown and sorted, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.language import ENGLISH
from sourcebook.model.edtf import EdtfError, parse_edtf

WORDS = {
    "1965": "1965",
    "1965-04": "April 1965",
    "1965-04-16": "16 April 1965",
    "1964~": "about 1964",
    "1961-09?": "September 1961 (uncertain)",
    "1970%": "about 1970 (uncertain)",
    "196X": "the 1960s",
    "19XX": "the 1900s",
    "1965-XX": "1965",
    "2001-21": "spring 2001",
    "1970/1975": "1970 to 1975",
    "2001-07-17/2001-07-20": "17–20 July 2001",
    "1961-08-30/1961-09-06": "30 August to 6 September 1961",
    "1979/..": "from 1979",
    "../1991": "until 1991",
    "1979/": "from 1979",
    "1979~/1991": "about 1979 to 1991",
}
REFUSED = [
    "",
    "/",
    "../..",
    "65",
    "1965-13",
    "1965-00",
    "1965-02-29",
    "1965-04-31",
    "1965-4-1",
    "April 1965",
    "1965-04-16T00:00",
    "0000",
    "1975/1970",
    "1965/04",
    "196X-04",
    "1965-21-03",
    "1965-04-16??",
    "१९६५",
]


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_words(text: str, words: str) -> None:
    """A date is shown in words."""
    assert parse_edtf(text).words(ENGLISH) == words


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    """What is no date is refused with a reason."""
    with pytest.raises(EdtfError, match=r"\w"):
        parse_edtf(text)


@given(st.dates())
def test_a_day_is_itself(day: date) -> None:
    """A full date means one day and keeps its spelling."""
    read = parse_edtf(day.isoformat())
    assert (read.earliest, read.latest, read.text) == (day, day, day.isoformat())


@given(st.dates(), st.dates())
def test_intervals_hold_their_ends(one: date, other: date) -> None:
    """An interval spans from its first day to its last."""
    first, last = sorted((one, other))
    read = parse_edtf(f"{first.isoformat()}/{last.isoformat()}")
    assert (read.earliest, read.latest) == (first, last)
    assert read.words(ENGLISH)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in another way."""
    try:
        read = parse_edtf(text)
    except EdtfError:
        return
    assert read.earliest <= read.latest
