"""Dates are those of the history; what it does not tell is told once, and has no date."""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.assemble import EPOCH
from sourcebook.assemble import history as dates
from sourcebook.assemble.changes import read_changes
from sourcebook.assemble.history import History, read_history
from sourcebook.commands.promises import hold_commits_against, hold_promises
from sourcebook.diagnostics import Report
from sourcebook.facts import Changes
from tests.here import here
from tests.projects import CORPUS, NOON, Built, commanded, copied, warmed
from tests.publish.conftest import commit, git, run
from tests.trials import tried

FIRST, SECOND, THIRD, FOURTH = "2026-01-10", "2026-03-01", "2026-06-20", "2026-07-01"
THEME = "sources/themes/frost.yml"
PEOPLE = "sources/register/people.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small corpus, with nothing kept: few of these tests build."""
    monkeypatch.setenv(EPOCH, NOON)
    return copied(CORPUS, tmp_path / "project")


@pytest.fixture(scope="module")
def thrice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with three commits: all, a theme, a page of prose."""
    project = copied(CORPUS, tmp_path_factory.mktemp("thrice") / "project")
    (project / ".gitignore").write_text(".cache\nsite\nout\n", "utf-8")
    commit(project, FIRST)
    change(project / THEME, "miles apart", "many miles apart")
    commit(project, SECOND)
    change(project / "docs/index.md", "three sources", "three")
    commit(project, THIRD)
    return project


@pytest.fixture
def whole(thrice: Path, tmp_path: Path) -> Path:
    """A copy of that; its dates are those of its commits."""
    return Path(shutil.copytree(thrice, tmp_path / "project"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def clone(project: Path, *options: str) -> Path:
    """A clone beside the project."""
    copy = project.parent / "clone"
    for setting in ("allowFilter", "allowAnySHA1InWant"):
        git(project, "config", f"uploadpack.{setting}", "true")
    git(project, "clone", "-q", *options, project.as_uri(), str(copy))
    return copy


def changes_of(project: Path, history: History) -> Changes:
    return read_changes(project, pipeline.load(project, Report()), history)


def told(caplog: pytest.LogCaptureFixture) -> str:
    """What was told, if it was told once."""
    (record,) = [record for record in caplog.records if record.name == "sourcebook.history"]
    return record.getMessage()


def test_a_whole_history_is_told_as_it_is(whole: Path, caplog: pytest.LogCaptureFixture) -> None:
    history = read_history(whole)
    assert history.date([PEOPLE]) == FIRST
    assert history.date([PEOPLE, THEME]) == SECOND
    assert history.date([]) == history.date(["new.md"]) == THIRD
    assert changes_of(whole, history).added["day-of-freeze"] == f"{FIRST}T12:00:00Z"
    assert not caplog.records


def test_what_was_withdrawn_is_of_the_day_of_its_line(whole: Path) -> None:
    """Of the ledger alone: an address that is no permanent one of a record dates nothing."""
    ledger = whole / "sources/ledgers/permalinks.tsv"
    lines = "".join(
        f"{address}\twithdrawn\t\t\tA misreading.\n"
        for address in ("/id/thaw/", "/id/thaw/#cite", "/people/nobody/")
    )
    ledger.write_text(f"{ledger.read_text('utf-8')}{lines}", "utf-8")
    commit(whole, "2026-07-01")
    change(whole / "docs/index.md", "three", "four")
    commit(whole, "2026-07-02")
    found = changes_of(whole, read_history(whole)).withdrawn
    assert found == {"thaw": "2026-07-01T12:00:00Z"}


def test_a_shallow_clone_dates_only_what_it_holds(
    whole: Path, caplog: pytest.LogCaptureFixture
) -> None:
    history = read_history(clone(whole, "--depth", "2"))
    assert history.date([PEOPLE]) == history.date([THEME]) == ""
    assert history.date(["docs/index.md"]) == history.date([]) == THIRD
    assert history.date(["docs/index.md", THEME]) == history.date(["new.md"]) == ""
    assert "fetch-depth: 0" in told(caplog)


def test_the_cut_itself_dates_nothing(whole: Path, caplog: pytest.LogCaptureFixture) -> None:
    copy = clone(whole, "--depth", "1")
    history = read_history(copy)
    for inputs in ([PEOPLE], [THEME], ["docs/index.md"], []):
        assert history.date(inputs) == ""
    assert changes_of(copy, history) == Changes(whole=False)
    assert read_history(copy, 86400).date([]) == "1970-01-02"
    assert read_history(copy, 86400).date([PEOPLE]) == ""
    told(caplog)


def test_a_merge_from_before_the_cut_is_not_trusted(
    whole: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A branch that was cut off later than another changed the same file may be the later."""
    git(whole, "checkout", "-q", "-b", "side", "HEAD~2")
    change(whole / PEOPLE, "Keeper of the", "The keeper of the")
    commit(whole, "2026-02-02")
    git(whole, "merge", "-q", "-m", "merged", "-", day=THIRD)
    history = read_history(clone(whole, "--depth", "2"))
    assert history.date([PEOPLE]) == ""
    assert "shallow" in told(caplog)


@pytest.mark.parametrize("options", [("--filter=blob:none",), ("--filter=tree:0",)])
def test_a_partial_clone_without_its_remote_dates_no_record(
    whole: Path, options: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    copy = clone(whole, *options)
    git(copy, "remote", "set-url", "origin", "file:///nonexistent")
    history = read_history(copy)
    assert history.date([PEOPLE]) in (FIRST, "")
    assert history.date([THEME]) in (SECOND, "")
    assert changes_of(copy, history) == Changes(whole=False)
    assert "partial clone" in told(caplog)


def test_a_partial_clone_with_its_remote_is_whole(
    whole: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copy = clone(whole, "--filter=blob:none")
    assert list((copy / ".git/objects/pack").glob("*.promisor"))
    expected = changes_of(whole, read_history(whole))
    assert changes_of(copy, read_history(copy)) == expected
    assert not caplog.records


def test_a_repository_of_someone_else_is_told(
    whole: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    history = read_history(whole)
    assert history.date([PEOPLE]) == history.date([]) == ""
    assert changes_of(whole, history) == Changes(whole=False)
    assert "safe.directory" in told(caplog)


def fake(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a git of our own before the real one."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f"#!/bin/bash\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_git_that_does_not_end_is_ended(
    whole: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all that it has started, which would otherwise hold its output open."""
    real = shutil.which("git")
    fake(whole.parent / "bin", f'"{real}" --version; sleep 1000', monkeypatch)
    monkeypatch.setattr(dates, "_TIMEOUT", 1)
    assert read_history(whole).date([]) == ""
    assert "longer than 1 seconds" in told(caplog)


@pytest.mark.parametrize(
    "name",
    [
        *(".gitattributes", ".gitignore", ".mailmap", "docs/.gitattributes", ".git/info/exclude"),
        *(".git/info/attributes", ".git/config"),
    ],
)
def test_a_pipe_where_git_reads_is_told_and_holds_up_nothing(
    whole: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    (whole / name).unlink(missing_ok=True)
    os.mkfifo(whole / name)
    assert read_history(whole) == History({}, None, whole=False)
    assert f"{name}' is a pipe or a device" in caplog.text


def test_a_link_to_nothing_is_read_as_nothing(whole: Path) -> None:
    (whole / ".git/info").mkdir(exist_ok=True)
    (whole / ".git/info/attributes").symlink_to(os.devnull)
    assert read_history(whole).whole


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 'fatal: not a git repository: /x/.git/worktrees/y' >&2; exit 128", "worktrees/y"),
        ("echo 'fatal: bad object HEAD' >&2; exit 128", "bad object HEAD"),
        ("exit 3", "nothing"),
    ],
)
def test_whatever_else_git_refuses_is_told(
    whole: Path,
    script: str,
    words: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake(whole.parent / "bin", script, monkeypatch)
    assert read_history(whole).date([PEOPLE]) == ""
    assert words in told(caplog)


@pytest.mark.parametrize("broken", ["HEAD", "objects", "refs"])
def test_a_broken_repository_is_not_taken_for_none(
    whole: Path, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    part = whole / ".git" / broken
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.write_text("", "utf-8")
    assert read_history(whole).date([PEOPLE]) == ""
    assert "not a git repository" in told(caplog)


@pytest.mark.parametrize("folder", [".", ".."])
def test_a_folder_that_is_laid_out_as_a_repository_is_told_and_none_of_its_settings_is_read(
    project: Path, caplog: pytest.LogCaptureFixture, folder: str
) -> None:
    """As an archive may bring it, or a proposal where a project is a folder of its repository."""
    top = project.parent
    git(top, "init", "-q")
    bare = (project / folder).resolve() if folder == "." else project.parent / "between"
    if folder == "..":
        bare.mkdir()
        project = project.rename(bare / "project")
    git(top, "init", "-q", "--bare", "aside")
    for one in (top / "aside").iterdir():
        one.rename(bare / one.name)
    if folder == "..":
        (bare / "HEAD").unlink()
        (bare / "HEAD").symlink_to("refs/heads/none")  # as git takes it too
        (project / ".git").mkdir()
    (bare / "config").write_text("[core]\n\tbare = true\n\tfsmonitor = touch PWNED #\n", "utf-8")
    history = read_history(project)
    assert history.date([PEOPLE]) == ""
    assert "take its HEAD away" in told(caplog)
    assert not list(top.rglob("PWNED"))


def test_a_history_is_that_of_the_checkout_and_not_of_the_hook_that_builds(
    whole: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = whole.parent / "other"
    shutil.copytree(whole, other, ignore=shutil.ignore_patterns(".git"))
    commit(other, THIRD)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert read_history(whole).date([PEOPLE]) == FIRST
    assert not caplog.records
    # A checkout without a repository of its own has the one that it is given.
    shutil.rmtree(whole / ".git")
    monkeypatch.setenv("GIT_WORK_TREE", str(whole))
    assert read_history(whole).date([PEOPLE]) == THIRD


def test_a_repository_without_git_is_told(
    whole: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(whole.parent))
    assert read_history(whole).date([PEOPLE]) == ""
    assert "install it" in told(caplog)


def test_no_repository_and_no_commit_are_no_trouble(
    project: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(project / "mkdocs.yml", (2**31, 2**31))
    for _ in range(2):
        assert read_history(project) == History({}, 2**31)
        git(project, "init", "-q")
    shutil.rmtree(project / ".git")
    monkeypatch.setenv("PATH", str(project))
    assert read_history(project) == History({}, 2**31)
    assert not caplog.records


def test_paths_that_git_would_quote_have_their_dates(project: Path) -> None:
    names = ['docs/é "quoted".md', "docs/back\\slash.md", "docs/line\nbreak.md", "@1700000000"]
    for name in names:
        (project / name).write_text("# X", "utf-8")
    commit(project, FIRST)
    change(project / THEME, "miles apart", "many miles apart")
    commit(project, SECOND)
    history = read_history(project)
    assert {history.date([name]) for name in names} == {FIRST}


@pytest.mark.parametrize(
    "written",
    [
        'id: "day-of-freeze"',
        "id: 'day-of-freeze'",
        '"id": day-of-freeze',
        "id:   day-of-freeze # the first",
        "id : day-of-freeze",
        "id:\n          day-of-freeze",
        "id: >-\n          day-of-freeze",
        "? id\n        : day-of-freeze",
        '"i\\x64": day-of-freeze',
        'id: "day\\x2dof-freeze"',
    ],
)
def test_an_id_is_dated_however_it_is_written(project: Path, written: str) -> None:
    change(project / THEME, "id: day-of-freeze", written)
    commit(project, FIRST)
    change(project / THEME, "miles apart", "many miles apart")
    commit(project, SECOND)
    changes = changes_of(project, read_history(project))
    assert changes.added["day-of-freeze"] == f"{FIRST}T12:00:00Z"


def test_what_is_not_committed_is_of_the_latest_commit(
    whole: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A new file, one that is told to git and not committed, and a new claim of an old one."""
    text = (whole / THEME).read_text("utf-8")
    for name in ("second", "third"):
        new = re.sub(r"\bid: (\S+)", rf"id: {name}-\1", text).replace("The frozen gate", name)
        (whole / f"sources/themes/{name}.yml").write_text(new, "utf-8")
    git(whole, "add", "sources/themes/third.yml")
    change(whole / THEME, "id: keeper-at-gate", "id: keeper-by-gate")
    changes = changes_of(whole, read_history(whole))
    latest = f"{THIRD}T12:00:00Z"
    for name in ("second-day-of-freeze", "third-gate-of-glass", "keeper-by-gate"):
        assert (changes.added[name], changes.changed[name]) == (latest, latest)
    assert changes.added["day-of-freeze"] == f"{FIRST}T12:00:00Z"
    assert not caplog.records


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log.showRoot", "false"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("blame.ignoreRevsFile", "passed-over"),
        ("diff.x.textconv", "head -1"),
        ("diff.x.binary", "true"),
        ("log.diffMerges", "first-parent"),
        ("color.ui", "always"),
    ],
)
def test_what_someone_set_for_their_own_eyes_changes_no_date(
    whole: Path, name: str, value: str
) -> None:
    change(whole / THEME, "paper and diary", "diary and paper")
    (whole / ".gitattributes").write_text("*.yml diff=x\n", "utf-8")
    commit(whole, FOURTH)
    history = read_history(whole)
    as_it_is = history, changes_of(whole, history)
    assert f"{FOURTH}T12:00:00Z" in as_it_is[1].changed.values()
    (whole / "passed-over").write_text(dates.git(whole, "rev-parse", "HEAD"), "utf-8")
    git(whole, "config", name, value)
    history = read_history(whole)
    assert (history, changes_of(whole, history)) == as_it_is


def test_a_commit_of_a_year_that_no_calendar_has_is_told(
    whole: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_DATE", "@9999999999999 +0000")
    git(whole, "commit", "-q", "--amend", "--no-edit")
    history = read_history(whole)
    assert (history.date([PEOPLE]), changes_of(whole, history)) == ("", Changes(whole=False))
    assert "9999999999999" in told(caplog)


@pytest.mark.parametrize("time", ["-86400 +0000", "yesterday", ""])
def test_a_commit_without_a_time_is_told(
    whole: Path, caplog: pytest.LogCaptureFixture, time: str
) -> None:
    """As histories have them that were converted."""
    head = subprocess.check_output(["git", "cat-file", "commit", "HEAD"], cwd=whole, text=True)
    odd = re.sub(r"(?m)^(committer .*>) .*$", rf"\1 {time}", head)
    asked = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    made = subprocess.check_output(asked, cwd=whole, text=True, input=odd).strip()
    git(whole, "update-ref", "HEAD", made)
    history = read_history(whole)
    assert (history.date([PEOPLE]), changes_of(whole, history)) == ("", Changes(whole=False))
    assert "no time" in told(caplog)
    report = Report()
    hold_commits_against(whole, FOURTH, report)
    ((code, message),) = ((one.rule.code, one.message) for one in report)
    assert (code, message) == ("C023", f"the commit {made[:12]} is of no day")


@pytest.mark.parametrize("folder", ["", "inner"])
def test_what_a_merge_changed_itself_is_of_the_day_of_the_merge(
    project: Path, tmp_path: Path, folder: str
) -> None:
    """Of what one side has as the merge has it, the day is that of the side."""
    top = project
    if folder:
        (top := tmp_path / "top").mkdir()
        project = project.rename(top / folder)
    git(top, "init", "-q", "-b", "main")
    commit(top, FIRST)
    git(top, "checkout", "-q", "-b", "other")
    change(project / PEOPLE, "- id: ", "# theirs\n- id: ")
    change(project / "docs/index.md", "three sources", "four sources")
    commit(top, SECOND)
    git(top, "checkout", "-q", "main")
    change(project / PEOPLE, "- id: ", "# ours\n- id: ")
    commit(top, THIRD)
    git(top, "merge", "-q", "--no-commit", "-X", "ours", "other", day=FOURTH)
    text = (project / PEOPLE).read_text("utf-8")
    (project / PEOPLE).write_text(text.replace("# ours", "# both") + "- {id: anew, name: A}\n")
    bibliography = project / "citations.bib"
    bibliography.write_text(bibliography.read_text("utf-8") + "\n", "utf-8")
    commit(top, FOURTH)
    history = read_history(project)
    days = [history.date([path]) for path in (PEOPLE, "citations.bib", "docs/index.md", THEME)]
    assert days == [FOURTH, FOURTH, SECOND, FIRST]
    assert changes_of(project, history).added["anew"].startswith(FOURTH)


@pytest.mark.parametrize("ours", [True, False])
def test_what_a_merge_threw_away_dates_nothing(project: Path, ours: bool) -> None:
    git(project, "init", "-q", "-b", "main")
    commit(project, FIRST)
    git(project, "checkout", "-q", "-b", "other")
    change(project / "docs/index.md", "three sources", "four sources")
    commit(project, SECOND)
    git(project, "checkout", "-q", "main")
    change(project / PEOPLE, "- id: ", "# ours\n- id: ")
    commit(project, THIRD)
    git(project, "merge", "-q", "--no-ff", *(["-s", "ours"] if ours else []), "other", day=FOURTH)
    history = read_history(project)
    days = [history.date([path]) for path in ("docs/index.md", PEOPLE, THEME)]
    assert days == [FIRST if ours else SECOND, THIRD, FIRST]


def test_an_id_within_braces_is_dated(project: Path) -> None:
    with (project / "sources/register/places.yml").open("a", encoding="utf-8") as file:
        file.write("- {name: Mill, id: mill}\n")
    commit(project, FIRST)
    assert "mill" in changes_of(project, read_history(project)).added


def test_a_build_from_a_shallow_clone_states_no_date(whole: Path) -> None:
    copy = clone(whole, "--depth", "1")
    for way in (("sourcebook.cli", "build"), ("mkdocs", "build")):
        dates.tell.cache_clear()  # which tells once a process
        done = here(copy, *way)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("fetch-depth: 0") == 1
        site = copy / "site"
        said = [path.read_text("utf-8", "replace") for path in site.rglob("*") if path.is_file()]
        assert not [text for text in said if re.search(f"{THIRD}|20 June 2026|2026/06/20", text)]
        assert "<lastmod>" not in (site / "sitemap.xml").read_text("utf-8")
        assert "<published>" not in (site / "feed.xml").read_text("utf-8")
    dates.tell.cache_clear()
    done = here(copy, "sourcebook.cli", "export", "--data", "out")
    assert done.stderr.count("fetch-depth: 0") == 1
    assert THIRD not in (copy / "out/feed.xml").read_text("utf-8")


@pytest.mark.parametrize(
    "value",
    [
        *("-5", "abc", "1e9", "99999999999", "1700000000.5", " 1", "٣", "²", str(2**32)),
        *("9" * 5000, "0" * 20 + "99999999999"),
    ],
)
def test_an_odd_moment_is_wrong_usage(
    project: Path, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    done = commanded(project, "build")
    assert done.code == 2, done.err
    assert "SOURCE_DATE_EPOCH" in done.err


@pytest.mark.parametrize("command", ["build", "serve"])
def test_so_it_is_for_every_command_that_asks_for_it(project: Path, command: str) -> None:
    """In a process of its own: one that served would not end."""
    done = run(project, "sourcebook.cli", command, SOURCE_DATE_EPOCH="1e9")
    assert done.returncode == 2, done.stderr
    assert "SOURCE_DATE_EPOCH" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_odd_moment_stops_plain_mkdocs_too(project: Path) -> None:
    done = here(project, "mkdocs", "build", SOURCE_DATE_EPOCH="-5")
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH is '-5'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("value", "command"),
    [
        (str(2**32 - 1), ["build"]),
        *((value, tried(["export", "--data", "out"], ["build"])) for value in ("", f"{1:05000}")),
    ],
)
def test_a_moment_of_any_age_does(
    project: Path,
    value: str,
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    built_once: Callable[[Path], Built],
) -> None:
    """A build with the last that archives and papers can have: all is made anew for each."""
    warmed(project, built_once(CORPUS))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    monkeypatch.chdir(project)
    done = commanded(project, *command)
    assert done.code == 0, done.err


def test_a_check_asks_of_the_history_nothing_twice(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And sees one state of it, whatever is committed meanwhile; after it git is asked anew."""
    asked: list[tuple[object, ...]] = []
    of_git = dates._asked

    def counted(root: Path, *question: tuple[str, ...]) -> str:
        asked.append(question)
        return of_git(root, *question)

    monkeypatch.setattr(dates, "_asked", counted)
    corpus, report = pipeline.load(whole, Report()), Report()
    hold_promises(whole, corpus, report, FOURTH, release=True)
    assert len(asked) == len(set(asked)) > 1
    before = dates.head_commit(whole)
    with dates.one_moment():
        assert dates.head_commit(whole) == before
        change(whole / THEME, "miles apart", "miles off")
        commit(whole, FOURTH)
        assert dates.head_commit(whole) == before
    assert dates.head_commit(whole) != before
