"""What is wrong with an address as it is written, before anyone asks where it leads. Pure.

RFC 3986 (URIs), RFC 6068 (mailto), RFC 3966 (tel), RFC 2397 (data), WHATWG URL for what browsers
do with the rest.
"""

import ipaddress
import re
from difflib import get_close_matches
from functools import lru_cache
from urllib.parse import SplitResult, unquote, unquote_to_bytes, urlsplit

Fault = tuple[str, str]
"""What is wrong with the address, and what to write; either may be empty."""

SOUND: Fault = ("", "")
WEB = frozenset(("http", "https"))
_QUIET = frozenset(
    "about blob cid doi ed2k facetime feed ftp geo git gopher im info intent irc ircs jabber "
    "lid ldap magnet maps mid ms-word ms-excel msteams news nntp obsidian openpgp4fpr "
    "rtsp sftp sip sips skype slack sms spotify ssh steam svn tag tg urn view-source vscode "
    "web+ap webcal whatsapp ws wss xmpp zoommtg zotero data mailto tel".split()
)
"""Schemes that people link to and that are no business of ours to follow."""
PROGRAMS = frozenset(("javascript", "vbscript"))
"""Schemes of which the rest is a program."""
_NO_ADDRESSES = PROGRAMS | {"data"}
"""Schemes of which the rest is no address, but data or a program."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_MAILBOX = re.compile(
    r"""(?:[^\s@()<>,;:\\"\[\]]+|"(?:[^"\\\x00-\x1f]|\\.)+")@(?:[^\s@()<>,;:\\"\[\]./]+\.)+[^\s@()<>,;:\\"\[\]./?#&=]+"""
)
"""RFC 5322 without its rarities, with the letters of RFC 6531; a host has a dot."""
_PLAIN_DOMAIN = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)*|(?:[\w-]+\.)+(?:com|org|net|edu|gov|info|io))"
    r"(?::\d+)?(?:[/?#].*)?",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|<%|%>|\$\{|%7[Bb]%7[Bb]|\[object |<\?php")
_NO_HOST = re.compile(r"\.\.|^\.|[\s,;!$&'()*+=@]")
_PRIVATE_NAMES = (".local", ".localhost", ".internal", ".lan", ".home.arpa")


def scheme_of(url: str) -> str:
    """The scheme that the address names, in lower case; empty if it is relative."""
    match = _SCHEME.match(url)
    return match[1].lower() if match else ""


@lru_cache(maxsize=1 << 16)  # most addresses stand on many pages
def written(url: str, raw: str) -> Fault:
    """What is wrong with the way in which an address is written; `SOUND` if nothing is.

    ``url`` is the address as its reader decodes it, without spaces around; ``raw`` is what stands
    in the file.
    """
    if not url:
        return "is empty", "take it out, or write '#' for this page"
    scheme = scheme_of(url)
    if scheme in _NO_ADDRESSES:
        return _BY_SCHEME.get(scheme, _nothing)(url)
    if left := _LEFT_OVER.search(url):
        return f"still holds '{left[0]}', which a template should have filled in", ""
    for judge in (_BY_SCHEME.get(scheme, _nothing), _letters):
        if (fault := judge(url)) != SOUND:
            return fault
    if scheme in WEB or not scheme:
        return _escapes(url, raw)
    return _unknown_scheme(scheme)


def _nothing(_: str) -> Fault:
    return SOUND


def _unknown_scheme(scheme: str) -> Fault:
    if scheme in _QUIET or scheme == "file" or len(scheme) == 1:
        return SOUND  # a file, and one letter for a drive, are told as what one machine has
    if "." in scheme or scheme == "localhost":
        return f"begins with '{scheme}:', a host and no scheme", f"write 'https://{scheme}:…'"
    # Programs register schemes as they like: only one that looks like a slip is told.
    near = get_close_matches(scheme, ("http", "https", "mailto"), 1, 0.7)
    return (f"has the scheme '{scheme}'", f"write '{near[0]}:'") if near else SOUND


def _letters(url: str) -> Fault:
    if "\n" in url or "\t" in url or "\r" in url:
        return "has a line break or a tab in it", "write it in one piece"
    if " " in url:
        return "has a space in it", f"write '{url.replace(' ', '%20')}'"
    if "\\" in url:
        return "has a backslash in it", f"write '{url.replace(chr(92), '/')}'"
    if odd := re.search(r"[\x00-\x20\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00a0]", url):
        return f"has a character that nobody sees in it (U+{ord(odd[0]):04X})", "take it out"
    if odd := re.search(r'[<>"`^]', url):
        return f"has '{odd[0]}' in it, unescaped", f"write '%{ord(odd[0]):02X}'"
    return SOUND


def _escapes(url: str, raw: str) -> Fault:
    if half := re.search(r"%(?![0-9A-Fa-f]{2})", url):
        return (
            f"has the escape '{url[half.start() : half.start() + 3]}', which is none",
            "write %25",
        )
    path = url.partition("#")[0].partition("?")[0]
    try:
        unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return "has escapes that are no UTF-8", "escape the letters in UTF-8"
    if re.search(r"&(?:amp|lt|gt|quot|#\d+);", url):
        return "is escaped twice", "write '&amp;' once for each '&'"
    if re.search(r"&(?!#?\w+;)\w+", raw) and url != raw.replace("&amp;", "&"):
        return "has a '&' that is read as the name of a letter", "write '&amp;'"
    return SOUND


def _web(url: str) -> Fault:
    if not re.match(r"https?://", url, re.IGNORECASE):
        return "lacks one of the two slashes after its scheme", "write 'https://…'"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as fault:
        return f"has a host or port that is none ({str(fault).lower()})", ""
    faults = {
        ("names no host", "write 'https://host/…'"): not host,
        ("has its scheme twice", "write it once"): host in WEB,
        ("has a password in it, for all to read", "take it out"): parts.password is not None,
        (f"has the host '{host}', which is none", ""): bool(_NO_HOST.search(host)),
    }
    return next((fault for fault, there in faults.items() if there), SOUND)


def _mailto(url: str) -> Fault:
    address, mark, fields = url[7:].partition("?")
    if address.startswith("//"):
        return "has slashes after 'mailto:'", f"write 'mailto:{address.lstrip('/')}'"
    headers = {part.partition("=")[0].lower() for part in fields.split("&")} if mark else set()
    if odd := next((name for name in headers if not re.fullmatch(r"[a-z0-9-]+", name)), None):
        return f"has the field '{odd}', which no letter has", ""
    if not address:
        known = headers & {"to", "subject", "body", "cc", "bcc"}
        return SOUND if known else ("names nobody to write to", "write 'mailto:name@host'")
    for one in address.split(","):
        name = unquote(one)
        dotted = not name.startswith('"') and (".." in name or name.startswith("."))
        if dotted or not _MAILBOX.fullmatch(name):
            return f"names '{name}', which is no address for mail", "write 'mailto:name@host'"
    return SOUND


def _tel(url: str) -> Fault:
    number = unquote(url[4:]).partition(";")[0]
    if number.startswith("//") or not re.fullmatch(r"\+?[0-9().\- /*#]+", number):
        return f"has the number '{number}', which cannot be dialled", "write 'tel:+85523123456'"
    if sum(letter.isdigit() for letter in number) < 3:
        return f"has the number '{number}', which is too short", ""
    return SOUND


def _data(url: str) -> Fault:
    return SOUND if "," in url else ("is of data, and has no comma before them", "")


def _program(_: str) -> Fault:
    # The policy of a site that we built lets no such address run (`sourcebook.publish.policy`).
    return "is a script, and leads nowhere", "write the address of a page, or a button of a script"


_BY_SCHEME = {
    **dict.fromkeys(WEB, _web),
    **dict.fromkeys(PROGRAMS, _program),
    "mailto": _mailto,
    "tel": _tel,
    "data": _data,
}


def looks_like(url: str) -> Fault:
    """What a relative address that leads nowhere was meant to be, if that can be told."""
    if _MAILBOX.fullmatch(url.partition("?")[0]):
        return "is an address for mail without its scheme", f"write 'mailto:{url}'"
    if _PLAIN_DOMAIN.fullmatch(url):
        return "is an address on the web without its scheme", f"write 'https://{url}'"
    if re.match(r"(?:https?|ftp)(?:;|/|,|\.)?//", url, re.IGNORECASE):
        return "has a slip in its scheme", "write 'https://…'"
    return SOUND


def private(url: str) -> str:
    """The machine or network of one's own that an address leads to, or an empty string."""
    scheme = scheme_of(url)
    if scheme == "file" or len(scheme) == 1:
        return "a file of one machine"
    parts = _split(url)
    host = (parts.hostname or "").rstrip(".") if parts else ""
    if not host or scheme not in ("", "http", "https", "ws", "wss", "ftp"):
        return ""
    if host == "localhost" or host.endswith(_PRIVATE_NAMES):
        return f"'{host}'"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return ""
    return f"'{host}'" if number.is_private or number.is_loopback else ""


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None
