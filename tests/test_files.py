"""What is being written is whole or not there, and is gone when whoever wrote it was killed."""

import errno
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.files import (
    clear_parts,
    clear_workplaces,
    copy_folder,
    is_part,
    workplace,
    write_whole,
    writing_whole,
)
from sourcebook.journal import one_step
from sourcebook.publish import write_files
from sourcebook.publish.output import begin, end, refusal
from tests.killing import FRESH, killed_before
from tests.projects import CORPUS, commanded, copied, publish_ledger


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_whole(path, "content")
    assert path.read_text("utf-8") == "content"
    assert names(tmp_path) == [path.name]


def half_written(path: Path) -> None:
    with writing_whole(path) as file:
        file.write(b"a part of the new")
        raise ZeroDivisionError


def test_what_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, "old")
    with pytest.raises(ZeroDivisionError):
        half_written(path)
    assert path.read_text("utf-8") == "old"
    assert names(tmp_path) == ["file"]


@pytest.fixture
def no_room() -> Iterator[None]:
    """No file can grow beyond a few kilobytes, as on a disk that is full."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def put(path: Path) -> None:
    with one_step(path.parent) as step:
        step.put(path.name, bytes(10_000))


def written_long(path: Path) -> None:
    write_whole(path, bytes(10_000))


@pytest.mark.usefixtures("no_room")
@pytest.mark.parametrize("write", [written_long, put])
def test_what_has_no_room_is_named(tmp_path: Path, write: Callable[[Path], None]) -> None:
    """The system names no file that cannot grow; the old one stays, and nothing beside it."""
    path = tmp_path / "file"
    write_whole(path, "old")
    with pytest.raises(OSError, match="too large") as refused:
        write(path)
    assert refused.value.filename == str(path)
    assert path.read_text("utf-8") == "old"
    assert names(tmp_path) == ["file"]


@pytest.mark.usefixtures("no_room")
def test_what_has_no_room_in_a_workplace_is_named() -> None:
    with pytest.raises(OSError, match="too large") as refused, workplace() as folder:
        (folder / "a").write_bytes(bytes(10_000))
    assert refused.value.filename == str(folder)


@pytest.mark.usefixtures("no_room")
def test_an_export_without_room_leaves_the_one_before(tmp_path: Path) -> None:
    """All its files are the old ones, though some of the new had room."""
    target = tmp_path / "out"
    old = {"a": b"old", "gone": b"old"}
    write_files(old.items(), target)
    with pytest.raises(OSError, match="too large") as refused:
        write_files({"a": b"new", "b": bytes(10_000)}.items(), target)
    assert Path(refused.value.filename).name == "b"
    assert {name: (target / name).read_bytes() for name in names(target) if name[0] != "."} == old
    assert names(tmp_path) == ["out"]


def test_what_cannot_be_begun_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_files({"a": b"old"}.items(), tmp_path / "out")
    monkeypatch.setattr(Path, "write_text", refused)
    with pytest.raises(OSError, match="No space"):
        write_files({"a": b"new"}.items(), tmp_path / "out")
    assert names(tmp_path) == ["out"]


def test_an_export_is_the_new_one_alone(tmp_path: Path) -> None:
    write_files({"a": b"old", "gone": b"old"}.items(), tmp_path / "out")
    write_files({"a": b"new"}.items(), tmp_path / "out")
    assert [name for name in names(tmp_path / "out") if name[0] != "."] == ["a"]


def test_a_folder_is_copied_with_its_links_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "from/deep/empty").mkdir(parents=True)
    (tmp_path / "from/deep/file").write_text("content", "utf-8")
    (tmp_path / "from/link").symlink_to("deep/nothing")
    (tmp_path / "from/folder").symlink_to("deep")
    os.mkfifo(tmp_path / "from/pipe")  # nobody ever ends it
    copy_folder(tmp_path / "from", tmp_path / "to")
    assert names(tmp_path / "to") == ["deep", "folder", "link"]
    assert (tmp_path / "to/deep/file").read_text("utf-8") == "content"
    assert (tmp_path / "to/deep/empty").is_dir()
    assert os.readlink(tmp_path / "to/link") == "deep/nothing"  # noqa: PTH115  as it was written
    assert (tmp_path / "to/folder").is_symlink()


def test_what_is_being_written_is_cleared_away_by_nobody(tmp_path: Path) -> None:
    with writing_whole(tmp_path / "file") as file:
        file.write(b"content")
        clear_parts(tmp_path)
    assert (tmp_path / "file").read_bytes() == b"content"


def test_what_is_somebody_elses_stays(tmp_path: Path) -> None:
    for name in (".sourcebook", ".sourcebook-notes", "mine.part", ".file.abcdefgh"):
        (tmp_path / name).write_text("mine", "utf-8")
    (tmp_path / ".sourcebook-x.part").symlink_to(tmp_path / "mine.part")
    before = names(tmp_path)
    clear_parts(tmp_path)
    assert names(tmp_path) == before


def written(path: Path) -> None:
    write_whole(path, "new")


def test_killed_at_any_change_the_next_leaves_one_file(tmp_path: Path) -> None:
    path = tmp_path / "folder/file"
    write_whole(path, "old")
    left = 0
    for number in range(1, 20):
        killed = killed_before(number, tmp_path, partial(written, path))
        left += any(map(is_part, names(path.parent)))
        clear_parts(path.parent)
        assert names(path.parent) == ["file"]
        assert path.read_text("utf-8") == ("old" if killed else "new")
        if not killed:
            break
    assert left


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The system's folder for what is temporary, in this process and in those of ours."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    monkeypatch.undo()
    tempfile.tempdir = None


def renamed(root: Path, temporary: Path) -> None:
    os.environ["TMPDIR"], tempfile.tempdir = str(temporary), None
    main(["--root", str(root), "rename", "frost", "ice"])


def ours(name: str) -> bool:
    """Whether a folder is one of ours, and not one that Python makes for processes."""
    return name.startswith("sourcebook-work-")


def test_a_command_clears_away_where_a_killed_one_worked(tmp_path: Path, temporary: Path) -> None:
    root = publish_ledger(copied(CORPUS, tmp_path / "project"))
    (temporary / "somebody's").mkdir()
    found = 0
    for number in (2, 5, 15):
        assert killed_before(number, temporary, partial(renamed, root, temporary))
        found += any(map(ours, names(temporary)))
        assert commanded(root, "check").code == 0
        assert not any(map(ours, names(temporary)))
        assert (temporary / "somebody's").is_dir()
    assert found


def worked(temporary: Path, number: int) -> None:
    """Work in a folder while others clear away what nobody holds."""
    tempfile.tempdir = str(temporary)
    for _ in range(number):
        with workplace() as folder:
            (folder / "file").write_text("x", "utf-8")
            clear_workplaces()
            assert (folder / "file").read_text("utf-8") == "x"


def test_where_somebody_works_nobody_clears_away(temporary: Path) -> None:
    several = [FRESH.Process(target=worked, args=(temporary, 60)) for _ in range(3)]
    for one in several:
        one.start()
    for one in several:
        one.join(60)
    assert [one.exitcode for one in several] == [0, 0, 0]
    assert names(temporary) == []


def test_an_export_that_was_killed_is_written_again(tmp_path: Path) -> None:
    """What it was writing lies in the folder, and is no file of somebody's."""
    root = copied(CORPUS, tmp_path / "project")
    out = root / "out"
    begin(out, ["data/a.csv"])
    (out / "data").mkdir()
    (out / "data/.sourcebook-abcdefgh.part").write_text("half", "utf-8")
    assert refusal(root, out) == ""
    begin(out, ["data/a.csv"])
    end(out)
    assert names(out / "data") == []
