"""The recipes for other people's repositories: they parse, run what there is, and are pinned."""

import re
import shutil
import subprocess
import sys
from html import unescape
from importlib.resources import files
from pathlib import Path

import yaml

from sourcebook.facts import Facts
from tests.projects import CORPUS, TESTS, corpus_at, rendered
from tests.test_workflows import zizmor

RECIPES = Path(str(files("sourcebook.render") / "recipes"))
COMMIT = re.compile(r"\b[0-9a-f]{40}\b")


def text(name: str) -> str:
    return (RECIPES / name).read_text("utf-8")


def test_each_says_its_command_and_parses() -> None:
    assert {path.name for path in RECIPES.iterdir()} == {"github.yml", "gitlab.yml", "shell.sh"}
    for path in RECIPES.iterdir():
        assert ".venv/bin/sourcebook" in path.read_text("utf-8")
        assert "check-links-to" in path.read_text("utf-8")
    shell = shutil.which("sh")
    assert shell
    subprocess.run([shell, "-n", RECIPES / "shell.sh"], check=True)
    script = yaml.safe_load(text("gitlab.yml"))["links"]["script"]
    subprocess.run([shell, "-n"], input="\n".join(script), text=True, check=True)
    for step in yaml.safe_load(text("github.yml"))["jobs"]["links"]["steps"]:
        subprocess.run([shell, "-n"], input=step.get("run", ""), text=True, check=True)


def test_github_is_pinned_and_has_no_rights() -> None:
    told = yaml.safe_load(text("github.yml"))
    assert told["permissions"] == {}
    (job,) = told["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert re.fullmatch(r"ubuntu-\d\d\.04", job["runs-on"])
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
            assert re.search(
                rf"{re.escape(step['uses'])} # v\d+\.\d+\.\d+$", text("github.yml"), re.MULTILINE
            )
        else:
            assert "${{" not in step["run"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
    assert job["steps"][1]["with"]["ref"] == commit()


def test_zizmor_finds_nothing_in_the_recipe_for_github(tmp_path: Path) -> None:
    """It is handed out to be put where zizmor looks."""
    place = tmp_path / ".github/workflows/links.yml"
    place.parent.mkdir(parents=True)
    place.write_text(text("github.yml"), "utf-8")
    done = zizmor(Path(sys.executable).with_name("zizmor"), place.parent)
    assert done.returncode == 0, done.stdout + done.stderr


def test_gitlab_and_shell_are_pinned() -> None:
    told = yaml.safe_load(text("gitlab.yml"))["links"]
    assert re.fullmatch(r"python:[\w.-]+@sha256:[0-9a-f]{64}", told["image"])
    assert told["variables"]["COMMIT"] == commit()
    assert f"COMMIT={commit()}" in text("shell.sh")


def commit() -> str:
    """The one commit that all of them take."""
    found = (COMMIT.findall(path.read_text("utf-8")) for path in RECIPES.iterdir())
    named = {str(one) for each in found for one in each}
    shared = [one for one in named if all(one in text(path.name) for path in RECIPES.iterdir())]
    assert len(shared) == 1
    return shared[0]


def test_the_commit_has_the_command() -> None:
    """Wherever the history is at hand."""
    git = ("git", "-C", str(TESTS), "cat-file", "-e")
    if subprocess.run([*git, commit()], capture_output=True, check=False).returncode == 0:
        path = f"{commit()}:scripts/sourcebook/commands/check_links_to.py"
        subprocess.run([*git, path], check=True)


def test_the_page_has_them_with_the_address_of_the_site() -> None:
    site = Facts(corpus_at(CORPUS)).settings.site_url
    shown = unescape(rendered(corpus_at(CORPUS)).pages["teach/check/index.md"].markdown)
    assert site
    for name in ("github.yml", "gitlab.yml", "shell.sh"):
        assert COMMIT.findall(text(name))[0] in shown
    assert f"SITE: {site}" in shown
    assert "https://example.org/" not in shown
