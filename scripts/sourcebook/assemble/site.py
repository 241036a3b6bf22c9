"""Puts the site together: every page and file with its path, the same for each way of publishing.

What is published into MkDocs and what is written into a folder is this. Files that a reader's
programs fetch are made when the site is put together; pages are written when they are asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sourcebook.assemble import pictures as kept
from sourcebook.assemble.books import FOLDER, books
from sourcebook.assemble.changes import read_changes
from sourcebook.assemble.citing import CACHE, Citing
from sourcebook.assemble.handouts import FOLDER as HANDOUTS
from sourcebook.assemble.handouts import handouts
from sourcebook.assemble.history import History
from sourcebook.assemble.plain_pages import twins
from sourcebook.exports import Download, addresses_file, data_pack, listed, robots_txt
from sourcebook.exports.exercises import exercise_files
from sourcebook.exports.search import search_files
from sourcebook.facts import Facts, Head
from sourcebook.model import Corpus, body, outline
from sourcebook.render import (
    Context,
    Page,
    body_attributes,
    footer,
    page_head,
    pages,
    pictures,
    site_assets,
    with_directives,
    with_imprint,
    with_notes,
    with_search,
    with_way_on,
    with_wayfinding,
)

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Site:
    """A whole site.

    ``pages`` are what the sources give rise to and ``essays`` what people wrote, by the path of
    their Markdown under the docs folder. ``data`` are files for programs and ``files`` all others,
    by their path on the site. ``citing`` formats the citations of pages and essays.
    """

    facts: Facts
    citing: Citing
    pages: Mapping[str, Page]
    essays: Mapping[str, Page]
    data: Mapping[str, Download]
    files: Mapping[str, bytes]
    context: Context

    def head(self, path: str) -> Head | None:
        """What is known of the page at a path, if it is one of ours or of people's own."""
        page = self.pages.get(path) or self.essays.get(path)
        return page.head if page else None

    def metadata(self, head: Head) -> str:
        """What the head of a page's HTML holds of ours."""
        return page_head(self.facts, head)

    def with_search(self, html: str, address: str) -> str:
        """The HTML of a page, at an address or (empty) at any, with the way to the search."""
        return with_search(self.context, html, address)

    def missing(self, html: str) -> str:
        """The theme's page for a missing address, with the ways on."""
        return with_way_on(self.context, html)

    def imprinted(self, html: str, head: Head) -> str:
        """The HTML of a page with where it stands, and what is under its title on paper."""
        return with_imprint(self.context, head, with_wayfinding(self.context, head, html))

    def footer(self) -> str:
        """What stands at the foot of every page, as HTML."""
        return footer(self.context)

    def body(self, head: Head) -> str:
        """The attributes that the body of a page has of ours: its kind, and words for scripts."""
        return body_attributes(self.facts.language, head.kind)

    def filled(self, markdown: str, head: Head) -> str:
        """A page of people's own with its directives filled in, and notes of what has gone."""
        return _filled(self.context, markdown, head)

    def prepare(self) -> None:
        """Format at one go what the citations of all pages need."""
        every = (*self.pages.values(), *self.essays.values())
        self.citing.prepare((page.head.address, page.markdown) for page in every)


def assemble(root: Path, corpus: Corpus, history: History, progress: Progress) -> Site:
    """Put together the site of the project at ``root``, whose content has no fault."""
    facts = Facts(corpus)
    citing = Citing(facts, root / CACHE, progress)
    changes = read_changes(root, corpus, history)
    facts = facts.published(citing.order, changes, history)
    styles = citing.styles(facts)
    pack = data_pack(facts)
    context = Context(facts, styles, listed(pack))
    papers = (
        *books(context, root / FOLDER, progress),
        *handouts(context, root / HANDOUTS, progress),
    )
    taken_away = {item.path: item for item in papers}
    taken_away |= {item.path: item for item in exercise_files(facts)}
    shown = (item for item in taken_away.values() if item.title)
    context = replace(context, downloads=(*shown, *context.downloads))
    generated = {page.head.path: page for page in pages(context)}
    written = dict(essays(context))
    every = (*generated.values(), *written.values())
    data = {**pack, **{item.path: item for item in twins(facts, every)}}
    files = {asset.path: asset.content for asset in site_assets(context)} | search_files(facts)
    files |= addresses_file(facts)
    files |= {path: book.content for path, book in taken_away.items()}
    wanted = pictures(facts, facts.heads.values())
    files |= {"robots.txt": robots_txt(facts)} if facts.settings.base_path == "/" else {}
    named = (facts.settings.site_name, facts.settings.language)
    files |= dict(kept.drawn(wanted, root / kept.FOLDER, *named))
    return Site(facts, citing, generated, written, data, files, context)


def essays(context: Context) -> Iterator[tuple[str, Page]]:
    """The pages that people wrote, their directives filled in."""
    for essay in context.corpus.essays:
        head = context.facts.heads[outline(essay).address]
        write = partial(_filled, context, body(essay), head)
        yield essay.path.removeprefix("docs/"), Page(head, write)


def _filled(context: Context, markdown: str, head: Head) -> str:
    return with_notes(context, head, with_directives(context, markdown, head.address))
