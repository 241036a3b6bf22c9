"""Annotations in Markdown: notes of Zotero itself, and of Obsidian.

In Obsidian every user has a template of her own; the anchor in any of them is the link to Zotero
with the annotation's key (``zotero://open-pdf/…?page=50&annotation=KEY``, whose ``page`` counts
sheets). The source's words are those between quotation marks or marked as a highlight, and those
of a block quotation that has such a link; all else is what the annotator says.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sourcebook.annotations.annotation import Annotation, make
from sourcebook.annotations.zotero import COLOURS

_ADDRESS = re.compile(r"\((zotero://[^\s()]*)\)")
_KEY = re.compile(r"[?&]annotation=([A-Z0-9]+)")
_SHEET = re.compile(r"[?&]page=(\d+)")
_LABEL = re.compile(r"\(?\[([^\[\]\n]*)\]\Z")
"""The label of a link, before its address."""
_CITATION = re.compile(r"\(?\[([^\[\]\n]*)\]\(zotero://[^\s()]*\)\)?\s*\Z|\(([^()\n]*\d)\)\s*\Z")
_MOST_CITED = 8
_NUMERAL = r"(?:[ivxlcdm]+\b|\d+[a-z]?\b)"
_PRINTED = re.compile(
    rf"(?:\b(?:pages?|pp?\.|pg\.?|s\.)\s*|\b\d{{4}}[a-z]?:\s*)({_NUMERAL}(?:\s*[–-]\s*{_NUMERAL})?)",
    re.IGNORECASE,
)
"""A page as it is printed: ``p. 48``, ``Page xii``, ``S. 5–6``, ``Smith 1999:48``."""
_WHOLE = re.compile(r"\(?(?:(?:page|p\.|pg\.?)\s*(.*?)|([ivxlcdm]+|\d+))\)?", re.IGNORECASE)
_OTHER_PLACE = re.compile(r"\(?([a-z]+\.? ?\d[\w.–-]*)\)?", re.IGNORECASE)
_COLOUR = re.compile(r"\b(yellow|red|green|blue|purple|magenta|orange|gr[ae]y)\b", re.IGNORECASE)
_SHADE = re.compile(r"#([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?\b")
_OPENING = re.compile(r"[“\"„«]")
_CLOSING = '”"“»'
_HIGHLIGHT = re.compile(
    r"==(?=\S)((?:(?!==).)+)==|<mark\b[^<>]*>([^<]*(?:<(?!/?mark\b)[^<]*)*)</mark>", re.DOTALL
)
_HASH = re.compile(r"(?<!\S)#([A-Za-z][\w/-]*)")
_FENCE = re.compile(r"%%.*?%%", re.DOTALL)
_FRONT = re.compile(r"\A\s*---\n.*?\n---(?:\n|\Z)", re.DOTALL)
_ENDS = re.compile(r"\s*(?:#{1,6}\s|\*\*Imported:)")
_CALLOUT = re.compile(r"\s*>\s*\[!([^\[\]\n]+)\][+-]?[ \t]*([^\n]*)")
_OF_WORDS = frozenset("quote cite highlight annotation pdf".split())
"""Kinds of callouts that hold words of the source, besides those called by a colour."""
_QUOTING = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_BLOCK_ID = re.compile(r"(?:^|[ \t])\^[\w-]+[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"\s*[-*+][ \t]+")
_LABELS = re.compile(
    r"!\[\[[^\[\]]*\]\]|!\[[^\[\]]*\]\([^()]*\)|#[\w/-]+|<[^<>]*>"
    r"|\b(?:highlight(?:ed)?|underlined?|note|image|text|page|pdf)\b|[\W\d_]",
    re.IGNORECASE,
)
"""What templates write around words: the kind of the mark, pictures, tags, punctuation."""
_PARENTHESIS = re.compile(r"\s*\(([^()\n]*\d[^()\n]*)\)")
_WORDLESS = (
    "what stands before its link is neither between quotation marks nor marked: mark it if it is "
    "the source's, and import again"
)
_UNLINKED = (
    "a block quotation without a link to Zotero: put quotation marks around the source's words and "
    "their page, (p. 3), after them, and import again"
)


@dataclass(slots=True)
class _Mark:
    """What a note tells of one passage: where it is, its words, and what is said of them."""

    name: str = ""
    words: str = ""
    colour: str = ""
    page: str = ""
    said: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    skipped: str = ""


def is_obsidian(text: str) -> bool:
    """Whether a text has a link to an annotation of Zotero."""
    return any(_KEY.search(link[1]) for link in _ADDRESS.finditer(text))


def read_obsidian(text: str) -> Iterator[Annotation]:
    """The passages of a note, in its order; what follows one, up to a heading, is said of it."""
    text = text.replace("\r\n", "\n")
    key = re.search(
        r"^(?:citekey|citation-key)[ \t]*:[ \t]*[\"'\[]*@?([\w:.-]+)", text, re.MULTILINE
    )
    title = re.search(r"^title[ \t]*:(.*)$", text, re.MULTILINE)
    for mark in _marks(_blocks(_FENCE.sub("\n", _FRONT.sub("", text)))):
        said = "\n\n".join(filter(None, (part.strip() for part in mark.said)))
        yield make(
            f"zotero:{mark.name}" if mark.name else f"note:{mark.words} {mark.page}",
            quote=mark.words,
            comment=_HASH.sub("", said).strip(),
            tags=_HASH.findall(said),
            colour=mark.colour,
            page=mark.page,
            key=key[1] if key else "",
            title=_bare(title[1]) if title else "",
            skipped=mark.skipped,
            told=mark.told,
        )


def _bare(value: str) -> str:
    """A value of YAML without its quotation marks."""
    value = value.strip()
    marked = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if marked else value


def _without_bullet(text: str) -> str:
    """The text of an item of a list, or of what is none."""
    bullet = _ITEM.match(text)
    return text[bullet.end() :] if bullet else text


def _marks(blocks: Iterable[str]) -> list[_Mark]:
    marks: list[_Mark] = []
    is_open = False
    for block in blocks:
        if _ENDS.match(block):
            is_open = False
        elif (found := _mark(block)) is not None:
            marks.append(found)
            is_open = True
        elif is_open:
            callout = _CALLOUT.match(block)
            said = f"{callout[2]}{block[callout.end() :]}" if callout else block
            marks[-1].said.append(_QUOTING.sub("", said))
    return marks


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, items of lists and headings; one with several links in as many parts."""
    for paragraph in re.split(r"\n(?:[ \t]*\n)+", text):
        block: list[str] = []
        for line in paragraph.split("\n"):
            if block and (_ITEM.match(line) or _ENDS.match(line) or _ENDS.match(block[-1])):
                yield from _parts("\n".join(block))
                block = []
            block.append(line)
        yield from _parts("\n".join(block))


def _links(text: str) -> list[re.Match[str]]:
    """The links to annotations."""
    return [link for link in _ADDRESS.finditer(text) if _KEY.search(link[1])]


def _parts(block: str) -> Iterator[str]:
    """A block cut after each of its links to annotations but the last: at the line's end."""
    links = _links(block)
    start = 0
    for link, following in pairwise(links):
        line = block.find("\n", link.end(), following.start())
        end = line + 1 if line >= 0 else len(block) - len(_outside(block[link.end() :]))
        yield block[start:end]
        start = end
    yield block[start:]


def _outside(text: str) -> str:
    """What comes after a link, without the brackets in which the link stood."""
    return re.sub(r"\A[ \t]*[)\]]+", "", text)


def _mark(block: str) -> _Mark | None:
    """The passage of a block; None if it is what somebody says."""
    link = next(iter(_links(block)), None)
    callout = _CALLOUT.match(block)
    if link is None and callout is None:
        return _of_unlinked(block)
    if callout is not None:
        if link is None and _kind(callout[1]) not in _OF_WORDS:
            return None
        return _of_callout(block, callout, link)
    assert link is not None, "a block without a link and a callout is dealt with"
    return _of_linked(block, link)


def _kind(name: str) -> str:
    """The kind of a callout, that of a colour as one of words: ``PDF|yellow``, ``yellow``."""
    kind = re.split(r"[|\s-]", name.strip().lower())[0]
    return "highlight" if _COLOUR.fullmatch(kind) else kind


def _of_callout(block: str, callout: re.Match[str], link: re.Match[str] | None) -> _Mark:
    """A callout: its first line may tell the place; its first paragraph has the words."""
    made = _Mark(name=_name(link), colour=_colour(f"{callout[1]} {callout[2]}"))
    body, after, label = block[callout.end() :], "", callout[2]
    if link is not None and link.start() > callout.end():
        after = _QUOTING.sub("", _outside(block[link.end() :]))
        body, label = _cut_label(block[callout.end() : link.start()])
    _place(made, (label, callout[2]), link)
    plain = _BLOCK_ID.sub("", _QUOTING.sub("", body)).strip()
    words, outside = _marked(plain)
    if not words and _kind(callout[1]) in _OF_WORDS:
        words, _, outside = plain.partition("\n\n")
        if outside.strip():
            made.told.append("what stands after an empty line is taken for your comment")
    made.words = words
    made.said += [outside, after]
    return made


def _of_linked(block: str, link: re.Match[str]) -> _Mark:
    """A paragraph with a link: before it the words, after it what is said of them."""
    made = _Mark(name=_name(link))
    before, label = _cut_label(block[: link.start()])
    quoting = before.lstrip().startswith(">")
    before, cited = _cut_citations(_without_bullet(_QUOTING.sub("", before)))
    _place(made, (label, *cited), link)
    made.words, outside = _marked(before, whole=quoting)
    made.colour = _colour(outside)
    if not made.words and not _is_label(before):
        made.words = before.strip()
        made.skipped = "" if quoting else _WORDLESS
    made.said.append(_BLOCK_ID.sub("", _QUOTING.sub("", _outside(block[link.end() :]))))
    return made


def _of_unlinked(block: str) -> _Mark | None:
    """A passage without a link: marked as a highlight, or quoted and followed by its page."""
    plain = _BLOCK_ID.sub("", _QUOTING.sub("", block)).strip()
    plain = _without_bullet(plain)
    made = _Mark()
    marked = _HIGHLIGHT.match(plain)
    if marked is not None:
        made.words, outside = _marked(marked[0])
        made.colour = _colour(outside)
        rest = plain[marked.end() :]
    else:
        quoted = _QUOTED.match(plain)
        made.words = (quoted[1] or quoted[2] or quoted[3]).strip() if quoted else ""
        rest = plain[quoted.end() :] if quoted else ""
    place = _PARENTHESIS.match(rest)
    page = _PRINTED.search(place[1]) if place else None
    if not made.words or (marked is None and page is None):
        quoting = block.lstrip().startswith(">") and not _is_label(plain)
        return _Mark(words=plain, skipped=_UNLINKED) if quoting else None
    if place is not None and page is not None:
        made.page = page[1]
        rest = rest[place.end() :]
    made.said.append(rest)
    return made


_QUOTED = re.compile(r"(?:“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\")")


def _name(link: re.Match[str] | None) -> str:
    key = _KEY.search(link[1]) if link is not None else None
    return key[1] if key else ""


def _cut_label(text: str) -> tuple[str, str]:
    """What stands before a link, and the link's label."""
    label = _LABEL.search(text)
    return (text[: label.start()], label[1]) if label else (text, "")


def _cut_citations(text: str) -> tuple[str, list[str]]:
    """What stands before the citations at the end of a text, and these, the last one first."""
    cited: list[str] = []
    text = text.rstrip()
    while len(cited) < _MOST_CITED and (found := _CITATION.search(text)):
        if found[1] is None and not _PRINTED.search(found[2]):
            break
        cited.append(found[1] if found[1] is not None else found[2])
        text = text[: found.start()].rstrip()
    return text, cited


def _place(made: _Mark, labels: Iterable[str], link: re.Match[str] | None) -> None:
    """The page that is printed, by the first label that tells one; never the number of a sheet."""
    for label in map(str.strip, labels):
        whole, printed = _WHOLE.fullmatch(label), _PRINTED.search(label)
        other = _OTHER_PLACE.fullmatch(label)
        if printed:
            made.page = printed[1]
        elif whole:
            made.page = whole[1] or whole[2] or ""
        elif other:
            made.page = other[1]
        made.page = "" if made.page in ("undefined", "null") else made.page
        if made.page:
            return
    sheet = _SHEET.search(link[1]) if link is not None else None
    if sheet:
        made.told.append(f"on sheet {sheet[1]}; the note does not say its page")


def _colour(text: str) -> str:
    """The colour that is named, or that a style gives."""
    if shade := _SHADE.search(text):
        colour = f"#{shade[1].lower()}"
        return COLOURS.get(colour, colour)
    named = _COLOUR.search(text)
    return named[1].lower() if named else ""


def _is_label(text: str) -> bool:
    """Whether a text has nothing but what templates write around words."""
    return not _LABELS.sub("", _COLOUR.sub("", text))


def _marked(text: str, *, whole: bool = True) -> tuple[str, str]:
    """The words that are marked or stand between the first quotation mark and the last; the rest.

    Of a ``whole`` passage the marks are around it, or are the source's own.
    """
    found = _HIGHLIGHT.search(text)
    inner = (found[1] or found[2]) if found else ""
    if found and inner.strip():
        around = f"{text[: found.start()]} {found[0].partition(inner)[0]} {text[found.end() :]}"
        words, _ = _marked(inner) if "==" not in inner else (inner, "")
        return words or inner, around.replace("==", "")
    begun = _OPENING.search(text)
    end = max(map(text.rfind, _CLOSING))
    if begun is None or end <= begun.end() or (whole and not _is_label(text[: begun.start()])):
        return "", text
    return text[begun.end() : end], text[: begun.start()] + text[end + 1 :]
