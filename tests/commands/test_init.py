"""``sourcebook init``: a project that is sound as it stands and writes over nothing."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
import yaml

from sourcebook.assemble.history import git
from sourcebook.begin import example_files, example_sources, tutorials
from sourcebook.cli import main
from sourcebook.diagnostics.text import as_text
from sourcebook.language import languages
from sourcebook.model import skeletons
from tests.projects import CORPUS, built, checked, commanded, committed, corpus_at
from tests.test_workflows import zizmor

ANSWERS = ("--title", "A project", "--author", "Smith, Ada", "--read", "2026-09-05")


def begun(folder: Path, *more: str) -> Path:
    told = commanded(folder, "init", str(folder), *ANSWERS, *more)
    assert told.code == 0, told.err
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_there_is_a_tutorial_in_every_language_of_the_site() -> None:
    assert tutorials() == languages()


@pytest.mark.parametrize("language", tutorials())
def test_it_is_sound_and_shows_each_thing_once(tmp_path: Path, language: str) -> None:
    root = begun(tmp_path / "mine", "--language", language)
    assert checked(root).sound
    # What is not asked in another language is told once.
    codes = [one.rule.code for one in checked(root)]
    assert codes == ["C020"] * (language != "en"), as_text(checked(root))
    corpus = corpus_at(root)
    printed, source = sorted(corpus.sources.values(), key=lambda one: not one.excerpts[0].paragraph)
    assert [one.quote is None for one in source.excerpts] == [False, True]
    assert [one.paragraph for one in printed.excerpts] == ["1", "2"], "printed whole"
    assert len(everything(root / "sources/figures")) == 1
    assert len(corpus.authorities) == len(corpus.events) == len(corpus.questions) == 1
    disputed = [
        key
        for key, place in corpus.claims.items()
        if {str(one.stance) for one in place.claim.evidence} == {"supports", "disputes"}
    ]
    assert (len(corpus.claims), len(disputed)) == (3, 1)
    assert corpus.drafts, "what is a placeholder is a draft"
    assert corpus.settings.language == language
    told = (root / "README.md").read_text("utf-8")
    assert all(path in told for path in example_files(language))


@pytest.mark.parametrize("language", tutorials())
def test_the_first_commit_is_on_the_branch_that_is_published(tmp_path: Path, language: str) -> None:
    """Whatever git calls a first branch by itself."""
    root = begun(tmp_path / "mine", "--language", language)
    told = (root / "README.md").read_text("utf-8")
    (command,) = re.findall(r"(?m)^\$ (git init.*?) && ", told)
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(command.split(), cwd=root, env=os.environ | settings, check=True)
    workflow = yaml.load(
        (root / ".github/workflows/publish.yml").read_text("utf-8"), yaml.BaseLoader
    )
    assert (
        git(root, "symbolic-ref", "--short", "HEAD").split() == workflow["on"]["push"]["branches"]
    )


@pytest.mark.parametrize("language", tutorials())
def test_the_example_goes_as_the_readme_says(tmp_path: Path, language: str) -> None:
    root = begun(tmp_path / "mine", "--language", language)
    commands = re.findall(r"^\$ rm (\S+)$", (root / "README.md").read_text("utf-8"), re.MULTILINE)
    for path in commands:
        (root / path).unlink()
    (root / "citations.bib").write_text("", "utf-8")
    home = root / "docs/index.md"
    home.write_text(re.sub(r"\[@[^\]]*\]", "", home.read_text("utf-8")), "utf-8")
    for command in (("collate", "--prune"), ("permalinks",)):
        assert commanded(root, *command).code == 0
    # What is not asked in another language is told once.
    codes = [one.rule.code for one in checked(root)]
    assert codes == ["C020"] * (language != "en"), as_text(checked(root))
    assert not set(example_sources()) & set(corpus_at(root).sources)


@pytest.mark.parametrize("language", tutorials())
def test_no_edition_is_made_of_how_a_project_begins(tmp_path: Path, language: str) -> None:
    """Its address, its example and its pages are asked for, before they are kept for ever."""
    root = begun(tmp_path / "mine", "--language", language)
    for command in (("check", "--release"), ("edition", "2026.1")):
        told = commanded(root, *command)
        codes = re.findall(r"error ([A-Z]\d+)", told.out)
        assert (told.code, sorted(codes)) == (1, ["N005", "N005", "P017", "P018", "P018"])
    configuration = root / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    assert skeletons.ADDRESS in text
    configuration.write_text(text.replace("# site_url", "site_url", 1), "utf-8")
    assert "P017" in commanded(root, "check", "--release").out, "it is an example"
    text = configuration.read_text("utf-8").replace(skeletons.ADDRESS, "https://a.example.net/")
    configuration.write_text(text, "utf-8")
    assert "P017" not in commanded(root, "check", "--release").out


@pytest.mark.parametrize("language", tutorials())
def test_the_draft_of_a_project_is_told_once_it_is_none(tmp_path: Path, language: str) -> None:
    root = begun(tmp_path / "mine", "--language", language)
    theme = next((root / "sources/themes").glob("*.yml"))
    text = theme.read_text("utf-8")
    theme.write_text(re.sub(r"\n +draft: true.*", "", text), "utf-8")
    assert [found.rule.code for found in checked(root) if found.rule.code == "C019"] == ["C019"]


@pytest.mark.parametrize("language", tutorials())
def test_texts_that_were_read_stay_on_the_machine(tmp_path: Path, language: str) -> None:
    """All but those of the example: who adds everything publishes no book in copyright."""
    root = begun(tmp_path / "mine", "--language", language)
    (root / "texts/smith-1999.txt").write_text("All that Smith wrote.", "utf-8")
    committed(root)
    kept = set(git(root, "ls-files", "texts").split())
    assert kept == {path for path in example_files(language) if path.startswith("texts/")}
    assert kept


def test_the_licence_of_a_government_is_known_by_its_identifier(tmp_path: Path) -> None:
    root = begun(tmp_path / "mine", "--licence", "OGL-UK-3.0")
    licence = corpus_at(root).settings.licence
    assert licence is not None
    assert licence.address.endswith("/open-government-licence/version/3/")


def test_what_was_answered_stands_everywhere_and_does_no_harm(tmp_path: Path) -> None:
    title = 'Gears: "what" <b>they</b> *did* [@x] & #more # {now} \\ it\'s'
    root = begun(
        *(tmp_path / "mine", "--title", title, "--author", 'The "Lock" Society: <a>'),
        *("--licence", "All rights: none", "--url", "https://example.org/a/"),
    )
    corpus = corpus_at(root)
    settings = corpus.settings
    assert settings.site_name == title
    assert [one.full for one in settings.authors] == ["Ada Smith", 'The "Lock" Society: <a>']
    assert settings.licence is not None
    assert settings.licence.name == "All rights: none"
    assert settings.site_url == "https://example.org/a/"
    cited = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    assert (cited["title"], cited["url"]) == (title, settings.site_url)
    assert "license" not in cited, "CFF takes identifiers alone"
    assert "Ada Smith" in (root / "LICENSE-CONTENT").read_text("utf-8")
    for path, content in everything(root).items():
        if not path.startswith("engine/"):
            assert not re.search(rb"@[a-z_]+@", content), f"{path}: a mark that nothing filled"


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (everything(begun(tmp_path / name)) for name in ("one", "two"))
    assert first == second


@pytest.mark.parametrize("there", ["README.md", "engine", "sources/ledgers/permalinks.tsv"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    root = tmp_path / "mine"
    path = root / there
    path.parent.mkdir(parents=True)
    path.write_text("mine", "utf-8")
    (root / "notes.txt").write_text("mine, too", "utf-8")
    before = everything(root)
    told = commanded(root, "init", str(root), *ANSWERS)
    assert told.code == 2
    assert there in told.err
    assert everything(root) == before


def test_a_folder_with_other_things_in_it_keeps_them(tmp_path: Path) -> None:
    root = tmp_path / "mine"
    root.mkdir()
    (root / "notes.txt").write_text("mine", "utf-8")
    begun(root)
    assert (root / "notes.txt").read_text("utf-8") == "mine"
    assert not list(root.glob(".sourcebook-step*"))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "mine", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "sources").symlink_to(outside)
    assert commanded(root, "init", str(root), *ANSWERS).code == 2
    assert everything(outside) == {}


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("--title", "x"), "--author"),
        (("--author", "x"), "--title"),
        ((*ANSWERS, "--language", "tlh"), "'tlh' is not one of"),
        ((*ANSWERS, "--licence", "cc-by"), "not a licence of texts that we know"),
        ((*ANSWERS, "--licence", "MIT"), "write CC0-1.0, CC-BY-4.0, CC-BY-SA-4.0"),
        ((*ANSWERS, "--licence", "PDDL"), "or one in words"),
        ((*ANSWERS, "--licence", "odbl-1.0"), "write ODbL-1.0\n"),
        ((*ANSWERS, "--author", " "), ""),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, answers: tuple[str, ...], told: str) -> None:
    found = commanded(tmp_path, "init", str(tmp_path / "mine"), *answers)
    if told:
        assert (found.code, told in found.err) == (2, True), found.err
        assert not (tmp_path / "mine").exists()
    else:
        assert found.code == 0, found.err


def test_what_our_own_check_refuses_is_not_written(tmp_path: Path) -> None:
    told = commanded(tmp_path, "init", str(tmp_path / "mine"), "--title", "a\u202eb", *ANSWERS[2:])
    assert (told.code, "R005" in told.out) == (1, True), told.out + told.err
    assert not (tmp_path / "mine").exists()


def test_it_asks_where_somebody_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = io.StringIO("Gears\nSmith, Ada; Lock Society\n\nfr\nhttps://example.org/\n")
    monkeypatch.setattr(answers, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", answers)
    assert main(["init", str(tmp_path / "mine"), "--read", "2026-09-05"]) == 0
    asked = capsys.readouterr().err
    assert all(word in asked for word in ("Title", "Authors", "Licence", "Language", "Address"))
    assert "taken as a body, not a person ('Family, Given'): Lock Society" in asked
    settings = corpus_at(tmp_path / "mine").settings
    assert (settings.site_name, settings.language) == ("Gears", "fr")
    assert [one.full for one in settings.authors] == ["Ada Smith", "Lock Society"]
    assert settings.licence is not None
    assert settings.licence.id == "CC-BY-4.0"


def test_the_addresses_of_two_branches_are_kept(tmp_path: Path) -> None:
    """Git keeps the lines of both, and what is published is held to what was promised."""
    root = begun(tmp_path / "mine")
    ours = Path(__file__).parents[2] / ".gitattributes"
    assert (root / ".gitattributes").read_bytes() == ours.read_bytes()
    workflow = (root / ".github/workflows/publish.yml").read_text("utf-8")
    assert "sourcebook check --release" in workflow


def test_the_workflow_is_safe(tmp_path: Path) -> None:
    root = begun(tmp_path / "mine")
    program = Path(sys.executable).with_name("zizmor")
    done = zizmor(program, root / ".github/workflows")
    assert done.returncode == 0, done.stdout + done.stderr
    text = (root / ".github/workflows/publish.yml").read_text("utf-8")
    ours = (Path(__file__).parents[2] / ".github/workflows/publish.yml").read_text("utf-8")
    pinned = re.findall(r"uses: (\S+)", text)
    assert pinned
    assert set(pinned) <= set(re.findall(r"uses: (\S+)", ours)), "pinned as our own are"


def test_what_came_to_be_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "mine"

    @contextmanager
    def after_another(folder: Path, _: object) -> Iterator[None]:
        (folder / "README.md").write_text("mine", "utf-8")
        yield

    monkeypatch.setattr("sourcebook.commands.init.hold", after_another)
    assert commanded(root, "init", str(root), *ANSWERS).code == 2
    assert everything(root) == {"README.md": b"mine"}


def test_pages_as_they_began_are_named_once_the_sources_are_ones_own(tmp_path: Path) -> None:
    """Each commit may be on the web: what nobody has written should not go unseen until then."""
    root = begun(tmp_path / "mine")
    reminder = "still as the project began, and to be written: "
    assert reminder not in commanded(root, "check").err, "the example is a tutorial"
    shutil.copytree(CORPUS, tmp_path / "own")
    home = tmp_path / "own/docs/index.md"
    assert reminder not in commanded(tmp_path / "own", "check").err
    home.write_text(f"{home.read_text('utf-8')}\n{skeletons.HOME}\n", "utf-8")
    told = commanded(tmp_path / "own", "check")
    line = home.read_text("utf-8").count("\n")
    assert f"{reminder}docs/index.md:{line}:1\n" in f"{told.err}\n"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "It’s “so”"), ("fr", "C’est «\u00a0ainsi\u00a0»")]
)
def test_pages_of_prose_have_the_quotation_marks_of_essays(
    tmp_path: Path, language: str, told: str
) -> None:
    """Typed straight, in the first pages too: one page has both kinds of text."""
    project = begun(tmp_path / "mine", "--language", language)
    words = 'It\'s "so"' if language == "en" else 'C\'est "ainsi"'
    about = project / "docs/about/index.md"
    about.write_text(f"{about.read_text('utf-8')}\n{words}\n", "utf-8")
    built(project)
    page = unescape((project / "site/about/index.html").read_text("utf-8"))
    prose = page.partition("<h1")[2].partition("</article>")[0]
    assert told in prose
    assert "'" not in re.sub(r"<[^<>]*>", "", prose)
