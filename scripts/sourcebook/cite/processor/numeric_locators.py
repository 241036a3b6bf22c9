"""Locators that styles take for numbers and pandoc does not: 'xii', '12n4', '3 and 4'.

CSL's test "is-numeric" decides whether 'chap.' is printed. Such a locator is sent to pandoc as a
number made from it, which is put back in what pandoc returns.
"""

import re
import zlib
from collections.abc import Iterable

from sourcebook.cite.processor.page_ranges import format_ranges
from sourcebook.cite.syntax.locator import Locator, is_plural

_NUMBER = r"(?:[A-Za-z]*+\d++(?:[A-Za-z]++\d*+)?|[ivxlcdm]+)"
_NUMERIC = re.compile(rf"{_NUMBER}(?:(?:\s*[-–,&]\s*|,?\s+and\s+){_NUMBER})*")
# What pandoc itself takes for a number.
_PANDOC = re.compile(r"[A-Za-z]*\d+[A-Za-z]*(?:\s*[-–,&]\s*[A-Za-z]*\d+[A-Za-z]*)*")


def is_numeric(value: str) -> bool:
    """Whether styles take a locator for a number; capital Roman numerals they do not."""
    return bool(_NUMERIC.fullmatch(value))


def sent_value(locator: Locator) -> str:
    """The locator as pandoc must get it."""
    value = locator.value
    if locator.label == "page" or _PANDOC.fullmatch(value) or not is_numeric(value):
        return value
    number = 1_000_000 + zlib.crc32(value.encode()) % 8_000_000
    return f"{number}, {number + 1}" if is_plural(value) else str(number)


def values_back(text: str, locators: Iterable[Locator]) -> str:
    """A formatted citation in which what `sent_value` changed is as it was."""
    for locator in locators:
        sent = sent_value(locator)
        if sent != locator.value:
            text = text.replace(sent, format_ranges(locator.value, "", pages=False))
    return text
