"""Pandoc's JSON documents: made from clusters, and read back as rich text."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sourcebook.cite.processor.numeric_locators import sent_value
from sourcebook.cite.processor.rich_text import CLOSE, OPEN, Rich, from_markup
from sourcebook.cite.processor.styles import KNOWN_LABELS
from sourcebook.cite.syntax.grammar import Cite, Cluster, Mode
from sourcebook.cite.syntax.labels import LABELS

_API = [1, 23, 1]
_MODES = {
    Mode.NORMAL: "NormalCitation",
    Mode.SUPPRESSED: "SuppressAuthor",
    Mode.IN_TEXT: "AuthorInText",
}
_TAG = {
    "Emph": "i",
    "Strong": "b",
    "Superscript": "sup",
    "Subscript": "sub",
    "SmallCaps": "small-caps",
}
_FROM_TAG = {tag: name for name, tag in _TAG.items()}
# Marks of our own in what pandoc is given and returns: private-use characters, since text that
# people wrote has been rid of them (`rich_text.clean`), so that none of it can pass for a mark.
# Before each citation of a note, as its prefix: pandoc then puts no capital at the note's start,
# and the works of a note can be told from each other.
CITE_START = "\ue015"
# Where one work within parentheses begins and ends; the key stands between the first two.
WORK_START, WORK_KEY, WORK_END = "\ue010", "\ue011", "\ue012"
WORK = re.compile(f"{WORK_START}([^{WORK_START}{WORK_KEY}]*+){WORK_KEY}([^{WORK_END}]*+){WORK_END}")
# pandoc wants words and spaces apart, and our marks become elements.
_PIECE = re.compile("[\ue000-\ue00b]| +|[^ \ue000-\ue00b]+")


def make_document(
    clusters: Sequence[Cluster],
    style_path: str,
    language: str,
    *,
    nocite: Iterable[str] = (),
    stand_ins: dict[str, str] | None = None,
    links: bool = False,
    starts: bool = False,
    tied: Sequence[str] = (),
) -> dict[str, Any]:
    """A document that cites ``clusters``, one a paragraph, in the words of a CSL locale.

    ``links`` marks each work in its citation; it also keeps a full stop out of quotation marks.
    ``starts`` puts `CITE_START` before each citation, and leaves out authors in the sentence.
    Works ``tied`` in all that a style sorts by get their letters (2017a, 2017b) in this order: the
    processor would give them in the order of citing, which differs from page to page.
    """
    blocks = [
        {"t": "Para", "c": [_cite(cluster, number, stand_ins or {}, starts, language)]}
        for number, cluster in enumerate(clusters, start=1)
    ]
    if tied:  # no paragraph, so that it is not read as a citation
        blocks.insert(
            0, {"t": "Plain", "c": [_cite(Cluster((*map(Cite, tied),)), 0, {}, False, language)]}
        )
    keys = [_citation(Cite(key), 0, {}, language) for key in nocite]
    meta = {
        "csl": {"t": "MetaString", "c": style_path},
        "lang": {"t": "MetaString", "c": language},
        "link-citations": {"t": "MetaBool", "c": links},
        "link-bibliography": {"t": "MetaBool", "c": False},
        "nocite": {"t": "MetaInlines", "c": [{"t": "Cite", "c": [keys, []]}] if keys else []},
    }
    return {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}


def _cite(
    cluster: Cluster, number: int, stand_ins: dict[str, str], starts: bool, language: str
) -> dict[str, Any]:
    citations = [_citation(cite, number, stand_ins, language) for cite in cluster.cites]
    for one in citations if starts else ():
        one["citationPrefix"].insert(0, {"t": "Str", "c": CITE_START})
        if one["citationMode"]["t"] == _MODES[Mode.IN_TEXT]:
            one["citationMode"]["t"] = _MODES[Mode.SUPPRESSED]
    return {"t": "Cite", "c": [citations, []]}


def _citation(cite: Cite, number: int, stand_ins: dict[str, str], language: str) -> dict[str, Any]:
    suffix = inlines(from_markup(cite.suffix))
    if cite.locator:
        label = LABELS[cite.locator.label]
        # A known word for the label whose name this one has taken: see Style.with_labels.
        word = (
            label.single
            if cite.locator.label in stand_ins
            else (_IN_FRENCH if language.startswith("fr") else _READABLE).get(
                label.name, label.single
            )
        )
        readable = label.name in KNOWN_LABELS or label.name in stand_ins
        braces = "{{{}}}" if readable else "{}"
        suffix = [*_words(", " + braces.format(f"{word} {sent_value(cite.locator)}")), *suffix]
    return {
        "citationId": cite.key,
        "citationPrefix": inlines(from_markup(cite.prefix)),
        "citationSuffix": suffix,
        "citationMode": {"t": _MODES[cite.mode]},
        "citationNoteNum": number,
        "citationHash": 0,
    }


_IN_FRENCH = {
    "book": "liv.",
    "folio": "fᵒ",
    "issue": "nᵒ",
    "line": "l.",
    "note": "n.",
    "paragraph": "§",
    "part": "part.",
    "section": "sect.",
    "sub-verbo": "s.v.",
}
"""Words by which pandoc knows a label in CSL's French locale; others it would print as they are."""
_READABLE = {"issue": "no.", "note": "n.", "line": "l.", "sub-verbo": "s.v.", "folio": "fol."}


def inlines(rich: Rich) -> list[dict[str, Any]]:
    """Rich text as pandoc's inline elements."""
    stack: list[list[dict[str, Any]]] = [[]]
    for piece in _PIECE.findall(rich):
        if piece in OPEN.values():
            stack.append([])
        elif piece in CLOSE.values():
            if len(stack) > 1:
                inner = stack.pop()
                tag = next(tag for tag, mark in CLOSE.items() if mark == piece)
                stack[-1].append({"t": _FROM_TAG.get(tag, "Emph"), "c": inner})
        else:
            stack[-1] += _words(piece)
    while len(stack) > 1:
        inner = stack.pop()
        stack[-1] += inner
    return stack[0]


def _words(text: str) -> list[dict[str, Any]]:
    pieces = re.findall(r" +|[^ ]+", text)
    return [{"t": "Space"} if piece[0] == " " else {"t": "Str", "c": piece} for piece in pieces]


def read_citations(doc: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The inline elements of each citation of a finished document, in order."""
    return [
        block["c"]
        for block in doc["blocks"]
        if block["t"] == "Para" and block["c"] and block["c"][0]["t"] == "Cite"
    ]


def read_entries(doc: dict[str, Any]) -> list[tuple[str, Rich]]:
    """The bibliography of a finished document: keys and entries in the style's order."""
    for block in doc["blocks"]:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            return [(_entry_key(entry), _blocks(entry["c"][1])) for entry in block["c"][1]]
    return []


def _entry_key(entry: dict[str, Any]) -> str:
    return str(entry["c"][0][0]).removeprefix("ref-")


def _blocks(blocks: list[dict[str, Any]]) -> Rich:
    parts = [
        _blocks(block["c"][1]) if block["t"] == "Div" else rich_text(block["c"])
        for block in blocks
        if block["t"] in ("Div", "Para", "Plain")
    ]
    return Rich(" ".join(part.strip() for part in parts))


def note_of(elements: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """What stands in the note of a citation; None if it has none."""
    for element in elements:
        if element["t"] == "Note":
            return [inline for block in element["c"] for inline in block["c"]]
        if element["t"] == "Cite":
            inner = note_of(element["c"][1])
            if inner is not None:
                return inner
    return None


def rich_text(elements: list[dict[str, Any]], tags: tuple[str, ...] = ()) -> Rich:
    """Inline elements as rich text. Emphasis within emphasis turns upright again."""
    return Rich("".join(_element(element, tags) for element in elements))


def _element(element: dict[str, Any], tags: tuple[str, ...]) -> str:
    kind: str = element["t"]
    content: Any = element.get("c")
    if kind == "Str":
        return str(content)
    if kind in _TAG:
        return _formatted(_TAG[kind], content, tags)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return _nested(kind, content, tags)


def _nested(kind: str, content: Any, tags: tuple[str, ...]) -> str:
    if kind == "Quoted":
        marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return f"{marks[0]}{rich_text(content[1], tags)}{marks[1]}"
    if kind == "Span":
        return _span(content, tags)
    if kind == "Link":
        return _link(content, tags)
    if kind == "Cite":
        return rich_text(content[1], tags)
    return str(content[1]) if kind in ("Code", "Math") else ""


def _formatted(tag: str, content: list[dict[str, Any]], tags: tuple[str, ...]) -> str:
    if tag in tags:
        # Close the outer one around it, so that what is emphasised in emphasis stands out.
        if tag == "i":
            inner = rich_text(content, tuple(t for t in tags if t != tag))
            return f"{OPEN['roman']}{inner}{CLOSE['roman']}"
        return f"{CLOSE[tag]}{rich_text(content, tuple(t for t in tags if t != tag))}{OPEN[tag]}"
    return f"{OPEN[tag]}{rich_text(content, (*tags, tag))}{CLOSE[tag]}"


def _span(content: list[Any], tags: tuple[str, ...]) -> str:
    classes = content[0][1]
    if "csl-no-emph" in classes and "i" in tags:
        inner = rich_text(content[1], tuple(tag for tag in tags if tag != "i"))
        return f"{CLOSE['i']}{inner}{OPEN['i']}"
    text = rich_text(content[1], tags)
    return f" {text}" if "csl-indent" in classes or "csl-right-inline" in classes else text


def _link(content: list[Any], tags: tuple[str, ...]) -> str:
    text = rich_text(content[1], tags)
    target = str(content[2][0])
    if target.startswith("#ref-"):
        return f"{WORK_START}{target.removeprefix('#ref-')}{WORK_KEY}{text}{WORK_END}"
    return text
