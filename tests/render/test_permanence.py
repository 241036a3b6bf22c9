"""What is left where a record was: a note in place, or a page with the note."""

from sourcebook.model.corpus import Corpus
from tests.projects import Site, published, rendered, with_ledger
from tests.render.html import read, to_html, words

LEDGER = "sources/ledgers/permalinks.tsv"


def after(corpus: Corpus, *lines: tuple[str, str, str]) -> Site:
    return rendered(with_ledger(corpus, *lines))


def test_a_withdrawn_anchor_leaves_its_note_in_place(corpus: Corpus) -> None:
    site = after(corpus, ("/themes/frost/#thaw", "withdrawn", "It was a *misreading* <b>."))
    page = site.pages["themes/frost/index.md"]
    assert "thaw" in page.anchors
    assert LEDGER in page.inputs
    html = to_html(page.markdown)
    assert "Withdrawn from this page: It was a *misreading* <b>." in words(html)
    assert "thaw" in {element.attributes.get("id") for element in read(html).elements}


def test_a_moved_anchor_leads_to_its_new_place(corpus: Corpus) -> None:
    site = after(
        corpus, ("/themes/frost/#ice", "moved", "/sources/jones-1890/#jones-gate-of-glass")
    )
    links = read(to_html(site.pages["themes/frost/index.md"].markdown)).elements
    hrefs = {element.attributes.get("href") for element in links}
    assert "../../sources/jones-1890/#jones-gate-of-glass" in hrefs


def test_a_note_never_stands_on_what_lives(corpus: Corpus, site: Site) -> None:
    again = after(corpus, ("/themes/frost/#day-of-freeze", "withdrawn", "No."))
    shown, before = (found.pages["themes/frost/index.md"] for found in (again, site))
    assert (shown.markdown, shown.anchors) == (before.markdown, before.anchors)


def test_a_withdrawn_page_says_so(corpus: Corpus) -> None:
    site = after(corpus, ("/people/nobody/", "withdrawn", "No such person."))
    page = site.pages["people/nobody/index.md"]
    assert page.kind == "withdrawn"
    assert "No such person." in words(to_html(page.markdown))


def test_a_moved_page_leads_on(corpus: Corpus) -> None:
    site = after(
        corpus,
        ("/themes/ice/", "moved", "/themes/frost/"),
        ("/id/ice/", "moved", "/themes/frost/"),
        ("/id/thaw/", "withdrawn", "A misreading."),
        ("/id/frost/", "moved", "/themes/"),
    )
    assert b'href="../frost/"' in site.assets["themes/ice/index.html"].content
    assert b'href="../../themes/frost/"' in site.assets["id/ice/index.html"].content
    assert b"A misreading." in site.assets["id/thaw/index.html"].content
    assert b'href="../../themes/frost/"' in site.assets["id/frost/index.html"].content
    assert {"/themes/ice/", "/id/ice/", "/id/thaw/"} <= set(published(site))
