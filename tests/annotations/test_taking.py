"""Annotations into drafts: again without effect, one change one, and nothing of the editor's."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcebook.annotations.values import fingerprint
from sourcebook.model import skeletons
from sourcebook.read import DESK
from tests.annotations.test_reading import FILES
from tests.projects import CORPUS, WITNESSES, Told, commanded, loaded

TABLE = """tags:
  ice: theme:frost
  to read: []
colours:
  yellow: place:lock-four
  '#ff6666': [theme:frost]
"""
SMITH = "sources/excerpts/smith-1999.yml"
NEW = "smith-1999-of-the-winter-much"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the clean corpus, with the texts that were read and a table for the tags."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    shutil.copytree(WITNESSES / "corpus", root / ".cache/witnesses")
    (root / DESK).write_text(TABLE)
    return root


def taken(root: Path, name: str, *options: str) -> Told:
    return commanded(root, "import", str(FILES / name), *options)


def changed(root: Path, tmp_path: Path, change: Callable[[list[Any]], object]) -> Told:
    """Import Zotero's items after something has happened to them."""
    items = json.loads((FILES / "zotero.json").read_text())
    change(items)
    file = tmp_path / "zotero.json"
    file.write_text(json.dumps(items))
    return commanded(root, "import", str(file))


def contents(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*.[yt]*") if path.is_file()}


def counts(done: Told) -> dict[str, int]:
    return {what: int(number) for number, what in re.findall(r"(\d+) (\w+)[,;\n ]?", done.err)}


def test_each_becomes_a_draft_that_is_collated_at_once(root: Path) -> None:
    before = (root / SMITH).read_text()
    done = taken(root, "zotero.json")
    assert done.code == 0, done
    assert "1 of 1 quotations found in the text at hand" in done.out
    text = (root / SMITH).read_text()
    assert text.startswith(before)
    assert text.removeprefix(before) == (
        f"  - id: {NEW}\n    draft: true\n    locator: p. 40\n    quote: >-\n"
        "      Of the winter much was written and little kept.\n"
        "    tags: [theme:frost, place:lock-four]\n"
        "    note: >-\n      See […], ask […]; *compare* the memoir\n"
        "  - id: smith-1999-the-author-trusts-the\n    draft: true\n    paraphrase: >-\n"
        f"      {skeletons.PASSAGE}\n    tags: [theme:frost]\n"
        "    note: >-\n      The author trusts the paper.\n"
    )
    assert "it marks no words: its comment is your note" in done.out
    assert f"\n{NEW}\tsmith-1999\t" in (root / "sources/ledgers/collation.tsv").read_text()
    assert loaded(root)[1].sound


def test_a_comment_on_no_words_is_never_what_the_source_says(root: Path) -> None:
    """Nor, once its draft is taken as it came, is it published so; what it once became follows."""
    taken(root, "zotero.json")
    path = root / SMITH
    path.write_text(path.read_text("utf-8").replace("    draft: true\n", ""), "utf-8")
    told = [found for found in loaded(root)[1] if found.rule.code == "C019"]
    assert [found.at.path for found in told] == [SMITH]
    old = "The author trusts the paper."
    text = path.read_text("utf-8").replace(f"    note: >-\n      {old}\n", "")
    name = "smith-1999-the-author-trusts-the"
    text = text.replace(f"- id: {name}\n", f"- id: {name}\n    draft: true\n")
    path.write_text(text.replace(skeletons.PASSAGE, old), "utf-8")
    ledger = root / "sources/ledgers/annotations.tsv"
    lines = ledger.read_text("utf-8")
    print_now, print_then = f"note={fingerprint(old)}", f"paraphrase={fingerprint(old)}"
    assert print_now in lines
    ledger.write_text(lines.replace(print_now, print_then), "utf-8")
    again = taken(root, "zotero.json")
    assert counts(again)["updated"] == 1, again
    assert f"{skeletons.PASSAGE}\n    tags: [theme:frost]\n    note: >-\n      {old}" in (
        path.read_text("utf-8")
    )


def test_what_is_private_there_is_told(root: Path, tmp_path: Path) -> None:
    """Hypothesis names who reads an annotation: a group, all the world, or nobody else."""
    item = {
        "id": "abcdefgh",
        "uri": "https://example.org/",
        "target": [{"source": "https://example.org/"}],
        "text": "Who is this?",
        "permissions": {"read": ["acct:ada@hypothes.is"]},
    }
    public = {"id": "ijklmnop", "permissions": {"read": ["group:__world__"]}}
    file = tmp_path / "both.json"
    file.write_text(json.dumps({"rows": [item, {**item, **public}]}))
    lines = commanded(root, "import", str(file), "--source", "smith-1999").out.splitlines()
    assert ["private there" in line for line in lines if line.startswith("added")] == [True, False]


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_the_same_file_twice_changes_nothing(root: Path, name: str) -> None:
    options = ("--source", "smith-1999") if name == "bbt.json" else ()
    first = taken(root, name, *options)
    assert counts(first)["added"] >= 1, first
    before = contents(root)
    again = taken(root, name, *options)
    assert contents(root) == before
    assert counts(again)["added"] == counts(again)["updated"] == 0
    assert loaded(root)[1].sound


def test_one_change_is_one_change(root: Path, tmp_path: Path) -> None:
    taken(root, "zotero.json")
    before = (root / SMITH).read_text()

    def change(items: list[Any]) -> None:
        items[2]["data"]["annotationComment"] = "Said otherwise."

    done = changed(root, tmp_path, change)
    assert (counts(done)["updated"], counts(done)["unchanged"]) == (1, 1)
    after = (root / SMITH).read_text()
    old, new = before.splitlines(), after.splitlines()
    assert [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]] == [
        ("      See […], ask […]; *compare* the memoir", "      Said otherwise.")
    ]
    assert counts(changed(root, tmp_path, change))["updated"] == 0


def test_values_come_and_go(root: Path, tmp_path: Path) -> None:
    def without(items: list[Any]) -> None:
        items[2]["data"].update(
            annotationComment="", tags=[], annotationColor="", annotationPageLabel=""
        )

    changed(root, tmp_path, without)
    bare = (root / SMITH).read_text()
    taken(root, "zotero.json")
    assert "note: >-\n      See […]" in (root / SMITH).read_text()
    changed(root, tmp_path, without)
    assert (root / SMITH).read_text() == bare


def test_what_the_editor_wrote_stays(root: Path, tmp_path: Path) -> None:
    taken(root, "zotero.json")
    path = root / SMITH
    mine = path.read_text().replace("See […], ask […]; *compare* the memoir", "My own note.")
    path.write_text(mine)
    done = changed(root, tmp_path, lambda items: items[2]["data"].update(annotationComment="New"))
    assert "note changed there, and yours stays" in done.out
    assert path.read_text() == mine
    again = changed(root, tmp_path, lambda items: items[2]["data"].update(annotationComment="New"))
    assert "note changed there, and yours stays" in again.out, "until it is settled"
    path.write_text(mine.replace("My own note.", "New"))
    again = changed(root, tmp_path, lambda items: items[2]["data"].update(annotationComment="New"))
    assert "yours stays" not in again.out
    path.write_text(mine)
    ready = mine.replace(f"id: {NEW}\n    draft: true\n", f"id: {NEW}\n")
    path.write_text(ready)
    done = changed(root, tmp_path, lambda items: items[2]["data"].update(annotationText="Other"))
    assert "quote changed there, and yours stays" in done.out.replace("note, ", "")
    assert path.read_text() == ready


def test_a_deletion_is_told_and_what_was_taken_out_stays_out(root: Path, tmp_path: Path) -> None:
    taken(root, "zotero.json")
    done = changed(root, tmp_path, lambda items: items.pop(3))
    assert "gone      smith-1999-the-author-trusts-the: its annotation is no longer" in done.out
    assert "smith-1999-the-author-trusts-the" in (root / SMITH).read_text()
    path = root / SMITH
    path.write_text(path.read_text().partition(f"  - id: {NEW}")[0])
    done = taken(root, "zotero.json")
    assert f"unchanged {NEW}: you took it out" in done.out
    assert NEW not in path.read_text()


def test_the_same_mark_in_the_database_and_in_a_note_is_one(root: Path) -> None:
    taken(root, "zotero.json")
    for name in ("bbt.json", "note.html", "obsidian.md"):
        taken(root, name)
    assert (root / SMITH).read_text().count("much was written") == 1


def readwise(root: Path, tmp_path: Path, quote: str, place: str, tags: str) -> Told:
    """Import one highlight as another tool has it."""
    file = tmp_path / "readwise.csv"
    head = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location"
    file.write_text(f"{head}\n{quote},A Winter,Ada Smith,,,,{tags},{place}\n")
    return commanded(root, "import", str(file), "--source", "smith-1999")


def test_a_mark_of_another_tool_adds_and_takes_nothing_out(root: Path, tmp_path: Path) -> None:
    """Where it tells no page, or another, and no tag, or another: what the first told stays."""
    (root / DESK).write_text("tags:\n  ice: theme:frost\n  lock: place:lock-four\n")
    taken(root, "zotero.json")
    path, quote = root / SMITH, "Of the winter much was written and little kept."
    before = path.read_text()
    assert "    tags: [theme:frost]\n" in before
    readwise(root, tmp_path, quote, "location,1234", "")
    assert path.read_text() == before
    done = readwise(root, tmp_path, quote, "page,99", "")
    assert path.read_text() == before
    assert f"unchanged {NEW}: locator" in done.out
    done = readwise(root, tmp_path, quote, "location,1234", "lock")
    assert f"updated   {NEW}: tags" in done.out
    both = before.replace("[theme:frost]", "[theme:frost, place:lock-four]", 1)
    assert path.read_text() == both
    for _ in range(2):
        assert counts(taken(root, "zotero.json"))["updated"] == 0
        done = readwise(root, tmp_path, quote, "location,1234", "lock")
        assert counts(done)["updated"] == 0
        assert path.read_text() == both

    def without(items: list[Any]) -> None:
        items[2]["data"].update(annotationPageLabel="")

    assert "locator taken out" in changed(root, tmp_path, without).out
    path.write_text(path.read_text().replace("[theme:frost, place:lock-four]", "[theme:frost]"))
    readwise(root, tmp_path, quote, "location,1234", "lock ice")
    assert "[theme:frost]\n" in path.read_text().partition(NEW)[2]


def test_gone_is_what_the_same_file_had(root: Path, tmp_path: Path) -> None:
    """A note names marks that the database need not have; what it has is there by any name."""
    note = tmp_path / "note.md"
    link = "[Page 40](zotero://open-pdf/library/items/KEY?page=40&annotation="
    rows = [
        f"> “{words}” Yellow Highlight {link}{key})"
        for words, key in (
            ("Of the winter much was written and little kept.", "BBBB1111"),
            ("the lock was shut for a month", "BBBB2222"),
        )
    ]
    note.write_text("---\ncitekey: smith-1999\n---\n" + "\n\n".join(rows) + "\n")
    taken(root, "zotero.json")
    assert counts(commanded(root, "import", str(note)))["added"] == 1
    done = taken(root, "zotero.json")
    assert (counts(done)["unchanged"], counts(done)["gone"]) == (2, 0), done
    done = changed(root, tmp_path, lambda items: items.pop(3))
    assert counts(done)["gone"] == 1


def test_another_id_is_no_other_excerpt(root: Path) -> None:
    taken(root, "zotero.json")
    path = root / SMITH
    path.write_text(path.read_text().replace(NEW, "smith-much-was-written"))
    done = taken(root, "zotero.json")
    assert "unchanged smith-much-was-written" in done.out


@pytest.mark.parametrize("edited", ["", "theme:frost, place:lock-four, person:tom-keeper", "no"])
def test_a_renamed_record_is_no_change_there(root: Path, edited: str) -> None:
    """The ledger knows which tags it gave under their new ids, whatever the editor made of them."""
    taken(root, "zotero.json")
    if edited:
        tags = "" if edited == "no" else f"    tags: [{edited}]\n"
        text = (root / SMITH).read_text()
        given = "    tags: [theme:frost, place:lock-four]\n"
        assert given in text
        (root / SMITH).write_text(text.replace(given, tags))
    assert commanded(root, "rename", "frost", "ice").code == 0
    assert commanded(root, "rename", "lock-four", "lock-4").code == 0
    done = taken(root, "zotero.json")
    assert "changed there" not in done.out
    assert counts(done)["unchanged"] == 2, done


def test_words_that_are_quoted_already_are_not_quoted_twice(root: Path, tmp_path: Path) -> None:
    quote = "the gate froze on the ninth, and thirty boats lay idle"
    done = changed(root, tmp_path, lambda items: items[2]["data"].update(annotationText=quote))
    assert "unchanged smith-gate-retold" in done.out
    assert (root / SMITH).read_text().count(quote) == 1


def test_no_path_no_address_of_a_person_and_no_account_is_kept(root: Path) -> None:
    before = contents(root)
    for path in sorted(FILES.iterdir()):
        taken(root, path.name, *(("--source", "smith-1999") if path.name == "bbt.json" else ()))
    new = b"\n".join(text for name, text in contents(root).items() if before.get(name) != text)
    assert b"Of the winter much" in new
    for word in (
        b"ada",
        b"Secret",
        b"acct:",
        b"@example",
        b"/home/",
        b"file:",
        b"zotero://",
        b"@tom",
    ):
        assert word not in new.replace(b"@gazette-1889", b""), word


def test_what_is_of_no_source_is_refused_with_the_way(root: Path) -> None:
    done = taken(root, "hypothesis-api.json")
    assert done.code == 1
    assert "no source is 'https://example.org/elsewhere': import its reference first" in done.out
    done = taken(root, "bbt.json")
    assert "of which source? Name it with --source" in done.out
    assert "there is no source 'nobody'" in taken(root, "bbt.json", "--source", "nobody").out


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = contents(root)
    done = taken(root, "zotero.json", "--dry-run")
    assert counts(done)["added"] == 2
    assert contents(root) == before


@pytest.mark.parametrize("table", ["tags: [a]", "- a", "colors:\n  a: b", "tags:\n  a: {b: c}"])
def test_a_table_that_is_none_is_told_with_its_place(root: Path, table: str) -> None:
    (root / DESK).write_text(table)
    done = taken(root, "zotero.json")
    assert done.code == 2
    assert f"{DESK}:" in done.err


def test_a_tag_that_stands_for_nothing_is_told(root: Path) -> None:
    (root / DESK).write_text("tags:\n  ice: theme:nothing\ncolours:\n  green: theme:frost\n")
    done = taken(root, "zotero.json")
    assert "tag 'to read'" in done.out
    assert (
        done.out.count(
            "'theme:nothing', which the project has not yet: sourcebook new theme nothing, then"
        )
        == 1
    )
    assert "colour 'yellow'" in done.out


HOSTILE = """@smith-1999 [@nobody] {{ x }} <script>alert(1)</script> # not a heading
- a list: with a colon

[link](javascript:alert(1)) \u202e \u0007 'quotes' "double" \\ %% | & * `code` 𝔸"""


def test_hostile_words_are_words(root: Path, tmp_path: Path) -> None:
    def change(items: list[Any]) -> None:
        items[2]["data"].update(
            annotationComment=HOSTILE, annotationText=HOSTILE, tags=[{"tag": HOSTILE}]
        )

    done = changed(root, tmp_path, change)
    assert counts(done)["added"] == 2, done
    assert loaded(root)[1].sound
    assert counts(changed(root, tmp_path, change))["updated"] == 0


def test_a_note_on_several_works_goes_to_each_by_what_its_citations_say(
    root: Path, tmp_path: Path
) -> None:
    """``--source`` puts nobody's words under another, and is not offered where it is refused."""
    file = tmp_path / "note.md"
    link = "([pdf](zotero://open-pdf/library/items/ATT?page=50&annotation="
    item = "zotero://select/library/items/X"
    cited = ("Smith and Brown, 1999", "Jones, 1890", "Nobody, 1700", "None, 1701")
    lines = [
        f"“ice was {number}” ([{who}, p. 3]({item}{number})) {link}A{number}))"
        for number, who in enumerate(cited)
    ]
    file.write_text("\n\n".join(lines))
    done = commanded(root, "import", str(file))
    assert "added     smith-1999-ice-was-0" in done.out
    assert "added     jones-1890-ice-was-1" in done.out
    assert "no source is 'Nobody, 1700': import its reference first" in done.out
    assert "or name it with --source" not in done.out
    file.write_text("\n\n".join([lines[1].replace("was 1", "is 1").replace("A1", "A9"), lines[2]]))
    told = commanded(root, "import", str(file), "--source", "smith-1999")
    assert "it is on 'jones-1890', and --source says 'smith-1999'" in told.out


def test_a_visit_in_an_address_makes_no_other_page(root: Path, tmp_path: Path) -> None:
    path = root / "citations.bib"
    text = path.read_text("utf-8")
    at = text.index("{smith-1999,") + len("{smith-1999,")
    address = "https://example.org/science/article/pii/S0891"
    path.write_text(f"{text[:at]}\n  url = {{{address}}},{text[at:]}", "utf-8")
    file = tmp_path / "rows.json"
    for number, visit in enumerate(("via%3Dihub", "utm_source=x&casa_token=a", "needAccess=true")):
        item = {"id": f"a{number}", "uri": f"{address}?{visit}", "text": f"Why {number}?"}
        file.write_text(json.dumps({"rows": [{**item, "target": [{"source": item["uri"]}]}]}))
        assert counts(commanded(root, "import", str(file)))["added"] == 1
    other = {"id": "b", "uri": f"{address}?page=2", "text": "Why?"}
    file.write_text(json.dumps({"rows": [{**other, "target": [{"source": other["uri"]}]}]}))
    done = commanded(root, "import", str(file))
    assert counts(done)["refused"] == 1
    assert "or write 'url' into the witness of the source it copies" in done.out


def test_many_on_one_page_that_is_no_sources_are_refused_in_one_line(
    root: Path, tmp_path: Path
) -> None:
    pages = ("https://a.example/book",) * 3 + ("https://b.example/other",)
    file = tmp_path / "rows.json"
    rows = [
        {"id": f"a{n}", "uri": page, "text": f"Why {n}?", "target": [{"source": page}]}
        for n, page in enumerate(pages)
    ]
    file.write_text(json.dumps({"rows": rows}))
    done = commanded(root, "import", str(file))
    assert counts(done)["refused"] == 4
    told = [line for line in done.out.splitlines() if line.startswith("refused")]
    assert len(told) == 2
    assert "“Why 0?” and 2 others: " in told[0]
    assert "“Why 3?”: " in told[1]


def test_what_a_tag_could_stand_for_is_asked_once_with_the_place(root: Path) -> None:
    (root / DESK).unlink()
    done = taken(root, "zotero.json")
    assert f"say in {DESK} what these stand for, and import again: tag 'ice'" in done.out
    assert done.out.count(DESK) == 1


def test_a_text_that_comes_to_hand_later_is_collated(root: Path, tmp_path: Path) -> None:
    text = tmp_path / "smith.txt"
    kept = next((root / ".cache/witnesses").glob("smith-1999*"))
    text.write_text(kept.read_text("utf-8"), "utf-8")
    kept.unlink()
    assert "no text of 'smith-1999' is at hand" in taken(root, "zotero.json").out
    ledger = root / "sources/ledgers/collation.tsv"
    assert NEW not in ledger.read_text("utf-8")
    done = taken(root, "zotero.json", "--witness", str(text))
    assert "1 of 1 quotations found in the text at hand" in done.out
    assert f"\n{NEW}\tsmith-1999\t" in ledger.read_text("utf-8")


def test_a_text_is_at_hand_where_people_keep_theirs(root: Path) -> None:
    kept = next((root / ".cache/witnesses").glob("smith-1999*"))
    (root / "texts").mkdir()
    kept.rename(root / "texts/smith-1999.txt")
    assert "1 of 1 quotations found in the text at hand" in taken(root, "zotero.json").out
    assert f"\n{NEW}\tsmith-1999\t" in (root / "sources/ledgers/collation.tsv").read_text("utf-8")


def test_no_text_is_asked_for_where_nothing_is_quoted(root: Path, tmp_path: Path) -> None:
    shutil.rmtree(root / ".cache/witnesses")
    table = tmp_path / "notes.csv"
    for row, asked in (("smith-1999,,They say so.", False), ("smith-1999,Ice was dear,", True)):
        table.write_text(f"source,quote,paraphrase\n{row}\n", "utf-8")
        told = commanded(root, "import", str(table))
        assert "1 added" in told.err
        assert ("no text of 'smith-1999' is at hand" in told.out) is asked


def test_the_passage_that_nobody_wrote_makes_room(root: Path) -> None:
    """A new source begins with one, so that its file is whole; a first annotation replaces it."""
    (root / SMITH).unlink()
    commanded(root, "new", "source", "smith-1999")
    begun = (root / SMITH).read_text("utf-8")
    assert skeletons.NOTICE in begun
    taken(root, "zotero.json")
    after = (root / SMITH).read_text("utf-8")
    assert skeletons.NOTICE not in after
    assert f"- id: {NEW}\n" in after
    (root / SMITH).write_text(begun.replace(skeletons.NOTICE, "Mine."), "utf-8")
    (root / "sources/ledgers/annotations.tsv").unlink()
    taken(root, "zotero.json")
    assert "Mine." in (root / SMITH).read_text("utf-8")


def test_after_a_rename_the_tags_of_annotations_are_the_same(root: Path) -> None:
    """The table of the desk is renamed with it, and what was taken is not told as changed."""
    taken(root, "zotero.json")
    for old, new in (("frost", "ice"), ("lock-four", "fourth-lock")):
        assert commanded(root, "rename", old, new).code == 0
    again = taken(root, "zotero.json")
    assert "tags" not in again.out, again.out
    assert counts(again)["updated"] == 0


def test_a_folder_of_texts_is_collated_with_as_by_collate(root: Path, tmp_path: Path) -> None:
    """Each file is the text of the source that it is called after."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for text in (root / ".cache/witnesses").iterdir():
        text.rename(folder / text.name)
    told = taken(root, "zotero.json", "--witness", str(folder))
    assert told.code == 0, told.err
    assert "1 of 1 quotations found in the text at hand" in told.out
