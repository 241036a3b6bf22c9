"""What single exporters write where others do not: each in its place, or told as lost."""

import json
import re
from html import escape

import pytest

from sourcebook.intake import (
    Draft,
    read_references,
    skeleton,
    suggested_key,
    to_biblatex,
)
from sourcebook.intake.draft import Name, unsure
from sourcebook.intake.names import read_name


def draft(text: str, name: str = "x.bib") -> Draft:
    """The one entry of a file."""
    return read_references(name, text.encode())[0]


def ris(*lines: str) -> Draft:
    """The one record of a RIS file, which has a title."""
    return draft("\n".join(("TY  - JOUR", "TI  - A", "JO  - B", *lines, "ER  - ")), "x.ris")


def test_a_blank_after_a_tag_of_mendeleys_stays() -> None:
    """The braces have ended the command; without them a blank ends it, and is none."""
    signs = r"The {\textless}i{\textgreater}lock{\textless}/i{\textgreater} dial"
    assert draft(f"@book{{a, title={{{signs}}}}}").typed["title"] == r"The \emph{lock} dial"
    bare = r"The \textless i\textgreater lock\textless /i\textgreater{} dial"
    assert draft(f"@book{{a, title={{{bare}}}}}").typed["title"] == r"The \emph{lock} dial"


def test_a_doi_is_no_genre_and_a_day_is_no_edition() -> None:
    """As old RIS of publishers has the one, and PubMed's the other."""
    given = ris("M3  - 10.1000/boats", "ET  - 2009/11/20", "PY  - 2010")
    assert given.fields["doi"] == "10.1000/boats"
    assert not {"type", "edition"} & given.fields.keys()
    assert "the day before print, '2009/11/20'" in given.left_out
    kept = ris("M3  - Diary", "ET  - 2nd ed.").fields
    assert (kept["type"], kept["edition"]) == ("Diary", "2nd ed.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wright Jr., M.T.", Name("Wright", "M.T.", "Jr.")),
        ("Voulgaris A.", Name("Voulgaris", "A.")),
        ("van Dam J.-P. M.", Name("van Dam", "J.-P. M.")),
        ("Wright Jr. M.T.", Name("Wright", "M.T.", "Jr.")),
        ("M. T. Wright", Name("Wright", "M. T.")),
        ("J. F. K.", Name("K.", "J. F.")),
    ],
)
def test_names_of_scopus(text: str, name: Name) -> None:
    """The surname first, without a comma; and what belongs to neither part behind it."""
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Ramsey, A. and Wright Jr., M.T.", "Ramsey, A. and Wright, Jr., M.T."),
        ("Voulgaris A. and Mouratidis C.", "Voulgaris, A. and Mouratidis, C."),
        ("Voulgaris A. and et al.", "Voulgaris, A. and others"),
        ("Ay, B and et al.", "Ay, B and others"),
        ("Ay, B and et al., ", "Ay, B and others"),
        ("King, Martin, Jr. and Reed, O.", "King, Jr., Martin and Reed, O."),
        ("van Dam, Ada, III", "van Dam, III, Ada"),
        ("King, Jr., M. and Ada van Dam", "King, Jr., M. and Ada van Dam"),
        ("A. Locke and B. Reed and others", "A. Locke and B. Reed and others"),
    ],
)
def test_lists_of_names(typed: str, written: str) -> None:
    """As BibTeX reads them; what it reads rightly stays as typed."""
    entry = to_biblatex(draft(f"@book{{a, title={{B}}, author={{{typed}}}}}"), "a")
    assert f"= {{{written}}}" in entry.split("\n")[1]


def test_months_and_seasons_are_kept_or_told() -> None:
    told = draft('@book{a, title={A}, year={1964/65}, month = dec # "--" # jan}')
    assert [one for one in told.left_out if one.startswith("month")]
    assert ris("PY  - 1998///Winter").fields["date"] == "1998-24"
    assert ris("DA  - 1998 Nov-Dec").fields["date"] == "1998-11/1998-12"
    assert ris("DA  - 12 March 1998").left_out == []
    nbib = "PMID- 1\nTI  - A\nJT  - B\nDP  - 1998 Winter-1999 Spring\n"
    assert draft(nbib, "x.nbib").left_out == ["the rest of the date '1998 Winter-1999 Spring'"]


def test_pubmed_tells_where_a_journal_appears_and_no_style_prints_it() -> None:
    nbib = "PMID- 1\nTI  - Ice.\nJT  - Science (New York, N.Y.)\nPL  - United States\n"
    told = draft(nbib, "x.nbib")
    assert told.fields["journaltitle"] == "Science"
    assert "location" not in told.fields
    assert told.left_out == ["where the journal appears"]
    book = draft("PMID- 1\nBTI - Ice\nPB  - Towpath\nPL  - Fradley (UK)\n", "x.nbib")
    assert book.fields["location"] == "Fradley (UK)"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.nbib", "PMID- 1\nTI  - Ice\n      and iron.\nJT  - Frost\nSO  - A. 2013\n      9.\n"),
        ("x.enw", "%0 Journal Article\n%T Ice\n and iron\n%J Frost\n%~ Towpath Library\nFradley\n"),
    ],
)
def test_what_goes_on_in_the_next_line_is_of_its_own_field(name: str, text: str) -> None:
    """Of one that is not read, too: it is of none that stands before it."""
    told = draft(text, name)
    assert told.fields["journaltitle"] == "Frost"
    assert told.fields["title"].startswith("Ice and iron")


def test_the_part_of_a_title_is_of_it_and_another_title_is_told() -> None:
    record = (
        "<mods><titleInfo><title>Locks</title><partNumber>Part 2</partNumber><partName>Gates"
        "</partName></titleInfo><titleInfo type='alternative'><title>Ice</title></titleInfo></mods>"
    )
    given = draft(record, "x.xml")
    assert given.fields["title"] == "Locks. Part 2, Gates"
    assert given.left_out == ["the alternative title"]


def test_what_endnote_sets_in_italics_within_a_title_stays_so() -> None:
    """A face of the whole title is no part of it."""

    def titled(*parts: tuple[str, str]) -> str:
        styles = "".join(f"<style face='{face}'>{text}</style>" for face, text in parts)
        record = "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>"
        text = f"{record}{styles}</title></titles></record></records></xml>"
        entry = to_biblatex(draft(text, "x.xml"), "a")
        return entry.partition("{")[2].partition("{")[2].partition("}\n")[0]

    parts = ("normal", "locks in "), ("italic", "de aquis"), ("normal", " &amp; after")
    assert titled(*parts) == r"locks in \emph{de aquis} \& after"
    assert titled(("italic", "locks")) == "locks"


@pytest.mark.parametrize(
    ("abstract", "title"),
    [
        ("Of the Marigold and its ice.", "The Ice of the {Marigold} and Its Dates: {A Reply}"),
        ("Of the Marigold, a marigold boat.", "The Ice of the Marigold and Its Dates: {A Reply}"),
        ("", "The Ice of the Marigold and Its Dates: {A Reply}"),
    ],
)
def test_a_name_that_the_abstract_bears_out_is_kept_beside_braces(
    abstract: str, title: str
) -> None:
    """Of a title with braces no name is guessed: somebody has thought of them."""
    typed = "The Ice of the Marigold and Its Dates: {A Reply}"
    given = draft(f"@book{{a, title={{{typed}}}, abstract={{{abstract}}}}}")
    assert given.typed["title"] == title


def test_names_of_the_record_itself_are_names_in_its_titles() -> None:
    """As words they are common ones; nothing else in the file tells them from those."""
    text = "@book{a, title={Letters and Papers of King}, author={King, Otto}, year={1950}}"
    assert draft(text).typed["title"] == "Letters and Papers of {King}"
    assert "{" not in draft(text.replace("King, Otto", "Reed, Otto")).typed["title"]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("The Tarnwick Syndrome: Trade of Athens and Belkir", "Tarnwick, Belkir"),
        ("The tarnwick disease: a hypothesis of the plague of athens", "athens"),
        ("Trade and Waters in Athens", ""),
        ("The {{Great War}} and {{Modern Memory}}", "Modern Memory"),
        ("The {History} of {Tarnwick} and its Trade", ""),
        ("The trade of the {Tarnwick} canal", ""),
        ("The trade and the tolls of a canal at Tarnwick", ""),
    ],
)
def test_what_is_guessed_to_be_a_name_is_told(title: str, asked: str) -> None:
    told = unsure(draft(f"@book{{a, title={{{title}}}, author={{Reed, Otto}}, year={{1950}}}}"))
    assert told == [f"which of these in its title are names, to be in braces: {asked}"] * bool(
        asked
    )
    typed = re.sub("[{}]+", "|", draft(f"@book{{a, title={{{title}}}}}").typed["title"])
    guessed = [word for word in asked.split(", ") if word.istitle()]
    assert all(re.search(rf"\|[^|]*{word}[^|]*\|", typed) for word in guessed)
    french = f"@book{{a, title={{{title}}}, langid={{french}}}}"
    assert draft(french).doubtful == []


@pytest.mark.parametrize(
    ("title", "kept", "asked"),
    [
        # Better BibTeX's, Zotero's own, of a whole title as Mendeley and ADS have them.
        (
            "The {{History}} of the {{Tarnwick War}}",
            "The History of the {Tarnwick War}",
            [],
        ),
        (
            "{The} {History} of the {Tarnwick} {War}",
            "The History of the {Tarnwick War}",
            [],
        ),
        (
            "{{The History of the Tarnwick War}}",
            "The History of the {Tarnwick War}",
            [],
        ),
        (
            "{{Tarnwick}}: {{Man}}'s {{Place}} in {{Science}} and {{Political Realism}}",
            "{Tarnwick}: Man's Place in Science and Political Realism",
            ["Man's Place", "Political Realism"],
        ),
        (
            "{{DNA}} and the {{Plague}} after the {{Cold War}}",
            "{DNA} and the Plague after the {Cold War}",
            [],
        ),
        # One that is known, and a word beside one, keep theirs.
        ("The {{Light}} of {{Otto Price}}", "The Light of {Otto Price}", []),
        # One that everybody knows; and where a person has written the first word.
        (
            "A {{History}} of {{Theology}} in {{Christendom}}",
            "A History of Theology in {Christendom}",
            [],
        ),
        (
            "A History of the {{Conflict}} of {{Religion}} and {{Science}}",
            "A History of the Conflict of Religion and Science",
            [],
        ),
        ("The {{Comet}} of the {{Bayeux Tapestry}}", "The Comet of the {Bayeux Tapestry}", []),
        ("The {{Trade}} of {{Reed}}", "The Trade of {Reed}", []),
    ],
)
def test_braces_of_a_program_around_every_word_are_none(
    title: str, kept: str, asked: list[str]
) -> None:
    found = draft(f"@book{{a, title={{{title}}}, author={{Reed, Otto}}, year={{1950}}}}")
    assert (found.typed["title"], found.doubtful) == (kept, asked)


@pytest.mark.parametrize(
    "title",
    [
        "The history of the {Great} {War}",  # in sentence case: a person's
        "The History of the {Great} {War}",  # a capital without
        "Memories of the {{Great Wall}}",  # two common words may be a name
        "The {{Great Wall}} and {{Modern Memory}}",
        "{M}oby {D}ick and the {W}hale",
        "The {\\emph{Light}} and the {Trade}",
        "An {Account} of the {Light}: with the details of its erection",
    ],
)
def test_braces_that_may_tell_names_stay(title: str) -> None:
    assert draft(f"@book{{a, title={{{title}}}, year={{1950}}}}").typed["title"] == title
    french = "@book{a, title={The {History} of {War}}, langid={french}}"
    assert draft(french).typed["title"] == "The {History} of {War}"


def test_what_other_titles_of_the_file_tell_of_a_word_counts() -> None:
    """In small letters it is no name; with a capital amid a sentence it is one, and not asked."""
    titles = (
        "On Snarks and Gurnell in the Fog",
        "The hunting of snarks in winter",
        "The house of Gurnell that stands alone",
    )
    text = "".join(f"@misc{{k{n}, title={{{title}}}}}\n" for n, title in enumerate(titles))
    first = read_references("a.bib", text.encode())[0]
    assert (first.typed["title"], first.doubtful) == (
        "On Snarks and {Gurnell} in the {Fog}",
        ["Fog"],
    )


@pytest.mark.parametrize(
    "title",
    [
        "Popular Astronomy of To-day in Non-Technical Language for Astronomers",
        "Pioneers and Comets of the Nineteenth Century",
        "A Reappraisal of the Testimony: Religion and Doctrine in a Sermon",
        "The Puzzle of the Manuscript: A Rejoinder",
        "Drought, Coinage and Slavery in Context",
    ],
)
def test_words_of_learned_titles_are_no_names(title: str) -> None:
    assert "{" not in draft(f"@book{{a, title={{{title}}}}}").typed["title"]


def test_the_server_of_a_preprint_is_where_it_was_published() -> None:
    item = (
        '{"type": "posted-content", "subtype": "preprint", "title": ["A"], "DOI": "10.1101/1",'
        ' "institution": [{"name": "bioRxiv"}], "posted": {"date-parts": [[2022]]}}'
    )
    assert draft(item, "x.json").fields["organization"] == "bioRxiv"


def test_a_link_of_latex_is_its_address_and_its_words() -> None:
    link = r"\href{https://arxiv.org/abs/2104.06181}{arXiv}"
    told = draft(f"@misc{{a, title={{A}}, howpublished={{{link}}}}}")
    assert told.fields["url"] == "https://arxiv.org/abs/2104.06181"
    assert told.fields["howpublished"] == "arXiv"


@pytest.mark.parametrize(
    "pages", ["S. 12--19", "pp. 12-19", "Seiten. 12–19", "págs. 12--19", "с. 12-19"]
)
def test_pages_stand_without_what_a_language_sets_before_them(pages: str) -> None:
    typed = f"@article{{a, title={{A}}, journal={{B}}, pages={{{pages}}}}}"
    assert draft(typed).fields["pages"] == "12--19"


@pytest.mark.parametrize("nothing", ["s.l.", "[S.l.]", "n.p.", "[s. n.]", "[place not identified]"])
def test_a_place_that_nobody_names_is_none(nothing: str) -> None:
    typed = f"@book{{a, title={{A}}, publisher={{{nothing}}}, address={{{nothing}}}}}"
    assert not {"publisher", "location"} & draft(typed).fields.keys()
    assert draft("@book{a, title={A}, publisher={S.L. Reed}}").fields["publisher"] == "S.L. Reed"


def test_the_first_of_january_beside_its_year_alone_is_filled_in() -> None:
    assert ris("PY  - 1987/01/01", "Y1  - 1987").fields["date"] == "1987"
    assert ris("Y1  - 1987", "DA  - 1987/01/01").fields["date"] == "1987"
    assert ris("PY  - 1987/01/01").fields["date"] == "1987-01-01"
    assert ris("PY  - 1987", "DA  - 1987/03/02").fields["date"] == "1987-03-02"


def test_of_a_book_with_two_more_titles_the_one_that_is_not_kept_is_told() -> None:
    rows = ("TY  - BOOK", "TI  - A", "T2  - Of tides", "T3  - Studies", "PY  - 1996", "ER  - ")
    found = draft("\n".join(rows), "x.ris")
    assert found.fields["series"] == "Studies"
    assert "the second title, 'Of tides'" in found.left_out


def test_of_many_authors_a_note_names_the_first() -> None:
    names = [Name(family=f"Smith{number}", given="A.") for number in range(5)]
    for count, told in ((2, "A. Smith0 and A. Smith1"), (5, "A. Smith0 et al.")):
        one = Draft("book", fields={"title": "Ice"}, authors=names[:count])
        assert f"*Ice*, by {told}" in skeleton("ice", one, "2026-11-27")


@pytest.mark.parametrize(
    ("written", "date", "told"),
    [
        ("2001/3/4/spring", "2001-03-04", ["the rest of the date '2001/3/4/spring'"]),
        ("2001///spring", "2001-21", []),
        ("1904///ca.", "1904~", []),
        (
            "44 v. Chr.",
            "",
            ["the date '44 v. Chr.': write date = {-0043}, since 1 BC is the year 0000"],
        ),
    ],
)
def test_what_is_not_kept_of_a_date_is_told(written: str, date: str, told: list[str]) -> None:
    read = draft(f"TY  - BOOK\nTI  - Ice\nDA  - {written}\nER  - \n", "a.ris")
    assert (read.fields.get("date", ""), read.left_out) == (date, told)


@pytest.mark.parametrize(
    ("langid", "title", "key"),
    [
        ("german", "Der Diktator ist tot", "1996-diktator"),
        ("french", "Les Ides de mars", "1996-ides"),
        ("english", "Die Hard", "1996-die"),
    ],
)
def test_a_key_has_no_article_in_the_language_of_the_work(
    langid: str, title: str, key: str
) -> None:
    text = f"@book{{Ab, title={{{title}}}, langid={{{langid}}}, year={{1996}}}}"
    assert suggested_key(draft(text)) == key


def test_a_title_keeps_the_point_of_its_last_abbreviation() -> None:
    text = "@book{Ab, title={Geschichte Roms. 2. Aufl.}, year={1899}}"
    assert draft(text).fields["title"] == "Geschichte Roms. 2. Aufl."
    assert draft("@book{Ab, title={Geschichte Roms.}}").fields["title"] == "Geschichte Roms"


def test_that_a_year_is_inferred_is_told() -> None:
    read = draft("@book{Ab, title={Geschichte}, year={[1837]}, urldate={2020-01-02}}")
    assert (read.fields["date"], read.fields["urldate"]) == ("1837", "2020-01-02")
    assert read.left_out == ["the brackets of the date: it is inferred"]


def of_ris(*rows: str) -> Draft:
    (read,) = read_references("a.ris", "\n".join(["TY  - BOOK", "TI  - T", *rows]).encode())
    return read


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Schiller, F.; Herder, J. G.", [Name("Schiller", "F."), Name("Herder", "J. G.")]),
        ("Goethe, Johann Wolfgang <von>", [Name("Goethe", "Johann Wolfgang", prefix="von")]),
        ("Hagen, Friedrich <von der>", [Name("Hagen", "Friedrich", prefix="von der")]),
        ("Bernhard <von Clairvaux>", [Name("Bernhard von Clairvaux")]),
    ],
)
def test_several_in_one_field_and_particles_in_brackets(typed: str, names: list[Name]) -> None:
    assert of_ris(f"AU  - {typed}").authors == names
    endnote = (
        "<xml><records><record><ref-type name='Book'>6</ref-type><contributors><authors><author>"
        f"{escape(typed)}</author></authors></contributors><titles><title>T</title></titles>"
        "</record></records></xml>"
    )
    assert read_references("a.xml", endnote.encode())[0].authors == names


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ham3", True),
        ("neun2001", True),
        ("ref1", False),
        ("proquest1234567", False),
    ],
)
def test_a_key_that_somebody_works_with_stays(name: str, kept: bool) -> None:
    rows = (f"ID  - {name}", "AU  - Ham, Otto", "PY  - 2001")
    item = f'[{{"id": "{name}", "type": "book", "title": "Waters", "issued": "2001"}}]'
    for read in (of_ris(*rows), read_references("a.json", item.encode())[0]):
        assert (suggested_key(read) == name) is kept


def test_a_chapter_in_a_series_is_no_article_and_a_term_of_address_may_be_a_particle() -> None:
    text = (
        "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>T</title></titleInfo>"
        "<name type='personal'><namePart type='family'>Hagen</namePart><namePart type='given'>F."
        "</namePart><namePart type='termsOfAddress'>von der</namePart></name>"
        "<relatedItem type='series'><titleInfo><title>S</title><partNumber>12</partNumber>"
        "</titleInfo></relatedItem><relatedItem type='host'><titleInfo><title>W</title></titleInfo>"
        "<part><detail type='volume'><number>3</number></detail></part></relatedItem></mods>"
    )
    (read,) = read_references("a.xml", text.encode())
    assert (read.type, read.fields["booktitle"], read.fields["series"]) == (
        "incollection",
        "W",
        "S",
    )
    assert read.authors == [Name("Hagen", "F.", prefix="von der")]


def test_other_days_of_publication_are_told() -> None:
    days = {"issued": [2020, 3], "published-print": [2020, 3, 1], "published-online": [2019, 5, 3]}
    item = {name: {"date-parts": [parts]} for name, parts in days.items()}
    text = json.dumps([{"type": "article-journal", "title": "T", "container-title": "J", **item}])
    (read,) = read_references("a.json", text.encode())
    assert (read.fields["date"], read.left_out) == ("2020-03", ["published-online (2019-05-03)"])


def dated(date: str) -> dict[str, tuple[str, list[str]]]:
    """A year as each format has it: what is read of it, and what is told."""
    book = '"type": "book", "title": "T"'
    modern = "http://www.loc.gov/mods/v3"
    files = {
        "a.bib": f"@book{{k, title={{T}}, year={{{date}}}}}",
        "a.ris": f"TY  - BOOK\nTI  - T\nPY  - {date}\nER  - \n",
        "a.enw": f"%0 Book\n%T T\n%D {date}\n",
        "a.json": f'[{{"id": "k", {book}, "issued": {{"literal": "{date}"}}}}]',
        "b.json": f'[{{"id": "k", {book}, "issued": "{date}"}}]',
        "a.xml": "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>T</title>"
        f"</titles><dates><year>{date}</year></dates></record></records></xml>",
        "b.xml": f"<mods xmlns='{modern}'><titleInfo><title>T</title></titleInfo>"
        f"<genre>book</genre><originInfo><dateIssued>{date}</dateIssued></originInfo></mods>",
    }
    found = {name: read_references(name, text.encode())[0] for name, text in files.items()}
    return {name: (one.fields.get("date", ""), one.left_out) for name, one in found.items()}


@pytest.mark.parametrize(
    ("date", "read", "told"),
    [
        ("1900/01", "1900/1901", "a month, if '1900/01' is one: then write date = {1900-01}"),
        ("1998/99", "1998/1999", ""),
        ("1900-01", "1900-01", ""),
        ("1998-9", "1998/1999", "a month, if '1998-9' is one: then write date = {1998-09}"),
        ("1605/6", "1605/1606", "a month, if '1605/6' is one: then write date = {1605-06}"),
        ("1960s", "196X", ""),
        ("2001, Mai", "2001-05", ""),
        ("2010 Mar-Apr", "2010-03/2010-04", ""),
        ("1937 [1940]", "1937", "the rest of the date '1937 [1940]'"),
        ("1900, repr. 1912", "1900", "the rest of the date '1900, repr. 1912'"),
        ("2019-07-04T12:30:00Z", "2019-07-04", "the rest of the date '2019-07-04T12:30:00Z'"),
        ("2019-07-04T00:00:00Z", "2019-07-04", ""),
        ("[1837]", "1837", "the brackets of the date: it is inferred"),
        ("1387 AH / 1967", "", "the date '1387 AH / 1967': write date = {1967}"),
        ("Ostern 1900", "", "the date 'Ostern 1900'"),
        ("19. Jh.", "", "the date '19. Jh.': write date = {18XX}"),
    ],
)
def test_a_year_is_the_same_in_every_format_and_what_is_lost_of_it_is_told(
    date: str, read: str, told: str
) -> None:
    assert dated(date) == dict.fromkeys(dated(date), (read, [told] if told else []))


def test_a_month_beside_two_years_is_told() -> None:
    read = draft("@article{a, title={T}, journal={J}, year={1900/01}, month=jan, day=3}")
    assert {"month ('January')", "day ('3')"} <= set(read.left_out)


def test_where_a_day_is_asked_for_a_stroke_is_no_range() -> None:
    (read,) = read_references("a.ris", b"TY  - BOOK\nTI  - T\nDA  - 2011/12\nER  - \n")
    assert read.fields["date"] == "2011-12"


def test_the_number_of_pubmed_is_taken_wherever_the_database_is_named() -> None:
    """PubMed's own format, RIS of Ovid and ProQuest, EndNote's XML; of another it is told."""
    medline = "PMID- 28123456\nTI  - Ice\nJT  - Towpath\nDP  - 2017\n"
    ris = "TY  - JOUR\nTI  - Ice\nT2  - Towpath\nAN  - 28123456\nDB  - {}\nER  - \n".format
    xml = (
        "<xml><records><record><ref-type name='Journal Article'>17</ref-type><titles><title>Ice"
        "</title><secondary-title>Towpath</secondary-title></titles><accession-num>28123456"
        "</accession-num><remote-database-name>Medline</remote-database-name></record></records></xml>"
    )
    for name, text in (("x.nbib", medline), ("x.ris", ris("Ovid MEDLINE(R)")), ("x.xml", xml)):
        (found,) = read_references(name, text.encode())
        assert (found.fields["eprint"], found.fields["eprinttype"]) == ("28123456", "pubmed"), name
        assert found.left_out == [], name
    (other,) = read_references("x.ris", ris("JSTOR").encode())
    assert other.left_out == ["its number in the database", "the database"]
    assert "eprint" not in other.fields


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ris", "TY  - BOOK\nTI  - Ice\nCY  - London ; New York\nER  - \n"),
        ("a.bib", "@book{a, title={Ice}, address={London ; New York}}"),
        ("a.json", '[{"type": "book", "title": "Ice", "publisher-place": "London ; New York"}]'),
    ],
)
def test_of_several_places_the_first_is_kept_in_every_format(name: str, text: str) -> None:
    (found,) = read_references(name, text.encode())
    assert found.fields["location"] == "London"
    assert found.left_out == ["another location, 'New York'"]
