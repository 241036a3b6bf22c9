"""Escaping: whatever a field holds comes out as the text that it is."""

from html import unescape

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from sourcebook.cite.processor import rich_text
from sourcebook.facts import prose
from sourcebook.render import markup
from tests.render.html import EAGER, read, to_html, words

_SPECIAL = "\\`*_{}[]()<>&\"'#@!|~^$=+-:;/.%?123 \n\tab\u1780가"
TEXTS = st.one_of(
    st.text(st.sampled_from(_SPECIAL), max_size=30),
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs"], max_codepoint=0x10EFFF), max_size=60
    ),
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[a](javascript:alert(1))",
    "![a](x){: onload=alert(1) }",
    "{: .x onclick=alert(1) }",
    "<!-- sourcebook:figures -->",
    "</details></div><iframe>",
    "&lt;script&gt;",
    "1. item",
    "- item\n- item",
    "# heading",
    "!!! note",
    "| a | b |\n|---|---|",
    "    code",
    "```\ncode\n```",
    "[^1]: note",
    "*[x]: y",
    "https://evil.example/",
    "www.evil.example",
    "me@evil.example",
    ":smile: ==a== ~~b~~ ^^c^^ ++d++ $e$",
    '--8<-- "/etc/passwd"',
    "{{ config }} {% raw %} <% x %>",
    "term\n: definition",
    "---",
    "===",
    "<a\nb",
)


def flat(text: str) -> str:
    """As a page shows it: no controls, single spaces."""
    return " ".join(markup._CONTROL.sub(" ", text).split())


def test_nothing_of_one_text_comes_into_the_next() -> None:
    """The tests make all their texts with one converter, and each is as a fresh one makes it."""
    defined = ("*[HTML]: x", "[a]: b", "[^1]: note", "# a", "[a] HTML x[^1]", "# a", "[TOC]")
    for text in (*defined, *HOSTILE, *defined):
        assert to_html(f"{text}\n") == markdown.markdown(f"{text}\n", extensions=EAGER)


@given(TEXTS)
@example("<script>")
@pytest.mark.parametrize("before", ["", "Words before it: ", "> ", "- "])
def test_text_is_inert_in_markdown(before: str, text: str) -> None:
    html = to_html(f"{before}{markup.text(text)}")
    assert {element.tag for element in read(html).elements} <= {"p", "ul", "li", "blockquote"}
    assert words(html) == flat(words(to_html(before + "x"))[:-1] + flat(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert_everywhere(text: str) -> None:
    escaped = markup.text(text)
    for template in ("{}", "## {} {{#x}}", '<div title="{0}">{0}</div>', "<p>\n{}\n</p>"):
        html = to_html(template.format(escaped))
        found = read(html)
        assert {element.tag for element in found.elements} <= {"p", "h2", "div"}
        assert all(set(element.attributes) <= {"id", "title"} for element in found.elements)
        assert words(html) == flat(text)


@given(TEXTS)
def test_text_in_an_attribute_is_the_text(text: str) -> None:
    (element,) = read(f'<p title="{markup.text(text)}">').elements
    assert element.attributes == {"title": flat(text)}


@given(TEXTS)
def test_prose_makes_nothing_but_paragraphs_and_emphasis(text: str) -> None:
    found = read(to_html(markup.prose(text, lambda _: Markup("(cited)"))))
    assert {element.tag for element in found.elements} <= {"p", "em"}
    assert all(not element.attributes for element in found.elements)


@given(TEXTS)
def test_an_essay_makes_nothing_but_paragraphs_and_emphasis(text: str) -> None:
    found = read(to_html(markup.essay(text)))
    assert {element.tag for element in found.elements} <= {"p", "em", "strong"}
    assert all(not element.attributes for element in found.elements)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_a_citation_are_inert(text: str) -> None:
    found = read(to_html(markup.essay(f"It froze [see {text} @smith-1999, p. 3].")))
    assert not {element.tag for element in found.elements} & {"script", "img", "iframe"}
    assert all("onerror" not in element.attributes for element in found.elements)


def test_prose_has_emphasis_paragraphs_and_citations() -> None:
    text = 'It *froze*, says "Smith" [@smith-1999#ice].\n\nThe *Gazette*\'s view.'
    shown = markup.prose(text, lambda cluster: Markup(f"[{cluster.cites[0].key}]"))
    assert unescape(shown) == (
        "<p>It <em>froze</em>, says “Smith” [smith-1999].</p><p>The <em>Gazette</em>’s view.</p>"
    )
    assert markup.essay(text).startswith("It *froze*, says “Smith” [@smith-1999#ice].\n\n")
    bare = prose.bare(text, lambda cite: cite.key)
    assert bare == "It froze, says “Smith”. The Gazette’s view."


ESCAPED = {
    r"It \*did* freeze": "It *did* freeze",
    r"It \*did\* freeze": "It *did* freeze",
    r"a *star \* in it* shines": "a star * in it shines",
    r"\$x^2\$, \[[log]], \==so==, C:\temp": "$x^2$, [[log]], ==so==, C:\\temp",
    r"\@smith-1999 is no name": "@smith-1999 is no name",
    r"two \\*so* bars": "two \\*so* bars",
}


@pytest.mark.parametrize("typed", ESCAPED)
def test_a_mark_behind_a_backslash_stands_for_itself(typed: str) -> None:
    assert words(to_html(str(markup.essay(typed)))) == ESCAPED[typed]
    assert words(str(markup.prose(typed, lambda _: Markup("cited")))) == ESCAPED[typed]
    assert prose.bare(typed, lambda _: "cited") == ESCAPED[typed]
    assert prose.plain(typed, lambda _: "cited") == ESCAPED[typed]


def test_a_code_span_is_text_and_cites_nothing() -> None:
    assert "@" not in markup.essay("So `@smith-1999` is text.")


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ("'a' and \"b\"", "‘a’ and “b”"),
        ("the *Post*'s", "the *Post*’s"),
        ("*'a'*", "*‘a’*"),
        ("the '90s", "the ’90s"),
        ('("a")', "(“a”)"),
        ("O'Neill's", "O’Neill’s"),
        ("'Twas 'em, 'tis", "’Twas ’em, ’tis"),
        ("rock 'n' roll, 't Hoff", "rock ’n’ roll, ’t Hoff"),
        ("the letters 's' and 't'", "the letters ‘s’ and ‘t’"),
        ("'s-Gravenhage, 'Abd", "’s-Gravenhage, ‘Abd"),
    ],
)
def test_quotation_marks(straight: str, curly: str) -> None:
    assert prose.typographic(straight) == curly
    assert rich_text.smart(straight.replace("*", "")) == curly.replace("*", "")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https:",
        "x",
        "http://[",
        " java\tscript:a",
    ],
)
def test_addresses_with_other_schemes_are_no_links(address: str) -> None:
    assert markup.outward(address) is None


def test_an_outward_address_cannot_leave_its_attribute() -> None:
    shown = markup.outward('https://a.example/?q="><script>&b=1 2')
    assert shown == "https://a.example/?q=&#34;&gt;&lt;script&gt;&amp;b=1%202".replace(
        "&#34;", "&quot;"
    )


@pytest.mark.parametrize("value", ["", "a b", 'a"b', "../x", "a<b", "é", "-a"])
def test_what_is_no_identifier_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not an identifier"):
        markup.identifier(value)


def test_code_keeps_its_lines() -> None:
    assert words(f"<pre>{markup.code('a: <b>')}</pre>") == "a: <b>"
    assert unescape(markup.code("a\n\n  b")) == "a\n\n  b"
    assert "\n" not in markup.code("a\n\nb")


def test_the_blanks_of_french_hold_a_sign_to_its_word() -> None:
    """A plain one does not; one that holds already stays as it is."""
    typed = "Est-ce « ici » ? Oui : là ; ici\u00a0! x :y"
    shown = unescape(str(markup.phrase(typed, lambda _: Markup(""))))
    assert shown == ("Est-ce «\u00a0ici\u00a0»\u202f? Oui\u00a0: là\u202f; ici\u00a0! x :y")
