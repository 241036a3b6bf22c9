"""Text into CommonMark 0.31: a character that stands for itself comes out as itself.

While a page is put together its literal marks are held as stand-ins from a private-use plane, so
that nothing takes them for markup. `finished` sees what each came to stand beside, and writes a
backslash only where it would act otherwise: prose stays readable.
"""

import re
import string
from collections.abc import Iterable, Sequence
from functools import partial
from html import unescape
from unicodedata import category

from sourcebook.language import one_line

_PLANE = 0x10F000
_HELD = {ord(mark): chr(_PLANE + ord(mark)) for mark in string.punctuation}
_REFERRED = {**_HELD, **{ord(digit): chr(_PLANE + ord(digit)) for digit in string.digits}}
_FREED = {ord(stand_in): chr(mark) for mark, stand_in in _REFERRED.items()}
_LITERAL = re.compile("[\U0010f021-\U0010f07e]")
_PRIVATE = re.compile("[\U0010f000-\U0010ffff]")
_ENTITY = r"(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});"
_REFERENCE = re.compile(f"&{_ENTITY}")
_LONGEST_ENTITY = 34
# What would begin another block: a number before its stop, or a mark.
_AT_START = re.compile(
    r"^[ ]*(?:\d*[\U0010f030-\U0010f039]+(?=[.)\U0010f02e\U0010f029](?:\s|\Z))"
    r"|\d{1,9}(?=[\U0010f02e\U0010f029](?:\s|\Z))"
    r"|(?=[\U0010f023\U0010f03e\U0010f03d]|[\U0010f02b\U0010f02d](?:[\s\U0010f02d-]|\Z)))",
    re.MULTILINE,
)
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*")
_ALWAYS = frozenset("\\`*[]~")
_TICKS = re.compile("`+")

EMPHASIS = ("\U0010fe00", "\U0010fe01")
"""What stands around emphasised words until the text is finished."""
STRONG = ("\U0010fe02", "\U0010fe03")
"""What stands around words of strong importance until the text is finished."""
COLON = "\U0010fe04"
"""What stands after a term: a colon, with the blank before it that a language asks for."""
_AROUND = (
    (re.compile("\U0010fe00([^\U0010fe00\U0010fe01]*)\U0010fe01"), "*"),
    (re.compile("\U0010fe02([^\U0010fe02\U0010fe03]*)\U0010fe03"), "**"),
)


def cleaned(text: str) -> str:
    """A text without the characters that this module keeps for itself."""
    return _PRIVATE.sub("", text)


def held(text: str) -> str:
    """Text whose every mark stands for itself."""
    return text.translate(_HELD)


def freed(text: str) -> str:
    """Text as it was before `held`: for code and addresses."""
    return text if text.isascii() else text.translate(_FREED)


def dereferenced(markup: str) -> str:
    """Markdown or HTML with the characters that its character references stand for, held."""
    return _REFERENCE.sub(lambda found: unescape(found[0]).translate(_REFERRED), markup)


def block(text: str) -> str:
    """A block's text, in which no held mark at the start of a line begins another block."""
    return _AT_START.sub(lambda found: found.group() + "\\", text)


def link(words: str, address: str) -> str:
    """A link; ``words`` are Markdown, ``address`` is as a browser takes it."""
    if freed(words) == address and _AUTOLINK.fullmatch(address):
        return f"<{address}>"
    return f"[{words}]({target(address)})"


def target(address: str) -> str:
    """An address as a link's target."""
    safe = re.sub(r"[\\<>\s]", lambda found: f"%{ord(found[0]):02X}", address)
    safe = re.sub(rf"&(?={_ENTITY})", "&amp;", safe)
    return f"<{safe}>" if re.search("[()]|^$", safe) else safe


def code(text: str) -> str:
    """A span of code."""
    ticks = "`" * (_longest(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}" if text.strip() else ""


def fence(text: str) -> str:
    """A block of code."""
    ticks = "`" * max(3, _longest(text) + 1)
    return f"{ticks}\n{text}\n{ticks}"


def _longest(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)


def quotation(blocks: Iterable[str]) -> str:
    """Blocks as a quotation."""
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def listing(items: Iterable[str], first: int | None = None) -> str:
    """Items as a list, numbered from ``first`` if that is given; tight if no item has blocks."""
    kept = [item for item in items if item]
    marks = ["- " if first is None else f"{first + index}. " for index in range(len(kept))]
    between = "\n\n" if any("\n\n" in item for item in kept) else "\n"
    return between.join(
        re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), mark + item)
        for mark, item in zip(marks, kept, strict=True)
    )


def item(blocks: Sequence[str]) -> str:
    """Blocks as one item of a list; a list under a single line stands close to it."""
    close = len(blocks) == 2 and "\n" not in blocks[0] and blocks[1].startswith("- ")
    return ("\n" if close else "\n\n").join(blocks)


def term(words: str) -> str:
    """A term, for the list that definition lists become; its colon is held."""
    return words if words.endswith((":", "?")) else f"{words}{COLON}"


def defined(term: str, blocks: Sequence[str]) -> str:
    """A term with what it means, or with one more meaning."""
    if term.endswith((":", COLON)) and len(blocks) == 1 and not blocks[0].startswith("- "):
        return f"{term} {blocks[0]}"
    return item([term, *blocks])


def table(rows: Iterable[list[str]]) -> str:
    """Rows of cells as a table of GitHub's dialect; the first row is its head."""
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    width = lines[0].count(" | ") + 1 if lines else 0
    return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]]) if lines else ""


def _cell(text: str) -> str:
    return re.sub("[|\U0010f07c]", r"\\|", one_line(text))


def finished(text: str) -> str:
    """The text with its held marks written, and its emphasis where CommonMark can show it."""
    for around, mark in _AROUND:
        text = around.sub(partial(_emphasised, mark), text)
    text = re.sub("[\U0010fe00-\U0010fe03]", "", text)
    return _LITERAL.sub(_written, text)


def _emphasised(mark: str, found: re.Match[str]) -> str:
    inside = found.group(1)
    words = inside.strip()
    lead, trail = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    if not words:
        return inside
    before = lead[-1:] or found.string[: found.start()][-1:]
    after = trail[:1] or found.string[found.end() : found.end() + 1]
    # CommonMark, section 6.2: what is left-flanking and right-flanking.
    opens = not _is_mark(words[0]) or not before or before.isspace() or _is_mark(before)
    closes = not _is_mark(words[-1]) or not after or after.isspace() or _is_mark(after)
    return f"{lead}{mark}{words}{mark}{trail}" if opens and closes else inside


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PSC"


def _written(found: re.Match[str]) -> str:
    mark = freed(found.group())
    text, at = found.string, found.start()
    before = text[max(at - 1, 0) : at]
    after = freed(text[at + 1 : at + _LONGEST_ENTITY])
    if before == "\\":
        return mark  # it is escaped as the first of its line
    if mark == "&":
        return "&amp;" if re.match(_ENTITY, after) else mark
    if mark == "<":  # a backslash before it is not an escape to every reader of Markdown
        return "&lt;" if re.match(r"[A-Za-z/!?]", after) else mark
    acts = (
        mark in _ALWAYS
        or (mark == "_" and not (before.isalnum() and after[:1].isalnum()))
        or (mark == "!" and after.startswith("["))
        or (mark == "#" and after[:1] in ("", "\n"))
    )
    return f"\\{mark}" if acts else mark
