"""HTML as browsers take it: a parser of Python's that stops at nothing."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from html import unescape
from html.parser import HTMLParser

ATTRIBUTES = r"""(?>(?:\s++[a-zA-Z][a-zA-Z0-9:-]*+(?>(?:="[^"<>]*+")?))*)"""
"""What stands behind the name of a tag, of markup as we write it."""
UNPARSED = tuple("script style iframe xmp noembed noframes plaintext".split())
"""Elements in which neither a tag nor a reference to a character is one (HTML, 13.2.5)."""
WORDS_ALONE = ("textarea", "title")
"""Elements in which no tag is one but their end; parsers differ on what else is in them."""

_PLAIN = re.compile(
    rf"""([^<]+)
    |</([a-z][a-z0-9]*)>
    |<(?!(?:{"|".join(UNPARSED)})\b)
     (?!({"|".join(WORDS_ALONE)})\b(?![^<]*</\3>))
     ([a-z][a-z0-9]*)({ATTRIBUTES})\s?(/?)>
    |<!--(?!-?>)[^-]*(?:-(?!-)[^-]*)*-->
    |<!doctype\b[^<>]*>
    |<script(?:\s+[a-z][a-z-]*(?:="[^"<>]*")?)*>[^<]*(?:<(?![/!])[^<]*)*</script>
    |<style(?:\s+[a-z][a-z-]*(?:="[^"<>]*")?)*>[^<]*(?:<(?![/!])[^<]*)*</style>""",
    re.VERBOSE,
)
"""Text, an end and a start, of markup as we write it, a comment, the type of the document, scripts
and sheets with what is in them; other elements in which no tag is one are left."""
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?""")
_TAG = re.compile(
    r"""<!--.*?(?:--!?>|\Z)
    |<([a-z][^\s/>]*)((?>(?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*))(>|\Z)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""A comment, or where an element begins; a ``>`` in a value of quotation marks does not end it."""
_NO_MARKUP = re.compile(
    r"script|style|template|title|textarea|iframe|xmp|noembed|noframes", re.IGNORECASE
)
"""Elements whose content is text, or stands on no page (HTML, 13.2.5; of templates, 4.12.3)."""
_DRAWING = re.compile(r"<(/?)svg\b[^<>]*?(/?)>", re.IGNORECASE)
_ANY_ATTRIBUTE = re.compile(
    r"""([^\s/>=]++)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?"""
)

_MANY = 1 << 12
"""Of how many tags it is remembered what they say: most are like one before."""


class TolerantParser(HTMLParser):
    """Takes a marked section that is none, ``<![CDATE[x]>``, for a comment (HTML, 13.2.5.42)."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Where it ends; -1 if it does not."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)

    def goahead(self, end: bool) -> None:
        """Take what is held; at the ``end`` what no ``>`` closes is text, and is looked at once.

        Python's parser begins anew at each ``<`` in it, and looks to the end of the text each time.
        """
        last = self.rawdata.rfind(">") + 1
        tail = self.rawdata[last:]
        if end and "<" in tail and self.cdata_elem is None:
            self.rawdata = self.rawdata[:last]
            super().goahead(end)
            self.rawdata += tail
            if self.cdata_elem is None:
                self.handle_data(unescape(tail) if self.convert_charrefs else tail)
                self.rawdata = ""
                return
        super().goahead(end)


class QuickParser(TolerantParser):
    """Takes markup as we write it by an expression; the slower parser has all that is unlike it.

    What is handed on is the same, in the same order, with the same places. Of an element whose
    content is text it has seen the end: `set_cdata_mode` asks nothing more.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._text, self._at, self._begin_tag = "", 0, ""

    def feed(self, data: str) -> None:
        """Take a whole text; another may not follow."""
        self._text, ended = data, len(data)
        while self._at < ended and (found := _PLAIN.match(data, self._at)):
            text, ends, _, starts, given, closed = found.groups()
            if text is not None:
                self.handle_data(unescape(text))
            elif ends is not None:
                self.handle_endtag(ends)
            elif starts is None:
                self._hand_on(found[0])
            else:
                self._begin_tag = found[0]
                begin = self.handle_startendtag if closed else self.handle_starttag
                begin(starts, [*_attributes(given)])
            self._at = found.end()
        self._begin_tag = ""
        super().feed(data[self._at :])

    def _hand_on(self, whole: str) -> None:
        """Hand on a comment, the type of the document, or a script or style sheet with its text."""
        if whole.startswith("<!--"):
            self.handle_comment(whole[4:-3])
        elif whole.startswith("<!"):
            self.handle_decl(whole[2:-1])
        else:
            head = _TAG.match(whole)
            assert head is not None
            self._begin_tag = head[0]
            self.handle_starttag(head[1], [*_attributes(head[2])])
            self._at += head.end()
            if text := whole[head.end() : whole.rindex("<")]:
                self.handle_data(text)
                self._at += len(text)
            self.handle_endtag(head[1])

    def get_starttag_text(self) -> str | None:
        """The tag that begins here, as it is written."""
        return self._begin_tag or super().get_starttag_text()

    def set_cdata_mode(self, elem: str, **more: bool) -> None:
        """Take what follows as text, where it is not known yet where that ends."""
        if not self._begin_tag:
            super().set_cdata_mode(elem, **more)

    def updatepos(self, i: int, j: int) -> int:
        """Note how far the slower parser is, which looks at the text from there on."""
        self._at += j - i
        return j

    def getpos(self) -> tuple[int, int]:
        """The line, from 1, and the column, from 0, of what is handed on."""
        line, column = self.place(self._at)
        return line, column - 1

    @property
    def at(self) -> int:
        """The position in the text of what is handed on."""
        return self._at

    def place(self, at: int) -> tuple[int, int]:
        """The line and the column, from 1, of a position in the text."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line of the text begins."""
        return [0, *(found.end() for found in re.finditer("\n", self._text))]


def ids_in(html: str, *, drawn: bool = True) -> Iterator[str]:
    """What addresses can end in on a page, in order: ids, and names of ``a`` (HTML, 7.4.6.3).

    What stands in an attribute, a script or a template is none. Those of the parts of a drawing
    (``svg``) are left out unless ``drawn``; its own is not.
    """
    at = 0
    while found := _TAG.search(html, at):
        at = found.end()
        name, given, ended = found.groups()
        if not ended:
            continue  # a comment, or the rest of a text that ends within a tag
        if "=" in given:
            attributes: dict[str, str] = {}
            for one in _ANY_ATTRIBUTE.finditer(given):
                attributes.setdefault(one[1].lower(), one[2] or one[3] or one[4] or "")
            names = (attributes.get("id"), attributes.get("name") if name in "aA" else "")
            yield from (unescape(one) for one in dict.fromkeys(names) if one)
        if _NO_MARKUP.fullmatch(name):
            end = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(html, at)
            at = end.start() if end else len(html)
        elif not drawn and name.lower() == "svg" and not given.endswith("/"):
            at = _after_drawing(html, at)


def _after_drawing(html: str, at: int) -> int:
    """Where a drawing ends that has begun before a place; others may stand in it."""
    depth = 1
    for found in _DRAWING.finditer(html, at):
        depth += -1 if found[1] else 0 if found[2] else 1
        if not depth:
            return found.end()
    return len(html)


@lru_cache(maxsize=_MANY)
def _attributes(given: str) -> tuple[tuple[str, str | None], ...]:
    return tuple(
        (found[1].lower(), None if found[2] is None else unescape(found[2]))
        for found in _ATTRIBUTE.finditer(given)
    )
