"""The page in a web archive: one file of a page with its pictures (MHTML, RFC 2557)."""

import re
from email import message_from_bytes
from email.policy import default

_BEGINS = re.compile(
    rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"content-type:[ \t]*multipart/related\b",
    re.IGNORECASE,
)
_HEAD = 4096
"""How much of a file is searched for what it says that it is."""
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def page_of(raw: bytes) -> bytes:
    """The HTML of the page that a browser has saved as one file; any other file as it is.

    Its address is put before it, as browsers do that save a page alone, and the day.
    """
    if not _BEGINS.match(raw[:_HEAD]):
        return raw
    archive = message_from_bytes(raw, policy=default)
    for part in archive.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                places = (archive, "Snapshot-Content-Location"), (part, "Content-Location")
                said = (str(where.get(name, "")) for where, name in places)
                address = next(filter(_ADDRESS.fullmatch, said), "")
                charset = part.get_content_charset() or ""
                day = archive["Date"].datetime if "Date" in archive else None
                saved = f" on {day.date().isoformat()}" if day else ""
                return _addressed(page, address, saved, charset)
    return raw


def _addressed(page: bytes, address: str, day: str, charset: str) -> bytes:
    if charset and charset not in ("utf-8", "utf8"):
        try:
            page = page.decode(charset, "replace").encode()
        except LookupError:
            return page
    saved = f"<!-- saved from url=({len(address):04}){address}{day} -->\n" if address else ""
    return saved.encode() + page
