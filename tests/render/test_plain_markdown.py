"""Pages made plain: every word and every link that a reader sees, and nothing else."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given

from sourcebook.cite import Cluster
from sourcebook.model.corpus import Corpus
from sourcebook.model.essay import body, outline
from sourcebook.render import markup
from sourcebook.render.directives import with_directives
from sourcebook.render.plain_markdown import plain_markdown
from tests.projects import PROJECTS, Site, context_of, corpus_at, rendered
from tests.render.plain import of_page, of_plain
from tests.render.test_markup import HOSTILE, TEXTS, flat


def cited(cluster: Cluster) -> str:
    """A citation in words, as plain as a test needs."""
    return f"(cited {' '.join(cite.key for cite in cluster.cites)})"


def same(address: str) -> str:
    return address


def plain(markdown: str) -> str:
    return plain_markdown(markdown, cited, same)


def pages(corpus: Corpus, site: Site) -> dict[str, str]:
    """Every page's own Markdown by its path: ours and people's."""
    found = {path: page.markdown for path, page in site.pages.items()}
    context = context_of(corpus)
    return found | {
        essay.path: with_directives(context, body(essay), outline(essay).address)
        for essay in corpus.essays
    }


def check(path: str, markdown: str) -> None:
    """The page and its twin say the same words and lead to the same places."""
    page, text = of_page(markdown, cited), plain(markdown)
    twin = of_plain(text)
    assert twin.words == page.words, path
    assert twin.links == page.links, path
    assert not re.search("[\U0010f000-\U0010ffff]", text), path
    assert text.startswith("# "), path


@pytest.mark.parametrize("root", PROJECTS.values(), ids=PROJECTS)
def test_every_page_of_a_project(root: Path) -> None:
    corpus = corpus_at(root)
    for path, markdown in pages(corpus, rendered(corpus)).items():
        check(path, markdown)


@given(TEXTS)
@example("&lt;b>")
@example("Foo #")
@example("10-")
@pytest.mark.parametrize(
    ("place", "around"),
    [
        ("{}", "{}"),
        ("# {} {{#x}}", "{}"),
        ("x {} y", "x {} y"),
        ("<p>{}</p>", "{}"),
        ("<p>x<br>{}</p>", "x {}"),
        ("<ul>\n<li>{}</li>\n</ul>", "{}"),
        ("<h2>{}</h2>", "{}"),
        ("<dl><dt>x</dt><dd>{}</dd></dl>", "x: {}"),
        ("<table><tr><th>{}</th></tr></table>", "{}"),
        ("<blockquote><p>{}</p></blockquote>", "{}"),
        ('<p>!<a href="x">{}</a></p>', "!{}"),
    ],
)
def test_text_comes_out_as_the_text_that_it_is(place: str, around: str, text: str) -> None:
    found = of_plain(plain(place.format(markup.text(text))))
    assert found.text_as_shown == flat(around.format(flat(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    for place in ("{}", "# {} {{#x}}", "<p>{}</p>", "<ul><li>{}</li></ul>"):
        found = of_plain(plain(place.format(markup.text(text))))
        assert found.tags <= {"p", "h1", "ul", "li"}
        assert found.links == []


PLAIN = {
    "a list in a list": (
        "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>",
        "- a\n  - b\n- c\n",
    ),
    "a numbered list": (
        '<ol start="3"><li>a</li><li><p>b</p><p>c</p></li></ol>',
        "3. a\n\n4. b\n\n   c\n",
    ),
    "a list of definitions": (
        "<dl>\n<dt>Kind</dt>\n<dd>book</dd>\n<dt>Also</dt>\n<dd><ul><li>x</li></ul></dd>\n</dl>",
        "- Kind: book\n- Also:\n  - x\n",
    ),
    "a quotation": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
    "a table": (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1|2</td><td></td></tr></table>",
        "| a | b |\n| --- | --- |\n| 1\\|2 |  |\n",
    ),
    "code in a block": (
        "<pre><code>a &lt;b&gt;&#10;  *c*</code></pre>",
        "```\na <b>\n  *c*\n```\n",
    ),
    "code in a line": ("<p><code>a`b</code></p>", "``a`b``\n"),
    "a link": ('<p><a href="x">a [b]</a></p>', "[a \\[b\\]](x)\n"),
    "an address": (
        '<p><a href="https://a.org/b_c">https://a.org/b_c</a></p>',
        "<https://a.org/b_c>\n",
    ),
    "emphasis": ("<p><em>a</em>, <b>b </b>c</p>", "*a*, **b** c\n"),
    "emphasis that cannot be shown": ("<p>a<i>“b”</i>c</p>", "a“b”c\n"),
    "the interface": (
        '<nav>a</nav><form>b</form><p>c <a data-sb-interface href="x">d</a></p><svg>e</svg>',
        "c\n",
    ),
    "a permanent link": (
        '<p>a <a href="#b" data-sb-short="/id/b/" aria-label="Permanent link">¶</a></p>',
        "a [Permanent link](/id/b/)\n",
    ),
    "a permanent link that says of what": (
        '<p>a <a data-sb-short="/id/b/" aria-label="Permanent link: b" title="Link">¶</a></p>',
        "a [Link](/id/b/)\n",
    ),
    "Markdown in raw HTML": (
        '<div markdown="1">\n\n*a* [@b]\n\n- c\n\n</div>',
        "*a* (cited b)\n\n- c\n",
    ),
    "citations in code": (
        "`[@a]` and [@b]\n\n```\n@c\n```",
        "`[@a]` and (cited b)\n\n```\n@c\n```\n",
    ),
    "tags in code": (
        "`<p>`\n\n    <div>\n\n```\n<pre>\n```",
        "`<p>`\n\n    <div>\n\n```\n<pre>\n```\n",
    ),
    "ids of headings": ("# A {#top}\n\n## B {: .c }\n\ntext{: .d}", "# A\n\n## B\n\ntext\n"),
    "front matter": ("---\ntitle: x\n---\n\n# A", "# A\n"),
    "a comment": ("a <!-- b\n\nc --> d", "a  d\n"),
    "a picture": ("![alt](x.png) b", "alt b\n"),
    "what is no tag": ("a < b <c and 1<2", "a < b &lt;c and 1<2\n"),
    "references": ("AT&amp;T &#42;a&#42; &amp;amp; 3&#46; x", "AT&T \\*a\\* &amp;amp; 3. x\n"),
    "ends that were left out": ("<ul><li>a<li>b</ul>", "- a\n- b\n"),
    "ends of nothing": ("<p>a</p></div></p>b", "a\n\nb\n"),
    "starts without an end": ("<div><ul><li>a", "- a\n"),
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain(name: str) -> None:
    page, expected = PLAIN[name]
    assert plain(page) == expected


def test_addresses_are_made_full() -> None:
    def full(address: str) -> str:
        return f"https://a.org/{address}"

    page = '[a](b.md#c) [d][e]\n\n[e]: f\n\n<p><a href="g(h)?i&amp;lt;j">k</a></p>'
    assert plain_markdown(page, cited, full) == (
        "[a](https://a.org/b.md#c) [d][e]\n\n[e]: https://a.org/f\n\n"
        "[k](<https://a.org/g(h)?i&amp;lt;j>)\n"
    )


def test_words_of_a_citation_are_plain() -> None:
    """What stands before and after a key came from data as inert Markdown."""

    def whole(cluster: Cluster) -> str:
        (cite,) = cluster.cites
        return f"({cite.prefix} {cite.key}{cite.suffix})"

    page = markup.essay("It froze [see *x* @smith-1999, p. 3, [sic]].")
    assert plain_markdown(page, whole, same) == "It froze (see \\*x\\* smith-1999, \\[sic\\]).\n"


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<i>", "<a", "<!--", "&#42;", "[", "`a``", "```\n", "<p>a", "</p>", "*", "{#", "\\<"],
)
def test_time_in_proportion(piece: str) -> None:
    """A page of odd pieces is read at once, however many."""
    start = time.monotonic()
    plain(f"# A\n\n{piece * 4000}")
    assert time.monotonic() - start < 5
