"""What tells programs where to look: OpenSearch (1.1, draft 6) and ``llms.txt`` (llmstxt.org)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.exports.encode import element, xml_bytes
from sourcebook.exports.facts import Facts
from sourcebook.exports.prose import escaped
from sourcebook.exports.publication import QUOTATIONS, Download, Publication
from sourcebook.exports.twins.twin import Twin

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT_NAME, _LONG_NAME = 16, 48
"""The most characters that OpenSearch allows in names."""

_FIRST = ("essay", "themes", "disagreements", "chronology")
_SECTIONS = {
    "Start here": _FIRST,
    "Themes": ("theme",),
    "For instructors": ("teach", "teach-theme"),
    "Data": ("data", "dictionary", "rules"),
}


# Never the bare word "alternate": the theme's script takes such a link for a translation of the
# site and asks for a sitemap below it, on every page, at whatever host it names.
_TWIN, _FEED = "alternate describedby", "alternate feed"


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A ``link`` element of a page's head."""

    relation: str
    media_type: str
    href: str
    title: str


def head_links(publication: Publication, address: str) -> tuple[HeadLink, ...]:
    """Where programs find what belongs to the page at ``address``: its twins, feeds, the search.

    Addresses are full where the site's own is known, else relative to the page; feeds and the
    search are told only where it is known, because they exist only then.
    """
    site = publication.site_url.rstrip("/")
    folder = f"{site}{address}" if site else ""
    links = [
        HeadLink(_TWIN, "application/json", f"{folder}index.json", "Data"),
        HeadLink(_TWIN, "text/markdown", f"{folder}index.md", "Markdown"),
    ]
    if not site:
        return tuple(links)
    name = publication.site_name
    atom, feed = "application/atom+xml", f"Changes: {name}"
    if address.startswith("/themes/") and address != "/themes/":
        links.append(HeadLink(_FEED, atom, f"{site}{address}feed.xml", "Changes: this theme"))
    links.append(HeadLink(_FEED, atom, f"{site}/feed.xml", feed))
    search = "application/opensearchdescription+xml"
    return (*links, HeadLink("search", search, f"{site}/opensearch.xml", name))


def open_search(facts: Facts) -> Download | None:
    """A description of the site's search; None while the site's address is not known."""
    site = facts.publication
    if not site.site_url:
        return None
    template = f"{facts.url('/')}?q={{searchTerms}}"
    root = element("OpenSearchDescription", xmlns=_NAMESPACE)
    root.extend(
        (
            element("ShortName", site.site_name[:_SHORT_NAME].strip()),
            element("LongName", site.site_name[:_LONG_NAME].strip()),
            element("Description", f"Search {site.site_name}."),
            element("Url", type="text/html", method="get", template=template),
            element("InputEncoding", "UTF-8"),
            element("OutputEncoding", "UTF-8"),
            element("Language", "en"),
        )
    )
    title, words = "OpenSearch", "The site's search, for a browser's address bar."
    return Download(
        "opensearch.xml", "application/opensearchdescription+xml", title, words, xml_bytes(root)
    )


def llms_txt(facts: Facts, twins: Sequence[Twin], downloads: Sequence[Download]) -> Download:
    """A guide to the site for language models, with the Markdown of every page."""
    parts = [f"# {escaped(facts.publication.site_name)}", f"> {_about(facts)}", QUOTATIONS]
    parts += [
        _section(facts, heading, [twin for twin in twins if twin.kind in kinds])
        for heading, kinds in _SECTIONS.items()
    ]
    listed = "\n".join(
        f"- [{escaped(item.title)}]({facts.url(f'/{item.path}')}): {escaped(item.description)}"
        for item in downloads
    )
    named = {kind for kinds in _SECTIONS.values() for kind in kinds}
    rest = [twin for twin in twins if twin.kind not in named]
    parts += [f"## Downloads\n\n{listed}", _section(facts, "Optional", rest)]
    text = "\n\n".join(part for part in parts if part) + "\n"
    title, words = "llms.txt", "A guide to the Markdown of every page, for language models."
    return Download("llms.txt", "text/plain", title, words, text.encode())


def _about(facts: Facts) -> str:
    corpus = facts.corpus
    return (
        f"A research site built from {len(corpus.sources)} annotated sources: "
        f"{len(corpus.claims)} claims, each with its evidence among {len(corpus.excerpts)} "
        "excerpts, and with the sources that dispute it. Cite claims and excerpts by their "
        "permanent addresses."
    )


def _section(facts: Facts, heading: str, twins: Sequence[Twin]) -> str:
    lines = [
        f"- [{escaped(twin.title)}]({facts.url(f'/{twin.markdown_path}')}): {escaped(twin.summary)}"
        for twin in twins
    ]
    return f"## {heading}\n\n" + "\n".join(lines) if lines else ""
