"""A command that changes many files, killed before each of its changes: nothing is half-done."""

import os
import shutil
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from sourcebook.journal import JOURNAL, StepError, complete, one_step, write_together
from sourcebook.kept import proved
from tests.killing import killed_before
from tests.projects import CORPUS, checked, commanded, copied, published_copy


def everything(root: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, but for what git keeps of its own."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def begun(root: Path) -> Path:
    (root / "a").mkdir(parents=True)
    for name in ("a/one", "a/two", "three"):
        (root / name).write_text(f"{name} before", "utf-8")
    return root


def stepped(root: Path) -> None:
    """A step of every kind: changed, made, taken away, a whole folder."""
    with one_step(root) as step:
        step.put("a/one", b"one after")
        step.put("b/new", b"made")
        step.put("three", None)
        folder = step.folder("kept/first")
        (folder / "archive").write_bytes(b"whole")
        (folder / "list").write_bytes(b"of it")
        step.put("a/two", b"two after")


def test_a_step_killed_anywhere_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    before = everything(begun(tmp_path / "before"))
    stepped(begun(tmp_path / "after"))
    after = everything(tmp_path / "after")
    assert after == {
        "a/one": b"one after",
        "a/two": b"two after",
        "b/new": b"made",
        "kept/first/archive": b"whole",
        "kept/first/list": b"of it",
    }
    outcomes, root = set(), tmp_path
    for number in range(1, 100):
        root = begun(tmp_path / f"killed-{number}")
        if not killed_before(number, root, partial(stepped, root)):
            break
        complete(root)
        found = everything(root)
        assert found in (before, after), f"killed before change {number}"
        assert complete(root) == "", "there is nothing left to do"
        outcomes.add(found == after)
    assert outcomes == {True, False}
    assert number > 15
    assert everything(root) == after


def test_completing_that_is_killed_is_completed_in_its_turn(tmp_path: Path) -> None:
    stepped(begun(tmp_path / "after"))
    after = everything(tmp_path / "after")
    taken = tmp_path / "taken"
    cut_short(begun(taken), stepped)
    for number in range(1, 100):
        root = tmp_path / f"killed-{number}"
        shutil.copytree(taken, root)
        ended = not killed_before(number, root, partial(complete, root))
        complete(root)
        assert everything(root) == after
        if ended:
            break
    assert number > 3


def test_what_was_changed_since_is_not_written_over(tmp_path: Path) -> None:
    root = begun(tmp_path / "project")
    cut_short(root, stepped)
    (root / "a/two").write_text("by a person", "utf-8")
    with pytest.raises(StepError, match=r"'a/two' has been changed since"):
        complete(root)
    assert (root / "a/two").read_text("utf-8") == "by a person"
    (root / "a/two").write_text("a/two before", "utf-8")
    assert "is completed" in complete(root)
    assert (root / "a/two").read_text("utf-8") == "two after"


_PLANS = {
    "no JSON": b"[[",
    "no text": b"\xff\xfe",
    "nothing": b"",
    "another shape": b'{"a": 1}',
    "too few": b'[["a/one", "0"]]',
    "no path": b'[[1, "0", false, null, null]]',
    "a path that leads out": b'[["../one", "0", false, null, null]]',
    "a file from elsewhere": b'[["a/one", "../three", false, null, null]]',
    "no mark": b'[["a/one", "0", false, 1, null]]',
    "no answer": b'[["a/one", "0", "no", null, null]]',
    "a folder of nothing": b'[["b", null, true, null, null]]',
    "endless": b"[" * 100_000,
    "other content": (
        f'[["a/one", "0", false, "{sha256(b"mine").hexdigest()}", "{"0" * 64}"]]'.encode()
    ),
    "no content": (
        f'[["a/one", "1", false, "{sha256(b"mine").hexdigest()}", "{"0" * 64}"]]'.encode()
    ),
}


_READ = [proved("plan.json", plan) for plan in _PLANS.values()]
_OF_A_STRANGER = f'[["a/one", "0", false, null, "{sha256(b"theirs").hexdigest()}"]]'.encode()


@pytest.mark.parametrize(
    "plan", [*_READ, _OF_A_STRANGER, b"0" * 64 + b"\n" + _OF_A_STRANGER], ids=[*_PLANS, "s", "t"]
)
def test_a_plan_that_cannot_be_read_is_told_with_what_to_do(tmp_path: Path, plan: bytes) -> None:
    root = copied(CORPUS, tmp_path / "project")
    (root / "a").mkdir()
    (root / "a/one").write_bytes(b"mine")
    (root / JOURNAL).mkdir()
    (root / JOURNAL / "plan.json").write_bytes(plan)
    (root / JOURNAL / "0").write_bytes(b"theirs")
    before = everything(root)
    done = commanded(root, "permalinks")
    assert done.code == 2
    assert f"delete '{JOURNAL}'" in done.err
    assert "'git status'" in done.err
    assert everything(root) == before
    shutil.rmtree(root / JOURNAL)
    assert commanded(root, "permalinks").code == 0


def test_a_step_that_is_no_folder_is_told(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/mine.txt").write_text("mine", "utf-8")
    (root / JOURNAL).symlink_to("../elsewhere")
    done = commanded(root, "check")
    assert (done.code, f"'{JOURNAL}' is no folder" in done.err) == (2, True)
    assert everything(tmp_path / "elsewhere") == {"mine.txt": b"mine"}


def test_a_pipe_that_is_called_as_a_step_in_preparation_holds_up_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"{JOURNAL}.x")
    assert complete(tmp_path) == ""


def test_nothing_is_written_where_a_link_leads_out(tmp_path: Path) -> None:
    root = begun(tmp_path / "project")
    (tmp_path / "elsewhere").mkdir()
    (root / "editions").symlink_to("../elsewhere")
    (root / "near").symlink_to("a")
    told = r"'editions/2026\.1' would be written out of the project"
    with pytest.raises(StepError, match=told), one_step(root) as step:
        step.folder("editions/2026.1")
    with pytest.raises(StepError, match="where a link leads"):
        write_together(root, {"near/two": b"two after", "editions/deep/file": b"theirs"})
    assert everything(tmp_path / "elsewhere") == {}
    assert (root / "a/two").read_text("utf-8") == "a/two before"
    write_together(root, {"near/two": b"two after"})
    assert (root / "a/two").read_bytes() == b"two after"
    assert not list(root.glob(f"{JOURNAL}*"))


def cut_short(root: Path, work: Callable[[Path], object]) -> None:
    """Do some work that is killed just after its step was taken."""
    for number in range(1, 1000):
        assert killed_before(number, root, partial(work, root))
        if (root / JOURNAL / "plan.json").is_file():
            return
        complete(root)


def test_a_step_that_is_being_prepared_is_left_alone(tmp_path: Path) -> None:
    root = begun(tmp_path / "project")
    with one_step(root) as step:
        step.put("a/one", b"one after")
        assert complete(root) == ""
        assert list(root.glob(f"{JOURNAL}.*"))
    assert (root / "a/one").read_bytes() == b"one after"
    assert not list(root.glob(f"{JOURNAL}*"))


def test_git_is_told_to_ignore_a_step(tmp_path: Path) -> None:
    root = begun(tmp_path / "project")
    cut_short(root, partial(write_together, files={"a/one": b"1", "a/two": b"2"}))
    assert (root / JOURNAL / ".gitignore").read_text("utf-8") == "*\n"


def test_a_rename_killed_between_two_files_is_completed_by_the_next_command(tmp_path: Path) -> None:
    """At every third change; every change of a step is in the tests above."""

    def fresh(name: str) -> Path:
        return published_copy(CORPUS, tmp_path / name)

    before = everything(fresh("before"))
    assert commanded(fresh("after"), "rename", "frost", "ice").code == 0
    after = everything(tmp_path / "after")
    assert after != before
    cuts = {"before": 0, "after": 0}
    root = fresh("killed")
    rename = partial(commanded, root, "rename", "frost", "ice")
    for number in range(1, 500, 3):
        if not killed_before(number, root, rename):
            break
        taken = (root / JOURNAL / "plan.json").is_file()
        if taken:
            done = commanded(root, "check")
            assert "a command that was cut short is completed" in done.err
            assert done.code == 0, done.out
        complete(root)
        found = everything(root)
        cuts["after" if found == after else "before"] += 1
        assert found in (before, after), f"killed before change {number}"
        if found == after:
            # On with the next cut from the beginning.
            for path in sorted(after.keys() | before.keys()):
                if path not in before:
                    (root / path).unlink()
                else:
                    (root / path).write_bytes(before[path])
    assert cuts["before"] > 3
    assert cuts["after"] > 3
    assert checked(root).sound


def test_what_was_never_taken_is_cleared_away(tmp_path: Path) -> None:
    """A folder of a step that nobody holds is of a process that is dead: it goes."""
    root = begun(tmp_path / "project")
    (root / f"{JOURNAL}.left").mkdir()
    (root / f"{JOURNAL}.left/0").write_bytes(b"x")
    assert complete(root) == ""
    assert not list(root.glob(f"{JOURNAL}*"))


def test_schemas_killed_anywhere_are_new_all_or_none(tmp_path: Path) -> None:
    """They are written into a folder that may hold what others wrote."""
    project = copied(CORPUS, tmp_path / "project")

    def fresh(name: str) -> Path:
        folder = tmp_path / name
        (folder / "mine").mkdir(parents=True)
        for path in ("mine/kept.json", "theme.schema.json"):
            (folder / path).write_text("{}", "utf-8")
        return folder

    before, after = everything(fresh("before")), fresh("after")
    assert commanded(project, "export", "--schemas", str(after)).code == 0
    outcomes, folder = set(), after
    for number in range(1, 200):
        folder = fresh(f"killed-{number}")
        export = partial(commanded, project, "export", "--schemas", str(folder))
        if not killed_before(number, folder, export):
            break
        complete(folder)
        found = everything(folder)
        assert found in (before, everything(after)), f"killed before change {number}"
        outcomes.add(found == before)
    assert outcomes == {True, False}
    assert everything(folder) == everything(after)
