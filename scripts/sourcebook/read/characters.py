"""Characters that no text of the project may have: they are invisible, or turn its direction."""

import re

from sourcebook.diagnostics import Report, Span
from sourcebook.rules import reading

# C0 and C1 controls except tab and line breaks, line and paragraph separators, byte order marks,
# what is no character, and the marks that reorder text (Unicode Standard Annex 9, embeddings,
# overrides and isolates). Joiners stay: many scripts need them.
_REFUSED = (
    (
        re.compile(
            r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
        ),
        "control character",
    ),
    (re.compile(r"[\u202a-\u202e\u2066-\u2069]"), "bidirectional control"),
    # Means nothing between strangers, and stands in for marks while a page is made plain.
    (re.compile("[\U0010f000-\U0010ffff]"), "private-use character"),
)


_ANY = re.compile("|".join(pattern.pattern for pattern, _ in _REFUSED))


def refused(text: str) -> tuple[tuple[int, str], ...]:
    """The first character of each kind that is refused: its offset, and its name in words."""
    if _ANY.search(text) is None:
        return ()
    found = ((pattern.search(text), what) for pattern, what in _REFUSED)
    return tuple(
        (match.start(), f"{what} U+{ord(match.group()):04X}") for match, what in found if match
    )


def check_characters(path: str, text: str, report: Report) -> bool:
    """Tell what is refused in a file's text, where it stands; True if nothing is."""
    faults = refused(text)
    for offset, what in faults:
        line = text.count("\n", 0, offset) + 1
        column = offset - text.rfind("\n", 0, offset)
        at = Span(path, line, column, column + 1)
        report.add(reading.TEXT_HAS_NO_CONTROLS, at, what, "delete it")
    return not faults


def check_line_ends(path: str, raw: bytes, report: Report) -> None:
    """Tell the first carriage return in a file whose lines do not all end in the same way.

    Whatever system saved the file ended each line as it ends lines; one return among them is a
    byte that was changed where nobody sees it.
    """
    returns, lines = raw.count(b"\r"), raw.count(b"\n")
    if not returns or not lines or returns == lines == raw.count(b"\r\n"):
        return
    line = raw.count(b"\n", 0, raw.index(b"\r")) + 1
    told = "control character U+000D, with which not every line of the file ends"
    hint = "delete it, or restore the file from git"
    report.add(reading.TEXT_HAS_NO_CONTROLS, Span(path, line), told, hint)
