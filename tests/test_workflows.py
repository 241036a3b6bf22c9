"""The workflows of this repository: pinned by digest, with no more rights than they need."""

import re
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
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "publish.yml"}


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
