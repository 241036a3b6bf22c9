"""Collation: each quotation compared with the text that was read, and texts with each other."""

from sourcebook.collate.edits import Change, Edit, compare, written
from sourcebook.collate.find import Nearest, Witness, find
from sourcebook.collate.fold import count_words, digest, fold
from sourcebook.collate.run import collate, unfound
from sourcebook.collate.seek import FOLDS_IN_WORDS
from sourcebook.collate.telling import Telling, telling
from sourcebook.collate.whole import Held, hold, not_whole, paragraphs_of, said_whole
from sourcebook.collate.widen import PAGE
from sourcebook.collate.witnesses import Texts, witnesses
from sourcebook.collate.words import Word, words

__all__ = [
    "FOLDS_IN_WORDS",
    "PAGE",
    "Change",
    "Edit",
    "Held",
    "Nearest",
    "Telling",
    "Texts",
    "Witness",
    "Word",
    "collate",
    "compare",
    "count_words",
    "digest",
    "find",
    "fold",
    "hold",
    "not_whole",
    "paragraphs_of",
    "said_whole",
    "telling",
    "unfound",
    "witnesses",
    "words",
    "written",
]
