"""What a tool has no more is told, also of a work on which it has nothing else."""

import json
from pathlib import Path

import pytest

from tests.projects import CORPUS, commanded, copied

HEAD = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n"  # fmt: skip  # noqa: E501
SMITH = "of the winter much was written,\"Ice, Iron and the Fradley Lock\",Smith,,,,,page,40,2026-01-01 10:00:00+00:00,\n"  # fmt: skip  # noqa: E501
JONES = "the gate stood in ice,Winters on the Water: A Boatwoman's Memoir,Jones,,,,,page,9,2026-01-02 10:00:00+00:00,\n"  # fmt: skip  # noqa: E501
GAZETTE = "the lock was shut,Great Frost Stops the Canal,,,,,,page,2,2026-01-02 10:00:00+00:00,\n"
PAGE, OTHER = "https://archive.example.net/gazette/1889-01-19", "https://example.org/x"
ALONE = "the file has one source alone"
GONE = "which has nothing on 'jones-1890' any more; the excerpt stays"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


def took(project: Path, *rows: str) -> str:
    file = project.parent / "readwise.csv"
    file.write_text(HEAD + "".join(rows), "utf-8")
    done = commanded(project, "import", str(file))
    return done.out + done.err


def test_the_only_annotation_of_a_work_is_missed(project: Path) -> None:
    """Where the file has several other works: it is no export of one."""
    assert "3 added" in took(project, SMITH, JONES, GAZETTE)
    told = took(project, SMITH, GAZETTE)
    assert GONE in told
    assert "1 gone" in told
    assert ALONE not in told
    assert "0 gone" in took(project, SMITH, JONES, GAZETTE)


def test_a_file_of_another_work_misses_nothing(project: Path) -> None:
    """It was never taken before: that the first work is not in it tells nothing."""
    took(project, JONES)
    told = took(project, SMITH)
    assert "0 gone" in told
    assert ALONE not in told


def hypothesis(*uris: str) -> str:
    rows = [
        {
            "id": f"h{len(uri)}",
            "uri": uri,
            "created": "2026-01-02T10:00:00+00:00",
            "target": [
                {
                    "source": uri,
                    "selector": [{"type": "TextQuoteSelector", "exact": f"words of {uri}"}],
                }
            ],
        }
        for uri in uris
    ]
    return json.dumps({"rows": rows})


def zotero(*keys: str) -> str:
    items = []
    for key in keys:
        short = key[0].upper() * 4
        items += [
            {"key": f"{short}0001", "itemType": "book", "extra": f"Citation Key: {key}"},
            {"key": f"{short}0002", "parentItem": f"{short}0001", "itemType": "attachment"},
            {
                "key": f"{short}0003",
                "itemType": "annotation",
                "parentItem": f"{short}0002",
                "annotationType": "highlight",
                "annotationText": f"words of {key}",
                "annotationPageLabel": "9",
            },
        ]
    return json.dumps([{"key": one["key"], "data": one} for one in items])


@pytest.mark.parametrize(
    ("both", "one"),
    [
        (HEAD + SMITH + JONES, HEAD + SMITH),
        (hypothesis(PAGE, OTHER), hypothesis(PAGE)),
        (zotero("jones-1890", "smith-1999"), zotero("jones-1890")),
    ],
)
def test_a_file_of_one_work_may_be_a_part(project: Path, both: str, one: str) -> None:
    """By one rule for every tool: what it has not is said once, and nothing is called gone."""
    file = project.parent / "marks"
    entries = project / "citations.bib"
    text = entries.read_text("utf-8").replace("{12},", f"{{12}},\n  url = {{{OTHER}}},")
    entries.write_text(text, "utf-8")
    file.write_text(both, "utf-8")
    done = commanded(project, "import", str(file))
    assert "2 added" in done.err, done.out + done.err
    file.write_text(one, "utf-8")
    done = commanded(project, "import", str(file))
    assert (done.out + done.err).count(ALONE) == 1
    assert "1 unchanged, 0 gone" in done.err


def test_annotations_of_a_work_that_was_merged_find_the_one_that_stays(project: Path) -> None:
    """They name it by its title, of which the bibliography has nothing any more."""
    entries = project / "citations.bib"
    text = entries.read_text("utf-8")
    entries.write_text(
        text + "@book{jones-1891, author={Jones, Edith}, title={Winters on Water}, "
        "publisher={Towpath Press}, date={1891}, langid={english}}\n",
        "utf-8",
    )
    jones = project / "sources/excerpts/jones-1890.yml"
    said = jones.read_text("utf-8").partition("excerpts:")[0].replace("jones-1890", "jones-1891")
    passage = "excerpts:\n  - id: jones-1891-ice\n    locator: p. 2\n    tags: [theme:frost]\n"
    passage += "    paraphrase: There was ice.\n"
    (project / "sources/excerpts/jones-1891.yml").write_text(said + passage, "utf-8")
    row = JONES.replace("Winters on the Water: A Boatwoman's Memoir", "Winters on Water")
    assert "0 refused" in took(project, row)
    again = row.replace("the gate stood in ice", "all of the winter").replace("page,9", "page,10")
    done = commanded(project, "merge", "jones-1891", "into", "jones-1890")
    assert done.code == 0, done.out + done.err
    told = took(project, row, again)
    assert "1 added, 0 updated, 1 unchanged" in told, told
    assert "all of the winter" in jones.read_text("utf-8")
