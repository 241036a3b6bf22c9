"""Builds and serves a project with MkDocs, as the commands do."""

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from sourcebook import pipeline
from sourcebook.diagnostics import Report, as_text
from sourcebook.model import Edition
from sourcebook.publish.mkdocs.guard import is_loopback
from sourcebook.publish.mkdocs.plugin import SourcebookPlugin
from sourcebook.rules.structure import CONFIGURATION_RUNS_NO_CODE

log = logging.getLogger("mkdocs.plugins.sourcebook")


class NotBuiltError(Exception):
    """The site was not built; the reasons have been logged."""


def _refuse_settings(root: Path, *, run_code: bool) -> None:
    """Tell faults of the settings with their lines, before MkDocs tells some of them without.

    And before it runs what the file names: that is done only for who asked for it.
    """
    report = Report()
    pipeline.load_settings(root, report)
    code = [item for item in report if item.rule == CONFIGURATION_RUNS_NO_CODE]
    if not report.sound or (code and not run_code):
        raise NotBuiltError(f"the settings have faults\n\n{as_text(report)}")


def build_site(
    root: Path,
    output: Path | None = None,
    *,
    edition: Edition | None = None,
    run_code: bool = False,
) -> tuple[str, ...]:
    """Build the site of the project at ``root``, strictly, into its ``site/`` or ``output``.

    With an ``edition``, which is about to be made from it, pages and citations name that one.
    Messages go to the logger ``mkdocs``; those that a build says each time are returned. Raises
    ``NotBuiltError`` when the site was not built.
    """
    os.umask(0o022)
    told: list[str] = []
    _refuse_settings(root, run_code=run_code)
    settings = {} if output is None else {"site_dir": str(output.resolve())}
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True, **settings)
        for plugin in config.plugins.values():
            if isinstance(plugin, SourcebookPlugin):
                plugin.edition = edition
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
            for plugin in config.plugins.values():
                if isinstance(plugin, SourcebookPlugin):
                    plugin.keep_pages()
                    told += plugin.told
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException) as fault:
        raise NotBuiltError(str(fault)) from fault
    return tuple(told)


def serve_site(root: Path, host: str, port: int, *, run_code: bool = False) -> None:
    """Serve the site of the project at ``root``, and reload browsers when a file is saved.

    Called here and not by the ``mkdocs`` command, whose reloading is off by default with recent
    versions of its option parser. Raises ``NotBuiltError`` when the first build fails.
    """
    _refuse_settings(root, run_code=run_code)
    if not is_loopback(host):
        log.warning("Everyone who reaches %s can read what is served, drafts too", host)
    try:
        serve(str(root / "mkdocs.yml"), livereload=True, strict=False, dev_addr=f"{host}:{port}")
    except (Abort, MkDocsException) as fault:
        raise NotBuiltError(str(fault)) from fault
