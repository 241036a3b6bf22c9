"""What a page loads: nothing that serves nothing there."""

import pytest
from mkdocs.theme import Theme

from sourcebook.publish.loads import Loads, frame_is_ours
from sourcebook.publish.mkdocs.theme import features_of
from sourcebook.render.assets import SCRIPTS, STYLES, THEME
from tests.projects import CORPUS, assembled

_SHEETS = "".join(f'<link rel="stylesheet" href="../{path}">' for path in STYLES)
_SCRIPTS = "".join(f'<script src="../{path}" defer></script>' for path in SCRIPTS)
PAGE = f"""<head><link rel="stylesheet" href="../assets/stylesheets/main.1.css">{_SHEETS}</head>
<body>  <header>

</header><article><pre>a


b</pre>%s</article>
<script id="__config" type="application/json">{{}}</script>
<script src="../assets/javascripts/bundle.js"></script>{_SCRIPTS}</body>"""


def loads(*, ours: bool = True) -> Loads:
    """What the pages of the small project load."""
    return Loads(assembled(CORPUS).files, ours=ours)


def test_a_page_without_a_map_loads_no_map() -> None:
    plain, with_map = (
        loads().trimmed(PAGE % more) for more in ("", '<i class="sb-map__inset"></i>')
    )
    assert "maps.css" not in plain
    assert "maps.css" in with_map
    for path in ("site.css", "theme.css", "site.js"):
        assert path in plain


@pytest.mark.parametrize(
    ("name", "sheet"), [("sb-fold", "essay"), ("sb-record", "records"), ("sb-descent", "descent")]
)
def test_a_sheet_is_loaded_for_what_it_alone_styles(name: str, sheet: str) -> None:
    assert f"sourcebook/{sheet}.css" in loads().trimmed(PAGE % f'<i class="{name}"></i>')
    assert f"sourcebook/{sheet}.css" not in loads().trimmed(PAGE % "")


@pytest.mark.parametrize(
    ("html", "script"),
    [('<i class="sb-filter"></i>', "lists.js"), ('<i class="sb-claim"></i>', "essay.js")],
)
def test_a_script_is_loaded_where_it_serves(html: str, script: str) -> None:
    assert f"sourcebook/{script}" in loads().trimmed(PAGE % html)
    assert f"sourcebook/{script}" not in loads().trimmed(PAGE % "")


def test_the_text_of_a_page_stays_as_it_is() -> None:
    assert "<pre>a\n\n\nb</pre>" in loads().trimmed(PAGE % "")
    assert "<header>\n</header>" in loads().trimmed(PAGE % "")


def test_the_theme_is_replaced_or_left_whole() -> None:
    html = loads().trimmed(PAGE % "")
    assert not {"main.1.css", "bundle.js", "__config"} & {
        word for word in ("main.1.css", "bundle.js", "__config") if word in html
    }
    whole = loads(ours=False).trimmed(PAGE % "")
    assert all(word in whole for word in ("main.1.css", "bundle.js", "__config"))


def test_of_the_theme_what_a_page_has_is_kept() -> None:
    found = loads()
    found.trimmed(PAGE % '<i class="md-here"></i>')
    sheet = found.of_the_theme([".md-here{a:b}.md-gone{a:b}.sb-preview{a:b}"]).decode()
    assert sheet.startswith(".md-here{a:b}.sb-preview{a:b}")  # a script of ours makes the last
    assert assembled(CORPUS).files[THEME].decode() in sheet


def test_a_scripts_own_names_are_no_classes_of_a_page() -> None:
    script = b"/* its 'remark' */ const note = keys(a); box.className = 'quote other';"
    made = Loads({"assets/theme.css": b"", "assets/sourcebook/a.js": script}, ours=True)
    sheet = ".note{a:b}.keys{a:b}.remark{a:b}.quote{a:b}.other{a:b}"
    assert made.of_the_theme([sheet]) == b".quote{a:b}.other{a:b}"


def test_which_features_need_the_themes_script() -> None:
    assert frame_is_ours(["navigation.top", "toc.follow", "navigation.tabs"])
    assert not frame_is_ours(["navigation.top", "content.code.copy"])


def test_no_page_is_put_into_another() -> None:
    """What the theme loads so has neither the scripts nor the sheets of a page of ours."""
    asked = ["navigation.instant", "navigation.instant.prefetch", "content.code.copy"]
    theme = Theme(name="material", features=asked)
    assert features_of(theme) == ["content.code.copy", "navigation.tabs"]
    assert features_of(Theme(name="material")) == ["navigation.tabs"]
