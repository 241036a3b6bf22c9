"""Our check refuses what a strict build of MkDocs refuses of links and navigation, and no more."""

import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from sourcebook.check import all as stage
from sourcebook.check import pages
from sourcebook.parse.mkdocs_types import SETTINGS_OF_MKDOCS
from tests.projects import CORPUS, TESTS, checked, copied

_FAULTY = (
    "N001-page-is-in-navigation",
    "N003-link-leads-somewhere",
    "N002-navigation-leads-somewhere",  # the last, whose navigation has its faults
)
_IN_HTML = {"no.md", "../plan.svg", "../themes/frost/index.md"}
"""What is lost in tags of HTML, which MkDocs leaves as they are."""
_LINK = re.compile(r"Doc file '[^']+' contains an? (?:[a-z ]*)link '([^']+)'")
_PAGE = re.compile(r"(?:A reference|An absolute path) to '([^']+)'|^  - (\S+)$", re.MULTILINE)


def test_it_knows_the_settings_of_mkdocs() -> None:
    """Those of the version that is installed; some are inner ones, or were withdrawn."""
    inner = {"config_file_path", "pages", "google_analytics"}
    there = {name for name, _ in MkDocsConfig()._schema}
    assert there - inner | {"INHERIT"} == SETTINGS_OF_MKDOCS


def test_check_and_build_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    project = copied(CORPUS, tmp_path / "project")
    for name in _FAULTY:
        shutil.copytree(TESTS / "rules" / name, project, dirs_exist_ok=True)
    report = checked(project)
    ours = [(one.rule.code, one.message.split("'")[1]) for one in report]
    rest = [one for one in stage.OF_WHAT_IS_MISSING if one not in (pages.links, pages.navigation)]
    monkeypatch.setattr(stage, "OF_WHAT_IS_MISSING", tuple(rest))
    build_of_mkdocs(project)
    told = "\n".join(record.message for record in caplog.records if record.levelname == "WARNING")
    links, named = set(_LINK.findall(told)), {one or two for one, two in _PAGE.findall(told)}
    assert len(links) == 14
    assert links | _IN_HTML == {what for code, what in ours if code == "N003"}
    assert len(named) == 4
    assert named == {what for code, what in ours if code in ("N001", "N002")}


def build_of_mkdocs(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"), strict=False)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
