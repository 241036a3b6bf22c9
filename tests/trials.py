"""How much is tried: `make test` has a part of each long trial, `make trials` has all of it.

What is left to `make trials` is more of the same (rounds, pages of one kind, ids of one register),
never a kind of its own: so a part finds what it found before, but for what one case alone shows.
"""

import os
from typing import TypeVar

_Some = TypeVar("_Some")

WHOLE = bool(os.environ.get("SOURCEBOOK_TRIALS"))


def tried(part: _Some, whole: _Some) -> _Some:
    """The part, or all of it in `make trials`."""
    return whole if WHOLE else part
