"""JSON Schemas (draft 2020-12) of the exports, each of the export's name.

Exports that are no JSON (``.bib``, ``.ris``, feeds, OpenSearch, ``llms.txt``) have a schema of what
a reader makes of them, which the schema's description states.
"""

from sourcebook.exports.schemas.all import FOLDER, schemas

__all__ = ["FOLDER", "schemas"]
