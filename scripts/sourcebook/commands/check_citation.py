"""``sourcebook check-citation``: whether what a citation cites is still what the site says."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.commands.outcome import Outcome, Progress, UsageError, project, why
from sourcebook.diagnostics import Report, as_text
from sourcebook.facts import Facts, Told, judge_citation, known_wordings, read_citations

_STATES = {
    "same": "the words are those that were cited",
    "changed": "the words have changed since",
    "unnamed": "neither an edition nor a check word is named: nobody can tell",
    "withdrawn": "it was withdrawn",
    "never": "there is no such object, and there never was in an edition",
    "no-edition": "there is no such edition",
    "not-in": "that edition does not have it",
    "no-words": "the check word is of no words that it has or had in an edition",
    "two": "the check word is not that of the edition that is named",
}
"""What became of a citation, in words."""
_KEPT = ("same", "unnamed")


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check-citation", help="tell whether what is cited is still what the site says"
    )
    parser.add_argument(
        "file", type=Path, help="text with citations, in any style or format; - for standard input"
    )
    parser.add_argument("--json", action="store_true", help="the same as JSON, an array")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Read the citations of a text, and judge each."""
    root = project(given.root)
    try:
        text = sys.stdin.read() if str(given.file) == "-" else given.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"the text cannot be read: {why(fault)}") from fault
    report = Report()
    corpus = pipeline.load(root, report, progress)
    if not report.sound:
        return Outcome(as_text(report), "Nothing was checked: mend these first.", sound=False)
    table = known_wordings(Facts(corpus))
    cited = read_citations(table, text)
    told = [(one, judge_citation(table, one)) for one in cited]
    sound = bool(told) and all(one["state"] in _KEPT for _, one in told)
    note = f"{len(told)} citations of this site found"
    if given.json:
        rows = [{"cited": one, **judged} for one, judged in told]
        return Outcome(json.dumps(rows, ensure_ascii=False, indent=1), note, sound)
    lines = [line for one, judged in told for line in _lines(one, judged)]
    return Outcome("\n".join(lines), note, sound)


def _lines(cited: dict[str, str], told: Told) -> list[str]:
    named = [part for part in (cited["edition"], cited["word"]) if part]
    lines = [f"{cited['id']} ({', '.join(named) or 'no version named'}): {_STATES[told['state']]}"]
    if told["note"]:
        lines.append(f"  {told['note']}")
    if told["id"] != cited["id"]:
        lines.append(f"  called '{told['id']}' now")
    for day, same, reason in told["since"]:
        lines.append(f"  {day}, {'the same meaning' if same else 'another meaning'}: {reason}")
    if told["standing"]:
        lines.append(f"  standing: {told['standing'][0]} then, {told['standing'][1]} now")
    if told["then"]:
        lines.append(f"  then: {told['then']}")
    if told["now"]:
        lines.append(f"  now:  {told['now']}")
    if told["edition"]:
        lines.append(f"  as cited: /e/{told['edition']}/id/{cited['id']}/")
    return lines
