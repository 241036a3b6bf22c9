"""Markup that prose in a record cannot have: found where it stands, or freed from its meaning."""

import re
from collections.abc import Iterator

_MARKUP = re.compile(
    # What one of them may begin with is looked at first: all else is passed over.
    r"(?=[!\[|:#<`~*_&=+^$?{>-]|\w[\^~]|^\d)(?:"
    r"!?(?<!\\)\[[^\[\]@]+\]\([^()\s]+\)"  # a picture, a link
    r"|(?<!\\)\[\^[^\[\]\s]+\]"  # a footnote
    r"|\|\s*:?-+:?\s*(?=\|)"  # the second line of a table
    r"|(?<!\S):?-+:?(?: ?\| ?:?-+:?)+(?!\S)"  # that of one without bars at its sides
    r"|^#{1,6} \S.*"  # a heading
    r"|(?<!\\)\[[^\[\]@]+\]\[[^\[\]@]*\]"  # a link whose address stands elsewhere
    r"|<(?:https?://|mailto:)[^<>\s]+>"  # an address as a link
    r"|^(?:```|~~~)|(?<!\\)`[^`]+`"  # code
    r"|(?<![\\*])\*{2,}(?=[^\s*])(?:[^*]|\*(?!\*))+\*{2}\**"  # strong emphasis
    r"|(?<![\\\w])__(?=\S)[^_]+__|(?<![\w\\/_])_(?=[^\s_])[^_\n]+(?<!\s)_(?![\w_])"
    r"|\w\^\w{1,8}\^|\w~\w{1,8}~|~~(?=\S)[^~]+~~"  # raised, lowered, struck out
    # a character by its name
    r"|(?<!\\)&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
    r"|(?<![\w\\=])==(?=[^\s=])[^=]+==|(?<![\w\\+])\+\+(?=[^\s+])[^+]+\+\+"  # marked, inserted
    r"|(?<!\\)\^\[[^\[\]]+\]"  # a footnote where its mark would stand
    r"|(?<![\w\\$])\$(?:[^\s$]+|\$?(?=[^\s$])(?=[^$\n]*[\\^_=])[^$\n]+(?<!\s)\$?)\$(?![\w$])"  # TeX
    r"|^(?:!!!|\?\?\?\+?) \w|<!--"  # a box, a remark
    r"|(?<!\\)\{(?::? ?[.#][\w-][^{}\n]*|(?:\+\+|--|~~|==|>>)[^{}\n]+)\}"  # attributes, a revision
    r"|^\*\[[^\[\]\n]+\]: ?\S"  # what an abbreviation stands for
    r"|(?<![\w\\:]):[a-z][a-z0-9_+-]+:(?![\w:])"  # a picture by its name
    r"|(?<!\\)\[\[[^\[\]@\n]+\]\]"  # a page of one's notes, or what an edition has so
    r"|^[-*+] \S|^\d{1,3}\) \S.*|^1\. \S.* 2\. \S|^> ?\S"  # a list, a block quotation
    r"|</?(?:a|b|blockquote|br|code|div|em|i|img|li|ol|p|span|strong|sub|sup|table|td|tr|ul)\b[^<>]*>)",
    re.MULTILINE,
)
"""Markup that prose in a record cannot have."""

_OF_LINES = re.compile(
    r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)$"  # a line across
    r"|(?:(?<=\n\n)|(?<!.)(?<!\n))(?: {4,}|\t[ \t]*)\S.*|"  # code, by how far it is set in
    r"^[ \t]*:[ \t]{1,3}\S.*|^[ \t]*[-*+][ \t]+\S.*|^[ \t]*1[.)][ \t]+\S.*\n[ \t]*2[.)][ \t]+\S",
    re.MULTILINE,
)
"""The same, where it is known by its line: a rule, code that is set in, a definition, an item."""


_MARKS = re.compile(r"[\[|<`~^&*_${]|==|\+\+|:[a-z]")
"""One of these stands in all markup but that of whole lines, which begin with `_BEGINNINGS`."""
_BEGINNINGS = frozenset("#-+*_=:0123456789!?> \t")


def markup_in(whole: str, typed: str) -> list[str]:
    """The markup in a text with its white space folded, or in it as it was ``typed``.

    Each mark once: of a tag that is opened and closed, and of the items of a list, the first.
    """
    # Most texts have none of these, and to search costs a hundred times what it costs to ask.
    lines = (*whole.split("\n"), *typed.split("\n"))
    if _BEGINNINGS.isdisjoint(line[:1] for line in lines) and not _MARKS.search(whole):
        return []
    hits = _MARKUP.finditer(whole)
    found = [one[0] for one in hits if not (one[0][:2] == "[[" and _quoted(whole, one.start()))]
    if not found and (first := _OF_LINES.search(typed)):
        found = [first[0]]
    kinds: dict[str, str] = {}
    for one in found:
        kind = _KIND.match(one)
        kinds.setdefault(kind[1] or kind[2] if kind else one, one)
    return [*kinds.values()]


def is_raised(markup: str) -> bool:
    """Whether what was found in a text is raised or lowered by it: ``II^e^``, ``<sup>``."""
    return re.match(r"\w[\^~]\w|</?su[bp]\b", markup) is not None


def markup_in_line(text: str) -> list[str]:
    """The markup in a line of text, which has not even emphasis and citations."""
    if _MARKS.search(text) is None:  # as most
        return []
    return markup_in(text, text) or [one[0] for one in _EMPHASIS.finditer(text)]


_EMPHASIS = re.compile(
    r"(?<![\w\\*])\*(?=[^\s*])[^*]*(?<![\s*])\*(?![\w*])|\[-?@[a-z0-9][^\[\]]*\]"
)
"""Emphasis, and a citation."""


def marks_at(text: str) -> Iterator[tuple[int, int]]:
    """Where markup within lines stands in a page's Markdown, whether anything reads it or not."""
    for one in _MARKUP.finditer(text):
        if "\n\n" not in one[0] and not _OPENS_LINE.match(one[0]):
            yield one.span()


_OPENS_LINE = re.compile(r"[-*+>] |>|\d|\||:?-")
"""What any Markdown reads: lists, quotations, tables."""


def _quoted(text: str, at: int) -> bool:
    """Whether a place is within quotation marks: editions have their own brackets there."""
    begin = text.rfind("\n\n", 0, at) + 1
    before = text[begin:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


_KIND = re.compile(r"</?([a-z]+)\b|([-*+] |>|\|)")
"""What a tag, an item of a list or block quotation and a cell are of, whatever is in them."""


def as_prose(text: str) -> str:
    """Text of other people's as prose that a record can have: its marks stand for themselves.

    A mark that no escape takes from what it begins is left out.
    """
    for _ in range(_NESTED):
        text = _OF_LINES.sub(_freed, _MARKUP.sub(_freed, text))
    return text


_NESTED = 4
"""How many marks within each other are freed: a code in a link in strong letters in an item."""


def _freed(found: re.Match[str]) -> str:
    words = found[0]
    mark = words.lstrip()
    if mark.startswith("!!"):
        return words.replace("!", "")
    if mark.startswith("!"):  # of a picture the bracket is what makes it one
        return f"{words[: len(words) - len(mark)]}!\\{mark[1:]}"
    if mark[:1] in "[`*_#>-+:=${&" and mark[:3] != "~~~":
        return f"{words[: len(words) - len(mark)]}\\{mark}"
    return re.sub(r"(?<=\d)[.)]|[\^~<>|?]|^\s+", "", words)
