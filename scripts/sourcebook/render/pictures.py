"""Which picture a shared link shows: one for each theme, and one for each kind of page."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from sourcebook.model.corpus import Corpus
from sourcebook.render.card import SIZE
from sourcebook.render.markup import typographic
from sourcebook.render.page import Page
from sourcebook.render.words import capitalised, listed

WIDTH, HEIGHT = SIZE
ALT = "A card with the words: {}"
_FOLDER = "assets/cards"
_KINDS = {
    "home": ("A sourcebook", ""),
    "themes": ("Themes", "The questions that this sourcebook asks"),
    "sources": ("Bibliography", "Every source, and how far to trust it"),
    "source": ("Source", "A source, its excerpts, and every claim that rests on it"),
    "chronology": ("Chronology", "Every dated event, with the evidence for its date"),
    "disagreements": ("Disagreements", "Where the sources contradict each other"),
    "teach": ("For instructors", "Permanent links, questions and reading lists"),
    "data": ("Data", "Everything to download, with its dictionary"),
    "prose": ("About", ""),
}
_OTHER = "prose"


@dataclass(frozen=True, slots=True)
class Picture:
    """A card to draw: ``path`` is relative to the site's root, ``kind`` stands above the title."""

    path: str
    title: str
    kind: str


def picture_path(kind: str, address: str, registers: Container[str] = ()) -> str:
    """The path of the picture for a page; ``registers`` are the kinds of authority records."""
    if kind == "theme":
        return f"{_FOLDER}/theme-{address.strip('/').rpartition('/')[2]}.png"
    own = kind in _KINDS or kind in registers or kind == "register"
    return f"{_FOLDER}/{kind if own else _near(kind)}.png"


def _near(kind: str) -> str:
    """The kind whose picture serves a kind that has none of its own."""
    return {"dictionary": "data", "rules": "data", "teach-theme": "teach"}.get(kind, _OTHER)


def pictures(corpus: Corpus, pages: Iterable[Page], site_name: str) -> Iterator[Picture]:
    """The pictures that the pages of a site, and those that people wrote, refer to."""
    for key, theme in corpus.themes.items():
        yield Picture(picture_path("theme", f"/themes/{key}/"), typographic(theme.title), "Theme")
    rows = corpus.vocabulary.registers
    needed = {picture_path(page.kind, page.address, rows) for page in pages if page.kind != "theme"}
    needed |= {picture_path(kind, "/") for kind in ("home", "prose")}
    named = {
        "register": ("Registers", capitalised(listed([row.plural for row in corpus.registers])))
    }
    named |= {row.kind: (row.heading, row.picture) for row in rows.values()}
    for kind, (label, title) in (_KINDS | named).items():
        path = picture_path(kind, "/", rows)
        if path in needed:
            yield Picture(path, title or site_name, label)
