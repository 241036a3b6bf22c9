"""An annotation as any tool makes it: the words it is on, what is said of them, whose it is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from typing import Any

from sourcebook.annotations.fragments import parted
from sourcebook.collate import PAGE
from sourcebook.diagnostics import numbered
from sourcebook.intake import PRIVATE, without_private
from sourcebook.parse import as_prose

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
_EMPHASIS = dict.fromkeys(("i", "em", "b", "strong"), "*")
_RAISED = re.compile(r"<(su[pb])\b(\s[^<>]*)?>([\d\s()+=−-]*)</\1>")
_SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
"""Numbers that are raised or lowered have characters of their own; most letters have none."""
_STRONG = re.compile(r"\*\*(?=[^\s*])([^*]+)\*\*")
_MENTION = re.compile(
    r"<a\b(?=[^<>]*>)[^<>]*?data-(?:hyp-mention|userid)[^<>]*>(?:(?!<a\b).)*?</a>", re.DOTALL
)
OURS = "sourcebook:"
"""Begins the name, or a tag, of what went out from a sourcebook: its excerpt's id follows."""
_OURS_SAY = ("heading", "paragraph", "date", "fields", "paraphrase", "translation")
_NOTE = "Note: "
_EMPTY_LINE = "\n&nbsp;\n"
_SAID = re.compile(rf"({'|'.join(map(str.capitalize, _OURS_SAY))}): (.+)\Z", re.DOTALL)
_PICTURE = re.compile(
    r"!\[\[([^\[\]|\n]+\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|pdf))(?:\|[^\[\]\n]*)?\]\]"
    r"|!\[([^\[\]\n]*)\]\((?!https?:)[^()\n]*\)",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((https?://[^\s()]+)(?:[ \t][^()\n]*)?\)")
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
"""A link to another note: the words that it shows, else the note and its heading."""
_FORMS = re.compile("[\ufb00-\ufb06]")
_PLAIN = re.compile(r"(?:zotero|hypothesis|sourcebook):[A-Za-z0-9_-]{1,100}|[a-z0-9]+:[0-9a-f]{16}")
"""A name that tells nothing of anybody; of every other a fingerprint is kept."""


@dataclass(slots=True)
class Annotation:
    """What a tool tells of one annotation.

    ``origin`` is its stable name, with the tool's before it: ``zotero:ABCD2345``. ``quote`` are
    the words marked, ``comment`` Markdown, ``page`` the label as it is printed. Its source is known
    by ``key``, ``url``, ``doi`` or ``title``. ``paraphrase`` and ``translation`` are those of an
    excerpt of ours that went out, or of a table; ``date``, ``paragraph``, ``heading`` and
    ``fields`` (the others that it has, as JSON) of the first alone. ``name`` is the id that its
    excerpt is to have. ``skipped`` says why it is no excerpt, empty if it can be one; ``told`` what
    was left out of its words, ``where`` in the file it stands.
    """

    origin: str
    quote: str = ""
    comment: str = ""
    tags: tuple[str, ...] = ()
    colour: str = ""
    page: str = ""
    key: str = ""
    url: str = ""
    doi: str = ""
    title: str = ""
    paraphrase: str = ""
    translation: str = ""
    date: str = ""
    paragraph: str = ""
    heading: str = ""
    fields: str = ""
    name: str = ""
    where: str = field(default="", compare=False)
    skipped: str = field(default="", compare=False)
    told: tuple[str, ...] = field(default=(), compare=False)


def make(origin: str, **values: Any) -> Annotation:
    """An annotation with its words cleaned, and what was left out of them told."""
    made = Annotation(origin if _PLAIN.fullmatch(origin) else _printed(origin))
    told: list[str] = []
    for name in ("key", "doi", "url", "page", "title", "colour", "name"):
        setattr(made, name, _line(text_of(values.get(name))))
    address = parted(made.url)
    made.url, quote = address.address, text_of(values.get("quote"))
    told += (*address.media, *(() if quote else address.others))
    made.quote = rejoined(clean_quote(quote or address.words), text_of(values.get("around")))
    _without_pages(made, told)
    comment = _MENTION.sub("", text_of(values.get("comment")))
    if made.origin.startswith(OURS):
        _ours(made, comment)
    else:
        if re.match(r"\+(?!\d)", comment):
            told.append("marked '+': it goes on from the one before it")
            comment = comment[1:]
        told += [
            f"not kept: the picture '{_line(picture[1] or picture[2])}'"
            for picture in _PICTURE.finditer(comment)
        ]
        if without_code(comment) != comment:
            told.append("not kept: the script or style in its comment")
        typed = _as_typed(_without_links(_PICTURE.sub("", comment)))
        made.comment = without_private(as_prose(typed), told)
        if _without_table(comment) != comment:
            told.append("the table in its comment: each row is a line")
        elif re.search(r"</su[pb]>", _RAISED.sub("", comment)) or any(
            typed.count(mark) > made.comment.count(mark) for mark in "|^~<>"
        ):
            told.append("marks of layout are left out of its comment")
        for name in ("paraphrase", "translation"):
            said = clean_comment(text_of(values.get(name)))
            setattr(made, name, without_private(said, told))
    tags = (without_private(_line(tag), told) for tag in values.get("tags") or ())
    made.tags = tuple(dict.fromkeys(filter(None, tags)))
    if not made.url.startswith(("http://", "https://")) or PRIVATE.search(made.url):
        made.url = ""
    made.where = str(values.get("where") or "")
    made.skipped = str(values.get("skipped") or "")
    if not (made.skipped or made.quote or made.comment or made.paraphrase):
        made.skipped = "it has neither words nor a comment"
    made.told = (*told, *values.get("told", ()))
    return made


def _without_pages(made: Annotation, told: list[str]) -> None:
    """Leave out the numbers of pages that an e-text has among its words; they say where it is."""
    marks = PAGE.findall(made.quote)
    if not marks or made.origin.startswith(OURS):
        return
    told.append(f"left out of its words: {', '.join(marks)}, the number of a page")
    numbers = [int(found[0]) for mark in marks if (found := re.search("[0-9]+", mark))]
    if not made.page and len(numbers) == len(marks):
        # The mark stands where its page begins.
        first = numbers[0] - (not made.quote.startswith(marks[0]))
        made.page = str(first) if first == numbers[-1] else f"{first}-{numbers[-1]}"
    left = re.sub(rf"(?:(?<=\s)|^){PAGE.pattern}(?:\s+|$)|{PAGE.pattern}", "", made.quote)
    made.quote = _line(left)


def unsaid(paragraphs: Sequence[str]) -> Iterator[Annotation]:
    """What a note says of none of its passages: nothing is made of it, and one line tells so."""
    if paragraphs:
        others = "".join(f", “{shortened(one)}”" for one in paragraphs[1:])
        yield make(
            f"note:{paragraphs[0]}",
            comment=paragraphs[0],
            skipped=f"this{others}: behind none of the passages, and so said of none",
        )


def shortened(words: str) -> str:
    """Words in one line, as they are shown where they are told of: their beginning is enough."""
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def several(names: Sequence[str]) -> str:
    """Several of which one thing is told: the first by its name, and how many others."""
    return names[0] + (f" and {numbered(len(names) - 1, 'other')}" if names[1:] else "")


_SHOWN = 50


def _without_links(text: str) -> str:
    """A comment with its links as a person would write them: the words, and the address."""
    linked = _LINK.sub(lambda m: m[2] if m[1] in ("", m[2]) else f"{m[1]} ({m[2]})", text)
    return _WIKI.sub(_shown, linked)


def _shown(link: re.Match[str]) -> str:
    parts = [link[1]] if "|" in link[0] else re.split(r"#+", link[1])
    return ", ".join(one.strip() for one in parts if one.strip() and not one.startswith("^"))


def _ours(made: Annotation, comment: str) -> None:
    """What stands in the comment of an excerpt of ours that went out."""
    parts = comment.replace("\r\n", "\n").split("\n\n")
    while parts and (found := _SAID.match(parts[0])):
        setattr(made, found[1].lower(), found[2].replace(_EMPTY_LINE, "\n\n"))
        parts.pop(0)
    made.comment = "\n\n".join(parts).removeprefix(_NOTE)


def said_of(one: Annotation) -> str:
    """The comment with which an excerpt of ours goes out: all that we say of the passage."""
    parts = [
        f"{name.capitalize()}: {value.replace(chr(10) * 2, _EMPTY_LINE)}"
        for name in _OURS_SAY
        if (value := getattr(one, name))
    ]
    # A note that begins as if it were one of these is told to be the note.
    begins = _NOTE if _SAID.match(one.comment) or one.comment.startswith(_NOTE) else ""
    return "\n\n".join([*parts, *([begins + one.comment] if one.comment else [])])


def _printed(origin: str) -> str:
    raw = origin.encode("utf-8", "replace")
    return f"{origin.partition(':')[0]}:{sha256(raw).hexdigest()[:16]}"


def text_of(value: object) -> str:
    """A value that one tool writes as a string and another as a list of them."""
    if isinstance(value, list | tuple):
        value = next((one for one in value if isinstance(one, str)), "")
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def tags_of(value: object) -> tuple[str, ...]:
    """Tags, each a string or an object with a ``tag`` or a ``name``."""
    found = []
    for one in value if isinstance(value, list) else ():
        named = one.get("tag") or one.get("name") if isinstance(one, dict) else one
        if isinstance(named, str) and named.strip():
            found.append(named)
    return tuple(found)


def clean_quote(text: str) -> str:
    """Marked words in one line: composed, ligatures as letters, words broken at line ends joined.

    Whether a hyphen at a line's end belongs to its word, `rejoined` asks the text.
    """
    text = unicodedata.normalize("NFC", unescape(_TAG.sub("", text) if "</" in text else text))
    text = _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    text = re.sub(r"(?<=\w)\u00ad\s*(?=\w)", "", text)
    text = re.sub(r"(?<=[^\W\d_])[-‐]\n\s*(?=[^\W\d_])", BROKEN, text.replace(BROKEN, ""))
    return BROKEN.join(map(_line, text.split(BROKEN)))


BROKEN = "\ue000"
"""Stands in a cleaned quotation where a hyphen was at a line's end."""


def rejoined(quote: str, text: str) -> str:
    """The quotation with the hyphens that its text has elsewhere, and without the others."""
    first, *rest = quote.split(BROKEN)
    known = frozenset(_HYPHENED.findall(text)) if rest else frozenset()
    parts, before = [first], first[_word_at_end(first) :]
    for part in rest:
        after = re.match(r"\w*", part)
        hyphen = f"{before}-{after[0] if after else ''}" in known
        parts += ["-" if hyphen else "", part]
        last = _word_at_end(part)
        # No word that is looked for is so long; a chain of a thousand parts would be.
        before = part[last:] if hyphen or last else f"{before}{part}"[-_LONGEST_WORD:]
    return "".join(parts)


_HYPHENED = re.compile(r"(?<!\w)(?=(\w+-\w+))")
_LONGEST_WORD = 200


def _word_at_end(text: str) -> int:
    """Where the word begins with which a text ends."""
    end = len(text)
    while end and (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return end


def _without_table(text: str) -> str:
    """The rows of a table as lines, their cells parted by semicolons: a note has no tables."""
    lines = text.split("\n")
    rules = [at for at, line in enumerate(lines) if at and _RULE <= {*line} <= _IN_RULE]
    for at in reversed(rules):
        if "|" not in lines[at - 1]:
            continue
        end = next((n for n in range(at + 1, len(lines)) if "|" not in lines[n]), len(lines))
        rows = (lines[at - 1], *lines[at + 1 : end])
        cells = (row.strip().strip("|").split("|") for row in rows)
        lines[at - 1 : end] = ["; ".join(cell.strip() for cell in row) for row in cells]
    return "\n".join(lines)


_RULE, _IN_RULE = frozenset("|-"), frozenset("|-: \t\r")
"""The characters of the line below the head of a table: those it has, those it may have."""


def clean_comment(text: str) -> str:
    """A comment as prose of a record: italics and bold are emphasis, all else is as typed."""
    return as_prose(_as_typed(text))


def _as_typed(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _LINKED.sub(lambda m: m[1] if m[2] == m[1] else f"{m[2]} ({m[1]})", without_code(text))
    text = _NEXT_CELL.sub("; ", text)
    text = _NEXT_LINE.sub("\n", text)
    text = _RAISED.sub(lambda m: m[3].translate(_SCRIPTS[m[1]]), _without_table(text))
    text = unescape(_TAG.sub(lambda match: _EMPHASIS.get(match[2].lower(), ""), text))
    text = "".join(char for char in _STRONG.sub(r"*\1*", text) if char == "\n" or _is_seen(char))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def without_code(text: str) -> str:
    """HTML without scripts and styles, whose words are nobody's; one that never ends stays."""
    kept, at, inside = [], 0, False
    for tag in _CODE.finditer(text):
        if inside is bool(tag[1]):
            if not inside:
                kept.append(text[at : tag.start()])
            at, inside = (tag.end() if inside else tag.start()), not inside
    return "".join((*kept, text[at:]))


_CODE = re.compile(r"<(/?)(?:script|style)\b[^<>]*+>", re.IGNORECASE)
_LINKED = re.compile(
    r"<a\b(?=[^<>]*>)(?>[^<>]*?\bhref=[\"'](https?://[^\"'<>\s]*)[\"'][^<>]*+>)([^<>]*+)</a>",
    re.IGNORECASE,
)
_NEXT_CELL = re.compile(r"</t[dh]>\s*<t[dh]\b[^<>]*+>", re.IGNORECASE)
_NEXT_LINE = re.compile(
    r"<br\s*/?>|</p>\s*<p\b[^<>]*+>|</(?:li|tr)>\s*<(?:li|tr)\b[^<>]*+>"
    r"|</?(?:ul|ol|table|blockquote)\b[^<>]*+>",
    re.IGNORECASE,
)


def _is_seen(char: str) -> bool:
    """Whether a character may stand in the sources; joiners are letters of some languages."""
    return (
        unicodedata.category(char) not in ("Cc", "Cs", "Cf", "Co", "Cn") or char in "\u200c\u200d"
    )


def _line(text: str) -> str:
    seen = "".join(
        " " if char.isspace() else char for char in text if char.isspace() or _is_seen(char)
    )
    return " ".join(seen.split())


def unique(found: Iterable[Annotation]) -> list[Annotation]:
    """Each once, the last of those with one name."""
    return list({one.origin: one for one in found}.values())
