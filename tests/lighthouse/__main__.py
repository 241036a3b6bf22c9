"""Measures a built site with Lighthouse, as a phone: a page of each kind, the median of some runs.

``make lighthouse`` builds the site and runs this; ``python -m tests.lighthouse --kind theme`` looks
at one kind. It needs Chromium, and npm's packages of this folder. Pages are served compressed and
with the headers that the site names. It is no test: what it finds depends on the machine.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.server import serving
from tests.browser.visits import FLAGS, chromium
from tests.projects import TESTS, Built, address

ROOT = TESTS.parent
_PROGRAM = Path(__file__).parent / "node_modules/lighthouse/cli/index.js"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_LEAST = 98
_OTHERS = ("short-address", "embed")
"""No pages to stay on."""


def main() -> int:
    """Measure, print a table, and say with the exit code whether all of it is good enough."""
    given = argparse.ArgumentParser(prog="tests.lighthouse", description=__doc__)
    given.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR")
    given.add_argument("--runs", type=int, default=3)
    given.add_argument("--kind", action="append", help="look at this kind of page alone")
    asked = given.parse_args()
    if not _PROGRAM.is_file():
        print("Lighthouse is not installed: run make lighthouse", file=sys.stderr)
        return 2
    built = Built(asked.site.resolve(), address(ROOT))
    kinds = {kind: page for kind, page in built.samples.items() if kind not in _OTHERS}
    good = True
    print(f"{'':22}{''.join(f'{name:>16}' for name in _CATEGORIES)}{'shift':>8}{'kB':>8}")
    with serving(built.folder, built.address, packed=True) as home:
        for kind, page in kinds.items():
            if asked.kind and kind not in asked.kind:
                continue
            reports = [_measured(home + page) for _ in range(asked.runs)]
            indexed = reports[0]["audits"]["is-crawlable"]["score"] == 1
            judged = _CATEGORIES if indexed else _CATEGORIES[:-1]  # who wants no visit needs no SEO
            scores = [_score(reports, name) for name in judged]
            shift = max(_figure(one, "cumulative-layout-shift") for one in reports)
            weight = median(_figure(one, "total-byte-weight") for one in reports) / 1000
            row = "".join(f"{score:16.0f}" for score in scores)
            row += f"{'not indexed':>16}" * (len(_CATEGORIES) - len(judged))
            print(f"{kind:22}{row}{shift:8.3f}{weight:8.1f}", flush=True)
            good = good and min(scores) >= _LEAST and shift == 0
            if min(scores) < 100:
                _tell(reports[-1], judged)
    return 0 if good else 1


def _measured(page: str) -> dict[str, Any]:
    """One run of Lighthouse on a page."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            *("node", str(_PROGRAM), page, "--quiet", "--no-enable-error-reporting"),
            *(
                "--output=json",
                f"--output-path={report}",
                f"--only-categories={','.join(_CATEGORIES)}",
            ),
            f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        ]
        environment = {**os.environ, "CHROME_PATH": chromium(windows=True)}
        subprocess.run(command, check=True, env=environment, timeout=300)
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))
        return found


def _score(reports: list[dict[str, Any]], name: str) -> float:
    return median(100 * (report["categories"][name]["score"] or 0) for report in reports)


def _figure(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit].get("numericValue") or 0)


def _tell(report: dict[str, Any], categories: Sequence[str]) -> None:
    """What of a report is not as it should be, a line each."""
    for category in categories:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.98:
                told = audit.get("displayValue") or audit["title"]
                print(f"    {category}: {reference['id']} {audit['score']:.2f} ({told})")


sys.exit(main())
