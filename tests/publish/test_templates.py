"""Pages beside plugins that take them for templates of Jinja: a heading's id begins no comment."""

from pathlib import Path

import markdown
import pytest
from jinja2 import Environment, TemplateSyntaxError

from sourcebook.publish.mkdocs.pages import untemplated
from tests.projects import CORPUS, corpus_at, formatted


def test_every_page_can_be_taken_for_a_template(tmp_path: Path) -> None:
    site = formatted(corpus_at(CORPUS), tmp_path)
    pages = [page.markdown for page in site.pages.values()]
    pages += [path.read_text("utf-8") for path in CORPUS.glob("docs/**/*.md")]
    with pytest.raises(TemplateSyntaxError, match="comment"):
        Environment(autoescape=True).parse("\n".join(pages))
    for page in pages:
        Environment(autoescape=True).parse(untemplated(page))


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("# A *b* {#top}\n\ntext", "# A *b* {: #top }\n\ntext"),
        ("###### A {#a.b:c}", "###### A {: #a.b:c }"),
        ("```\n# A {#top}\n```\n\n# B {#b}", "```\n# A {#top}\n```\n\n# B {: #b }"),
        ("~~~~ md\n```\n# A {#top}\n~~~~", "~~~~ md\n```\n# A {#top}\n~~~~"),
        ("# A {# said #}", "# A {# said #}"),
        ("A {#top}", "A {#top}"),
        ("# A {#top} b", "# A {#top} b"),
    ],
)
def test_the_id_of_a_heading_is_spelt_otherwise_and_nothing_else(text: str, spelt: str) -> None:
    assert untemplated(text) == spelt
    extensions = ["attr_list", "fenced_code"]
    assert markdown.markdown(spelt, extensions=extensions) == markdown.markdown(
        text, extensions=extensions
    )
