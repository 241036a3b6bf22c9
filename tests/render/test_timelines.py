"""Strips of time: a date covers what it may mean, marks are clear, lanes are the themes'."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.facts.chronology import year_span
from sourcebook.language import ENGLISH
from sourcebook.model.corpus import Corpus
from sourcebook.model.edtf import parse_edtf
from sourcebook.model.records import Event
from sourcebook.model.text import Text
from sourcebook.render.timelines.rows import MARK, NARROWEST, rows, span_em
from sourcebook.render.timelines.scale import Extent, Scale, extent, scale
from sourcebook.render.timelines.strips import Mark, Strip, strip
from tests.projects import TIDECLOCK, corpus_at, rendered


def said(text: str) -> Extent:
    """What a date may mean."""
    return extent(parse_edtf(text))


# What a date may mean


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("1965", 1965, 1966),
        ("1965-07", 1965 + 181 / 365, 1965 + 212 / 365),
        ("1965-12-31", 1966 - 1 / 365, 1966),
        ("196X", 1960, 1970),
        ("18XX", 1800, 1900),
        ("-0204", -204, -203),
        ("-01XX", -199, -99),
        ("1979/1991", 1979, 1992),
        ("1964-02-29", 1964 + 59 / 366, 1964 + 60 / 366),
        ("Y-170000002", -170000002, -170000001),
    ],
)
def test_a_date_means_all_that_it_may(date: str, first: float, last: float) -> None:
    found = said(date)
    assert found.first == pytest.approx(first)
    assert found.last == pytest.approx(last)


def test_what_lasted_is_told_from_what_happened_some_time() -> None:
    assert said("1979/1991").lasts
    assert not said("1979").lasts
    assert said("1979/1991").begins == (1979, 1980)
    assert said("1979/1991").ends == (1991, 1992)
    assert not said("../0079").lasts
    assert said("../0079").known == (80, 80)
    assert said("1979/..").known == (1979, 1980)


def test_doubt_is_kept() -> None:
    assert [said(date).sure for date in ("1965", "1965?", "1964~", "2004~/2005")] == [
        True,
        False,
        False,
        False,
    ]


# The scale


@given(st.integers(-3000, 2100), st.integers(1, 4000), st.floats(0.08, 0.5))
def test_ticks_are_on_the_scale_and_apart(first: int, length: int, least: float) -> None:
    line = Scale(first, first + length)
    ticks = line.ticks(least)
    assert ticks
    assert all(0 <= line.at(year) <= 1 for year in ticks)
    shares = [line.at(year) for year in ticks]
    # From 200 BC to AD 200 there is no year 0: one year may be missing.
    assert all(b - a >= least - 1.001 / length for a, b in pairwise(shares))


def test_years_are_round_as_people_count_them() -> None:
    assert Scale(-430, 430).ticks(0.2) == [-399, -199, 1, 200, 400]
    assert Scale(-480, 642).ticks(0.2) == [-249, 1, 250, 500], "some before Christ, too"
    assert Scale(1958, 2027).ticks(0.14) == [1960, 1970, 1980, 1990, 2000, 2010, 2020]


@given(st.lists(st.tuples(st.integers(-500, 2000), st.integers(0, 300)), min_size=1, max_size=20))
def test_a_scale_holds_all_that_is_on_it(years: list[tuple[int, int]]) -> None:
    found = [
        Extent((first, first + 1), (first + length, first + length + 1), lasts=True, sure=True)
        for first, length in years
    ]
    line = scale(found)
    assert all(line.first <= item.first < item.last <= line.last for item in found)


# Rows


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.2)), min_size=1, max_size=60),
    st.floats(NARROWEST, 120),
)
def test_marks_of_one_row_never_meet(spans: list[tuple[float, float]], width: float) -> None:
    found = [(left, min(1.0, left + length)) for left, length in spans]
    by_row: dict[int, list[tuple[float, float]]] = {}
    for row, span in zip(rows(found), found, strict=True):
        by_row.setdefault(row, []).append(span_em(span, width))
    assert sorted(by_row) == list(range(len(by_row)))
    for members in by_row.values():
        ordered = sorted(members)
        assert all(a[1] < b[0] for a, b in pairwise(ordered))


# Strips


def events(corpus: Corpus, *dates: str) -> list[Event]:
    """Events of these dates."""
    one = corpus.events["great-freeze"]
    return [
        replace(one, id=Text(f"event-{index}", one.at), date=parse_edtf(date), alternatives=())
        for index, date in enumerate(dates)
    ]


def marks(corpus: Corpus, *dates: str) -> list[Mark]:
    """The marks of events of these dates in one lane."""
    found = strip({"frost": events(corpus, *dates)}, (), ENGLISH)
    assert isinstance(found, Strip)
    (lane,) = found.lanes
    return list(lane.marks)


def test_a_year_is_not_spread_over_a_false_day(corpus: Corpus) -> None:
    year, day, _ = marks(corpus, "1965", "1967-01-01", "1970")
    assert year.span is not None
    assert float(year.span[1]) - float(year.span[0]) == pytest.approx(100 / 6, abs=0.05)
    assert day.span is None
    # On a scale on which a year is no longer than a mark, its mark stands in its middle.
    year, *_ = marks(corpus, "1500", "1000", "2000")
    assert year.span is None
    assert float(year.dot) == pytest.approx(50.0, abs=0.1)


def test_what_went_on_is_solid_between_its_unsure_ends(corpus: Corpus) -> None:
    long, *_ = marks(corpus, "1979/1991", "1970", "2000")
    assert long.span is not None
    assert long.core is not None
    assert float(long.span[0]) < float(long.core[0]) < float(long.core[1]) < float(long.span[1])
    (until, *_) = marks(corpus, "../1979", "1970", "2000")
    assert until.span is not None
    assert until.span[0] == "0.00"
    assert until.core is None
    assert not until.sure


def test_rivals_are_tied_and_neither_is_sure(corpus: Corpus) -> None:
    one, other, third = events(corpus, "1961-09", "1965-04", "1970-01-01")
    one, other = replace(one, alternatives=(other.id,)), replace(other, alternatives=(one.id,))
    found = strip({"frost": [one, other, third]}, (), ENGLISH)
    assert found is not None
    (lane,) = found.lanes
    assert [mark.sure for mark in lane.marks] == [False, False, True]
    (tie,) = lane.ties
    assert {tie.x1, tie.x2} == {lane.marks[0].dot, lane.marks[1].dot}
    apart = strip({"frost": [one, third], "ice": [other]}, (), ENGLISH)
    assert apart is not None
    assert not apart.tied
    assert apart.doubtful


def test_a_lane_a_theme_and_none_for_nothing(corpus: Corpus) -> None:
    some = events(corpus, "1961", "1965", "1970")
    found = strip({"frost": some[:2], "ice": [], "": some[2:]}, (), ENGLISH)
    assert found is not None
    assert [lane.theme for lane in found.lanes] == ["frost", ""]


def test_with_little_to_see_there_is_no_strip(corpus: Corpus) -> None:
    assert strip({"frost": events(corpus, "1961", "1970")}, (), ENGLISH) is None
    assert strip({"frost": events(corpus, "1961-01", "1961-05", "1961")}, (), ENGLISH) is None
    assert strip({}, (), ENGLISH) is None


def test_passages_are_counted_by_the_year_that_they_tell_of() -> None:
    dates = ["1961", "1961-05", "1961-12-31", "1965", "1961/1965", "196X", "../1965", "1970"]
    found = strip({}, [*map(parse_edtf, dates), None], ENGLISH)
    assert found is not None
    assert [(bar.year, bar.count) for bar in found.bars] == [(1961, 3), (1965, 1), (1970, 1)]
    assert found.untold == 4
    assert found.bars[0].top == "0.00"


def test_heights_do_not_depend_on_the_width() -> None:
    spans = [(0.5, 0.5)] * 4
    assert rows(spans) == [0, 1, 2, 3]
    assert span_em((0.5, 0.5), 100)[1] - span_em((0.5, 0.5), 100)[0] == pytest.approx(MARK)


# Pages


def test_years_before_the_first_are_on_the_strip() -> None:
    page = rendered(corpus_at(TIDECLOCK)).pages["chronology/index.md"].markdown
    assert page.count('class="sb-lane"') == 1
    assert "205 BC–1899" in page
    assert ">AD 500</text>" in page
    assert '<a href="#clock-voted">205 BC</a>' in page
    assert 'data-sb-years="-204/-204"' in page
    assert 'data-sb-years="/79"' in page


def test_the_years_of_a_row_are_its_own(corpus: Corpus) -> None:
    for text, span in (
        ("1965-04", "1965/1965"),
        ("1979/1991", "1979/1991"),
        ("18XX", "1800/1899"),
        ("1979/..", "1979/"),
    ):
        assert year_span(parse_edtf(text)) == span
    page = rendered(corpus).pages["chronology/index.md"].markdown
    for event in corpus.events.values():
        assert f'id="{event.id}"' in page
        assert f'data-sb-years="{year_span(event.date)}"' in page
