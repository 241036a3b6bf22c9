"""Number ranges as styles shorten them (CSL 1.0.2, appendix V, "Page Range Formats")."""

import re

# Not in '1:2-3', '1.2-3.4' or an address, of which no half is a number by itself.
_RANGE = re.compile(r"(?<![\w.:/-])([A-Za-z]*)(\d+)-([A-Za-z]*)(\d+)(?![\w.:/-])")


def format_ranges(value: str, style: str, *, pages: bool) -> str:
    """A locator's value in print: hyphens become en dashes, page ranges are shortened.

    ``style`` is CSL's ``page-range-format``; only ``pages`` are shortened.
    """
    if pages and style:
        value = _RANGE.sub(lambda match: _one(match, style), value)
    return re.sub(r"(?<=\w)-(?=\w)|(?<=[)\]])-(?=[(\[\w])", "–", value).replace(" & ", " & ")


def _one(match: re.Match[str], style: str) -> str:
    prefix, first, other, last = match.groups()
    if prefix != other and other:
        return f"{prefix}{first}–{other}{last}"
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if len(last) == len(first) and int(last) > int(first):
        last = _shortened(first, last, style)
    joined = f"{prefix}{last}" if style == "expanded" else last
    return f"{prefix}{first}–{joined}"


def _shortened(first: str, last: str, style: str) -> str:
    if style == "minimal":
        return _changed(first, last, 1)
    if style == "minimal-two":
        return _changed(first, last, 2)
    if style.startswith("chicago"):
        return _chicago(first, last, style)
    return last


def _changed(first: str, last: str, least: int) -> str:
    """The digits of ``last`` that differ from ``first``, but ``least`` of them at least."""
    same = 0
    while same < len(last) - least and first[same] == last[same]:
        same += 1
    return last[same:]


def _chicago(first: str, last: str, style: str) -> str:
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if number % 100 < 10:
        return _changed(first, last, 1)
    shortened = _changed(first, last, 2)
    if style in ("chicago-15", "chicago"):
        return last if len(first) == 4 and len(shortened) == 3 else shortened
    return shortened
