"""Stage *read*: files, safely, as nodes and entries with their places."""

from sourcebook.read.bibtex import read_bibliography
from sourcebook.read.bibtex_dates import status
from sourcebook.read.bibtex_names import is_extended, read_person, split_names
from sourcebook.read.dates import (
    COPYRIGHT,
    MONTHS,
    MOST_MONTHS,
    as_edtf,
    cut_short,
    is_edtf,
    to_edtf,
    two_years,
    year_to_edtf,
)
from sourcebook.read.dates_meant import meant, meant_day
from sourcebook.read.latex import GUARD, decode, guarded, is_sentence_case, sentence_case, to_text
from sourcebook.read.nodes import KIND_WORDS, Mapping, Node, Opaque, Scalar, Sequence, every
from sourcebook.read.places import plain_content
from sourcebook.read.proper_names import proper_names
from sourcebook.read.site import site_folder
from sourcebook.read.stretches import Stretch, stretches
from sourcebook.read.tree import (
    CONFIGURATION,
    DEEPEST,
    DESK,
    EVENTS,
    REGISTERS,
    TEXTS,
    VOCABULARY,
    WITNESSES,
    Tree,
    read_configuration,
    read_tree,
    read_witnesses,
)
from sourcebook.read.yaml import read_yaml, resolved, unmade
from sourcebook.read.yaml_faults import DASHES, HYPHEN

__all__ = [
    "CONFIGURATION",
    "COPYRIGHT",
    "DASHES",
    "DEEPEST",
    "DESK",
    "EVENTS",
    "GUARD",
    "HYPHEN",
    "KIND_WORDS",
    "MONTHS",
    "MOST_MONTHS",
    "REGISTERS",
    "TEXTS",
    "VOCABULARY",
    "WITNESSES",
    "Mapping",
    "Node",
    "Opaque",
    "Scalar",
    "Sequence",
    "Stretch",
    "Tree",
    "as_edtf",
    "cut_short",
    "decode",
    "every",
    "guarded",
    "is_edtf",
    "is_extended",
    "is_sentence_case",
    "meant",
    "meant_day",
    "plain_content",
    "proper_names",
    "read_bibliography",
    "read_configuration",
    "read_person",
    "read_tree",
    "read_witnesses",
    "read_yaml",
    "resolved",
    "sentence_case",
    "site_folder",
    "split_names",
    "status",
    "stretches",
    "to_edtf",
    "to_text",
    "two_years",
    "unmade",
    "year_to_edtf",
]
