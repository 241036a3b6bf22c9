"""Short addresses, and what is left at an address whose record has moved or been withdrawn."""

from collections.abc import Iterable, Iterator
from functools import partial

from sourcebook.facts import Head, title
from sourcebook.model import OBJECTS, Permalink, page_of, relative, short_address
from sourcebook.render.context import Context
from sourcebook.render.markup import address as href
from sourcebook.render.metadata import shared_head
from sourcebook.render.page import Asset, Work
from sourcebook.render.templates import Writer


def short_works(context: Context) -> Iterator[Work]:
    """For each record with a page of its own a tiny one that leads there, without JavaScript."""
    for key, kind in context.corpus.kinds.items():
        if kind not in OBJECTS:
            yield Work(f"{short_address(key).lstrip('/')}index.html", key, partial(_short, key))


def _short(key: str, context: Context) -> bytes:
    target = context.facts.address(key)
    words, metadata = title(context.facts, key), shared_head(context.facts, key)
    return _leading(context, short_address(key), target, words, metadata).content


def moved_assets(context: Context) -> Iterator[Asset]:
    """A tiny page at each moved address that is a page of its own, and at withdrawn short ones."""
    gone = [
        line
        for line in context.corpus.permalinks
        if line.state != "live" and "#" not in line.address and line.address.endswith("/")
    ]
    living = {page_of(address) for address in context.facts.addresses} if gone else set()
    for line in gone:
        if line.address in living:
            continue
        if line.state == "moved":
            yield _moved(context, line)
        elif line.state == "withdrawn" and line.address.startswith("/id/"):
            yield _withdrawn(context, line)


def _moved(context: Context, line: Permalink) -> Asset:
    """The page that leads on; with anchors of its own, as each may lead elsewhere.

    A refresh would drop the anchor that a reader has come with. So a page that had some is left by
    a link, or by the script, which knows where each leads.
    """
    title = context.facts.language.gettext("This page has moved")
    gone = [
        one
        for one in context.facts.gone.get(line.address, ())
        if one.detail != line.detail and not one.address.endswith("#top")
    ]
    if not gone:
        return _leading(context, line.address, line.detail, title)
    facts = context.facts
    html = Writer(context, line.address).fill(
        "moved.html.jinja",
        title=title,
        target=href(relative(line.detail, line.address)),
        canonical=facts.url(line.detail) if facts.settings.site_url else "",
        notes=_notes(gone, line.address),
    )
    return Asset(f"{line.address.lstrip('/')}index.html", html.encode())


def _notes(gone: Iterable[Permalink], base: str) -> list[dict[str, object]]:
    return [
        {
            "anchor": line.address.partition("#")[2],
            "line": line,
            "target": href(relative(line.detail, base)) if line.state == "moved" else "",
        }
        for line in gone
    ]


def withdrawn(context: Context, head: Head) -> str:
    """A page with the note, where a page was withdrawn."""
    return Writer(context, head.address).fill("withdrawn.md.jinja", note=head.description)


def with_notes(context: Context, head: Head, markdown: str) -> str:
    """The page, with a note in place for each anchor on it that has moved or been withdrawn."""
    if not head.gone:
        return markdown
    notes = _notes(head.gone, head.address)
    return f"{markdown}\n{Writer(context, head.address).fill('notes.md.jinja', notes=notes)}"


def _leading(context: Context, address: str, target: str, title: str, metadata: str = "") -> Asset:
    facts = context.facts
    html = Writer(context, address).fill(
        "leading.html.jinja",
        title=title,
        metadata=metadata,
        target=href(relative(target, address)),
        canonical=facts.url(target) if facts.settings.site_url else "",
    )
    return Asset(f"{address.lstrip('/')}index.html", html.encode())


def _withdrawn(context: Context, line: Permalink) -> Asset:
    places = context.facts.gone.get(line.address, ())
    anchors = [place.address.partition("#")[2] for place in places]
    html = Writer(context, line.address).fill(
        "withdrawn.html.jinja", note=line.detail, anchors=anchors
    )
    return Asset(f"{line.address.lstrip('/')}index.html", html.encode())
