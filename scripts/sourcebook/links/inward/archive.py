"""Zip archives that come from anywhere: read with limits, and written again with all else the same.

`zipfile` reads. It cannot write an archive in which every other member stays byte for byte as it
was packed, so that is done here: PKWARE's APPNOTE 6.3, sections 4.3.7 and 4.3.12.
"""

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

LARGEST = 200_000_000
"""The most bytes that an archive may hold when it is unpacked."""
_MEMBERS = 20_000
_RATIO = 500
"""How much smaller packed data may be than what it unpacks to, beyond a megabyte."""
_SMALL = 1_000_000
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LEADS_OUT = re.compile(r"(^|[/\\])\.\.?([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00|[/\\]{2}")
"""Names that lead out of a folder; old programs part folders with a backslash, and lead nowhere."""
_DESCRIBED, _ENCRYPTED = 0x8, 0x1
_DAMAGE = (
    *(BadZipFile, ValueError, struct.error, NotImplementedError, zlib.error, EOFError),
    *(RuntimeError, OSError, OverflowError, IndexError),
)
"""What `zipfile` and its parts raise for an archive that is damaged."""


class HostileError(Exception):
    """A file that is refused, or that cannot be read; the message says why."""


class UnreadableError(HostileError):
    """A file that is damaged, locked or of another kind, and harms nobody."""


LOOKED, READ, CHANGED = 300_000, 40_000_000, 50_000_000


@dataclass(slots=True)
class Left:
    """What may still be gone through of a document, with all the documents that are packed in it.

    ``looks`` are notes, links and actions of PDFs, since pages may share a list of them; ``words``
    is the `effort` of reading what is printed; ``changes`` are letters of addresses that are gone
    through and written where some are changed, an object as a hundred.
    """

    looks: int = LOOKED
    words: int = READ
    changes: int = CHANGED


class Archive:
    """The members of a zip, by name. `HostileError` for one that is none, or refused.

    ``left`` is how many bytes may still be unpacked, ``unpacked`` how many were.
    """

    def __init__(self, content: bytes, left: int = LARGEST) -> None:
        self._content, self.left, self.unpacked = content, left, 0
        try:
            self._zip = ZipFile(BytesIO(content))
        except _DAMAGE as fault:
            raise UnreadableError(f"it is no zip archive that can be read: {fault}") from fault
        self._infos = self._zip.infolist()
        _refuse(self._infos, left)

    @property
    def names(self) -> list[str]:
        """The names of the files in it, folders left out."""
        return [info.filename for info in self._infos if not info.is_dir()]

    def read(self, name: str) -> bytes:
        """A member, unpacked; never more than is left of what may be unpacked in all."""
        info = self._zip.getinfo(name)
        try:
            with self._zip.open(info) as file:
                content = file.read(min(self.left, info.file_size) + 1)
        except _DAMAGE as fault:
            raise HostileError(f"its member '{name}' cannot be unpacked: {fault}") from fault
        if len(content) > min(self.left, info.file_size):
            raise HostileError(f"its member '{name}' is larger than it says")
        self.left -= len(content)
        self.unpacked += len(content)
        return content

    def written(self, members: Mapping[str, bytes]) -> bytes:
        """The archive with other contents of some members, every other byte as it was.

        `HostileError` for an archive that cannot be written so.
        """
        starts = sorted(info.header_offset for info in self._infos)
        directory = self._zip.start_dir
        ends = dict(zip(starts, [*starts[1:], directory], strict=True))
        pieces = [self._content[: starts[0]]] if starts else []
        at = len(pieces[0]) if pieces else 0
        moved: dict[str, tuple[int, ZipInfo | None, int, int]] = {}
        for info in sorted(self._infos, key=lambda info: info.header_offset):
            raw = self._content[info.header_offset : ends[info.header_offset]]
            new = members.get(info.filename)
            if new is not None:
                raw, size, check = _packed(raw, info, new)
                moved[info.filename] = (at, info, size, check)
            else:
                moved[info.filename] = (at, None, 0, 0)
            pieces.append(raw)
            at += len(raw)
        return b"".join((*pieces, self._directory(moved, members, at)))

    def _directory(
        self,
        moved: Mapping[str, tuple[int, ZipInfo | None, int, int]],
        members: Mapping[str, bytes],
        start: int,
    ) -> bytes:
        """The central directory and what ends it, with the places where the members stand now."""
        tail = bytearray(self._content[self._zip.start_dir :])
        at = 0
        for info in self._infos:
            if tail[at : at + 4] != _CENTRAL:
                raise HostileError("its directory is not where it says")
            offset, changed, size, check = moved[info.filename]
            struct.pack_into("<L", tail, at + 42, offset)
            if changed is not None:
                method = ZIP_STORED if info.compress_type == ZIP_STORED else ZIP_DEFLATED
                flags = struct.unpack_from("<H", tail, at + 8)[0] & ~_DESCRIBED
                struct.pack_into("<HH", tail, at + 8, flags, method)
                sizes = (check, size, len(members[info.filename]))
                struct.pack_into("<LLL", tail, at + 16, *sizes)
            name, extra, remark = struct.unpack_from("<HHH", tail, at + 28)
            at += 46 + name + extra + remark
        if tail[at : at + 4] != _END:
            raise HostileError("it is of a kind (zip64) that cannot be written again")
        struct.pack_into("<L", tail, at + 16, start)
        return bytes(tail)


def _packed(raw: bytes, info: ZipInfo, new: bytes) -> tuple[bytes, int, int]:
    """A member's header and data with another content, the size of the data, its checksum."""
    if raw[:4] != _LOCAL or info.flag_bits & _ENCRYPTED:
        raise HostileError(f"its member '{info.filename}' cannot be written again")
    data, method = new, ZIP_STORED
    if info.compress_type != ZIP_STORED:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        data, method = packer.compress(new) + packer.flush(), ZIP_DEFLATED
    check = zlib.crc32(new)
    name, extra = struct.unpack_from("<HH", raw, 26)
    header = bytearray(raw[: 30 + name + extra])
    flags = struct.unpack_from("<H", header, 6)[0] & ~_DESCRIBED
    struct.pack_into("<HH", header, 6, flags, method)
    struct.pack_into("<LLL", header, 14, check, len(data), len(new))
    return bytes(header) + data, len(data), check


def _refuse(infos: list[ZipInfo], most: int) -> None:
    """What no document needs, and an attack does."""
    if len(infos) > _MEMBERS:
        raise HostileError(f"it has {len(infos)} members; {_MEMBERS} are the most")
    names: set[str] = set()
    whole = 0
    for info in infos:
        if _LEADS_OUT.search(info.orig_filename) or _LEADS_OUT.search(info.filename):
            raise HostileError(f"its member '{info.orig_filename}' would be outside of a folder")
        if info.filename in names:
            raise HostileError(f"it has the member '{info.filename}' twice")
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError("it is locked with a password")
        names.add(info.filename)
        whole += info.file_size
        if info.file_size > max(_SMALL, info.compress_size * _RATIO):
            raise HostileError(f"its member '{info.filename}' unpacks to {info.file_size} bytes")
    if whole > most:
        raise HostileError(f"it unpacks to {whole} bytes; {most} are the most")
    places = [info.header_offset for info in infos]
    if len(set(places)) < len(places):
        raise HostileError("two of its members are one and the same data")
