"""Tells what kind of file it is, and reads it."""

import re

from sourcebook.intake.bibtex import read_bibtex
from sourcebook.intake.common import protect
from sourcebook.intake.csl_json import read_csl_json
from sourcebook.intake.draft import Draft
from sourcebook.intake.ris import is_ris, read_ris
from sourcebook.intake.sound import make_sound
from sourcebook.intake.tagged import is_medline, is_refer, read_medline, read_refer
from sourcebook.intake.web_page import read_web_page
from sourcebook.intake.xml_records import kind_of_xml, read_xml
from sourcebook.texts import UnreadableError, as_text, page_of

_ROOT = re.compile(r"<([A-Za-z][\w.:-]*)")
_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]+\s*[{(]", re.MULTILINE)
_WEB_OF_SCIENCE = re.compile(
    r"\s*\ufeff?FN (?:Clarivate|Thomson|ISI)\b|\s*\ufeff?PT [A-Z]\nA[UFB] "
)
"""What the field-tagged export (``.ciw``, ``savedrecs.txt``) begins with."""
KINDS = (
    "BibTeX, RIS, CSL-JSON, Zotero's JSON, EndNote XML or Refer, MODS, MEDLINE, or a saved web "
    "page (HTML, MHTML)"
)
"""What is read, in words."""


def read_references(name: str, raw: bytes) -> list[Draft]:
    """A draft of each entry of a file, of whatever kind that is.

    Those that cannot be taken say why. ``name`` is the file's name, for messages. Raises
    `UnreadableError` for a file in which nothing can be read.
    """
    form, drafts = _read(name, as_text(name, page_of(raw)))
    protect(drafts)
    for draft in drafts:
        draft.format = form
        if not draft.refusal and "title" not in draft.fields and not _needs_none(draft):
            draft.refusal = "it has no title"
    make_sound([draft for draft in drafts if not draft.refusal])
    return drafts


def read_reference(name: str, text: str | bytes) -> Draft:
    """The one entry of a file; raises `UnreadableError` if there is none, or more than one."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    drafts = read_references(name, raw)
    if len(drafts) > 1:
        raise UnreadableError(
            f"'{name}' holds {len(drafts)} entries and one is wanted: "
            f"'sourcebook import {name}' takes them all"
        )
    if drafts[0].refusal:
        raise UnreadableError(f"'{name}' gives no source: {drafts[0].refusal}")
    return drafts[0]


def _needs_none(draft: Draft) -> bool:
    return draft.type == "letter"


def _read(name: str, text: str) -> tuple[str, list[Draft]]:
    """The format of a file, and a draft of each of its entries."""
    start = text.lstrip("\ufeff \t\n")[:1]
    if is_ris(text):
        return "ris", read_ris(text)
    if is_medline(text):
        return "medline", read_medline(text)
    if is_refer(text):
        return "refer", read_refer(text)
    if start == "<":
        kind = kind_of_xml(text)
        root = _ROOT.search(text)
        is_xml = text.lstrip("\ufeff \t\n").startswith("<?xml") or (root and ":" in root[1])
        if not kind and is_xml and root and root[1].lower() != "html":
            raise UnreadableError(
                f"'{name}' is XML of a kind that is not read, as RDF and TEI are: export BibLaTeX, "
                "CSL JSON or RIS from the same program"
            )
        return (kind, read_xml(text, kind)) if kind else ("page", [read_web_page(text)])
    if _WEB_OF_SCIENCE.match(text):
        raise UnreadableError(
            f"'{name}' is in Web of Science's own format, which is not read: export as BibTeX or "
            "RIS there"
        )
    if start in ("{", "["):
        return "json", read_csl_json(text)
    if _ENTRY.search(text):
        return "bibtex", read_bibtex(name, text)
    if not start:
        raise UnreadableError(f"'{name}' is empty: export it anew")
    raise UnreadableError(f"'{name}' is none of what is read: {KINDS}")
