"""Atom feeds (RFC 4287): evidence that was added, claims that were added or changed.

Dates come from the history of the files, given as data; without a history every entry has the day
on which a source was last read. So the feed of one commit is always the same.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree as ET

from sourcebook.exports.download import Download
from sourcebook.exports.encode import element, xml_bytes
from sourcebook.facts import Facts, Unread, capitalised, opening, unread
from sourcebook.model import Claim, Figure, Theme, figure_address

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
NEWEST = 100
"""How many entries a feed has at most."""


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    kind: str
    title: str
    text: str
    added: str
    updated: str
    figures: tuple[Figure, ...] = ()


def feeds(facts: Facts) -> Iterator[Download]:
    """The feed of the site, and one a theme; none while the site's address is not known."""
    if not facts.settings.site_url:
        return
    themes = facts.corpus.themes.values()
    name = facts.settings.site_name
    yield _feed(facts, "feed.xml", "/", name, partial(_all_entries, facts))
    rows = unread(facts)
    if rows:
        page = facts.heads["/unread/"].title
        # NOTE: A page, and the name of the site.
        title = facts.language.gettext("%(page)s: %(site)s", page=page, site=name)
        words = facts.language.gettext(
            "Originals that claims rest on and that nobody here has read"
        )
        originals = partial(_originals, facts, rows)
        yield _feed(facts, "unread/feed.xml", "/unread/", title, originals, words)
    for theme in themes:
        address = f"/themes/{theme.id}/"
        # NOTE: A theme, and the name of the site.
        title = facts.language.gettext("%(theme)s: %(site)s", theme=theme.title, site=name)
        entries = partial(_once, facts, [theme])
        yield _feed(facts, f"{address[1:]}feed.xml", address, title, entries)


def _all_entries(facts: Facts) -> list[_Entry]:
    return _once(facts, facts.corpus.themes.values())


def _once(facts: Facts, themes: Iterable[Theme]) -> list[_Entry]:
    """What these themes have, each record once."""
    every = (entry for theme in themes for entry in _entries(facts, theme))
    return list({entry.id: entry for entry in every}.values())


def _originals(facts: Facts, rows: Iterable[Unread]) -> list[_Entry]:
    return [_original(facts, row) for row in rows]


def _entries(facts: Facts, theme: Theme) -> Iterator[_Entry]:
    for claim in theme.claims:
        yield _claim(facts, claim)
        for item in claim.evidence:
            yield _excerpt(facts, str(item.excerpt))


def _times(facts: Facts, id: str) -> tuple[str, str]:
    """When a record was added, empty if not known, and last changed, which an entry must say."""
    beginning = f"{facts.last_read}T00:00:00Z"
    if not facts.changes.whole:
        return "", beginning
    added = facts.changes.added.get(id, beginning)
    return added, max(added, facts.changes.changed.get(id, added))


def _claim(facts: Facts, claim: Claim) -> _Entry:
    key = str(claim.id)
    added, updated = _times(facts, key)
    name = opening(facts.name(key), 14)
    if added and updated > added:
        title = facts.language.gettext("Claim changed: %(claim)s", claim=name)
    else:
        title = facts.language.gettext("Claim added: %(claim)s", claim=name)
    mark = facts.verdicts[key].mark
    standing = facts.language.gettext(
        "Standing: %(standing)s.", standing=mark[:1].lower() + mark[1:]
    )
    text = f"{facts.plain(claim.text)}\n\n{standing}"
    return _Entry(key, "claim", title, text, added, updated, claim.figures)


def _excerpt(facts: Facts, key: str) -> _Entry:
    excerpt = facts.corpus.excerpts[key]
    added, updated = _times(facts, key)
    quoted = excerpt.quote is not None
    quotation = facts.language.gettext("“%(words)s”", words=excerpt.quote)
    said = quotation if quoted else facts.plain(excerpt.text)
    note = f"\n\n{facts.plain(excerpt.note)}" if excerpt.note is not None else ""
    title = facts.language.gettext("Evidence added: %(excerpt)s", excerpt=facts.name(key))
    return _Entry(key, "evidence", title, said + note, added, updated)


def _original(facts: Facts, row: Unread) -> _Entry:
    added, updated = _times(facts, row.id)
    claims = [facts.name(str(place.claim.id)) for place in row.claims]
    told = facts.language.ngettext(
        "%(num)s claim rests on it:", "%(num)s claims rest on it:", len(claims)
    )
    text = "\n".join((capitalised(told), *claims))
    return _Entry(row.id, "unread", facts.name(row.id), text, added, updated)


def _feed(
    facts: Facts,
    path: str,
    address: str,
    title: str,
    entries: Callable[[], list[_Entry]],
    words: str = "",
) -> Download:
    words = words or facts.language.gettext(
        "Evidence added and claims changed: %(feed)s", feed=title
    )
    content = partial(_content, facts, path, address, title, entries)
    title = facts.language.gettext("Feed: %(feed)s", feed=title)
    return Download(path, MEDIA_TYPE, title, words, content)


def _content(
    facts: Facts, path: str, address: str, title: str, entries: Callable[[], list[_Entry]]
) -> bytes:
    # Newest first; of one moment, in the order of the essay.
    newest = sorted(entries(), key=lambda entry: entry.updated, reverse=True)[:NEWEST]
    latest = newest[0].updated if newest else f"{facts.last_read}T00:00:00Z"
    root = element("feed", xmlns=ATOM)
    root.extend(
        (
            element("title", title),
            element("id", facts.url(f"/{path}")),
            element("updated", latest),
            element("link", rel="self", type=MEDIA_TYPE, href=facts.url(f"/{path}")),
            element("link", rel="alternate", type="text/html", href=facts.url(address)),
            element("rights", _rights(facts)),
            _author(facts),
        )
    )
    root.extend(_element(facts, entry) for entry in newest)
    return xml_bytes(root)


def _rights(facts: Facts) -> str:
    if not facts.licence:
        return facts.language.gettext("Any rights in quotations belong to their authors.")
    return facts.language.gettext(
        "%(licence)s; it does not cover quotations.", licence=facts.licence
    )


def _author(facts: Facts) -> ET.Element:
    author = element("author")
    author.append(element("name", facts.credit))
    return author


def _element(facts: Facts, entry: _Entry) -> ET.Element:
    found = element("entry")
    found.extend(
        (
            element("title", entry.title),
            element("id", facts.permanent(entry.id)),
            element("link", rel="alternate", type="text/html", href=facts.page(entry.id)),
            *(_enclosed(facts, figure) for figure in entry.figures),
            *([element("published", entry.added)] if entry.added else []),
            element("updated", entry.updated),
            element("category", term=entry.kind),
            element("content", entry.text, type="text"),
        )
    )
    return found


def _enclosed(facts: Facts, figure: Figure) -> ET.Element:
    """A picture of an entry, as readers of feeds load it."""
    address = facts.url(figure_address(figure.name, facts.corpus.images[figure.path].largest))
    title = f"{figure.alt} ({figure.credit})"
    return element("link", rel="enclosure", type="image/jpeg", href=address, title=title)
