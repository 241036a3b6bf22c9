"""What a stranger's proposal may hold: settings that run code, pages at addresses of others."""

import unicodedata
from pathlib import Path

import pytest

from tests.here import here
from tests.projects import commanded
from tests.publish.conftest import run


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


def test_who_trusts_it_may_run_it(project: Path) -> None:
    mark = project / "was-run"
    (project / "hook.py").write_text(f"open({str(mark)!r}, 'w').close()\n", "utf-8")
    _set(project, "hooks: [hook.py]")
    assert commanded(project, "check").code == 0
    done = run(project, "sourcebook.cli", "build", "--run-code")
    assert done.returncode == 0, done.stderr
    assert mark.exists()


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
    "name", ["id/tom-keeper/index.html", "Sources/index.html", "data/index.json"]
)
def test_no_file_takes_the_address_of_one_of_ours(
    project: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "docs" / name).write_text("usurper\n", "utf-8")
    told = commanded(project, "build")
    assert told.code == 1
    assert f"'docs/{name}' has the address of a generated page" in caplog.text
    assert not (project / "site").exists()


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
