"""Where every record is published. These addresses are final: readers have linked to them.

An address starts with a slash and is relative to the site's base path; a page's ends with a slash
(``/themes/x/``), an anchor follows it (``/themes/x/#first-meeting``).
"""

from sourcebook.model.corpus import Corpus
from sourcebook.model.vocabulary import Kind


def address_of(corpus: Corpus, id: str) -> str:
    """Where the record ``id`` stands. KeyError for an id that names nothing."""
    kind = corpus.kind_of(id)
    if kind in corpus.vocabulary.registers:
        return f"/{corpus.vocabulary.registers[kind].folder}/{id}/"
    if kind == Kind.THEME:
        return f"/themes/{id}/"
    if kind == Kind.SOURCE:
        return f"/sources/{id}/"
    if kind == Kind.EVENT:
        return f"/chronology/#{id}"
    if kind == Kind.EXCERPT:
        return f"/sources/{corpus.excerpts[id].source}/#{id}"
    place = corpus.claims[id] if kind == Kind.CLAIM else corpus.questions[id]
    return f"/themes/{place.theme.id}/#{id}"


def short_address(id: str) -> str:
    """The permanent short address of any record."""
    return f"/id/{id}/"
