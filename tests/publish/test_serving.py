"""What `sourcebook serve` answers, how it hears of what was saved, and who is served by MkDocs."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from sourcebook.assemble import EPOCH
from sourcebook.publish.mkdocs.answering import Answers
from sourcebook.publish.mkdocs.plugin import SourcebookPlugin
from sourcebook.publish.mkdocs.run import is_ours_alone
from sourcebook.publish.mkdocs.serving import ContentError
from sourcebook.publish.mkdocs.warm import Warm
from sourcebook.publish.mkdocs.watching import Saved
from tests.projects import CORPUS, NOON, Built, copied, warmed

_WAIT = 30.0
"""Seconds after which news is given up on; it comes in milliseconds."""

Ask = Callable[..., tuple[str, dict[str, str], bytes]]


def asking(answers: Answers) -> Ask:
    def ask(path: str, query: str = "", method: str = "GET") -> tuple[str, dict[str, str], bytes]:
        said: list[Any] = []
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
        body = b"".join(answers(environ, lambda *told: said.extend(told)))
        return said[0][:3], dict(said[1]), body

    return ask


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, built_once: Callable[[Path], Built]) -> Path:
    root = copied(CORPUS, tmp_path_factory.mktemp("serving") / "project")
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("example.net/\n", "example.net/a/\n", 1), "utf-8")
    return warmed(root, built_once(CORPUS))


@pytest.fixture(scope="module")
def answers(project: Path) -> Iterator[Answers]:
    """A project without a history, whose pages are dated; not by when the tests write its files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, NOON)
        found = Answers(Warm(project))
        found.change()
        yield found


def test_pages_and_files_are_answered(answers: Answers) -> None:
    ask = asking(answers)
    status, headers, page = ask("/a/themes/frost/")
    assert (status, headers["Content-Type"]) == ("200", "text/html; charset=utf-8")
    assert int(headers["Content-Length"]) == len(page)
    assert page.count(b"/a/.sourcebook/live.js") == 1
    assert ask("/a/.sourcebook/live.js")[0] == "200"
    assert ask("/a/data/claims.json")[1]["Content-Type"].startswith("application/json")
    assert ask("/a/assets/sourcebook/site.css")[1]["Content-Type"].startswith("text/css")
    assert ask("/a/assets/search/head.js")[0] == "200"
    status, headers, page = ask("/a/themes/frost/", method="HEAD")
    assert (status, page) == ("200", b"")


@pytest.mark.parametrize(
    ("path", "to"),
    [("/", "/a/"), ("/a/themes/frost", "/a/themes/frost/")],
)
def test_who_leaves_out_a_stroke_is_led_on(answers: Answers, path: str, to: str) -> None:
    status, headers, _ = asking(answers)(path)
    assert (status, headers["Location"]) == ("302", to)


@pytest.mark.parametrize(
    "path",
    ["/a/nowhere/", "/nowhere/", "/a/../mkdocs.yml", "/a/%2e%2e/mkdocs.yml", "/a//etc/passwd"],
)
def test_what_is_not_there_is_not_answered(answers: Answers, path: str) -> None:
    status, _, body = asking(answers)(path)
    assert status == "404"
    assert b"site_name:" not in body
    assert b"root:" not in body


def test_nothing_is_taken_in(answers: Answers) -> None:
    assert asking(answers)("/a/", method="POST")[0] == "405"


def test_a_page_hears_of_what_concerns_it(answers: Answers, project: Path) -> None:
    ask = asking(answers)

    def news(page: str, mark: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            ask("/a/.sourcebook/news", f"page={page}&mark={mark}")[2]
        )
        return found

    def mark(path: str) -> str:
        return ask(path)[2].decode().partition('data-mark="')[2].partition('"')[0]

    home, prose = mark("/a/"), mark("/a/chronology/")
    path = project / "docs/index.md"
    text = path.read_text("utf-8")
    path.write_text(text + "\nA paragraph more.\n", "utf-8")
    answers.change()
    assert news("index.html", home)["reload"]
    assert not news("chronology/index.html", prose)["reload"]

    home = mark("/a/")
    path.write_text(text + "\nA paragraph [@nobody].\n", "utf-8")
    answers.change()
    told = news("index.html", home)
    (fault,) = told["faults"]
    assert not told["reload"]
    assert (fault["path"], fault["line"], fault["column"]) == (
        "docs/index.md",
        text.count("\n") + 2,
        14,
    )
    assert (fault["code"], fault["text"]) == ("K001", "A paragraph [@nobody].")
    assert fault["message"]
    assert fault["hint"]
    path.write_text(text, "utf-8")
    answers.change()
    assert news("index.html", "")["faults"] == []


def test_settings_that_cannot_be_read_are_told_over_the_last_page(
    answers: Answers, project: Path
) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(text + "theme:\n  name: no-such-theme\n  nope\n", "utf-8")
    answers.change()
    ask = asking(answers)
    assert ask("/a/")[0] == "200"
    assert json.loads(ask("/a/.sourcebook/news", "page=index.html")[2])["faults"]
    path.unlink()
    answers.change()
    told = ask("/a/.sourcebook/news", "page=index.html")[2].decode()
    assert "put it back" in told
    path.write_text(text, "utf-8")
    answers.change()
    assert json.loads(ask("/a/.sourcebook/news", "page=index.html")[2])["faults"] == []


def test_where_the_site_lies_is_what_the_settings_say_by_now(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, NOON)
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text("\tsite_name: x", "utf-8")
    answers = Answers(Warm(project))
    answers.change()
    ask = asking(answers)
    assert (answers.base, ask("/")[0]) == ("/", "503")
    path.write_text(text, "utf-8")
    answers.change()
    assert (answers.base, ask("/a/themes/frost/")[0]) == ("/a/", "200")
    # The page that told of the faults hears of it, and is led on when it is loaded anew.
    assert json.loads(ask("/.sourcebook/news", "page=index.html")[2])["reload"]
    status, headers, _ = ask("/themes/frost/")
    assert (status, headers["Location"]) == ("302", "/a/themes/frost/")
    path.write_text("\tsite_name: x", "utf-8")
    answers.change()
    assert (answers.base, ask("/a/themes/frost/")[0]) == ("/a/", "200")
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("extra", ["social: 7", "alternate: 7"])
def test_what_the_theme_cannot_take_is_told_in_place_of_the_page(
    answers: Answers, project: Path, extra: str
) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    ask = asking(answers)
    path.write_text(text.replace("generator: false", extra), "utf-8")
    answers.change()
    status, headers, body = ask("/a/")
    assert (status, headers["Content-Type"]) == ("500", "text/html; charset=utf-8")
    assert b"mkdocs.yml or " in body
    mark = body.decode().partition('data-mark="')[2].partition('"')[0]
    asked = f"page=index.html&mark={mark}"
    assert not json.loads(ask("/a/.sourcebook/news", asked)[2])["reload"]
    assert ask("/a/nowhere/")[0] == "500"
    path.write_text(text, "utf-8")
    answers.change()
    assert json.loads(ask("/a/.sourcebook/news", asked)[2])["reload"]
    assert ask("/a/")[0] == "200"


def test_what_is_saved_is_heard_and_what_an_editor_keeps_is_not(tmp_path: Path) -> None:
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    saved = Saved(tmp_path, ("docs", "sources"), ("mkdocs.yml",))
    saved.start()
    try:
        for path in ("docs/deep/page.md", "mkdocs.yml", "docs/new/one.md"):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text("words", "utf-8")
            assert saved.pending(_WAIT), path
            saved.wait()
        for path in ("docs/.page.md.swp", "docs/page.md~", "notes.txt", "site.log"):
            (tmp_path / path).write_text("words", "utf-8")
        # News comes in order: had any of these been heard, it would be before this one.
        assert not saved.pending(0.2)
        (tmp_path / "docs/deep/page.md").unlink()
        assert saved.pending(_WAIT)
    finally:
        saved.stop()


def test_a_folder_that_was_put_back_is_heard_again(tmp_path: Path) -> None:
    """As git does when a branch is chosen; one that was not there at first is heard, too."""
    (tmp_path / "docs").mkdir()
    saved = Saved(tmp_path, ("docs", "sources"), ("mkdocs.yml",))
    saved.start()
    try:
        for number, name in enumerate(("docs", "docs", "sources", "sources")):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
            (tmp_path / name).mkdir()
            assert saved.pending(_WAIT), name
            saved.wait()
            (tmp_path / name / "page.md").write_text(f"words {number}", "utf-8")
            assert saved.pending(_WAIT), name
            saved.wait()
        (tmp_path / "docs").rename(tmp_path / "away")
        assert saved.pending(_WAIT)
        saved.wait()
    finally:
        saved.stop()


def test_who_lets_others_in_is_served_by_mkdocs(project: Path) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert is_ours_alone(project)
    path.write_text(text.replace("plugins:\n", "plugins:\n  - search\n"), "utf-8")
    assert not is_ours_alone(project)
    path.write_text(text, "utf-8")


def test_mkdocs_serves_too_and_outlives_faults(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    (plugin,) = (one for one in config.plugins.values() if isinstance(one, SourcebookPlugin))
    plugin._root = project

    def faults() -> None:
        raise ContentError("faults")

    def build() -> None:
        try:
            faults()
        except ContentError as fault:
            raise Abort("aborted") from fault

    server = LiveReloadServer(build, "127.0.0.1", 0, str(project))
    served = plugin.on_serve(server, config=config)
    served.builder()
    assert {str(project / "sources"), str(project / "citations.bib")} <= {*served._watched_paths}
    application: Any = served.get_app()
    said: list[str] = []
    asked = {"HTTP_HOST": "evil.example", "PATH_INFO": "/"}
    application(asked, lambda *told: said.append(told[0]))
    assert said == ["403 Forbidden"]
    served.server_close()
