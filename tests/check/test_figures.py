"""Figures: whatever a file may be, it is told where it is named, and nothing of it is shown."""

import shutil
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.projects import TIDECLOCK, checked

NAMED = "sources/excerpts/decree-of-orthe.yml"
FILE = "sources/figures/decree-stone.jpg"


def chunk(name: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)


def png(width: int, height: int, *chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    points = chunk(b"IDAT", zlib.compress(bytes(64)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + points + chunk(b"IEND", b"")


def jpeg() -> bytes:
    made = BytesIO()
    Image.effect_noise((200, 120), 60).save(made, "JPEG", quality=40)
    return made.getvalue()


WORDS = zlib.compress(bytes(80_000_000))
HOSTILE = {
    "script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
    "wide": (png(60_000, 60_000), "at most 50 million"),
    "a little too wide": (png(10_000, 5_001), "at most 50 million"),
    "words that unpack": (png(40, 40, chunk(b"zTXt", b"a\0\0" + WORDS)), "to its end"),
    "half": (jpeg()[:2000], "to its end"),
    "no end": (jpeg()[:-400], "to its end"),
    "another": (png(8, 8), "a PNG"),
    "empty": (b"", "no JPEG, PNG or WebP"),
    "html": (b"<html><script>alert(1)</script></html>", "no JPEG, PNG or WebP"),
    "gif": (b"GIF89a" + bytes(40), "no JPEG, PNG or WebP"),
    "tiff": (b"II*\0" + bytes(40), "no JPEG, PNG or WebP"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no JPEG, PNG or WebP"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("figures") / "project"
    shutil.copytree(TIDECLOCK, root, ignore=shutil.ignore_patterns(".cache"))
    return root


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_picture_is_told_where_it_is_named(project: Path, name: str) -> None:
    content, words = HOSTILE[name]
    sound = (project / FILE).read_bytes()
    try:
        (project / FILE).write_bytes(content)
        report = checked(project)
    finally:
        (project / FILE).write_bytes(sound)
    told = [(one.rule.code, one.at.path, one.at.line > 1, bool(one.hint)) for one in report]
    assert told == [("R013", NAMED, True, True)]
    assert words in next(iter(report)).message


def test_a_picture_that_leads_out_of_the_folder_is_not_read(project: Path, tmp_path: Path) -> None:
    """Out of the project, and to another file of it: the one could be published as the other."""
    sound = (project / FILE).read_bytes()
    (tmp_path / "far.jpg").write_bytes(sound)
    (project / "docs" / "near.jpg").write_bytes(sound)
    try:
        for place in (tmp_path / "far.jpg", project / "docs" / "near.jpg"):
            (project / FILE).unlink()
            (project / FILE).symlink_to(place)
            assert {(one.rule.code, one.at.path) for one in checked(project)} == {("R006", FILE)}
    finally:
        (project / FILE).unlink()
        (project / FILE).write_bytes(sound)
        (project / "docs" / "near.jpg").unlink()


EDITS = {
    "no credit": ("    credit: Photograph by the Orthe Museum\n", "", "S002"),
    "no rights": ("    rights: by-permission\n", "", "S002"),
    "no alt": ("    alt: A pale stone slab covered with fourteen lines of letters\n", "", "S002"),
    "no permission": ("    permission: the museum, by letter of 2 February 2026\n", "", "Q009"),
    "not free": (
        "    rights: by-permission\n    permission: the museum, by letter of 2 February 2026\n",
        "    rights: in-copyright\n",
        "C017",
    ),
    "credited otherwise": ("Photograph by the Orthe Museum", "Photograph by Menon", "C017"),
    "no such file": ("decree-stone.jpg", "decree-stone.jpeg", "L002"),
    "no such source": ("    source: orthe-museum", "    source: orthe-musuem", "L002"),
    "out of the folder": ("decree-stone.jpg", "../excerpts/orthe-museum.yml", "L002"),
    "cites nothing": ("The stone itself.", "The stone [@decree-of-orth].", "K001"),
    "table": ("The stone itself.", "a | b |---|---| c", "S037"),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_figure_that_is_not_whole_is_told(project: Path, name: str) -> None:
    before, after, code = EDITS[name]
    sound = (project / NAMED).read_text("utf-8")
    figures = sound.index("figures:")
    assert before in sound[figures:]
    changed = sound[:figures] + sound[figures:].replace(before, after)
    try:
        (project / NAMED).write_text(changed, "utf-8")
        report = checked(project)
    finally:
        (project / NAMED).write_text(sound, "utf-8")
    told = [(one.rule.code, one.at.path) for one in report if one.rule.code != "P008"]
    assert (code, NAMED) in told or code == "C017"
    assert code in {code for code, _ in told}
    assert len(told) == 1 or name == "not free"


def test_a_picture_stands_once_on_a_page(project: Path) -> None:
    sound = (project / NAMED).read_text("utf-8")
    twice = sound + sound[sound.index("  - file:") :]
    try:
        (project / NAMED).write_text(twice, "utf-8")
        told = {one.rule.code for one in checked(project)}
    finally:
        (project / NAMED).write_text(sound, "utf-8")
    assert told == {"L007"}
