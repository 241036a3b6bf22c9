"""Runs Typst in a process of its own: it keeps what it has read of a document for as long as it is.

Run as a script, with what `typesetting` hands to it pickled on its standard input; it prints what
Typst makes of it, or what it refuses on the standard error output.
"""

import pickle
import sys

import typst


def main() -> int:
    """Set one document, or ask it something; the exit code is 1 where Typst refuses."""
    kind, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  it comes of our own process
    try:
        made = typst.query(**arguments).encode() if kind == "query" else typst.compile(**arguments)
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
