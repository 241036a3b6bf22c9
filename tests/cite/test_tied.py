"""Works alike in all that a style sorts by: their letters do not go by the order of citing."""

import pytest

from sourcebook.cite import Cite, Cluster, Formatter

_ALIKE = {
    "type": "webpage",
    "author": [{"literal": "Lock Society"}],
    "issued": {"date-parts": [[2017]]},
}
_ITEMS = [
    {**_ALIKE, "id": "first", "title": "The Lock", "URL": "https://example.org/1"},
    {**_ALIKE, "id": "second", "title": "The lock", "URL": "https://example.org/2"},
]


@pytest.mark.parametrize("style", ["apa", "chicago-author-date"])
@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
def test_letters_go_by_the_bibliography(style: str, order: tuple[str, str]) -> None:
    clusters = [Cluster((Cite(key),)) for key in order]
    formatter = Formatter(_ITEMS, style)
    formatter.prepare([clusters])
    document = formatter.document()
    told = {key: str(document.cite(one).rich) for key, one in zip(order, clusters, strict=True)}
    assert "2017a" in told["first"]
    assert "2017b" in told["second"]
