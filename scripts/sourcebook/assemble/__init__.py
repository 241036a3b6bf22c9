"""Stage *assemble*: everything that a site consists of, put together once."""

from sourcebook.assemble.history import (
    EPOCH,
    NO_DAY,
    EpochError,
    History,
    given_epoch,
    read_history,
)
from sourcebook.assemble.site import Site, assemble

__all__ = [
    "EPOCH",
    "NO_DAY",
    "EpochError",
    "History",
    "Site",
    "assemble",
    "given_epoch",
    "read_history",
]
