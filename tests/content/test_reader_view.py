"""A reader view (Firefox's, Readability) keeps the long pages: of links alone it makes a menu."""

from collections.abc import Callable
from typing import Any

from sourcebook.model.addresses import address_of
from sourcebook.model.corpus import Corpus
from tests.clients.conftest import node
from tests.clients.test_reader_view import flat, whole
from tests.projects import Built
from tests.trials import tried

__all__ = ["node"]


def longest(corpus: Corpus) -> list[str]:
    """Of each register the page of the record with the most passages, and of some themes two."""
    themes = list(corpus.themes)[:: tried(3, 1)]
    pages = [f"{kind}/{key}" for key in themes for kind in ("themes", "teach")]
    for row in corpus.registers:
        records = [str(record.id) for record in corpus.register(row.kind)]
        most = max(records, key=lambda key: len(corpus.tagged.get(key, ())))
        pages.append(address_of(corpus, most).strip("/"))
    return pages


def test_no_long_page_is_cut(corpus: Corpus, site: Built, node: Callable[..., Any]) -> None:
    paths = {page: site.folder / page / "index.html" for page in longest(corpus)}
    views = node("reader.js", *paths.values())
    for page, path in paths.items():
        view = views[str(path)]["text"]
        assert len(flat(view)) > 0.8 * len(whole(site.folder, page)), page
