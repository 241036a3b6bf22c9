"""A text that is printed whole, held against all of the text that was read.

What no paragraph has is left out, and told in its words. No words of a text are the number of a
page or of a paragraph, the running heads between pages, and what the editor names: what stands
before its first words (a menu, a title page), after its last, and in between (an editor's notes).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.collate.find import Witness
from sourcebook.collate.fold import digest, fold
from sourcebook.collate.widen import running_heads
from sourcebook.diagnostics import Span
from sourcebook.model import Collated, Excerpt, Extent, Source

_ROMAN = "(?=[ivxlcdm])m{0,4}(?:c[md]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4})"
_NUMBERED = re.compile(
    rf"[\W_]*+(?:(?:pp?\.|pages?|fols?\.)[\W_]*+)?(?:[0-9]+[a-z]?|{_ROMAN}|[a-z](?=[.)]))[\W_]*+",
    re.IGNORECASE,
)
"""A number as print sets it: of a page, of a paragraph, of an article."""
_MOST_NUMBERS = 2
"""How many stand between two paragraphs: that of a page and that of the paragraph."""
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the text that stand in no paragraph: those ``below`` it if it is none."""

    above: Excerpt | None
    below: Excerpt | None
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a comparison came to.

    ``unfound`` are words by which the editor says what the text is, and which are not there;
    ``start`` and ``end`` of the text count characters of the folded witness.
    """

    start: int
    end: int
    left: tuple[LeftOut, ...] = ()
    unfound: tuple[str, ...] = ()


def paragraphs_of(source: Source) -> tuple[Excerpt, ...]:
    """The paragraphs of a source that are printed: no drafts."""
    return tuple(item for item in source.paragraphs if not item.draft)


def said_whole(source: Source) -> str:
    """The fingerprint of what is said of a text: its paragraphs, in order, and where it is."""
    witness = source.witness
    around = (witness.begins or "", witness.ends or "", *witness.besides)
    words = [str(item.collated or "") for item in paragraphs_of(source)]
    return digest("\n¶\n".join((*words, "¶", witness.extent.value, *map(str, around))))


def hold(source: Source, lines: Sequence[Collated], witness: Witness) -> Held:
    """Hold the paragraphs, with their ``lines`` of the ledger, against the text they stand in.

    Of a part that was read it is asked from its first paragraph to its last.
    """
    paragraphs = paragraphs_of(source)
    text, told = witness.folded, source.witness
    start, end, unfound = lines[0].start, lines[-1].end, []
    if told.extent is Extent.FULL:
        begins, ends = fold(told.begins or ""), fold(told.ends or "")
        before = text.rfind(begins, 0, start + len(begins)) if begins else 0
        behind = text.find(ends, max(0, end - len(ends))) if ends else len(text)
        if before < 0:
            unfound.append(str(told.begins))
        else:
            start = before
        if behind < 0:
            unfound.append(str(told.ends))
        else:
            end = behind + len(ends)
    pieces = [
        (None, paragraphs[0], text[start : lines[0].start]),
        *(
            (paragraphs[at], paragraphs[at + 1], text[above.end : below.start])
            for at, (above, below) in enumerate(pairwise(lines))
        ),
        (paragraphs[-1], None, text[lines[-1].end : end]),
    ]
    heads = [fold(head) for head in running_heads(witness.text)]
    left = [
        LeftOut(above, below, words)
        for above, below, piece in pieces
        if (words := _words(_without(piece, (*map(fold, told.besides), *heads))))
    ]
    between = [piece for *_, piece in pieces]
    unfound += [
        str(words) for words in told.besides if not any(fold(words) in piece for piece in between)
    ]
    return Held(start, end, tuple(left), tuple(unfound))


def not_whole(source: Source, held: Held) -> Iterator[tuple[Span, str, str]]:
    """What keeps a text from being whole: each with its place and what to do."""
    for one in held.left:
        words = one.words if len(one.words) <= _SHOWN else f"{one.words[: _SHOWN - 1]}…"
        below = f"'{one.below.id}'" if one.below else ""
        above = f"'{one.above.id}'" if one.above else ""
        where = (
            f"between {above} and {below} stands"
            if above and below
            else f"before {below} stands"
            if below
            else f"after {above} stands"
        )
        way = "" if above and below else f", or say '{'begins' if below else 'ends'}' of 'witness'"
        hint = (
            "quote it, as a paragraph, its heading, or the rest of one; what is not of the text "
            f"write into 'besides' of 'witness'{way}"
        )
        paragraph = one.below or one.above
        number = paragraph.paragraph if paragraph else None
        at = source.witness.at if number is None else number.at
        yield at, f"{where} what is in no paragraph: “{words}”", hint
    for words in held.unfound:
        yield (
            source.witness.at,
            f"'{words}' does not stand around the paragraphs of '{source.id}', nor between them",
            "write it as the file has it that you collate with, or take it out",
        )


def _without(piece: str, others: Iterable[str]) -> str:
    """A piece without words that are not of the text; the longest go first."""
    worded = {words for words in others if any(map(str.isalpha, words))}
    for words in sorted(worded, key=lambda words: (-len(words), words)):
        piece = piece.replace(words, " \n ")
    return piece


def _words(piece: str) -> str:
    """The words of a piece, if it has any but numbers."""
    tokens = [token for token in piece.split() if any(map(str.isalnum, token))]
    numbers = list(_numbers(tokens))
    if len(numbers) <= _MOST_NUMBERS and sum(numbers) == len(tokens):
        return ""
    return " ".join(piece.split()).strip()


def _numbers(tokens: Sequence[str]) -> Iterator[int]:
    """How many tokens each of the numbers at hand takes: ``12``, ``p. 12``; 0 for a word."""
    at = 0
    while at < len(tokens):
        for size in (2, 1):
            if len(tokens) - at >= size and _NUMBERED.fullmatch(" ".join(tokens[at : at + size])):
                yield size
                at += size
                break
        else:
            yield 0
            at += 1
