"""The workflows of this repository: pinned by digest, with no more rights than they need."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / ".github/workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "links.yml", "publish.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_pinned_and_has_no_rights_at_its_top(path: Path) -> None:
    text = path.read_text("utf-8")
    told = yaml.safe_load(text)
    assert told["permissions"] == {}
    assert "pull_request_target" not in text
    for job in told["jobs"].values():
        assert set(job) >= {"permissions", "timeout-minutes"}
        assert re.fullmatch(r"ubuntu-\d\d\.04", job["runs-on"])
    for step in steps(path):
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
            assert re.search(rf"{re.escape(step['uses'])} # v\d+\.\d+\.\d+$", text, re.MULTILINE)
        else:
            assert "${{" not in step["run"], "what comes from outside is no part of a command"
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert step["with"]["fetch-depth"] == 0


OF_A_NEW_PROJECT = (
    FOLDER.parent.parent / "scripts/sourcebook/begin/templates/all/dot_github/workflows/publish.yml"
)


@pytest.mark.parametrize("path", [FOLDER / "publish.yml", OF_A_NEW_PROJECT], ids=["ours", "new"])
def test_what_was_published_is_asked_for(path: Path) -> None:
    """After the site is deployed, at the address that the host gave it; a loss fails the run."""
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    (deploying,) = (
        name
        for name, job in jobs.items()
        if any(step.get("uses", "").startswith("actions/deploy-pages@") for step in job["steps"])
    )
    ((job, step),) = (
        (job, step)
        for job in jobs.values()
        for step in job["steps"]
        if "--replay" in step.get("run", "")
    )
    assert job["needs"] == deploying
    assert step["run"] == '.venv/bin/sourcebook permalinks --replay "$SITE" --built built'
    before = [one.get("with", one.get("run")) for one in job["steps"][: job["steps"].index(step)]]
    # The artifact of Pages is one archive, which 'upload-pages-artifact' calls so.
    assert before[-2:] == [
        {"name": "github-pages", "path": "deployed"},
        "mkdir built && tar --extract --file deployed/artifact.tar --directory built",
    ]
    assert step["env"] == {"SITE": f"${{{{ needs.{deploying}.outputs.url }}}}"}
    (step_id,) = (one["id"] for one in jobs[deploying]["steps"] if "id" in one)
    assert jobs[deploying]["outputs"] == {"url": f"${{{{ steps.{step_id}.outputs.page_url }}}}"}


def test_no_module_of_python_is_taken_from_the_project() -> None:
    """But where its own tests are what is run."""
    makefile = FOLDER.parent.parent / "Makefile"
    commands = [
        (path.name, options, module)
        for path in (makefile, OF_A_NEW_PROJECT, *WORKFLOWS)
        for options, module in re.findall(
            r"(?:python|\(PYTHON\))((?: -\w)*) -m (\S+)", path.read_text("utf-8")
        )
    ]
    assert {module for _, _, module in commands} >= {"pip", "venv", "hatchling"}
    for where, options, module in commands:
        ours = module == "pytest" or module.startswith("tests.")
        assert ours or " -P" in options, f"{where}: python -m {module}"


def test_zizmor_finds_nothing() -> None:
    """Not even what it says in its most suspicious manner; it asks no network."""
    program = Path(sys.executable).with_name("zizmor")
    done = zizmor(program, FOLDER)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    text = (FOLDER / "check.yml").read_text("utf-8")
    bad = tmp_path / ".github/workflows/check.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(
        text.replace("      - run: make venv", "      - run: echo ${{ github.head_ref }}")
    )
    done = zizmor(Path(sys.executable).with_name("zizmor"), bad.parent)
    assert done.returncode != 0
    assert "template-injection" in done.stdout + done.stderr


def zizmor(program: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, "--offline", "--no-config", "--persona", "auditor", "--quiet", folder],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_weekly_run_blocks_nothing() -> None:
    """It runs by the clock alone, and no answer of an address makes it fail."""
    told = yaml.safe_load((FOLDER / "links.yml").read_text("utf-8"))
    assert set(told[True]) == {"schedule", "workflow_dispatch"}, "YAML takes 'on' for true"
    (asking,) = (
        one["run"] for one in steps(FOLDER / "links.yml") if "--outside" in one.get("run", "")
    )
    assert asking.endswith("|| true")
