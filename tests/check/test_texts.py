"""Texts that are printed whole: their paragraphs are passages, and what is not right is told."""

import shutil
from pathlib import Path

import pytest

from sourcebook.facts import Facts, paragraphs_around, quoted_parts
from sourcebook.model.addresses import address_of
from tests.projects import (
    PROJECTS,
    TIDECLOCK,
    WITNESSES,
    Shown,
    Told,
    checked,
    commanded,
    copied,
    corpus_at,
    ledger_of,
    loaded,
    publish_ledger,
    rendered,
)

NAMED = "sources/excerpts/decree-of-orthe.yml"
TEXT = "/sources/decree-of-orthe/text/"
VOTE, MENON = "decree-text-vote", "decree-text-menon"
WITNESS = WITNESSES / "tideclock/decree-of-orthe.txt"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(TIDECLOCK, tmp_path / "project")


def replaced(root: Path, before: str, after: str) -> Path:
    path = root / NAMED
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return root


def told(root: Path) -> set[tuple[str, str, int]]:
    """Code, file and line of each fault, those of the ledger of addresses aside."""
    found = ((one.rule.code, one.at.path, one.at.line) for one in checked(root))
    return {one for one in found if one[0] not in ("P001", "P008")}


def line(root: Path, words: str) -> int:
    """The line of the source's file that has these words first."""
    lines = (root / NAMED).read_text("utf-8").split("\n")
    return next(number for number, one in enumerate(lines, 1) if words in one)


@pytest.fixture(scope="module")
def page() -> Shown:
    return rendered(corpus_at(TIDECLOCK)).pages[f"{TEXT[1:]}index.md"]


def test_a_paragraph_is_found_by_its_id_and_by_its_number(page: Shown) -> None:
    assert page.anchors == ("top", "p1", VOTE, "p2", MENON)
    corpus = corpus_at(TIDECLOCK)
    assert address_of(corpus, VOTE) == f"{TEXT}#{VOTE}"
    assert str(corpus.excerpts[MENON].locator) == "¶ 2"
    source = rendered(corpus).pages["sources/decree-of-orthe/index.md"]
    assert VOTE not in source.anchors
    assert "decree-clock-voted" in source.anchors


def test_its_page_has_all_words_of_the_text_in_their_order(page: Shown) -> None:
    """Of the text that was read nothing is left out, and nothing stands twice."""
    shown = " ".join(
        f"{item.heading or ''} {item.quote}" for item in page.facts.corpus.sources[
            "decree-of-orthe"
        ].paragraphs
    )  # fmt: skip
    assert shown.split() == WITNESS.read_text("utf-8").split()
    places = [page.markdown.index(word) for word in ("Λύσωνος", "ἔδοξε τῇ", "Μένων δὲ")]
    assert places == sorted(places)
    assert 'lang="el"' in page.markdown


def test_a_passage_knows_the_paragraph_that_it_stands_in() -> None:
    corpus = corpus_at(TIDECLOCK)
    source = corpus.sources["decree-of-orthe"]
    around = {key: str(item.id) for key, item in paragraphs_around(corpus, source).items()}
    assert around == {"decree-clock-voted": VOTE, "decree-menon-pays": MENON}
    parts = quoted_parts(corpus, source)
    assert [str(item.id) for item in parts[VOTE]] == ["decree-clock-voted"]
    for key in ("harel-2011", "orthe-museum"):
        assert quoted_parts(corpus, corpus.sources[key]) == {}


EDITS = {
    "not free": ("rights: public-domain", "rights: cc-by-nd", "C018", "paragraph: 1"),
    "opening alone": ("extent: full", "extent: opening", "Q010", "read: 2026"),
    "no number": ("paragraph: 1", "paragraph: Art. 1", "S003", "paragraph: Art. 1"),
    "no number at all": ("paragraph: 1", "paragraph: 0", "S003", "paragraph: 0"),
    "same number": ("paragraph: 2", "paragraph: 1 # again", "Q010", "# again"),
    "no paragraph": ("    hand: the", "    heading: A\n    hand: the", "Q010", "heading: A"),
    "heading changed": ("Λύσωνος", "Λύσωνος τοῦ", "Q002", "quote: ἔδοξε"),
    "words changed": ("ἐκ τῶν ἰδίων", "ἐκ τῶν κοινῶν", "Q002", "quote: Μένων δὲ παρέξει τὰ ἀναλ"),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_no_text_printed_whole_is_told_with_its_line(project: Path, name: str) -> None:
    before, after, code, where = EDITS[name]
    replaced(project, before, after)
    found = told(project)
    lines = {at for given, path, at in found if (given, path) == (code, NAMED)}
    assert lines, found
    assert line(project, where) in lines


NEW = {
    "between": ("τὰς ὥρας·", "τὰς ὥρας· καὶ στήλην.", "“καὶ στήλην.”", 2),
    "last": ("ἐκ τῶν ἰδίων", "ἐκ τῶν ἰδίων. καὶ ταῦτα ἔδοξεν.", "“. καὶ ταῦτα ἔδοξεν.”", 2),
    "first": ("ἐπὶ ἄρχοντος", "θεοί\nἐπὶ ἄρχοντος", "“θεοί”", 1),
}
"""Few words that the text has, and no paragraph; what is told, and of which paragraph."""


@pytest.mark.parametrize("name", NEW)
def test_what_the_paragraphs_leave_out_is_told_and_not_called_whole(
    project: Path, tmp_path: Path, name: str
) -> None:
    before, after, words, number = NEW[name]
    done = read_again(project, tmp_path, before, after)
    assert done.code == 1
    assert words in done.out
    assert "4 of 4 quotations found" in done.err
    where = ("Q010", NAMED, line(project, f"paragraph: {number}"))
    assert told(project) == {where}
    assert words in next(one.message for one in checked(project))
    shutil.rmtree(project / ".cache/witnesses")  # as on a server, which has no text
    (one,) = checked(project)
    assert "has not been asked" in one.message
    pages = rendered(loaded(project)[0]).pages
    assert "Not all of what was read" in pages[f"{TEXT[1:]}index.md"].markdown
    source = pages["sources/decree-of-orthe/index.md"].markdown
    assert "The whole text" not in source
    assert "100 per cent" not in source


def read_again(root: Path, folder: Path, before: str, after: str) -> Told:
    """The text collated, as it is with other words."""
    other = folder / "decree-of-orthe.txt"
    words = WITNESS.read_text("utf-8")
    assert before in words
    other.write_text(words.replace(before, after), "utf-8")
    return commanded(root, "collate", "--witness", str(other))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("τὰς ὥρας·", "τὰς ὥρας·\n\n[p. 12] §\u00a02.", ""),
        ("ἐπὶ ἄρχοντος", "Home | Stones | About\nἐπὶ ἄρχοντος", "begins: ἐπὶ ἄρχοντος"),
        ("ἐκ τῶν ἰδίων", "ἐκ τῶν ἰδίων\nTop of the page", "ends: τῶν ἰδίων"),
        (
            "τὰς ὥρας·",
            "τὰς ὥρας·\n[here the stone is broken]",
            "besides: ['[here the stone is broken]']",
        ),
    ],
)
def test_what_is_not_of_the_text_is_a_number_or_is_named(
    project: Path, tmp_path: Path, before: str, after: str, said: str
) -> None:
    if said:
        assert read_again(project, tmp_path, before, after).code == 1
        replaced(project, "extent: full", f"extent: full\n  {said}")
        assert {code for code, *_ in told(project)} == {"Q010"}
    done = read_again(project, tmp_path, before, after)
    assert (done.code, told(project)) == (0, set()), done.out
    assert (
        "Whole, as it was read"
        in rendered(loaded(project)[0]).pages[f"{TEXT[1:]}index.md"].markdown
    )


def test_running_heads_are_not_of_the_text(project: Path, tmp_path: Path) -> None:
    done = read_again(project, tmp_path, "τὰς ὥρας·\n", "τὰς ὥρας·\n12 STONES\f13 STONES\n")
    assert (done.code, told(project)) == (0, set()), done.out


@pytest.mark.parametrize("said", ["begins: Home", "ends: Top", "besides: [Home]"])
def test_what_is_said_of_a_text_stands_there(project: Path, said: str) -> None:
    replaced(project, "extent: full", f"extent: full\n  {said}")
    done = commanded(project, "collate", "--witness", str(WITNESS))
    assert done.code == 1
    assert "does not stand around the paragraphs" in done.out
    assert told(project) == {("Q010", NAMED, line(project, "read: 2026"))}


def test_of_what_is_no_text_printed_whole_nothing_is_said(project: Path) -> None:
    path = project / "sources/excerpts/harel-2011.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  extent: full", "  extent: full\n  ends: The end"), "utf-8")
    (one,) = checked(project)
    assert (one.rule.code, "has no paragraph" in one.message) == ("Q010", True)


def test_numbers_ascend(project: Path) -> None:
    replaced(project, "paragraph: 1", "paragraph: 3")
    assert ("Q010", NAMED, line(project, "paragraph: 2")) in told(project)


def test_a_text_that_is_whole_is_quoted_whole() -> None:
    pages = rendered(corpus_at(TIDECLOCK)).pages
    assert "Whole, as it was read" in pages[f"{TEXT[1:]}index.md"].markdown
    source = pages["sources/decree-of-orthe/index.md"].markdown
    assert "The whole text" in source
    assert "100 per cent" in source


@pytest.mark.parametrize(
    "words", ["ἔδοξε […] στῆσαι", "ἔδοξε τῇ [τῶν πολιτῶν] βουλῇ ὡρολόγιον στῆσαι"]
)
def test_a_paragraph_has_the_words_of_the_text_alone(project: Path, words: str) -> None:
    replaced(project, "ἔδοξε τῇ βουλῇ ὡρολόγιον στῆσαι", words)
    assert commanded(project, "collate", "--witness", str(WITNESS)).code == 0
    assert told(project) == {("Q010", NAMED, line(project, "quote: ἔδοξε"))}


def test_a_reason_sets_aside_what_stands_between(project: Path, tmp_path: Path) -> None:
    replaced(project, "shelfmark:", "allow: [{rule: Q010, reason: a later hand}]\nshelfmark:")
    before, after, _, _ = NEW["between"]
    assert read_again(project, tmp_path, before, after).code == 0
    assert told(project) == set()


def test_paragraphs_stand_in_the_order_of_the_text(project: Path) -> None:
    path = project / NAMED
    text = path.read_text("utf-8")
    start, middle = text.index(f"  - id: {VOTE}"), text.index(f"  - id: {MENON}")
    end = text.index("  - id: decree-clock-voted")
    path.write_text(text[:start] + text[middle:end] + text[start:middle] + text[end:], "utf-8")
    assert told(project) == {("Q010", NAMED, line(project, "paragraph: 1"))}


def test_collation_finds_each_paragraph_below_its_heading(project: Path, tmp_path: Path) -> None:
    done = commanded(project, "collate", "--witness", str(WITNESS))
    assert done.code == 0, done.out
    assert told(project) == set()
    other = tmp_path / "decree-of-orthe.txt"
    words = WITNESS.read_text("utf-8")
    other.write_text(words.replace("Λύσωνος", "Λύσωνος τοῦ"), "utf-8")
    done = commanded(project, "collate", "--witness", str(other))
    assert done.code == 1
    assert f"{NAMED}:{line(project, 'quote: ἔδοξε')}:12: error Q001" in done.out
    # Its line is that of the text before, which is not the text that all the others were found in.
    assert told(project) == {("Q010", NAMED, line(project, "read: 2026"))}


def test_a_paragraph_is_evidence_as_any_passage_is(project: Path) -> None:
    theme = project / "sources/themes/the-clock.yml"
    text = theme.read_text("utf-8")
    assert "decree-clock-voted" in text
    theme.write_text(text.replace("decree-clock-voted", VOTE), "utf-8")
    corpus, _ = loaded(project)
    assert told(project) == set()
    page = rendered(corpus).pages[f"{TEXT[1:]}index.md"]
    assert "Supports" in page.markdown
    essay = rendered(corpus).pages["themes/the-clock/index.md"]
    assert f"sources/decree-of-orthe/text/#{VOTE}" in essay.markdown


# For ever


def test_every_anchor_is_in_the_ledger() -> None:
    ledger = ledger_of(TIDECLOCK)
    for anchor in ("", "#top", "#p1", "#p2", f"#{VOTE}", f"#{MENON}"):
        assert ledger[f"{TEXT}{anchor}"].state == "live"
    assert Facts(corpus_at(TIDECLOCK)).heads[TEXT].record == "decree-of-orthe"


def test_a_paragraph_that_is_gone_is_told_and_can_be_withdrawn(project: Path) -> None:
    publish_ledger(project)
    sound = (project / NAMED).read_text("utf-8")
    start, end = sound.index(f"  - id: {MENON}"), sound.index("  - id: decree-clock-voted")
    refused = commanded(project, "withdraw", MENON, "It was read on another stone.")
    assert "has not been asked" in refused.out + refused.err
    (project / NAMED).write_text(sound[:start] + sound[end:], "utf-8")
    commanded(project, "collate", "--prune", "--witness", str(WITNESS))
    # With the paragraph alone its text is no longer whole; that addresses are lost is told then.
    assert {code for code, *_ in told(project)} == {"Q010"}
    part = sound.replace("extent: full", "extent: part\n  part: l. 1")
    (project / NAMED).write_text(part, "utf-8")
    assert commanded(project, "collate", "--witness", str(WITNESS)).code == 0
    assert commanded(project, "withdraw", MENON, "It was read on another stone.").code == 0
    ledger = ledger_of(project)
    for address in (f"{TEXT}#{MENON}", f"{TEXT}#p2", f"/id/{MENON}/"):
        assert ledger[address].state == "withdrawn", address
    assert told(project) == set()


def test_a_number_that_changed_is_told(project: Path) -> None:
    publish_ledger(project)
    replaced(project, "paragraph: 2", "paragraph: 3")
    lost = [one.message for one in checked(project) if one.rule.code == "P002"]
    assert len(lost) == 1
    assert f"{TEXT}#p2" in lost[0]


def test_paragraphs_follow_the_rename_of_their_source(project: Path) -> None:
    publish_ledger(project)
    assert commanded(project, "rename", "decree-of-orthe", "orthe-decree").code == 0
    ledger = ledger_of(project)
    for anchor in ("", "#p2", f"#{VOTE}"):
        moved = ledger[f"{TEXT}{anchor}"]
        assert (moved.state, moved.detail) == ("moved", f"/sources/orthe-decree/text/{anchor}")
    assert commanded(project, "rename", VOTE, "decree-vote").code == 0
    ledger = ledger_of(project)
    assert ledger[f"{TEXT}#{VOTE}"].detail == "/sources/orthe-decree/text/#decree-vote"
    assert told(project) == set()


def test_an_id_is_no_number_of_the_same_page(project: Path) -> None:
    replaced(project, f"id: {MENON}", "id: p1")
    assert ("P007", NAMED, line(project, "id: p1")) in told(project)


@pytest.mark.parametrize("name", PROJECTS)
def test_only_a_text_has_a_page_of_its_own(name: str) -> None:
    corpus = corpus_at(PROJECTS[name])
    found = {head.record for head in Facts(corpus).heads.values() if head.kind == "text"}
    assert found == {key for key, source in corpus.sources.items() if source.paragraphs}
