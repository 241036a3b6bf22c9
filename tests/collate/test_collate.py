"""Collation: exact but for white space and the shape of marks, and helpful when it fails."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.cli import main
from sourcebook.collate.find import Found, Nearest, Witness, _best_window, find, nearest
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


some = st.lists(st.sampled_from("ice gate keeper froze axe on the of lock nine".split()))
words = some.filter(bool)


@given(some, words, some)
@example([], ["ice"], ["and", "ice"])
@example(["icebox", "nice"], ["ice"], ["ice"])
def test_any_passage_of_a_text_is_found_in_it(
    before: list[str], middle: list[str], after: list[str]
) -> None:
    """Whatever stands in a witness, whole words of it are found, where they stand first."""
    witness, quote = " ".join([*before, *middle, *after]), " ".join(middle)
    place = find(quote, witness)
    assert isinstance(place, Found)
    assert (place.end, place.folds) == (place.start + len(quote), ())
    assert place.start == f" {witness} ".index(f" {quote} ")
    assert find(quote, Witness(witness)) == place


@pytest.mark.parametrize(("quote", "witness"), [("b c", "ab c"), ("a b", "a bc"), ("b", "ab")])
def test_the_first_or_last_letter_of_a_text_may_make_it_another_word(
    quote: str, witness: str
) -> None:
    """What lacks one letter of a word at the very edge is not found."""
    assert isinstance(find(quote, witness), Nearest)


@pytest.mark.parametrize(
    ("quote", "stands", "folds"),
    [
        ("the keeper’s gate", "the kee- per's gate", ("hyphens/1",)),
        ("gate was […] mended", "gate was never mended", ("omissions/1",)),
        ("keeper’s [old] gate", "kee- per's gate", ("hyphens/1", "insertions/1")),
    ],
)
def test_what_is_found_by_a_fold_has_its_place_in_the_folded_text(
    quote: str, stands: str, folds: tuple[str, ...]
) -> None:
    """The characters told are those of the words as the witness has them."""
    witness = "So  “the\nkee-\nper’s gate was never mended”,\u00a0they say."
    place = find(quote, witness)
    assert isinstance(place, Found)
    assert fold(witness)[place.start : place.end] == stands
    assert place.folds == folds


def test_words_that_stand_only_before_the_words_they_should_follow() -> None:
    """An omission goes forward; what stands before it is told as that, with its passage."""
    place = find("froze hard […] the ‘keeper’", "Then the 'keeper' came; the gate froze hard.")
    assert isinstance(place, Nearest)
    assert place.passage == "the 'keeper'"
    assert place.differences == ("'the 'keeper'' stands there, but not after 'froze hard'",)
    place = find("gate froze […] the boatman came", "The gate froze. Then the keeper came to it.")
    assert isinstance(place, Nearest)
    assert place.differences == ("the quotation has 'boatman', the witness 'keeper'",)


@pytest.mark.parametrize(
    ("quote", "passage", "differences"),
    [
        ("The keepers axe", "The keeper's axe", ["'keepers', the witness 'keeper's'"]),
        ("never mended again", "never mended.", ["'mended again', the witness 'mended.'"]),
        (
            "an old axe - “a gate",
            "The keeper's axe - \"a gate",
            ["'an old', the witness 'The keeper's'"],
        ),
        (
            "boat of glass, I",
            'gate of glass", she',
            ["'boat', the witness 'gate'", "'glass, I', the witness 'glass\", she'"],
        ),
        ("said - hardly froze on", "said - froze on", ["'hardly', which the witness lacks"]),
    ],
)
def test_no_more_than_the_passage_is_shown(
    quote: str, passage: str, differences: list[str]
) -> None:
    """It begins and ends where the quotation does, and only what differs is told."""
    told = tuple(f"the quotation has {difference}" for difference in differences)
    assert find(quote, TEXT) == Nearest(passage, told)


@pytest.mark.parametrize(
    ("quote", "witness", "passage"),
    [
        ("gate of the lock", "gate x y of the lock", "gate x y of the lock"),
        ("gate of the lock", "gate x y z of the lock", "z of the lock"),
        ("gate of the lock", "gate of the x y lock", "gate of the x y lock"),
        ("gate of the lock", "gate of the x y z lock", "gate of the x"),
    ],
)
def test_two_words_more_than_the_quotation_has_are_part_of_the_passage(
    quote: str, witness: str, passage: str
) -> None:
    """Whoever left out two words is shown them; words farther off are another passage."""
    assert nearest(quote, witness).passage == passage


def test_where_nothing_is_alike_the_beginning_is_shown() -> None:
    """No more than two words beyond the quotation's length."""
    assert nearest("a b", "one two three four five six").passage == "one two three four"


@given(some, st.lists(st.sampled_from("ice gate keeper froze".split()), min_size=1))
def test_no_other_passage_shares_more_words(theirs: list[str], ours: list[str]) -> None:
    """By trying all: of the windows of its length the first that shares most is taken."""
    windows = range(max(1, len(theirs) - len(ours) + 1))
    alike = [
        (Counter(ours) & Counter(theirs[start : start + len(ours)])).total() for start in windows
    ]
    assert _best_window(ours, theirs) == alike.index(max(alike))


def test_in_a_long_quotation_no_word_is_too_frequent_to_be_compared() -> None:
    """Two hundred words, none of them rare: one differs, and one is told."""
    text = [f"word{number % 40}" for number in range(240)]
    place = find(
        " ".join(text).replace("word7 ", "sloop ", 1), " ".join(["before", *text, "after"])
    )
    assert isinstance(place, Nearest)
    assert place.differences == ("the quotation has 'sloop', the witness 'word7'",)
    assert place.passage == " ".join(text)


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


@pytest.mark.parametrize(
    ("text", "fewest", "most"),
    [
        ("及冬，則以火爨鼎水而沸之，而沃之。", 12, 14),
        ("人人生而自由，在尊严和权利上一律平等。", 10, 17),
        ("すべての人間は、生れながらにして自由であり", 10, 15),
        ("มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน", 9, 14),
        ("មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាព", 8, 14),
        ("ມະນຸດທຸກຄົນເກີດມາມີສິດເສລີພາບ", 7, 12),
        ("လူတိုင်းသည်တူညီလွတ်လပ်သော", 5, 12),
        ("모든 인간은 태어날 때부터 자유로우며", 5, 5),
        ("Ktesibios的水鐘 of 250 BC", 7, 7),
        ("水。 、", 1, 1),
    ],
)
def test_words_are_counted_where_no_space_parts_them(text: str, fewest: int, most: int) -> None:
    """No fewer than a reader of the language would count, so that limits hold."""
    assert fewest <= count_words(text) <= most
    assert count_words(text * 10) >= 10 * fewest - 10


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


def test_the_wrong_text_takes_away_nothing_that_was_found_in_another(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, the ledger and the text that is kept stay; changed words lose their line."""
    assert collate(project, "--witness", str(OURS)) == 0
    ledger = project / "sources/ledgers/collation.tsv"
    kept = project / ".cache/witnesses/gazette-1889.txt"
    before, text = ledger.read_bytes(), kept.read_bytes()
    wrong = project.parent / "wrong.txt"
    wrong.write_text("The harbour of another town, and nothing of it.", "utf-8")
    capsys.readouterr()
    assert collate(project, "--witness", str(wrong), "gazette-1889") == 1
    told = capsys.readouterr()
    assert "its line in the ledger stays" in told.out
    assert told.out.startswith("none of the quotations of 'gazette-1889' is in this text")
    assert "collation.tsv stays as it was" in told.err
    assert (ledger.read_bytes(), kept.read_bytes()) == (before, text)
    path = project / "sources/excerpts/gazette-1889.yml"
    path.write_text(path.read_text().replace("forty boats", "fourteen boats"))
    assert collate(project, "--witness", str(wrong), "gazette-1889") == 1
    lines = set(before.decode().splitlines()) - set(ledger.read_text("utf-8").splitlines())
    assert [line.split("\t")[0] for line in lines] == ["gazette-gate-froze"]


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
