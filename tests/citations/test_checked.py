"""Citations read and judged: the command's rule and the page's script, on one table of cases."""

import json
import shutil
import subprocess
import tomllib
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sourcebook.facts import judge_citation, read_citations
from sourcebook.facts.check_words import CHECK_WORD, check_word
from sourcebook.facts.wordings import fingerprint

SCRIPT = Path(str(files("sourcebook.render.assets") / "check-citation.js"))
TABLE = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
KNOWN: dict[str, Any] = TABLE["known"]
CASES: list[dict[str, Any]] = TABLE["case"]
EMPTY = {"state": "same", "edition": "", "standing": [], "since": [], "then": "", "now": ""}
JUDGED = ("state", "id", "edition", "standing", "since", "then", "now", "note")


def by_script(texts: list[str]) -> list[Any]:
    node = shutil.which("node")
    assert node, "no node: 'make test' installs it"
    done = subprocess.run(
        [node, Path(__file__).with_name("check.mjs"), SCRIPT],
        input=json.dumps({"table": KNOWN, "texts": texts}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def by_command(text: str) -> list[Any]:
    cited = read_citations(KNOWN, text)
    return [cited, [judge_citation(KNOWN, one) for one in cited]]


@pytest.fixture(scope="module")
def scripted() -> list[Any]:
    return by_script([case["text"] for case in CASES])


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_a_case_is_judged_as_the_table_has_it(number: int, scripted: list[Any]) -> None:
    case = CASES[number]
    for cited, judged in (by_command(case["text"]), scripted[number]):
        named = [" ".join(one[part] or "-" for part in ("id", "edition", "word")) for one in cited]
        assert named == case["read"]
        if not case["read"]:
            continue
        expected = {**EMPTY, "note": "", "id": cited[0]["id"]}
        expected |= {key: case[key] for key in JUDGED if key in case}
        if case["state"] == "same" and "edition" not in case and not expected["edition"]:
            expected["edition"] = judged[0]["edition"] if cited[0]["word"] else ""
        assert judged[0] == expected


def test_every_state_has_a_case() -> None:
    states = {case["state"] for case in CASES if "state" in case}
    assert states == set(
        "same changed unnamed withdrawn never no-edition not-in no-words two".split()
    )


PIECES = (
    *("https://example.org/book/id/gate/", "https://example.org/book/e/2026.1/id/frost/", "\n"),
    *("HTTPS://Example.org/book/id/old-gate", "https://other.example.net/id/gate/", "/id/paid/"),
    *("[lusab-babad]", "gutih-tugad.", "mubah-fasob", "fafaf-hihih", "zuzuz-vavav)", "\n\n"),
    *("edition 2026.1", "2026.10,", "2027.1.", "(2026.3)", "\n@online{", "\nTY  - ", "\n {", "}"),
    *("é", "_", "‘", "\u00a0", " ", "-", ".", '"', "<", "𝔸", "١", "x"),
)


def test_both_judge_alike_whatever_is_pasted() -> None:
    random = Random(10)
    texts = ["".join(random.choices(PIECES, k=random.randrange(1, 14))) for _ in range(3000)]
    for text, answer in zip(texts, by_script(texts), strict=True):
        assert by_command(text) == answer, text


@pytest.mark.parametrize(
    ("bits", "word"),
    [
        ("7f000001", "lusab-babad"),
        ("3f54dcc1", "gutih-tugad"),
        ("3f760723", "gutuk-bisog"),
        ("8c62c18d", "mudof-sakat"),
        ("d844e815", "todah-vobij"),
    ],
)
def test_the_examples_of_the_proposal(bits: str, word: str) -> None:
    """127.0.0.1 and others, as arXiv:0901.4016 has them."""
    assert check_word(bits) == word
    assert CHECK_WORD.fullmatch(word)


def test_a_letter_changes_the_word() -> None:
    words = "The gate froze on 9 January 1889."
    assert check_word(fingerprint(words)) != check_word(fingerprint(words.replace("9", "8", 1)))
    assert check_word(fingerprint("é")) == check_word(fingerprint("e\u0301"))
