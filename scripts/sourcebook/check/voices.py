"""Who may be named as the one whose word a claim is: the voices of what supports it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sourcebook.check.attribution import AUTHOR, SOURCE, SPEAKER, TEXT, Voices
from sourcebook.check.english import NOUNS_OF_GENRE
from sourcebook.cite import find_citations, to_text
from sourcebook.facts import Facts, bare, family, natural
from sourcebook.model import NOBODY, Authority, Excerpt, Kind, roots

_IN = ("container-title", "publisher", "archive", "collection-title")
_TITLES = ("shorttitle", "translatedtitle", "title")
_SHORTEST = 3  # letters of an acronym that is made of a name's initials


def forms_of_each(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """For each form of a name in the registers, all forms of whoever has it."""
    found: dict[str, dict[str, None]] = {}
    for record in facts.corpus.authorities.values():
        forms = dict.fromkeys(_forms(record))
        for form in forms:
            found.setdefault(form, {}).update(forms)
    return {form: tuple(others) for form, others in found.items()}


def voices(
    facts: Facts, supporting: Sequence[Excerpt], named: Mapping[str, tuple[str, ...]]
) -> Voices:
    """All who may be named for what these excerpts say; ``named`` are the `forms_of_each`."""
    told_of, keys = tuple(_told_of(facts, supporting)), _sources(facts, supporting)
    names = dict.fromkeys(_works(facts, supporting), TEXT)
    for key in keys:
        names |= dict.fromkeys(_published(facts, key), TEXT)
        names |= dict.fromkeys(_papers(facts, key), SOURCE)
    told = {form: SPEAKER for record in told_of for form in _forms(record)}
    names |= told
    for key in keys:
        # Who writes in a source of the second hand did nothing of what it tells.
        primary = facts.corpus.vocabulary.genres[_genre(facts, key)].primary
        for form in _authors(facts, key, named):
            names[form] = AUTHOR if primary or form in told else SOURCE
    bodies = (str(record.name) for record in told_of if record.kind != Kind.PERSON)
    heads = frozenset(_core(name).casefold() for name in bodies)
    names.pop("", None)
    return Voices(names, heads, frozenset(_genre(facts, key) for key in keys))


def offered(facts: Facts, supporting: Sequence[Excerpt]) -> tuple[str, ...]:
    """Names that would do, the likeliest first, as a sentence may give them."""
    found = [facts.references[str(item.source)] for item in supporting]
    speakers = (str(record.name) for record in _told_of(facts, supporting))
    whose = (
        next(_titles(facts, item.key))
        if item.who == item.title or NOBODY.fullmatch(item.who)
        else item.who
        for item in found
    )
    # Who publishes a book does not say what its author says.
    books = {one.key for one in found if one.authors and facts.items[one.key]["type"] == "book"}
    printed = (one.container for one in found if one.key not in books)
    names = (*whose, *printed, *speakers)
    return tuple(dict.fromkeys(filter(None, names)))


def in_words(facts: Facts, text: str) -> str:
    """A text whose citations are names where they are part of a sentence, and nothing elsewhere."""
    for cluster in reversed(find_citations(text)):
        item = facts.references.get(cluster.cites[0].key) if cluster.in_text else None
        text = text[: cluster.start] + (item.who if item else "") + text[cluster.end :]
    return text


def _sources(facts: Facts, supporting: Sequence[Excerpt]) -> tuple[str, ...]:
    """Citekeys of the excerpts' sources, and of those that they ultimately rest on."""
    own = (str(excerpt.source) for excerpt in supporting)
    origins = (root for excerpt in supporting for root in sorted(roots(facts.corpus, excerpt)))
    return tuple(key for key in dict.fromkeys((*own, *origins)) if key in facts.corpus.sources)


def _genre(facts: Facts, key: str) -> str:
    return str(facts.corpus.sources[key].genre)


def _told_of(facts: Facts, supporting: Sequence[Excerpt]) -> Iterator[Authority]:
    """The people and organisations that the excerpts are tagged with."""
    for kind in (Kind.PERSON, Kind.ORGANISATION):
        tags = dict.fromkeys(tag for excerpt in supporting for tag in excerpt.about(kind))
        yield from (facts.corpus.authorities[tag] for tag in tags)


def _works(facts: Facts, supporting: Sequence[Excerpt]) -> Iterator[str]:
    """The names of works that the excerpts ultimately rest on, read or lost."""
    for root in frozenset().union(*(roots(facts.corpus, excerpt) for excerpt in supporting)):
        if root in facts.corpus.authorities:
            yield from _forms(facts.corpus.authorities[root])


def _forms(record: Authority) -> Iterator[str]:
    """The names of a record as texts give them; of a person the family name too."""
    for name in map(str, (record.name, *record.other_names)):
        yield from _shorter(name)
    if record.kind == Kind.PERSON:
        # "Smith, Ada"; a name that is sorted as it is said has its family name first.
        sorted_by = str(record.sort or "").replace(",", " ").split()
        yield from sorted_by[:1] or record.name.split()[-1:]


def _published(facts: Facts, key: str) -> Iterator[str]:
    """The publisher of a source; its title, as far as it is marked as one.

    A bare title may be the name of what the source is about, but for a text that nobody signs.
    """
    for part in _IN:
        yield from _shorter(bare(facts.items[key].get(part) or ""))
    translated = to_text(facts.corpus.bibliography[key].fields.get("translatedtitle", ""))
    for title in filter(None, (facts.references[key].title, translated)):
        for form in (title, title.partition(":")[0]):
            yield from (f"*{form}*", f"“{form}”", f'"{form}"')
    if _genre(facts, key) in NOUNS_OF_GENRE and all(
        map(NOBODY.fullmatch, facts.references[key].families)
    ):
        yield from _titles(facts, key)


def _titles(facts: Facts, key: str) -> Iterator[str]:
    """What a text is called: its short title, in the language of the site, and as it stands."""
    fields = facts.corpus.bibliography[key].fields
    yield from filter(None, (bare(to_text(fields.get(name, ""))) for name in _TITLES))


def _papers(facts: Facts, key: str) -> Iterator[str]:
    """The names of the paper or journal that a source stands in: "The Fradley Gazette"."""
    name = facts.references[key].container
    if not name or not facts.corpus.bibliography[key].fields.keys() & {"journaltitle", "journal"}:
        return
    # What is left of one without its article is too often a word: "The Independent".
    yield from (form for form in _shorter(name) if form == name or " " in form or form.isupper())
    yield from (f"{article} {_core(name)}" for article in ("the", "The"))


def _shorter(name: str) -> Iterator[str]:
    """A name, without its article, and by its initials; nothing of an empty one."""
    plain = re.sub(r"^(?:The|A|An)\s+", "", name)
    initials = "".join(word[0] for word in plain.split() if word[0].isupper())
    yield from filter(None, (name, plain))
    if len(initials) >= _SHORTEST:
        yield initials


def _core(name: str) -> str:
    """What a body is called for short: "Company" of "Canal Company of Fradley"."""
    return (re.split(r"\s(?:of|for|in|on)\s", name)[0].split() or [name])[-1]


def _authors(facts: Facts, key: str, named: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    item = facts.items[key]
    for name in (*(item.get("author") or ()), *(item.get("editor") or ())):
        yield from (natural(name), family(name), natural(name).partition(" of ")[0])
        yield from named.get(natural(name), ())
