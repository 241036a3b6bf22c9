"""Tells what kind of file it is, and reads it."""

from sourcebook.diagnostics import Report
from sourcebook.intake.csl_json import read_csl_json
from sourcebook.intake.draft import Draft, UnreadableError
from sourcebook.intake.ris import is_ris, read_ris
from sourcebook.intake.web_page import read_web_page
from sourcebook.model import BibEntry
from sourcebook.read import read_bibliography


def read_reference(name: str, text: str) -> Draft:
    """A draft from BibTeX, RIS, CSL-JSON or a saved web page, whichever the text is.

    ``name`` is the file's name, for messages. Raises `UnreadableError`.
    """
    draft = _read(name, text)
    if "title" not in draft.fields:
        raise UnreadableError(f"'{name}' gives no title: it says nothing of a source")
    return draft


def _read(name: str, text: str) -> Draft:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if is_ris(text):
        return read_ris(text)
    if start == "<":
        return read_web_page(text)
    if start in ("{", "["):
        return read_csl_json(text)
    if "@" in text:
        return _read_bibtex(name, text)
    raise UnreadableError(f"'{name}' is not BibTeX, RIS, CSL-JSON or a saved web page")


def _read_bibtex(name: str, text: str) -> Draft:
    report = Report()
    entries = read_bibliography(name, text, report)
    if not report.sound:
        first = next(iter(report))
        raise UnreadableError(f"{first.at}: {first.message}")
    if not entries:
        raise UnreadableError(f"'{name}' holds no BibTeX entry")
    return _verbatim(entries[0])


def _verbatim(entry: BibEntry) -> Draft:
    """The entry as it was typed; its key is replaced when it is written."""
    draft = Draft(entry.type, dict(entry.fields))
    draft.verbatim = entry.source.strip()
    return draft
