"""The words that a reader sees of a web page, and of a Word document (ECMA-376, part 1)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sourcebook.links.inward import Archive, HostileError
from sourcebook.markup import TolerantParser
from sourcebook.texts.encoding import UnreadableError, as_text

_HIDDEN = frozenset(
    """audio canvas datalist head iframe math noembed noframes noscript script select style
    svg template textarea video""".split()
)
"""Elements of which a reader sees no words of the text (HTML Standard, 15.3.1, 15.4)."""
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark output q
    rp rt ruby s samp small span strike strong sub sup time tt u var wbr""".split()
)
"""Elements that stand in a line of text; every other one begins a line (HTML Standard, 15.3)."""
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that have no end (HTML Standard, 13.1.2)."""
_BLOCKS = frozenset(
    """address article aside blockquote center details dialog dir div dl fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary
    table ul""".split()
)
_PARTS = frozenset("caption tbody tfoot thead tr td th".split())
_ENDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_BLOCKS, ("p",)),
    "li": ("li",),
    **dict.fromkeys(("dd", "dt"), ("dd", "dt")),
    **dict.fromkeys(("td", "th"), ("caption", "td", "th")),
    "tr": ("caption", "td", "th", "tr"),
    **dict.fromkeys(("tbody", "tfoot", "thead"), tuple(sorted(_PARTS))),
}
"""What an element ends that begins and whose own end nobody wrote (HTML Standard, 13.1.2.4)."""
_BOUNDS = {"li": ("menu", "ol", "ul"), "dd": ("dl",), "dt": ("dl",)}
"""Elements out of which such an end does not reach, besides walls."""
_WALL, _CELL, _NOT_INLINE = "#wall", "#cell", "#block"
_KINDS = {_WALL: _HIDDEN | {"table"}, _CELL: frozenset(("caption", "td", "th"))}
"""Elements that hold back ends that belong outside (HTML Standard, 13.2.4.2)."""
_PAGE = "#page"
_OF_PAGES = frozenset("pagenum pageno pagenumber page-number page_number".split())
"""Classes of elements that have the number of a page among the words, as e-texts call them."""
_BARE = re.compile(r"\s*([0-9]{1,4}|[ivxlc]{1,7})\s*")
_NOT_SHOWN = re.compile(
    r"(?:^|;)\s*display\s*:\s*none\s*(?:!\s*important\s*)?(?:;|$)", re.IGNORECASE
)
_DOCUMENT = re.compile(r"word/(document|footnotes|endnotes)[0-9]*\.xml")


class _Page(TolerantParser):
    """The elements that are open, as far as it hangs on them whether words are seen."""

    def __init__(self, *, aria: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._aria = aria
        self._open: list[tuple[tuple[str, ...], bool]] = []
        # Where in the list stand those of a name and of a kind, so that nothing is searched for.
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._hidden = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            # A head that nobody closed ends here.
            self._close(0)
        self._end_before(tag)
        if tag not in _VOID:
            given = dict(attributes)
            hidden = tag in _HIDDEN or _is_hidden(tag, given) or (self._aria and _is_aside(given))
            names = (tag, *(kind for kind, tags in _KINDS.items() if tag in tags))
            names = names if tag in _INLINE else (*names, _NOT_INLINE)
            if _OF_PAGES & {*(given.get("class") or "").lower().split()}:
                names = (*names, _PAGE)
            for name in names:
                self._places[name].append(len(self._open))
            self._open.append((names, hidden))
            self._hidden += hidden
        if tag not in _INLINE:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        bounds = [_WALL]
        if tag not in _PARTS and tag != "table":
            bounds.append(_CELL)
        if tag in _INLINE:
            bounds.append(_NOT_INLINE)
        at = self._last(tag)
        if at >= self._last(*bounds):
            self._close(at)
        if tag not in _INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            if self._places[_PAGE]:
                # By its brackets alone it is told from the words.
                data = _BARE.sub(r"[Pg \1]", data) if _BARE.fullmatch(data) else data
            # A line's end in the markup is a space to a reader, and no end of a line.
            self.words.append(re.sub(r"[\t\n\f\r ]+", " ", data))

    def _end_before(self, tag: str) -> None:
        """Close what ends where this element begins."""
        ended = _ENDS.get(tag, ())
        bound = self._last(_WALL, *((_CELL,) if tag in _BLOCKS else _BOUNDS.get(tag, ())))
        while (at := self._last(*ended)) > bound:
            self._close(at)

    def _last(self, *names: str) -> int:
        """The innermost of these that is open, or -1."""
        return max((self._places[name][-1] for name in names if self._places[name]), default=-1)

    def _close(self, at: int) -> None:
        """Close an element and all within it; none, if it is not there."""
        while at >= 0 and len(self._open) > at:
            names, hidden = self._open.pop()
            self._hidden -= hidden
            for name in names:
                self._places[name].pop()


def _is_hidden(tag: str, given: dict[str, str | None]) -> bool:
    """Whether an element says of itself that no reader has it before them.

    What is hidden until it is found (``hidden="until-found"``) is there for who looks for it. A
    page that is hidden whole is one that a script shows. What a style sheet hides is not known.
    """
    if tag in ("html", "body"):
        return False
    hidden = given.get("hidden", "until-found") or ""
    return (
        hidden.strip().lower() != "until-found"
        or bool(_NOT_SHOWN.search(given.get("style") or ""))
        or (tag == "dialog" and "open" not in given)
    )


def _is_aside(given: dict[str, str | None]) -> bool:
    """Whether an element is kept from those who have the page read to them: seen, but no text."""
    return (given.get("aria-hidden") or "").strip().lower() == "true"


def page_words(html: str) -> str:
    """The words of a web page, each block on lines of its own; what is not shown left out."""
    words = _words(html, aria=False)
    if "aria-hidden" not in html.lower():
        return words
    # A dialog that stood open when the page was saved has all but itself marked so.
    fewer = _words(html, aria=True)
    return fewer if 2 * len(fewer) >= len(words) else words


def _words(html: str, *, aria: bool) -> str:
    page = _Page(aria=aria)
    page.feed(html)
    page.close()
    return _lines(page.words)


_GONE = frozenset(("w:movefrom", "w:rprchange", "mc:fallback"))
"""What is no longer there, or once more: words moved away with changes tracked, how they were
formatted before, and a second form of a text box for older programs."""
_OFF = frozenset(("0", "false", "off"))


class _Word(TolerantParser):
    """A part of a document. The parser knows no entities but those of characters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._text = self._run = self._vanished = False
        self._gone: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        # What was deleted with changes tracked is 'w:delText', and is not there any more.
        self._text = tag == "w:t"
        if tag in _GONE:
            self._gone.append(tag)
        elif tag == "w:r":
            self._run, self._vanished = True, False
        elif tag == "w:vanish" and self._run and not self._gone:
            self._vanished = dict(attributes).get("w:val") not in _OFF
        between = {"w:p": "\n", "w:br": "\n", "w:cr": "\n", "w:tab": " ", "w:softhyphen": "\u00ad"}
        between["w:nobreakhyphen"] = "-"
        if not self._gone:
            self.words.append(between.get(tag, ""))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        self._text = False
        if tag in _GONE:
            self._gone.pop()

    def handle_endtag(self, tag: str) -> None:
        self._text = False
        if tag in self._gone:
            while self._gone.pop() != tag:
                pass
        elif tag == "w:r":
            self._run = self._vanished = False

    def handle_data(self, data: str) -> None:
        if self._text and not self._vanished and not self._gone:
            self.words.append(data)


def word_words(name: str, raw: bytes) -> str:
    """The words of a Word document, its notes after it."""
    try:
        archive = Archive(raw)
        parts = sorted(
            (found for found in archive.names if _DOCUMENT.fullmatch(found)),
            key=lambda part: (not part.startswith("word/document"), part),
        )
        if not parts:
            raise UnreadableError(f"'{name}' is a zip archive and no Word document")
        texts = [as_text(name, archive.read(part)) for part in parts]
    except HostileError as fault:
        raise UnreadableError(f"'{name}' cannot be read: {fault}") from fault
    words: list[str] = []
    for text in texts:
        part = _Word()
        part.feed(text)
        part.close()
        words += [*part.words, "\n"]
    return _lines(words)


def _lines(words: Iterable[str]) -> str:
    """Words as lines without spaces at their ends, and no more than one empty line in a row."""
    lines = (" ".join(line.split(" ")).strip() for line in "".join(words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
