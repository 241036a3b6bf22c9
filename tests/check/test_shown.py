"""A slip is shown where its words stand, and told once."""

from sourcebook.cite.processor.titlecase import guard
from sourcebook.diagnostics import Report, Span
from sourcebook.intake.draft import Draft
from sourcebook.intake.record import skeleton
from sourcebook.parse.ledgers import parse_permalinks
from sourcebook.read.bibtex import read_bibliography

TEXT = """claims:
  - text: >-
      The keeper wrote of a light
      that burned
      all night.
    evidence: burned all day
lines:
  - A pilot who saw
    nothing.
  - nothing else
"""


def _within(words: str, at: Span) -> Span:
    report = Report()
    report.remember("a.yml", TEXT)
    return report.within(at, words)


def test_words_are_shown_on_the_line_that_they_begin_on() -> None:
    """In a value of several lines, also where they go over the end of one; nowhere else."""
    at = Span("a.yml", 2, 11)
    assert _within("a light", at) == Span("a.yml", 3, 27, 34)
    assert _within("burned all night", at) == Span("a.yml", 4, 12, 18)
    assert _within("all day", at) == at  # it stands in the next field
    item = Span("a.yml", 8, 5)
    assert _within("saw nothing", item) == Span("a.yml", 8, 17, 20)
    assert _within("nothing else", item) == item  # the next item
    assert _within("", at) == at
    assert _within("a light", Span("b.yml", 2, 11)) == Span("b.yml", 2, 11)


def test_a_ledger_without_tabs_is_told_once() -> None:
    """An editor that makes tabs spaces does so in every line."""
    report = Report()
    parse_permalinks("# head\n/a/ live\n/b/ live\n/c/ live\n", report)
    (told,) = report
    assert told.at.line == 2
    assert told.message.endswith("; so it is with 2 more, to line 4")
    assert "git checkout sources/ledgers/permalinks.tsv" in told.hint


def test_a_brace_that_is_not_closed_is_told_where_it_was_opened() -> None:
    """And not at the next entry, nor as a fault of the date that it makes too long."""
    text = "@book{a,\n  title = {A},\n  date = {1907,\n  note = {x}\n}\n\n@book{b, title = {B}}\n"
    report = Report()
    read_bibliography("citations.bib", text, report)
    told = [one for one in report if one.at.line < 7]
    assert [(one.rule.code, one.at.line) for one in told] == [("B001", 3)]
    assert "field 'date'" in told[0].message


def test_titles_of_other_scripts_keep_their_case() -> None:
    """Title case is a custom of English: without a language, letters tell that it is not."""
    assert "τίτλος" not in guard("Τίτλος").lower().replace('<span class="nocase">τίτλος</span>', "")
    assert guard("Война и мир").count('<span class="nocase">') == 3
    assert guard("A Running River") == "A Running River"


def test_what_a_source_is_follows_from_its_kind() -> None:
    """No chapter, preprint, report or encyclopedia is taken for news."""
    kinds = {"incollection": "scholarship", "report": "scholarship", "patent": "legal-text"}
    for kind, genre in kinds.items():
        assert f"\ngenre: {genre}\n" in skeleton("a", Draft(type=kind), "2026-11-27")
    entry = Draft(type="online", fields={"url": "https://de.wikipedia.org/wiki/X"})
    assert "\ngenre: reference\n" in skeleton("a", entry, "2026-11-27")
    preprint = Draft(type="misc", fields={"eprint": "2301.01234"})
    assert "\ngenre: scholarship\n" in skeleton("a", preprint, "2026-11-27")
