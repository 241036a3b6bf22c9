"""What tells programs where to look: OpenSearch (1.1, draft 6), ``llms.txt`` (llmstxt.org), robots.

``robots.txt`` is RFC 9309 with the line that names a sitemap (sitemaps.org).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sourcebook.exports.download import QUOTATIONS, Download
from sourcebook.exports.encode import element, xml_bytes
from sourcebook.facts import Facts, Head
from sourcebook.language import N_

# What Markdown acts upon; not every dialect takes a backslash before "<" and "&".
_ACTIVE = re.compile(r"[\\`*_\[\]]|<|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_NEAR = 2
"""How many folders deep a page of prose stands at most that a newcomer should read."""
_LONG_NAME = 48
"""The most characters that OpenSearch allows in it."""

_SECTIONS = {
    N_("Start here"): (
        "home",
        "guide",
        "prose",
        "themes",
        "disagreements",
        "chronology",
        "doubt",
        "unread",
        "comparisons",
    ),
    N_("Essays"): ("theme", "apparatus"),
    N_("Texts, printed whole"): ("text",),
    N_("For instructors"): ("teach", "teach-theme", "check-links", "weigh", "handout", "list"),
    N_("Data"): ("data", "dictionary", "rules"),
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


def head_links(facts: Facts, head: Head) -> tuple[HeadLink, ...]:
    """Where programs find what belongs to a page: its twins, feeds, the search.

    Addresses are full where the site's own is known, else relative to the page; feeds and the
    search are told only where it is known, because they exist only then.
    """
    site = facts.settings.site_url.rstrip("/")
    folder = f"{site}{head.address}" if site else ""
    links = [
        HeadLink(_TWIN, "application/json", f"{folder}index.json", facts.language.gettext("Data")),
        HeadLink(_TWIN, "text/markdown", f"{folder}index.md", "Markdown"),
    ]
    if not site:
        return tuple(links)
    name = facts.settings.site_name
    atom = "application/atom+xml"
    feed = facts.language.gettext("Changes: %(name)s", name=name)
    if head.kind in ("theme", "unread"):
        own = facts.language.gettext("Changes: this page")
        links.append(HeadLink(_FEED, atom, f"{folder}feed.xml", own))
    links.append(HeadLink(_FEED, atom, f"{site}/feed.xml", feed))
    search = "application/opensearchdescription+xml"
    return (*links, HeadLink("search", search, f"{site}/opensearch.xml", name))


def open_search(facts: Facts) -> Download | None:
    """A description of the site's search; None while the site's address is not known."""
    site = facts.settings
    if not site.site_url:
        return None
    template = f"{facts.url('/search/')}?q={{searchTerms}}"
    root = element("OpenSearchDescription", xmlns=_NAMESPACE)
    root.extend(
        (
            element("ShortName", site.shortest_name),
            element("LongName", site.site_name[:_LONG_NAME].strip()),
            element("Description", facts.language.gettext("Search %(site)s.", site=site.site_name)),
            element("Url", type="text/html", method="get", template=template),
            element("InputEncoding", "UTF-8"),
            element("OutputEncoding", "UTF-8"),
            element("Language", site.language),
        )
    )
    words = facts.language.gettext("The site's search, for a browser's address bar.")
    media_type = "application/opensearchdescription+xml"
    return Download("opensearch.xml", media_type, "OpenSearch", words, partial(xml_bytes, root))


def llms_txt(facts: Facts, downloads: Sequence[Download]) -> Download:
    """A guide to the site for language models, with the Markdown of every page."""
    words = facts.language.gettext("A guide to the Markdown of every page, for language models.")
    content = partial(_guide, facts, downloads)
    return Download("llms.txt", "text/plain", "llms.txt", words, content)


def _guide(facts: Facts, downloads: Sequence[Download]) -> bytes:
    heads = sorted(facts.heads.values(), key=lambda head: (head.kind == "prose") * head.address)
    told = facts.language.gettext
    parts = [f"# {escaped(facts.settings.site_name)}", f"> {_about(facts)}", told(QUOTATIONS)]
    parts += [
        _section(
            facts,
            told(heading),
            [head for head in heads if head.kind in kinds and not _aside(head)],
        )
        for heading, kinds in _SECTIONS.items()
    ]
    listed = "\n".join(
        f"- [{escaped(item.title)}]({facts.url(f'/{item.path}')}): {escaped(item.description)}"
        for item in downloads
    )
    named = {kind for kinds in _SECTIONS.values() for kind in kinds}
    rest = [head for head in heads if head.kind not in named or _aside(head)]
    # NOTE: Optional: what a short guide may leave out.
    optional = facts.language.gettext("Optional")
    downloads_heading = facts.language.gettext("Downloads")
    parts += [f"## {downloads_heading}\n\n{listed}", _section(facts, optional, rest)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _aside(head: Head) -> bool:
    """Whether it lies deep: a part of a list, or prose such as a decision of the editors."""
    return head.is_part or (head.kind == "prose" and head.inputs[0].count("/") > _NEAR)


def robots_txt(facts: Facts) -> bytes:
    """Leave for every robot, and where the list of pages is; for the root of a host alone."""
    lines = ["User-agent: *", "Allow: /"]
    lines += [f"Sitemap: {facts.url('/sitemap.xml')}"] if facts.settings.site_url else []
    return ("\n".join(lines) + "\n").encode()


def _about(facts: Facts) -> str:
    corpus = facts.corpus
    return facts.language.gettext(
        "A research site built from %(sources)s annotated sources: %(claims)s claims, each with "
        "its evidence among %(excerpts)s excerpts, and with the sources that dispute it. Cite "
        "claims and excerpts by their permanent addresses.",
        sources=len(corpus.sources),
        claims=len(corpus.claims),
        excerpts=len(corpus.excerpts),
    )


def _section(facts: Facts, heading: str, heads: Sequence[Head]) -> str:
    lines = [
        f"- [{escaped(head.title)}]({facts.url(f'/{head.path}')})"
        + (f": {escaped(head.description)}" if head.description else "")
        for head in heads
    ]
    return f"## {heading}\n\n" + "\n".join(lines) if lines else ""


def escaped(value: object) -> str:
    """A value as inert text of one line in Markdown, for any place in a line."""
    flat = " ".join(str(value).split())
    return _ACTIVE.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), flat)
