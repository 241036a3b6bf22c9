"""The words of an object, and their fingerprint: what an edition keeps, and a revision changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import normalize

from sourcebook.facts.gone import successors
from sourcebook.facts.words import capitalised
from sourcebook.language import Language
from sourcebook.model import (
    OBJECTS,
    Corpus,
    Edition,
    EdtfError,
    Kept,
    Kind,
    Permalink,
    parse_edtf,
    short_address,
)

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


def wordings(facts: "Facts") -> dict[str, str]:
    """Object -> its words, as plain text of one line."""
    return {key: words_of(facts, key) for key in objects_of(facts.corpus)}


def objects_of(corpus: Corpus) -> Iterator[str]:
    """The ids of all objects."""
    return (key for key, kind in corpus.kinds.items() if kind in OBJECTS)


def words_of(facts: "Facts", id: str) -> str:
    """What an object says: what a reader who cites it relies on, without who supports it.

    Of a claim its proposition and its paragraph, of a passage its text, with its heading and our
    translation; of an event its date as written, and its title. Citations in it are no words of
    its.
    """
    corpus = facts.corpus
    match corpus.kind_of(id):
        case Kind.CLAIM:
            claim = corpus.claims[id].claim
            parts = [facts.bare(part) for part in (claim.proposition, claim.text) if part]
        case Kind.EXCERPT:
            excerpt = corpus.excerpts[id]
            above, ours = str(excerpt.heading or ""), str(excerpt.translation or "")
            parts = [above, facts.bare(excerpt.text), ours]
        case Kind.QUESTION:
            parts = [facts.bare(corpus.questions[id].question.ask)]
        case _:
            event = corpus.events[id]
            parts = [event.date.text, str(event.title)]
    return " ".join(part for part in parts if part)


def kept_words(one: Kept, language: Language) -> str:
    """What an object of an edition said, for readers: the date of an event in words."""
    written, _, title = one.words.partition(" ")
    if one.kind != Kind.EVENT or not title:
        return one.words
    try:
        date = parse_edtf(written)
    except EdtfError:
        return one.words
    return f"{capitalised(date.words(language))}{language.gettext(': ')}{title}"


def fingerprint(words: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of words, in normal form C."""
    return sha256(normalize("NFC", words).encode()).hexdigest()[:16]


def published_words(corpus: Corpus) -> dict[str, str]:
    """Object -> fingerprint of its words as published: by the latest edition, as revised since.

    Of several that an edition has, since they were merged, the ledger has the words that stayed.
    """
    later = successors(corpus)
    found: dict[str, tuple[frozenset[str], str]] = {}
    for edition in corpus.editions:
        for key, words in _worded(edition, later).items():
            found[key] = (words, edition.day)
    for line in corpus.revisions:
        key = later.get(line.object, line.object)
        words, day = found.get(key, (frozenset(), ""))
        if line.before in words and line.day >= day:
            found[key] = (frozenset({line.after}), line.day)
    ledger = {line.address: line.words for line in corpus.permalinks}
    return {
        key: kept if (kept := ledger.get(short_address(key), "")) in words else min(words)
        for key, (words, _) in found.items()
    }


def _worded(edition: Edition, later: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Object of now -> the fingerprints that an edition has of it: of several if it had several.

    Those that were merged into one that the edition has by its name of now are not among them.
    """
    found: dict[str, set[str]] = {}
    for then, one in edition.objects.items():
        key = later.get(then, then)
        if key == then or key not in edition.objects:
            found.setdefault(key, set()).add(fingerprint(one.words))
    return {key: frozenset(words) for key, words in found.items()}


def untold(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    """Objects whose words changed between two editions without a revision: id, both editions.

    No revisions lead from the one wording to the other; the id is that of now.
    """
    later = successors(corpus)
    steps: dict[str, dict[str, set[str]]] = {}
    for line in corpus.revisions:
        key = later.get(line.object, line.object)
        steps.setdefault(key, {}).setdefault(line.before, set()).add(line.after)
    seen: dict[str, tuple[frozenset[str], str]] = {}
    for edition in corpus.editions:
        for key, words in _worded(edition, later).items():
            before, name = seen.get(key, (words, ""))
            ends = before.union(*(reached(steps.get(key, {}), one) for one in before))
            if words.isdisjoint(ends):
                yield key, name, edition.name
            seen[key] = (words, edition.name)


def reached(steps: Mapping[str, set[str]], start: str) -> set[str]:
    """Every wording to which revisions lead from one."""
    found, todo = {start}, [start]
    while todo:
        new = steps.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found


def reworded(corpus: Corpus, facts: "Facts") -> list[str]:
    """The objects whose words, or what the ledger has of them, are not as they were published."""
    ledger = {line.address: line for line in corpus.permalinks}
    published = published_words(corpus)
    found = []
    for key in objects_of(corpus):
        line = ledger.get(short_address(key))
        wanted = published.get(key, line.words if line else "")
        if line and wanted and not wanted == line.words == fingerprint(facts.kept[key].words):
            found.append(key)
    return found


def as_revised(facts: "Facts") -> list[Permalink]:
    """The ledger with the words of now of objects that editions and revisions say to be those.

    As when a branch has renamed what another has revised: the line at the new id has the old words.
    """
    corpus = facts.corpus
    published = published_words(corpus)
    told = {
        short_address(key): words
        for key, words in published.items()
        if key in facts.kept and words == fingerprint(facts.kept[key].words)
    }
    return [
        replace(line, words=told[line.address])
        if (line.words or line.bound) and line.address in told
        else line
        for line in corpus.permalinks
    ]
