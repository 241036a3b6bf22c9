"""Annotations: from the tools in which people read, into draft excerpts, and out again."""

from sourcebook.annotations.annotation import Annotation
from sourcebook.annotations.places import Places, known_by
from sourcebook.annotations.read import KINDS, Export, read_annotations, unknown_table
from sourcebook.annotations.table import Table, TableError, read_table
from sourcebook.annotations.taking import TAGS, Taking
from sourcebook.annotations.texts import SourceText
from sourcebook.annotations.values import fingerprint
from sourcebook.annotations.write import as_hypothesis, as_w3c, as_zotero, out_of

__all__ = [
    "KINDS",
    "TAGS",
    "Annotation",
    "Export",
    "Places",
    "SourceText",
    "Table",
    "TableError",
    "Taking",
    "as_hypothesis",
    "as_w3c",
    "as_zotero",
    "fingerprint",
    "known_by",
    "out_of",
    "read_annotations",
    "read_table",
    "unknown_table",
]
