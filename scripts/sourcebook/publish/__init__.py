"""Stage *publish*: the site handed to MkDocs, or written into a folder; ledgers."""

from sourcebook.publish.editions import MANIFEST, EditionError, freeze
from sourcebook.publish.files_kept import as_built, asked_for
from sourcebook.publish.folder import write_data, write_files, write_markdown
from sourcebook.publish.inputs import marks
from sourcebook.publish.manifest import Seen, manifest_of, read_manifest, seen, write_manifest
from sourcebook.publish.offline import without_editions, without_server, zipped
from sourcebook.publish.output import LIST, judge_site_folder, refusal, site_path
from sourcebook.publish.paper import holes
from sourcebook.publish.schemas import FOLDER, refresh_schemas, write_schemas
from sourcebook.publish.seals import are_whole, broken, choose, chosen, hold, sealed, unpack_held
from sourcebook.publish.staging import StagingError, beside
from sourcebook.publish.told import told_by_edition

__all__ = [
    "FOLDER",
    "LIST",
    "MANIFEST",
    "EditionError",
    "Seen",
    "StagingError",
    "are_whole",
    "as_built",
    "asked_for",
    "beside",
    "broken",
    "choose",
    "chosen",
    "freeze",
    "hold",
    "holes",
    "judge_site_folder",
    "manifest_of",
    "marks",
    "read_manifest",
    "refresh_schemas",
    "refusal",
    "sealed",
    "seen",
    "site_path",
    "told_by_edition",
    "unpack",
    "unpack_held",
    "without_editions",
    "without_server",
    "write_data",
    "write_files",
    "write_manifest",
    "write_markdown",
    "write_schemas",
    "zipped",
]
