"""Puts the site together: every page and file with its path, the same for each way of publishing.

What is published into MkDocs and what is written into a folder is this. Files that a reader's
programs fetch are made when the site is put together; pages are written when they are asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from sourcebook.assemble import pictures as kept
from sourcebook.assemble.books import FOLDER, Share, books
from sourcebook.assemble.changes import read_changes
from sourcebook.assemble.citing import CACHE, Citing
from sourcebook.assemble.handouts import FOLDER as HANDOUTS
from sourcebook.assemble.handouts import handouts
from sourcebook.assemble.history import History
from sourcebook.assemble.illustrations import illustration_files, in_a_book
from sourcebook.assemble.made import MadeFiles
from sourcebook.assemble.plain_pages import twin, twins
from sourcebook.assemble.units import Last, Making, Unit
from sourcebook.exports import (
    ADDRESSES,
    Download,
    addresses_file,
    data_pack,
    iiif_files,
    listed,
    robots_txt,
)
from sourcebook.exports.exercises import exercise_files
from sourcebook.exports.search import FOLDER as SEARCH
from sourcebook.exports.search import search_files
from sourcebook.facts import BY_PEOPLE, Facts, Head, Notes, noted
from sourcebook.files import files_below
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
    with_directives,
    with_imprint,
    with_noted_downloads,
    with_notes,
    with_search,
    with_way_on,
    with_wayfinding,
    works,
)

_Made = TypeVar("_Made")

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Site:
    """A whole site.

    ``pages`` are what the sources give rise to and ``essays`` what people wrote, by the path of
    their Markdown under the docs folder. ``data`` are files for programs and ``files`` all others,
    by their path on the site, each made when it is asked for. ``citing`` formats the citations of
    pages and essays.
    """

    facts: Facts
    citing: Citing
    pages: Mapping[str, Page]
    essays: Mapping[str, Page]
    data: Mapping[str, Download]
    files: MadeFiles
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

    def makes(self) -> dict[str, Callable[[], bytes]]:
        """Every file that is no page, by path, as what makes it for who needs it once."""
        found: dict[str, Callable[[], bytes]] = {}
        found |= {path: partial(self.files.once, path) for path in self.files}
        return found | {path: item.once for path, item in self.data.items()}

    def head(self, path: str) -> Head | None:
        """What is known of the page at a path, if it is one of ours or of people's own."""
        page = self.pages.get(path) or self.essays.get(path)
        return page.head if page else None

    def metadata(self, head: Head) -> str:
        """What the head of a page's HTML holds of ours."""
        return page_head(self.context.facts, head)

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

    def prepare(self) -> None:
        """Format at one go what the citations of all pages need."""
        every = {**self.pages, **self.essays}
        fresh = (page for path, page in every.items() if not self.stands(path))
        self.citing.prepare((page.head.address, page.markdown) for page in fresh)

    def remarks(self) -> Iterator[str]:
        """What whoever builds the site is told each time, for nothing of it is a fault."""
        return kept.otherwise(pictures(self.facts, self.facts.heads.values()))


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
    context = Context(facts, styles, ())
    making = None if last is None else Making(Notes(), last)
    if making is not None:
        context = noted_context(context, noted(facts, making.notes, apart=True), making.notes)
    papers = taken_away(context, facts, root, progress, making)
    downloads = (*listed(papers), *listed(pack))
    if making is None:
        context = replace(context, downloads=downloads)
    else:
        notes = making.notes
        context, making.frame, making.asked = watch(root, context, downloads, citing, notes, pack)
    generated = {page.head.path: _noting(page, making) for page in pages(context)}
    written = {path: _noting(page, making) for path, page in essays(context)}
    every = (*generated.values(), *written.values())
    twinned = twins(facts, every) if making is None else _fresh_twins(context, making, every)
    data = {**pack, **{item.path: item for item in twinned}}
    made = works_of(context) if making is None else _fresh_files(context, making)
    there = making.standing if making else {}
    fresh = {path: item for path, item in papers.items() if path not in there}
    files = made_files(root, context, facts, fresh, made)
    return Site(facts, citing, generated, written, data, files, context, making)


def taken_away(
    context: Context, facts: Facts, root: Path, progress: Progress, making: Making | None = None
) -> Mapping[str, Download]:
    """What readers take away beside the data, by path: books, handouts, files for platforms.

    Those that are made of the context, which takes long, are units.
    """
    share: Share = partial(making.notes.shared, "chapter") if making else cache
    papers = (
        *books(context, root / FOLDER, partial(in_a_book, root), progress, share),
        *handouts(context, root / HANDOUTS, progress),
    )
    units = (_as_unit(paper, making) if making else paper for paper in papers)
    return {item.path: item for item in (*units, *exercise_files(facts))}


def _as_unit(paper: Download, making: Making) -> Download:
    """A file that notes what it is made of, or is read from the site if it stands there."""
    if making.stands(paper.path, (), (paper.path,)):
        return replace(paper, make=partial(making.standing_file, paper.path))
    return replace(paper, make=partial(_reading, making, paper.path, paper.make))


def made_files(
    root: Path,
    context: Context,
    facts: Facts,
    papers: Mapping[str, Download],
    works: Iterable[tuple[str, Callable[[], bytes]]],
) -> MadeFiles:
    """Every file that is no page and not of the data pack, each made when it is asked for."""
    files: dict[str, Callable[[], bytes]] = {}
    files |= {asset.path: partial(getattr, asset, "content") for asset in common_assets(context)}
    files |= dict(works)
    files |= {path: partial(getattr, item, "content") for path, item in papers.items()}
    files[ADDRESSES] = partial(addresses_file, facts)
    if facts.settings.base_path == "/":
        files["robots.txt"] = partial(robots_txt, facts)
    named = (facts.settings.site_name, facts.settings.language)
    files |= dict(illustration_files(root, facts))
    files |= {item.path: partial(getattr, item, "content") for item in iiif_files(facts)}
    shown = pictures(facts, facts.heads.values())
    files |= dict(kept.drawn(shown, root / kept.FOLDER, *named))
    return MadeFiles(files, {f"{SEARCH}/": partial(search_files, facts)})


def watch(
    root: Path,
    context: Context,
    downloads: tuple[Download, ...],
    citing: Citing,
    notes: Notes,
    pack: Iterable[str],
) -> tuple[Context, str, Callable[[str], object]]:
    """A noted context with what can be downloaded; what every page has of all the others.

    And whether there is a file at a path, which is noted when it is asked.
    """
    context = with_noted_downloads(context, downloads, notes)
    facts = context.facts
    citing.noted(facts, notes)
    heads = [*facts.heads.values()]
    shown = (root / "mkdocs.yml").read_text("utf-8")  # a navigation shows titles of its pages
    titles = [
        (head.path, head.title) for head in heads if head.kind in BY_PEOPLE or head.path in shown
    ]
    filled = [row.kind for row in context.corpus.registers]
    frame = notes.told((footer(context), titles, filled))
    known = frozenset({*_written(root), *(head.path for head in heads), *pack})
    return context, frame, notes.asks("file", lambda path: path in known)


def _written(root: Path) -> Iterator[str]:
    """The files that people wrote, as links on their pages name them."""
    docs = root / "docs"
    return (path.relative_to(docs).as_posix() for path in files_below(docs))


def _noting(page: Page, making: Making | None) -> Page:
    """A page of which is noted what it reads when it is written."""
    if making is None:
        return page
    return Page(page.head, partial(_reading, making, page.head.address, page.write))


def _fresh_twins(context: Context, making: Making, pages: Iterable[Page]) -> Iterator[Download]:
    essays = {outline(one).address: one for one in context.corpus.essays}
    for page in pages:
        folder = page.head.path.removesuffix("index.md")
        paths = (page.head.path, f"{folder}index.html")
        given = (page.head, making.frame, essays.get(page.head.address))
        if not making.stands(page.head.address, given, paths):
            made = twin(context.facts, page)
            yield replace(made, make=partial(_reading, making, page.head.address, made.make))


def _fresh_files(context: Context, making: Making) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for work in works(context):
        if not making.stands(work.path, work.given, (work.path,)):
            make = partial(work.make, context)
            yield work.path, partial(_reading, making, work.path, make)


def _reading(making: Making, name: str, make: Callable[[], _Made]) -> _Made:
    """What is made, with what it reads noted."""
    with making.of(name):
        return make()


def works_of(context: Context) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Files that are made by themselves, by path."""
    for work in works(context):
        yield work.path, partial(work.make, context)


def essays(context: Context) -> Iterator[tuple[str, Page]]:
    """The pages that people wrote, their directives filled in."""
    for essay in context.corpus.essays:
        head = context.facts.heads[outline(essay).address]
        write = partial(_filled, context, body(essay), head)
        yield essay.path.removeprefix("docs/"), Page(head, write)


def _filled(context: Context, markdown: str, head: Head) -> str:
    return with_notes(context, head, with_directives(context, markdown, head.address))
