"""Every reference case in every style, from BibTeX and from CSL-JSON.

`format_documents` runs the documents as they stand; the command composes them from parts, as the
site does.
"""

from functools import partial

import pytest

from sourcebook.cite.command import cite_command
from sourcebook.cite.processor.rich_text import Rich, to_html
from sourcebook.cite.processor.styles import load_style
from sourcebook.cite.processor.whole_documents import format_documents
from sourcebook.diagnostics import Report
from tests.cite.fixtures import (
    DATA,
    HOUSE,
    STYLES,
    argument,
    bare,
    cluster,
    expected,
    library,
    load,
)
from tests.cite.together import asked_once, together
from tests.trials import tried

CASES = load("cases.json")


def shown(text: Rich) -> str:
    return bare(to_html(text, links=False, languages=False))


def differences(style: str, case: str, citations: list[str], entries: list[str]) -> list[str]:
    wanted = expected(style, case)
    pairs = [
        *zip(wanted["citations"], citations, strict=True),
        *zip(wanted["bibliography"], entries, strict=True),
    ]
    return [f"{case}\n  wanted {one}\n  got    {other}" for one, other in pairs if one != other]


@pytest.mark.parametrize("source", ["cases.bib", "items.json"])
@pytest.mark.parametrize("style", STYLES)
def test_documents_as_pandoc_makes_them(
    style: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the sources as they are read from either; nearly all are the same, and asked for once."""
    asked_once(monkeypatch)
    documents = [[cluster(one) for one in case["clusters"]] for case in CASES]
    wrong: list[str] = []
    done = format_documents(library(source), load_style(style), documents)
    for case, one in zip(CASES, done, strict=True):
        entries = [shown(entry) for _, entry in one.entries]
        wrong += differences(style, case["id"], [shown(text) for text in one.citations], entries)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("style", HOUSE)
def test_the_command_prints_them(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One run a case, clusters as typed; in the same order, then an empty line and the list.

    Of the cases every fourth one in a style, and the others in the next ones.
    """
    text = (DATA / "cases.bib").read_text(encoding="utf-8")
    step = tried(4, 1)
    cases = CASES[HOUSE.index(style) % step :: step]
    typed = [[argument(one) for one in case["clusters"]] for case in cases]
    runs = [
        partial(cite_command, style, "cases.bib", text, one, Report(), bibliography=True)
        for one in typed
    ]
    wrong: list[str] = []
    for case, arguments, out in zip(cases, typed, together(runs, monkeypatch), strict=True):
        lines = [bare(line) for line in out.split("\n")]
        citations, entries = lines[: len(arguments)], lines[len(arguments) + 1 :]
        wrong += differences(style, case["id"], citations, entries)
    assert not wrong, "\n".join(wrong)
