"""Runs Typst in a process of its own: it keeps what it has read of a document for as long as it is.

Run as a script, with what `typesetting` hands to it pickled on its standard input; it prints, as a
pickle, what Typst makes of it and what it refuses it for.
"""

import pickle
import sys
from typing import Any

import typst


def answer(kind: str, arguments: dict[str, Any]) -> tuple[bytes, str]:
    """A document set, or what was asked of it; and what Typst refused it for, or nothing."""
    try:
        made = typst.query(**arguments).encode() if kind == "query" else typst.compile(**arguments)
    except typst.TypstError as error:
        return b"", str(error)
    return bytes(made), ""


if __name__ == "__main__":
    # It comes of our own process, and goes to it.
    told = answer(*pickle.load(sys.stdin.buffer))  # noqa: S301
    pickle.dump(told, sys.stdout.buffer)
