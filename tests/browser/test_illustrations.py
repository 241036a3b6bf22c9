"""Pictures of records, as readers and their programs have them, on a built site."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.visits import NARROW, WIDE, Asked, Manner, context, faults, settle
from tests.projects import TIDECLOCK, Built

ESSAY, SOURCE, CLAIM = "themes/the-clock/", "sources/decree-of-orthe/", "id/two-builders/"
STONE = TIDECLOCK / "sources/figures/decree-stone.jpg"
NAMES = ("decree-stone", "drum-and-float", "harbour-plan")
RIGHTS = {"drum-and-float": "http://creativecommons.org/publicdomain/mark/1.0/"}
"""Those that have one address; of a licence that has versions a record does not tell which."""
MANNERS = [Manner(WIDE, "light"), Manner(NARROW, "dark"), Manner(NARROW, scripts=False)]


def test_what_a_camera_wrote_is_published_nowhere(clock: Built) -> None:
    """The file of the stone has a place, a camera and a name in it."""
    with Image.open(STONE) as given:
        assert given.getexif().get_ifd(0x8825)
    assert b"Secretcam" in STONE.read_bytes()
    published = [path for path in clock.folder.rglob("*") if path.is_file()]
    assert not [path for path in published if b"Secretcam" in path.read_bytes()]
    pictures = list((clock.folder / "figures").rglob("*.jpg"))
    assert len(pictures) == 9
    for path in pictures:
        with Image.open(path) as shown:
            assert not shown.getexif()
            assert not {"icc_profile", "comment", "xmp", "photoshop"} & shown.info.keys()
            size = path.parent.parent.name
            assert size == "max" or shown.size == tuple(map(int, size.split(",")))


def test_a_picture_taken_upright_stands_upright(clock: Built) -> None:
    """Its rows are columns in the file, which says so in its EXIF alone."""
    with Image.open(STONE) as lying:
        assert lying.width > lying.height
    info = json.loads((clock.folder / "figures/decree-stone/info.json").read_text("utf-8"))
    assert info["width"] < info["height"]


@pytest.mark.parametrize("name", NAMES)
def test_a_viewer_of_manuscripts_finds_every_size(clock: Built, name: str) -> None:
    """IIIF Image API 3.0, level 0: each of the sizes at its canonical address, as JPEG."""
    folder = clock.folder / "figures" / name
    info = json.loads((folder / "info.json").read_text("utf-8"))
    assert info["id"] == f"{clock.address}figures/{name}"
    assert (info["type"], info["profile"]) == ("ImageService3", "level0")
    assert {"width": info["width"], "height": info["height"]} in info["sizes"]
    for size in info["sizes"]:
        assert (folder / f"full/{size['width']},{size['height']}/0/default.jpg").is_file()
    # The one size that each service must have (Image API Compliance 3.0, 3.2).
    with Image.open(folder / "full/max/0/default.jpg") as whole:
        assert whole.size == (info["width"], info["height"])
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (canvas,) = manifest["items"]
    painted = canvas["items"][0]["items"][0]
    assert painted["target"] == canvas["id"] == f"{info['id']}/canvas"
    assert manifest.get("rights") == info.get("rights") == RIGHTS.get(name)
    assert painted["body"]["service"][0]["id"] == info["id"]
    assert (clock.folder / painted["body"]["id"].removeprefix(clock.address)).is_file()
    assert manifest["requiredStatement"]["value"]["en"] != [""]


def test_programs_and_feeds_have_them(clock: Built) -> None:
    address = f"{clock.address}figures/drum-and-float/full/1300,800/0/default.jpg"
    feed = ET.parse(clock.folder / "feed.xml")
    links = feed.findall(".//{*}link[@rel='enclosure']")
    assert [link.get("href") for link in links] == [address]
    rows = json.loads((clock.folder / "data/figures.json").read_text("utf-8"))
    assert [(row["record"], row["file"]) for row in rows] == [
        ("decree-of-orthe", "decree-stone.jpg"),
        ("the-clock", "harbour-plan.webp"),
        ("the-clock", "decree-stone.jpg"),
        ("two-builders", "drum-and-float.png"),
    ]
    twin = json.loads((clock.folder / ESSAY / "index.json").read_text("utf-8"))["data"]
    assert [row["file"] for row in twin["figures"]] == [row["file"] for row in rows[1:]]
    plain = (clock.folder / ESSAY / "index.md").read_text("utf-8")
    assert "![A wheel of twelve spokes joined by a shaft to a box](" in plain
    assert "Enlarge" not in plain
    html = (clock.folder / SOURCE / "index.html").read_text("utf-8")
    shared = re.search(r'property="og:image" content="([^"]*)"', html)
    assert shared
    assert shared[1].endswith("figures/decree-stone/full/490,700/0/default.jpg")
    claim = (clock.folder / CLAIM / "index.html").read_text("utf-8")
    assert f'"contentUrl":"{address}"' in claim
    assert '"creditText":"After a drawing by D. Harel"' in claim


def test_a_page_without_pictures_loads_nothing_for_them(clock: Built) -> None:
    for page in clock.pages:
        html = clock.file(page).read_text("utf-8")
        assert ("figures.css" in html) == ('class="sb-figure"' in html), page


@pytest.mark.parametrize("manner", MANNERS, ids=str)
@pytest.mark.parametrize("page", [ESSAY, CLAIM])
def test_pages_with_pictures_are_whole(
    page: str, manner: Manner, clock_home: str, browser: Browser
) -> None:
    name = f"illustrated-{page.partition('/')[0]}"
    assert (
        faults(
            browser,
            clock_home + page,
            manner,
            name,
            asked=Asked.ALL if manner.scripts else Asked.NOTHING,
        )
        == []
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_a_picture_is_enlarged_without_a_script(
    scripts: bool, clock_home: str, browser: Browser
) -> None:
    with context(browser, Manner(WIDE, scripts=scripts)) as reader:
        page = reader.new_page()
        settle(page, clock_home + ESSAY)
        large = page.locator("#sb-large-drum-and-float")
        assert not large.is_visible()
        page.locator("#figure-drum-and-float img").first.scroll_into_view_if_needed()
        page.get_by_role("button", name="Enlarge: A wheel of twelve spokes").click()
        assert large.is_visible()
        page.keyboard.press("Escape")
        assert not large.is_visible()
        page.get_by_role("button", name="Enlarge: A wheel of twelve spokes").press("Enter")
        page.get_by_role("button", name="Close").click()
        assert not large.is_visible()


def test_nothing_moves_when_a_picture_arrives(clock_home: str, browser: Browser) -> None:
    """Width and height are known before it is there."""
    with context(browser, Manner(NARROW)) as reader:
        reader.route("**/default.jpg", lambda route: route.abort())
        page = reader.new_page()
        page.goto(clock_home + ESSAY, wait_until="load")
        box = page.locator("#figure-decree-stone img").first.bounding_box()
        assert box is not None
        assert abs(box["height"] / box["width"] - 700 / 490) < 0.02


def test_on_paper_the_picture_stands_and_its_handles_do_not(
    clock_home: str, browser: Browser
) -> None:
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        settle(page, clock_home + ESSAY)
        page.emulate_media(media="print")
        assert page.locator("#figure-drum-and-float img").first.is_visible()
        assert page.get_by_text("After a drawing by D. Harel").is_visible()
        assert not page.locator("#figure-drum-and-float button").first.is_visible()
