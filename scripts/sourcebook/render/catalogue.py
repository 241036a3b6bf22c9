"""The data pages: what can be had, the dictionary of the records, the catalogue of the rules."""

from collections.abc import Iterator
from itertools import groupby

from sourcebook.parse.schema import Schema
from sourcebook.render.addresses import TOP_LEVEL, page_path
from sourcebook.render.context import Context
from sourcebook.render.downloads import lines
from sourcebook.render.figures import figures
from sourcebook.render.page import Page
from sourcebook.render.templates import Writer
from sourcebook.rules import CATALOGUE

_FAMILIES = {
    "R": "Reading files",
    "S": "Structure of records",
    "B": "Bibliography",
    "K": "Citations in prose",
    "L": "Links between records",
    "C": "Content policy",
    "Q": "Quotations",
    "P": "Permanence",
}


def pages(context: Context) -> Iterator[Page]:
    """The data page, the dictionary, the catalogue."""
    yield _page(
        context,
        "data",
        "Data",
        "The data behind this site, to download, with its dictionary and the rules it keeps.",
        ("top", "downloads"),
        figures=figures(context),
        downloads=list(lines(context.pack)),
    )
    words = context.corpus.vocabulary
    shapes = Schema(words).records
    records = [(record, f"record-{record.name.replace(' ', '-')}") for record in shapes]
    yield _page(
        context,
        "dictionary",
        "Data dictionary",
        "Every field of every record, with what it holds and an example.",
        ("top", *(anchor for _, anchor in records), "genres", "rights"),
        records=records,
        genres=tuple(words.genres.values()),
        rights=tuple(words.rights.values()),
    )
    families = [
        (letter, _FAMILIES.get(letter, letter), list(rules))
        for letter, rules in groupby(CATALOGUE.values(), key=lambda rule: rule.code[0])
    ]
    anchors = (
        anchor
        for letter, _, rules in families
        for anchor in (f"family-{letter}", *(rule.code for rule in rules))
    )
    yield _page(
        context,
        "rules",
        "Rule catalogue",
        "Every rule that the content keeps, with its reason and examples.",
        ("top", *anchors),
        families=families,
    )


def _page(
    context: Context,
    name: str,
    title: str,
    description: str,
    anchors: tuple[str, ...],
    **values: object,
) -> Page:
    address = TOP_LEVEL[name]
    markdown = Writer(context, address).fill(f"{name}.md.jinja", **values)
    return Page(page_path(address), title, description, name, markdown, (), anchors)
