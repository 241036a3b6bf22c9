"""Stage *exports*: the corpus as data for other people's tools. Pure: a corpus in, bytes out.

It stands before *render*, which publishes what it makes: tables, annotations, bibliographies,
linked data, twins of the pages, feeds; each beside a JSON Schema of the same name.
"""

from sourcebook.exports.bibtex import bibtex
from sourcebook.exports.check_links import ADDRESSES, addresses_file
from sourcebook.exports.csl_json import csl_json
from sourcebook.exports.discovery import HeadLink, escaped, head_links, robots_txt
from sourcebook.exports.download import QUOTATIONS, Download
from sourcebook.exports.encode import fit
from sourcebook.exports.fields import fields
from sourcebook.exports.files import data_pack, listed
from sourcebook.exports.graph import authors, dataset_node, publisher, question_node, theme_node
from sourcebook.exports.graph_records import (
    claim_node,
    entity_node,
    event_node,
    excerpt_node,
    source_node,
)
from sourcebook.exports.iiif import iiif_files
from sourcebook.exports.ris import ris, ris_items
from sourcebook.exports.spreadsheet import RETYPED
from sourcebook.exports.syllabus import FORMS, Line, syllabus, syllabus_lines

__all__ = [
    "ADDRESSES",
    "FORMS",
    "QUOTATIONS",
    "RETYPED",
    "Download",
    "HeadLink",
    "Line",
    "addresses_file",
    "authors",
    "bibtex",
    "claim_node",
    "csl_json",
    "data_pack",
    "dataset_node",
    "entity_node",
    "escaped",
    "event_node",
    "excerpt_node",
    "fields",
    "fit",
    "head_links",
    "iiif_files",
    "listed",
    "publisher",
    "question_node",
    "ris",
    "ris_items",
    "robots_txt",
    "source_node",
    "syllabus",
    "syllabus_lines",
    "theme_node",
]
