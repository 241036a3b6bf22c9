"""Foreign letters in a page: their language, their direction, and what is left as it is."""

import pytest

from sourcebook.language import attributes, direction, marked, runs_marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim (김일성) again", 'Kim (<span lang="ko">김일성</span>) again'),
        ("នរោត្តម សីហនុ, king", '<span lang="km">នរោត្តម សីហនុ</span>, king'),
        ("東京の夏", '<span lang="ja">東京の夏</span>'),
        ("the שעון of Orthe", 'the <bdi lang="he" dir="rtl">שעון</bdi> of Orthe'),
        ("naïve, Łódź", "naïve, Łódź"),
        ("&#1575; &amp; é", "&#1575; &amp; é"),
    ],
)
def test_runs_say_their_language(text: str, expected: str) -> None:
    assert runs_marked(text) == expected


@pytest.mark.parametrize(
    "page",
    [
        '<p lang="ko">김일성은</p>',
        '<p lang="ja">東京</p>',
        '<p lang="sr-Cyrl">Београд</p>',
        '<p lang="he" dir="rtl">שעון <b>הגאות</b></p>',
        "<script>var a = '김일성'</script>",
        "<svg><text>김일성</text></svg>",
        '<a href="/x/" title="김일성">x</a>',
        "<!-- 김일성 -->",
    ],
)
def test_what_fits_or_can_hold_no_element_stays(page: str) -> None:
    assert marked(page) == page


def test_a_passage_of_another_language_is_marked_within_one_that_has_its_own() -> None:
    page = '<p lang="ko">평양 <b>東京の</b> 서울</p><p>서울</p>'
    assert marked(page) == (
        '<p lang="ko">평양 <b><span lang="ja">東京の</span></b> 서울</p>'
        '<p><span lang="ko">서울</span></p>'
    )


def test_a_hebrew_passage_without_direction_is_turned() -> None:
    page = '<p lang="yi">שעון</p>'
    assert marked(page) == '<p lang="yi"><bdi lang="yi" dir="rtl">שעון</bdi></p>'


def test_titles_and_attributes_set_what_runs_leftward_apart() -> None:
    page = '<title>הראל 2011</title><a aria-label="See הראל 2011">x</a>'
    assert marked(page) == (
        '<title>\u2068הראל\u2069 2011</title><a aria-label="See \u2068הראל\u2069 2011">x</a>'
    )


def test_a_page_that_was_marked_is_marked_no_more() -> None:
    page = "<title>שעון א 3</title><p>שעון ו 김일성 Ἄδα <i>Београд</p><p>km: កម្ពុជា"
    assert marked(marked(page)) == marked(page) != page


def test_attributes_say_a_direction_only_where_it_turns() -> None:
    assert attributes("km") == 'lang="km"'
    assert attributes("ar-EG") == 'lang="ar-EG" dir="rtl"'
    assert (direction("fa"), direction("zh-Hant")) == ("rtl", "ltr")
