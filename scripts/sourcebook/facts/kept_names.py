"""The names of what has no words of its own to cite, and a mark of each: what is at an address.

Of a claim, passage, question or event the words are kept (`sourcebook.facts.wordings`). Of a theme
it is its title with its question, of a section, source, person, place or body its title or name, of
a page that people wrote its first heading, or its title, and of an anchor on one its heading.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from sourcebook.cite import find_citations
from sourcebook.facts.wordings import fingerprint, reached, wordings
from sourcebook.model import (
    OBJECTS,
    Corpus,
    Permalink,
    Revision,
    address_of,
    outline,
    short_address,
)

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_BETWEEN = re.compile(r"[\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
"""Marks on letters of Europe; those of other scripts are as much as letters."""
_JOINS = re.compile("(?<=\\w)[-\u2010\u2011'’\u00ad](?=\\w)")


def kept_names(facts: "Facts") -> dict[str, str]:
    """Address -> the name of what is there, as plain text."""
    return {address: name for address, name in _names(facts) if name}


def _names(facts: "Facts") -> Iterator[tuple[str, str]]:
    corpus = facts.corpus
    for key in corpus.sources:
        yield short_address(key), facts.references[key].title
    for key, record in corpus.authorities.items():
        yield short_address(key), str(record.name)
    for key, theme in corpus.themes.items():
        yield short_address(key), f"{theme.title} {facts.bare(_uncited(theme.question))}"
        for section in theme.sections:
            yield f"{address_of(corpus, key)}#{section.id}", str(section.title)
    for essay in corpus.essays:
        page = outline(essay)
        # What a reader sees: the title in the front matter is for lists, and may be another.
        first = next((heading.words for heading in essay.headings if heading.level == 1), "")
        yield page.address, first or page.title
        for heading in essay.headings:
            if heading.id:
                yield f"{page.address}#{heading.id}", heading.words


def titles(facts: "Facts") -> Iterator[tuple[str, str]]:
    """What each page is called, by its address, and by the permanent one of a record."""
    for address, head in facts.heads.items():
        yield address, head.title
        if facts.page_kinds[head.kind].of_record:
            yield short_address(head.record), head.title


def _uncited(text: str) -> str:
    """A text without its citations: whom it cites is told by the bibliography, and is no name."""
    for one in reversed(find_citations(text)):
        text = text[: one.start] + text[one.end :]
    return text


def mark_of_name(name: str) -> str:
    """A fingerprint of a name; capitals, accents, punctuation and spaces in it may be mended.

    It is bound for ever, so what is left out of it is told here and follows no other folding.
    """
    plain = normalize("NFKC", _unaccented(normalize("NFKC", name).casefold()))
    folded = "".join(one for one in plain if category(one)[0] in "LMN")
    return fingerprint(folded or name)


def _unaccented(text: str) -> str:
    return normalize("NFC", _ACCENTS.sub("", normalize("NFD", text)))


def _first_mark(name: str) -> str:
    """The mark as it was made at first, in which whatever lies between words parted them."""
    folded = _BETWEEN.sub(" ", normalize("NFKC", name).casefold()).strip()
    return fingerprint(folded or name)


def is_of(mark: str, name: str) -> bool:
    """Whether a mark is that of a name, be it made as marks were at first.

    Those were made of one spelling: this one, or one without what joins its words or its accents.
    """
    if mark == mark_of_name(name):
        return True
    ways = (name, _JOINS.sub("", name))
    return mark in {_first_mark(one) for way in ways for one in (way, _unaccented(way))}


NO_NAME = mark_of_name("")
"""The mark of what had a name when it was published and has none now, as a revision says why."""


def marks(facts: "Facts") -> dict[str, str]:
    """Address -> the mark of the name of what is there; a published one is kept if it is one.

    Be it that of an edition, of the ledger, or of an address that has moved there.
    """
    lines = [line for line in facts.corpus.permalinks if line.words]
    told = {line.address: line.words for line in lines}
    moved = {line.detail: line.words for line in lines if line.state == "moved"}
    ways = (_of_edition(facts.corpus), told, moved)
    found = {}
    for address, name in kept_names(facts).items():
        there = (way[address] for way in ways if address in way)
        found[address] = next((mark for mark in there if is_of(mark, name)), mark_of_name(name))
    return found


def bound(facts: "Facts", edition: str) -> list[Permalink]:
    """The ledger once an edition is published: every living address bound, the words as of now."""
    found = marks(facts)
    found |= {short_address(key): fingerprint(said) for key, said in wordings(facts).items()}
    return [
        replace(line, edition=line.edition or edition, words=found.get(line.address, line.words))
        if line.state == "live"
        else line
        for line in facts.corpus.permalinks
    ]


def marked(facts: "Facts", ledger: Iterable[Permalink]) -> list[Permalink]:
    """The ledger with a mark of each published name that has none, as it is now.

    And with that to which a revision led, where a branch has moved what another has revised.
    """
    ledger = list(ledger)
    lacking = {line.address for line in unmarked(facts, ledger)}
    every = marks(facts) if lacking or facts.corpus.revisions else {}
    found = {address: every[address] for address in lacking} | _as_revised(facts.corpus, every)
    return [
        replace(line, words=found[line.address]) if line.address in found else line
        for line in ledger
    ]


def _as_revised(corpus: Corpus, every: Mapping[str, str]) -> dict[str, str]:
    """Address -> the mark of now, where the ledger has that from which a revision leads to it."""
    ledger = {line.address: line for line in corpus.permalinks}
    found = {}
    for one in corpus.revisions:
        place = place_of_words(one.object)
        there = ledger.get(place)
        there = ledger.get(there.detail) if there and there.state == "moved" else there
        if there and there.words == one.before and every.get(there.address) == one.after:
            found[there.address] = one.after
    return found


def unmarked(facts: "Facts", ledger: Iterable[Permalink]) -> list[Permalink]:
    """The lines of published names of which no mark is kept yet, be it where they have moved."""
    named, lines = kept_names(facts), list(ledger)
    moved = {line.detail for line in lines if line.state == "moved" and line.bound}
    return [
        line
        for line in lines
        if line.state == "live"
        and not line.words
        and line.address in named
        and (line.bound or line.address in moved)
    ]


def renamed(facts: "Facts") -> Iterator[tuple[Permalink, str]]:
    """The lines at whose addresses something goes by another name than was published, and it."""
    named, published = kept_names(facts), published_marks(facts.corpus)
    for line in facts.corpus.permalinks:
        name = named.get(line.address) if line.words and line.state == "live" else None
        wanted = published.get(line.address, line.words)
        if name and not (wanted == line.words and is_of(line.words, name)):
            yield line, name


def nameless(facts: "Facts") -> Iterator[Permalink]:
    """The lines of what had a name, at whose addresses is nothing that has one, without a reason.

    That it had one an edition tells, or a mark in the ledger.
    """
    # What the site has no more is told as lost.
    asked = {*facts.addresses} - {*kept_names(facts), *map(short_address, facts.kept)}
    published = published_marks(facts.corpus)
    for line in facts.corpus.permalinks:
        mark = published.get(line.address, line.words)
        if line.state == "live" and line.address in asked and {mark, line.words} - {"", NO_NAME}:
            yield line


def never_named(address: str, corpus: Corpus) -> bool:
    """Whether each edition that has an address tells of names, and of none there.

    An address to which others have moved has their names.
    """
    ways = {address, *(line.address for line in corpus.permalinks if line.detail == address)}
    had = [edition for edition in corpus.editions if edition.addresses & ways]
    return all(edition.names and not ways & edition.names.keys() for edition in had)


def published_marks(corpus: Corpus) -> dict[str, str]:
    """Address -> mark of the name there as published: by the latest edition, as revised since."""
    now = moved_to(corpus)
    found = _of_edition(corpus)
    for line in corpus.revisions:
        place = place_of_words(line.object)
        place = now.get(place, place)
        if found.get(place) == line.before:
            found[place] = line.after
    return found


def _of_edition(corpus: Corpus) -> dict[str, str]:
    """Address -> mark of the name there in the latest edition that tells it."""
    now = moved_to(corpus)
    found: dict[str, str] = {}
    for edition in corpus.editions:
        for then, mark in edition.names.items():
            place = now.get(then, then)
            if place == then or place not in edition.names:
                found[place] = mark
    return found


def moved_to(corpus: Corpus) -> dict[str, str]:
    """Address -> where it has moved."""
    return {line.address: line.detail for line in corpus.permalinks if line.state == "moved"}


def place_of_words(object: str) -> str:
    """The address at which the ledger keeps the mark of what a revision is of: an id or address."""
    return object if object.startswith("/") else short_address(object)


def renamed_since(first: Mapping[str, str], corpus: Corpus) -> Iterator[tuple[str, Permalink]]:
    """The addresses whose name was ``first`` of these marks, and the line that has another now.

    Be it their own, or that of where they have moved; to its mark no revisions lead.
    """
    ledger = {line.address: line for line in corpus.permalinks}
    steps = _steps(corpus)
    for address, mark in first.items():
        now = ledger.get(address)
        there = ledger.get(now.detail) if now and now.state == "moved" else now
        # What an address leads to, and whether it is there, are other rules.
        if now and there and there.state == "live" and not _is_object(there.address, corpus):
            led = reached(steps.get(there.address, {}), mark)
            if others := [line for line in (now, there) if line.words not in led]:
                yield address, others[0]


def revised_from_nothing(first: Mapping[str, str], corpus: Corpus) -> Iterator[Revision]:
    """The revisions of names that begin with none to which the ``first`` mark of an address leads.

    Where no edition tells the name, nothing else would tell that it never was so.
    """
    steps, now = _steps(corpus), moved_to(corpus)
    begun: dict[str, set[str]] = {}
    for address, mark in first.items():
        begun.setdefault(now.get(address, address), set()).add(mark)
    for line in corpus.revisions:
        place = place_of_words(line.object)
        place = now.get(place, place)
        led = (reached(steps.get(place, {}), mark) for mark in begun.get(place, ()))
        if place in begun and not any(line.before in marks for marks in led):
            yield line


def _steps(corpus: Corpus) -> dict[str, dict[str, set[str]]]:
    """Address -> mark -> those to which revisions lead from it, there or where it has moved."""
    now = moved_to(corpus)
    steps: dict[str, dict[str, set[str]]] = {}
    for line in corpus.revisions:
        place = place_of_words(line.object)
        for way in {place, now.get(place, place)}:
            steps.setdefault(way, {}).setdefault(line.before, set()).add(line.after)
    return steps


def names_untold(corpus: Corpus) -> frozenset[str]:
    """The addresses of editions of which none tells the names, and those to which they have moved.

    One that an edition which tells of names has is not among them.
    """
    told, every = set[str](), set[str]()
    for edition in corpus.editions:
        every |= edition.addresses
        told |= edition.addresses if edition.names else set()
    moved = moved_to(corpus)
    every |= {moved[one] for one in every - told if one in moved}
    return frozenset(every - told)


def _is_object(address: str, corpus: Corpus) -> bool:
    key = address.removeprefix("/id/").strip("/")
    return address == short_address(key) and corpus.kinds.get(key) in OBJECTS
