"""Runs Typst in a process of its own: it keeps what it has read of a document for as long as it is.

Run as a script, with what `typesetting` hands to it pickled on its standard input; it prints what
Typst makes of it, or what it refuses it for.
"""

import pickle
import sys
from typing import Any

import typst

MADE, REFUSED = b"+", b"-"
"""What the answer begins with: what Typst gave, or why it gave nothing."""


def answer(kind: str, arguments: dict[str, Any]) -> bytes:
    """A document set, or what was asked of it."""
    try:
        made = typst.query(**arguments).encode() if kind == "query" else typst.compile(**arguments)
    except typst.TypstError as error:
        return REFUSED + str(error).encode()
    return MADE + bytes(made)


if __name__ == "__main__":
    # It comes of our own process.
    sys.stdout.buffer.write(answer(*pickle.load(sys.stdin.buffer)))  # noqa: S301
