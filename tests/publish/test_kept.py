"""What is kept is believed of nobody but ourselves, and of no other version."""

import json
import shutil
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.files import Files

from sourcebook import kept as keeping
from sourcebook.kept import keep, kept, tidy
from sourcebook.publish.manifest import read_manifest
from sourcebook.publish.mkdocs.pages import _restore
from sourcebook.publish.shapes import is_page
from tests.here import here
from tests.projects import CORPUS, Built, commanded
from tests.trials import tried

KINDS = ("pages", "citations", "cards", "figures", "books", "handouts", "site")


@pytest.fixture
def project(built_once: Callable[[Path], Built], tmp_path: Path) -> Path:
    """A copy of the small corpus as it was built, with all that the build has kept."""
    return Path(shutil.copytree(built_once(CORPUS).folder.parent, tmp_path / "project"))


def site(project: Path) -> dict[str, bytes]:
    folder = project / "site"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def entries(project: Path, kind: str) -> list[Path]:
    found = [path for path in (project / ".cache" / kind).rglob("*") if path.is_file()]
    assert found, f"nothing is kept of {kind}"
    return found


def built(project: Path) -> dict[str, bytes]:
    """The site, built anew."""
    shutil.rmtree(project / "site")
    done = commanded(project, "build")
    assert done.code == 0, done.err
    return site(project)


def hashed(path: Path, content: bytes) -> None:
    """An entry as anybody can write it who knows how names and contents are hashed."""
    proof = sha256(path.name.encode() + b"\0" + content).hexdigest().encode()
    path.write_bytes(proof + b"\n" + content)


def of_another(path: Path, content: bytes) -> None:
    """An entry as somebody else's engine writes it."""
    key = keeping._key
    try:
        keeping._key = lambda: b"another" * 5  # type: ignore[assignment]
        keep(path, content)
    finally:
        keeping._key = key


@pytest.mark.parametrize("place", ["", "pages", "witnesses", "output", "witnesses/jones-1890.txt"])
def test_nothing_is_kept_where_a_link_leads(project: Path, place: str) -> None:
    """A history keeps links: what lies there is the user's own."""
    theirs = project.parent / "notes"
    theirs.mkdir()
    (theirs / "mine.json").write_text("mine", "utf-8")
    link = project / ".cache" / place
    if link.is_dir():
        shutil.rmtree(link)
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(theirs)
    name = link.relative_to(project).as_posix()
    for command in (["build"], ["check"], ["collate", "--witness", "texts"]):
        done = commanded(project, *command)
        assert (done.code, f"'{name}' is a link" in done.err) == (2, True)
    assert here(project, "mkdocs", "build").returncode != 0
    assert [path.name for path in theirs.iterdir()] == ["mine.json"]


@pytest.mark.parametrize("forgers", tried([[hashed, of_another]], [[hashed], [of_another]]))
def test_what_others_have_kept_changes_no_byte(
    project: Path, forgers: list[Callable[[Path, bytes], None]]
) -> None:
    """Such entries come with a proposal, or an archive of a project: with scripts in its pages."""
    before = site(project)
    for kind in KINDS:
        for path, forge in zip(entries(project, kind), cycle(forgers), strict=False):
            content = path.read_bytes().partition(b"\n")[2]
            forge(path, content.replace(b"<p>", b"<p><script>alert(1)</script>") + b" ")
    assert built(project) == before


def test_the_key_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    keeping._key.cache_clear()
    try:
        keep(tmp_path / "entry", b"content")
        key = tmp_path / "state/sourcebook/key"
        assert key.stat().st_mode & 0o777 == 0o600
        assert len(key.read_bytes()) == 32
        keeping._key.cache_clear()  # as in another process
        assert kept(tmp_path / "entry") == b"content"
        key.write_bytes(b"cut short")
        keeping._key.cache_clear()
        assert kept(tmp_path / "entry") is None
        assert not (tmp_path / "entry").exists()
        assert len(key.read_bytes()) == 32
    finally:
        keeping._key.cache_clear()


def test_where_no_key_can_be_kept_nothing_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    keeping._key.cache_clear()
    try:
        keep(tmp_path / "entry", b"content")
        assert kept(tmp_path / "entry") == b"content"
        keeping._key.cache_clear()
        assert kept(tmp_path / "entry") is None
    finally:
        keeping._key.cache_clear()


WRONG: tuple[Any, ...] = (None, 1, "x", [], {}, [[]], {"x": 1}, [None], {"id": 1}, "../x")


def misshapen(value: Any) -> Iterator[Any]:
    """What was read with one part of it of another shape: each part, each of some shapes."""
    yield from (one for one in WRONG if one != value)
    if isinstance(value, dict):
        for name in list(value)[:8]:
            yield {key: part for key, part in value.items() if key != name}
            yield from ({**value, name: one} for one in misshapen(value[name]))
    elif isinstance(value, list):
        for at in range(min(len(value), 2)):
            for one in misshapen(value[at]):
                yield [*value[:at], one, *value[at + 1 :]]
            yield [*value[:at], *value[at + 1 :]]


_SHAPES = [b"{}", b"[[]]", b"[" * 100_000]


@pytest.mark.parametrize("shapes", tried([_SHAPES], [[shape] for shape in _SHAPES]))
def test_no_entry_of_another_shape_is_a_bug(project: Path, shapes: list[bytes]) -> None:
    """One with the right proof, as another version of ours may have kept it by this name."""
    before = site(project)
    for kind in ("pages", "citations", "site"):
        for path, content in zip(entries(project, kind), cycle(shapes), strict=False):
            keep(path, content)
    assert built(project) == before


def test_pictures_and_papers_of_no_shape_are_no_bug(project: Path) -> None:
    for kind in ("cards", "figures", "books", "handouts"):
        for path in entries(project, kind):
            keep(path, b"")
    assert built(project)


def test_a_page_of_another_shape_is_none(project: Path) -> None:
    """Whatever part of it is of another shape: what is taken for a page can be put in its place."""
    read = (path.read_bytes().partition(b"\n")[2] for path in entries(project, "pages"))
    whole = max(map(json.loads, read), key=lambda page: (len(page["links"]), len(page["toc"])))
    assert is_page(whole)
    refused = 0
    for shape in misshapen(whole):
        if isinstance(shape, dict) and is_page(shape):
            _restore(SimpleNamespace(), shape, Files([]))  # type: ignore[arg-type]
            assert all(isinstance(one, str) for one in shape["asked"])
        else:
            refused += 1
    assert refused > 100


def test_a_manifest_of_any_other_shape_is_none(project: Path) -> None:
    """None of them ends in anything but a manifest that can be asked, or none."""
    (path,) = entries(project, "site")
    packed = path.read_bytes().partition(b"\n")[2]
    lines = [json.loads(line) for line in zlib.decompress(packed).splitlines()]
    whole = read_manifest(project)
    assert whole
    pages = [at for at, (name, row) in enumerate(lines[1:], 1) if name == "units" and row[4]]
    count = 0
    for at in (0, 1, pages[0]):
        for shape in misshapen(lines[at]):
            text = "\n".join(map(json.dumps, [*lines[:at], shape, *lines[at + 1 :]]))
            keep(path, zlib.compress(text.encode()))
            found = read_manifest(project)
            if found:
                last = found.last(found.frame, found.files, project / "site")
                assert all(isinstance(unit.told, dict) for unit in last.units.values())
                assert all(
                    isinstance(one, str) for unit in last.units.values() for one in unit.paths
                )
            count += 1
    assert count > 100


def test_what_was_being_written_when_we_were_killed_goes(tmp_path: Path) -> None:
    folder = tmp_path / ".cache/pages"
    folder.mkdir(parents=True)
    for name in (".sourcebook-abcdefgh.part", "kept.json", ".somebody's"):
        (folder / name).write_bytes(b"x")
    tidy(tmp_path)
    assert {path.name for path in folder.iterdir()} == {"kept.json", ".somebody's"}
