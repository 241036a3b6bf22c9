"""The command and the script of the page judge alike: one table of cases, and texts by chance."""

import json
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterable
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sourcebook.links.inward import Doctor, Promises, read_promises, site_of
from sourcebook.links.inward.documents import edited
from sourcebook.links.inward.scan import Written, in_csv, in_html, in_markdown, in_text, in_xml
from sourcebook.links.inward.spelling import respelled

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
SITE = site_of(CASES["site"])
TABLE = json.dumps(CASES["table"]).encode()
PIN = "2026.2"
COLUMNS = "address state edition target note until revised revised_after reason file".split()
SCANS = {"html": in_html, "xml": in_xml, "markdown": in_markdown, "text": in_text, "csv": in_csv}
ASSETS = Path(str(files("sourcebook.render.assets")))
NAMES = ("read", "text", "judge", "zip", "pdf-objects", "pdf")
SCRIPTS = [ASSETS / f"check-links-{name}.js" for name in NAMES]


def lines(table: list[dict[str, str]]) -> list[str]:
    return ["\t".join(row.get(name) or "" for name in COLUMNS).rstrip("\t") for row in table]


def by_script(
    links: list[list[str]],
    texts: list[list[str]],
    table: list[str] | None = None,
    packed: Iterable[tuple[bytes, str]] = (),
    names: Iterable[str] = ("a.docx",),
    site: str = CASES["site"],
) -> Any:
    node = shutil.which("node")
    assert node, "no node: 'make test' installs it"
    given = {
        "site": site,
        "lines": lines(CASES["table"]) if table is None else table,
        "links": links,
        "texts": texts,
        "packed": [
            [b64encode(content).decode(), by, name]
            for (content, by), name in zip(packed, cycle(names), strict=False)
        ],
    }
    done = subprocess.run(
        [node, Path(__file__).with_name("script.mjs"), *SCRIPTS],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def by_command(url: str, since: str, promises: Promises) -> dict[str, Any] | None:
    doctor = Doctor(promises, SITE, since)
    verdict = doctor.judge(url)
    if verdict is None:
        return None
    names = "kind address edition target note day after".split()
    return {
        **{name: getattr(verdict, name) for name in names},
        "near": list(verdict.near),
        "mended": doctor.mended(url, verdict),
        "pinned": doctor.mended(url, verdict, PIN),
    }


def test_every_case_by_both() -> None:
    promises = read_promises(TABLE)
    asked = [(case["url"], case.get("since", "")) for case in CASES["cases"]]
    scripts = by_script([[*one, PIN] for one in asked], [])["answers"]
    for case, one, script in zip(CASES["cases"], asked, scripts, strict=True):
        command = by_command(*one, promises)
        assert script == command, case["url"]
        if case["kind"] is None:
            assert command is None, case["url"]
            continue
        assert command is not None, case["url"]
        for name, wanted in case.items():
            if name == "near":
                assert command["near"][: len(wanted) or 9] == wanted, case["url"]
            elif name not in ("url", "since"):
                assert command[name] == wanted, (case["url"], name)


HOSTS = ["b%C3%BCcher.example", "bücher.example", "xn--bcher-kva.example", "BÜCHER.example."]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_is_one_in_whatever_letters(host: str) -> None:
    site = f"https://{host}/book/"
    doctor = Doctor(read_promises(TABLE), site_of(site))
    urls = [f"https://{one}/book/themes/old-locks/" for one in HOSTS]
    wanted = [doctor.judge(url) for url in urls]
    assert [one.kind for one in wanted if one] == ["moved"] * 4
    told = by_script([[url, "", ""] for url in urls], [], site=site)["answers"]
    mended = [doctor.mended(url, one) for url, one in zip(urls, wanted, strict=True) if one]
    assert [one["mended"] for one in told] == mended
    assert mended == [url.replace("old-locks", "locks") for url in urls]


def test_every_verdict_is_in_the_table() -> None:
    kinds = {case["kind"] for case in CASES["cases"]}
    assert kinds == {"live", "moved", "withdrawn", "reworded", "never", "unknown", None}


def urls(form: str, text: str) -> list[str]:
    return [one.url for one in found(form, text)]


def found(form: str, text: str) -> list[Written]:
    return sorted(SCANS[form](text), key=lambda one: one.places)


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["text"][:40])
def test_addresses_in_texts(case: dict[str, Any]) -> None:
    assert urls(case["form"], case["text"]) == case["urls"]


PIECES = [
    *("https://example.org/book/", "themes/locks/", "#first-frost", "http://", "//a.org/b"),
    *(" ", "\n", "\n\n", "`", "```", "~~~", "<!--", "-->", "<a href=", '"', "'", ">", "<", "</a>"),
    *("&amp;", "&", "(", ")", "[", "]", "](", "]: ", "\\", "\\)", "*", "_", ".", ",", "<code>"),
    *("</code>", "<script>", "</script>", "<![CDATA[", "]]>", "<p ", "/", "=", "é", "。", "“", "”"),
    *("\u00a0", "😀", "\t", "\r\n", "> ", "<title>", "</title", "&#104;", "&colon;", "|", "{"),
    *("<base href=", "<base href='https://example.org/book/x?y'>", "../a/", " src=", "#"),
    *("$", "...", "…", "word", "?a=1", "<id>", "-", "<a href='https://", "&#39;", "#ice", "[^1]: "),
    *(",", ";", ',"', '""', "<meta content=", " srcset='", ' srcdoc="', "<pre>", "</pre>"),
    *(
        "\u200b",
        "\u00ad",
        "<wbr>",
        "<WBR />",
        "<wbr",
        "&shy;",
        "\u200bថ្ម",
        "https://example.org/book/themes/",
    ),
]


def test_both_read_random_texts_alike_and_change_the_same_places() -> None:
    random = Random(3)
    texts = []
    for _ in range(1500):
        made = "".join(random.choice(PIECES) for _ in range(random.randrange(1, 60)))
        new = random.choice(["https://new.org/?a&b", "https://example.org/book/x(y)'/?a=1#ice&b"])
        texts += [[form, made, new] for form in SCANS]
    answers = by_script([], texts)["texts"]
    for (form, text, by), answer in zip(texts, answers, strict=True):
        links = found(form, text)
        assert answer["urls"] == [one.url for one in links], (form, text)
        edits = {
            place: words
            for one in links
            for place, words in respelled(text, one.places[0], one.url, by, escaped=one.escaped)
        }
        assert answer["written"] == edited(text, edits), (form, text)


def test_a_thousand_links_are_judged_in_a_second() -> None:
    """Against a table of 8,000 addresses, a third of the links misspelt; time of the processor."""
    random = Random(4)
    words = "frost lock gate keeper toll boat ice thaw coal basin".split()
    names = sorted({"-".join(random.choices(words, k=4)) + str(n) for n in range(4000)})
    table = sorted(
        address for name in names for address in (f"/id/{name}/", f"/themes/{name[:9]}/#{name}")
    )
    links = []
    for number in range(1000):
        name = random.choice(names)
        name = name[:-3] + "x" + name[-2:] if number % 3 == 0 else name
        links.append([f"https://example.org/book/id/{name}/", "", PIN])
    told = by_script(links, [], table)
    assert len(told["answers"]) == 1000
    assert sum(one["kind"] == "never" for one in told["answers"]) > 200
    assert told["took"] < 1000
