"""References told by other tags than RIS's: MEDLINE's (PubMed) and EndNote's own (Refer).

Both are put into RIS's tags and read alike.
"""

import re
from collections.abc import Iterable

from sourcebook.intake.common import read_pages
from sourcebook.intake.draft import Draft
from sourcebook.intake.journals import without_place
from sourcebook.intake.ris import Tags, draft_of

_MEDLINE = re.compile(r"^([A-Z]{2,4}) *- ?(.*)$")
_FROM_MEDLINE = {
    "TI": "TI", "FAU": "AU", "JT": "JF", "VI": "VL", "IP": "IS", "PG": "PG", "DP": "DA", "AB": "AB",
    "LA": "LA", "MH": "KW", "OT": "KW", "CN": "AU", "TT": "TT", "AD": "AD", "FED": "A2",
    "BTI": "BT",
    "PB": "PB", "PL": "CY", "CTI": "T2", "CI": "N1", "PMID": "AN",
}  # fmt: skip
_OF_PUBMED = frozenset(
    """OWN STAT DCOM LR IS AU TA JT JID SB PST PHST EDAT MHDA CRDT SO PMC AID LID AUID PT DEP
    DA PUBM VTI PL RN NM COIS CIN CON CTDT DRDT ECF ECI EFR EIN ORI PMCR RIN ROF RPF RPI RRF RRI
    SPIN UIN UOF IR FIR IRAD OID OTO OT GS SFM SI""".split()
)
"""PubMed's own books, and what another tag has in full."""
_REFER = {
    "A": "AU", "T": "TI", "J": "JF", "B": "T2", "D": "PY", "V": "VL", "N": "IS", "P": "PG",
    "I": "PB",
    "C": "CY", "E": "A2", "Y": "A3", "R": "DO", "U": "UR", "@": "SN", "S": "T3", "7": "ET",
    "8": "DA",
    "G": "LA", "X": "AB", "K": "KW", "Z": "N1", "1": "N1", "?": "A4", "6": "NV", "L": "CN",
    "M": "AN", "Q": "TT", "W": "DP", "~": "DB", "9": "M3", "&": "SE", "H": "TA", "O": "N1",
    "2": "C2", "3": "C3", "4": "C4", "#": "C5", "$": "C6", "]": "C7", "*": "RI", "+": "AD",
    "^": "CA", ")": "RP",
    "F": "ID", "(": "OP", "!": "ST", ">": "L1", "[": "Y2",
}  # fmt: skip
_REFER_TYPES = {
    "journal article": "JOUR", "book": "BOOK", "book section": "CHAP", "edited book": "EDBOOK",
    "conference paper": "CPAPER", "conference proceedings": "CONF", "thesis": "THES",
    "report": "RPRT", "newspaper article": "NEWS", "magazine article": "MGZN", "web page": "WEB",
    "electronic article": "EJOUR", "manuscript": "MANSCPT", "unpublished work": "UNPB",
    "government document": "GOVDOC", "map": "MAP", "patent": "PAT", "electronic book": "EBOOK",
    "encyclopedia": "ENCYC", "blog": "BLOG", "generic": "GEN", "dataset": "DATA",
}  # fmt: skip


def is_medline(text: str) -> bool:
    """Whether the text begins as PubMed's own format does."""
    return bool(re.match(r"\s*PMID *- ?\d", text))


def is_refer(text: str) -> bool:
    """Whether the text begins as EndNote's own format does (``.enw``)."""
    return bool(re.match(r"\s*%[0A-Z] \S", text))


def read_medline(text: str) -> list[Draft]:
    """Every record of a file of PubMed's."""
    drafts = []
    for record in _parted(text, "PMID"):
        tags: Tags = [("TY", "JOUR"), ("DB", "PubMed")]
        unread: list[str] = []
        for line in _unwrapped(record, _GOES_ON):
            match = _MEDLINE.match(line)
            if match and match[1] in ("AID", "LID") and "[doi]" in match[2]:
                tags.append(("DO", match[2].replace("[doi]", "").strip()))
            elif match and match[1] == "IS":
                tags.append(("SN", match[2]))
            elif match and match[1] in _FROM_MEDLINE:
                tags.append((_FROM_MEDLINE[match[1]], match[2].strip()))
            elif match and match[1] not in _OF_PUBMED and match[2].strip():
                unread.append(f"the tag {match[1]}")
        # The number of what is printed before that of what is online.
        tags.sort(key=lambda tag: tag[0] == "SN" and "Electronic" in tag[1])
        drafts.append(_telling(_in_its_own_words(draft_of(_with_pages(tags))), unread))
    return drafts


def _telling(draft: Draft, unread: Iterable[str]) -> Draft:
    for what in unread:
        draft.leave_out(what)
    return draft


def _parted(text: str, begins: str) -> list[list[str]]:
    """The lines of each record: it begins behind an empty line, with a tag that all begin with."""
    records: list[list[str]] = [[]]
    empty = False
    for line in text.strip().split("\n"):
        if empty and line.lstrip().startswith(begins):
            records.append([])
        records[-1].append(line)
        empty = not line.strip()
    return records


_GOES_ON, _GOES_ON_IN_REFER = re.compile(" {6}"), re.compile(r"(?!\s*%\S)\s*\S")


def _unwrapped(lines: list[str], goes_on: re.Pattern[str]) -> list[str]:
    """Each field in a line, those too that are not read: what goes on is of none before them."""
    whole: list[list[str]] = []
    for line in lines:
        if whole and goes_on.match(line):
            whole[-1].append(line.strip())
        else:
            whole.append([line])
    return [" ".join(parts) for parts in whole]


def _in_its_own_words(draft: Draft) -> Draft:
    """PubMed's title is its own translation, in brackets, if the work has one in its language.

    With a journal stands where it appears, and its country, which no style prints.
    """
    own, english = draft.fields.get("translatedtitle", ""), draft.fields.get("title", "")
    if own and english.startswith("["):
        draft.fields["title"] = own.rstrip(".")
        draft.fields["translatedtitle"] = english.strip("[].")
        draft.typed.pop("title", None)
    journal = draft.fields.get("journaltitle", "")
    country = "" if "publisher" in draft.fields else draft.fields.pop("location", "")
    if journal and (country or without_place(journal) != journal):
        draft.fields["journaltitle"] = without_place(journal)
        draft.leave_out("where the journal appears")
    return draft


def read_refer(text: str) -> list[Draft]:
    """Every record of a file in EndNote's own format."""
    drafts = []
    for record in _parted(text, "%"):
        tags: Tags = []
        unread: list[str] = []
        for line in _unwrapped(record, _GOES_ON_IN_REFER):
            match = re.match(r"\s*%(\S) ?(.*)", line)
            if match and match[1] == "0":
                tags.insert(0, ("TY", _REFER_TYPES.get(match[2].strip().lower(), "GEN")))
            elif match and match[1] in _REFER:
                tags.append((_REFER[match[1]], match[2].strip()))
            elif match and match[2].strip():
                unread.append(f"the tag %{match[1]}")
        drafts.append(_telling(draft_of(_with_pages(tags)), unread))
    return drafts


def _with_pages(tags: Tags) -> Tags:
    """Pages that stand in one tag, in RIS's two."""
    out: Tags = []
    for tag, value in tags:
        if tag != "PG":
            out.append((tag, value))
            continue
        first, *last = read_pages(value).split("--")
        out.append(("SP", first))
        out += [("EP", last[0])] if last else []
    return out
