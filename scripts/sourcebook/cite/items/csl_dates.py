"""EDTF dates to CSL's date variables (CSL-JSON schema 1.0.2, "date-variable")."""

from typing import Any

from sourcebook.language import ENGLISH, Language
from sourcebook.model import EdtfDate, EdtfPoint


def to_csl_date(date: EdtfDate, language: Language = ENGLISH) -> dict[str, Any]:
    """A date as CSL has it.

    Ranges have two date parts, a qualifier is ``circa``, seasons stand as months 21 to 24 (which
    pandoc reads), and what CSL has no form for is a ``literal``.
    """
    points = [point for point in (date.start, date.end) if point]
    if any(point.years > 1 for point in points) or (date.interval and len(points) < 2):
        return {"literal": _words(date, language)}
    if not date.interval:
        points = points[:1]
    found: dict[str, Any] = {"date-parts": [_parts(point) for point in points]}
    if any(point.qualifier for point in points):
        found["circa"] = True
    return found


def _parts(point: EdtfPoint) -> list[int]:
    # CSL has no year 0: -1 is 1 BC, which is 0000 in EDTF.
    parts = [point.year if point.year > 0 else point.year - 1]
    if point.month:
        parts.append(point.month)
        if point.day:
            parts.append(point.day)
    return parts


def _words(date: EdtfDate, language: Language) -> str:
    if date.interval and date.end is None and date.start:
        return f"{date.start.words(language)}–"
    if date.interval and date.start is None and date.end:
        return f"–{date.end.words(language)}"
    return date.words(language).removeprefix("the ")
