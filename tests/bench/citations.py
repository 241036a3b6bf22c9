"""What citations cost a build: 1,000 pages of ten citations in each house style.

``python tests/bench/citations.py [STYLE …]`` prints CPU seconds (this process and pandoc) for a
cold and a warm cache. The promise: at most 5 s cold in Chicago notes, nothing measurable warm.
"""

import os
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.cite import Cite, Cluster, Formatter, Locator

PAGES, CITATIONS, SOURCES = 1000, 10, 600
STYLES = ("chicago-notes-bibliography", "chicago-author-date", "apa", "modern-language-association")
_WORDS = "water river harbour stone paper council trade winter border garden engine letter".split()
_TYPES = ("book", "article-journal", "article-newspaper", "webpage", "report", "chapter")


@dataclass(frozen=True)
class Cost:
    """CPU seconds of one run and the number of citations made."""

    seconds: float
    citations: int


def make_items(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """Make sources of every common type; a third share an author with another."""
    rng = random.Random(seed)
    items = []
    for number in range(count):
        family = f"Family{rng.randrange(count * 2 // 3)}"
        words = " ".join(rng.choice(_WORDS) for _ in range(6))
        item: dict[str, Any] = {
            "id": f"source-{number}",
            "type": rng.choice(_TYPES),
            "title": f"The {words} {number}",
            "author": [{"family": family, "given": "Ann"}],
            "issued": {"date-parts": [[rng.randrange(1950, 2020), rng.randrange(1, 13)]]},
            "publisher": "Press",
            "URL": f"https://example.org/{number}",
        }
        if item["type"] in ("article-journal", "article-newspaper", "chapter"):
            item |= {"container-title": "Annals", "volume": str(number % 40), "page": "100-140"}
        items.append(item)
    return items


def make_pages(sources: int, seed: int = 8) -> list[list[Cluster]]:
    """Make pages of clusters: pages, paragraphs, bare ones, some of two works."""
    rng = random.Random(seed)
    return [[_cluster(rng, sources) for _ in range(CITATIONS)] for _ in range(PAGES)]


def _cluster(rng: random.Random, sources: int) -> Cluster:
    return Cluster(tuple(_cite(rng, sources) for _ in range(1 + (rng.random() < 0.1))))


def _cite(rng: random.Random, sources: int) -> Cite:
    label = rng.choice(("page", "page", "page", "paragraph", ""))
    first = rng.randrange(1, 400)
    value = str(first) if rng.random() < 0.7 else f"{first}-{first + 3}"
    locator = Locator(label, value) if label else None
    return Cite(f"source-{rng.randrange(sources)}", locator=locator)


def run(
    style: str, cache_dir: Path, items: list[dict[str, Any]], pages: list[list[Cluster]]
) -> Cost:
    """Format every citation and entry once, as a build does."""
    before = _cpu()
    formatter = Formatter(items, style, cache_dir)
    formatter.prepare(pages)
    made = 0
    for page in pages:
        document = formatter.document()
        for cluster in page:
            made += bool(document.cite(cluster).html)
    formatter.entries(formatter.items)
    return Cost(_cpu() - before, made)


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(styles: list[str]) -> None:
    """Print a line a style."""
    items, pages = make_items(SOURCES), make_pages(SOURCES)
    for style in styles or STYLES:
        with tempfile.TemporaryDirectory() as folder:
            cold = run(style, Path(folder), items, pages)
            warm = run(style, Path(folder), items, pages)
        seconds = f"cold {cold.seconds:5.2f}  warm {warm.seconds:5.2f}"
        print(f"{style:40} {cold.citations} citations  {seconds}")


if __name__ == "__main__":
    main(sys.argv[1:])
