"""The link checker sees the faults that we rely on it for, and leaves what is right alone."""

from pathlib import Path

import pytest

from tests.site.lychee import Found, run_lychee

ADDRESS = "https://the-book.org/book/"


def checked(folder: Path, html: str, sitemap: str = "one/") -> Found:
    (folder / "one").mkdir()
    (folder / "index.html").write_text(f'<!doctype html><a href="one/#first">x</a>{html}', "utf-8")
    (folder / "one/index.html").write_text('<h1 id="first">x</h1><i id="ក">y</i>', "utf-8")
    (folder / "sitemap.xml").write_text(
        f"<urlset><url><loc>{ADDRESS}{sitemap}</loc></url></urlset>", "utf-8"
    )
    return run_lychee(folder, ADDRESS)


def test_a_clean_site_is_looked_at_and_found_clean(tmp_path: Path) -> None:
    links = [
        *("one/", "/book/one/", f"{ADDRESS}one/#first", "one/#%E1%9E%80", "#", "one/?q=1"),
        *("mailto:a@the-book.org", "https://elsewhere.org/"),
    ]
    found = checked(tmp_path, "".join(f'<a href="{link}">x</a>' for link in links))
    assert found.broken == []
    assert found.total >= len(links)
    assert found.excluded == 2  # another host and the letter: offline means offline


PLANTED = {
    "dead page": '<a href="two/">x</a>',
    "dead page by root": '<a href="/book/two/">x</a>',
    "dead page by address": f'<a href="{ADDRESS}two/">x</a>',
    "dead anchor": '<a href="one/#gone">x</a>',
    "dead anchor by address": f'<a href="{ADDRESS}one/#gone">x</a>',
    "anchor in other case": '<a href="one/#First">x</a>',
    "canonical": f'<link rel="canonical" href="{ADDRESS}two/">',
    "image": '<img src="gone.png" alt="">',
    "srcset": '<img src="one/" srcset="gone.png 2x" alt="">',
    "script": '<script src="gone.js"></script>',
    "style sheet": '<link rel="stylesheet" href="gone.css">',
}


@pytest.mark.parametrize("html", PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_caught(html: str, tmp_path: Path) -> None:
    assert len(checked(tmp_path, html).broken) == 1


def test_a_dead_address_in_the_sitemap_is_caught(tmp_path: Path) -> None:
    assert len(checked(tmp_path, "", sitemap="two/").broken) == 1


def test_what_leads_to_an_edition_is_checked_and_its_pages_are_not(tmp_path: Path) -> None:
    then = tmp_path / "e/2026.1/index.html"
    then.parent.mkdir(parents=True)
    then.write_text('<h1 id="then">x</h1><a href="gone/">x</a>', "utf-8")
    links = ("e/2026.1/#then", "e/2026.1/#gone", "e/2026.1/gone/")
    found = checked(tmp_path, "".join(f'<a href="{link}">x</a>' for link in links))
    assert [fault.rpartition("/e/")[2].split(":")[0] for fault in found.broken] == [
        "2026.1#gone",
        "2026.1/gone",
    ]
