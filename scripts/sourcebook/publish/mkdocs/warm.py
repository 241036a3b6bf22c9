"""A project held ready in one process: after a change only what is asked for is made, by need.

What is made is what a build would write, byte for byte. A page stands while all that it read of
the facts is as it was; MkDocs converts it and fills the theme's template, one page at a time.
"""

import gzip
import logging
import os
import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.commands.build import _build_template, _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_timestamp

from sourcebook import pipeline
from sourcebook.assemble import EPOCH, History, Site, Version, Workshop
from sourcebook.diagnostics import Diagnostic, Report, Severity
from sourcebook.held import Held
from sourcebook.model import Corpus
from sourcebook.publish.mkdocs.pages import virtual_file, virtual_page
from sourcebook.publish.mkdocs.plugin import SourcebookPlugin
from sourcebook.publish.mkdocs.serving import configuration, theme_faults_told
from sourcebook.publish.mkdocs.theme import named
from sourcebook.publish.output import judge_site_folder
from sourcebook.read import CONFIGURATION, plain_content
from sourcebook.rules.structure import CONFIGURATION_RUNS_NO_CODE

log = logging.getLogger("mkdocs.plugins.sourcebook")

_MISSING = "404.html"
_SITEMAP = "sitemap.xml"


class _FilesByNeed(Files):
    """The files of a site, of which those that are generated come to be when they are asked for."""

    def __init__(self, files: Files, config: MkDocsConfig, version: Version) -> None:
        super().__init__(files)
        self._config, self._version = config, version

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path, if there is one; it is noted that it was asked for."""
        self._version.asked(path)
        return super().get_file_from_path(path) or self._generated(path)

    def _generated(self, path: str) -> File | None:
        site = self._version.site
        if path in site.pages:
            file = virtual_page(self._config, path)
        elif path in site.data or path in site.files:
            file = virtual_file(self._config, path)
        else:
            return None
        self.append(file)
        return file


def settings_of(root: Path) -> str:
    """The text of the project's configuration, on which all that is made depends.

    MkDocsException if it cannot be read.
    """
    try:
        return (root / CONFIGURATION).read_text("utf-8")
    except OSError as fault:
        told = f"{CONFIGURATION} cannot be read ({fault.strerror}): put it back"
        raise ConfigurationError(told) from fault


def _of_theme(env: Environment, config: MkDocsConfig) -> list[tuple[str, str]]:
    """The files that the theme brings, each with the folder that it lies in."""
    files = Files([])
    files.add_files_from_theme(env, config)
    return [(file.src_uri, file.src_dir or "") for file in files]


def _configuration(root: Path) -> MkDocsConfig:
    """The configuration with a plugin of its own, which MkDocs would share with all others."""
    shared = cast(Any, dict(MkDocsConfig._schema)["plugins"]).plugin_cache  # noqa: SLF001
    shared.clear()
    try:
        return configuration(root, strict=False)
    finally:
        shared.clear()


class _Now:
    """A site as it is now: its version, as MkDocs shows it."""

    def __init__(
        self, root: Path, workshop: Workshop, corpus: Corpus, before: "_Now | None"
    ) -> None:
        """``before`` is the site as it was with the same configuration, if it was shown."""
        self._root, self._workshop, self._corpus = root, workshop, corpus
        self.settings, self.base = settings_of(root), corpus.settings.base_path
        self.texts = {one.path.removeprefix("docs/"): one.text for one in corpus.essays}
        self.config = _configuration(root)
        ours = [one for one in self.config.plugins.values() if isinstance(one, SourcebookPlugin)]
        (self.plugin,) = ours
        self.plugin.by_need = self._site
        self.plugin.read_history = workshop.history
        try:
            self._begin(before)
        finally:
            self._moment = os.environ.get(EPOCH, "")
            self.plugin.restore_environment()

    def _begin(self, before: "_Now | None") -> None:
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.config = self.config.plugins.on_config(self.config)
        self.env: Environment = before.env if before else self.config.theme.get_env()
        files = get_files(self.config)
        self.of_theme: list[tuple[str, str]] = (
            before.of_theme if before else _of_theme(self.env, self.config)
        )
        for path, folder in self.of_theme:  # none overrides one of docs/
            if files.get_file_from_path(path) is None:
                directories = self.config.use_directory_urls
                files.append(File(path, folder, self.config.site_dir, directories))
        files = self.config.plugins.on_files(files, config=self.config)
        self.files = _FilesByNeed(files, self.config, self.version)
        self.nav: Navigation = get_navigation(self.files, self.config)
        self.nav = self.config.plugins.on_nav(self.nav, config=self.config, files=self.files)
        self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        self._title_navigation()

    def _site(self, config: MkDocsConfig, history: History) -> Site:
        corpus = named(self._corpus, config, copied=False)
        self.version = self._workshop.take(corpus, history, self.settings)
        return self.version.site

    def _title_navigation(self) -> None:
        """Give the pages of the navigation their titles, which every page shows."""
        for page in self.nav.pages:
            if page.title is None:
                self._populate(page)

    def _populate(self, page: Page) -> None:
        path = page.file.src_uri
        site = self.version.site
        if path in site.pages:
            page.file.content_string = site.pages[path].write()  # what it reads is noted
        elif path in self.texts:
            page.file.content_string = self.texts[path]  # not what is on the disk by now
        _populate_page(page, self.config, self.files)

    @cached_property
    def documents(self) -> list[File]:
        """The pages that templates may look at."""
        return list(self.files.documentation_pages(inclusion=InclusionLevel.is_included))

    @contextmanager
    def _then(self) -> Iterator[None]:
        """MkDocs tells the moment of a build by the environment; faults are told in words."""
        os.environ[EPOCH] = self._moment
        try:
            with theme_faults_told():
                yield
        finally:
            self.plugin.restore_environment()

    def page(self, path: str) -> str:
        """The HTML of the page whose Markdown has this path."""
        with self._then():
            return self._page(path)

    def _page(self, path: str) -> str:
        file = self.files.get_file_from_path(path)
        assert file is not None
        page = file.page or Page(None, file, self.config)
        self._populate(page)
        self.config._current_page = page  # noqa: SLF001  as MkDocs does for its plugins
        page.active = True
        try:
            context = get_context(self.nav, self.documents, self.config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = self.config.plugins.on_page_context(
                context, page=page, config=self.config, nav=self.nav
            )
            output = template.render(context)
            output = self.config.plugins.on_post_page(output, page=page, config=self.config)
        finally:
            page.active = False
            self.config._current_page = None  # noqa: SLF001
        return str(output)

    def template(self, name: str) -> str:
        """What a template of the theme gives that is no page."""
        template = self.env.get_template(name)
        with self._then():
            return _build_template(name, template, self.files, self.config, self.nav)

    def sitemap(self) -> tuple[str, int]:
        """The list of all pages with their days, and the time that it bears when compressed."""
        site = self.version.site
        for path, page in (*site.essays.items(), *site.pages.items()):
            file = self.files.get_file_from_path(path)
            if file is not None:
                shown = file.page or Page(None, file, self.config)
                shown.update_date = self.plugin.day(page.head)
            if (
                file is not None and path in site.pages
            ):  # after the files that people wrote, in order
                self.files.remove(file)
                self.files.append(file)
        every = [one.page for one in self.files.documentation_pages() if one.page is not None]
        return self.template(_SITEMAP), get_build_timestamp(pages=every)

    def source(self, path: str) -> str | None:
        """The path of the Markdown of the page that is published at a path."""
        folder, name = posixpath.split(path)
        stem = name.removesuffix(".html")
        names = [f"{stem}.md", "README.md"] if stem == "index" else [f"{stem}.md"]
        found = [posixpath.join(folder, one) for one in names]
        found += [f"{folder}.md"] if stem == "index" and folder else []
        for one in found:
            file = self.files.get_file_from_path(one)
            if file and file.dest_uri == path and file.inclusion.is_included():
                return one
        return None


class Warm:
    """A project as it is served: what it last was without a fault, and the faults of now.

    Used by one at a time. `change` takes in what is on the disk, `file` gives what a site has at a
    path. What can wait has steps: the rules, so that a page is seen before they are asked, and then
    the papers. A rule that finds a fault takes the site back to what it was before.
    """

    def __init__(self, root: Path, *, run_code: bool = False) -> None:
        self._root, self._run_code = root, run_code
        self._held = Held()
        self._workshop = Workshop(root, log.info)
        self._now: _Now | None = None
        self._sound: _Now | None = None
        self._judging: Iterator[bool] = iter(())
        self.report = Report()
        """What is wrong with the project as it is on the disk, as far as it was asked."""
        self.trouble, self.trouble_at = "", CONFIGURATION
        """What MkDocs refused it for, or why it cannot be read; and the file that is at fault."""

    @property
    def ready(self) -> bool:
        """Whether there is a site to show."""
        return self._now is not None

    @property
    def base(self) -> str:
        """The path that the site lies under."""
        if self._now is not None:
            return self._now.base
        return pipeline.load_settings(self._root, Report()).base_path

    def change(self) -> None:
        """Take in the project as it is on the disk; with faults, the site stays what it was."""
        self.report, self._judging = Report(), iter(())
        self.trouble, self.trouble_at = "", CONFIGURATION
        found = pipeline.link_drafted(self._root, self.report, self.report.beside(), self._held)
        judge_site_folder(self._root, self.report)
        if self.faults:
            self._now = self._sound or self._now
            return
        self._judging = self._judged(found)
        try:
            self._show(found.shown)
        except MkDocsException as fault:  # of the configuration, which has no place in a file
            self._judging = iter(())
            self.trouble, self._now = str(fault), self._sound or self._now
        except Exception:
            if not self._taken_back():
                raise

    def _taken_back(self) -> bool:
        """Whether the rules, asked at once, take back what could not be made before they were."""
        return any(list(self._judging))

    @property
    def faults(self) -> list[Diagnostic]:
        """What keeps the project from being shown as it is."""
        code = () if self._run_code else (CONFIGURATION_RUNS_NO_CODE,)
        return [
            one for one in self.report if one.rule.severity is Severity.ERROR or one.rule in code
        ]

    def _show(self, corpus: Corpus) -> None:
        before = self._now
        same = before if before and before.settings == settings_of(self._root) else None
        self._now = _Now(self._root, self._workshop, corpus, same)

    def judge(self) -> Iterator[bool]:
        """Ask the rules that were not asked yet, one a step; tells whether pages are another."""
        return self._judging

    def _judged(self, found: pipeline.Drafted) -> Iterator[bool]:
        shown = found.shown
        for _ in found.check():
            yield False
        if not found.report.sound:
            self._now = self._sound or self._now
            yield True
            return
        if found.told:
            log.info("%s", found.told)
        if found.shown is not shown:
            self._show(found.shown)
            yield True
        self._sound = self._now

    def papers(self) -> Iterator[bool]:
        """Set the books and handouts, one a step; tells the same."""
        if self._now is not None:
            yield from self._workshop.set_papers(self._now.version)

    def file(self, path: str) -> bytes | None:
        """What the site has at a path, relative to its root; None if nothing.

        MkDocsException where the theme cannot take what the configuration gives it.
        """
        try:
            return self._file(path)
        except MkDocsException:
            raise
        except Exception:
            if not self._taken_back():
                raise
            return self._file(path)

    def _file(self, path: str) -> bytes | None:
        now = self._now
        if now is None:
            return None
        if source := now.source(path) if path.endswith(".html") else None:
            return self._page(now, source).encode("utf-8", "xmlcharrefreplace")
        if path == _MISSING:
            return self._once(now, path, (), partial(now.template, path)).encode()
        if path in (_SITEMAP, f"{_SITEMAP}.gz"):
            return self._sitemap(now, path)
        site = now.version.site
        if path in site.data:
            return site.data[path].content
        made = now.plugin.file(path)
        if made is None and path in site.files:
            made = site.files[path]
        file = now.files.get_file_from_path(path) if made is None else None
        if file is not None and file.abs_src_path and not file.page:
            place = Path(file.abs_src_path)
            within = self._root if file.src_dir == now.config.docs_dir else place.parent
            made = plain_content(place, within)
        return made

    def _page(self, now: _Now, source: str) -> str:
        head = now.version.site.head(source)
        return self._once(now, source, (head, now.texts.get(source)), partial(now.page, source))

    def _once(self, now: _Now, name: str, given: object, make: Callable[[], str]) -> str:
        version = now.version
        standing = version.standing
        return standing.once(version.notes, f"page {name}", (version.frame, given), make)[0]

    def _sitemap(self, now: _Now, path: str) -> bytes | None:
        text, time = now.sitemap()
        if path == _SITEMAP:
            return text.encode()
        packed = BytesIO()
        with gzip.GzipFile(path, "wb", fileobj=packed, mtime=time) as file:  # as MkDocs does
            file.write(text.encode())
        return packed.getvalue()

    def mark(self, path: str) -> str:
        """What tells one state of a file from another; one that is not made has its fault."""
        try:
            content = self.file(path) or b""
        except MkDocsException as fault:
            content = str(fault).encode()
        return blake2b(content, digest_size=8).hexdigest()

    def paths(self) -> Iterator[str]:
        """Every HTML file of the site, for whoever looks at them all."""
        assert self._now is not None
        for path in (*self._now.version.site.pages, *self._now.version.site.essays):
            file = self._now.files.get_file_from_path(path)
            if file is not None:
                yield file.dest_uri
        yield from (one for one in self._now.version.site.files.named() if one.endswith(".html"))
        yield _MISSING
