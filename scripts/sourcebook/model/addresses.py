"""Where every record is published. These addresses are final: readers have linked to them.

An address starts with a slash and is relative to the site's base path; a page's ends with a slash
(``/themes/x/``), an anchor follows it (``/themes/x/#first-meeting``).
"""

from sourcebook.model.corpus import Corpus
from sourcebook.model.vocabulary import REGISTERS, Kind

KEPT_OPENINGS = ("__", "sb-")
"""What the ids of the theme and those of our own scripts and styles begin with, and no others."""


def address_of(corpus: Corpus, id: str) -> str:
    """Where the record ``id`` stands. KeyError for an id that names nothing."""
    kind = corpus.kind_of(id)
    if kind in REGISTERS:
        return f"/{REGISTERS[kind]}/{id}/"
    if kind is Kind.THEME:
        return f"/themes/{id}/"
    if kind is Kind.SOURCE:
        return f"/sources/{id}/"
    if kind is Kind.EVENT:
        return f"/chronology/#{id}"
    if kind is Kind.EXCERPT:
        return f"/sources/{corpus.excerpts[id].source}/#{id}"
    place = corpus.claims[id] if kind is Kind.CLAIM else corpus.questions[id]
    return f"/themes/{place.theme.id}/#{id}"


def short_address(id: str) -> str:
    """The permanent short address of any record."""
    return f"/id/{id}/"
