"""Zips that are the same for the same files: no time, no machine in them."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by path, in their order."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as into:
        for path, content in files.items():
            told = ZipInfo(path)  # whose date is the first that a zip can have
            told.create_system, told.external_attr = _UNIX, _PLAIN_FILE
            told.compress_type = ZIP_DEFLATED
            into.writestr(told, content, compresslevel=9)
    return packed.getvalue()
