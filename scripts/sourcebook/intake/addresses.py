"""Addresses and DOIs as exporters write them: a proxy's, an account's, a DOI's hiding places."""

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

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
_PROXY = re.compile(r"(?:ez)?proxy|libproxy|remotexs|ezp\d?(?:$|[.-])|openathens", re.IGNORECASE)
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
    if (inner := _through_proxy(parts, host, query)) is not None:
        address, doi, lost = clean_address(inner) if inner else ("", "", "")
        kept = "the library's proxy in url" if address or doi else lost
        return address, doi, kept or "url (of a library's proxy)"
    asked = query.get("doi", "") or query.get("id", "").removeprefix("ebsco:")
    if host.endswith(".ebscohost.com"):
        return "", find_doi(asked, bare=True), "url (it asks for a login)"
    kept = without_visit(parts.query)
    if host.endswith(".gale.com"):  # which library it is
        kept = re.sub(r"(?:^|(?<=&))u=[^&]*&?", "", kept).rstrip("&")
    here = host if port in (None, 80, 443) else f"{host}:{port}"
    netloc = parts.netloc if parts.username is None else here
    why = "an account or session in url" if kept != parts.query or parts.username else ""
    path = re.sub(r";jsessionid=[^/?#]*", "", parts.path, flags=re.IGNORECASE)
    fragment = parts.fragment.partition(":~:")[0]  # words that a visitor looked for
    address = urlunsplit((parts.scheme.lower(), netloc, path, kept, fragment))
    address = re.sub(r"[\s\"<>{}|\\^`]", lambda found: f"%{ord(found.group()):02X}", address)
    hidden = _IN_PATH.search(path)
    doi = find_doi(unquote(path[hidden.end() :]) if hidden else asked, bare=True)
    return address, _VIEW.sub("", doi), why


def without_visit(query: str) -> str:
    """A query without what tells who asked, from where, and no page from another."""
    if not _OWN.search(query):
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _OWN.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _through_proxy(parts: SplitResult, host: str, query: dict[str, str]) -> str | None:
    """The address that a library's proxy leads to, empty if none is told; None for no proxy."""
    real = _without_proxy(host)
    inner = query.get("url") or query.get("qurl") or ""
    if inner.startswith(("http", "www.")) and ("login" in parts.path or real != host):
        return inner
    return None if real == host else real and urlunsplit(parts._replace(netloc=real))


def _without_proxy(host: str) -> str:
    """The host behind a library's proxy; empty if it cannot be told, the host itself if none."""
    labels = host.split(".")
    innovative = host.startswith("0-")  # Web Access Management: 0-www.jstor.org.library.edu
    found = next((at for at, label in enumerate(labels) if _PROXY.search(label)), -1)
    if ".idm.oclc." in host:  # www.jstor.org.library.idm.oclc.org
        found = labels.index("idm") - 1
    if found < 0 and not innovative:
        return host
    # www-jstor-org.ezproxy.uni.edu, link-springer-com.eu1.proxy.openathens.net
    dashed = labels[0].removeprefix("0-").replace("--", "\0").replace("-", ".").replace("\0", "-")
    if "." in dashed and (found == 1 or dashed.rpartition(".")[2] in _TOP):
        return dashed
    if innovative:
        tops = (at for at, label in enumerate(labels[1:-1], 1) if label in _TOP)
        return ".".join(labels[: next(tops, -1) + 1]).removeprefix("0-")
    inner = labels[:found]
    return ".".join(inner) if len(inner) > 1 and len(inner[-1]) > 1 else ""
