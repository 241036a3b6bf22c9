"""The adapter to MkDocs, and the one module that imports it. Part of publish.

Runs the line on the project, gives the rendered pages to MkDocs as virtual files, and refuses to
build when the content has faults. Nothing here knows what a page says: another generator can take
the same pages from ``sourcebook export --markdown``.
"""

import html
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from sourcebook import pipeline
from sourcebook.diagnostics import Report, Severity
from sourcebook.diagnostics.text import as_text
from sourcebook.exports.files import data_pack
from sourcebook.model.corpus import Corpus
from sourcebook.publish import cards
from sourcebook.publish.cards import drawn
from sourcebook.publish.changes import read_changes
from sourcebook.publish.citing import CACHE, HOUSE_STYLE, Citing
from sourcebook.publish.dates import EPOCH, NO_DAY, EpochError, History, given_epoch, read_history
from sourcebook.publish.files import below
from sourcebook.publish.markup import mend
from sourcebook.publish.output import begin, end, refusal
from sourcebook.publish.page_cache import FOLDER, PageCache, citing_context, code_context
from sourcebook.publish.permalinks import check_permalinks
from sourcebook.render.addresses import all_addresses
from sourcebook.render.assets import SCRIPTS, STYLES
from sourcebook.render.directives import fill
from sourcebook.render.metadata import prose_head
from sourcebook.render.page import Settings, Site
from sourcebook.render.pictures import pictures
from sourcebook.render.site import render
from sourcebook.render.sources import day_words

log = logging.getLogger("mkdocs.plugins.sourcebook")

_THEME_STYLE = "assets/theme.css"
_PAGES_BETWEEN_NEWS = 100
_WATCHED = ("sources", "citations.bib")


class NotBuiltError(Exception):
    """The site was not built; the reasons have been logged."""


class ContentError(PluginError):
    """The sources have faults; the message tells each."""


class SourcebookConfig(Config):
    """The plugin has no settings: what it does is decided by the project's files."""


class SourcebookPlugin(BasePlugin[SourcebookConfig]):
    """Adds the pages and assets that the project's sources give rise to."""

    def __init__(self) -> None:
        self._root = Path()
        self._corpus: Corpus | None = None
        self._citing: Citing | None = None
        self._settings = Settings("")
        self._site = Site(pages={}, assets={})
        self._history = History({}, 0)
        self._epoch = os.environ.get(EPOCH)
        self._titles: Mapping[str, str] = {}
        self._done = 0
        self._published = True
        self._cache: PageCache | None = None

    def on_startup(self, *, command: str, **_: object) -> None:
        """Learn whether the pages are to be published, or only looked at while writing."""
        self._published = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the sources and render them, before MkDocs looks for its own files."""
        self._root = Path(config.config_file_path).parent
        if told := refusal(self._root, Path(config.site_dir)):
            raise PluginError(told)
        self._done = 0
        self._history = self._read_history()
        log.info("Reading the sources")
        report = Report()
        self._corpus = corpus = pipeline.load(self._root, report)
        _refuse(report)
        log.info("Rendering the pages")
        self._settings = Settings(
            config.site_name, config.site_url or "", day_words(self._history.date(()))
        )
        settings = dict(config.mdx_configs.get("sourcebook.cite") or {})
        style = str(settings.get("style", HOUSE_STYLE))
        self._citing = citing = Citing(corpus, style, self._root / CACHE, log.info)
        choices = citing.styles(config.site_name)
        changes = read_changes(self._root, corpus, self._history)
        self._site = render(
            corpus,
            self._settings,
            citing.entries,
            styles=choices,
            dates=self._history,
            pack=data_pack(corpus, self._settings, changes),
        )
        if self._published:
            check_permalinks(corpus.permalinks, all_addresses(self._site, corpus.essays), report)
        _refuse(report)
        _tell_warnings(report)
        citing.prepare(self._site.pages.values(), (essay.text for essay in corpus.essays))
        config.mdx_configs["sourcebook.cite"] = settings | citing.settings()
        config.extra_css += [_THEME_STYLE, *STYLES]
        config.extra_javascript += map(_deferred, SCRIPTS)
        return config

    def _read_history(self) -> History:
        """Read the history, and fix MkDocs' own dates to it unless the caller has fixed them."""
        try:
            history = read_history(self._root, given_epoch(self._epoch))
        except EpochError as fault:
            raise PluginError(str(fault)) from fault
        os.environ[EPOCH] = str(history.latest or 0)
        return history

    def on_shutdown(self) -> None:
        """Leave the environment as it was."""
        os.environ.pop(EPOCH, None)
        if self._epoch is not None:
            os.environ[EPOCH] = self._epoch

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Mark the folder for ours, before it is emptied."""
        begin(Path(config.site_dir))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """List what was written, once every other plugin has written its own."""
        end(Path(config.site_dir))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the rendered pages and assets; a file of the same name in docs/ is a fault."""
        for path, content in self._contents():
            below(Path(config.site_dir), path)  # raises for a path that leads out of it
            file = _virtual(config, path, content)
            if files.get_file_from_path(file.src_uri) is not None:
                raise PluginError(f"'docs/{path}' has the address of a generated page: rename it")
            files.append(file)
        self._cache = PageCache(self._root / FOLDER, self._context(config, files))
        return files

    def _context(self, config: MkDocsConfig, files: Files) -> Iterator[str]:
        """Everything outside a page's own Markdown that its conversion depends on."""
        yield Path(config.config_file_path).read_text("utf-8")
        yield from sorted(file.src_uri for file in files)
        yield from code_context()
        if self._corpus is not None and self._citing is not None:
            yield from citing_context(self._corpus, self._citing.style)

    def keep_pages(self) -> None:
        """Keep the converted pages for the next build; called once a build has ended well."""
        if self._cache is not None:
            self._cache.keep()

    def _contents(self) -> list[tuple[str, str | bytes]]:
        pages: list[tuple[str, str | bytes]]
        pages = [(path, page.markdown) for path, page in self._site.pages.items()]
        style = resources.files("sourcebook.publish").joinpath("theme.css").read_bytes()
        assets = [(path, asset.content) for path, asset in self._site.assets.items()]
        data = [(path, item.content) for path, item in self._site.downloads.items()]
        return [*pages, *assets, *data, *self._cards(), (_THEME_STYLE, style)]

    def _cards(self) -> Iterator[tuple[str, bytes]]:
        if self._corpus is not None:
            name = self._settings.site_name
            wanted = pictures(self._corpus, self._site.pages.values(), name)
            yield from drawn(wanted, self._root / cards.FOLDER, name)

    @event_priority(50)
    def on_page_markdown(self, markdown: str, page: Page, **_: object) -> str:
        """Give a page its front matter and its true date, and tell how far the build is."""
        path = page.file.src_uri
        if self._citing is not None:
            self._citing.page = _address(page)
        generated = self._site.pages.get(path)
        if generated is None:
            markdown = self._filled(markdown, path)
            inputs: tuple[str, ...] = (f"docs/{path}",)
        else:
            page.meta = {"title": generated.title, "description": generated.description}
            inputs = generated.inputs
        page.meta.update(_escaped(page.meta))
        page.update_date = self._history.date(inputs) or NO_DAY
        self._done += 1
        if self._done % _PAGES_BETWEEN_NEWS == 0:
            log.info("%d of %d generated pages", self._done, len(self._site.pages))
        if self._cache is not None:
            _convert_once(page, markdown, self._cache)
        return markdown

    def _filled(self, markdown: str, path: str) -> str:
        """Replace the directives in a page that people wrote."""
        if self._corpus is None:
            raise PluginError("a page was read before the sources")
        return fill(markdown, self._corpus, self._settings, path)

    def on_env(self, env: Environment, *, files: Files, **_: object) -> Environment:
        """Refuse citations that no rule caught: by now every page has been formatted.

        And every page has its title, which the trails of others name.
        """
        if self._citing is not None and self._citing.faults:
            told = {
                f"no such {fault.missing}: '{fault.key}' '{fault.excerpt}'"
                for fault in self._citing.faults
            }
            raise PluginError("citations that cannot be formatted\n" + "\n".join(sorted(told)))
        titles = {_address(page): _title(page) for page in _pages(files)}
        self._titles = titles | {"/": self._settings.site_name}
        return env

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Mend what the theme's HTML lacks, and give the page its metadata."""
        return mend(output).replace("</head>", f"{self._head(page)}</head>", 1)

    def _head(self, page: Page) -> str:
        generated = self._site.pages.get(page.file.src_uri)
        if generated is not None:
            return generated.head
        address = _address(page)
        told = html.unescape(str(page.meta.get("description", "")))
        day = self._history.date((f"docs/{page.file.src_uri}",))
        title = self._titles.get(address, _title(page))
        return prose_head(self._settings, address, title, told, day, self._titles)

    def on_post_template(self, output: str, template_name: str, **_: object) -> str:
        """Mend the pages that come from the theme alone, such as that for a missing address."""
        return mend(output) if template_name.endswith(".html") else output

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Reload when the sources change too, and outlive a fault in them."""
        for name in _WATCHED:
            server.watch(str(self._root / name))
        server.builder = _outliving_faults(server.builder)
        return server


def _outliving_faults(builder: Callable[[], None]) -> Callable[[], None]:
    """Go on serving the last sound pages while the content has faults, instead of no page."""

    def build_if_sound() -> None:
        try:
            builder()
        except Abort as fault:
            if not isinstance(fault.__context__, ContentError):
                raise
            log.warning("The pages are those from before these faults")

    return build_if_sound


def _refuse(report: Report) -> None:
    if not report.sound:
        raise ContentError(f"the content has faults\n\n{as_text(report)}")


def _tell_warnings(report: Report) -> None:
    if report.count(Severity.WARNING):
        # Not logged as a warning: strict mode would refuse what our own rules allow.
        log.info("The content builds, with warnings\n\n%s", as_text(report))


def _pages(files: Files) -> Iterator[Page]:
    yield from (file.page for file in files.documentation_pages() if file.page is not None)


def _address(page: Page) -> str:
    return "/" if page.url in ("", "./") else f"/{page.url}"


def _title(page: Page) -> str:
    return html.unescape(str(page.title or ""))


def _deferred(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def _convert_once(page: Page, markdown: str, cache: PageCache) -> None:
    """Let a page take its HTML from the cache, or put it there."""
    key = cache.key(page.url, markdown)
    convert = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        kept = cache.get(key)
        if kept is not None:
            _restore(page, kept, files)
            return
        convert(config, files)
        cache.add(key, _converted(page))

    page.render = render  # type: ignore[method-assign]


def _converted(page: Page) -> dict[str, Any]:
    """What conversion gave to a page, as JSON."""
    links = page.links_to_anchors or {}
    return {
        "content": page.content,
        "toc": [_heading(item) for item in page.toc],
        "title": page._title_from_render,  # noqa: SLF001  MkDocs has no other way in
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: anchors for file, anchors in links.items()},
    }


def _heading(item: AnchorLink) -> dict[str, Any]:
    children = [_heading(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}


def _restore(page: Page, kept: dict[str, Any], files: Files) -> None:
    """Give a page what an earlier conversion gave it."""
    page.content = kept["content"]
    page.toc = get_toc(kept["toc"])
    page._title_from_render = kept["title"]  # noqa: SLF001
    page.present_anchor_ids = set(kept["anchors"])
    found = {name: files.get_file_from_path(name) for name in kept["links"]}
    page.links_to_anchors = {
        file: kept["links"][name] for name, file in found.items() if file is not None
    }


def _virtual(config: MkDocsConfig, path: str, content: str | bytes) -> File:
    level = InclusionLevel.NOT_IN_NAV
    if isinstance(content, str) or not path.endswith(".md"):
        return File.generated(config, path, content=content, inclusion=level)
    # Markdown that is published as it is: under its own name MkDocs would take it for a page.
    file = File.generated(config, f"{path}.twin", content=content, inclusion=level)
    file.dest_uri = path
    return file


def _escaped(meta: Mapping[str, object]) -> dict[str, str]:
    """Return the front matter's strings, escaped: the theme's templates escape nothing."""
    strings = {key: value for key, value in meta.items() if isinstance(value, str)}
    return {key: html.escape(value) for key, value in strings.items()}


def build_site(root: Path, output: Path | None = None) -> None:
    """Build the site of the project at ``root``, strictly, into its ``site/`` or ``output``.

    Messages go to the logger ``mkdocs``. Raises ``NotBuiltError`` when the site was not built.
    """
    os.umask(0o022)
    settings = {} if output is None else {"site_dir": str(output.resolve())}
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True, **settings)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
            for plugin in config.plugins.values():
                if isinstance(plugin, SourcebookPlugin):
                    plugin.keep_pages()
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException) as fault:
        raise NotBuiltError(str(fault)) from fault


def serve_site(root: Path, host: str, port: int) -> None:
    """Serve the site of the project at ``root``, and reload browsers when a file is saved.

    Called here and not by the ``mkdocs`` command, whose reloading is off by default with recent
    versions of its option parser. Raises ``NotBuiltError`` when the first build fails.
    """
    try:
        serve(str(root / "mkdocs.yml"), livereload=True, strict=False, dev_addr=f"{host}:{port}")
    except (Abort, MkDocsException) as fault:
        raise NotBuiltError(str(fault)) from fault
