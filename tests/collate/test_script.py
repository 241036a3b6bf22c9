"""The script with which a reader checks a quotation judges as the command does."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sourcebook.collate.find import Found, find
from sourcebook.collate.fold import fold
from tests.trials import tried

SCRIPT = Path(str(files("sourcebook.render.assets") / "collate.js"))
WORDS = (
    "the gate of lock four froze on the tenth of January 1889 and did not open until “Thursday”; "
    "the keeper’s boat – a narrow one – lay under the ice, and nobody came: co-operation failed, "
    "naïve Ælfric wrote, ‘we wait’ for the thaw. 1,200 tons of coal stood in the basin, said M. "
    "l’éclusier; Ἀθῆναι, Москва, 한국, ភ្នំពេញ and 𝔸 were far away"
).split()


def by_script(pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    node = shutil.which("node")
    assert node, "no node: 'make test' installs it"
    done = subprocess.run(
        [node, Path(__file__).with_name("collate.mjs"), SCRIPT],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def text_of(random: Random, count: int) -> list[str]:
    return [random.choice(WORDS) for _ in range(count)]


ODD = [
    "a\u00a0b\u2003c\x1cd\x85e",
    "co\u00adoper\u200bation",
    "e\u0301 Ａ \ufb01",
    "‚x‛ ‹y› „z‟ «w» ″v″",
    "1‐2‑3‒4–5—6―7−8",
    "  lead and trail \n\n",
    "\ufeffbom",
    "",
]


@pytest.mark.parametrize("text", ODD, ids=repr)
def test_both_fold_alike(text: str) -> None:
    assert by_script([(text, text)])[0]["folded"] == [fold(text), fold(text)]


def test_both_judge_by_one_table_of_cases() -> None:
    """Print, PDF, omissions, insertions, scripts: found or not, and by which folds."""
    cases = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
    pairs = [(case["quote"], case["witness"]) for case in cases]
    wrong = []
    for case, answer in zip(cases, by_script(pairs), strict=True):
        place = find(case["quote"], case["witness"])
        ours = sorted(versionless(place.folds)) if isinstance(place, Found) else None
        found = answer["verdict"] in ("exact", "folded")
        theirs = answer["folds"] if found else None
        if not ours == theirs == case["folds"] or (answer["verdict"] == "exact") != (ours == []):
            wrong.append((case["what"], ours, theirs, case["folds"]))
    assert wrong == []


def versionless(folds: Sequence[str]) -> list[str]:
    return [name.partition("/")[0] for name in folds]


def test_what_the_command_finds_the_script_finds_and_nothing_else() -> None:
    """Quotations of a random text, whole, and cut within words, where no quotation may begin."""
    random = Random(1)
    pairs = []
    for _ in range(300):
        witness = " ".join(text_of(random, 160))
        start = random.randrange(len(witness) - 60)
        pairs.append((witness[start : start + random.randrange(5, 60)], witness))
    for (quote, witness), answer in zip(pairs, by_script(pairs), strict=True):
        assert answer["folded"] == [fold(quote), fold(witness)]
        assert (answer["verdict"] == "exact") is isinstance(find(quote, witness), Found), quote


def test_no_changed_quotation_is_called_exact_and_hardly_one_is_not_found() -> None:
    random = Random(2)
    pairs: list[tuple[str, str]] = []
    while len(pairs) < tried(500, 2000):
        words = text_of(random, 220)
        start, length = random.randrange(180), random.randrange(8, 40)
        quote = words[start : start + length]
        at = random.randrange(len(quote))
        change = random.choice(("drop", "add", "swap", "case", "letter"))
        if change == "drop":
            del quote[at]
        elif change == "add":
            quote.insert(at, "never")
        elif change == "swap":
            quote[at] = "otherwise"
        elif change == "case":
            quote[at] = quote[at].swapcase()
        else:
            quote[at] += "q"
        changed, whole = " ".join(quote), " ".join(words)
        # What was changed may stand elsewhere as it is now; then it is no mutation.
        if not re.search(rf"(?<!\w){re.escape(fold(changed))}(?!\w)", fold(whole)):
            pairs.append((changed, whole))
    verdicts = [answer["verdict"] for answer in by_script(pairs)]
    assert verdicts.count("exact") == 0
    assert verdicts.count("missing") <= len(pairs) / 100
    assert not any(isinstance(find(*pair), Found) for pair in pairs)


def test_the_words_that_differ_are_told() -> None:
    witness = "On Monday the gate of lock four froze, and nobody opened it."
    quotes = [
        "the gate of lock five froze",
        "the old gate of lock four froze",
        "gate of four froze",
    ]
    answers = by_script([(quote, witness) for quote in quotes])
    assert [answer["differences"] for answer in answers] == [
        [["", "five", "four"]],
        [["", "old", ""]],
        [["", "", "lock"]],
    ]
