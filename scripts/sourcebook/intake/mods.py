"""Records in MODS (Library of Congress, version 3), as catalogues and Zotero write them."""

import re
from dataclasses import replace

from sourcebook.intake.common import (
    finish,
    guess_container,
    put_date,
    put_keeper,
    put_serials,
    read_pages,
)
from sourcebook.intake.draft import Draft, Name
from sourcebook.intake.extra import take_numbers
from sourcebook.intake.languages import to_langid
from sourcebook.intake.licences import rights_of
from sourcebook.intake.names import is_particle, is_suffix, may_be_body, read_name, without_particle
from sourcebook.intake.people import Listed, listed, put_listed
from sourcebook.intake.xml_words import Element, at, words
from sourcebook.read import is_edtf, to_edtf, year_to_edtf

_READ = frozenset(
    """titleInfo name genre originInfo language location identifier part relatedItem
    typeOfResource recordInfo accessCondition physicalDescription""".split()
)
_GENRES = {
    "article": "article", "journal article": "article", "journalarticle": "article", "newspaper":
    "article", "newspaperarticle": "article", "magazinearticle": "article", "book": "book",
    "booksection": "incollection", "book chapter": "incollection", "bookchapter": "incollection",
    "conferencepaper": "inproceedings", "conference publication": "proceedings", "thesis":
    "thesis", "report": "report", "webpage": "online", "web site": "online", "letter": "letter",
    "manuscript": "unpublished", "map": "misc", "patent": "patent", "periodical": "periodical",
    "encyclopediaarticle": "inreference", "dictionaryentry": "inreference", "legislation":
    "legislation", "case": "jurisdiction", "dataset": "dataset", "document": "misc", "preprint":
    "online", "technical report": "report", "phd thesis": "thesis", "blogpost": "online",
}  # fmt: skip
_SUBTYPES = {
    "newspaper": "newspaper", "newspaperarticle": "newspaper", "magazinearticle": "magazine",
    "map": "map", "blogpost": "blog",
}  # fmt: skip
_LEFT = {
    "abstract": "abstract", "note": "notes", "subject": "keywords", "tableOfContents": "contents",
    "classification": "classification",
}  # fmt: skip
_ROLES = {
    "aut": "author", "author": "author", "cre": "author", "creator": "author", "edt": "editor",
    "editor": "editor", "trl": "translator", "translator": "translator", "rcp": "recipient",
    "recipient": "recipient", "ivr": "interviewer", "": "author",
}  # fmt: skip


def of_mods(record: Element) -> Draft:
    """The draft of a record in MODS."""
    genres = [words(genre).lower() for genre in record.findall("genre")]
    host = next((one for one in record.findall("relatedItem") if one.get("type") == "host"), None)
    found = next((genre for genre in genres if genre in _GENRES), "")
    kind = _GENRES.get(found, "")
    if host is not None and kind in ("", "book", "misc"):
        journal = any("journal" in words(genre).lower() or "periodical" in words(genre).lower()
                      for genre in host.findall("genre"))  # fmt: skip
        numbered = host.find("part/detail") is not None or record.find("part/detail") is not None
        series = any(one.get("type") == "series" for one in record.iter("relatedItem"))
        kind = "article" if journal or (numbered and not series) else "incollection"
    online = not at(record, "originInfo/publisher", "physicalDescription/extent") and any(
        url.get("displayLabel") != "file" for url in record.findall("location/url")
    )
    draft = Draft(
        kind or ("online" if online and host is None else "book"), origin=record.get("ID", "")
    )
    draft.put("entrysubtype", _SUBTYPES.get(found, ""))
    _titles(draft, record)
    _people(draft, record, main=True)
    for source in (record, host):
        if source is not None:
            _origin(draft, source)
    if host is not None:
        guess_container(draft, _title(host))
        _people(draft, host, main=False)
    _extent(draft, record)
    for related in record.findall("relatedItem"):
        if related.get("type") == "series":
            _series(draft, related)
        elif related is not host:
            draft.leave_out(f"a related work, '{_title(related)[:60]}'")
    _languages(draft, record)
    draft.telling = at(record, "abstract")
    _unread(draft, record)
    finish(draft)
    return draft


def _languages(draft: Draft, record: Element) -> None:
    """The first; a code beside a name is of the same."""
    terms = [words(term) for term in record.findall("language/languageTerm")]
    for term in terms:
        draft.put("language", term)
        if to_langid(term) != to_langid(terms[0]):
            draft.leave_out(f"another language, '{term[:30]}'")


def _unread(draft: Draft, record: Element) -> None:
    """What its licence is, and what stands in it and is not read."""
    for child in record:
        if child.tag not in _READ and (child.tag != "note" or take_numbers(draft, words(child))):
            draft.leave_out(_LEFT.get(child.tag, f"the element {child.tag}"))
    for condition in record.findall("accessCondition"):
        draft.licence = draft.licence or (rights_of(words(condition)) or words(condition)[:80])


def _series(draft: Draft, related: Element) -> None:
    """The title of a series, and the number in it."""
    info = related.find("titleInfo")
    number = info.find("partNumber") if info is not None else None
    if info is not None and number is not None and "number" not in draft.fields:
        draft.put("number", words(number))
        info.remove(number)
    draft.put_or_tell("series", _title(related))


_PAGES = re.compile(r"(\d{1,5})\s*(?:p|pp|pages|S)\b")


def _extent(draft: Draft, record: Element) -> None:
    """How many pages a book has; of anything else the extent is left out."""
    extent = at(record, "physicalDescription/extent")
    found = _PAGES.search(extent)
    if found and draft.type in ("book", "collection", "thesis", "report"):
        draft.put("pagetotal", found[1])
    elif record.find("physicalDescription") is not None:
        draft.leave_out("extent")


_MARK = re.compile(r"(?:(?<!\s)\s++)?[:;/=]$")
"""With which catalogues end a title before another part of it (ISBD)."""


def _title(record: Element) -> str:
    info = next((one for one in record.findall("titleInfo") if not one.get("type")), None)
    if info is None:
        return ""
    article, title = words(info.find("nonSort")), _MARK.sub("", words(info.find("title")))
    joined = f"{article}{'' if article.endswith(('’', chr(39))) else ' '}{title}".strip()
    subtitle = words(info.find("subTitle"))
    whole = f"{joined}: {subtitle}" if subtitle else joined
    part = ", ".join(filter(None, map(words, (info.find("partNumber"), info.find("partName")))))
    return f"{whole}. {part}" if part else whole


def _titles(draft: Draft, record: Element) -> None:
    draft.put("title", _title(record))
    for info in record.findall("titleInfo"):
        other = {"abbreviated": "shorttitle", "translated": "translatedtitle"}
        kind = info.get("type", "")
        if name := other.get(kind):
            draft.put(name, words(info.find("title")))
        elif kind:
            draft.leave_out(f"the {kind} title")


def _people(draft: Draft, record: Element, *, main: bool) -> None:
    for person in record.findall("name"):
        said = [words(role).lower().rstrip(". ") for role in person.iter("roleTerm")]
        roles = dict.fromkeys(_ROLES[one] for one in said or [""] if one in _ROLES)
        if not main and "author" in roles:  # of the book that it is in
            roles = dict.fromkeys("bookauthor" if one == "author" else one for one in roles)
            roles = roles if said else dict.fromkeys(("editor",))
        for one in _names(person):
            if main and not said and draft.authors and person.get("type") == "corporate":
                draft.leave_out(f"'{one.text}', of whom no role is told")
                continue
            nobody = one.roles or one.name is None
            for role in roles or (("author",) if nobody else ()):
                put_listed(draft, role, one)
            lost = [role for role in said if role not in _ROLES]
            if lost and not nobody:
                draft.leave_out(f"'{one.text}' ({', '.join(lost)})")


def _names(person: Element) -> list[Listed]:
    parts: dict[str, list[str]] = {}
    for part in person.findall("namePart"):
        parts.setdefault(part.get("type", ""), []).append(words(part))
    given = " ".join(parts.get("given", ()))
    if family := " ".join(parts.get("family", ())):
        terms = parts.get("termsOfAddress", [])
        prefix = " ".join(filter(is_particle, terms))
        suffix = " ".join(filter(is_suffix, terms))
        given, particle = without_particle(given)
        asked = may_be_body(family, given)
        name = Name(family, given, suffix, prefix or particle, guessed=asked)
        told = tuple(
            f"'{one}' of '{name.said}'" for one in terms if one not in f"{prefix} {suffix}"
        )
        return [Listed(name.said, name, told=told)]
    whole = " ".join(parts.get("", ()))
    if not whole or person.get("type") != "corporate":
        titles = tuple(f"'{one}' of '{whole}'" for one in parts.get("termsOfAddress", ()))
        found = listed(whole) if whole else []
        return [replace(one, told=one.told + titles) for one in found]
    return [Listed(whole, Name(_POINT.sub("", whole)) if read_name(whole) else None)]


_ABOUT_IT = re.compile(
    r"table of contents|description|biographical|sample|cover|review|excerpt|finding aid",
    re.IGNORECASE,
)
"""What libraries link to beside the work itself."""
_POINT = re.compile(r"(?<=[a-zà-öø-ÿ]{4})\.$")
"""With which catalogues end the name of a body."""


def _of_marc(date: str) -> str:
    """A date in EDTF whose parts MARC does not know (``19uu``), or which goes on (``9999``)."""
    date = re.sub(r"^\d{2,3}u{1,2}$", lambda found: found[0].replace("u", "X"), date)
    return {"9999": "..", "uuuu": ""}.get(date, date)


def _origin(draft: Draft, record: Element) -> None:
    """Who published it, when and where, with its numbers; of the work or of what it is in."""
    info = "originInfo"
    for publisher in record.findall(f"{info}/publisher"):
        draft.put_or_tell("publisher", words(publisher))
    places = record.findall(f"{info}/place/placeTerm")
    for place in places:
        if place.get("type") != "code":
            draft.put_or_tell("location", words(place))
    draft.put("edition", _POINT.sub("", at(record, f"{info}/edition")))
    paths = (f"{info}/dateIssued", f"{info}/copyrightDate", "part/date", f"{info}/dateCreated")
    ends = [words(one) for one in record.findall(f"{info}/dateIssued") if one.get("point")]
    issued = "/".join(map(_of_marc, ends)) if len(ends) == 2 else _of_marc(at(record, *paths))
    first = record.find(f"{info}/dateIssued")
    told = first is not None and first.get("encoding") in ("edtf", "iso8601", "w3cdtf")
    read = issued if told and is_edtf(issued) else year_to_edtf(issued)
    put_date(draft, issued, read or _coded(record))
    draft.put("urldate", to_edtf(at(record, f"{info}/dateCaptured")))
    _part(draft, record)
    _numbers(draft, record)


def _coded(record: Element) -> str:
    """The date as MARC has it, for '[1953?], c1952' as the book does."""
    dates = record.findall("originInfo/dateIssued")
    coded = (_of_marc(words(one)) for one in dates if one.get("encoding") and not one.get("point"))
    return next(filter(None, map(year_to_edtf, coded)), "")


def _part(draft: Draft, record: Element) -> None:
    """The volume, number and pages."""
    for detail in record.findall("part/detail"):
        number = words(detail.find("number"))
        draft.put({"volume": "volume", "issue": "number", "number": "number", "part": "part",
                   "chapter": "chapter"}.get(detail.get("type", ""), ""), number)  # fmt: skip
    draft.fields.pop("", None)
    for extent in record.findall("part/extent"):
        start, end = words(extent.find("start")), words(extent.find("end"))
        draft.put(
            "pages", read_pages(f"{start}-{end}" if start and end else start or at(extent, "list"))
        )


def _numbers(draft: Draft, record: Element) -> None:
    """Its numbers and addresses, and who keeps it."""
    for identifier in record.findall("identifier"):
        kind, value = identifier.get("type", "").lower(), words(identifier)
        if kind in ("isbn", "issn"):
            put_serials(draft, value)
        elif kind == "doi":
            draft.put_or_tell(kind, value)
        elif kind == "citekey":
            draft.origin = draft.origin or value
        elif kind in ("uri", "hdl"):
            draft.put_or_tell("url", value)
        elif value:
            draft.leave_out(f"the number '{f'{kind} {value}'.strip()[:40]}'")
    for url in record.findall("location/url"):
        if _ABOUT_IT.search(label := url.get("displayLabel", "")):
            draft.leave_out(f"an address ({label.strip(' :')})")
        else:
            draft.put_or_tell("url", words(url))
    draft.put("callnumber", at(record, "location/shelfLocator"))
    for keeper in record.findall("location/physicalLocation"):
        put_keeper(draft, words(keeper))
