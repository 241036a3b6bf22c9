"""Every word that a reader sees can be translated: none is left in Latin letters.

See `tests.language.strange` for how words of the site are told from words of the content.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sourcebook.assemble import Site, assemble
from sourcebook.assemble.history import History
from sourcebook.diagnostics import Span
from sourcebook.exports.search.files import HEAD
from sourcebook.facts import Facts
from sourcebook.language import ENGLISH, catalogues
from sourcebook.model import Corpus, Edition, Kept, Standing
from sourcebook.parse.shape import ListOf
from sourcebook.render.cards import pictures
from sourcebook.rules import CATALOGUE
from tests.language.messages import PACKAGE
from tests.language.strange import in_greek_letters, speak, strange_catalogue
from tests.projects import PROJECTS, loaded, with_ledger
from tests.render.html import to_html

GONE = "ηας βεεν ταλεν αυαυ"
_SHOWN = frozenset("aria-label title alt placeholder label".split())
_SAID_BY_SCRIPTS = re.compile(r"data-sb-(?:copy.*|copied|selected|words|close)")
_NOT_WORDS = frozenset("code pre script style".split())
_VOID = frozenset("meta link br hr img input path circle".split())
_NAMES = re.compile(
    r"https?://\S+|\S+@\S+|\{\w+\}"
    r"|\b(?:BibTeX|RIS|CSL-JSON|JSON-LD|JSON|CSV|EPUB|PDF|XML|OpenSearch|llms\.txt|Markdown|HTML"
    r"|GitHub Actions|GitLab CI|WGS|APA|MLA|CC-BY-SA-4\.0|CC BY-SA 4\.0|kB|(?:sec|para)(?=\. \d))\b"
    r"|\b[a-z]{5}-[a-z]{5}(?=\\?\])"
    r"|\.(?:imscc|zip)\b|[\w-]+\.(?:bib|ris|json)\b|@[\w-]+(?:#[\w-]+)?|/id/[\w-]+/|\b[A-Z]\d{3}\b"
)
"""What is the same in every language: addresses, check words, names of formats, files, keys, rules;
and 'sec.' and 'para.', which notes have in English where the site's language is Greek."""
_LATIN = re.compile(r"[A-Za-z]{2,}|\b[A-Za-z]\b")
_HUMAN = ("description", "og:title", "og:description", "og:image:alt", "DC.title", "citation_title")


class _Words(HTMLParser):
    """Collects what a page says: its text, and the attributes that are shown or read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [
            value for name, value in given.items() if name in _SHOWN or _SAID_BY_SCRIPTS.match(name)
        ]
        if tag == "meta" and given.get("name", given.get("property")) in _HUMAN:
            self.found.append(given["content"])
        if tag not in _VOID:
            # The name of a rule stands beside its code and is as fixed as that.
            fixed = "sb-rule__head" in given.get("class", "")
            self._open.append("code" if fixed else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not _NOT_WORDS.intersection(self._open):
            self.found.append(data)


def said(html: str) -> list[str]:
    """What a page of HTML says."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return reader.found


def untranslated(texts: Iterator[str] | list[str], *fixed: str) -> list[str]:
    """The texts in which a Latin letter stands that is no part of a fixed name."""
    longest_first = sorted(fixed, key=len, reverse=True)
    names = "|".join([_NAMES.pattern, *(rf"\b{re.escape(name)}\b" for name in longest_first)])
    return [
        " ".join(text.split()) for text in texts if _LATIN.search(re.sub(names, "", unescape(text)))
    ]


@pytest.fixture(scope="module", params=PROJECTS)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The site of a project in Greek letters, told in words of full width."""
    folder = tmp_path_factory.mktemp("strange")
    before = catalogues.FOLDER
    project = in_greek_letters(PROJECTS[request.param], folder / "project")
    speak(strange_catalogue(folder / "catalogues"))
    corpus, _ = loaded(project)
    theme = next(iter(corpus.themes))
    gone = [
        ("/themes/gone/", "withdrawn", GONE),
        (f"/themes/{theme}/#gone", "withdrawn", GONE),
        (f"/themes/{theme}/#moved", "moved", f"/themes/{theme}/#top"),
        ("/id/gone/", "withdrawn", GONE),
        ("/old/", "moved", f"/themes/{theme}/"),
        ("/older/", "moved", f"/themes/{theme}/"),
        ("/older/#part", "moved", f"/themes/{theme}/#top"),
        ("/older/#gone", "withdrawn", GONE),
    ]
    corpus = replace(with_ledger(corpus, *gone), editions=(published(corpus),))
    yield assemble(project, corpus, History({}, 1_700_000_000), lambda _: None)
    speak(before)  # type: ignore[arg-type]


def published(corpus: Corpus) -> Edition:
    """An edition in which one claim stands otherwise, and one other is that is gone."""
    (key, now), *_ = ((key, one) for key, one in Facts(corpus).kept.items() if one.standing)
    other = Standing.SINGLE_SOURCE if now.standing != Standing.SINGLE_SOURCE else Standing.DISPUTED
    before = Kept(now.kind, GONE, GONE, other.value, ())
    objects = {key: before, "gone": before}
    return Edition("2026.1", "2026-01-01", objects, frozenset(), Span("editions/2026.1"))


def test_the_words_are_strange(site: Site) -> None:
    """What is tested is tested: the site's words are of full width, and English is as ever."""
    assert site.facts.language.gettext("Chronology") == "Ｃｈｒｏｎｏｌｏｇｙ"
    assert site.facts.heads["/chronology/"].title == "Ｃｈｒｏｎｏｌｏｇｙ"
    assert ENGLISH.gettext("Chronology") == "Chronology"
    some = {"home", "prose"}
    if not any(item.paragraph for item in site.facts.corpus.excerpts.values()):
        some.add("text")  # no source is printed whole
    assert {page.head.kind for page in site.pages.values()} >= set(site.facts.page_kinds) - some


def test_every_page(site: Site) -> None:
    """Text, and what is told of pictures, links and fields, on every kind of page."""
    for path, page in {**site.pages, **site.essays}.items():
        told = [page.head.title, page.head.description]
        # Citations are put in by the Markdown extension, and tested with what it puts in.
        markdown = re.sub(r"\[[^\[\]]*@[^\[\]]*\]", "", page.markdown)
        assert untranslated(said(to_html(markdown)), *_options(site)) == [], path
        assert untranslated(told) == [], path
        assert untranslated(said(site.imprinted("<h1></h1>", page.head))) == [], path
        assert untranslated(said(site.metadata(page.head))) == [], path
        header = site.with_search("<header><nav></nav></header>", page.head.address)
        assert len(said(header)) > 2
        assert untranslated(said(header)) == [], path
        assert untranslated(_linked(site.metadata(page.head)), *_fields(site)) == [], path


def _options(site: Site) -> set[str]:
    """What may be written in data, from closed lists: the same in every language."""
    shapes = [field.shape for record, _ in site.facts.dictionary for field in record.fields]
    shapes += [shape.item for shape in shapes if isinstance(shape, ListOf)]
    return {option for shape in shapes for option in getattr(shape, "options", ())}


def _fields(site: Site) -> set[str]:
    """Names that are written in data, and so the same in every language."""
    fields = {field.name for record, _ in site.facts.dictionary for field in record.fields}
    return fields | {rule.slug for rule in CATALOGUE.values()}


def _linked(metadata: str) -> Iterator[str]:
    """Names and descriptions in linked data."""
    for script in re.findall(r"<script[^>]*>(.*?)</script>", metadata, re.DOTALL):
        yield from _values(json.loads(script), {"name", "headline", "description", "abstract"})


def _values(value: Any, wanted: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in wanted and isinstance(item, str):
                yield item
            else:
                yield from _values(item, wanted)
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, wanted)


def test_pages_beside_the_theme(site: Site) -> None:
    """Pages for citing, short addresses, what is left where something was."""
    pages = {path: content for path, content in site.files.items() if path.endswith(".html")}
    assert len(pages) > 20
    for path, content in pages.items():
        assert untranslated(said(content.decode())) == [], path


def test_citations(site: Site) -> None:
    """The words that a citation style puts between what it cites."""
    assert len(site.context.styles) > 3
    for style in site.context.styles:
        for entry in (*style.entries.values(), *style.notes.values()):
            assert untranslated(said(entry)) == [], style.name
    assert untranslated([site.citing.settings()["back"](1)]) == []


def test_pictures(site: Site) -> None:
    """The cards that shared links show."""
    for picture in pictures(site.facts, site.facts.heads.values()):
        assert untranslated([picture.title, picture.kind]) == [], picture.path


def test_downloads(site: Site) -> None:
    """The names of files for programs, and what is said of them."""
    listed = [item for item in site.data.values() if item.title]
    assert len(listed) > 20
    for item in listed:
        assert untranslated([item.title, item.description]) == [], item.path


def test_markdown_beside_pages(site: Site) -> None:
    """The Markdown twins, but for code and addresses."""
    twins = {path: item.content for path, item in site.data.items() if path.endswith(".md")}
    assert len(twins) > 20
    for path, content in twins.items():
        text = content.decode()
        bare = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|<http[^>]*>", "", text, flags=re.DOTALL)
        rules = _fields(site) if path == "data/rules/index.md" else ()
        assert untranslated(bare.split("\n"), *_options(site), *rules) == [], path


def test_data(site: Site) -> None:
    """Titles and descriptions in files of data; their values and names stay as they are."""
    names = _fields(site)
    for path, item in site.data.items():
        text = item.content.decode()
        if path.endswith(("index.json", "datapackage.json", "graph.jsonld")):
            told = _values(json.loads(text), {"title", "description", "headline", "abstract"})
            told = (words for words in told if not words.startswith("http"))
            columns = "corroborated disputed single source quoted_words quote paraphrase".split()
            assert untranslated(told, *names, *columns) == [], path
        elif path.endswith((".xml", ".txt")):
            assert untranslated(_texts(path, text)) == [], path


def _texts(path: str, text: str) -> Iterator[str]:
    if path.endswith(".txt"):
        yield from re.sub(r"\]\([^)]*\)", "", text).split("\n")
        return
    for element in ET.fromstring(text).iter():
        name = element.tag.rpartition("}")[2]
        if name in {"title", "rights", "content", "ShortName", "LongName", "Description"}:
            yield element.text or ""


def test_styles_and_scripts(site: Site) -> None:
    """What the style sheets write is translated; the scripts have no words of their own."""
    tokens = site.files["assets/sourcebook/site.css"].decode()
    assert '--sb-notes: "Ｎｏｔｅｓ";' in tokens
    for path in (PACKAGE / "render/assets").glob("*.css"):
        for written in re.findall("content:([^;}]*)", path.read_text("utf-8")):
            assert not any(map(_LATIN.search, re.findall('"([^"]*)"', written))), path.name
    for path in (PACKAGE / "render/assets").glob("*.js"):
        code = path.read_text("utf-8")
        shown = re.findall(
            r'(?:textContent\s*=|"aria-label",|\.title\s*=|\.placeholder\s*=|tell\(\w+,)\s*"([^"]+)"',
            code,
        )
        assert shown == [], path.name


def test_what_the_search_says(site: Site) -> None:
    """The words that the search's script finds beside the index, and those it passes over."""
    text = site.files[HEAD].decode()
    head = json.loads(text.partition(",")[2].rstrip().removesuffix(")"))
    assert len(head["words"]) > 20
    assert untranslated(re.sub(r"\{\w+\}", "", words) for words in head["words"].values()) == []
    assert untranslated([label for _, label, *_ in head["kinds"]]) == []
    assert untranslated([title for title, _ in head["indexes"]]) == []
    assert untranslated(head["empty"]) == []
