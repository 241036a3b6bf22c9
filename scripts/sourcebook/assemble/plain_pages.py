"""The Markdown beside each page: the page's own, made plain, for programs and readers of text."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from posixpath import dirname
from urllib.parse import urljoin

from sourcebook.cite import Cite, Cluster
from sourcebook.exports import Download, escaped
from sourcebook.facts import Facts
from sourcebook.render import Page, plain_markdown

_FILE = re.compile(r"(?P<folder>(?:[^#?]*/)?)(?P<name>[^/#?]+)\.md(?P<rest>#.*)?")


def twins(facts: Facts, pages: Iterable[Page]) -> Iterator[Download]:
    """The Markdown of each page without our syntax, beside it."""
    for page in pages:
        yield twin(facts, page)


def twin(facts: Facts, page: Page) -> Download:
    """The Markdown of a page without our syntax."""
    content = partial(plain_page, facts, page)
    return Download(page.head.path, "text/markdown; charset=utf-8", "", "", content)


def plain_page(facts: Facts, page: Page) -> bytes:
    """A page in CommonMark, citations in words and links in full, its address at the end."""
    text = plain_markdown(
        page.markdown,
        lambda cluster: _cited(facts, cluster),
        lambda target: _full(facts, page, target),
        facts.language.gettext(": ").rstrip(),
    )
    address = f"<{facts.url(page.head.address)}>"
    where = facts.language.gettext("This page: %(address)s", address=address)
    return f"{text}\n---\n{where}\n".encode()


def _full(facts: Facts, page: Page, target: str) -> str:
    """A link of the page as a full address; one to a file of prose leads to that file's page."""
    found = _FILE.fullmatch(target)
    if found and ":" not in target:
        folder = dirname(page.head.inputs[0].removeprefix("docs/"))
        name = "" if found["name"] == "index" else f"{found['name']}/"
        base = f"/{folder}/" if folder else "/"
        return facts.url(urljoin(base, f"{found['folder']}{name}{found['rest'] or ''}"))
    joined = urljoin(page.head.address, target)
    return facts.url(joined) if joined.startswith("/") and not joined.startswith("//") else joined


def _cited(facts: Facts, cluster: Cluster) -> str:
    works = facts.language.gettext("; ").join(_work(facts, cite) for cite in cluster.cites)
    return works if cluster.in_text else f"({works})"


def _work(facts: Facts, cite: Cite) -> str:
    corpus = facts.corpus
    words = escaped(facts.cited(cite))
    if cite.key in corpus.sources:
        target = cite.excerpt if cite.excerpt in corpus.excerpts else cite.key
        words = f"[{words}]({facts.permanent(target)})"
    before = f"{cite.prefix} " if cite.prefix else ""
    place = f", {cite.locator}" if cite.locator else ""
    return f"{before}{words}{place}{cite.suffix}"
