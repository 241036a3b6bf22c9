"""Where in a source: a CSL label and a value, read from and printed as authors write it.

``p. 3``, ``pp. 33-35, 38``, ``paras. 4-6``, ``art. 51, para. 2``, ``§ 12``, ``12`` (a page),
``2.109``, ``1094a1``, ``172a-173b`` (a locus: places that all editions of a text share),
``{pp. iv, A-Z}`` (braces force what they hold to be a locator; Pandoc's manual, "Citation syntax").
"""

import re
from dataclasses import dataclass

from sourcebook.cite.syntax.labels import BY_WORD, LABELS, LOCUS, WORDY

# In small letters, and not where a word or an initial goes on: 'mix', 'v. Chile', 'I. Newton'.
_ROMAN = (
    r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?!\w|\.\s*\w)"
    r"|(?=[IVXLCDM])M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w|\.)"
)
# 'A6', '12n4', '1:23', '4°': the end is no mark, which belongs to the sentence.
_DIGITS = r"[A-Za-z]{0,3}\d[\w.:/°′″*]*(?<![.:/])"
_PLAIN = rf"(?:{_DIGITS}|{_ROMAN}|[A-Z](?!\w|\.))"
_ATOM = rf"(?:\({_PLAIN}\)|\[{_PLAIN}\]|{_PLAIN}(?:\(\w+\))*)(?:\s?ff?\.(?!\w))?"
_BETWEEN = r"(?:\s*[-\u2010-\u2014]+\s*|\s*,\s*(?:and\s+|&\s*)?|\s*&\s*|\s+and\s+)"
_VALUE = re.compile(rf"{_ATOM}(?:{_BETWEEN}{_ATOM})*")
# Without a label only small numbers that stand alone: else every 'i' or 'mild' would be a page.
_BARE_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?=$|[-\u2013,\s]*$)")
_BARE_START = re.compile(r"\d|\(\d|\[\d")
_WORDS = re.compile(r"[^,;]+")
# Hours, minutes and seconds are no page, with their letters or with a nought before a number.
_ONE_TIME = (
    r"(?:\d{1,2}h[0-5]?\d(?:m(?:in)?(?:[0-5]?\ds)?)?|\d{1,3}m(?:in)?[0-5]?\ds"
    r"|\d{1,2}:0\d:[0-5]\d|\d{1,2}:[0-5]\d:0\d|0\d:[0-5]\d(?::[0-5]\d)?)"
)
_TIME = re.compile(rf"{_ONE_TIME}(?:{_BETWEEN}{_ONE_TIME})*(?!\w)")
# Book and chapter, chapter and verse; pages of Stephanus and Bekker with their column and line.
_ONE_LOCUS = r"\d+(?:(?:[.:]\d+)+[a-z]?|[a-e]\d*)"
_LOCI = re.compile(rf"{_ONE_LOCUS}(?:{_BETWEEN}(?:{_ONE_LOCUS}|\d+[a-e]?))*")
# With what the book is called, as parts of the Bible are: 'Gen 1:2', '1 Cor 13:1', 'Hdt. 2.109'.
_NAMED_LOCI = re.compile(rf"(?:[1-4] )?(?:[A-Z]\w*\.? ){{1,3}}{_LOCI.pattern}")
# The longest first, so that 'pp.' is not read as 'p' with something after it.
_SPELLINGS = "|".join(sorted((re.escape(word) for word in BY_WORD), key=len, reverse=True))
_BLANK, _COMMA, _REST = (re.compile(one) for one in (r"\s*", r"\s*,\s*", r"\s*\Z"))
_LABEL = re.compile(rf"(?:({_SPELLINGS})(?:(?<=[.§¶])\s*|\s+))")
# Looked for from the beginning of each word alone, which may be as long as it likes.
_PLURAL = re.compile(r"(?<!\w)[^\W\d]*+\d\w*+\)?\s*[-–,&]|[ivxlcIVXLC][-–,&]|\band\b|\bff\.|,")
# Authors type all dashes for a range; one form is kept.
_DASHES = re.compile(r"(?:(?<!\s)\s++)?[-\u2010-\u2014]++\s*+")


@dataclass(frozen=True, slots=True)
class Locator:
    """A label (CSL's name) and a value; ``more`` holds narrower ones (``art. 2, para. 3``).

    Ranges are written with a hyphen, whatever dash the author typed.
    """

    label: str
    value: str
    more: tuple["Locator", ...] = ()

    @property
    def plural(self) -> bool:
        """Whether it names more than one place."""
        return is_plural(self.value)

    def __str__(self) -> str:
        return ", ".join([_printed(self), *(_printed(one) for one in self.more)])


@dataclass(frozen=True, slots=True)
class LocatorError:
    """Why a text is no locator, and at which character of it (from 0) the fault begins."""

    message: str
    offset: int


def parse_locator(text: str) -> Locator | LocatorError:
    """A whole text as a locator; nothing may be left over."""
    if _NAMED_LOCI.fullmatch(text.strip()):
        return Locator(LOCUS, _tidy(text))
    found, end = take_locator(text)
    if found is None:
        word = text.strip().split(" ")[0] if text.strip() else ""
        why = "the locator is empty" if not word else f"'{word}' is no label that styles know"
        return LocatorError(why, len(text) - len(text.lstrip()))
    more: list[Locator] = []
    while not _REST.match(text, end):
        comma = _COMMA.match(text, end)
        inner, after = take_locator(text, comma.end()) if comma else (None, 0)
        if comma is None or inner is None or (inner.label == "page" and _unlabelled(text, comma)):
            return LocatorError(f"'{text[end:].strip()}' is left over", end)
        more.append(inner)
        end = after
    return Locator(found.label, found.value, tuple(more))


def _unlabelled(text: str, comma: re.Match[str]) -> bool:
    return not _LABEL.match(text, comma.end()) and text[comma.end()] != "{"


def take_locator(text: str, at: int = 0) -> tuple[Locator | None, int]:
    """The locator that begins at ``at``, and where it ends.

    None and 0 if there is none. Empty braces are no locator but are taken.
    """
    blank = _BLANK.match(text, at)
    start = blank.end() if blank else at
    if text[start : start + 1] == "{":
        return _braced(text, start)
    label = _LABEL.match(text, start)
    if label:
        return _labelled(text, label)
    value = _VALUE.match(text, start)
    if value and (_BARE_START.match(text, start) or _BARE_ROMAN.match(text, start)):
        timed = _TIME.fullmatch(value.group())
        name = "timestamp" if timed else LOCUS if _LOCI.fullmatch(value.group()) else "page"
        return Locator(name, _tidy(value.group())), value.end()
    return None, 0


def _labelled(text: str, label: re.Match[str]) -> tuple[Locator | None, int]:
    name = BY_WORD[label.group(1)]
    value = (_WORDS if name in WORDY else _VALUE).match(text, label.end())
    if name == LOCUS and (named := _NAMED_LOCI.match(text, label.end())):
        value = named
    if not value or not value.group().strip() or value.group().lstrip().startswith("{"):
        return None, 0
    taken = value.group().rstrip()
    return Locator(name, _tidy(taken)), value.start() + len(taken)


def _braced(text: str, start: int) -> tuple[Locator | None, int]:
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return _forced(text[start + 1 : at]), at + 1
    return None, 0


def _forced(inside: str) -> Locator | None:
    label = _LABEL.match(inside.strip())
    name = BY_WORD[label.group(1)] if label else "page"
    value = inside.strip()[label.end() :] if label else inside.strip()
    return Locator(name, " ".join(value.split())) if value.strip() else None


def _tidy(value: str) -> str:
    return " ".join(_DASHES.sub("-", value).split())


def is_plural(value: str) -> bool:
    """Whether a locator's value names more than one place."""
    return bool(_PLURAL.search(value))


def _printed(locator: Locator) -> str:
    label = LABELS[locator.label]
    if locator.label == LOCUS and any(
        form.fullmatch(locator.value) for form in (_LOCI, _NAMED_LOCI)
    ):
        return locator.value
    words = f"{label.plural if locator.plural else label.single} {locator.value}"
    found, end = take_locator(words)
    if found == Locator(locator.label, locator.value) and end == len(words):
        return words
    return f"{{{words}}}"
