"""Links to us in other people's documents: found with their places, judged, mended."""

from sourcebook.links.inward.archive import Archive, HostileError
from sourcebook.links.inward.check import Examined, examine
from sourcebook.links.inward.documents import open_document
from sourcebook.links.inward.former import FormerDoctor
from sourcebook.links.inward.judge import Doctor, Opens, Verdict
from sourcebook.links.inward.parts import Site, site_of
from sourcebook.links.inward.promises import TABLE, NoTableError, Promises, read_promises

__all__ = [
    "TABLE",
    "Archive",
    "Doctor",
    "Examined",
    "FormerDoctor",
    "HostileError",
    "NoTableError",
    "Opens",
    "Promises",
    "Site",
    "Verdict",
    "examine",
    "open_document",
    "read_promises",
    "site_of",
]
