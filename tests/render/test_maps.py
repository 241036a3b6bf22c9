"""Maps: whatever the places, they are on the map, their labels are clear, and the land is land."""

import gzip
import re
from dataclasses import replace
from math import pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Authority, Location
from sourcebook.model.text import Text
from sourcebook.render.maps.coasts import coast, rings
from sourcebook.render.maps.crowds import insets
from sourcebook.render.maps.frame import Frame, Point, around, centred
from sourcebook.render.maps.globe import RADIUS, half, on_globe
from sourcebook.render.maps.labels import BANDS, Dot, Stand, label_box, placed, text_width
from sourcebook.render.maps.outline import UNITS, simplified
from sourcebook.render.maps.plates import Place, Plate, chart, locator
from tests.projects import rendered

LATS = st.floats(-89.9, 89.9)
LONS = st.floats(-180, 180)
POINTS = st.lists(st.tuples(LATS, LONS), min_size=1, max_size=25)
# Places as they come: most of them near one of a few middles.
CROWDED = st.lists(st.tuples(st.floats(-70, 70), LONS), min_size=1, max_size=4).flatmap(
    lambda middles: st.lists(
        st.tuples(st.sampled_from(middles), st.floats(-3, 3), st.floats(-3, 3)),
        min_size=1,
        max_size=30,
    )
)
NAMES = st.text("abc MWil éش경", min_size=1, max_size=24)


def named(points: list[Point]) -> list[Place]:
    """Places at points, each with a name and a count of its own."""
    return [
        Place(f"place-{index}", f"Place {'of ' * (index % 5)}{index}", point, None, index * 7 % 40)
        for index, point in enumerate(points)
    ]


# Frames


@given(POINTS, st.floats(1, 20))
def test_every_place_is_in_the_frame(points: list[Point], least: float) -> None:
    frame = around(points, least, (1.6, 2.2))
    assert all(frame.holds(point, -1e-9) for point in points)
    assert -90.001 <= frame.south < frame.north <= 90.001
    assert frame.width / frame.shrink <= 360.001


@given(st.lists(st.tuples(st.floats(-60, 60), LONS), min_size=1, max_size=25))
def test_a_frame_has_a_shape_that_a_page_has_room_for(points: list[Point]) -> None:
    assert 1.4 <= around(points, 8, (1.7, 2.2)).ratio <= 2.3


def test_the_180th_meridian_is_no_edge() -> None:
    frame = around([(-18.0, 178.4), (-13.8, -171.8), (-21.1, -175.2)], 2, (1.6, 2.2))
    assert frame.width < 25
    assert [round(frame.at((-18.0, lon))[0], 3) for lon in (178.4, -181.6)] == pytest.approx(
        [frame.at((-18.0, 178.4))[0]] * 2, abs=1e-3
    )


# Land


def on_land(lat: float, lon: float, scale: str) -> bool:
    """Whether a point is on land, by the even-odd rule over all shores."""
    inside = False
    for ring in rings(scale):
        for turn in (-360, 0, 360):
            x = lon + turn
            for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
                if (y1 > lat) != (y2 > lat) and x < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    inside = not inside
    return inside


@pytest.mark.parametrize("scale", ["110m", "50m"])
@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (24, 10, True),  # the Sahara
        (0, -140, False),  # the Pacific
        (42, 50.5, False),  # the Caspian Sea, a hole in the land
        (-80, 0, True),  # Antarctica, closed along the pole
        (-89.5, 123, True),
        (67.5, 179.9, True),  # Chukotka, on both sides of the 180th meridian
        (67.5, -179.9, True),
        (48.86, 2.35, True),
        (30, -40, False),
    ],
)
def test_the_land_is_where_it_is(scale: str, lat: float, lon: float, expected: bool) -> None:
    assert on_land(lat, lon, scale) is expected


def drawn(path: str) -> list[list[tuple[int, int]]]:
    """The corners of each ring of a path of ours."""
    found = []
    for part in path.split("M")[1:]:
        numbers = list(map(int, re.findall(r"-?\d+", part)))
        x = y = 0
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


@settings(max_examples=25, deadline=None)
@given(LATS, LONS, st.floats(2, 170))
def test_any_map_is_small_and_cut_at_its_edge(lat: float, lon: float, height: float) -> None:
    frame = centred((lat, lon), height, 2.0)
    path = coast(frame)
    assert len(gzip.compress(path.encode())) <= 13_000
    for ring in drawn(path):
        for x, y in ring:
            assert -25 <= x <= UNITS + 25
            assert -25 <= y <= UNITS / frame.ratio + 25


def test_a_map_of_land_alone_is_full_and_one_of_sea_empty() -> None:
    desert = Frame(23.0, 8.0, 4.0, 2.0)
    (ring,) = drawn(coast(desert))
    assert {round(x / UNITS) for x, _ in ring} == {0, 1}
    assert coast(Frame(0.0, -140.0, 4.0, 2.0)) == ""


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=3, max_size=60))
def test_a_simpler_line_keeps_its_ends_and_adds_nothing(line: list[tuple[float, float]]) -> None:
    found = simplified(line, 3.0)
    assert found[0] == line[0]
    assert found[-1] == line[-1]
    assert set(found) <= set(line)


# The globe


def test_the_globe_shows_the_half_around_a_place() -> None:
    x, y, near = on_globe((10.0, 20.0), (10.0, 20.0))
    assert (round(x, 9), round(y, 9), near) == (0, 0, True)
    assert on_globe((-10.0, -160.0), (10.0, 20.0))[2] is False
    numbers = list(map(int, re.findall(r"-?\d+", half((12.0, 105.0)))))
    assert max(x * x + y * y for x, y in zip(numbers[::2], numbers[1::2], strict=True)) <= (
        (RADIUS + 1) ** 2
    )
    assert len(gzip.compress(half((12.0, 105.0)).encode())) < 3000


# Labels


def boxes(
    dots: list[Dot], stands: list[Stand | None], ratio: float, width: float
) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each label at a width, in em."""
    found = []
    for dot, stand in zip(dots, stands, strict=True):
        if stand is not None:
            box = label_box(dot, stand, ratio)
            x, y = box.x * width, box.y * width
            found.append((x + box.left, y + box.top, x + box.right, y + box.bottom))
    return found


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Whether two boxes have more than an edge in common."""
    edge = 1e-6
    return a[0] < b[2] - edge and b[0] < a[2] - edge and a[1] < b[3] - edge and b[1] < a[3] - edge


DOTS = st.lists(
    st.builds(
        Dot,
        st.floats(0.02, 0.98),
        st.floats(0.02, 0.98),
        st.floats(0.26, 0.95),
        NAMES.map(text_width),
    ),
    min_size=1,
    max_size=30,
)


@settings(deadline=None)
@given(DOTS, st.sampled_from([*BANDS.values()]), st.floats(1.3, 2.3))
def test_labels_run_into_nothing_at_any_width(
    dots: list[Dot], band: tuple[float, float], ratio: float
) -> None:
    stands = placed(dots, ratio, band)
    low, high = band
    for width in (low, low + (high - low) / 7, (low + high) / 2, high - (high - low) / 5, high):
        found = boxes(dots, stands, ratio, width)
        assert not [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if overlap(a, b)]
        for left, top, right, bottom in found:
            assert left >= 0
            assert top >= 0
            assert right <= width
            assert bottom <= width / ratio
        labelled = [dot for dot, stand in zip(dots, stands, strict=True) if stand]
        for dot, box in zip(labelled, found, strict=True):
            for other in dots:
                if other is not dot:
                    x, y, r = other.x * width, other.y / ratio * width, other.radius
                    assert not overlap(box, (x - r, y - r, x + r, y + r))


def test_a_label_alone_stands_beside_its_dot() -> None:
    (stand,) = placed([Dot(0.5, 0.5, 0.3, 5.0)], 2.0, BANDS["s"])
    assert stand == Stand("e", 3)
    (stand,) = placed([Dot(0.98, 0.5, 0.3, 5.0)], 2.0, BANDS["s"])
    assert stand is not None
    assert stand.side == "w"


def test_words_of_any_script_have_a_width() -> None:
    assert text_width("시아누크") > text_width("Sian")
    assert text_width("e\u0301") == text_width("e")


# Plates


@settings(deadline=None, max_examples=60)
@given(CROWDED)
def test_every_place_is_on_one_plate_of_a_map(found: list[tuple[Point, float, float]]) -> None:
    points = [(lat + up, lon + right) for (lat, lon), up, right in found]
    plates = chart(named(points))
    shown = [spot.place.id for plate in plates for spot in plate.spots]
    assert sorted(shown) == sorted(f"place-{index}" for index in range(len(points)))
    assert [plate.letter for plate in plates] == ["", *"ABCD"[: len(plates) - 1]]
    assert len(plates[0].windows) == len(plates) - 1
    for plate in plates:
        for spot in plate.spots:
            assert 0 <= float(spot.x) <= 100
            assert 0 <= float(spot.y) <= 100


@settings(deadline=None, max_examples=60)
@given(CROWDED)
def test_insets_are_apart_and_hold_their_places(found: list[tuple[Point, float, float]]) -> None:
    points = [(lat + up, lon + right) for (lat, lon), up, right in found]
    frame = around(points, 8, (1.7, 2.2))
    made = insets(frame, points, [1.0] * len(points))
    for index, inset in enumerate(made):
        assert all(inset.frame.holds(points[member], -1e-9) for member in inset.members)
        assert len(inset.members) >= 3
        assert not any(inset.frame.meets(other.frame) for other in made[index + 1 :])


def test_a_crowd_has_an_inset_and_a_single_place_has_none() -> None:
    crowd = [(11.5, 104.9), (13.4, 103.9), (10.6, 103.5)]
    plates = chart(named([*crowd, (44.8, 20.5), (48.9, 2.4), (-6.2, 106.8)]))
    assert [len(plate.spots) for plate in plates] == [3, 3]
    assert [plate.bar is None for plate in plates] == [True, False]
    assert len(chart(named(crowd))) == 1  # the map is as large as an inset would be
    together = [(11.5, 104.9), (11.501, 104.9), (11.5, 104.901)]
    assert len(chart(named([*together, (44.8, 20.5), (48.9, 2.4)]))) == 1
    assert chart([]) == ()


def spot(plate: Plate, key: str) -> tuple[float, tuple[int, int] | None]:
    """The radius in em and the ring of a place's dot."""
    (found,) = (spot for spot in plate.spots if spot.place.id == key)
    return float(found.radius), found.ring


def test_the_area_of_a_dot_tells_the_count() -> None:
    places = [
        Place(str(count), str(count), (lat, 0.0), None, count)
        for count, lat in ((100, 0.0), (50, 30.0), (25, 60.0), (0, -30.0))
    ]
    (plate,) = chart(places)
    areas = [pi * spot(plate, key)[0] ** 2 for key in ("100", "50", "25")]
    assert areas[1] / areas[0] == pytest.approx(0.5, abs=0.02)
    assert areas[2] / areas[0] == pytest.approx(0.25, abs=0.02)
    assert spot(plate, "0")[0] > 0.2


def test_a_doubt_is_drawn_to_scale_where_it_is_larger_than_the_dot() -> None:
    here = Place("here", "Here", (29.9, 32.5), 60_000, 4)
    plate = locator(here, [])
    _, ring = spot(plate, "here")
    assert ring is not None
    degrees = ring[1] / UNITS * 10  # the frame is 10 degrees of latitude wide
    assert degrees * 111.2 == pytest.approx(60, abs=1)
    assert spot(locator(replace(here, doubt=300), []), "here")[1] is None
    assert spot(locator(replace(here, doubt=None), []), "here")[1] is None


@settings(deadline=None, max_examples=40)
@given(LATS, LONS, POINTS)
def test_a_place_is_on_its_own_map(lat: float, lon: float, others: list[Point]) -> None:
    plate = locator(Place("here", "Here", (lat, lon), None, 1), named(others))
    (here,) = (item for item in plate.spots if item.here)
    assert here.place.id == "here"
    assert float(here.x) == pytest.approx(50, abs=0.1)


# Pages


def with_places(corpus: Corpus, points: list[Point]) -> Corpus:
    """The corpus with places of these coordinates instead of its own one."""
    lock = corpus.authorities["lock-four"]
    made: dict[str, Authority] = {}
    for index, (lat, lon) in enumerate(points):
        key = f"place-{index}"
        location = Location(lat, lon, lock.at, 5000.0)
        made[key] = replace(
            lock,
            id=Text(key, lock.at),
            name=Text(f"Place & {index}", lock.at),
            own={"location": location},
        )
    return with_records(corpus, made)


def with_records(corpus: Corpus, made: dict[str, Authority]) -> Corpus:
    """The corpus with more places."""
    kinds = {**corpus.kinds, **dict.fromkeys(made, "place")}
    return replace(corpus, authorities={**corpus.authorities, **made}, kinds=kinds)


def test_the_map_of_a_register_names_what_it_cannot_show(corpus: Corpus) -> None:
    lock = corpus.authorities["lock-four"]
    nowhere = replace(lock, id=Text("nowhere", lock.at), name=Text("Nowhere", lock.at), own={})
    both = with_records(corpus, {"nowhere": nowhere})
    page = rendered(both).pages["places/index.md"].markdown
    assert '<svg class="sb-plate__spots" role="group"><title>' in page
    assert 'Not on the map, having no single point: <a href="nowhere/">Nowhere</a>' in page
    alone = replace(corpus, authorities={**corpus.authorities, "lock-four": replace(lock, own={})})
    assert "sb-map" not in rendered(alone).pages["places/index.md"].markdown


def test_a_map_tells_which_places_it_has_no_room_to_name(corpus: Corpus) -> None:
    crowd = [(11.5 + step / 1000, 104.9) for step in range(9)]
    page = rendered(with_places(corpus, [*crowd, (44.8, 20.5)])).pages["places/index.md"].markdown
    told = page.partition("Named only where the map is wide enough: ")[2].partition(". ")[0]
    unnamed = re.findall(r'<a class="sb-spot" href="([^"]+)"(?:(?!</a>).)*sb-[a-z]-no', page)
    assert unnamed
    assert re.findall(r'href="([^"]+)"', told) == unnamed
    alone = rendered(with_places(corpus, [(44.8, 20.5)])).pages["places/index.md"].markdown
    assert "Named only where" not in alone


def test_the_links_of_a_map_are_named_and_those_with_a_list_are_no_stops(corpus: Corpus) -> None:
    pages = rendered(with_places(corpus, [(52.0, -1.0), (52.1, 179.9)])).pages
    index = re.findall(r'<a class="sb-spot.*?</a>', pages["places/index.md"].markdown)
    assert len(index) == 3
    assert all('tabindex="-1"' in link and "<title>" in link for link in index)
    own = re.findall(r'<a class="sb-spot.*?</a>', pages["places/lock-four/index.md"].markdown)
    assert len(own) == 2  # itself and the one nearby; the other is at the end of the world
    assert not any("tabindex" in link for link in own)
    assert "Place &#38; 0" in pages["places/index.md"].markdown


def test_a_page_with_a_map_is_small(corpus: Corpus) -> None:
    points = [((index * 37) % 130 - 60, (index * 71) % 360 - 180) for index in range(60)]
    page = rendered(with_places(corpus, [(float(a), float(b)) for a, b in points])).pages
    figure = page["places/index.md"].markdown.partition("<figure")[2].partition("</figure>")[0]
    assert len(gzip.compress(figure.encode())) <= 15_000
    own = page["places/place-3/index.md"].markdown
    assert len(gzip.compress(own.encode())) <= 15_000
