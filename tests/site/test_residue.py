"""Each fault that link checkers miss, planted in a clean site of three pages, is caught."""

import pytest

from tests.site.links.site import BuiltSite, check_site

ADDRESS = "https://site.invalid/book/"
HOME = """<!doctype html><html lang="en"><head><title>Home</title>
<link rel="canonical" href="https://site.invalid/book/">
<link rel="stylesheet" href="assets/a.css"></head><body id="top-of-page">
<a href="one/">One</a> <a href="one/#first">First</a> <a href="#">up</a> <a href="#top">up</a>
<a href="mailto:a@b.invalid">write</a> <a href="https://elsewhere.invalid/x">elsewhere</a>
<label for="q">Find</label><input id="q">{home}</body></html>"""
ONE = """<!doctype html><html lang="en"><head><title>One</title></head><body>
<h2 id="first">First</h2><a href="../two/#%E1%9E%80">Khmer</a><a href="./#:~:text=First">words</a>
<img src="../assets/a.png" srcset="../assets/a.png 1x, ../assets/b.png 2x" alt="">{one}
</body></html>"""
TWO = """<!doctype html><html lang="en"><head><title>Two</title></head><body>
<h2 id="ក">K</h2><a href="..">Home</a><span aria-labelledby="ក">k</span></body></html>"""
CSS = "body { background: url(a.png) } i { background: url('data:image/png;base64,AA==') }"


def faults(home: str = "", one: str = "", extra: dict[str, bytes] | None = None) -> list[str]:
    files = {
        "index.html": HOME.replace("{home}", home).encode(),
        "one/index.html": ONE.replace("{one}", one).encode(),
        "two/index.html": TWO.encode(),
        "404.html": b"<title>no</title>",
        "assets/a.css": CSS.encode(),
        "assets/a.png": b"",
        "assets/b.png": b"",
        **(extra or {}),
    }
    return [str(fault) for fault in check_site(BuiltSite(files, ADDRESS))]


def test_a_clean_site_has_no_fault() -> None:
    assert faults() == []


CLEAN = {
    "own-absolute": '<img src="https://site.invalid/book/assets/a.png" alt="">',
    "own-root-relative": '<a href="/book/one/#first">x</a>',
    "query": '<a href="two/?q=1#ក">x</a>',
    "noscript": '<noscript><a href="one/">x</a></noscript>',
    "data-image": '<img src="data:image/png;base64,AA==" alt="">',
    "commented-out": '<!-- <a href="gone/">x</a> -->',
    "in-a-script": "<script>let a = '<a href=\"gone/\">x</a>'</script>",
    "escaped-ampersand": '<a href="one/?a=1&amp;b=2#first">x</a>',
}


@pytest.mark.parametrize("html", CLEAN.values(), ids=CLEAN)
def test_what_is_right_is_not_reported(html: str) -> None:
    assert faults(home=html) == []


PLANTED = {
    "dead page": ('<a href="gone/">x</a>', "no-such-file"),
    "page without slash": ('<a href="one">x</a>', "no-such-file"),
    "dead anchor": ('<a href="one/#gone">x</a>', "no-such-anchor"),
    "anchor in other case": ('<a href="one/#First">x</a>', "no-such-anchor"),
    "own dead anchor": ('<a href="#gone">x</a>', "no-such-anchor"),
    "dead anchor by absolute address": (
        '<a href="https://site.invalid/book/one/#gone">x</a>',
        "no-such-anchor",
    ),
    "file in other case": ('<a href="ONE/">x</a>', "there is 'one/index.html'"),
    "link in noscript": ('<noscript><a href="gone/">x</a></noscript>', "no-such-file"),
    "style attribute": ('<i style="background:url(gone.png)">x</i>', "no-such-file"),
    "style element": ("<style>i { background: url('gone.png') }</style>", "no-such-file"),
    "style import": ('<style>@import "gone.css";</style>', "no-such-file"),
    "og:image": (
        '<meta property="og:image" content="https://site.invalid/book/gone.png">',
        "no-such-file",
    ),
    "srcset": ('<img src="assets/a.png" srcset="gone.png 2x" alt="">', "no-such-file"),
    "canonical": ('<link rel="canonical" href="https://site.invalid/book/gone/">', "no-such-file"),
    "refresh": ('<meta http-equiv="refresh" content="0; url=gone/">', "no-such-file"),
    "svg use": ('<svg><use href="gone.svg#a"/></svg>', "no-such-file"),
    "script": ('<script src="gone.js"></script>', "no-such-file"),
    "iframe": ('<iframe src="gone/" title="x"></iframe>', "no-such-file"),
    "poster": ('<video poster="gone.png"></video>', "no-such-file"),
    "empty href": ('<a href="">x</a>', "empty-address"),
    "href without value": ("<a href>x</a>", "empty-address"),
    "script address": ('<a href="javascript:alert(1)">x</a>', "odd-scheme"),
    "file address": ('<a href="file:///etc/passwd">x</a>', "odd-scheme"),
    "duplicate id": ('<i id="a">x</i><i id="a">y</i>', "duplicate-id"),
    "empty id": ('<i id="">x</i>', "bad-id"),
    "id with a space": ('<i id="a b">x</i>', "bad-id"),
    "aria-describedby": ('<i aria-describedby="gone">x</i>', "dangling-pointer"),
    "one of two labels": ('<i id="a" aria-labelledby="a gone">x</i>', "no id 'gone'"),
    "label": ('<label for="gone">x</label>', "dangling-pointer"),
    "base": ('<base href="/book/one/">', "base-element"),
    "foreign script": ('<script src="https://cdn.invalid/a.js"></script>', "third-party"),
    "foreign script without scheme": ('<script src="//cdn.invalid/a.js"></script>', "third-party"),
    "foreign font": ('<link rel="preconnect" href="https://fonts.invalid">', "third-party"),
    "foreign image in a style": ('<i style="background:url(//cdn.invalid/a)">x</i>', "third-party"),
    "foreign form": ('<form action="https://cdn.invalid/"></form>', "third-party"),
    "ping": ('<a href="one/" ping="https://cdn.invalid/">x</a>', "third-party"),
    "host that starts like ours": (
        '<img src="https://site.invalid.cdn.invalid/book/a.png" alt="">',
        "third-party",
    ),
}


@pytest.mark.parametrize(("html", "expected"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_caught(html: str, expected: str) -> None:
    found = faults(home=html)
    assert len(found) == 1, found
    assert expected in found[0]
    assert found[0].startswith("index.html:")


def test_a_fault_on_a_deep_page_names_page_and_line() -> None:
    assert faults(one='\n<a href="gone/">x</a>') == [
        "one/index.html:4: no-such-file: a[href] leads to no file: 'gone/'"
    ]


def test_an_orphan_is_caught_and_an_island_of_two() -> None:
    found = faults(
        extra={
            "lost/index.html": b'<a href="../isle/">x</a>',
            "isle/index.html": b'<a href="../lost/">x</a>',
        }
    )
    assert [fault.split(":")[0] for fault in found] == ["isle/index.html", "lost/index.html"]
    assert all("orphan-page" in fault for fault in found)


def test_a_page_reached_by_a_refresh_alone_is_reached() -> None:
    extra = {"old/index.html": b'<meta http-equiv="refresh" content="0;url=../new/">'}
    extra["new/index.html"] = b"<title>new</title>"
    assert faults(home='<a href="old/">x</a>', extra=extra) == []


def test_an_entrance_is_no_orphan() -> None:
    files = {"index.html": b"<p>x", "id/a/index.html": b'<a href="../../">x</a>'}
    assert check_site(BuiltSite(files, ADDRESS, entrances=("id/",))) == []
    assert len(check_site(BuiltSite(files, ADDRESS))) == 1


def test_a_dead_address_in_a_style_sheet_is_caught() -> None:
    found = faults(extra={"assets/b.css": b"/* url(no.png) */ i { background: url(gone.png) }"})
    assert found == ["assets/b.css:1: no-such-file: css leads to no file: 'gone.png'"]


def test_names_that_differ_by_case_alone_are_caught() -> None:
    found = faults(extra={"assets/A.png": b""})
    assert len(found) == 1
    assert "case-collision" in found[0]


def test_an_anchor_in_a_page_of_another_folder_is_resolved_from_there() -> None:
    assert faults(one='<a href="../#q">x</a><a href="../two/#gone">y</a>') == [
        "one/index.html:3: no-such-anchor: a[href] leads to no anchor: '../two/#gone'"
    ]
