"""Short addresses, and what is left at an address whose record has moved or been withdrawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sourcebook.model.records import Permalink
from sourcebook.render.addresses import address_of, page_path, relative, short_address
from sourcebook.render.context import Context
from sourcebook.render.markup import address as href
from sourcebook.render.markup import plain
from sourcebook.render.page import Asset, Page
from sourcebook.render.templates import Writer

_LEDGER = "sources/ledgers"


def short_assets(context: Context) -> Iterator[Asset]:
    """For each id a tiny page that leads to the record's place, with or without JavaScript."""
    for key in context.corpus.ids:
        title = plain(context.name(key))
        yield _leading(context, short_address(key), address_of(context.corpus, key), title)


def moved_assets(context: Context, taken: Iterable[str]) -> Iterator[Asset]:
    """A tiny page at each moved or withdrawn address that is a page of its own.

    ``taken`` are the paths of assets and pages that the site has anyway.
    """
    there = set(taken)
    for line in context.corpus.permalinks:
        if line.state == "live" or "#" in line.address or not line.address.endswith("/"):
            continue
        path = _html_path(line.address)
        if path in there or page_path(line.address) in there:
            continue
        if line.state == "moved":
            yield _leading(context, line.address, line.detail, "This page has moved")
        elif line.address.startswith("/id/"):
            yield _withdrawn(context, line)


def withdrawn_pages(context: Context, pages: Mapping[str, Page]) -> Iterator[Page]:
    """A page with the note, at each address whose page was withdrawn."""
    for line in context.corpus.permalinks:
        path = page_path(line.address)
        apart = line.state == "withdrawn" and "#" not in line.address
        if apart and not line.address.startswith("/id/") and path not in pages:
            markdown = Writer(context, line.address).fill("withdrawn.md.jinja", note=line.detail)
            files = (line.at.path,)
            yield Page(path, "Withdrawn", str(line.detail), "withdrawn", markdown, files, ("top",))


def with_notes(context: Context, page: Page) -> Page:
    """The page, with a note in place for each anchor on it that has moved or been withdrawn."""
    lines = [
        line
        for line in context.left_anchors.get(page.address, ())
        if line.address.partition("#")[2] not in page.anchors
    ]
    if not lines:
        return page
    notes = [
        {
            "anchor": line.address.partition("#")[2],
            "line": line,
            "target": href(relative(line.detail, page.address)) if line.state == "moved" else "",
        }
        for line in lines
    ]
    block = Writer(context, page.address).fill("notes.md.jinja", notes=notes)
    anchors = (*page.anchors, *(str(note["anchor"]) for note in notes))
    inputs = tuple(sorted({*page.inputs, *(line.at.path for line in lines)}))
    return replace(page, markdown=f"{page.markdown}\n{block}", anchors=anchors, inputs=inputs)


def _html_path(address: str) -> str:
    return f"{address.lstrip('/')}index.html"


def _leading(context: Context, address: str, target: str, title: str) -> Asset:
    settings = context.settings
    canonical = settings.site_url.rstrip("/") + target if settings.site_url else ""
    html = Writer(context, address).fill(
        "leading.html.jinja",
        title=title,
        target=href(relative(target, address)),
        canonical=canonical,
        site_name=settings.site_name,
    )
    return Asset(_html_path(address), html.encode())


def _withdrawn(context: Context, line: Permalink) -> Asset:
    html = Writer(context, line.address).fill(
        "withdrawn.html.jinja",
        note=line.detail,
        home=href(relative("/", line.address)),
        site_name=context.settings.site_name,
    )
    return Asset(_html_path(line.address), html.encode())
