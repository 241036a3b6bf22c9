"""Widening: what print, a PDF or an encoding does to words, undone where a quotation asks for it.

`fold` is what every hash of the ledger rests on, and stays as it is. What is told here is looked
at only for a quotation that `fold` does not find, and the ledger names each fold that it took,
with its version. The script ``collate.js`` does the same; ``tests/collate/cases.json`` asks both.

A widened text has marks of the private use area in it. What may be read or left out stands between
the mark of its fold and `SHUT`; where something was written otherwise stands a mark alone.
"""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.collate.fold import shaped

FOLDS: Mapping[str, tuple[str, int]] = {
    "hyphens": ("\ue000", 1),  # a word broken at a line's end
    "notes": ("\ue001", 2),  # numbers of notes, glued to the word before it
    "heads": ("\ue002", 2),  # running heads and page numbers between two pages
    "pages": ("\ue004", 1),  # numbers of pages that an e-text has among its words
    "unspaced": ("\ue003", 1),  # a line's end, or a quotation's, in writing without spaces
    "forms": ("\ue008", 1),  # ligatures and other forms of presentation
    "invisible": ("\ue009", 1),  # joiners, marks of direction, stretched letters
    "ellipses": ("\ue00a", 1),  # three points, written as one or as three
    "soft": ("\ue00b", 1),  # soft hyphens and blanks of no width, which `fold` leaves out unasked
}
"""The folds by name: the mark of each, and its version."""
SHUT = "\ue00f"
SKIP = "(?:[\ue000-\ue007][^\ue00f]*\ue00f|[\ue000-\ue00f])*"
"""What may stand between any two letters of a widened text: what is left out, and marks."""
UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese: writing that puts no space between words."""
_LETTER = r"[^\W_]"
_ALPHA = r"[^\W\d_]"
_HEAD = "\ue002[^\ue00f]*\ue00f"
_BEFORE_NOTE = (
    rf"(?:(?<={_ALPHA}{_ALPHA}{_ALPHA})|(?<={_ALPHA}[.,;:!?])|(?<=[”»])"
    rf"|(?<={_ALPHA}[.,;:!?][)\]\"”’'»])|(?<={_ALPHA}[)\]][.,;:!?]))"
)
_RAISED = "[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}"
_MORE = r"(?:[-–][0-9]{1,3}|,[0-9]{1,2}(?![0-9])){0,4}"
"""Further numbers of notes at one word, '1–9' or '1,3'; no thousands, as of 'GBP1,200'."""
PAGE = re.compile(
    r"(?:\[(?:[Pp](?:g|age)|Seite)\.?\s?(?:[0-9]{1,4}|[ivxlc]{1,7})\]|\{[0-9]{1,4}\})"
)
"""The number of a page as e-texts write it among the words: [Pg 219], [Page xii], {219}.

'[p. 12]' is none: with it the author cites.
"""
_FORMS = "[\u2e80-\u2fd5\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffef]"
INVISIBLE = "[\u0640\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_ELLIPSIS = r"…|\.\s?\.\s?\."
_WRITTEN = (
    rf"(?P<forms>{_FORMS})|(?P<invisible>{INVISIBLE})|(?P<ellipses>{_ELLIPSIS})"
    r"|(?P<soft>[\u00ad\u200b])|(?P<space>\s{2,}|[^\S ])"
)
_STEPS = re.compile(
    rf"(?P<kept>{_HEAD})"
    rf"|(?P<pages>(?<=\s){PAGE.pattern}\s+|{PAGE.pattern})"
    rf"|(?<={_LETTER})(?P<hyphens>[-‐–—\u00ad¬])"
    rf"[ \t]*(?:[\n\f]\s*|(?P<between>{_HEAD})\s*)(?={_LETTER})"
    rf"|(?<=[{UNSPACED}])(?P<unspaced>[ \t]*[\n\f]\s*)(?=[{UNSPACED}])"
    rf"|(?<=\S)(?P<raised>{_RAISED}(?:[-–⁻,]{_RAISED}){{0,4}})"
    r"|(?<=[^\s\]])(?P<bracketed>(?:\[[0-9]{1,3}(?:[-–,] ?[0-9]{1,3}){0,4}\]){1,5})"
    rf"|{_BEFORE_NOTE}(?P<notes>[0-9]{{1,3}}{_MORE})(?=[\s.,;:!?)\]\"”’\ue002]|$)"
    rf"|{_WRITTEN}"
)
_PLAIN = re.compile(_WRITTEN)
_SAME = {
    "unspaced": f"{FOLDS['unspaced'][0]} {SHUT}",
    "invisible": FOLDS["invisible"][0],
    "ellipses": f"{FOLDS['ellipses'][0]}...",
    "soft": FOLDS["soft"][0],
}
"""What stands for a match whatever its words are."""
_ANY_MARK = re.compile("[\ue000-\ue00f]")
_EDGE_LINES = 2
"""How many lines at either end of a page may be its running heads."""
_NUMBER = re.compile(r"[^\w]*(?:[0-9]{1,4}|[ivxlc]{1,7})[^\w]*")


@dataclass(frozen=True, slots=True)
class Widened:
    """A text with marks, if any, and of each of its characters the place in the text in NFC."""

    text: str
    plain: str
    origin: "array[int]"
    marked: bool


def widen(text: str) -> Widened:
    """A witness as its quotations are looked for in it; ``plain`` is the witness in NFC."""
    plain = _ANY_MARK.sub("\ufffd", unicodedata.normalize("NFC", text))
    identity = array("L", range(len(plain)))
    headed, places = _pieces(plain, identity, _heads(plain))
    steps = ((match.start(), match.end(), _step(match)) for match in _STEPS.finditer(headed))
    marked, origin = _pieces(headed, places, steps)
    return Widened(shaped(marked), plain, origin, bool(_ANY_MARK.search(marked)))


def needle(text: str) -> tuple[str, frozenset[str]]:
    """Words of a quotation without marks, with the folds that it took to write them so."""
    taken = set()

    def step(match: re.Match[str]) -> str:
        if match.lastgroup in FOLDS:
            taken.add(str(match.lastgroup))
        return "".join(char for char in _step(match) if not "\ue000" <= char <= SHUT)

    plain = _ANY_MARK.sub("\ufffd", unicodedata.normalize("NFC", text))
    return shaped(_PLAIN.sub(step, plain)), frozenset(taken)


def running_heads(text: str) -> set[str]:
    """The running heads and numbers that stand between the pages of a text."""
    found = _heads(_ANY_MARK.sub("\ufffd", unicodedata.normalize("NFC", text)))
    return {marked[1:].removesuffix(f"{SHUT}\n") for _, _, marked in found}


def _pieces(
    text: str, origin: "array[int]", changes: Iterator[tuple[int, int, str]]
) -> tuple[str, "array[int]"]:
    """The text with each change made, and the places of its characters."""
    out: list[str] = []
    places = array("L")
    at = 0
    for start, end, new in changes:
        out += (text[at:start], new)
        places += origin[at:start]
        # What is only marked keeps its places; what is written otherwise has that of its start.
        inside = new.find(text[start:end]) if end > start else -1
        where = origin[start] if start < len(origin) else 0
        whole = array("L", [where]) * len(new)
        if inside >= 0:
            whole[inside : inside + end - start] = origin[start:end]
        places += whole
        at = end
    out.append(text[at:])
    places += origin[at:]
    return "".join(out), places


def _step(match: re.Match[str]) -> str:
    """What stands for a match of `_STEPS`."""
    kind, found = str(match.lastgroup), match.group()
    if kind in ("hyphens", "between"):
        return f"{_mark('hyphens')}-{SHUT}{match.group('between') or ''}"
    if kind in ("notes", "raised", "bracketed"):
        return f"{_mark('notes')}{found}{SHUT}"
    if kind == "pages":
        return f"{_mark('pages')}{found}{SHUT}"
    if kind == "forms":
        return _mark(kind) + unicodedata.normalize("NFKC", found)
    return {"kept": found, "space": " "}.get(kind, _SAME.get(kind, ""))


def _mark(name: str) -> str:
    return FOLDS[name][0]


def _heads(text: str) -> Iterator[tuple[int, int, str]]:
    """Where running heads stand between two pages, which a form feed parts."""
    if "\f" not in text:
        return
    pages = [_Page(start, page) for start, page in _parted(text, "\f")]
    counted = Counter(
        key for page in pages for key in {_key(line) for _, line in page.edges()} - {""}
    )
    least = 2 if len(pages) == 2 else 3
    turned = _turned([page.placed() for page in pages])

    def is_head(line: str) -> bool:
        key = _key(line)
        numbered = _NUMBER.fullmatch(line.strip().lower())
        return bool(numbered) or counted[key] >= least or key in turned

    for page, after in pairwise(pages):
        start, end = page.foot(is_head), after.top(is_head)
        if end - start > 1:
            yield start, end, f"{_mark('heads')}{text[start:end]}{SHUT}\n"


def _turned(pages: list[set[tuple[str, str]]]) -> set[str]:
    """Heads that alternate, one on the left pages and another on the right, in a short text.

    ``pages`` has of each the lines that may be heads, by where they stand and without numbers. Two
    alike are few: each must stand on all pages of its side, but that the first of all may have
    none, and the other side must have one too.
    """
    # The first page of an article has its title where the others have a head.
    sides = (pages[2 if len(pages) > 4 else 0 :: 2], pages[1::2])
    one, other = (set.intersection(*side) if len(side) > 1 else set() for side in sides)
    return {key for _, key in one ^ other} if one - other and other - one else set()


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: where it begins in the text, and its words."""

    start: int
    text: str

    def lines(self) -> list[tuple[int, str]]:
        """Lines that are not empty, with where they begin in the whole text."""
        found = _parted(self.text, "\n")
        return [(self.start + at, line) for at, line in found if line.strip()]

    def edges(self) -> list[tuple[int, str]]:
        """The lines that may be heads."""
        lines = self.lines()
        return lines[:_EDGE_LINES] + lines[_EDGE_LINES:][-_EDGE_LINES:]

    def placed(self) -> set[tuple[str, str]]:
        """The lines that may be heads, each with where it stands, without numbers."""
        lines = [_key(line) for _, line in self.lines()]
        top, foot = lines[:_EDGE_LINES], lines[_EDGE_LINES:][-_EDGE_LINES:]
        return {("top", key) for key in top if key} | {("foot", key) for key in foot if key}

    def foot(self, is_head: Callable[[str], bool]) -> int:
        """Where what is no head ends."""
        end = self.start + len(self.text.rstrip())
        for at, line in reversed(self.lines()[1:][-_EDGE_LINES:]):
            if not is_head(line):
                break
            end = self.start + len(self.text[: at - self.start].rstrip())
        return end

    def top(self, is_head: Callable[[str], bool]) -> int:
        """Where the heads at the top end."""
        end = self.start
        for at, line in self.lines()[:-1][:_EDGE_LINES]:
            if not is_head(line):
                break
            end = at + len(line)
        return end


def _parted(text: str, mark: str) -> Iterator[tuple[int, str]]:
    at = 0
    for part in text.split(mark):
        yield at, part
        at += len(part) + 1


def _key(line: str) -> str:
    """What the heads of two pages have in common: all but the number of the page."""
    return " ".join(re.sub(r"[\W0-9_]+", " ", line).casefold().split())
