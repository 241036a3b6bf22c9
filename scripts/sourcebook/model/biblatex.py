"""The vocabulary of BibLaTeX (manual 3.20, section 2) that the project accepts.

`REQUIRED` leaves out authors and dates on purpose: sources without them exist.
"""

ENTRY_TYPES = frozenset(
    """article artwork audio book bookinbook booklet collection commentary conference dataset
    electronic image inbook incollection inproceedings inreference jurisdiction legal legislation
    letter manual mastersthesis misc movie music mvbook mvcollection mvproceedings mvreference
    online patent performance periodical phdthesis proceedings reference report review set
    software standard suppbook suppcollection suppperiodical techreport thesis unpublished video
    www xdata""".split()
)

_NAMES = """afterword annotator author bookauthor commentator editor editora editorb editorc
foreword holder introduction shortauthor shorteditor translator"""
# What the project adds to BibLaTeX's own: roles of CSL, archived copies, translated titles.
_ADDED_NAMES = "interviewer recipient director"
NAME_FIELDS = frozenset(f"{_NAMES} {_ADDED_NAMES}".split())

_PLAIN = """abstract addendum annotation booksubtitle booktitle booktitleaddon chapter doi edition
eid entrysubtype eprint eprintclass eprinttype eventtitle eventtitleaddon file gender
howpublished indextitle institution isan isbn ismn isrn issn issue issuesubtitle issuetitle
issuetitleaddon iswc journalsubtitle journaltitle journaltitleaddon keywords label language
langid langidopts library location mainsubtitle maintitle maintitleaddon nameaddon note number
organization origlanguage origlocation origpublisher origtitle pages pagetotal pagination part
publisher pubstate reprinttitle series shorthand shorthandintro shortjournal shortseries
shorttitle subtitle title titleaddon type url venue version volume volumes bookpagination
authortype editortype editoratype editorbtype editorctype crossref xref xdata related
relatedoptions relatedstring relatedtype entryset execute options presort sortkey sortname
sortshorthand sorttitle sortyear ids hyphenation"""
_LEGACY = """address annote archiveprefix journal key month pdf primaryclass school year"""
_ADDED = """archiveurl archivedate translatedtitle translatedbooktitle volumetitle reviewedtitle
medium callnumber"""
DATE_FIELDS = frozenset("date origdate eventdate urldate archivedate".split())
URL_FIELDS = frozenset("url archiveurl".split())
ENTRY_FIELDS = (
    frozenset(f"{_PLAIN} {_LEGACY} {_ADDED}".split()) | NAME_FIELDS | DATE_FIELDS | URL_FIELDS
)

_TITLE = (("title",),)
_IN = (("title",), ("booktitle", "maintitle"))
REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("title",), ("journaltitle", "journal")),
    "incollection": _IN,
    "inbook": _IN,
    "inproceedings": _IN,
    "conference": _IN,
    "inreference": _IN,
    "online": (("title",), ("url", "doi", "eprint")),
    "electronic": (("title",), ("url", "doi", "eprint")),
    "www": (("title",), ("url", "doi", "eprint")),
    "letter": (),
    "set": (),
    "xdata": (),
}
"""For each type, groups of fields of which one must be there; a title for all others."""


def required_fields(entry_type: str) -> tuple[tuple[str, ...], ...]:
    """The groups of fields of which an entry of this type must have one each."""
    return REQUIRED.get(entry_type, _TITLE)


# What a child of each type takes from a parent under another name (manual, appendix B).
_TO_BOOK = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
_TO_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_TO_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
RENAMED_FIELDS: dict[str, dict[str, str]] = {
    "inbook": _TO_BOOK,
    "bookinbook": _TO_BOOK,
    "suppbook": _TO_BOOK,
    "incollection": _TO_BOOK,
    "suppcollection": _TO_BOOK,
    "inreference": _TO_BOOK,
    "inproceedings": _TO_BOOK,
    "book": _TO_MAIN,
    "collection": _TO_MAIN,
    "proceedings": _TO_MAIN,
    "reference": _TO_MAIN,
    "article": _TO_JOURNAL,
    "suppperiodical": _TO_JOURNAL,
    "review": _TO_JOURNAL,
}
"""How crossref renames the parent's fields, by the child's type."""

NEVER_INHERITED = frozenset(
    """crossref xref xdata entryset ids shorthand sortkey label presort sorttitle
    options related relatedoptions relatedstring relatedtype shorttitle indextitle""".split()
)
"""Fields that belong to an entry alone."""
