"""From what pandoc returns to the words that are printed: undoes the marks of `to_pandoc`."""

import re
from collections.abc import Sequence

from sourcebook.cite.items.csl import RECORDED
from sourcebook.cite.processor.rich_text import CLOSE, OPEN, Rich, capitalised, smart, to_plain
from sourcebook.cite.processor.styles import ERA_FIRST
from sourcebook.cite.processor.to_pandoc import (
    FAMILY_FIRST,
    HYPHEN,
    SPACE,
    TITLE_END,
    TRANSLATED,
    SentItem,
)
from sourcebook.language import without_spaces
from sourcebook.read import GUARD

_RECORDED = re.compile(rf" ?\(?{RECORDED}\)?\.?")
_ERA_FIRST = re.compile(rf"(\d+) {ERA_FIRST}(\w+)")
_FIRST_WORD = re.compile(r"\W*(\w*)")


def begun(text: str, item: SentItem) -> str:
    """A note with a capital at its start, unless it begins with a name or title that has none."""
    word = _FIRST_WORD.match(to_plain(Rich(text)))
    return text if word and word.group(1) in item.small_words else capitalised(text)


def restore(
    text: str, items: Sequence[SentItem], *, note: bool = False, first: bool = True
) -> Rich:
    """The text of a work, or an entry, with the marks of its item undone.

    ``note`` says that the text is a note, not an entry of a bibliography, and ``first`` that it is
    the full form: only there stand translations of titles, and archived copies. Where works are
    grouped within parentheses, ``items`` are all of them.
    """
    for item in items:
        text = _names_back(text, item.family_first)
    text = _RECORDED.sub("", text.replace(FAMILY_FIRST, ""))
    text = _ERA_FIRST.sub(r"\2 \1", text)
    for item in items:
        text = _title_end(text, item.translation if first else "")
        if note and first and item.bracketed:
            text = _move_bracket(text, item.bracketed)
        text = _words_back(text, item, first)
        if first and item.archive and (note or str(item.sent.get("URL", "")) in text):
            text = _add_archive(text, item.archive, note)
    text = _INNER_QUOTE.sub(r"\1\3\2”", text)
    text = _FORMATTED_QUOTE.sub(r"\3\1\2", text).replace(SPACE, " ")
    return Rich(text.replace(HYPHEN, "-").replace(GUARD, ""))


def _words_back(text: str, item: SentItem, first: bool) -> str:
    for title in item.foreign:
        text = text.replace(f"{OPEN['i']}{title}{CLOSE['i']}", title)
    if item.words:
        words = re.escape(item.words)
        text = re.sub(rf"\b({words}),? {words}\b", r"\1", text, flags=re.IGNORECASE)
        # In the place of a year, after the author's name and its full stop, it begins a sentence.
        # The date that an article has after its journal is the same again.
        capital = item.words[0].upper() + item.words[1:]
        text = re.sub(rf"(?<=\. ){words}(?=\.)", lambda _: capital, text)
        text = re.sub(rf"(?<=\. )({re.escape(capital)}\..*), {words}(?=\.)", r"\1", text)
    if item.short_author and not first:
        text = text.replace(smart(item.sent["author"][0]["literal"]), item.short_author)
    return text


def _names_back(text: str, names: tuple[tuple[str, str], ...]) -> str:
    if FAMILY_FIRST not in text:
        return text
    for family, given in names:
        spaced = f"{family}{'' if without_spaces(family) else ' '}{given}"
        marked = f"{smart(family)}{FAMILY_FIRST}"
        for form in (
            f"{given} {marked}",
            f"{marked}, {given}",
            f"{marked} {given}",
            f"{given}{marked}",
            f"{marked}{given}",
        ):
            text = text.replace(form, spaced)
    return text


# A comma after a quotation within a quoted title goes inside both; after an apostrophe it does not.
_INNER_QUOTE = re.compile("(“[^“”]*‘[^‘”]*)(’)([.,])”")
# And one that ends a title in italics stays within the italics with its stop.
_FORMATTED_QUOTE = re.compile(f"(”)({CLOSE['i']})([.,])")
_END = re.compile(
    f"(?P<mark>[{TITLE_END}{TRANSLATED}])(?P<inner>[”’{CLOSE['i']}]*)(?P<stop>[.,]?)(?P<closers>[”’{CLOSE['i']}]*)"
)


def _title_end(text: str, translation: str) -> str:
    """Translated titles after their titles; after '?' a comma is kept and a full stop dropped."""

    def mended(match: re.Match[str]) -> str:
        inner, stop, closers = match.group("inner", "stop", "closers")
        if translation and match.group("mark") == TRANSLATED:
            return f"{inner}{closers} [{translation}]{stop}"
        asks = match.string[: match.start()].rstrip("”’")[-1:] in ("?", "!")
        return f"{inner}{'' if stop == '.' and asks else stop}{closers}"

    return _END.sub(mended, text)


def _move_bracket(text: str, translation: str) -> str:
    """The text with a translation that was typed into a title after the title's closing marks."""
    pattern = re.compile(
        rf" \[{re.escape(smart(translation))}\](?P<stop>[.,]?)(?P<closers>[”’{CLOSE['i']}]+)"
    )
    return pattern.sub(
        lambda match: f"{match.group('closers')} [{translation}]{match.group('stop')}",
        text,
        count=1,
    )


def _add_archive(text: str, archive: str, note: bool) -> str:
    if note:
        stop = "." if text.endswith(".") else ""
        return f"{text.removesuffix('.')}, archived at {archive}{stop}"
    return f"{text.removesuffix('.')}. Archived at {archive}."
