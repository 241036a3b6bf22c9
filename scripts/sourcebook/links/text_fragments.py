"""Text fragments: whether the words that a link asks to be shown stand on its page.

WICG, "URL Fragment Text Directives": ``#:~:text=[prefix-,]start[,end][,-suffix]``.
"""

import re
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote

DIRECTIVE = ":~:"


def missing(directive: str, text: str) -> str:
    """The words of the directive that the page's text does not have; empty if it has all."""
    page = _folded(text)
    for part in directive.split("&"):
        name, _, value = part.partition("=")
        if name == "text" and (words := _absent(value, page)):
            return words
    return ""


def _absent(value: str, page: str) -> str:
    terms = value.split(",")
    prefix = terms.pop(0)[:-1] if len(terms) > 1 and terms[0].endswith("-") else ""
    suffix = terms.pop()[1:] if len(terms) > 1 and terms[-1].startswith("-") else ""
    start, end = (*terms, "")[:2]
    before, first, last, after = (_folded(unquote(one)) for one in (prefix, start, end, suffix))
    if not first:
        return value or "text="
    pattern = _bounded(first)
    if before:
        pattern = rf"{_bounded(before)}\s*{pattern}"
    if last:
        pattern += rf".*?{_bounded(last)}"
    if after:
        pattern += rf"\s*{_bounded(after)}"
    return "" if re.search(pattern, page, re.DOTALL) else unquote(value)


def _bounded(words: str) -> str:
    """The words as a pattern that begins and ends where a word does, in scripts that show it."""
    left = r"(?<![A-Za-z0-9])" if words[0].isascii() and words[0].isalnum() else ""
    right = r"(?![A-Za-z0-9])" if words[-1].isascii() and words[-1].isalnum() else ""
    return left + re.escape(words) + right


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())
