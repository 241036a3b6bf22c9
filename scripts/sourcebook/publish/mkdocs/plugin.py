"""The plugin: at each of MkDocs' events, what a site of ours needs done."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from sourcebook import pipeline
from sourcebook.assemble import (
    EPOCH,
    ICON,
    NO_DAY,
    EpochError,
    History,
    Last,
    Site,
    assemble,
    given_epoch,
    read_history,
)
from sourcebook.diagnostics import Severity, as_text
from sourcebook.facts import Head
from sourcebook.files import write_whole
from sourcebook.language import marked
from sourcebook.model import BIBLIOGRAPHY, Corpus, Edition
from sourcebook.publish import EditionError
from sourcebook.publish.loads import Loads, frame_is_ours
from sourcebook.publish.mkdocs.guard import guarded
from sourcebook.publish.mkdocs.headings import offer_kept
from sourcebook.publish.mkdocs.navigation import owner, without_what_is_to_come
from sourcebook.publish.mkdocs.page_cache import FOLDER, PageCache, all_context
from sourcebook.publish.mkdocs.pages import (
    NOTHING,
    Waiting,
    add,
    address,
    convert_once,
    made_file,
    stand,
    untemplated,
    virtual_file,
    virtual_page,
)
from sourcebook.publish.mkdocs.raw_html import take_raw_html
from sourcebook.publish.mkdocs.repairs import mend
from sourcebook.publish.mkdocs.serving import ours_alone, outliving_faults, sound_corpus, staged
from sourcebook.publish.mkdocs.theme import (
    deferred,
    escaped,
    features_of,
    give_sheet,
    icon_of,
    make_inert,
    named,
    of_essay,
    prepare_templates,
    take_sheets,
    tell_language,
)
from sourcebook.publish.offline import offer
from sourcebook.publish.output import begin, end, know
from sourcebook.publish.policy import HEADERS, NO_JEKYLL, headers, inline_scripts
from sourcebook.publish.promised import lacking
from sourcebook.publish.staging import StagingError, commit, discard
from sourcebook.publish.standing import fill
from sourcebook.publish.weight import over_budget
from sourcebook.render import OFFLINE
from sourcebook.render.assets import FOLDER as OURS
from sourcebook.render.assets import SCRIPTS, STYLES, THEME

log = logging.getLogger("mkdocs.plugins.sourcebook")

_PAGES_BETWEEN_NEWS = 100


class SourcebookConfig(Config):
    """Empty for MkDocs: the project's settings are read, and checked, by the line itself."""


class SourcebookPlugin(BasePlugin[SourcebookConfig]):
    """Adds the pages and files that the project's sources give rise to."""

    _root: Path
    _site: Site
    _history: History
    _cache: PageCache
    _loads: Loads
    _sheets: list[Path]
    _files: Files
    _icon: bytes
    _lit: Page | None = None
    read_history: Callable[[Path, int | None], History] = staticmethod(read_history)
    by_need: Callable[[MkDocsConfig, History], Site] | None = None
    """What gives the site, if its pages are made when they are asked for; see `warm`."""
    edition: Edition | None = None
    """One that is about to be made from what is built."""
    finish: Callable[[Path], object] = staticmethod(lambda _: None)
    """What is still done to the new site, once it is found sound, before it takes its place."""
    _target: Path | None = None
    """The folder of the site while its successor is built beside it."""
    _ready = False

    def __init__(self) -> None:
        self.told: list[str] = []
        self._scripts: set[str] = set()
        self.last: Last | None = None
        """What the last build made, if its units may stand; see `sourcebook.assemble`."""
        self._published = True
        self._epoch = os.environ.get(EPOCH)

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Take any options: what is wrong with them is told with its line, by the line itself."""
        del options
        return super().load_config({}, config_file_path)

    def on_startup(self, *, command: str, **_: object) -> None:
        """Learn whether the pages are to be published, or only looked at while writing."""
        self._published = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the sources and put the site together, before MkDocs looks for its own files."""
        self._root = Path(config.config_file_path).parent
        if self._published:
            self._target, config.site_dir = staged(self._root, Path(config.site_dir))
        self._done = 0
        self._waiting = Waiting() if self._published and ours_alone(config) else None
        self._history = self._read_history()
        if self.by_need:
            self._site = self.by_need(config, self._history)
        else:
            corpus = named(self._read(), config, copied=self.edition is None)
            log.info("Rendering the pages")
            self._site = assemble(self._root, corpus, self._history, log.info, self.last)
            self._site.prepare()
            for words in self._site.remarks():
                self._tell(words)
        make_inert(config)
        corpus = self._site.facts.corpus
        tell_language(config.theme, corpus.settings.language)
        offer_kept(config, self._site.facts.language.gettext("Permanent link"))
        take_raw_html(config)
        given = dict(config.mdx_configs.get("sourcebook.cite") or {})
        config.mdx_configs["sourcebook.cite"] = given | self._site.citing.settings()
        config.extra_css += STYLES
        config.extra_javascript += map(deferred, SCRIPTS)
        config.copyright = config.copyright or self._site.footer()
        if config.nav:
            config.nav = without_what_is_to_come(config.nav, self._site.facts)
        self._icon = icon_of(config.theme)
        if self._icon:
            config.theme["favicon"] = ICON
        config.theme["features"] = features_of(config.theme)
        self._loads = Loads(
            self._site.files.below(OURS, THEME), ours=frame_is_ours(config.theme["features"])
        )
        return config

    def _read(self) -> Corpus:
        """The corpus, which has no fault; what its drafts have is told."""
        log.info("Reading the sources")
        corpus, report = sound_corpus(self._root, published=self._published)
        if report.count(Severity.WARNING):
            # Not logged as a warning: strict mode would refuse what our own rules allow.
            self._tell(f"The content builds, with warnings\n\n{as_text(report)}")
        if self._published and (drafts := pipeline.left_out(corpus)):
            self._tell(drafts)
        more = () if self.edition is None else (self.edition,)
        return replace(corpus, editions=(*corpus.editions, *more))

    def _tell(self, words: str) -> None:
        """Say what a build says each time, even one that has nothing to do."""
        self.told.append(words)
        log.info("%s", words)

    def _read_history(self) -> History:
        """Read the history, and fix MkDocs' own dates to it unless the caller has fixed them."""
        try:
            history = self.read_history(self._root, given_epoch(self._epoch))
        except EpochError as fault:
            raise PluginError(str(fault)) from fault
        os.environ[EPOCH] = str(history.latest or 0)
        return history

    def on_build_error(self, **_: object) -> None:
        """Let the old site stand."""
        self._ready = False

    def on_shutdown(self) -> None:
        """Put the new site in the old one's place if all went well; leave the environment."""
        try:
            if self._target is not None:
                (commit if self._ready else discard)(self._target)
        except StagingError as fault:
            raise PluginError(str(fault)) from fault
        finally:
            self._target = None
            self.restore_environment()

    def restore_environment(self) -> None:
        """Leave the environment as it was found."""
        os.environ.pop(EPOCH, None)
        if self._epoch is not None:
            os.environ[EPOCH] = self._epoch

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Mark the folder for ours, before it is emptied."""
        self._scripts = set()
        begin(Path(config.site_dir))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the policy of what was written, and list it all, after every other plugin."""
        if self._loads.ours:
            give_sheet(config.site_dir, self._sheets, self._files, self._loads, self._finished)
        given = Path(config.site_dir, HEADERS)
        if not given.exists():  # a project's own stands in docs/
            write_whole(given, headers(self._scripts))
        write_whole(Path(config.site_dir, NO_JEKYLL), b"")
        before = (self._target, self._site.making, self.last) if self._target else None
        try:
            fill(self._root, Path(config.site_dir), self._site.facts.corpus, log.info, before)
        except EditionError as fault:
            raise PluginError(str(fault)) from fault
        if self._site.facts.settings.offline_copy and self._target:
            last = self._target if self.last and OFFLINE not in self.last.spoilt else None
            offer(Path(config.site_dir), self._site.facts, self._history.latest or 0, last)
        if self._published and (lost := lacking(Path(config.site_dir), self._site.facts)):
            raise PluginError(lost)
        if heavy := "\n".join(map(str, over_budget(Path(config.site_dir).resolve()))):
            # Not logged as a warning: strict mode would refuse what grew by one paragraph.
            self._tell(f"Pages are heavier than their budget\n\n{heavy}")
        self.finish(Path(config.site_dir))
        end(Path(config.site_dir))
        know(self._root, self._target or Path(config.site_dir))
        self._ready = True

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages and files; a file of the same name in docs/ is a fault."""
        if self._loads.ours:
            self._sheets, self._files = take_sheets(files, config.docs_dir), files
        if self.by_need:
            return files
        pages = (virtual_page(config, path) for path in self._site.pages)
        standing = self._site.making.standing.values() if self._site.making else ()
        there = [path for one in standing for path in (one.paths[:1] if one.told else one.paths)]
        makes = self._site.makes() | ({ICON: lambda: self._icon} if self._icon else {})
        others = [made_file(config, path, make) for path, make in makes.items()]
        others += [virtual_file(config, path) for path in there]
        add(files, (*pages, *others), Path(config.site_dir))
        settings = Path(config.config_file_path).read_text("utf-8")
        made_of = all_context(settings, (file.src_uri for file in files), self._site.facts.corpus)
        self._cache = PageCache(self._root / FOLDER, made_of)
        return files

    def file(self, path: str) -> bytes | None:
        """What a file is that comes of the theme: its icon, and our sheet with all of its rules."""
        if path == ICON and self._icon:
            return self._icon
        if path == THEME and self._loads.ours:
            sheets = (one.read_bytes() for one in self._sheets)
            return b"".join(sheets) + self._site.files[THEME]
        return None

    @property
    def site(self) -> Site:
        """The site that is built, once its sources are read."""
        return self._site

    def keep_pages(self) -> None:
        """Keep the converted pages for the next build; called once a build has ended well."""
        self._cache.keep()

    @event_priority(50)
    def on_page_markdown(self, markdown: str, page: Page, **_: object) -> str:
        """Give a page its front matter and its true date, and tell how far the build is."""
        path = page.file.src_uri
        self._site.citing.page = address(page)
        head = self._site.head(path)
        if head and path in self._site.pages:
            page.meta = {"title": head.title, "description": head.description}
            markdown = "" if self._site.stands(path) else self._site.pages[path].markdown
        elif head:
            page.meta, markdown = of_essay(page, head), self._site.essays[path].markdown
        page.meta.update(escaped(page.meta))
        page.update_date = self.day(head, path)
        if self._site.stands(path):
            return self._let_stand(page)
        self._done += (generated := path in self._site.pages)
        if generated and self._done % _PAGES_BETWEEN_NEWS == 0:
            log.info("%d of %d generated pages", self._done, len(self._site.pages))
        with self._site.reading(path):
            self._site.citing.read(address(page), markdown)
        if not self.by_need:
            convert_once(page, markdown, self._cache, partial(self._converted, path))
        return untemplated(markdown)

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Let the HTML of a page wait for its template, in little room."""
        return self._waiting.begun(page, html) if self._waiting else html

    def day(self, head: Head | None, path: str = "") -> str:
        """The day of a page, or of prose at a path that no head is known of."""
        return self._history.date(head.inputs if head else (f"docs/{path}",)) or NO_DAY

    def _let_stand(self, page: Page) -> str:
        """Leave a page as the last build made it, and learn of it what the site has to know."""
        told = self._site.unit(page.file.src_uri).told
        self._cache.use(told["key"])
        self._loads.learn(told["styled"])
        self._scripts.update(told["scripts"])
        stand(page, told)
        return ""

    def _converted(self, path: str, told: dict[str, Any]) -> None:
        if self._site.making and self._site.head(path):
            with self._site.reading(path):
                for asked in told["asked"]:
                    self._site.making.asked(asked)
            self._site.unit(path).told.update(told)

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Refuse citations that no rule caught: by now every page has been formatted."""
        prepare_templates(env, None if self.by_need else NOTHING)
        if faults := self._site.citing.faults:
            told = {f"no such {fault.missing}: '{fault.key}' '{fault.excerpt}'" for fault in faults}
            raise PluginError("citations that cannot be formatted\n" + "\n".join(sorted(told)))
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, nav: Navigation, **_: object
    ) -> TemplateContext:
        """Light the entry of the navigation that a page stands under; give it its HTML again."""
        if self._waiting:
            self._waiting.ended(page)
        self._lit = owner(nav, page)
        if self._lit:
            self._lit.active = True
        return context

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Mend what the theme's HTML lacks, and give the page its metadata and imprint."""
        if self._lit:
            self._lit.active = False
        path = page.file.src_uri
        if self._site.stands(path):
            return ""
        head = self._site.head(path)
        with self._site.reading(path):
            if head:
                output = self._site.imprinted(output, head)
                output = output.replace("</head>", f"{self._site.metadata(head)}</head>", 1)
                output = output.replace("<body ", f"<body {self._site.body(head)} ", 1)
            finished, scripts = self._finished(output, head.address if head else address(page))
        if head and self._site.making:
            styled = sorted(self._loads.there)
            self._site.unit(path).told.update(styled=styled, scripts=sorted(scripts))
        return finished

    def _finished(self, output: str, address: str) -> tuple[str, set[str]]:
        """The HTML of a page as it is published, and the scripts that stand in it."""
        finished = marked(self._loads.trimmed(self._site.with_search(mend(output), address)))
        scripts = inline_scripts(finished)
        self._scripts |= scripts
        return finished, scripts

    def on_post_template(self, output: str, template_name: str, **_: object) -> str:
        """Mend the pages that come from the theme alone, such as that for a missing address."""
        if not template_name.endswith(".html"):
            return output
        if template_name == "404.html":
            output = self._site.missing(output)
        return self._finished(output, "")[0]

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Reload when the sources change too, outlive a fault in them, answer to our own name."""
        server.set_app(guarded(server.serve_request, config.dev_addr.host))
        for name in ("sources", BIBLIOGRAPHY):
            server.watch(str(self._root / name))
        server.builder = outliving_faults(self._root, server.builder)
        return server
