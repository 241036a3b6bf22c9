"""What a page outside says: its title, its first heading, and a digest of its main text.

The digest leaves out what changes without the page changing: menus, asides, forms, scripts.
"""

import re
from hashlib import sha256
from unicodedata import category, normalize

from sourcebook.markup import TolerantParser

_SKIPPED = frozenset(
    "aside button footer form header iframe nav noscript script select style svg template "
    "time".split()
)
_MAIN = frozenset(("article", "main"))
_LEAST_MAIN = 40
"""Characters that a page's main element must have to stand for the page."""
_LONGEST_TITLE = 150
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


class _Reader(TolerantParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.titles: list[str] = []
        self.headings: list[str] = []
        self.text: list[str] = []
        self.main: list[str] = []
        self._skipped: list[str] = []
        self._main = 0
        self._in = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag in _SKIPPED:
            self._skipped.append(tag)
        self._main += tag in _MAIN
        if tag in ("title", "h1"):
            self._in, self._words = tag, []

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipped:
            while self._skipped.pop() != tag:
                pass
        self._main -= tag in _MAIN and self._main > 0
        if tag == self._in:
            found = self.titles if tag == "title" else self.headings
            found.append(" ".join("".join(self._words).split()))
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self._words.append(data)
        if self._in != "title" and not self._skipped:
            self.text.append(data)
            if self._main:
                self.main.append(data)


def decoded(content: bytes, charset: str = "") -> str:
    """The text of a page: by the charset of its answer, of itself, or as browsers guess."""
    declared = _META.search(content[:2048])
    for name in (charset, declared[1].decode("ascii") if declared else "", "utf-8"):
        try:
            if name:
                return content.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def read_words(html: str) -> tuple[str, str, str]:
    """The title, the first heading, and the digest of the main text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    main, whole = (" ".join("".join(part).split()) for part in (reader.main, reader.text))
    title = next(filter(None, reader.titles), "")
    heading = next(filter(None, reader.headings), "")
    return (
        line_words(title or heading),
        line_words(heading),
        digest(main if len(main) >= _LEAST_MAIN else whole),
    )


def line_words(text: str) -> str:
    """Words for a cell of the ledger: in one line, without what nobody sees, not too long."""
    seen = "".join(
        " " if letter.isspace() else letter
        for letter in normalize("NFC", text)
        if letter.isspace() or category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    words = " ".join(seen.split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1]}…"


def digest(text: str | bytes) -> str:
    """The first 16 hexadecimal digits of the SHA-256; of no text, nothing."""
    raw = normalize("NFC", text).encode("utf-8", "replace") if isinstance(text, str) else text
    return sha256(raw).hexdigest()[:16] if raw else ""
