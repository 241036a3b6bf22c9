"""What a text must have for a construction to be found in it, read off the construction.

A pattern of all the verbs takes ten milliseconds to make; a look for its words takes none.
"""

import re
from collections.abc import Callable

Words = tuple[str, ...]
"""Words in small letters, or signs, of which a text must have one."""
Part = Callable[[str], tuple[Words, ...]]
"""What a part of constructions needs, by its name."""

_PLAIN = re.compile(r"[A-Za-z ]+(?![?*{])")
_SIGNS = re.compile(r"\[((?:<\w+>)+)\]|<(\w+)>")
_OTHER = re.compile(r"\[\^?(?:\\.|[^\]\\])*\]|\\.|.", re.DOTALL)
_GROUP = re.compile(r"\((\?(?:<?[=!]|-?i?:))?")
_TIMES = re.compile(r"([?*]|\{0)?(?:\{?\d*,?\d*\})?[?+]?")


def needed(construction: str, part: Part) -> tuple[Words, ...]:
    """Of each of these a text has one, or the construction is not in it.

    What the construction may do without, or forbids, is left out: that all are there says nothing.
    """
    return _Reader(re.sub(r"\n *", "", construction), part).either()


class _Reader:
    """Reads a pattern of Python's with parts in ``<>`` from a place on."""

    def __init__(self, pattern: str, part: Part) -> None:
        self._pattern, self._part, self._at = pattern, part, 0

    def either(self) -> tuple[Words, ...]:
        """What all alternatives need, up to the end of the group that they stand in."""
        ways = [self._row()]
        while self._next("|"):
            ways.append(self._row())
        if len(ways) == 1:
            return ways[0]
        return (tuple(word for way in ways for word in _rarest(way)),) if all(ways) else ()

    def _row(self) -> tuple[Words, ...]:
        """What one alternative needs."""
        found: list[Words] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            one = self._one()
            times = _TIMES.match(self._pattern, self._at)
            assert times is not None
            self._at = times.end()
            found += () if times[1] else one
        return tuple(found)

    def _one(self) -> tuple[Words, ...]:
        """What the next element needs, without how often it stands."""
        pattern = self._pattern
        if plain := _PLAIN.match(pattern, self._at):
            self._at = plain.end()
            return ((plain[0].lower(),),) if plain[0].strip() else ()
        if signs := _SIGNS.match(pattern, self._at):
            self._at = signs.end()
            if signs[2]:
                return self._part(signs[2])
            every = [self._part(name) for name in re.findall(r"\w+", signs[1])]
            return (tuple(sign for ((sign,),) in every),)
        if group := _GROUP.match(pattern, self._at):
            self._at = group.end()
            inner = self.either()
            self._next(")")
            return inner if group[1] in (None, "?:", "?=") else ()
        other = _OTHER.match(pattern, self._at)
        assert other is not None
        self._at = other.end()
        return ()

    def _next(self, sign: str) -> bool:
        there = self._pattern.startswith(sign, self._at)
        self._at += there
        return there


def _rarest(way: tuple[Words, ...]) -> Words:
    """Of all that an alternative needs the words that are longest: few texts have them."""
    return max(way, key=lambda words: min(map(len, words)))
