"""Every letter outside Latin stands in an element whose language is written in it.

What runs from right to left stands in an element that says so. Where a text can hold no elements
(titles, options, attributes that are read out) it stands between Unicode's isolates.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser

from tests.projects import Built

WRITTEN_IN = {
    "HANGUL": {"ko"},
    "HIRAGANA": {"ja"},
    "KATAKANA": {"ja"},
    "CJK": {"zh", "ja", "ko"},
    "KHMER": {"km"},
    "THAI": {"th"},
    "CYRILLIC": {"ru", "sr", "uk", "bg", "be", "mk"},
    "GREEK": {"el", "grc"},
    "HEBREW": {"he", "yi"},
    "ARABIC": {"ar", "fa", "ur"},
}
READ_OUT = {"title", "alt", "aria-label", "placeholder"}
TEXT_ONLY = {"title", "option"}
SILENT = {"script", "style"}
VOID = set("area base br col embed hr img input link meta source track wbr".split())
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")


@cache
def languages(letter: str) -> set[str]:
    """The languages that a letter may stand in; none for one that tells of none."""
    if not letter.isalpha() or letter.isascii():
        return set()
    script = unicodedata.name(letter, "").partition(" ")[0]
    return WRITTEN_IN.get(script, set())


def leftward(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text
    )


@dataclass
class Reader(HTMLParser):
    """Reads a page; ``faults`` are the texts whose letters do not fit where they stand."""

    faults: list[str] = field(default_factory=list)
    checked: int = 0
    held: list[tuple[str, str, str]] = field(default_factory=lambda: [("", "", "ltr")])

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        _, language, way = self.held[-1]
        for name in READ_OUT & said.keys():
            self.apart(f"{tag} {name}", said[name] or "")
        if tag not in VOID:
            self.held.append((tag, said.get("lang") or language, said.get("dir") or way))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, *_ in self.held]
        if tag in names:
            del self.held[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        tag, language, way = self.held[-1]
        if tag in TEXT_ONLY and way != "rtl":
            self.apart(tag, data)
        elif tag not in SILENT:
            self.fit(tag, data, language, way)

    def apart(self, where: str, text: str) -> None:
        """Note a text in which letters from right to left do not stand apart."""
        if leftward(ISOLATED.sub("", text)):
            self.faults.append(f"{where}: {text.strip()[:70]}")

    def fit(self, where: str, text: str, language: str, way: str) -> None:
        """Note a text that its language is not written in, or that runs the other way."""
        if text.isascii():
            return
        wanted = [found for found in map(languages, text) if found]
        self.checked += len(wanted)
        strange = any(language.partition("-")[0] not in one for one in wanted)
        if strange or (leftward(text) and way != "rtl"):
            self.faults.append(f"{where} [{language}]: {text.strip()[:70]}")


def foreign(text: str) -> bool:
    """Whether HTML has a letter that `Reader` looks at; one is written as it is, or by number."""
    return any(languages(letter) or leftward(letter) for letter in set(unescape(text)))


def read(site: Built) -> Iterator[tuple[str, Reader]]:
    """The pages with such letters, each with what was read of it."""
    for page in site.pages:
        html = site.file(page).read_text("utf-8")
        if foreign(html):
            reader = Reader()
            reader.feed(html)
            yield page, reader


def test_foreign_letters_say_their_language_and_direction(site: Built) -> None:
    pages = dict(read(site))
    assert sum(reader.checked for reader in pages.values()) > 10  # each project has such names
    assert [f"{page}: {fault}" for page, reader in pages.items() for fault in reader.faults] == []
