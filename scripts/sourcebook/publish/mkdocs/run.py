"""Builds and serves a project with MkDocs, as the commands do."""

import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from sourcebook import pipeline
from sourcebook.diagnostics import Report, as_text
from sourcebook.model import Edition
from sourcebook.publish.mkdocs.plugin import SourcebookPlugin


class NotBuiltError(Exception):
    """The site was not built; the reasons have been logged."""


def _refuse_settings(root: Path) -> None:
    """Tell faults of the settings with their lines, before MkDocs tells some of them without."""
    report = Report()
    pipeline.load_settings(root, report)
    if not report.sound:
        raise NotBuiltError(f"the settings have faults\n\n{as_text(report)}")


def build_site(root: Path, output: Path | None = None, edition: Edition | None = None) -> None:
    """Build the site of the project at ``root``, strictly, into its ``site/`` or ``output``.

    With an ``edition``, which is about to be made from it, pages and citations name that one.

    Messages go to the logger ``mkdocs``. Raises ``NotBuiltError`` when the site was not built.
    """
    os.umask(0o022)
    _refuse_settings(root)
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
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException) as fault:
        raise NotBuiltError(str(fault)) from fault


def serve_site(root: Path, host: str, port: int) -> None:
    """Serve the site of the project at ``root``, and reload browsers when a file is saved.

    Called here and not by the ``mkdocs`` command, whose reloading is off by default with recent
    versions of its option parser. Raises ``NotBuiltError`` when the first build fails.
    """
    _refuse_settings(root)
    try:
        serve(str(root / "mkdocs.yml"), livereload=True, strict=False, dev_addr=f"{host}:{port}")
    except (Abort, MkDocsException) as fault:
        raise NotBuiltError(str(fault)) from fault
