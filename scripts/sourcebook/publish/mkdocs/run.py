"""Builds and serves a project with MkDocs, as the commands do."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from traceback import format_exception_only, walk_tb

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.exceptions import Abort, MkDocsException

from sourcebook.assemble import Last, Making
from sourcebook.diagnostics import as_text
from sourcebook.files import naming
from sourcebook.model import Edition
from sourcebook.publish.mkdocs.guard import is_loopback
from sourcebook.publish.mkdocs.plugin import SourcebookPlugin
from sourcebook.publish.mkdocs.server import serve_faults, serve_warm
from sourcebook.publish.mkdocs.serving import (
    configuration,
    judged_settings,
    ours_alone,
    theme_faults_told,
    untold,
)
from sourcebook.rules.structure import CONFIGURATION_RUNS_NO_CODE

log = logging.getLogger("mkdocs.plugins.sourcebook")

_EVENTS, _OURS = "mkdocs.plugins", "sourcebook"
"""The module that calls plugins and hooks, and the package of ours."""


class NotBuiltError(Exception):
    """The site was not built; the reasons have been logged."""


def _refuse_settings(root: Path, *, run_code: bool) -> None:
    """Tell faults of the settings with their lines, before MkDocs tells some of them without.

    And before it runs what the file names: that is done only for who asked for it.
    """
    report, code = judged_settings(root)
    if code and not run_code:
        report = report.graver(CONFIGURATION_RUNS_NO_CODE)
    if not report.sound:
        raise NotBuiltError(f"the settings have faults\n\n{as_text(report)}")


def _fell(fault: Exception) -> str:
    """The module of another's plugin or hook that raised at an event; empty if it was none."""
    names = [str(frame.f_globals.get("__name__")) for frame, _ in walk_tb(fault.__traceback__)]
    called = [name for before, name in pairwise(names) if before == _EVENTS]
    return called[-1] if called and called[-1].partition(".")[0] != _OURS else ""


@contextmanager
def _in_words() -> Iterator[None]:
    """Tell why there is no site: NotBuiltError for all but what is a bug of ours."""
    try:
        yield
    except (Abort, MkDocsException) as fault:
        raise NotBuiltError(str(fault)) from fault
    except ImportError as fault:
        # Ours are loaded before any command runs: it is another's, which mkdocs.yml names.
        told = f"a plugin or an extension that mkdocs.yml names cannot be loaded: {fault}"
        repair = "install what it needs, or take it out of mkdocs.yml"
        raise NotBuiltError(f"{told}\n\n{repair}") from fault
    except Exception as fault:
        if not (name := _fell(fault)):
            raise
        told = f"'{name}', of a plugin or hook that mkdocs.yml names, failed"
        why = "".join(format_exception_only(fault)).strip()
        raise NotBuiltError(f"{told}: {why}\n\ntake it out of mkdocs.yml") from fault


@dataclass(frozen=True)
class Done:
    """What came of a build: what each build says, and the units that it was made of."""

    told: tuple[str, ...] = ()
    making: Making | None = None


def build_site(
    root: Path,
    output: Path | None = None,
    last: Last | None = None,
    *,
    edition: Edition | None = None,
    finish: Callable[[Path], object] = lambda _: None,
    run_code: bool = False,
) -> Done:
    """Build the site of the project at ``root``, strictly, into its ``site/`` or ``output``.

    What still stands of the ``last`` build there is not made again. With an ``edition`` the site
    is built as one that has it already. ``finish`` is given the folder of the new site before that
    takes its place, and may change it. Messages go to the logger ``mkdocs``. Raises
    ``NotBuiltError`` when the site was not built.
    """
    os.umask(0o022)
    done = Done()
    _refuse_settings(root, run_code=run_code)
    settings = {} if output is None else {"site_dir": str(output.resolve())}
    with _in_words():
        config = configuration(root, strict=True, **settings)
        ours = [one for one in config.plugins.values() if isinstance(one, SourcebookPlugin)]
        for plugin in ours:
            plugin.last, plugin.edition, plugin.finish = last, edition, finish
        config.plugins.on_startup(command="build", dirty=False)
        try:
            stands = untold(lambda path: any(one.site.stands(path) for one in ours))
            with stands, theme_faults_told(), naming(Path(config.site_dir)):
                build(config)
            for plugin in ours:
                plugin.keep_pages()
                done = Done(tuple(plugin.told), plugin.site.making)
        finally:
            config.plugins.on_shutdown()
    return done


def serve_site(root: Path, host: str, port: int, *, run_code: bool = False) -> None:
    """Serve the site of the project at ``root``, and reload browsers when a file is saved.

    Pages are made when they are asked for. A project that lets other plugins or hooks into its
    site is served by MkDocs once it has no fault; all of it is made each time. Raises
    ``NotBuiltError`` where the settings would run code that nobody asked for.
    """
    os.umask(0o022)
    report, code = judged_settings(root)
    if code and not run_code:
        told = as_text(report.graver(CONFIGURATION_RUNS_NO_CODE))
        raise NotBuiltError(f"the settings have faults\n\n{told}")
    if not is_loopback(host):
        log.warning("Everyone who reaches %s can read what is served, drafts too", host)
    # MkDocs runs what it reads: a file of which we have not read all is never handed to it.
    if not report.sound or is_ours_alone(root):
        serve_warm(root, host, port, run_code=run_code)
        return
    if not serve_faults(root, host, port, run_code=run_code):
        return
    with _in_words():
        serve(str(root / "mkdocs.yml"), livereload=True, strict=False, dev_addr=f"{host}:{port}")


def is_ours_alone(root: Path) -> bool:
    """Whether no other plugin has a part in the site; a faulty configuration has none."""
    try:
        return ours_alone(configuration(root))
    except (Abort, MkDocsException):
        return True
    except ImportError:
        return False  # it is told where the other is to be loaded
