"""A language as a value: words by gettext, numbers, lists and dates by Babel's locale data (CLDR).

It is made once for a site and passed to whatever writes, so that two sites of one process, and a
page that is written late, each keep their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import NullTranslations

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from sourcebook.language.catalogues import SOURCE, UnknownLanguageError, catalogue

_HOUSE = "en-GB"
"""What English is where no variety of it is asked for: its dates, lists and figures."""
_DAY = re.compile(r"'[^']*'|d+")
"""The day in a pattern of CLDR, or a piece of literal text, which may hold the same letter."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language by its tag (BCP 47).

    Messages are in English, with values as ``%(name)s``; a message that has no translation stays
    as it is. Where there are values, a literal ``%`` is written twice.
    """

    tag: str
    catalogue: NullTranslations
    locale: Locale

    def gettext(self, message: str, **values: object) -> str:
        """A message in this language, with its values put in; nothing for no message."""
        words = self.catalogue.gettext(message) if message else ""
        return words % values if values else words

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """A message that means several things in English, told apart by ``context``."""
        words = self.catalogue.pgettext(context, message)
        return words % values if values else words

    def ngettext(self, singular: str, plural: str, count: int, **values: object) -> str:
        """A message about a count, which is ``%(num)s`` in it, as `number` writes it."""
        return self.catalogue.ngettext(singular, plural, count) % {
            "num": self.number(count),
            **values,
        }

    def number(self, count: int) -> str:
        """A count as text has it: small ones in words, as the language allows, then figures."""
        # NOTE: From none on. Where these would have to agree with a noun, give figures: "0".
        small = self.pgettext(
            "numbers in words", "no one two three four five six seven eight nine ten eleven twelve"
        ).split()
        return small[count] if count < len(small) else self.figure(count)

    def figure(self, value: float, pattern: str | None = None) -> str:
        """A number in figures: ``1,300``; ``pattern`` is one of CLDR (UTS 35, part 3)."""
        return format_decimal(value, format=pattern, locale=self.locale)

    def listed(self, items: Sequence[str], style: str = "standard") -> str:
        """Items in a sentence: ``a``, ``a and b``, ``a, b and c``; ``or`` is another style."""
        return format_list(items, style, self.locale)  # type: ignore[arg-type]

    def measured(self, value: float, unit: str, pattern: str | None = None) -> str:
        """An amount in a unit of CLDR: ``500 m`` for 500 and ``length-meter``."""
        return format_unit(value, unit, "short", pattern, self.locale)

    def day(self, day: date, number: str = "") -> str:
        """A day in words: ``23 November 2026``; ``number`` stands in for that of the day."""
        return self._dated(day, self.locale.date_formats["long"].pattern, number)

    def day_of_year(self, day: date) -> str:
        """A day without its year: ``23 November``."""
        return self._dated(day, self.locale.datetime_skeletons["MMMMd"].pattern, "")

    def month(self, day: date) -> str:
        """A month: ``November 2026``."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def _dated(self, day: date, pattern: str, number: str) -> str:
        shown = f"'{number or self.day_number(day)}'"
        filled = _DAY.sub(lambda part: shown if part[0][0] == "d" else part[0], pattern)
        return format_date(day, filled, self.locale)

    def day_number(self, day: date) -> str:
        """The number of a day in its month."""
        # NOTE: The first day of a month: "1er" in French.
        return self.pgettext("day of a month", "1") if day.day == 1 else str(day.day)

    @property
    def territory(self) -> str:
        """The tag with the country that goes without saying, as Open Graph wants it: ``fr_FR``."""
        name = str(self.locale)
        likely = Locale.parse(get_global("likely_subtags").get(name, name))
        return f"{likely.language}_{likely.territory}" if likely.territory else name


@cache
def language(tag: str) -> Language:
    """The language of a tag: ``fr``, ``fr-CA``. Raises `UnknownLanguageError`."""
    words = catalogue(tag)
    try:
        locale = Locale.parse(_HOUSE if tag == SOURCE else tag, sep="-")
    except (UnknownLocaleError, ValueError) as fault:
        raise UnknownLanguageError(f"'{tag}' is no tag of a language") from fault
    return Language(tag, words, locale)


ENGLISH = language(SOURCE)
"""English, as the house writes it: what is told to editors is in it."""
