"""The door to the engine: how tests read, check, render, export and build a project.

Tests ask here, so that a change of the engine's calls is a change of this module alone. Nothing
here reads the content of the checkout: projects are named by their roots.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections import deque
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebook import pipeline
from sourcebook.assemble import Site as Assembled
from sourcebook.assemble import assemble
from sourcebook.assemble.changes import read_changes
from sourcebook.assemble.citing import Citing
from sourcebook.assemble.history import INPUTS, History, read_history
from sourcebook.assemble.plain_pages import twins
from sourcebook.assemble.site import essays
from sourcebook.cli import main
from sourcebook.commands.permalinks import recorded
from sourcebook.diagnostics import Report, Span
from sourcebook.diagnostics.text import as_text
from sourcebook.exports.download import Download
from sourcebook.exports.feeds import feeds
from sourcebook.exports.files import data_pack, listed
from sourcebook.exports.iiif import iiif_files
from sourcebook.exports.tables.all import tables_of
from sourcebook.exports.tables.table import Table
from sourcebook.facts import (
    NO_CHANGES,
    UNDATED,
    Changes,
    Dates,
    Facts,
    Head,
    Said,
    at_once,
    bound,
    marks,
)
from sourcebook.language import ENGLISH
from sourcebook.model.addresses import OBJECTS, cite_address
from sourcebook.model.corpus import Corpus
from sourcebook.model.editions import EDITIONS, Edition
from sourcebook.model.essay import outline
from sourcebook.model.images import figure_files
from sourcebook.model.ledgers import Permalink
from sourcebook.model.parsed import Records
from sourcebook.model.settings import LICENCES, Author, Settings
from sourcebook.parse import PERMALINKS, SEALS, print_edition, print_permalinks
from sourcebook.publish import MANIFEST, sealed
from sourcebook.publish.editions import ARCHIVE
from sourcebook.render.cards import Picture, pictures
from sourcebook.render.context import Context
from sourcebook.render.directives import with_directives
from sourcebook.render.metadata import page_head
from sourcebook.render.own_works import StyleTexts, own_items
from sourcebook.render.page import Asset, Page
from sourcebook.render.site import common_assets, pages, site_assets, works
from tests.here import forget_plugins, here

TESTS = Path(__file__).resolve().parent
CORPUS = TESTS / "corpus"
"""A small project without fault, of which the tests know every record."""

WITNESSES = TESTS / "witnesses"
"""The texts that each project's quotations were collated with: a folder each, a file a source."""

TIDECLOCK = TESTS / "tideclock"
"""Another, of another shape and subject: one essay, years before 1, three scripts, a sub-path.

No code knows its records: what holds of it holds of any project.
"""

PROJECTS = {"corpus": CORPUS, "tideclock": TIDECLOCK}
"""Every project that the engine is tried on, by name."""

_AUTHORS = (Author("The Lock Society"),)
_LICENCE = LICENCES["CC-BY-4.0"]
SETTINGS = Settings(
    site_name="The frozen lock",
    site_url="https://frozen-lock.example.net/a/",
    authors=_AUTHORS,
    licence=_LICENCE,
)
ODD_SETTINGS = Settings(
    site_name='The <frozen> lock & its "keeper"',
    site_url="https://frozen-lock.example.net/",
    authors=_AUTHORS,
    licence=_LICENCE,
)
DAY = "2026-09-05"
"""The day on which every file of a site made by `formatted` has changed."""

NOON = "1788609600"
"""Noon of that day, as ``SOURCE_DATE_EPOCH``: a project without a history is then of the day of the
one that `warmed` it. Of another day each PDF would be set anew, since it bears one."""

_ROLES = ("AUTHOR", "COMMITTER")

Pack = Mapping[str, Download]


# Reading


def loaded(root: Path) -> tuple[Corpus, Report]:
    """The corpus below ``root`` with the faults of its content, addresses aside."""
    report = Report()
    return pipeline.load(root, report), report


def records_at(root: Path) -> tuple[Records, Report]:
    """The records below ``root`` before they are linked, with the faults of their files."""
    report = Report()
    return pipeline.load_records(root, report), report


def checked(root: Path, *, release: bool = False) -> Report:
    """Everything that ``sourcebook check`` finds in a project, or before an edition of it."""
    report = Report()
    pipeline.load(root, report, addresses=True, release=release)
    return report


@cache
def corpus_at(root: Path) -> Corpus:
    """The corpus below ``root``, which has no fault."""
    corpus, report = loaded(root)
    assert report.sound, as_text(report)
    return corpus


def with_ledger(corpus: Corpus, *lines: tuple[str, str, str]) -> Corpus:
    """The corpus with another ledger of addresses: address, state and detail of each line."""
    at = Span("sources/ledgers/permalinks.tsv")
    return replace(corpus, permalinks=tuple(Permalink(*line, at) for line in lines))


def changes_of(root: Path) -> Changes:
    """When the records of a project were added and changed, by its history."""
    return read_changes(root, loaded(root)[0], read_history(root))


# Rendering


@dataclass(frozen=True)
class Shown:
    """A rendered page with all that is known of it; ``head`` is the HTML for its head."""

    page: Page
    facts: Facts

    @property
    def path(self) -> str:
        """The path of its Markdown."""
        return self.page.head.path

    @property
    def address(self) -> str:
        """Where it is published."""
        return self.page.head.address

    @property
    def kind(self) -> str:
        """What kind of page it is."""
        return self.page.head.kind

    @property
    def title(self) -> str:
        """Its title."""
        return self.page.head.title

    @property
    def description(self) -> str:
        """What it is about."""
        return self.page.head.description

    @property
    def inputs(self) -> tuple[str, ...]:
        """The files that it depends on."""
        return self.page.head.inputs

    @property
    def anchors(self) -> tuple[str, ...]:
        """The permanent anchors on it."""
        return self.page.head.anchors

    @cached_property
    def markdown(self) -> str:
        """What it says."""
        return self.page.markdown

    @cached_property
    def head(self) -> str:
        """What programs are told of it."""
        return page_head(self.facts, self.page.head)


@dataclass(frozen=True)
class Site:
    """A rendered site; pages are written, and assets made, when they are asked for."""

    context: Context
    pages: Mapping[str, Shown]

    @property
    def facts(self) -> Facts:
        """What it is made from."""
        return self.context.facts

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """The files that are published as they are, by path."""
        assets = {asset.path: asset for asset in site_assets(self.context)}
        # Pictures are made of files, and a corpus has none of these: they are there, and empty.
        assets |= {path: Asset(path, b"") for path in self._pictures}
        return assets | {
            item.path: Asset(item.path, item.content) for item in iiif_files(self.facts)
        }

    @cached_property
    def beside(self) -> frozenset[str]:
        """The paths of these files, of which none is made."""
        paths = {asset.path for asset in common_assets(self.context)} | self._pictures
        paths |= {work.path for work in works(self.context)}
        return frozenset(paths | {item.path for item in iiif_files(self.facts)})

    @property
    def _pictures(self) -> set[str]:
        images = self.facts.corpus.images.values()
        return {address[1:] for image in images for address, _ in figure_files(image)}


def with_settings(corpus: Corpus, settings: Settings) -> Corpus:
    """The corpus of a project with other settings."""
    return replace(corpus, settings=settings)


def facts_of(
    corpus: Corpus,
    settings: Settings = ODD_SETTINGS,
    changes: Changes = NO_CHANGES,
    dates: Dates = UNDATED,
) -> Facts:
    """What pages and exports are made from."""
    return Facts(with_settings(corpus, settings), (), changes, dates)


def plainly(facts: Facts) -> tuple[StyleTexts, ...]:
    """A style without a processor: each entry is the source's short name, safe in HTML."""
    names = {key: f"<i>{key}</i>" for key in facts.corpus.bibliography}
    own = {str(item["id"]): f"{item['id']}. {item['URL']}" for item in own_items(facts)}
    notes = {key: f"Note of <i>{key}</i>." for key in facts.corpus.excerpts}
    return (StyleTexts("plain", "Plain", names, own, notes, own),)


def _site(context: Context) -> Site:
    return Site(context, {one.head.path: Shown(one, context.facts) for one in pages(context)})


def rendered(
    corpus: Corpus,
    settings: Settings = SETTINGS,
    styles: tuple[StyleTexts, ...] = (),
    pack: Pack | None = None,
    changes: Changes = NO_CHANGES,
) -> Site:
    """The pages and assets of a corpus, its citations put together plainly unless given.

    What was rendered last is kept, each page with its Markdown once that was asked for: many tests
    look at one site.
    """
    if styles or pack is not None or changes is not NO_CHANGES:
        return _rendered(corpus, settings, styles, pack, changes)
    for known, by, site in _last:
        if known is corpus and by == settings:
            return site
    site = _rendered(corpus, settings, (), None)
    _last.append((corpus, settings, site))
    return site


_last: deque[tuple[Corpus, Settings, Site]] = deque(maxlen=4)


def _rendered(
    corpus: Corpus,
    settings: Settings,
    styles: tuple[StyleTexts, ...],
    pack: Pack | None,
    changes: Changes = NO_CHANGES,
) -> Site:
    facts = facts_of(corpus, settings)
    order = tuple(styles[0].entries) if styles else ()
    facts = facts.published(order, changes, UNDATED)
    return _site(Context(facts, styles or plainly(facts), listed(pack or {})))


class _Fixed:
    def date(self, inputs: Iterable[str], /) -> str:
        del inputs
        return DAY


def formatted(corpus: Corpus, cache: Path, settings: Settings = SETTINGS) -> Site:
    """The pages with citations in every style, as publishing has them, all of one day."""
    facts = facts_of(corpus, settings)
    citing = Citing(facts, cache, lambda _: None)
    facts = facts.published(citing.order, NO_CHANGES, _Fixed())
    return _site(Context(facts, citing.styles(facts), listed(data_pack(facts))))


def styles_of(corpus: Corpus, style: str, cache: Path) -> tuple[StyleTexts, ...]:
    """The styles that a site offers whose own is ``style``."""
    facts = facts_of(corpus, replace(SETTINGS, style=style))
    return Citing(facts, cache, lambda _: None).styles(facts)


def context_of(corpus: Corpus) -> Context:
    """What pages are written from."""
    facts = facts_of(corpus, SETTINGS)
    return Context(facts, plainly(facts), ())


def publish_ledger(root: Path, edition: str = "2026.1") -> Path:
    """Record every address and wording of a project as those of an edition that has no files."""
    facts = Facts(loaded(root)[0])
    bound_before = {line.address: line for line in facts.corpus.permalinks if line.bound}
    gone = (line for line in facts.corpus.permalinks if line.state != "live")
    at = Span(PERMALINKS)
    living = (
        bound_before.get(address) or Permalink(address, "live", "", at) for address in facts.living
    )
    facts = Facts(replace(facts.corpus, permalinks=(*gone, *living)))
    (root / PERMALINKS).write_text(print_permalinks(bound(facts, edition)), "utf-8")
    with_editions(
        root, Edition(edition, "2026-09-05", dict(facts.kept), facts.living, at, names=marks(facts))
    )
    corpus, lines = loaded(root)[0], bound(facts, edition)
    (root / PERMALINKS).write_text(
        print_permalinks(recorded(lines, Facts(corpus).addresses)), "utf-8"
    )
    return root


def published_copy(root: Path, to: Path) -> Path:
    """A copy of a project with its ledger published; that is done once a process."""
    return Path(shutil.copytree(Path(_published(root).name, "project"), to))


@cache
def _published(root: Path) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory()  # which goes with the process
    publish_ledger(copied(root, Path(folder.name, "project")))
    return folder


def with_editions(root: Path, *new: Edition) -> Path:
    """Editions without files in a project: new ones, and those that its ledger says bound lines.

    What is bound by an edition that is there already is in it afterwards.
    """
    corpus = loaded(root)[0]
    editions = {one.name: one for one in (*corpus.editions, *new)}
    for line in corpus.permalinks:
        if line.bound:
            nothing = Edition(line.edition, "2026-09-05", {}, frozenset(), line.at)
            one = editions.setdefault(line.edition, nothing)
            editions[one.name] = replace(one, addresses=one.addresses | {line.address})
    for one in editions.values():
        folder = root / EDITIONS / one.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "objects.json").write_text(print_edition(one), "utf-8")
        with tarfile.open(folder / ARCHIVE, "w:xz", preset=0) as archive:
            for name in sorted(one.files):
                archive.addfile(tarfile.TarInfo(name))
        beside = {name: (folder / name).read_bytes() for name in ("objects.json", ARCHIVE)}
        rows = [[name, len(it), sha256(it).hexdigest()] for name, it in beside.items()]
        files = [[name, 0, sha256().hexdigest()] for name in sorted(one.files)]
        manifest = json.dumps({"folder": rows, "files": files}).encode()
        (folder / MANIFEST).write_bytes(manifest)
        (root / SEALS).write_bytes(sealed(root, one.name, manifest))
    return root


def ledger_of(root: Path) -> dict[str, Permalink]:
    """The ledger of a project's addresses, by address."""
    return {line.address: line for line in loaded(root)[0].permalinks}


def living_of(root: Path) -> frozenset[str]:
    """The addresses at which the site of a project has what they name."""
    return Facts(loaded(root)[0]).living


def addresses_of(corpus: Corpus) -> tuple[str, ...]:
    """Every address of a corpus's site, as the check of addresses has them: nothing rendered."""
    return Facts(corpus).addresses


def published(site: Site) -> tuple[str, ...]:
    """Every address of a rendered site: pages with their anchors, and folders beside them."""
    places = (f"/{path.removesuffix('index.html')}" for path in site.beside)
    found = {place for place in places if place.endswith("/")}
    objects = (key for key, kind in site.facts.corpus.kinds.items() if kind in OBJECTS)
    found |= {cite_address(key) for key in objects}
    for essay in site.facts.corpus.essays:
        told = outline(essay)
        found |= {told.address, *(f"{told.address}#{anchor}" for anchor in told.anchors)}
    for page in site.pages.values():
        found |= {page.address, *(f"{page.address}#{anchor}" for anchor in page.anchors)}
    return tuple(sorted(found))


def pictures_of(site: Site) -> dict[str, Picture]:
    """The pictures of shared links by path."""
    heads = site.facts.heads.values()
    return {picture.path: picture for picture in pictures(site.facts, heads)}


def filled(corpus: Corpus, text: str, address: str) -> str:
    """A page that people wrote, published at an address, with its directives filled in."""
    return with_directives(context_of(corpus), text, address)


def head_of_prose(corpus: Corpus, title: str, description: str) -> str:
    """The head of a page that people wrote, as on `DAY`."""
    facts = facts_of(corpus, SETTINGS, dates=_Fixed())
    return page_head(facts, Head("prose", "/about/", at_once(Said(title, description))))


def assembled(root: Path, epoch: int = 0) -> Assembled:
    """The whole site of a project, as it is published."""
    return assemble(root, corpus_at(root), History({}, epoch), lambda _: None)


# Exporting


def packed(
    corpus: Corpus, settings: Settings = ODD_SETTINGS, changes: Changes = NO_CHANGES
) -> Pack:
    """What is published of a corpus for programs."""
    facts = facts_of(corpus, settings, changes)
    pack = data_pack(facts)
    context = Context(facts, plainly(facts), listed(pack))
    every = [*pages(context), *(page for _, page in essays(context))]
    return {**pack, **{item.path: item for item in twins(facts, every)}}


def part_of(pack: Pack, share: int) -> Pack:
    """The pack with the twins of one in ``share`` of the pages, and of one below each folder."""
    twins = [path for path in pack if path.endswith(("index.json", "index.md"))]
    pages = list(dict.fromkeys(map(os.path.dirname, twins)))
    of_each = {page.partition("/")[0]: page for page in pages}
    left_out = {*pages} - {*pages[::share], *of_each.values()}
    gone = {path for path in twins if os.path.dirname(path) in left_out}  # noqa: PTH120  no file
    return {path: item for path, item in pack.items() if path not in gone}


@cache
def pack_at(root: Path) -> Pack:
    """The data pack of the corpus below ``root``."""
    return packed(corpus_at(root))


@cache
def tables_at(root: Path) -> tuple[Table, ...]:
    """The tables of the corpus below ``root``."""
    return tables_of(corpus_at(root), ENGLISH)


def feeds_of(corpus: Corpus, changes: Changes) -> dict[str, bytes]:
    """The feeds of a corpus by path."""
    return {item.path: item.content for item in feeds(facts_of(corpus, changes=changes))}


# Building


def copied(root: Path, to: Path) -> Path:
    """A copy of what the site is made from, without its history, in a folder of its own."""
    to.mkdir(parents=True)
    for part in INPUTS:
        source = root / part
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, to / part)
    return to


def copied_with_editions(root: Path, to: Path) -> Path:
    """The same with the editions of the project, if it has some."""
    copied(root, to)
    if (root / EDITIONS).is_dir():
        shutil.copytree(root / EDITIONS, to / EDITIONS)
    return to


def committed(project: Path, day: str = DAY, message: str = "begun") -> Path:
    """The project with all its files committed on a day, at noon, by nobody in particular."""
    moment = f"{day}T12:00:00Z"
    who = {f"GIT_{role}_{part}": "a@b.invalid" for role in _ROLES for part in ("NAME", "EMAIL")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {**os.environ, **who, **quiet, **{f"GIT_{role}_DATE": moment for role in _ROLES}}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "--allow-empty", "-m", message]):
        subprocess.run(["git", *command], cwd=project, env=environment, check=True)
    return project


def recommitted(project: Path) -> Path:
    """The same with what has changed since; what is kept between builds stays out of it."""
    (project / ".git/info/exclude").write_text("/.cache/\n", "utf-8")
    return committed(project, message="changed")


def ran(
    project: Path, *command: str, umask: int = 0o022, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A module run as a command in a project."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        umask=umask,
        capture_output=True,
        text=True,
        timeout=800,
        check=False,
    )


@dataclass(frozen=True)
class Told:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


def commanded(project: Path, *arguments: str) -> Told:
    """Our command on a project, in this process."""
    out, err = io.StringIO(), io.StringIO()
    forget_plugins()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--root", str(project), *arguments])
    return Told(code, out.getvalue(), err.getvalue())


def built(project: Path, **environment: str) -> Path:
    """The site of a project, built into its ``site/`` by our command."""
    return _made(project, here(project, "sourcebook.cli", "build", **environment))


def built_apart(project: Path, *command: str, umask: int = 0o022, **environment: str) -> Path:
    """The same by our command or another one, in a process of its own."""
    return _made(project, ran(project, *command, umask=umask, **environment))


def _made(project: Path, done: subprocess.CompletedProcess[str]) -> Path:
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site" / "index.html").is_file()
    return project / "site"


@dataclass(frozen=True)
class Built:
    """A built site: its folder, and the address that it is built for."""

    folder: Path
    address: str

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The address of every page, relative to the home page; those of editions are frozen."""
        found = sorted(self.folder.rglob("*.html"))
        paths = (path.relative_to(self.folder).as_posix() for path in found)
        return tuple(path.removesuffix("index.html") for path in paths if path[:2] != "e/")

    def file(self, page: str) -> Path:
        """The file of a page."""
        return self.folder / (page if page.endswith(".html") else f"{page}index.html")

    def kind(self, page: str) -> str:
        """What kind of page it is: what its JSON says, or how it stands beside the pages."""
        if page.endswith(".html"):
            return "missing"
        twin = self.folder / page / "index.json"
        if twin.is_file():
            return str(json.loads(twin.read_text("utf-8"))["kind"])
        if not page.startswith("id/"):
            return "moved"
        if "/embed/" in page:
            return "embed"
        is_object = 'data-sb-kind="object"' in self.file(page).read_text("utf-8")
        return "object" if is_object else "short-address"

    @cached_property
    def samples(self) -> dict[str, str]:
        """The largest page of each kind: what can go wrong on a page is likeliest there."""
        by_size = sorted(self.pages, key=lambda page: self.file(page).stat().st_size)
        return {self.kind(page): page for page in by_size}


def warmed(project: Path, by: Built) -> Path:
    """The project with what pandoc and Typst made for the site of another.

    That is kept by its content, and used where this is the same; pages are made anew.
    """
    kept = by.folder.parent / ".cache"
    ignored = shutil.ignore_patterns("site", "pages")
    shutil.copytree(kept, project / ".cache", ignore=ignored)
    return project


def built_copy(root: Path, to: Path) -> Built:
    """The site of a copy of a project that was committed on `DAY`."""
    return Built(built(committed(copied(root, to))), address(root))


def address(root: Path) -> str:
    """The one setting of a site's address."""
    found = re.search(r"^site_url: (\S+)$", (root / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    assert found[1].endswith("/")
    return found[1]
