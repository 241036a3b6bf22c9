"""Hostile data files: refused with a diagnostic, in good time, without running or raising."""

import shutil
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.diagnostics import Report
from sourcebook.read.yaml import read_yaml

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

BOMBS = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "merge keys": "a: &a {k: v}\nb:\n  <<: *a\n",
    "merge without alias": "b:\n  <<: {k: v}\n",
    "python tag": "a: !!python/object/apply:os.system ['touch hacked']\n",
    "own tag": "a: !Thing {x: 1}\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "nesting": "a: " + "[" * 50_000 + "]" * 50_000 + "\n",
    "nested mappings": "{a: " * 5_000 + "1" + "}" * 5_000 + "\n",
    "null byte": "a: x\x00y\n",
    "escape": "a: x\x1b[31my\n",
    "right-to-left override": "a: x\u202ey\n",
    "unclosed quote": 'a: "x\n',
    "tab indentation": "a:\n\t- x\n",
    "duplicate key": "a: 1\na: 2\n",
    "list as key": "? [a]\n: b\n",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_refused_with_a_place(text: str) -> None:
    """Each gives at least one diagnostic with a line of the file, and nothing is raised."""
    report = Report()
    read_yaml("sources/x.yml", text, report)
    assert not report.sound
    assert all(1 <= found.at.line <= text.count("\n") + 1 for found in report)


def test_scalars_stay_what_was_written() -> None:
    """Nothing is made of a scalar: no boolean, no number of 200,000 digits, no date."""
    report = Report()
    node = read_yaml("x.yml", f"no: yes\nn: {'9' * 200_000}\nd: 2026-02-30\n", report)
    assert report.sound
    assert [(key.value, value.value[:12]) for key, value in node] == [  # type: ignore[union-attr]
        ("no", "yes"),
        ("n", "999999999999"),
        ("d", "2026-02-30"),
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("sources/excerpts/big.yml", b"note: " + b"x" * 10_000_000),
        ("sources/excerpts/latin.yml", b"note: caf\xe9\n"),
        ("sources/excerpts/binary.yml", bytes(range(256))),
        ("sources/excerpts/text.yml", b"just a text\n"),
        ("sources/excerpts/list.yml", b"- a\n- b\n"),
        ("sources/themes/Bad Name!.yml", b"title: x\n"),
        ("sources/register/people.yml", b"id: not-a-list\n"),
        ("sources/chronology.yml", b"[[[[]]]]\n"),
        ("sources/ledgers/collation.tsv", b"one\ttwo\n\t\t\t\t\t\t\nx\ty\tz\t1\t2\t3\t4\n"),
        ("citations.bib", b"@article{\n@@@{}}}}\n@book{x,title={"),
        ("citations.bib", b""),
    ],
)
def test_any_file_may_be_broken(tmp_path: Path, path: str, content: bytes) -> None:
    """Whatever stands in one file, the whole project is still checked, and it does not build."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    (root / path).write_bytes(content)
    report = Report()
    pipeline.load(root, report)
    assert not report.sound


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    """A symlink to a file outside is told, and its content appears nowhere."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    secret = tmp_path / "secret.yml"
    secret.write_text("source: secret\nnote: hidden words\n")
    (root / "sources/excerpts/secret.yml").symlink_to(secret)
    (root / "docs/secret.md").symlink_to(secret)
    report = Report()
    corpus = pipeline.load(root, report)
    assert [found.rule.code for found in report].count("R006") == 2
    assert "hidden words" not in repr(corpus)


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    """Nor is a linked folder of files."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "page.md").write_text("hidden words\n")
    (root / "docs/out").symlink_to(outside)
    report = Report()
    corpus = pipeline.load(root, report)
    assert any(found.rule.code == "R006" for found in report)
    assert "hidden words" not in repr(corpus)
