"""Records in XML: EndNote's own and MODS (Library of Congress, version 3).

Read without a document type: what could define entities is refused.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sourcebook.intake.common import finish, guess_container, put_date, put_serials, read_pages
from sourcebook.intake.draft import Draft, Name
from sourcebook.intake.licences import rights_of
from sourcebook.intake.names import is_particle, is_suffix, read_name
from sourcebook.intake.people import Listed, listed, put_listed, put_people
from sourcebook.read import is_edtf, to_edtf, year_to_edtf
from sourcebook.texts import UnreadableError

Element = ET.Element

_ENDNOTE_TYPES = {
    "journal article": "article", "electronic article": "article", "newspaper article": "article",
    "magazine article": "article", "book": "book", "electronic book": "book", "edited book":
    "collection", "book section": "incollection", "electronic book section": "incollection",
    "conference paper": "inproceedings", "conference proceedings": "inproceedings", "thesis":
    "thesis", "report": "report", "government document": "report", "web page": "online", "blog":
    "online", "manuscript": "unpublished", "unpublished work": "unpublished", "map": "misc",
    "patent": "patent", "standard": "standard", "dataset": "dataset", "computer program":
    "software", "encyclopedia": "inreference", "dictionary": "inreference", "statute":
    "legislation", "bill": "legislation", "case": "jurisdiction", "artwork": "artwork",
    "film or broadcast": "video", "personal communication": "letter",
    "ancient text": "book", "classical work": "book", "pamphlet": "booklet",
}  # fmt: skip
_ENDNOTE_SUBTYPES = {f"{name} article": name for name in ("newspaper", "magazine")}
_ENDNOTE_SUBTYPES |= {"map": "map", "blog": "blog"}
_ENDNOTE = {
    "volume": "volume", "number": "number", "publisher": "publisher", "pub-location": "location",
    "edition": "edition", "electronic-resource-num": "doi", "language": "language",
    "work-type": "type", "num-vols": "volumes", "call-num": "callnumber", "section": "chapter",
}  # fmt: skip
_ENDNOTE_LEFT = {
    "abstract": "abstract", "notes": "notes", "keywords":
    "keywords", "auth-address": "addresses of the authors", "label": "label", "caption": "caption",
    "custom1": "custom 1", "custom2": "custom 2", "custom3": "custom 3", "custom7": "custom 7",
}  # fmt: skip
_ENDNOTE_READ = frozenset(
    """database source-app rec-number foreign-keys ref-type contributors/authors pages isbn
    contributors/secondary-authors contributors/subsidiary-authors titles/title titles/short-title
    titles/secondary-title titles/alt-title titles/tertiary-title titles/translated-title
    periodical/full-title dates/year dates/pub-dates access-date urls/related-urls urls/web-urls
    urls/pdf-urls research-notes orig-pub modified-date""".split()
)
"""What is read of a record, besides what one field has; and EndNote's own books."""
_ENDNOTE_GROUPS = frozenset("contributors titles periodical dates urls".split())
_MODS_READ = frozenset(
    """titleInfo name genre originInfo language location identifier part relatedItem
    typeOfResource recordInfo accessCondition physicalDescription""".split()
)
_FORBIDDEN = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def kind_of_xml(text: str) -> str:
    """``endnote``, ``mods``, or nothing: what the head of an XML file is."""
    head = text[:20_000]
    if re.search(r"<(?:\w+:)?mods(?:Collection)?[\s>]", head):
        return "mods"
    if re.search(r"<records>|<record>|<xml>", head) and re.search(
        r"<ref-type|<contributors|<titles", head
    ):
        return "endnote"
    return ""


def read_xml(text: str, kind: str) -> list[Draft]:
    """Every record of a file in EndNote's XML or MODS; raises `UnreadableError`."""
    if _FORBIDDEN.search(text):
        raise UnreadableError("the XML defines a document type of its own: it is not read")
    try:
        root = ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))  # noqa: S314
    except (ET.ParseError, ValueError, RecursionError) as fault:
        raise UnreadableError(f"the XML is not well-formed: {fault}") from fault
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    if kind == "mods":
        records = [root] if root.tag == "mods" else list(root.iter("mods"))
        drafts = [_mods(record) for record in records]
    else:
        drafts = [_endnote(record) for record in root.iter("record")]
    if not drafts:
        raise UnreadableError("the XML holds no record")
    return drafts


def _words(element: Element | None) -> str:
    """All the text of an element, whatever the styles around its parts."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _at(record: Element, *paths: str) -> str:
    """The words of the first of these paths that has any."""
    return next((words for path in paths if (words := _words(record.find(path)))), "")


_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}


def _styled(element: Element | None) -> str:
    """A title of EndNote's with tags of rich text around what is set otherwise than the rest."""
    if element is None:
        return ""
    styles = [one for one in element.iter("style") if (one.text or "").strip()]
    faces = {one.get("face", "normal") for one in styles}
    if len(faces) < 2:
        return _words(element)  # a face of the whole is no part of it
    out = [element.text or ""]
    for style in element:
        text = "".join(style.itertext())
        tags = [_FACES[face] for face in style.get("face", "").split() if face in _FACES]
        if tags and (bare := text.strip()):
            inner = "".join(f"<{tag}>" for tag in tags) + bare
            inner += "".join(f"</{tag}>" for tag in reversed(tags))
            text = text.replace(bare, inner, 1)
        out += [text, style.tail or ""]
    return " ".join("".join(out).split())


def _endnote(record: Element) -> Draft:
    kind = record.find("ref-type")
    name = (kind.get("name", "") if kind is not None else "").lower()
    draft = Draft(_ENDNOTE_TYPES.get(name, "misc"))
    if name not in _ENDNOTE_TYPES and name != "generic":
        draft.leave_out(f"the type '{name}'")
    draft.put("entrysubtype", _ENDNOTE_SUBTYPES.get(name, ""))
    draft.put("title", _styled(record.find("titles/title")))
    draft.put("shorttitle", _styled(record.find("titles/short-title")))
    original = _at(record, "orig-pub")  # where and when, in words: a year alone is a date
    draft.put("origdate", to_edtf(original))
    if original and not (original.isdigit() and "origdate" in draft.fields):
        draft.leave_out(f"original publication, '{original[:60]}'")
    for role, path in (("author", "authors"), ("editor", "secondary-authors"),
                       ("translator", "subsidiary-authors")):  # fmt: skip
        _endnote_people(draft, record, role, path)
    for tag, field in _ENDNOTE.items():
        draft.put(field, _at(record, tag))
    draft.put("pages", read_pages(_at(record, "pages")))
    container = _at(record, "titles/secondary-title", "periodical/full-title", "titles/alt-title")
    if draft.type in ("book", "report", "thesis", "collection"):
        draft.put("series", container)
    else:
        guess_container(draft, container)
    draft.put_or_tell("series", _at(record, "titles/tertiary-title"))
    draft.put("translatedtitle", _at(record, "titles/translated-title"))
    for path in ("titles/secondary-title", "periodical/full-title", "titles/alt-title"):
        other = _at(record, path)
        if other not in ("", container, *draft.fields.values()):
            draft.leave_out(f"the second title, '{other[:60]}'")
    _endnote_dates(draft, record)
    _endnote_addresses(draft, record)
    draft.telling = _at(record, "abstract")
    draft.remark("research notes", _at(record, "research-notes"))
    for path, told in _endnote_unread(record):
        draft.leave_out(_ENDNOTE_LEFT.get(path, told))
    finish(draft)
    return draft


def _endnote_unread(record: Element) -> Iterator[tuple[str, str]]:
    """What stands in a record and is not read: its path, and its name in words."""
    for child in record:
        grouped = child.tag in _ENDNOTE_GROUPS
        for one in child if grouped else (child,):
            path = f"{child.tag}/{one.tag}" if grouped else one.tag
            if _words(one) and path not in _ENDNOTE_READ and path not in _ENDNOTE:
                yield path, f"the field {one.tag}"


def _endnote_dates(draft: Draft, record: Element) -> None:
    """The most precise that year and day make together, in whatever order they read."""
    year, day = _at(record, "dates/year"), _at(record, "dates/pub-dates/date")
    dates = [to_edtf(text) for text in (f"{day} {year}", f"{year} {day}", day)]
    put_date(draft, year or day, max(*dates, year_to_edtf(year), key=len))
    read = _at(record, "access-date")
    put_date(draft, read, to_edtf(read), "urldate")


def _endnote_addresses(draft: Draft, record: Element) -> None:
    for path in ("urls/related-urls/url", "urls/web-urls/url"):
        for url in record.findall(path):
            draft.put_or_tell("url", _words(url))
    if record.find("urls/pdf-urls") is not None:
        draft.leave_out("file")
    serial = " ; ".join(map(_words, record.findall("isbn")))
    put_serials(draft, serial)
    if serial and not draft.fields.keys() & {"isbn", "issn"}:
        draft.leave_out(f"the number '{serial[:40]}'")


def _endnote_people(draft: Draft, record: Element, role: str, path: str) -> None:
    for person in record.findall(f"contributors/{path}/author"):
        put_people(draft, role, _words(person))


_MODS_GENRES = {
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
_MODS_SUBTYPES = {
    "newspaper": "newspaper", "newspaperarticle": "newspaper", "magazinearticle": "magazine",
    "map": "map", "blogpost": "blog",
}  # fmt: skip
_MODS_LEFT = {
    "abstract": "abstract", "note": "notes", "subject": "keywords", "tableOfContents": "contents",
    "classification": "classification",
}  # fmt: skip
_MODS_ROLES = {
    "aut": "author", "author": "author", "cre": "author", "creator": "author", "edt": "editor",
    "editor": "editor", "trl": "translator", "translator": "translator", "rcp": "recipient",
    "recipient": "recipient", "ivr": "interviewer", "": "author",
}  # fmt: skip


def _mods(record: Element) -> Draft:
    genres = [_words(genre).lower() for genre in record.findall("genre")]
    host = next((one for one in record.findall("relatedItem") if one.get("type") == "host"), None)
    found = next((genre for genre in genres if genre in _MODS_GENRES), "")
    kind = _MODS_GENRES.get(found, "")
    if host is not None and kind in ("", "book", "misc"):
        journal = any("journal" in _words(genre).lower() or "periodical" in _words(genre).lower()
                      for genre in host.findall("genre"))  # fmt: skip
        numbered = host.find("part/detail") is not None or record.find("part/detail") is not None
        series = any(one.get("type") == "series" for one in record.iter("relatedItem"))
        kind = "article" if journal or (numbered and not series) else "incollection"
    online = any(url.get("displayLabel") != "file" for url in record.findall("location/url"))
    draft = Draft(
        kind or ("online" if online and host is None else "book"), origin=record.get("ID", "")
    )
    draft.put("entrysubtype", _MODS_SUBTYPES.get(found, ""))
    _mods_titles(draft, record)
    _mods_people(draft, record, main=True)
    for source in (record, host):
        if source is not None:
            _mods_origin(draft, source)
    if host is not None:
        guess_container(draft, _mods_title(host))
        _mods_people(draft, host, main=False)
    _mods_extent(draft, record)
    for related in record.findall("relatedItem"):
        if related.get("type") == "series":
            _mods_series(draft, related)
        elif related is not host:
            draft.leave_out(f"a related work, '{_mods_title(related)[:60]}'")
    draft.put("language", _at(record, "language/languageTerm"))
    draft.telling = _at(record, "abstract")
    _mods_unread(draft, record)
    finish(draft)
    return draft


def _mods_unread(draft: Draft, record: Element) -> None:
    """What its licence is, and what stands in it and is not read."""
    for child in record:
        if child.tag not in _MODS_READ:
            draft.leave_out(_MODS_LEFT.get(child.tag, f"the element {child.tag}"))
    for condition in record.findall("accessCondition"):
        draft.licence = draft.licence or (rights_of(_words(condition)) or _words(condition)[:80])


def _mods_series(draft: Draft, related: Element) -> None:
    """The title of a series, and the number in it."""
    info = related.find("titleInfo")
    number = info.find("partNumber") if info is not None else None
    if info is not None and number is not None and "number" not in draft.fields:
        draft.put("number", _words(number))
        info.remove(number)
    draft.put_or_tell("series", _mods_title(related))


_PAGES = re.compile(r"(\d{1,5})\s*(?:p|pp|pages|S)\b")


def _mods_extent(draft: Draft, record: Element) -> None:
    """How many pages a book has; of anything else the extent is left out."""
    extent = _at(record, "physicalDescription/extent")
    found = _PAGES.search(extent)
    if found and draft.type in ("book", "collection", "thesis", "report"):
        draft.put("pagetotal", found[1])
    elif record.find("physicalDescription") is not None:
        draft.leave_out("extent")


def _mods_title(record: Element) -> str:
    info = next((one for one in record.findall("titleInfo") if not one.get("type")), None)
    if info is None:
        return ""
    article, title = _words(info.find("nonSort")), _words(info.find("title"))
    joined = f"{article}{'' if article.endswith(('’', chr(39))) else ' '}{title}".strip()
    subtitle = _words(info.find("subTitle"))
    whole = f"{joined}: {subtitle}" if subtitle else joined
    part = ", ".join(filter(None, map(_words, (info.find("partNumber"), info.find("partName")))))
    return f"{whole}. {part}" if part else whole


def _mods_titles(draft: Draft, record: Element) -> None:
    draft.put("title", _mods_title(record))
    for info in record.findall("titleInfo"):
        other = {"abbreviated": "shorttitle", "translated": "translatedtitle"}
        kind = info.get("type", "")
        if name := other.get(kind):
            draft.put(name, _words(info.find("title")))
        elif kind:
            draft.leave_out(f"the {kind} title")


def _mods_people(draft: Draft, record: Element, *, main: bool) -> None:
    for person in record.findall("name"):
        said = [_words(role).lower().rstrip(". ") for role in person.iter("roleTerm")]
        role = next((_MODS_ROLES[one] for one in said or [""] if one in _MODS_ROLES), "")
        if not main and role == "author" and said:
            role = "bookauthor"
        elif not main and not said:
            role = "editor"
        for one in _mods_names(person):
            if main and not said and draft.authors and person.get("type") == "corporate":
                draft.leave_out(f"'{one.text}', of whom no role is told")
            elif role or one.roles or one.name is None:
                put_listed(draft, role or "author", one)
            else:
                draft.leave_out(f"'{one.text}' ({', '.join(said)})")


def _mods_names(person: Element) -> list[Listed]:
    parts: dict[str, list[str]] = {}
    for part in person.findall("namePart"):
        parts.setdefault(part.get("type", ""), []).append(_words(part))
    given = " ".join(parts.get("given", ()))
    if family := " ".join(parts.get("family", ())):
        terms = parts.get("termsOfAddress", [])
        prefix = " ".join(filter(is_particle, terms))
        suffix = " ".join(filter(is_suffix, terms))
        told = tuple(
            f"'{one}' of '{given} {family}'" for one in terms if one not in f"{prefix} {suffix}"
        )
        return [Listed(f"{given} {family}", Name(family, given, suffix, prefix), told=told)]
    whole = " ".join(parts.get("", ()))
    if not whole or person.get("type") != "corporate":
        return listed(whole) if whole else []
    return [Listed(whole, Name(_POINT.sub("", whole)) if read_name(whole) else None)]


_POINT = re.compile(r"(?<=[a-zà-öø-ÿ]{4})\.$")
"""With which catalogues end the name of a body."""


def _of_marc(date: str) -> str:
    """A date in EDTF whose parts MARC does not know (``19uu``), or which goes on (``9999``)."""
    date = re.sub(r"^\d{2,3}u{1,2}$", lambda found: found[0].replace("u", "X"), date)
    return {"9999": "..", "uuuu": ""}.get(date, date)


def _mods_origin(draft: Draft, record: Element) -> None:
    """Who published it, when and where, with its numbers; of the work or of what it is in."""
    info = "originInfo"
    draft.put("publisher", _at(record, f"{info}/publisher"))
    places = record.findall(f"{info}/place/placeTerm")
    draft.put("location", next((_words(one) for one in places if one.get("type") != "code"), ""))
    draft.put("edition", _at(record, f"{info}/edition"))
    paths = (f"{info}/dateIssued", f"{info}/copyrightDate", "part/date", f"{info}/dateCreated")
    ends = [_words(one) for one in record.findall(f"{info}/dateIssued") if one.get("point")]
    issued = "/".join(map(_of_marc, ends)) if len(ends) == 2 else _of_marc(_at(record, *paths))
    first = record.find(f"{info}/dateIssued")
    told = first is not None and first.get("encoding") in ("edtf", "iso8601", "w3cdtf")
    put_date(draft, issued, issued if told and is_edtf(issued) else year_to_edtf(issued))
    draft.put("urldate", to_edtf(_at(record, f"{info}/dateCaptured")))
    for detail in record.findall("part/detail"):
        number = _words(detail.find("number"))
        draft.put({"volume": "volume", "issue": "number", "number": "number", "part": "part",
                   "chapter": "chapter"}.get(detail.get("type", ""), ""), number)  # fmt: skip
    draft.fields.pop("", None)
    for extent in record.findall("part/extent"):
        start, end = _words(extent.find("start")), _words(extent.find("end"))
        draft.put(
            "pages", read_pages(f"{start}-{end}" if start and end else start or _at(extent, "list"))
        )
    for identifier in record.findall("identifier"):
        kind, value = identifier.get("type", "").lower(), _words(identifier)
        if kind in ("doi", "isbn", "issn"):
            draft.put_or_tell(kind, value)
        elif kind == "citekey":
            draft.origin = draft.origin or value
        elif kind in ("uri", "hdl"):
            draft.put_or_tell("url", value)
        elif value:
            draft.leave_out(f"the number '{f'{kind} {value}'.strip()[:40]}'")
    for url in record.findall("location/url"):
        draft.put_or_tell("url", _words(url))
    draft.put("library", _at(record, "location/physicalLocation"))
    draft.put("callnumber", _at(record, "location/shelfLocator"))
