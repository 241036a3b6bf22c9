"""The templates, and the only way to fill one: every value that is not markup yet becomes inert."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from sourcebook.cite import Cite, Cluster
from sourcebook.facts import words
from sourcebook.facts.prose import typographic
from sourcebook.facts.standing import by_stance, heading, stances
from sourcebook.model.addresses import address_of, cite_address, relative, short_address
from sourcebook.model.records import Excerpt
from sourcebook.render import markup
from sourcebook.render.context import Context


def _inert(value: object) -> Markup:
    return value if isinstance(value, Markup) else markup.text(typographic(str(value)))


_FOLDER = files("sourcebook.render") / "templates"
_SOURCES = {item.name: item.read_text("utf-8") for item in _FOLDER.iterdir() if item.is_file()}


def _environment() -> Environment:
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
    )
    environment.filters.update(
        identifier=markup.identifier,
        essay=markup.essay,
        number=words.number,
        capitalised=words.capitalised,
        metres=words.metres,
        heading=heading,
        by_stance=by_stance,
        stances=stances,
        outward=markup.outward,
    )
    environment.globals.update(counted=words.counted, code=markup.code, verbatim=markup.text)
    return environment


_ENVIRONMENT = _environment()


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
            "prose": self.prose,
            "phrase": self.phrase,
            "name": self._context.facts.name,
            "styled": self._context.styled,
            "grouped": self.grouped,
            "language": self._context.language,
        }
        filled = _ENVIRONMENT.get_template(template).render(
            context=self._context,
            facts=self._context.facts,
            corpus=self._context.corpus,
            **names,
            **values,
        )
        lines = (line.rstrip() for line in filled.split("\n"))
        return _single_blanks(list(lines))

    def to(self, id: str) -> Markup:
        """The address of a record, for an ``href``."""
        return markup.address(relative(address_of(self._context.corpus, id), self._base))

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
        links = Markup("; ").join(self._cited(cite) for cite in cluster.cites)
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
