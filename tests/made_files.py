"""Pictures and PDFs that are sound but for one part, which may be anything: fuzzers fill it."""

import struct
import zlib
from functools import cache
from io import BytesIO

from PIL import Image as Pillow


def pictures(raw: bytes) -> dict[str, bytes]:
    """Pictures of each format by name, one part of which is ``raw``: a remark, a profile."""
    png, jpeg, webp = _sound("PNG"), _sound("JPEG"), _sound("WEBP")
    kind, rest = (raw[:4], raw[4:]) if len(raw) > 3 and raw[:4].isalpha() else (b"eXIf", raw)
    exif = b"Exif\0\0" + raw[:60_000]
    profile = b"ICC_PROFILE\0\1\1" + raw[:60_000]
    packed = b"a\0\0" + zlib.compress(raw)
    return {
        "a.png": png[:33] + _chunk(kind, rest) + png[33:],
        "b.png": png[:33] + _chunk(b"iCCP", packed) + png[33:],
        "c.png": png[:33] + _chunk(b"IDAT", zlib.compress(raw)) + _chunk(b"IEND", b""),
        "d.png": png[:8] + _chunk(b"IHDR", (raw + bytes(13))[:13]) + png[33:],
        "a.jpg": jpeg[:2] + _segment(0xE1, exif) + jpeg[2:],
        "b.jpg": jpeg[:2] + _segment(0xE2, profile) + jpeg[2:],
        "c.jpg": jpeg[:2] + raw[:60_000] + jpeg[2:],
        "a.webp": _riff(webp[12:], _part(b"EXIF", raw)),
        "b.webp": _riff(_part(b"VP8X", (raw + bytes(10))[:10]), webp[12:], _part(b"ICCP", raw)),
        "e.png": raw,
        "e.jpg": raw,
        "e.webp": raw,
    }


@cache
def _sound(written: str) -> bytes:
    made = BytesIO()
    Pillow.new("RGB", (3, 2), (9, 90, 200)).save(made, written)
    return made.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG (ISO/IEC 15948, section 5.3)."""
    mark = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", mark)


def _segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG file (ITU-T T.81, B.1.1.4)."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _part(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _riff(*parts: bytes) -> bytes:
    """A WebP file (RFC 9649, section 2)."""
    whole = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def pdf(raw: bytes) -> bytes:
    """A PDF with a page whose text, link, and mark with its remark may be anything."""
    fonts = b"<</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>"
    page = b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources " + fonts
    mark = (
        b"<</Type /Annot /Subtype /Highlight /QuadPoints [0 20 90 20 0 0 90 0] /Contents (%s) %s>>"
    )
    objects = (
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        page + b" /Annots [5 0 R 6 0 R]>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(raw), raw),
        b"<</Type /Annot /Subtype /Link /A <</S /URI /URI (%s)>>>>" % raw,
        mark % (raw, raw),
    )
    made = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, rows)
    end = b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + table + end % (len(places) + 1, len(made))
