"""Rules of figures: their files are there and are pictures, and may be shown."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.check.quotations import unpermitted
from sourcebook.diagnostics import Span, did_you_mean
from sourcebook.facts import Facts, Illustration, illustrations
from sourcebook.model import BY_PERMISSION, FIGURES
from sourcebook.rules import content, links, reading


def safe(facts: Facts) -> Iterator[Finding]:
    """R013: every file is a picture; told where it is named, or else of the file itself."""
    corpus = facts.corpus
    named: dict[str, Span] = {}
    for shown in illustrations(corpus):
        named.setdefault(shown.figure.path, shown.figure.file.at)
    for path, image in corpus.images.items():
        if image.fault:
            at = named.get(path, Span(path))
            told = f"'{path}': {image.fault}" if path in named else image.fault
            yield Finding(reading.PICTURES_ARE_SAFE, at, told, image.hint)


def found(facts: Facts) -> Iterator[Finding]:
    """L002: every file that is named is there."""
    corpus = facts.corpus
    files = [path.rpartition("/")[2] for path in corpus.images]
    for shown in illustrations(corpus):
        figure = shown.figure
        if figure.path not in corpus.images:
            told = f"there is no picture '{figure.file}' in {FIGURES}/"
            hint = did_you_mean(figure.file, files) or "put the file there, or correct its name"
            yield Finding(links.REFERENCE_RESOLVES, figure.file.at, told, hint)


def once(facts: Facts) -> Iterator[Finding]:
    """L007: no page shows a picture twice, nor two of one name, which would have one address."""
    corpus = facts.corpus
    places: dict[tuple[str, str], Illustration] = {}
    files: dict[str, str] = {}
    for shown in illustrations(corpus):
        figure = shown.figure
        if (first := places.setdefault((shown.page, figure.name), shown)) is not shown:
            told = f"'{figure.file}' stands on the page of '{shown.page}' already, at "
            told += str(first.figure.file.at)
            hint = "show it once, and speak of it there"
            yield Finding(links.REFERENCE_STANDS_ONCE, figure.file.at, told, hint)
        there = figure.path in corpus.images
        if there and files.setdefault(figure.name, figure.file) != figure.file:
            told = f"'{figure.file}' and '{files[figure.name]}' would have one address"
            hint = "call one of the two otherwise"
            yield Finding(links.REFERENCE_STANDS_ONCE, figure.file.at, told, hint)


def allowed(facts: Facts) -> Iterator[Finding]:
    """C017: its rights let a picture be shown, and nowhere is it said to be another's."""
    corpus = facts.corpus
    first: dict[str, Illustration] = {}
    for shown in illustrations(corpus):
        figure = shown.figure
        rights = corpus.vocabulary.rights[figure.rights]
        if not rights.shown:
            yield Finding(
                content.PICTURE_MAY_BE_SHOWN,
                figure.rights.at,
                f"'{figure.file}' would be shown whole; its rights: {rights.label}",
                f"ask, and write 'rights: {BY_PERMISSION}' with 'permission', or take another",
                shown.allow,
            )
        other = first.setdefault(figure.file, shown).figure
        if (figure.credit, figure.rights) != (other.credit, other.rights):
            yield Finding(
                content.PICTURE_MAY_BE_SHOWN,
                figure.credit.at,
                f"'{figure.file}' is credited otherwise at {other.credit.at}",
                "say of both whose it is in the same words",
                shown.allow,
            )


def permitted(facts: Facts) -> Iterator[Finding]:
    """Q009: a permission has a giver, and rights that need one."""
    for shown in illustrations(facts.corpus):
        figure = shown.figure
        yield from unpermitted(figure.file, figure.rights, figure.permission)
