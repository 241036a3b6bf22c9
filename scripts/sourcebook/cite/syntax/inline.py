"""Inline holes of Markdown text: code spans, links, images, tags, autolinks, addresses, math."""

import re
from itertools import pairwise

from sourcebook.cite.syntax.blocks import Masked, fold
from sourcebook.cite.syntax.closings import Closings

# No '@' in the first word: that would be an address in angle brackets, not a tag.
_TAG = re.compile(r"</?[A-Za-z][^<>@ \n]*(?:[ \n][^<>]*)?>")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|<[^<>\s!]+@[^@<>\s]+>")
# Elements whose text is not read as Markdown, or, in links, would make a link in a link.
_RAW = re.compile(r"<(a|code|pre|script|style|textarea|kbd|samp|svg|math)\b[^>]*>", re.IGNORECASE)
# Bare addresses have '@' in them, as those of many social networks do.
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\]]+|mailto:[^\s<>\]]+|www\.[^\s<>\]]+")
# Prices are no math: '$5 and $6' has a space before the second sign, or a digit after it.
_MATH = re.compile(r"\$(?!\s)[^$\n]*?(?<![\s\\])\$(?!\d)")
# Math as the usual extensions mark it; a backslash may itself be escaped.
_DISPLAY = re.compile(r"\$\$|(?:\\\\|\\)(?P<sign>[(\[])")
_CLOSES = {"(": r"\)", "[": r"\]"}
_LONGEST_LABEL = 999
"""The most characters of a link's label (CommonMark 0.31, 4.7)."""
# Where a hole can begin: all between is passed over at once.
_STARTS = re.compile(r"[\\`<$!\[{]|https?:|ftp:|mailto:|www\.")
_STARTS_BUT_LINKS = re.compile(_STARTS.pattern.replace(r"!\[", ""))


def cover_inline(masked: Masked, breaks: list[int]) -> None:
    """Make holes of everything inline that citations cannot stand in."""
    edges = [0, *breaks, len(masked.text)]
    cited = -1
    for start, end in pairwise(edges):
        if cited < start and (cited := masked.text.find("@", start)) < 0:
            return
        if cited < end:
            linked = masked.labels or masked.text.find("](", start, end) >= 0
            starts = _STARTS if linked else _STARTS_BUT_LINKS
            if first := starts.search(masked.text, start, end):
                _Run(masked, end, starts).cover(first.start())


class _Run:
    """One run of text that nothing inline leaves."""

    def __init__(self, masked: Masked, end: int, starts: re.Pattern[str]) -> None:
        self.masked = masked
        self.text = masked.text
        self.end = end
        self.starts = starts
        self.closings = Closings(masked.text, masked.hole, end)
        self._raw_ends: dict[str, re.Match[str] | None] = {}

    def cover(self, at: int) -> None:
        while match := self.starts.search(self.text, at, self.end):
            begin = match.start()
            if self.masked.hole[begin]:
                at = begin + 1
                continue
            end = self._hole(begin, match.group())
            if end is None:
                at = begin + (2 if match.group() == "\\" else max(len(match.group()), 1))
                if match.group() == "`":
                    at = self.closings.ticks(begin)[0]
                continue
            self.masked.cover(begin, end)
            at = end

    def _hole(self, at: int, found: str) -> int | None:
        first = found[0]
        if first == "`":
            return self.closings.ticks(at)[1]
        if first == "<":
            return self._angle(at)
        if first in "$\\":
            return self._math(at)
        if first in "![":
            return self._link(at)
        return self._attributes(at) if first == "{" else self._end_of(_ADDRESS, at)

    def _end_of(self, pattern: re.Pattern[str], at: int) -> int | None:
        match = pattern.match(self.text, at, self.end)
        return match.end() if match else None

    def _attributes(self, at: int) -> int | None:
        if not self.text.startswith("{:", at):
            return None
        end = self.closings.next("}", at)
        return end + 1 if end < min(self.end, self.closings.next("\n", at)) else None

    def _angle(self, at: int) -> int | None:
        if self.closings.next(">", at) == self.end:
            return None
        raw = _RAW.match(self.text, at, self.end)
        if raw:
            found = self._raw_end(raw.group(1).lower(), raw.end())
            return found.end() if found else raw.end()
        if self.text.startswith("<!--", at):
            # The shortest comment has its closing marks after the opening ones.
            end = self.closings.next("-->", at + 4)
            return end + 3 if end < self.end else None
        return self._end_of(_AUTOLINK, at) or self._end_of(_TAG, at)

    def _raw_end(self, tag: str, at: int) -> re.Match[str] | None:
        """The next closing tag of an element; each is looked for once."""
        known = self._raw_ends.get(tag)
        if tag not in self._raw_ends or (known and known.start() < at):
            closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
            known = self._raw_ends[tag] = closing.search(self.text, at, self.end)
        return known

    def _math(self, at: int) -> int | None:
        display = _DISPLAY.match(self.text, at, self.end)
        if display:
            closing = _CLOSES.get(display["sign"] or "", "$$")
            end = self.closings.next(closing, display.end() + 1)
            if end < self.end:
                return end + len(closing)
        return self._end_of(_MATH, at)

    def _link(self, at: int) -> int | None:
        image = self.text[at] == "!"
        opening = at + 1 if image else at
        if self.text[opening : opening + 1] != "[" or self.masked.hole[opening]:
            return None
        closing = self.closings.bracket(opening)
        return None if closing is None else self._link_end(opening, closing)

    def _link_end(self, opening: int, closing: int) -> int | None:
        """Where the link ends whose text is between the two brackets; None if it is none."""
        after = self.text[closing + 1 : min(closing + 2, self.end)]
        if after == "(":
            end = self.closings.target(closing + 1)
            return None if end is None else end + 1
        own = self._label(opening, closing)
        if after == "[" and not self.masked.hole[closing + 1]:
            second = self.closings.bracket(closing + 1)
            label = self._label(closing + 1, second) if second else ""
            if second and (label or own) in self.masked.labels:
                return second + 1
        return closing + 1 if own in self.masked.labels else None

    def _label(self, opening: int, closing: int) -> str:
        """What stands between two brackets as labels are compared; nothing if it is too long."""
        if closing - opening > _LONGEST_LABEL or not self.masked.labels:
            return ""
        return fold(self.text[opening + 1 : closing])
