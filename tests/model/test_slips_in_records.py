"""Slips that are YAML, and no record: each is one fault, with what was meant."""

from pathlib import Path

import pytest

from tests.projects import CORPUS, checked, copied

EVIDENCE = "{excerpt: jones-gate-of-glass, stance: supports}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (EVIDENCE, EVIDENCE.replace("}", ", note: as told, she says: so}"), "'note' in quotes"),
        (EVIDENCE, EVIDENCE.replace("}", ", note: as told, so, it says}"), "'note' in quotes"),
        (EVIDENCE, EVIDENCE.replace("}", ", nota: as told}"), "did you mean 'note'?"),
        (EVIDENCE, EVIDENCE.replace("}", ", page: 7}"), "known: excerpt, stance, note"),
        (EVIDENCE, EVIDENCE.replace("t: j", "t:j"), "'excerpt: jones-gate-of-glass'"),
        (EVIDENCE, EVIDENCE.replace("t: j", "t:\u00a0j"), "stands U+00A0"),
        (f"- {EVIDENCE}", "- excerpt:jones-gate-of-glass", "'excerpt: jones-gate-of-glass'"),
        (f"- {EVIDENCE}", "\u2013 jones-gate-of-glass", "with the hyphen of the keyboard"),
    ],
)
def test_a_slip_in_a_piece_of_evidence(tmp_path: Path, old: str, new: str, told: str) -> None:
    project = copied(CORPUS, tmp_path / "project")
    path = project / "sources/themes/frost.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    of_record = [found for found in checked(project) if found.rule.code in ("S001", "S002", "S003")]
    assert [told in found.hint for found in of_record] == [True]
