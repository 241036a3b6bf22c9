"""Collation: exact but for white space and the shape of marks, and helpful when it fails."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.cli import main
from sourcebook.collate.find import Found, Nearest, find
from sourcebook.collate.fold import count_words, digest, fold
from sourcebook.diagnostics.text import as_text
from tests.projects import CORPUS, PROJECTS, WITNESSES, copied, loaded

OURS = WITNESSES / "corpus"
TEXT = (
    "The keeper’s axe — “a gate of glass”, she\u00a0said —\nfroze on the 9th. It was never mended."
)

SAME = [
    'keeper\'s axe - "a gate of glass", she said - froze',
    "The keeper‘s  axe",
    "a gate of glass",
    "froze on the 9th.",
    "on the 9th",
    "The",
]
OTHER = [
    ("the keeper", "case"),
    ("keepers axe", "a missing apostrophe"),
    ("a gate of grass", "a letter"),
    ("a gate glass", "a missing word"),
    ("ate of glass", "a part of a word"),
    ("froze on the 9", "a part of a word"),
    ("It was mended", "a missing negation"),
    ("gate of glass” she said", "a missing comma"),
]


@pytest.mark.parametrize("quote", SAME)
def test_found(quote: str) -> None:
    """White space and the shape of marks may differ."""
    assert isinstance(find(quote, TEXT), Found)


@pytest.mark.parametrize(("quote", "why"), OTHER)
def test_not_found(quote: str, why: str) -> None:
    """Nothing else may."""
    assert isinstance(find(quote, TEXT), Nearest), why


def test_the_nearest_passage_shows_the_words_that_differ() -> None:
    """The passage meant is found, and each difference named."""
    place = find("froze on the tenth. It was mended.", TEXT)
    assert isinstance(place, Nearest)
    assert "froze on the 9th. It was never mended." in place.passage
    told = " ".join(place.differences)
    assert "the quotation has 'tenth.', the witness '9th.'" in told
    assert "the witness has 'never', which the quotation lacks" in told


words = st.lists(
    st.sampled_from("ice gate keeper froze axe on the of lock nine".split()), min_size=1
)


@given(words, words, words)
def test_any_passage_of_a_text_is_found_in_it(
    before: list[str], middle: list[str], after: list[str]
) -> None:
    """Whatever stands in a witness, whole words of it are found, where they stand."""
    witness = " ".join([*before, *middle, *after])
    place = find(" ".join(middle), witness)
    assert isinstance(place, Found)
    assert fold(witness)[place.start : place.end] == " ".join(middle)


@given(words, st.integers(0, 50), st.sampled_from(["sloop", "tenth", "never"]))
def test_a_changed_word_is_never_found(text: list[str], place: int, word: str) -> None:
    """A word that the witness lacks is told, with the passage meant."""
    changed = list(text)
    changed[place % len(text)] = word
    found = find(" ".join(changed), " ".join(text))
    assert isinstance(found, Nearest)
    assert any(word in difference for difference in found.differences)


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    """Folding twice changes nothing, so a hash means one thing."""
    assert fold(fold(text)) == fold(text)
    assert digest(fold(text)) == digest(text)


def test_words_are_counted_as_readers_count() -> None:
    """A dash is no word, a number is."""
    assert count_words("The gate — frozen — held 2,300 tonnes.") == 6


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the clean corpus."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    return root


def collate(project: Path, *arguments: str) -> int:
    """Run the command."""
    return main(["--root", str(project), "collate", *arguments])


@pytest.mark.parametrize("name", PROJECTS)
def test_the_ledger_is_written_anew_the_same(name: str, tmp_path: Path) -> None:
    """Collating again changes no byte, in whatever script."""
    project = copied(PROJECTS[name], tmp_path / "project")
    ledger = project / "sources/ledgers/collation.tsv"
    before = ledger.read_bytes()
    assert collate(project, "--witness", str(WITNESSES / name)) == 0
    assert ledger.read_bytes() == before


def test_a_quotation_that_is_not_found_loses_its_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told with the nearest passage, and does not build until it is mended."""
    path = project / "sources/excerpts/gazette-1889.yml"
    path.write_text(path.read_text().replace("forty boats", "fourteen boats"))
    witness = str(OURS / "gazette-1889.txt")
    assert collate(project, "--witness", witness, "gazette-1889") == 1
    told = capsys.readouterr().out
    assert "the quotation has 'fourteen', the witness 'forty'" in told
    assert "nearest passage: “The gate of the fourth lock" in told
    _, report = loaded(project)
    assert [found.rule.code for found in report] == ["Q001"]


def test_a_quotation_changed_later_is_told_with_its_words(project: Path) -> None:
    """Where the text that was read is at hand, the check itself shows what differs."""
    assert collate(project, "--witness", str(OURS)) == 0
    path = project / "sources/excerpts/gazette-1889.yml"
    path.write_text(path.read_text().replace("lie idle", "lay idle"))
    _, report = loaded(project)
    assert [found.rule.code for found in report] == ["Q002"]
    assert "the quotation has 'lay', the witness 'lie'" in as_text(report)


def test_prune_drops_what_is_no_quotation(project: Path) -> None:
    """A line whose excerpt is gone goes too, and only then."""
    path = project / "sources/excerpts/jones-1890.yml"
    path.write_text(path.read_text().replace("quote: a gate of glass", "paraphrase: Like glass."))
    ledger = project / "sources/ledgers/collation.tsv"
    assert collate(project, "--prune") == 0
    assert "jones-gate-of-glass" not in ledger.read_text()
    assert "gazette-gate-froze" in ledger.read_text()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--witness", "absent.txt"),
        ("--witness", str(OURS / "gazette-1889.txt"), "nobody-1700"),
        ("--witness", str(OURS), "nobody-1700"),
    ],
)
def test_wrong_usage_writes_nothing(project: Path, arguments: tuple[str, ...]) -> None:
    """A call that cannot be served leaves the ledger alone."""
    ledger = project / "sources/ledgers/collation.tsv"
    before = ledger.read_bytes()
    assert collate(project, *arguments) == 2
    assert ledger.read_bytes() == before
