"""What date is meant by one that is no EDTF: its form is proposed, never taken unasked. Pure."""

import re

from sourcebook.model import iso_year
from sourcebook.read.dates import BEFORE_CHRIST, is_edtf, to_edtf

_ABOUT = r"(c\.|ca\.|circa|about|around|vers|um|etwa)?\s*"
_BEFORE_CHRIST = re.compile(
    rf"{_ABOUT}(?P<day>[^?]*?\w\W*?\s|\d{{1,2}}\.\s?\d{{1,2}}\.\s?)?(?P<year>\d{{1,4}})\s*"
    rf"{BEFORE_CHRIST}",
    re.IGNORECASE,
)
_OF_OUR_ERA = re.compile(
    rf"{_ABOUT}(?:A\.?\s?D\.?\s*)?(\d{{1,4}})"
    r"(?:\s*(?:A\.?\s?D\.?|CE|C\.E\.|apr\.\s?J\.-C\.|n\.\s?Chr\.|d\.\s?C\.))?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"-(\d{1,4})")
_SHORT_YEAR = re.compile(r"(?:^(?=\d{3}-\d\d(?:-\d\d)?$)|^(?=\d{3}[?~%])|(?<=\s)(?=\d{3}[?~%]?$))")
"""Where a year of three digits lacks its first."""
_ENDS = re.compile(r"([^/–—-]{1,40}?)\s*(?:[/–—-]|\bto\b)\s*([^/–—-]{1,40})")
_LONGEST = 80
"""What is longer is no date."""
_YEAR_NAUGHT = ", since 1 BC is the year 0000"


def meant(text: str) -> str:
    """The EDTF of a date as people write it, with what is odd in it; empty if it cannot be told."""
    text = text.strip()
    if len(text) > _LONGEST:
        return ""
    if signed := _SIGNED.fullmatch(text):
        year = int(signed[1])
        other = f"; {year} BC is {iso_year(1 - year)}" if year else ""
        return f"{iso_year(-year)}, which is {year + 1} BC{other}"
    found = _one(text) or _interval(text)
    return f"{found}{_YEAR_NAUGHT}" if found.startswith(("-", "0000")) else found


def meant_day(text: str) -> str:
    """The day as ISO 8601 has it; empty if it cannot be told, or is more or less than a day."""
    found = _one(text.strip())
    return found if re.fullmatch(r"\d{4}-\d\d-\d\d", found) else ""


def _one(text: str) -> str:
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
