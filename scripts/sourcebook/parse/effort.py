"""How much a page would ask of Markdown, from a look at its marks. Pure, and linear.

Python-Markdown looks for the end of a link, a tag or a fence to the end of what it stands in, and
does so again for the next: a page of marks that nobody closes takes it the square of their number.
"""

import re
from collections.abc import Iterator

_MOST = 10_000_000
"""Letters that are looked at again and again: a few seconds."""

LONGEST = 200_000
"""The most letters of a page: beyond, one of any marks may take Markdown minutes."""

_APART = re.compile(r"\n[ \t]*\n")
_ENDS = re.compile(r"\]\(|[\[\])]")
_OPEN_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*+(?!>)")
_IN_A_BLOCK = (
    (re.compile(r"^ {0,3}(?:\#|[-*_]{3})", re.MULTILINE), 8),
    (re.compile(r"^ {0,3}!!!", re.MULTILINE), 80),
    (re.compile(r"\\[!-/:-@\[-`{-~]|</?[a-zA-Z]"), 1000),
)
"""Marks at each of which the rest of the block is copied, and how much faster than a loop that is:
headings and lines, boxes of the extension 'admonition', letters that are escaped and tags."""
_FENCE = re.compile(r"^ {0,3}(?:~~~|```)", re.MULTILINE)


def too_much(text: str) -> tuple[str, str]:
    """Why a page is not given to Markdown, and what to do; nothing if it is."""
    if len(text) > LONGEST:
        return f"it has more than {LONGEST:,} letters", "divide it into pages of their own"
    if _effort(text) > _MOST:
        told = (
            "so many of its marks stand in one block, or are never closed, that Markdown would "
            "take minutes"
        )
        return told, "close each '[' and '<', and put an empty line before each heading and box"
    return "", ""


def _effort(text: str) -> int:
    """How many letters are looked at for the ends of marks, again for each mark, at the least.

    Those that an expression runs over count as a part: so much faster it is than a loop.
    """
    found = sum(len(text) - tag.start() for tag in _OPEN_TAG.finditer(text)) // 4
    found += len(_FENCE.findall(text)) * len(text) // 10
    for block in _APART.split(text):
        found += sum(_looked_at(block))
        for mark, faster in _IN_A_BLOCK:
            found += len(mark.findall(block)) * len(block) // faster
    return found


def _looked_at(block: str) -> Iterator[int]:
    """How far it is from each opening bracket to its end, or to that of the block."""
    brackets: list[int] = []
    targets: list[int] = []
    for one in _ENDS.finditer(block):
        if one[0] == "[":
            brackets.append(one.start())
        elif one[0] == ")":
            if targets:
                yield one.start() - targets.pop()
        else:
            if brackets:
                yield one.start() - brackets.pop()
            if one[0] == "](":
                targets.append(one.start())
    yield from (len(block) - at for at in (*brackets, *targets))
