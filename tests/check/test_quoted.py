"""What counts as words in quotation marks, whichever marks a language has."""

import pytest

from sourcebook.check.quotations import quoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She saw “a gate of glass”, she wrote.", ["a gate of glass"]),
        ('She saw "a gate of glass".', ["a gate of glass"]),
        ("« une porte de verre », puis « rien de plus »", ["une porte de verre", "rien de plus"]),
        ("„ein Tor aus Glas“, dann „gar nichts mehr“", ["ein Tor aus Glas", "gar nichts mehr"]),
        ("Sie sah »ein Tor aus Glas« an dem Tag.", ["ein Tor aus Glas"]),
        ("Il l'appelle « Marigold » et dit « oui ».", []),
        ("The keeper’s gate, and the canal company’s boat, froze.", []),
    ],
)  # fmt: skip
def test_the_marks_of_languages(text: str, words: list[str]) -> None:
    assert list(quoted(text)) == words
