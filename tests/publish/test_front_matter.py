"""What a page of people's says of itself is read once, as it is written, wherever it is shown."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sourcebook.assemble import EPOCH
from sourcebook.publish.mkdocs.warm import Warm
from tests.projects import CORPUS, NOON, Built, checked, commanded, copied, warmed

_PAGE = "docs/about/index.md"


@pytest.fixture(scope="module")
def warm(
    tmp_path_factory: pytest.TempPathFactory, built_once: Callable[[Path], Built]
) -> Iterator[tuple[Warm, Path]]:
    root = copied(CORPUS, tmp_path_factory.mktemp("front") / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, NOON)
        yield Warm(warmed(root, built_once(CORPUS))), root


def headed(root: Path, front: str) -> None:
    """Give a page another beginning."""
    text = (CORPUS / _PAGE).read_text("utf-8").split("---\n", 2)[2]
    (root / _PAGE).write_text(f"{front}{text}", "utf-8")


def shown(warm: tuple[Warm, Path], front: str) -> str:
    """The HTML of the page with this beginning."""
    held, root = warm
    headed(root, front)
    held.change()
    assert not held.faults
    page = held.file("about/index.html")
    assert page
    return page.decode()


_TITLES = {
    "1889-01-09": "1889-01-09",
    "Yes": "Yes",
    "007": "007",
    "1_000": "1_000",
    "12:30:45": "12:30:45",
    "1.10": "1.10",
    "0x1F": "0x1F",
    ".inf": ".inf",
    "'it''s'": "it&#x27;s",
    '"Lock\n  four"': "Lock four",
    "Lock\n  four": "Lock four",
    ">-\n  Lock #4\n  froze": "Lock #4 froze",
    "|\n  Lock\n  four": "Lock four",
    '"Lock \\u0034"': "Lock 4",
}


@pytest.mark.parametrize(("written", "title"), _TITLES.items())
def test_a_title_is_what_was_written(warm: tuple[Warm, Path], written: str, title: str) -> None:
    """In the browser's tab, and in what other sites are told."""
    page = shown(warm, f"---\ntitle: {written}\ndescription: {written}\n---\n")
    assert f"<title>{title} - The frozen lock</title>" in page
    assert f'<meta name="description" content="{title}">' in page
    for name in ("title", "description"):
        assert f'<meta property="og:{name}" content="{title}">' in page


@pytest.mark.parametrize(
    "front",
    [
        "Note: the gate froze twice.\nMore: of it.\n\n",
        "---\n# a remark\n---\n",
        "--- \t\nhide: []\n...\t\n",
    ],
)
def test_a_page_begins_where_its_front_matter_ends(warm: tuple[Warm, Path], front: str) -> None:
    """A sentence with a colon is none, nor is a remark in it a heading."""
    page = shown(warm, front)
    assert ("the gate froze twice." in page) == front.startswith("Note")
    assert "hide:" not in page
    assert "a remark" not in page
    assert re.search(r"<h1[^>]*>About the frozen lock<", page)
    assert '<meta property="og:title" content="About the frozen lock">' in page


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("title: [a, b]", "2:8: error S003"),
        ("description: {a: b}", "2:14: error S003"),
        ("hide: 5", "2:7: error S003"),
        ("tags: frost", "2:7: error S003"),
        ("just words", "2:1: error S003"),
        ("title: a\ndate: 2026-02-30", "3:7: error R002"),
        ("title: 1889-13-01", "2:8: error R002"),
        ("title: 0b_", "2:8: error R002"),
        (f"count: {'9' * 5000}", "2:8: error R002"),
        ("title: &a x", "2:8: error R003"),
        ("a: {<<: {b: c}}", "2:5: error R003"),
        ("title: a\ntitle: b", "3:1: error R008"),
        ("title: Lock #4", "2:13: error S017"),
        ("template: 5", "2:11: error S032"),
        ("template: ../main.html", "2:11: error S032"),
        ("icon: material/bok", "2:7: error S032"),
    ],
)
def test_what_would_be_read_amiss_is_told(tmp_path: Path, front: str, told: str) -> None:
    root = copied(CORPUS, tmp_path / "project")
    headed(root, f"---\n{front}\n---\n")
    found = [f"{one.at.line}:{one.at.column}: error {one.rule.code}" for one in checked(root)]
    assert told in found


@pytest.mark.parametrize("text", ["7", "[a]", "words"])
def test_settings_that_are_none_are_told(text: str, tmp_path: Path) -> None:
    project = copied(CORPUS, tmp_path / "project")
    (project / "mkdocs.yml").write_text(f"{text}\n", "utf-8")
    for command in ("check", "build"):
        done = commanded(project, command)
        assert done.code == 1, done.err
        assert "mkdocs.yml:1:1: error S003" in done.out + done.err


REFUSED = {
    "theme: {name: ~}": ("theme", "S032 setting-is-well-formed: 'theme' has no name"),
    "theme: [material]": ("theme", "S032 setting-is-well-formed: 'theme' is no name"),
    "extra:": ("extra", "S032 setting-is-well-formed: 'extra' has no settings by name"),
    "plugins: [search]": ("plugins", "S032 setting-is-well-formed: the plugin 'sourcebook' is not"),
    "plugins: [sourcebook, sourcebook]": ("plugins", "'sourcebook' is named a second time"),
    "": ("plugins", "S032 setting-is-well-formed: the plugin 'sourcebook' is not named"),
    "extra: {homepage: 'java script:hit()'}": (
        "extra",
        "S032 setting-is-well-formed: this",
    ),
    "theme: {name: material, features: 7}": ("theme", "'features' is no list of names"),
    "plugins: sourcebook": ("plugins", "'plugins' is no list"),
    "plugins: [search, {sourcebook: {}, first_year: 1999}]": (
        "plugins",
        "'first_year' stands beside 'sourcebook', in one item of the list",
    ),
    "plugins: [sourcebook, serch]": ("plugins", "the plugin 'serch' is not installed"),
    "plugins: [sourcebook, search: 7]": ("plugins", "'search' takes options, each with its name"),
    "plugins: [sourcebook, [search]]": ("plugins", "an item of 'plugins' is no name"),
    "markdown_extensions: [{toc: {}, tables: {}}]": (
        "markdown_extensions",
        "'tables' stands beside 'toc', in one item of the list",
    ),
    "markdown_extensions: tables": ("markdown_extensions", "'markdown_extensions' is no list"),
    "markdown_extensions: [[tables]]": ("markdown_extensions", "is no name"),
    "nav: index.md": ("nav", "this part of 'nav' is no list of pages"),
    "nav: {Home: index.md}": ("nav", "this part of 'nav' is no list of pages"),
    "nav: [{Home: index.md, Essays: themes/index.md}]": ("nav", "'Essays' stands beside 'Home'"),
    "nav: [Home: {Essays: themes/index.md}]": ("nav", "is no list of pages"),
    "nav: [Home: ]": ("nav", "is no list of pages"),
    "nav: [[index.md]]": ("nav", "an item of 'nav' is no page"),
    "site_name: 5": ("site_name", "'site_name' is no text: YAML takes '5' for a number"),
    "site_name:": ("site_name", "nothing stands behind 'site_name'"),
    "site_description: [a]": ("site_description", "'site_description' is no text"),
    "copyright: 2026-01-01": ("copyright", "YAML takes '2026-01-01' for a date"),
    "not_in_nav: [a.md]": ("not_in_nav", "'not_in_nav' is no text"),
    "repo_url: example.org/locks": ("repo_url", "'repo_url' is no address"),
    "repo_url: 'http://[bad'": ("repo_url", "'repo_url' is no address"),
    "edit_uri_template: '{a}'": ("edit_uri_template", "has braces with something else"),
    "strict: perhaps": ("strict", "'strict' says neither yes nor no"),
    'use_directory_urls: "true"': ("use_directory_urls", "says neither yes nor no"),
    "use_directory_urls: [true]": ("use_directory_urls", "says neither yes nor no"),
    "hooks: [hook.py]": ("hooks", "error S035 configuration-runs-no-code: 'hooks' runs code"),
    "theme: {name: material, custom_dir: mine}": ("theme", "'custom_dir', a folder of templates,"),
    "watch: sources": ("watch", "'watch' is no list"),
    "dev_addr: '8000'": ("dev_addr", "'dev_addr' is no address with a port"),
    "mdx_configs: {toc: {}}": ("mdx_configs", "'mdx_configs' is for the site generator's own use"),
    "validation: strict": ("validation", "'validation' has nothing by name below it"),
    "validation: {not_fuond: warn}": ("validation", "'validation' has no setting 'not_fuond'"),
    "validation: {nav: {anchors: warn}}": ("validation", "has no setting 'anchors'"),
    "validation: {links: {anchors: loud}}": ("validation", "'anchors' is none of warn, info"),
    "theme: materiel": ("theme", "the theme 'materiel' is not installed"),
    "theme: {name: materiel}": ("theme", "the theme 'materiel' is not installed"),
    "theme: {name: material, icon: {logo: material/bok}}": ("theme", "no icon 'material/bok'"),
    "theme: {name: material, icon: {admonition: {note: ../x}}}": ("theme", "no icon '../x'"),
    "theme: {name: material, palette: [{toggle: {icon: material/nigt}}]}": ("theme", "/nigt'"),
    "theme: {name: material, palette: {toggle: {icon: nigt}}}": ("theme", "no icon 'nigt'"),
    "theme: {name: material, favicon: assets/no.png}": ("theme", "no file 'assets/no.png' below"),
    "theme: {name: material, logo: no.svg}": ("theme", "no file 'no.svg' below"),
    "extra: {social: [{icon: none/x}]}": ("extra", "the theme 'material' has no icon 'none/x'"),
    "extra_css: [no.css]": ("extra_css", "no file 'no.css' below"),
    "extra_javascript: [{path: no.js, defer: true}]": ("extra_javascript", "'no.js' below"),
    "extra_css: ['https://a.example/x.css']": ("extra_css", "N006 page-fetches-nothing-from-else"),
    "extra_javascript: [{path: '//a.example/x.js'}]": ("extra_javascript", "fetch '//a.example/x"),
    "theme: {name: material, logo: 'http://a.example/x.svg'}": ("theme", "fetch 'http://a.example"),
    "theme: material": ("theme", "fetch the theme's typefaces from Google"),
    "theme: {name: material, font: {text: Lora}}": ("theme", "typefaces from Google"),
    "markdown_extensions: [toc: 7]": ("markdown_extensions", "S038 extension-is-read: 'toc' takes"),
    "markdown_extensions: [toc: {no: 1}]": ("markdown_extensions", "'toc' has no option 'no'"),
    "markdown_extensions: [tables: []]": ("markdown_extensions", "'tables' takes options, each"),
    "markdown_extensions: [footnotes: {NO: 1}]": ("markdown_extensions", "has no option 'NO'"),
    **{
        f"markdown_extensions: [{name}: {{{option}}}]": (
            "markdown_extensions",
            f"S038 extension-is-read: '{name}' cannot be loaded with its options: ",
        )
        for name, option in (
            *(("toc", "slugify: x"), ("toc", "toc_depth: x"), ("toc", "title: 7")),
            *(("footnotes", "BACKLINK_TEXT: 7"), ("footnotes", "SEPARATOR: 7")),
            ("smarty", "substitutions: 7"),
        )
    },
}


@pytest.mark.parametrize("new", REFUSED)
def test_the_check_tells_of_settings_what_a_build_refuses(new: str, tmp_path: Path) -> None:
    project = copied(CORPUS, tmp_path / "project")
    settings = project / "mkdocs.yml"
    name, told = REFUSED[new]
    text = re.sub(rf"(?m)^{name}:.*\n(?: .*\n)*", f"{new}\n", settings.read_text("utf-8"))
    text = text if f"\n{new}\n" in f"\n{text}" else f"{text}{new}\n"
    settings.write_text(text, "utf-8")
    checking, building = commanded(project, "check"), commanded(project, "build")
    assert (checking.code, building.code) == (1, 1), building.err
    line = text[: text.index(f"{name}:")].count("\n") + 1 if new else 1
    assert re.search(rf"mkdocs\.yml:{line}:\d+: error ", checking.out)
    assert told in checking.out
    assert told in building.err
    assert "Traceback" not in building.err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("name: material", "name: [material]", "MkDocs cannot read mkdocs.yml: unhashable"),
        ("first_year: 1999", "first_year: " + "9" * 5_000, "first_year"),
        ("strict: true", "strict: " + "9" * 5_000, "'strict' says neither yes nor no"),
        ("- sourcebook:\n", "- search:\n", "'sourcebook' is not named"),
        ("generator: false", "social: 7", "what its "),
    ],
)
def test_settings_of_another_kind_are_told_and_the_old_site_stands(
    old: str,
    new: str,
    told: str,
    tmp_path: Path,
    built_once: Callable[[Path], Built],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(EPOCH, NOON)
    project = warmed(copied(CORPUS, tmp_path / "project"), built_once(CORPUS))
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert old in text
    if "search" in new:  # our options are none of the other's
        text = text[: text.index("      authors:")] + text[text.index("markdown_extensions:") :]
    settings.write_text(text.replace(old, new), "utf-8")
    (project / "site").mkdir()
    done = commanded(project, "build")
    assert done.code == 1, done.err
    assert told in done.err + done.out
    assert not any((project / "site").iterdir())
