"""A source as its bibliography entry describes it, in plain text: read once, from its CSL item.

Short references stand in lists and notes where a full citation would drown the text.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sourcebook.cite import GUARD, CslItem, to_text
from sourcebook.facts.prose import opening, typographic
from sourcebook.language import Language, fold
from sourcebook.model import BibEntry, EdtfDate

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_TAG = re.compile(r"</?(?:i|b|sup|sub|span)\b[^<>]*>|\u2061")
_OF_A_COPY = re.compile(r", (?:[a-z]+ )+(?=\S)")
_IN_BOOKS = frozenset("chapter entry entry-dictionary entry-encyclopedia paper-conference".split())
"""CSL's types of what appears in a book, whose title is the container."""
_ENTRIES = frozenset("entry entry-dictionary entry-encyclopedia".split())
"""Those of what is called by the work that it appeared in, as an article of a magazine is."""
_OPENING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Reference:
    """What a source is: plain text, its quotation marks typographic.

    ``title`` has the source's own capitals; ``container`` is what it appeared in, or who published
    it, and ``in_a_book`` whether that is a book's title; ``who`` its author, or else what stands
    for one, short; ``families`` its authors' family names and ``authors`` their names as they are
    said. Addresses are as they stand in the entry. ``told_in`` is the language that it is told of
    in.
    """

    key: str
    title: str
    who: str
    families: tuple[str, ...]
    authors: tuple[str, ...]
    container: str
    date: EdtfDate | None
    language: str
    url: str
    archive: str
    doi: str
    told_in: Language
    in_a_book: bool = False

    @property
    def year(self) -> str:
        """The year of publication, of a range the first; ``n.d.`` if not known."""
        when = self.date
        if when and when.start:
            return when.start.year_words(self.told_in)
        # NOTE: What stands for the year of a source without a date: "no date", short.
        return self.told_in.gettext("n.d.")

    @property
    def date_words(self) -> str:
        """When it was published, in words."""
        if self.date:
            return self.date.words(self.told_in)
        return self.told_in.gettext("undated")

    @property
    def outlets(self) -> list[str]:
        """What it appeared in; of a copy, what it is one of too: ``…, copy of the Gazette``."""
        # A book's title has commas of its own: "…, corrected from the Greek and revised".
        names = [self.container] if self.in_a_book else _OF_A_COPY.split(self.container)
        return [name for name in names if name]

    @property
    def publication(self) -> str:
        """What it appeared in, and when."""
        return ", ".join(filter(None, (self.container, self.date_words)))

    @property
    def byline(self) -> str:
        """Who wrote it, what it appeared in, and when."""
        return ", ".join(filter(None, (self.told_in.listed(self.authors), self.publication)))

    @property
    def year_order(self) -> int:
        """What a list in the order of years sorts by; the undated come last."""
        return self.date.start.year if self.date and self.date.start else sys.maxsize

    @property
    def rank(self) -> tuple[str, int, str]:
        """Its place in a list by author or title, then year."""
        who = " ".join(self.families) or self.title
        return (sort_form(who), self.year_order, self.key)


def reference(entry: BibEntry, item: CslItem, language: Language) -> Reference:
    """Read a source off its entry and the CSL item that was made of it."""
    people = list(item.get("author") or [])
    editors = list(item.get("editor") or [])
    title, container = typographic(_title(entry)), typographic(_container(entry, item))
    families = tuple(map(family, people))
    in_a_book = item["type"] in _IN_BOOKS
    # Who edited a volume has written none of the texts in it.
    whose = families or (() if in_a_book else tuple(map(family, editors)))
    whose = whose or tuple(map(family, item.get("translator") or ()))
    outlet = container if item["type"] in _ENTRIES or not in_a_book else ""
    return Reference(
        key=entry.key,
        title=title,
        who=_who(whose, language) or outlet or title,
        families=families,
        authors=tuple(map(natural, people)),
        container=container,
        date=entry.date or entry.dates.get("origdate"),
        language=str(item.get("language", "")),
        url=entry.fields.get("url", ""),
        archive=entry.fields.get("archiveurl", ""),
        doi=str(item.get("DOI", "")),
        told_in=language,
        in_a_book=in_a_book,
    )


def short_names(references: Mapping[str, Reference]) -> Mapping[str, str]:
    """Author and year of each source, by citekey; made longer where two would read the same."""
    parts = {key: {"who": f"{item.who} {item.year}"} for key, item in references.items()}
    # The whole title takes the place of its first words, if it tells more; a citekey comes last.
    longer: tuple[tuple[str, Callable[[Reference], str]], ...] = (
        ("first", lambda item: _quoted(item, opening(item.title, _OPENING_WORDS))),
        ("title", lambda item: _quoted(item, item.title)),
        ("container", lambda item: item.container),
        ("date", lambda item: item.date_words),
        ("key", lambda item: item.key),
    )
    names = _joined(parts)
    for part, more in longer:
        alike: dict[str, list[str]] = {}
        for key, name in names.items():
            alike.setdefault(name, []).append(key)
        for keys in alike.values():
            told = {key: more(references[key]) for key in keys}
            if len(keys) > 1 and (part == "first" or len(set(told.values())) > 1):
                for key in keys:
                    parts[key]["title" if part == "first" else part] = told[key]
        names = _joined(parts)
    return names


def _joined(parts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {key: ", ".join(filter(None, row.values())) for key, row in parts.items()}


def _quoted(item: Reference, words: str) -> str:
    return item.told_in.gettext("“%(words)s”", words=words)


def _who(families: tuple[str, ...], language: Language) -> str:
    if len(families) > 2:
        return language.gettext("%(name)s et al.", name=families[0])
    return language.listed(families)


def _title(entry: BibEntry) -> str:
    return _spelt(entry, "") or entry.key


def _spelt(entry: BibEntry, of: str) -> str:
    """A title of an entry with its own capitals: its own, or that of the book it is part of."""
    parts = (bare(to_text(entry.fields.get(f"{of}{part}", ""))) for part in ("title", "subtitle"))
    title, subtitle = parts
    between = " " if title.endswith(("?", "!", ":")) else ": "
    return f"{title}{between}{subtitle}" if subtitle else title


def _container(entry: BibEntry, item: CslItem) -> str:
    """What a source appeared in; a book's title as it is spelt, not as styles are given it."""
    found = bare(item.get("container-title") or item.get("publisher") or "")
    spelt = _spelt(entry, "book")
    return spelt if spelt.casefold() == found.casefold() else found


def bare(value: object) -> str:
    """A value of an item without CSL's inline formatting."""
    return _TAG.sub("", str(value)).replace(GUARD, "")


def family(name: Mapping[str, Any]) -> str:
    """A family name with its particle, or the whole name of a body."""
    parts = (name.get("non-dropping-particle", ""), name.get("family", ""))
    return bare(" ".join(filter(None, parts)) or name.get("literal", ""))


def inverted(name: Mapping[str, Any]) -> str:
    """A name as reference managers take it: ``Smith, Ada, Jr.``, or a body's name."""
    parts = (family(name), bare(name.get("given", "")), bare(name.get("suffix", "")))
    return ", ".join(part for part in parts if part)


def natural(name: Mapping[str, Any]) -> str:
    """A name as it is said: the given name first, unless the source puts it last."""
    parts = [bare(name.get("given", "")), family(name)]
    if name.get("static-ordering"):
        parts.reverse()
    return " ".join([*filter(None, parts), *filter(None, [bare(name.get("suffix", ""))])])


def is_body(name: Mapping[str, Any]) -> bool:
    """Whether the name is written as one whole: a body, or a person with one name."""
    return "literal" in name


def sort_form(words: str) -> str:
    """What a list sorts by: folded, without an opening article."""
    return re.sub(r"^(?:the|an?) ", "", fold(words))


def sources_in_order(facts: "Facts") -> list[str]:
    """The ids of the sources by how they are cited, as the list of them prints it."""
    return sorted(facts.corpus.sources, key=lambda key: (sort_form(facts.name(key)), key))
