"""Mutation testing: is a fault that is put into the code found by its tests? Never a test itself.

``python -m tests.mutants grammar ledger`` changes one thing at a time (mutmut's mutations) in a
copy of the checkout below ``build/mutants``, where the package lies in ``src/`` as mutmut wants it,
and runs the tests of that module there. It prints how many changes were found, and each that was
not; it fails below nine in ten. Changes that nobody can observe are `EXPLAINED`, and counted apart.
``--ending 147`` takes a part of them, the same each time: those whose number ends so.
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "mutants"
ENOUGH = 0.9
"""The part of the changes that tests have to find."""


@dataclass(frozen=True, slots=True)
class Target:
    """Modules of the package, and what runs their tests."""

    modules: str
    tests: str


_MOVES = (
    "tests/commands/test_moves_parts.py tests/commands/test_moves.py "
    "tests/commands/test_moves_recorded.py tests/commands/test_moves_step.py "
    "tests/commands/test_merge_whole.py -k 'not every'"
)
"""Of each change those tests are run that come to its function, the quickest first."""

TARGETS = {
    "grammar": Target(
        "cite/syntax/grammar.py", "tests/cite/test_grammar.py tests/cite/test_command.py"
    ),
    "ledger": Target(
        "parse/ledgers.py",
        "tests/commands/test_ledger_lines.py tests/lineage/test_ledger.py",
    ),
    "order": Target(
        "parse/ledger_order.py",
        "tests/commands/test_ledgers_in_order.py -k 'counted or left_as or lack'",
    ),
    "permanence": Target("check/permanence.py", "tests/check/test_permanence.py"),
    "claims": Target(
        "check/claims.py",
        "tests/check/test_claims.py tests/check/test_attribution.py tests/check/test_one_author.py",
    ),
    "collation": Target(
        "collate/find.py collate/fold.py collate/seek.py collate/widen.py collate/run.py",
        "tests/collate/test_find.py tests/collate/test_cases.py tests/collate/test_run.py "
        "tests/collate/test_collate.py "
        "tests/collate/test_witnesses.py tests/check/test_texts.py",
    ),
    "edits": Target(
        "collate/align.py collate/edits.py",
        "tests/collate/test_edits.py tests/collate/test_align.py",
    ),
    "words": Target("collate/telling.py collate/words.py", "tests/collate/test_edits.py"),
    "paragraphs": Target("collate/whole.py", "tests/collate/test_whole.py"),
    "witnesses": Target("collate/witnesses.py", "tests/collate/test_witnesses.py"),
    "lineage": Target("lineage/wording.py", "tests/lineage/test_wording.py"),
    "dates": Target("model/edtf.py", "tests/model/test_edtf.py"),
    "history": Target(
        "assemble/ledger_history.py",
        "tests/commands/test_history_told.py tests/commands/test_history_parts.py",
    ),
    "versions": Target("assemble/versions.py", "tests/commands/test_versions.py"),
    "names": Target("facts/kept_names.py", "tests/commands/test_names_parts.py"),
    "change": Target("moves/change.py", _MOVES),
    "rename": Target("moves/rename.py", _MOVES),
    "revise": Target("moves/revise.py", _MOVES),
    "move": Target("moves/move.py moves/ledger.py moves/fates.py", _MOVES),
    "merge": Target("moves/merge.py moves/whole.py moves/naming.py", _MOVES),
    "withdraw": Target("moves/withdraw.py moves/removal.py", _MOVES),
}

EXPLAINED = {
    ("find.x_find", "hay.find(needle, start + 2)"): (
        "two places one character apart are the same letter twice, and then neither ends a word"
    ),
    ("find.x__matches", "autojunk=None"): "difflib asks only whether it is true",
    ("find.x__steps", "len(theirs), 1)"): "of the last only where it begins is asked",
    **{
        ("find.x__is_edge", words): "what nobody sees is no letter, be it looked at or passed over"
        for words in ("while before >= 0", "while before > 1", "while after <= len")
    },
    ("find.x__bare", '"XXXX".join('): (
        "both texts' words are joined so, and two that were alike or unlike stay it"
    ),
    ("ledgers.x__rows", "cells[:keys] <= previous"): "two that are equal were told of just before",
    **{
        ("whole.x__pairs", f"root.children[1::2], {words}"): "keys and values come in pairs"
        for words in ("strict=None", ")", "strict=False")
    },
    (
        "whole.x__pairs",
        "assert root is not None",
    ): "it never is: the words are for who reads the code",
    ("whole.x__refuse_unlike", "text.count(chr(10), None"): "None is where a text begins",
    ("whole.x__joined", "end > 0 else"): "no list ends where its file begins",
    ("whole.x__joined", "end >= 1 else"): "no list ends where its file begins",
    ("whole.x__joined", "end <= 0 else"): "no list ends where its file begins",
    ("whole.x__joined", "end < 1 else"): "no list ends where its file begins",
    **{
        ("naming.x_value_of", f"item.children[1::2], {words}"): "keys and values come in pairs"
        for words in ("strict=None", ")", "strict=False")
    },
    ("whole.x__items", '"\\n", None,'): "None is where a text begins",
    ("whole.x__indent", '"\\n", None,'): "None is where a text begins",
    ("whole.x__indent", "return len(line) +"): "two of these are compared, and the mark is in both",
    ("whole.x__items", "<= 0 else end"): "no list ends where its file begins",
    ("whole.x__items", "< 1 else end"): "no list ends where its file begins",
    ("whole.x__shifted", "if by > 0 or"): "what is shifted by nothing is the same either way",
    ("whole.x__shifted", "if by >= 1 or"): "what is shifted by nothing is the same either way",
    ("naming.x_value_of", "or True else"): "what is no mapping and has no list has no pairs",
    (
        "removal.x__without_list",
        "Stretch(",
    ): "of a stretch that is taken out only the place is read",
    ("removal.x__from_flow", "other.start >= child.start"): "what goes is none of what is kept",
    ("removal.x__lines", '"\\n", None,'): "None is where a text begins",
    ("removal.x_without_entry", '"@", None,'): "None is where a text begins",
    ("removal.x_without_entry", "or True else"): "the pattern fits everywhere, if only nothing",
    ("ledger_order.x_in_order", "or {2}"): "of one number the most and the least are alike",
    ("ledgers.x__part_fault", "if there), None)"): "it is only asked whether it is true",
    ("fates.x_leading", "address.rpartition"): "an address without '#' is looked for whole before",
    ("fates.x_following", 'digests.get(page_of(address), "XXXX")'): "no living address begins so",
    ("ledgers.x_parse_collation", "last=None"): "it is only asked whether it is true",
    ("merge.x__merge_content", "cite_address(None)"): "a link into a page goes with the page",
    ("withdraw.x__leading_to", '"\\n", None,'): "None is where a text begins",
    ("move.x__move_anchor", 'address.rpartition("#")'): "an address has one '#' at most",
    **{
        ("move.x__move_anchor", words): "it never fails: the words are for who reads the code"
        for words in ('"XXa heading', '"A HEADING')
    },
    (
        "change.x\u01c1Change\u01c1finish",
        "TemporaryDirectory(",
    ): "no name of a folder that goes at once is read",
    ("rename.x__rename_files", 'kind or "XXXX"'): "no kind is called so",
    ("revise.x_revise", "reason, None)"): "of a line that is printed the place is not read",
    ("revise.x_revise", "Span(None)"): "of a line that is printed the place is not read",
    ("kept_names.x__is_object", 'strip("XX/XX")'): "no id begins or ends with an X",
    **{
        ("kept_names.x__steps", f"now.get(place{words}}}"): "nobody asks for steps from no address"
        for words in (", None)", ")", ", )")
    },
    ("kept_names.x_mark_of_name", '"XXLMNXX"'): "no category of characters begins with an X",
    ("kept_names.x_marked", "or True else {}"): "marks that nobody asks for change none",
    **{
        ("kept_names.x_revised_from_nothing", words): "each revision of a place is a step from it"
        for words in ("steps.get(place, None)", "steps.get(place, )")
    },
    ("kept_names.x__names", "== 1), None)"): "it is only asked whether it is true",
    ("edits.x__joined", '"XXXX"'): "where the piece before has a text this one has one, too",
    ("edits.x__parted", "if 0 <= at"): "a piece begins where its first word does",
    **{
        ("align.x__best", words): "a row or column more of a table is never read"
        for words in ("(columns + 2)", "(rows + 2)")
    },
    ("align.x__best", "[[1] *"): "a point more for every alignment prefers none",
    ("align.x__best", "within = None"): "it is only asked whether it is true",
    **{
        ("align.x__runs", f"range(length)), {words}"): "both mean what is written"
        for words in ("strict=None)", ")")
    },
    **{
        ("align.x__unique", f"{words} else -2"): "a chain ends at any number below 0"
        for words in ("length", "last")
    },
    **{
        ("align.x_align", f"(high, right)], {words}"): "as many pieces begin as end"
        for words in ("strict=None", ")", "strict=False")
    },
    **{
        ("align.x_align", words): "what is alike at the ends of a short piece its table finds, too"
        for words in ("(high + low) * (right - left) >", "(right + left) >")
    },
    **{
        ("align.x_align", f"(right - left) {words} CELLS"): "a table of just so many may be either"
        for words in (">=", "<")
    },
    **{
        ("align.x_align", words): "how often a piece is cut again bounds the work alone"
        for words in ("depth + 1)", "depth - 2)")
    },
    ("align.x_blocks", "while at - least"): "too short a run stands at no place",
    **{
        ("align.x_blocks", f"size, place = {words}"): "too short a run is none, wherever it stands"
        for words in ("1, 0", "0, 1")
    },
    **{
        ("seek.x__pieces", words): "of the first piece, and behind one, only an omission counts"
        for words in ('"", "XXXX", 0', "gap = None", 'gap = "XXXX"')
    },
    ("seek.x__sides", "before > 1"): "a mark is no letter, and neither is nothing",
    ("seek.x\u01c1_Chain\u01c1_words", "split(None)"): "nothing between two spaces is no word",
    ("seek.x\u01c1_Chain\u01c1find", "] = None"): "it is only asked whether it is true",
    ("widen.x__key", '"XX XX".join('): "the lines of all pages are joined so",
    **{
        ("widen.x\u01c1_Page\u01c1placed", words): "two that are named so are only compared"
        for words in ('("XXtopXX"', '("TOP"', '("XXfootXX"', '("FOOT"')
    },
    ("run.x__whole", "above.end < below.start"): "there is a space between two paragraphs",
    **{
        ("ledger_history.x__lines_now", words): "what is read otherwise is only looked at closer"
        for words in ('"UTF-8"', "read_text(None")
    },
    **{
        ("ledger_history.x__told", words): "where a committed line stands is told nowhere"
        for words in ("detail, None, edition", "Span(None)")
    },
    ("ledger_history.x__unsealed", 'rpartition("\\t")'): "a line has two columns",
    ("ledger_history.x__latest", "line.bound or"): "of what is not bound nobody asks",
    ("ledger_history.x__hold_names", "(asked) or True"): "of names that nobody asks none is kept",
    ("run.x__whole", "not items and"): "no lines are of no text",
    **{
        ("ledger_history.x__revisions_had", words): "where the line stood is told nowhere"
        for words in ("at=None", "replace(line, )", "Span(None)")
    },
    ("ledger_history.x__revisions_had", "whole=None"): "None is no",
    ("ledger_history.x__revisions_had", "None, told"): "of a commit the revisions alone are asked",
    ("seek.x\u01c1_Chain\u01c1_places", "while self._left >= 0"): "of 2,000 tries one more or less",
    **{
        (
            "seek.x\u01c1_Chain\u01c1find",
            f"or self._left {words}:",
        ): "of 2,000 tries one more or less"
        for words in ("< 0", "<= 1")
    },
    ("seek.x\u01c1_Chain\u01c1_search", "self._left = 1"): "of 2,000 tries one more or less",
    ("seek.x\u01c1_Chain\u01c1_search", "last.start() <= at"): "what is there is found again there",
    ("telling.x_telling", "edit.write(None)"): "what is added has words of its own",
    **{
        ("words.x__end_of_plain", words): "the closer look comes to the same"
        for words in ("found = None", "and False else at")
    },
    **{
        ("words.x__key", words): "what is folded otherwise comes to the same"
        for words in ("plain = None", "(plain) and False")
    },
    ("words.x__goes_on", '"XX.,XX"'): "an X is a letter, of which this is not asked",
    ("words.x__is_letter", '"XXLMNXX"'): "no category of characters begins with an X",
    ("versions.x_folders_had", '"ls-tree", "-d", "HEAD"'): "what else is told is before a slash",
    ("whole.x_said_whole", '"XXXX"'): "each paragraph has its words",
    ("whole.x_not_whole", "(paragraph) or True"): "what is left out has a paragraph beside it",
    ("whole.x_hold", "rfind(begins, None,"): "None is where a text begins",
}
"""Changes that no test can find: in which function, what the changed line holds, and why."""


def main() -> int:
    """Run what is asked for; 1 if too much is not found."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("names", nargs="*", default=list(TARGETS), metavar="NAME")
    parser.add_argument("--ending", default="0123456789", metavar="DIGITS")
    given = parser.parse_args()
    return max(tried(name, TARGETS[name], given.ending) for name in given.names)


def tried(name: str, target: Target, ending: str) -> int:
    """Try one module, or the changes to it whose number ends in one of some digits."""
    place = WORK / name
    shutil.rmtree(place, ignore_errors=True)
    skip = shutil.ignore_patterns("__pycache__", "node_modules", ".cache", "R006-*")
    shutil.copytree(ROOT / "scripts", place / "src", ignore=skip)
    shutil.copytree(ROOT / "tests", place / "tests", ignore=skip)
    shutil.copy2(ROOT / ".gitattributes", place)
    settings = {
        "source_paths": ["src/sourcebook"],
        "only_mutate": [f"src/sourcebook/{module}" for module in target.modules.split()],
        "also_copy": [".gitattributes"],
        "pytest_add_cli_args_test_selection": shlex.split(target.tests),
        "pytest_add_cli_args": [
            *("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "tests.forgetting")
        ],
    }
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    (place / "pyproject.toml").write_text("[tool.mutmut]\n" + "".join(lines), "utf-8")
    ran(place, "run", "--max-children", str(min(2, os.cpu_count() or 1)), f"*[{ending}]")
    states = dict(
        line.strip().rsplit(": ", 1)
        for line in ran(place, "results", "--all", "true").splitlines()
        if ": " in line and "__mutmut_" in line
    )
    judged = {one: state for one, state in states.items() if state != "not checked"}
    left = [one for one, state in judged.items() if state in ("survived", "no tests")]
    explained = 0
    for one in left:
        change = ran(place, "show", one)
        if reason := explanation(one, change):
            explained += 1
            print(f"{one} changes nothing: {reason}")
        else:
            print(f"{one} ({judged[one]}):", change, sep="\n")
    found, of = len(judged) - len(left), len(judged) - explained
    endless = sum(state == "timeout" for state in judged.values())
    print(
        f"{name}: {found} of {of} changes found ({found / max(1, of):.1%}), {endless} of them by "
        f"the clock, {explained} explained"
    )
    return int(not judged or found < ENOUGH * of)


def explanation(one: str, change: str) -> str:
    """Why a change that was not found is none, if that is known."""
    new = [line for line in change.splitlines() if line.startswith("+") and line[1:2] != "+"]
    return next(
        (
            reason
            for (function, words), reason in EXPLAINED.items()
            if f".{function}__mutmut_" in one and any(words in line for line in new)
        ),
        "",
    )


def ran(place: Path, *arguments: str) -> str:
    """What mutmut says in a copy."""
    program = Path(sys.executable).with_name("mutmut")
    done = subprocess.run([program, *arguments], cwd=place, stdout=subprocess.PIPE, check=False)
    told = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise SystemExit(told[-2000:])
    return told


if __name__ == "__main__":
    sys.exit(main())
