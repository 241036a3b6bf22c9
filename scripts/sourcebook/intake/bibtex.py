"""BibTeX and BibLaTeX as exporters write them: kept as typed, without what is theirs alone.

Our own reader understands the file; here it is decided what of it becomes part of an entry.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from sourcebook.diagnostics import Report
from sourcebook.intake.addresses import find_doi
from sourcebook.intake.common import finish, put_date, put_keeper, read_pages
from sourcebook.intake.databases import of_databases
from sourcebook.intake.draft import ET_AL, Draft, Name
from sourcebook.intake.entities import without_tags
from sourcebook.intake.extra import take_number, take_numbers
from sourcebook.intake.languages import by_letters, puts_family_first, to_langid
from sourcebook.intake.licences import rights_of
from sourcebook.intake.names import AND_MORE, is_plain, read_name
from sourcebook.intake.people import Listed, is_role, is_stated, listed, put_listed, without_role
from sourcebook.model import ENTRY_FIELDS, ENTRY_TYPES, NAME_FIELDS, BibEntry, Person, is_exported
from sourcebook.read import (
    is_extended,
    read_bibliography,
    read_person,
    split_names,
    status,
    to_edtf,
    to_text,
    year_to_edtf,
)
from sourcebook.texts import UnreadableError

_NO_KEY = re.compile(r"(@[A-Za-z]+\s*[{(])\s*(?:,\s*)?(?=[A-Za-z][\w-]*\s*=)")
_ODD_KEY = re.compile(r"(@[A-Za-z]{1,30}[ \t]{0,9}\{)([^,=\n]{1,180})(?=,)")
"""A key with spaces, or with LaTeX, as Mendeley makes it of a name: ``Gr{\\"{u}}n2007``."""
_MONTH = re.compile(r"(\bmonth\s*=\s*)([A-Za-z]{4,9})(?=\s*[,}\n])", re.IGNORECASE)
"""A month by its whole name and without braces, as Crossref has it: no macro has that name."""
_NOT_ENTRIES = ("string", "comment", "preamble")
_RENAMED = {
    "journal": "journaltitle", "address": "location", "school": "institution",
    "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "key": "sortkey",
    "article-number": "eid", "articleno": "eid", "lastchecked": "urldate",
    "archive-url": "archiveurl", "archive-date": "archivedate",
    "urlaccessdate": "urldate", "url_date": "urldate", "lastaccessed": "urldate",
    "articlenumber": "eid", "art_number": "eid", "issue_title": "issuetitle",
    "collection": "series", "city": "location",
    "abbrev_source_title": "shortjournal", "origyear": "origdate",
}  # fmt: skip
_TYPES = {
    "conference": "inproceedings", "electronic": "online", "www": "online", "phdthesis": "thesis",
    "mastersthesis": "thesis", "techreport": "report", "webpage": "online", "newspaper": "article",
    "newspaperarticle": "article", "magazine": "article", "magazinearticle": "article",
    "journalarticle": "article", "preprint": "online", "dissertation": "thesis", "other": "misc",
    "generic": "misc", "monograph": "book", "chapter": "incollection", "proceeding": "proceedings",
    "posted-content": "online", "working-paper": "report", "internet": "online", "presentation":
    "unpublished", "computer_program": "software", "map": "misc", "film": "video", "case":
    "jurisdiction", "legal_case": "jurisdiction", "bill": "legislation", "statute": "legislation",
    "constitution": "legislation", "legmaterial": "legislation", "legadminmaterial": "legislation",
}  # fmt: skip
_THESES = {"phdthesis": "phdthesis", "mastersthesis": "mathesis"}
_SUBTYPES = {"newspaper": "newspaper", "newspaperarticle": "newspaper", "magazine": "magazine",
             "magazinearticle": "magazine", "map": "map"}  # fmt: skip
_LEFT = frozenset(
    """abstract annotation annote keywords file pdf note addendum langidopts options label
    shorthand shorthandintro sortkey presort sortname sorttitle sortyear execute crossref xref xdata
    related relatedtype relatedstring relatedoptions entryset indextitle day month year gender
    pagination bookpagination ids hyphenation""".split()
)
_DATES = frozenset("date origdate eventdate urldate archivedate".split())
_LICENCES = frozenset("copyright license licence rights".split())
_UNKEYED = "without-a-key-"
_KEY = re.compile(r"(@[A-Za-z]+\s*[{(]\s*)([^\s,={}\"()#]+)(?=\s*,)")
_VERBATIM = frozenset(
    "doi url archiveurl urldate eprint isbn issn langid language date origdate".split()
)
_BROKEN = re.compile(r"a comma is missing")


def read_bibtex(name: str, text: str) -> list[Draft]:
    """Every entry of a file, those that are broken with the reason for which they are refused."""
    report = Report()
    entries = read_bibliography(name, _keyed(text), report)
    drafts = [_draft(entry) for entry in entries]
    _without_parents(drafts, entries, text)
    lost: list[Draft] = []
    for found in report:
        if found.rule.code != "B001":
            continue
        line, why = found.at.line, f"line {found.at.line}: {found.message}"
        inside = [
            draft
            for draft, entry in zip(drafts, entries, strict=True)
            if entry.at.line <= line <= entry.at.line + entry.source.count("\n")
        ]
        for draft in inside:
            if _BROKEN.match(found.message):
                draft.leave_out(why)
            else:
                draft.refusal = why
        if not inside:
            lost.append(Draft("misc", refusal=why))
    if not drafts and not lost:
        raise UnreadableError(f"'{name}' holds no BibTeX entry")
    return drafts + lost


def _without_parents(drafts: list[Draft], entries: Iterable[BibEntry], text: str) -> None:
    """Tell of the entries from which others would inherit, and that the file has not."""
    known = {key.casefold() for _, key in _KEY.findall(text)}
    for draft, entry in zip(drafts, entries, strict=True):
        for name in ("crossref", "xdata"):
            wanted = (key.strip() for key in to_text(entry.fields.get(name, "")).split(","))
            for key in filter(None, wanted):
                if key.casefold() not in known:
                    draft.leave_out(f"{name} ('{key[:30]}', which is not in the file)")


def _keyed(text: str) -> str:
    """The text with a key for each entry that has none or has that of another, none with a space.

    EndNote and Mendeley leave keys out; of two entries with one key the reader keeps the first.
    """
    number = 0
    seen: dict[str, int] = {}

    def with_key(match: re.Match[str]) -> str:
        nonlocal number
        if match[1].strip("@ \n{(").lower() in _NOT_ENTRIES:
            return match.group()
        number += 1
        return f"{match[1]}{_UNKEYED}{number}, "

    def plain(match: re.Match[str]) -> str:
        if match[1].strip("@ \t{").lower() in _NOT_ENTRIES:
            return match.group()
        key = (
            re.sub(r"[{}\\\"]", "", to_text(match[2]))
            if re.search(r"[{\\]", match[2])
            else match[2]
        )
        return f"{match[1]}{'-'.join(key.split())}"

    def unlike_others(match: re.Match[str]) -> str:
        key = match[2].casefold()
        seen[key] = seen.get(key, 0) + 1
        return match.group() if seen[key] == 1 else f"{match.group()}{_AGAIN}{seen[key]}"

    text = _ODD_KEY.sub(plain, _NO_KEY.sub(with_key, _MONTH.sub(r"\1{\2}", text)))
    return _KEY.sub(unlike_others, text)


_AGAIN = "+again+"


def _draft(entry: BibEntry) -> Draft:
    kind = _TYPES.get(entry.type, entry.type)
    known = kind in ENTRY_TYPES
    origin = "" if entry.key.startswith(_UNKEYED) else entry.key.partition(_AGAIN)[0]
    draft = Draft(kind if known else "misc", origin=origin)
    if not known:
        draft.leave_out(f"the type @{entry.type}")
    draft.put("entrysubtype", _SUBTYPES.get(entry.type, ""))
    draft.telling = to_text(entry.fields.get("abstract", ""))
    for name, written in entry.fields.items():
        value = without_tags(written)
        value = AND_MORE.sub(" and others", value) if name in NAME_FIELDS else value
        if to_text(value).strip().lower() in _NOTHING:
            continue
        # Where the publisher's place has its own field, 'location' is that of the event (ACM).
        event = name == "location" and "address" in entry.fields
        _take(draft, "venue" if event else name.lower(), value)
    if entry.type in _THESES and "type" not in draft.fields:
        draft.fields["type"] = draft.typed["type"] = _THESES[entry.type]
    put_keeper(draft, to_text(entry.fields.get("library", "")))
    _dates(draft, entry)
    _hidden(draft, entry)
    _people(draft, entry)
    of_databases(draft, entry)
    finish(draft)
    return draft


def _take(draft: Draft, name: str, value: str) -> None:
    """One field: kept, renamed, or told as left out."""
    name = _RENAMED.get(name, name)
    if name in _LICENCES:
        _licence(draft, name, to_text(value))
    elif name in _DATES or name in _ELSEWHERE or name == "library":
        return  # read with the entry, or filled in from its parents
    elif name in _LEFT or (name not in ENTRY_FIELDS and "+an" not in name):
        _leave_out(draft, name, value)
    elif name in _VERBATIM:
        draft.put_or_tell(name, to_text(value) if name in ("language", "langid") else _bare(value))
    elif name in NAME_FIELDS or "+an" in name:
        draft.typed[name] = value
    elif name == "type" and to_text(value).lower() in _KINDS:
        return  # EndNote's own word for the type of the entry
    elif name == "howpublished" and "http" in value:
        return  # searched for its address
    else:
        text = read_pages(to_text(value)) if name == "pages" else to_text(value)
        first = name not in draft.fields
        draft.put_or_tell(name, text)
        if name != "pages" and first and name in draft.fields:
            draft.typed[name] = _unwrapped(value)


def _leave_out(draft: Draft, name: str, value: str) -> None:
    if name == "annotation":
        draft.remark(name, to_text(value))
    elif name in _LEFT or not is_exported(name) or name in _TOLD:
        draft.leave_out(name)
    else:
        draft.leave_out(f"{name} (of the exporter)")


def _licence(draft: Draft, name: str, value: str) -> None:
    """What becomes the rights of the record; a statement that is no licence is told."""
    draft.licence = draft.licence or value
    if not rights_of(value):
        draft.leave_out(name)


_KINDS = frozenset(
    "journal article|article|book|book section|conference paper|web page|misc|theses".split("|")
)
_NOTHING = frozenset(("n/a", "na", "null", "none", "undefined"))
"""What programs write where there is nothing (Wiley's volume of an article that has none yet)."""
_ELSEWHERE = frozenset("day month year status crossref xdata".split())
_TOLD = frozenset("comment comments affiliation".split())


def _bare(value: str) -> str:
    """An address or a number without BibTeX's braces and escapes, before the words of its link."""
    value = re.sub(r"\\href\s*\{([^{}]*)\}\s*\{", r"\1 {", value)
    value = re.sub(r"\\url\s*|\\([#$%&_{}~])", r"\1", value)
    return value.replace("{", "").replace("}", "").strip()


def _unwrapped(value: str) -> str:
    """A value without braces around all of it, which some databases write around every value."""
    depth = 0
    for at, char in enumerate(value):
        depth += {"{": 1, "}": -1}.get(char, 0) if value[at - 1 : at] != "\\" else 0
        if depth == 0 and at < len(value) - 1:
            return value
    return value[1:-1].strip() if value.startswith("{") else value


def _dates(draft: Draft, entry: BibEntry) -> None:
    for name in sorted(_DATES):
        date = entry.dates.get(name)
        written = entry.fields.get(name, "") or (entry.fields.get("year", "") * (name == "date"))
        text = to_text(written)
        if state := "" if date else status(written):
            draft.put("pubstate", state)
        elif written or date:
            read = to_edtf if entry.fields.get(name) else year_to_edtf
            # BibLaTeX says which year -1200 is, BibTeX does not.
            known = date if entry.fields.get(name) or text[:1] != "-" else None
            put_date(draft, text, known.text if known else read(text), name)
    for name, renamed in _RENAMED.items():
        if renamed in ("urldate", "archivedate") and name in entry.fields:
            draft.put(renamed, to_edtf(to_text(entry.fields[name])))
    alone = draft.fields.get("date", "")
    if alone and not re.search(r"\d-\d", alone) and "date" not in entry.fields:
        for name in ("month", "day"):
            if said := to_text(entry.fields.get(name, "")):
                draft.leave_out(f"{name} ('{said[:30]}')")


def _hidden(draft: Draft, entry: BibEntry) -> None:
    """DOIs, addresses, days and numbers in the fields where exporters hide them."""
    fields = entry.fields
    for name in ("ee", "howpublished", "bdsk-url-1", "link", "uri", "weblink"):
        if found := _WEB.search(_bare(fields.get(name, ""))):
            address = found.group().rstrip(".,;")
            draft.put("url", address)
            if draft.fields.get("url") == address and _bare(fields[name]) == address:
                draft.keep(name)
    rest = _WEB.sub("", _bare(fields.get("howpublished", ""))).strip(" .,:;")
    if "http" in fields.get("howpublished", "") and rest.lower() not in ("", "online"):
        draft.put("howpublished", rest)
    note = to_text(" ".join(fields.get(name, "") for name in ("note", "annote", "howpublished")))
    if doi := find_doi(note) or find_doi(_bare(fields.get("note", "")), bare=True):
        draft.fields.setdefault("doi", doi)
    if "note" in draft.left_out and not take_numbers(draft, to_text(fields.get("note", ""))):
        draft.keep("note")
    if day := _ACCESSED.search(note):
        draft.put("urldate", to_edtf(day[1]))
    if state := status(to_text(fields.get("note", ""))):
        draft.put("pubstate", state)
    _eprint(draft, fields.get("arxivid", ""))


def _eprint(draft: Draft, arxivid: str) -> None:
    """The number of an electronic print, wherever it stands; arXiv's without its prefix."""
    if "eprint" not in draft.fields and arxivid:
        take_number(draft, "arxiv", _bare(arxivid))
        draft.keep("arxivid")
    journal = draft.fields.get("journaltitle", "")
    found = _IN_ARXIV.match(journal)
    if found and draft.type == "article":
        # Google Scholar's and DBLP's way to cite a preprint: an article of the journal 'arXiv…'.
        number = found[1] or draft.fields.get("volume", "").removeprefix("abs/")
        for name in ("journaltitle", "volume"):
            draft.fields.pop(name, None)
            draft.typed.pop(name, None)
        draft.put("eprint", number)
        draft.put("eprinttype", "arxiv")
        draft.type = "online"
    eprint = draft.fields.get("eprint", "")
    if re.match("https?://(?!arxiv)", eprint) and not find_doi(eprint, bare=True):
        del draft.fields["eprint"]  # the address of a file, as Wiley has it
        draft.typed.pop("eprint", None)
        draft.leave_out("eprint (an address)")
    elif find_doi(eprint, bare=True):
        draft.put("doi", draft.fields.pop("eprint"))
    elif draft.fields.get("eprinttype", "").lower() == "arxiv" or _ARXIV.match(eprint):
        draft.fields["eprinttype"] = "arxiv"
        draft.fields["eprint"] = _ARXIV.sub("", eprint)
    draft.typed.pop("eprinttype", None)


_IN_ARXIV = re.compile(r"arXiv(?: preprint)?(?: arXiv)?[: ]+(\S+)|CoRR$", re.IGNORECASE)
_ARXIV = re.compile(r"arxiv:|https?://arxiv\.org/abs/", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s{}]+", re.IGNORECASE)
_ACCESSED = re.compile(
    r"(?:accessed|visited|retrieved)(?: on)?:?\s+([\w ,./-]{4,30})", re.IGNORECASE
)


def _people(draft: Draft, entry: BibEntry) -> None:
    """Names for keys and for matching; as typed they stand in the entry, unless one is odd."""
    own: dict[str, list[list[Listed]]] = {}
    said = draft.fields.get("langid") or draft.fields.get("language", "")
    langid = to_langid(said) or by_letters(draft.fields.get("title", ""))
    for role in sorted(NAME_FIELDS & entry.fields.keys() & draft.typed.keys()):
        typed = _pieces(draft.typed[role])
        read = [_listed(piece, amid=len(typed) > 1, langid=langid) for piece in typed]
        own[role] = [found for found, _ in read]
        if not all(as_typed for _, as_typed in read):
            del draft.typed[role]
    for role, names in own.items():
        for one in (one for found in names for one in found):
            put_listed(draft, role, one)
    for role in draft.typed.keys() & {"author", "editor", *draft.people}:
        if len(draft.named(role)) != len(own.get(role, ())):  # others came to them
            del draft.typed[role]
    for role in own.keys() - draft.typed.keys():
        if draft.typed.pop(f"{role}+an", ""):
            draft.leave_out(f"{role}+an, as the names are written otherwise now")


def _pieces(value: str) -> list[str]:
    """The names of a list; a role behind one (``Smith, John, ed. and trans.``) is of it."""
    if is_stated(value):
        return [value]
    pieces: list[str] = []
    for piece in split_names(value):
        if pieces and is_role(piece):
            pieces[-1] = f"{pieces[-1]} and {piece}"
        else:
            pieces.append(piece)
    return pieces


def _listed(piece: str, *, amid: bool, langid: str) -> tuple[list[Listed], bool]:
    """Whom one name of a list tells, and whether BibTeX, too, reads it so as it is typed.

    Catalogues add the years of lives ('Scott, Walter, 1771-1832' is no 'Jr.'), DBLP numbers those
    who share a name, EndNote ends a body with a comma, Google Scholar has 'Pliny (the Elder.)'.
    """
    typed, text = _name(read_person(piece)), to_text(piece)
    if piece == "others":
        return [Listed(piece, Name(ET_AL))], True
    if "{" in _LETTERS.sub("", piece) or is_extended(piece):
        nobody = not typed.given and not read_name(typed.family)
        if without_role(typed.family)[1] is None or typed.given:
            return [Listed(text, None if nobody else typed)], not nobody
    # 'Bartók Béla' may be as its language has it, and then BibTeX takes it the wrong way round.
    found = listed(text, ordered=not puts_family_first(langid, text), amid=amid)
    one = found[0] if len(found) == 1 else Listed(text, None)
    if not one.name or one.roles is not None or one.told or text.endswith(","):
        return found, False
    if one.name == typed or is_plain(text, one.name):
        return [replace(one, name=replace(typed, guessed=one.name.guessed))], True
    return found, False


_LETTERS = re.compile(r"\{\\[^{}]*(?:\{[^{}]*\})?\}|\\\W\{[^{}]*\}")


def _name(person: Person) -> Name:
    if person.whole:
        return Name(" ".join(person.whole.split()))
    parts = (f"{person.particle} {person.family}", person.given, person.suffix, person.dropping)
    family, given, suffix, dropping = (" ".join(part.split()) for part in parts)
    return Name(family, given, suffix, dropping)
