"""Annotations in tables and in Markdown: CSV of Readwise and Hypothesis, notes of Obsidian.

In Obsidian every user has a template of her own; the anchor in any of them is the link to Zotero
with the annotation's key (``zotero://open-pdf/…&annotation=KEY``).
"""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress

from sourcebook.annotations.annotation import Annotation, make
from sourcebook.texts import UnreadableError

READWISE = ("Highlight", "Book Title", "Book Author", "Location Type", "Location")
"""Columns by which a table of Readwise is known; older ones lack others."""
HYPOTHESIS = ("URL", "Group", "Comment", "Tags")
"""Columns by which a table of Hypothesis is known, as its client exports it."""
_QUOTE = ("Quote", "Quote/description")
"""What newer clients call the column of the words, since pictures can be described in it."""
_TAG = re.compile(r"[^\s,]+")
_ADDRESS = re.compile(r"\(zotero://[^\s()]*\)")
_KEY = re.compile(r"[?&]annotation=([A-Z0-9]+)")
_LABEL = re.compile(r"\[(?:Page|page|p\.|pg\.?)\s*([^\]]*)\]\s*\Z")
_PAGE = re.compile(r"[?&]page=([^&)\s]+)")
_COLOUR = re.compile(r"\b(yellow|red|green|blue|purple|magenta|orange|gr[ae]y)\b", re.IGNORECASE)
_OPENING = re.compile(r"[“\"„«]")
_CLOSING = '”"“»'
_HASH = re.compile(r"(?<!\S)#([A-Za-z][\w/-]*)")
_FENCE = re.compile(r"%%.*?%%", re.DOTALL)


def is_readwise(text: str) -> bool:
    """Whether a text is a table of Readwise, by its first line."""
    return set(READWISE) <= _columns(text)


def is_hypothesis_table(text: str) -> bool:
    """Whether a text is a table of Hypothesis, by its first line."""
    columns = _columns(text)
    return set(HYPOTHESIS) <= columns and not columns.isdisjoint(_QUOTE)


def _columns(text: str) -> set[str]:
    with suppress(csv.Error):
        lines = io.StringIO(text[:4000], newline="")
        return set(next(csv.reader(lines, delimiter=delimiter(text)), []))
    return set()


def delimiter(text: str) -> str:
    """What parts the columns: commas, or tabs as users of Hypothesis want, or semicolons.

    Spreadsheets write these where the comma stands in numbers.
    """
    return max((",", "\t", ";"), key=text.partition("\n")[0].count)


def _rows(text: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10_000_000)
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(text)):
            # A row cut short lacks its last cells; one too long has some without a name.
            cells = ((name, value) for name, value in row.items() if name)
            yield {name: value if isinstance(value, str) else "" for name, value in cells}
    except csv.Error as fault:
        raise UnreadableError(f"the table cannot be read: {fault}") from fault


def read_hypothesis_table(text: str) -> Iterator[Annotation]:
    """The rows of a table; unlike the client's JSON it has no ids, and a day and a page stand in.

    So what was taken over from JSON is not known again here.
    """
    for said in _rows(text):
        words = next((said[name] for name in _QUOTE if said.get(name)), "")
        kind = said.get("Type") or said.get("Annotation/Reply Type", "")
        yield make(
            f"hypothesis:{said.get('Created at', '')} {said['URL']} {words[:80]}",
            quote=words,
            comment=said["Comment"],
            tags=[tag.strip() for tag in said["Tags"].split(",") if tag.strip()],
            page=said.get("Page", ""),
            url=said["URL"],
            skipped="it answers another annotation" if kind == "Reply" else "",
        )


def read_readwise(text: str) -> Iterator[Annotation]:
    """The rows of a table; what was discarded there is no excerpt."""
    for said in _rows(text):
        tags = _TAG.findall(said.get("Tags", ""))
        words, title = said.get("Highlight", ""), said.get("Book Title", "")
        page = said.get("Location", "") if said.get("Location Type", "").lower() == "page" else ""
        place = said.get("Location", "")
        when = said.get("Highlighted at", "")
        # A row has no name of its own: what stays is where it stands, in which book, since when.
        named = (title, said.get("Amazon Book ID", ""), place, when, "" if when else words)
        yield make(
            f"readwise:{' '.join(named)}",
            quote=words,
            comment=said.get("Note", ""),
            tags=[tag for tag in tags if not tag.startswith(".")],
            colour=said.get("Color", ""),
            page=page,
            title=title,
            skipped="it was discarded in Readwise" if ".discard" in tags else "",
        )


def is_obsidian(text: str) -> bool:
    """Whether a text has a link to an annotation of Zotero."""
    return any(_links(text))


def _links(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The links to annotations, each with its annotation's key."""
    for link in _ADDRESS.finditer(text):
        if key := _KEY.search(link[0]):
            yield link, key[1]


def read_obsidian(text: str) -> Iterator[Annotation]:
    """The blocks of a note, each of which ends with the link; what follows it is the comment."""
    text = _FENCE.sub("\n", text.replace("\r\n", "\n"))
    links = list(_links(text))
    key = re.search(r"^(?:citekey|citation-key)\s*:\s*[\"']?@?([\w:.-]+)", text, re.MULTILINE)
    title = re.search(r"^title[ \t]*:(.*)$", text, re.MULTILINE)
    for number, (link, name) in enumerate(links):
        start = links[number - 1][0].end() if number else 0
        block = _block(text[start : link.start()])
        end = links[number + 1][0].start() if number + 1 < len(links) else len(text)
        after = text[link.end() : end]
        after = after[: len(after) - len(_block(after))] if number + 1 < len(links) else after
        label = _LABEL.search(block)
        words, outside = _marked(re.sub(r"^\s*>\s?", "", block, flags=re.MULTILINE))
        colour = _COLOUR.search(outside)
        page = _PAGE.search(link[0])
        printed = label[1] if label else page[1] if page else ""
        comment, tags = _comment(after)
        yield make(
            f"zotero:{name}",
            quote=words,
            comment=comment,
            tags=tags,
            colour=colour[1].lower() if colour else "",
            page="" if printed in ("undefined", "null") else printed,
            key=key[1] if key else "",
            title=_bare(title[1]) if title else "",
        )


def _marked(block: str) -> tuple[str, str]:
    """The words between the first quotation mark of a block and the last, and what is outside."""
    begun = _OPENING.search(block)
    end = max(map(block.rfind, _CLOSING))
    if begun is None or end <= begun.end():
        return "", block
    return block[begun.end() : end], block[: begun.start()] + block[end + 1 :]


def _bare(value: str) -> str:
    """A value of YAML without its quotation marks."""
    value = value.strip()
    marked = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if marked else value


def _block(text: str) -> str:
    """The last paragraph: the one that the link ends."""
    return re.split(r"\n[ \t]*\n", text)[-1]


def _comment(text: str) -> tuple[str, list[str]]:
    """The paragraphs of a comment up to the next heading, and the tags written in it."""
    kept = []
    for line in text.split("\n"):
        if re.match(r"\s*(?:#{1,6}\s|\*\*Imported:)", line):
            break
        kept.append(re.sub(r"^\s*>\s?", "", line))
    said = "\n".join(kept).strip()
    return _HASH.sub("", said).strip(), _HASH.findall(said)
