"""The design as a test: which room may import what, and that the map of the rooms is true."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "scripts" / "sourcebook"
MODULES = sorted(PACKAGE.rglob("*.py"))

ALLOWED_ONLY_IN = {
    "yaml": ("read/",),
    "pybtex": ("read/",),
    "markdown": (
        "cite/extension.py",
        "parse/rendered.py",
        "publish/mkdocs/headings.py",
        "publish/mkdocs/raw_html.py",
    ),
    "mkdocs": ("publish/mkdocs/",),
    "socket": ("publish/mkdocs/server.py", "links/outside/visit.py"),
    # Each asks only when it is told to.
    "urllib.request": ("links/outside/visit.py", "links/replay.py", "links/inward/ask/"),
    "http": ("links/outside/", "links/replay.py", "links/inward/ask/"),
    "requests": (),
    "subprocess": (
        *("pandoc.py", "links/outside/lychee.py"),
        *("assemble/history.py", "assemble/typesetting.py"),
    ),
    "pypandoc": ("pandoc.py",),
    "pypdf": (
        *("links/inward/pdf.py", "links/inward/pdf_mended.py", "links/inward/pdf_update.py"),
        *("pdf.py", "texts/pdf.py", "texts/pdf_marks.py"),
    ),
    "watchdog": ("publish/mkdocs/watching.py",),
    "PIL": ("images/",),
    "lxml": ("assemble/epub.py",),
    "typst": ("assemble/typst_alone.py", "assemble/pictures.py"),
}
"""Module -> the files or folders of the package that may import it."""

STAGES = tuple(
    """language diagnostics model read parse link facts check exports render assemble publish
    commands""".split()
)
"""The line: a stage imports from itself and from those before it."""

FREE = {
    "annotations",
    "begin",
    "cite",
    "collate",
    "files",
    "held",
    "images",
    "intake",
    "journal",
    "kept",
    "lineage",
    "markup",
    "packing",
    "links",
    "moves",
    "pandoc",
    "pdf",
    "quantities",
    "rules",
    "pipeline",
    "cli",
    "texts",
}
"""Rooms beside the line."""


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All of a file's code, which most of these tests walk."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


@cache
def imports(path: Path) -> tuple[tuple[str, int], ...]:
    """Every module that a file imports, with the line; ``from a import b`` gives both."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{name.name}", node.lineno) for name in node.names)


def room(path: Path) -> str:
    """The first folder of a module, or the module itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("module", ALLOWED_ONLY_IN)
def test_who_may_import(module: str) -> None:
    """Each outside module that the design confines stays where it belongs."""
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in MODULES
        for name, line in imports(path)
        if name == module or name.startswith(f"{module}.")
        if not str(path.relative_to(PACKAGE)).startswith(ALLOWED_ONLY_IN[module])
    ]
    assert found == []


def test_arrows_never_reverse() -> None:
    """No stage imports from a later one."""
    wrong = []
    for path in MODULES:
        here = room(path)
        if here not in STAGES:
            continue
        for name, line in imports(path):
            parts = name.split(".")
            there = parts[1] if parts[0] == "sourcebook" and len(parts) > 1 else ""
            if there in STAGES and STAGES.index(there) > STAGES.index(here):
                wrong.append(f"{path.relative_to(PACKAGE)}:{line} imports {name}")
    assert wrong == []


def test_the_rooms_of_cite() -> None:
    """What is read, what is cited, what is printed: each imports from those before it alone."""
    rooms = ("syntax", "items", "processor")
    wrong = []
    for path in MODULES:
        parts = path.relative_to(PACKAGE).parts
        if parts[0] != "cite" or parts[1] not in rooms:
            continue
        later = rooms[rooms.index(parts[1]) + 1 :]
        forbidden = [f"sourcebook.cite.{name}" for name in (*later, "extension", "command")]
        wrong += [
            f"{'/'.join(parts)}:{line} imports {name}"
            for name, line in imports(path)
            if name.startswith(tuple(forbidden))
        ]
    assert wrong == []


def inner(name: str) -> str:
    """The module of ours that an imported name means, if it is not the face of a package."""
    path = PACKAGE.parent.joinpath(*name.split("."))
    if path.is_dir() or not name.startswith("sourcebook."):
        return ""
    package, _, last = name.rpartition(".")
    if path.with_suffix(".py").is_file() and last not in face(package):
        return name
    return package if path.parent.with_suffix(".py").is_file() else ""


def face(package: str) -> list[str]:
    """The names that a package gives: ``__all__`` of its ``__init__``."""
    text = PACKAGE.parent.joinpath(*package.split("."), "__init__.py").read_text("utf-8")
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def test_packages_have_a_face() -> None:
    """Outside of a package nothing knows its inner modules: what it gives is in its ``__init__``.

    The rules are read by family (``structure.TYPE``), so that their modules are their face.
    ``cite`` has rooms, which a test of its own holds, and two ways in for people.
    """
    doors = ("sourcebook.cite.extension", "sourcebook.cite.command", "sourcebook.rules.")
    wrong = []
    for path in MODULES:
        here = ".".join(path.relative_to(PACKAGE.parent).parent.parts)
        for name, line in imports(path):
            module = inner(name)
            package = module.rpartition(".")[0]
            if package in ("", "sourcebook") or module.startswith(doors):
                continue
            home = "sourcebook.cite" if module.startswith("sourcebook.cite.") else package
            if not f"{here}.".startswith(f"{home}."):
                wrong.append(f"{path.relative_to(PACKAGE)}:{line} imports from {module}")
    assert wrong == []


def test_every_room_is_known() -> None:
    """A new folder or module at the top of the package has its place in the design."""
    assert {room(path) for path in MODULES} - {"__init__"} <= {*STAGES, *FREE}


def test_print_clock_and_exit_are_in_the_command_alone() -> None:
    """Nothing but the command line prints, ends the process or asks what time it is."""
    wrong = []
    for path in MODULES:
        if room(path) == "cli":
            continue
        for node in nodes(path):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called in {"print", "exit", "sys.exit", "os._exit", "quit"} or re.fullmatch(
                r"(datetime\.)?(date|datetime)\.(today|now|utcnow)|time\.\w+", called
            ):
                wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno} calls {called}")
    assert wrong == []


def test_facts_render_and_exports_are_pure() -> None:
    """None reads a file, the clock or the environment; templates are package data."""
    forbidden = {"os", "pathlib", "subprocess", "time", "datetime", "random", "tempfile"}
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path in MODULES
        if room(path) in {"facts", "exports", "render"}
        for name, line in imports(path)
        if name.split(".")[0] in forbidden and name not in ("datetime.date", "datetime")
    ]
    wrong += [
        f"{path.relative_to(PACKAGE)}:{node.lineno} opens a file"
        for path in MODULES
        if room(path) in {"facts", "render"}
        for node in nodes(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"open", "io.open"}
    ]
    assert wrong == []


def test_the_map_names_every_module() -> None:
    """``scripts/README.md`` has one line a module, and no line too many."""
    text = (PACKAGE.parent / "README.md").read_text("utf-8")
    mapped = set(re.findall(r"^\| `([^`]+\.py)` \|", text, re.MULTILINE))
    modules = {
        str(path.relative_to(PACKAGE)) for path in MODULES if path.read_text("utf-8").strip()
    }
    assert mapped == modules


def test_files_are_small() -> None:
    """No module is longer than 400 lines."""
    long = {
        str(path.relative_to(PACKAGE)): count
        for path in MODULES
        if (count := path.read_text("utf-8").count("\n")) > 400
    }
    assert long == {}


def test_no_pattern_has_a_possessive_group() -> None:
    """Python before 3.11.5 does not match with one all that it should (its issue 106052).

    An atomic group does the same, and is right in all; of single letters all is right.
    """
    group, letters = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+"), re.compile(r"\[(?:\\.|[^\]\\])*\]")
    found = [
        (path.name, node.value)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if group.search(letters.sub("x", node.value))
    ]
    assert found == []


def test_reading_citations_loads_no_processor() -> None:
    """The face of ``cite`` is lazy: commands that only read citations start fast."""
    heavy = ("subprocess", "pybtex", "markdown", "sourcebook.cite.processor")
    code = f"""
import sys
from sourcebook.cite import find_citations
assert find_citations("[@a, p. 3]")
print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_command_waits_for_what_few_need() -> None:
    """What reads a PDF or a picture, or writes a book, is loaded by who has one to do."""
    heavy = ("lxml", "pypdf", "PIL.Image", "playwright", "hypothesis")
    code = f"""
import sys
import sourcebook.cli
print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
