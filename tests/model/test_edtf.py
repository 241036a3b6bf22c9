"""Dates: what is read, how it is shown and sorted, and what is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.facts.chronology import span_of
from sourcebook.language import ENGLISH, language
from sourcebook.model.edtf import (
    EdtfDate,
    EdtfError,
    century_of,
    century_words,
    iso_year,
    parse_edtf,
)

WORDS = {
    "1965": "1965",
    "1965-04": "April 1965",
    "1965-04-16": "16 April 1965",
    "1964~": "about 1964",
    "1961-09?": "September 1961 (uncertain)",
    "1970%": "about 1970 (uncertain)",
    "196X": "the 1960s",
    "180X": "the decade 1800–1809",
    "18XX": "the 19th century",
    "20XX": "the 21st century",
    "1965-XX": "1965",
    "2001-21": "spring 2001",
    "1970/1975": "1970 to 1975",
    "2001-07-17/2001-07-20": "17–20 July 2001",
    "1961-08-30/1961-09-06": "30 August to 6 September 1961",
    "2001-07-17/2002-07-20": "17 July 2001 to 20 July 2002",
    "2001-07-17?/2001-07-20": "17 July 2001 (uncertain) to 20 July 2001",
    "2001-07-17/2001-07-20~": "17 July 2001 to about 20 July 2001",
    "2001-07-17/2001-08": "17 July 2001 to August 2001",
    "2001-06/2001-07-20": "June 2001 to 20 July 2001",
    "1979/..": "from 1979",
    "../1991": "until 1991",
    "1979/": "from 1979 to an unknown date",
    "/1979": "from an unknown date to 1979",
    "/-0043~": "from an unknown date to about 44 BC",
    "1979~/1991": "about 1979 to 1991",
    "1965/1965": "1965",
    "0076-03-16": "16 March AD 76",
    "0802": "AD 802",
    "0001": "AD 1",
    "0000": "1 BC",
    "-0204": "205 BC",
    "-0204-05-12": "12 May 205 BC",
    "-0333~": "about 334 BC",
    "-0026/0014": "27 BC to AD 14",
    "-0217/-0200?": "218 BC to 201 BC (uncertain)",
    "-020X": "the decade 210–201 BC",
    "000X": "the decade 1 BC–AD 9",
    "08XX": "the 9th century AD",
    "00XX": "the 1st century AD",
    "-00XX": "the 1st century BC",
    "-02XX": "the 3rd century BC",
    "../-0146": "until 147 BC",
    "Y-170000002": "170,000,003 BC",
    "Y12024": "12,024",
}
FAULTS = {
    "65": "'65' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD",
    "1965/x": "'x' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD",
    "1965-13": "'1965-13' has no such month: 13",
    "1965-02-29": "'1965-02-29' has no such day: February 1965 has 28",
    "-0203-02-29": "'-0203-02-29' has no such day: February 204 BC has 28",
    "1965-21-03": "'1965-21-03' has a day in no month",
    "196X-04": "'196X-04' has a month in an unspecified year",
    "1965-XX-03": "'1965-XX-03' has a day in an unspecified month",
    "-0000": "'-0000' has no such year: 0000, which is 1 BC, has no sign",
    "../..": "an interval needs at least one date",
    "1975/1970": "the interval ends (1970) before it starts (1975)",
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
    "-0000",
    "1975/1970",
    "-0200/-0217",
    "-0203-02-29",
    "-204",
    "Y1965",
    "Y-170000002-01",
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


@pytest.mark.parametrize(("text", "fault"), FAULTS.items())
def test_what_is_wrong_is_told(text: str, fault: str) -> None:
    with pytest.raises(EdtfError) as told:
        parse_edtf(text)
    assert str(told.value) == fault


@pytest.mark.parametrize(
    ("year", "first"),
    [
        *((1889, 1800), (1800, 1800), (1899, 1800), (100, 100), (99, 0), (1, 0)),
        *((0, -99), (-99, -99), (-100, -199), (-199, -199), (-200, -299), (-204, -299)),
    ],
)
def test_the_century_of_a_year_is_that_of_its_text(year: int, first: int) -> None:
    assert century_of(year) == first


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    """What is no date is refused with a reason."""
    with pytest.raises(EdtfError, match=r"\w"):
        parse_edtf(text)


BOUNDS = {
    "-0203-02": ("-0203-02-01", "-0203-02-28"),
    "-0204-02": ("-0204-02-01", "-0204-02-29"),
    "0000": ("0000-01-01", "0000-12-31"),
    "-02XX": ("-0299-01-01", "-0200-12-31"),
    "00XX": ("0000-01-01", "0099-12-31"),
    "-0001/0001": ("-0001-01-01", "0001-12-31"),
    "Y-170000002": ("-170000002-01-01", "-170000002-12-31"),
    "Y12024": ("+12024-01-01", "+12024-12-31"),
    "../1889-03": (None, "1889-03-31"),
    "1889/..": ("1889-01-01", None),
}


COMMON_ERA = {
    "-0204": "205 BCE",
    "-0204-05-12": "12 May 205 BCE",
    "0076-03-16": "16 March 76 CE",
    "-0026/0014": "27 BCE to 14 CE",
    "-02XX": "the 3rd century BCE",
    "08XX": "the 9th century CE",
    "-020X": "the decade 210–201 BCE",
    "000X": "the decade 1 BCE–9 CE",
    "003X": "the decade 30–39 CE",
    "1889": "1889",
}


@pytest.mark.parametrize(("text", "words"), COMMON_ERA.items())
def test_the_house_may_count_by_the_common_era(text: str, words: str) -> None:
    """Every word of an era follows the setting."""
    assert parse_edtf(text).words(language("en", "BCE")) == words


def bounds(date: EdtfDate) -> tuple[str | None, str | None]:
    """The first and the last day that a date may mean, in ISO 8601."""
    first, last = date.earliest, date.latest
    return (first.isoformat() if first else None, last.isoformat() if last else None)


@pytest.mark.parametrize(("text", "days"), BOUNDS.items())
def test_bounds(text: str, days: tuple[str | None, str | None]) -> None:
    """Bounds are days of the proleptic Gregorian calendar, with a year 0."""
    assert bounds(parse_edtf(text)) == days


def test_dates_are_sorted_over_the_border() -> None:
    """By the first day, then the last; an open start by the end that is known."""
    wanted = (
        "Y-170000002 -0333~ -02XX -0204 -0204-05-12 -0026/0014 0000 ../0001-03 0014 18XX 1889 "
        "1889/1890 1889/.. 1889-01-09 /1889-03 1890"
    ).split()
    dates = sorted(map(parse_edtf, reversed(wanted)), key=lambda date: date.order)
    assert [date.text for date in dates] == wanted


YEARS = st.one_of(
    st.integers(-25, 25).map(iso_year),
    st.integers(1795, 1815).map(iso_year),
    st.sampled_from("18XX 17XX 180X 181X 00XX -00XX -01XX 000X -000X -001X 001X 08XX 100X".split()),
)
POINTS = st.one_of(
    YEARS,
    st.builds(
        "-".join,
        st.tuples(
            st.sampled_from("1889 1800 0001 0000 -0001".split()),
            st.sampled_from("XX 01 02 12 21 24".split()),
        ),
    ),
    st.builds(
        "-".join,
        st.tuples(
            st.sampled_from("1889 -0001".split()),
            st.sampled_from("01 02".split()),
            st.sampled_from("XX 01 02".split()),
        ),
    ),
)
QUALIFIED = st.tuples(POINTS, st.sampled_from(["", "?", "~", "%"])).map("".join)
ENDS = st.one_of(st.sampled_from(["", ".."]), QUALIFIED)
TEXTS = st.one_of(QUALIFIED, st.tuples(ENDS, ENDS).map("/".join))


@given(st.lists(TEXTS, min_size=50, max_size=400))
@settings(max_examples=30)
def test_different_bounds_never_read_alike(texts: list[str]) -> None:
    """Of any two dates with the same words, both mean the same, in either way to count years."""
    for told_in in (ENGLISH, language("en", "BCE")):
        told: dict[str, object] = {}
        for text in texts:
            try:
                date = parse_edtf(text)
            except EdtfError:
                continue
            assert told.setdefault(date.words(told_in), meant(date)) == meant(date), text


def meant(date: EdtfDate) -> object:
    """What a date says: its days, which ends are open or unknown, and how sure it is of each."""
    ends = [point and point.qualifier for point in (date.start, date.end)]
    # An interval of one date says no more than that date.
    return (bounds(date), date.unknown, ends)


@given(st.lists(st.tuples(st.integers(-400, 400), st.integers(1, 12)), min_size=2, max_size=2))
def test_days_are_ordered_as_they_follow(given: list[tuple[int, int]]) -> None:
    """Also where the written forms, with a sign, would sort the other way."""
    first, second = sorted(given)
    one, other = (parse_edtf(f"{iso_year(year)}-{month:02d}") for year, month in (first, second))
    assert one.order <= other.order
    assert other.is_after(one) == (first != second)
    assert not one.is_after(other)


@given(st.dates())
def test_a_day_is_itself(day: date) -> None:
    """A full date means one day and keeps its spelling."""
    read = parse_edtf(day.isoformat())
    assert (*bounds(read), read.text) == (day.isoformat(),) * 3
    assert not read.is_after(read)


@given(st.dates(), st.dates())
def test_intervals_hold_their_ends(one: date, other: date) -> None:
    """An interval spans from its first day to its last."""
    first, last = sorted((one, other))
    read = parse_edtf(f"{first.isoformat()}/{last.isoformat()}")
    assert bounds(read) == (first.isoformat(), last.isoformat())
    assert read.words(ENGLISH)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in another way."""
    try:
        read = parse_edtf(text)
    except EdtfError:
        return
    if read.earliest and read.latest:
        assert read.earliest <= read.latest
    assert read.words(ENGLISH)


@pytest.mark.parametrize(
    ("first", "english", "french"),
    [
        (1, "the 1st century AD", "Iᵉʳ siècle apr. J.-C."),
        (-99, "the 1st century BC", "Iᵉʳ siècle av. J.-C."),
        (1800, "the 19th century", "XIXᵉ siècle"),
        (-9999, "the 100th century BC", "Cᵉ siècle av. J.-C."),
        (
            -170000099,
            "the years 170,000,100–170,000,001 BC",
            "années 170\u202f000\u202f100–170\u202f000\u202f001 av. J.-C.",
        ),
    ],
)
def test_a_century_is_said_as_people_say_it(first: int, english: str, french: str) -> None:
    """What lies too far back to be counted in centuries is told by its years."""
    assert century_words(first, ENGLISH) == english
    assert century_words(first, language("fr")) == french


def test_the_address_of_a_century_stays_as_it_was() -> None:
    assert span_of(parse_edtf("Y-170000002")).anchor == "in-the-1700001st-century-bc"
    assert span_of(parse_edtf("-0204")).anchor == "in-the-3rd-century-bc"
