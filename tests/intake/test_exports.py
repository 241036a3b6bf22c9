"""What two dozen exporters write of a work becomes the entry that one would have typed.

The files of ``exports/`` are own words in the exact form of each exporter; ``expected.bib`` has
what becomes of each, with what was left out. A change there is read before it is accepted.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.diagnostics import Report
from sourcebook.intake import read_references, suggested_key, to_biblatex
from sourcebook.intake.addresses import clean_address, find_doi
from sourcebook.intake.draft import Draft, Name, unsure
from sourcebook.intake.journals import journal_of, out_of_capitals
from sourcebook.intake.languages import by_letters, to_langid
from sourcebook.intake.licences import known_rights, rights_of
from sourcebook.intake.names import read_name
from sourcebook.intake.titles import names_in
from sourcebook.intake.web_page import read_web_page
from sourcebook.read import read_bibliography
from sourcebook.texts import UnreadableError, as_text

EXPORTS = Path(__file__).resolve().parent / "exports"
FILES = sorted(path for path in EXPORTS.iterdir() if path.name != "expected.bib")
SECRETS = ("/home/me", "Users", "storage", "abstract", "keywords", "ezproxy", "proxy", "accountid")


def told(path: Path) -> str:
    """What becomes of a file: each entry, and what was left out."""
    out = [f"% {path.name}"]
    for draft in read_references(path.name, path.read_bytes()):
        assert not draft.refusal
        out.append(to_biblatex(draft, suggested_key(draft)))
        out += [f"% licence: {draft.licence}"] if draft.licence else []
        out.append(f"% left out: {'; '.join(draft.left_out) or 'nothing'}")
    return "\n".join(out)


def expected() -> dict[str, str]:
    """The same, as it should be, by the file's name."""
    parts = (EXPORTS / "expected.bib").read_text("utf-8").strip().split("\n\n")
    return {part.split("\n")[0].removeprefix("% "): part for part in parts}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_export(path: Path, request: pytest.FixtureRequest) -> None:
    """Field by field; and our own reader finds no fault in it."""
    if request.config.getoption("accept"):
        text = "\n\n".join(told(one) for one in FILES)
        (EXPORTS / "expected.bib").write_text(text + "\n", "utf-8")
    written = told(path)
    assert written == expected()[path.name]
    report = Report()
    entries = read_bibliography("a.bib", written, report)
    assert [found.rule.code for found in report] == []
    assert entries
    shown = "\n".join(entry.source for entry in entries)
    assert not [secret for secret in SECRETS if secret in shown]


def test_every_file_is_expected_and_every_expectation_a_file() -> None:
    """Nothing is compared with nothing."""
    assert set(expected()) == {path.name for path in FILES}


@pytest.mark.parametrize(
    ("written", "address", "doi"),
    [
        ("https://www-jstor-org.ezproxy.lib.edu/stable/1", "https://www.jstor.org/stable/1", ""),
        ("https://www.jstor.org.proxy.lib.edu/stable/1", "https://www.jstor.org/stable/1", ""),
        ("http://ezproxy.x.edu/login?url=https://a.org/1", "https://a.org/1", ""),
        ("https://0-www.jstor.org.lib.x.edu/stable/1", "https://www.jstor.org/stable/1", ""),
        ("https://a.org/1?accountid=12&b=c", "https://a.org/1?b=c", ""),
        ("https://a.org/1;jsessionid=AB12?b=c", "https://a.org/1?b=c", ""),
        ("https://me:secret@a.org/1", "https://a.org/1", ""),
        ("https://doi.org/10.1038/444534a", "", "10.1038/444534a"),
        ("http://dx.doi.org/10.1038%2F444534a", "", "10.1038/444534a"),
        ("doi:10.1038/444534a", "", "10.1038/444534a"),
        (
            "https://a.org/doi/full/10.1080/12.34",
            "https://a.org/doi/full/10.1080/12.34",
            "10.1080/12.34",
        ),
        ("https://a.org/b?id=10.1371/j.1", "https://a.org/b?id=10.1371/j.1", "10.1371/j.1"),
        ("www.a.org/b", "https://www.a.org/b", ""),
        ("file:///C:/x.pdf", "", ""),
        ("/home/me/x.pdf", "", ""),
        ("javascript:alert(1)", "", ""),
        ("https://proxy.x.edu/a", "", ""),
        ("https://proxy.x.edu/login?url=www.a.org/1", "https://www.a.org/1", ""),
        ("https://www.jstor.org.lib.idm.oclc.org/stable/1", "https://www.jstor.org/stable/1", ""),
        ("https://www-jstor-org.lib.idm.oclc.org/stable/1", "https://www.jstor.org/stable/1", ""),
        ("https://0-www-jstor-org.lib.x.edu/stable/1", "https://www.jstor.org/stable/1", ""),
        ("https://doi-org.proxy.x.edu/10.1000/a1", "", "10.1000/a1"),
        ("https://www-a-org.eu1.proxy.openathens.net/1", "https://www.a.org/1", ""),
        ("https://search-ebscohost-com.proxy.x.edu/login.aspx?db=a9h&AN=1", "", ""),
        ("https://web.p.ebscohost.com/ehost/detail?sid=1", "", ""),
        ("https://[a/b", "", ""),
    ],
)  # fmt: skip
def test_addresses(written: str, address: str, doi: str) -> None:
    """No proxy, no account, no path; and the DOI where it hides."""
    found, hidden, why = clean_address(written)
    assert (found, hidden) == (address, doi)
    assert why or found or hidden


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("See doi: 10.1000/abc.", "10.1000/abc"),
        ("DOI 10.1000/abc(1)2, p. 3", "10.1000/abc(1)2"),
        ("(doi:10.1000/abc)", "10.1000/abc"),
        ("https://doi.org/10.1000/abc", ""),
        ("10.1000/abc", ""),
    ],
)
def test_a_doi_in_prose(text: str, doi: str) -> None:
    """Only where it is called one."""
    assert find_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("King, Martin, Jr.", Name("King", "Martin", "Jr.")),
        ("King, Jr., Martin", Name("King", "Martin", "Jr.")),
        ("Martin King Jr.", Name("King", "Martin", "Jr.")),
        ("Ludwig van der Meer", Name("van der Meer", "Ludwig")),
        ("Dr. Ann Smith", Name("Smith", "Ann")),
        ("Li, Wei 0001", Name("Li", "Wei")),
        ("Wei Li 0023", Name("Li", "Wei")),
        ("Bank of Water, Rivers, and Canals", Name("Bank of Water, Rivers, and Canals")),
        ("Autoren der Wikimedia-Projekte", Name("Autoren der Wikimedia-Projekte")),
        ("admin", None),
        ("La rédaction", None),
        ("Redazione", None),
        ("Webmaster", None),
        ("me@example.org", None),
        ("et al.", None),
    ],
)  # fmt: skip
def test_names(text: str, name: Name | None) -> None:
    """Suffixes, particles, bodies, and nobody at all."""
    assert read_name(text) == name


def test_only_a_guess_is_called_one() -> None:
    """With a comma the family name is told."""
    assert [getattr(read_name(text), "guessed", None) for text in ("Doe, Jan", "Jan Doe")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "langid"),
    [
        ("el", "greek"), ("gre", "greek"), ("el_GR", "greek"), ("ελληνικά", "greek"),
        ("English", "english"), ("eng", "english"), ("en-GB", "british"), ("ger", "german"),
        ("Deutsch", "german"), ("khm", "khmer"), ("grc", "grc"), ("und", ""), ("gibberish", None),
    ],
)  # fmt: skip
def test_languages(text: str, langid: str | None) -> None:
    """By code, by name, in the language itself."""
    assert to_langid(text) == langid


@pytest.mark.parametrize(
    ("text", "rights"),
    [
        ("http://creativecommons.org/licenses/by-nc-sa/4.0/", "CC-BY-NC-SA-4.0"),
        ("http://creativecommons.org/licenses/by/3.0/igo/", "CC-BY-3.0-IGO"),
        ("https://creativecommons.org/licenses/by-sa/3.0/deed.de", "CC-BY-SA-3.0"),
        ("http://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "public-domain"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("CC BY 3.0 DE", "CC-BY-3.0-DE"),
        ("CC BY 3.0. In the press", "CC-BY-3.0"),
        ("CC-BY-NC-ND", "cc-by-nc-nd"),
        ("CC Zero", "cc0"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 4.0", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Attribution 4.0 International License, which permits", "CC-BY-4.0"),
        ("Creative Commons Attribution License 4.0.", "CC-BY-4.0"),
        ("Creative Commons Attribution 3.0 United States", "CC-BY-3.0-US"),
        # A licence of a law of which SPDX lists none is not that of all laws.
        ("http://creativecommons.org/licenses/by/3.0/fr/", "cc-by"),
        ("Creative Commons Attribution 3.0 France", "cc-by"),
        ("Open Government Licence v2.0", "OGL-UK-2.0"),
        ("Public domain", "public-domain"),
        ("All rights reserved", ""),
        ("https://www.springer.com/tdm", ""),
        ("CC-BY-SA-3.0-IGO", "CC-BY-SA-3.0-IGO"),
        ("pddl-1.0", "PDDL-1.0"),
    ],
)
def test_licences(text: str, rights: str) -> None:
    """The one that is named, and never another."""
    assert rights_of(text) == rights


def test_a_licence_without_a_name_here_is_said_and_not_changed() -> None:
    """It does not become one that is nearly the same."""
    named = "https://creativecommons.org/licenses/by-nc-sa-xx/4.0/"
    assert known_rights(named) == ("in-copyright", "cc-by-nc-sa-xx")


@pytest.mark.parametrize(
    "head",
    [
        (
            '<script type="application/ld+json">{"@type": "Article", "headline": "A", '
            '"license": "https://creativecommons.org/licenses/by-nc-sa/4.0/"}</script>'
        ),
        '<meta name="dcterms.rights" content="CC BY-NC-SA 4.0">',
        (
            '<meta name="dc.rights" content="(c) Smith"><meta name="dcterms.license" '
            'content="CC BY-NC-SA 4.0">'
        ),
        '<link rel="license" href="https://creativecommons.org/licenses/by-nc-sa/4.0/">',
    ],
)
def test_a_page_tells_its_licence(head: str) -> None:
    assert rights_of(page(head).licence) == "CC-BY-NC-SA-4.0"


@pytest.mark.parametrize(
    ("title", "telling", "names"),
    [
        ("On the epoch of the Antikythera mechanism", "", ["Antikythera"]),
        ("The Antikythera Mechanism and Its Eclipses", "", ["Antikythera"]),
        ("A Model of the Ancient Greek Cosmos", "", ["Greek"]),
        ("The Marigold Boats", "the marigold boats of a canal", []),
        ("Frozen Waters: A Story of Ice", "", []),
        ("Cicero's Tusculan Disputations", "", ["Tusculan"]),
        ("IBM and the eScience", "", []),
    ],
)
def test_names_in_titles(title: str, telling: str, names: list[str]) -> None:
    """Kept from the small letters of a style, where they can be told."""
    assert names_in(title, telling) == names


def page(head: str, url: str = "https://www.gazette.example/1") -> Draft:
    """A saved page of a site with these things in its head."""
    return read_web_page(f'<html lang="el"><head><link rel="canonical" href="{url}">{head}</head>')


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Ice on the reach | The Gazette", "The Gazette"),
        ("Ice on the reach - Gazette", ""),
        ("The Gazette: Ice on the reach", "The Gazette"),
        ("Ice on the reach - The Gazette of all canals", "The Gazette"),
        ("Ice on the reach « News « The Gazette", "The Gazette"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, site: str) -> None:
    """Before it or after it, however it is parted."""
    meta = f'<meta property="og:site_name" content="{site}">' if site else ""
    found = page(f"<title>{title}</title>{meta}").fields["title"]
    assert found.removesuffix(" « News") == "Ice on the reach"


def test_a_page_says_its_language_and_who_wrote_it() -> None:
    """By ``lang``; a body is one; the administrator is nobody."""
    ld = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "T",'
        '"author": {"@type": "Organization", "name": "Autoren der Projekte"}}</script>'
    )
    draft = page(ld)
    assert draft.fields["langid"] == "greek"
    assert draft.authors == [Name("Autoren der Projekte")]
    assert page('<title>T</title><meta name="author" content="admin">').authors == []
    dated = page('<title>T</title><p class="date">14.07.2023</p>')
    assert dated.fields["date"] == "2023-07-14"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="euc-kr">평양 소식', "euc-kr"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Ладья',
            "cp1251",
        ),
        ('<meta charset="iso-8859-1">Café – “news”', "cp1252"),
        ("% Encoding: ISO8859_1\n@book{é}", "latin-1"),
        ('<?xml version="1.0" encoding="Shift_JIS"?><a>船</a>', "cp932"),
        ("\ufeff船", "utf-16-le"),
        ("\ufeff船", "utf-8"),
        ('<meta charset="ISO-2022-JP">平壌の便り', "iso-2022-jp"),
        ('<meta charset="iso-2022-kr">평양 소식', "iso-2022-kr"),
        ("<meta charset=hz-gb-2312>平壤消息", "hz"),
        ('<meta charset="iso-2022-jp">船', "utf-8"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    """As the file says itself."""
    assert as_text("x", head.encode(encoding)) == head.removeprefix("\ufeff")


def test_an_encoding_that_nobody_tells() -> None:
    """It is not guessed, and the way out is told."""
    with pytest.raises(UnreadableError, match="iconv"):
        as_text("x.ris", b"TY  - JOUR\nTI  - caf\xe9\n")


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("euc-kr", "iconv -c -f euc-kr"),
        ("x-unheard-of", "which is no encoding known here"),
        ("punycode", "which is no encoding known here"),
        ("utf-7", "which is no encoding known here"),
        ("rot13", "which is no encoding known here"),
    ],
)
def test_an_encoding_that_a_file_is_not_in_is_told_with_the_way_out(said: str, way: str) -> None:
    with pytest.raises(UnreadableError, match=f"says that it is in {said}.*{way}"):
        as_text("x.html", f"<meta charset={said}>".encode() + b"+AGE- \xe9\xff")


def test_no_entry_is_dropped_for_its_key() -> None:
    """Neither is dropped."""
    both = b"@book{a, title={A}}\n@book{a, title={B}}\n@book{title={C}}"
    drafts = read_references("two.bib", both)
    assert [draft.fields["title"] for draft in drafts] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("field", "date", "left"),
    [
        ("date={2003-31-12}", "2003", "the rest of the date '2003-31-12'"),
        ("date={2003-02-30}", "2003-02", "the rest of the date '2003-02-30'"),
        ("date={2003-00-00}", "2003", ""),
        ("date={2003-12-31}", "2003-12-31", ""),
        ("copyright={Smith Estate}", "", "copyright"),
        ("copyright={CC BY 4.0}", "", ""),
        ("crossref={none}", "", "crossref ('none', which is not in the file)"),
        ("xdata={b, none}", "", "xdata ('none', which is not in the file)"),
        ("crossref={B}", "", ""),
    ],
)
def test_what_of_a_field_is_lost_is_told(field: str, date: str, left: str) -> None:
    text = f"@book{{a, title={{A}}, {field}}}\n@book{{b, title={{B}}}}"
    draft = read_references("x.bib", text.encode())[0]
    assert draft.fields.get("date", "") == date
    assert draft.left_out == ([left] if left else [])


def test_a_broken_entry_is_refused_alone() -> None:
    """With the line; the others are taken."""
    text = b"@book{a,\n title={A}}\n@book{b,\n title = {B {x}\n\n@book{c,\n title={C}}\n"
    drafts = read_references("x.bib", text)
    assert [draft.fields.get("title") for draft in drafts if not draft.refusal] == ["A", "C"]
    assert ["line" in draft.refusal for draft in drafts if draft.refusal] == [True]


@pytest.mark.parametrize(
    ("title", "langid"),
    [
        ("Το ναυάγιο", "greek"),
        ("The angle α of the gate", ""),
        ("Война и мир: роман эпопея", "russian"),
        ("Історія маяка", "ukrainian"),
        ("Журнал маяка", ""),  # of letters that all its neighbours have
        ("등대의 역사", "korean"),
        ("灯台の記録", "japanese"),
        ("日本外交文書", ""),  # of characters that Chinese has too
        ("Lịch sử hải đăng ở nước ta", "vietnamese"),
        ("تاریخچهٔ چراغ دریایی", "persian"),
        ("Histoire du phare", ""),
    ],
)
def test_a_language_is_told_by_letters_that_no_other_has(title: str, langid: str) -> None:
    assert by_letters(title) == langid
    assert not langid or to_langid(langid)


@pytest.mark.parametrize(
    ("given", "journal", "edition"),
    [
        ("COASTAL REVIEW", "Coastal Review", ""),
        ("JOURNAL OF THE HISTORY OF IDEAS", "Journal of the History of Ideas", ""),
        ("PLOS ONE", "PLOS ONE", ""),
        ("JAMA INTERNAL MEDICINE", "JAMA Internal Medicine", ""),
        ("The Times (1788-1985)", "The Times", ""),
        ("Evening Post (1901-Current File)", "Evening Post", ""),
        ("Post, Late Edition (East Coast); New York, N.Y.", "Post", "Late (East Coast)"),
        ("Past & Present", "Past & Present", ""),
        ("Ice : IJI : official publication of the Ice Society", "Ice", ""),
        ("JAMA : the journal of the American Medical Association", "JAMA", ""),
        ("Ice diseases : an official publication of the Society", "Ice diseases", ""),
        ("Annales : histoire, sciences sociales", "Annales : histoire, sciences sociales", ""),
        ("Towpath Times (Lichfield)", "Towpath Times (Lichfield)", ""),
    ],
)
def test_a_journal_has_its_own_name(given: str, journal: str, edition: str) -> None:
    bare, found = journal_of(given)
    assert (out_of_capitals(bare), found) == (journal, edition)


def test_the_years_of_a_life_are_no_name() -> None:
    for written in ("Scott, Walter, 1771-1832", "Scott, Walter, Sir, 1771-1832",
                    "Scott, Walter, born 1771", "Scott, Walter, active 1800-"):  # fmt: skip
        assert read_name(written) == Name("Scott", "Walter"), written


def test_capitals_are_told() -> None:
    draft = Draft(
        fields={"title": "LOSS OF THE BRIG"}, authors=[Name("ROSS", "MAIRI"), Name("BBC")]
    )
    assert unsure(draft) == ["the names: MAIRI ROSS", "the title, which is in capitals"]
    assert unsure(Draft(fields={"title": "NATO"}, authors=[Name("Ross", "M.")])) == []


def test_a_long_list_of_names_costs_what_its_length_does() -> None:
    for text in ("a Special to " * 10_000, "Special to " * 10_000):
        assert cost_of(read_name, text) < BUDGET
    for value in (" " * 100_000, "a Special " * 10_000, "(" * 100_000):
        entry = f"@misc{{a, title = {{T}}, author = {{Doe, Jan and x{value}1999}}}}".encode()
        assert cost_of(read_references, "a.bib", entry) < BUDGET


BUDGET = 2.0
"""Seconds of processor time: what is quadratic takes a hundred times as long."""


def cost_of(call: Callable[..., object], *given: object) -> float:
    start = time.process_time()
    call(*given)
    return time.process_time() - start
