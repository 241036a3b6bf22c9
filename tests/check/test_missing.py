"""What is named and is not there: the hint says where it would stand."""

from pathlib import Path

import pytest

from tests.projects import CORPUS, TIDECLOCK, checked, copied


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("person:quill", "add the person, in sources/register/people.yml, or correct the id"),
        ("place:zennor", "add the place, in sources/register/places.yml, or correct the id"),
        ("event:regatta", "add the event, in sources/chronology.yml, or correct the id"),
        ("theme:zymurgy", "add the theme, in sources/themes/zymurgy.yml, or correct the id"),
    ],
)
def test_the_hint_says_where_it_would_stand(tmp_path: Path, tag: str, hint: str) -> None:
    root = copied(CORPUS, tmp_path / "project")
    path = root / "sources/excerpts/smith-1999.yml"
    path.write_text(path.read_text("utf-8").replace("tags: [", f"tags: [{tag}, ", 1), "utf-8")
    assert hint in [found.hint for found in checked(root)]


def test_a_question_needs_only_what_it_is_answered_by(tmp_path: Path) -> None:
    root = copied(TIDECLOCK, tmp_path / "project")
    path = root / "sources/themes/the-clock.yml"
    told = path.read_text("utf-8").replace("needs: [", "needs: [museum-carried-up, ", 1)
    path.write_text(told, "utf-8")
    (found,) = checked(root)
    assert found.rule.code == "C016"
    assert "needs 'museum-carried-up'" in found.message
    at = found.at
    assert told.splitlines()[at.line - 1][at.column - 1 :].startswith("museum-carried-up")
