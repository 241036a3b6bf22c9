"""Stage *assemble*: everything that a site consists of, put together once."""

from sourcebook.assemble.books import left_book
from sourcebook.assemble.by_need import Version, Workshop
from sourcebook.assemble.history import (
    EPOCH,
    NO_DAY,
    EpochError,
    History,
    HistoryError,
    given_epoch,
    head_commit,
    history_mark,
    one_moment,
    read_history,
    uncommitted,
    untimely_commits,
)
from sourcebook.assemble.ledger_history import (
    commit_of_edition,
    has_history,
    hold_against_edition,
    hold_against_history,
    way_back,
)
from sourcebook.assemble.left import FOLDER as NOTES
from sourcebook.assemble.left import left_paper, left_picture
from sourcebook.assemble.names import ICON, foresee
from sourcebook.assemble.rightful import undecided
from sourcebook.assemble.site import Site, assemble
from sourcebook.assemble.typesetting import lacks, machine_faces
from sourcebook.assemble.units import Last, Making, Unit

__all__ = [
    "EPOCH",
    "ICON",
    "NOTES",
    "NO_DAY",
    "EpochError",
    "History",
    "HistoryError",
    "Last",
    "Making",
    "Site",
    "Unit",
    "Version",
    "Workshop",
    "assemble",
    "commit_of_edition",
    "foresee",
    "given_epoch",
    "has_history",
    "head_commit",
    "history_mark",
    "hold_against_edition",
    "hold_against_history",
    "lacks",
    "left_book",
    "left_paper",
    "left_picture",
    "machine_faces",
    "one_moment",
    "read_history",
    "uncommitted",
    "undecided",
    "untimely_commits",
    "way_back",
]
