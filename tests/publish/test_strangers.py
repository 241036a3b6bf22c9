"""What a stranger's proposal may hold: settings that run code, pages at addresses of others."""

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from sourcebook.cli import parser
from sourcebook.publish.mkdocs import run as mkdocs_run
from sourcebook.publish.mkdocs.serving import outliving_faults
from sourcebook.publish.mkdocs.warm import Warm
from tests.here import here
from tests.projects import commanded
from tests.publish.conftest import run
from tests.trials import tried


def _set(project: Path, line: str) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(f"{line}\n{settings.read_text('utf-8')}", "utf-8")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_what_the_configuration_names_is_not_run(project: Path, command: str) -> None:
    mark = project / "was-run"
    (project / "hook.py").write_text(f"open({str(mark)!r}, 'w').close()\n", "utf-8")
    _set(project, "hooks: [hook.py]")
    told = commanded(project, command)
    assert told.code == 1
    assert "S035" in told.err + told.out
    assert "--run-code" in told.err + told.out
    assert not mark.exists()


def test_a_value_that_is_code_is_not_run(project: Path) -> None:
    mark = project / "was-run"
    _set(project, f'copyright: !!python/object/apply:os.mkdir ["{mark}"]')
    assert "S035" in commanded(project, "build").err
    assert not mark.exists()
    assert not (project / "site").exists()


_COMMANDS = """
    check | build | serve | collate --witness docs/index.md smith-1999 | lineage --suggest
    permalinks | edition 2026.1 --uncommitted | publish --all | rename frost ice
    move /about/ /of-us/ | merge great-freeze-tenth great-freeze | withdraw company-paid Why.
    revise day-of-freeze Why. | cite --bib citations.bib --style apa [@smith-1999]
    check-citation docs/index.md | init other | new theme other | import citations.bib
    explain S035 | export --data out | links | check-links-to . docs/index.md
"""
"""Each command of ours, as it does something."""


def test_no_command_runs_a_value_that_is_code(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Site and exports are not made without a word of it: their settings would lack a value."""
    mark = project / "was-run"
    _set(project, f'copyright: !!python/object/apply:os.mkdir ["{mark}"]')
    monkeypatch.chdir(project)
    told = []
    for line in filter(None, map(str.strip, re.split(r"[|\n]", _COMMANDS))):
        done = commanded(project, *line.split())
        assert not mark.exists(), line
        if re.search("mkdocs.yml:1:12: (warning|error) S035", done.out + done.err):
            told.append(line.split()[0])
    every = re.findall(r"(?m)^    ([a-z][a-z-]+)", parser().format_help())
    assert set(re.findall(r"(?:\n|\|) *([a-z][a-z-]+)", _COMMANDS)) == set(every)
    assert told == ["check", "build", "serve", "edition", "export"]


_CALL = '!!python/object/apply:os.mkdir ["MARK"]'
_JINJA = "{{ self.__init__.__globals__.__builtins__.__import__('os').mkdir('MARK') }}"
_HIDDEN = {
    "a key": f"? {_CALL}\n: 1\n",
    "the second of two": f"copyright: x\ncopyright: {_CALL}\n",
    "deep within": "extra: " + "{a: " * 13 + _CALL + "}" * 13 + "\n",
    "beside what is no text": f"# \u202e\ncopyright: {_CALL}\n",
    "in another file": "INHERIT: other.yml\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", _HIDDEN.values(), ids=_HIDDEN)
def test_what_we_cannot_read_is_not_given_to_whoever_runs_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, text: str, encoding: str
) -> None:
    """Served with its faults: MkDocs, which would run it, is not asked what else is in there."""
    mark = project / "was-run"
    (project / "other.yml").write_text(f"copyright: {_CALL}\n".replace("MARK", str(mark)), "utf-8")
    settings = project / "mkdocs.yml"
    whole = text.replace("MARK", str(mark)) + settings.read_text("utf-8")
    settings.write_bytes(whole.encode(encoding))
    served: list[Warm] = []

    def serve_warm(root: Path, *_: object, run_code: bool) -> None:
        warm = Warm(root, run_code=run_code)
        warm.change()
        served.append(warm)

    monkeypatch.setattr(mkdocs_run, "serve_warm", serve_warm)
    for command in ("serve", "build"):
        commanded(project, command)
    assert not mark.exists()
    assert [warm.ready for warm in served] == [False]
    assert served[0].faults


@pytest.mark.parametrize(
    ("line", "file"),
    [("extra_templates: [a.html]", "docs/a.html"), ("theme:\n  custom_dir: over", "over/404.html")],
)
@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_template_is_a_program_and_is_not_run(
    project: Path, line: str, file: str, command: str
) -> None:
    mark = project / "was-run"
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text(_JINJA.replace("MARK", str(mark)), "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    whole = text.replace("theme:", line, 1) if line.startswith("theme") else f"{line}\n{text}"
    settings.write_text(whole, "utf-8")
    told = commanded(project, command)
    assert told.code == 1
    assert "S035" in told.err
    assert not mark.exists()


def test_what_is_saved_while_mkdocs_serves_is_not_run(project: Path) -> None:
    """It reads the settings again for each build."""
    settings = project / "mkdocs.yml"
    built: list[str] = []
    build = outliving_faults(project, lambda: built.append("built"))
    build()
    text = settings.read_text("utf-8")
    for line in ("hooks: [hook.py]\n", "INHERIT: other.yml\n", "? [a]\n: b\n"):
        settings.write_text(f"{line}{text}", "utf-8")
        build()
        assert built == ["built"], line
    settings.write_text(f"hooks: [hook.py]\n{text}", "utf-8")
    outliving_faults(project, lambda: built.append("trusted"))()
    assert built == ["built", "trusted"]


@pytest.mark.parametrize(
    ("program", "commands"),
    [
        (("-m", "sourcebook.cli"), tried(["check"], ["check", "build"])),
        (
            (str(Path(sys.executable).with_name("sourcebook")),),
            tried(["build"], ["check", "build"]),
        ),
    ],
    ids=["module", "script"],
)
def test_no_module_is_taken_from_the_project(
    project: Path, program: tuple[str, ...], commands: list[str]
) -> None:
    mark = project / "was-run"
    for name in ("yaml", "argparse", "mkdocs", "pathlib", "pybtex", "json", "babel", "pypandoc"):
        (project / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()\n", "utf-8")
    for command in commands:
        done = subprocess.run(
            [sys.executable, *program, command],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert not mark.exists()


def test_who_trusts_it_may_run_it(project: Path) -> None:
    mark = project / "was-run"
    (project / "hook.py").write_text(f"open({str(mark)!r}, 'w').close()\n", "utf-8")
    _set(project, "hooks: [hook.py]")
    told = commanded(project, "check")
    assert told.code == 1, "as the build"
    assert "mkdocs.yml:1:8: error S035 configuration-runs-no-code: 'hooks' runs code" in told.out
    assert commanded(project, "check", "--run-code").code == 0
    assert not mark.exists(), "a check runs nothing"
    done = run(project, "sourcebook.cli", "build", "--run-code")
    assert done.returncode == 0, done.stderr
    assert mark.exists()


@pytest.mark.parametrize("line", ["edition 2026.1 --uncommitted", "export --offline out"])
def test_whatever_builds_runs_it_for_who_trusts_it(project: Path, line: str) -> None:
    """An editor with a hook of her own makes editions as anyone does; nobody's runs unasked."""
    mark, made = project / "was-run", project / ("editions" if "edition" in line else "out")
    (project / "hook.py").write_text(f"open({str(mark)!r}, 'w').close()\n", "utf-8")
    _set(project, "hooks: [hook.py]")
    commanded(project, "permalinks")
    done = run(project, "sourcebook.cli", *line.split())
    assert (done.returncode, "say --run-code" in done.stderr) == (1, True), done.stderr
    assert not mark.exists()
    assert not made.exists()
    done = run(project, "sourcebook.cli", *line.split(), "--run-code")
    assert done.returncode == 0, done.stderr
    assert mark.exists()
    assert made.exists()


@pytest.mark.parametrize(
    "name",
    [
        "id/tom-keeper.md",
        "id/Tom-Keeper.md",
        "id/tom-keeper/index.md",
        "id/tom-keeper/README.md",
        "id/day-of-freeze.md",
        "Themes/frost.md",
        "sources/index.md",
    ],
)
def test_no_page_takes_the_address_of_one_of_ours(project: Path, name: str) -> None:
    (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "docs" / name).write_text("# Usurper\n", "utf-8")
    told = commanded(project, "check")
    assert told.code == 1
    assert f"docs/{name}:1:1: error P006" in told.err + told.out


def test_two_pages_of_people_do_not_share_an_address(project: Path) -> None:
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "é.md")
        (project / "docs" / name).write_text("# One\n", "utf-8")
    assert "are one address to many file systems" in commanded(project, "check").out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("id/tom-keeper/index.html", "and '/id/tom-keeper/' are one to many file systems"),
        ("Sources/index.html", "and '/sources/' are one to many file systems"),
        ("Index.html", "and 'docs/index.md' are one to many file systems"),
        ("about/index.HTML", "and 'docs/about/index.md' are one to many file systems"),
        *((name, "is what the build writes") for name in ("data/index.json", "Data/INDEX.json")),
        *((name, "is what the build writes") for name in ("sitemap.xml", "SITEMAP.xml.gz")),
        *((name, "is what the build writes") for name in ("404.html", "index.json")),
    ],
)
def test_no_file_takes_the_address_of_one_of_ours(project: Path, name: str, told: str) -> None:
    (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "docs" / name).write_text("usurper\n", "utf-8")
    done = commanded(project, "check")
    assert done.code == 1
    assert f"docs/{name}:1:1: error P006" in done.out
    assert f"'{name}' {told}" in done.out


def test_no_file_takes_the_place_of_one_of_the_data(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The build, which asks the same rules as the check, writes nothing."""
    (project / "docs/data").mkdir(exist_ok=True)
    (project / "docs/data/Claims.csv").write_text("usurper\n", "utf-8")
    assert commanded(project, "build").code == 1
    assert "P006 addresses-differ: 'data/Claims.csv' is what the build writes" in caplog.text


def test_the_name_of_a_site_is_text(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    name = "Locks & <q-name>gates</q-name>"
    settings.write_text(text.replace("site_name: The frozen lock", f"site_name: '{name}'"), "utf-8")
    done = here(project, "sourcebook.cli", "build")
    assert done.returncode == 0, done.stderr
    pages = [path.read_text("utf-8") for path in (project / "site").rglob("*.html")]
    assert any("&lt;q-name&gt;" in page for page in pages)
    assert [page for page in pages if "<q-name>" in page or "&amp;lt;q-name" in page] == []


def test_a_plugin_that_cannot_be_loaded_is_told(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "others"
    info = place / "broken-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[mkdocs.plugins]\nbroken = broken_one:X\n", "utf-8")
    (place / "broken_one.py").write_text("import what_is_not_there\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(place))
    file = project / "mkdocs.yml"
    file.write_text(
        file.read_text("utf-8").replace("plugins:\n", "plugins:\n  - broken\n"), "utf-8"
    )
    for command in (["build"], ["serve", "--port", "8799"]):
        told = run(project, "sourcebook.cli", *command).stderr
        assert "S035" in told
        done = run(project, "sourcebook.cli", *command, "--run-code")
        told = done.stderr + done.stdout
        assert "cannot be loaded: No module named 'what_is_not_there'" in told
        assert "take it out of mkdocs.yml" in told
        assert done.returncode == 1


def test_what_falls_in_another_plugin_is_no_bug_of_ours(project: Path) -> None:
    (project / "hook.py").write_text("def on_files(files, config):\n    return 1 / 0\n", "utf-8")
    _set(project, "hooks: [hook.py]")
    done = run(project, "sourcebook.cli", "build", "--run-code")
    assert done.returncode == 1
    told = "of a plugin or hook that mkdocs.yml names, failed: ZeroDivisionError: division by zero"
    assert f"'hook.py', {told}" in done.stderr
    assert "Traceback" not in done.stderr


_ICONS = """
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
"""


def test_icons_of_the_theme_are_known_in_prose(project: Path) -> None:
    """By its own functions, which the check calls; whoever builds is asked all the same."""
    settings, page = project / "mkdocs.yml", project / "docs/index.md"
    settings.write_text(settings.read_text("utf-8").rstrip() + _ICONS, "utf-8")
    text = page.read_text("utf-8")
    page.write_text(f"{text}\nSee :material-heart: and :material-nothing:.\n", "utf-8")
    told = commanded(project, "check").out
    assert re.findall(r"N007 [\w-]+: '([^']+)'", told) == [":material-nothing:"]
    page.write_text(f"{text}\nSee :material-heart:.\n", "utf-8")
    assert "S035" in commanded(project, "build").err
    done = run(project, "sourcebook.cli", "build", "--run-code")
    assert done.returncode == 0, done.stderr
    assert re.search(r'See <span class="twemoji"><svg', (project / "site/index.html").read_text())


def test_serve_refuses_what_a_build_refuses(project: Path) -> None:
    """A folder for the site that is the editor's, and a configuration that says nothing."""
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for refused, why in ((f"{text}site_dir: sources\n", "'sources'"), ("", "the site has no name")):
        settings.write_text(refused, "utf-8")
        warm = Warm(project)
        warm.change()
        assert any(why in one.message for one in warm.faults), why
        assert not warm.ready
