"""Notes of ZotLit, by its own template: each annotation is a callout that tells its page alone.

::

    > [!note] Page 48
    >
    > The words of the source.
    > ---
    > What is said of them. ^ABCD2345aEFGH6789p3

Nothing there says whose words are whose, and no link leads to Zotero: what does is the order, and
the key of the annotation in the block's name. Version 2 has no line between, and no name; its
notes have the key of their item among what they say of themselves. Where the words are left empty
(a note, a picture), more than one empty line stands before the comment.
"""

import re

_ITEM = re.compile(r"^zotero-key[ \t]*:[ \t]*[\"']?[A-Z0-9]{8}\b", re.MULTILINE)
_CALLOUT = re.compile(
    r"^>[ \t]*\[!(?P<kind>[^\[\]\n]+)\][+-]?[ \t]*(?P<page>(?:page|p\.)[ \t]*[\w–-]+)[ \t]*\n"
    r"(?P<body>(?:>[^\n]*(?:\n|\Z))*)",
    re.MULTILINE | re.IGNORECASE,
)
_NAME = re.compile(r"(?<![ \t])[ \t]*+\^([A-Z0-9]{8})a[A-Z0-9]{8}\w*[ \t]*$", re.MULTILINE)
_NAME_BELOW = re.compile(r"(?>(?:[ \t]*+\n)*)\^([A-Z0-9]{8})a[A-Z0-9]{8}\w*[ \t]*$", re.MULTILINE)
_PICTURE = re.compile(r"!\[\[[^\[\]\n]*\]\]|!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINE = re.compile(r"^[ \t]*---[ \t]*$", re.MULTILINE)


def told_plainly(text: str) -> str:
    """The note with such callouts as a block quotation, its words marked, and the comment in it."""
    known = bool(_ITEM.search(text))
    out, start = [], 0
    for callout in _CALLOUT.finditer(text):
        body = re.sub(r"^>[ \t]?", "", callout["body"], flags=re.MULTILINE)
        name, end = _NAME.search(body), callout.end()
        if name is None and (below := _NAME_BELOW.match(text, end)):
            name, end = below, below.end()
        if name is None and not known:
            continue
        out += [text[start : callout.start()], _quotation(callout, _NAME.sub("", body), name)]
        start = end
    return "".join([*out, text[start:]])


def _quotation(callout: re.Match[str], body: str, name: re.Match[str] | None) -> str:
    words, comment = _parted(body)
    page = callout["page"]
    link = f"[{page}](zotero://open-pdf/library/items/0?annotation={name[1]})" if name else page
    rows = [f"> [!quote|{callout['kind']}] {link}"]
    rows += [f"> =={words}=="] if words and "==" not in words else [f"> {words}"] if words else []
    rows += [f"> > {row}" for row in comment.split("\n")] if comment else []
    return "\n".join(rows) + "\n\n"


def _parted(body: str) -> tuple[str, str]:
    """The words and the comment, by the line between them, or else by empty lines."""
    body = _PICTURE.sub("", body)
    line = _LINE.search(body)
    if line is not None:
        words, comment = body[: line.start()], body[line.end() :]
    elif re.match(r"[ \t]*\n[ \t]*\n", body):
        words, comment = "", body
    else:
        words, _, comment = body.strip().partition("\n\n")
    return " ".join(words.split()), comment.strip()
