"""The words that a reader sees of a web page, and of a Word document (ECMA-376, part 1)."""

import re
from collections.abc import Iterable

from sourcebook.links.inward import Archive, HostileError
from sourcebook.markup import TolerantParser
from sourcebook.texts.encoding import UnreadableError, as_text

_HIDDEN = frozenset("script style template noscript head select textarea svg math iframe".split())
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark output q
    rp rt ruby s samp small span strike strong sub sup time tt u var wbr""".split()
)
"""Elements that stand in a line of text; every other one begins a line (HTML Standard, 15.3)."""
_DOCUMENT = re.compile(r"word/(document|footnotes|endnotes)[0-9]*\.xml")


class _Page(TolerantParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "body":
            # A head that nobody closed ends here.
            self._hidden.clear()
        if tag not in _INLINE:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag not in _INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # A line's end in the markup is a space to a reader, and no end of a line.
            self.words.append(re.sub(r"[\t\n\f\r ]+", " ", data))


def page_words(html: str) -> str:
    """The words of a web page, each block on lines of its own; what is not shown left out."""
    page = _Page()
    page.feed(html)
    page.close()
    return _lines(page.words)


class _Word(TolerantParser):
    """A part of a document. The parser knows no entities but those of characters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._text = False

    def handle_starttag(self, tag: str, _: object) -> None:
        # What was deleted with changes tracked is 'w:delText', and is not there any more.
        self._text = tag == "w:t"
        between = {"w:p": "\n", "w:br": "\n", "w:cr": "\n", "w:tab": " ", "w:softhyphen": "\u00ad"}
        between["w:nobreakhyphen"] = "-"
        self.words.append(between.get(tag, ""))

    def handle_startendtag(self, tag: str, attributes: object) -> None:
        self.handle_starttag(tag, attributes)
        self._text = False

    def handle_endtag(self, _: str) -> None:
        self._text = False

    def handle_data(self, data: str) -> None:
        if self._text:
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
