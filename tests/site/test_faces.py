"""The faces of the site are those of the reader's system: named for each, and none is asked for."""

import re
from pathlib import Path

import pytest

from sourcebook.language import ENGLISH
from sourcebook.render.assets import static_assets
from tests.projects import Built

OF = {
    "Windows": {"Palatino Linotype", "Cambria", "Georgia", "Segoe UI", "Consolas"},
    "macOS": {"Iowan Old Style", "Palatino", "-apple-system", "Helvetica Neue", "SF Mono"},
    "Linux": {"Noto Serif", "Liberation Serif", "Noto Sans", "Liberation Sans", "Liberation Mono"},
}
GENERIC = {"serif", "sans-serif", "monospace"}
_STACK = re.compile(r"(?:--sb-(?:serif|sans|mono)|font):\s*([^;{}]*,[^;{}]*)[;}]")


def stacks() -> list[list[str]]:
    """Every list of faces in our style sheets, as names."""
    sheets = [asset for asset in static_assets(ENGLISH, 1) if asset.path.endswith(".css")]
    found = (found for sheet in sheets for found in _STACK.findall(sheet.content.decode()))
    return [[_name(part) for part in one.split(",")] for one in found if '"' in one]


def _name(part: str) -> str:
    """A name without its marks, and without the size that may stand before the first."""
    return re.sub(r"^[\d./a-z ]+(?=\")", "", part.strip()).strip().strip('"')


def test_every_stack_names_a_face_of_each_system_and_ends_in_a_generic_one() -> None:
    assert len(stacks()) >= 3
    for stack in stacks():
        assert stack[-1] in GENERIC, stack
        for system, faces in OF.items():
            assert faces & set(stack), (system, stack)


def test_no_style_sheet_asks_for_a_face(site: Built) -> None:
    sheets = list(site.folder.rglob("*.css"))
    assert len(sheets) > 3
    for sheet in sheets:
        css = sheet.read_text("utf-8")
        assert "@font-face" not in css, sheet.name
        assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", css), sheet.name
    faces = [path for path in site.folder.rglob("*") if is_face(path)]
    assert faces == []


def is_face(path: Path) -> bool:
    return path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".eot"}


@pytest.mark.parametrize("name", ["x.woff2", "x.ttf"])
def test_a_face_would_be_seen(name: str) -> None:
    assert is_face(Path(name))
