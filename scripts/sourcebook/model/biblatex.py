"""The vocabulary of BibLaTeX (manual 3.20, section 2) that the project accepts.

`REQUIRED` leaves out authors and dates on purpose: sources without them exist.
"""

import re

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
_LEGACY = """address annote archiveprefix day journal key month origyear pdf primaryclass school
year"""
_ADDED = """archiveurl archivedate translatedtitle translatedbooktitle volumetitle reviewedtitle
medium callnumber"""
DATE_FIELDS = frozenset("date origdate eventdate urldate archivedate".split())
URL_FIELDS = frozenset("url archiveurl".split())
ENTRY_FIELDS = (
    frozenset(f"{_PLAIN} {_LEGACY} {_ADDED}".split()) | NAME_FIELDS | DATE_FIELDS | URL_FIELDS
)

_EXPORTED = """__markedentry abbrev_source_title abstractnote acmid adsnote adsurl affiliation
affiliations afiliation alternative_id arxivid article-number articleno author_keywords
author-email bibdate biburl bibsource bookgroup chemicals/cas citationkey
cited-references citeulike-article-id citedby citekey coden collection comment comments contents
correspondence_address creationdate created cited-by copyright correspondence_address1 coverage
creationdatetime da dateadded datemodified dblp document_type documenturl earlyaccessdate
earliestdate eprintversion entrydate esihighlycitedpaper esihotpaper funding funding-acknowledgement
funding-text funding_details googlebooks groups group hal_id hal_local_reference hal_version
hidden howcited identifier inspirehepid intype issue_date issuedate journal-iso
journal-impact-factor jstor jstor_articletype jstor_formatteddate keyword keywords-plus lastchecked
lastaccessed lccn license licence local-url localfile ly1 meeting mendeley-groups mendeley-tags
modificationdate mrclass mrnumber mrreviewer nationality note2 numpages
number-of-cited-references numberofpages numberofvolumes oa oclc oclc-number onlinedate opendate
orcid orcid-numbers owner p page_count pagecount pagecovered pmc pmcid pmid posted-at
previousversion printid printed printdate priority publicationdate publication_stage publisher_name
qualityassured ranking rating read readstatus receiveddate refid remoteurl research-areas
researcherid-numbers researchareas reportnumber rights rp rt s2id searchdate
shelfmark slaccitation source source-work-id sourcedb summary swhid sponsors subject
tags tag tbid text timestamp times-cited translators tradenames types unique-id unidentified uri
url_date urlaccessdate usage-count-last-180-days usage-count-since-2013 usera userb userc userd
usere userf uuid verba verbb verbc web-of-science-categories web-of-science-index weblink webpdf
wos workshop year_published zblnumber zotero-key zoterokey zotero_key esi-highly-cited-paper
esi-hot-paper book-group-author book-author da doc-delivery-number early-access-date
meeting-abstract part special-issue supplement""".split()
_EXPORTED_FORM = re.compile(
    r"(?:bdsk|date|mendeley|jabref|zotero|citeulike|citavi|local|ads|inspire|x)-.+"
    r"|(?:opt|alt|_).+|.*(?:-id|_id|-file|-files|file\d|-email|-note|tags)|user[-_].+"
)


def is_exported(name: str) -> bool:
    """Whether a field is one of those that reference managers and databases write for themselves.

    They say nothing that a citation needs, and are no slip of whoever pasted the entry.
    """
    return name in EXPORTED_FIELDS or bool(_EXPORTED_FORM.fullmatch(name))


EXPORTED_FIELDS = frozenset(_EXPORTED)

PRIVATE_FIELDS = frozenset(
    """abstract annote annotation comment comments file localfile local-url pdf review owner
    groups""".split()
)
"""Fields that stay with the editor: paths of a machine, other people's abstracts, own remarks."""


def is_private(name: str) -> bool:
    """Whether a field is never published: it is the editor's own, or of a program's."""
    lowered = name.lower()
    return lowered in PRIVATE_FIELDS or (lowered not in ENTRY_FIELDS and is_exported(lowered))


SHOWN_FIELDS = NAME_FIELDS | frozenset(
    """addendum booksubtitle booktitle booktitleaddon edition eventtitle howpublished institution
    issuetitle journal journaltitle location maintitle mainsubtitle organization origtitle
    publisher school series shorttitle subtitle title titleaddon translatedtitle type""".split()
)
"""Fields whose words a citation shows."""

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
