"""Runs the suite in a copy of the checkout that holds another project: ``make test-elsewhere``.

The copy has the sources, pages, bibliography and settings of `tests.projects.TIDECLOCK` at its
root, in a history of its own. Arguments are pytest's. Not a test: it takes as long as all of them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.running import copy_checkout
from tests.projects import TESTS, TIDECLOCK, committed, copied

_PACKAGES = Path("tests", "clients", "node_modules")
"""Other people's programs, which git does not know."""


def another_project(to: Path) -> Path:
    """A copy of the checkout whose content is that of another project."""
    copy_checkout(to)
    for name in ("sources", "docs"):
        shutil.rmtree(to / name)
    shutil.copytree(copied(TIDECLOCK, to.parent / "content"), to, dirs_exist_ok=True)
    shutil.copy2(TIDECLOCK / "LICENSE-CONTENT", to)
    (to / _PACKAGES).symlink_to(TESTS / "clients" / "node_modules")
    return committed(to)


def main() -> int:
    """Pytest's exit code."""
    with tempfile.TemporaryDirectory(prefix="elsewhere-") as folder:
        here = another_project(Path(folder) / "checkout")
        path = os.pathsep.join([str(here / "scripts"), str(here)])
        environment = {**os.environ, "PYTHONPATH": path}
        command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
        return subprocess.run(command, cwd=here, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
