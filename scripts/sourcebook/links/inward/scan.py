"""Addresses in other people's texts, with the places where they stand: HTML, XML, Markdown, words.

Only whole addresses are read, since a relative one in a document of theirs is none of ours, unless
its ``<base>`` says so. The
script of the page `/teach/check/` reads in the same way (``check-links-read.js``).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sourcebook.links.inward.tokens import Stretch, Token, stretch, tokens

Place = tuple[int, int]
"""From where to where something stands, in characters of the text."""

_STOP = (
    "\\x00-\\x20\\x7f-\\xbf\\u1680\\u2000-\\u206f\\u3000-\\u303f\\ud800-\\udfff"
    "\\ufeff\\uff00-\\uffef<>\"'`|\\\\^{}\\[\\]"
)
"""What no address has unescaped, or ends one in running text."""
_BARE = re.compile(rf"https?://[^{_STOP}]+", re.IGNORECASE)
_PATTERN = re.compile(r"/\.\.\.|[*$][^*_.,;:!?~]")
_GAP = re.compile(r"[{…]|<[\w -]+>[/#]")
"""What follows an address that only tells how addresses look: ``…/id/<name>/``."""
AROUND = "".join(map(chr, range(0x21)))
"""What stands around an address without being of it (WHATWG URL, 4.4)."""
_SOFT = re.compile(r"(?:[\u00ad\u200b\u2060\ufeff]|<wbr[ \t\r\n]*/?>)+", re.IGNORECASE)
_GOES_ON = re.compile(r"(?!https?://)[A-Za-z0-9/?#&=%._~+:@-]", re.IGNORECASE)
"""Where a line may end inside an address: no letter of it. Before other letters it parts words."""
_BREAK = re.compile(r"<wbr(?=[ \t\r\n/>])[^<>]*>", re.IGNORECASE)
_WHOLE = re.compile(r"[\x00-\x20]*(?:https?:)?//", re.IGNORECASE)
_BASE = re.compile(r"((?:https?:)?//[^/?#]*)([^?#]*)(\?[^#]*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOLDERS = frozenset(
    "href xlink:href src cite data poster longdesc action formaction data-href".split()
)
_TELLING = frozenset(("srcset", "imagesrcset", "srcdoc"))
"""Attributes that hold addresses among other words; so does ``content`` of a ``<meta>``."""
_VERBATIM = frozenset("code kbd pre samp var".split())
_DESTINATION = re.compile(
    r"\]\([ \t\r\n]*(?:<([^<>\n]*)>"
    r"|((?:\\[^ \t\r\n]|[^ \t\r\n()<>\\])+"
    r"(?:\((?:\\[^ \t\r\n]|[^ \t\r\n()\\])*\)(?:\\[^ \t\r\n]|[^ \t\r\n()<>\\])*)*))"
)
_DEFINED = re.compile(
    r"(?<![^\n])[ >]{0,9}\[[^\]\n^][^\]\n]*\]:[ \t]*(?:\n[ \t]*)?(?:<([^<>\n]*)>|([^ \t\r\n]+))"
)
_FENCE = re.compile(r"[ >]{0,9}(```+|~~~+)([^\n]*)")
_CELL = re.compile(r'(?<![^,;\n])"[^"]*(?:""[^"]*)*"|[,;]')
_TICKS = re.compile(r"`+")
_BLANK = re.compile(r"\n[ \t>]*\n")


@dataclass(frozen=True, slots=True)
class Written:
    """An address as its reader takes it, and where it stands.

    Mostly that is one place; of several (an address parted by formatting) the first takes the
    new address and the others go. ``escaped`` is whether '&' has to be written as a reference.
    """

    url: str
    places: tuple[Place, ...]
    escaped: bool = False
    printed: bool = False


def in_text(text: str) -> Iterator[Written]:
    """Whole addresses in plain text."""
    yield from printed(Stretch(text, 0), escaped=False)


def in_csv(text: str) -> Iterator[Written]:
    """Whole addresses in a table, none longer than its cell (RFC 4180; or parted by semicolons)."""
    bare = _CELL.sub(lambda one: one[0] if len(one[0]) == 1 else " ", text)
    first = re.search("[,;]", bare)
    head = bare[: f"{bare}\n".find("\n", first.start())] if first else ""
    mark = ";" if head.count(";") > head.count(",") else ","
    cells = _CELL.sub(lambda one: "\n" if one[0] == mark else one[0], text)
    yield from printed(Stretch(cells, 0), escaped=False)


def in_html(text: str) -> Iterator[Written]:
    """The links of an HTML text, and whole addresses among its words; code is left out.

    If its ``<base>`` has a whole address, its relative links are read as browsers read them.
    """
    text = _BREAK.sub(lambda one: "\u200b" * len(one[0]), text)
    verbatim = 0
    found = list(tokens(text))
    base = _base(text, found)
    for token in found:
        if token.name in _VERBATIM:
            verbatim = max(0, verbatim + (1 if token.kind == "open" else -1))
        if token.kind == "text" and not verbatim:
            yield from printed(stretch(text, token.start, token.end), escaped=True)
        # Of a <base> that leads elsewhere every link would lead elsewhere: it is none itself.
        for one in token.attributes if token.name != "base" else ():
            if one.name in _HOLDERS:
                given = stretch(text, one.start, one.end)
                yield from whole(given) if _WHOLE.match(given.text) else _relative(given, base)
            elif one.name in _TELLING or (one.name == "content" and token.name == "meta"):
                yield from printed(stretch(text, one.start, one.end), escaped=True)


def _base(text: str, found: Iterable[Token]) -> str:
    """The address by the first ``<base>`` that has one; empty if it is not a whole one."""
    for token in found:
        for one in token.attributes if token.kind == "open" and token.name == "base" else ():
            if one.name == "href":
                given = stretch(text, one.start, one.end).text.strip(AROUND)
                return given if _WHOLE.match(given) else ""
    return ""


def _relative(given: Stretch, base: str) -> Iterator[Written]:
    """A stretch that is an address relative to another (RFC 3986, 5.2.2), its dots left in."""
    url = given.text.strip(AROUND)
    known = _BASE.match(base)
    if not url or not known or _SCHEME.match(url):
        return
    host, path, query = known[1], known[2] or "/", known[3] or ""
    before = {"#": host + path + query, "?": host + path, "/": host, "\\": host}
    lead = given.text.index(url)
    place = (given.at(lead), given.at(lead + len(url)))
    whole_url = before.get(url[0], host + path[: path.rindex("/") + 1]) + url
    yield Written(whole_url, (place,), escaped=bool(given.places))


def in_xml(text: str) -> Iterator[Written]:
    """Whole addresses in the attributes of an XML text, and in its words."""
    for token in tokens(text, xml=True):
        if token.kind == "text":
            words = (
                Stretch(text[token.start : token.end], token.start)
                if token.plain
                else stretch(text, token.start, token.end)
            )
            yield from printed(words, escaped=not token.plain)
        for one in token.attributes:
            yield from whole(stretch(text, one.start, one.end))


def in_markdown(text: str) -> Iterator[Written]:
    """The links of a Markdown text, and whole addresses in its words; code is left out.

    What is only indented is read: lists, notes and admonitions indent their text, too.
    """
    plain = _without_code(text)
    for pattern in (_DESTINATION, _DEFINED):
        for match in pattern.finditer(plain):
            group = 1 if match[1] is not None else 2
            start, end = match.span(group)
            yield from whole(stretch(text, start, end, escapes=True))
        plain = pattern.sub(_blank, plain)
    held = list(tokens(plain))
    given = [
        place
        for token in held
        for place in ((one.start, one.end) for one in token.attributes if one.name in _HOLDERS)
        if _WHOLE.match(stretch(plain, *place).text)
    ]
    for place in given:
        yield from whole(stretch(plain, *place))
    plain = _without(plain, sorted((*given, *_verbatim(held))))
    yield from printed(stretch(plain, 0, len(plain)), escaped=False)


def whole(given: Stretch) -> Iterator[Written]:
    """A stretch that is an address, and nothing else."""
    if not _WHOLE.match(given.text):
        return
    lead = len(given.text) - len(given.text.lstrip(AROUND))
    url = given.text.strip(AROUND)
    place = (given.at(lead), given.at(lead + len(url)))
    yield Written(url, (place,), escaped=bool(given.places))


def printed(words: Stretch, *, escaped: bool) -> Iterator[Written]:
    """Whole addresses in running text, without the marks of the sentence they end."""
    if "://" not in words.text:
        return
    text, stood = _joined(words.text)
    for match in _BARE.finditer(text):
        url = trimmed(match[0])
        if _PATTERN.search(match[0]) or _GAP.match(text, match.end()):
            continue
        start, end = stood(match.start()), stood(match.start() + len(url) - 1) + 1
        yield Written(url, ((words.at(start), words.at(end)),), escaped, printed=True)


def _joined(text: str) -> tuple[str, Callable[[int], int]]:
    """A text without what lets a line end inside an address, and where each letter stood before."""
    pieces: list[str] = []
    starts, widths = [0], [0]
    at = 0
    for match in _SOFT.finditer(text):
        if _GOES_ON.match(text, match.end()):
            pieces.append(text[at : match.start()])
            at = match.end()
            widths.append(widths[-1] + at - match.start())
            starts.append(at - widths[-1])
    joined = "".join((*pieces, text[at:]))
    return joined, lambda index: index + widths[bisect_right(starts, index) - 1]


def unbroken(text: str) -> str:
    """A text without what lets a line end inside an address."""
    return _joined(text)[0]


def trimmed(url: str) -> str:
    """An address without the marks of the sentence that it ends, and from a bracket it closes."""
    depth = 0
    for index, letter in enumerate(url):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            url = url[:index]
            break
    return url.rstrip(".,;:!?*_~")


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _verbatim(found: Iterable[Token]) -> Iterator[Place]:
    """What stands in elements of code that are closed; one that is not may be a word of theirs."""
    opened: dict[str, int] = {}
    for token in found:
        if token.name in _VERBATIM and token.kind == "open":
            opened.setdefault(token.name, token.end)
        elif token.kind == "close" and token.name in opened:
            yield opened.pop(token.name), token.start


def _without(text: str, places: Iterable[Place]) -> str:
    """A text with spaces at some places, which may overlap."""
    pieces: list[str] = []
    at = 0
    for start, end in places:
        if end > at:
            first = max(start, at)
            pieces += (text[at:first], re.sub(r"[^\n]", " ", text[first:end]))
            at = end
    return "".join((*pieces, text[at:]))


def _without_code(text: str) -> str:
    """A Markdown text with spaces in place of fenced code, code spans and comments."""
    pieces: list[str] = []
    fence = ""
    for line in _lines(text):
        match = _FENCE.match(line)
        opens = match and not fence and "`" not in match[2]
        closes = match and fence and match[1].startswith(fence) and not match[2].strip()
        if fence or opens:
            pieces.append(re.sub(r"[^\n]", " ", line))
        else:
            pieces.append(line)
        if closes:
            fence = ""
        elif match and opens:
            fence = match[1]
    return _without_spans(_without_comments("".join(pieces)))


def _lines(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    yield text[start:]


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (opens := text.find("<!--", at)) >= 0:
        closes = text.find("-->", opens + 4)
        end = len(text) if closes < 0 else closes + 3
        pieces += (text[at:opens], re.sub(r"[^\n]", " ", text[opens:end]))
        at = end
    return "".join((*pieces, text[at:]))


def _without_spans(text: str) -> str:
    """Without code spans: from a run of backticks to the next as long, in one paragraph."""
    ends = [match.start() for match in _BLANK.finditer(text)]
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    # For each run the next that is as long, from the last to the first.
    after: dict[int, int] = {}
    closes: list[int] = [0] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        closes[number] = after.get(length, 0)
        after[length] = number
    pieces: list[str] = []
    at = number = blank = 0
    while number < len(runs):
        start = runs[number][0]
        other = closes[number]
        while blank < len(ends) and ends[blank] < start:
            blank += 1
        limit = ends[blank] if blank < len(ends) else len(text)
        if other and runs[other][0] < limit:
            stop = runs[other][1]
            pieces += (text[at:start], re.sub(r"[^\n]", " ", text[start:stop]))
            at, number = stop, other + 1
        else:
            number += 1
    return "".join((*pieces, text[at:]))
