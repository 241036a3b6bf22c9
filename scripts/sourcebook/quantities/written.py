"""Numbers that are written out, in the languages of `TONGUES`: "soixante et onze", "sechzehn"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sourcebook.quantities.tongues import Tongue

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \u00a0\u202f]?-?[ \u00a0\u202f]?|[ \u00a0\u202f]*\n[ \u00a0\u202f]*")
_LONGEST_WORD = 60
_MOST_WORDS = 12
"""Letters of a number in one word, and words of one number: nobody writes longer ones."""
_TEENS_AFTER = (60.0, 80.0)
"""Tens on which French counts to 19: "soixante-dix", "quatre-vingt-onze"."""

Values = tuple[float, ...]


def written(text: str, tongue: Tongue) -> Iterator[tuple[int, int, float]]:
    """Each number in words: where it begins and ends, and its value.

    A lone "one" is none: in most languages it is an article.
    """
    words = [(found.start(), found.end(), found[0].casefold()) for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        end, values = _longest(text, words, at, tongue)
        if end == at:
            at += 1
            continue
        value = _value(values)
        assert value is not None
        if values != (1.0,):
            yield words[at][0], words[end - 1][1], value
        at = end


def _longest(
    text: str, words: Sequence[tuple[int, int, str]], at: int, tongue: Tongue
) -> tuple[int, Values]:
    """The end of the longest number that begins with a word, and its values; ``at`` for none."""
    values = _values_of(words[at][2], tongue)
    if not values or _value(values) is None:
        return at, ()
    end = at + 1
    joined = tongue.joined.split("|")
    while end < len(words) and end - at < _MOST_WORDS:
        here = end + (words[end][2] in joined)
        more = _values_of(words[here][2], tongue) if here < len(words) else ()
        gaps = (text[words[one - 1][1] : words[one][0]] for one in range(end, here + 1))
        if not more or here >= len(words) or not all(map(_GAP.fullmatch, gaps)):
            break
        if _value((*values, *more)) is None:
            break
        values, end = (*values, *more), here + 1
    return end, values


def _values_of(word: str, tongue: Tongue) -> Values:
    """The values of the parts that a word is made of; none where it is no number."""
    if word in tongue.words:
        return (tongue.words[word],)
    found: list[float] = []
    joined = False
    for part in _cut(word, tongue):
        value = tongue.words.get(part)
        if value is None:
            joined = True
        elif joined and tongue.units_first and found and found[-1] < 10 <= value < 100:
            found[-1] += value
            joined = False
        else:
            found.append(value)
            joined = False
    return () if joined else tuple(found)


@cache
def _parts(tongue: Tongue) -> tuple[re.Pattern[str], tuple[str, ...]]:
    parts = sorted(tongue.words, key=len, reverse=True)
    joints = [joint for joint in tongue.joined.split("|") if tongue.units_first]
    return re.compile("|".join(map(re.escape, parts))), (*parts, *joints)


def _cut(word: str, tongue: Tongue) -> list[str]:
    """A word cut into parts of numbers, the longest first; no parts if some letters are left."""
    begins, parts = _parts(tongue)
    if len(word) > _LONGEST_WORD or not begins.match(word):
        return []
    dead: set[int] = set()

    def rest(at: int) -> list[str] | None:
        if at == len(word):
            return []
        for part in () if at in dead else parts:
            if word.startswith(part, at) and (more := rest(at + len(part))) is not None:
                return [part, *more]
        dead.add(at)
        return None

    return rest(0) or []


def _value(values: Values) -> float | None:
    """What the parts of a number come to in their order; None where they are not one number."""
    total = group = 0.0
    last, scale = 0.0, float("inf")
    for value in values:
        if value >= 1000:
            if value >= scale:
                return None
            total, group, last, scale = total + (group or 1.0) * value, 0.0, 0.0, value
        elif value == 100 and 0 < group < 100:
            group, last = group * 100, 100.0
        elif value == 20 and last == 4:
            group, last = group + 76, 80.0  # quatre-vingts
        elif group == 0 or (last == 100 and value < 100) or _follows(last, value):
            group, last = group + value, 100.0 if value >= 100 else value
        else:
            return None
    return total + group


def _follows(last: float, value: float) -> bool:
    """Whether a unit may stand after a ten."""
    if last in _TEENS_AFTER:
        return value < 20
    return value < 10 and (last in range(20, 100, 10) or (last == 10 and value >= 7))
