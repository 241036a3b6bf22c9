"""Intake: references and saved pages become entries that our own reader reads back the same."""

import json
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.cli import main
from sourcebook.diagnostics import Report
from sourcebook.intake.draft import Draft, Name, missing, to_biblatex
from sourcebook.intake.names import read_name
from sourcebook.intake.read import read_reference, read_references
from sourcebook.intake.record import suggested_key
from sourcebook.read import to_edtf
from sourcebook.read.bibtex import read_bibliography
from sourcebook.read.yaml import read_yaml
from sourcebook.texts import UnreadableError, read_text
from tests.projects import CORPUS, loaded, records_at

RIS = """TY  - NEWS
AU  - Quill, Ann
AU  - Reed, Otto
TI  - Ice on the upper reach & other stories
T2  - The Towpath Times
DA  - 1931/02/07/
PY  - 1931
SP  - 3
EP  - 4
UR  - https://times.example.net/1931/ice_1
LA  - en
ER  -
"""
CSL = """[{"id": "x", "type": "chapter", "title": "Locks in winter",
 "author": [{"family": "Berg", "given": "Eva", "non-dropping-particle": "van den"},
            {"literal": "Canal Trust"}],
 "editor": [{"family": "Hall", "given": "Tom"}], "container-title": "Frost and Iron",
 "page": "12-40", "publisher": "Towpath Press", "issued": {"date-parts": [[1974, 3]]}}]"""
PAGE = """<!doctype html><html lang="en-GB"><head><title>Frozen in | Towpath Times</title>
<link rel="canonical" href="https://times.example.net/frozen-in">
<meta property="og:site_name" content="Towpath Times">
<meta property="og:title" content="Frozen in">
<meta name="author" content="By Ann Quill and Otto Reed">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsArticle", "headline": "Frozen in: a winter",
  "datePublished": "1999-01-09T08:00:00Z",
  "author": [{"@type": "Person", "name": "Ann Quill"}]}]}</script>
</head><body><script>alert(1)</script><p>Text.</p></body></html>"""
JOURNAL = """<html><head><meta name="citation_title" content="Ice and iron">
<meta name="citation_author" content="Smith, Ada">
<meta name="citation_author" content="Peter Brown">
<meta name="citation_journal_title" content="Inland Navigation">
<meta name="citation_volume" content="12">
<meta name="citation_firstpage" content="40"><meta name="citation_lastpage" content="52">
<meta name="citation_publication_date" content="1999/03">
<meta name="citation_doi" content="10.1234/ice">
</head></html>"""


def test_ris() -> None:
    """A RIS record of a newspaper."""
    draft = read_reference("x.ris", RIS)
    assert (draft.type, draft.fields["entrysubtype"]) == ("article", "newspaper")
    assert draft.fields["journaltitle"] == "The Towpath Times"
    assert (draft.fields["date"], draft.fields["pages"]) == ("1931-02-07", "3--4")
    assert draft.authors == [Name("Quill", "Ann"), Name("Reed", "Otto")]
    assert missing(draft) == []


def test_csl_json() -> None:
    """A CSL item of a chapter."""
    draft = read_reference("x.json", CSL)
    assert draft.authors == [Name("van den Berg", "Eva"), Name("Canal Trust")]
    assert (draft.type, draft.fields["booktitle"]) == ("incollection", "Frost and Iron")
    assert (draft.fields["date"], draft.fields["pages"]) == ("1974-03", "12--40")


def test_a_year_before_1_is_not_taken_from_csl_json() -> None:
    """Some files count from a year 0 and some do not, so that -43 is 44 BC or 43 BC."""
    draft = read_reference("x.json", CSL.replace("[[1974, 3]]", "[[-43]]"))
    assert "date" not in draft.fields
    assert "when it was published" in missing(draft)
    # What to write is told for either.
    (told,) = [one for one in draft.left_out if "-43" in one]
    assert "{-0043}, which is 44 BC; 43 BC is -0042" in told


def test_saved_page() -> None:
    """A page of a newspaper: what it says surest wins."""
    draft = read_reference("x.html", PAGE)
    assert draft.fields["title"] == "Frozen in: a winter"
    assert draft.fields["date"] == "1999-01-09"
    assert draft.fields["organization"] == "Towpath Times"
    assert draft.fields["url"] == "https://times.example.net/frozen-in"
    assert draft.fields["langid"] == "british"
    assert draft.authors == [Name("Quill", "Ann")]


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://lock.example.org/ice
Subject: Ice
Date: Thu, 26 Nov 2026 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html"; boundary="----x"

------x
Content-Type: {kind}
Content-Transfer-Encoding: quoted-printable
Content-Location: https://lock.example.org/ice

<html><head><title>Ice on the lock =E2=80=94 caf=C3=A9</title><meta name=3D"author" content=3D"A=
da Smith"></head><body><p>The gate froze.</p></body></html>
------x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------x--
"""


def test_a_page_saved_as_one_file_is_that_page() -> None:
    raw = MHTML.format(kind="text/html").encode()
    draft = read_reference("ice.mhtml", raw)
    assert draft.fields["title"] == "Ice on the lock — café"
    assert draft.fields["url"] == "https://lock.example.org/ice"
    assert draft.fields["urldate"] == "2026-11-26"
    assert read_text("ice.mhtml", raw).words.split() == ["The", "gate", "froze."]
    # An archive of no page, and one that breaks off, are refused and break nothing.
    with pytest.raises(UnreadableError):
        read_reference("ice.mhtml", MHTML.format(kind="text/plain").encode())
    for end in range(0, len(raw), 37):
        with suppress(UnreadableError):
            read_reference("ice.mhtml", raw[:end])


@pytest.mark.parametrize("title", ["Just a moment...", "Attention Required! | Cloudflare"])
def test_what_stands_before_a_page_is_no_page(title: str) -> None:
    page = "<html><head><title>{}</title></head><body>Enable cookies</body></html>"
    with pytest.raises(UnreadableError, match="save it again"):
        read_reference("x.html", page.format(title))
    told = read_reference("x.html", page.format("Just a moment in Fradley"))
    assert told.fields["title"] == "Just a moment in Fradley"


def test_page_of_a_journal() -> None:
    """Highwire tags make it an article."""
    draft = read_reference("x.html", JOURNAL)
    assert draft.type == "article"
    assert draft.fields["pages"] == "40--52"
    assert draft.fields["date"] == "1999-03"
    assert draft.authors == [Name("Smith", "Ada"), Name("Brown", "Peter")]
    assert missing(draft) == ["its language"]


def test_bibtex_values_stay_as_typed() -> None:
    """In our own order, under a key of ours: what was protected or written in LaTeX stays so."""
    typed = "@book{old,\n  title = {The {Lock} \\& the {\\'e}cluse},\n  year = 1901\n}"
    assert to_biblatex(read_reference("x.bib", typed), "new-1901") == (
        "@book{new-1901,\n  title = {The {Lock} \\& the {\\'e}cluse},\n  date  = {1901}\n}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain words",
        "{}",
        "[]",
        "{broken",
        "[" * 100_000,
        "TY  - \n",
        "<p>no title</p>",
        "@book{",
    ],
)
def test_unreadable(text: str) -> None:
    """What says nothing of a source is refused in words."""
    with pytest.raises(UnreadableError, match=r"\w"):
        read_reference("x", text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017-03-14T08:00:00+07:00", "2017-03-14"),
        ("2017/03/14/", "2017-03-14"),
        ("2017///", "2017"),
        ("14 March 2017", "2017-03-14"),
        ("March 14, 2017", "2017-03-14"),
        ("Tuesday, Mar. 14, 2017", "2017-03-14"),
        ("Sept 2017", "2017-09"),
        ("2017", "2017"),
        ("03/04/2017", ""),
        ("yesterday", ""),
        ("[1904]", "1904"),
        ("[1904?]", "1904?"),
        ("[c. 1904]", "1904~"),
        ("[ca. 205 BC]", "-0204~"),
        ("[190-?]", "190X?"),
        ("[1904 or 1905]", ""),
        ("[1904", ""),
        ("1904///ca.", "1904~"),
        ("1904/03//about", "1904-03~"),
        ("ca. March 1904", "1904-03~"),
        ("c. 9 March 1904", "1904-03-09~"),
        ("1904 (approx.)", "1904~"),
        ("9 March 1904 (?)", "1904-03-09?"),
        ("about 1904?", "1904%"),
        ("1904 or 1905", ""),
        ("March or April 1904", ""),
        ("after 9 March 1904", ""),
        ("before March 1904", ""),
        ("between March 1904 and May 1905", ""),
        ("30 March - 2 April 1904", ""),
        ("December 1903 – January 1904", ""),
        ("December-January 1904", ""),
        ("1904-03-09 to 1904-03-12", ""),
        ("9-10 March 1904", "1904-03-09/1904-03-10"),
        ("March 9–10, 1904", "1904-03-09/1904-03-10"),
        ("10-9 March 1904", ""),
        ("March/April 1904", "1904-03/1904-04"),
        ("1900s", "190X"),
        ("the 1900s", ""),
        ("1904s and later", ""),
        ("0000", ""),
        ("0000-00-00", ""),
        ("Reuters - 9 March 1904", "1904-03-09"),
        ("9 March 1904 - 10:30", "1904-03-09"),
        ("9 March 1904 – The Gazette", "1904-03-09"),
        ("Posted on 9 March 1904 to the list", "1904-03-09"),
    ],
)
def test_dates(text: str, date: str) -> None:
    """Printed dates become EDTF, and an ambiguous one is left out."""
    assert to_edtf(text) == date


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quill, Ann", Name("Quill", "Ann")),
        ("Agence France-Presse", Name("Agence France-Presse")),
        ("Reuters", Name("Reuters")),
        ("https://example.net/ann", None),
        ("  ", None),
    ],
)
def test_names(text: str, name: Name | None) -> None:
    """Names of people are split, those of bodies are not."""
    assert read_name(text) == name


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]), min_size=1, max_size=40
)


@given(words, words, words)
def test_whatever_a_page_says_is_read_back(title: str, family: str, outlet: str) -> None:
    """Any title, name and outlet survive the way into BibTeX and stay one entry of it."""
    draft = Draft("online", authors=[Name(family)])
    draft.put("title", title)
    draft.put("organization", outlet)
    draft.put("url", "https://example.net/a_b?x=1&y={2}#z")
    report = Report()
    entries = read_bibliography("x.bib", to_biblatex(draft, "key"), report)
    assert [entry.key for entry in entries] == ["key"]
    assert entries[0].fields["url"] == "https://example.net/a_b?x=1&y=%7B2%7D#z"


def test_what_could_do_harm_is_not_taken_over() -> None:
    """An address that is none of the web, and characters that nobody sees, are left out."""
    text = RIS.replace("https://times.example.net/1931/ice_1", "javascript:alert(1)")
    draft = read_reference("x.ris", text.replace("Ice on", "Ice\u202e on"))
    assert "url" not in draft.fields
    assert draft.fields["title"].startswith("Ice on the upper reach")


def test_suggested_key() -> None:
    """Author, year, and the first word that tells."""
    assert suggested_key(read_reference("x.ris", RIS)) == "quill-1931-ice"
    ancient = "@book{x, author = {Cicero}, title = {Tusculan}, date = {-0044-07}}"
    assert suggested_key(read_reference("x.bib", ancient)).endswith("45-bc-tusculan")


def project(tmp_path: Path) -> Path:
    """A copy of the clean corpus."""
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    return root


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("x.ris", RIS, "quill-1931-ice"),
        ("x.json", CSL, "van-den-berg-1974-locks"),
        ("x.html", PAGE, "quill-1999-frozen"),
        ("x.bib", "@book{k,\n  author = {A & B},\n  title = {Z}\n}\n", "a-first-key"),
    ],
)
def test_new_source_from_a_file(
    tmp_path: Path, name: str, text: str, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command adds an entry that reads, in its place, and a record that parses."""
    root = project(tmp_path)
    (tmp_path / name).write_text(text, "utf-8")
    given = [key] if key == "a-first-key" else []
    assert main(["--root", str(root), "new", "source", *given, "--from", str(tmp_path / name)]) == 0
    told = capsys.readouterr().err
    assert f"'{key}' added" in told
    records, report = records_at(root)
    keys = [entry.key for entry in records.bibliography]
    assert keys == sorted(["gazette-1889", "jones-1890", "smith-1999", key])
    skeleton = (root / f"sources/excerpts/{key}.yml").read_text("utf-8")
    assert key in completed(root, skeleton)["properties"]["source"]["enum"]
    assert read_yaml("x.yml", skeleton, report) is not None
    assert [found.rule.code for found in report if found.rule.code[0] in "RSB"] == []


def completed(root: Path, record: str) -> dict[str, Any]:
    """The schema that a record's first line sends an editor to."""
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", record)
    assert named is not None
    schema: dict[str, Any] = json.loads((root / "sources/excerpts" / named[1]).read_text("utf-8"))
    return schema


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An existing record stays as it is, and so does the bibliography."""
    root = project(tmp_path)
    before = (root / "citations.bib").read_bytes()
    (tmp_path / "x.ris").write_text(RIS, "utf-8")
    command = [
        "--root",
        str(root),
        "new",
        "source",
        "jones-1890",
        "--from",
        str(tmp_path / "x.ris"),
    ]
    assert main(command) == 2
    assert "exists already" in capsys.readouterr().err
    assert (root / "citations.bib").read_bytes() == before


@pytest.mark.parametrize("key", ["../escape", "Upper", "", "a" * 82, "a b"])
def test_a_key_is_never_a_path(tmp_path: Path, key: str) -> None:
    """A key that could lead anywhere else is refused."""
    root = project(tmp_path)
    assert main(["--root", str(root), "new", "source", key]) == 2
    assert main(["--root", str(root), "new", "theme", key]) == 2


def test_new_theme(tmp_path: Path) -> None:
    """A theme's skeleton is a draft in the shape of a theme; its evidence is to be found."""
    root = project(tmp_path)
    assert main(["--root", str(root), "new", "theme", "thaw"]) == 0
    _, report = loaded(root)
    assert list(report) == []
    path = root / "sources/themes/thaw.yml"
    path.write_text(re.sub("^draft: true.*\n", "", path.read_text("utf-8")), "utf-8")
    _, report = loaded(root)
    assert {found.rule.code for found in report} == {"L002"}


@pytest.mark.parametrize(
    ("family", "title", "key"),
    [
        ("Толстой", "Война и мир", "tolstoi-1869-voina"),
        ("Παπαδιαμάντης", "Η φόνισσα", "papadiamantis-1869-fonissa"),
        ("Ђорђевић", "Њива", "djordjevic-1869-njiva"),
        ("Лесь", "Їжак", "les-1869-izhak"),
    ],
)
def test_a_key_has_greek_and_cyrillic_in_latin_letters(family: str, title: str, key: str) -> None:
    fields = {"title": title, "date": "1869"}
    assert suggested_key(Draft("book", fields, authors=[Name(family, "")])) == key


def test_a_list_of_a_program_is_its_first_number() -> None:
    text = "@article{x, title={Ice}, journal={Water}, issn = {['1932-6203', '1932-6211']}}"
    assert read_reference("x.bib", text).fields["issn"] == "1932-6203"


def test_the_words_that_a_visitor_looked_for_are_no_part_of_an_address() -> None:
    text = "TY  - WEB\nTI  - Ice\nUR  - https://example.net/ice#part-2:~:text=of%20frost\nER  - \n"
    assert read_reference("x.ris", text).fields["url"] == "https://example.net/ice#part-2"


def test_an_address_that_was_taken_is_not_told_as_left_out() -> None:
    """BibDesk's ``bdsk-url-1`` is the address where there is no other; else it is not kept."""
    entry = "@misc{x, title={Ice}, year={2001}, %sbdsk-url-1={https://example.org/x}}"
    taken = read_reference("x.bib", entry % "")
    assert taken.fields["url"] == "https://example.org/x"
    assert not [name for name in taken.left_out if "bdsk" in name]
    other = read_reference("x.bib", entry % "url={https://example.org/y}, ")
    assert [name for name in other.left_out if "bdsk" in name]


def test_words_made_of_common_parts_are_no_names() -> None:
    title = "A Prototype and a Paradigm in the Classroom of Piraeus"
    text = f"@article{{x, title={{{title}}}, journal={{Water}}, year={{2001}}}}"
    kept = read_reference("x.bib", text).typed["title"]
    assert kept == "A Prototype and a Paradigm in the Classroom of {Piraeus}"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Cholera in the Broad Street Pump", "Cholera in the {Broad Street} Pump"),
        ("On the Mode of Communication of Cholera", "On the Mode of Communication of Cholera"),
        ("John Snow in Soho: The Ghost Map", "John {Snow} in {Soho}: The Ghost Map"),
        ("Ice on the Fradley Canal", "Ice on the {Fradley Canal}"),
    ],
)
def test_a_name_is_kept_whole(title: str, kept: str) -> None:
    text = f"TY  - JOUR\nAU  - Quill, Ada\nTI  - {title}\nPY  - 1999\nER  - \n"
    assert f"{{{kept}}}" in to_biblatex(read_reference("x.ris", text), "a")


@pytest.mark.parametrize(
    ("origin", "title", "author", "key"),
    [
        ("zhouli", "周禮", "", "zhouli"),
        ("yamada_clock_1904", "時計", "山田", "yamada-clock-1904"),
        ("http://zotero.org/users/1/items/ABCD", "周禮", "", "1904"),
        ("12345", "周禮", "", "1904"),
        ("zhouli", "Rites of Zhou", "", "1904-rites"),
    ],
)
def test_a_key_is_the_given_one_where_no_letter_can_make_one(
    origin: str, title: str, author: str, key: str
) -> None:
    draft = Draft("book", origin=origin)
    draft.put("title", title)
    draft.put("date", "1904")
    draft.authors = [Name(author, "")] if author else []
    assert suggested_key(draft) == key


def test_the_key_that_zotero_keeps_in_the_note_is_the_editors() -> None:
    item = {
        "id": "http://zotero.org/users/1/items/ABCD",
        "type": "book",
        "title": "周禮",
        "note": "Citation Key: zhouli",
    }
    draft = read_reference("library.json", json.dumps([item]).encode())
    assert suggested_key(draft) == "zhouli"


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        ("@letter{a, title={To B}, callnumber={C/7}, library={University College, London}}", True),
        ("@unpublished{a, title={T}, library={National Archives}}", True),
        # The catalogue in which a program found it keeps nothing.
        ("@book{a, title={T}, callnumber={DS554}, library={Library of Congress ISBN}}", False),
        ("@article{a, title={T}, library={JSTOR}}", False),
    ],
)
def test_who_keeps_a_piece_is_kept_and_a_catalogue_is_not(entry: str, kept: bool) -> None:
    (draft,) = read_references("a.bib", entry.encode())
    assert ("library" in draft.fields) == kept
    assert ("library" in draft.left_out) != kept


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("Commission nommée par le préfet de la Seine", "commission-nommee-prefet-seine-1834-ice"),
        ("General Board of Health. Medical Council", "general-board-health-medical-1834-ice"),
        ("National Library of Scotland", "national-library-of-scotland-1834-ice"),
    ],
)
def test_the_key_of_a_body_has_no_end_of_words(body: str, key: str) -> None:
    text = f"@report{{a, author={{{{{body}}}}}, title={{Ice}}, year={{1834}}, institution={{X}}}}"
    assert suggested_key(read_reference("a.bib", text)) == key


@pytest.mark.parametrize(
    "entry",
    ["@letter{a, title={To B}}", "@unpublished{a, title={T}}", "@misc{a, title={T}, location={B}}"],
)
def test_nobody_is_asked_where_a_letter_was_published(entry: str) -> None:
    assert "where it was published" not in missing(read_reference("a.bib", entry))
    assert "where it was published" in missing(read_reference("a.bib", "@misc{a, title={T}}"))


@pytest.mark.parametrize(
    ("name", "raw", "way"),
    [
        ("zotero.rdf", b'<rdf:RDF><bib:Book><dc:title>A</dc:title></bib:Book></rdf:RDF>',
         "export BibLaTeX, CSL JSON or RIS"),
        ("a.xml", b'<?xml version="1.0"?>\n<TEI><teiHeader><title>A</title></teiHeader></TEI>',
         "export BibLaTeX, CSL JSON or RIS"),
        ("zotero.sqlite", b"SQLite format 3\0", "the database of a program"),
        ("a.bib", b" \n", "is empty"),
        ("savedrecs.ciw", b"\xef\xbb\xbfFN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n",
         "export as BibTeX or RIS"),
        ("part.txt", b"PT J\nAU Ay, B\nTI Ice\nER\n", "export as BibTeX or RIS"),
    ],
)  # fmt: skip
def test_what_other_programs_keep_is_refused_with_the_way(name: str, raw: bytes, way: str) -> None:
    with pytest.raises(UnreadableError, match=way):
        read_references(name, raw)


def test_a_page_in_xml_is_a_page() -> None:
    page = b'<?xml version="1.0"?>\n<html><head><title>Ice</title></head><body/></html>'
    assert read_references("a.html", page)[0].fields["title"] == "Ice"
