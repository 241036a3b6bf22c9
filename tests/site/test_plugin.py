"""What the adapter to MkDocs refuses, tells and mends, on the small corpus of the tests."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.assemble import EPOCH
from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.links import BuiltSite, check_site, read_folder
from sourcebook.publish.mkdocs.repairs import mend
from tests.here import here
from tests.projects import (
    CORPUS,
    NOON,
    TIDECLOCK,
    Built,
    address,
    built,
    copied,
    corpus_at,
    warmed,
)

HOSTILE = """Frost & "ice" </title><script>alert(1)</script>"""


@pytest.fixture
def project(
    built_once: Callable[[Path], Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setenv(EPOCH, NOON)
    return warmed(copied(CORPUS, tmp_path / "project"), built_once(CORPUS))


def refused(project: Path) -> str:
    """Build a project that must not build; return what was said."""
    done = here(project, "sourcebook.cli", "build")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_faults_in_the_sources_do_not_build_and_all_are_told(project: Path) -> None:
    change(project / "sources/themes/frost.yml", "question:", "qestion: x\nquestion:")
    change(project / "sources/chronology.yml", "- id:", "- colour: red\n  id:")
    said = refused(project)
    assert re.search(r"sources/themes/frost\.yml:\d+:\d+: error", said)
    assert re.search(r"sources/chronology\.yml:\d+:\d+: error", said)
    assert not (project / "site").exists()


def test_an_unknown_directive_does_not_build(project: Path) -> None:
    with (project / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\n<!-- sourcebook:figurs -->\n")
    assert re.search(r"docs/index\.md:\d+:\d+: error .*figurs", refused(project))


def test_a_page_of_docs_cannot_stand_where_a_generated_one_does(project: Path) -> None:
    (project / "docs/themes").mkdir()
    (project / "docs/themes/index.md").write_text("# Mine", "utf-8")
    assert "docs/themes/index.md" in refused(project)


def test_a_dead_link_in_docs_does_not_build(project: Path) -> None:
    with (project / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\n[gone](gone.md)\n")
    assert "gone.md" in refused(project)


def test_no_title_can_become_markup(project: Path) -> None:
    title = (project / "sources/themes/frost.yml").read_text("utf-8")
    before = re.search(r"(?m)^title: .*$", title)
    assert before is not None
    change(project / "sources/themes/frost.yml", before[0], f"title: '{HOSTILE}'")
    site = built(project)
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    assert not any("<script>alert(1)" in page for page in pages)
    assert sum("&lt;script&gt;alert(1)" in page for page in pages) >= 2


@pytest.mark.parametrize("base", ["https://a-host.org/", "https://a-host.org/deep/er/"])
def test_the_address_is_one_setting(project: Path, base: str) -> None:
    change(project / "mkdocs.yml", address(project), base)
    site = built(project)
    report = Report()
    check_site(BuiltSite(read_folder(site), base), report)
    assert as_text(report) == ""


def test_the_repairs_change_what_they_name_and_nothing_else() -> None:
    assert mend('<meta name="generator" content="x"><p tabindex="">') == "<p>"
    assert mend('<label for="__toc">x</label>') == "<label>x</label>"
    whole = '<input id="__toc"><label for="__toc">x</label><p tabindex="0">'
    assert mend(whole) == whole


def test_every_page_ends_with_whose_it_is(built_once: Callable[[Path], Built]) -> None:
    """What the project says of itself, and nobody says twice, in MkDocs' own place for it."""
    site, settings = built_once(TIDECLOCK), corpus_at(TIDECLOCK).settings
    assert settings.licence is not None
    said = (str(settings.first_year), settings.publisher, settings.licence.name, settings.contact)
    for page in site.pages:
        if site.kind(page) not in {"short-address", "object", "embed", "moved"}:
            foot = site.file(page).read_text("utf-8").partition('class="md-copyright"')[2]
            assert [words for words in said if words not in foot] == [], page


def test_a_foot_of_the_projects_own_stays(project: Path) -> None:
    change(project / "mkdocs.yml", "strict: true", "strict: true\ncopyright: Ours, all of it")
    html = (built(project) / "index.html").read_text("utf-8")
    assert "Ours, all of it" in html.partition('class="md-copyright"')[2]
    assert "Lock Press" not in html.partition('class="md-copyright"')[2]


_OTHER = """from pathlib import Path
SHEETS = "assets/stylesheets/main.0.min.css", "assets/theme.css", "assets/sourcebook/site.css"
def on_post_build(config):
    links = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in SHEETS)
    page = f'<html><head>{links}</head><body><p class="md-banner">x</p></body></html>'
    Path(config.site_dir, "all.html").write_text(page)
"""


def test_a_page_that_another_plugin_wrote_has_the_sheet_of_the_site(project: Path) -> None:
    """It names those of the theme, as each page does before ours is made of them."""
    (project / "hook.py").write_text(_OTHER)
    change(project / "mkdocs.yml", "strict: true", "strict: true\nhooks: [hook.py]")
    done = here(project, "sourcebook.cli", "build", "--run-code")
    assert done.returncode == 0, done.stderr
    page = (project / "site/all.html").read_text("utf-8")
    assert re.findall('href="([^"]+)"', page) == ["assets/theme.css", "assets/sourcebook/site.css"]
    assert ".md-banner" in (project / "site/assets/theme.css").read_text("utf-8")
