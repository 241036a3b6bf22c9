"""What all readers do alike: the container, pages, the language, a type that can be cited."""

import re

from sourcebook.intake.draft import Draft, marked
from sourcebook.intake.languages import to_langid
from sourcebook.intake.titles import protected

_PAGES = re.compile(r"\s*(?:--?-?|[–—‒‐‑−])\s*")
_IN_JOURNAL = frozenset("article periodical review".split())
_IN_BOOK = frozenset("incollection inproceedings inreference inbook".split())
_WEB = frozenset("online software dataset".split())


def read_pages(text: str) -> str:
    """Pages with BibTeX's dash; a last page that is cut short ('1213-9') is filled up."""
    text = re.sub(r"^pp?\.?\s*(?=\d)", "", text.strip(), flags=re.IGNORECASE)
    parts = [_PAGES.sub("--", part.strip()) for part in text.split(",")]
    return ", ".join(_filled(part) for part in parts if part)


def _filled(pages: str) -> str:
    first, dash, last = pages.partition("--")
    if dash and first.isdigit() and last.isdigit() and len(last) < len(first):
        return f"{first}--{first[: len(first) - len(last)]}{last}"
    return pages


def put_serials(draft: Draft, text: str) -> None:
    """The numbers of a book or a journal, told from one another by how many digits they have."""
    for serial in re.split(r"[\s;,]+", text):
        digits = re.sub(r"[^\dX]", "", serial.upper())
        if len(digits) in (10, 13):
            draft.put("isbn", serial)
        elif len(digits) == 8:
            draft.put("issn", f"{digits[:4]}-{digits[4:]}")


def guess_container(draft: Draft, name: str) -> None:
    """What the work is in, by its type: a journal, a book, a site; else it is told as left out."""
    if not name:
        return
    if draft.type in _IN_JOURNAL:
        draft.put("journaltitle", name)
    elif draft.type in _IN_BOOK:
        draft.put("booktitle", name)
    elif draft.type in _WEB:
        draft.put("organization", name)
    else:
        draft.put("series" if draft.type in ("book", "report") else "organization", name)


_LISTED = re.compile(r"\[\s*['\"]([\dxX-]+)['\"].*\]")
"""A program's list of numbers, as some exporters print it into the field; the first is taken."""


def finish(draft: Draft) -> None:
    """The language by its name, a title without its last point, a type that has what it needs."""
    language = draft.fields.pop("language", "")
    if language and "langid" not in draft.fields:
        langid = to_langid(language)
        if langid:
            draft.fields["langid"] = langid
        elif langid is None:
            draft.leave_out(f"the language '{language[:30]}'")
    title = draft.fields.get("title", "")
    if re.search(r"[^\s.]{3}\.$", title) and not re.search(
        r"\b(?:etc|al|Inc|Ltd|Co|vol|ed)\.$", title
    ):
        draft.fields["title"] = title.rstrip(".")
        if draft.typed.get("title", "").endswith("."):
            draft.typed["title"] = draft.typed["title"].rstrip(".")
    for name in ("issn", "isbn"):
        if listed := _LISTED.fullmatch(draft.fields.get(name, "")):
            draft.fields[name] = listed[1]
            draft.typed.pop(name, None)
    if re.fullmatch(r"\d{7}[\dxX]", draft.fields.get("issn", "")):
        serial = draft.fields["issn"].upper()
        draft.fields["issn"] = f"{serial[:4]}-{serial[4:]}"
    if draft.fields.get("doi") and "10." in draft.fields.get("url", ""):
        _one_address(draft)
    _citable(draft)
    _protect(draft)


_TITLES = ("title", "subtitle", "shorttitle", "booktitle", "booksubtitle", "maintitle")


def _protect(draft: Draft) -> None:
    """Names in titles in braces, where whoever typed them has put no braces at all."""
    langid = draft.fields.get("langid", "")
    for name in _TITLES:
        text = draft.fields.get(name, "")
        value = draft.typed.get(name) or marked(text)
        if text and ("{" not in value or name not in draft.typed):
            draft.typed[name] = protected(text, value, langid, draft.telling)


def _one_address(draft: Draft) -> None:
    """The DOI alone, where the address is the same DOI with another resolver."""
    if draft.fields["url"].lower().rstrip("/").endswith(f"doi.org/{draft.fields['doi'].lower()}"):
        del draft.fields["url"]


def _citable(draft: Draft) -> None:
    """Another type where the file's own lacks what it needs; what is lost by that is said."""
    known = {**draft.fields, **draft.typed}
    needs = {
        "article": ("journaltitle",),
        **dict.fromkeys(_IN_BOOK, ("booktitle", "maintitle")),
        "online": ("url", "doi", "eprint"),
    }
    wanted = needs.get(draft.type)
    if wanted and not any(known.get(name) for name in wanted):
        # A preprint is an article of no journal.
        other = "online" if any(known.get(name) for name in ("url", "eprint", "doi")) else "misc"
        draft.leave_out(f"its type, {draft.type}: there is no {wanted[0]}")
        draft.type = other
