"""The language of a site: what its words, numbers, lists and dates are in it."""

from sourcebook.language.catalogues import UnknownLanguageError, languages
from sourcebook.language.folding import fold, stem, words
from sourcebook.language.language import (
    ENGLISH,
    Language,
    between_day_and_month,
    language,
    month_names,
    requoted,
)
from sourcebook.language.latin import as_id
from sourcebook.language.marks import N_
from sourcebook.language.writing import (
    ELIDED,
    attributes,
    direction,
    marked,
    one_line,
    runs_marked,
    without_spaces,
)

__all__ = [
    "ELIDED",
    "ENGLISH",
    "N_",
    "Language",
    "UnknownLanguageError",
    "as_id",
    "attributes",
    "between_day_and_month",
    "direction",
    "fold",
    "language",
    "languages",
    "marked",
    "month_names",
    "one_line",
    "requoted",
    "runs_marked",
    "stem",
    "without_spaces",
    "words",
]
