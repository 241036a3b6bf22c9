"""The rendered Markdown and the data pack of the small corpus, compared with what was reviewed.

A change of output is seen in review: run pytest with ``--accept`` to write ``tests/golden`` anew,
and read the difference. What would be read twice is kept once: of short addresses and of pages for
citing, those of the first record of each kind; of the files that both exports have, those of the
data pack. The list of files that an export leaves names them all.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.publish import LIST
from tests.projects import CORPUS, committed, copied, corpus_at

GOLDEN = Path(__file__).parent / "golden"
_APART = {".css", ".epub", ".imscc", ".jpg", ".js", ".pdf", ".png", ".woff2", ".zip"}
"""How pages look is seen in a browser, and what books and cartridges hold in tests of theirs."""


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Path and content of every text file below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in _APART and path.name != LIST:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def exported(what: str, folder: Path) -> dict[str, bytes]:
    """The files of ``sourcebook export``, without the near-copies."""
    project = committed(copied(CORPUS, folder / "project"))
    assert main(["--root", str(project), "export", f"--{what}", str(folder / what)]) == 0
    return {name: content for name, content in files(folder / what) if not _is_near_copy(name)}


def _is_near_copy(name: str) -> bool:
    folder, _, rest = name.partition("/")
    corpus, key = corpus_at(CORPUS), rest.partition("/")[0]
    if folder not in ("id", "cite") or key not in corpus.kinds:
        return False
    return key != min(other for other, kind in corpus.kinds.items() if kind == corpus.kinds[key])


@pytest.mark.parametrize("what", ["markdown", "data"])
def test_output_is_as_reviewed(what: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """``sourcebook export`` of the small corpus gives the reviewed files, byte for byte."""
    given = exported(what, tmp_path)
    assert len(given) > 10
    if what == "markdown":
        data = exported("data", tmp_path / "data")
        assert {name for name in data if not name.endswith(".md")} <= given.keys()
        given = {name: content for name, content in given.items() if data.get(name) != content}
    if request.config.getoption("accept"):
        shutil.rmtree(GOLDEN / what, ignore_errors=True)
        for name, content in given.items():
            (GOLDEN / what / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / what / name).write_bytes(content)
    reviewed = dict(files(GOLDEN / what))
    assert sorted(given) == sorted(reviewed)
    for name, content in given.items():
        assert content.decode("utf-8") == reviewed[name].decode("utf-8"), name
