"""What more than one page or export says of the corpus, computed once.

`render` and `exports` ask; neither computes what the other needs. So a name, a title, a standing
or an address is the same wherever it is told. Everything is made when it is first asked for.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sourcebook.cite import Cite, CslItem, to_csl
from sourcebook.facts import prose
from sourcebook.facts.account_pairs import comparisons
from sourcebook.facts.accounts import Comparison
from sourcebook.facts.chronology import Span, spans
from sourcebook.facts.editions import Keeping
from sourcebook.facts.embeds import embed_addresses
from sourcebook.facts.exercises import Weighing
from sourcebook.facts.gone import noted_addresses
from sourcebook.facts.head import Head, PageKind, gone, noted
from sourcebook.facts.heads import page_kinds
from sourcebook.facts.lists import Lists
from sourcebook.facts.named import Names, cited_by, forms
from sourcebook.facts.pairings import Pairing, pairings
from sourcebook.facts.publication import NO_CHANGES, UNDATED, Changes, Dates
from sourcebook.facts.reference import Reference, reference, short_names
from sourcebook.facts.standing import Verdict, Weight, verdict, weight
from sourcebook.facts.unnamed import outlets
from sourcebook.facts.uses import Uses
from sourcebook.facts.ways import neighbours
from sourcebook.facts.words import day_words
from sourcebook.language import Language, language
from sourcebook.model import (
    OBJECTS,
    Authority,
    Claim,
    ClaimPlace,
    Corpus,
    Event,
    Excerpt,
    Kind,
    Permalink,
    Register,
    Settings,
    Source,
    Stance,
    Theme,
    address_of,
    cite_address,
    short_address,
)
from sourcebook.parse import Record, Schema

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Facts(Keeping, Uses, Weighing):
    """The corpus with what is derived from it.

    ``order`` are the citekeys as the site's citation style lists them; without it sources are
    listed by author or title. ``changes`` and ``dates`` are what the history knows.
    """

    corpus: Corpus
    order: tuple[str, ...] = ()
    changes: Changes = NO_CHANGES
    dates: Dates = UNDATED

    @property
    def settings(self) -> Settings:
        """What the publisher decides."""
        return self.corpus.settings

    @property
    def language(self) -> Language:
        """The language that everything is told in."""
        return language(self.settings.language, self.settings.era)

    def published(self, order: tuple[str, ...], changes: Changes, dates: Dates) -> "Facts":
        """The same with what is known once the site is put together."""
        found = Facts(self.corpus, order, changes, dates)
        # What tells of no order and no day is kept.
        for name in ("items", "references", "short_names", "comparisons"):
            found.__dict__[name] = getattr(self, name)
        return found

    def once(self, name: str, key: str, make: "Callable[[Facts], _Made]") -> _Made:
        """What ``make`` makes of facts for a record; held between changes by who said how."""
        held: Callable[..., _Made] | None = self.__dict__.get("held")
        return make(self) if held is None else held(name, key, make)

    @cached_property
    def credit(self) -> str:
        """Who the pages are cited under, in a sentence."""
        return self.language.listed([author.full for author in self.settings.credited])

    @property
    def licence(self) -> str:
        """The licence of the site's prose by its SPDX identifier, or by name; empty if none."""
        return (found.id or found.name) if (found := self.settings.licence) else ""

    @property
    def licence_address(self) -> str:
        """Where the licence stands on the web; empty if nowhere."""
        return self.settings.licence.address if self.settings.licence else ""

    # sources

    @cached_property
    def items(self) -> Mapping[str, CslItem]:
        """Every entry of the bibliography as a CSL item, in the order of the file."""
        entries = self.corpus.bibliography.items()
        return {key: to_csl(entry, self.language) for key, entry in entries}

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """What each entry of the bibliography describes, by citekey."""
        entries, told = self.corpus.bibliography.items(), self.language
        return {key: reference(entry, self.items[key], told) for key, entry in entries}

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """A short reference for each entry, e.g. ``Smith 1999``; no two are the same."""
        return short_names(self.references)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {key: rank for rank, key in enumerate(self.order)}

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Citekeys, each once, in the order of the bibliography as readers see it."""

        def place(key: str) -> tuple[int, tuple[str, int, str]]:
            return (self._ranks.get(key, len(self._ranks)), self.references[key].rank)

        return sorted(dict.fromkeys(keys), key=place)

    # names

    @cached_property
    def _names(self) -> dict[str, str]:
        return {}

    def name(self, id: str) -> str:
        """What a record is called, as plain text of one line, quotation marks typographic."""
        if id not in self._names:
            self._names[id] = prose.typographic(prose.flat(self._named(id)))
        return self._names[id]

    def _named(self, id: str) -> str:
        corpus = self.corpus
        named: dict[str, Callable[[], str]] = {
            Kind.SOURCE: lambda: self.short_names[id],
            Kind.EXCERPT: lambda: self.place_in_source(corpus.excerpts[id]),
            Kind.THEME: lambda: corpus.themes[id].title,
            Kind.EVENT: lambda: corpus.events[id].title,
            Kind.QUESTION: lambda: self.bare(corpus.questions[id].question.ask),
            Kind.CLAIM: lambda: self._claim_name(corpus.claims[id].claim),
        }
        return named.get(corpus.kind_of(id), lambda: corpus.authorities[id].name)()

    def _claim_name(self, claim: Claim) -> str:
        """A claim goes by its proposition, or by the first sentence of its text."""
        if claim.proposition is not None:
            return self.bare(claim.proposition)
        return prose.first_sentence(self.bare(claim.text))

    def place_in_source(self, excerpt: Excerpt) -> str:
        """An excerpt by its source and locator: ``Smith 1999, p. 7``."""
        place = f", {excerpt.locator}" if excerpt.locator is not None else ""
        return f"{self.short_names[str(excerpt.source)]}{place}"

    def cited(self, cite: Cite) -> str:
        """A cited work in words; an excerpt brings its locator."""
        excerpt = self.corpus.excerpts.get(cite.excerpt)
        if excerpt is not None and not cite.locator:
            return self.place_in_source(excerpt)
        return self.short_names.get(cite.key, cite.key)

    # prose

    def plain(self, value: str) -> str:
        """A prose field as plain text, its citations in words; paragraphs stay apart."""
        return self._once(prose.plain, value)

    def bare(self, value: str) -> str:
        """A prose field as plain text of one line, without the citations that stand apart."""
        return self._once(prose.bare, value)

    @cached_property
    def _texts(self) -> dict[tuple[str, str], str]:
        return {}

    def _once(self, make: Callable[[str, prose.Named], str], value: str) -> str:
        key = (make.__name__, str(value))
        if key not in self._texts:
            self._texts[key] = make(key[1], self.cited)
        return self._texts[key]

    # what evidence amounts to

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The standing of each claim with its reason, by id."""
        claims = self.corpus.claims.items()
        return {key: verdict(self.corpus, it.claim, self.language) for key, it in claims}

    def weight(self, claim: Claim, stance: Stance) -> Weight:
        """How many excerpts, sources and independent lineages take one stance on a claim."""
        return weight(self.corpus, claim, stance)

    @cached_property
    def disputed(self) -> tuple[ClaimPlace, ...]:
        """Every disputed claim, theme by theme."""
        claims = self.corpus.claims.items()
        return tuple(place for key, place in claims if self.verdicts[key].disputed)

    def origins(self, source: Source) -> tuple[str, ...]:
        """What a source, or a passage of it, rests on."""
        passages = (origin for excerpt in source.excerpts for origin in excerpt.derives_from)
        return tuple(dict.fromkeys(str(origin) for origin in (*source.derives_from, *passages)))

    @cached_property
    def dependents(self) -> Mapping[str, tuple[str, ...]]:
        """For each source or work, the sources that rest on it, directly and in any passage."""
        found: dict[str, dict[str, None]] = {}
        for source in self.corpus.sources.values():
            for origin in self.origins(source):
                found.setdefault(origin, {})[str(source.id)] = None
        return {origin: tuple(keys) for origin, keys in found.items()}

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Pairs of accounts that tell one thing, so that their words are worth comparing."""
        return comparisons(self)

    # who speaks of what

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The names of outlets and agencies, in every form, the longest first."""
        return outlets(self)

    @cached_property
    def pairings(self) -> tuple[Pairing, ...]:
        """An exercise for each pair of accounts that tell one thing."""
        return pairings(self)

    @cached_property
    def register_names(self) -> Names:
        """Finds the names of the registers' records in running text."""
        return Names(forms(self.corpus.authorities.values()))

    def excerpts_of(self, claims: Iterable[Claim]) -> list[Excerpt]:
        """The evidence of these claims, each excerpt once, in order."""
        ids = dict.fromkeys(str(item.excerpt) for claim in claims for item in claim.evidence)
        return [self.corpus.excerpts[key] for key in ids]

    def events_of(self, theme: Theme) -> tuple[Event, ...]:
        """The events tagged with a theme, by date."""
        return self.corpus.tagged_events.get(theme.id, ())

    def names_of(self, theme: Theme) -> list[tuple[Register, list[Authority]]]:
        """Whom and what a theme's evidence and events name, by register, but for works."""
        tags = [tag for item in self.excerpts_of(theme.claims) for tag in item.tags]
        tags += [tag for event in self.events_of(theme) for tag in event.tags]
        ids = {str(tag.id) for tag in tags}
        registers = (row for row in self.corpus.registers if row.kind != Kind.WORK)
        groups = (
            (row, [item for item in self.corpus.register(row.kind) if item.id in ids])
            for row in registers
        )
        return [(row, records) for row, records in groups if records]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The events of the chronology in groups: the 1960s, and what happened then."""
        return spans(self.corpus.events.values())

    def works_of(self, theme: Theme) -> list[str]:
        """The citekeys of all that a theme's page cites, in the order of the bibliography.

        By its evidence, by the passages that its questions are argued from, and by its prose.
        """
        excerpts = [str(item.id) for item in self.excerpts_of(theme.claims)]
        excerpts += [str(key) for question in theme.questions for key in question.answered_by]
        used = {str(self.corpus.excerpts[key].source) for key in excerpts}
        return self.in_order(used | self._cited_by[str(theme.id)])

    @cached_property
    def _cited_by(self) -> Mapping[str, set[str]]:
        """For each theme, the sources that its prose cites."""
        return cited_by(self.corpus)

    # addresses and dates

    @cached_property
    def page_kinds(self) -> Mapping[str, PageKind]:
        """The kinds of pages that the site has, by name."""
        return page_kinds(self.corpus)

    def passages_on(self, id: str) -> int:
        """How many passages speak of a record."""
        return len(self.corpus.tagged.get(id, ()))

    @cached_property
    def shared_titles(self) -> frozenset[str]:
        """Titles that more than one source has."""
        titles = Counter(told.title for told in self.references.values())
        return frozenset(title for title in titles if titles[title] > 1)

    @cached_property
    def dictionary(self) -> tuple[tuple[Record, str], ...]:
        """Every record of the data as the schema has it, with its place in the dictionary."""
        records = Schema(self.corpus.vocabulary).records
        return tuple((item, f"sb-data-{item.name.replace(' ', '-')}") for item in records)

    @cached_property
    def every_head(self) -> tuple[Head, ...]:
        """The heads of all pages, kind by kind; that two have one address is a fault."""
        return tuple(head for kind in self.page_kinds.values() for head in kind.heads(self))

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """What is known of each page before it is written, by address."""
        found: dict[str, Head] = {}
        for head in self.every_head:
            found.setdefault(head.address, head)
        return {key: noted(head, self.gone.get(key, ())) for key, head in found.items()}

    @cached_property
    def gone(self) -> Mapping[str, tuple[Permalink, ...]]:
        """For each page's address, what the ledger tells of anchors that are there no more."""
        return gone(self.corpus.permalinks)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Every address that the site has, sorted: pages with their anchors, short ones."""
        found = {*map(short_address, self.corpus.kinds)}
        found |= {cite_address(key) for key, kind in self.corpus.kinds.items() if kind in OBJECTS}
        found |= {*embed_addresses(self)}
        return tuple(sorted(found.union(*(head.addresses for head in self.heads.values()))))

    @cached_property
    def living(self) -> frozenset[str]:
        """The addresses at which the site has what they name, and no note of what became of it."""
        return frozenset(self.addresses) - noted_addresses(self.heads.values())

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, str]]:
        """What is before and after a record (ids) or a page in a row (addresses); or empty."""
        return neighbours(self)

    def url(self, address: str) -> str:
        """An address of the site in full, as far as the site's own address is known."""
        return self.settings.site_url.rstrip("/") + address

    @cached_property
    def lists(self) -> Lists:
        """The lists that may grow long, each with its parts."""
        return Lists(self)

    def address(self, id: str) -> str:
        """Where a record stands. KeyError for an id that names nothing."""
        event = self.corpus.kind_of(id) == Kind.EVENT
        return self.lists.event_address(id) if event else address_of(self.corpus, id)

    def page(self, id: str) -> str:
        """The full address of the place where a record is shown."""
        return self.url(self.address(id))

    def permanent(self, id: str) -> str:
        """The full permanent address of a record."""
        return self.url(short_address(id))

    def day(self, inputs: Iterable[str]) -> str:
        """The ISO day on which the latest of these files changed; empty if not known."""
        return self.dates.date(inputs)

    @cached_property
    def as_of(self) -> str:
        """The day on which the content last changed, in words; empty if not known."""
        return day_words(self.day(()), self.language)

    @cached_property
    def last_read(self) -> str:
        """The ISO day on which a source was last read: the date of the content without history."""
        sources = self.corpus.sources.values()
        days = (str(source.witness.read) for source in sources if source.witness.read is not None)
        return max(days, default="1970-01-01")
