"""The budgets of weight: what counts, and that what is too heavy is told."""

import gzip
from pathlib import Path

import pytest

from sourcebook.publish.weight import first_visit, over_budget

PAGE_OF_ALL = """<!doctype html><head>
<link rel="icon" href="../icon.svg"><link rel="stylesheet" href="../a%20b.css">
<link rel="canonical" href="../canonical/"><link rel="stylesheet" href="https://a-host.org/x.css">
<script src='../x.js' defer></script></head>
<body class="x" data-sb-kind="theme"><img src="../at-once.png"><img src="../later.png" loading=lazy>
</body>"""


def files(root: Path) -> Path:
    """A site of one page with everything that a page can ask for."""
    contents = {
        "icon.svg": "<svg/>",
        "a b.css": '@font-face { src: url("fonts/f.woff2") } b { background: url(x.png) }',
        "fonts/f.woff2": "ffff" * 500,
        "x.js": "x();" * 1000,
        "at-once.png": "p" * 100,
        "later.png": "p" * 100,
        "page/index.html": PAGE_OF_ALL,
    }
    for name, content in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    return root


def test_what_a_browser_loads_at_first_counts_as_it_is_sent(tmp_path: Path) -> None:
    site = files(tmp_path)
    assert first_visit(site, site / "page/index.html") == {
        "page/index.html": len(gzip.compress(PAGE_OF_ALL.encode(), 9)),
        "icon.svg": len(gzip.compress(b"<svg/>", 9)),
        "a b.css": len(gzip.compress((site / "a b.css").read_bytes(), 9)),
        "fonts/f.woff2": 2000,
        "x.js": len(gzip.compress(b"x();" * 1000, 9)),
        "at-once.png": 100,
    }


def test_what_is_over_its_budget_is_told_with_the_figures(tmp_path: Path) -> None:
    site = files(tmp_path)
    whole = sum(first_visit(site, site / "page/index.html").values())
    assert list(over_budget(site, visits={"theme": whole})) == []
    (found,) = over_budget(site, visits={"theme": whole - 1000})
    assert str(found).startswith(
        f"page/index.html: a first visit loads {whole / 1000:.1f} kB compressed, 1.0 kB over the "
        f"budget of {(whole - 1000) / 1000:.1f} kB (fonts/f.woff2 2.0 kB, "
    )
    assert "hint:" in str(found)
    assert list(over_budget(site, visits={"source": 1})) == []


@pytest.mark.parametrize("limit", [10, 10_000])
def test_no_page_may_be_too_heavy_by_itself(limit: int, tmp_path: Path) -> None:
    found = [str(one) for one in over_budget(files(tmp_path), visits={}, page=limit)]
    assert [one.partition(" is ")[0] for one in found] == (
        ["page/index.html: its HTML"] if limit == 10 else []
    )
