"""From what pandoc returns to the words that are printed: undoes the marks of `to_pandoc`."""

import re
from collections.abc import Sequence

from sourcebook.cite.items.latex import GUARD
from sourcebook.cite.processor.rich_text import CLOSE, OPEN, Rich, smart
from sourcebook.cite.processor.to_pandoc import FAMILY_FIRST, HYPHEN, SPACE, TITLE_END, SentItem


def lower_start(text: str, item: SentItem) -> str:
    """Give back the small letter that a note's first name or title had: pandoc capitalises it."""
    for start in item.small_starts:
        capital = start[0].upper() + start[1:]
        if text.startswith((capital, OPEN["i"] + capital, "“" + capital)):
            return text.replace(capital, start, 1)
    return text


def restore(text: str, item: SentItem, *, note: bool = False, first: bool = True) -> Rich:
    """Undo the marks of one item in formatted text.

    ``note`` says that the text is a full note or short one (``first`` tells which), not an entry
    of a bibliography: translations typed into the title and archived addresses differ there.
    """
    return restore_all(text, [(item, first)], note=note)


def restore_all(text: str, items: Sequence[tuple[SentItem, bool]], *, note: bool) -> Rich:
    """Undo the marks of all the items of one citation, each with whether it is cited first.

    Of several, no one's end can be told from another's: translated titles and archived copies
    are left out.
    """
    for item, _ in items:
        text = _names_back(text, item.family_first)
    alone = len(items) == 1 and items[0][1]
    text = _title_end(text.replace(FAMILY_FIRST, ""), items[0][0].translation if alone else "")
    for item, first in items:
        if note and first and item.bracketed:
            text = _move_bracket(text, item.bracketed)
        text = _words_back(text, item, first)
    archive = items[0][0].archive if alone else ""
    if archive and (note or str(items[0][0].sent.get("URL", "")) in text):
        text = _add_archive(text, archive, note)
    text = _INNER_QUOTE.sub(r"\1\3\2”", text)
    text = _FORMATTED_QUOTE.sub(r"\3\1\2", text).replace(SPACE, " ")
    return Rich(text.replace(HYPHEN, "-").replace(GUARD, ""))


def _words_back(text: str, item: SentItem, first: bool) -> str:
    for title in item.foreign:
        text = text.replace(f"{OPEN['i']}{title}{CLOSE['i']}", title)
    if item.words:
        words = re.escape(item.words)
        text = re.sub(rf"\b({words}),? {words}\b", r"\1", text, flags=re.IGNORECASE)
    if item.short_author and not first:
        text = text.replace(smart(item.sent["author"][0]["literal"]), item.short_author)
    return text


def _names_back(text: str, names: tuple[tuple[str, str], ...]) -> str:
    if FAMILY_FIRST not in text:
        return text
    for family, given in names:
        spaced = f"{family}{_joint(family)}{given}"
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


def _joint(family: str) -> str:
    """Chinese, Japanese and Korean names are written without a space."""
    east_asian = re.fullmatch("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+", family)
    return "" if east_asian else " "


# A comma after a quotation within a quoted title goes inside both; after an apostrophe it does not.
_INNER_QUOTE = re.compile("(“[^“”]*‘[^‘”]*)(’)([.,])”")
# And one that ends a title in italics stays within the italics with its stop.
_FORMATTED_QUOTE = re.compile(f"(”)({CLOSE['i']})([.,])")
_END = re.compile(
    f"{TITLE_END}(?P<inner>[”’{CLOSE['i']}]*)(?P<stop>[.,]?)(?P<closers>[”’{CLOSE['i']}]*)"
)


def _title_end(text: str, translation: str) -> str:
    """Put the translated title after its title; keep a comma after '?' and drop a full stop."""

    def mended(match: re.Match[str]) -> str:
        inner, stop, closers = match.group("inner", "stop", "closers")
        if translation:
            return f"{inner}{closers} [{translation}]{stop}"
        asks = match.string[: match.start()].rstrip("”’")[-1:] in ("?", "!")
        return f"{inner}{'' if stop == '.' and asks else stop}{closers}"

    return _END.sub(mended, text)


def _move_bracket(text: str, translation: str) -> str:
    """Put a translation that was typed into the title after its quotation marks or italics."""
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
