"""The templates, and the only way to fill one: every value that is not markup yet becomes inert."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.runtime import Context as Scope
from markupsafe import Markup

from sourcebook.cite import Cite, Cluster
from sourcebook.facts import (
    by_stance,
    capitalised,
    comparisons_of,
    grounds,
    originals_of,
    reason_under_heading,
    stances,
    standing_word,
    title,
    typographic,
    year_span,
)
from sourcebook.language import Language, attributes, marked
from sourcebook.model import (
    BUILT_IN,
    Excerpt,
    Image,
    OwnField,
    cite_address,
    figure_address,
    kind_of,
    manifest_address,
    relative,
    short_address,
    year_words,
)
from sourcebook.render import markup
from sourcebook.render.balance import balance
from sourcebook.render.context import Context


def _inert(value: object) -> Markup:
    return value if isinstance(value, Markup) else markup.text(typographic(str(value)))


_FOLDER = files("sourcebook.render") / "templates"
_SOURCES = {item.name: item.read_text("utf-8") for item in _FOLDER.iterdir() if item.is_file()}


def _message(language: Language, words: str, values: dict[str, object]) -> Markup:
    """A message of ours, which is markup, with values that are made inert."""
    inert = {name: _inert(value) for name, value in language.within(words, values).items()}
    return Markup(words) % inert if inert else Markup(words)  # noqa: S704


def _messages(language: Language) -> dict[str, Callable[..., Markup]]:
    """What Jinja's i18n extension calls; values are put in here, so that none comes in alive."""

    def gettext(message: str, /, **values: object) -> Markup:
        return _message(language, language.gettext(message), values)

    def ngettext(singular: str, plural: str, count: int, /, **values: object) -> Markup:
        chosen = language.catalogue.ngettext(singular, plural, count)
        return _message(language, chosen, {"num": language.number(count), **values})

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return _message(language, language.pgettext(context, message), values)

    return {"gettext": gettext, "_": gettext, "ngettext": ngettext, "pgettext": pgettext}


class _Context(Scope):
    """Calls what a template calls without asking first what of Jinja's it would be given: nothing.

    That question takes as long as most answers.
    """

    def call(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
        """What the function gives."""
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return function(*given, **named)


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=DictLoader(_SOURCES),
        autoescape=True,
        finalize=_inert,
        undefined=StrictUndefined,
        comment_start_string="<#",  # "{#" opens a heading's id in the pages
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.context_class = _Context
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(_messages(language))
    environment.filters.update(
        identifier=markup.identifier,
        essay=markup.essay,
        number=language.number,
        translated=language.gettext,
        capitalised=capitalised,
        reason=lambda text: reason_under_heading(str(text), language),
        in_words=lambda date: date.words(language),
        year_span=lambda date: Markup(year_span(date)),  # noqa: S704
        year_words=lambda year: year_words(year, language),
        per_cent=lambda share: f"{share * 100:.0f}",
        by_stance=by_stance,
        stances=stances,
        standing=lambda value: standing_word(value, language),
        outward=markup.outward,
        day=lambda day: language.day(date.fromisoformat(str(day))),
    )
    environment.globals.update(
        code=markup.code,
        verbatim=markup.text,
        language=language,
        in_language=lambda tag: Markup(attributes(tag)),  # noqa: S704
    )
    return environment


class Writer:
    """Fills templates for one page: knows where the page stands, so that its links are relative."""

    def __init__(self, context: Context, address: str) -> None:
        self._context = context
        self._base = address

    def fill(self, template: str, **values: Any) -> str:
        """The filled template, with single blank lines."""
        names: dict[str, Callable[..., Any]] = {
            "to": self.to,
            "at": self.at,
            "short_to": self.short_to,
            "cite_to": self.cite_to,
            "link": self.link,
            "outward_link": self.outward_link,
            "links": self.links,
            "listed": self.listed,
            "prose": self.prose,
            "phrase": self.phrase,
            "name": self._context.facts.name,
            "title_of_record": partial(title, self._context.facts),
            "names_of": lambda ids: [*map(self._context.facts.name, ids)],
            "styled": self._context.styled,
            "grouped": self.grouped,
            "balance": lambda claim: balance(self._context.facts, claim),
            "declared": self.declared,
            "comparisons_of": partial(comparisons_of, self._context.facts),
            "grounds": lambda claim: grounds(self._context.facts, claim),
            "pictured": self.pictured,
            "manifest": lambda image: self.at(manifest_address(image.name)),
            "unread_under": lambda claim: originals_of(self._context.facts, claim),
            "language_of": self._context.language_of,
        }
        filled = (
            _environment(self._context.facts.language)
            .get_template(template)
            .render(
                context=self._context,
                facts=self._context.facts,
                corpus=self._context.corpus,
                **names,
                **values,
            )
        )
        if template.endswith(".html.jinja"):
            filled = marked(filled)  # pages of Markdown are when they have become HTML
        lines = (line.rstrip() for line in filled.split("\n"))
        return _single_blanks(list(lines))

    def to(self, id: str) -> Markup:
        """The address of a record, for an ``href``."""
        return markup.address(relative(self._context.facts.address(id), self._base))

    def at(self, address: str) -> Markup:
        """An address of the site, for an ``href``."""
        return markup.address(relative(address, self._base))

    def short_to(self, id: str) -> Markup:
        """The short permanent address of a record, for an ``href``."""
        return markup.address(relative(short_address(id), self._base))

    def cite_to(self, id: str) -> Markup:
        """Where the citations of a record stand, for an ``href``."""
        return markup.address(relative(cite_address(id), self._base))

    def link(self, id: str, label: str = "") -> Markup:
        """A link to a record, under its own name or ``label``."""
        words = markup.text(typographic(label) or self._context.facts.name(id))
        return Markup('<a href="{}">{}</a>').format(self.to(id), words)

    def pictured(self, image: Image, size: tuple[int, int]) -> Markup:
        """The address of a picture in one of its sizes, for a ``src``."""
        return markup.address(relative(figure_address(image.name, size), self._base))

    def outward_link(self, url: str, words: str) -> Markup:
        """A link to another site, or its words alone if it is not of a kind that we link to."""
        target, label = markup.outward(url), markup.text(typographic(words))
        made = Markup('<a href="{}" rel="noopener">{}</a>')
        return made.format(target, label) if target else label

    def links(self, ids: Iterable[str], between: str = ", ") -> Markup:
        """Links to records, one after the other."""
        return Markup(between).join(map(self.link, ids))  # noqa: S704

    def listed(self, items: Iterable[object], style: str = "standard") -> Markup:
        """Items in a sentence, as `Language.listed` has them."""
        inert = [str(_inert(item)) for item in items]
        return Markup(self._context.facts.language.listed(inert, style))  # noqa: S704

    def declared(self, record: Any) -> list[tuple[OwnField, object]]:
        """What a record has of the fields that the project declares; a place is on the map."""
        kind = kind_of(record)
        if kind in BUILT_IN.registers:
            return []  # whose fields have a place of their own on the page
        fields = self._context.corpus.vocabulary.own_fields(kind)
        shown = (item for item in fields if item.holds != "location" and item.name in record.own)
        return [(item, record.own[item.name]) for item in shown]

    def grouped(self, excerpts: Iterable[str]) -> list[tuple[str, list[Excerpt]]]:
        """Excerpts by their source, sources in order of first appearance."""
        found: dict[str, list[Excerpt]] = {}
        for key in excerpts:
            excerpt = self._context.corpus.excerpts[key]
            found.setdefault(str(excerpt.source), []).append(excerpt)
        return list(found.items())

    def prose(self, value: str) -> Markup:
        """A prose field as HTML paragraphs; citations become links to the excerpt or source."""
        return markup.prose(value, self._citation)

    def phrase(self, value: str) -> Markup:
        """A prose field as HTML inside a line."""
        return markup.phrase(value, self._citation)

    def _citation(self, cluster: Cluster) -> Markup:
        between = markup.text(self._context.facts.language.gettext("; ").rstrip()) + " "
        links = between.join(self._cited(cite) for cite in cluster.cites)
        return links if cluster.in_text else Markup("({})").format(links)

    def _cited(self, cite: Cite) -> Markup:
        corpus = self._context.corpus
        label = markup.text(self._context.facts.short_names.get(cite.key, cite.key))
        if cite.key in corpus.sources:
            target = cite.excerpt if cite.excerpt in corpus.excerpts else cite.key
            label = Markup('<a class="sb-ref" href="{}">{}</a>').format(self.to(target), label)
        before = Markup("{} ").format(markup.text(cite.prefix)) if cite.prefix else Markup("")
        place = f", {cite.locator}" if cite.locator else ""
        return before + label + markup.text(place + cite.suffix)


def _single_blanks(lines: list[str]) -> str:
    kept = [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]
    return "\n".join(kept).strip() + "\n"
