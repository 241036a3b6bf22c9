"""Excerpts out to other tools and back: nothing is lost, and nothing changes."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.annotations import (
    Annotation,
    as_hypothesis,
    as_w3c,
    as_zotero,
    out_of,
    read_annotations,
)
from sourcebook.annotations.annotation import make
from sourcebook.facts import Facts
from sourcebook.model import Excerpt
from sourcebook.parse import Schema
from tests.annotations.test_taking import contents
from tests.projects import CORPUS, PROJECTS, commanded, loaded

WRITERS = {"hypothesis": as_hypothesis, "w3c": as_w3c, "zotero": as_zotero}
LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn"]), max_size=40
)
WORDS = LINE.map(lambda text: " ".join(text.split()))
TEXT = st.lists(WORDS.filter(bool), max_size=3).map("\n\n".join)
TAG = WORDS.filter(lambda tag: tag and not tag.startswith(("page:", "colour:", "sourcebook:")))


@st.composite
def annotation(draw: st.DrawFn) -> Annotation:
    """An excerpt of ours, with any words."""
    name = draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True))
    one = make(
        f"sourcebook:{name}",
        quote=draw(WORDS),
        tags=draw(st.lists(TAG, max_size=3)),
        colour=draw(st.sampled_from(["", "yellow", "teal", "#123456"])),
        page=draw(st.sampled_from(["", "p. 4", "pp. 41-42", "para. 2", "xii"])),
        url=draw(st.sampled_from(["", "https://example.org/a?b=c"])),
        doi=draw(st.sampled_from(["", "10.1000/x"])),
        title=draw(WORDS),
    )
    return replace(
        one,
        comment=draw(TEXT),
        paraphrase=draw(TEXT),
        translation=draw(TEXT),
        date=draw(st.sampled_from(["", "-0043-03-15?", "1889-01/1889-02"])),
        paragraph=draw(st.sampled_from(["", "2"])),
        heading=draw(WORDS),
        fields=draw(
            st.sampled_from(["", '{"derives_from": ["jones-1889"], "seen_in": "a\\n\\nb"}'])
        ),
        key="smith-1999",
    )


@pytest.mark.parametrize("name", WRITERS)
@given(found=st.lists(annotation(), min_size=1, max_size=4, unique_by=lambda one: one.origin))
@settings(max_examples=60, deadline=None)
def test_the_round_trip_loses_nothing(name: str, found: list[Annotation]) -> None:
    write: Callable[[Iterable[Annotation]], str] = WRITERS[name]
    export = read_annotations("x.json", write(found).encode("utf-8", "surrogatepass"))
    assert export is not None
    # Only Zotero has a place for the citekey; the name of the excerpt leads to its source.
    key = "smith-1999" if name == "zotero" else ""
    assert export.found == [replace(one, key=key) for one in found]


@pytest.mark.parametrize("name", PROJECTS)
def test_what_went_out_comes_back_without_effect(name: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(PROJECTS[name], root)
    out = tmp_path / "out"
    done = commanded(root, "export", "--annotations", str(out))
    assert done.code == 0, done
    before = contents(root)
    for file in ("hypothesis.json", "zotero.json", "w3c.json"):
        done = commanded(root, "import", str(out / file))
        assert done.code == 0, done
        assert "differs" not in done.out
        assert " 0 added, 0 updated, " in done.err
    assert contents(root) == before


def test_what_was_said_of_ours_elsewhere_is_told_and_changes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    out = tmp_path / "out"
    commanded(root, "export", "--annotations", str(out))
    file = out / "hypothesis.json"
    file.write_text(file.read_text().replace("means the month", "meant the month"))
    before = contents(root)
    done = commanded(root, "import", str(file))
    assert "unchanged gazette-gate-froze: note differs there, and yours stays" in done.out
    assert contents(root) == before


VOCABULARY = """
fields:
  - {of: excerpt, name: seen_in, holds: text, guidance: where it was seen}
  - {of: excerpt, name: told, holds: prose, guidance: what is told}
  - {of: excerpt, name: doubted, holds: flag, guidance: whether it is doubted}
  - {of: excerpt, name: boats, holds: number, guidance: how many}
  - {of: excerpt, name: heard_2, holds: date, guidance: when it was heard}
  - {of: excerpt, name: of_whom, holds: reference, guidance: who is meant}
"""
FULL = """
  - id: smith-full
    {text}
    locator: p. 45
    date: 2005-01-10~
    derives_from: [gazette-1889, {{origin: lost-diary, how: quotes, inferred: true}}]
    tags: [theme:frost]
    note: A note.
    seen_in: '{{no}} [markup]: "true" # 5'
    told: "One [@smith-1999].\n\n*Two*, Date: three."
    doubted: false
    boats: 12.5
    heard_2: 1889/1890
    of_whom: tom-keeper
    allow: [{{rule: C008, reason: "two: printings, 'both' read"}}]
"""
TEXTS = {
    "quote": "quote: the gate froze\n    heading: Le canal\n    translation: The frost.\n"
             "    paragraph: 2",
    "paraphrase": "paraphrase: They date it.",
}  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_field_that_an_excerpt_may_have_comes_back(
    tmp_path: Path, name: str, text: str
) -> None:
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    with (root / "sources/vocabulary.yml").open("a") as vocabulary:
        vocabulary.write(VOCABULARY)
    sources = root / "sources/excerpts/smith-1999.yml"
    before = sources.read_text("utf-8")
    sources.write_text(before.rstrip() + FULL.format(text=TEXTS[text]), "utf-8")
    corpus, _ = loaded(root)
    went = fields_of(corpus.excerpts["smith-full"])
    # Whatever field is added to the schema is to be added here too.
    known = {item.target for item in Schema(corpus.vocabulary).excerpt().fields}
    other = {"draft", *(["paraphrase"] if text == "quote" else
             ["quote", "translation", "paragraph", "heading"])}  # fmt: skip
    assert {field for field, value in went.items() if value not in (None, ())} == known - other
    out = tmp_path / "out.json"
    full = [one for one in out_of(Facts(corpus)) if one.origin == "sourcebook:smith-full"]
    out.write_text(WRITERS[name](full), "utf-8")
    sources.write_text(before, "utf-8")
    done = commanded(root, "import", str(out))
    assert " 1 added, " in done.err, done
    assert "not kept" not in done.out
    sources.write_text(sources.read_text("utf-8").replace("    draft: true\n", ""), "utf-8")
    assert fields_of(loaded(root)[0].excerpts["smith-full"]) == went


def fields_of(excerpt: Excerpt) -> dict[str, object]:
    """The values of an excerpt by field, without their places."""
    plain = {name: value for name, value in asdict(excerpt).items() if name not in ("at", "source")}
    plain |= {"allow": [(str(one.rule), str(one.reason)) for one in excerpt.allow] or None}
    plain |= {"tags": [(one.kind, str(one.id)) for one in excerpt.tags]}
    plain |= {
        "derives_from": [(str(one), one.how, one.inferred) for one in excerpt.derives_from] or None
    }
    del plain["own"], plain["draft"]
    return {**plain, **excerpt.own}


@pytest.mark.parametrize(("fields", "told"), [
    ('{"derives_from": ["no-such"]}', "'derives_from': there is no 'no-such' in this project"),
    ('{"colour_of": 1}', "'colour_of', a field that excerpts of this project do not have"),
    ('{"allow": ["x"]}', "'allow': "),
    ('{"id": "gazette-gate-froze", "draft": false}', "'id', a field"),
    ('{"derives_from": null, "x": 1}', "'x', a field"),
    ("[" * 100_000, "its fields, which are no JSON object"),
])  # fmt: skip
def test_a_field_that_cannot_be_here_is_told(tmp_path: Path, fields: str, told: str) -> None:
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    one = Annotation("sourcebook:smith-new", "the ice", key="smith-1999", fields=fields)
    (tmp_path / "zotero.json").write_text(as_zotero([one]))
    done = commanded(root, "import", str(tmp_path / "zotero.json"))
    assert f"added     smith-new: not kept: {told}" in done.out, done
    assert commanded(root, "check").code == 0


@pytest.mark.parametrize("file", ["hypothesis.json", "zotero.json", "w3c.json"])
def test_what_comes_into_another_project_has_its_date(tmp_path: Path, file: str) -> None:
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    commanded(root, "export", "--annotations", str(tmp_path / "out"))
    out = tmp_path / "out" / file
    out.write_text(out.read_text("utf-8").replace(":smith-tenth-january", ":smith-tenth"), "utf-8")
    done = commanded(root, "import", str(out))
    assert " 1 added, " in done.err, done
    text = (root / "sources/excerpts/smith-1999.yml").read_text("utf-8")
    assert "    date: 1889-01-10\n" in text.partition("- id: smith-tenth\n")[2]
