"""``sourcebook import``: a whole export in one step, again without effect, nothing lost."""

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.diagnostics import Report
from sourcebook.intake import UnreadableError, read_references, to_biblatex
from sourcebook.link import link
from sourcebook.parse import IMPORTS, parse_imports, print_imports
from sourcebook.read import read_bibliography
from tests.intake.test_exports import FILES
from tests.projects import CORPUS, Told, checked, commanded, records_at, rendered

LIBRARY = """@article{Locke2019, author = {Locke, Anna}, title = {Tides and Trade in the {Fradley} Canal},
  journal = {Coastal Review}, year = {2019}, pages = {1--9}, file = {/home/me/x.pdf}}
@book{Reed1990, author = {Reed, Otto}, title = {Frozen Waters}, year = {1990}, publisher = {Towpath}}
@book{untitled, author = {Reed, Otto}}
"""  # noqa: E501


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the clean corpus."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    return root


def imported(root: Path, text: str, *options: str, name: str = "library.bib") -> Told:
    """What the import of a file with this text says."""
    file = root.parent / name
    file.write_text(text, "utf-8")
    return commanded(root, "import", str(file), *options)


def contents(root: Path) -> dict[str, bytes]:
    """Every file below ``sources/``, and the bibliography."""
    files = [root / "citations.bib", *(root / "sources").rglob("*")]
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in files if path.is_file()
    }


def codes(root: Path) -> list[str]:
    """What is told of the files of a project."""
    return [found.rule.code for found in records_at(root)[1]]


def test_each_entry_is_reported(root: Path) -> None:
    """Added with what was left out, or refused with the reason; the rest is taken."""
    done = imported(root, LIBRARY)
    assert done.code == 1
    assert [line.split(" ")[0] for line in done.out.splitlines()] == ["added", "added", "refused"]
    assert "locke-2019-tides" in done.out
    assert "not kept: file" in done.out
    assert "it has no title" in done.out
    assert "3 entries: 2 added, 0 updated, 0 unchanged, 1 refused" in done.err
    assert codes(root) == []
    keys = [entry.key for entry in records_at(root)[0].bibliography]
    assert keys == sorted(keys)
    assert (root / "sources/excerpts/reed-1990-frozen.yml").is_file()
    assert "/home/me" not in (root / "citations.bib").read_text("utf-8")


def test_the_same_file_twice_changes_nothing(root: Path) -> None:
    """Not a byte."""
    imported(root, LIBRARY)
    before = contents(root)
    done = imported(root, LIBRARY)
    assert contents(root) == before
    assert "0 added, 0 updated, 2 unchanged" in done.err


def test_what_the_file_changed_is_updated_and_what_the_editor_changed_stays(root: Path) -> None:
    """Field by field; what both changed is the editor's, and said."""
    imported(root, LIBRARY)
    path = root / "citations.bib"
    text = path.read_text("utf-8").replace("Coastal Review", "The Coastal Review")
    path.write_text(text.replace("{Towpath}", "{Towpath Press}"), "utf-8")
    newer = LIBRARY.replace("1--9", "1--12").replace("{Towpath}", "{Towpath and Sons}")
    done = imported(root, newer)
    lines = done.out.splitlines()
    assert re.match(r"updated +locke-2019-tides .*: pages$", lines[0])
    assert re.match(r"unchanged +reed-1990-frozen .*: yours stays: publisher$", lines[1])
    entries = {entry.key: entry for entry in records_at(root)[0].bibliography}
    assert entries["locke-2019-tides"].fields["pages"] == "1--12"
    assert entries["locke-2019-tides"].fields["journaltitle"] == "The Coastal Review"
    assert entries["reed-1990-frozen"].fields["publisher"] == "Towpath Press"
    before = contents(root)
    assert "2 unchanged" in imported(root, newer).err
    assert contents(root) == before


def test_a_field_that_the_file_no_longer_has_goes(root: Path) -> None:
    """If it came from the file."""
    imported(root, LIBRARY)
    done = imported(root, LIBRARY.replace(", pages = {1--9}", ""))
    assert "updated" in done.out
    entry = next(e for e in records_at(root)[0].bibliography if e.key == "locke-2019-tides")
    assert "pages" not in entry.fields


def test_a_work_of_another_type_is_so_here_unless_the_editor_has_said_otherwise(
    root: Path,
) -> None:
    """It stayed an article, and had no journal: an entry that the check refuses."""
    imported(root, LIBRARY)
    newer = LIBRARY.replace("@article", "@incollection").replace("journal =", "booktitle =")
    first = imported(root, newer).out.split("\n")[0]
    assert re.match(r"updated +locke-2019-tides .*: its type, booktitle, journaltitle$", first)
    assert codes(root) == []
    path = root / "citations.bib"
    path.write_text(
        path.read_text("utf-8").replace("@incollection{locke", "@inbook{locke"), "utf-8"
    )
    assert "2 unchanged" in imported(root, newer).err
    again = imported(root, newer.replace("@incollection", "@inproceedings"))
    assert "yours stays: its type" in again.out
    assert "@inbook{locke-2019-tides" in path.read_text("utf-8")


def test_a_work_is_known_again_under_another_exporters_key(root: Path) -> None:
    """By its DOI or by title, author and year; a new title by the exporter's key."""
    imported(root, LIBRARY)
    ris = "TY  - BOOK\nAU  - Reed, Otto\nTI  - Frozen waters\nPY  - 1990\nCY  - Lichfield\nER  - \n"
    done = imported(root, ris, name="other.ris")
    assert re.match(r"updated +reed-1990-frozen .*: location$", done.out.strip())
    assert "1 unchanged" in imported(root, ris, name="other.ris").err
    assert "2 unchanged" in imported(root, LIBRARY).err
    renamed = LIBRARY.replace("Frozen Waters", "Waters that Froze")
    assert re.search(r"updated +reed-1990-frozen .*: title", imported(root, renamed).out)


def test_a_key_changed_in_the_reference_manager_is_of_the_same_exporter(root: Path) -> None:
    """What it says is what it said, but for the key: so it changes what it told."""
    imported(root, LIBRARY)
    other = LIBRARY.replace("Reed1990", "reedFrozen1990").replace("{Towpath}", "{Towpath and Sons}")
    done = imported(root, other)
    assert re.search(r"updated +reed-1990-frozen .*: publisher\n", done.out)
    assert "2 unchanged" in imported(root, other).err
    # One that tells other fields is another exporter: what was told stands against it.
    less = other.replace("reedFrozen1990", "r").replace(
        "publisher = {Towpath and Sons}", "isbn = {}"
    )
    assert "publisher" not in imported(root, less).out


def test_two_services_records_of_one_work_do_not_write_over_each_other(root: Path) -> None:
    """Neither has a name for it: the first is followed, the other adds what is not there."""
    nbib = (
        "PMID- 1\nTI  - On Ice\nFAU - Reed, Otto\nJT  - Waters\nDP  - 1990\nAID - 10.1000/i [doi]\n"
    )
    other = """{"type": "journal-article", "title": ["On ice and boats"], "DOI": "10.1000/i",
    "author": [{"family": "Reed", "given": "O."}], "container-title": ["Waters and Ice"],
    "issued": {"date-parts": [[1990]]}, "publisher": "Towpath"}"""
    assert "1 added" in imported(root, nbib, name="a.nbib").err
    done = imported(root, other, name="b.json")
    assert re.match(r"updated +reed-1990-ice .*: publisher; yours stays: ", done.out)
    before = contents(root)
    for text, name in ((nbib, "a.nbib"), (other, "b.json")) * 2:
        assert "1 unchanged" in imported(root, text, name=name).err
        assert contents(root) == before
    later = nbib.replace("On Ice", "On Thick Ice").replace("JT", "VI  - 7\nJT")
    done = imported(root, later, name="a.nbib")
    assert re.match(r"updated +reed-1990-ice .*: title, volume", done.out), done


def test_who_keeps_a_manuscript_is_taken_and_the_catalogue_of_a_book_is_not(root: Path) -> None:
    text = """@unpublished{a, title={A roll}, author={Reed, Otto}, date={1920}, library={Bonn UB}}
    @book{b, title={Rolls}, author={Reed, Otto}, date={1921}, library={Bonn UB}, callnumber={MS 3}}
    @book{c, title={Ice}, author={Reed, Otto}, date={1922}, library={DOI.org}, publisher={T}}"""
    done = imported(root, text)
    entries = {entry.key: entry.fields for entry in records_at(root)[0].bibliography}
    kept = {key: entries[key].get("library") for key in entries if key.startswith("reed-192")}
    assert sorted(map(str, kept.values())) == ["Bonn UB", "Bonn UB", "None"]
    assert done.out.count("not kept: library") == 1


def test_different_works_of_one_author_and_year_stay_apart(root: Path) -> None:
    """With keys of their own; the parts of a book share its DOI."""
    text = "".join(
        f"@incollection{{k{number}, author = {{Locke, Anna}}, title = {{Tides {word}}}, year=2019,"
        f" booktitle = {{Coasts}}, doi = {{10.1000/book}}, pages = {{{number}}}}}\n"
        for number, word in enumerate(("of Kent", "seen from below and above", "of Kent"), 1)
    )
    done = imported(root, text)
    assert [line.split()[1] for line in done.out.splitlines()] == [
        "locke-2019-tides",
        "locke-2019-tides-2",
        "locke-2019-tides-3",
    ]


def test_a_dry_run_writes_nothing(root: Path) -> None:
    """And says what would be done."""
    before = contents(root)
    done = imported(root, LIBRARY, "--dry-run")
    assert "added" in done.out
    assert contents(root) == before


def test_a_failed_write_leaves_all_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one step or not at all."""
    before = contents(root)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "citations.bib":
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert imported(root, LIBRARY).code == 2
    monkeypatch.undo()
    assert contents(root) == before


def test_a_licence_is_taken_and_the_record_is_a_draft(root: Path) -> None:
    """What the file names, where the project has a name for it."""
    text = "@book{a, title = {A Tale}, license = {CC BY-SA 4.0}}"
    imported(root, text)
    record = (root / "sources/excerpts/tale.yml").read_text("utf-8")
    assert "rights: CC-BY-SA-4.0\n" in record
    assert "draft: true" in record


def test_a_licence_told_later_goes_into_a_draft_and_not_over_what_the_editor_said(
    root: Path,
) -> None:
    """Once: what she writes then stays, and is told where another licence is."""
    bare = "@book{a, title = {A Tale}, author = {Reed, Otto}%s}"
    imported(root, bare % "")
    path = root / "sources/excerpts/reed-tale.yml"
    assert "rights: in-copyright\n" in path.read_text("utf-8")
    done = imported(root, bare % ", license = {CC BY-SA 4.0}")
    assert re.match(r"updated +reed-tale .*: rights$", done.out.strip())
    assert "rights: CC-BY-SA-4.0\n" in path.read_text("utf-8")
    mine = path.read_text("utf-8").replace("rights: CC-BY-SA-4.0", "rights: in-copyright")
    path.write_text(mine, "utf-8")
    assert "1 unchanged" in imported(root, bare % ", license = {CC BY-SA 4.0}").err
    assert path.read_text("utf-8") == mine
    path.write_text(mine.replace("rights: in-copyright", "rights: unknown"), "utf-8")
    done = imported(root, bare % ", license = {CC BY 4.0}")
    assert "its licence there is 'CC-BY-4.0', and yours stays" in done.out
    assert "rights: unknown\n" in path.read_text("utf-8")
    path.write_text(mine.replace("rights: in-copyright", "rights: cc-by"), "utf-8")
    done = imported(root, bare % ", license = {https://creativecommons.org/licenses/by/3.0/}")
    assert "1 unchanged" in done.err  # she does not say which version it is
    assert "yours stays" not in done.out


def test_a_broken_bibliography_is_mended_first(root: Path) -> None:
    """Nothing is written into what cannot be read."""
    (root / "citations.bib").write_text("@book{x, title = {y\n", "utf-8")
    done = imported(root, LIBRARY)
    assert done.code == 2
    assert "mend it before an import" in done.err


def test_that_no_rights_are_told_is_said_once(root: Path) -> None:
    done = imported(root, LIBRARY)
    assert "not told: the rights of 2, taken as 'rights: in-copyright'" in done.err
    assert "rights" not in done.out
    assert "rights" not in imported(root, LIBRARY).err


def test_rights_can_be_said_of_all_of_which_the_file_tells_none(root: Path) -> None:
    """And of one that is begun without a file; what a file tells stays."""
    licensed = "@book{l, title={Fog}, author={Roe, M.}, year={1999}, license={CC BY 4.0}}"
    done = imported(root, LIBRARY + licensed, "--rights", "public-domain")
    assert "rights" not in done.out + done.err
    assert commanded(root, "new", "source", "dee-ice", "--rights", "cc0").code == 0
    told = {path.stem: path.read_text("utf-8") for path in (root / "sources/excerpts").iterdir()}
    assert "rights: public-domain\n" in told["locke-2019-tides"]
    assert "rights: CC-BY-4.0\n" in told["roe-1999-fog"]
    assert "rights: cc0\n" in told["dee-ice"]
    for wrong, why in (("public", "did you mean 'public-domain'?"), ("by-permission", "who gave")):
        for command in (["import", str(root.parent / "library.bib")], ["new", "source", "x"]):
            said = commanded(root, *command, "--rights", wrong)
            assert (said.code, why in said.err) == (2, True), said.err
    table = root.parent / "a.csv"
    table.write_text("source,quote\ndee-ice,Ice is cold\n", "utf-8")
    assert commanded(root, "import", str(table), "--rights", "cc0").code == 2


def test_what_was_merged_since_is_not_added_anew(root: Path) -> None:
    """Nor is it under another key, or after what it was merged with got another name."""
    imported(root, LIBRARY)
    key, other = "locke-2019-tides", "reed-1990-frozen"
    assert {key, other} <= {one.stem for one in (root / "sources/excerpts").iterdir()}
    assert commanded(root, "merge", key, "into", other).code == 0
    for again in (LIBRARY, LIBRARY.replace("Locke2019", "other")):
        done = imported(root, again)
        assert done.out.splitlines()[0].endswith(f"”: merged into '{other}'")
        assert "0 added, 0 updated, 2 unchanged" in done.err
    commanded(root, "rename", other, "reed-waters")
    assert "merged into 'reed-waters'" in imported(root, LIBRARY).out
    assert "0 added" in imported(root, LIBRARY).err
    report = Report()
    text = (root / IMPORTS).read_text("utf-8")
    assert print_imports(parse_imports(text, report)) == text
    assert report.sound


def test_the_ledger_reads_back_the_same(root: Path) -> None:
    """And a line that is none is told."""
    imported(root, LIBRARY)
    text = (root / IMPORTS).read_text("utf-8")
    report = Report()
    assert print_imports(parse_imports(text, report)) == text
    assert list(report) == []
    parse_imports("key\tzz\tx=1\n", report)
    assert [found.rule.code for found in report] == ["S016"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_export_in_both_ways(root: Path, path: Path) -> None:
    """Imported, without a fault of ours; and a second time without effect."""
    done = commanded(root, "import", str(path))
    assert done.code == 0, done.err
    assert codes(root) == []
    before = contents(root)
    again = commanded(root, "import", str(path)).err
    assert re.search(r": 0 added, 0 updated, [1-9]\d* unchanged, 0 refused", again), again
    assert contents(root) == before


def test_files_that_are_none(root: Path) -> None:
    """A pipe, a device, a folder, a link in a circle, a name that is no UTF-8: told, at once."""
    pipe = root.parent / "pipe.bib"
    os.mkfifo(pipe)
    loop = root.parent / "loop.bib"
    loop.symlink_to(loop)
    odd = Path(os.fsdecode(bytes(root.parent) + b"/caf\xe9.bib"))
    for path in (pipe, loop, root, Path("/dev/zero"), root.parent / "none.bib", odd, Path("a\0b")):
        for command in (["import", str(path)], ["new", "source", "--from", str(path)]):
            done = commanded(root, *command)
            assert done.code == 2, (path, done)
            assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '[{"type":"book","title":"T","issued":{"date-parts":[[1e999]]}}]'),
        ("a.json", f'[{{"type":"book","title":"T","issued":{{"date-parts":[[{"9" * 5000}]]}}}}]'),
        ("a.json", '[{"type":"book","title":"T","volume":NaN,"page":Infinity,"author":[7,null]}]'),
        ("a.json", '{"type":["book"],"title":{"a":[1]}}'),
        ("a.ris", "TY  - JOUR\nAU  - Doe, Jane\nTI  - T\x00x\nJF  - J\nER  - \n"),
        ("a.xml", "<xml><records><record><titles><title>A</title></titles></record></records>"),
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "b">]><xml><records><record><titles/>&a;</record>'),
        ("a.enw", "%0 Book\n%T \n"),
    ],
)  # fmt: skip
def test_hostile_values(root: Path, name: str, text: str) -> None:
    """Taken without what is no value, or refused: no traceback, and no fault written."""
    done = imported(root, text, name=name)
    assert done.code in (0, 1, 2)
    assert "Traceback" not in done.err
    assert codes(root) == []


STARTS = (
    *("@book{", "TY  - JOUR\n", '[{"type":"book","title":"', "<html><title>", "%0 Book\n%T "),
    *("PMID- 1\nTI  - ", "<mods><titleInfo><title>", "<xml><records><record><titles><title>"),
)


@given(st.sampled_from(STARTS), st.text(max_size=80), st.binary(max_size=20))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_file_says_is_read_or_refused(start: str, text: str, raw: bytes) -> None:
    """No other exception; and what comes of it is an entry that our reader takes."""
    try:
        drafts = read_references("x", (start + text).encode("utf-8", "surrogatepass") + raw)
    except UnreadableError:
        return
    for draft in drafts:
        if not draft.refusal:
            report = Report()
            entries = read_bibliography("x.bib", to_biblatex(draft, "key"), report)
            assert report.sound, to_biblatex(draft, "key")
            assert [entry.key for entry in entries] == ["key"]


def test_a_name_that_stands_in_many_files_makes_no_two_works_one(root: Path) -> None:
    """What an exporter calls an entry counts where more speaks for one work than against it."""
    entry = "@book{{a, author = {{{}}}, title = {{{}}}, year = {{{}}}, publisher = {{Towpath}}}}"
    assert "1 added" in imported(root, entry.format("Doe, Jan", "Tides", 2011)).err
    assert "1 added" in imported(root, entry.format("Roe, Mia", "Tides", 2019)).err
    assert "1 added" in imported(root, entry.format("Doe, Jan", "Ice on the Reach", 2001)).err
    assert "1 updated" in imported(root, entry.format("Doe, Jan", "Tides and Trade", 2011)).err


def test_a_day_of_reading_that_nobody_told_stands_nowhere(root: Path) -> None:
    """What the file has of it is taken; a draft may lack it, and what is published may not."""
    fields = "author={Reed, Otto}, publisher={Towpath}, year={1990}, title="
    seen = f"@book{{a, {fields}{{Seen}}, url={{https://a.example/}}, urldate={{2026-01-02}}}}\n"
    far = f"@book{{b, {fields}{{Far}}, url={{https://b.example/}}, urldate={{2962-01-02}}}}\n"
    untold = f"@book{{c, {fields}{{Untold}}, url={{https://c.example/}}}}\n"
    done = imported(root, seen + far + untold)
    assert done.out.count("write 'read', the day on which you read it") == 2
    seen_record, *others = (
        root / f"sources/excerpts/reed-1990-{name}.yml" for name in ("seen", "far", "untold")
    )
    assert "\n  read: 2026-01-02\n" in seen_record.read_text()
    for path in others:
        assert "\n  # read: YYYY-MM-DD, the day on which you read it" in path.read_text()
    untold_entry = (root / "citations.bib").read_text().partition("@book{reed-1990-untold")[2]
    assert "urldate" not in untold_entry.partition("\n}")[0]
    assert checked(root).sound
    pages = rendered(link(records_at(root)[0], Report(), drafts=True)).pages
    shown = pages["sources/reed-1990-untold/index.md"].markdown
    assert "Only its opening, on a day that is not told yet" in shown
    path = others[1]
    path.write_text(re.sub("draft: true.*\n", "", path.read_text(), count=1))
    assert "this witness has no 'read'" in {one.message for one in checked(root)}
    imported(root, untold.replace("Untold", "Said").replace("c,", "d,"), "--read", "2025-05-05")
    assert "  read: 2025-05-05\n" in (root / "sources/excerpts/reed-1990-said.yml").read_text()


def test_what_the_exporter_calls_a_source_is_said_and_finds_it_afterwards(
    root: Path, tmp_path: Path
) -> None:
    """Again, in a table, and as the name of its text; after a rename too."""
    done = imported(root, LIBRARY)
    assert "added     locke-2019-tides “Tides and Trade in the Fradley Canal”: 'Locke2019' in" in (
        done.out
    )
    assert commanded(root, "rename", "locke-2019-tides", "locke-tides").code == 0
    before = (root / "citations.bib").read_bytes()
    again = imported(root, LIBRARY)
    assert "0 added, 0 updated, 2 unchanged" in again.err
    assert (root / "citations.bib").read_bytes() == before
    table = "source,quote\nLocke2019,Tides carry the trade\n"
    assert "added     locke-tides-tides-carry" in imported(root, table, name="passages.csv").out
    assert "1 unchanged" in imported(root, table, name="passages.csv").err
    text = tmp_path / "Locke2019.txt"
    text.write_text("We see that tides carry the trade. Tides carry the trade.", "utf-8")
    collated = commanded(root, "collate", "--witness", str(text))
    assert "1 of 1 quotations found" in collated.err
    assert "locke-tides\t" in (root / "sources/ledgers/collation.tsv").read_text("utf-8")


def test_what_the_registers_name_is_a_name_in_titles(root: Path) -> None:
    """Also where its words are common ones, and where whoever typed braces left it out."""
    text = """@book{a, title = {Ice at Fourth Lock and the {Fradley} Trade}, author = {Reed, Otto},
      year = {1990}, publisher = {Towpath}}"""
    done = imported(root, text)
    assert "added" in done.out
    entries = (root / "citations.bib").read_text("utf-8")
    assert "title     = {Ice at {Fourth Lock} and the {Fradley} Trade}" in entries
    assert "1 unchanged" in imported(root, text).err


def test_a_name_that_a_register_gets_later_changes_no_title_until_the_file_does(
    root: Path,
) -> None:
    ris = (
        "TY  - JOUR\nTI  - Ice in the Lock and its Trade\nT2  - Waters\nPY  - 1990\n"
        "UR  - https://a.example/1\nER  - \n"
    )
    for name, text in (("a.ris", ris), ("a.bib", LIBRARY)):
        imported(root, text, name=name)
    before = (root / "citations.bib").read_bytes()
    people = root / "sources/register/people.yml"
    names = people.read_text("utf-8")
    for number, name in enumerate(("Lock", "Waters", "Canal")):
        names += f"- id: one-more-{number}\n  name: {name}\n  kind: person\n"
    people.write_text(names, "utf-8")
    for name, text in (("a.ris", ris), ("a.bib", LIBRARY)):
        assert ": 0 added, 0 updated" in imported(root, text, name=name).err
    assert (root / "citations.bib").read_bytes() == before
    again = imported(root, ris.replace("its Trade", "its Boats"), name="a.ris")
    assert "1 updated" in again.err
    assert "{Ice in the {Lock} and its Boats}" in (root / "citations.bib").read_text("utf-8")
    braced = LIBRARY.replace("Frozen Waters", "Frozen {W}aters")
    assert re.search(r"updated +reed-1990-frozen .*: title", imported(root, braced).out)


REMARKS = "The standard work; see ch. 6"
EXPORTS = {
    "a.bib": "@book{{a, title={{Ice}}, author={{Ay, B}}, date={{1990}}, annotation={{{}}}}}",
    "a.ris": "TY  - BOOK\nTI  - Ice\nAU  - Ay, B\nPY  - 1990\nRN  - {}\nER  - \n",
    "a.xml": "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>Ice</title>"
    "</titles><dates><year>1990</year></dates><research-notes>{}</research-notes></record>"
    "</records></xml>",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_what_the_editor_noted_of_a_source_begins_its_note(name: str, root: Path) -> None:
    """In a field that is for that alone; neither paths of hers, nor what programs put there."""
    noted = f"{REMARKS}, [not] *Snow*: in /home/ada/ice.pdf."
    done = imported(root, EXPORTS[name].format(noted), name=name)
    assert "your remarks on it begin its note" in done.out
    assert "paths or addresses of people" in done.out
    (path,) = (root / "sources/excerpts").glob("*1990-ice.yml")
    text = path.read_text("utf-8")
    assert f"note: >-\n  {REMARKS}, [not] *Snow*: in […]. *Ice*" in text
    assert "/home" not in text
    assert not codes(root)
    path.unlink()
    other = EXPORTS[name].format("00012 citations").replace("Ice", "Snow").replace("{a,", "{b,")
    done = imported(root, other, name=name)
    assert "not kept: " in done.out
    assert "citations" not in next((root / "sources/excerpts").glob("*snow.yml")).read_text("utf-8")


def test_a_key_by_which_people_cite_stays_if_it_can_be_an_id_and_is_free(root: Path) -> None:
    entry = "@book{%s, author = {Reed, Otto}, title = {%s}, year = {1990}, publisher = {T}}\n"
    keys = {"reed-ice": "Ice", "tom-keeper": "Of Tom", "ReedGate": "The Gate", "con": "Cons"}
    done = imported(root, "".join(entry % pair for pair in keys.items()))
    told = dict(re.findall(r"added     (\S+) .*?(?:: ('\S+') in the file)?;", done.out))
    assert told == {
        "reed-ice": "",
        "reed-1990-tom": "'tom-keeper'",  # which is a person's id
        "reed-1990-gate": "'ReedGate'",
        "reed-1990-cons": "'con'",
    }
    assert codes(root) == []
    item = '[{"id": "reed-water", "type": "book", "title": "Water", "issued": "1990"%s}]'
    assert "added     reed-water" in imported(root, item % "", name="a.json").out
    own = ', "note": "Citation Key: reed-own"'
    text = (item % own).replace('"Water"', '"Own"')
    assert "added     reed-own" in imported(root, text, name="b.json").out


@pytest.mark.parametrize(
    ("entry", "told", "untold"),
    [
        ("@misc{A, title={T}}", ["'genre: news'", "'rights: in-copyright'"], []),
        ("@book{A, title={T}}", ["'rights: in-copyright'"], ["genre:"]),
        ("@book{A, title={T}, license={CC-BY-4.0}}", [], ["genre:", "rights:"]),
    ],
)
def test_what_nothing_tells_and_is_written_all_the_same_is_said(
    root: Path, entry: str, told: list[str], untold: list[str]
) -> None:
    done = imported(root, entry)
    out = done.out + done.err
    assert all(f"taken as {one}" in out for one in told), out
    assert not [one for one in untold if one in out]


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (
            "@inreference{A, title={Comet}, booktitle={Canal Encyclopaedia}, publisher={T},",
            "canal-encyclopaedia-1911-comet",
        ),
        ("@book{A, title={The Old Chronicle}, translator={Roe, Ann},", "roe-1911-old"),
        ("@book{A, title={The Old Chronicle}, editor={Poe, Ann},", "poe-1911-old"),
    ],
)
def test_a_work_without_an_author_is_called_by_who_gave_it_or_what_it_is_in(
    root: Path, entry: str, key: str
) -> None:
    assert f"added     {key} " in imported(root, f"{entry} year={{1911}}}}").out


def test_a_law_of_ris_is_a_legal_text(root: Path) -> None:
    """``LEGAL`` is "Legal Rule or Regulation" (RIS format specifications)."""
    entry = "TY  - LEGAL\nTI  - Canal Act\nPY  - 1794\nER  - \n"
    done = imported(root, entry, name="act.ris")
    assert "genre:" not in done.out + done.err
    (file,) = (root / "sources/excerpts").glob("1794-*.yml")
    assert "\ngenre: legal-text\n" in file.read_text("utf-8")
