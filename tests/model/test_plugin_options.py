"""An option that a plugin of others does not know is told with its line, and no plugin is run."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.plugins import get_plugins

from sourcebook.parse import plugin_options
from tests.projects import CORPUS, commanded, copied

OURS = "sourcebook"
OTHERS = sorted(set(get_plugins()) - {OURS})


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_read_is_what_the_plugin_takes(name: str) -> None:
    plugin = get_plugins()[name].load()
    known = plugin_options._options(name)
    assert known is not None
    assert {*known} == {option for option, _ in plugin().config_scheme}


def project(tmp_path: Path, plugins: str) -> Path:
    root = copied(CORPUS, tmp_path / "project")
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("plugins:\n", f"plugins:\n{plugins}"), "utf-8")
    return root


@pytest.mark.parametrize(
    ("plugins", "told"),
    [
        ("  - search: {nosuch: 1}\n", "error S032 setting-is-well-formed: 'material/search' has"),
        ("  - search:\n      lnag: en\n", "did you mean 'lang'?"),
        ("  - /search: {pipeline: [stemmer]}\n", "'search' has no option 'pipeline'"),
        ("  - search: {min_search_length: 2}\n", "takes no option 'min_search_length' any more"),
    ],
)
def test_an_option_that_it_does_not_know_is_told(tmp_path: Path, plugins: str, told: str) -> None:
    done = commanded(project(tmp_path, plugins), "check")
    assert done.code == 1
    assert told in done.out


@pytest.mark.parametrize(
    "plugins",
    [
        "  - search: {lang: en, enabled: false}\n",
        "  - /search: {enabled: false}\n",
        "  - search:\n",
    ],
)
def test_what_it_knows_is_not_told(tmp_path: Path, plugins: str) -> None:
    assert commanded(project(tmp_path, plugins), "check").code == 0


ODD = {
    "circle": "from mkdocs_odd.other import Made as Plugin",
    "code": "import mkdocs\nclass Plugin(mkdocs.plugins.BasePlugin[make_options()]): ...",
    "scheme": "class Plugin(BasePlugin):\n    config_scheme = (('a', 1),)",
    "no code": "class Plugin(",
    "own": "class Own(Own): ...\nclass Plugin(BasePlugin[Own]): ...",
}


def forget() -> None:
    for read in (plugin_options.installed, plugin_options._options, plugin_options._read):
        read.cache_clear()


@pytest.fixture
def nothing_known() -> Iterator[None]:
    """What is learnt of the plugins that are installed is of this test alone."""
    forget()
    yield
    forget()


@pytest.mark.usefixtures("nothing_known")
@pytest.mark.parametrize("case", ODD)
def test_what_says_it_in_another_way_is_asked_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """And none of it is run: a module that is read raises nothing of its own."""
    package, told = tmp_path / "mkdocs_odd", tmp_path / "mkdocs_odd-1.dist-info"
    package.mkdir()
    told.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('it was run')\n", "utf-8")
    (package / "plugin.py").write_text(f"{ODD[case]}\n", "utf-8")
    (package / "other.py").write_text("from mkdocs_odd.plugin import Plugin as Made\n", "utf-8")
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: mkdocs-odd\nVersion: 1\n", "utf-8")
    entry = "[mkdocs.plugins]\nodd = mkdocs_odd.plugin:Plugin\n"
    (told / "entry_points.txt").write_text(entry, "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    forget()
    assert plugin_options._options("odd") is None
    (package / "plugin.py").write_text(
        "from mkdocs.config.config_options import Type, Deprecated\n"
        "class Above(Config):\n    a = Type(int)\n    _b = 1\n"
        "class Options(Above):\n    from_: int = Type(int)\n    c: int\n    d = Deprecated()\n"
        "class Plugin(BasePlugin[Options]): ...\n",
        "utf-8",
    )
    forget()
    assert plugin_options._options("odd") == {"a": True, "from": True, "d": False}
