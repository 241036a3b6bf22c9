"""The data pages: what can be had, the dictionary of the records, the catalogue of the rules."""

from sourcebook.facts import Head
from sourcebook.facts.figures import figures
from sourcebook.render.context import Context
from sourcebook.render.downloads import lines
from sourcebook.render.templates import Writer
from sourcebook.rules import FAMILIES


def data(context: Context, head: Head) -> str:
    """What can be downloaded."""
    return Writer(context, head.address).fill(
        "data.md.jinja",
        figures=figures(context.facts),
        downloads=list(lines(context.downloads, context.facts.language)),
        licence=context.facts.settings.licence,
    )


def dictionary(context: Context, head: Head) -> str:
    """Every field of every record."""
    vocabulary = context.corpus.vocabulary
    return Writer(context, head.address).fill(
        "dictionary.md.jinja",
        records=context.facts.dictionary,
        genres=tuple(vocabulary.genres.values()),
        rights=tuple(vocabulary.rights.values()),
    )


def rules(context: Context, head: Head) -> str:
    """Every rule that the content keeps."""
    return Writer(context, head.address).fill("rules.md.jinja", families=FAMILIES)
