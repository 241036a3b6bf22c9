"""Moves: records and pages get another id, address or end, in sources and ledgers at once."""

from sourcebook.moves.change import Change, Decide, Done
from sourcebook.moves.ledger import Fates
from sourcebook.moves.merge import merge
from sourcebook.moves.move import move
from sourcebook.moves.publish import Published, publish, told
from sourcebook.moves.rename import rename
from sourcebook.moves.revise import revise
from sourcebook.moves.texts import RefusedError
from sourcebook.moves.withdraw import withdraw

__all__ = [
    "Change",
    "Decide",
    "Done",
    "Fates",
    "Published",
    "RefusedError",
    "merge",
    "move",
    "publish",
    "rename",
    "revise",
    "told",
    "withdraw",
]
