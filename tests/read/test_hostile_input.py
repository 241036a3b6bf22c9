"""Hostile data files: refused with a diagnostic, in good time, without running or raising."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.publish.inputs import marks
from sourcebook.read import read_bibliography
from sourcebook.read.yaml import read_yaml
from tests.projects import CORPUS, commanded, loaded

BOMBS = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "merge keys": "a: &a {k: v}\nb:\n  <<: *a\n",
    "merge without alias": "b:\n  <<: {k: v}\n",
    "python tag": "a: !!python/object/apply:os.system ['touch hacked']\n",
    "own tag": "a: !Thing {x: 1}\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "nesting": "a: " + "[" * 50_000 + "]" * 50_000 + "\n",
    "nested mappings": "{a: " * 5_000 + "1" + "}" * 5_000 + "\n",
    "null byte": "a: x\x00y\n",
    "escape": "a: x\x1b[31my\n",
    "right-to-left override": "a: x\u202ey\n",
    "unclosed quote": 'a: "x\n',
    "tab indentation": "a:\n\t- x\n",
    "duplicate key": "a: 1\na: 2\n",
    "list as key": "? [a]\n: b\n",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_refused_with_a_place(text: str) -> None:
    """Each gives at least one diagnostic with a line of the file, and nothing is raised."""
    report = Report()
    read_yaml("sources/x.yml", text, report)
    assert not report.sound
    assert all(1 <= found.at.line <= text.count("\n") + 1 for found in report)


def test_scalars_stay_what_was_written() -> None:
    """Nothing is made of a scalar: no boolean, no number of 200,000 digits, no date."""
    report = Report()
    node = read_yaml("x.yml", f"no: yes\nn: {'9' * 200_000}\nd: 2026-02-30\n", report)
    assert report.sound
    assert [(key.value, value.value[:12]) for key, value in node] == [  # type: ignore[union-attr]
        ("no", "yes"),
        ("n", "999999999999"),
        ("d", "2026-02-30"),
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("sources/excerpts/big.yml", b"note: " + b"x" * 10_000_000),
        ("sources/excerpts/latin.yml", b"note: caf\xe9\n"),
        ("sources/excerpts/binary.yml", bytes(range(256))),
        ("sources/excerpts/text.yml", b"just a text\n"),
        ("sources/excerpts/list.yml", b"- a\n- b\n"),
        ("sources/themes/Bad Name!.yml", b"title: x\n"),
        ("sources/register/people.yml", b"id: not-a-list\n"),
        ("sources/chronology.yml", b"[[[[]]]]\n"),
        ("sources/ledgers/collation.tsv", b"one\ttwo\n\t\t\t\t\t\t\nx\ty\tz\t1\t2\t3\t4\n"),
        ("citations.bib", b"@article{\n@@@{}}}}\n@book{x,title={"),
        ("citations.bib", b""),
    ],
)
def test_any_file_may_be_broken(tmp_path: Path, path: str, content: bytes) -> None:
    """Whatever stands in one file, the whole project is still checked, and it does not build."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    (root / path).write_bytes(content)
    _, report = loaded(root)
    assert not report.sound


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    """A symlink to a file outside is told, and its content appears nowhere."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    secret = tmp_path / "secret.yml"
    secret.write_text("source: secret\nnote: hidden words\n")
    (root / "sources/excerpts/secret.yml").symlink_to(secret)
    (root / "docs/secret.md").symlink_to(secret)
    corpus, report = loaded(root)
    assert [found.rule.code for found in report].count("R006") == 2
    assert "hidden words" not in repr(corpus)


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    """Nor is a linked folder of files."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "page.md").write_text("hidden words\n")
    (root / "docs/out").symlink_to(outside)
    corpus, report = loaded(root)
    assert any(found.rule.code == "R006" for found in report)
    assert "hidden words" not in repr(corpus)


@pytest.mark.parametrize(
    "escape", [r"\u202e", r"\u2066", r"\x1b", r"\0", r"\ufeff", r"\x85", r"\L"]
)
def test_an_escape_hides_no_control(escape: str) -> None:
    """What a quoted text spells as an escape is refused like the character itself."""
    report = Report()
    read_yaml("sources/x.yml", f'a: 1\nb: "x{escape}y"\n', report)
    assert [(found.rule.code, found.at.line, found.at.column) for found in report] == [
        ("R005", 2, 4)
    ]


@pytest.mark.parametrize("name", ["docs/index.md", "sources/ledgers/permalinks.tsv"])
def test_prose_and_ledgers_have_no_controls(tmp_path: Path, name: str) -> None:
    """Not only data files: what people and tools write is published as well."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    path = root / name
    path.write_text(path.read_text("utf-8") + "# \u202e\x1b[31m\n", "utf-8")
    _, report = loaded(root)
    assert [found.at.path for found in report if found.rule.code == "R005"] == [name, name]
    assert "\x1b" not in as_text(report)
    assert "\u202e" not in as_text(report)


@pytest.mark.parametrize("name", ["citations.bib", "sources", "docs"])
def test_a_linked_part_of_the_project_is_not_followed(tmp_path: Path, name: str) -> None:
    """The bibliography and the two folders themselves may not be links out of it either."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    (root / name).rename(tmp_path / "outside")
    (root / name).symlink_to(tmp_path / "outside")
    _, report = loaded(root)
    assert ("R006", name) in [(found.rule.code, found.at.path) for found in report]


def test_links_in_a_circle_and_to_nothing_are_told(tmp_path: Path) -> None:
    """Both are faults of the content, not ours."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    (root / "sources/excerpts/circle.yml").symlink_to("circle.yml")
    (root / "docs/nothing.md").symlink_to("nowhere")
    _, report = loaded(root)
    assert [found.rule.code for found in report].count("R006") == 2


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, socket.socket(socket.AF_UNIX) as made:
        patch.chdir(path.parent)  # the path of a socket is short
        made.bind(path.name)


def _round(path: Path) -> None:
    path.symlink_to(".")


def _to_a_folder(path: Path) -> None:
    path.symlink_to("../sources", target_is_directory=True)


def _deep(path: Path) -> None:
    """A page that lies deeper than a path can name, and than Python can go down."""
    here = os.open(path.parent, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("a", dir_fd=here)
        below = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def _gone_again(path: Path) -> None:
    """Take away what lies too deep for whoever clears up after the tests."""
    subprocess.run(["rm", "-rf", str(path)], check=True)


def _misnamed(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path.parent) + b"/caf\xe9" + path.suffix.encode())).touch()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        *((_pipe, "R012"), (_socket, "R012"), (_round, "R006"), (_to_a_folder, "R006")),
        *((_deep, "R009"), (_misnamed, "R001")),
    ],
)
@pytest.mark.parametrize("name", ["docs/odd.md", "docs/odd.png", "sources/odd.yml"])
def test_what_is_no_plain_file_is_told(
    tmp_path: Path, name: str, make: Callable[[Path], None], code: str
) -> None:
    """Who would open it might wait for ever, go round in a circle or fall over its name."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    make(root / name)
    found = commanded(root, "check")
    _gone_again(root)
    assert found.code == 1
    assert re.findall(r": error (\w\d+)", found.out) == [code]


@pytest.mark.parametrize("name", ["mkdocs.yml", "citations.bib", ".cache/witnesses/jones-1890.txt"])
def test_a_pipe_stops_nobody(tmp_path: Path, name: str) -> None:
    """Nor does one where a file of the project should be, or a copy of a text that was read."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    (root / name).unlink(missing_ok=True)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(root / name)
    _, report = loaded(root)
    assert ("R012" in {found.rule.code for found in report}) is not name.startswith(".cache")
    marks(root)  # what the site is made from is read without waiting, too


def test_hidden_files_are_no_part_of_the_project(tmp_path: Path) -> None:
    """Systems and editors leave them; so does a write that was cut short."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    (root / "sources/.DS_Store").write_bytes(b"\x00")
    (root / "sources/ledgers/.permalinks.tsv.x1y2").write_bytes(b"half")
    _, report = loaded(root)
    assert len(report) == 0


@pytest.mark.parametrize("number", ["²", "٣", "-1", "1e3", "9999999999", ""])
def test_a_ledger_has_plain_numbers(tmp_path: Path, number: str) -> None:
    """Other digits of Unicode are no numbers of ours."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    ledger = root / "sources/ledgers/collation.tsv"
    head, _, _ = ledger.read_text("utf-8").rstrip("\n").rpartition("\t")
    ledger.write_text(f"{head}\t{number}\n", "utf-8")
    _, report = loaded(root)
    assert "S016" in [found.rule.code for found in report]


def test_an_address_has_room_on_every_disk(tmp_path: Path) -> None:
    """A folder is made for each of its parts."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    ledger = root / "sources/ledgers/permalinks.tsv"
    line = f"/{'a/' * 3000}\tmoved\t\t\t/themes/frost/\n"
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    ledger.write_text("".join([*lines[:4], line, *lines[4:]]), "utf-8")
    _, report = loaded(root)
    assert "P005" in {found.rule.code for found in report}  # and the lines are out of order


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_do_not_move_a_fault(tmp_path: Path, ending: str) -> None:
    """Lines and columns are those that an editor shows, whatever ends a line."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    path = root / "sources/themes/frost.yml"
    text = path.read_text("utf-8").replace("order: 1", "order: 🧊ភ្នំ", 1)
    path.write_bytes(("\ufeff" + text.replace("\n", ending)).encode())
    _, report = loaded(root)
    assert [str(found.at) for found in report] == ["sources/themes/frost.yml:6:8"]
    assert report.line(next(iter(report)).at) == "order: 🧊ភ្នំ"


def test_a_broken_copy_of_a_witness_stops_nothing(tmp_path: Path) -> None:
    """The copies that are kept of what was read are a convenience."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    (root / ".cache/witnesses/folder.txt").mkdir(parents=True)
    (root / ".cache/witnesses/jones-1890.txt").write_bytes(b"caf\xe9")
    _, report = loaded(root)
    assert len(report) == 0


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_the_lines_of_a_ledger_all_end_in_one_way(tmp_path: Path, ending: str) -> None:
    """A return at the end of one line is a changed byte; at the end of each it is a system's."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    path = root / "sources/ledgers/permalinks.tsv"
    lines = path.read_text("utf-8").splitlines()
    path.write_bytes("".join(f"{line}{ending}" for line in lines).encode())
    _, report = loaded(root)
    assert len(report) == 0
    changed = (f"{line}{ending if at == 6 else chr(10)}" for at, line in enumerate(lines))
    path.write_bytes("".join(changed).encode())
    _, report = loaded(root)
    fault = next(iter(report))
    assert (fault.rule.code, str(fault.at)) == ("R005", "sources/ledgers/permalinks.tsv:7:1")
    assert "U+000D" in fault.message


def test_a_slip_of_syntax_is_told_with_what_its_line_begins_with(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    path = root / "sources/excerpts/jones-1890.yml"
    path.write_text(path.read_text("utf-8") + '  - id: x\n    quote: "Gate," she said\n', "utf-8")
    _, report = loaded(root)
    assert any('the text begins with "' in found.hint for found in report)


@pytest.mark.parametrize("field", ["crossref", "xdata"])
def test_what_inherits_through_a_thousand_entries_is_told(field: str) -> None:
    chain = "".join(f"@book{{k{one}, {field} = {{k{one + 1}}}}}\n" for one in range(1000))
    report = Report()
    read_bibliography("x.bib", f"{chain}@book{{k1000, title = {{x}}}}\n", report)
    assert "'k0' inherits through more than 20 entries" in as_text(report)


@pytest.mark.parametrize(
    ("link", "to"), [(".inc", "../../secret"), (".r", "/"), (".d/root", "/"), (".l", ".")]
)
def test_a_hidden_link_that_would_be_followed_is_told(tmp_path: Path, link: str, to: str) -> None:
    """MkDocs walks through hidden folders; what an editor notes of an open file leads nowhere."""
    root = Path(shutil.copytree(CORPUS, tmp_path / "project"))
    (tmp_path / "secret").write_text("mine", "utf-8")
    place = root / "docs" / link
    place.parent.mkdir(exist_ok=True)
    (root / "docs/.#index.md").symlink_to("editor@machine.17:1")
    assert loaded(root)[1].sound
    place.symlink_to(to)
    found = [(one.rule.code, one.at.path) for one in loaded(root)[1]]
    assert found == [("R006", f"docs/{link}")]
