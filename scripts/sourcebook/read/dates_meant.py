"""What date is meant by one that is no EDTF: its form is proposed, never taken unasked. Pure."""

import re

from sourcebook.model import iso_year
from sourcebook.read.dates import (
    BEFORE_CHRIST,
    FROM_ON,
    OF_OUR_ERA,
    OR_EARLIER,
    OR_LATER,
    UP_TO,
    dual_year,
    is_edtf,
    months_of_rome,
    to_edtf,
    unspecified,
)

_ABOUT = r"(c\.|ca\.|circa|about|around|vers|um|etwa)?\s*"
_BEFORE_CHRIST = re.compile(
    rf"{_ABOUT}(?P<day>[^?]*?\w\W*?\s|\d{{1,2}}\.\s?\d{{1,2}}\.\s?)?(?P<year>\d{{1,4}})\s*"
    rf"{BEFORE_CHRIST}",
    re.IGNORECASE,
)
_OF_OUR_ERA = re.compile(
    rf"{_ABOUT}(?:A\.?\s?D\.?\s*)?(\d{{1,4}})(?:\s*{OF_OUR_ERA})?", re.IGNORECASE
)
_ERA_FIRST = re.compile(rf"({BEFORE_CHRIST}|{OF_OUR_ERA})\s*(.*\d.*)", re.IGNORECASE)
_CENTURY = re.compile(
    rf"{_ABOUT}(?:the\s+)?(?:(?:(\d{{1,2}})(?:st|nd|rd|th|[eè]me|er?|[º°.])|([IVX]{{1,5}})"
    r"(?:[eè]me|er?|th|\.)?)\s*(?:centur(?:y|ies)|cent\.|Jahrhunderts?|Jahrh\.|Jhd?t?\.?|siècles?"
    r"|secolo|sec\.|eeuw|c\.|s\.)|(?:secolo|sec\.|siglo|saec(?:ul[io]|ulum|\.)|s\.)\s*([IVX]{1,5}))"
    rf"(?:\s*(?:({BEFORE_CHRIST})|{OF_OUR_ERA}))?",
    re.IGNORECASE,
)
_MOST_CENTURIES = 21
_OF_THE_HIJRA = re.compile(
    r"(?:A\.?\s?H\.?\s*)?\d{1,4}\s*(?:A\.?\s?[HS]\.?(?:\s?[HS]\.?)?|[هق]ـ?)?\s*[/=(\[]\s*"
    r"(?:A\.?\s?D\.?\s*)?(\d{4})\s*(?:A\.?\s?D\.?|C\.?\s?E\.?|م)?[)\]]?",
    re.IGNORECASE,
)
"""A year of the Hijra with that of our era behind it: ``1387 AH / 1967``."""
_SIGNED = re.compile(r"-(\d{1,4})")
_SHORT_YEAR = re.compile(r"(?:^(?=\d{3}-\d\d(?:-\d\d)?$)|^(?=\d{3}[?~%])|(?<=\s)(?=\d{3}[?~%]?$))")
"""Where a year of three digits lacks its first."""
_ENDS = re.compile(r"([^/–—-]{1,40}?)\s*(?:[/–—-]|\bto\b)\s*([^/–—-]{1,40})")
_BETWEEN = re.compile(
    r"\[?(?:between|entre|zwischen|tussen|tra(?:\sil)?)\s+([^\[\]]{3,40}?)"
    r"\s+(?:and|et|und|y|en|e(?:\sil)?)\s+([^\[\]]{3,40})\]?",
    re.IGNORECASE,
)
_OPEN = tuple(
    (re.compile(rf"\[?{pattern}\]?", re.IGNORECASE), form)
    for words, behind, form in ((UP_TO, OR_EARLIER, "../{}"), (FROM_ON, OR_LATER, "{}/.."))
    for pattern in (rf"{words}([^\[\]]{{3,40}})", rf"([^\[\]]{{3,40}}?){behind}")
)
"""Before a date, or since one; whether it is the first that may be meant no two say alike."""
_OF_THE_REPUBLIC = re.compile(
    r"(?:l['’]\s?)?an\s+(?:[IVX]{1,5}|\d{1,2})\.?,?\s*[\[(=/]\s*(\d{4})\s*[\])]?", re.IGNORECASE
)
"""A year of the French Republic with that of our era behind it: ``an XIII [1805]``."""
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})")
_LONGEST = 80
"""What is longer is no date."""
_YEAR_NAUGHT = ", since 1 BC is the year 0000"


def meant(text: str) -> str:
    """The EDTF of a date as people write it, with what is odd in it; empty if it cannot be told."""
    text = unspecified(text.strip())
    if len(text) > _LONGEST:
        return ""
    if signed := _SIGNED.fullmatch(text):
        year = int(signed[1])
        other = f"; {year} BC is {iso_year(1 - year)}" if year else ""
        return f"{iso_year(-year)}, which is {year + 1} BC{other}"
    if of := _MONTH_OF_YEAR.fullmatch(text):
        month = f"{of[2]}-{int(of[1]):02d}"
        return month if is_edtf(month) else ""
    if dual := _one(dual_year(text)):
        old = re.match(r"\d{4}-(?:0[12]|03(?!-(?:2[5-9]|3)))", dual)
        return f"{dual}, with the year counted from 1 January" if old else ""
    found = _one(text) or _open(text) or _interval(_BETWEEN.sub(r"\1/\2", text))
    bare = found.removeprefix("../")
    odd = bare.startswith(("-", "0000")) and not bare.startswith("-") * bare.count("XX")
    return f"{found}{_YEAR_NAUGHT}" if odd else found


def meant_day(text: str) -> str:
    """The day as ISO 8601 has it; empty if it cannot be told, or is more or less than a day."""
    found = _one(text.strip())
    return found if re.fullmatch(r"\d{4}-\d\d-\d\d", found) else ""


def _one(text: str) -> str:
    text = months_of_rome(text)
    if first := _ERA_FIRST.fullmatch(text):
        text = f"{first[2]} {first[1]}"
    if century := _CENTURY.fullmatch(text):
        return _century(century)
    hijra = _OF_THE_HIJRA.fullmatch(text) if re.search(r"[AHهق]", text) else None
    if known := hijra or _OF_THE_REPUBLIC.fullmatch(text):
        return str(known[1])
    if before := _BEFORE_CHRIST.fullmatch(text):
        year = int(before["year"])
        day = _one(f"{before['day']}{year:04}")[4:] if before["day"] else ""
        if not year or (before["day"] and not day):
            return ""
        return f"{iso_year(1 - year)}{day}{'~' if before[1] else ''}"
    if after := _OF_OUR_ERA.fullmatch(text):
        return f"{iso_year(int(after[2]))}{'~' if after[1] else ''}" if int(after[2]) else ""
    found = to_edtf(_SHORT_YEAR.sub("0", text))
    whole = len(re.findall(r"\d+", text)) <= len(re.findall(r"\d+", found))
    return found if whole else ""


def _century(found: re.Match[str]) -> str:
    """The hundred years of a century, as EDTF has them: 18XX are the 19th."""
    about, *numbers, before = found.groups()
    arabic = next((int(one) for one in numbers if one and one.isdecimal()), 0)
    roman = next((one.upper() for one in numbers if one and one.isalpha()), "")
    number = arabic or (_ROMAN_NUMBERS.index(roman) + 1 if roman in _ROMAN_NUMBERS else 0)
    if not 1 <= number <= _MOST_CENTURIES:
        return ""
    return f"{'-' if before else ''}{number - 1:02d}XX{'~' if about else ''}"


_ROMAN_NUMBERS = (
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
)


def _open(text: str) -> str:
    """``../1900`` for 'before 1900', ``1953/..`` for 'not before 1953'."""
    for known, form in _OPEN:
        if (match := known.fullmatch(text)) and (end := _one(match[1])) and "/" not in end:
            return form.format(end)
    return ""


def _interval(text: str) -> str:
    """Two dates with a dash or 'to' between them; the era stands behind the last of them."""
    ends = _ENDS.fullmatch(text)
    if not ends:
        return ""
    first, last = ends.groups()
    if re.fullmatch(rf"{_ABOUT}\d+", first) and (era := re.search(r"\d(\D+)$", last)):
        first += era[1]
    found = f"{_one(first)}/{_one(last)}"
    return found if "/" in found.strip("/") and is_edtf(found) else ""
