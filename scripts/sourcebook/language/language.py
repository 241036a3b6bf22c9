"""A language as a value: words by gettext, numbers, lists and dates by Babel's locale data (CLDR).

It is made once for a site and passed to whatever writes, so that two sites of one process, and a
page that is written late, each keep their own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from gettext import NullTranslations

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.dates import format_date, match_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from sourcebook.language.catalogues import SOURCE, UnknownLanguageError, catalogue
from sourcebook.language.marks import N_

_HOUSE = "en-GB"
"""What English is where no variety of it is asked for: its dates, lists and figures."""
_PARTS = re.compile(r"'[^']*'|d+|y+")
"""The day and the year in a pattern of CLDR; a piece of literal text may hold their letters."""
_ORDINALS = {
    "one": N_("%(number)sst"),
    "two": N_("%(number)snd"),
    "few": N_("%(number)srd"),
    "many": N_("%(number)sth"),
    "other": N_("%(number)sth"),
}
"""By CLDR's classes of ordinals: 1st and 21st, 2nd, 3rd, 4th."""
_COMMON_ERA = {
    "%(year)s BC": N_("%(year)s BCE"),
    "AD %(year)s": N_("%(year)s CE"),
    "the %(ordinal)s century BC": N_("the %(ordinal)s century BCE"),
    "the %(ordinal)s century AD": N_("the %(ordinal)s century CE"),
    "the years %(first)s–%(last)s BC": N_("the years %(first)s–%(last)s BCE"),
    "the decade %(first)s–%(last)s BC": N_("the decade %(first)s–%(last)s BCE"),
    "the decade 1 BC–AD 9": N_("the decade 1 BCE–9 CE"),
    "the decade AD %(first)s–%(last)s": N_("the decade %(first)s–%(last)s CE"),
}
"""What is told of years before 1000, and how with the names of the common era."""
_ROMAN = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


@cache
def _pattern_of(locale: Locale, skeleton: str) -> str:
    known = locale.datetime_skeletons
    return str(known[match_skeleton(skeleton, known)].pattern)


def requoted(words: str, marks: tuple[str, str], others: tuple[str, str]) -> str:
    """Words with other marks for these, whatever blank is within them; not for an apostrophe."""
    if "’" in marks[1]:
        return words
    opens, closes = (re.escape(mark.strip()) for mark in marks)
    words = re.sub(rf"{opens}\s*", lambda _: others[0], words)
    return re.sub(rf"\s*{closes}", lambda _: others[1], words)


_STRAIGHT = re.compile(
    r"""(?P<opens>(?:^|(?<=[\s(\[—–/“‘«'*]))"(?=\S))|(?P<behind_figure>(?<=\d)")|\""""
)


def _turned(words: str, marks: tuple[str, str]) -> str:
    """Words with these marks for straight ones; what stands for inches behind a figure stays."""
    depth = 0

    def turn(found: re.Match[str]) -> str:
        nonlocal depth
        if found["opens"]:
            depth += 1
            return marks[0]
        if found["behind_figure"] and not depth:
            return '"'
        depth = max(depth - 1, 0)
        return marks[1]

    return _STRAIGHT.sub(turn, words)


@cache
def _is_within(name: str, message: str, opens: str, closes: str) -> bool:
    """Whether a value stands in quotation marks in a message."""
    before, value, after = message.partition(f"%({name})s")
    return bool(value) and before.count(opens) > before.count(closes) and closes in after


@dataclass(frozen=True, eq=False)
class Language:
    """A language by its tag (BCP 47).

    Messages are in English, with values as ``%(name)s``; a message that has no translation stays
    as it is. Where there are values, a literal ``%`` is written twice.
    """

    tag: str
    catalogue: NullTranslations
    locale: Locale
    common_era: bool = False
    """Whether years are told as BCE and CE."""

    def gettext(self, message: str, /, **values: object) -> str:
        """A message in this language, with its values put in; nothing for no message."""
        words = self.catalogue.gettext(message) if message else ""
        return words % self.within(words, values) if values else words

    def era(self, message: str, /, **values: object) -> str:
        """A message with BC or AD in it, or that with BCE and CE, as the house style has it."""
        return self.gettext(_COMMON_ERA[message] if self.common_era else message, **values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """A message that means several things in English, told apart by ``context``."""
        words = self.catalogue.pgettext(context, message)
        return words % self.within(words, values) if values else words

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """A message about a count, which is ``%(num)s`` in it, as `number` writes it."""
        words = self.catalogue.ngettext(singular, plural, count)
        return words % self.within(words, {"num": self.number(count), **values})

    def within(self, message: str, values: Mapping[str, object]) -> Mapping[str, object]:
        """The values of a message, with those nested that stand in quotation marks there.

        So a title that quotes is ``« … “ … ” … »`` in French, and ``“ … ‘ … ’ … ”`` in English.
        """
        opens, closes = map(str.strip, self.quotation_marks[0])

        def put(name: str, value: object) -> object:
            if not isinstance(value, str) or not (opens in value or '"' in value):
                return value
            return self.nested(value) if _is_within(name, message, opens, closes) else value

        return {name: put(name, value) for name, value in values.items()}

    @cached_property
    def quotation_marks(self) -> tuple[tuple[str, str], ...]:
        """The marks of a quotation, of one in it, and of one in that, as they open and close."""
        marks = (
            self.pgettext("opens a quotation", "“"),
            self.pgettext("closes a quotation", "”"),
            self.pgettext("opens a quotation in another", "‘"),
            self.pgettext("closes a quotation in another", "’"),
            self.pgettext("opens a quotation in one in another", "“"),
            self.pgettext("closes a quotation in one in another", "”"),
        )
        return tuple(zip(marks[::2], marks[1::2], strict=True))

    def nested(self, words: str) -> str:
        """Words that stand in quotation marks, with their own as they are within others.

        Straight marks, which texts of typewriters and programs have, get that shape as well; in
        markup they are none.
        """
        markup = hasattr(words, "__html__")
        outer, inner, third = self.quotation_marks
        found = words
        if words.count(outer[0].strip()) == words.count(outer[1].strip()):
            found = requoted(requoted(words, inner, third), outer, inner)
        if '"' in found and not markup:
            found = _turned(found, inner)
        return type(words)(found) if markup else found

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

    def day(self, day: date) -> str:
        """A day in words: ``23 November 2026``."""
        return self.dated(str(day.year), day.month, self.day_number(day.day))

    def dated(self, year: str, month: int, day: str = "") -> str:
        """A month or a day of a year, which are words already; of no year if that is empty.

        ``23 November 2026``, ``November 205 BC``, ``17–20 July``.
        """
        if not year:
            pattern = self._pattern("MMMMd")
        else:
            pattern = self.locale.date_formats["long"].pattern if day else self._pattern("yMMMM")
        words = {"d": day, "y": year}

        def put(part: re.Match[str]) -> str:
            if part[0][0] not in words:
                return part[0]
            return "'" + words[part[0][0]].replace("'", "''") + "'"

        # Any year with a 29 February: it is put in as words.
        return format_date(date(2000, month, 1), _PARTS.sub(put, pattern), self.locale)

    def _pattern(self, skeleton: str) -> str:
        return _pattern_of(self.locale, skeleton)

    @property
    def months(self) -> list[str]:
        """The names of the months."""
        names = self.locale.months["stand-alone"]["wide"]
        return [names[number] for number in range(1, 13)]

    def day_number(self, day: int) -> str:
        """The number of a day in its month."""
        # NOTE: The first day of a month: "1er" in French.
        return self.pgettext("day of a month", "1") if day == 1 else str(day)

    def ordinal(self, number: int) -> str:
        """A number of an order, as the language counts centuries: ``19th``, ``XIXᵉ``."""
        # NOTE: Numerals of centuries: "arabic" or "roman".
        roman = self.pgettext("numerals of centuries", "arabic") == "roman"
        message = _ORDINALS[self.locale.ordinal_form(number)]
        return self.gettext(message, number=_roman(number) if roman else number)

    def called(self, tag: str) -> str:
        """What a language is called in this one, by its tag; empty if that is not known.

        Of whatever country: who looks for what is in English looks for that of Britain as well. A
        script that the tag tells is told.
        """
        # CLDR names more languages than it has locales of: Ancient Greek, Literary Chinese.
        name = str(self.locale.languages.get(tag.partition("-")[0].lower(), ""))
        script = re.search(r"-([A-Za-z]{4})(?:-|$)", tag)
        writing = self.locale.scripts.get(script[1].title(), "") if script and name else ""
        return f"{name} ({writing})" if writing else name

    @property
    def csl(self) -> str:
        """The name of the locale that citation styles take their words from: ``fr-FR``.

        American for English, which the styles are written in.
        """
        return "en-US" if self.tag == SOURCE else self.territory.replace("_", "-")

    @property
    def english_name(self) -> str:
        """The language, whatever the variety, as English calls it: ``French``."""
        return Locale(self.locale.language).english_name or self.tag

    @property
    def territory(self) -> str:
        """The tag with the country that goes without saying, as Open Graph wants it: ``fr_FR``."""
        name = str(self.locale)
        likely = Locale.parse(get_global("likely_subtags").get(name, name))
        return f"{likely.language}_{likely.territory}" if likely.territory else name


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN.items():
        words += letters * (number // value)
        number %= value
    return words


@cache
def month_names(tag: str) -> frozenset[str]:
    """The names of the months in any language, alone and in a date; of one not known, none."""
    try:
        months = Locale.parse(tag, sep="-").months
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        name for form in ("stand-alone", "format") for name in months[form]["wide"].values()
    )


@cache
def between_day_and_month(tag: str) -> str:
    """What a language writes after the day, before the month; empty where the month stands first.

    A blank in French, ". " in German, " de " in Spanish.
    """
    try:
        pattern = _pattern_of(Locale.parse(tag, sep="-"), "MMMMd")
    except (UnknownLocaleError, ValueError):
        return ""
    found = re.fullmatch(r"d(.*?)M+", pattern)
    return found[1].replace("'", "") if found else ""


@cache
def language(tag: str, era: str = "BC") -> Language:
    """The language of a tag: ``fr``, ``fr-CA``; ``era`` is how it names years before 1, BC or BCE.

    Raises `UnknownLanguageError`.
    """
    words = catalogue(tag)
    try:
        locale = Locale.parse(_HOUSE if tag == SOURCE else tag, sep="-")
    except (UnknownLocaleError, ValueError) as fault:
        raise UnknownLanguageError(f"'{tag}' is no tag of a language") from fault
    return Language(tag, words, locale, common_era=era == "BCE")


ENGLISH = language(SOURCE)
"""English, as the house writes it: what is told to editors is in it."""
