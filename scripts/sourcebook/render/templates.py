"""The templates, and the only way to fill one: every value that is not markup yet becomes inert."""

import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from sourcebook.cite.grammar import Cite, Cluster
from sourcebook.model.records import Excerpt
from sourcebook.render import markup, words
from sourcebook.render.addresses import (
    TOP_LEVEL,
    address_of,
    cite_address,
    relative,
    short_address,
)
from sourcebook.render.context import Context
from sourcebook.render.standing import by_stance, heading, stances


def _inert(value: object) -> Markup:
    return value if isinstance(value, Markup) else markup.text(markup.typographic(str(value)))


_FOLDER = files("sourcebook.render") / "templates"
_SOURCES = {item.name: item.read_text("utf-8") for item in _FOLDER.iterdir() if item.is_file()}

OWN_ANCHORS = frozenset(
    found[1] or found[2]
    for source in _SOURCES.values()
    for found in re.finditer(r'\{#([\w-]+)\}|\bid="([\w-]+)"', source)
)
"""The anchors that templates print whatever the corpus holds."""

OPENINGS = frozenset(re.findall(r"\{#([\w-]+-)\{\{", "".join(_SOURCES.values())))
"""What begins the anchors that templates make of something else: a decade, a theme's id."""


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
        plain=markup.plain,
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
        """The filled template, with single blank lines; nothing where only an outline is wanted."""
        if self._context.outline:
            return ""
        names: dict[str, Callable[..., Any]] = {
            "to": self.to,
            "top": self.top,
            "short_to": self.short_to,
            "cite_to": self.cite_to,
            "link": self.link,
            "prose": self.prose,
            "phrase": self.phrase,
            "name": self._context.name,
            "reference": self._context.reference,
            "styled": self._context.styled,
            "grouped": self.grouped,
            "language": self._context.language,
        }
        filled = _ENVIRONMENT.get_template(template).render(
            context=self._context, corpus=self._context.corpus, **names, **values
        )
        lines = (line.rstrip() for line in filled.split("\n"))
        return _single_blanks(list(lines))

    def to(self, id: str) -> Markup:
        """The address of a record, for an ``href``."""
        return markup.address(relative(address_of(self._context.corpus, id), self._base))

    def top(self, name: str) -> Markup:
        """The address of a top-level page, for an ``href``."""
        return markup.address(relative(TOP_LEVEL[name], self._base))

    def short_to(self, id: str) -> Markup:
        """The short permanent address of a record, for an ``href``."""
        return markup.address(relative(short_address(id), self._base))

    def cite_to(self, id: str) -> Markup:
        """Where the citations of a record stand, for an ``href``."""
        return markup.address(relative(cite_address(id), self._base))

    def link(self, id: str, label: str = "") -> Markup:
        """A link to a record, under its own name or ``label``."""
        words = markup.text(markup.typographic(label) or markup.plain(self._context.name(id)))
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
        name = self._context.short_names.get(cite.key, cite.key)
        label = markup.text(markup.typographic(name))
        if cite.key in corpus.sources:
            target = cite.excerpt if cite.excerpt in corpus.excerpts else cite.key
            label = Markup('<a class="sb-ref" href="{}">{}</a>').format(self.to(target), label)
        before = Markup("{} ").format(markup.text(cite.prefix)) if cite.prefix else Markup("")
        place = f", {cite.locator}" if cite.locator else ""
        return before + label + markup.text(place + cite.suffix)


def _single_blanks(lines: list[str]) -> str:
    kept = [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]
    return "\n".join(kept).strip() + "\n"
