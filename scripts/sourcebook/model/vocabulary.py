"""The closed vocabularies of the records: genres, rights, stances, kinds of record."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an id can name. All kinds share one name space and the addresses ``/id/<id>/``."""

    SOURCE = "source"
    EXCERPT = "excerpt"
    THEME = "theme"
    CLAIM = "claim"
    QUESTION = "question"
    EVENT = "event"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    WORK = "work"


REGISTERS: dict[Kind, str] = {
    Kind.PERSON: "people",
    Kind.PLACE: "places",
    Kind.ORGANISATION: "organisations",
    Kind.VESSEL: "vessels",
    Kind.WORK: "works",
}
"""The registers of authority records: kind -> name of its file, folder and address."""

TAG_KINDS = (Kind.THEME, *REGISTERS, Kind.EVENT)
"""What an excerpt or an event can be tagged with."""


class Stance(StrEnum):
    """How a piece of evidence bears on a claim's proposition."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    QUALIFIES = "qualifies"


class Standing(StrEnum):
    """What a claim's evidence amounts to; computed, never typed."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single source"
    DISPUTED = "disputed"


class Extent(StrEnum):
    """Which part of the source was read."""

    FULL = "full"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of source; ``primary`` when it stems from the events or from those who took part."""

    name: str
    label: str
    primary: bool
    meaning: str


GENRES = {
    genre.name: genre
    for genre in (
        Genre(
            "archival-document", "archival document", True, "an unpublished record in an archive"
        ),
        Genre("blog", "blog", False, "a personal or collective weblog"),
        Genre("commentary", "commentary", False, "an argued opinion or analysis in the press"),
        Genre("interview", "interview", True, "a person's own words, asked by another"),
        Genre("legal-text", "legal text", True, "a constitution, treaty, statute or decision"),
        Genre("memoir", "memoir", True, "a participant's own recollection"),
        Genre("news", "news report", False, "a report by a paper, site or broadcaster"),
        Genre("official-statement", "official statement", True, "words of a government or party"),
        Genre("reference", "reference work", False, "an encyclopedia, handbook or directory"),
        Genre("scholarship", "scholarship", False, "research with its evidence set out"),
        Genre("state-media", "state media", False, "a report by a state's own agency or paper"),
        Genre("un-document", "UN document", True, "a document of an intergovernmental body"),
    )
}
"""The genres of sources by name."""


@dataclass(frozen=True, slots=True)
class Rights:
    """How much of a source may be quoted.

    ``words`` is the most words one quotation may have when the source was read whole, ``opening``
    when only its opening was, and ``share`` the most of the whole source (0 to 1) that all its
    quotations together may make up, where the whole was read. None means no limit.
    """

    name: str
    label: str
    words: int | None
    opening: int | None
    share: float | None


RIGHTS = {
    rights.name: rights
    for rights in (
        Rights("cc-by-nc", "CC BY-NC", 40, 12, 0.25),
        Rights("cc-by-nc-nd", "CC BY-NC-ND", 40, 12, 0.25),
        Rights("cc-by-sa", "CC BY-SA", 40, 12, 0.25),
        Rights("in-copyright", "in copyright", 40, 12, 0.25),
        Rights("official-text", "official text", 40, 12, 0.25),
        Rights("public-domain", "public domain", None, 12, None),
        Rights("un", "United Nations", 40, 12, 0.25),
        Rights("unknown", "rights not known", 40, 12, 0.25),
    )
}
"""The rights statements by name, with the quotation limits that follow."""
