"""EDTF dates to CSL's date variables (CSL-JSON schema 1.0.2, "date-variable")."""

from typing import Any

from sourcebook.language import ENGLISH, Language
from sourcebook.model.edtf import EdtfDate, EdtfError, EdtfPoint, parse_edtf

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def to_csl_date(text: str, language: Language = ENGLISH) -> dict[str, Any] | None:
    """Turn an EDTF date into CSL's; None if it cannot be read.

    Ranges have two date parts, a qualifier is ``circa``, seasons stand as months 21 to 24 (which
    pandoc reads), and what CSL has no form for is a ``literal``.
    """
    try:
        date = parse_edtf(text)
    except EdtfError:
        return None
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


def legacy_date(year: str, month: str) -> str:
    """Give the EDTF form of BibTeX's ``year`` and ``month``."""
    number = month.strip().lower()[:3]
    if number in _MONTHS:
        return f"{year}-{_MONTHS.index(number) + 1:02d}"
    return f"{year}-{int(month):02d}" if month.isdigit() else year
