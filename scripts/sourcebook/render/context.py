"""What every page is written from: the facts, and what was formatted for this site."""

from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.exports import Download
from sourcebook.facts import Facts
from sourcebook.model import Corpus
from sourcebook.render.own_works import StyleTexts


@dataclass(frozen=True, slots=True)
class Context:
    """The facts with what was formatted.

    ``styles`` are the styles that a reader can choose from, that of the site first; ``downloads``
    are the files that the data page lists.
    """

    facts: Facts
    styles: tuple[StyleTexts, ...]
    downloads: tuple[Download, ...]

    @property
    def corpus(self) -> Corpus:
        """The corpus that the facts are about."""
        return self.facts.corpus

    def styled(self, key: str) -> tuple[Markup, ...]:
        """The bibliography entry of a source in each style that a reader can choose."""
        return tuple(Markup(style.entries[key]) for style in self.styles)  # noqa: S704

    def language_of(self, key: str) -> str:
        """The language tag of a source, empty for the language of the site."""
        tag = self.facts.references[key].language
        return "" if tag == self.facts.settings.language else tag
