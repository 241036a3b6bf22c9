"""Collation: comparing each quotation, character for character, with the text that was read."""

from sourcebook.collate.find import Nearest, find
from sourcebook.collate.fold import count_words, digest, fold
from sourcebook.collate.run import collate, unfound, witnesses

__all__ = ["Nearest", "collate", "count_words", "digest", "find", "fold", "unfound", "witnesses"]
