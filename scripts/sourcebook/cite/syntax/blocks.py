"""Which characters of a Markdown text are running text, as Python-Markdown sees it.

``running_text(text)`` gives a `Masked`: ``hole[i]`` is true where character *i* belongs to code,
raw HTML, a link definition or front matter; ``breaks`` are the offsets where one run of text ends
and another begins (blank line, list item, heading, table row), which nothing inline can cross;
``captions`` are those where `READ` makes Markdown of a caption.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

# A fence may be indented or quoted; in its first line a backtick would make it inline code.
_FENCE = re.compile(r"(?P<lead>[ \t>]*)(?P<fence>`{3,}|~{3,})[^`\n]*$")
_CLOSING = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*$", re.MULTILINE)
# Lines, one below the other, that open nothing, end nothing and are words to whoever reads them.
_WORDS = re.compile(r"(?>(?:(?:[^\s>`~*+\-\d\[!?=:/#|]|\[@)[^\n]*(?:\n|\Z))+)")
_ITEM = re.compile(r"(?:[*+-]|\d+\.)[ \t]+")
# What may hold indented blocks in the extensions that sites use: footnotes, admonitions, tabs,
# definitions, generic blocks. Indentation below them is no code.
_CONTAINER = re.compile(r"\[\^[^\]\s]+\]:|(?:!!!|\?\?\?\+?|===[!+]?)[ \t]|:[ \t]{1,3}\S|/// ")
# A label that begins with '@' is a citation with a colon after it, and one with '^' a footnote.
_DEFINITION = re.compile(r" {0,3}\[(?P<label>[^\]\^@][^\]]*|[^\]\^@])\]:[ \t]*\S")
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]]+\]:")
# Nothing inline runs on from the line before into these.
_OWN_LINE = re.compile(r"[ \t>]*(?:#{1,6}[ \t]|\||(?:[*+-]|\d+\.)[ \t]|:[ \t])")
_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BLOCK_TAGS = """address article aside blockquote body canvas center dd details dialog dir div dl dt
fieldset figcaption figure footer form frameset group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe
legend li main map math menu nav noscript object ol option output p pre progress script section
select style summary svg table tbody td textarea tfoot th thead tr ul video""".split()
_BLOCK_TAG = r"<(?P<tag>" + "|".join(_BLOCK_TAGS) + r")\b(?P<rest>[^>]*)>"
_HTML = re.compile(rf"^ {{0,3}}{_BLOCK_TAG}", re.MULTILINE | re.IGNORECASE)
# What follows on a tag whose inside is Markdown is read as if it began its line.
_AT_ONCE = re.compile(rf"[ \t]*{_BLOCK_TAG}", re.IGNORECASE)
# `md_in_html` reads what is within such a tag as Markdown.
_MARKDOWN = re.compile(r"(?:^|\s)markdown(?=\s|$|\s*=\s*[\"']?(?:1|block|span|markdown))")
READ = ' markdown="span"'
"""What is set behind ``<figcaption`` in a figure whose inside is Markdown: its words are, too."""


@dataclass
class Masked:
    """A text with its holes and breaks; ``labels`` are the link labels it defines, folded."""

    text: str
    hole: bytearray
    breaks: list[int] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    captions: list[int] = field(default_factory=list)

    def cover(self, start: int, end: int) -> None:
        """Make a hole of ``text[start:end]``."""
        self.hole[start:end] = b"\1" * (end - start)


def running_text(text: str) -> Masked:
    """The running text of a Markdown document."""
    if len(text) < _LONG:
        return _masked(text)
    found = _held(text)
    return Masked(
        text, bytearray(found.hole), [*found.breaks], set(found.labels), [*found.captions]
    )


_LONG = 20_000
"""From so many characters on a page is held for the next who asks, as many do one by one."""


@lru_cache(maxsize=16)
def _held(text: str) -> Masked:
    """The running text of a page; what is held is never masked further."""
    return _masked(text)


def _masked(text: str) -> Masked:
    masked = Masked(text, bytearray(len(text)))
    front = _FRONT.match(text)
    if front:
        masked.cover(0, front.end())
    _Lines(masked).scan()
    _cover_html(masked)
    return masked


def _cover_html(masked: Masked) -> None:
    _cover_comments(masked)
    text, at, figure = masked.text, 0, 0
    follows = False
    last = text.rfind(">") + 1  # no tag ends after it
    while match := (follows and _AT_ONCE.match(text, at)) or _HTML.search(text, at, last):
        at = match.end()
        follows = False
        if masked.hole[match.start()]:
            continue
        end, tag = match.end(), match.group("tag").lower()
        if _MARKDOWN.search(match.group("rest")):
            follows = True
            if tag == "figure" and at > figure:
                figure = _closing(text, match)
        elif tag == "figcaption" and at < figure:
            masked.captions.append(match.end("tag"))
        else:
            end = _closing(text, match)
            follows = True
        masked.cover(match.start(), end)
        masked.breaks += [match.start(), end]
        at = end


def _cover_comments(masked: Masked) -> None:
    text, at = masked.text, 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        if not masked.hole[start]:
            masked.cover(start, end + 3)
        at = end + 3


def _closing(text: str, opening: re.Match[str]) -> int:
    tag = opening.group("tag").lower()
    if tag == "hr" or opening.group("rest").endswith("/"):
        return opening.end()
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^>]*>", re.IGNORECASE).finditer(text, opening.end()):
        depth += -1 if match.group(1) else 1
        if depth == 0:
            return match.end()
    return len(text)


class _Lines:
    """One pass over the lines, knowing the containers that indentation may belong to."""

    def __init__(self, masked: Masked) -> None:
        self.masked = masked
        self._depths: list[int] = []
        self._after_blank = True
        self._in_code = False
        self._fences: dict[str, list[int]] = {}

    def scan(self) -> None:
        """Cover code and definitions, and note the breaks."""
        text = self.masked.text
        for bare in _CLOSING.finditer(text):
            self._fences.setdefault(bare.group("fence"), []).append(bare.start())
        at = self.masked.hole.find(0)  # behind the front matter
        while 0 <= at < len(text):
            if words := _WORDS.match(text, at):
                self._words()
                at = words.end()
                continue
            end = self._line_end(at)
            line = text[at:end]
            closing = self._fence_end(line, at)
            if closing is not None:
                end = self._line_end(closing)
                self.masked.cover(at, end)
                self.masked.breaks += [at, end]
                self._after_blank = True
            else:
                self._line(line, at, end)
            at = end

    def _line_end(self, at: int) -> int:
        return self.masked.text.find("\n", at) + 1 or len(self.masked.text)

    def _words(self) -> None:
        if self._after_blank:
            self._depths.clear()
        self._in_code = self._after_blank = False

    def _fence_end(self, line: str, at: int) -> int | None:
        """Where the line begins that closes the fence of this one; None if it opens none."""
        opening = _FENCE.match(line.rstrip("\n"))
        if not opening or self._is_code(line):
            return None
        closings = self._fences.get(opening.group("fence"), [])
        found = bisect_right(closings, at)
        return closings[found] if found < len(closings) else None

    def _line(self, line: str, start: int, end: int) -> None:
        if not line.strip(" \t\n>"):
            self.masked.breaks += [start, end]
            self._after_blank = True
            return
        self._in_code = self._is_code(line)
        if self._in_code:
            self.masked.cover(start, end)
            self.masked.breaks += [start, end]
            return
        self._open(line, start)
        if _OWN_LINE.match(line):
            self.masked.breaks.append(start)
            if line.lstrip(" \t>").startswith(("#", "|")):
                self.masked.breaks.append(end)
        self._definition(line, start, end)
        self._after_blank = False

    def _is_code(self, line: str) -> bool:
        """Whether a line is code, by its indentation: four more than the container it stands in."""
        indent = _indent(line)
        if self._in_code and indent >= 4 + 4 * len(self._depths):
            return True
        if not self._after_blank:
            return False
        while self._depths and indent <= self._depths[-1] and not _is_item(line):
            self._depths.pop()
        return indent >= 4 + 4 * len(self._depths)

    def _open(self, line: str, start: int) -> None:
        words = line.lstrip(" \t")
        if not (_ITEM.match(words) or _CONTAINER.match(words)):
            return
        indent = _indent(line)
        while self._depths and self._depths[-1] >= indent:
            self._depths.pop()
        self._depths.append(indent)
        if not words.startswith(":"):
            self.masked.breaks.append(start)

    def _definition(self, line: str, start: int, end: int) -> None:
        found = _DEFINITION.match(line)
        if found:
            self.masked.labels.add(fold(found.group("label")))
        if found or _ABBREVIATION.match(line):
            self.masked.cover(start, end)
            self.masked.breaks += [start, end]


def fold(label: str) -> str:
    """A link label as labels are compared: in lower case, with single spaces."""
    return " ".join(label.lower().split())


def _is_item(line: str) -> bool:
    return bool(_ITEM.match(line.lstrip(" \t")))


def _indent(line: str) -> int:
    if not line.startswith((" ", "\t")):
        return 0
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))
