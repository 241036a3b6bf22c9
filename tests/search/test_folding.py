"""Folding and stemming, in Python and in the script, by one table of cases."""

import random
import unicodedata

import pytest
import yaml

from sourcebook.language import ENGLISH
from sourcebook.language.folding import fold, stem, words
from sourcebook.render.assets import FOLDER, static_assets
from tests.projects import TESTS
from tests.search.asking import node

CASES = yaml.safe_load((TESTS / "search" / "folding.yml").read_text("utf-8"))
SCRIPT = TESTS.parent / "scripts" / "sourcebook" / "render" / "assets" / "folding.js"


def both(text: str) -> list[str]:
    """A text folded, and its stems."""
    folded = fold(text)
    return [folded, " ".join(map(stem, folded.split(" ")))]


@pytest.mark.parametrize(("text", "folded", "stems"), CASES)
def test_python_folds_as_the_table_says(text: str, folded: str, stems: str) -> None:
    assert both(text) == [folded, stems]


def test_the_script_folds_as_the_table_says() -> None:
    told = node("folding.mjs", SCRIPT, [text for text, _, _ in CASES])
    assert [got[:2] for got in told] == [[folded, stems] for _, folded, stems in CASES]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("กรุงเทพมหานคร", "ก รุ ง เท พ ม หา น ค ร"),
        ("ที่นำ้ แล้ว 2,300", "ที่ นำ้ แล้ ว 2300"),
        ("ນະຄອນວຽງຈັນ", "ນະ ຄ ອ ນ ວຽ ງ ຈັ ນ"),
        ("ភ្នំពេញ ព្រះសីហនុ", "ភ្នំ ពេ ញ ព្រះ សី ហ នុ"),
        ("ရန်ကုန်", "ရ န် ကု န်"),
        ("Seh ၁၂ ๑๒", "seh ၁၂ ๑๒"),
    ],
)
def test_where_no_blank_parts_words_each_cluster_is_one(text: str, parted: str) -> None:
    assert " ".join(words(text)) == parted
    assert words(" ".join(words(text))) == words(text)


def test_the_script_folds_whatever_there_is_as_python_does() -> None:
    """Texts of letters, marks, figures and apostrophes of many scripts, put together by chance."""
    chance = random.Random(5)
    every = [
        chr(code)
        for code in (
            *range(0x20, 0x600),
            *range(0x900, 0xEE0),
            *range(0x1000, 0x10A0),
            *range(0x1780, 0x17F0),
        )
        if unicodedata.category(chr(code)) not in {"Cn", "Cc", "Cf"}
    ]
    every += [chr(code) for code in (*range(0x1E00, 0x1F00), *range(0xAC00, 0xAC80))]
    every += [
        chr(code)
        for code in (*range(0x3041, 0x3100), *range(0xFB00, 0xFB18), *range(0xFF00, 0xFFF0))
    ]
    every += list("'’ ,,.00 s' l'd'qu'") * 40
    texts = ["".join(chance.choices(every, k=chance.randint(1, 30))) for _ in range(3000)]
    told = node("folding.mjs", SCRIPT, texts)
    ours = [[*both(text), " ".join(words(text))] for text in texts]
    assert [pair for pair in zip(ours, told, strict=True) if pair[0] != pair[1]] == []


def test_folding_twice_is_folding_once() -> None:
    for text, folded, _ in CASES:
        assert fold(fold(text)) == folded


def test_the_table_holds_for_the_module_that_is_published() -> None:
    published = {asset.path: asset.content for asset in static_assets(ENGLISH, 1)}
    module = published[f"{FOLDER}/search.js"]
    assert SCRIPT.read_bytes() in module
    assert module.endswith(b".search;\n")
