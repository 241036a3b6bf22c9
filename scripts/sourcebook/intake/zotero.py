"""Zotero's own items, as its API and Better BibTeX's JSON have them, put into CSL's variables.

So one rule reads both: only what Zotero calls otherwise stands here (its ``schema.json``).
"""

import re
from collections.abc import Mapping
from typing import Any

_TYPES = {
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog",
    "book": "book", "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
    "conferencePaper": "paper-conference", "dataset": "dataset",
    "dictionaryEntry": "entry-dictionary", "document": "document",
    "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "instantMessage": "personal_communication", "interview": "interview",
    "journalArticle": "article-journal", "letter": "personal_communication",
    "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "broadcast",
    "preprint": "article", "presentation": "speech", "radioBroadcast": "broadcast",
    "report": "report", "standard": "standard", "statute": "legislation", "thesis": "thesis",
    "tvBroadcast": "broadcast", "videoRecording": "motion_picture", "webpage": "webpage",
}  # fmt: skip
_VARIABLES = {
    **dict.fromkeys(("title", "caseName", "nameOfAct", "subject"), "title"),
    **dict.fromkeys(
        ("publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "code",
         "reporter", "dictionaryTitle", "websiteTitle", "blogTitle", "forumTitle", "programTitle"),
        "container-title",
    ),
    **dict.fromkeys(
        ("publisher", "university", "institution", "label", "studio", "network", "distributor",
         "company", "repository"),
        "publisher",
    ),
    **dict.fromkeys(("volume", "codeVolume", "reporterVolume"), "volume"),
    **dict.fromkeys(("pages", "codePages", "firstPage"), "page"),
    **dict.fromkeys(
        ("number", "reportNumber", "billNumber", "patentNumber", "docketNumber", "publicLawNumber",
         "episodeNumber", "archiveID", "identifier"),
        "number",
    ),
    **dict.fromkeys(("series", "seriesTitle"), "collection-title"),
    **dict.fromkeys(
        ("genre", "thesisType", "reportType", "letterType", "manuscriptType", "mapType", "type",
         "websiteType", "postType", "presentationType"),
        "genre",
    ),
    **dict.fromkeys(("conferenceName", "meetingName", "eventTitle"), "event-title"),
    "shortTitle": "title-short", "journalAbbreviation": "container-title-short",
    "issue": "issue", "seriesNumber": "collection-number", "numPages": "number-of-pages",
    "numberOfVolumes": "number-of-volumes", "edition": "edition", "language": "language",
    "DOI": "DOI", "ISBN": "ISBN", "ISSN": "ISSN", "url": "URL", "place": "publisher-place",
    "eventPlace": "event-place", "archive": "archive", "archiveLocation": "archive_location",
    "callNumber": "call-number", "versionNumber": "version", "rights": "license",
    "abstractNote": "abstract", "extra": "note", "libraryCatalog": "source", "section": "section",
    "citationKey": "citation-key", "artworkMedium": "medium", "artworkSize": "dimensions",
    "status": "status", "scale": "scale", "tags": "keyword", "originalDate": "original-date",
}  # fmt: skip
_ROLES = {
    **dict.fromkeys(
        ("author", "artist", "cartographer", "interviewee", "inventor", "performer", "podcaster",
         "presenter", "programmer", "sponsor", "attorneyAgent"),
        "author",
    ),
    "bookAuthor": "container-author", "seriesEditor": "collection-editor",
    "reviewedAuthor": "reviewed-author",
}  # fmt: skip
_OF_ZOTERO = frozenset(
    """itemType itemID itemKey key version libraryID creators date accessDate dateAdded uri select
    dateModified relations collections parentItem seeAlso inPublications deleted citekey
    citationLabel year month day desktopURI importID id hidden duplicateIn""".split()
)
"""What Zotero keeps of its own, and what is read apart."""
_NO_WORKS = ("attachment", "note", "annotation")


def is_item(data: Mapping[str, Any]) -> bool:
    """Whether an object is a work as Zotero has it."""
    kind = data_of(data).get("itemType")
    return isinstance(kind, str) and kind not in _NO_WORKS


def data_of(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item in an answer of Zotero's API, which has its own books around it."""
    inner = item.get("data")
    return inner if isinstance(inner, dict) else item


def as_csl(item: Mapping[str, Any]) -> dict[str, Any]:
    """A work in CSL's variables; what has no place there keeps Zotero's name, and is told so."""
    data = data_of(item)
    kind = str(data["itemType"])
    made: dict[str, Any] = {"type": _TYPES.get(kind, kind)}
    made["id"] = data.get("citationKey") or data.get("citekey") or data.get("key") or ""
    for name, value in data.items():
        if name not in _OF_ZOTERO and value not in ("", None, [], {}):
            variable = _VARIABLES.get(name, name)
            # The second of two that are one in CSL is told by its name.
            made[name if variable in made else variable] = _lines(value)
    made["issued"] = {"raw": data.get("date") or ""}
    made["accessed"] = {"raw": re.sub(r"(?<=\d)[ T]\d.*", "", str(data.get("accessDate") or ""))}
    for creator in data.get("creators") or ():
        if isinstance(creator, dict):
            said = str(creator.get("creatorType") or "author")
            made.setdefault(_ROLES.get(said, said), []).append(_person(creator))
    return {name: value for name, value in made.items() if value != {"raw": ""}}


def _person(creator: Mapping[str, Any]) -> dict[str, Any]:
    family, given = creator.get("lastName") or "", creator.get("firstName") or ""
    if whole := creator.get("name") or (creator.get("fieldMode") == 1 and family):
        return {"literal": whole}
    return {"family": family, "given": given}


def _lines(value: object) -> object:
    """Newer versions of Better BibTeX have a list of the lines of 'Extra'."""
    lines = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return "\n".join(value) if lines and isinstance(value, list) else value
