"""Composing citations from forms: locators, prefixes, suffixes, and the marks between them."""

from sourcebook.cite.processor.citation_forms import Form
from sourcebook.cite.processor.page_ranges import format_ranges
from sourcebook.cite.processor.rich_text import CLOSE, from_markup
from sourcebook.cite.syntax.grammar import Cite

# A stop after these would stand outside of what it ends.
_QUOTES = "”’"
_CLOSERS = f"{_QUOTES}{CLOSE['i']}{CLOSE['b']}"


def fill(template: str, form: Form, cite: Cite, ranges: str) -> str:
    """A form's text with a citation's locator in its slot."""
    if cite.locator is None:
        return template
    value = format_ranges(cite.locator.value, ranges, pages=cite.locator.label == "page")
    return template.replace(form.slot, value)


def with_suffix(text: str, suffix: str) -> str:
    """The text with an author's suffix; a comma goes inside closing quotation marks."""
    rich = from_markup(suffix)
    if not rich:
        return text
    if rich[0] in ",." and text[-1:] in tuple(_QUOTES):
        return _inside(text, rich[0]) + rich[1:]
    return text + rich


def with_prefix(text: str, prefix: str) -> str:
    """The text with an author's prefix."""
    rich = from_markup(prefix)
    if not rich:
        return text
    return f"{rich}{'' if rich[-1] in '(“‘' else ' '}{text}"


def ended(text: str, mark: str) -> str:
    """A note ended with the style's mark, once, and inside closing quotation marks."""
    bare = text.rstrip()
    if not mark or not bare:
        return bare
    core = bare.rstrip(_CLOSERS)
    if mark == "." and core[-1:] in (".", "?", "!"):
        return bare
    if bare[-1] in _QUOTES and mark in ".,":
        return _inside(bare, mark)
    return bare + mark


def _inside(text: str, mark: str) -> str:
    core = text.rstrip(_QUOTES)
    if mark == "." and core.rstrip("".join(CLOSE.values()))[-1:] in (".", "?", "!"):
        return text
    return f"{core}{mark}{text[len(core) :]}"
