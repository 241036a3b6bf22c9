"""The grammar, from tables; locators round-trip; the renderer finds what the checker does."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.cite import (
    Cite,
    Cluster,
    Formatter,
    Locator,
    LocatorError,
    find_citations,
    parse_locator,
)
from sourcebook.cite.extension import CitationExtension
from sourcebook.cite.syntax.labels import LABELS
from tests.cite.fixtures import library

HERE = Path(__file__).parent
FORMATTER = Formatter(library("items.json"), "apa")


def table(name: str) -> list[Any]:
    cases = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    assert isinstance(cases, list)
    return cases


def described(cite: Cite) -> dict[str, str]:
    """What a table says of one work; what is empty is left out."""
    whole = {
        "key": cite.key,
        "excerpt": cite.excerpt,
        "prefix": cite.prefix,
        "locator": f"{cite.locator.label} {cite.locator.value}" if cite.locator else "",
        "suffix": cite.suffix,
        "mode": cite.mode.value.replace("normal", ""),
    }
    return {name: value for name, value in whole.items() if value}


@pytest.mark.parametrize("case", table("grammar.yml"), ids=lambda case: case["text"][:40])
def test_clusters(case: dict[str, Any]) -> None:
    found = find_citations(case["text"])
    assert [[described(cite) for cite in one.cites] for one in found] == case["finds"]
    assert [case["text"][one.start : one.end] for one in found] == case.get(
        "typed", [case["text"][one.start : one.end] for one in found]
    )
    for one in found:
        assert case["text"][one.start] in "[-@"
        for cite in one.cites:
            assert one.start <= cite.start < cite.end <= one.end
            assert cite.key in case["text"][cite.start : cite.end]


@pytest.mark.parametrize("case", table("locators.yml"), ids=lambda case: case["text"])
def test_locators(case: dict[str, str]) -> None:
    found = parse_locator(case["text"])
    if "fault" in case:
        assert isinstance(found, LocatorError)
        assert case["fault"] in found.message
        return
    assert isinstance(found, Locator), found
    assert (found.label, found.value) == (case["label"], case["value"])
    assert str(found) == case.get("prints", case["text"])
    assert parse_locator(str(found)) == found


def test_every_label_reads_in_every_spelling() -> None:
    assert len(LABELS) == 29  # the 28 of CSL, and the locus
    for label in LABELS.values():
        for word in (label.single, label.plural, *label.others):
            value = "water" if label.name in ("sub-verbo", "title-locator") else "3"
            assert parse_locator(f"{word} {value}") == Locator(label.name, value)


values = st.lists(
    st.from_regex(r"[A-Z]?[1-9][0-9]{0,3}[a-z]?|[ivx]{1,4}|[0-9]{2}:[0-9]{2}", fullmatch=True)
    | st.from_regex(r"[1-9][0-9]?-[1-9][0-9]{2}", fullmatch=True),
    min_size=1,
    max_size=3,
).map(", ".join)


@given(st.sampled_from(sorted(LABELS)), values | st.text("abc{}1-, .", min_size=1, max_size=9))
def test_locators_print_and_read_back(label: str, value: str) -> None:
    parsed = parse_locator(str(Locator(label, value)))
    if isinstance(parsed, Locator):
        assert parse_locator(str(parsed)) == parsed


PIECES = (
    "[@hughes2003]", "[see @cock2016, p. 3; -@icj]", "@hughes2003", "@hughes2003 [p. 4]", "-@icj",
    "[@nokey]", "@{odd key}", "[@hughes2003#ex-1]", "`[@icj]`", "``@icj``", "[text](url)",
    "[@icj](url)", "![@icj](i.png)", "<a@icj.org>", "<https://x.org/@icj>", "https://x.org/@icj",
    "<b title='@icj'>", "</b>", "\\@icj", "\\[@icj]", "me@x.org", "*", "**", "_", "`", "[", "]",
    "(", ")", ";", "word", "two words", ".", "\n", "\n\n", "\n\n- ", "\n\n1. ", "\n\n    ", "\n> ",
    "\n\n# ", "\n\n```\n", "\n~~~\n", "\n\n| a | b |\n|---|---|\n| ", " | ", "[^1]",
    "\n\n[^1]: ", "<!-- @icj -->", "\n\n<div>\n", "\n</div>\n\n", "$@icj$", "\n\n[lab]: http://x.y/@icj\n",
    "[lab]", "[icj][lab]", "\n\n*[HT]: @icj\n",
)  # fmt: skip
EXTENSIONS = ["footnotes", "tables", "attr_list", "abbr", "md_in_html", "pymdownx.superfences"]


def rendered(text: str) -> tuple[list[Cluster], str]:
    extension = CitationExtension(formatter=FORMATTER)
    page = markdown.Markdown(extensions=[*EXTENSIONS, extension]).convert(text)
    return extension.rendered, page


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("para [@icj]\n\n- item [@icj]\n\n    more [@icj]\n\n        [@icj]\n")
@example("> quote [@icj,\n> p. 3] and\n\n```\n[@icj]\n```\n")
def test_no_place_holder_is_left_and_nothing_raw_is_cited(text: str) -> None:
    """Whatever the text, what is rendered was found, and what is raw is as typed."""
    shown, page = rendered(text)
    found = find_citations(text)
    assert "\x02" not in page
    assert "\x03" not in page
    for cluster in shown:
        assert typed(cluster) in [typed(one) for one in found]


def typed(cluster: Cluster) -> str:
    """A citation without its place: Python-Markdown tidies white space before it is read."""
    return str([replace(cite, start=0, end=0) for cite in cluster.cites])


# Texts whose structure is not in doubt: the two must find exactly the same.
BLOCKS = (
    "Words [@hughes2003, p. 3] and @icj says `[@code]`.",
    "*Stress [see @icj; -@cock2016] on* **[@nokey]**",
    "# Heading [@icj]",
    "- item [@icj]\n- item `@code`\n\n    more [@cock2016]",
    "1. one [@icj]\n\n        [@code]",
    "> quote [@icj,\n> p. 3]",
    "```\n[@code]\n```",
    "~~~ text\n@code\n~~~",
    "    [@code]",
    "| a | b |\n|---|---|\n| [@icj] | `@code` |",
    "<div>\n[@raw]\n</div>",
    '<div markdown="1">\ninside [@icj]\n</div>',
    "<!-- [@raw] -->",
    "Note[^n] and [text](http://x.org/@raw) and [@link](url).\n\n[^n]: Foot [@cock2016].",
    "Mail me@x.org or <me@x.org>, https://x.org/@raw and \\@raw.",
    "Figure\n: caption [@icj]",
    "[see @hughes2003, pp. 33-35\nand *passim*; @icj]",
    "$$@raw$$ and $x@raw$",
)


@given(st.lists(st.sampled_from(BLOCKS), max_size=6, unique=True).map("\n\nplain\n\n".join))
def test_checker_and_renderer_find_the_same(text: str) -> None:
    shown, page = rendered(text)
    found = find_citations(text)
    # In a footnote a citation is met where the note is referred to.
    assert sorted(map(typed, shown)) == sorted(map(typed, found))
    assert "[@icj" not in page
    for cluster in found:
        assert not {"code", "raw", "link"} & {cite.key for cite in cluster.cites}
