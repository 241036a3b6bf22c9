"""What reference managers and databases write into BibTeX is read for what it means."""

import pytest

from sourcebook.cite import to_csl
from sourcebook.diagnostics import Report, Severity
from sourcebook.exports.bibtex import bibtex
from sourcebook.model import BibEntry
from sourcebook.read import read_bibliography, sentence_case, to_text
from sourcebook.read.bibtex_dates import month_of
from sourcebook.read.dates import as_edtf
from sourcebook.read.latex import decode, unknown_commands
from sourcebook.rules import bibliography as rules


def read(fields: str, kind: str = "article") -> tuple[BibEntry, list[str]]:
    """An entry with these fields, and the codes of what is told of it."""
    report = Report()
    text = f"@{kind}{{a, title = {{Tides}}, journaltitle = {{Coast}}, {fields}}}"
    entries = read_bibliography("a.bib", text, report)
    return entries[0], [found.rule.code for found in report]


@pytest.mark.parametrize(
    "fields",
    [
        "timestamp = {2020-01-02}, owner = {me}, groups = {g}",
        "date-added = {2020-01-02 10:00:00 +0100}, bdsk-url-1 = {https://example.org}",
        "mendeley-tags = {t}, mendeley-groups = {g}, biburl = {x}, bibsource = {dblp}",
        "adsurl = {x}, adsnote = {y}, eprintclass = {z}, archiveprefix = {arXiv}",
        "numpages = {9}, issue_date = {July}, acmid = {1}, copyright = {CC BY}",
        "researcherid-numbers = {x}, web-of-science-index = {y}, times-cited = {3}, da = {z}",
        "author_keywords = {a}, document_type = {Article}, source = {Scopus}, note = {cited 3}",
        "zotero-key = {X}, creationdate = {2020-01-02T10:00:00}, modificationdate = {x}",
        "OPTpages = {3}, swhid = {swh:1}, version = {1.0}, pmid = {1}, pmcid = {PMC1}",
    ],
)
def test_what_exporters_write_for_themselves_is_no_fault(fields: str) -> None:
    """Nothing is told of it."""
    assert read(fields)[1] == []


def test_a_slip_is_still_told_and_what_nothing_reads_as_well() -> None:
    """A name near to a known one is a slip; another is passed over, and said so."""
    assert read("jorunaltitle = {x}")[1] == ["B004"]
    assert read("hall = {Great Hall}")[1] == ["B014"]
    assert rules.FIELD_IS_USED.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2019-07-04T12:30:00Z", "2019-07-04"),
        ("2019-07-04T12:30:00.123+02:00", "2019-07-04"),
        ("2019-07-04T12:30:00Z/2019-07-05T01:00:00Z", "2019-07-04/2019-07-05"),
        ("1998--2000", "1998/2000"),
        ("1998–2000", "1998/2000"),
        ("1998-2000", "1998/2000"),
        ("1998/2000", "1998/2000"),
        ("1998--99", "1998/1999"),
        ("1998-99", "1998/1999"),
        ("2016-23", "2016-23"),
        ("1998-04", "1998-04"),
        ("c. 1450", "1450~"),
        ("ca 1450", "1450~"),
        ("44 BC", "-0043"),
        ("44 B.C.E.", "-0043"),
        ("AD 76", "0076"),
        ("76 CE", "0076"),
        ("[1931]", "1931"),
        ("2019a", "2019"),
        ("{2019}", "2019"),
        ("soon", "soon"),
    ],
)
def test_dates_as_they_are_written(written: str, edtf: str) -> None:
    """Ranges, times of day, eras; what is not known stays."""
    assert as_edtf(written) == edtf


@pytest.mark.parametrize(
    ("month", "date"),
    [
        ("{Jul}", "2019-07"),
        ("{{JUL}}", "2019-07"),
        ('"jul."', "2019-07"),
        ("7", "2019-07"),
        ("{Sept.}", "2019-09"),
        ("jul # {~4}", "2019-07-04"),
        ('"4~" # jul', "2019-07-04"),
        ("{July 4}", "2019-07-04"),
        ("{Jul--Aug}", "2019-07/2019-08"),
        ("{July/August}", "2019-07/2019-08"),
        ("{7--8}", "2019-07/2019-08"),
        ("jul # {~4--6}", "2019-07-04/2019-07-06"),
        ("{30 June--2 July}", "2019-06-30/2019-07-02"),
        ("{Spring}", "2019-21"),
    ],
)
def test_months_as_they_are_written(month: str, date: str) -> None:
    """Names, numbers, ranges, with days."""
    entry, told = read(f"year = {{2019}}, month = {month}")
    assert told == []
    assert entry.date is not None
    assert entry.date.text == date


def test_a_day_of_its_own() -> None:
    """As biblatex's converters and ACM write it."""
    entry, told = read("year = 2019, month = jul, day = {4}")
    assert told == []
    assert entry.date is not None
    assert entry.date.text == "2019-07-04"


@pytest.mark.parametrize("month", ["13", "brumaire", "jul 4 5 6", "0", "June July August"])
def test_no_month(month: str) -> None:
    """What is none is not guessed."""
    assert month_of(month) == []


@pytest.mark.parametrize("year", ["in press", "{In Press}", "forthcoming", "(to appear)"])
def test_a_state_in_the_place_of_a_year(year: str) -> None:
    """It is a state of the work, and printed as one."""
    entry, told = read(f"year = {{{year}}}")
    assert told == []
    assert to_csl(entry)["issued"] in ({"literal": "in press"}, {"literal": "forthcoming"})


def test_a_work_without_a_year_says_so() -> None:
    """'n.d.' is no fault, and no date."""
    entry, told = read("year = {n.d.}")
    assert (told, entry.date) == ([], None)


def test_web_of_science_braces() -> None:
    """A second pair of braces around a value protects nothing."""
    entry, told = read("year = {{2019}}, month = {{JUL}}, doi = {{10.1000/cr.45}}, volume = {{12}}")
    assert told == []
    item = to_csl(entry)
    assert item["issued"] == {"date-parts": [[2019, 7]]}
    assert (item["DOI"], item["volume"]) == ("10.1000/cr.45", "12")


def test_names_by_their_parts() -> None:
    """Better BibTeX writes each name with a particle so."""
    entry, told = read(
        "author = {family=Meer, given=Anna, prefix=van der, useprefix=true and "
        "family=Lune, given=Paul, given-i=P, prefix=de, useprefix=false AND Doe, Jan"
        " And family={Canal, Lock and Co.}}"
    )
    assert told == []
    assert to_csl(entry)["author"] == [
        {"family": "Meer", "given": "Anna", "non-dropping-particle": "van der"},
        {"family": "Lune", "given": "Paul", "dropping-particle": "de"},
        {"family": "Doe", "given": "Jan"},
        {"literal": "Canal, Lock and Co."},
    ]


def test_too_many_commas_are_still_told() -> None:
    """Names parted by commas are not names by their parts."""
    assert read("author = {Smith, Ann, Jones, Bob}")[1] == ["B012"]


def test_an_entry_without_a_key_is_told_once() -> None:
    """EndNote and Mendeley leave it out; nothing else is the matter."""
    report = Report()
    read_bibliography("a.bib", "@article{\n   author = {Doe, Jan},\n   title = {T}\n}\n", report)
    assert [(found.rule.code, "no key" in found.message) for found in report] == [("B001", True)]


def test_a_doi_may_hold_a_sici() -> None:
    """With its '<' and '>'."""
    doi = "10.1002/(SICI)1234-987X(199803)19:4<377::AID-ABC1>3.0.CO;2-P"
    entry, told = read(f"doi = {{{doi}}}")
    assert told == []
    assert to_csl(entry)["DOI"] == doi


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"A 5 $\mu$m film of $\alpha$-quartz", "A 5 µm film of α-quartz"),
        (r"H$_2$O at 10$^{-3}$ Pa", "H<sub>2</sub>O at 10<sup>−3</sup> Pa"),
        (r"$\pm$2, $\leq$7, \ensuremath{\beta}, \textmu m", "±2, ≤7, β, µm"),
        (r"${\mathrm{MoS}}_{2}$", "MoS<sub>2</sub>"),
        (r"$\Bbb C^2$", "ℂ<sup>2</sup>"),
        (r"$\cup^n_1$", "∪<sup>n</sup><sub>1</sub>"),
        (r"90$^\circ$ and \(x\)", "90° and x"),
        (r"{\em Homo} erectus", "<i>Homo</i> erectus"),
        (r"\foreignlanguage{french}{L'eau} \noopsort{a}b", "L'eau b"),
        (r"Water\hyphen based, a_b, costs \$5 or $5", "Water-based, a_b, costs $5 or $5"),
        (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
    ],
)
def test_latex(latex: str, text: str) -> None:
    """Symbols and mathematics as text; nothing is lost."""
    assert to_text(latex) == text
    assert unknown_commands(latex) == ()


def test_an_unknown_command_is_told() -> None:
    """With its name; what it stood for is not guessed."""
    assert unknown_commands(r"On \mysign{} and \mysign{x} \'e") == (r"\mysign",)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("High-Speed Trains: Long-Term Effects", "High-speed trains: Long-term effects"),
        (
            "A model of the great old Antikythera wheel",
            "A model of the great old Antikythera wheel",
        ),
        ("Money and Power in Southeast Asia", "Money and power in Southeast Asia"),
        ("Running Water: The Story of Rivers", "Running water: The story of rivers"),
        ("The {UN} and Its Rivers", "The UN and its rivers"),
        ("Rivers of Khmer and of Turkey", "Rivers of Khmer and of turkey"),
    ],
)
def test_sentence_case(title: str, sentence: str) -> None:
    """Capitals of names stay where they can be told, or where the title has no others."""
    assert sentence_case(decode(title)) == sentence


@pytest.mark.parametrize(
    ("kind", "fields", "wanted"),
    [
        ("report", "type = {resreport}", {"genre": "Research report"}),
        ("patent", "type = {patentus}", {"genre": "U.S. Patent"}),
        ("book", "pubstate = {inpress}", {"status": "in press", "issued": {"literal": "in press"}}),
        ("book", "edition = {Second}", {"edition": "2"}),
        ("book", "edition = {3rd ed.}", {"edition": "3"}),
        ("book", "edition = {Revised}", {"edition": "Revised"}),
        ("article", "series = {newseries}", {"collection-title": "n.s."}),
        ("article", "series = {2}", {"collection-title": "2nd ser."}),
        (
            "online",
            "eprint = {2301.01234}, eprinttype = {arxiv}",
            {"URL": "https://arxiv.org/abs/2301.01234", "publisher": "arXiv"},
        ),
        (
            "misc",
            "eprint = {hep-th/9901001}, archiveprefix = {arXiv}",
            {"URL": "https://arxiv.org/abs/hep-th/9901001"},
        ),
        ("article", "eprint = {12}, eprinttype = {jstor}", {"URL": "https://www.jstor.org/stable/12"}),
        ("article", "eprint = {12}, eprinttype = {pubmed}", {"URL": "https://pubmed.ncbi.nlm.nih.gov/12/"}),
        (
            "misc",
            r"howpublished = {\url{https://example.org/Tides}}, note = {Accessed: 2020-01-02}",
            {"URL": "https://example.org/Tides", "accessed": {"date-parts": [[2020, 1, 2]]}},
        ),
        (
            "inbook",
            "booktitle = {Water}, maintitle = {Works}, mainsubtitle = {New}, volume = {5}",
            {"container-title": "Works: New", "volume-title": "Water"},
        ),
        (
            "inproceedings",
            "booktitle = {Water}, booktitleaddon = {Fifth Symposium}",
            {"container-title": "Water. Fifth Symposium"},
        ),
        ("periodical", "issuetitle = {Ice}", {"title": "Ice", "container-title": "Tides"}),
        ("book", "origyear = {1950}", {"original-date": {"date-parts": [[1950]]}}),
    ],
)  # fmt: skip
def test_what_biblatex_keeps_in_keys_is_said_in_words(
    kind: str, fields: str, wanted: dict[str, object]
) -> None:
    """And what it keeps beside the title, or in place of an address, is found."""
    item = to_csl(read(fields, kind)[0])
    assert {name: item.get(name) for name in wanted} == wanted


def test_the_booktitle_of_a_whole_book_is_for_its_parts() -> None:
    """A collection is in nothing."""
    assert "container-title" not in to_csl(read("booktitle = {Tides}", "collection")[0])


def test_what_is_the_editors_own_is_never_published() -> None:
    """Paths of a machine, abstracts, remarks: they stay in the file, and go nowhere."""
    entry, _ = read(
        "abstract = {Much, {very} much}, file = {C\\:\\\\Users\\\\me\\\\x.pdf}, volume = {3},"
        " annote = {poor}, timestamp = {2020}"
    )
    text = bibtex([entry]).decode()
    assert "Users" in entry.source
    for word in ("Users", "very", "poor", "2020"):
        assert word not in text
    report = Report()
    again = read_bibliography("b.bib", text, report)
    assert [found.rule.code for found in report] == []
    assert again[0].fields == {"title": "Tides", "journaltitle": "Coast", "volume": "3"}
    assert "abstract" not in to_csl(entry)
