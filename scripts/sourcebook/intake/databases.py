"""Habits of single databases that write BibTeX: what stands in another field than ours."""

import re
from collections.abc import Callable

from sourcebook.intake.draft import Draft
from sourcebook.intake.extra import take_number
from sourcebook.intake.journals import journal_of_macro
from sourcebook.model import BibEntry
from sourcebook.read import to_edtf, to_text


def of_databases(draft: Draft, entry: BibEntry) -> None:
    """Put each thing where BibLaTeX has it; ``entry`` is what the exporter wrote."""
    for step in _STEPS:
        step(draft, entry)


def _ads(draft: Draft, entry: BibEntry) -> None:
    if macro := journal_of_macro(entry.fields.get("journal", "")):
        draft.fields["journaltitle"] = draft.typed["journaltitle"] = macro


def _scopus(draft: Draft, entry: BibEntry) -> None:
    """A chapter is a book there, and whatever a work is in its journal."""
    fields = draft.fields
    if draft.type == "book" and "chapter" in _said(entry, "type", "document_type"):
        draft.type = "incollection"
        _drop(draft, "type")
    if draft.type in ("incollection", "inproceedings") and "booktitle" not in fields:
        _move(draft, "journaltitle", "booktitle")
    if draft.type in ("book", "collection") and "journaltitle" in fields:
        if fields["journaltitle"].casefold() == fields.get("title", "").casefold():
            _drop(draft, "journaltitle")
        else:
            _move(draft, "journaltitle", "series")
    if "scopus.com/" in fields.get("url", "") and "doi" in fields:
        del fields["url"]
        draft.leave_out("url (of the database)")


def _classic(draft: Draft, _: BibEntry) -> None:
    """BibTeX's own ``inbook`` is a part of the book that it names; a page of a site is ``misc``."""
    if draft.type == "misc" and {"url", "journaltitle"} <= draft.fields.keys():
        draft.type = "online"
        _move(draft, "journaltitle", "organization")
    if draft.type == "inbook" and not {"booktitle", "maintitle"} & draft.fields.keys():
        draft.type = "book"


def _managers(draft: Draft, entry: BibEntry) -> None:
    """Mendeley's series of a report and city of an author, JabRef's number of an issue."""
    if draft.type == "article" and "city" in entry.fields:
        _drop(draft, "location")
        draft.leave_out("city")
    if draft.type == "report":
        _move(draft, "booktitle", "series")
    if draft.type == "article" and re.search(r"\d", draft.fields.get("issue", "")):
        _move(draft, "issue", "number")


def _numbers(draft: Draft, entry: BibEntry) -> None:
    """Papers, ReadCube and Paperpile have fields of their own for numbers of databases."""
    for name in ("pmid", "pmc", "pmcid"):
        number = to_text(entry.fields.get(name, "")).strip()
        if re.fullmatch(r"(?:PMC)?\d{1,8}", number):
            take_number(draft, "pmid" if name == "pmid" else "pmcid", number)
            draft.keep(name)


def _endnote(draft: Draft, entry: BibEntry) -> None:
    """The day of access of a web page, in two fields for other things."""
    if _said(entry, "type") != "web page":
        return
    if day := to_edtf(f"{draft.fields.get('number', '')} {draft.fields.get('volume', '')}"):
        draft.put("urldate", day)
        _drop(draft, "number")
        _drop(draft, "volume")
    draft.type = "online" if "url" in draft.fields else draft.type


def _catalogue(draft: Draft, _: BibEntry) -> None:
    """Reference managers write the catalogue in which they found a work where its keeper stands."""
    if _CATALOGUE.search(draft.fields.get("library", "")):
        del draft.fields["library"]
        draft.leave_out("library")


_CATALOGUE = re.compile(
    r"catalog|\bISBN\b|\.(?:com|org|net|edu|gov|info)\b|arxiv|jstor|worldcat|pubmed|proquest|google"
    r"|crossref|datacite|zotero|k10plus|heinonline|project muse|ebsco|sciencedirect|springerlink",
    re.IGNORECASE,
)


_STEPS: tuple[Callable[[Draft, BibEntry], None], ...] = (
    *(_ads, _scopus, _classic, _managers, _numbers, _endnote, _catalogue),
)


def _said(entry: BibEntry, *names: str) -> str:
    return " ".join(to_text(entry.fields.get(name, "")) for name in names).strip().lower()


def _drop(draft: Draft, name: str) -> None:
    draft.fields.pop(name, None)
    draft.typed.pop(name, None)


def _move(draft: Draft, name: str, to: str) -> None:
    """A field under another name, unless that one has something already: then it is told."""
    if name not in draft.fields:
        return
    if to in draft.fields:
        _drop(draft, name)
        draft.leave_out(name)
        return
    for held in (draft.fields, draft.typed):
        if name in held:
            held[to] = held.pop(name)
