"""A run of collation: which lines the ledger has after it, and what is counted and told."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.collate.fold import digest
from sourcebook.collate.run import Collation, collate
from sourcebook.diagnostics import Report, Span
from sourcebook.model import Collated, Extent, Records, Suppression
from sourcebook.model.text import Text as Value
from sourcebook.rules import quotations
from sourcebook.texts import Text
from tests.projects import CORPUS, TIDECLOCK, WITNESSES, records_at

AT = Span("sources/ledgers/collation.tsv")
DECREE = "decree-of-orthe"


def texts_of(name: str) -> dict[str, Text]:
    found = sorted((WITNESSES / name).glob("*.txt"))
    return {path.stem: Text(path.read_text("utf-8")) for path in found}


def ledger(lines: tuple[Collated, ...]) -> dict[str, Collated]:
    """The lines by name, wherever they stand."""
    return {line.excerpt: replace(line, at=AT) for line in lines}


def ran(
    records: Records, texts: Mapping[str, Text], *, prune: bool = False
) -> tuple[Collation, list[tuple[str, str]]]:
    """What a run came to, and what it told: of which rule, and the message."""
    report = Report()
    done = collate(records, texts, report, prune=prune)
    return done, [(one.rule.code, one.message) for one in report]


@pytest.mark.parametrize(("root", "count"), [(CORPUS, 3), (TIDECLOCK, 7)])
def test_each_line_is_made_as_the_ledger_has_it(root: Path, count: int) -> None:
    records, _ = records_at(root)
    texts = {"nobody": Text("Nothing."), **texts_of(root.name)}
    empty = replace(records, collation=())
    done, told = ran(empty, texts)
    assert ledger(done.lines) == ledger(records.collation)
    assert (done.found, done.sought, done.folded, told) == (count, count, (), [])
    places = {str(one.id): one.at for source in records.sources for one in source.excerpts}
    assert all(line.at == places.get(line.excerpt, line.at) for line in done.lines)
    assert ran(records, {})[0] == Collation(records.collation, 0, 0)


def test_how_a_text_was_read_and_what_was_folded_is_in_the_line() -> None:
    records, _ = records_at(CORPUS)
    text = texts_of("corpus")["gazette-1889"].words
    for way in ("", "pdf/1"):
        for words, folds in ((text, ""), (text.replace("fourth", "fou-\nrth"), "hyphens/1")):
            done, told = ran(records, {"gazette-1889": Text(words, way)})
            (line,) = (one for one in done.lines if one.source == "gazette-1889")
            assert line.folds == f"{way} {folds}".strip()
            assert done.folded == ((line,) if folds else ())
            assert (done.found, done.sought, told) == (1, 1, [])
            others = {one.excerpt for one in records.collation}
            assert {one.excerpt for one in done.lines} == others


@pytest.mark.parametrize("changed", [{}, {"quote": "0" * 16}, {"witness": ""}])
def test_what_is_not_found_is_told_and_keeps_the_line_of_another_text(
    changed: dict[str, str],
) -> None:
    """In the words that it has; else, and if it was this very text, it loses it."""
    records, _ = records_at(CORPUS)
    words = texts_of("corpus")["gazette-1889"].words.replace("forty", "sixty")
    (line,) = (one for one in records.collation if one.source == "gazette-1889")
    others = tuple(one for one in records.collation if one != line)
    if "quote" in changed:
        line = replace(line, quote=changed["quote"])
    if "witness" in changed:
        line = replace(line, witness=digest(words))
    done, told = ran(replace(records, collation=(line, *others)), {"gazette-1889": Text(words)})
    assert (done.found, done.sought, done.folded) == (0, 1, ())
    assert ledger(done.lines) == ledger(others if changed else (line, *others))
    assert done.strange == (frozenset() if changed else {"gazette-1889"})
    message = (
        "'gazette-gate-froze' is not in the witness; the quotation has 'forty', the witness 'sixty'"
    )
    assert told == [(quotations.QUOTATION_IS_COLLATED.code, message)]


@pytest.mark.parametrize("prune", [False, True])
def test_pruning_drops_the_lines_of_what_is_no_quotation(prune: bool) -> None:
    records, _ = records_at(TIDECLOCK)
    lines = records.collation
    gone = replace(lines[0], excerpt="gone", source="gone")
    done, _ = ran(replace(records, collation=(*lines, gone)), {}, prune=prune)
    assert done.lines == (lines if prune else (*lines, gone))


def of_decree(records: Records, **changed: object) -> Records:
    """The records with another source of the text that is printed whole."""
    sources = tuple(
        replace(one, **changed) if one.id == DECREE else one  # type: ignore[arg-type]
        for one in records.sources
    )
    return replace(records, sources=sources)


def test_a_text_that_is_printed_whole_has_a_line_of_its_own() -> None:
    """Unless a part of it is not found, in another order or left out, which is told but allowed."""
    records, _ = records_at(TIDECLOCK)
    text = texts_of("tideclock")[DECREE]
    (source,) = (one for one in records.sources if one.id == DECREE)
    whole = ledger(records.collation)[DECREE]

    def line(records: Records, text: Text) -> tuple[Collated | None, list[str]]:
        done, told = ran(records, {DECREE: text})
        return ledger(done.lines).get(DECREE), [code for code, _ in told]

    assert line(records, text) == (whole, [])
    assert line(records, Text(text.words, "pdf/1")) == (replace(whole, folds="pdf/1"), [])
    itself = quotations.TEXT_IS_ITSELF.code
    more = Text(f"{text.words}\n\nAnd more.")
    assert line(records, more) == (None, [itself])
    waiver = Suppression(Value(itself, source.at), Value("A draft.", source.at), source.at)
    assert line(of_decree(records, allow=(waiver,)), more) == (None, [])
    turned = tuple(reversed(source.excerpts))
    assert line(of_decree(records, excerpts=turned), text)[0] is None
    quoted = tuple(one for one in source.excerpts if one not in source.paragraphs)
    opening = replace(source.witness, extent=Extent.OPENING)
    assert line(of_decree(records, witness=opening), text) == (None, [])
    assert line(of_decree(records, excerpts=quoted), text) == (None, [])
    half = Text(text.words[len(text.words) // 2 :])
    line_of_half, codes = line(records, half)
    assert line_of_half is None
    assert set(codes) == {quotations.QUOTATION_IS_COLLATED.code}
    report = Report()
    collate(records, {DECREE: more}, report)
    (one,) = report
    assert (one.at.path, one.at.line) == ("sources/excerpts/decree-of-orthe.yml", 22)
    told = "after 'decree-text-menon' stands what is in no paragraph: “And more.”"
    assert one.message == told
    assert one.hint.startswith("quote it, as a paragraph, its heading, or the rest of one; what is")
    report = Report()
    report.add(quotations.TEXT_IS_ITSELF, source.at, "A fault of a paragraph.")
    done = collate(records, {DECREE: text}, report)
    assert DECREE not in ledger(done.lines)
