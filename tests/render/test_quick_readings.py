"""What is read fast is what the slow way reads: names, white space, markup, anchors."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.facts import unnamed
from sourcebook.markup import QuickParser, TolerantParser
from sourcebook.publish import promised
from sourcebook.publish.loads import Loads
from sourcebook.render.assets import names_in_page

_PIECES = (
    *(
        "<",
        "</",
        ">",
        "/>",
        "p",
        "div",
        "b1",
        "br",
        "script",
        "title",
        "textarea",
        "svg",
        "viewBox",
    ),
    *("!--", "-->", "<p>", "</p>", "</title>", '<a href="u&amp;v">', "<P>", "<svg-x>", "?", "&lt"),
    *("<!--", "<!doctype ", "<script>", "</script>", "</style>", "style", "xlink:href="),
    *(
        "class=",
        "id=",
        "dir=",
        "data-md-",
        "data-md-c=",
        "data-x",
        "hidden",
        "role=",
        "arole=",
        '"x"',
        '"',
        "'",
        "=",
    ),
    *(" ", "\n", "\t", "\r", "\x0b", "\x0c", "\x00", "\u00a0", "é", "&", "&amp;", "a", "d", "-"),
)
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=16).map("".join)

_NAMES = re.compile(r"""\b(?:class|id)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_VALUES = re.compile(r"""\b(data-md-[\w-]+)=["']([^"']*)["']""")
_ROLES = re.compile(r"""\b(role)=(?:"([^"]*)"|'([^']*)')""")
_IDLE = re.compile(r"(?<=\n)[ \t]+|\n(?=\s*\n)")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


@given(TEXTS)
@example(
    """<p class="a b" id=c data-md-color-scheme="slate" dir='rtl' valid="no" role='b' ddir="x">"""
)
def test_names_in_a_page(html: str) -> None:
    expected = {name for names in _NAMES.findall(html) for name in "".join(names).split()}
    expected |= {"=".join(pair) for pair in _VALUES.findall(html)}
    expected |= {f"{name}={one}{other}" for name, one, other in _ROLES.findall(html)}
    assert names_in_page(html) == expected


@given(TEXTS)
@example("a\n \u00a0\n \u00a0\n\n  b\n\t")
def test_white_space_around_the_text(markup: str) -> None:
    assert Loads({}, ours=False).trimmed(markup) == _IDLE.sub("", markup)


@given(TEXTS)
@example(" id=\"a\"\nid=b aid=c id='d'")
def test_anchors_that_are_promised(html: str) -> None:
    assert promised._ID.findall(html) == _ID.findall(html)


class _Told(HTMLParser):
    """What a parser hands on; how it cuts a text is left to it."""

    told: list[tuple[Any, ...]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append(("start", tag, attrs, self.getpos(), self.get_starttag_text()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append(("start and end", tag, attrs, self.getpos(), self.get_starttag_text()))

    def handle_endtag(self, tag: str) -> None:
        self.told.append(("end", tag, self.getpos()))

    def handle_comment(self, data: str) -> None:
        self.told.append(("comment", data, self.getpos()))

    def handle_decl(self, decl: str) -> None:
        self.told.append(("declaration", decl, self.getpos()))

    def handle_data(self, data: str) -> None:
        begun = self.told and self.told[-1][0] == "text"
        before, place = self.told.pop()[1:] if begun else ("", self.getpos())
        self.told.append(("text", f"{before}{data}", place))


class _Quick(_Told, QuickParser):
    pass


class _Slow(_Told, TolerantParser):
    pass


@given(TEXTS)
@example('<svg viewBox="0 0 1 1"><title>a &amp; b</title><path d="M0"/></svg><p hidden>c</p>')
@example('<p>a</p><script>"<b>"</script><title>a<b></title><textarea>a<b></textarea>')
@example('<!doctype html>\n<!-- a\n-b -->\n<style media="print">a>b{}\n</style><script></script>')
@example('<script src="a">if(a<b&&c)\n</script>\n<p\nid="x"><a xlink:href="b"/></p><script>"</b"')
@example("<!doctype><!--><!---><!-- -- --><!--a--!><script>a<!--b</script>c")
def test_markup(html: str) -> None:
    quick, slow = _Quick(), _Slow(convert_charrefs=True)
    for parser in (quick, slow):
        parser.told = []
        parser.feed(html)
        parser.close()
    assert quick.told == slow.told


def test_markup_as_we_write_it_is_taken_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[str] = []
    monkeypatch.setattr(TolerantParser, "feed", lambda _, data: left.append(data))
    for html in (
        '<!doctype html><p class="a" hidden>a<br/>&amp;</p><!-- b -->',
        '<script async>c<d</script><svg xlink:href="#e"/>',
        "<b>f</b><xmp>g</xmp>",
    ):
        parser = _Quick()
        parser.told = []
        parser.feed(html)
    assert left == ["", "", "<xmp>g</xmp>"]


_NAMED = (
    *("the ", "The ", "a ", "An ", "of ", "Ada", "Smith", "Press", "press", "Sun", "report"),
    *("diary", " ", "-", "\u00ad", "\n", "’s", "‘", ".", "1", "é", "日", "ក", "[", "the source]"),
)
NAMES = st.lists(st.sampled_from(_NAMED), min_size=1, max_size=4).map("".join)
_NOUNS = "|".join((*unnamed._TEXTS, *unnamed._KEPT))


def _blanked(words: str, names: tuple[str, ...], mark: str) -> str:
    """The words with a mark in place of each name, each name sought in all of them."""
    for name in names:
        pattern = unnamed._pattern(name)
        noun = rf"(?:\s+(?P<noun>{_NOUNS}))?(?!\w)" if "article" in pattern.groupindex else "()"
        every = re.compile(f"{pattern.pattern}{noun}")
        words = every.sub(
            lambda found: unnamed._mark(found, found.groupdict().get("noun") or "", mark), words
        )
    return words


@given(
    st.lists(NAMES.filter(lambda name: name.strip("the -\n\u00ad")), max_size=4).map(tuple),
    st.lists(st.sampled_from(_NAMED), max_size=16).map("".join),
)
@example(
    ("Ada Smith", "the Sun", "source", "日本"), "The Ada\nSmith diary, a Sun report; 日本 report"
)
@example(("Sun", "the source"), "An Sun diaryx, the Sun reports, the Sun press")
def test_names_blanked(names: tuple[str, ...], words: str) -> None:
    assert unnamed._blanked(words, names, "[the source]") == _blanked(words, names, "[the source]")


def test_a_name_of_gaps_alone_names_nobody() -> None:
    assert unnamed._blanked("Nine - or ten - boats", ("-", "the -", ""), "[the source]") == (
        "Nine - or ten - boats"
    )
