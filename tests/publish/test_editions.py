"""Editions: what was published stays, byte for byte, and what it has is kept or told of."""

import io
import json
import lzma
import os
import re
import shutil
import tarfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from sourcebook.diagnostics import Report
from sourcebook.journal import JOURNAL
from sourcebook.model import EDITIONS, edition_order
from sourcebook.parse import PERMALINKS, SEALS
from sourcebook.pipeline import load
from sourcebook.publish import EditionError, hold
from sourcebook.publish.editions import listed, unpack
from tests.killing import killed_before
from tests.projects import (
    CORPUS,
    TIDECLOCK,
    Built,
    commanded,
    committed,
    copied,
    copied_with_editions,
    recommitted,
    warmed,
)


def told(project: Path, *command: str, code: int = 0) -> str:
    done = commanded(project, *command)
    assert done.code == code, done.out + done.err
    return done.out + done.err


@pytest.fixture(scope="module")
def published(
    built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A project with an edition."""
    project = committed(copied(CORPUS, tmp_path_factory.mktemp("editions") / "project"))
    warmed(project, built_once(CORPUS))
    told(project, "permalinks")
    recommitted(project)
    told(project, "edition", "2026.1")
    told(project, "check", "--release")
    return project


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """A copy with what the build of the edition has kept: to format all anew takes longest."""
    project = copied_with_editions(published, tmp_path / "project")
    shutil.copytree(published / ".cache", project / ".cache")
    return project


@pytest.fixture(scope="module")
def later(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the site that was built after it; not to be changed."""
    project = copied_with_editions(published, tmp_path_factory.mktemp("later") / "project")
    shutil.copytree(published / ".cache", project / ".cache")
    told(project, "build")
    return project


def test_an_edition_is_in_every_later_site_as_it_was(later: Path) -> None:
    manifest = json.loads((later / EDITIONS / "2026.1/manifest.json").read_text("utf-8"))
    folder = later / "site/e/2026.1"
    listed = {name: (size, mark) for name, size, mark in manifest["files"]}
    there = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert {name: (len(one), sha256(one).hexdigest()) for name, one in there.items()} == listed
    assert "themes/frost/index.html" in listed
    assert "id/day-of-freeze/index.html" in listed
    assert not {"404.html", "sitemap.xml", "robots.txt"} & listed.keys()
    assert manifest["versions"]["sourcebook"]
    assert re.fullmatch(r"[0-9a-f]{40}", manifest["commit"])


def test_a_page_of_an_edition_says_so_and_names_the_page_of_now(later: Path) -> None:
    home = "https://frozen-lock.example.net"
    for page in ("themes/frost/", "id/day-of-freeze/", "id/frost/"):
        html = (later / "site/e/2026.1" / page / "index.html").read_text("utf-8")
        assert html.count('name="robots"') == 1
        assert '<meta name="robots" content="noindex">' in html
        assert f'<link rel="latest-version" href="{home}/{page}">' in html
        assert f'<link rel="canonical" href="{home}/e/2026.1/{page}">' in html
    html = (later / "site/e/2026.1/themes/frost/index.html").read_text("utf-8")
    assert 'class="sb-frozen"' in html
    assert 'href="../../../../themes/frost/"' in html, "the page of now"
    now = (later / "site/themes/frost/index.html").read_text("utf-8")
    assert "sb-frozen" not in now
    assert '<a href="../../e/2026.1/id/day-of-freeze/">' in (
        later / "site/id/day-of-freeze/index.html"
    ).read_text("utf-8")


def test_pictures_that_are_named_in_full_are_the_editions(later: Path) -> None:
    """Those of now may go, or show something else."""
    home = "https://frozen-lock.example.net/"
    for name in ("index.html", "index.md"):
        path = Path("places/lock-four") / name
        now, then = ((later / "site" / top / path).read_text("utf-8") for top in ("", "e/2026.1"))
        assert f"{home}figures/lock-gate/" in now
        assert f"{home}figures/" not in then
        assert f"{home}e/2026.1/figures/lock-gate/full/" in then


def test_the_same_site_makes_the_same_archive(
    built_once: Callable[[Path], Built], published: Path, tmp_path: Path
) -> None:
    other = warmed(committed(copied(CORPUS, tmp_path / "again")), built_once(CORPUS))
    told(other, "permalinks")
    told(other, "edition", "2026.1")
    for name in ("site.tar.xz", "objects.json"):
        path = Path(EDITIONS, "2026.1", name)
        assert (other / path).read_bytes() == (published / path).read_bytes(), name


def test_an_edition_that_is_cut_short_is_completed_by_the_next_command(
    built_once: Callable[[Path], Built], published: Path, tmp_path: Path
) -> None:
    """Killed when its folder is in its place, and the ledger is not yet."""
    root = warmed(committed(copied(CORPUS, tmp_path / "project")), built_once(CORPUS))
    assert commanded(root, "permalinks").code == 0
    before = (root / PERMALINKS).read_bytes()
    make = partial(commanded, root, "edition", "2026.1", "--uncommitted")
    assert killed_before(2, root / JOURNAL, make)
    assert (root / EDITIONS / "2026.1/site.tar.xz").is_file()
    assert (root / PERMALINKS).read_bytes() == before
    assert "a command that was cut short is completed" in told(root, "check")
    path = Path(EDITIONS, "2026.1/objects.json")
    assert (root / path).read_bytes() == (published / path).read_bytes()
    assert commanded(root, "permalinks").code == 0
    assert (root / PERMALINKS).read_bytes() == (published / PERMALINKS).read_bytes()
    assert not list(root.glob(f"{JOURNAL}*"))


@pytest.mark.parametrize("harm", ["a byte", "a file less", "cut short", "another manifest", "gone"])
def test_a_changed_edition_is_not_published(
    project: Path, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    archive = project / EDITIONS / "2026.1/site.tar.xz"
    manifest = archive.with_name("manifest.json")
    if harm == "a byte":
        raw = lzma.decompress(archive.read_bytes())
        raw = raw.replace(b"ninth of January", b"tenth of January")
        archive.write_bytes(lzma.compress(raw, preset=0))
    elif harm == "a file less":
        archive.write_bytes(_without(archive, "index.html"))
    elif harm == "cut short":
        archive.write_bytes(archive.read_bytes()[:-100])
    elif harm == "another manifest":
        manifest.write_text(manifest.read_text("utf-8").replace('"index.html"', '"other.html"'))
    else:
        archive.unlink()
    told(project, "build", code=1)
    assert "restore it and" in caplog.text


def _without(archive: Path, name: str) -> bytes:
    target = archive.with_name("less.tar.xz")
    with tarfile.open(archive) as old, tarfile.open(target, "w:xz", preset=0) as new:
        for entry in old:
            if entry.name != name:
                new.addfile(entry, old.extractfile(entry))
    content = target.read_bytes()
    target.unlink()
    return content


def test_published_words_do_not_change_in_silence(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    theme.write_text(text.replace("froze on 9 January", "did not freeze on 9 January", 1), "utf-8")
    found = told(project, "check", code=1)
    assert found.count("error P009") == 1
    line = text[: text.index("- id: day-of-freeze")].count("\n") + 1
    assert f"sources/themes/frost.yml:{line}:" in found
    assert re.search(r"hint: they were “[^”]*froze on 9 January", found)
    assert "sourcebook revise day-of-freeze" in found


@pytest.mark.parametrize("name", ["manifest.json", "objects.json", "sbom.cdx.json", "site.tar.xz"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_file_of_an_edition_that_never_ends_is_told(project: Path, name: str, kind: str) -> None:
    """As a stranger's proposal may have a link to a device."""
    file = project / EDITIONS / "2026.1" / name
    file.unlink()
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero")
    assert f"editions/2026.1/{name}" in told(project, "check", code=1)
    with suppress(EditionError):
        listed(file.parent)
    with suppress(EditionError):
        unpack(project, project / "site", print)


def test_a_site_does_not_change_its_address_in_silence(project: Path) -> None:
    file = project / "mkdocs.yml"
    text = file.read_text("utf-8")
    assert "P019" not in told(project, "check")
    for now in ("site_url: https://another.example.net/\n", ""):
        file.write_text(re.sub(r"(?m)^site_url: .*\n", now, text), "utf-8")
        found = told(project, "check", code=0 if now else 1)
        assert ("'/feed.xml' and " in found) is (not now), "a site with no address has no feed"
        line = text[: text.index("site_url: ")].count("\n") + 1 if now else 1
        assert f"mkdocs.yml:{line}:{11 if now else 1}: warning P019 site-keeps-its-" in found, found
    variable = "site_url: !ENV [SITE, 'https://another.example.net/']"
    file.write_text(re.sub(r"(?m)^site_url: .*", variable, text), "utf-8")
    assert "P019" not in told(project, "check", "--run-code"), "nobody here knows what it is"
    for same in ("https://Frozen-Lock.example.net:443/", "https://frozen-lock.example.net"):
        file.write_text(re.sub(r"(?m)^site_url: .*", f"site_url: {same}", text), "utf-8")
        assert "P019" not in told(project, "check")


def test_what_an_edition_has_cannot_be_forgotten(project: Path) -> None:
    ledger = project / PERMALINKS
    text = ledger.read_text("utf-8")
    ledger.write_text(re.sub(r"(?m)^/(id/company-paid/|themes/frost/#company-paid).*\n", "", text))
    theme = project / "sources/themes/frost.yml"
    whole = theme.read_text("utf-8")
    claim = re.search(r"(?ms)^      - id: company-paid\n.*?(?=^      - id:|^  - id:|^[a-z])", whole)
    assert claim
    theme.write_text(whole.replace(claim[0], ""), "utf-8")
    assert "error P011 edition-is-whole" in told(project, "check", code=1)


def test_nothing_is_bound_before_an_edition_has_it(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8").replace("id: q-which-day", "id: q-the-day"), "utf-8")
    found = told(project, "check", code=1)
    assert found.count("error P002") == 1
    assert "'q-which-day'" in found
    new = re.findall(r"(?m): warning P001.*'(/\S+)'", found)
    assert new, "an address that is not recorded yet is a warning"
    assert "error P001" in told(project, "check", "--release", code=1)


def test_what_no_edition_has_is_forgotten_by_the_first(
    built_once: Callable[[Path], Built], tmp_path: Path
) -> None:
    """Of a page that it has with a note readers were told."""
    project = committed(copied(TIDECLOCK, tmp_path / "project"))
    warmed(project, built_once(TIDECLOCK))
    told(project, "edition", "2026.1", "--uncommitted")
    assert "P008" not in told(project, "check")
    ledger = (project / PERMALINKS).read_text("utf-8")
    assert re.findall(r"(?m)^(\S+)\twithdrawn", ledger) == ["/id/lyson/", "/people/lyson/"]


def test_what_is_not_committed_is_in_no_edition(tmp_path: Path) -> None:
    """An edition names its commit, which has the words of the edition."""
    project = copied(CORPUS, tmp_path / "deep/project")
    told(project, "permalinks")
    note = project / "docs/about/of-ice.md"
    assert "nothing is committed: git init --initial-branch=main" in told(
        project, "edition", "2026.1", code=2
    )
    committed(project.parent)
    assert "refused" not in told(project, "check", "--release")
    note.write_text("# Of ice {#top}\n", "utf-8")
    (project / "notes.txt").write_text("No part of the site.", "utf-8")
    configuration = project / "mkdocs.yml"
    page = "      - About: about/index.md\n      - Of ice: about/of-ice.md\n"
    text = configuration.read_text("utf-8")
    configuration.write_text(text.replace(page.splitlines(keepends=True)[0], page), "utf-8")
    told(project, "permalinks")
    found = told(project, "edition", "2026.1", code=2)
    assert "'docs/about/of-ice.md' and 2 more is not committed: git add" in found
    assert "an edition would be refused: 'docs/about/of-ice.md'" in told(
        project, "check", "--release"
    )
    assert "refused" not in told(project, "check")
    assert not (project / EDITIONS).exists()


def test_a_letter_that_no_typeface_has_is_told_each_time_and_is_in_no_edition(
    built_once: Callable[[Path], Built], tmp_path: Path
) -> None:
    """Its PDF has a hole there; what is kept of it, or stands, has it. No letter is U+2FE0."""
    project = warmed(copied(CORPUS, tmp_path / "project"), built_once(CORPUS))
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    begins = text.index("abstract: >-\n  ") + len("abstract: >-\n  ")
    theme.write_text(f"{text[:begins]}The sign \u2fe0 is ours. {text[begins:]}", "utf-8")
    committed(project)
    holes = "themes/frost/frost.pdf has holes: no typeface here has “\u2fe0”"
    assert f"warning: {holes}" in told(project, "build")
    again = told(project, "build")
    assert "Nothing has changed" in again
    assert holes in again
    (project / "docs/about/more.txt").write_text("More.", "utf-8")
    assert holes in told(project, "build"), "all else of the site stands"
    shutil.rmtree(project / "site")
    assert holes in told(project, "build"), "from what is kept"
    assert f"an edition would be refused: {holes}" in told(project, "check", "--release")
    found = told(project, "edition", "2026.1", "--uncommitted", code=1)
    assert f"No edition was made.\n{holes}" in found
    assert not (project / EDITIONS).exists()


@pytest.mark.parametrize("name", ["2026.1", "2025.9", "2026", "first", "2026.1/../x", ""])
def test_an_edition_has_a_name_of_its_own_after_the_last(project: Path, name: str) -> None:
    before = sorted(path.name for path in (project / EDITIONS).iterdir())
    assert "edition" in told(project, "edition", name, code=2)
    assert sorted(path.name for path in (project / EDITIONS).iterdir()) == before


def test_editions_are_sorted_as_numbers() -> None:
    assert sorted(["2026.10", "2026.9", "2027.1"], key=edition_order)[1] == "2026.10"


def test_what_changed_since_an_edition_is_a_page(later: Path, tmp_path: Path) -> None:
    """The words then and now; the page is there as soon as the edition is.

    A site that stands already keeps what has not changed, and has all that the edition has.
    """
    project = Path(shutil.copytree(later, tmp_path / "project"))
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    theme.write_text(text.replace("froze on 9 January", "froze on or near 9 January", 1), "utf-8")
    told(project, "revise", "day-of-freeze", "The diary leaves a day open.")
    told(project, "build")
    html = (project / "site/editions/2026.1/index.html").read_text("utf-8")
    said = re.sub("<[^>]*>", "", html)
    assert "Then The gate froze on 9 January 1889." in said
    assert "The gate froze on [added: or near] 9 January 1889." in said
    assert 'href="../../e/2026.1/id/day-of-freeze/"' in html
    assert "2026.1" in (project / "site/editions/index.html").read_text("utf-8")


def test_a_change_is_never_of_a_day_before_the_edition(later: Path, tmp_path: Path) -> None:
    """By the clock of whoever makes it, it may be: the check would want it told again."""
    project = Path(shutil.copytree(later, tmp_path / "project"))
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    theme.write_text(text.replace("froze on 9 January", "froze on or near 9 January", 1), "utf-8")
    told(project, "revise", "day-of-freeze", "The diary leaves a day open.", "--day", "2020-01-01")
    told(project, "check")


def test_the_objects_of_an_edition_are_what_the_site_says(published: Path) -> None:
    (edition,) = load(published, Report()).editions
    assert set(edition.objects) >= {"day-of-freeze", "great-freeze", "gazette-gate-froze"}
    claim = edition.objects["day-of-freeze"]
    assert claim.standing == "disputed"
    assert ("gazette-gate-froze", "supports") in claim.evidence
    assert "/themes/frost/#day-of-freeze" in edition.addresses


FORGED = {
    "a word": ("objects.json", "ninth of January", "tenth of January"),
    "a name": ("objects.json", '"name": "', '"name": "No '),
    "the evidence": ("objects.json", '"supports"', '"disputes"'),
    "the day of the objects": ("objects.json", '"day": "2', '"day": "1'),
    "the name of the edition": ("manifest.json", '"edition": "2026.1"', '"edition": "2026.9"'),
    "the day": ("manifest.json", '"day": "2', '"day": "1'),
    "the commit": ("manifest.json", '"commit": "', '"commit": "0'),
    "a version": ("manifest.json", '"mkdocs": "', '"mkdocs": "9'),
    "a hash": ("manifest.json", '["objects.json", ', '["objects.json", 1'),
    "a package": ("sbom.cdx.json", '"version": "', '"version": "9'),
    "a file less": ("sbom.cdx.json", "", None),
    "a file more": ("notes.txt", None, "What was meant."),
    "a page, and its hashes": ("site.tar.xz", "ninth of January", "tenth of January"),
    "a page, its hashes and the ledger's": ("site.tar.xz", "ninth of January", "tenth of January"),
    "a name of a folder": ("", None, None),
    "a line of the ledger": ("../../sources/ledgers/editions.tsv", "2026.1\t", "2026.2\t"),
    "the ledger": ("../../sources/ledgers/editions.tsv", "", None),
}


@pytest.mark.parametrize("edit", FORGED)
def test_a_forged_edition_is_refused(project: Path, edit: str) -> None:
    """By the check and the build; what is forged through and through, by the history."""
    thorough = edit == "a page, its hashes and the ledger's"
    if thorough:
        committed(project)
    _forge(project, edit)
    found = told(project, "check", "--release", code=1)
    assert f"error {'P012' if thorough else 'P011'} " in found, found
    if not thorough:
        with pytest.raises(EditionError, match=r"restore it and .* from git"):
            hold(project)


def test_no_site_is_built_with_a_forged_edition(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _forge(project, "a name")
    told(project, "build", code=1)
    assert "editions/2026.1/objects.json: it is not as published" in caplog.text


@pytest.mark.parametrize("file", ["data/claims.csv", "data/mine.csv"])
def test_nothing_is_put_beside_what_an_edition_has(
    project: Path, tmp_path: Path, file: str
) -> None:
    """A file of people's in its place, or one more; what it has itself may be there already."""
    site = tmp_path / "site"
    count = unpack(project, site, lambda _: None)
    assert unpack(project, site, lambda _: None) == count > 300
    (site / "e/2026.1" / file).write_text("mine", "utf-8")
    with pytest.raises(EditionError, match=rf"'/e/2026\.1/{file}' is not the edition's own"):
        unpack(project, site, lambda _: None)


def test_an_edition_is_taken_over_from_the_site_that_stands_unless_a_byte_is_another(
    project: Path,
) -> None:
    told(project, "build")
    page = project / "site/e/2026.1/themes/frost/index.html"
    before, place = page.read_bytes(), page.stat().st_ino
    essay = project / "docs/about/index.md"
    essay.write_text(f"{essay.read_text('utf-8')}\nOne more line.\n", "utf-8")
    told(project, "build")
    assert (page.read_bytes(), page.stat().st_ino) == (before, place)
    page.write_bytes(before.replace(b"e", b"c", 1))
    essay.write_text(f"{essay.read_text('utf-8')}\nAnd one.\n", "utf-8")
    told(project, "build")
    assert page.read_bytes() == before
    assert page.stat().st_ino != place, "it was unpacked"


@pytest.mark.parametrize("edit", ["a word", "a page, its hashes and the ledger's", "the ledger"])
def test_a_forged_edition_that_is_committed_is_refused(project: Path, edit: str) -> None:
    committed(project)
    _forge(project, edit)
    committed(project, message="nothing to see")
    assert re.search("error P01[12]", told(project, "check", "--release", code=1))


def _forge(project: Path, edit: str) -> None:
    file, old, new = FORGED[edit]
    folder = project / EDITIONS / "2026.1"
    path = folder / file
    if not file:
        folder.rename(folder.with_name("2026.3"))
    elif new is None:
        path.unlink()
    elif old is None:
        path.write_text(new, "utf-8")
    elif file == "site.tar.xz":
        _repack(folder, old, new)
        if "ledger" in edit:
            mark = sha256((folder / "manifest.json").read_bytes()).hexdigest()
            ledger = project / SEALS
            ledger.write_text(re.sub(r"[0-9a-f]{64}", mark, ledger.read_text("utf-8")), "utf-8")
    else:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


def _repack(folder: Path, old: str, new: str) -> None:
    """Change words in every page of an edition, and every hash of its manifest that tells of it."""
    archive, manifest = folder / "site.tar.xz", json.loads((folder / "manifest.json").read_bytes())
    rows = {name: [name, size, mark] for name, size, mark in manifest["files"]}
    target, changes = archive.with_name("new.tar.xz"), 0
    with tarfile.open(archive) as given, tarfile.open(target, "w:xz", preset=0) as made:
        for entry in given:
            file = given.extractfile(entry)
            assert file
            before = file.read()
            content = before.replace(old.encode(), new.encode())
            changes += content != before
            entry.size = len(content)
            rows[entry.name] = [entry.name, len(content), sha256(content).hexdigest()]
            made.addfile(entry, io.BytesIO(content))
    assert changes
    target.replace(archive)
    manifest["files"] = list(rows.values())
    mark = sha256(archive.read_bytes()).hexdigest()
    manifest["folder"] = [
        [name, archive.stat().st_size, mark] if name == archive.name else [name, size, other]
        for name, size, other in manifest["folder"]
    ]
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
