"""What the site's script says is left of each claim, and what the engine says."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

from sourcebook.facts import Facts, groups
from sourcebook.model import Corpus, Stance, Standing
from sourcebook.model.lineage import standing
from sourcebook.render.doubt import data

SCRIPT = Path(str(files("sourcebook.render.assets") / "doubt.js"))
NAMES = (Standing.CORROBORATED, Standing.SINGLE_SOURCE, Standing.DISPUTED, None)


def by_script(facts: Facts, doubts: Iterable[Sequence[str]]) -> list[list[Standing | None]]:
    """The standings of all claims for each doubt, a list of addresses of groups."""
    node = shutil.which("node")
    assert node, "no node: 'make test' installs it"
    told = data(facts)
    known = {key: [number] for number, key in enumerate(told["sources"])}
    known |= {key: list(accumulate(steps)) for key, steps in told["groups"].items()}
    numbers = [[number for one in doubt for number in known[one]] for doubt in doubts]
    done = subprocess.run(
        [node, Path(__file__).with_name("doubt.mjs"), SCRIPT],
        input=json.dumps({"claims": told["claims"], "doubted": numbers}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [[NAMES[number] for number in row] for row in json.loads(done.stdout)]


def by_engine(corpus: Corpus, doubted: Iterable[str]) -> list[Standing | None]:
    """The standings of all claims on a corpus in which no evidence is from these sources.

    None for a claim that had support and has none left: it would not build (C001). Readings of
    ours have none to lose.
    """
    gone = set(doubted)
    found: list[Standing | None] = []
    for place in corpus.claims.values():
        if place.claim.our_reading:
            continue
        kept = tuple(
            item
            for item in place.claim.evidence
            if str(corpus.excerpts[item.excerpt].source) not in gone
        )
        left = replace(place.claim, evidence=kept)
        had, has = (corpus.evidence(one, Stance.SUPPORTS) for one in (place.claim, left))
        gone_bare = not kept or (had and not has)
        found.append(None if gone_bare else standing(corpus, left))
    return found


def differences(corpus: Corpus) -> list[tuple[str, int]]:
    """Each group that can be doubted on which script and engine differ, with in how many claims."""
    facts = Facts(corpus)
    found = groups(facts)
    answers = by_script(facts, [[group.address] for group in found])
    wrong = []
    for group, answer in zip(found, answers, strict=True):
        right = by_engine(corpus, group.sources)
        count = sum(one is not other for one, other in zip(answer, right, strict=True))
        if count:
            wrong.append((group.address, count))
    return wrong
