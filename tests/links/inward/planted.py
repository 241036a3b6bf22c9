"""Documents of theirs, made here: zips, Word documents, cartridges, PDFs, with links planted."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import accumulate

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    PdfObject,
    TextStringObject,
)

SITE = "https://example.org/book/"
OLD, NEW = f"{SITE}themes/old-locks/", f"{SITE}themes/locks/"

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HYPERLINK = f"{_R}/hyperlink"


def zipped(
    members: Mapping[str, bytes], *, stored: Iterable[str] = (), remark: bytes = b""
) -> bytes:
    """A zip of these members, in order, with a date that is always the same."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = remark
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2026, 9, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()


def described(members: Mapping[str, bytes]) -> bytes:
    """A zip whose members say their size after themselves, as programs write that stream."""

    class _Stream(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

        def seek(self, *_: int) -> int:
            raise OSError

    stream = _Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 9, 1, 8, 0, 0)), content)
    return stream.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    """The members of a zip, unpacked."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: bytes) -> dict[str, bytes]:
    """The members of a zip as they lie in it: header and data."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in infos[1:]), archive.start_dir]
    return {
        info.filename: content[info.header_offset : end]
        for info, end in zip(infos, ends, strict=True)
    }


def paragraph(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def word_members(body: str, links: Mapping[str, str], **parts: str) -> dict[str, bytes]:
    """The members of a Word document: its body, its outward links by id, other parts."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_HYPERLINK}" Target="{url}" TargetMode="External"/>'
        for key, url in links.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    document = (
        f'{head}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    )
    made = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="{space}">{relations}'
        "</Relationships>",
        "word/styles.xml": f'<w:styles xmlns:w="{_W}"/>',
        **{f"word/{name}.xml": f'<w:x xmlns:w="{_W}">{text}</w:x>' for name, text in parts.items()},
    }
    texts = {name: text.encode() for name, text in made.items()}
    return {**texts, "word/media/image1.png": bytes(range(256)) * 20}


def linked(key: str, anchor: str = "", words: str = "here") -> str:
    named = f' w:anchor="{anchor}"' if anchor else ""
    inner = f"<w:r><w:t>{words}</w:t></w:r>"
    return f'<w:p><w:hyperlink r:id="{key}"{named} w:history="1">{inner}</w:hyperlink></w:p>'


def field(*pieces: str) -> str:
    """A field code in as many runs as pieces."""
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in pieces
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = f"{mark.format('begin')}{runs}{mark.format('separate')}"
    return f"<w:p>{inner}<w:r><w:t>shown</w:t></w:r>{mark.format('end')}</w:p>"


CARTRIDGE = {
    "imsmanifest.xml": '<?xml version="1.0"?><manifest><resource href="weeks/1.html"/></manifest>',
    "weeks/1.html": f'<html><body>\n<p>Read <a class="x" href="{OLD}#ice">this</a>\n'
    f'and <img src="../a.png">, {SITE}themes/lock/.</p></body></html>',
    "links/2.xml": f'<?xml version="1.0"?><webLink><title>A</title>\n<url href="{OLD}"/></webLink>',
    "quiz/3.xml": '<?xml version="1.0"?><mattext texttype="text/html">&lt;p&gt;&lt;a href="'
    f"{OLD}\"&gt;x&lt;/a&gt; &amp;amp; <![CDATA[<a href='{SITE}id/toll-raised/'>]]></mattext>",
    "notes.md": f"[a]({NEW})\n",
}


def pdf(*pages: Iterable[str]) -> bytes:
    """A PDF with links on its pages."""
    writer = PdfWriter()
    for number, urls in enumerate(pages):
        writer.add_blank_page(200, 200)
        for url in urls:
            writer.add_annotation(number, Link(rect=(10, 10, 90, 20), url=url))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def printed_pdf(*lines: str, links: Iterable[str] = ()) -> bytes:
    """A PDF of one page with these lines printed on it."""
    writer = PdfWriter(clone_from=BytesIO(pdf(links)))
    fonts = _fonts()
    shown = "".join(f"({line}) Tj 0 -12 Td " for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 10 Tf 20 180 Td {shown}ET".encode())
    page = writer.pages[0]
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = stream
    return _whole(writer)


def _fonts() -> DictionaryObject:
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(one) for key, one in names.items()})
    return DictionaryObject({NameObject("/F1"): font})


def actions_pdf() -> bytes:
    """A PDF that leads to the old address from a bookmark and from eight things on its page.

    They are two kinds of link, a button, one in a page of the web that was captured, files that
    are addresses, a note, and what happens when the page or the document is opened.
    """
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)

    def leads(url: str, **more: PdfObject) -> DictionaryObject:
        made = {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(url)}
        return DictionaryObject(
            {**made, **{NameObject(f"/{key}"): one for key, one in more.items()}}
        )

    later = DictionaryObject(
        {NameObject("/S"): NameObject("/GoTo"), NameObject("/Next"): ArrayObject([leads(OLD)])}
    )
    button = DictionaryObject({NameObject("/U"): leads(OLD)})
    names = {NameObject("/FS"): NameObject("/URL"), NameObject("/F"): TextStringObject(f"{OLD} ")}
    launch = DictionaryObject({NameObject("/F"): DictionaryObject(names)})
    note = {NameObject("/Contents"): TextStringObject(f"See {OLD}.")}
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): leads(OLD)})
    page[NameObject("/Annots")] = ArrayObject(
        [
            NullObject(),
            DictionaryObject({NameObject("/A"): leads(OLD.removeprefix(SITE))}),
            DictionaryObject({NameObject("/A"): later}),
            DictionaryObject({NameObject("/AA"): button}),
            DictionaryObject({NameObject("/PA"): leads(OLD)}),
            DictionaryObject({NameObject("/A"): launch}),
            DictionaryObject({NameObject("/Subtype"): NameObject("/Text"), **note}),
        ]
    )
    bookmark = DictionaryObject({NameObject("/A"): leads(OLD)})
    root = writer.root_object
    root[NameObject("/Outlines")] = DictionaryObject({NameObject("/First"): bookmark})
    root[NameObject("/OpenAction")] = leads(OLD)
    root[NameObject("/URI")] = DictionaryObject({NameObject("/Base"): TextStringObject(SITE)})
    return _whole(writer)


def drawn_pdf(depth: int, times: int, pages: int = 1) -> bytes:
    """A PDF whose pages print the old address in a form, drawn so many times in another, and so on.

    Each page has a link to the old address, too.
    """
    writer = PdfWriter(clone_from=BytesIO(pdf(*[[OLD]] * pages)))
    fonts = _fonts()
    inner = f"BT /F1 10 Tf 20 180 Td ({OLD}) Tj ET"
    resources = DictionaryObject({NameObject("/Font"): fonts})
    for _ in range(depth):
        form = DecodedStreamObject()
        form.set_data(inner.encode())
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/Resources")] = resources
        forms = DictionaryObject({NameObject("/a b"): writer._add_object(form)})
        resources = DictionaryObject({NameObject("/XObject"): forms})
        inner = "/a#20b Do " * times
    stream = DecodedStreamObject()
    stream.set_data(inner.encode())
    for page in writer.pages:
        page[NameObject("/Resources")] = resources
        page[NameObject("/Contents")] = stream
    return _whole(writer)


def deflated_pdf(*pages: Iterable[str]) -> bytes:
    """The same as `packed_pdf`, that stream compressed, as most programs write it."""
    return packed_pdf(*pages, deflated=True)


def packed_pdf(*pages: Iterable[str], deflated: bool = False) -> bytes:
    """The same, its objects in a stream of objects, its table a stream (7.5.7, 7.5.8)."""
    reader = PdfReader(BytesIO(pdf(*pages)))
    bodies = []
    for number in sorted(reader.xref[0]):
        made, one = BytesIO(), reader.get_object(number)
        assert one is not None
        one.write_to_stream(made)
        bodies.append((number, made.getvalue()))
    starts = [0, *accumulate(len(body) + 1 for _, body in bodies)]
    heads = " ".join(f"{one[0]} {start}" for one, start in zip(bodies, starts, strict=False))
    inside = heads.encode() + b"\n" + b"\n".join(body for _, body in bodies)
    packing, table = bodies[-1][0] + 1, bodies[-1][0] + 2
    begun = b"%PDF-1.7\n"
    data, how = (zlib.compress(inside), b" /Filter /FlateDecode") if deflated else (inside, b"")
    stream = b"%d 0 obj\n<< /Type /ObjStm /N %d /First %d /Length %d%s >>\nstream\n%s" % (
        *(packing, len(bodies), len(heads) + 1, len(data), how, data),
    )
    stream += b"\nendstream\nendobj\n"
    at = len(begun) + len(stream)
    rows = [struct.pack(">BIH", 2, packing, number) for number in range(len(bodies))]
    rows += [struct.pack(">BIH", 1, place, 0) for place in (len(begun), at)]
    told = (
        b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Index [1 %d] /Root %d 0 R /Length %d >>"
        % (*(table, table + 1, len(rows), reader.trailer.raw_get("/Root").idnum, 7 * len(rows)),)
    )
    told += b"\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (b"".join(rows), at)
    return begun + stream + told


def protected_pdf() -> bytes:
    """A PDF that says that it is encrypted by AES with 256 bits (ISO 32000-2, 7.6)."""
    sizes = {"O": 48, "U": 48, "OE": 32, "UE": 32, "Perms": 16}
    keys = "".join(f"/{key} <{'00' * size}>" for key, size in sizes.items())
    by = (
        f"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 {keys} /CF << /StdCF "
        "<< /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"
        " /ID [<00> <00>]"
    )
    return pdf([OLD]).replace(b"trailer\n<<", f"trailer\n<<\n{by}".encode())


def _whole(writer: PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def sized(content: bytes, name: str, size: int) -> bytes:
    """A zip that says of a member that it is of another size, in its directory."""
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))
    return content[: at + 24] + struct.pack("<L", size) + content[at + 28 :]


def tabled(content: bytes) -> bytes:
    """A PDF that was changed by hand, with a table that tells where its objects are now."""
    body, _, rest = content.rpartition(b"xref\n0 ")
    places: dict[int, int] = {}
    for found in re.finditer(rb"^(\d+) 0 obj\b", body, re.MULTILINE):
        places.setdefault(int(found[1]), found.start())
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % one for one in sorted(places.items()))
    trailer = re.sub(
        rb"startxref\s+\d+", b"startxref\n%d" % len(body), rest[rest.index(b"trailer") :]
    )
    return body + b"xref\n0 1\n0000000000 65535 f \n" + rows + trailer
