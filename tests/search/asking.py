"""Asks the search as its script answers, and judges it by a table of queries."""

import atexit
import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sourcebook.exports.search.entries import Entry, entries
from sourcebook.exports.search.files import index_files
from sourcebook.facts import Facts
from sourcebook.language import ENGLISH
from sourcebook.render.assets import static_assets
from tests.projects import TESTS

HERE = TESTS / "search"


def _program() -> str:
    found = shutil.which("node")
    assert found, "no node: 'make test' installs it"
    return found


def node(script: str, argument: Path, given: Any) -> Any:
    """What a script of ours answers, JSON in and out."""
    done = subprocess.run(
        [_program(), HERE / script, argument],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ask(site: Path, *queries: str | dict[str, Any]) -> list[dict[str, Any]]:
    """What the search of a site answers to each query."""
    given = [query if isinstance(query, dict) else {"query": query} for query in queries]
    process = _started(site)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{json.dumps(given)}\n")
    process.stdin.flush()
    answers: list[dict[str, Any]] = json.loads(process.stdout.readline())
    return answers


@cache
def _started(site: Path) -> subprocess.Popen[str]:
    """One process a site, for all that is asked of it: to start it takes longer than to answer."""
    command = [_program(), str(HERE / "ask.mjs"), str(site)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    atexit.register(process.communicate)  # which ends what it says, and so the process
    return process


def addresses(answer: dict[str, Any]) -> list[str]:
    """Where the hits of an answer lead."""
    return [hit["address"] for hit in answer["hits"]]


def searchable(folder: Path, facts: Facts, found: Sequence[Entry] | None = None) -> Path:
    """A folder with the search and nothing else of a site."""
    made = index_files(facts, entries(facts) if found is None else found)
    scripts = {asset.path: asset.content for asset in static_assets(ENGLISH, 1)}
    for path, content in {**scripts, **made}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@dataclass(frozen=True)
class Wanted:
    """A query with the addresses that answer it."""

    query: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """How often the right address is first, among the first three, and the mean of 1/rank."""

    first: float
    three: float
    mrr: float
    missed: tuple[str, ...]


def table(path: Path, heading: str | None = None) -> list[Wanted]:
    """The queries of a table, or of one part: a line each, with the right addresses after a tab."""
    text = path.read_text("utf-8") if path.is_file() else ""
    if heading is not None:
        text = text.partition(f"# {heading}\n")[2].partition("\n#")[0]
    lines = text.splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [Wanted(query, tuple(where.split(" "))) for query, where in rows]


def judged(site: Path, rows: Sequence[Wanted]) -> Score:
    """Ask the queries of a table and see at which rank, of ten, an answer stands."""
    answers = ask(site, *({"query": row.query, "limit": 10, "alone": True} for row in rows))
    ranks = [_rank(row, addresses(answer)) for row, answer in zip(rows, answers, strict=True)]
    missed = [
        f"{row.query!r}: {rank or 'not found'}"
        for row, rank in zip(rows, ranks, strict=True)
        if rank != 1
    ]
    return Score(
        _share(rank == 1 for rank in ranks),
        _share(0 < rank < 4 for rank in ranks),
        sum(1 / rank for rank in ranks if rank) / len(ranks),
        tuple(missed),
    )


def _rank(row: Wanted, found: list[str]) -> int:
    return next((place for place, item in enumerate(found, 1) if item in row.addresses), 0)


def _share(found: Iterable[bool]) -> float:
    given = list(found)
    return sum(given) / len(given)
