"""The corpus with its publication, and what more than one export needs, computed once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sourcebook.cite.csl import to_csl
from sourcebook.cite.grammar import Cite
from sourcebook.cite.latex import to_text
from sourcebook.cite.prepare import CslItem
from sourcebook.exports import prose, reference
from sourcebook.exports.publication import NO_CHANGES, Changes, Publication
from sourcebook.exports.reference import bare
from sourcebook.model.addresses import address_of, short_address
from sourcebook.model.bibliography import BibEntry
from sourcebook.model.corpus import ClaimPlace, Corpus
from sourcebook.model.lineage import lineages, standing
from sourcebook.model.records import Claim, Excerpt, Source, Theme
from sourcebook.model.vocabulary import Kind, Stance, Standing


@dataclass(frozen=True, slots=True)
class Weight:
    """What the evidence of one stance on a claim amounts to."""

    excerpts: int
    sources: int
    lineages: int


@dataclass(frozen=True)
class Facts:
    """The corpus with its publication, and derived values that more than one export needs."""

    corpus: Corpus
    publication: Publication
    changes: Changes = NO_CHANGES

    @cached_property
    def items(self) -> Mapping[str, CslItem]:
        """Every entry of the bibliography as a CSL item, in the order of the file."""
        return {key: to_csl(entry) for key, entry in self.corpus.bibliography.items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """A short reference for each entry, e.g. ``Smith 1999``; its key where two would agree."""
        short = {key: reference.short(item) for key, item in self.items.items()}
        held = list(short.values())
        return {
            key: name if held.count(name) == 1 else f"{name} [{key}]" for key, name in short.items()
        }

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each entry as the source spells it; CSL items have sentence case."""
        return {key: _title(entry) for key, entry in self.corpus.bibliography.items()}

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """The standing of each claim, by id."""
        return {key: standing(self.corpus, place.claim) for key, place in self.claims.items()}

    @cached_property
    def edition_day(self) -> str:
        """The ISO day on which a source was last read: the date of the content without history."""
        days = (str(source.witness.read) for source in self.corpus.sources.values())
        return max(days, default="1970-01-01")

    @property
    def claims(self) -> Mapping[str, ClaimPlace]:
        """The claims of all themes, by id."""
        return self.corpus.claims

    def weight(self, claim: Claim, stance: Stance) -> Weight:
        """How many excerpts, sources and independent lineages take one stance on a claim."""
        found = self.corpus.evidence(claim, stance)
        sources = {str(excerpt.source) for excerpt in found}
        return Weight(len(found), len(sources), len(lineages(self.corpus, found)))

    def url(self, address: str) -> str:
        """An address of the site in full, as far as the site's own address is known."""
        return self.publication.site_url.rstrip("/") + address

    def page(self, id: str) -> str:
        """The full address of the place where a record is shown."""
        return self.url(address_of(self.corpus, id))

    def permanent(self, id: str) -> str:
        """The full permanent address of a record."""
        return self.url(short_address(id))

    def language(self, source: str) -> str:
        """The language tag (BCP 47) of a source; empty if the bibliography does not tell."""
        return str(self.items[source].get("language", ""))

    def address_of_text(self, source: Source) -> str:
        """Where the text that was read stands on the web; empty if nowhere."""
        if source.witness.url is not None:
            return str(source.witness.url)
        item = self.items[str(source.id)]
        doi = str(item.get("DOI", ""))
        return str(item.get("URL", "")) or (f"https://doi.org/{doi}" if doi else "")

    def name(self, id: str) -> str:
        """What a record is called, as plain text of one line."""
        if id not in self._named:
            self._named[id] = self._name(id)
        return self._named[id]

    @cached_property
    def _named(self) -> dict[str, str]:
        return {}

    def _name(self, id: str) -> str:
        corpus = self.corpus
        kind = corpus.kind_of(id)
        if kind in corpus.vocabulary.registers:
            return str(corpus.authorities[id].name)
        if kind == Kind.SOURCE:
            return self.names[id]
        if kind == Kind.EXCERPT:
            return self.place_in_source(corpus.excerpts[id])
        return self.plain_line(self._words(id, kind))

    def _words(self, id: str, kind: str) -> str:
        corpus = self.corpus
        if kind == Kind.CLAIM:
            claim = corpus.claims[id].claim
            return str(claim.proposition or claim.text)
        if kind == Kind.QUESTION:
            return str(corpus.questions[id].question.ask)
        return str((corpus.themes if kind == Kind.THEME else corpus.events)[id].title)

    def place_in_source(self, excerpt: Excerpt) -> str:
        """An excerpt by its source and locator: ``Smith 1999, p. 7``."""
        place = f", {excerpt.locator}" if excerpt.locator is not None else ""
        return f"{self.names[str(excerpt.source)]}{place}"

    def named(self, cite: Cite) -> str:
        """A cited work in words; an excerpt brings its locator."""
        excerpt = self.corpus.excerpts.get(cite.excerpt)
        if excerpt is not None and not cite.locator:
            return self.place_in_source(excerpt)
        return self.names.get(cite.key, cite.key)

    def plain(self, value: str) -> str:
        """A prose field as plain text, its citations in words."""
        text = str(value)
        if text not in self._plain:
            self._plain[text] = prose.plain(text, self.named)
        return self._plain[text]

    @cached_property
    def _plain(self) -> dict[str, str]:
        return {}

    def plain_line(self, value: str) -> str:
        """A prose field as plain text of one line."""
        return " ".join(self.plain(value).split())

    def origins(self, source: Source) -> tuple[str, ...]:
        """What a source, or a passage of it, rests on."""
        passages = (origin for excerpt in source.excerpts for origin in excerpt.derives_from)
        return tuple(dict.fromkeys(str(origin) for origin in (*source.derives_from, *passages)))

    def sources_of(self, theme: Theme) -> tuple[str, ...]:
        """The citekeys of every source that a theme rests on or cites, in the file's order."""
        excerpts = [str(item.excerpt) for claim in theme.claims for item in claim.evidence]
        excerpts += [str(key) for question in theme.questions for key in question.answered_by]
        used = {str(self.corpus.excerpts[key].source) for key in excerpts}
        used |= self._cited_by(_holders(theme))
        return tuple(key for key in self.items if key in used)

    def cited_sources(self, theme: Theme) -> tuple[str, ...]:
        """Those of `sources_of` that have a record here, which rules see to it are all."""
        return tuple(key for key in self.sources_of(theme) if key in self.corpus.sources)

    def _cited_by(self, holders: Iterable[str]) -> set[str]:
        wanted = set(holders)
        return {str(item.source) for item in self.corpus.mentions if item.holder in wanted}


def _title(entry: BibEntry) -> str:
    title, subtitle = (bare(to_text(entry.fields.get(key, ""))) for key in ("title", "subtitle"))
    between = " " if title.endswith(("?", "!", ":")) else ": "
    return f"{title}{between}{subtitle}" if subtitle else title or entry.key


def _holders(theme: Theme) -> Iterable[str]:
    """The ids of everything on a theme's page whose prose may cite."""
    yield str(theme.id)
    for section in theme.sections:
        yield str(section.id)
        yield from (str(claim.id) for claim in section.claims)
    yield from (str(question.id) for question in theme.questions)
