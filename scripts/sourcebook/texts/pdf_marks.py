"""Marks that readers put on a PDF (ISO 32000-2, 12.5.6), with the words under them.

The words are not in the mark: they are those of the page whose middle lies in one of its
quadrilaterals, of which each line has one (8 n numbers).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from unicodedata import category

from pypdf import PageObject, PdfReader
from pypdf._text_extraction._layout_mode._fixed_width_page import recurse_to_target_op
from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
from pypdf.generic import ContentStream

from sourcebook.texts.pdf import endured, opened

_KINDS = ("/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Text", "/FreeText")
_DRAWN = ("/Square", "/Circle", "/Ink", "/Line", "/Polygon")
_GAP = 0.15
"""How wide, in parts of the size of the letters, the room between two words is at least."""
_RAISED = 0.8
"""How small, in parts of its word's letters, the number of a note is at most."""
_RGB = 3
_HYPHENS = "-‐\u00ad"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its ``sheet`` counted from 1, and the ``label`` of its page if the PDF has labels.

    ``words`` are as they stand, with line ends; ``drawn`` tells a mark that is on no words.
    """

    id: str
    sheet: int
    label: str
    words: str
    comment: str
    colour: str
    tags: str
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """A word and where it is, in points; ``middles`` are those of its characters, from left."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    middles: tuple[float, ...]


_Box = tuple[float, float, float, float]
"""From where to where across, and up: left, right, bottom, top."""


def pdf_marks(name: str, raw: bytes) -> list[Mark]:
    """The marks of a PDF in the order of its pages; replies to others are left out."""
    with opened(name, raw) as reader:
        labels = reader.page_labels if "/PageLabels" in reader.root_object else None
        found: list[Mark] = []
        for number, page in enumerate(reader.pages, 1):
            label = labels[number - 1] if labels else ""
            found += _of_page(name, reader, page, number, label)
        return found


def _of_page(
    name: str, reader: PdfReader, page: PageObject, number: int, label: str
) -> Iterator[Mark]:
    marks = [one.get_object() for one in (page.get("/Annots") or ())]
    marks = [
        one for one in marks if one.get("/Subtype") in (*_KINDS, *_DRAWN) and "/IRT" not in one
    ]
    on_words = any("/QuadPoints" in one for one in marks)
    if on_words:
        endured(name, page, number)
    words = list(_words(reader, page)) if on_words else []
    for one in marks:
        said = " ".join(str(one.get("/Contents") or "").replace("\r", "\n").split(" ")).strip()
        yield Mark(
            str(one.get("/Zotero:Key") or one.get("/NM") or "").removeprefix("Zotero-"),
            number,
            str(label),
            _under(words, [float(value) for value in one.get("/QuadPoints") or ()]),
            said,
            _colour(one.get("/C")),
            str(one.get("/Zotero:Tags") or ""),
            one.get("/Subtype") in _DRAWN,
        )


def _colour(parts: Any) -> str:
    if parts is None or len(parts) != _RGB:
        return ""
    return "#" + "".join(f"{round(min(max(float(part), 0), 1) * 255):02x}" for part in parts)


def _under(words: Iterable[_Word], points: list[float]) -> str:
    """The words whose middle is in a quadrilateral; each is taken as the box around it."""
    boxes = []
    for at in range(0, len(points) - 7, 8):
        across, up = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
        boxes.append((min(across) - 0.5, max(across) + 0.5, min(up) - 0.5, max(up) + 0.5))
    every = list(words)
    marked = [at for at, word in enumerate(every) if _is_in(word, boxes)]
    if marked and every[marked[-1]].text[-1] in _HYPHENS:
        # A mark that ends at the end of a line has the rest of the word that is broken there.
        marked += [at for at in [marked[-1] + 1] if at < len(every)]
    out, line = "", None
    for at in marked:
        word = every[at]
        text = _marked(word, boxes) if _is_in(word, boxes) else word.text
        out += ("" if line is None else " " if line == word.bottom else "\n") + text
        line = word.bottom
    return out


def _beside(word: _Word, boxes: Iterable[_Box]) -> list[_Box]:
    """The boxes at the height of a word."""
    height = word.bottom + word.size * 0.3
    return [one for one in boxes if one[2] <= height <= one[3]]


def _is_in(word: _Word, boxes: Iterable[_Box]) -> bool:
    middle = (word.left + word.right) / 2
    return any(one[0] <= middle <= one[1] for one in _beside(word, boxes))


def _marked(word: _Word, boxes: Iterable[_Box]) -> str:
    """A word without punctuation at its ends that is not in the mark, as a comma behind it.

    A hyphen stays, for it tells that the rest of the word is to be found.
    """
    across = [(one[0], one[1]) for one in _beside(word, boxes)]
    kept = [
        not category(char).startswith("P")
        or char in _HYPHENS
        or any(left <= middle <= right for left, right in across)
        for char, middle in zip(word.text, word.middles, strict=True)
    ]
    if True not in kept:
        return word.text
    return word.text[kept.index(True) : len(kept) - kept[::-1].index(True)]


def _words(reader: PdfReader, page: PageObject) -> Iterator[_Word]:
    """The words of a page with their places, in the order in which they are set."""
    contents = page.get_contents()
    if contents is None:
        return
    stream = ContentStream(contents, reader, "bytes")
    shown = recurse_to_target_op(
        iter(chain(stream.operations, [([], b"Q")])),
        TextStateManager(),
        b"Q",
        page._layout_mode_fonts(),  # noqa: SLF001 - no other call gives a letter with its width
        strip_rotated=False,
    )[1]
    letters: list[tuple[str, float, float, float, float]] = []
    for one in shown:
        size = one.font_height or one.font_size
        widths = [max(one.font.get_text_width(char), 1) for char in one.text]
        scale = (one.displaced_tx - one.tx) / (sum(widths) or 1)
        at = one.tx
        for char, width in zip(one.text, widths, strict=True):
            letters.append((char, at, at + width * scale, one.ty, size))
            at += width * scale
    word: list[tuple[str, float, float, float, float]] = []
    for letter in letters:
        if word and _parts(word[-1], letter):
            yield from _made(word)
            word = []
        if not letter[0].isspace():
            word.append(letter)
    yield from _made(word)


def _parts(
    before: tuple[str, float, float, float, float], letter: tuple[str, float, float, float, float]
) -> bool:
    """Whether a letter begins another word than the one before it."""
    size = max(before[4], letter[4], 0.1)
    apart = letter[1] - before[2]
    return (
        letter[0].isspace()
        or apart > _GAP * size
        or apart < -size
        or abs(letter[3] - before[3]) > size / 2
    )


def _made(letters: list[tuple[str, float, float, float, float]]) -> Iterator[_Word]:
    """A word of its letters, without the number of a note that is glued to it."""
    if not letters:
        return
    size, bottom = letters[0][4], letters[0][3]
    kept = [
        one
        for one in letters
        if not (one[0].isdigit() and (one[4] < _RAISED * size or one[3] - bottom > size * 0.2))
    ]
    if kept:
        middles = tuple((one[1] + one[2]) / 2 for one in kept)
        text = "".join(one[0] for one in kept)
        yield _Word(text, kept[0][1], kept[-1][2], bottom, size, middles)
