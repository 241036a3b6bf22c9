"""Who looks at the checkout's own content is noticed, so that only tests of the content do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, looks_at_content


@pytest.mark.parametrize("name", ["sources/chronology.yml", "docs", "citations.bib", "mkdocs.yml"])
def test_a_look_is_noticed(name: str) -> None:
    assert looks_at_content("open", (str(ROOT / name), "r", 0))
    assert looks_at_content("open", (name, "r", 0)) == (Path.cwd() == ROOT)
    assert looks_at_content("os.scandir", (ROOT / name,))
    assert not looks_at_content("open", (str(ROOT / "tests" / "corpus" / name), "r", 0))


def test_a_program_in_the_checkout_is_noticed() -> None:
    assert looks_at_content("subprocess.Popen", (sys.executable, [], str(ROOT), None))
    assert not looks_at_content("subprocess.Popen", (sys.executable, [], "/", None))
    assert not looks_at_content("subprocess.Popen", (sys.executable, [], None, None))


def test_a_test_that_looks_fails(tmp_path: Path) -> None:
    """In a session of its own, with this suite's own guard."""
    test = tmp_path / "test_that_looks.py"
    test.write_text(f"def test_it():\n    open({str(ROOT / 'mkdocs.yml')!r}).close()\n", "utf-8")
    options = ["-q", "-n0", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-c", str(ROOT / "pyproject.toml"), str(test)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "only tests/content may look at the content of the checkout" in done.stdout
