"""The rendered Markdown and the data pack of the small corpus, compared with what was reviewed.

A change of output is seen in review: run pytest with ``--accept`` to write ``tests/golden`` anew,
and read the difference.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.cli import main
from tests.projects import CORPUS, committed, copied

GOLDEN = Path(__file__).parent / "golden"
_LOOKS = {".css", ".js", ".png", ".woff2"}
"""How pages look is seen in a browser, not here."""


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Path and content of every text file below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in _LOOKS:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


@pytest.mark.parametrize("what", ["markdown", "data"])
def test_output_is_as_reviewed(what: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """``sourcebook export`` of the small corpus gives the reviewed files, byte for byte."""
    written = tmp_path / what
    project = committed(copied(CORPUS, tmp_path / "project"))
    assert main(["--root", str(project), "export", f"--{what}", str(written)]) == 0
    given = dict(files(written))
    assert len(given) > 10
    if request.config.getoption("accept"):
        shutil.rmtree(GOLDEN / what, ignore_errors=True)
        for name, content in given.items():
            (GOLDEN / what / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / what / name).write_bytes(content)
    reviewed = dict(files(GOLDEN / what))
    assert sorted(given) == sorted(reviewed)
    for name, content in given.items():
        assert content.decode("utf-8") == reviewed[name].decode("utf-8"), name
