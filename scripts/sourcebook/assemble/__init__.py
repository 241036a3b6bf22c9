"""Stage *assemble*: everything that a site consists of, put together once."""

from sourcebook.assemble.history import (
    EPOCH,
    NO_DAY,
    EpochError,
    History,
    given_epoch,
    head_commit,
    read_history,
)
from sourcebook.assemble.ledger_history import hold_against_history
from sourcebook.assemble.site import Site, assemble

__all__ = [
    "EPOCH",
    "NO_DAY",
    "EpochError",
    "History",
    "Site",
    "assemble",
    "given_epoch",
    "head_commit",
    "hold_against_history",
    "read_history",
]
