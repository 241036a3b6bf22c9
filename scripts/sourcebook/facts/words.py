"""Numbers, lists and lengths in words."""

from collections.abc import Sequence
from datetime import date

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_WORDS_A_MINUTE = 220


def number(count: int) -> str:
    """A count as text has it: words up to twelve, figures beyond, thousands apart."""
    return _SMALL[count] if count < len(_SMALL) else f"{count:,}"


def counted(count: int, singular: str, plural: str = "") -> str:
    """A count with its noun: ``one source``, ``three sources``, ``no sources``."""
    noun = singular if count == 1 else plural or f"{singular}s"
    return f"{number(count)} {noun}"


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capitalised(words: str) -> str:
    """With a capital first letter, the rest untouched."""
    return words[:1].upper() + words[1:]


def reading_minutes(words: int) -> int:
    """How long reading takes, in minutes, at least one (220 words a minute)."""
    return max(1, round(words / _WORDS_A_MINUTE))


def metres(length: float) -> str:
    """A length in words: ``500 m``, ``2 km``."""
    return f"{length:,.0f} m" if length < 1000 else f"{length / 1000:,.3g} km"


def day_words(iso: str) -> str:
    """An ISO day in words: ``23 November 2026``; as it stands if it is not one."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"
