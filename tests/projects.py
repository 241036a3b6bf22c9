"""The door to the engine: how tests read, check, render, export and build a project.

Tests ask here, so that a change of the engine's calls is a change of this module alone. Nothing
here reads the content of the checkout: projects are named by their roots.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from sourcebook import pipeline
from sourcebook.diagnostics import Report, Span
from sourcebook.diagnostics.text import as_text
from sourcebook.exports.facts import Facts
from sourcebook.exports.feeds import feeds
from sourcebook.exports.files import data_pack
from sourcebook.exports.publication import Changes, Download
from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Permalink, Records
from sourcebook.assemble.changes import read_changes
from sourcebook.assemble.citing import HOUSE_STYLE, Citing
from sourcebook.assemble.history import INPUTS, read_history
from sourcebook.render import directives
from sourcebook.render.addresses import all_addresses
from sourcebook.render.context import Context
from sourcebook.render.metadata import prose_head
from sourcebook.render.page import Settings, Site
from sourcebook.render.pictures import Picture, pictures
from sourcebook.render.site import outline, render
from sourcebook.render.works import StyleTexts

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

SETTINGS = Settings("The frozen lock", "https://frozen-lock.example.net/a/", "first edition")
ODD_SETTINGS = Settings('The <frozen> lock & its "keeper"', "https://frozen-lock.example.net/", "1")
DAY = "2026-09-05"
"""The day on which every file of a site made by `formatted` has changed."""

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


def checked(root: Path) -> Report:
    """Everything that ``sourcebook check`` finds in a project."""
    corpus, report = loaded(root)
    pipeline.check_addresses(corpus, report)
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


def rendered(
    corpus: Corpus,
    settings: Settings = SETTINGS,
    entries: Mapping[str, str] | None = None,
    pack: Pack | None = None,
) -> Site:
    """The pages and assets of a corpus; a source without one of ``entries`` has a plain one."""
    return render(corpus, settings, entries, pack)


class _Fixed:
    def date(self, inputs: Iterable[str], /) -> str:
        del inputs
        return DAY


def formatted(corpus: Corpus, cache: Path, settings: Settings = SETTINGS) -> Site:
    """The pages with citations in every style, as publishing has them, all of one day."""
    citing = Citing(corpus, HOUSE_STYLE, cache, lambda _: None)
    styles = citing.styles(settings.site_name)
    return render(corpus, settings, citing.entries, styles=styles, dates=_Fixed())


def styles_of(corpus: Corpus, style: str, cache: Path) -> tuple[StyleTexts, ...]:
    """The styles that a site offers whose own is ``style``."""
    return Citing(corpus, style, cache, lambda _: None).styles(SETTINGS.site_name)


def context_of(corpus: Corpus) -> Context:
    """What pages are written from."""
    return Context(corpus, SETTINGS)


def addresses_of(corpus: Corpus) -> tuple[str, ...]:
    """Every address of a corpus's site, as the check of addresses has them: nothing rendered."""
    return all_addresses(outline(corpus), ())


def published(site: Site) -> tuple[str, ...]:
    """Every address of a rendered site."""
    return all_addresses(site, ())


def pictures_of(corpus: Corpus, site: Site) -> dict[str, Picture]:
    """The pictures of shared links by path."""
    drawn = pictures(corpus, site.pages.values(), SETTINGS.site_name)
    return {picture.path: picture for picture in drawn}


def filled(corpus: Corpus, text: str, path: str) -> str:
    """A page that people wrote with its directives filled in."""
    return directives.fill(text, corpus, SETTINGS, path)


def head_of_prose(address: str, title: str, description: str) -> str:
    """The head of a page that people wrote, as on `DAY`."""
    return prose_head(SETTINGS, address, title, description, DAY, {address: title})


# Exporting


def packed(
    corpus: Corpus, settings: Settings = ODD_SETTINGS, changes: Changes | None = None
) -> Pack:
    """The data pack of a corpus."""
    return data_pack(corpus, settings, changes or Changes())


@cache
def pack_at(root: Path) -> Pack:
    """The data pack of the corpus below ``root``."""
    return packed(corpus_at(root))


def facts_of(corpus: Corpus) -> Facts:
    """What exports are made from."""
    return Facts(corpus, ODD_SETTINGS)


def feeds_of(corpus: Corpus, changes: Changes) -> dict[str, bytes]:
    """The feeds of a corpus by path."""
    return {item.path: item.content for item in feeds(Facts(corpus, ODD_SETTINGS, changes))}


# Building


def copied(root: Path, to: Path) -> Path:
    """A copy of what the site is made from, without its history, in a folder of its own."""
    to.mkdir(parents=True)
    for part in INPUTS:
        source = root / part
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, to / part)
    return to


def committed(project: Path, day: str = DAY, message: str = "begun") -> Path:
    """The project with all its files committed on a day, at noon, by nobody in particular."""
    moment = f"{day}T12:00:00Z"
    who = {f"GIT_{role}_{part}": "a@b.invalid" for role in _ROLES for part in ("NAME", "EMAIL")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {**os.environ, **who, **quiet, **{f"GIT_{role}_DATE": moment for role in _ROLES}}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", message]):
        subprocess.run(["git", *command], cwd=project, env=environment, check=True)
    return project


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
        timeout=300,
        check=False,
    )


def built(
    project: Path,
    *command: str,
    umask: int = 0o022,
    **environment: str,
) -> Path:
    """The site of a project, built into its ``site/`` by our command or by another."""
    done = ran(project, *(command or ("sourcebook.cli", "build")), umask=umask, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site" / "index.html").is_file()
    return project / "site"


def address(root: Path) -> str:
    """The one setting of a site's address."""
    found = re.search(r"^site_url: (\S+)$", (root / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    assert found[1].endswith("/")
    return found[1]
