"""Numbers and keys in notes, as Zotero keeps them in 'Extra' and writes them in every format.

And how a work is related to others, which no entry has a field for.
"""

import re
from collections.abc import Mapping
from typing import Any

from sourcebook.intake.draft import Draft

_NUMBERS = {"arxiv": "arxiv", "pmid": "pubmed", "pmcid": "pmc"}
_KEYS = ("citation key", "citation-key", "tex.ids")
_IN_NOTE = re.compile(
    r"(?:^|(?<=[\s;,.]))(PMID|PMCID|arXiv|Citation Key)\s?[:=]\s?"
    r"([\w.:/-]{3,80}?)(?: \[[\w.-]+\])?(?=[;,.]?(?:\s|$))[;,.]?",
    re.IGNORECASE,
)


def take_number(draft: Draft, name: str, value: str) -> bool:
    """Take a number or key that is called so; of two numbers the second is told."""
    if name in _KEYS:
        draft.origin = draft.origin or value
        draft.citekey = value
    elif name in _NUMBERS:
        number = value.removeprefix("arXiv:").split(" ")[0]
        if "eprint" in draft.fields:
            draft.put_or_tell("eprint", number)
        else:
            draft.put("eprint", number)
            draft.put("eprinttype", _NUMBERS[name])
    return name in _KEYS or name in _NUMBERS


def take_accession(draft: Draft, number: str, database: str) -> bool:
    """Take the number that a work has in a database, if it is known by that elsewhere: PubMed's."""
    of_pubmed = re.search(r"\b(?:pubmed|medline)\b", database, re.IGNORECASE)
    return bool(
        of_pubmed and re.fullmatch(r"\d{1,8}", number) and take_number(draft, "pmid", number)
    )


def take_numbers(draft: Draft, note: str) -> str:
    """Take the numbers and keys that a note has; the rest of it is given back."""
    for found in _IN_NOTE.finditer(note):
        take_number(draft, found[1].lower(), found[2])
    return _IN_NOTE.sub("", note).strip()


def tell_relations(draft: Draft, item: Mapping[str, Any]) -> None:
    """Crossref's: of what it is a translation or a preprint, and what corrects or retracts it."""
    related = item["relation"] if isinstance(item.get("relation"), dict) else {}
    for kind, others in {**related, "updated-by": item.get("updated-by")}.items():
        for one in others if isinstance(others, list) else ():
            if isinstance(one, dict):
                what = f"{one.get('type') or ''} {one.get('id') or one.get('DOI') or ''}"
                draft.leave_out(f"{kind} {what.strip()[:80]}")
