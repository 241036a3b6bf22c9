"""Excerpts out to other tools and back: nothing is lost, and nothing changes."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.annotations import Annotation, as_hypothesis, as_w3c, as_zotero, read_annotations
from sourcebook.annotations.annotation import make
from tests.annotations.test_taking import contents
from tests.projects import CORPUS, PROJECTS, commanded

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
