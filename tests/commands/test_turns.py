"""Commands that change a project take turns: what one wrote, the next has read; nothing is lost."""

import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sourcebook import commands
from sourcebook.cli import parser
from sourcebook.commands import Outcome, UsageError
from sourcebook.files import alone
from sourcebook.journal import JOURNAL, complete, hold, one_step, write_together
from sourcebook.parse import COLLATION, LINEAGE, PERMALINKS
from tests.killing import FRESH
from tests.projects import CORPUS, WITNESSES, copied

TEXTS = WITNESSES / "corpus"
GONE = "/gone/\twithdrawn\t\t\tIt is no more.\n"
ENTRY = (
    "@book{par-%s,\n author={Author%s, Jane},\n title={T %s},\n publisher={P},\n date={2001}\n}\n"
)
PATIENCE = 60
"""Seconds after which a command that should go on is taken to hang."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = copied(CORPUS, tmp_path / "project")
    (tmp_path / "new.bib").write_text(ENTRY % (("new",) * 3), "utf-8")
    return root


def done(root: Path, *arguments: str, progress: Callable[[str], None] = lambda _: None) -> str:
    """What a command says in the end, or why it refuses; arguments may name ``{near}``."""
    named = (argument.format(near=root.parent) for argument in arguments)
    given = parser().parse_args(["--root", str(root), *named])
    for name in ("read", "today"):
        if getattr(given, name, None) == "":
            setattr(given, name, "2026-11-26")
    try:
        outcome: Outcome = given.run(given, progress)
    except UsageError as fault:
        return str(fault)
    return f"{outcome.text}\n{outcome.note}"


def added(root: Path, name: str, line: str) -> None:
    """A line more in a ledger, in its place."""
    path = root / name
    lines = path.read_text("utf-8").splitlines(keepends=True) if path.is_file() else []
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(sorted([*lines, line])), "utf-8")


def broken(root: Path) -> None:
    (root / "sources/chronology.yml").write_text("- id: x\n", "utf-8")


def taken(root: Path, name: str) -> None:
    path = root / "sources" / name
    path.write_text("draft: true\n", "utf-8")


def rejected(root: Path) -> None:
    added(root, LINEAGE, "gazette-1889\tjones-1890\tread both\n")


def withdrawn(root: Path) -> None:
    """A page that was, which the ledger tells of."""
    added(root, PERMALINKS, GONE)


def entered(root: Path) -> None:
    with (root / "citations.bib").open("a", encoding="utf-8") as file:
        file.write("\n" + ENTRY % (("old",) * 3))


def collated(root: Path) -> None:
    shutil.copyfile(CORPUS / COLLATION, root / COLLATION)


def uncollated(root: Path) -> None:
    lines = (root / COLLATION).read_text("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("jones-"))
    (root / COLLATION).write_text(text, "utf-8")


Written = Callable[[Path], object]
FAULTS = "would be changed|was changed|was recorded|was made|was compared"
TURNS: dict[str, tuple[tuple[str, ...], Written, str, tuple[tuple[str, str], ...]]] = {
    "new source": (
        ("new", "source", "late-1900"),
        partial(taken, name="excerpts/late-1900.yml"),
        "exists already",
        (("sources/excerpts/late-1900.yml", "draft: true\n"),),
    ),
    "new source --from": (
        ("new", "source", "par-new", "--from", "{near}/new.bib"),
        entered,
        "entry 'par-new' added",
        (("citations.bib", "{par-old,"), ("citations.bib", "{par-new,")),
    ),
    "new theme": (
        ("new", "theme", "ice"),
        partial(taken, name="themes/ice.yml"),
        "exists already",
        (("sources/themes/ice.yml", "draft: true\n"),),
    ),
    "import": (
        ("import", "{near}/new.bib"),
        entered,
        "1 added",
        (("citations.bib", "{par-old,"), ("citations.bib", "Authornew")),
    ),
    "collate": (
        ("collate", "--witness", str(TEXTS / "gazette-1889.txt")),
        collated,
        "1 of 1 quotations found",
        ((COLLATION, "jones-gate-of-glass\t"), (COLLATION, "gazette-gate-froze\t")),
    ),
    "permalinks": (("permalinks",), withdrawn, "addresses", ((PERMALINKS, GONE),)),
    "lineage": (
        ("lineage", "--reject", "smith-1999", "jones-1890", "read both"),
        rejected,
        "2 pairs",
        ((LINEAGE, "gazette-1889\t"), (LINEAGE, "jones-1890\t")),
    ),
    "publish": (("publish", "--all"), broken, FAULTS, ()),
    "rename": (("rename", "frost", "ice"), broken, FAULTS, ()),
    "move": (("move", "/about/", "/of/"), broken, FAULTS, ()),
    "merge": (("merge", "tom-keeper", "jane-keeper"), broken, FAULTS, ()),
    "withdraw": (("withdraw", "frost", "It is no more."), broken, FAULTS, ()),
    "revise": (("revise", "gate-froze", "A slip."), broken, FAULTS, ()),
    "edition": (("edition", "2026.1"), broken, FAULTS, ()),
}


@pytest.mark.parametrize("command", TURNS)
def test_what_another_wrote_while_it_waited_is_read(project: Path, command: str) -> None:
    arguments, meanwhile, says, holds = TURNS[command]
    if command == "collate":
        uncollated(project)
    waits, told = threading.Event(), []

    def progress(words: str) -> None:
        if "waiting" in words:
            waits.set()

    with alone(project, print):
        before = {path for path in project.rglob("*") if path.is_file()}
        writer = threading.Thread(
            target=lambda: told.append(done(project, *arguments, progress=progress)), daemon=True
        )
        writer.start()
        assert waits.wait(PATIENCE), f"it does not wait: {told}"
        assert {path for path in project.rglob("*") if path.is_file()} == before
        meanwhile(project)
    writer.join(PATIENCE)
    assert told, "it hangs"
    assert any(word in told[0] for word in says.split("|")), told[0]
    for name, words in holds:
        assert words in (project / name).read_text("utf-8"), name
    assert not list(project.rglob(f"{JOURNAL}*"))
    assert not list(project.rglob("sources/**/.*"))


def counted(root: Path, times: int) -> None:
    """Count on in two files, reading and writing as a command does."""
    for _ in range(times):
        with hold(root, lambda _: None):
            number = int((root / "one").read_text("ascii"))
            assert (root / "two").read_text("ascii") == str(number)
            write_together(root, dict.fromkeys(("one", "two"), str(number + 1).encode()))


def looked(root: Path, ends: threading.Event) -> None:
    """Complete what was cut short over and over, as each command does before it reads."""
    while not ends.is_set():
        complete(root)


def test_two_at_once_lose_nothing_in_a_hundred_trials(tmp_path: Path) -> None:
    """In threads and in processes: each holds the folder by a handle of its own."""
    for name in ("one", "two"):
        (tmp_path / name).write_text("0", "ascii")
    ends = threading.Event()
    reader = threading.Thread(target=looked, args=(tmp_path, ends), daemon=True)
    reader.start()
    threads = [threading.Thread(target=counted, args=(tmp_path, 50)) for _ in range(2)]
    fresh = [FRESH.Process(target=counted, args=(tmp_path, 50)) for _ in range(2)]
    writers: list[Any] = [*fresh, *threads]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(PATIENCE)
    ends.set()
    reader.join(PATIENCE)
    assert [(tmp_path / name).read_text("ascii") for name in ("one", "two")] == ["200", "200"]
    assert not list(tmp_path.glob(f"{JOURNAL}*"))


def test_many_commands_at_once_lose_nothing(project: Path) -> None:
    names = "abcdef"
    for name in names:
        (project.parent / f"{name}.bib").write_text(ENTRY % ((name,) * 3), "utf-8")
    (project / COLLATION).unlink()
    many = [
        *(("new", "source", f"par-{name}", "--from", f"{{near}}/{name}.bib") for name in names),
        *(("collate", "--witness", str(path)) for path in sorted(TEXTS.glob("*.txt"))),
        ("lineage", "--suggest"),
    ]
    at_once = [threading.Thread(target=done, args=(project, *one)) for one in many]
    for one in at_once:
        one.start()
    for one in at_once:
        one.join(PATIENCE)
    text = (project / "citations.bib").read_text("utf-8")
    assert [name for name in names if f"{{par-{name}," not in text] == []
    assert len(list((project / "sources/excerpts").glob("par-*.yml"))) == len(names)
    assert (project / COLLATION).read_bytes() == (CORPUS / COLLATION).read_bytes()


def held_and_killed(root: Path) -> None:
    """A writer that dies in the middle of a step that it has not taken."""
    with hold(root, lambda _: None), one_step(root) as step:
        step.put("one", b"never")
        raise SystemExit


def test_who_dies_leaves_no_lock(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("0", "ascii")
    dies = FRESH.Process(target=held_and_killed, args=(tmp_path,))
    dies.start()
    dies.join(PATIENCE)
    told: list[str] = []
    with hold(tmp_path, told.append):
        assert (tmp_path / "one").read_text("ascii") == "0"
    assert told == []
    assert not list(tmp_path.glob(f"{JOURNAL}*"))


def test_whoever_writes_holds() -> None:
    """A command that is added changes a project in its turn, too."""
    writes = ("write_together(", "one_step(", "write_whole(")
    # Other people's documents; a project that is none yet; what 'import' calls while it holds.
    free = {"check_links_to", "init", "import_annotations"}
    for path in sorted(Path(commands.__file__).parent.glob("*.py")):
        text = path.read_text("utf-8")
        if path.stem not in free and any(word in text for word in writes):
            assert "with hold(" in text or "return hold(" in text, path.name
