"""How well hidden dependence is found: ``python -m tests.bench.lineage [DIR]``. Never a test.

The recorded derivations between sources of the checkout's project are hidden, all at once, and what
`sourcebook lineage --suggest` proposes is held against them; DIR holds the texts that were read,
named <citekey>.txt. The promises: 60 of 100 links found again, 70 of 100 right in the
first 20, 180 texts of newspaper length in 10 s.

A proposal is *right* if the link, or one of the same lineage, is recorded; what nobody has recorded
yet counts as wrong here, so that reading it can only raise the figure.
"""

import argparse
import time
from itertools import combinations
from pathlib import Path

from sourcebook import pipeline
from sourcebook.diagnostics import Report
from sourcebook.facts import Facts
from sourcebook.lineage import Held, ancestors, held, recorded, suggest
from sourcebook.read import read_witnesses
from tests.lineage.writing import newsroom

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lineage", description=__doc__)
    parser.add_argument("witnesses", nargs="?", type=Path, help="the texts that were read")
    given = parser.parse_args()
    corpus = pipeline.load(ROOT, Report())
    texts = {**corpus.witnesses, **(read_witnesses(given.witnesses) if given.witnesses else {})}
    facts = Facts(corpus)
    compared = held(facts, texts)
    links(facts, compared)
    many = newsroom(11, originals=60, copies=60, others=60, length=90).texts
    length = sum(len(passage) for text in many for passage in text.own) // len(many)
    started, worked = time.monotonic(), time.process_time()
    suggest(many)
    took, work = time.monotonic() - started, time.process_time() - worked
    print(f"{len(many)} texts of {length} words: {took:.1f} s (CPU {work:.1f} s)")


def links(facts: Facts, compared: tuple[Held, ...]) -> None:
    """Hide what is recorded, and look for it."""
    origins = recorded(facts)
    by_id = {text.id: text for text in compared}
    hidden = {
        frozenset((key, origin))
        for key, found in origins.items()
        for origin in found
        if origin in by_id and origin != key
    }
    works = {
        (key, origin) for key, found in origins.items() for origin in found if origin not in by_id
    }
    both = {pair for pair in hidden if all(by_id[key].witness for key in pair)}
    started = time.monotonic()
    found = suggest(compared)
    seconds = time.monotonic() - started
    place = {frozenset((item.text, item.origin)): n for n, item in enumerate(found, start=1)}
    print(f"{len(compared)} sources, {sum(text.witness for text in compared)} with a text")
    print(f"{len(hidden) + len(works)} recorded links; {len(works)} lead to works nobody has read")
    print(f"{len(hidden)} lead from source to source; {len(both)} of them have both texts held")
    print(f"{len(found)} proposals in {seconds:.1f} s")
    for name, pairs in (("all", hidden), ("both texts held", both)):
        got = [pair for pair in pairs if pair in place]
        share = len(got) / max(len(pairs), 1)
        print(f"found again, {name}: {len(got)} of {len(pairs)} ({share:.0%})")
        for few in (20, 50, 100):
            print(f"  in the first {few}: {sum(place[pair] <= few for pair in got)}")
    lineage = {key: ancestors(key, origins) | {key} for key in origins}
    for few in (20, 50, 100):
        first = found[:few]
        right = sum(bool(lineage[item.text] & lineage[item.origin]) for item in first)
        print(f"right in the first {few}: {right} ({right / max(len(first), 1):.0%})")
    apart = len(compared) * (len(compared) - 1) // 2 - sum(
        bool(lineage[one] & lineage[other]) for one, other in combinations(sorted(by_id), 2)
    )
    wrong = sum(not lineage[item.text] & lineage[item.origin] for item in found)
    print(f"proposed of {apart} pairs that share no recorded lineage: {wrong}")
    for pair in sorted(hidden - place.keys(), key=sorted):
        print(f"  not found: {' and '.join(sorted(pair))}")


if __name__ == "__main__":
    main()
