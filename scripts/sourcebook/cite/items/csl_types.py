"""Tables: which CSL type an entry has, and which CSL variable each of its fields becomes.

After the mapping of the CSL appendix "Types" and of BibLaTeX's manual, section 2.1.
"""

import re

from sourcebook.model import BibEntry

_TYPES = {
    "article": "article-journal", "artwork": "graphic", "audio": "song", "book": "book",
    "bookinbook": "chapter", "booklet": "pamphlet", "collection": "book", "commentary": "book",
    "conference": "paper-conference", "dataset": "dataset", "electronic": "webpage",
    "image": "graphic", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case", "legal": "treaty", "legislation": "legislation",
    "letter": "personal_communication", "manual": "book", "mastersthesis": "thesis",
    "misc": "document", "movie": "motion_picture", "music": "song", "mvbook": "book",
    "mvcollection": "book", "mvproceedings": "book", "mvreference": "book", "online": "webpage",
    "patent": "patent", "performance": "performance", "periodical": "periodical",
    "phdthesis": "thesis", "proceedings": "book", "reference": "book", "report": "report",
    "review": "review", "set": "collection", "software": "software", "standard": "standard",
    "suppbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal",
    "techreport": "report", "thesis": "thesis", "unpublished": "manuscript",
    "video": "motion_picture", "www": "webpage",
}  # fmt: skip

_SUBTYPES = {
    "newspaper": "article-newspaper", "news": "article-newspaper",
    "magazine": "article-magazine", "interview": "interview", "blog": "post-weblog",
    "weblog": "post-weblog", "post": "post", "speech": "speech", "review": "review",
    "book-review": "review-book", "treaty": "treaty", "hearing": "hearing", "bill": "bill",
    "map": "map", "broadcast": "broadcast", "podcast": "broadcast", "letter":
    "personal_communication", "encyclopedia": "entry-encyclopedia", "dictionary":
    "entry-dictionary", "forum": "post", "document": "document",
}  # fmt: skip

_CONTAINER = {
    "*": "container-title",
}
_ORGANIZATION = {
    "webpage": "container-title", "post-weblog": "container-title", "post": "container-title",
    "paper-conference": "publisher", "legal_case": "authority", "legislation": "authority",
    "treaty": "authority", "*": "publisher",
}  # fmt: skip
_NUMBER = {
    "article-journal": "issue", "article-magazine": "issue", "article-newspaper": "issue",
    "periodical": "issue", "*": "number",
}  # fmt: skip

FIELDS: dict[str, dict[str, str]] = {
    "booktitle": _CONTAINER, "journaltitle": _CONTAINER, "journal": _CONTAINER,
    "maintitle": dict.fromkeys(
        ("chapter", "paper-conference", "entry-encyclopedia"), "container-title"
    ),
    "eventtitle": {"*": "event-title"}, "venue": {"*": "event-place"},
    "publisher": {"*": "publisher"},
    "institution": {
        "legislation": "authority", "legal_case": "authority", "treaty": "authority",
        "*": "publisher",
    },
    "school": {"*": "publisher"}, "organization": _ORGANIZATION,
    "howpublished": {"interview": "medium", "*": "medium"}, "medium": {"*": "medium"},
    "location": {"*": "publisher-place"}, "address": {"*": "publisher-place"},
    "origpublisher": {"*": "original-publisher"},
    "origlocation": {"*": "original-publisher-place"}, "origtitle": {"*": "original-title"},
    "reviewedtitle": {"*": "reviewed-title"}, "series": {"*": "collection-title"},
    "volume": {"*": "volume"}, "volumes": {"*": "number-of-volumes"}, "part": {"*": "part-number"},
    "volumetitle": {"*": "volume-title"}, "number": _NUMBER, "issue": {"*": "issue"},
    "chapter": {"*": "chapter-number"}, "pages": {"*": "page"},
    "eid": {"*": "page"}, "pagetotal": {"*": "number-of-pages"}, "edition": {"*": "edition"},
    "version": {"*": "version"}, "type": {"*": "genre"}, "titleaddon": {
        "article-newspaper": "section", "*": "genre",
    },
    "library": {"*": "archive"}, "callnumber": {"*": "call-number"},
    "doi": {"*": "DOI"}, "url": {"*": "URL"}, "isbn": {"*": "ISBN"}, "issn": {"*": "ISSN"},
    "archiveurl": {"*": "archive-url"}, "translatedtitle": {"*": "translated-title"},
    "keywords": {"*": "keyword"},
    "shortjournal": {"*": "container-title-short"},
}  # fmt: skip
"""For each field, the CSL variable by CSL type; ``*`` is any other type."""

ROLES = {
    "author": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author", "interviewer": "interviewer", "recipient": "recipient",
    "director": "director", "introduction": "contributor", "holder": "author",
}  # fmt: skip

LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "australian": "en-AU", "canadian": "en-CA", "french": "fr",
    "francais": "fr", "german": "de", "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT",
    "spanish": "es", "italian": "it", "portuguese": "pt", "portuges": "pt", "brazilian": "pt-BR",
    "brazil": "pt-BR", "dutch": "nl", "russian": "ru", "polish": "pl", "czech": "cs",
    "swedish": "sv", "danish": "da", "norwegian": "no", "norsk": "nb", "nynorsk": "nn",
    "finnish": "fi", "hungarian": "hu", "greek": "el", "turkish": "tr", "arabic": "ar",
    "hebrew": "he", "japanese": "ja", "korean": "ko", "chinese": "zh", "khmer": "km", "thai": "th",
    "lao": "lo", "burmese": "my", "vietnamese": "vi", "indonesian": "id", "malay": "ms",
    "latin": "la", "ukrainian": "uk", "serbian": "sr", "croatian": "hr", "slovene": "sl",
    "slovenian": "sl", "slovak": "sk", "romanian": "ro", "bulgarian": "bg", "catalan": "ca",
    "persian": "fa", "farsi": "fa", "hindi": "hi", "bengali": "bn", "tamil": "ta",
}  # fmt: skip
"""BibLaTeX's language names to BCP 47 tags."""

FAMILY_FIRST_LANGUAGES = frozenset("km ko zh ja vi hu".split())
"""Languages in whose works a person's family name goes first."""


def csl_type(entry: BibEntry) -> str:
    """The CSL type of an entry, by its subtype where it has one."""
    subtype = entry.fields.get("entrysubtype", "").lower().strip()
    if subtype in _SUBTYPES:
        return _SUBTYPES[subtype]
    if entry.type == "unpublished" and {"eventtitle", "venue"} & entry.fields.keys():
        return "speech"
    if entry.type == "misc" and _is_page(entry):
        return "webpage"
    return _TYPES.get(entry.type, "document")


def _is_page(entry: BibEntry) -> bool:
    """A ``misc`` with an address and nothing of a document is a web page."""
    papers = {"number", "type", "howpublished", "institution", "publisher"}
    words = re.search(
        r"\bdocument\b|treaty|constitution|resolution", entry.fields.get("keywords", "")
    )
    return "url" in entry.fields and not words and not (papers & entry.fields.keys())
