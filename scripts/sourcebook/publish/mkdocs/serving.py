"""Faults, as MkDocs is told of them; and serving on while the content has some."""

import logging
import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

import sourcebook
from sourcebook import pipeline
from sourcebook.assemble import foresee
from sourcebook.diagnostics import Report, as_text
from sourcebook.kept import linked
from sourcebook.model import Corpus
from sourcebook.parse import PLUGIN
from sourcebook.publish.output import refusal
from sourcebook.publish.seals import are_whole
from sourcebook.publish.staging import StagingError, begin_beside
from sourcebook.read import CONFIGURATION
from sourcebook.rules.structure import CONFIGURATION_RUNS_NO_CODE

log = logging.getLogger("mkdocs.plugins.sourcebook")
# MkDocs' words on a page that it was given nothing of.
_SKIPPED = re.compile(r"Page skipped: '(.+)'\. Generated empty output\.")


class ContentError(PluginError):
    """The sources have faults; the message tells each."""


def configuration(root: Path, **settings: Any) -> MkDocsConfig:
    """The project's ``mkdocs.yml`` as MkDocs takes it, with other ``settings``.

    ConfigurationError for whatever it does not take: of some values that are of another kind than
    it expects it says so in words, and others it only fails of. And where our plugin is not named:
    MkDocs would build a site without us, over the one that stands.
    """
    try:
        config = load_config(str(root / CONFIGURATION), **settings)
    except (ValidationError, ValueError, TypeError, LookupError, AttributeError) as fault:
        told = f"MkDocs cannot read {CONFIGURATION}: {str(fault)[:_LONGEST]}"
        raise ConfigurationError(told) from fault
    named = sum(name.partition(" ")[0] == PLUGIN for name in config.plugins)
    if named != 1:
        told = f"name '{PLUGIN}' twice" if named else f"do not name '{PLUGIN}'"
        told = f"the plugins of {CONFIGURATION} {told}: name it once, '- {PLUGIN}'"
        raise ConfigurationError(told)
    return config


_LONGEST = 200
"""How much is told of a fault, in letters: it may quote what it is of."""


def ours_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin and no hook has a part in the site."""
    return not config.hooks and set(config.plugins) <= {"sourcebook"}


def sound_corpus(root: Path, *, published: bool) -> tuple[Corpus, Report]:
    """The corpus of a project, with what may be told of it; with drafts if it is not published.

    ContentError if it has faults.
    """
    report, told = Report(), ""
    if published:
        corpus = pipeline.load(root, report, addresses=True)
        foresee(root, corpus, report, partial(are_whole, root))
    else:
        found = pipeline.load_with_drafts(root, report, report.beside())
        corpus, told = found.shown, found.told
    if not report.sound:
        raise ContentError(f"the content has faults\n\n{as_text(report)}")
    if told:
        log.info("%s", told)
    return corpus, report


def judged_settings(root: Path) -> tuple[Report, bool]:
    """What is wrong with a project's settings, and whether they name code to be run."""
    report = Report()
    pipeline.judge_settings(root, report)
    return report, any(item.rule == CONFIGURATION_RUNS_NO_CODE for item in report)


@contextmanager
def theme_faults_told() -> Iterator[None]:
    """Tell in words what the theme's templates cannot take: their values come from ``mkdocs.yml``.

    ConfigurationError for what they fail of; what fails elsewhere stays what it is.
    """
    try:
        yield
    except TemplateError as fault:  # MkDocs has told which page
        told = f"{CONFIGURATION} or the front matter of a page names what the theme has not: "
        raise ConfigurationError(f"{told}{fault}") from fault
    except (TypeError, AttributeError, ValueError, LookupError) as fault:
        if not (template := _of_theme(fault)):
            raise
        told = f"{CONFIGURATION} or a page gives the theme what its {template} cannot take: "
        raise ConfigurationError(f"{told}{fault}") from fault


def _of_theme(fault: Exception) -> str:
    """The name of the theme's template that failed, if one did."""
    steps = [Path(step.filename) for step in traceback.extract_tb(fault.__traceback__)]
    last = next((path for path in reversed(steps) if path.suffix == ".html"), None)
    return last.name if last and Path(sourcebook.__file__).parent not in last.parents else ""


def outliving_faults(root: Path, builder: Callable[[], None]) -> Callable[[], None]:
    """Go on serving the last sound pages while the content has faults, instead of no page.

    So it is while the settings cannot be read whole, or name code and did not when it began: they
    are read again by MkDocs, which runs what stands in them.
    """
    _, trusted = judged_settings(root)

    def build_if_sound() -> None:
        report, code = judged_settings(root)
        try:
            if report.sound and (trusted or not code):
                builder()
                return
            log.error("the settings have faults\n\n%s", as_text(report))
        except Abort as fault:
            if not isinstance(fault.__context__, ContentError):
                raise
        log.warning("The pages are those from before these faults")

    return build_if_sound


@contextmanager
def untold(stands: Callable[[str], bool]) -> Iterator[None]:
    """Let MkDocs not tell of each page that ``stands`` that there was nothing to write of it.

    The answer is asked with the page's path, as MkDocs has it.
    """

    def tells(record: logging.LogRecord) -> bool:
        skipped = _SKIPPED.fullmatch(record.getMessage())
        return not (skipped and stands(skipped[1]))

    builder = logging.getLogger("mkdocs.commands.build")
    builder.addFilter(tells)
    try:
        yield
    finally:
        builder.removeFilter(tells)


def staged(root: Path, site: Path) -> tuple[Path, str]:
    """Where a site is put, and a folder beside it to build it in, if nothing is lost by that."""
    if told := linked(root) or refusal(root, site):
        raise PluginError(told)
    target = site.absolute()
    try:
        return target, str(begin_beside(target))
    except StagingError as fault:
        raise PluginError(str(fault)) from fault
