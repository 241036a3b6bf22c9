"""Content mutation: every field of the clean corpus, deleted, doubled, renamed or emptied.

Each mutation of a line must be told, on that line or on the record it belongs to; only fields that
may well be absent can be deleted in silence.
"""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.projects import CORPUS, checked
from tests.trials import tried

FILES = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("sources/**/*.yml"))
_KEY = re.compile(r"^(\s*)(- )?([a-z_]+):(.*)$")

MAY_BE_ABSENT = {
    "note", "date", "locator", "translation", "lead", "url", "sort", "scripts", "variants",
    "location", "description", "living", "seen", "derives_from", "questions", "tags", "schema_type",
    "kind", "held",
}  # fmt: skip
"""Fields whose absence is no fault."""


_OFTEN = tried(1, 1000)
"""How often a field of a kind of record is tried."""


def fields() -> Iterator[tuple[str, int, str]]:
    """File, line (from 0) and name of keys that begin a line, with their blocks."""
    met: Counter[tuple[str, str, int]] = Counter()
    for name in FILES:
        for number, line in enumerate((CORPUS / name).read_text("utf-8").splitlines()):
            match = _KEY.match(line)
            if match:
                # As deep, in the files of sources or in that of a register, it is of one kind.
                kind = name if "/register/" in name else name.rpartition("/")[0]
                field = (kind, match.group(3), len(match.group(1)))
                met[field] += 1
                if met[field] <= _OFTEN:
                    yield name, number, match.group(3)


def block(lines: list[str], number: int) -> range:
    """The lines of a key with its value: those that are indented deeper than the key."""
    match = _KEY.match(lines[number])
    assert match is not None
    depth = len(match.group(1)) + len(match.group(2) or "")
    end = number + 1
    while end < len(lines) and (
        not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth
    ):
        end += 1
    return range(number, end)


Told = list[tuple[str, str, int]]
"""Rule, path and line of each diagnostic."""
Teller = Callable[[str, list[str]], Told]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Teller:
    """What is told of the corpus with a file of these lines, which is as it was afterwards."""
    root = tmp_path_factory.mktemp("mutation") / "project"
    shutil.copytree(CORPUS, root)

    def find(name: str, lines: list[str]) -> Told:
        (root / name).write_text("\n".join(lines) + "\n", "utf-8")
        found = [(found.rule.code, found.at.path, found.at.line) for found in checked(root)]
        shutil.copyfile(CORPUS / name, root / name)
        return found

    return find


CASES = [pytest.param(*case, id=f"{case[0]}:{case[1] + 1}:{case[2]}") for case in fields()]


@pytest.mark.parametrize(("name", "number", "key"), CASES)
def test_deleted(told: Teller, name: str, number: int, key: str) -> None:
    """A deleted field is missed, unless it may be absent."""
    lines = (CORPUS / name).read_text("utf-8").splitlines()
    gone = block(lines, number)
    first = _KEY.match(lines[number])
    assert first is not None
    kept = lines[: gone.start] + lines[gone.stop :]
    if (
        first.group(2)
        and gone.stop < len(lines)
        and lines[gone.stop].startswith(first.group(1) + "  ")
    ):
        kept[gone.start] = f"{first.group(1)}- {kept[gone.start].strip()}"
    found = told(name, kept)
    assert found or key in MAY_BE_ABSENT, f"nothing missed '{key}'"


@pytest.mark.parametrize(("name", "number", "key"), CASES)
def test_doubled(told: Teller, name: str, number: int, key: str) -> None:
    """A field written twice is told at the second."""
    lines = (CORPUS / name).read_text("utf-8").splitlines()
    whole = block(lines, number)
    match = _KEY.match(lines[number])
    assert match is not None
    again = [
        match.group(1) + ("  " if match.group(2) else "") + lines[number].strip().removeprefix("- ")
    ]
    again += lines[whole.start + 1 : whole.stop]
    found = told(name, lines[: whole.stop] + again + lines[whole.stop :])
    assert ("R008", name, whole.stop + 1) in found, f"the second '{key}' was not told"


@pytest.mark.parametrize(("name", "number", "key"), CASES)
def test_renamed(told: Teller, name: str, number: int, key: str) -> None:
    """A misspelt field is told on its line."""
    lines = (CORPUS / name).read_text("utf-8").splitlines()
    lines[number] = lines[number].replace(f"{key}:", f"{key}x:", 1)
    assert ("S001", name, number + 1) in told(name, lines)


@pytest.mark.parametrize(("name", "number", "key"), CASES)
def test_emptied(told: Teller, name: str, number: int, key: str) -> None:
    """A field without its value is told on its line."""
    lines = (CORPUS / name).read_text("utf-8").splitlines()
    whole = block(lines, number)
    kept = [*lines[:number], lines[number].partition(":")[0] + ":", *lines[whole.stop :]]
    found = told(name, kept)
    assert ("S011", name, number + 1) in found, f"the empty '{key}' was not told"
