"""Zotero's own items: Better BibTeX's JSON of a library, with what was marked in it."""

import json
from pathlib import Path
from typing import Any

from sourcebook.intake import read_references, to_biblatex
from tests.projects import CORPUS, commanded, copied

MARK = {
    "key": "HIGH0009",
    "annotationType": "highlight",
    "annotationText": "of frost and of ice",
    "annotationPageLabel": "120",
    "tags": [],
}
CHAPTER: dict[str, Any] = {
    "itemType": "bookSection",
    "itemID": 1,
    "itemKey": "ABCD2345",
    "citationKey": "lust-2010",
    "title": "The Ice Problem: A Survey",
    "creators": [
        {"creatorType": "author", "firstName": "Thibaut", "lastName": "Lust"},
        {"creatorType": "editor", "lastName": "Towpath Museum", "fieldMode": 1},
        {"creatorType": "seriesEditor", "firstName": "Ann", "lastName": "Roe"},
    ],
    "publicationTitle": "Advances in Ice",
    "series": "Studies in Ice",
    "seriesTitle": "Ice and Its Students",
    "seriesNumber": "272",
    "publisher": "Springer",
    "date": "2010",
    "pages": "119–141",
    "ISBN": "978-3-642-11217-1",
    "language": "en",
    "accessDate": "2015-12-07 20:34:28",
    "url": "https://example.net/ice",
    "extra": ["DOI: 10.1007/978-3-642-11218-8_6", "PMID: 1234"],
    "tags": [{"tag": "ice"}],
    "uri": "http://zotero.org/users/local/ada/items/ABCD2345",
    "attachments": [{"path": "/home/ada/ice.pdf", "annotations": [MARK]}],
    "notes": [{"key": "N1", "note": "<p>ask ada@example.net</p>"}],
}
WRITTEN = """@incollection{lust-2010,
  author     = {Lust, Thibaut},
  editor     = {{Towpath Museum}},
  title      = {The Ice Problem: A Survey},
  booktitle  = {Advances in Ice},
  publisher  = {Springer},
  number     = {272},
  pages      = {119--141},
  series     = {Studies in Ice},
  date       = {2010},
  doi        = {10.1007/978-3-642-11218-8_6},
  eprint     = {1234},
  eprinttype = {pubmed},
  isbn       = {978-3-642-11217-1},
  url        = {https://example.net/ice},
  urldate    = {2015-12-07},
  langid     = {english}
}"""
LEFT = ["'seriesTitle'", "keywords", "'attachments'", "'notes'", "'collection-editor'"]


def library(*items: dict[str, Any]) -> str:
    settings = {"preferences": {"baseAttachmentPath": "/home/ada"}, "label": "BetterBibTeX JSON"}
    collections = {"coll:1": {"items": [1], "key": "coll:1", "name": "Ada's"}}
    return json.dumps({"config": settings, "collections": collections, "items": items})


def test_a_work_is_read_as_the_same_in_csl_and_the_rest_is_told() -> None:
    answer = {"key": "ABCD2345", "version": 3, "data": {**CHAPTER, "version": 3}}
    for text in (library(CHAPTER), json.dumps([answer])):
        (found,) = read_references("x.json", text.encode())
        assert to_biblatex(found, found.citekey) == WRITTEN
        assert found.left_out == LEFT


def test_of_a_library_the_works_are_taken_and_the_marks_in_them(tmp_path: Path) -> None:
    project = copied(CORPUS, tmp_path / "project")
    file = tmp_path / "library.json"
    letter = {"itemType": "letter", "title": "To a keeper", "date": "1881-02-03",
              "creators": [{"creatorType": "recipient", "name": "Max Locke"}]}  # fmt: skip
    file.write_text(library(CHAPTER, letter))
    before = commanded(project, "import", str(file), "--dry-run")
    assert before.code == 0
    assert before.err.endswith("1 annotation: told when the works are taken\n")
    done = commanded(project, "import", str(file))
    assert done.code == 0, done.out
    assert "2 entries: 2 added" in done.err
    assert "1 annotation: 1 added" in done.err
    record = (project / "sources/excerpts/lust-2010.yml").read_text()
    assert "locator: p. 120" in record
    changed = [path for path in project.rglob("*") if path.is_file()]
    assert not any(b"ada" in path.read_bytes() for path in changed if path.suffix == ".yml")
    again = commanded(project, "import", str(file))
    assert "2 entries: 0 added, 0 updated, 2 unchanged" in again.err
    assert "0 added, 0 updated, 1 unchanged" in again.err


def test_a_note_within_a_work_that_quotes_it_is_read(tmp_path: Path) -> None:
    project = copied(CORPUS, tmp_path / "project")
    note = (Path(__file__).parents[1] / "annotations/files/note.html").read_text()
    file = tmp_path / "library.json"
    file.write_text(library({**CHAPTER, "attachments": [], "notes": [{"note": note}]}))
    done = commanded(project, "import", str(file))
    assert "1 entry: 1 added" in done.err
    assert "annotation" in done.err
