"""Annotations in the Markdown of Logseq, of Readwise and of Hypothesis: words without marks.

Logseq has an item of a list for each, with its properties below it (``ls-type:: annotation``,
``hl-page``, which counts sheets). Readwise and the exports of Hypothesis end the words with a link
to where they stand there; what is said of them follows as items of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcebook.annotations.annotation import Annotation, make, unsaid
from sourcebook.annotations.marks import tags_told, without_hidden

_PROPERTY = re.compile(r"[ \t]*([A-Za-z][\w-]*)::[ \t]*(.*)")
_ITEM = re.compile(r"([ \t]*)[-*+][ \t]+(.*)", re.DOTALL)
_ANCHOR = re.compile(
    r"\(?\[([^\[\]\n]*)\]\((https://(?:read\.)?readwise\.io/[^\s()]+|https://hyp\.is/[^\s()]+)\)\)?"
)
_LOGSEQ = re.compile(r"^[ \t]*(?:ls-type:: *annotation|hl-page::)", re.MULTILINE)
_TAGS = re.compile(r"#\[\[([^\[\]]+)\]\]|\[\[([^\[\]]+)\]\]|(?<!\S)#([^\s#\[\],]+)")
_SAID = re.compile(
    r"(?:\*\*)?(tags?|note|annotation|comment)(?:\*\*)?[ \t]*:+(?:\*\*)?[ \t]*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:page|p\.)[ \t]*([ivxlcdm]+|\d+)", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:[-*+][ \t]+)?(?:\*\*)?(?:full title|title)(?:\*\*)?[ \t]*:+[ \t]*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTING = re.compile(r"^[ ]*(?:>[ ]?)+")
_HEADING = re.compile(r"#{1,6}[ \t]")
_OF_PAGE = re.compile(r"!?\[|\W*\w[\w ]{0,20}:|[\W_]*\Z")
"""What an export tells of the page: a picture, a link to it, its author after ``Author:``."""
_NO_MARK = (
    "it is not marked as a highlight there: put quotation marks around it and its page, (p. 3), "
    "after it if it is the source's, and import again"
)


@dataclass(slots=True)
class _Block:
    """An item of a list, or a paragraph: how far it stands in, its text, its properties.

    One that is ``quoting`` is a block quotation.
    """

    indent: int
    item: bool
    quoting: bool
    text: str
    told: dict[str, str] = field(default_factory=dict)


def is_outline(text: str) -> bool:
    """Whether a text has an annotation as one of these writes it."""
    return bool(_LOGSEQ.search(text) or _ANCHOR.search(text))


def read_outline(text: str) -> Iterator[Annotation]:
    """The annotations of a note, in its order; what is none and may be one is told."""
    text = text.replace("\r\n", "\n").expandtabs(4)
    key = re.search(r"^(?:citekey|citation-key)[ ]*::?[ ]*[\"'\[]*@?([\w:.-]+)", text, re.MULTILINE)
    title = _TITLE.search(text)
    about = {
        "key": key[1] if key else "",
        "title": title[1].strip().strip("\"'[]") if title else "",
    }
    blocks = list(_blocks(without_hidden(text)))
    read = _of_logseq if _LOGSEQ.search(text) else _of_links
    yield from read(blocks, about)
    yield from unsaid([*tags_told(text)])


def _blocks(text: str) -> Iterator[_Block]:
    """Items with the paragraphs that go on in them; paragraphs and headings of their own."""
    made: _Block | None = None
    apart = False
    for line in text.split("\n"):
        plain = _QUOTING.sub("", line)
        if not plain.strip():
            apart = True
            continue
        indent = len(line) - len(line.lstrip(" "))
        item, held = _ITEM.fullmatch(plain), _PROPERTY.fullmatch(plain)
        goes_on = made is not None and made.item and indent > made.indent
        if held and not item:
            if made is not None:
                made.told[held[1].lower()] = held[2].strip()
        elif (
            item
            or made is None
            or _HEADING.match(plain)
            or _HEADING.match(made.text)
            or (apart and not goes_on)
        ):
            if made is not None:
                yield made
            words = item[2] if item else plain
            quoting = plain != line or bool(_QUOTING.match(words))
            made = _Block(indent, bool(item), quoting, _QUOTING.sub("", words).strip())
        else:
            made.text += f"{'' if not apart else chr(10)}\n{plain.strip()}"
        apart = False
    if made is not None:
        yield made


def _of_logseq(blocks: list[_Block], about: dict[str, str]) -> Iterator[Annotation]:
    left: list[str] = []
    until = 0
    for at, block in enumerate(blocks):
        if "ls-type" not in block.told and "hl-page" not in block.told:
            if block.quoting or block.text.startswith(("“", '"', "«")) or "==" in block.text:
                yield _untold(block.text, about)
            elif at >= until and _is_said(block):
                left.append(block.text)
            continue
        said = []
        for below in blocks[at + 1 :]:
            if below.indent <= block.indent or "ls-type" in below.told:
                break
            said.append(below.text)
        until = at + 1 + len(said)
        name, sheet = block.told.get("id", ""), block.told.get("hl-page", "")
        drawn = "[:span]" in block.text or block.told.get("hl-type") == "area"
        yield make(
            f"logseq:{name or f'{block.text} {sheet}'}",
            quote="" if drawn else block.text,
            comment="\n\n".join(said),
            colour=block.told.get("hl-color", ""),
            skipped="it is a picture of a part of the page" if drawn and not said else "",
            told=(f"on sheet {sheet}; the note does not say its page",) if sheet else (),
            **about,
        )
    yield from unsaid(left)


def _is_said(block: _Block) -> bool:
    """Whether somebody says it, and it is no heading and nothing that a page tells of itself."""
    return not (_HEADING.match(block.text) or _OF_PAGE.match(block.text) or block.told)


def _untold(words: str, about: dict[str, str]) -> Annotation:
    return make(f"note:{words}", quote=words, skipped=_NO_MARK, **about)


def _of_links(blocks: list[_Block], about: dict[str, str]) -> Iterator[Annotation]:
    last: tuple[_Block, re.Match[str], str] | None = None
    said: list[_Block] = []
    left: list[str] = []
    for block in blocks:
        found = _ANCHOR.search(block.text)
        words = _words(block.text[: found.start()]) if found else ""
        heading = _HEADING.match(block.text)
        if (found and words) or heading:
            if last is not None:
                yield _linked(*last, said, about)
            last, said = (block, found, words) if found and not heading else None, []
        elif last is None:
            left += [block.text] if _is_said(block) else []
        elif block.quoting or (
            block.item and block.indent <= last[0].indent and not _SAID.match(block.text)
        ):
            yield _untold(block.text, about)
        else:
            said.append(block)
    if last is not None:
        yield _linked(*last, said, about)
    yield from unsaid(left)


def _words(text: str) -> str:
    """The words before a link, without the dash that parts them from it."""
    end = next(
        (at for at, one in enumerate(reversed(text)) if not (one.isspace() or one in "—–")),
        len(text),
    )
    return text[: len(text) - end]


def _linked(
    block: _Block,
    anchor: re.Match[str],
    words: str,
    said: list[_Block],
    about: dict[str, str],
) -> Annotation:
    label, address = anchor[1], anchor[2]
    after = re.sub(r"\A[\s—–]*(?:Group: *#\S+)?", "", block.text[anchor.end() :])
    tags = [tag for tag in _tags(after) if tag not in ("Highlight", "Annotation")]
    comments = [_TAGS.sub("", after).strip()]
    for one in said:
        kind = _SAID.match(one.text)
        rest = one.text[kind.end() :] if kind else one.text
        if kind and kind[1].lower().startswith("tag"):
            tags += _tags(rest)
        else:
            comments.append(rest)
    page = _PAGE.search(label)
    told = []
    if place := re.search(r"\bloc(?:ation)?\.?[ ]*([\d-]+)", label, re.IGNORECASE):
        told.append(f"at location {place[1]} of an electronic book, which is no page")
    hypothesis = re.match(r"https://hyp\.is/([\w-]+)(?:/(.+))?", address)
    url = f"https://{hypothesis[2]}" if hypothesis and hypothesis[2] else ""
    return make(
        f"hypothesis:{hypothesis[1]}" if hypothesis else f"readwise:{address} {words[:80]}",
        quote=words,
        comment="\n\n".join(filter(None, comments)),
        tags=tags,
        page=page[1] if page else "",
        url=url,
        told=told,
        **about,
    )


def _tags(text: str) -> list[str]:
    return [next(filter(None, found)).strip() for found in _TAGS.findall(text)]
