"""Edits of a project as people make them, and what a build after each has to be equal to."""

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.projects import commanded

Edit = Callable[[Path, random.Random], bool]
"""Changes a project; whether there was anything to change."""

_NAMES = "note|paraphrase|text|title|name|description|ask|proposition|question|abstract"
_FIELD = re.compile(rf"(?m)^( *(?:- )?(?:{_NAMES}|would_settle): )(?![>|])(\S.*)$")
_BLOCK = re.compile(r"(?m)^( +(?:note|paraphrase|text|description|ask): [>|]-?\n +)(\S+)")


def _files(root: Path, pattern: str) -> list[Path]:
    return sorted(root.glob(pattern))


def _put(path: Path, text: str) -> bool:
    path.write_text(text, "utf-8")
    return True


def words(root: Path, rng: random.Random) -> bool:
    """A word more in a field of a data file."""
    path = rng.choice(_files(root, "sources/**/*.yml"))
    text = path.read_text("utf-8")
    found = [*_FIELD.finditer(text), *_BLOCK.finditer(text)]
    if not found:
        return False
    one = rng.choice(found)
    return _put(path, f"{text[: one.end(1)]}Anew{rng.randrange(99)} {text[one.start(2) :]}")


def comment(root: Path, rng: random.Random) -> bool:
    """A line that says nothing, so that all below it stands a line lower."""
    path = rng.choice(_files(root, "sources/**/*.yml"))
    return _put(path, f"# {rng.random()}\n" + path.read_text("utf-8"))


def entry(root: Path, rng: random.Random) -> bool:
    """Another publisher, title or year of a work."""
    path = root / "citations.bib"
    text = path.read_text("utf-8")
    found = [*re.finditer(r"(?m)^\s*(?:title|publisher|note|journaltitle)\s*=\s*\{", text)]
    one = rng.choice(found)
    return _put(path, f"{text[: one.end()]}New {text[one.end() :]}")


def page(root: Path, rng: random.Random) -> bool:
    """A paragraph more on a page of people's."""
    path = rng.choice(_files(root, "docs/**/*.md"))
    return _put(path, f"{path.read_text('utf-8')}\n\nA paragraph, {rng.random()}.\n")


def new_page(root: Path, rng: random.Random) -> bool:
    """A page more."""
    path = root / f"docs/new-{rng.randrange(999)}.md"
    return _put(path, "---\ndescription: New.\n---\n\n# New page {#top}\n\nWords.\n")


def no_page(root: Path, rng: random.Random) -> bool:
    """A page less."""
    found = _files(root, "docs/new-*.md")
    if found:
        rng.choice(found).unlink()
    return bool(found)


def moved_page(root: Path, rng: random.Random) -> bool:
    """A page under another name."""
    found = _files(root, "docs/new-*.md")
    if found:
        one = rng.choice(found)
        one.rename(one.with_stem(f"new-x{rng.randrange(999)}"))
    return bool(found)


def new_event(root: Path, rng: random.Random) -> bool:
    """An event more, on the evidence of another."""
    path = root / "sources/chronology.yml"
    text = path.read_text("utf-8")
    whole = re.findall(r"(?ms)^- .*?(?=^- |\Z)", text)
    one = re.sub(r"\bid: \S+", f"id: event-{rng.randrange(9999)}", rng.choice(whole), count=1)
    one = re.sub(r"(?m)^  alternatives:.*\n", "", one)
    return _put(path, f"{text.rstrip()}\n{one.rstrip()}\n")


def no_event(root: Path, rng: random.Random) -> bool:
    """An event less."""
    path = root / "sources/chronology.yml"
    text = path.read_text("utf-8")
    whole = re.findall(r"(?ms)^- (?:id: event-\d+\n).*?(?=^- |\Z)", text)
    return bool(whole) and _put(path, text.replace(rng.choice(whole), "", 1))


def renamed(root: Path, rng: random.Random) -> bool:
    """A record under another id, wherever it is named."""
    ids = re.findall(r"(?m)^ *- id: ([a-z0-9-]+)$", _text(root, "sources/excerpts/*.yml"))
    one = rng.choice(sorted(ids))
    return commanded(root, "rename", one, f"{one}-x").code == 0


def _text(root: Path, pattern: str) -> str:
    return "".join(path.read_text("utf-8") for path in _files(root, pattern))


def stance(root: Path, rng: random.Random) -> bool:
    """Evidence changes sides."""
    path = rng.choice(_files(root, "sources/themes/*.yml"))
    text = path.read_text("utf-8")
    found = [*re.finditer(r"stance: (supports|qualifies)", text)]
    one = rng.choice(found) if found else None
    other = {"supports": "qualifies", "qualifies": "supports"}
    return one is not None and _put(
        path, f"{text[: one.start(1)]}{other[one[1]]}{text[one.end(1) :]}"
    )


def order(root: Path, rng: random.Random) -> bool:
    """The events in another order in their file."""
    path = root / "sources/chronology.yml"
    whole = re.findall(r"(?ms)^- .*?(?=^- |\Z)", path.read_text("utf-8"))
    rng.shuffle(whole)
    return _put(path, "".join(f"{one.rstrip()}\n" for one in whole))


def setting(root: Path, rng: random.Random) -> bool:
    """Another description of the site."""
    path = root / "mkdocs.yml"
    text = re.sub(r"(?m)^site_description:.*$", f"site_description: D{rng.random()}",
                  path.read_text("utf-8"))  # fmt: skip
    return _put(path, text)


def ledger(root: Path, _: random.Random) -> bool:
    """The addresses of now are recorded."""
    return commanded(root, "permalinks").code == 0


EDITS: tuple[Edit, ...] = (
    *(words, words, words, words, comment, entry, page, page, new_page, no_page, moved_page),
    *(new_event, new_event, no_event, renamed, stance, stance, order, setting, ledger),
)


@dataclass(frozen=True)
class Step:
    """What came of an edit: its name, whether the project could be built, and where it differs."""

    edit: str
    built: bool
    differs: tuple[str, ...]


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def steps(
    root: Path, clean: Path, seed: int, count: int, *, built: int = 1, held: int = 1
) -> list[Step]:
    """So many edits in a row that can be built, with a build after as many of them as ``built``.

    After as many as ``held`` the site is held against one that was made from nothing. An edit after
    which the content has faults is taken back. Each of `EDITS` has its turn before one comes again.
    """
    rng = random.Random(seed)
    found: list[Step] = []
    names: list[str] = []
    before = clean / "before"
    ahead: list[Edit] = []
    while len(names) < count:
        ahead = ahead or rng.sample(EDITS, len(EDITS))
        edit = ahead.pop()
        shutil.copytree(root, before, ignore=shutil.ignore_patterns("site", ".cache", ".git"))
        if edit(root, rng) and commanded(root, "check").code == 0:
            names.append(edit.__name__)
            done = len(names)
            if done % built == 0:
                told = " ".join(names[-built:])
                found.append(step(root, clean, told, compared=done % held == 0))
        else:
            restore(root, before)
        shutil.rmtree(before)
    return found


def step(root: Path, clean: Path, name: str, *, compared: bool = True) -> Step:
    """Build a project as it is, and from nothing; hold one against the other."""
    done = commanded(root, "build")
    if not compared:
        return Step(name, done.code == 0, ())
    code, whole = from_nothing(root, clean)
    assert done.code == code, (name, done.err)
    return Step(name, done.code == 0, differing(contents(root / "site"), whole))


def from_nothing(root: Path, clean: Path) -> tuple[int, dict[str, bytes]]:
    """The exit code and the site of a build of a project as it is, of which nothing is there.

    What pandoc and Typst make is kept by its content; of the site and its pages there is nothing.
    """
    copy = clean / "project"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", "pages"))
    code, site = commanded(copy, "build").code, contents(copy / "site")
    shutil.rmtree(copy)
    return code, site


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> tuple[str, ...]:
    """The paths of the files in which two sites differ."""
    return tuple(
        sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
    )


def restore(root: Path, before: Path) -> None:
    """The project as it was; its site and what it keeps stay."""
    for path in root.iterdir():
        if path.name in {"site", ".cache", ".git"}:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in before.iterdir():
        if path.name != ".git":
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, root / path.name)
