"""Nothing is published into a folder in which something else would be lost."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from sourcebook.publish.output import LIST, begin, end, refusal
from sourcebook.publish.policy import NO_JEKYLL
from tests.here import here
from tests.projects import commanded

BUILD, PLAIN = ("sourcebook.cli", "build"), ("mkdocs", "build")
WAYS = (BUILD, PLAIN)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def set_folder(project: Path, value: str) -> int:
    """Name the folder in ``mkdocs.yml``; returns the line."""
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(f"{text}site_dir: {value}\n", "utf-8")
    return text.count("\n") + 1


def prepare(project: Path) -> None:
    """Folders and links beside what every project has."""
    for name in (".git", "scripts", "tests", "kept", "../outside"):
        (project / name).mkdir()
        (project / name / "precious.txt").write_text("mine", "utf-8")
    (project / "link").symlink_to("sources", target_is_directory=True)
    (project / "round").symlink_to("../project", target_is_directory=True)
    for name in ("hidden/.config", "../hidden/.config"):
        (project / name).mkdir(parents=True)
        (project / name / "key").write_text("mine", "utf-8")
    (project / "empty").mkdir()
    (project / "../elsewhere").mkdir()
    (project / "away").symlink_to("../elsewhere", target_is_directory=True)
    (project / "near").symlink_to("empty", target_is_directory=True)


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
@pytest.mark.parametrize(
    "value",
    [
        *("sources", "docs", "scripts", "tests", ".git", ".", "..", "../project", "../outside"),
        *("sources/new", "docs/site", "tests/a/b", ".git/site", "kept", "link", "link/site"),
        *("round", "round/docs", "empty/../sources", "citations.bib", ".cache", ".cache/site"),
        *("away", "away/new", "near", "hidden", "../hidden", "editions", "editions/2026.1"),
    ],
)
def test_a_folder_of_other_things_is_refused(
    project: Path, value: str, way: tuple[str, ...]
) -> None:
    prepare(project)
    line = set_folder(project, value)
    before = tree(project.parent)
    done = here(project, *way)
    said = done.stderr
    assert done.returncode in (1, 2), said
    assert "Traceback" not in said
    assert tree(project.parent) == before
    # Plain MkDocs refuses by itself, without a line, what would copy docs/ into docs/.
    if way == BUILD or "docs_dir" not in said:
        assert f"mkdocs.yml:{line}:11: site_dir '{value}' " in said


@pytest.mark.parametrize(
    "value",
    [
        "sources",
        "docs/site",
        ".git/site",
        "..",
        "''",
        "citations.bib",
        "citations.bib/a",
        "link",
        "round",
    ],
)
def test_the_check_tells_where_no_site_is_put(project: Path, value: str) -> None:
    prepare(project)
    line = set_folder(project, value)
    told_of = commanded(project, "check").out.splitlines()
    (fault,) = [one for one in told_of if one.startswith("mkdocs.yml:")]
    told = value.strip("'")
    assert fault.startswith(f"mkdocs.yml:{line}:11: error S032 setting-is-well-formed: '{told}' ")


@pytest.mark.parametrize("what", ["--markdown", "--data", "--schemas"])
@pytest.mark.parametrize("value", ["sources", ".git", "..", "tests/new", "link"])
def test_an_export_has_the_same_guard(
    project: Path, what: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(project)
    before = tree(project.parent)
    monkeypatch.chdir(project)
    done = commanded(Path(), "export", what, value)
    assert done.code == 2, done.err
    assert f"'{value}' " in done.err
    assert tree(project.parent) == before


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_a_site_is_built_again_but_never_over_a_file_of_someone_else(
    project: Path, way: tuple[str, ...]
) -> None:
    site = project / "site"
    site.mkdir()
    assert here(project, *way).returncode == 0
    first = tree(site)
    lines = (site / LIST).read_text("utf-8").splitlines()
    listed = [path for _, path in (line.split("\t") for line in lines)]
    assert sorted(listed) == listed
    hidden = {str(site / name) for name in (LIST, NO_JEKYLL)}
    assert {str(site / name) for name in listed} | hidden == first.keys()
    (site / ".git").write_text("gitdir: elsewhere", "utf-8")
    assert here(project, *way).returncode == 0
    assert tree(site) == first | {str(site / ".git"): b"gitdir: elsewhere"}
    (site / "people/CNAME").write_text("mine", "utf-8")
    before = tree(site)
    done = here(project, *way)
    assert done.returncode in (1, 2)
    assert "'people/CNAME'" in done.stderr
    assert tree(site) == before


def test_exports_are_written_again(project: Path) -> None:
    for what in ("--data", "--markdown"):
        for _ in range(2):
            done = commanded(project, "export", what, str(project / f"out{what}"))
            assert done.code == 0, done.err
        (project / f"out{what}" / "mine.txt").write_text("mine", "utf-8")
        done = commanded(project, "export", what, str(project / f"out{what}"))
        assert done.code == 2
        assert "'mine.txt'" in done.err


@pytest.mark.parametrize(
    "names",
    [
        ("404.html", "sitemap.xml", "sitemap.xml.gz", "index.html"),  # somebody's site by MkDocs
        ("data/datapackage.json",),  # somebody's data
        (LIST, "thesis.txt"),  # a list in which nothing stands
    ],
)
def test_what_only_looks_like_ours_is_not(project: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (project / "kept" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "kept" / name).write_text("", "utf-8")
    assert "which no build wrote" in refusal(project, project / "kept")


def test_an_export_that_was_cut_short_is_ours_and_what_was_put_there_since_is_not(
    project: Path,
) -> None:
    out = project / "out"
    begin(out, ["a/b.json", "c.json"])
    (out / "a").mkdir()
    (out / "a/b.json").write_text("{}", "utf-8")
    assert refusal(project, out) == ""
    (out / "mine.txt").write_text("mine", "utf-8")
    assert "'mine.txt'" in refusal(project, out)
    (out / "mine.txt").unlink()
    begin(out, ["d.json"])
    assert refusal(project, out) == ""


@pytest.mark.parametrize("name", ["a\nb.txt", "\n", "a\\nb", "é", 'a"<b>&.txt'])
def test_what_was_written_is_ours_whatever_its_name(project: Path, name: str) -> None:
    begin(project / "out")
    (project / "out" / name).write_text("ours", "utf-8")
    end(project / "out")
    assert refusal(project, project / "out") == ""


@pytest.mark.parametrize("name", [".sourcebook-step", ".site.sourcebook", ".sourcebook/site"])
def test_a_site_has_no_name_of_what_we_keep(project: Path, name: str) -> None:
    assert "as what we keep while we work" in refusal(project, project / name)


def test_a_home_and_what_it_lies_in_is_no_site(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = project.parent / "people/home"
    home.mkdir(parents=True)
    assert refusal(project, home) == refusal(project, home.parent) == ""
    monkeypatch.setenv("HOME", str(home))
    for folder in (home, home.parent):
        assert "holds your own files" in refusal(project, folder)
    assert refusal(project, home / "site") == ""


@pytest.mark.parametrize("name", [".git", ".well-known", ".htaccess", ".gitignore"])
def test_what_is_hidden_for_a_branch_or_a_host_is_kept(project: Path, name: str) -> None:
    folder = project / "kept"
    (folder / "precious.txt").unlink(missing_ok=True)
    (folder / name).mkdir(parents=True, exist_ok=True)
    assert refusal(project, folder) == ""
    (folder / ".other").write_text("mine", "utf-8")
    assert "holds '.other', hidden, and no site of ours" in refusal(project, folder)
    begin(folder)
    assert refusal(project, folder) == ""


def test_links_in_a_circle_are_told(project: Path) -> None:
    (project / "loop").symlink_to("loop")
    for name in ("loop", "loop/site"):
        assert "cannot be used" in refusal(project, project / name)
    (project / ".cache").rename(project / "cache")
    (project / ".cache").symlink_to(".cache")
    assert refusal(project, project / "new") == ""


def test_a_link_in_a_site_is_not_ours(project: Path) -> None:
    """A build would write through it."""
    site = project / "site"
    site.mkdir()
    (site / LIST).write_text("", "utf-8")
    (site / "people").symlink_to("../sources", target_is_directory=True)
    assert "'people'" in refusal(project, site)


def test_an_address_that_lies_in_a_file_is_told(project: Path) -> None:
    """A page that has gone was called like a file that hosts read: one of the two must move."""
    (project / "docs/CNAME").write_text("lock.example.net\n", "utf-8")
    ledger = project / "sources/ledgers/permalinks.tsv"
    text = ledger.read_text("utf-8")
    gone = "/CNAME/\twithdrawn\t\t\tGone.\n/CNAME/#top\tlive\t\t\t\n"
    ledger.write_text(text.replace("/about/\tlive", f"{gone}/about/\tlive", 1), "utf-8")
    done = here(project, *BUILD)
    assert done.returncode == 1
    assert "'docs/CNAME' is a file, and '/CNAME/' would lie in it" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("as_it_is", [False, True])
def test_a_list_of_a_stranger_makes_nothing_ours(project: Path, *, as_it_is: bool) -> None:
    """It came with a proposal, and names what lies in a folder: of no use but for known bytes."""
    notes = project / "notes"
    notes.mkdir()
    lines = []
    for name in ("1.txt", "2.txt"):
        (notes / name).write_text(f"mine {name}", "utf-8")
        said = f"mine {name}" if as_it_is and name == "1.txt" else "what I think that it says"
        lines.append(f"{sha256(said.encode()).hexdigest()}\t{name}\n")
    told = "".join(lines)
    names = "\n1.txt\n2.txt"
    for planted in (told, names, f"{'0' * 64}\n{notes.stat().st_dev} {notes.stat().st_ino}{names}"):
        (notes / LIST).write_text(planted, "utf-8")
        first = "2.txt" if as_it_is and planted == told else "1.txt"
        assert f"holds '{first}'" in refusal(project, notes)
    set_folder(project, "notes")
    before = tree(notes)
    assert commanded(project, "build").code == 2
    assert tree(notes) == before


def test_a_site_is_ours_elsewhere_as_long_as_nobody_has_changed_it(project: Path) -> None:
    """As on another machine; where what was made is kept it is ours in any case."""
    assert commanded(project, "build").code == 0
    page, told = project / "site/404.html", "'404.html', which no build wrote"
    page.write_text("made smaller", "utf-8")
    assert refusal(project, project / "site") == ""
    shutil.copytree(project / "site", project / "notes")
    assert told in refusal(project, project / "notes")
    shutil.rmtree(project / ".cache")
    assert told in refusal(project, project / "site")
    page.unlink()
    assert refusal(project, project / "site") == ""
