"""Lines of the ledgers: what is written reads back the same, and what is wrong is told exactly."""

from collections.abc import Callable

import pytest

from sourcebook.diagnostics import Report, Span
from sourcebook.model import (
    LINK_STATES,
    Collated,
    FileFate,
    LinkLine,
    Permalink,
    Rejected,
    Revision,
)
from sourcebook.parse import (
    COLLATION,
    FILES,
    LINEAGE,
    LINKS,
    PERMALINKS,
    REVISIONS,
    fault_of_address,
)
from sourcebook.parse.ledgers import (
    parse_collation,
    parse_files,
    parse_lineage,
    parse_links,
    parse_permalinks,
    parse_revisions,
    print_collation,
    print_lineage,
    print_links,
    print_permalinks,
    print_revisions,
)

AT = Span("")
HINTS = {
    "columns": ("restore the file, 'git checkout {}', and have your editor leave tabs as they are"),
    "folds": "run 'sourcebook collate'",
    "hash or number": "run 'sourcebook collate'",
    "out of order": "run 'sourcebook lineage --reject A B REASON'",
    "is not as": "restore it from git",
    "fingerprint": "restore the line from git",
    "and the detail": "live takes no detail; moved takes an address; withdrawn takes a note",
    "no page": (
        "an address begins with '/', and names a page of the site part by part: /themes/locks/"
    ),
    ".pdf'": "a line is: path, 'moved' or 'withdrawn', new path or note; '*' is one name",
    "names 'a": "a line is: path, 'moved' or 'withdrawn', new path or note; '*' is one name",
    "//a": f"states are {', '.join(LINK_STATES)}",
}
"""By what is in a message: what it advises."""
PATHS: dict[object, str] = {
    parse_collation: COLLATION,
    parse_files: FILES,
    parse_lineage: LINEAGE,
    parse_links: LINKS,
    parse_permalinks: PERMALINKS,
    parse_revisions: REVISIONS,
}
HASH, PRINT, OTHER = "0123456789abcdef" * 4, "0" * 16, "f" * 16
CASES: list[tuple[Callable[..., str], Callable[..., tuple[object, ...]], list[object]]] = [
    (
        print_collation,
        parse_collation,
        [
            Collated("b", "one", HASH, HASH[::-1], 3, 9, 200, AT),
            Collated("a", "two", HASH, HASH, 0, 1, 2, AT, "pdf/1 hyphens/1"),
        ],
    ),
    (
        print_lineage,
        parse_lineage,
        [Rejected("b", "c", "Other days.", AT), Rejected("a", "z", "No.", AT)],
    ),
    (
        print_revisions,
        parse_revisions,
        [
            Revision("frost", "2026-02-01", PRINT, OTHER, "2026.1", True, "A slip.", AT),
            Revision("frost", "2026-01-01", OTHER, PRINT, "2025.2", False, "Misread.", AT),
        ],
    ),
    (
        print_permalinks,
        parse_permalinks,
        [
            Permalink("/id/b/", "live", "", AT, "", PRINT),
            Permalink("/id/a/", "moved", "/id/b/#x", AT, "2026.1"),
            Permalink("/id/c/", "withdrawn", "A note.", AT, "2026.1.1", OTHER),
        ],
    ),
    (
        print_links,
        parse_links,
        [
            LinkLine("https://b.example/", "ok", "2026-01-31", "", "Title", PRINT, AT),
            LinkLine("https://a.example/", "quarantined", "", "Why", "", "volatile", AT),
            LinkLine("https://c.example/", "unchecked", "", "", "", "", AT),
        ],
    ),
]


@pytest.mark.parametrize(("write", "read", "lines"), CASES)
def test_what_is_written_reads_back_in_order(
    write: Callable[..., str], read: Callable[..., tuple[object, ...]], lines: list[object]
) -> None:
    """Every field comes back, whatever the order was; each line knows where it stands."""
    report = Report()
    text = write(lines)
    back = read(text, report)
    assert list(report) == []
    assert write(back) == text == write(reversed(lines))
    rows = [row for row in text.split("\n") if row and not row.startswith("#")]
    assert rows == sorted(rows)
    fields = [field for field in type(lines[0]).__slots__ if field != "at"]  # type: ignore[attr-defined]

    def told(line: object) -> tuple[object, ...]:
        return tuple(getattr(line, field) for field in fields)

    assert sorted(map(told, back), key=str) == sorted(map(told, lines), key=str)
    places = [Span(PATHS[read], text.split("\n").index(row) + 1) for row in rows]
    assert [line.at for line in back] == places  # type: ignore[attr-defined]


def test_lines_of_files_are_read_as_they_stand() -> None:
    """A note may say anything; a new path is one below the site."""
    report = Report()
    found = parse_files("a.pdf\twithdrawn\t/../ is no path here.\nb.pdf\tmoved\tc.pdf\n", report)
    assert found == (
        FileFate("a.pdf", "withdrawn", "/../ is no path here.", Span(FILES, 1)),
        FileFate("b.pdf", "moved", "c.pdf", Span(FILES, 2)),
    )
    assert not list(report)
    plain = print_collation([Collated("b", "one", HASH, HASH, 3, 9, 200, AT)])
    assert plain.endswith("\t3\t9\t200\n"), "as it was before there were folds"


def test_an_address_may_have_a_thousand_bytes() -> None:
    longest = f"/{'a' * 199}" * 4 + f"/{'a' * 198}/"
    for address, faults in ((longest, 0), (f"/b{longest}", 1)):
        report = Report()
        parse_permalinks(f"{address}\tlive\t\t\t", report)
        assert (len(list(report)), len(longest)) == (faults, 1000)


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("/", ""),
        ("/id/day-of-freeze/#cite", ""),
        ("/Id/é/", ""),
        ("/X/", ""),
        ("/" + "é" * 127 + "x/", ""),
        ("/themes/#two words", "has the anchor 'two words', which is no id"),
        ("/Themes/#", "has the anchor '', which is no id"),
        ("themes/", "does not begin with '/'"),
        ("/themes//frost/", "has an empty part"),
        ("/themes/frost", "names a file, 'frost', and no page"),
        ("/a/../", "has the part '..', which names no folder"),
        ("/a/%252e%2e/", "has the part '%252e%2e', which names no folder"),
        ("/.git/", "has the part '.git', which no page of the site is called"),
        ("/a?b/", "has the part 'a?b', which no page of the site is called"),
        ("/a%2Fb/", "has the part 'a%2Fb', with a slash or backslash in it"),
        ("/a\\b/", "has the part 'a\\b', with a slash or backslash in it"),
        ("/a%00b/", "has the part 'a%00b', with a control character in it"),
        ("/a\u200bb/", "has the part 'a\u200bb', with a character in it that nobody sees, U+200B"),
        ("/a\xadb/", "has the part 'a\xadb', with a character in it that nobody sees, U+00AD"),
        ("/\u3164/", "has the part '\u3164', with a character in it that nobody sees, U+3164"),
        (
            "/a%E2%80%8Fb/",
            "has the part 'a%E2%80%8Fb', with a character in it that nobody sees, U+200F",
        ),
        ("/a\x01b/", "has the part 'a\x01b', with a control character in it"),
        ("/\u0645\u06cc\u200c\u062e/", ""),
        ("/a./", "has the part 'a.', which not every system can write"),
        ("/a /", "has the part 'a ', which not every system can write"),
        ("/a:b/", "has the part 'a:b', which not every system can write"),
        ("/%41/", "has the part '%41', with an escape in it: write the letter itself"),
        (
            "/Data.JSONLD/",
            "has the part 'Data.JSONLD', which is called like a file: the two cannot both be",
        ),
    ],
)
def test_what_is_wrong_with_an_address(address: str, fault: str) -> None:
    """The first part that leads elsewhere is named, with what is wrong with it."""
    assert fault_of_address(address) == fault


def test_a_name_has_as_many_bytes_as_disks_take() -> None:
    """255 bytes, of whatever letters; one more is too long."""
    assert fault_of_address("/" + "É" * 127 + "x/") == ""
    assert fault_of_address("/" + "É" * 128 + "/").endswith("which not every system can write")


@pytest.mark.parametrize(
    ("read", "line", "told"),
    [
        (parse_links, "//a\tgone\t2026-01-01\t\t\t", "has the state 'gone'"),
        (parse_links, "//a\tmoved\t2026-01-01\t\t\t", "is moved, and the line does not"),
        (parse_links, "//a\tquarantined\t\t\t\t", "is quarantined, and the line does not"),
        (parse_links, "//a\tok\t\t\t\t", "was checked on ''"),
        (parse_links, "//a\tok\t20260101\t\t\t", "was checked on '20260101'"),
        (parse_links, "//a\tunchecked\t2026-02-30\t\t\t", "on '2026-02-30'"),
        (parse_links, "//a\tok\t2026-01-01\t\t\tabc", "has the digest 'abc'"),
        (parse_revisions, f"a\t{PRINT}\t{OTHER}\t2026.1\tsame\tA slip.", "line of 'a' is not"),
        (parse_revisions, f"a 1\t{PRINT}\t\t2026.1\tsame\tA slip.", "not as 'sourcebook revise'"),
        (parse_revisions, f"a 1\t{PRINT}\t{OTHER}\t2026.1\tsimilar\tA.", "is not as"),
        (parse_revisions, f"a 1\t{PRINT}\t{OTHER}\t2026.1\tsame\t", "not as 'sourcebook revise'"),
        (parse_files, "a.pdf\tlive\tb", "'a.pdf' has the state 'live' and no"),
        (parse_files, "a.pdf\tmoved\t../b.pdf", "names '../b.pdf'"),
        (parse_files, "/a.pdf\twithdrawn\tA note.", "names '/a.pdf'"),
        (parse_files, "a\\b\twithdrawn\tA note.", "names 'a\\b'"),
        (parse_permalinks, "/a/\tlive\t\t\tdetail", "state 'live' and the detail 'detail'"),
        (parse_permalinks, "/a/\twithdrawn\t\t\t", "state 'withdrawn' and the detail ''"),
        (parse_permalinks, "/a/\tlive\t26.1\t\t", "edition '26.1' and the fingerprint"),
        (parse_permalinks, "/a/\tlive\t\tabc\t", "edition '' and the fingerprint 'abc'"),
        (parse_permalinks, "/a/\tmoved\t\t\t/b", "'/b' names a file, 'b', and no page"),
        (parse_collation, f"a\tone\t{HASH}\t{HASH}\t1\t2\t3\tpdf", "folds that are none: 'pdf'"),
        (parse_collation, f"a\tone\t{HASH[1:]}\t{HASH}\t1\t2\t3", "a hash or number"),
        (parse_collation, f"a\tone\t{HASH}\t{HASH}\t-1\t2\t3", "a hash or number"),
        (parse_collation, f"a\tone\t{HASH}\t{HASH}\t1", "has 5 columns; 7 or 8 are needed"),
        (parse_collation, f"a\tone\t{HASH}\t{HASH[1:]}\t1\t2\t3", "a hash or number"),
        (parse_revisions, "a 1", "has 1 columns; 6 are needed"),
        (parse_files, "a.pdf", "has 1 columns; 3 are needed"),
        (parse_links, "//a\tok", "the line has 2 columns; 6 are needed"),
        (parse_lineage, "b\ta\tNo.", "the line of 'b' and 'a' has them out of order, or no"),
        (parse_lineage, "a\ta\tNo.", "the line of 'a' and 'a' has them out of order"),
        (parse_lineage, "a\tb\t ", "out of order, or no reason"),
        (parse_lineage, "a\tb", "has 2 columns; 3 are needed, parted by tabs"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_told_where_it_stands_and_the_next_is_read(
    read: Callable[[str, Report], tuple[object, ...]], line: str, told: str
) -> None:
    """One fault for one line, and nothing of it is believed."""
    right = {
        parse_links: "//b\tunchecked\t\t\t\t",
        parse_revisions: f"b 1\t{PRINT}\t{OTHER}\t2026.1\tchanged\tMisread.",
        parse_lineage: "b\tc\tOther days.",
        parse_files: "b.pdf\tmoved\tc.pdf",
        parse_permalinks: "/b/\tlive\t2026.1\t\t",
        parse_collation: f"b\tone\t{HASH}\t{HASH}\t1\t2\t3\tpdf/1",
    }[read]
    report = Report()
    assert len(read(f"# head\n{line}\n{right}\n", report)) == 1
    (found,) = report
    assert told in found.message
    assert (found.at.path, found.at.line) == (PATHS[read], 2)
    hint = next(hint for words, hint in HINTS.items() if words in found.message)
    assert found.hint == hint.format(PATHS[read])
    assert found.rule.code == ("P005" if found.hint.startswith("an address") else "S016")


TWO_NOTES = [f"{one}\twithdrawn\t\t\t{note}." for one in ("/c/", "/d/") for note in ("One", "Two")]


def test_of_two_lines_of_which_one_can_be_right_the_command_is_told() -> None:
    """One branch withdrew what the other left alone: it is no choice."""
    report = Report()
    rows = ["/b/\tlive\t\t\t", "/b/\twithdrawn\t\t\tOne.", *TWO_NOTES[:2]]
    parse_permalinks("\n".join(rows), report)
    assert [(found.at.line, found.message, found.hint) for found in report] == [
        (
            2,
            "'/b/' has two lines, which differ",
            "run 'sourcebook permalinks', which sorts what a merge has left",
        ),
        (
            4,
            "'/c/' has two lines, which differ",
            "keep the one that is right, of one branch in all of them",
        ),
    ]


def test_lines_are_sorted_and_unique_by_their_keys() -> None:
    report = Report()
    rows = ["/b/\tlive\t\t\t", "/a/\tlive\t\t\t", *TWO_NOTES]
    parse_permalinks("\n".join(rows), report)
    assert [(found.at.line, found.message, found.hint) for found in report] == [
        (
            2,
            "'/a/' stands after '/b/'; lines are sorted",
            "run 'sourcebook permalinks', which sorts what a merge has left",
        ),
        (
            4,
            "'/c/' has two lines, which differ; so it is with 1 more, to line 6",
            "keep the one that is right, of one branch in all of them",
        ),
    ]
    report = Report()
    pairs = "b\tc\tNo.\nb\td\tNo.\na\td\tNo.\nb\td\tTwice."
    assert len(parse_lineage(pairs, report)) == 4
    assert [found.message for found in report] == [
        "'a d' stands after 'b d'; lines are sorted",
        "'b d' has two lines, which differ",
    ]


def test_what_one_command_puts_in_order_is_told_once() -> None:
    """A merge of two branches leaves many lines so."""
    report = Report()
    rows = [f"/{name}/\tlive\t\t\t" for name in "bacbdd"]
    parse_permalinks("\n".join(rows), report)
    (found,) = report
    told = "'/a/' stands after '/b/'; lines are sorted; so it is with 2 more, to line 6"
    assert (found.at.line, found.message) == (2, told)
    assert "sourcebook permalinks" in found.hint


def test_lines_without_tabs_are_told_once() -> None:
    report = Report()
    parse_files("a\nb\tmoved\tc\nd\ne\n", report)
    (found,) = report
    told = "the line has 1 columns; 3 are needed, parted by tabs; so it is with 2 more, to line 4"
    assert (found.at.line, found.message) == (1, told)


def test_of_two_spellings_of_an_address_the_first_is_kept() -> None:
    report = Report()
    rows = "/A/\tlive\t\t\t\n/a/\tlive\t\t\t\n/b/\tlive\t\t\t"
    assert [line.address for line in parse_permalinks(rows, report)] == ["/A/", "/b/"]
    assert [(one.rule.code, one.at.line, one.message, one.hint) for one in report] == [
        (
            "P006",
            2,
            "'/a/' and '/A/' are one address to many file systems",
            "keep the spelling that was published first",
        )
    ]


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/a/../", ".."),
        ("/b/a/.git/c/", ".git"),
        ("/a//b/", "/"),
        ("a/", "a"),
        ("/a/frost", "frost"),
        ("/É/frost#x", "frost"),
        ("/a/#x y", "x y"),
        ("/É/#x y", "x y"),
        (f"/{'a/' * 500}", f"/{'a/' * 500}"),
    ],
)
@pytest.mark.parametrize("before", ["", f"/a/\tmoved\t2026.1\t{PRINT}\t"])
def test_what_is_wrong_with_an_address_is_shown_where_it_stands(
    before: str, address: str, part: str
) -> None:
    """The columns are those of the part in its line, also of the new address of what moved."""
    line = before + address if before else f"{address}\tlive\t\t\t"
    report = Report()
    parse_permalinks(line, report)
    (found,) = report
    assert found.at.column
    assert found.at.end
    assert line[found.at.column - 1 : found.at.end - 1] == part
