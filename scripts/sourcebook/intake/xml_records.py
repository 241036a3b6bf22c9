"""Records in XML: EndNote's own, and those of `mods`.

Read without a document type: what could define entities is refused.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sourcebook.intake.common import finish, guess_container, put_date, put_serials, read_pages
from sourcebook.intake.draft import Draft
from sourcebook.intake.extra import take_accession, take_numbers
from sourcebook.intake.mods import of_mods
from sourcebook.intake.people import put_people
from sourcebook.intake.xml_words import Element, at, words
from sourcebook.read import to_edtf, year_to_edtf
from sourcebook.texts import UnreadableError

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
_ENDNOTE_DATABASE = ("accession-num", "remote-database-name", "remote-database-provider")
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
        drafts = [of_mods(record) for record in records]
    else:
        drafts = [_endnote(record) for record in root.iter("record")]
    if not drafts:
        raise UnreadableError("the XML holds no record")
    return drafts


_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}


def _styled(element: Element | None) -> str:
    """A title of EndNote's with tags of rich text around what is set otherwise than the rest."""
    if element is None:
        return ""
    styles = [one for one in element.iter("style") if (one.text or "").strip()]
    faces = {one.get("face", "normal") for one in styles}
    if len(faces) < 2:
        return words(element)  # a face of the whole is no part of it
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
    original = at(record, "orig-pub")  # where and when, in words: a year alone is a date
    draft.put("origdate", to_edtf(original))
    if original and not (original.isdigit() and "origdate" in draft.fields):
        draft.leave_out(f"original publication, '{original[:60]}'")
    for role, path in (("author", "authors"), ("editor", "secondary-authors"),
                       ("translator", "subsidiary-authors")):  # fmt: skip
        _endnote_people(draft, record, role, path)
    for tag, field in _ENDNOTE.items():
        draft.put(field, at(record, tag))
    draft.put("pages", read_pages(at(record, "pages")))
    container = at(record, "titles/secondary-title", "periodical/full-title", "titles/alt-title")
    if draft.type in ("book", "report", "thesis", "collection"):
        draft.put("series", container)
    else:
        guess_container(draft, container)
    draft.put_or_tell("series", at(record, "titles/tertiary-title"))
    draft.put("translatedtitle", at(record, "titles/translated-title"))
    for path in ("titles/secondary-title", "periodical/full-title", "titles/alt-title"):
        other = at(record, path)
        if other not in ("", container, *draft.fields.values()):
            draft.leave_out(f"the second title, '{other[:60]}'")
    _endnote_dates(draft, record)
    _endnote_addresses(draft, record)
    draft.telling = at(record, "abstract")
    draft.remark("research notes", at(record, "research-notes"))
    rest = take_numbers(draft, at(record, "notes"))
    number, database = at(record, "accession-num"), at(record, "remote-database-name")
    known = take_accession(draft, number, database)
    for path, told in _endnote_unread(record):
        if (path == "notes" and not rest) or (known and path in _ENDNOTE_DATABASE):
            continue
        draft.leave_out(_ENDNOTE_LEFT.get(path, told))
    finish(draft)
    return draft


def _endnote_unread(record: Element) -> Iterator[tuple[str, str]]:
    """What stands in a record and is not read: its path, and its name in words."""
    for child in record:
        grouped = child.tag in _ENDNOTE_GROUPS
        for one in child if grouped else (child,):
            path = f"{child.tag}/{one.tag}" if grouped else one.tag
            if words(one) and path not in _ENDNOTE_READ and path not in _ENDNOTE:
                yield path, f"the field {one.tag}"


def _endnote_dates(draft: Draft, record: Element) -> None:
    """The most precise that year and day make together, in whatever order they read."""
    year, day = at(record, "dates/year"), at(record, "dates/pub-dates/date")
    dates = [to_edtf(text) for text in (f"{day} {year}", f"{year} {day}", day)]
    put_date(draft, year or day, max(*dates, year_to_edtf(year), key=len))
    read = at(record, "access-date")
    put_date(draft, read, to_edtf(read), "urldate")


def _endnote_addresses(draft: Draft, record: Element) -> None:
    for path in ("urls/related-urls/url", "urls/web-urls/url"):
        for url in record.findall(path):
            draft.put_or_tell("url", words(url))
    if record.find("urls/pdf-urls") is not None:
        draft.leave_out("file")
    serial = " ; ".join(map(words, record.findall("isbn")))
    put_serials(draft, serial)
    if serial and not draft.fields.keys() & {"isbn", "issn"}:
        draft.leave_out(f"the number '{serial[:40]}'")


def _endnote_people(draft: Draft, record: Element, role: str, path: str) -> None:
    for person in record.findall(f"contributors/{path}/author"):
        put_people(draft, role, words(person))
