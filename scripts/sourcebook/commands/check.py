"""``sourcebook check``: every fault of the content, in one run."""

import argparse
from functools import partial
from typing import Any

from sourcebook import pipeline
from sourcebook.assemble import foresee
from sourcebook.check import unwritten
from sourcebook.commands.edition import not_committed
from sourcebook.commands.links import NEVER_ASKED
from sourcebook.commands.outcome import Outcome, Progress, may_run_code, project
from sourcebook.commands.promises import hold_promises
from sourcebook.diagnostics import FORMATS, Report, Severity, numbered, summary
from sourcebook.parse import LINKS
from sourcebook.publish import are_whole, holes, judge_site_folder, site_path
from sourcebook.rules.structure import CONFIGURATION_RUNS_NO_CODE


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="tell every fault of the content")
    parser.set_defaults(today="")
    parser.add_argument(
        "--format", choices=list(FORMATS), default="text", help="how to tell (default: text)"
    )
    parser.add_argument(
        "--warnings-are-errors", action="store_true", help="exit 1 for warnings as well"
    )
    parser.add_argument(
        "--release",
        action="store_true",
        help="as before an edition: every address recorded, nothing left of the beginning",
    )
    parser.add_argument(
        "--drafts", action="store_true", help="list what is left out as a draft, with its place"
    )
    may_run_code(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Check the whole project, addresses included."""
    report = Report()
    root = project(given.root)
    corpus = pipeline.load(root, report, progress, addresses=True, release=given.release)
    judge_site_folder(root, report)
    foresee(root, corpus, report, partial(are_whole, root))
    trouble = hold_promises(root, corpus, report, given.today, release=given.release)
    if not given.run_code:  # a build stops, too
        report = report.graver(CONFIGURATION_RUNS_NO_CODE)
    counted = {"source": corpus.sources, "excerpt": corpus.excerpts, "claim": corpus.claims}
    counts = ", ".join(numbered(len(records), noun) for noun, records in counted.items())
    counts += f": {summary(report)}"
    if told := pipeline.left_out(corpus):
        counts += f"\n{told}"
    if (begun := unwritten(corpus)) and not given.release:
        counts += f"\nstill as the project began, and to be written: {', '.join(map(str, begun))}"
    if given.drafts:
        every = sorted((at, name) for name, at in corpus.drafts.items())
        counts += "".join(f"\n{at}: draft '{name}'" for at, name in every)
    if trouble:
        counts += f"\nthe ledgers were not held against the whole history: {trouble}"
    for missing in (not_committed(root), *holes(site_path(root))) if given.release else ():
        counts += f"\nan edition would be refused: {missing}" if missing else ""
    if given.release and not (root / LINKS).is_file():
        counts += f"\n{NEVER_ASKED}"
    sound = report.sound and not (given.warnings_are_errors and report.count(Severity.WARNING))
    return Outcome(FORMATS[given.format](report), counts, sound)
