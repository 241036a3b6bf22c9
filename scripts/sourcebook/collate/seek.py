"""Looks for a quotation with what it leaves out and puts in, in a widened text.

``[…]`` is an omission: what stands before and after it is found in that order. ``[the king]`` is an
insertion: nothing stands for it in the source, or a few words do. A bracket within a word, as in
``[T]he``, changes letters. The script ``collate.js`` does the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.collate.widen import FOLDS, SHUT, SKIP, UNSPACED, Widened, needle

VERSIONS = {name: version for name, (_, version) in FOLDS.items()} | {
    "omissions": 1,
    "insertions": 1,
}
"""Every fold that a line of the ledger may name, with its version."""
FOLDS_IN_WORDS = {
    "hyphens": "a word broken at a line's end",
    "notes": "the number of a note",
    "heads": "a running head between two pages",
    "pages": "the number of a page among the words",
    "unspaced": "a line or a quotation that ends within writing without spaces",
    "forms": "ligatures, or other forms of letters",
    "invisible": "joiners and marks of direction",
    "ellipses": "the shape of three points",
    "soft": "soft hyphens, or blanks of no width",
    "omissions": "what the quotation leaves out",
    "insertions": "what the quotation puts in brackets",
}
_BRACKET = re.compile(
    r"(?P<omission>\[\s*(?:…|\.\s?\.\s?\.)\s*\])|\[(?P<insertion>[^\[\]]{1,200})\]"
)
_WORD_BEFORE = re.compile(r"[^\W\d_]\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]")
_OPTIONAL = ("notes", "heads", "pages")
"""Folds whose text a quotation may have too; then they were not needed."""
_REPLACED = 3
"""The most words of the source that an insertion stands for."""
_NEAR, _PIECE = 300, 8
"""How many characters beyond an insertion what follows is looked for, and for each of its own."""
_TRIES = 2_000
"""How often the next piece of a quotation is looked for."""
_BEGINNING = 40
"""By so many of its letters it is found where a piece may stand; all of it is looked for there."""
_LETTERS = 10_000_000
"""How many letters are looked for so: a second's work, for what repeats itself without end."""
_EDGES = " .,;:"
_ZERO = "\ue008\ue009\ue00a\ue00b"
_RUN = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Sought:
    """Characters of the plain text, with the folds taken; or the piece that is ``missing``.

    The piece that was found last before it is ``after``. What was ``given_up`` may stand where it
    was not looked for any more.
    """

    start: int = 0
    end: int = 0
    folds: tuple[str, ...] = ()
    missing: str = ""
    after: str = ""
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words without a gap, as they are written and as a pattern; ``gap`` is what is before them.

    ``beginning`` is the pattern of their first letters.
    """

    text: str
    pattern: re.Pattern[str]
    beginning: re.Pattern[str]
    folds: frozenset[str]
    gap: str


def seek(quote: str, witness: Widened) -> Sought:
    """Where a quotation stands in a widened text, if it does."""
    pieces = list(_pieces(quote)) if _may_be_wider(quote, witness) else []
    if not pieces:
        return Sought(missing=quote)
    chain = _Chain(pieces, witness.text)
    places = chain.find()
    if not places:
        reached = min(chain.reached, len(pieces) - 1)
        after = pieces[reached - 1].text if reached else ""
        return Sought(missing=pieces[reached].text, after=after, given_up=chain.given_up)
    taken = {f"{match.lastgroup}s" for match in _BRACKET.finditer(quote)}
    for piece, (start, end) in zip(pieces, places, strict=True):
        taken |= piece.folds | _taken(piece.pattern, witness.text, start, end)
    first, last = places[0][0], places[-1][1]
    folds = tuple(f"{name}/{VERSIONS[name]}" for name in sorted(taken))
    return Sought(witness.origin[first], witness.origin[last - 1] + 1, folds)


def _may_be_wider(quote: str, witness: Widened) -> bool:
    """Whether anything but the words as they stand can be found: mostly not, and this is cheap."""
    words, folds = needle(quote)
    words = words.strip()
    ends = _RUN.match(words[:1]) or _RUN.match(words[-1:])
    return bool(witness.marked or folds or ends or _BRACKET.search(quote))


def _pieces(quote: str) -> Iterator[_Piece]:
    """The quotation between its omissions and insertions."""
    words, gap, at = "", "", 0
    found: list[tuple[str, str]] = []
    for match in _BRACKET.finditer(quote):
        words += quote[at : match.start()]
        at = match.end()
        inside = match["insertion"]
        if inside and (_WORD_BEFORE.search(words) or _WORD_AFTER.match(quote, at)):
            words += f"\ue004{inside}{SHUT}"
            continue
        found.append((gap, words))
        words, gap = "", "insertion" if inside else "omission"
    found.append((gap, words + quote[at:]))
    gap = ""
    for number, (before, stretch) in enumerate(found):
        gap = before if gap != "omission" else gap
        text = stretch.strip()
        if gap == "omission":
            text = text.lstrip(_EDGES)
        if number + 1 < len(found) and found[number + 1][0] == "omission":
            text = text.rstrip(_EDGES)
        if any(map(str.isalnum, text)):
            (pattern, beginning), shown, folds = _patterns(text)
            yield _Piece(shown, pattern, beginning, folds, gap)
            gap = ""
    # A gap at either end stands between nothing.


def _patterns(text: str) -> tuple[tuple[re.Pattern[str], ...], str, frozenset[str]]:
    """The patterns of words and their beginning, the words as shown, and the folds they took."""
    parts: list[str] = []
    shown = ""
    taken: set[str] = set()
    for number, part in enumerate(re.split("\ue004([^\ue00f]*)\ue00f", text)):
        words, folds = needle(part)
        taken |= folds
        shown += words if number % 2 == 0 else f"[{words}]"
        if number % 2:
            either = SKIP.join(f"[{re.escape(a + b)}]" for a, b in _cases(words))
            parts.append(f"(?:{either})?")
        else:
            parts += [re.escape(char) for char in words]
    patterns = tuple(re.compile(SKIP.join(some)) for some in (parts, parts[:_BEGINNING]))
    return patterns, shown, frozenset(taken)


def _cases(text: str) -> Iterator[tuple[str, str]]:
    """Each character in both cases, where that is one character."""
    for char in text:
        small, large = char.lower(), char.upper()
        yield (small if len(small) == 1 else char), (large if len(large) == 1 else char)


class _Chain:
    """Pieces of a quotation, each found after the one before it."""

    def __init__(self, pieces: list[_Piece], text: str) -> None:
        self._pieces, self._text = pieces, text
        self._left = _TRIES
        self._letters = _LETTERS
        self.given_up = False
        self._last: dict[int, re.Match[str]] = {}
        self.reached = 0

    def find(self) -> list[tuple[int, int]]:
        """The places of all pieces, as near to each other as they stand; or none."""
        best: list[tuple[int, int]] = []
        for place in self._places(0, 0):
            rest = self._rest(place[1])
            if rest is not None:
                found = [place, *rest]
                if not best or found[-1][1] - found[0][0] < best[-1][1] - best[0][0]:
                    best = found
            if len(self._pieces) == 1 or self._left <= 0:
                break
        return best

    def _rest(self, at: int) -> list[tuple[int, int]] | None:
        """The places of the pieces after the first, which ends there; of no matter how many."""
        found: list[tuple[int, int]] = []
        levels: list[Iterator[tuple[int, int]]] = []
        while (number := len(found) + 1) < len(self._pieces):
            if len(levels) < number:
                self.reached = max(self.reached, number)
                levels.append(self._near(number, found[-1][1] if found else at))
            place = next(levels[-1], None)
            if place is not None:
                found.append(place)
                continue
            levels.pop()
            if not found:
                return None
            found.pop()
        return found

    def _near(self, number: int, at: int) -> Iterator[tuple[int, int]]:
        """Where a piece stands from a place on, not too far from what an insertion is after."""
        inserted = self._pieces[number].gap == "insertion"
        for place in self._places(number, at):
            if inserted and self._words(at, place[0]) > _REPLACED:
                return
            yield place

    def _words(self, start: int, end: int) -> int:
        between = re.sub(SKIP, "", self._text[start:end])
        return sum(any(map(str.isalnum, word)) for word in between.split(" "))

    def _places(self, number: int, at: int) -> Iterator[tuple[int, int]]:
        """Where a piece stands from a place on, whole words of it."""
        while self._left > 0:
            self._left -= 1
            match = self._search(number, at)
            if not match or match.end() == match.start():
                return
            if all(_is_edge(self._text, place) for place in match.span()):
                yield match.span()
            at = match.start() + 1
            self.given_up = self.given_up or not self._left

    def _search(self, number: int, at: int) -> re.Match[str] | None:
        """The next place of a piece; one that was found from before is not looked for again."""
        piece = self._pieces[number]
        if piece.gap == "insertion" and number:
            end = at + _NEAR + _PIECE * len(piece.text)
            return self._found(piece, at, end)
        last = self._last.get(number)
        if last is None or last.start() < at:
            last = self._found(piece, at, len(self._text))
            if last is None:
                if number:
                    # What is not there from here on is not there from any later place.
                    self._left = 0
                return None
            self._last[number] = last
        return last

    def _found(self, piece: _Piece, at: int, end: int) -> re.Match[str] | None:
        """The first place of a piece in a stretch of the text, as far as letters are left."""
        while begun := piece.beginning.search(self._text, at, end):
            if self._letters <= 0:
                self.given_up = True
                return None
            if match := piece.pattern.match(self._text, begun.start(), end):
                return match
            self._letters -= len(piece.text)
            at = begun.start() + 1
        return None


def _is_edge(text: str, place: int) -> bool:
    """Whether a word may begin or end here; writing without spaces may be cut anywhere."""
    left, right = _sides(text, place)
    if not (left.isalnum() and right.isalnum()):
        return True
    return bool(_RUN.match(left) and _RUN.match(right))


def _sides(text: str, place: int) -> tuple[str, str]:
    """The characters on both sides of a place, marks left out."""
    before, after = place, place
    while before > 0 and text[before - 1] in _ZERO:
        before -= 1
    while after < len(text) and text[after] in _ZERO:
        after += 1
    return text[max(0, before - 1) : before], text[after : after + 1]


def _taken(pattern: re.Pattern[str], text: str, start: int, end: int) -> set[str]:
    """The folds that it took to find words in a stretch of a widened text."""
    here = text[start:end]
    marks = {name: mark for name, (mark, _) in FOLDS.items() if mark in here}
    taken = set(marks)
    for name in _OPTIONAL:
        if name in marks:
            read = re.sub(f"{marks[name]}([^{SHUT}]*){SHUT}", r"\1", here)
            if pattern.fullmatch(read):
                taken.discard(name)
    for place in (start, end):
        left, right = _sides(text, place)
        if left.isalnum() and right.isalnum():
            taken.add("unspaced")
    # A word that ends where the number of a note is glued to it.
    if text[end : end + 1] == FOLDS["notes"][0] and f"{text[end - 1]}{text[end + 1]}".isalnum():
        taken.add("notes")
    return taken
