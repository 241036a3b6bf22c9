"""A page's own Markdown made plain: CommonMark for a program, or for a reader of text.

Pages hold raw HTML, attribute lists, character references and Pandoc's citations. What comes out
holds none of them, and every word that a reader of the page sees. What only serves a screen is
left out, and known by what it is, never by its class: forms, navigation, drawings, what is
``hidden``, and what bears ``data-sb-interface``. A permanent link (``data-sb-short``) is told by
its label and the short address.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sourcebook.cite import Cluster, citations_in, running_text
from sourcebook.markup import QuickParser
from sourcebook.render import commonmark
from sourcebook.render.commonmark import EMPHASIS, STRONG, dereferenced, finished, freed, held

INTERFACE = frozenset("button fieldset form nav noscript script style svg template".split())
"""Elements that only serve a screen."""

_VOID = frozenset("br col hr img input link meta source wbr".split())
_BLOCKS = frozenset(
    """address article aside blockquote body caption dd details div dl dt figcaption figure footer
    h1 h2 h3 h4 h5 h6 header hgroup hr html li main ol output p pre section summary table tbody td
    tfoot th thead tr ul""".split()
)
_ENDS = {  # what the start of an element ends, since HTML lets authors leave its end out
    "li": {"p", "li"},
    "dt": {"p", "dt", "dd"},
    "dd": {"p", "dt", "dd"},
    "tr": {"p", "tr", "td", "th"},
    "td": {"p", "td", "th"},
    "th": {"p", "td", "th"},
}
_AROUND = {"em": EMPHASIS, "i": EMPHASIS, "strong": STRONG, "b": STRONG, "q": ("“", "”")}
_HOLDER = "\U0010fd00{}\U0010fd01"
_HOLDERS = re.compile("\U0010fd00(\\d+)\U0010fd01")
_CODE_BLOCK = re.compile(r" {4}|\t|[ \t>]*(?:`{3}|~{3})")
_SPARED = re.compile(
    r"[\\`<](?:"  # one class of characters is looked for much faster
    r"(?<=\\)[!-/:-@\[-`{-~]"  # an escape
    r"|(?<=`)(?P<more>`*+)(?:(?!\n[ \t]*\n).)+?(?<!`)`(?P=more)(?!`)|(?<=`)`*"  # code
    r"|(?<=<)(?:https?:|mailto:)[^\s<>]*>)",  # an address
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_TAG = re.compile(r"<(?!/?[A-Za-z][^<>]*>)")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\\\n"
_ATTRIBUTES = re.compile(r"(?:(?<![ \t])[ \t]++)?\{[:#.][^{}\n]*\}")
_PICTURE = re.compile(r"!\[((?:(?!!\[)[^\]\n])*)\]\([^)\n]*\)")
_TARGET = re.compile(
    r"((?<=\]\()|^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*)(?:<([^\n<>]*)>|([^\s<>()]+))", re.MULTILINE
)


def plain_markdown(
    markdown: str,
    cited: Callable[[Cluster], str],
    full: Callable[[str], str],
    colon: str = ":",
) -> str:
    """The page in CommonMark with GitHub's tables; ends in a line break.

    ``cited`` writes a citation in CommonMark; prefix and suffix of what it is given are CommonMark
    already. ``full`` makes an address as it stands on the page a full one. ``colon`` is that of the
    page's language.
    """
    text = commonmark.cleaned(markdown)
    kept: list[str] = []
    parts: list[str] = []
    end = 0
    for start, stop, words in sorted(_spared(text, cited)):
        if start >= end:
            parts += [text[end:start], _HOLDER.format(len(kept))]
            kept.append(words)
            end = stop
    markup = _COMMENT.sub("", dereferenced("".join([*parts, text[end:]])))
    reader = _Reader(full)
    reader.feed(_NO_TAG.sub(held("<"), markup))
    reader.close()
    told = finished(reader.told()).replace(commonmark.COLON, colon)
    told = _HOLDERS.sub(lambda found: kept[int(found[1])], told)
    return told.strip("\n") + "\n"


def _spared(text: str, cited: Callable[[Cluster], str]) -> Iterator[tuple[int, int, str]]:
    """What is no matter of HTML: citations, code, escapes; where, and what they come to."""
    masked = running_text(text)
    hole = bytes(masked.hole)
    for cluster in citations_in(masked):
        words = cited(_with_plain_words(cluster))
        # A note's mark stands close to the word before it; in words a citation stands apart.
        apart = cluster.start and not cluster.in_text and not text[cluster.start - 1].isspace()
        yield cluster.start, cluster.end, f" {words}" if apart else words
    for run in re.finditer(b"\1+", hole):
        words = text[run.start() : run.end()]
        if run.start() == 0 and words.startswith("---"):
            yield 0, run.end(), ""
        elif _CODE_BLOCK.match(words):
            yield *run.span(), words
    for span in _SPARED.finditer(text):
        if not hole[span.start()]:
            yield *span.span(), span.group()


def _with_plain_words(cluster: Cluster) -> Cluster:
    return replace(
        cluster,
        cites=tuple(
            replace(
                cite,
                prefix=finished(dereferenced(cite.prefix)),
                suffix=finished(dereferenced(cite.suffix)),
            )
            for cite in cluster.cites
        ),
    )


@lru_cache(maxsize=1 << 12)  # most is what stands between two tags
def _told_of(text: str) -> str:
    """Text of HTML as it reads, every mark of it held."""
    return held(_SPACE.sub(" ", text))


@dataclass
class _Block:
    """An open block: the blocks in it so far, and the line that is being written.

    ``markdown`` tells whether its text is Markdown; in other raw HTML text is only text. ``inline``
    are the open inline elements: name, where in the line they began, address.
    """

    tag: str
    markdown: bool = False
    first: int = 1
    blocks: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    inline: list[tuple[str, int, str]] = field(default_factory=list)

    def flush(self) -> None:
        """End the line: what it holds is a block."""
        text = "".join(self.line)
        if not self.markdown and self.tag != "pre":
            text = text.strip()
            if "\n" in text or "  " in text:
                text = re.sub(r" *\n *| {2,}", lambda found: found[0].strip(" ") or " ", text)
        self.line, self.inline = [], []
        if text.strip():
            text = text.strip("\n").removesuffix("\\")
            self.blocks.append(text if self.tag == "pre" else commonmark.block(text))

    def told(self) -> list[str]:
        """What the block comes to, as blocks of the one around it."""
        tell = _TOLD.get(self.tag)
        return [tell(self)] if tell and (self.blocks or self.rows) else self.blocks


_TOLD: Mapping[str, Callable[[_Block], str]] = {
    "blockquote": lambda block: commonmark.quotation(block.blocks),
    "pre": lambda block: commonmark.fence("".join(block.blocks)),
    "ul": lambda block: commonmark.listing(block.blocks),
    "dl": lambda block: commonmark.listing(block.blocks),
    "ol": lambda block: commonmark.listing(block.blocks, block.first),
    "li": lambda block: commonmark.item(block.blocks),
    "dt": lambda block: commonmark.term(" ".join(block.blocks)),
    "table": lambda block: "\n\n".join([*block.blocks, commonmark.table(block.rows)]),
    **{
        f"h{level}": lambda block: "#" * int(block.tag[1]) + " " + " ".join(block.blocks)
        for level in range(1, 7)
    },
}


class _Reader(QuickParser):
    """Reads a page whose citations and code are spared, and tells it in CommonMark."""

    def __init__(self, full: Callable[[str], str]) -> None:
        super().__init__()
        self._full = full
        self._open = [_Block("", markdown=True)]
        self._hidden: list[str] = []
        self._preformatted = 0

    def told(self) -> str:
        """The page so far."""
        while len(self._open) > 1:
            self._end()
        self._open[0].flush()
        return "\n\n".join(self._open[0].blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block or something inline; pass over what only serves a screen."""
        given = {name: freed(value or "") for name, value in attrs}
        if self._hidden:
            self._hidden += [tag] if tag == self._hidden[0] else []
        elif tag in INTERFACE or "data-sb-interface" in given or "hidden" in given:
            self._hidden += [] if tag in _VOID else [tag]
        elif tag in _BLOCKS:
            self._begin(tag, given)
        elif "data-sb-short" in given:
            words = held(given.get("title") or given.get("aria-label", ""))
            self._open[-1].line.append(commonmark.link(words, self._full(given["data-sb-short"])))
            self._hidden.append(tag)
        elif tag not in _VOID:
            self._open[-1].inline.append((tag, len(self._open[-1].line), given.get("href", "")))
        elif tag == "img" and given.get("src"):
            words, shown = held(given.get("alt", "")), self._full(given["src"])
            self._open[-1].line.append(f"!{commonmark.link(words, shown)}")
        elif tag == "br":
            self._open[-1].line.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends; one that ends nothing is passed over."""
        if self._hidden:
            self._hidden = self._hidden[1:] if tag == self._hidden[0] else self._hidden
        elif tag not in _BLOCKS:
            self._end_inline(tag)
        elif any(block.tag == tag for block in self._open):
            while self._end() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Write text: Markdown as Markdown, other text as it reads."""
        block = self._open[-1]
        if self._hidden:
            return
        if self._preformatted:
            block.line.append(freed(data))
        elif block.markdown:
            block.line.append(self._resolved(_PICTURE.sub(r"\1", _ATTRIBUTES.sub("", data))))
        else:
            block.line.append(_told_of(data))

    def _resolved(self, text: str) -> str:
        return _TARGET.sub(
            lambda found: found[1] + commonmark.target(self._full(freed(found[2] or found[3]))),
            text,
        )

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        while self._open[-1].tag in _ENDS.get(tag, {"p"}):
            self._end()
        self._open[-1].flush()
        if tag == "hr":
            self._open[-1].blocks.append("---")
        else:
            first = given.get("start", "")
            number = int(first) if first.isdecimal() else 1
            self._open.append(_Block(tag, "markdown" in given, number))
            self._preformatted += tag == "pre"

    def _end(self) -> str:
        """End the innermost block: what it comes to is the one's around it."""
        block = self._open.pop()
        self._preformatted -= block.tag == "pre"
        block.flush()
        around = self._open[-1]
        match block.tag:
            case "td" | "th":
                around.rows.append([" ".join(block.blocks)])
            case "tr":
                around.rows.append([cell for row in block.rows for cell in row])
            case "thead" | "tbody" | "tfoot":
                around.rows += block.rows
            case "dd" if around.blocks:
                around.blocks[-1] = commonmark.defined(around.blocks[-1], block.blocks)
            case _:
                around.blocks += block.told()
        return block.tag

    def _end_inline(self, tag: str) -> None:
        block = self._open[-1]
        if not any(opened == tag for opened, _, _ in block.inline):
            return
        opened = ""
        while opened != tag:
            opened, start, address = block.inline.pop()
            words = "".join(block.line[start:])
            nested = any(outer == opened for outer, _, _ in block.inline)
            block.line[start:] = [words if nested else self._inline(opened, words, address)]

    def _inline(self, tag: str, words: str, address: str) -> str:
        if tag == "a" and address and words.strip():
            return commonmark.link(words.strip(), self._full(address))
        if tag in {"code", "kbd", "samp"} and not self._preformatted:
            return commonmark.code(freed(words))
        before, after = _AROUND.get(tag, ("", ""))
        return f"{before}{words}{after}"
