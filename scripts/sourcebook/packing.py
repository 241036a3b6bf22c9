"""Zips that are the same for the same files: no time, no machine in them."""

import io
from collections.abc import Collection, Iterable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def zipped(files: Iterable[tuple[str, bytes]], stored: Collection[str] = ()) -> bytes:
    """A zip of files by path, in their order, all but those ``stored`` compressed."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as into:
        for path, content in files:
            told = ZipInfo(path)  # whose date is the first that a zip can have
            told.create_system, told.external_attr = _UNIX, _PLAIN_FILE
            told.compress_type = ZIP_STORED if path in stored else ZIP_DEFLATED
            into.writestr(told, content, compresslevel=9)
    return packed.getvalue()
