"""Our command and MkDocs' called in this process, where what they do is tried and no process is."""

import io
import logging
import os
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from functools import cache, partial
from pathlib import Path
from types import CodeType
from unittest.mock import patch

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.__main__ import cli
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

import sourcebook
from sourcebook import cli as command_line
from sourcebook.cli import main
from sourcebook.publish import editions, inputs


def here(project: Path, *command: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a module says as a command in a project, as if a process were started for it.

    To load the engine, and to make its patterns and templates, takes longer than most of what is
    asked of it. What is tried on a process (a kill, a limit, a seed, code of others) has one.
    """
    module, *arguments = [str(part) for part in command]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), _begun(project, environment):
        try:
            code = _CALLED[module](arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except Exception:  # noqa: BLE001  as Python ends with one
            traceback.print_exc()
            code = 1
    return subprocess.CompletedProcess([module, *arguments], code, out.getvalue(), err.getvalue())


_CALLED: dict[str, Callable[[Sequence[str]], int]] = {
    "sourcebook.cli": main,
    "mkdocs": partial(cli.main, prog_name="mkdocs"),  # which ends by a SystemExit
}


@contextmanager
def _begun(project: Path, environment: dict[str, str]) -> Iterator[None]:
    """A folder, an environment, warnings and logging as a process begins with; then as before."""
    loggers = [logging.getLogger(name) for name in (None, "mkdocs", "mkdocs.commands.build")]
    kept = [(one.handlers[:], one.filters[:], one.level, one.propagate) for one in loggers]
    loggers[0].handlers[:] = []
    forget_plugins()
    try:
        with chdir(project), patch.dict(os.environ, environment), warnings.catch_warnings():
            yield
    finally:
        for one, (handlers, filters, level, propagate) in zip(loggers, kept, strict=True):
            one.handlers[:], one.filters[:], one.propagate = handlers, filters, propagate
            one.setLevel(level)


def forget_plugins() -> None:
    """MkDocs keeps its plugins from one configuration of a process to the next, as they stand."""
    kept = dict(MkDocsConfig._schema)["plugins"]
    assert isinstance(kept, Plugins)
    kept.plugin_cache.clear()


class _Compiled(BytecodeCache):
    """Templates of the theme as they were compiled for the first build of this process.

    MkDocs makes all of them again for each: a third of a second of the two that a build takes.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._made.get(_known(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._made[_known(bucket)] = bucket.code


def _known(bucket: Bucket) -> tuple[object, ...]:
    """By all that the code is made from: name and file, text, and how the environment reads it."""
    by = bucket.environment
    return bucket.key, bucket.checksum, *by.extensions, by.autoescape, by.finalize, by.trim_blocks


_compiled = _Compiled()


def keep_templates() -> None:
    """Let the theme's templates be compiled once a process."""
    real = Theme.get_env

    def get_env(theme: Theme) -> Environment:
        environment = real(theme)
        environment.bytecode_cache = _compiled
        return environment

    patch.object(Theme, "get_env", get_env).start()


def keep_theme() -> None:
    """Let the files of the theme be listed once a process: those of packages do not change.

    MkDocs holds each of 700 names against 20 patterns for each build, an eighth of its time.
    """
    real, known = Files.add_files_from_theme, dict[tuple[str, ...], list[str]]()

    def add_files(files: Files, env: Environment, config: MkDocsConfig) -> None:
        key = (*config.theme.dirs, *sorted(config.theme.static_templates))
        listing = env.list_templates

        def listed(*, filter_func: Callable[[str], bool]) -> list[str]:
            if not all(folder.startswith(_PACKAGES) for folder in config.theme.dirs):
                return listing(filter_func=filter_func)
            if key not in known:
                known[key] = listing(filter_func=filter_func)
            return known[key]

        with patch.object(env, "list_templates", listed):
            real(files, env, config)

    patch.object(Files, "add_files_from_theme", add_files).start()


def keep_marks() -> None:
    """Let the marks of the engine and of what is installed be taken once a process.

    Each build reads all of that twice, to tell whether it is the one that built the site.
    """
    reading, installed = inputs._contents, inputs._packages

    @cache
    def engine() -> list[tuple[str, bytes]]:
        return [*reading(inputs._PACKAGE)]

    @cache
    def packages() -> list[tuple[str, bytes]]:
        return [*installed()]

    def contents(folder: Path, inner: str = "") -> Iterable[tuple[str, bytes]]:
        return engine() if folder == inputs._PACKAGE else reading(folder, inner)

    patch.object(inputs, "_packages", packages).start()
    patch.object(inputs, "_contents", contents).start()


_PACKAGES = (sys.prefix, os.fspath(Path(sourcebook.__file__).parent))


def answer_evenly() -> None:
    """Let what may be typed be declared once a process, and nothing be told of a slow machine.

    A command that takes a second tells what it does, and how long it took.
    """
    patch.object(command_line, "parser", cache(command_line.parser)).start()
    patch.object(command_line, "_SLOW", 600.0).start()


def pack_lightly() -> None:
    """Let the editions of this process be packed in a third of the time, a tenth larger."""
    patch.object(editions, "PRESET", 0).start()
