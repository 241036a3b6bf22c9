"""Style sheets as rules: made small, and cut down to what pages have."""

import pytest

from sourcebook.render.assets import names, names_in_page, of_use, small


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("/* a */ .a {\n  color : red ;\n}\n", ".a{color : red;}"),
        (
            '.a::before { content: "/* no } remark */  x"; }',
            '.a::before{content: "/* no } remark */  x";}',
        ),
        (".a { background: url(a;b{c}.png) }", ".a{background: url(a;b{c}.png)}"),
        ("@media print { .a { b: c } }", "@media print{.a{b: c}}"),
    ],
)
def test_small(css: str, expected: str) -> None:
    assert small(css) == expected
    assert small(expected) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".here{a:b}.gone{a:b}", ".here{a:b}"),
        (".here .gone,.here,p{a:b}", ".here,p{a:b}"),
        ("#gone{a:b}#top{a:b}", "#top{a:b}"),
        (
            ".here:not(.gone){a:b}.here:is(.gone,.x) p{a:b}",
            ".here:not(.gone){a:b}.here:is(.gone,.x) p{a:b}",
        ),
        (
            "@media print{.gone{a:b}}@supports (a:b){.here{a:b}.gone{a:b}}",
            "@supports (a:b){.here{a:b}}",
        ),
        (
            '[dir="rtl"] .here{a:b}[dir=ltr] .here{a:b}[href=x] .here{a:b}',
            "[dir=ltr] .here{a:b}[href=x] .here{a:b}",
        ),
        (
            "@keyframes gone{a{b:c}}@keyframes go{a{b:c}}.here{animation:go}",
            "@keyframes go{a{b:c}}.here{animation:go}",
        ),
        (
            ":root{--gone:1;--kept:2;--in:3}.here{a:var(--kept)}",
            ":root{--kept:2;--in:3}.here{a:var(--kept)}",
        ),
        (':root{--gone:url("data:x;{}")}.gone{a:var(--gone)}', ""),
        (
            "[role=here]{a:b}[role=gone] p{a:b}p:not([role=gone]){a:b}",
            "[role=here]{a:b}p:not([role=gone]){a:b}",
        ),
        (r".sm\:here{a:b}.sm\:gone{a:b}", r".sm\:here{a:b}"),
        ('@charset "UTF-8";.gone{a:b}', '@charset "UTF-8";'),
    ],
)
def test_of_use(css: str, expected: str) -> None:
    known = names_in_page('<body dir="ltr"><p class="here sm:here" id=top dir="rtl" role="here">')
    assert of_use(css, frozenset(known), "p{a:var(--in)}") == expected


def test_names() -> None:
    assert names(".a .b:hover,#c{d:e.f}@media print{.g{h:i}}@font-face{src:url(x.y)}") == set(
        "abcg"
    )
    assert names_in_page("<p class='a  b' id=c><b class=d>") == set("abcd")
