"""What stands in a note around the words of a passage: links, labels, pages, colours, marks."""

import re
from collections.abc import Iterable, Iterator

from sourcebook.annotations.colours import COLOURS

_ADDRESS = re.compile(r"\((zotero://[^\s()]*)\)")
_KEY = re.compile(r"[?&]annotation=([A-Z0-9]+)")
_SHEET = re.compile(r"[?&]page=(\d+)|open-pdf/[^/?]+/(\d+)\Z")
_ITEM = re.compile(r"zotero://select/(?:library|groups/\d+)/items/(\w+)")
_LABEL = re.compile(r"\(?\[([^\[\]\n]*)\]\Z")
"""The label of a link, before its address."""
_CITATION = re.compile(r"\(?\[([^\[\]\n]*)\]\((zotero://[^\s()]*)\)\)?\s*\Z|\(([^()\n]*\d)\)\s*\Z")
_MOST_CITED = 8
_NUMERAL = r"(?:[ivxlcdm]+\b|\d+[a-z]?\b)"
_PRINTED = re.compile(
    rf"(?:\b(?:pages?|pp?\.|pg\.?|s\.)\s*|\b\d{{4}}[a-z]?:\s*)({_NUMERAL}(?:\s*[–-]\s*{_NUMERAL})?)",
    re.IGNORECASE,
)
"""A page as it is printed: ``p. 48``, ``Page xii``, ``S. 5–6``, ``Smith 1999:48``."""
_WHOLE = re.compile(r"\(?(?:(?:page|p\.|pg\.?)\s*(.*?)|([ivxlcdm]+|\d+))\)?", re.IGNORECASE)
_OTHER_PLACE = re.compile(r"\(?([a-z]+\.? ?\d[\w.–-]*)\)?", re.IGNORECASE)
_WORK = re.compile(r"\(?([^\W\d_][^()]*?),? \(?((?:\d{4}|n\.d\.)[a-z]?)\b")
"""Whose work of which year a citation is of: ``Smith, 1999, p. 48``, ``Smith 1999:48``."""
_COLOUR = re.compile(r"\b(yellow|red|green|blue|purple|magenta|orange|gr[ae]y)\b", re.IGNORECASE)
_SHADE = re.compile(r"#([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?\b")
_OPENING = re.compile(r"[“\"„«]")
_CLOSING = '”"“»'
HIGHLIGHT = re.compile(
    r"==(?=\S)((?:(?!==).)+)==|<mark\b[^<>]*>([^<]*(?:<(?!/?mark\b)[^<]*)*)</mark>", re.DOTALL
)
_LABELS = re.compile(
    r"!\[\[[^\[\]]*\]\]|!\[[^\[\]]*\]\([^()]*\)|#[\w/-]+|<[^<>]*>"
    r"|\b(?:highlight(?:s|ed)?|underlined?|strike(?:through|out)|quot(?:e|ation)|cit(?:e|ation)"
    r"|annotation|comment|note|image|text|page|pdf)\b|[\W\d_]",
    re.IGNORECASE,
)
"""What templates write around words: the kind of the mark, pictures, tags, punctuation."""


OF_WHICH = (
    "this note is on several works, and it does not say which one it is of: put its citation, "
    "(Smith, 1999, p. 3), after it, and import again"
)
"""Why a passage is left, where a note is on several works."""
UNMARKED = (
    "a block quotation that is no annotation: mark its words in Zotero and put them into the note, "
    "or write them into the source's file"
)
"""Why a quotation is left that an editor has typed into a note."""


_HASH = re.compile(r"(?<!\S)#([^\W\d_][\w/-]*)")
_ALONE = re.compile(r"(?:(?<!\S)#[^\W\d_][\w/-]*[ \t]*)+$", re.MULTILINE)
"""Tags at the end of a line: those within a sentence are words of it."""


def hashes_in(text: str) -> list[str]:
    """The tags that stand in what is said of a passage: ``#brutus``."""
    return _HASH.findall(text)


def without_hashes(text: str) -> str:
    """What is said, without the tags at the ends of its lines, and the others as words."""
    return _HASH.sub(r"\1", _ALONE.sub("", text)).strip()


def links_in(text: str) -> list[re.Match[str]]:
    """The links to passages in a file at Zotero; of several to one passage the last.

    Older ones have no annotation, but a sheet.
    """
    links: list[re.Match[str]] = []
    for link in _ADDRESS.finditer(text):
        if not _KEY.search(link[1]) and not link[1].startswith("zotero://open-pdf/"):
            continue
        if links and not name_of(links[-1]):
            between, _ = cut_label(text[links[-1].end() : link.start()])
            if not any(map(str.isalnum, between)):
                links.pop()
        links.append(link)
    return links


def name_of(link: re.Match[str] | None) -> str:
    """The key of the annotation that a link leads to."""
    return key_of(link[1]) if link is not None else ""


def key_of(address: str) -> str:
    """The key of the annotation that an address at Zotero has."""
    key = _KEY.search(address)
    return key[1] if key else ""


def sheet_of(link: re.Match[str] | None) -> str:
    """The number of the sheet that a link leads to, which is no page."""
    sheet = _SHEET.search(link[1]) if link is not None else None
    return (sheet[1] or sheet[2]) if sheet else ""


def cut_label(text: str) -> tuple[str, str]:
    """What stands before a link, and the link's label."""
    label = _LABEL.search(text)
    return (text[: label.start()], label[1]) if label else (text, "")


def cut_citations(text: str) -> tuple[str, list[str], str]:
    """What stands before the citations at the end of a text; these, the last one first.

    The third is the item at Zotero that they are of, if they tell.
    """
    cited: list[str] = []
    item = ""
    text = text.rstrip()
    while len(cited) < _MOST_CITED and (found := _CITATION.search(text)):
        if found[1] is None and not _PRINTED.search(found[3]):
            break
        cited.append(found[1] if found[1] is not None else found[3])
        selected = _ITEM.match(found[2] or "")
        item = selected[1] if selected else item
        text = text[: found.start()].rstrip()
    return text, cited, item


def work_of(labels: Iterable[str]) -> str:
    """Whose work a passage is of, as its citation says: ``Smith, 1999``; nothing if none does."""
    found = next(filter(None, map(_WORK.match, labels)), None)
    return f"{found[1]}, {found[2]}" if found else ""


def page_of(labels: Iterable[str]) -> str:
    """The page that is printed, by the first label that tells one."""
    for label in map(str.strip, labels):
        whole, printed = _WHOLE.fullmatch(label), _PRINTED.search(label)
        other = _OTHER_PLACE.fullmatch(label)
        page = (
            printed[1]
            if printed
            else (whole[1] or whole[2] or "")
            if whole
            else other[1]
            if other
            else ""
        )
        if page and page not in ("undefined", "null"):
            return page
    return ""


def tells_page(text: str) -> bool:
    """Whether a text has the page of something."""
    return bool(_PRINTED.search(text))


def colour_of(text: str) -> str:
    """The colour that is named, or that a style gives."""
    if shade := _SHADE.search(text):
        colour = f"#{shade[1].lower()}"
        return COLOURS.get(colour, colour)
    named = _COLOUR.search(text)
    return named[1].lower() if named else ""


def is_colour(text: str) -> bool:
    """Whether a word names a colour, and is nothing else."""
    return bool(_COLOUR.fullmatch(text))


def is_label(text: str) -> bool:
    """Whether a text has nothing but what templates write around words."""
    return not _LABELS.sub("", _COLOUR.sub("", text))


def marked_in(text: str, *, whole: bool = True) -> tuple[str, str]:
    """The words that are marked or stand between the first quotation mark and the last; the rest.

    Of a ``whole`` passage the marks are around it, or are the source's own. A mark around a label
    (``<mark>Highlight</mark>``) is none if there are other words.
    """
    found = None
    for one in HIGHLIGHT.finditer(text):
        rest = f"{text[: one.start()]} {text[one.end() :]}"
        if not is_label(one[1] or one[2]) or is_label(rest):
            found = one
            break
    inner = (found[1] or found[2]) if found else ""
    if found and inner.strip():
        around = f"{text[: found.start()]} {found[0].partition(inner)[0]} {text[found.end() :]}"
        words, rest = marked_in(inner) if "==" not in inner else (inner, "")
        return inner if rest.strip() else words or inner, around.replace("==", "")
    labels = HIGHLIGHT.search(text)
    begun = _OPENING.search(text, labels.end() if labels else 0)
    end = max(map(text.rfind, _CLOSING))
    if begun is None or end <= begun.end() or (whole and not is_label(text[: begun.start()])):
        return "", text
    return text[begun.end() : end], text[: begun.start()] + text[end + 1 :]


def without_labels(text: str) -> str:
    """A text without marks around nothing but labels."""

    def word(mark: re.Match[str]) -> str:
        return " " if is_label(mark[1] or mark[2]) else mark[0]

    return HIGHLIGHT.sub(word, text)


_HIDDEN = re.compile(r"%%.*?(?:%%|\Z)", re.DOTALL)
"""A comment of Obsidian, which is shown nowhere; one that is not closed goes to the end."""
_FRONT = re.compile(r"\A\s*---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
_TAGGED = re.compile(r"^tags[ \t]*:[ \t]*(.*(?:\n[ \t]*-[ \t].*)*)", re.MULTILINE)


def without_hidden(text: str) -> str:
    """A note in Markdown without its front matter, and what Obsidian hides."""
    return _HIDDEN.sub("\n", _FRONT.sub("", text))


def tags_told(text: str) -> Iterator[str]:
    """The tags in the front matter of a note, to be told: they are of a work, not of a passage."""
    front = _FRONT.match(text)
    tagged = _TAGGED.search(front[1]) if front else None
    if tagged and (names := re.findall(r"[^\s,\[\]\"'#-][^\s,\[\]\"']*", tagged[1])):
        yield f"tags: {', '.join(names)}"
