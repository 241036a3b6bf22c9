"""A project with a register, a genre and a locator of its own; and what no declaration can take."""

import shutil
from pathlib import Path

import pytest

from sourcebook.cite import Locator, parse_locator
from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.exports.schemas.all import schemas
from sourcebook.exports.tables.all import tables_of
from sourcebook.exports.tables.rows import Rows
from sourcebook.language import ENGLISH
from sourcebook.model.edtf import EdtfDate
from sourcebook.model.records import Location
from sourcebook.model.vocabulary import BUILT_IN, RESERVED, RESERVED_IN_RECORDS
from sourcebook.parse import Reading
from sourcebook.parse.schema import Schema
from sourcebook.parse.values import LocatorValue
from sourcebook.read import Mapping, read_yaml
from tests.projects import CORPUS, facts_of, loaded, packed, rendered
from tests.render.html import to_html, words

DECLARED = """\
registers:
  - kind: vessel
    plural: vessels
    lead: Boats.
  - kind: steam-engine
    plural: steam engines
    lead: Engines, with those who built them.
    schema_type: Product
    fields:
      - {name: works_number, holds: text, guidance: the number on its plate, required: true}
      - {name: history, holds: prose, guidance: what became of it}
      - {name: scrapped, holds: flag, guidance: whether it was scrapped}
      - {name: weight, holds: number, guidance: its weight, unit: tonnes}
      - {name: built, holds: date, guidance: when it was built}
      - {name: built_by, holds: reference, guidance: its builder, to: [organisation]}
      - {name: stands, holds: location, guidance: where it stands}
  - kind: bridge
    plural: bridges
    lead: No bridge is known yet.
genres:
  - {name: broadside, primary: true, meaning: a sheet printed on one side}
locators:
  - {label: folio, forms: [Bl., Bll.]}
fields:
  - {of: excerpt, name: translator, holds: reference, guidance: who wrote the English, to: [person]}
  - {of: excerpt, name: hand, holds: text, guidance: the hand that wrote it}
  - {of: source, name: shelfmark, holds: text, guidance: where it is kept, required: false}
  - {of: event, name: weather, holds: prose, guidance: what the sky was like}
"""
ENGINE = """\
- id: number-seven
  name: Number Seven
  works_number: "07"
  history: >-
    Stood by the lock [@smith-1999].
  scrapped: false
  weight: 12.5
  built: 1871~
  built_by: canal-company
  stands: {lat: 52.1, lon: -1.9}
"""


def told_of(root: Path) -> str:
    """What a check of the project prints."""
    return as_text(loaded(root)[1])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small corpus with a vocabulary of its own, and one record in its own register."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    (root / "sources/vocabulary.yml").write_text(DECLARED, "utf-8")
    (root / "sources/register/steam-engines.yml").write_text(ENGINE, "utf-8")
    change(root, "excerpts/jones-1890.yml", "vessel:marigold", "steam-engine:number-seven")
    change(root, "excerpts/jones-1890.yml", "genre: memoir", "genre: broadside\nshelfmark: MS 4")
    added = "locator: p. 7\n    translator: tom-keeper\n    hand: Jones's own"
    change(root, "excerpts/jones-1890.yml", "locator: p. 7", added)
    sky = "the diary\n  weather: Snow, says a letter [@smith-1999]."
    change(root, "chronology.yml", "the diary", sky)
    return root


def change(root: Path, name: str, old: str, new: str) -> None:
    """Put ``new`` in place of ``old`` in a data file that has it."""
    path = root / "sources" / name
    text = path.read_text("utf-8")
    assert old in text, text
    path.write_text(text.replace(old, new), "utf-8")


def test_own_fields_are_read(project: Path) -> None:
    corpus, report = loaded(project)
    told = as_text(report)
    assert " error " not in told
    engine = corpus.authorities["number-seven"]
    built, stands = engine.own["built"], engine.own["stands"]
    assert isinstance(built, EdtfDate)
    assert built.words(ENGLISH) == "about 1871"
    assert isinstance(stands, Location)
    assert (engine.kind, engine.own["works_number"]) == ("steam-engine", "07")
    assert (engine.own["scrapped"], engine.own["weight"]) == (False, 12.5)
    assert engine.own["built_by"] == "canal-company"
    assert corpus.excerpts["jones-keeper-present"].about("steam-engine") == ("number-seven",)
    assert corpus.vocabulary.genres[corpus.sources["jones-1890"].genre].label == "broadside"


def test_prose_of_an_own_field_cites(project: Path) -> None:
    corpus, _ = loaded(project)
    assert "smith-1999" in {
        item.source for item in corpus.mentions if item.holder == "number-seven"
    }
    change(project, "register/steam-engines.yml", "@smith-1999", "@smith-1998")
    assert "'@smith-1998' is not in citations.bib" in told_of(project)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("built_by: canal-company", "built_by: lock-four", "L004 reference-is-of-its-kind"),
        ("built_by: canal-company", "built_by: nobody-known", "L002 reference-resolves"),
        ('  works_number: "07"\n', "", "S002 field-is-given"),
        ("scrapped: false", "scrapped: no", "S003 value-has-its-type"),
        ("weight: 12.5", "weight: heavy", "S003 value-has-its-type"),
        ("built: 1871~", "built: c. 1871", "S006 date-is-edtf"),
        ("built_by:", "bilt_by:", "did you mean 'built_by'?"),
        ("weight: 12.5", "living: true", "'living' is for a person, and this is a steam engine"),
    ],
)
def test_faults_of_own_fields_are_told(project: Path, old: str, new: str, told: str) -> None:
    change(project, "register/steam-engines.yml", old, new)
    assert told in told_of(project)


def test_a_tag_of_an_unknown_kind_is_told_with_the_nearest(project: Path) -> None:
    change(project, "excerpts/jones-1890.yml", "steam-engine:", "steam-engin:")
    assert "did you mean 'steam-engine:number-seven'?" in told_of(project)


def test_a_locator_in_the_projects_own_words_is_read_as_its_label(project: Path) -> None:
    change(project, "excerpts/jones-1890.yml", "p. 7", "Bll. 3-4")
    corpus, report = loaded(project)
    told = as_text(report)
    assert " error " not in told
    assert "fols. 3-4" in {str(item.locator) for item in corpus.excerpts.values()}


def test_a_register_without_records_makes_nothing(project: Path) -> None:
    corpus, _ = loaded(project)
    assert [row.kind for row in corpus.registers if row.kind not in BUILT_IN.registers] == [
        "vessel",
        "steam-engine",
    ]
    site = rendered(corpus)
    assert "steam-engines/number-seven/index.md" in site.pages
    assert not [path for path in site.pages if path.startswith("bridges")]
    pack = packed(corpus)
    assert "data/steam-engines.csv" in pack
    assert not [path for path in pack if "bridges" in path]


def test_own_fields_are_columns(project: Path) -> None:
    corpus, _ = loaded(project)
    rows = Rows(facts_of(corpus))
    (row,) = rows.tables["steam-engines"]
    assert (row["built"], row["built_by"], row["latitude"]) == ("1871~", "canal-company", 52.1)
    (table,) = (table for table in rows.described if table.name == "steam-engines")
    assert [column.name for column in table.columns] == list(row)


def test_whole_numbers_stay_whole(project: Path) -> None:
    change(project, "register/steam-engines.yml", "weight: 12.5", "weight: 12")
    corpus, _ = loaded(project)
    shown = words(to_html(rendered(corpus).pages["steam-engines/number-seven/index.md"].markdown))
    assert "Weight 12 tonnes" in shown


def test_what_only_a_field_names_is_used(project: Path) -> None:
    change(project, "vocabulary.yml", "to: [person]", "to: [organisation]")
    change(project, "excerpts/jones-1890.yml", "translator: tom-keeper", "translator: the-press")
    entry = "- {id: the-press, name: The Press, description: 'A printer [@smith-1999].'}\n"
    path = project / "sources/register/organisations.yml"
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    told = told_of(project)
    assert "the-press" not in told, told


def test_own_fields_are_on_the_page(project: Path) -> None:
    corpus, _ = loaded(project)
    shown = words(to_html(rendered(corpus).pages["steam-engines/number-seven/index.md"].markdown))
    assert "Built about 1871" in shown
    assert "Weight 12.5" in shown
    assert "Scrapped no" in shown
    assert "Built by" in shown


def test_a_field_that_is_added_is_everywhere(project: Path) -> None:
    """One line of the vocabulary: read, resolved, on the page, in the tables, twins and graph."""
    corpus, report = loaded(project)
    assert " error " not in as_text(report)
    assert corpus.excerpts["jones-keeper-present"].own["translator"] == "tom-keeper"
    assert "great-freeze-tenth" in {item.holder for item in corpus.mentions}
    pages = rendered(corpus).pages
    shown = words(to_html(pages["sources/jones-1890/index.md"].markdown))
    assert "Translator Tom" in shown
    assert "Hand Jones’s own" in shown
    assert "Shelfmark MS 4" in shown
    assert "Weather Snow, says a letter" in words(to_html(pages["chronology/index.md"].markdown))
    assert "Weather Snow" in words(to_html(pages["places/lock-four/index.md"].markdown))
    assert "Hand Jones’s own" in words(to_html(pages["themes/frost/index.md"].markdown))
    rows = Rows(facts_of(corpus))
    (row,) = (row for row in rows.tables["excerpts"] if row["id"] == "jones-keeper-present")
    assert (row["translator"], row["hand"]) == ("tom-keeper", "Jones's own")
    assert {row["shelfmark"] for row in rows.tables["sources"]} == {"MS 4", None}
    graph = packed(corpus)["data/graph.jsonld"].content.decode()
    assert 'data/excerpts.csv#hand": "Jones' in graph
    assert 'data/events.csv#weather": "Snow' in graph


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("translator: tom-keeper", "translator: lock-four", "L004 reference-is-of-its-kind"),
        ("translator: tom-keeper", "translater: tom-keeper", "did you mean 'translator'?"),
        ("hand: Jones's own", "hand: [own]", "S003 value-has-its-type"),
    ],
)
def test_faults_of_added_fields_are_told(project: Path, old: str, new: str, told: str) -> None:
    change(project, "excerpts/jones-1890.yml", old, new)
    assert told in told_of(project)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("holds: text, guidance: the hand", "holds: text, unit: cm, guidance: the hand", "S015"),
        ("name: hand", "name: citekey", "'citekey' is a field of every record, or a column"),
        ("plural: bridges", "plural: aux", "'aux' is a name that Windows keeps"),
        ("name: hand", "name: quote", "'quote' is a field of every record, or a column"),
        ("name: hand", "name: translator", "'translator' is declared already"),
        (
            "of: event, name: weather, holds: prose",
            "of: event, name: weather, holds: location",
            "S004",
        ),
        ("of: source", "of: sources", "did you mean 'source'?"),
    ],
)
def test_faults_of_added_declarations_are_told(
    project: Path, old: str, new: str, told: str
) -> None:
    change(project, "vocabulary.yml", old, new)
    assert told in told_of(project)


def test_reserved_fields_are_all_that_records_and_tables_have() -> None:
    corpus, _ = loaded(CORPUS)
    schema = Schema()
    records = {"sources": schema.source(), "excerpts": schema.excerpt(), "events": schema.event()}
    for table in tables_of(corpus, ENGLISH):
        if record := records.get(table.name):
            names = {column.name for column in table.columns}
            names |= {field.name for field in record.fields}
            assert names <= RESERVED_IN_RECORDS


def test_what_cannot_be_read_is_told_once(project: Path) -> None:
    """A slip in the vocabulary is no reason to call each tag of its kinds unknown."""
    change(project, "vocabulary.yml", "kind: steam-engine", "kind: Steam engine")
    told = told_of(project)
    assert "S030" in told
    assert "S010" not in told
    (project / "sources/vocabulary.yml").write_text("registers: [", "utf-8")
    told = told_of(project)
    assert "R002" in told
    assert "S010" not in told
    assert "S004" not in told
    assert "R007" not in told


def test_an_undeclared_register_is_told(project: Path) -> None:
    (project / "sources/register/steam-engine.yml").write_text(ENGINE, "utf-8")
    told = told_of(project)
    assert "R007" in told
    assert "did you mean 'steam-engines'?" in told


def test_reserved_names_are_all_that_a_site_uses() -> None:
    """Whatever a site has at its top, in its data or as a kind of page, nobody can declare."""
    corpus, _ = loaded(CORPUS)
    site = rendered(corpus)
    pack = packed(corpus)
    used = {path.partition("/")[0] for path in (*site.pages, *site.assets, *pack) if "/" in path}
    used |= {table.name for table in tables_of(corpus, ENGLISH)} | set(
        schemas(Rows(facts_of(corpus)))
    )
    used |= {page.kind for page in site.pages.values()} | set(BUILT_IN.kinds)
    of_rows = {row.folder for row in corpus.registers} | {row.kind for row in corpus.registers}
    assert used - of_rows <= RESERVED | set(BUILT_IN.kinds)


@pytest.mark.parametrize(
    ("written", "label", "value"),
    [
        *(("S. 44", "page", "44"), ("Bl. 3", "folio", "3"), ("min. 12:30", "timestamp", "12:30")),
        *(("cc. 12r-13v", "folio", "12r-13v"), ("c. 12", "canon", "12"), ("Page 3", "page", "3")),
        *(("s. v. Brutus", "sub-verbo", "Brutus"), ("σ. 44", "page", "44")),
    ],
)
def test_labels_of_other_languages_are_known(written: str, label: str, value: str) -> None:
    """As German and French write them, in records."""
    report = Report()
    node = read_yaml("x.yml", f"locator: {written}\n", report)
    assert isinstance(node, Mapping)
    given = node.get("locator")
    assert given is not None
    found = LocatorValue().read(given, Reading(report))
    assert not list(report)
    assert parse_locator(str(found)) == Locator(label, value)


def test_a_label_that_is_not_known_may_be_declared_says_the_hint() -> None:
    report = Report()
    node = read_yaml("x.yml", "locator: Rep. 22\n", report)
    assert isinstance(node, Mapping)
    given = node.get("locator")
    assert given is not None
    LocatorValue().read(given, Reading(report))
    (told,) = report
    assert told.rule.code == "S007"
    assert "sources/vocabulary.yml: locators:" in told.hint
    assert LocatorValue(forms={"Rep.": "book"}).read(given, Reading(Report())) == "bk. 22"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("II.117.490", "2.117.490"), ("S. 21ff.", "pp. 21 ff."), ("Iul. 82, 2", "Iul. 82.2")],
)
def test_a_place_that_is_written_otherwise_is_told_as_it_is_to_be_written(
    written: str, meant: str
) -> None:
    report = Report()
    node = read_yaml("x.yml", f"locator: {written}\n", report)
    given = node.get("locator") if isinstance(node, Mapping) else None
    assert given is not None
    LocatorValue().read(given, Reading(report))
    assert [found.hint for found in report] == [f"write '{meant}'"]
