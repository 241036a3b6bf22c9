"""Rich text as one plain string: formatting is marked by private-use characters.

A formatted citation is cached, cut, and joined as a ``Rich`` string, and becomes HTML or plain
text at the very end, where every other character is escaped. Input never holds the marks: it goes
through `clean` first.
"""

import html
import re
import unicodedata
from typing import NewType

from sourcebook.language import ELIDED, runs_marked

Rich = NewType("Rich", str)
Html = NewType("Html", str)

# Private-use characters: nobody types them, pandoc leaves them alone, and a mark is one character,
# so that text can be searched and cut without a parser.
_TAGS = ("i", "b", "sup", "sub", "small-caps", "roman")
OPEN = {tag: chr(0xE000 + 2 * index) for index, tag in enumerate(_TAGS)}
CLOSE = {tag: chr(0xE001 + 2 * index) for index, tag in enumerate(_TAGS)}
_HTML = {
    **{OPEN[tag]: f"<{tag}>" for tag in ("i", "b", "sup", "sub")},
    **{CLOSE[tag]: f"</{tag}>" for tag in ("i", "b", "sup", "sub")},
    OPEN["small-caps"]: '<span class="small-caps">',
    CLOSE["small-caps"]: "</span>",
    OPEN["roman"]: "</i>",  # upright within italics
    CLOSE["roman"]: "<i>",
}
_MARKS = re.compile("[\ue000-\ue0ff]")
# What people wrote is rid of our marks too, so that none of it can open or close a tag.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\ue0ff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s\ue000-\ue0ff<>\"“”]+")
_TRAILING = ".,;:!?)]’'"


def clean(text: str) -> str:
    """The text without control characters and without the private-use marks."""
    return _CONTROL.sub("", text)


def to_plain(rich: Rich) -> str:
    """The text without any formatting."""
    return _MARKS.sub("", rich)


def to_html(rich: Rich, *, links: bool = True, languages: bool = True) -> Html:
    """Safe HTML: everything escaped, our own tags, links to http and https alone."""
    out: list[str] = []
    at = 0
    for match in _ADDRESS.finditer(rich) if links else ():
        address = _trimmed(match.group())
        out.append(_escaped(rich[at : match.start()], languages))
        safe = html.escape(address)
        out.append(f'<a href="{safe}">{safe}</a>')
        at = match.start() + len(address)
    out.append(_escaped(rich[at:], languages))
    return Html("".join(out))


def _trimmed(address: str) -> str:
    unopened, end = address.count(")") - address.count("("), len(address)
    while end and address[end - 1] in _TRAILING:
        if address[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        end -= 1
    return address[:end]


def _escaped(text: str, languages: bool) -> str:
    escaped = html.escape(text, quote=False)
    if languages:
        escaped = runs_marked(escaped)
    return _MARKS.sub(lambda mark: _HTML.get(mark.group(), ""), escaped)


def capitalised(text: str) -> Rich:
    """The text with a capital at its start, past quotation marks and formatting."""
    match = re.match(f"[“‘({''.join(OPEN.values())}]*", text)
    at = match.end() if match else 0
    return Rich(text[:at] + text[at : at + 1].upper() + text[at + 1 :])


def is_foreign(text: str) -> bool:
    """Whether a text has letters, and none of them Latin, Greek or Cyrillic."""
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and all(_script(character) for character in letters)


def _script(character: str) -> bool:
    name = unicodedata.name(character, "LATIN")
    return not name.startswith(("LATIN", "GREEK", "CYRILLIC", "MODIFIER"))


def tagged(tag: str, text: str) -> str:
    """The text in one of our tags."""
    return f"{OPEN[tag]}{text}{CLOSE[tag]}"


# Nothing goes on past where another of its kind begins: what never ends is looked at once.
_MARKUP = (
    *(
        (re.compile(f"<(?:{name})>((?:(?!<(?:{name})>).)*?)</(?:{name})>", re.DOTALL), tag)
        for name, tag in (("b|strong", "b"), ("i|em", "i"), ("sup", "sup"), ("sub", "sub"))
    ),
    (
        re.compile(
            r"<span style=\"font-variant: ?small-caps;?\">((?:(?!<span ).)*?)</span>", re.DOTALL
        ),
        "small-caps",
    ),
    *(
        (
            re.compile(
                rf"(?<!\*){stars}(?=\S)((?:(?!(?<=\s){stars}\S).)+?)(?<=\S){stars}(?!\*)", re.DOTALL
            ),
            tag,
        )
        for stars, tag in ((r"\*\*", "b"), (r"\*", "i"))
    ),
    (re.compile(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])", re.DOTALL), "i"),
)


def from_markup(text: str) -> Rich:
    """What authors may write in an affix or field: emphasis, and CSL's five tags.

    All else is text: other tags show as typed.
    """
    rich = clean(html.unescape(text))
    for pattern, tag in _MARKUP:
        rich = pattern.sub(rf"{OPEN[tag]}\1{CLOSE[tag]}", rich)
    return Rich(smart(rich))


def smart(text: str) -> str:
    """The text with curled quotes; an apostrophe before digits or inside a word closes."""
    if "'" not in text and '"' not in text:
        return text
    text = re.sub(r"(?<=[\s(\[{“‘–—/\ue000-\ue0ff])\"(?=\S)|^\"(?=\S)", "“", text)
    text = text.replace('"', "”")
    text = re.sub(rf"'(?=\d\ds?\b|{ELIDED})", "’", text)
    text = re.sub(r"(?<=[\s(\[{“–—/\ue000-\ue0ff])'(?=\S)|^'(?=\S)", "‘", text)
    return text.replace("'", "’")
