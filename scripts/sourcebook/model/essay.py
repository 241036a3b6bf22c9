"""Pages of prose under ``docs/``: their addresses, and the headings with theirs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.model.records import Essay

_FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s+")
_ID = re.compile(r"\{\s*#([A-Za-z0-9_-]+)")
_MARKS = re.compile(
    r"\[(?P<link>[^\[\]]+)\]\([^()]*\)|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|(?<!\w)(?P<marks>\*{1,3}|_{1,3})(?=\S)(?P<strong>[^*_]+)(?<=\S)(?P=marks)(?!\w)"
)
_LONGEST = 1000
_INDEXES = ("index", "README")
"""Names of pages that MkDocs publishes at the address of their folder."""
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TICKS = re.compile(r"`+|\n[ \t]*(?=\n)|\n(?=\#)")
"""Marks of code, and the ends of paragraphs, beyond which no code in a line goes."""
_HOLDERS = """a article aside blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6
    img li ol p section span table td th tr ul"""
_TAG = re.compile(rf"<(?:{'|'.join(_HOLDERS.split())})\s[^<>]*>", re.IGNORECASE)
_TAG_ID = re.compile(r"\sid\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_LIST = re.compile(r"(?<=[)\]*_])\{:?([^{}]*)\}|^ {0,3}\{:([^{}]*)\}\s*$")
"""A list of attributes behind words, or of the block above it."""
_LIST_ID = re.compile(r"\#([A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1 to 6), its words, its id (empty if it has none), its line from 1."""

    level: int
    words: str
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A page of prose as others see it: plain text, and the ids that people gave, in order."""

    address: str
    title: str
    description: str
    anchors: tuple[str, ...]


def headings(text: str) -> Iterator[Heading]:
    """The headings of a page; what stands in its front matter or in fenced code is none."""
    fence = ""
    front = _FRONT_MATTER.match(text)
    first = text.count("\n", 0, front.end()) if front else 0
    for number, line in enumerate(text.split("\n")[first:], first + 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (match := _HEADING.match(line)):
            words, name = _parted(line[match.end() :])
            yield Heading(len(match[1]), words, name, number)


def _parted(rest: str) -> tuple[str, str]:
    """The words of a heading, without the marks that close it, and its id (``{#id}``)."""
    rest = rest.rstrip().rstrip("#").rstrip()
    if rest.endswith("}"):
        found = _ID.search(rest, rest.rfind("}", 0, -1) + 1)
        if found:
            return rest[: found.start()].rstrip(), found[1]
    return rest, ""


def outline(essay: Essay) -> Outline:
    """Where a page of prose is published, and what it tells of itself."""
    path = essay.path.removeprefix("docs/").removesuffix(".md")
    last = path.rpartition("/")[2]
    name = path.removesuffix(last) if last in _INDEXES else f"{path}/"
    found = tuple(headings(essay.text))
    first = next((_plain(heading.words) for heading in found if heading.level == 1), "")
    return Outline(
        f"/{name}",
        essay.title or first or last,
        essay.description,
        tuple(dict.fromkeys(name for name, _ in anchors(essay.text))),
    )


def anchors(text: str) -> Iterator[tuple[str, int]]:
    """The ids in a Markdown text and where each stands: of headings, of blocks, in HTML.

    What stands in code or in a comment is none; nor is what is indented, which may be code.
    """
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    plain = " " * start + _without_spans(_COMMENT.sub(_blank, _without_blocks(text[start:])))
    tags = ((tag, _TAG_ID.search(tag[0])) for tag in _TAG.finditer(plain))
    found = [(one[1], tag.start() + one.start(1)) for tag, one in tags if one]
    at = start
    for line in plain[start:].split("\n"):
        found += ((name, at + place) for name, place in _in_line(line))
        at += len(line) + 1
    return iter(sorted(found, key=lambda one: one[1]))


def _in_line(line: str) -> Iterator[tuple[str, int]]:
    """The id of a heading, or those in lists of attributes, with where each stands in the line."""
    if heading := _HEADING.match(line):
        _, name = _parted(line[heading.end() :])
        if name:
            yield name, line.rindex(f"#{name}") + 1
        return
    for one in _LIST.finditer(line):
        group = 1 if one[1] is not None else 2
        # Of several the last counts.
        for last in [*_LIST_ID.finditer(one[group])][-1:]:
            yield last[1], one.start(group) + last.start(1)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _without_spans(text: str) -> str:
    """A text with spaces in place of code in a line: from a run of marks to the next as long."""
    marks = list(_TICKS.finditer(text))
    closing: dict[int, int] = {}
    after: dict[int, int] = {}
    for number in range(len(marks) - 1, -1, -1):
        if not marks[number][0].startswith("`"):
            after.clear()
            continue
        closing[number] = after.get(len(marks[number][0]), 0)
        after[len(marks[number][0])] = number
    pieces: list[str] = []
    at = number = 0
    while number < len(marks):
        if other := closing.get(number, 0):
            start, end = marks[number].start(), marks[other].end()
            pieces += (text[at:start], re.sub(r"[^\n]", " ", text[start:end]))
            at, number = end, other
        number += 1
    return "".join((*pieces, text[at:]))


def _without_blocks(text: str) -> str:
    """A text with spaces in place of fenced and of indented lines."""
    fence = ""
    lines = []
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        code = bool(fence or mark or line.startswith(("    ", "\t")))
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        lines.append(" " * len(line) if code else line)
    return "\n".join(lines)


def _plain(words: str) -> str:
    """A heading without marks of code, emphasis and links, unless it is longer than any."""
    return (
        words
        if len(words) > _LONGEST
        else _MARKS.sub(
            lambda found: found["code"] or _plain(found["link"] or found["strong"]), words
        )
    )


def body(essay: Essay) -> str:
    """The text of a page of prose without its front matter."""
    return _FRONT_MATTER.sub("", essay.text, count=1)


def front_matter(text: str) -> str | None:
    """What stands between the marks at the beginning of a page; None if it does not begin so."""
    front = _FRONT_MATTER.match(text)
    return front[1] if front else None
