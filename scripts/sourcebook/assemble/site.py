"""Puts the site together: every page and file with its path, the same for each way of publishing.

What is published into MkDocs and what is written into a folder is this. Files that a reader's
programs fetch are made when the site is put together; pages are written when they are asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
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
from sourcebook.assemble.plain_pages import twin, twins
from sourcebook.assemble.units import Last, Making, Unit
from sourcebook.exports import Download, addresses_file, data_pack, listed, robots_txt
from sourcebook.exports.exercises import exercise_files
from sourcebook.exports.search import search_files
from sourcebook.facts import BY_PEOPLE, Facts, Head, Notes, noted
from sourcebook.model import Corpus, body, outline
from sourcebook.render import (
    Context,
    Page,
    body_attributes,
    common_assets,
    footer,
    noted_context,
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
    works,
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
    making: Making | None = None

    def stands(self, path: str) -> bool:
        """Whether the page at a path is as the last build made it, and is not made again."""
        head = self.head(path)
        return bool(self.making and head and head.address in self.making.standing)

    def unit(self, path: str) -> Unit:
        """The unit of the page at a path."""
        head = self.head(path)
        assert self.making is not None
        assert head is not None
        return self.making.units[head.address]

    @contextmanager
    def reading(self, path: str) -> Iterator[None]:
        """What is read meanwhile is noted as read by the page at a path."""
        head = self.head(path)
        if self.making is None or head is None:
            yield
        else:
            with self.making.of(head.address):
                yield

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
        every = {**self.pages, **self.essays}
        fresh = (page for path, page in every.items() if not self.stands(path))
        self.citing.prepare((page.head.address, page.markdown) for page in fresh)


def assemble(
    root: Path,
    corpus: Corpus,
    history: History,
    progress: Progress,
    last: Last | None = None,
) -> Site:
    """Put together the site of the project at ``root``, whose content has no fault.

    With what the ``last`` build made, be it nothing, units that still stand are left out: only
    their paths are in ``making``.
    """
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
    making = None
    if last is not None:
        context, making = _noted(root, context, citing, last, pack)
    generated = {page.head.path: page for page in pages(context)}
    written = dict(essays(context))
    every = (*generated.values(), *written.values())
    if making is None:
        data = {**pack, **{item.path: item for item in twins(facts, every)}}
        files = {asset.path: asset.content for asset in site_assets(context)}
    else:
        data = {**pack, **{item.path: item for item in _fresh_twins(context, making, every)}}
        files = {asset.path: asset.content for asset in common_assets(context)}
        files |= _fresh_files(context, making)
    files |= search_files(facts)
    files |= addresses_file(facts)
    files |= {path: book.content for path, book in taken_away.items()}
    wanted = pictures(facts, facts.heads.values())
    files |= {"robots.txt": robots_txt(facts)} if facts.settings.base_path == "/" else {}
    named = (facts.settings.site_name, facts.settings.language)
    files |= dict(kept.drawn(wanted, root / kept.FOLDER, *named))
    return Site(facts, citing, generated, written, data, files, context, making)


def _noted(
    root: Path, context: Context, citing: Citing, last: Last, pack: Iterable[str]
) -> tuple[Context, Making]:
    notes = Notes()
    making = Making(notes, last)
    facts = noted(context.facts, notes)
    context = noted_context(context, facts, notes)
    citing.noted(facts, notes)
    heads = [*facts.heads.values()]
    shown = (root / "mkdocs.yml").read_text("utf-8")  # a navigation shows titles of its pages
    titles = [
        (head.path, head.title) for head in heads if head.kind in BY_PEOPLE or head.path in shown
    ]
    filled = [row.kind for row in context.corpus.registers]
    making.frame = notes.told((footer(context), titles, filled))
    known = frozenset({*_written(root), *(head.path for head in heads), *pack})
    making.asked = notes.asks("file", lambda path: path in known)
    return context, making


def _written(root: Path) -> Iterator[str]:
    """The files that people wrote, as links on their pages name them."""
    docs = root / "docs"
    return (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())


def _fresh_twins(context: Context, making: Making, pages: Iterable[Page]) -> Iterator[Download]:
    essays = {outline(one).address: one for one in context.corpus.essays}
    for page in pages:
        folder = page.head.path.removesuffix("index.md")
        paths = (page.head.path, f"{folder}index.html")
        given = (page.head, making.frame, essays.get(page.head.address))
        if not making.stands(page.head.address, given, paths):
            with making.of(page.head.address):
                yield twin(context.facts, page)


def _fresh_files(context: Context, making: Making) -> Mapping[str, bytes]:
    found = {}
    for work in works(context):
        if not making.stands(work.path, work.given, (work.path,)):
            with making.of(work.path):
                found[work.path] = work.make(context)
    return found


def essays(context: Context) -> Iterator[tuple[str, Page]]:
    """The pages that people wrote, their directives filled in."""
    for essay in context.corpus.essays:
        head = context.facts.heads[outline(essay).address]
        write = partial(_filled, context, body(essay), head)
        yield essay.path.removeprefix("docs/"), Page(head, write)


def _filled(context: Context, markdown: str, head: Head) -> str:
    return with_notes(context, head, with_directives(context, markdown, head.address))
