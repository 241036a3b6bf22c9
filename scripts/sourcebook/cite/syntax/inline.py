"""Inline holes of Markdown text: code spans, links, images, tags, autolinks, addresses, math."""

import re
from itertools import pairwise

from sourcebook.cite.syntax.blocks import Masked, fold

_TICKS = re.compile(r"`+")
# No '@' in the first word: that would be an address in angle brackets, not a tag.
_TAG = re.compile(r"</?[A-Za-z][^<>@ \n]*(?:[ \n][^<>]*)?>|<!--.*?-->", re.DOTALL)
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|<[^<>\s!]+@[^@<>\s]+>")
# Elements whose text is not read as Markdown, or, in links, would make a link in a link.
_RAW = re.compile(r"<(a|code|pre|script|style|textarea|kbd|samp|svg|math)\b[^>]*>", re.IGNORECASE)
# Bare addresses have '@' in them, as those of many social networks do.
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\]]+|mailto:[^\s<>\]]+|www\.[^\s<>\]]+")
# Math as the usual extensions mark it; a backslash may itself be escaped.
_DISPLAY = re.compile(r"\$\$.+?\$\$|\\\\?\(.+?\\\\?\)|\\\\?\[.+?\\\\?\]", re.DOTALL)
# Prices are no math: '$5 and $6' has a space before the second sign, or a digit after it.
_MATH = re.compile(r"\$(?!\s)[^$\n]*?(?<![\s\\])\$(?!\d)")
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
# Where a hole can begin: all between is passed over at once.
_STARTS = re.compile(r"[\\`<$!\[{]|https?:|ftp:|mailto:|www\.")


def cover_inline(masked: Masked, breaks: list[int]) -> None:
    """Make holes of everything inline that citations cannot stand in."""
    edges = [0, *breaks, len(masked.text)]
    for start, end in pairwise(edges):
        if start < end and "@" in masked.text[start:end]:
            _Run(masked, start, end).cover()


class _Run:
    """One run of text that nothing inline leaves."""

    def __init__(self, masked: Masked, start: int, end: int) -> None:
        self.masked = masked
        self.text = masked.text
        self.start = start
        self.end = end

    def cover(self) -> None:
        at = self.start
        while match := _STARTS.search(self.text, at, self.end):
            begin = match.start()
            if self.masked.hole[begin]:
                at = begin + 1
                continue
            end = self._hole(begin, match.group())
            if end is None:
                at = begin + (2 if match.group() == "\\" else max(len(match.group()), 1))
                if match.group() == "`":
                    at = self._ticks_end(begin)
                continue
            self.masked.cover(begin, end)
            at = end

    def _hole(self, at: int, found: str) -> int | None:
        first = found[0]
        if first == "`":
            return self._code(at)
        if first == "<":
            return self._angle(at)
        if first in "$\\":
            return self._math(at)
        if first in "![":
            return self._link(at)
        pattern = _ATTRIBUTES if first == "{" else _ADDRESS
        return self._end_of(pattern, at)

    def _end_of(self, pattern: re.Pattern[str], at: int) -> int | None:
        match = pattern.match(self.text, at, self.end)
        return match.end() if match else None

    def _ticks_end(self, at: int) -> int:
        match = _TICKS.match(self.text, at, self.end)
        return match.end() if match else at + 1

    def _code(self, at: int) -> int | None:
        opening = self.text[at : self._ticks_end(at)]
        for match in _TICKS.finditer(self.text, at + len(opening), self.end):
            if match.group() == opening:
                return match.end()
        return None

    def _angle(self, at: int) -> int | None:
        raw = _RAW.match(self.text, at, self.end)
        if raw:
            closing = re.compile(rf"</{raw.group(1)}\s*>", re.IGNORECASE)
            found = closing.search(self.text, raw.end(), self.end)
            return found.end() if found else raw.end()
        return self._end_of(_AUTOLINK, at) or self._end_of(_TAG, at)

    def _math(self, at: int) -> int | None:
        return self._end_of(_DISPLAY, at) or self._end_of(_MATH, at)

    def _link(self, at: int) -> int | None:
        image = self.text[at] == "!"
        opening = at + 1 if image else at
        if self.text[opening : opening + 1] != "[":
            return None
        closing = matching_bracket(self.masked, opening, self.end)
        if closing is None:
            return None
        return is_link(self.masked, opening, closing, self.end)


def is_link(masked: Masked, opening: int, closing: int, end: int) -> int | None:
    """Where the link ends whose text is between the two brackets; None if it is none."""
    text = masked.text
    after = text[closing + 1 : closing + 2]
    if after == "(":
        return _target_end(text, closing + 1, end)
    if after == "[":
        second = matching_bracket(masked, closing + 1, end)
        label = text[closing + 2 : second] if second else ""
        own = text[opening + 1 : closing]
        if second and fold(label or own) in masked.labels:
            return second + 1
    return closing + 1 if fold(text[opening + 1 : closing]) in masked.labels else None


def _target_end(text: str, opening: int, end: int) -> int | None:
    depth, at = 0, opening
    while at < end:
        if text[at] == "\\":
            at += 1
        else:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            if depth == 0:
                return at + 1
        at += 1
    return None


def matching_bracket(masked: Masked, opening: int, end: int) -> int | None:
    """Where the ``]`` stands that closes the ``[`` at ``opening``, before ``end``, not in code."""
    depth, at, text = 0, opening, masked.text
    while at < end:
        if masked.hole[at]:
            at += 1
            continue
        if text[at] == "\\":
            at += 1
        elif text[at] == "`":
            at = _past_code(text, at, end)
            continue
        elif text[at] in "[]":
            depth += 1 if text[at] == "[" else -1
            if depth == 0:
                return at
        at += 1
    return None


def _past_code(text: str, at: int, end: int) -> int:
    match = _TICKS.match(text, at, end)
    opening = match.group() if match else "`"
    for later in _TICKS.finditer(text, at + len(opening), end):
        if later.group() == opening:
            return later.end()
    return at + len(opening)
