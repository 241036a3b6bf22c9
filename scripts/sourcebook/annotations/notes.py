"""Annotations in Markdown: notes of Zotero itself, and of Obsidian.

In Obsidian every user has a template of her own; the anchor in any of them is the link to Zotero
with the annotation's key (``zotero://open-pdf/…?page=50&annotation=KEY``, whose ``page`` counts
sheets; older ones have no key). The source's words are those between quotation marks or marked as
a highlight, and those of a block quotation that has such a link; all else is what the annotator
says. What may be the source's and is not marked so is told, and nobody's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sourcebook.annotations.annotation import Annotation, make, unsaid
from sourcebook.annotations.marks import (
    HIGHLIGHT,
    OF_WHICH,
    colour_of,
    cut_citations,
    cut_label,
    hashes_in,
    is_colour,
    is_label,
    links_in,
    marked_in,
    name_of,
    page_of,
    sheet_of,
    tags_told,
    tells_page,
    without_hashes,
    without_hidden,
    without_labels,
    work_of,
)
from sourcebook.annotations.zotlit import told_plainly

_ENDS = re.compile(r"\s*(?:#{1,6}\s|\*\*Imported:)")
_CALLOUT = re.compile(r"\s*>\s*\[!([^\[\]\n]+)\][+-]?[ \t]*([^\n]*)")
_INNER = re.compile(r"^[ \t]*\[!([^\[\]\n]+)\][+-]?[ \t]*", re.MULTILINE)
"""The kind of a callout within one, when the marks of quotation are gone."""
_OF_WORDS = frozenset("quote cite highlight annotation pdf".split())
"""Kinds of callouts that hold words of the source, besides those called by a colour."""
_QUOTING = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_NESTED = re.compile(r"^> ?>", re.MULTILINE)
_BLOCK_ID = re.compile(r"(?:^|[ \t])\^[\w-]+[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"\s*[-*+][ \t]+")
_BULLETS = re.compile(r"^[ \t]*[-*][ \t]+", re.MULTILINE)
_PARENTHESIS = re.compile(r"\s*+\(([^()\n\d]*+\d[^()\n]*+)\)")
_SELECTED = re.compile(r"\s*+\(?\[([^\[\]\n\d]*+\d[^\[\]\n]*+)\]\(zotero://[^\s()]*\)\)?")
_QUOTED = re.compile(r"(?:“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\")")
_DOUBTFUL = re.compile(
    r"(?P<words>(?:\*[^*\n]+\*|_[^_\n]+_|==[^=]+==[^=()\n]*))[ \t]*\((?P<page>[^()\n]*\d)\)\s*|"
    r"(?:“[^“”]+”|«[^«»]+»|\"[^\"]+\")\s*"
)
"""A block of nothing but words that are in italics, or are quoted, as a passage's may be."""
_NOTED = re.compile(r"\bnote on\b", re.IGNORECASE)
_WORDLESS = (
    "what stands before its link is neither between quotation marks nor marked: mark it if it is "
    "the source's, and import again"
)
_UNLINKED = (
    "a block quotation without a link to Zotero: put quotation marks around the source's words and "
    "their page, (p. 3), after them, and import again"
)
_UNSURE = (
    "it may be the source's words or yours: put quotation marks around them and their page, "
    "(p. 3), after them if they are the source's, and import again"
)
_APART = (
    "a box of its own, which does not say what it is on: write it as a paragraph behind a passage "
    "if it is said of that, and import again"
)


@dataclass(slots=True)
class _Mark:
    """What a note tells of one passage: where it is, its words, and what is said of them.

    ``work`` is whose work it is of, as its citation says, ``item`` that item at Zotero.
    """

    name: str = ""
    words: str = ""
    colour: str = ""
    page: str = ""
    said: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    skipped: str = ""
    work: str = ""
    item: str = ""


def is_obsidian(text: str) -> bool:
    """Whether a text has a link to an annotation of Zotero."""
    return any(map(name_of, links_in(text)))


def is_linked(text: str) -> bool:
    """Whether a text has a link into a file at Zotero, as of before there were annotations."""
    return bool(links_in(text))


def is_quoting(text: str) -> bool:
    """Whether a text quotes without a link: a block of it, or words with their page behind."""
    quoted = re.search(r"^[ \t]*(?:[-*+][ \t]+)?>[ \t]*\S", text, re.MULTILINE)
    paged = (_PARENTHESIS.match(text, one.end()) for one in _QUOTED.finditer(text))
    return bool(quoted) or any(paged)


def read_obsidian(text: str) -> Iterator[Annotation]:
    """The passages of a note, in its order; what follows one, up to a heading, is said of it."""
    text = told_plainly(text.replace("\r\n", "\n"))
    key = re.search(
        r"^(?:citekey|citation-key)[ \t]*:[ \t]*[\"'\[]*@?([\w:.-]+)", text, re.MULTILINE
    )
    title = re.search(r"^title[ \t]*:(.*)$", text, re.MULTILINE)
    left: list[str] = []
    marks = _marks(_blocks(without_hidden(text)), left)
    left += tags_told(text)
    works = _works(marks)
    several = len(works) > 1
    only = next((mark.work for mark in marks if mark.work), "")
    for mark in marks:
        said = "\n\n".join(filter(None, (_plain(part) for part in mark.said)))
        about = key[1] if key else "", _unquoted(title[1]) if title else only
        if several:
            about = "", mark.work
            mark.skipped = mark.skipped or ("" if mark.work else OF_WHICH)
        yield make(
            f"zotero:{mark.name}" if mark.name else f"note:{mark.words or said} {mark.page}",
            quote=mark.words,
            comment=without_hashes(said),
            tags=hashes_in(said),
            colour=mark.colour,
            page=mark.page,
            key=about[0],
            title=about[1],
            skipped=mark.skipped,
            told=mark.told,
        )
    yield from unsaid(left)


def _works(marks: Iterable[_Mark]) -> set[str]:
    """The works that the passages of a note are of, each by what tells it best."""
    named = {mark.work: mark.item or mark.work for mark in marks if mark.work}
    return set(named.values())


def _plain(text: str) -> str:
    """What is said, without the marks of a callout or of items of a list that it stands in."""
    return _BULLETS.sub("", _INNER.sub("", _QUOTING.sub("", text))).strip()


def _unquoted(value: str) -> str:
    """A value of YAML without its quotation marks."""
    value = value.strip()
    marked = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if marked else value


def _without_bullet(text: str) -> str:
    """The text of an item of a list, or of what is none."""
    bullet = _ITEM.match(text)
    return text[bullet.end() :] if bullet else text


def _quoting(block: str) -> bool:
    """Whether a block is a block quotation, in an item of a list too."""
    return _without_bullet(block).lstrip().startswith(">")


def _bare(block: str) -> str:
    """The words of a block, without the marks of an item and of a quotation around them."""
    bare = _without_bullet(block) if _quoting(block) else block
    return _without_bullet(_QUOTING.sub("", bare).lstrip())


def _marks(blocks: Iterable[str], left: list[str]) -> list[_Mark]:
    """The passages with what is said of them; what is said of none is added to ``left``."""
    marks: list[_Mark] = []
    named: dict[str, _Mark] = {}
    is_open = False
    for block in blocks:
        found = [] if _ENDS.match(block) else _of_block(block)
        for one in found:
            same = named.get(one.name) if one.name else None
            if same is not None and (one.skipped or not one.words):
                # Templates write the comment with a link of its own.
                same.said += [one.words, *one.said]
            else:
                marks.append(one)
                named[one.name] = one
        if _ENDS.match(block):
            is_open = False
        elif found:
            is_open = not marks[-1].skipped or bool(marks[-1].name)
        elif is_open:
            marks[-1].said.append(block)
        elif not is_label(block):
            left.append(_plain(block))
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


def _parts(block: str) -> Iterator[str]:
    """A block cut after each of its links to passages but the last: at the line's end."""
    links = links_in(block)
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


def _of_block(block: str) -> list[_Mark]:
    """The passages of a block; none if it is what somebody says."""
    link = next(iter(links_in(block)), None)
    callout = _CALLOUT.match(block)
    if link is None and callout is None:
        return _of_unlinked(block)
    if callout is not None:
        if link is None and _kind(callout[1]) not in _OF_WORDS:
            # With a page of its own it may be a passage; in either case it belongs to no other.
            words = _plain(block[callout.end() :])
            if not tells_page(callout[2]):
                words = "\n".join(filter(None, (callout[2].strip(), words)))
                return [_Mark(said=[words], skipped=_APART)] if words else []
            return [_Mark(words=words, skipped=_UNSURE)] if words else []
        return [_of_callout(block, callout, link)]
    assert link is not None, "a block without a link and a callout is dealt with"
    return _of_linked(block, link)


def _kind(name: str) -> str:
    """The kind of a callout, that of a colour as one of words: ``PDF|yellow``, ``yellow``."""
    kind = re.split(r"[|\s-]", name.strip().lower())[0]
    return "highlight" if is_colour(kind) else kind


def _of_callout(block: str, callout: re.Match[str], link: re.Match[str] | None) -> _Mark:
    """A callout: its first line may tell the place; its first paragraph has the words."""
    made = _Mark(name=name_of(link), colour=colour_of(f"{callout[1]} {callout[2]}"))
    body, after, label = block[callout.end() :], "", callout[2]
    if link is not None and link.start() > callout.end():
        after = _outside(block[link.end() :])
        body, label = cut_label(block[callout.end() : link.start()])
    _place(made, (label, callout[2]), link)
    inner = _NESTED.search(body)
    body, nested = (body[: inner.start()], body[inner.start() :]) if inner else (body, "")
    plain = _BLOCK_ID.sub("", _QUOTING.sub("", body)).strip()
    words, outside = marked_in(plain)
    if not words and _kind(callout[1]) in _OF_WORDS:
        words, _, outside = plain.partition("\n\n")
        if outside.strip():
            made.told.append("what stands after an empty line is taken for your comment")
    made.words = words
    made.said += [outside, nested, after]
    return made


def _of_linked(block: str, link: re.Match[str]) -> list[_Mark]:
    """A paragraph with a link: before it the words, after it what is said of them.

    None if it is a link alone, as to a whole file.
    """
    made = _Mark(name=name_of(link))
    before, label = cut_label(block[: link.start()])
    quoting = _quoting(before)
    before, cited, made.item = cut_citations(_bare(before))
    _place(made, (label, *cited), link)
    made.work = work_of((label, *cited))
    after = _BLOCK_ID.sub("", _outside(block[link.end() :]))
    if _NOTED.search(label):
        made.said += [before.strip().strip("*_"), after]
        return [made]
    made.words, outside = marked_in(before, whole=quoting)
    made.colour = colour_of(outside)
    if made.words and not is_label(outside):
        made.said.append(outside)
    elif not made.words and not is_label(before):
        made.words = without_labels(before).strip()
        made.skipped = "" if quoting else _WORDLESS
    if not made.words and not made.name:
        return []
    made.said.append(after)
    return [made]


def _of_unlinked(block: str) -> list[_Mark]:
    """Passages without a link: marked as a highlight, or quoted and followed by their page."""
    plain = _BLOCK_ID.sub("", _bare(block)).strip()
    found: list[_Mark] = []
    rest = plain
    while (made := _first_of(rest, alone=not found)) is not None:
        found.append(made)
        rest = made.said.pop()
    if found:
        found[-1].said.append(rest)
    elif _DOUBTFUL.fullmatch(plain):
        doubtful = _DOUBTFUL.fullmatch(plain)
        page = doubtful["page"] if doubtful else None
        if page is None or tells_page(page):
            return [_Mark(words=plain, skipped=_UNSURE)]
    elif _quoting(block) and not is_label(plain):
        return [_Mark(words=plain, skipped=_UNLINKED)]
    return found


def _first_of(text: str, *, alone: bool) -> _Mark | None:
    """The passage with which a text begins; what follows it is the last that is said of it.

    What is marked needs no page if it stands ``alone``, before any other.
    """
    text = text.lstrip()
    made = _Mark()
    marked = HIGHLIGHT.match(text)
    if marked is not None:
        made.words, outside = marked_in(marked[0])
        made.colour = colour_of(outside)
        rest = text[marked.end() :]
    else:
        quoted = _QUOTED.match(text)
        made.words = (quoted[1] or quoted[2] or quoted[3]).strip() if quoted else ""
        rest = text[quoted.end() :] if quoted else ""
    place = _PARENTHESIS.match(rest) or _SELECTED.match(rest)
    paged = place is not None and tells_page(place[1])
    if not made.words or not (paged or (marked is not None and alone)):
        return None
    if place is not None and paged:
        made.page, made.work = page_of((place[1],)), work_of((place[1],))
        rest = rest[place.end() :]
    made.said.append(rest)
    return made


def _place(made: _Mark, labels: Iterable[str], link: re.Match[str] | None) -> None:
    """The page that is printed, by the first label that tells one; never the number of a sheet."""
    made.page = page_of(labels)
    sheet = sheet_of(link)
    if sheet and not made.page:
        made.told.append(f"on sheet {sheet}; the note does not say its page")
