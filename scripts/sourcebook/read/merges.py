"""What a merge of two branches leaves in a file where both changed the same lines."""

import re

_SIDE = re.compile(r"^([<>])\1{6}(?: [^\r\n]*)?\r?$", re.MULTILINE)
"""What git leaves before and behind lines that two branches changed."""
_MARK = re.compile(r"^(?:[<>|]{7}(?: [^\r\n]*)?|={7})\r?$", re.MULTILINE)

UNMERGED = (
    "a merge was not finished here: the lines of both branches stand between '<<<<<<<' and "
    "'>>>>>>>'"
)
FINISH = "keep what is right of the two, delete the lines with marks, and 'git add' the file"


def unmerged(text: str) -> list[int]:
    """The lines, from 1, at which both versions of some lines begin."""
    line, at, begun, found = 1, 0, 0, []
    for match in _SIDE.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        if match[1] == "<":
            begun = line
        elif begun:
            found.append(begun)
            begun = 0
    return found


def without_marks(text: str) -> str:
    """The text with both versions, each character in its place."""
    return _MARK.sub(lambda mark: " " * len(mark[0]), text)
