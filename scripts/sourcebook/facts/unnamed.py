"""A passage without the names that tell whose it is: the one rule of what a card may not say.

Blanked are the names of its source's authors, its outlet and its title, in every form that the
registers know, and in our own wording what it is called for short: "the ministry", "the French
text". The names of other outlets and agencies are blanked too: whom a passage passes on is its
lineage. What it tells of people, and years, stay, since they are what it says.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, reduce
from importlib.resources import files
from itertools import takewhile
from typing import TYPE_CHECKING

from sourcebook.facts.standing import PRESS
from sourcebook.model import Excerpt, Kind

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

AGENCIES = tuple(files(__package__).joinpath("agencies.txt").read_text("utf-8").splitlines())
"""Agencies of the news, by the names that papers print under what they take from them."""

_FEWEST_WORDS = 3
"""How many words a card must have besides the blanks."""

_GAP = r"[\s\u2010\u2011\u00ad-]+"
"""What may stand between two words of a name."""

_OF_MANY = frozenset(
    "agency broadcasting english international magazine network news online press pro radio "
    "service special television tv world".split()
)
"""Words that end the names of many outlets, which go by what stands before."""

_OFFICES = frozenset(
    "agency assembly authority bureau commission committee council department embassy ministry "
    "mission panel secretariat tribunal".split()
)
"""What bodies are called for short: "the ministry stated" tells who wrote it as its name does."""

_TEXTS = (
    "account article agency book broadcaster caption chapter column daily dispatch document "
    "edition entry item magazine media minutes newsletter newspaper notice page paper press record "
    "report review site statement study summary survey telegram text translation version"
).split()
"""What we call a text or an outlet: with the name of a language or country it tells whose it is."""

_KEPT = ("diary", "letter", "memoir", "photograph", "picture", "story")
"""What else may be somebody's: with the name before it, its article is its own."""

_OWN = re.compile(rf"\s+({'|'.join((*_TEXTS, *_KEPT))})(?!\w)")
"""What stands behind a name as its own; what all names have in common is compiled but once."""

_SHORTEST_STEM = 4
"""How many letters an adjective has in common with the name of a country, at least."""

_SOMEBODY = "[…]"
_ARTICLE = re.compile(r"^(?:the|an?|le|la|les|l’)\s+", re.IGNORECASE)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u2e80-\ud7ff]")
"""Letters of scripts that part no words: a name in them has no edge to be found by."""


def unnamed(facts: "Facts", excerpt: Excerpt, words: str) -> str | None:
    """The words of a passage without the names that tell whose it is; None if little is left."""
    people, others = given_away(facts, str(excerpt.source))
    writer, source = facts.language.gettext("[the writer]"), facts.language.gettext("[the source]")
    another = facts.language.gettext("[another source]")
    left = words
    for names, mark in ((others, source), (people, writer), (facts.outlets, another)):
        left = _blanked(left, names, mark)
    if excerpt.quote is None:
        for body in bodies_in(facts, excerpt, left):
            left = left.replace(body, _SOMEBODY)
        left = _DESCRIBED.sub(
            lambda found: (
                f"{found['before']}{_SOMEBODY} {found['noun']}"
                if _tells(facts, str(excerpt.source), found["word"])
                else found[0]
            ),
            left,
        )
    rest = reduce(lambda text, mark: text.replace(mark, " "), (writer, source, another), left)
    rest = rest.replace(_SOMEBODY, " ")
    return left if len(re.findall(r"\w+", rest)) >= _FEWEST_WORDS else None


def bodies_in(facts: "Facts", excerpt: Excerpt, words: str) -> list[str]:
    """What stands in our words that tells whoever speaks as a kind of body: ``the ministry``.

    Not another one, which is said to be another's; and in a quotation nothing does.
    """
    if excerpt.quote is not None:
        return []
    told = facts.references[str(excerpt.source)]
    own = {word for name in (*told.authors, told.container) for word in re.findall(r"\w+", name)}
    found = []
    for noun in sorted({word.casefold() for word in own} & _OFFICES):
        for hit in _office(noun).finditer(words):
            whose = re.findall(r"[A-Z]\w{3,}", hit["whose"] or "")
            if not whose or any(
                _stem(one, word) >= _SHORTEST_STEM for one in whose for word in own
            ):
                found.append(hit[0])
    return found


_DESCRIBED = re.compile(
    r"(?P<before>\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his)\s+)(?:(?:North|South|East|West)(?:ern)?\s+)?"
    rf"(?P<word>[A-Z]\w+)(?:-language)?\s+(?P<noun>(?:[a-z]+\s+)?(?:{'|'.join(_TEXTS)}))(?!\w)"
)
"""A text or outlet with an adjective of language or country: ``the French text``."""


def _tells(facts: "Facts", key: str, adjective: str) -> bool:
    """Whether an adjective is of a source's language, or of a country in its author's names."""
    told = facts.references[key]
    if told.language and facts.language.called(told.language).casefold() == adjective.casefold():
        return True
    names = (*told.authors, told.container)
    words = {word for name in names for word in re.findall(r"[A-Z]\w{3,}", name)}
    return any(_stem(adjective, word) >= _SHORTEST_STEM for word in words)


def _stem(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    pairs = zip(one.casefold(), other.casefold(), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def described_in(facts: "Facts", excerpt: Excerpt, words: str) -> list[str]:
    """What stands in the words that describes an excerpt's own source by language or country."""
    found = _DESCRIBED.finditer(words) if excerpt.quote is None else ()
    return [it[0] for it in found if _tells(facts, str(excerpt.source), it["word"])]


@cache
def _office(noun: str) -> re.Pattern[str]:
    """Finds a body by what it is, with what stands before it: ``Fradley’s embassy``.

    What goes on is another's name: ``the Council of Ministers``.
    """
    article = r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s+)?"
    whose = r"(?P<whose>(?:(?:[\w-]+[’']s|[A-Z][\w-]+)\s+){0,2})"
    body = rf"(?:{noun}|{noun.capitalize()})(?:[’']s)?(?!\w|\s+of\s+[A-Z])"
    return re.compile(rf"(?<!\w){article}{whose}{body}")


def given_away(facts: "Facts", key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What would tell whose a passage of a source is: names of people, and of outlet and title."""
    told = facts.references[key]
    people = [name for name in (*told.authors, *told.families) if name]
    # A title of one word is a word like others: of what it is about, more often than not. So is
    # the name of a record: of a ship on whose page the passage stands.
    titles = [title for title in (told.title, told.title.split(": ")[0]) if " " in title]
    titles = [title for title in titles if not facts.register_names.alike(title)]
    others = [told.container, *_short(facts, told.container), *titles, facts.name(key)]
    return _forms(facts, people), _forms(facts, [name for name in others if name])


def outlets(facts: "Facts") -> tuple[str, ...]:
    """Where the press of the corpus appeared and its agencies, in every form, the longest first.

    So are unread works as far as their name says whose they are: "Lockwire, report of 1889". A
    name that may be a word like others is none of them: one of a single word in small letters but
    for the first, of fewer than five letters or that many outlets have in their names.
    """
    found: dict[str, None] = {}
    for key, source in facts.corpus.sources.items():
        if source.genre not in PRESS:
            continue
        told = facts.references[key]
        agencies = [name for name in told.authors if name in told.families]
        for name in (*agencies, *told.outlets):
            bare = _ARTICLE.sub("", _ASIDE.sub("", name))
            alone = f"the {bare}" if bare != _ASIDE.sub("", name) else bare
            found[bare if " " in bare else alone] = None
            # "The Times" may be any of many.
            short = (one for one in _short(facts, bare) if not one.startswith("the "))
            found |= dict.fromkeys(one for one in short if " " in one or one.isupper())
    works = (work.name for work in facts.corpus.register(Kind.WORK) if not work.seen)
    found |= dict.fromkeys(
        _ARTICLE.sub("", name.partition(",")[0]) for name in works if "," in name
    )
    found |= dict.fromkeys(AGENCIES)
    names = [name for name in found if " " in name or not _is_common(name)]
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


_ASIDE = re.compile(r"(?:(?<!\s)\s++)?\([^)]{0,2000}\)|^\[.*\]$")
_COMMON = 5
"""How many letters a name of one word has at least, if it is to be told from a word like others."""


def _is_common(name: str) -> bool:
    plain = len(name) < _COMMON or name.casefold() in (*_OF_MANY, *_TEXTS)
    return not name or (plain and not name.isupper())


def _short(facts: "Facts", outlet: str) -> list[str]:
    """What an outlet of several words is called for short.

    The last word with an article (``the Gazette``), or what is left without words that many have.
    """
    *before, last = outlet.split() or [""]
    found = [f"the {last}"] if before and last[:1].isupper() else []
    while before and last.casefold() in _OF_MANY:
        found.append(" ".join(before))
        *before, last = before
    # What a register names is a word like others: a country, more often than not.
    return [name for name in found if not facts.register_names.alike(name)]


def named_in_words(words: str, names: Iterable[str]) -> list[str]:
    """Which of these names stand in the words."""
    return [name for name in names if _pattern(name).search(words)]


def _forms(facts: "Facts", names: Iterable[str]) -> tuple[str, ...]:
    """Names with the other forms that the registers have of them, the longest first."""
    found = dict.fromkeys(names)
    for name in [name for name in found if " " in name]:  # one word may be of several names
        found |= dict.fromkeys(facts.register_names.alike(name))
    bare = (form if form.startswith("the ") else _ARTICLE.sub("", form) for form in found)
    return tuple(sorted(dict.fromkeys(filter(None, bare)), key=lambda form: (-len(form), form)))


def _blanked(words: str, names: tuple[str, ...], mark: str) -> str:
    """The words with a mark in place of each name, the longest first."""
    begun, rank = _by_first_word(names), -1
    while True:
        there = {"", *_RUN.findall(words)}
        known = (one for first in there & begun.keys() for one in begun[first])
        ranks = (place for place, runs in known if place > rank and runs <= there)
        if (rank := min(ranks, default=len(names))) == len(names):
            return words
        words = _with_mark(words, _pattern(names[rank]), mark)


def _with_mark(words: str, name: re.Pattern[str], mark: str) -> str:
    """The words with a mark in place of a name, and of an article and a noun that are its own."""
    parts, end = [], 0
    while found := name.search(words, end):
        own = _OWN.match(words, found.end()) if "article" in name.groupindex else None
        parts += [words[end : found.start()], _mark(found, own[1] if own else "", mark)]
        end = (own or found).end()
    return "".join([*parts, words[end:]])


def _mark(found: re.Match[str], noun: str, mark: str) -> str:
    """What stands for a name; an article that is its noun's stays: ``the text of [the source]``."""
    article = found.groupdict().get("article") or ""
    if not (article and noun):
        return f"{mark} {noun}".rstrip()
    if article[0] in "Aa":
        article = article[0] + ("n " if noun[0] in "aeiou" else " ")
    return f"{article}{noun} of {mark}"


_RUN = re.compile(r"\w+")


@lru_cache(maxsize=1 << 12)
def _by_first_word(names: tuple[str, ...]) -> Mapping[str, list[tuple[int, frozenset[str]]]]:
    """Which of these names begin with a word, and all words of each: a text must have them.

    An article that must stand before a name is none of its words. A name whose script parts no
    words, or that has no letter, is found under the empty word; one of gaps alone names nobody.
    """
    found: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for rank, name in enumerate(names):
        rest = name.removeprefix("the ")
        runs = [] if _UNSPACED.search(name) else _RUN.findall(rest)
        if rest and not re.fullmatch(_GAP, rest):
            found.setdefault(runs[0] if runs else "", []).append((rank, frozenset(runs)))
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Finds a name as a whole, with any kind of space or hyphen between its words.

    An article before it goes with it; one in small letters that the name begins with must be there.
    """
    rest = name.removeprefix("the ")
    pattern = _GAP.join(re.escape(part) for part in re.split(_GAP, rest) if part)
    if _UNSPACED.search(name):
        return re.compile(pattern)
    article = r"(?P<article>[Tt]he\s+)" if rest != name else r"(?P<article>(?:[Tt]he|[Aa]n?)\s+)?"
    return re.compile(rf"(?<!\w){article}{pattern}(?!\w)")
