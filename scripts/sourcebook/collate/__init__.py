"""Collation: each quotation compared with the text that was read, and texts with each other."""

from sourcebook.collate.edits import Change, Edit, compare, written
from sourcebook.collate.find import Nearest, find
from sourcebook.collate.fold import count_words, digest, fold
from sourcebook.collate.run import collate, unfound, witnesses
from sourcebook.collate.telling import Telling, telling
from sourcebook.collate.words import Word, words

__all__ = [
    "Change",
    "Edit",
    "Nearest",
    "Telling",
    "Word",
    "collate",
    "compare",
    "count_words",
    "digest",
    "find",
    "fold",
    "telling",
    "unfound",
    "witnesses",
    "words",
    "written",
]
