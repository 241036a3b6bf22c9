"""How the costs grow with a project: the same stages at several sizes, their exponents, a plot."""

import json
import math
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.corpora import write
from tests.bench.running import ROOT, run, sourcebook

STAGES = ("read", "parse", "link", "check", "line", "serve")
"""What is plotted; ``line`` is all of `sourcebook check`, without the start of Python."""

Row = dict[str, float]


def measured(sources: int, *, builds: bool) -> Row:
    """The costs at one size; with ``builds`` those of a site from nothing and of one unchanged."""
    with tempfile.TemporaryDirectory() as scratch:
        project = write(Path(scratch) / "project", sources)
        told = run([sys.executable, "-m", "tests.bench.stages", str(project)], ROOT).said
        row: Row = {"sources": sources} | json.loads(told.splitlines()[-1])
        if builds:
            cold = sourcebook(project, "build")
            row |= {"cold": cold.cpu, "of a build": cold.memory}
            row["same"] = sourcebook(project, "build").cpu
    print(f"{sources} sources: {row}", file=sys.stderr, flush=True)
    return row


def exponent(rows: Sequence[Row], name: str) -> float:
    """The slope of a cost over the sources where both are logarithms, by least squares."""
    points = [(math.log(row["sources"]), math.log(row[name])) for row in rows if name in row]
    mean = [sum(values) / len(points) for values in zip(*points, strict=True)]
    over = sum((x - mean[0]) * (y - mean[1]) for x, y in points)
    return float(over / sum((x - mean[0]) ** 2 for x, _ in points))


def table(rows: Sequence[Row]) -> list[list[str]]:
    """A row a size, and one of exponents below."""
    names = [name for name in (*STAGES, "cold", "same") if any(name in row for row in rows)]
    sizes = [name for name in ("memory", "of a build") if any(name in row for row in rows)]
    head = ["sources (excerpts)", *names, *(f"{name}, MB" for name in sizes)]
    lines = [
        [f"{row['sources']:,.0f} ({row['excerpts']:,.0f})"]
        + [f"{row[name]:.2f}" if name in row else "–" for name in names]
        + [f"{row[name]:.0f}" if name in row else "–" for name in sizes]
        for row in rows
    ]
    return [head, *lines, ["exponent", *(f"{exponent(rows, n):.2f}" for n in (*names, *sizes))]]


_WIDTH, _HEIGHT, _LEFT, _BELOW = 640, 400, 60, 40
_COLOURS = ("#4053d3", "#b51d14", "#00868b", "#a06800", "#1d1d1d", "#8e3ccb")


def plot(rows: Sequence[Row]) -> str:
    """Seconds over sources as SVG, both as logarithms: what is linear is as steep as the grid."""
    sizes = [row["sources"] for row in rows]
    values = [row[name] for row in rows for name in STAGES]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    begin, end = math.log10(min(sizes)), math.log10(max(sizes))

    def across(size: float) -> float:
        share = (math.log10(size) - begin) / (end - begin)
        return _LEFT + share * (_WIDTH - _LEFT - 90)

    def down(value: float) -> float:
        return 10 + (high - math.log10(value)) / (high - low) * (_HEIGHT - _BELOW - 20)

    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-family="sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        "<title>Seconds of processor time over the number of sources, both as logarithms</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        y = down(10.0**power)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - 90}" stroke="#ddd"/>')
        label = f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
        parts.append(label)
    for size in sizes:
        x = across(size)
        parts.append(f'<path d="M{x:.1f} 10V{_HEIGHT - _BELOW - 10}" stroke="#ddd"/>')
        y = _HEIGHT - _BELOW + 8
        parts.append(f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{size:,.0f}</text>')
    parts.append(f'<text x="{_LEFT}" y="{_HEIGHT - 8}">sources</text>')
    ends = _apart([(down(rows[-1][name]), name) for name in STAGES])
    for colour, name in zip(_COLOURS, STAGES, strict=True):
        points = " ".join(f"{across(row['sources']):.1f},{down(row[name]):.1f}" for row in rows)
        style = f'fill="none" stroke="{colour}" stroke-width="2"'
        parts.append(f'<polyline points="{points}" {style}/>')
        x, y = _WIDTH - 84, ends[name] + 4
        parts.append(f'<text x="{x}" y="{y:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _apart(places: Iterable[tuple[float, str]]) -> dict[str, float]:
    """Where names stand beside the ends of their lines, none over another."""
    found: dict[str, float] = {}
    last = -math.inf
    for place, name in sorted(places):
        last = found[name] = max(place, last + 15)
    return found
