"""HTML as browsers take it: a parser of Python's that stops at nothing."""

import re
from html import unescape
from html.parser import HTMLParser

_PLAIN = re.compile(
    r"""([^<]+)
    |</([a-z][a-z0-9]*)>
    |<(?!(?:script|style|iframe|xmp|noembed|noframes|plaintext)\b)
     (?!(textarea|title)\b(?![^<]*</\3>))
     ([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)\s?(/?)>""",
    re.VERBOSE,
)
"""Text, an end and a start, of markup as we write it; elements in which no tag is one are left."""
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"]*)")?""")


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

    What is handed on is the same, in the same order. Places in the text are not known.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def feed(self, data: str) -> None:
        """Take a whole text; another may not follow."""
        at, ended = 0, len(data)
        while at < ended and (found := _PLAIN.match(data, at)):
            text, ends, _, starts, given, closed = found.groups()
            if text is not None:
                self.handle_data(unescape(text))
            elif ends is not None:
                self.handle_endtag(ends)
            elif closed:
                self.handle_startendtag(starts, _attributes(given))
            else:
                self.handle_starttag(starts, _attributes(given))
            at = found.end()
        super().feed(data[at:])

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines."""
        del i
        return j


def _attributes(given: str) -> list[tuple[str, str | None]]:
    if not given:
        return []
    return [
        (found[1].lower(), None if found[2] is None else unescape(found[2]))
        for found in _ATTRIBUTE.finditer(given)
    ]
