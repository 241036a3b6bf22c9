"""What every page is written from: the corpus, the settings, and what is computed once for all."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from sourcebook.exports.facts import Facts
from sourcebook.exports.publication import Download
from sourcebook.language import Language
from sourcebook.model.bibliography import BibEntry
from sourcebook.model.corpus import ClaimPlace, Corpus
from sourcebook.model.records import Excerpt, Source
from sourcebook.model.vocabulary import Kind
from sourcebook.render import reference
from sourcebook.render.markup import plain
from sourcebook.render.page import UNDATED, Dates, Settings
from sourcebook.render.standing import Verdict, verdict
from sourcebook.render.works import StyleTexts

LANGUAGES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "khmer": "km",
    "korean": "ko",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "vietnamese": "vi",
    "chinese": "zh",
}
"""BibLaTeX language names that need a language tag (BCP 47) in HTML."""

_SENTENCE = re.compile(r"(?<=[a-z0-9][.!?]) (?=[A-Z“‘])")

BIBLIOGRAPHY = "citations.bib"


@dataclass(frozen=True)
class Context:
    """The corpus with its settings, and derived values that more than one page needs.

    ``entries`` are bibliography entries by citekey, as safe HTML, in the style of the site and in
    its order. ``styles`` are the styles that a reader can choose from, that of the site first;
    ``dates`` tells when inputs last changed.
    """

    corpus: Corpus
    settings: Settings
    entries: Mapping[str, str] = field(default_factory=dict)
    styles: tuple[StyleTexts, ...] = ()
    dates: Dates = UNDATED
    pack: Mapping[str, Download] = field(default_factory=dict)
    """The files of the data pack by path, as far as they are published."""
    outline: bool = False
    """Whether pages are wanted for their addresses alone: then nothing is written into them."""

    def day(self, inputs: Iterable[str]) -> str:
        """The ISO day on which the latest of these files changed; empty if not known."""
        return self.dates.date(inputs)

    def full(self, address: str) -> str:
        """An address of the site in full, as far as the site's own address is known."""
        return self.settings.site_url.rstrip("/") + address

    @property
    def language(self) -> Language:
        """The language that the pages are written in."""
        return self.settings.language

    @cached_property
    def facts(self) -> Facts:
        """The corpus as exports see it."""
        return Facts(self.corpus, self.settings)

    def reference(self, key: str) -> Markup:
        """The bibliography entry of a source as HTML: as given, else put together plainly."""
        if key in self.entries:
            return Markup(self.entries[key])  # noqa: S704
        return reference.full(self.entry(key))

    def styled(self, key: str) -> tuple[Markup, ...]:
        """The bibliography entry of a source in each style that a reader can choose."""
        return tuple(Markup(style.entries[key]) for style in self.styles)  # noqa: S704

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The standing of each claim, by id."""
        return {key: verdict(self.corpus, place.claim) for key, place in self.corpus.claims.items()}

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """A short reference for each source, made longer where two would read the same."""
        names = {key: reference.short(entry) for key, entry in self.corpus.bibliography.items()}
        for more in (_opening, reference.container, lambda entry: entry.key):
            often = Counter(names.values())
            names = {
                key: _longer(name, more(self.entry(key))) if often[name] > 1 else name
                for key, name in names.items()
            }
        return names

    @cached_property
    def dependents(self) -> Mapping[str, tuple[str, ...]]:
        """For each source or work, the sources that rest on it, directly and in any passage."""
        found: dict[str, dict[str, None]] = {}
        for source in self.corpus.sources.values():
            for origin in self.origins(source):
                found.setdefault(origin, {})[str(source.id)] = None
        return {origin: tuple(keys) for origin, keys in found.items()}

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[ClaimPlace, ...]]:
        """For each id that is tagged, the claims whose evidence is about it."""
        found: dict[str, dict[str, ClaimPlace]] = {}
        for place in self.corpus.claims.values():
            for item in place.claim.evidence:
                for tag in self.corpus.excerpts[item.excerpt].tags:
                    found.setdefault(str(tag.id), {})[str(place.claim.id)] = place
        return {key: tuple(places.values()) for key, places in found.items()}

    def origins(self, source: Source) -> tuple[str, ...]:
        """What a source, or a passage of it, rests on."""
        passages = (origin for excerpt in source.excerpts for origin in excerpt.derives_from)
        return tuple(dict.fromkeys(str(origin) for origin in (*source.derives_from, *passages)))

    def entry(self, key: str) -> BibEntry:
        """The bibliography entry of a source."""
        return self.corpus.bibliography[key]

    def language_of(self, key: str) -> str:
        """The language tag of a source, empty for the language of the site."""
        tag = LANGUAGES.get(self.entry(key).fields.get("langid", "").lower(), "")
        return "" if tag == self.language.tag else tag

    def name(self, id: str) -> str:
        """What a record is called, as plain text."""
        corpus = self.corpus
        named: dict[Kind, Callable[[], str]] = {
            Kind.SOURCE: lambda: self.short_names[id],
            Kind.EXCERPT: lambda: self.short_names[corpus.excerpts[id].source],
            Kind.THEME: lambda: corpus.themes[id].title,
            Kind.EVENT: lambda: corpus.events[id].title,
            Kind.QUESTION: lambda: corpus.questions[id].question.ask,
            Kind.CLAIM: lambda: _claim_name(corpus.claims[id]),
        }
        kind = corpus.kind_of(id)
        return str(named[kind]() if kind in named else corpus.authorities[id].name)

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Citekeys, each once, in the order of a bibliography.

        That of ``entries``, since a style has its own; without them author (or title), year, key.
        """
        return sorted(dict.fromkeys(keys), key=self._bibliographic)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {key: rank for rank, key in enumerate(self.entries)}

    def _bibliographic(self, key: str) -> tuple[int, str, str, str]:
        entry = self.entry(key)
        who = " ".join(reference.families(entry)) or reference.title(entry)
        rank = self._ranks.get(key, len(self._ranks))
        return (rank, reference.sort_form(who), reference.year(entry), key)

    def files(self, excerpts: Iterable[Excerpt]) -> set[str]:
        """The files that these excerpts stand in."""
        return {excerpt.at.path for excerpt in excerpts}


def _longer(name: str, more: str) -> str:
    return f"{name}, {more}" if more else name


def _opening(entry: BibEntry) -> str:
    words = reference.title(entry).split()
    return f"“{' '.join(words[:4])}{'…' if len(words) > 4 else ''}”"


def _claim_name(place: ClaimPlace) -> str:
    """A claim goes by its proposition, or by the first sentence of its text."""
    if place.claim.proposition is not None:
        return place.claim.proposition
    return _SENTENCE.split(plain(place.claim.text), maxsplit=1)[0]
