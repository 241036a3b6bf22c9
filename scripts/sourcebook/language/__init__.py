"""The language of a site: what its words, numbers, lists and dates are in it."""

from sourcebook.language.catalogues import UnknownLanguageError, languages
from sourcebook.language.folding import fold, stem, words
from sourcebook.language.language import ENGLISH, Language, language, month_names
from sourcebook.language.latin import as_id
from sourcebook.language.marks import N_
from sourcebook.language.writing import attributes, direction, marked, runs_marked

__all__ = [
    "ENGLISH",
    "N_",
    "Language",
    "UnknownLanguageError",
    "as_id",
    "attributes",
    "direction",
    "fold",
    "language",
    "languages",
    "marked",
    "month_names",
    "runs_marked",
    "stem",
    "words",
]
