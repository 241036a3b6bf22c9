"""What is said of a paper with holes: which typefaces would fill them."""

import pytest

from sourcebook.publish.paper import package


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("漢", "fonts-noto-cjk"),
        ("かな", "fonts-noto-cjk"),
        ("가", "fonts-noto-cjk"),
        ("𐎀", "fonts-noto-core"),  # Ugaritic
        ("ᚠ", "fonts-noto-core"),  # a rune
        ("\u2fe0", "fonts-noto-core"),  # no letter
    ],
)
def test_the_package_is_one_that_has_the_letters(letters: str, name: str) -> None:
    assert package(letters) == name
