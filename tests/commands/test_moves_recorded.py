"""What the commands that change ids and addresses record and refuse, to the letter."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.facts import Facts, fingerprint, words_of
from sourcebook.model import EDITIONS
from sourcebook.parse import FILES, PERMALINKS, REVISIONS
from sourcebook.read import WITNESSES
from tests.projects import (
    CORPUS,
    commanded,
    corpus_at,
    ledger_of,
    loaded,
    publish_ledger,
    published_copy,
    with_editions,
)

THEME = "sources/themes/frost.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The corpus as an edition has published it."""
    return published_copy(CORPUS, tmp_path / "project")


def done(project: Path, *command: str) -> None:
    ended = commanded(project, *command)
    assert ended.code == 0, ended.out + ended.err


def refused(project: Path, *command: str) -> str:
    """What a command says that changes nothing."""
    ended = commanded(project, *command)
    assert ended.code == 1, ended.out + ended.err
    return ended.err.splitlines()[-1]


def reworded(project: Path, old: str, new: str) -> None:
    theme = project / THEME
    text = theme.read_text("utf-8")
    assert old in text
    theme.write_text(text.replace(old, new), "utf-8")


def add_lines(project: Path, *lines: str) -> None:
    """Put lines of an edition into the ledger, in their places."""
    ledger = project / PERMALINKS
    head = [line for line in ledger.read_text("utf-8").splitlines() if line.startswith("#")]
    rows = [line for line in ledger.read_text("utf-8").splitlines() if not line.startswith("#")]
    text = "".join(f"{line}\n" for line in (*head, *sorted([*rows, *lines])))
    ledger.write_text(text, "utf-8")
    with_editions(project)


def revisions(project: Path) -> list[list[str]]:
    rows = (project / REVISIONS).read_text("utf-8").splitlines()
    return [row.split("\t") for row in rows if not row.startswith("#")]


# rename


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("a#b#c", "x"), "there is no theme 'a' with a section 'b#c'"),
        (("nobody", "frost"), "there is no record 'nobody'"),
        (("tom-keeper", "T"), "'T' is not an id: use small letters, digits and hyphens, as in 't'"),
    ],
)
def test_a_rename_that_cannot_be(project: Path, given: tuple[str, str], told: str) -> None:
    assert refused(project, "rename", *given) == told


def test_the_text_of_a_source_is_renamed_with_it_and_no_other(project: Path) -> None:
    texts = project / WITNESSES
    texts.mkdir(parents=True)
    for name in ("jones-1890", "tom-keeper"):
        (texts / f"{name}.txt").write_text(name, "utf-8")
    for old, new in (("jones-1890", "edith-jones"), ("tom-keeper", "thomas"), ("frost", "ice")):
        done(project, "rename", old, new)
    assert {path.name: path.read_text("utf-8") for path in texts.iterdir()} == {
        "edith-jones.txt": "jones-1890",
        "tom-keeper.txt": "tom-keeper",
    }


def test_what_the_editor_keeps_of_a_source_is_renamed_with_it(project: Path) -> None:
    """Whatever format it is in; the line of git that has it published too."""
    texts = project / "texts"
    texts.mkdir()
    for name in ("jones-1890.pdf", "jones-1890.txt", "jones-1890-2.txt", "frost.txt"):
        (texts / name).write_bytes(b"\xff" + name.encode())
    ignored = "/texts/*\n!/texts/jones-1890.txt\n!/texts/jones-1890-2.txt\n"
    (project / ".gitignore").write_text(ignored, "utf-8")
    assert (
        "rename to texts/edith-jones.pdf"
        in commanded(project, "rename", "jones-1890", "edith-jones", "--dry-run").out
    )
    done(project, "rename", "jones-1890", "edith-jones")
    done(project, "rename", "frost", "ice")
    assert {path.name: path.read_bytes()[1:].decode() for path in texts.iterdir()} == {
        "edith-jones.pdf": "jones-1890.pdf",
        "edith-jones.txt": "jones-1890.txt",
        "jones-1890-2.txt": "jones-1890-2.txt",
        "frost.txt": "frost.txt",
    }
    told = (project / ".gitignore").read_text("utf-8")
    assert told == ignored.replace("jones-1890.txt", "edith-jones.txt")


def test_a_text_that_has_the_new_name_already_is_left(project: Path) -> None:
    (project / "texts").mkdir()
    for name in ("jones-1890.txt", "edith-jones.html"):
        (project / "texts" / name).write_text(name, "utf-8")
    ended = commanded(project, "rename", "jones-1890", "edith-jones")
    assert "'texts/jones-1890.txt' stays as it is called: name it yourself" in ended.err
    assert {path.name for path in (project / "texts").iterdir()} == {
        "jones-1890.txt",
        "edith-jones.html",
    }


def test_a_section_of_another_page_is_not_the_one_that_is_renamed(project: Path) -> None:
    here, elsewhere = "/themes/frost/#on-the-date", "/sources/#on-the-date"
    add_lines(project, *(f"{one}\tlive\t2026.1\t\t" for one in (here, elsewhere)))
    done(project, "rename", "frost#the-date", "which-day")
    lines = ledger_of(project)
    assert (lines[here].state, lines[here].detail) == ("moved", "/themes/frost/")
    assert lines[elsewhere].state == "live"


# revise


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("day-of-freeze", " "), "say why, for those who cited the words as they were"),
        (("no#one", "A slip."), "there is no record 'no#one', nor a section, page or heading"),
        (
            ("/about/#no", "A slip."),
            "there is no record '/about/#no', nor a section, page or heading",
        ),
        (
            ("day-of-freeze", "A slip."),
            "the words of 'day-of-freeze' are those that were recorded last",
        ),
    ],
)
def test_a_revision_that_cannot_be(project: Path, given: tuple[str, str], told: str) -> None:
    assert refused(project, "revise", *given) == told


def test_revisions_since_an_edition_are_one_with_all_reasons(project: Path) -> None:
    first = ledger_of(project)["/id/day-of-freeze/"].words
    reworded(project, "paid for the gate", "paid for it")
    done(project, "revise", "company-paid", "Shorter.", "--day", "2026-10-02", "--same-meaning")
    old = "the ninth of January"
    for words, reason, more in (
        ("the 9th of January", "  The day\n as they say it. ", ["--same-meaning"]),
        ("the 8th of January", "A misprint.", []),
        ("the day after", "Shorter.", ["--same-meaning"]),
    ):
        reworded(project, old, words)
        done(project, "revise", "day-of-freeze", reason, "--day", "2026-10-02", *more)
        old = words
    last = ledger_of(project)["/id/day-of-freeze/"].words
    paid, day = revisions(project)
    assert (paid[0], paid[4]) == ("company-paid 2026-10-02", "same")
    every = "The day as they say it. A misprint. Shorter."
    assert day == ["day-of-freeze 2026-10-02", first, last, "2026.1", "changed", every]
    reworded(project, old, "the 7th of January")
    done(project, "revise", "day-of-freeze", "Another.", "--day", "2026-10-03")
    paid, day = revisions(project)
    assert (day[:2], day[5]) == (["day-of-freeze 2026-10-03", first], f"{every} Another.")
    reworded(project, "the 7th of January", "the ninth of January")
    done(project, "revise", "day-of-freeze", "It was right.", "--day", "2026-10-04")
    assert revisions(project) == [paid], "what comes home was never revised"


@pytest.mark.parametrize("renamed", [False, True])
def test_a_revision_names_the_last_edition_that_has_the_words(project: Path, renamed: bool) -> None:
    words = words_of(Facts(corpus_at(CORPUS)), "day-of-freeze")
    assert fingerprint(words) == ledger_of(project)["/id/day-of-freeze/"].words
    had = {"2026.1": words if renamed else "Other.", "2026.2": words, "2026.3": "", "2026.4": ""}
    for name, then in had.items():
        one = {"kind": "claim", "name": "Which day", "words": then}
        objects = {"day-of-freeze": one} if then else {}
        folder = project / EDITIONS / name
        folder.mkdir(parents=True, exist_ok=True)
        addresses = [one.address for one in ledger_of(project).values() if one.edition == name]
        told = {"edition": name, "day": "2026-01-01", "objects": objects, "addresses": addresses}
        (folder / "objects.json").write_text(json.dumps(told), "utf-8")
    name = "day-of-freeze"
    if renamed:
        name = "which-day"
        done(project, "rename", "day-of-freeze", name)
    reworded(project, "the ninth of January", "the 9th of January")
    done(project, "revise", name, "Shorter.", "--day", "2026-10-02")
    assert [row[3] for row in revisions(project)] == ["2026.2"]


def test_words_that_no_edition_has_are_told_of_the_first_with_the_object(project: Path) -> None:
    done(project, "rename", "day-of-freeze", "which-day")
    reworded(project, "the ninth of January", "the 9th of January")
    done(project, "revise", "which-day", "Shorter.", "--day", "2026-10-02")
    assert [row[3] for row in revisions(project)] == ["2026.1"]


# merge


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("tom-keeper", "nobody"), "there is no record 'nobody'"),
        (("nobody", "tom-keeper"), "there is no record 'nobody'"),
        (("none", "nobody"), "there is no record 'nobody'"),
        (("frost", "frost"), "'frost' cannot be merged into itself"),
        (
            ("tom-keeper", "lock-four"),
            (
                "'tom-keeper' is a person, and 'lock-four' a place: "
                "only records of one kind are merged"
            ),
        ),
    ],
)
def test_a_merge_that_cannot_be(project: Path, given: tuple[str, str], told: str) -> None:
    assert refused(project, "merge", *given) == told


def test_links_of_people_to_a_merged_record_lead_to_the_other(project: Path) -> None:
    page = project / "docs/about/index.md"
    begun = page.read_text("utf-8")
    links = "[a](../chronology/index.md#{0}) [b](../id/{0}/) [c](../id/{0}/#cite)"
    page.write_text(f"{begun}\n{links.format('great-freeze-tenth')}\n", "utf-8")
    done(project, "merge", "great-freeze-tenth", "great-freeze")
    assert page.read_text("utf-8") == f"{begun}\n{links.format('great-freeze')}\n"


def pages_of_people(project: Path, **texts: str) -> None:
    for name, text in texts.items():
        page = project / f"docs/{name.replace('__', '/')}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"---\ndescription: A page.\n---\n\n# A page\n\n{text}\n", "utf-8")


def test_only_links_that_lead_to_what_is_renamed_are_changed(project: Path) -> None:
    """A heading of one's own, a page of that name elsewhere, and a list may be spelt like an id."""
    page = "## Mine {{#{0}}}\n\n[own](#{0}), [list](../works/index.md), "
    pages_of_people(
        project,
        notes__freeze=page.format("freeze-happened") + "[by path](../freeze/#freeze-happened)",
        notes__frost="## Thick {#thick}\n\n[on](#thick) <a href='../frost/#thick'>on</a>",
        notes__winter="[ice](frost.md#thick), [mine](freeze.md#freeze-happened) "
        "[theme](../themes/frost/index.md#freeze-happened), [id](../../id/freeze-happened/)",
        frost="[to it](frost.md), [away](notes/frost.md)",
    )
    done(project, "permalinks")
    texts = {one: one.read_text("utf-8") for one in sorted(project.glob("docs/**/*.md"))}
    done(project, "rename", "frost", "ice")
    done(project, "rename", "freeze-happened", "it-froze")
    for path, before in texts.items():
        wanted = before.replace("themes/frost/", "themes/ice/")
        if path.name == "winter.md":
            wanted = wanted.replace("index.md#freeze-happened", "index.md#it-froze")
        wanted = wanted.replace("id/freeze-happened/", "id/it-froze/")
        assert path.read_text("utf-8") == wanted, path


def test_a_theme_with_the_name_of_a_list_is_renamed_alone(project: Path) -> None:
    done(project, "rename", "frost", "doubt")
    pages_of_people(
        project, notes__x="[list](../doubt/index.md), [theme](../themes/doubt/index.md)"
    )
    done(project, "permalinks")
    done(project, "rename", "doubt", "ice")
    text = (project / "docs/notes/x.md").read_text("utf-8")
    assert text.endswith("[list](../doubt/index.md), [theme](../themes/ice/index.md)\n")


def test_what_is_only_spelt_like_a_record_does_not_hold_it(project: Path) -> None:
    pages_of_people(project, notes__x="## Mine {#freeze-happened}\n\n[own](#freeze-happened)")
    done(project, "permalinks")
    done(project, "withdraw", "freeze-happened", "Told twice.")


def test_a_draft_is_merged_and_no_address_is_looked_for(project: Path) -> None:
    source = project / "sources/excerpts/smith-1999.yml"
    begun = source.read_text("utf-8")
    draft = "  - id: smith-unread\n    draft: true\n    paraphrase: No.\n    tags: [theme:frost]\n"
    source.write_text(begun + draft, "utf-8")
    before = ledger_of(project)
    done(project, "merge", "smith-unread", "smith-gate-retold")
    assert source.read_text("utf-8") == begun
    assert ledger_of(project) == before


def test_a_merge_done_by_hand_is_told_the_ledger_alone(project: Path) -> None:
    add_lines(project, *(f"/people/{one}/\tlive\t2026.1\t\t" for one in ("thomas", "thom")))
    done(project, "merge", "thomas", "tom-keeper")
    lines = ledger_of(project)
    assert lines["/people/thomas/"].detail == "/people/tom-keeper/"
    assert lines["/people/thom/"].state == "live"


# withdraw


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("frost", " "), "say why, for those who follow an old link"),
        (("/", "Gone."), "a site has a home page"),
        (("nobody", "Gone."), "there is no record 'nobody', nor such an address"),
        (("/nowhere/", "Gone."), "there is no record '/nowhere/', nor such an address"),
        (
            ("/themes/frost/", "Gone."),
            "'/themes/frost/' is the record 'frost': sourcebook withdraw frost \"Gone.\"",
        ),
    ],
)
def test_a_withdrawal_that_cannot_be(project: Path, given: tuple[str, str], told: str) -> None:
    assert refused(project, "withdraw", *given) == told


def test_a_page_goes_when_no_other_leads_to_it(project: Path) -> None:
    page = project / "docs/more.md"
    head = "---\ndescription: More.\n---\n\n# More\n\n"
    page.write_text(f"{head}## How {{#how}}\n\n[up](#how), [here](more.md)\n", "utf-8")
    home = project / "docs/index.md"
    begun = home.read_text("utf-8")
    home.write_text(f"{begun}\nSee [it](more.md).\n\n[Here](more.md#how) as well.\n", "utf-8")
    publish_ledger(project)
    ended = commanded(project, "withdraw", "/more/", "It said nothing.")
    line = begun.count("\n") + 2
    assert ended.out.splitlines() == [f"docs/index.md:{line}", f"docs/index.md:{line + 2}"]
    assert ended.err.splitlines()[-1] == "2 places rest on '/more/': change these first"
    home.write_text(begun, "utf-8")
    done(project, "withdraw", "/more/", "  It said\n nothing. ")
    assert not page.exists()
    lines = ledger_of(project)
    for address in ("/more/", "/more/#how"):
        assert (lines[address].state, lines[address].detail) == ("withdrawn", "It said nothing.")


def test_a_record_stays_while_a_page_leads_to_it(project: Path) -> None:
    home = project / "docs/index.md"
    begun = home.read_text("utf-8")
    home.write_text(f"{begun}\n[It froze](id/freeze-happened/).\n", "utf-8")
    told = refused(project, "withdraw", "freeze-happened", "Told twice.")
    assert told == "one place rests on 'freeze-happened': change these first"
    home.write_text(begun, "utf-8")
    done(project, "withdraw", "freeze-happened", "Told twice.")


@pytest.mark.parametrize("address", ["/gone/", "/gone/#how"])
def test_what_was_taken_out_by_hand_leaves_its_note(project: Path, address: str) -> None:
    add_lines(project, "/gone/#how\tlive\t2026.1\t\t", "/people/thomas/\tlive\t2026.1\t\t")
    done(project, "withdraw", address, "It said nothing.")
    assert ledger_of(project)["/gone/#how"].detail == "It said nothing."
    done(project, "withdraw", "thomas", "He was Tom.")
    assert ledger_of(project)["/people/thomas/"].detail == "He was Tom."


# move


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            ("/about/", "/about/#top-of-it"),
            "a page moves to a page, and an anchor to an anchor of its page",
        ),
        (
            ("/about/#how", "/on/"),
            "a page moves to a page, and an anchor to an anchor of its page",
        ),
        (("/nowhere/", "/none/"), "the site has neither '/nowhere/' nor '/none/'"),
        (("/nowhere/", "/about/"), "'/nowhere/' is no address of the site, and never was one"),
        (("/", "/home/"), "the home page stays where it is"),
        (
            ("/themes/frost/#the-date", "#day"),
            (
                "'/themes/frost/#the-date' is the section 'frost#the-date': "
                "sourcebook rename frost#the-date day"
            ),
        ),
        (
            ("/themes/", "/essays/"),
            (
                "'/themes/' is on a page that is made from records: rename the record instead "
                "(sourcebook rename ID NEW)"
            ),
        ),
        (
            ("/about/#how", "/#how"),
            (
                "a section goes to another page with its text: move that by hand, then run this "
                "again, and the ledger is changed"
            ),
        ),
        (
            ("/a//", "/b/"),
            "'/a//' has an empty part: an address is written as '/about/method/#read'",
        ),
        (
            ("docs/about/", "/on/"),
            "'docs/about/' does not begin with '/': an address is written as '/about/method/#read'",
        ),
        (("/about/", "/themes/"), "the site has '/themes/' already"),
        (
            ("/about/", "/a b/"),
            (
                "'/a b/' has a space in it, which programs that find links cut off: choose another "
                "address; it is for ever once an edition has it"
            ),
        ),
        *(
            (
                ("/about/", f"{folder}new/"),
                (
                    f"'{folder}new/' is where the site puts what it makes itself: choose another "
                    "address; it is for ever once an edition has it"
                ),
            )
            for folder in ("/id/", "/e/2026.1/", "/assets/", "/data/redirects/")
        ),
        (("/about/#how", "#quoted"), "the site has '/about/#quoted' already"),
    ],
)
def test_a_move_that_cannot_be(project: Path, given: tuple[str, str], told: str) -> None:
    assert refused(project, "move", *given) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [("/more/", "/on/more/"), ("/more", "/on/more"), ("docs/more.md", "docs/on/more.md")],
)
def test_a_page_keeps_its_way_of_being_a_file(project: Path, old: str, new: str) -> None:
    page = project / "docs/more.md"
    page.write_text("---\ndescription: More.\n---\n\n# More\n\n[Home](index.md)\n", "utf-8")
    publish_ledger(project)
    done(project, "move", old, new)
    assert not page.exists()
    assert (project / "docs/on/more.md").read_text("utf-8").endswith("[Home](../index.md)\n")
    assert ledger_of(project)["/more/"].detail == "/on/more/"


def test_an_anchor_is_renamed_where_it_stands_and_nowhere_else(project: Path) -> None:
    page = project / "docs/about/index.md"
    begun = page.read_text("utf-8")
    text = begun.replace("## How it was done {#how}", "\n`## {#how}`, \\{#how}\n## Done { #how .x}")
    page.write_text(f"{text}\n## How {{#how-not}}\n", "utf-8")
    publish_ledger(project)
    done(project, "move", "/about/#how", "/about/#method")
    now = text.replace("## Done { #how .x}", "## Done { #method .x}")
    assert page.read_text("utf-8") == f"{now}\n## How {{#how-not}}\n"
    assert ledger_of(project)["/about/#how"].detail == "/about/#method"


def test_what_was_moved_by_hand_is_told_the_ledger_alone(project: Path) -> None:
    add_lines(project, "/gone/#how\tlive\t2026.1\t\t")
    done(project, "move", "/gone/", "/about/")
    assert ledger_of(project)["/gone/#how"].detail == "/about/#how"


def test_a_file_of_peoples_is_told_of_once_it_is_not_there(project: Path) -> None:
    (edition,) = loaded(project)[0].editions
    had = {"files/tool/index.html", "files/t.csv", "files/u.csv", "themes/frost/frost.bib"}
    with_editions(project, replace(edition, files=frozenset(had)))
    tool = project / "docs/files/tool/index.html"
    tool.parent.mkdir(parents=True)
    tool.write_text("<p>A tool.", "utf-8")
    ways = ("/files/tool/", "/files/tool", "files/tool/index.html", "docs/files/tool/index.html")
    for given in ways:
        told = refused(project, "withdraw", given, "It was slow.")
        assert told == (
            f"'{given}' is a file of your own: take docs/files/tool/index.html out, or move it, by "
            "hand with the links to it; then run this again, and its ledger is changed"
        )
        assert refused(project, "move", given, "/files/bench/") == told
    tool.unlink()
    done(project, "withdraw", "/files/tool/", "  It was\n slow. ")
    done(project, "withdraw", "/files/t.csv", "It had errors.")
    done(project, "move", "/files/u.csv", "/data/claims.csv")
    assert (project / FILES).read_text("utf-8").splitlines() == [
        "files/t.csv\twithdrawn\tIt had errors.",
        "files/tool/index.html\twithdrawn\tIt was slow.",
        "files/u.csv\tmoved\tdata/claims.csv",
    ]
    assert "no record" in refused(project, "withdraw", "/files/t.csv", "Another reason.")
    assert commanded(project, "check", "--release").code == 0


def test_a_living_file_is_not_marked_gone_nor_among_the_editions(project: Path) -> None:
    for name in ("files/t.csv", "e/2026.9/index.html", "E/x.txt"):
        (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / name).write_text("x", "utf-8")
    (project / FILES).write_text("files/t.csv\twithdrawn\tGone.\n", "utf-8")
    told = commanded(project, "check").out
    assert "error P010 gone-stays-gone: 'files/t.csv' is marked 'withdrawn', and docs/ has" in told
    for name in ("e/2026.9/index.html", "E/x.txt"):
        assert f"docs/{name}:1:1: error P006" in told
