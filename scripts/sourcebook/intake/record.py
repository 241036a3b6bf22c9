"""What intake writes: the bibliography with the new entry, and the record's skeleton."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping
from itertools import accumulate

from sourcebook.intake.draft import ET_AL, Draft, Name, missing
from sourcebook.intake.licences import known_rights
from sourcebook.language import ENGLISH, N_, Language, as_id
from sourcebook.model import DEVICE, BibEntry, EdtfError, parse_edtf, skeletons
from sourcebook.parse import as_prose

_TITLE_STOPS = frozenset("the a an of in on and to for what whats how".split())
_ARTICLES = frozenset(
    "der die das dem den des ein eine einer les une des gli una uno della dei degli los las del "
    "van het een uma dos das".split()
)
"""Of other languages, of three letters and more."""


def _year(date: str) -> str:
    """The year of a date as it stands in a key: ``1889``, ``44-bc``."""
    try:
        point = parse_edtf(date).known
    except EdtfError:
        return date[:4]
    return f"{point.year:04d}" if point.year > 0 else f"{1 - point.year}-bc"


def suggested_key(draft: Draft, taken: Container[str] = ()) -> str:
    """A citekey from author, year and the title's first telling word; ids' characters only.

    Where neither has a letter that can stand in one, the key that the file gives is taken; and so
    is one by which people cite the work already, if it can be an id and is none of the ``taken``.
    """
    cited = draft.citekey or (draft.origin if draft.format == "bibtex" else "")
    if _CITED.fullmatch(cited) and not DEVICE.fullmatch(cited) and cited not in taken:
        return cited
    roles = (draft.people.get(role) for role in ("director", "translator"))
    people = draft.authors or draft.editors or next(filter(None, roles), [])
    author = as_id(people[0].family) if people and people[0].given else ""
    author = author or _shortened(as_id(people[0].family if people else _outlet(draft)))
    year = _year(draft.fields.get("date") or draft.fields.get("year", ""))
    words = as_id(re.sub(r"<[^<>]*>", "", draft.fields.get("title", ""))).split("-")
    english = draft.fields.get("langid", "english").endswith("english")
    stops = _TITLE_STOPS if english else _TITLE_STOPS | _ARTICLES
    word = next((word for word in words if word not in stops and len(word) > 2), "")
    named = draft.citekey or draft.origin
    given = as_id(named) if _GIVEN.fullmatch(named) else ""
    parts = (author, year, word) if author or word or not given else (given,)
    return "-".join(part for part in parts if part)[:80] or "new-source"


def _shortened(body: str) -> str:
    """The name of a body as it stands in a key: of a long one the first words that tell it."""
    words = body.split("-")
    if len(words) <= _MOST_WORDS:
        return body
    return "-".join([word for word in words if word not in _JOINING][:_MOST_WORDS])


_MOST_WORDS = 4
_JOINING = frozenset(
    "a al and au aux d da das de dei del della der des di do du e el et for fur in l la las le les "
    "los o of on par per por pour sur the to und van von vom y zu zum zur".split()
)
"""Words between the others, in languages with Latin letters."""
_CITED = re.compile(
    r"(?!without-a-key-|[a-z]{1,5}\d{5,}\Z)[a-z](?=[a-z0-9-]*[a-z0-9]\Z)[a-z0-9-]{2,79}"
)
"""A key that can be an id, and is no number of a catalogue."""
_GIVEN = re.compile(r"[A-Za-z][\w.:+-]{1,60}")
"""A key that somebody chose, or a program made of words; a number or an address is none."""


def _outlet(draft: Draft) -> str:
    names = ["journaltitle", "organization", "publisher", "institution"]
    names[:0] = ["booktitle", "maintitle"] if draft.type == "inreference" else []
    return next((draft.fields[name] for name in names if name in draft.fields), "")


def with_entries(bibliography: str, entries: Iterable[BibEntry], new: Mapping[str, str]) -> str:
    """The bibliography's text with each new entry before the first key that sorts after its own.

    ``new`` has the entries by their keys.
    """
    known = sorted((item.key.casefold(), item.at.line) for item in entries)
    # The first line on which an entry stands that sorts after one.
    first_after = [*accumulate((line for _, line in reversed(known)), min)][::-1]
    keys = [key for key, _ in known]
    at: dict[int, list[str]] = {}
    for key in sorted(new, key=str.casefold):
        place = bisect_right(keys, key.casefold())
        at.setdefault(first_after[place] if place < len(keys) else 0, []).append(new[key])
    lines: list[str] = []
    for number, line in enumerate(bibliography.rstrip("\n").split("\n"), 1):
        for entry in at.get(number, ()):
            lines += [entry, ""]
        lines.append(line)
    for entry in at.get(0, ()):
        lines += ["", entry]
    return "\n".join([*lines, ""])


def day_of_reading(draft: Draft | None, given: str, today: str) -> str:
    """The day on which a source was read; empty if nobody told it.

    ``given`` is what the editor says now. Else it is the day on which the file says that the source
    was seen, if it is not to come ``today``: days as ``YYYY-MM-DD``.
    """
    told = draft.fields.get("urldate", "") if draft else ""
    return given or (told if _DAY.fullmatch(told) and told <= today else "")


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def skeleton(
    key: str,
    draft: Draft | None,
    read: str,
    *,
    told_in: Language = ENGLISH,
    otherwise: str = "",
) -> str:
    """The record, ready for its first excerpt; what is not known is left to be written.

    So is the day on which it was ``read``, if that is empty. Its words are in the language of the
    project. ``otherwise`` are its rights, where no licence is told.
    """
    known, put = draft or Draft(), told_in.gettext
    rights, unnamed = known_rights(known.licence)
    rights = rights if known.licence else otherwise or DEFAULT_RIGHTS
    note = " ".join(
        filter(
            None,
            (known.remarks, _what(known, draft is not None, told_in), _unknown(draft, told_in)),
        )
    )
    if unnamed:
        note += " " + put(_UNNAMED, licence=unnamed)
    first = as_id(told_in.gettext("first passage"))
    return (
        f"source: {key}\n"
        f"draft: true # {put(skeletons.DRAFT)}\n"
        f"genre: {genre_told(known) or DEFAULT_GENRE}\n"
        f"rights: {rights}\n"
        "witness:\n"
        f"  {f'read: {read}' if read else f'# read: {put(_UNTOLD)}'}\n"
        "  extent: opening\n"
        "derives_from: []\n"
        f"note: >-\n  {note}\n"
        "excerpts:\n"
        f"  - id: {key[:60].strip('-')}-{first}\n"
        "    paraphrase: >-\n"
        f"      {put(skeletons.PASSAGE)}\n"
        "    tags: []\n"
        "    note: >-\n"
        f"      {put(skeletons.NOTICE)}\n"
    )


def with_rights(record: str, rights: str) -> str:
    """The text of a draft's record with these rights, where it has those of a source untold."""
    if not re.search(r"^draft: true\b", record, re.MULTILINE):
        return record
    return re.sub(r"(?m)^rights: in-copyright(?=[ \t]*$)", f"rights: {rights}", record, count=1)


_UNTOLD = N_("YYYY-MM-DD, the day on which you read it, which nobody told")
_UNNAMED = N_("Its licence is '%(licence)s', which 'rights' has no name for.")
_REFERENCE = re.compile(
    r"//(?:[\w-]+\.)*(?:wikipedia|[\w-]*encyclop[\w-]*|britannica)\.\w+/", re.IGNORECASE
)
"""Addresses of encyclopedias, which seldom say in their heads that they are one."""


DEFAULT_GENRE = "news"
DEFAULT_RIGHTS = "in-copyright"


def taken_as(draft: Draft) -> list[str]:
    """What is written of a source although nothing in the file tells it, in words."""
    return [] if genre_told(draft) else [f"its kind, taken as 'genre: {DEFAULT_GENRE}'"]


def rights_taken(drafts: Iterable[Draft]) -> str:
    """What rights are written of the sources whose file tells none, in words; empty if all do."""
    number = sum(not draft.licence for draft in drafts)
    whose = "its rights" if number == 1 else f"the rights of {number}"
    return f"{whose}, taken as 'rights: {DEFAULT_RIGHTS}' (or say --rights)" if number else ""


def genre_told(draft: Draft) -> str:
    """The genre that the kind of a source tells; empty if it tells none."""
    subtype = draft.fields.get("entrysubtype", "")
    by_type = {
        "artwork": "image",
        "book": "book",
        "collection": "book",
        "dataset": "dataset",
        "image": "image",
        "inbook": "scholarship",
        "incollection": "scholarship",
        "bookinbook": "book",
        "suppbook": "book",
        "suppcollection": "scholarship",
        "report": "scholarship",
        "mvcollection": "book",
        "mvreference": "reference",
        "manual": "reference",
        "proceedings": "scholarship",
        "mvproceedings": "scholarship",
        "legal": "legal-text",
        "patent": "legal-text",
        "unpublished": "archival-document",
        "letter": "letter",
        "mvbook": "book",
        "legislation": "legal-text",
        "jurisdiction": "legal-text",
        "inreference": "reference",
        "reference": "reference",
        "thesis": "scholarship",
        "inproceedings": "scholarship",
    }
    if draft.type == "article" and subtype not in _BY_SUBTYPE:
        return "scholarship"
    if subtype in _BY_SUBTYPE:
        return _BY_SUBTYPE[subtype]
    if draft.type in ("misc", "online", "unpublished"):
        if _REFERENCE.search(draft.fields.get("url", "")):
            return "reference"
        if draft.fields.get("eprint") or draft.fields.get("doi"):
            return "scholarship"  # a preprint
    return by_type.get(draft.type, "")


_BY_SUBTYPE = {
    "newspaper": "news", "magazine": "news", "treaty": "legal-text",
    **{name: name for name in ("map", "letter", "interview", "blog")},
}  # fmt: skip
_MOST_NAMES = 4
"""Of more authors the first alone is named in a note."""


def _what(draft: Draft, given: bool, told_in: Language) -> str:
    if not given:
        return told_in.gettext(skeletons.WHAT_IT_IS)
    names = [_plain(name) for name in draft.authors if name.family != ET_AL]
    authors = told_in.listed(names)
    if names and (len(names) > _MOST_NAMES or len(names) < len(draft.authors)):
        authors = told_in.gettext("%(name)s et al.", name=names[0])
    title = re.sub(r"[{}]|<[^<>]*>", "", draft.fields.get("title", "")).replace("*", "").strip()
    work = f"*{as_prose(title)}*"
    if authors:
        # NOTE: A work and who wrote it.
        work = told_in.gettext("%(work)s, by %(authors)s", work=work, authors=authors)
    end = "" if work.endswith(".") else "."
    return f"{work}{end} {told_in.gettext(skeletons.REMAINS_TO_BE_SAID)}"


def _unknown(draft: Draft | None, told_in: Language) -> str:
    """What the file did not tell, as a sentence; nothing where there was none."""
    what = [told_in.gettext(one) for one in missing(draft)] if draft else []
    return told_in.gettext("Not established: %(what)s.", what=", ".join(what)) if what else ""


def _plain(name: Name) -> str:
    return " ".join(filter(None, (name.given, name.prefix, name.family, name.suffix)))
