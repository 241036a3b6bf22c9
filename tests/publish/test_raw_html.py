"""Blocks of HTML are taken out of a page before Markdown looks: the page comes out the same."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from sourcebook.publish.mkdocs.raw_html import RawHtml

_OTHERS = ("attr_list", "def_list", "footnotes", "tables", "toc", "admonition", "fenced_code")
_PIECES = """<div>|<div class="a > b">|<div markdown="1">|<div class="markdown">|<div data-markdown>
</div>|<p>|</p>|<p id='x'>|<ul>|</ul>|<li>|</li>|<em>|</em>|<b title="&amp;">|</b>|<br>|<br />|<hr>
<hr/>|<img src="a.png" alt="">|<div/>|<svg viewBox="0 0 1 1">|</svg>|<path d="M0 0"/>|<title>
</title>|<textarea>|</textarea>|<script>|</script>|<style>|</style>|<pre>|</pre>
<table>|</table>|<tr>|<td>|</td>|<summary>|</summary>|<details open>|</details>|<P>|</P>|<x-y>
<div\nid="b">|<div a="b"c>|<!-- -->|<?x ?>|<|>|&|&amp;|&amp|&#38;|&#x26;|&x y
</|</>|< p>|<p|`|``|```\n|~~~\n|"|'|a|é|*a*|**|_
[a](b)|[^1]|[^1]: |# |## A {#b}\n|- |1. |: |> |    |  | |\t|\n|\n\n|\n\n\n|{: #c }|{.d}|\\|:|---\n
!!! note\n    |\n<p>|</p>\n|\n<div>"""
_TEXTS = st.lists(
    st.sampled_from(
        [piece.replace("\\n", "\n") for line in _PIECES.split("\n") for piece in line.split("|")]
    ),
    max_size=30,
)


def _markdown(*more: str | RawHtml) -> Markdown:
    return Markdown(extensions=[*_OTHERS, *more])


_WAYS = {
    "md_in_html": (_markdown("md_in_html"), _markdown("md_in_html", RawHtml())),
    "plain": (_markdown(), _markdown(RawHtml())),
}


@pytest.mark.parametrize("way", sorted(_WAYS))
@settings(max_examples=400)
@example(["\n", "<div>", "<div>", "</div>"])
@example(["<p>", "a", "</p>", "\n", "\n", "# ", "a"])
@example(["a", "\n", "<div/>", "\n", "b"])
@example(["<svg>", "<title>", "<b>", "</title>", "</svg>"])
@given(_TEXTS)
def test_a_page_comes_out_the_same(way: str, pieces: list[str]) -> None:
    """Whatever stands in it, with and without Markdown in HTML."""
    text = "".join(pieces)
    before, now = _WAYS[way]
    before.reset()
    now.reset()
    assert now.convert(text) == before.convert(text)


def test_what_is_plain_is_taken() -> None:
    """What is left for Markdown's own parser has no block of HTML."""
    block = '<figure class="a">\n<svg viewBox="0 0 1 1"><title>A &amp; b</title></svg>\n</figure>'
    md = Markdown(extensions=["md_in_html", RawHtml()])
    lines = f"# A\n\n{block}\n\n*b* <em>c</em>\n\n{block}\n{block}\n\n- d\n".split("\n")
    left = "\n".join(md.preprocessors["sourcebook-raw-html"].run(lines))
    assert left.count("<") == len(("<em>", "</em>"))
    assert md.htmlStash.rawHtmlBlocks == [f"{block}\n", block, f"{block}\n"]
