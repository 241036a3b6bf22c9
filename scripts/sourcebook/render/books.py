"""The essays as chapters of a book, with links in full: evidence behind each, then whole texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from sourcebook.exports import QUOTATIONS
from sourcebook.facts import day_words, shown_on
from sourcebook.model import Claim, Image, text_address
from sourcebook.render import markup
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer

EPUB = "themes/essays.epub"
"""Where the book of all essays is published."""
OFFLINE = "offline.zip"
"""Where the whole site is published, to read from a folder. Of the moment: in no ledger."""


def offline_copy(context: Context) -> str:
    """Where the site offers itself to be read offline; empty if it does not."""
    return OFFLINE if context.facts.settings.offline_copy else ""


def pdf_path(theme: str) -> str:
    """Where the essay of a theme is published as a PDF."""
    return f"themes/{theme}/{theme}.pdf"


@dataclass(frozen=True, slots=True)
class Chapter:
    """An essay as a chapter, or a text that is printed whole.

    ``theme`` is the id of its theme, of a text that of its source; ``essay`` and ``apparatus`` are
    HTML: what is read, and the evidence with the works cited. ``day`` is the ISO day of its text,
    empty if not known.
    ``pictures`` are those that the HTML shows, each as ``<name>.jpg``, with what is seen on it.
    """

    theme: str
    title: str
    essay: str
    apparatus: str
    day: str
    pictures: Mapping[Image, str] = field(default_factory=dict)


class _BookWriter(Writer):
    """Fills templates for what is read away from the site: its links are full addresses."""

    def __init__(self, context: Context, address: str, theme: str) -> None:
        super().__init__(context, address)
        self._theme = theme

    def to(self, id: str) -> Markup:
        """The full address of a record; where the site does not know its own, the works cited."""
        address = self._context.facts.page(id)
        return markup.outward(address) or Markup("#works.{}").format(self._theme)


def chapter(context: Context, key: str) -> Chapter:
    """The essay of a theme."""
    theme = context.corpus.themes[key]
    facts, settings = context.facts, context.facts.settings
    head = facts.heads[context.facts.address(key)]
    day = facts.day(head.inputs)
    numbers = {str(claim.id): number for number, claim in enumerate(theme.claims, 1)}
    writer = _BookWriter(context, head.address, key)

    def numbered(claim: Claim) -> Markup:
        """The paragraph with the number of its evidence after its last word."""
        text = writer.prose(claim.text)
        number = numbers[str(claim.id)]
        note = Markup('<sup><a href="#of-claim.{}">{}</a></sup></p>').format(claim.id, number)
        return text[: -len("</p>")] + note

    html = writer.fill(
        "book.html.jinja",
        theme=theme,
        numbered=numbered,
        numbers=numbers,
        works=facts.works_of(theme),
        authors=[author.full for author in settings.credited],
        day=day_words(day, facts.language) if day else "",
        address=facts.permanent(key) if settings.site_url else "",
        quotations=facts.language.gettext(QUOTATIONS),
        marks=False,  # a drawing would be a picture of the book; no sheet adds quotation marks
    )
    essay, _, apparatus = html.partition("<!-- evidence -->")
    figures = shown_on(context.corpus, key)
    shown = {context.corpus.images[figure.path]: str(figure.alt) for figure in figures}
    return Chapter(key, facts.name(key), essay, apparatus, day, shown)


def text_chapter(context: Context, key: str) -> Chapter:
    """The text of a source, printed whole, as a chapter of the book."""
    facts, address = context.facts, text_address(key)
    source, told = context.corpus.sources[key], facts.references[key]
    html = _BookWriter(context, address, key).fill(
        "book-text.html.jinja",
        source=source,
        title=told.title,
        byline=told.byline,
        rights=context.corpus.vocabulary.rights[source.rights],
        address=facts.url(address) if facts.settings.site_url else "",
    )
    return Chapter(key, told.title, html, "", facts.day(facts.heads[address].inputs))
