"""Lengths and days in words, and the first letter of a line."""

from datetime import date

from sourcebook.language import Language
from sourcebook.model import Corpus, Witness

_WORDS_A_MINUTE = 220


def capitalised(words: str) -> str:
    """With a capital first letter, the rest untouched."""
    return words[:1].upper() + words[1:]


def reading_minutes(words: int) -> int:
    """How long reading takes, in minutes, at least one (220 words a minute)."""
    return max(1, round(words / _WORDS_A_MINUTE))


def metres(length: float, language: Language) -> str:
    """A length in words: ``500 m``, ``2 km``."""
    if length < 1000:
        return language.measured(length, "length-meter", "#,##0")
    return language.measured(length / 1000, "length-kilometer", "@##")


def day_words(iso: str, language: Language) -> str:
    """An ISO day in words: ``23 November 2026``; as it stands if it is not one."""
    try:
        return language.day(date.fromisoformat(iso))
    except ValueError:
        return iso


def read_words(witness: Witness, language: Language) -> str:
    """The day on which a copy was read, in words; of a draft it may not be told yet."""
    if witness.read is None:
        return language.gettext("a day that is not told yet")
    return day_words(witness.read, language)


def lost_on(address: str, corpus: Corpus, language: Language) -> str:
    """The day, in words, on which an address outside was found to be gone; empty if it was not."""
    line = corpus.links.get(address.partition("#")[0])
    return day_words(line.checked, language) if line is not None and line.gone else ""
