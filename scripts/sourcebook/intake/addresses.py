"""Addresses and DOIs as exporters write them: a proxy's, an account's, a DOI's hiding places."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"{}|\\^`]+")
_LONGEST_DOI = 500
_RESOLVER = re.compile(r"(?:dx\.)?doi\.org")
_LABELLED = re.compile(r"\bdoi\b[\s:=]*(?:https?://(?:dx\.)?doi\.org/)?(?=10\.)", re.IGNORECASE)
_IN_PATH = re.compile(
    r"/(?:doi/(?:abs/|full/|pdf/|epdf/|book/|epub/|pdfdirect/)?|article/|chapter/|book/)(?=10\.)"
)
_LEADING = re.compile(
    r"^(?:https?://(?:dx\.)?doi\.org/|doi\s*[:=]?\s*|info:doi/|urn:doi:)", re.IGNORECASE
)
_VIEW = re.compile(
    r"(?:/(?:html|pdf|epdf|epub|full|fulltext|full-text|abstract|abs|meta|summary|xml)|"
    r"\.(?:pdf|html?|full|abstract))+$",
    re.IGNORECASE,
)
"""How a publisher shows the work, which its address says after the DOI."""
_TOP = frozenset("com org net edu gov int info".split())
_PROXY = re.compile(
    r"(?:ez)?proxy|libproxy|idm\.oclc|remotexs|ezp\d?(?:$|[.-])|openathens", re.IGNORECASE
)
_OWN = re.compile(
    r"accountid|account|utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|via(?:=\w+)?|needaccess|jsessionid|sessionid|session|sid|casa_token|token|"
    r"loginurl|userid|uid|email|ezproxy|seq|cookieset|groupid|profile",
    re.IGNORECASE,
)  # fmt: skip


def find_doi(text: str, *, bare: bool = False) -> str:
    """The DOI that a text names as one, or nothing.

    ``bare`` is for a field that holds a DOI and nothing else, with or without the resolver.
    """
    text = text.strip()
    if bare:
        found = _DOI.match(_LEADING.sub("", unquote(text) if "%2F" in text.upper() else text))
    else:
        label = _LABELLED.search(text)
        found = _DOI.match(text, label.end()) if label else None
    return _trimmed(found.group()) if found else ""


def _trimmed(doi: str) -> str:
    """A DOI without the punctuation of the sentence around it."""
    doi = doi[:_LONGEST_DOI].rstrip(".,;:'’”")
    while doi.endswith((")", "]", ">")):
        other = {")": "(", "]": "[", ">": "<"}[doi[-1]]
        if doi.count(doi[-1]) <= doi.count(other):
            break
        doi = doi[:-1].rstrip(".,;")
    return doi


def clean_address(text: str) -> tuple[str, str, str]:
    """An address of the web, the DOI that it leads to, and what was left out of it, in words.

    The address is empty if there is none, or if it says no more than the DOI.
    """
    text = text.strip().strip("<>")
    if text.lower().startswith(("www.", "doi.org/", "dx.doi.org/")):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        return "", "", "url (no address)"
    if parts.scheme.lower() not in ("http", "https") or not host:
        doi = find_doi(text, bare=True)
        return "", doi, "" if doi else "url (no address of the web)"
    if _RESOLVER.fullmatch(host):
        doi = find_doi(unquote(parts.path).lstrip("/"), bare=True)
        return "" if doi else text, doi, ""
    query = dict(parse_qsl(parts.query))
    inner = query.get("url") or query.get("qurl")
    if inner and inner.startswith("http") and ("login" in parts.path or _PROXY.search(host)):
        address, doi, _ = clean_address(inner)
        return address, doi, "the library's proxy in url"
    closed = host.endswith("ebscohost.com") and "login" in parts.path
    real = "" if closed else _without_proxy(host)
    if not real:
        return "", "", "url (it asks for a login)" if closed else "url (of a library's proxy)"
    netloc = real if port in (None, 80, 443) else f"{real}:{port}"
    kept = without_visit(parts.query)
    if real.endswith(".gale.com"):  # which library it is
        kept = re.sub(r"(?:^|(?<=&))u=[^&]*&?", "", kept).rstrip("&")
    netloc = parts.netloc if (parts.username is None and real == host) else netloc
    why = "the library's proxy in url" if real != host else ""
    if kept != parts.query or parts.username:
        why = why or "an account or session in url"
    path = re.sub(r";jsessionid=[^/?#]*", "", parts.path, flags=re.IGNORECASE)
    address = urlunsplit((parts.scheme.lower(), netloc, path, kept, parts.fragment))
    address = re.sub(r"[\s\"<>{}|\\^`]", lambda found: f"%{ord(found.group()):02X}", address)
    hidden = _IN_PATH.search(path)
    asked = query.get("doi", "") or query.get("id", "")
    doi = find_doi(unquote(path[hidden.end() :]) if hidden else asked, bare=True)
    return address, _VIEW.sub("", doi), why


def without_visit(query: str) -> str:
    """A query without what tells who asked, from where, and no page from another."""
    if not _OWN.search(query):
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _OWN.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _without_proxy(host: str) -> str:
    """The host behind a library's proxy; empty if it cannot be told, the host itself if none."""
    labels = host.split(".")
    if host.startswith("0-"):  # Innovative's Web Access Management: 0-www.jstor.org.library.edu
        for at, label in enumerate(labels[1:-1], 1):
            if label in _TOP:
                return ".".join(labels[: at + 1]).removeprefix("0-")
        return ""
    found = next((at for at, label in enumerate(labels) if _PROXY.search(label)), -1)
    if found < 0:
        return host
    if found == 0:
        return ""
    if found == 1 and "-" in labels[0]:  # www-jstor-org.ezproxy.uni.edu
        return labels[0].replace("--", "\0").replace("-", ".").replace("\0", "-")
    inner = labels[:found]
    return ".".join(inner) if len(inner) > 1 and len(inner[-1]) > 1 else ""
