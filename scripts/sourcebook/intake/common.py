"""What all readers do alike: the container, pages, the language, a type that can be cited."""

import re
from collections.abc import Iterable, Sequence

from sourcebook.intake.draft import Draft, marked
from sourcebook.intake.journals import journal_of, out_of_capitals
from sourcebook.intake.languages import by_letters, to_langid
from sourcebook.intake.residues import isbns, tidy
from sourcebook.intake.titles import (
    ENGLISH,
    Heard,
    braced_alike,
    doubtful,
    freed,
    heard_in,
    protected,
    protected_too,
    shielded,
)
from sourcebook.read import COPYRIGHT, MOST_MONTHS, cut_short, meant, two_years

_PAGES = re.compile(r"(?:(?<!\s)\s++)?(?:--?-?|[–—‒‐‑−])\s*+")
_BEFORE_PAGES = re.compile(
    r"^(?:pp?\.?|(?:S|Seiten?|págs?|str|стр|с|σσ?)\.)\s*(?=\d)", re.IGNORECASE
)
_IN_JOURNAL = frozenset("article periodical review".split())
_IN_BOOK = frozenset("incollection inproceedings inreference inbook".split())
_WEB = frozenset("online software dataset".split())


def read_pages(text: str) -> str:
    """Pages with BibTeX's dash; a last page that is cut short ('1213-9') is filled up."""
    text = _BEFORE_PAGES.sub("", " ".join(text.split()))
    parts = [_PAGES.sub("--", part.strip()) for part in text.split(",")]
    return ", ".join(_filled(part) for part in parts if part)


def _filled(pages: str) -> str:
    first, dash, last = pages.partition("--")
    letter = re.match(r"[A-Za-z]?", first)
    before = letter[0] if letter and last[:1].isdigit() else ""  # S12-8 is S12-S18
    number = first.removeprefix(before)
    if dash and first and not last:  # a program that knows the first alone
        return first
    if dash and number.isdigit() and last.isdigit() and len(last) < len(number):
        return f"{first}--{before}{number[: len(number) - len(last)]}{last}"
    return pages


def unread(date: str, name: str = "date") -> str:
    """A date that is not read, with what to write for it in the bibliography if that is known."""
    date = date.strip()
    wanted = meant(date)
    edtf, comma, why = wanted.partition(",")
    return f"'{date[:30]}'{f': write {name} = {{{edtf}}}{comma}{why}' if wanted else ''}"


def put_date(draft: Draft, written: str, read: str, name: str = "date") -> None:
    """The date as it was ``read``, with what is to be told of it."""
    draft.put(name, read)
    tell_date(draft, written.strip(), read, name)


def tell_date(draft: Draft, written: str, read: str, name: str = "date") -> None:
    """Tell what was not read of a date, with what to write for it if that is known.

    In brackets it is the cataloguer's, who says by them that the book has it not.
    """
    called = "day of access" if name == "urldate" else name
    if COPYRIGHT.fullmatch(written):
        draft.leave_out(f"'about', if '{written}' says that: then write {name} = {{{read}~}}")
    if written and not read:
        draft.leave_out(f"the {called} {unread(written, name)}")
    elif re.fullmatch(r"\[[^\[\]]+\]", written):
        draft.leave_out(f"the brackets of the {called}: it is inferred")
    elif "/" in read and two_years(written) == read and (month := _may_be_month(written)):
        draft.leave_out(f"a month, if '{written}' is one: then write {name} = {{{month}}}")
    elif cut_short(written.partition("T")[0] if name == "urldate" else written, read):
        draft.leave_out(f"the rest of the {called} '{written[:30]}'")


def _may_be_month(years: str) -> str:
    """``1900-01`` for ``1900/01``; nothing if the second is the number of no month."""
    year, _, second = re.sub("[/–]", "-", years).partition("-")
    return f"{year}-{int(second):02d}" if 0 < int(second) <= MOST_MONTHS else ""


def more_precise(one: str, other: str) -> str:
    """The more precise of two dates that one record has, the second if they are as precise.

    Beside a year alone its first of January is what a program filled in.
    """
    short, long = sorted((one, other), key=len)
    return short if short and long == f"{short}-01-01" else long


def put_serials(draft: Draft, text: str) -> None:
    """The numbers of a book or a journal, told from one another by how many digits they have."""
    for serial in isbns(text):
        draft.put_or_tell("isbn", serial)
    for serial in re.split(r"[\s;,]+", text):
        digits = re.sub(r"[^\dX]", "", serial.upper())
        if len(digits) == 8:
            draft.put_or_tell("issn", f"{digits[:4]}-{digits[4:]}")


def guess_container(draft: Draft, name: str) -> None:
    """What the work is in, by its type: a journal, a book, a site; else it is told as left out."""
    if not name:
        return
    if draft.type in _IN_JOURNAL:
        draft.put_or_tell("journaltitle", name)
    elif draft.type in _IN_BOOK:
        draft.put_or_tell("booktitle", name)
    elif draft.type in _WEB:
        draft.put_or_tell("organization", name)
    else:
        draft.put_or_tell("series" if draft.type in ("book", "report") else "organization", name)


def put_keeper(draft: Draft, text: str) -> None:
    """Who keeps what is not printed; of what is, it is the catalogue that the exporter asked."""
    if draft.type in ("letter", "unpublished") or "callnumber" in draft.fields:
        draft.put_or_tell("library", text)
    elif text:
        draft.leave_out("library")


_LISTED = re.compile(r"\[\s*['\"]([\dxX-]+)['\"].*\]")
"""A program's list of numbers, as some exporters print it into the field; the first is taken."""


def finish(draft: Draft) -> None:
    """The language by its name, a title without its last point, a type that has what it needs."""
    tidy(draft)
    _language(draft)
    _title(draft)
    _serials(draft)
    _journal(draft)
    _repeated(draft)
    if draft.fields.get("doi") and "10." in draft.fields.get("url", ""):
        _one_address(draft)
    _citable(draft)


def _language(draft: Draft) -> None:
    """By its name; if the file gives none, by letters of the title that no other language has."""
    language = draft.fields.pop("language", "")
    if language and "langid" not in draft.fields:
        langid = to_langid(language)
        if langid:
            draft.fields["langid"] = langid
        elif langid is None:
            draft.leave_out(f"the language '{language[:30]}'")
    if "langid" not in draft.fields and (langid := by_letters(draft.fields.get("title", ""))):
        draft.fields["langid"] = langid


_ABBREVIATED = re.compile(
    r"\b(?:etc|al|Inc|Ltd|Co|vol|ed|Aufl|Ausg|Bd|Bde|Hrsg|Diss|Jh|Jahrh|Chr|Abt|éd|trad)\.$"
)


def _title(draft: Draft) -> None:
    title = draft.fields.get("title", "")
    if re.search(r"[^\s.]{3}\.$", title) and not _ABBREVIATED.search(title):
        draft.fields["title"] = title.rstrip(".")
        if draft.typed.get("title", "").endswith("."):
            draft.typed["title"] = draft.typed["title"].rstrip(".")


def _serials(draft: Draft) -> None:
    """A journal's number where it belongs, one of several, and with its hyphen."""
    for name in ("issn", "isbn"):
        if listed := _LISTED.fullmatch(draft.fields.get(name, "")):
            draft.fields[name] = listed[1]
            draft.typed.pop(name, None)
    if _ISSN.fullmatch(draft.fields.get("isbn", "")):
        draft.fields.setdefault("issn", draft.fields.pop("isbn"))
    first, *others = re.split(r"[\s,;]+", draft.fields.get("issn", ""))
    if _ISSN.fullmatch(first):
        draft.fields["issn"] = f"{first[:4]}-{first[-4:]}".upper()
        for other in filter(None, others):
            draft.leave_out(f"another issn, '{other[:20]}'")


def _journal(draft: Draft) -> None:
    """A journal by its own name, without what its database adds, and not in capitals."""
    given = draft.fields.get("journaltitle", "")
    if not given or re.search(r"[\\$]", draft.typed.get("journaltitle", "")):
        return
    bare, edition = journal_of(given)
    name = out_of_capitals(bare)
    if edition:
        draft.put("edition", edition)
    if bare != given:
        draft.leave_out("what the database adds to the journal's name")
    if name != bare:
        draft.leave_out("the capitals of the journal's name")
    if name != given:
        draft.fields["journaltitle"] = name
        draft.typed.pop("journaltitle", None)


def _repeated(draft: Draft) -> None:
    """What databases write twice, or of every article, says nothing."""
    fields = draft.fields
    lost = []
    if fields.get("shorttitle", "").rstrip(".") == fields.get("title"):
        lost.append("shorttitle")
    if fields.get("series", "").casefold() in (
        fields.get(name, "").casefold() for name in ("title", "booktitle", "journaltitle")
    ):
        lost.append("series")
    if draft.type == "article" and fields.get("type", "").lower() in _OF_ANY_ARTICLE:
        lost.append("type")
    for name in lost:
        fields.pop(name, None)
        draft.typed.pop(name, None)
    half, comma, other = fields.get("location", "").partition(", ")
    if comma and half == other:
        fields["location"] = half
        draft.typed.pop("location", None)
    if fields.get("edition", "").startswith(_NEW_EDITION):
        fields["edition"] = fields["edition"].removeprefix(_NEW_EDITION)
        draft.typed.pop("edition", None)


_ISSN = re.compile(r"\d{4}-?\d{3}[\dxX]")
_NEW_EDITION = "NED - "
"""JSTOR's, before 'New edition'."""
_OF_ANY_ARTICLE = frozenset(
    ("article", "journal article", "research article", "original article", "article; early access",
     "newspaper article", "news article", "magazine article", "news", "newspaper", "magazine",
     "journal", "scholarly journals", "newspapers", "magazines", "feature", "general information")
)  # fmt: skip


_COMMANDS = re.compile(r"\{\\[^{}]*(?:\{[^{}]*\}[^{}]*)?\}|\\[A-Za-z]+ *\{[^{}]*\}|\$[^$]*\$")
"""LaTeX's commands with what they are about: their braces protect nothing."""
_TITLES = ("title", "subtitle", "shorttitle", "booktitle", "booksubtitle", "maintitle")


def protect(drafts: Sequence[Draft]) -> None:
    """Names in the titles of a file's works in braces; what its other titles tell counts too."""
    english = [one for one in drafts if _langid(one) in ENGLISH]
    titles = [one.fields.get(name, "") for one in english for name in _TITLES]
    library = heard_in(titles, (one.telling for one in english))
    for draft in drafts:
        _protect(draft, library)


def _langid(draft: Draft) -> str:
    return draft.fields.get("langid", "").lower().partition("-")[0]


def _protect(draft: Draft, library: Heard) -> None:
    """Names in titles in braces: where whoever typed them has put none, or the abstract tells."""
    langid = draft.fields.get("langid", "")
    people = (draft.authors, draft.editors, *draft.people.values())
    sure = {name.family for named in people for name in named}
    for name in _TITLES:
        text = draft.fields.get(name, "")
        value = draft.said[name] = draft.typed.get(name) or marked(text)
        if text and ("{" not in _COMMANDS.sub("", value) or name not in draft.typed):
            typed = draft.typed[name] = protected(text, value, langid, draft.telling, sure, library)
            found = doubtful(text, typed, langid, draft.telling, sure, library)
        elif text:
            found = braced_alike(value, langid)
            free = freed(value, langid)
            if name == "shorttitle" and not draft.typed.get("title", free).startswith(free):
                free = value  # the whole title may tell what a part of it does not
            free = shielded(free, sure) if free != value else value
            draft.typed[name] = protected_too(text, free, langid, draft.telling)
        else:
            continue
        draft.doubtful += [word for word in found if word not in draft.doubtful]


def shield(draft: Draft, names: Iterable[str]) -> None:
    """Put names that the project knows in braces, in every title of a work in English."""
    if _langid(draft) not in ENGLISH:
        return
    for name in _TITLES:
        text = draft.fields.get(name, "")
        found = [one for one in names if one in text]
        if found:
            draft.typed[name] = shielded(draft.typed.get(name) or marked(text), found)
            parts = {part for one in found for part in one.split()}
            draft.doubtful = [word for word in draft.doubtful if word not in parts]


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
