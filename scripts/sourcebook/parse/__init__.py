"""Stage *parse*: nodes made into typed records, by one declared schema."""

from sourcebook.parse.addresses import fault_of_address
from sourcebook.parse.annotations import ANNOTATIONS, parse_annotations, print_annotations
from sourcebook.parse.configuration import plugin_names
from sourcebook.parse.editions import SEALS, files_told, parse_seals, print_edition, print_seals
from sourcebook.parse.imports import IMPORTS, parse_imports, print_imports
from sourcebook.parse.ledger_order import in_order, right_address
from sourcebook.parse.ledgers import (
    COLLATION,
    FILES,
    LINEAGE,
    LINKS,
    MERGED,
    PERMALINKS,
    REVISIONS,
    STATES,
    parse_files,
    parse_links,
    parse_permalinks,
    parse_revisions,
    print_collation,
    print_lineage,
    print_links,
    print_permalinks,
    print_revisions,
)
from sourcebook.parse.markup import as_prose, marks_at
from sourcebook.parse.mkdocs_lists import PLUGIN
from sourcebook.parse.pages import parse_pages
from sourcebook.parse.reading import Reading, Shape
from sourcebook.parse.records import parse
from sourcebook.parse.rendered import ATTRIBUTES, Extensions, prose
from sourcebook.parse.schema import Schema
from sourcebook.parse.settings import parse_settings
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import ID_PATTERN, no_id
from sourcebook.parse.vocabulary import VOCABULARY_FILE

__all__ = [
    "ANNOTATIONS",
    "ATTRIBUTES",
    "COLLATION",
    "FILES",
    "ID_PATTERN",
    "IMPORTS",
    "LINEAGE",
    "LINKS",
    "MERGED",
    "PERMALINKS",
    "PLUGIN",
    "REVISIONS",
    "SEALS",
    "STATES",
    "VOCABULARY_FILE",
    "Extensions",
    "Field",
    "ListOf",
    "Reading",
    "Record",
    "Schema",
    "Shape",
    "as_prose",
    "fault_of_address",
    "files_told",
    "in_order",
    "marks_at",
    "no_id",
    "parse",
    "parse_annotations",
    "parse_files",
    "parse_imports",
    "parse_links",
    "parse_pages",
    "parse_permalinks",
    "parse_revisions",
    "parse_seals",
    "parse_settings",
    "plugin_names",
    "print_annotations",
    "print_collation",
    "print_edition",
    "print_imports",
    "print_lineage",
    "print_links",
    "print_permalinks",
    "print_revisions",
    "print_seals",
    "prose",
    "right_address",
]
