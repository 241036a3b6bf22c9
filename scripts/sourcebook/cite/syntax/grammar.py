r"""Pandoc's citation grammar over Markdown text: the one parser of checker, links and renderer.

API::

    find_citations(text) -> list[Cluster]     in the order of the text, with character offsets
    parse_locator(text) -> Locator | LocatorError

Read: ``[see @a, pp. 3-4, suffix; -@b]``, ``@a says``, ``@a [p. 3]``, ``-@a``, ``@{odd key}``,
``[@key#excerpt-id]``, forced locators ``{pp. 3}``, escapes ``\@``. Nothing is found in code, raw
HTML tags, links and their targets, autolinks, e-mail and bare web addresses, images, or math.

Where Pandoc leaves a choice: a part between semicolons that names no key belongs to the suffix of
the one before; a second key in one part begins a citation of its own; a simple key has no ``#``,
which begins an excerpt's id (write ``@{a#b}`` for such a key).
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from sourcebook.cite.syntax.blocks import Masked, running_text
from sourcebook.cite.syntax.closings import Closings
from sourcebook.cite.syntax.inline import cover_inline
from sourcebook.cite.syntax.locator import Locator, LocatorError, parse_locator, take_locator

__all__ = [
    "Cite",
    "Cluster",
    "Locator",
    "LocatorError",
    "Mode",
    "citations_in",
    "find_citations",
    "parse_cluster",
    "parse_locator",
]

# Punctuation that a key may have within, as Pandoc reads it; at its end it is the sentence's.
_INTERNAL = ":.$%&-+?<>~/"
_EXCERPT = re.compile(r"#([A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)")
# Nearly all keys: no mark of a letter, which expressions do not know, and no '//' in them.
_MOST_KEYS = re.compile(
    rf"(\w++(?>(?:[{re.escape(_INTERNAL)}]\w++)*))(?![{re.escape(_INTERNAL)}]?[^\x00-\x7f]|[:/]/)"
    rf"(?>(?:{_EXCERPT.pattern})?)"
)
_ONE_KEY = re.compile(rf"\[(-?)@{_MOST_KEYS.pattern}\]")
# A key and its bracket may be parted by a line's end, in a quotation by its mark too; not by a
# blank line.
_SPACES = re.compile(r"[ \t]*(?:\n[ \t>]*)?[ \t]*")
_WHITE = re.compile(r"\s*\n[ \t>]*|\s+")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_COMMA = re.compile(r"\s*,?\s*")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+)$")
_BEGINS = re.compile(r"[\[@]")
# What parts a bracket, and what a key is looked for at; an escape takes the next character along.
_PARTING = re.compile(r"\\.?|[;\[\]{}]", re.DOTALL)
_NAMING = re.compile(r"\\.?|[\[\]@]", re.DOTALL)


class Mode(Enum):
    """How the author of a cited work appears."""

    NORMAL = "normal"
    SUPPRESSED = "suppressed"
    IN_TEXT = "in-text"


# As `Span`, not frozen: a page of a megabyte has two hundred thousand. Nobody changes one.
@dataclass(slots=True, unsafe_hash=True)
class Cite:
    """One work in a cluster. ``start`` and ``end`` are the offsets of ``@key`` with its excerpt.

    ``prefix`` is trimmed; ``suffix`` begins with its own comma or space. Both are as typed.
    """

    key: str
    excerpt: str = ""
    prefix: str = ""
    locator: Locator | None = None
    suffix: str = ""
    mode: Mode = Mode.NORMAL
    start: int = 0
    end: int = 0


@dataclass(slots=True, unsafe_hash=True)
class Cluster:
    """Works cited at one place. ``text[start:end]`` is what the author typed."""

    cites: tuple[Cite, ...]
    start: int = 0
    end: int = 0

    @property
    def in_text(self) -> bool:
        """Whether the first author's name is part of the sentence."""
        return self.cites[0].mode is Mode.IN_TEXT


@dataclass(slots=True)
class _Key:
    key: str
    excerpt: str
    suppressed: bool
    start: int
    end: int


def find_citations(text: str) -> list[Cluster]:
    """Every citation of a Markdown document."""
    if "@" not in text:
        return []
    found = _found if len(text) <= _FIELD else _found.__wrapped__
    return list(found(str(text)))


@lru_cache(maxsize=1 << 15)
def _found(text: str) -> tuple[Cluster, ...]:
    """The citations of a text; a prose field is asked for them by many."""
    return tuple(citations_in(running_text(text)))


def citations_in(masked: Masked) -> list[Cluster]:
    """The citations of a text whose running text is known; it is masked further."""
    return _Finder(masked).clusters() if "@" in masked.text else []


_FIELD = 4000
"""The longest text, in characters, that is taken for a field; a page is asked once and not held."""


def parse_cluster(text: str) -> Cluster | None:
    """One cluster standing alone, as on a command line; None if the text is not just that."""
    stripped = text.strip()
    found = find_citations(stripped)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(stripped))
    return found[0] if whole else None


class _Finder:
    def __init__(self, masked: Masked) -> None:
        self.text, self.masked = masked.text, masked
        self._breaks = sorted(set(self.masked.breaks))
        cover_inline(self.masked, self._breaks)
        self._closings: dict[int, Closings] = {}
        self._braces: dict[int, int] | None = None

    def clusters(self) -> "list[Cluster]":
        found: list[Cluster] = []
        at = 0
        text, hole = self.text, self.masked.hole
        for match in _BEGINS.finditer(text):
            begin = match.start()
            if begin < at or hole[begin]:
                continue
            if text[begin] == "@":
                cluster = self._textual(begin)
            elif _escaped(text, begin):
                continue  # Markdown has a backslash, and text in the bracket
            elif (one := _ONE_KEY.match(text, begin)) and hole.find(1, begin, one.end()) < 0:
                cluster = _of_one(one)
            else:
                cluster = self._bracketed(begin)
            if cluster:
                found.append(cluster)
                at = cluster.end
        return found

    def _run_end(self, at: int) -> int:
        index = bisect_right(self._breaks, at)
        return self._breaks[index] if index < len(self._breaks) else len(self.text)

    def _closing(self, opening: int, end: int) -> int | None:
        """Where a bracket is closed within its run, which ends at ``end``."""
        if end not in self._closings:
            # Runs follow one another: that of a run that is done is not asked for again.
            self._closings = {end: Closings(self.text, self.masked.hole, end)}
        return self._closings[end].bracket(opening) if opening < end else None

    def _bracketed(self, start: int) -> Cluster | None:
        end = self._closing(start, self._run_end(start))
        if end is None or self.text[start + 1] == "^":
            return None
        cites = self._cites(start + 1, end)
        return Cluster(cites, start, end + 1) if cites and cites[0].key != "" else None

    def _textual(self, at: int) -> Cluster | None:
        key = self._key(at)
        if key is None:
            return None
        mode = Mode.SUPPRESSED if key.suppressed else Mode.IN_TEXT
        first = Cite(key.key, key.excerpt, mode=mode, start=key.start, end=key.end)
        spaces = _SPACES.match(self.text, key.end)
        opening = spaces.end() if spaces else key.end
        if self.text[opening : opening + 1] == "[" and not self.masked.hole[opening]:
            cluster = self._with_bracket(first, opening)
            if cluster:
                return cluster
        return Cluster((first,), key.start, key.end)

    def _with_bracket(self, first: Cite, opening: int) -> Cluster | None:
        end = self._closing(opening, self._run_end(first.start))
        if end is None or self.text[opening + 1] == "^":
            return None
        parts = self._parts(opening + 1, end)
        if self._keys(*parts[0]):
            return None
        locator, suffix = _split_suffix(self.text[slice(*parts[0])])
        head = replace(first, locator=locator, suffix=suffix)
        rest = self._cites(parts[1][0], end) if len(parts) > 1 else ()
        if len(parts) > 1 and not rest:
            return None
        return Cluster((head, *rest), first.start, end + 1)

    def _cites(self, start: int, end: int) -> tuple[Cite, ...]:
        cites: list[Cite] = []
        for begin, stop in self._parts(start, end):
            keys = self._keys(begin, stop)
            if not keys and not cites:
                return ()
            if not keys:
                more = _clean(self.text[begin:stop])
                cites[-1] = replace(cites[-1], suffix=f"{cites[-1].suffix}; {more}")
            for index, key in enumerate(keys):
                last = keys[index + 1].start if index + 1 < len(keys) else stop
                prefix = _clean(self.text[begin : key.start]) if index == 0 else ""
                cites.append(self._cite(key, prefix, last))
        return tuple(cites)

    def _cite(self, key: _Key, prefix: str, stop: int) -> Cite:
        locator, suffix = _split_suffix(self.text[key.end : stop])
        mode = Mode.SUPPRESSED if key.suppressed else Mode.NORMAL
        return Cite(key.key, key.excerpt, prefix, locator, suffix, mode, key.start, key.end)

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches between semicolons, outside of inner brackets and braces."""
        parts, depth, begin = [], 0, start
        for mark in _PARTING.finditer(self.text, start, end):
            at, sign = mark.start(), mark[0]
            if sign[0] == "\\" or self.masked.hole[at]:
                continue
            if sign != ";":
                depth += 1 if sign in "[{" else -1
            elif depth == 0 and not _ENTITY.search(self.text, max(0, at - 12), at):
                parts.append((begin, at))
                begin = at + 1
        return [*parts, (begin, end)]

    def _keys(self, start: int, end: int) -> list[_Key]:
        found: list[_Key] = []
        depth, at = 0, start
        for mark in _NAMING.finditer(self.text, start, end):
            begin, sign = mark.start(), mark[0]
            if begin < at or sign[0] == "\\":
                continue
            if sign != "@":
                depth += 1 if sign == "[" else -1
            elif depth == 0 and not self.masked.hole[begin]:
                key = self._key(begin)
                if key and key.end <= end:
                    found.append(key)
                    at = key.end
        return found

    def _key(self, at: int) -> _Key | None:
        """The key whose ``@`` stands at ``at``."""
        text = self.text
        dash = at > 0 and text[at - 1] == "-" and not _in_word(text, at - 1)
        start = at - 1 if dash else at
        if text[start - 1 : start] not in _PARTED and (_in_word(text, start) or _escaped(text, at)):
            return None
        if most := _MOST_KEYS.match(text, at + 1):
            return _Key(most[1], most[2] or "", dash, start, most.end())
        end = self._braced_key(at + 1) if text[at + 1 : at + 2] == "{" else _plain_key(text, at + 1)
        if end is None:
            return None
        key = text[at + 2 : end - 1] if text[at + 1] == "{" else text[at + 1 : end]
        excerpt = _EXCERPT.match(text, end)
        return _Key(
            key,
            excerpt.group(1) if excerpt else "",
            dash,
            start,
            excerpt.end() if excerpt else end,
        )

    def _braced_key(self, opening: int) -> int | None:
        """Where a key in braces ends, which may have braces and spaces in it, but no other space.

        All braces are paired at the first question.
        """
        if self._braces is None:
            self._braces = {}
            stack: list[int] = []
            for match in re.finditer(r"[{}]|[^\S ]", self.text):
                if match.group() == "{":
                    stack.append(match.start())
                elif match.group() != "}":
                    stack.clear()
                elif stack:
                    self._braces[stack.pop()] = match.start()
        end = self._braces.get(opening)
        if end is None or not self.text[opening + 1 : end].strip():
            return None
        return end + 1


def _of_one(found: re.Match[str]) -> Cluster:
    """A bracket with one key and nothing else."""
    mode = Mode.SUPPRESSED if found[1] else Mode.NORMAL
    start, end = found.span()
    cite = Cite(found[2], found[3] or "", "", None, "", mode, start + 1, end - 1)
    return Cluster((cite,), start, end)


_PARTED = " \n[;"
"""What stands before nearly all keys, and is no part of a word."""


def _in_word(text: str, at: int) -> bool:
    """Whether what stands at ``at`` continues a word, as in an e-mail address."""
    return at > 0 and (is_key_character(text[at - 1]))


def _escaped(text: str, at: int) -> bool:
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def is_key_character(character: str) -> bool:
    """Whether a character may begin a key: letters with their marks, digits, underscore."""
    return (
        character.isalnum()
        or character == "_"
        or (not character.isascii() and unicodedata.category(character).startswith("M"))
    )


def _plain_key(text: str, start: int) -> int | None:
    at = start
    while at < len(text):
        following = text[at + 1 : at + 2]
        if (
            is_key_character(text[at])
            or (at > start and text[at] in _INTERNAL and following and is_key_character(following))
            or (at > start and text[at] in ":/" and following == "/")
        ):
            at += 1
        else:
            break
    return at if at > start else None


def _split_suffix(raw: str) -> tuple[Locator | None, str]:
    """What follows a key, as its locator and the rest."""
    if not raw:
        return None, ""
    text = _WHITE.sub(" ", raw).rstrip()
    comma = _COMMA.match(text)
    begin = comma.end() if comma else 0
    locator, length = take_locator(text[begin:])
    if length == 0:
        return None, _BACKSLASH.sub(r"\1", text)
    return locator, _BACKSLASH.sub(r"\1", text[begin + length :])


def _clean(raw: str) -> str:
    if not raw or raw.isspace():
        return ""
    return _BACKSLASH.sub(r"\1", _WHITE.sub(" ", raw)).strip()
