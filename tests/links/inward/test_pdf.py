"""PDFs: links, bookmarks and printed addresses are judged; links lead elsewhere by an update."""

import re
import zlib
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from struct import pack
from typing import NamedTuple

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from sourcebook.diagnostics import Report
from sourcebook.links.inward import examine
from sourcebook.links.inward.archive import Left, UnreadableError
from sourcebook.links.inward.pdf import pdf_links
from tests.links.inward.planted import (
    NEW,
    OLD,
    SITE,
    actions_pdf,
    deflated_pdf,
    drawn_pdf,
    members,
    packed_pdf,
    pdf,
    printed_pdf,
    protected_pdf,
    tabled,
    zipped,
)
from tests.links.inward.test_both import by_script
from tests.links.inward.test_documents import DOCTOR, examined


def addresses(content: bytes) -> list[list[str]]:
    """The addresses of the links of each page."""
    pages = PdfReader(BytesIO(content), strict=True).pages
    return [
        [str(one.get_object()["/A"]["/URI"]) for one in page.get("/Annots", ())] for page in pages
    ]


class _ByPage(NamedTuple):
    """What the script of the page found in a file, and the file with another address at each."""

    read: list[tuple[str, int]]
    fixed: int
    written: bytes


def by_page(content: bytes, by: str, name: str = "a.pdf") -> _ByPage:
    told = by_script([], [], packed=[(content, by)], names=[name])["packed"][0]
    read = [(url, page) for url, page in told["links"]]
    return _ByPage(read, told["fixed"], b64decode(told["written"]))


HOSTILE = (
    b"%\n",
    b"1 0 obj (",
    b"1 0 obj [(",
    b"1 0 obj % ",
    b"1 0 obj <1 ",
    b"[",
    b"<</A ",
    b"1 ",
)


@pytest.mark.parametrize("made", [pdf, packed_pdf, deflated_pdf])
def test_a_link_of_a_pdf_is_mended_by_an_update_behind_it(made: Callable[..., bytes]) -> None:
    """Its table is written as that of the document is, and tells of what is new alone."""
    before = [[NEW, "https://example.net/"], [OLD, f"{SITE}themes/lock/", f"{OLD}#ice"]]
    content = made(*before)
    assert addresses(content) == before
    done, told = examined("a.pdf", content)
    assert sorted(one[:2] for one in told) == [("W201", 2), ("W203", 2), ("W203", 2)]
    assert "(page 2)" in told[0][3]
    assert done.content is not None
    assert done.content.startswith(content)
    assert done.mended == 2
    after = [before[0], [NEW, before[1][1], f"{NEW}#first-frost"]]
    assert addresses(done.content) == after
    update = done.content[len(content) :]
    tables = (update.count(b"\nxref\n"), update.count(b"/XRef"))
    assert tables == ((1, 0) if made is pdf else (0, 1))
    objects = set(map(int, re.findall(rb"(\d+) 0 obj", update)))
    assert len(objects) == 2 + tables[1]
    assert examined("a.pdf", done.content)[0].content is None


@pytest.mark.parametrize("made", [pdf, packed_pdf, deflated_pdf])
def test_the_page_mends_a_pdf_in_the_same_way(made: Callable[..., bytes]) -> None:
    content = made([f"{OLD}#(a)", "https://example.net/é"], [OLD])
    again = by_page(content, f"{NEW}?(a\\)é")
    assert again.read == [
        (f"{OLD}#(a)", 1),
        ("https://example.net/é", 1),
        (OLD, 2),
    ]
    assert again.written.startswith(content)
    assert [one.url for one in pdf_links(again.written, [])] == [f"{NEW}?(a\\)é"] * 3
    update = again.written[len(content) :]
    tables = (update.count(b"\nxref\n"), update.count(b"/XRef"))
    assert tables == ((1, 0) if made is pdf else (0, 1))
    twice = by_page(again.written, OLD)
    assert [url for url, _ in twice.read] == [f"{NEW}?(a\\)é"] * 3
    assert addresses(twice.written) == [[OLD] * 2, [OLD]]


def test_the_page_reads_what_the_command_reads_of_a_pdf_but_its_print() -> None:
    content = actions_pdf()
    by_command = [(one.url, one.page) for one in pdf_links(content, [])]
    read = by_page(content, NEW)
    assert sorted(read.read) == sorted(by_command)
    assert read.fixed == 1  # the note
    left = [one.url for one in pdf_links(read.written, []) if one.url != NEW]
    assert left == [OLD]
    cartridge = zipped({"a.pdf": content, "b.md": f"[a]({OLD})".encode()})
    inner = by_page(cartridge, NEW, "a.imscc")
    assert len(inner.read) == len(by_command) + 1
    assert members(inner.written)["a.pdf"] == read.written


def test_the_page_refuses_a_pdf_that_it_cannot_read() -> None:
    refused = [protected_pdf(), b"%PDF-1.7\n", *(b"%%PDF-1.7\n%s" % (x * 20_000) for x in HOSTILE)]
    told = by_script([], [], packed=[(one, NEW) for one in refused], names=["a.pdf"])["packed"]
    assert [one.get("refused") for one in told] == [True] * len(refused)


def test_an_address_may_be_an_object_of_its_own() -> None:
    """Then the link gets an address of its own, and the object is left to what refers to it."""
    content = pdf([f"{SITE}x/"])
    placed = re.search(rb"/URI \(.*?\)\n", content)
    assert placed is not None
    content = with_object(content.replace(placed[0], b"/URI 90 0 R\n"), b"(%s)" % OLD.encode())
    done, _ = examined("a.pdf", content)
    assert (done.verdicts, done.mended) == (("moved",), 1)
    assert done.content is not None
    read = by_page(content, NEW)
    assert (read.read, read.fixed) == ([(OLD, 1)], 0)
    for made in (done.content, read.written):
        assert made.startswith(content)
        assert addresses(made) == [[NEW]]


def test_an_address_in_the_dictionary_of_a_stream_is_told_and_stays_in_the_page() -> None:
    """No such action is allowed; the command writes a stream anew, and the page writes none."""
    stream = b"<< /S /URI /URI (%s) /Length 0 >>\nstream\n\nendstream" % OLD.encode()
    content = with_object(leading_by(b"90 0 R", pdf([OLD, SITE])), stream)
    read = by_page(content, NEW)
    assert (read.read, read.fixed) == ([(OLD, 1), (SITE, 1)], 1)
    assert addresses(read.written) == [[OLD, NEW]]
    alone = with_object(leading_by(b"90 0 R", pdf([OLD])), stream)
    assert by_page(alone, NEW).written == alone


def leading_by(action: bytes, content: bytes) -> bytes:
    """A PDF whose first link has another action."""
    placed = re.search(rb"/A <<.*?>>", content, re.DOTALL)
    assert placed is not None
    return content.replace(placed[0], b"/A " + action, 1)


def test_what_kind_a_note_is_may_be_an_object_of_its_own() -> None:
    content = pdf([SITE]).replace(b"/Subtype /Link", b"/Subtype 90 0 R")
    content = leading_by(b"null /Contents (See %s)" % OLD.encode(), content)
    content = with_object(content, b"/Text")
    assert [(one.url, one.printed) for one in pdf_links(content, [])] == [(OLD, True)]
    read = by_page(content, NEW)
    assert (read.read, read.fixed) == ([(OLD, 1)], 1)


def with_object(content: bytes, *objects: bytes, begin: int = 90) -> bytes:
    """A PDF with more objects, from a number on that it has not; its table tells of them."""
    body, _, _ = content.rpartition(b"xref\n0 ")
    trailer = content[content.rindex(b"trailer") :]
    made = b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in enumerate(objects, begin))
    size = b"/Size 99" if objects else b"\\g<0>"
    return tabled(b"%sxref\n0 1\n%s" % (body + made, re.sub(rb"/Size \d+", size, trailer)))


def test_a_note_may_have_any_number_of_addresses() -> None:
    """JavaScript hands no function as many values as a list may have."""
    note = leading_by(b"null /Contents (%s)" % (b"http://a.b/ " * 200_000), pdf([SITE]))
    read = by_page(with_object(note.replace(b"/Subtype /Link", b"/Subtype /Text")), NEW)
    assert (len(read.read), read.fixed) == (200_000, 200_000)


def test_an_update_counts_the_objects_that_there_are() -> None:
    content = packed_pdf([OLD])
    size = int(re.findall(rb"/Type /XRef /Size (\d+)", content)[0])
    less = content.replace(b"/XRef /Size %d" % size, b"/XRef /Size %d" % (size - 2))
    assert less != content
    for made in (examined("a.pdf", less)[0].content, by_page(less, NEW).written):
        assert made is not None
        (own,) = re.findall(rb"(\d+) 0 obj\n<< /Type /XRef", made[len(less) :])
        assert int(own) >= size


def test_a_stream_keeps_its_content_and_a_file_within_is_none_of_ours() -> None:
    """An address in a stream's dictionary is no link; its length may stand elsewhere."""
    inner = pdf([f"{SITE}inner/"])
    head = b"<< /Note << /URI (%s) >> /Length 91 0 R >>" % OLD.encode()
    stream = b"%s\nstream\n%s\nendstream" % (head, inner)
    content = with_object(pdf([OLD]), stream, b"%d" % len(inner))
    read = by_page(content, NEW)
    assert read.read == [(OLD, 1)]
    assert addresses(read.written) == [[NEW]]
    assert len(re.findall(rb"\d+ 0 obj", read.written[len(content) :])) == 1


def test_a_list_of_links_that_pages_share_is_not_read_for_hours_by_the_page() -> None:
    content = pdf(*[[OLD]] * 1000)
    (first, *_) = re.findall(rb"/Annots \[ (\d+ 0 R) \]", content)
    shared = re.sub(rb"/Annots \[[^\]]*\]", b"/Annots 9000 0 R", content)
    content = with_object(shared, b"[%s]" % (b" %s" % first * 1000), begin=9000)
    told = by_script([], [], packed=[(content, NEW)], names=["a.pdf"])["packed"][0]
    assert told.get("refused")


def test_what_is_looked_at_has_an_end() -> None:
    """Links, and the letters of their addresses: pages may share them all."""
    content = pdf([OLD, OLD], [OLD, OLD])
    left = Left(looks=14)
    assert len(list(pdf_links(content, [], left))) == 4
    # What was looked at in one document is not there for the next of a cartridge.
    long = pdf([f"{OLD}#{'a' * 640}"] * 2)
    for one, less in ((content, left), (content, Left(looks=12)), (long, Left(looks=12))):
        with pytest.raises(UnreadableError, match="more links and notes than"):
            list(pdf_links(one, [], less))


def test_a_long_address_that_many_links_share_is_not_read_for_hours_by_the_page() -> None:
    content = with_object(pdf([f"{OLD}#{'a' * 100_000}"]), b"")
    (first,) = re.findall(rb"/Annots \[ (\d+ 0 R) \]", content)
    content = content.replace(b"[ %s ]" % first, b"[%s]" % (b" %s" % first * 20_000))
    told = by_script([], [], packed=[(content, NEW)], names=["a.pdf"])["packed"][0]
    assert told.get("refused")


def holding(heads: str, inside: str) -> bytes:
    """A PDF with a link, and with a stream of objects from number 90 on that stand in a text."""
    data = zlib.compress(f"{heads} {inside}".encode())
    told = b"/Filter /FlateDecode /N %d /First %d /Length %d"
    told %= (len(re.findall(r"\d+ \d+", heads)), len(heads) + 1, len(data))
    body, _, rest = pdf([OLD]).rpartition(b"xref\n0 ")
    stream, table = len(body), len(body) + len(told) + len(data) + 60
    body += b"80 0 obj\n<< /Type /ObjStm %s >>\nstream\n%s\nendstream\nendobj\n" % (told, data)
    body = body.ljust(table)
    places = {int(one[1]): one.start() for one in re.finditer(rb"^(\d+) 0 obj", body, re.MULTILINE)}
    packed = [int(one) for one in re.findall(r"(\d+) \d+", heads)]
    rows = [(number, 1, at, 0) for number, at in (places | {80: stream, 81: table}).items()]
    rows += [(number, 2, 80, at) for at, number in enumerate(packed)]
    index = b" ".join(b"%d 1" % one[0] for one in rows)
    content = b"".join(pack(">BIH", *one[1:]) for one in rows)
    root = re.findall(rb"/Root \d+ 0 R", rest)[0]
    head = b"/Type /XRef /Size 99999 /W [1 4 2] /Index [%s] /Length %d %s" % (
        *(index, len(content), root),
    )
    body += b"81 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\n" % (head, content)
    return body + b"startxref\n%d\n%%%%EOF\n" % table


def test_a_pdf_that_was_updated_before_has_all_its_links() -> None:
    """An update may use the number again that the table of the one before it has."""
    content = packed_pdf([OLD])
    for url in (SITE, OLD):
        writer = PdfWriter(BytesIO(content), incremental=True)
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=url))
        written = BytesIO()
        writer.write(written)
        content = written.getvalue()
    assert [one.url for one in pdf_links(content, [])] == [OLD, SITE, OLD]
    read = by_page(content, NEW)
    assert [url for url, _ in read.read] == [OLD, SITE, OLD]
    done, _ = examined("a.pdf", content)
    assert done.content is not None
    assert [one.url for one in pdf_links(done.content, [])] == [NEW, SITE, NEW]


def test_what_old_readers_are_not_to_see_is_told_by_the_stream_beside_the_table() -> None:
    """A hybrid: objects of a stream are free in the table of the same trailer (7.5.8.4)."""
    content = packed_pdf([OLD])
    (table,) = re.finditer(rb"(\d+) 0 obj\s*<< /Type /XRef", content)
    stream, at = table[1], table.start()
    heads = re.finditer(rb"^(\d+) 0 obj", content, re.MULTILINE)
    places = {int(one[1]): one.start() for one in heads}
    size = int(stream) + 1
    rows = b"".join(
        b"%010d 00000 n \n" % places[one] if one in places else b"0000000000 65535 f \n"
        for one in range(size)
    )
    (root,) = re.findall(rb"/Root \d+ 0 R", content)
    trailer = b"trailer\n<< /Size %d %s /XRefStm %d >>\n" % (size, root, at)
    body = content[: content.rindex(b"startxref")]
    hybrid = b"%sxref\n0 %d\n%s%sstartxref\n%d\n%%%%EOF\n" % (body, size, rows, trailer, len(body))
    read = by_page(hybrid, NEW)
    assert read.read == [(OLD, 1)]


def test_a_size_that_no_document_has_is_none() -> None:
    content = packed_pdf([OLD])
    vast = re.sub(rb"(/Type /XRef /Size )\d+", rb"\g<1>999999999999", content)
    for made in (examined("a.pdf", vast)[0].content, by_page(vast, NEW).written):
        assert made is not None
        (own,) = re.findall(rb"(\d+) 0 obj\n<< /Type /XRef", made[len(vast) :])
        assert int(own) < 1000


MANY = " ".join(f"{number} 0" for number in range(90, 20_090))
HELD = {
    "one place": (MANY, f"{'[1 ' * 90}{'1 ' * 20_000}{']' * 90}"),
    "one number": (MANY, "1" * 700_000),
    "one address": ("90 0 91 300003", f"({'a' * 300_000}) [{'<</URI 90 0 R>>' * 40_000}]"),
    "a moved address": (
        "90 0 91 300048",
        f"({OLD}#{'a' * 300_000})".ljust(300_048) + f"[{'<</URI 90 0 R>>' * 1500}]",
    ),
    "numbers": (MANY[:200_000], "1"),
    "lists": ("90 0", f"[{'[]' * 400_000}]"),
}


@pytest.mark.parametrize("how", HELD)
def test_what_is_packed_in_a_document_holds_nobody_up(how: str) -> None:
    """One place or one address is read once, however many lead to it; or all is refused."""
    content = holding(*HELD[how])
    told = by_script([], [], packed=[(content, NEW)], names=["a.pdf"])["packed"][0]
    assert told.get("refused") or told["links"] == [[OLD, 1]]
    done, _ = examined("a.pdf", content)
    assert done.verdicts == ("moved",)


@pytest.mark.parametrize("columns", ["7", "0", "-1", "0.5", "9" * 30])
def test_a_table_that_is_told_by_what_it_differs_by(columns: str) -> None:
    """As most programs write one (predictors of PNG, 7.4.4.4), and as none may."""
    content = holding("90 0", "1")
    rows = re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL)[-1]
    lines = [rows[at : at + 7] for at in range(0, len(rows), 7)]
    before = [bytes(7), *lines]
    less = (
        bytes((one - other) % 256 for one, other in zip(line, above, strict=True))
        for line, above in zip(lines, before, strict=False)
    )
    packed = zlib.compress(b"".join(b"\2" + line for line in less))
    how = b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns %s >>" % columns.encode()
    told = re.sub(rb"/Length \d+ (?=/Root)", b"%s /Length %d " % (how, len(packed)), content)
    start = told.rindex(rows)
    told = told[:start] + packed + told[start + len(rows) :]
    one = by_script([], [], packed=[(told, NEW)], names=["a.pdf"])["packed"][0]
    assert one.get("links") == ([[OLD, 1]] if columns == "7" else None)
    assert columns == "7" or one["refused"]


def test_remarks_before_the_first_object_of_a_stream_are_no_numbers() -> None:
    """As `qpdf --qdf` writes them."""
    read = by_page(holding("90 0 91 3 %% Object stream: object 90, index 0", f"1\n ({SITE})"), NEW)
    assert (read.read, addresses(read.written)) == ([(OLD, 1)], [[NEW]])


ENDS = {
    "told elsewhere": (b"/Length 91 0 R", b"%d"),
    "with a sign": (b"/Length 91 0 R", b"+%d"),
    "behind a remark": (b"/Length 91 %% here\n 0 R", b"%d"),
    "not told": (b"", b"null %% %d"),
    "before where it is": (b"/Length 5", b"null %% %d"),
}


@pytest.mark.parametrize("how", ENDS)
def test_what_lies_in_a_document_without_being_in_its_table_is_no_object(how: str) -> None:
    """A file within has objects of the same numbers; where its stream ends does not matter."""
    inner = pdf([f"{SITE}inner/"])
    length, told = ENDS[how]
    stream = b"<< %s >> %% a remark\nstream\n%s\nendstream" % (length.replace(b"%%", b"%"), inner)
    content = with_object(pdf([OLD]), stream, told % len(inner))
    read = by_page(content, NEW)
    assert (read.read, read.fixed, addresses(read.written)) == ([(OLD, 1)], 0, [[NEW]])
    assert len(re.findall(rb"\d+ 0 obj", read.written[len(content) :])) == 1


def test_what_is_printed_in_a_pdf_stays() -> None:
    report = Report()
    content = printed_pdf(f"{OLD}#ice", links=[OLD])
    done = examine("a.pdf", content, DOCTOR, report, fix=True)
    assert (done.verdicts, done.mended) == (("moved", "moved"), 1)
    assert sorted(one.hint.partition(":")[0] for one in report) == ["mended", "not mended"]
    assert done.content is not None
    assert addresses(done.content) == [[NEW]]


def test_a_pdf_is_pinned_too() -> None:
    done, _ = examined("a.pdf", pdf([NEW]), pin="2026.1")
    assert done.content is not None
    assert addresses(done.content) == [[f"{SITE}e/2026.1/themes/locks/"]]


SIGNED = {
    "certified": b"/Perms << >> /Type /Catalog",
    "signed": b"/AcroForm << /SigFlags 3 >> /Type /Catalog",
}
DAMAGED = {
    "without a table": (rb"startxref\s+\d+", rb"startxref\n1"),
    "moved": (rb"\A", rb"\n"),
    "pushed aside": (rb"/Type /Catalog", rb"/Type /Catalog /More 1"),
}


@pytest.mark.parametrize("how", SIGNED)
def test_a_pdf_that_is_signed_is_left_as_it_is(how: str) -> None:
    content = tabled(pdf([OLD]).replace(b"/Type /Catalog", SIGNED[how]))
    read = by_page(content, NEW)
    assert (read.read, read.fixed, read.written) == ([(OLD, 1)], 1, content)
    assert left(content)


@pytest.mark.parametrize("how", DAMAGED)
def test_a_pdf_whose_table_is_wrong_is_left_as_it_is(how: str) -> None:
    """The page, which reads by the table alone, refuses it; the command reads what it finds."""
    content = re.sub(*DAMAGED[how], pdf([OLD]), count=1)
    assert content != pdf([OLD])
    told = by_script([], [], packed=[(content, NEW)], names=["a.pdf"])["packed"][0]
    assert told.get("refused")
    assert left(content) or how == "pushed aside"


def left(content: bytes) -> bool:
    """Whether the command tells of the one link in a document, and leaves it."""
    report = Report()
    done = examine("a.pdf", content, DOCTOR, report, fix=True)
    assert done.verdicts == ("moved",)
    return done.content is None and [one.hint.partition(":")[0] for one in report] == ["not mended"]


PRINTED = (
    ((f"See {OLD[:31]}", f"{OLD[31:]}#ice twice."), [("moved", f"{OLD}#ice")]),
    ((OLD, "Read it twice."), [("moved", OLD)]),
    ((f"{SITE}themes/", "locks/ and"), [("live", NEW)]),
    ((f"{OLD[:-6]}-", f"{OLD[-6:]}, and"), [("moved", OLD)]),
    ((OLD[:12], OLD[12:30], OLD[30:]), [("moved", OLD)]),
    ((f"{SITE}themes/lock/", "Read it."), [("never", f"{SITE}themes/lock/")]),
    (("https://", "is how addresses begin.", f"{NEW}."), [("live", NEW)]),
    ((f"{SITE}themes/locks/", "essay.pdf shows it"), [("live", NEW)]),
)
"""Lines of a page, and what is judged."""


@pytest.mark.parametrize(("lines", "wanted"), PRINTED)
def test_addresses_printed_in_a_pdf(lines: tuple[str, ...], wanted: list[tuple[str, str]]) -> None:
    """A line's end in the middle of an address parts nothing; one behind it joins nothing."""
    report = Report()
    done = examine("a.pdf", printed_pdf(*lines), DOCTOR, report, every=True)
    told = [one.message.partition("'")[2].partition("'")[0] for one in report]
    assert list(zip(done.verdicts, told, strict=True)) == wanted


def test_a_link_in_a_pdf_whose_address_is_its_words_is_one() -> None:
    assert examined("a.pdf", printed_pdf(f"{OLD},", links=[OLD]))[0].verdicts == ("moved",)


def test_actions_files_and_notes_of_a_pdf() -> None:
    """And links relative to the address that the document has for them; nulls are no links."""
    done, told = examined("a.pdf", actions_pdf())
    assert done.verdicts == ("moved",) * 9
    places = {one[3].partition("(")[2].partition(")")[0] for one in told}
    assert places == {"a bookmark", "page 1"}


def test_a_pdf_that_is_protected_is_named_and_the_rest_is_judged() -> None:
    _, told = examined("a.pdf", protected_pdf())
    assert [one[0] for one in told] == ["W207"]
    assert "encrypted or packed in a way that is not read here" in told[0][3]
    cartridge = {"a.pdf": protected_pdf(), "b.md": OLD.encode()}
    done, told = examined("a.imscc", zipped(cartridge))
    assert done.verdicts == ("moved",)
    assert any("its member 'a.pdf' is not read: it is encrypted" in one[3] for one in told)


@pytest.mark.parametrize(
    ("made", "unread", "judged"),
    [
        ((1, 1), [], 1),
        ((3, 10), ["the words of its page 1 are not read"], 1),
        ((1, 10, 9), ["the words of its page 4 and of those after it are not read"], 9),
        (
            (1, 20, 9),
            [f"the words of its page {one} are not read" for one in (1, 2)]
            + ["the words of its page 3 and of those after it are not read"],
            9,
        ),
    ],
)
def test_of_words_without_end_a_limit_is_read_and_every_link(
    made: tuple[int, ...], unread: list[str], judged: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form counts as often as it is drawn, whatever draws it."""
    for name in ("sourcebook.pdf", "sourcebook.links.inward.pdf"):
        monkeypatch.setattr(f"{name}.MOST", (2000, 6000))
    monkeypatch.setattr("sourcebook.links.inward.documents.Left", lambda: Left(words=6000))
    report = Report()
    done = examine("a.pdf", drawn_pdf(*made), DOCTOR, report)
    found = [one.message.partition(":")[0] for one in report if one.rule.code == "W208"]
    assert (found, len(done.verdicts)) == (unread, judged)


def test_an_address_in_letters_beyond_ascii_is_read_as_it_is_written() -> None:
    """Programs write it as UTF-8, and Acrobat as UTF-16; what is no text at all has no address."""
    named = f"{SITE}personnes/éloïse/"
    content = pdf([f"{SITE}x/"])
    placed = re.search(rb"/URI \(.*?\)\n", content)
    assert placed is not None
    for raw in (named.encode(), b"\xfe\xff" + named.encode("utf-16-be")):
        made = tabled(content.replace(placed[0], b"/URI <%s>\n" % raw.hex().encode()))
        assert [one.url for one in pdf_links(made, [])] == [named]
        assert by_page(made, NEW).read == [(named, 1)]
    odd = content.replace(b"/Subtype /Link", b"/Subtype /Text /Contents 7")
    assert [one.url for one in pdf_links(odd, [])] == [f"{SITE}x/"]
