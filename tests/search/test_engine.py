"""The search as it answers: names first, phrases exactly, the answer above its evidence."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from sourcebook.exports.search.entries import Entry
from sourcebook.exports.search.files import FOLDER, HEAD
from sourcebook.language import words
from sourcebook.model import Kind
from tests.projects import CORPUS, TIDECLOCK, corpus_at, facts_of
from tests.search.asking import addresses, ask, searchable

KEEPER = "/people/tom-keeper/"
GLASS = "/sources/jones-1890/#jones-gate-of-glass"


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return searchable(tmp_path_factory.mktemp("lock"), facts_of(corpus_at(CORPUS)))


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return searchable(tmp_path_factory.mktemp("clock"), facts_of(corpus_at(TIDECLOCK)))


def answer(site: Path, query: str, **options: Any) -> dict[str, Any]:
    """What the search says to one query."""
    (found,) = ask(site, {"query": query, **options})
    return found


@pytest.mark.parametrize(
    "query",
    [
        "Tom Keeper",
        "keeper tom",
        "TOM KEEPER",
        "tomkeeper",
        "Tom Keper",
        "Tom Keepre",
        "Thos. Keeper",
        "Θωμάς",
        "ΘΩΜΑΣ",
        "tom keep",
        '"Θωμάς"',
        "“ΘΩΜΑΣ”",
    ],
)
def test_a_name_is_found_however_it_is_written(lock: Path, query: str) -> None:
    assert addresses(answer(lock, query))[0] == KEEPER


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("Jones 1890", "/sources/jones-1890/"),
        ("The Fradley Gazette 1889", "/sources/gazette-1889/"),
        ("Smith and Brown 1999", "/sources/smith-1999/"),
        ("smith & brown, 1999", "/sources/smith-1999/"),
        ("what did Smith and Brown", "/sources/smith-1999/"),
    ],
)
def test_a_source_is_found_by_how_it_is_cited(lock: Path, query: str, where: str) -> None:
    assert addresses(answer(lock, query))[0] == where


def test_help_is_found_by_what_the_page_does_not_call_itself(lock: Path) -> None:
    assert addresses(answer(lock, "what does corroborated mean"))[0] == "/how-to-read/"
    assert addresses(answer(lock, "timeline"))[0] == "/chronology/"


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("Fourth Lock", "/places/lock-four/"),
        ("fradley canal company", "/organisations/canal-company/"),
        ("canalcompany", "/organisations/canal-company/"),
        ("marygold", "/vessels/marigold/"),
        ("the keeper’s diary", "/works/lost-diary/"),
        ("keepers diary", "/works/lost-diary/"),
        ("Ice, Iron and the Fradley Lock", "/sources/smith-1999/"),
        ("Smith and Brown 1999", "/sources/smith-1999/"),
        ("The frozen gate", "/themes/frost/"),
        ("Which day it was", "/themes/frost/#the-date"),
        ("who paid for the gate", "/themes/frost/#company-paid"),
        ("market", "/themes/frost/#keeper-at-gate"),
        ("9 January 1889", "/chronology/#great-freeze"),
        ("1889-01-09", "/chronology/#great-freeze"),
        ("1889-01-10", "/chronology/#great-freeze-tenth"),
        ("Which account of the day is better evidenced", "/themes/frost/#q-which-day"),
        ("about the frozen lock", "/about/"),
        ("rule catalogue", "/data/rules/"),
    ],
)
def test_what_is_looked_for_stands_first(lock: Path, query: str, where: str) -> None:
    assert addresses(answer(lock, query))[0] == where


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("Μένων", "/people/menon/"),
        ("μενων", "/people/menon/"),
        ("דנה הראל", "/people/dana-harel/"),
        ("dana harrel", "/people/dana-harel/"),
        ("tideclock", "/instruments/tide-clock/"),
        ("who built the clock", "/themes/the-clock/#clock-built-at-once"),
        ("ωρολογιον", "/instruments/tide-clock/"),
        ("until AD 79", "/chronology/#clock-stopped"),
    ],
)
def test_in_any_script(clock: Path, query: str, where: str) -> None:
    assert where in addresses(answer(clock, query))[:2]


@pytest.mark.parametrize(
    ("end", "where"),
    [
        ("people/tom-keper", KEEPER),
        ("people/tomkeeper", KEEPER),
        ("person/Tom-Keeper", KEEPER),
        ("people/keeper", KEEPER),
        ("people/tom-keeper/passages", KEEPER),
        ("sources/jones-1891", "/sources/jones-1890/"),
        ("id/jones-gate-of-glas", GLASS),
        ("id/day-of-freze", "/themes/frost/#day-of-freeze"),
        ("great-freeze-ten", "/chronology/#great-freeze-tenth"),
        ("id/q-wich-day", "/themes/frost/#q-which-day"),
        ("chronolgy", "/chronology/"),
        ("themes/frst", "/themes/frost/"),
    ],
)
def test_a_missing_address_finds_what_is_called_almost_so(lock: Path, end: str, where: str) -> None:
    words = end.rpartition("/")[2].replace("-", " ")
    assert addresses(answer(lock, words, address=end))[0] == where
    assert not answer(lock, "zzzz", address="nothing-of-the-kind")["hits"]


def test_each_page_at_the_top_is_found_by_an_address_that_lacks_a_letter(tmp_path: Path) -> None:
    facts = facts_of(corpus_at(CORPUS))
    site = searchable(tmp_path, facts)
    tops = [address.strip("/") for address in facts.heads if address.count("/") == 2]
    assert {"search", "list", "teach", "doubt", "compare", "unread"} <= set(tops)
    asked = [{"query": f"{top[:2]}{top[3:]}", "address": f"{top[:2]}{top[3:]}"} for top in tops]
    found = [addresses(hits)[0] for hits in ask(site, *asked)]
    assert found == [f"/{top}/" for top in tops]


def test_the_answer_stands_above_its_evidence(lock: Path) -> None:
    found = addresses(answer(lock, "keeper axe"))
    assert found.index("/themes/frost/#keeper-at-gate") < found.index(
        "/sources/jones-1890/#jones-keeper-present"
    )


def test_a_claim_is_found_by_the_words_of_its_evidence_below_that_itself(lock: Path) -> None:
    found = addresses(answer(lock, "forty boats idle"))
    assert found[0] in {  # who says it, and who says it after him
        "/sources/gazette-1889/#gazette-gate-froze",
        "/sources/smith-1999/#smith-gate-retold",
    }
    assert "/themes/frost/#day-of-freeze" in found


def test_a_phrase_is_found_as_it_stands_and_its_words_in_another_order_are_not(lock: Path) -> None:
    assert addresses(answer(lock, "“a gate of glass”"))[0] == GLASS
    assert addresses(answer(lock, '"glass of gate"')) == []
    whole = answer(lock, '"gate of glass"')
    assert set(addresses(whole)) == {GLASS, "/themes/frost/#gate-of-glass"}
    assert addresses(answer(lock, '"gate of glass" memoir')) == addresses(whole)


def test_a_phrase_does_not_run_from_a_title_into_the_text(lock: Path) -> None:
    assert addresses(answer(lock, '"froze on 9 January 1889 The Gazette"')) == []


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("registering", "the registry of boats", True),
        ("register", "a registration of boats", True),
        ("painted", "the painter of the gate", True),
        ("cancellation", "the lease was cancelled", True),
        ("ministry", "the minister of canals", True),
        ("general", "a generation of keepers", False),
        ("community", "the communist keeper", False),
        ("stops", "the lease ends", True),
        ("banned", "boats are unlawful here", True),
        ("freezes", "the gate was frozen", True),
        ("stops", "the gate froze", False),
        ('"stops"', "the lease ends", False),
    ],
)
def test_a_word_finds_its_kin_and_what_may_stand_in_its_place(
    query: str, text: str, *, found: bool, tmp_path: Path
) -> None:
    """Whether the word that was typed is in some text itself, or in none."""
    kind, word = Kind.CLAIM, query.strip('"')
    texts = [text, f"Thus {word}.", *(f"The lock number {number}." for number in range(9))]
    rows = [Entry(kind, f"/x/#c{place}", title) for place, title in enumerate(texts)]
    site = searchable(tmp_path, facts_of(corpus_at(CORPUS)), rows)
    # What has the word itself stands above what has another.
    assert addresses(answer(site, query)) == ["/x/#c1", "/x/#c0"][: 1 + found]


def test_kin_stand_in_one_file(tmp_path: Path) -> None:
    many = [f"regist{chr(97 + place % 26)}{chr(97 + place // 26)}x" for place in range(676)]
    rows = [Entry(Kind.CLAIM, f"/x/#c{place}", word) for place, word in enumerate(many)]
    rows += [Entry(Kind.CLAIM, "/x/#own", "register"), Entry(Kind.CLAIM, "/x/#kin", "registry")]
    site = searchable(tmp_path, facts_of(corpus_at(CORPUS)), rows)
    assert addresses(answer(site, "registering")) == ["/x/#own", "/x/#kin"]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("平壤", "/x/#told"),
        ("在平壤", "/x/#told"),
        ("哲洙", "/people/kim/"),
        ("ﾋﾟｮﾝﾔﾝ", "/x/#told"),
        ("محمد", "/x/#told"),
        ("ｆｒｏｓｔ", "/x/#told"),
    ],
)
def test_a_word_is_found_where_no_blanks_part_it_and_without_its_points(
    query: str, where: str, tmp_path: Path
) -> None:
    text = "我们在平壤见面, ピョンヤンで, مُحَمَّد, frost"
    rows = [Entry(Kind.CLAIM, "/x/#told", text), Entry(Kind.CLAIM, "/x/#not", "我们, ヤ, يوم")]
    rows.append(Entry(Kind.PERSON, "/people/kim/", "金哲洙", names=("金哲洙",)))
    site = searchable(tmp_path, facts_of(corpus_at(CORPUS)), rows)
    assert addresses(answer(site, query))[0] == where


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("กรุงเทพ", "เราพบกันที่กรุงเทพมหานครเมื่อวานนี้"),
        ("เมื่อวาน", "เราพบกันที่กรุงเทพมหานครเมื่อวานนี้"),
        ("ວຽງຈັນ", "ພວກເຮົາໄປນະຄອນວຽງຈັນມື້ວານນີ້"),
        ("ភ្នំពេញ", "យើងបានជួបគ្នានៅភ្នំពេញកាលពីម្សិលមិញ"),
        ("ជួបគ្នា", "យើងបានជួបគ្នានៅភ្នំពេញកាលពីម្សិលមិញ"),
        ("ရန်ကုန်", "ကျွန်ုပ်တို့ရန်ကုန်မြို့တွင်တွေ့ဆုံခဲ့သည်"),
        ("ភ្នំពេញ ice", "យើងបានជួបគ្នានៅភ្នំពេញ on the ice"),
        ('"ភ្នំពេញ"', "យើងបានជួបគ្នានៅភ្នំពេញកាលពីម្សិលមិញ"),
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_a_word_is_found_within_a_run_of_a_script_without_blanks(
    query: str, text: str, named: bool, tmp_path: Path
) -> None:
    """And not what has the same letters in another order, unless there is nothing else."""
    letters = " ".join(reversed(words(query)))
    rows = [Entry(Kind.CLAIM, "/x/#not", letters), Entry(Kind.CLAIM, "/x/#told", text * 3)]
    if named:
        rows.append(Entry(Kind.PERSON, "/people/told/", "Told", names=(text,)))
    site = searchable(tmp_path, facts_of(corpus_at(CORPUS)), rows)
    found = addresses(answer(site, query))
    if "ice" in query:
        assert found.pop() == "/x/#not", "for its ice"
    assert found == ["/x/#told", "/people/told/"][: 1 + (named and '"' not in query)]


def test_letters_without_blanks_that_stand_nowhere_so_are_looked_for_one_by_one(
    tmp_path: Path,
) -> None:
    rows = [Entry(Kind.CLAIM, "/x/#told", "យើងបានជួបគ្នានៅភ្នំពេញ")]
    site = searchable(tmp_path, facts_of(corpus_at(CORPUS)), rows)
    found = answer(site, "ពេភ្នំឆ្មា")
    assert addresses(found) == ["/x/#told"]
    assert found["missing"] == ["ពេភ្នំឆ្មា"]


def test_an_event_is_found_by_the_words_of_its_evidence(lock: Path) -> None:
    found = addresses(answer(lock, "boats idle", limit=50))
    assert "/chronology/#great-freeze" in found


def test_it_says_how_it_read_a_query(lock: Path) -> None:
    assert answer(lock, "Tom Keper")["understood"] == [{"typed": "Tom Keper", "as": "Tom Keeper"}]
    assert answer(lock, "marigould")["understood"] == [{"typed": "marigould", "as": "Marigold"}]
    assert answer(lock, "keeper")["understood"] == []
    assert "Θωμάς" in answer(lock, "Tom Keeper")["also"]


def test_it_can_be_told_to_take_a_query_as_it_is(lock: Path) -> None:
    assert addresses(answer(lock, "marigould", exact=True)) == []


def test_a_word_that_is_nowhere_is_told_and_the_others_are_found(lock: Path) -> None:
    found = answer(lock, "zeppelin market")
    assert found["missing"] == ["zeppelin"]
    assert found["hits"]
    assert found["whole"] == 0
    nothing = answer(lock, "zeppelin")
    assert (nothing["total"], nothing["missing"]) == (0, ["zeppelin"])
    assert answer(lock, "")["hits"] == []
    assert answer(lock, " … ")["hits"] == []


def test_a_word_is_found_while_it_is_typed(lock: Path) -> None:
    assert addresses(answer(lock, "mari"))[0] == "/vessels/marigold/"
    assert "/themes/frost/#keeper-at-gate" in addresses(answer(lock, "mark"))


def test_facets_narrow_and_are_counted(lock: Path) -> None:
    whole = answer(lock, "gate", limit=50)
    counts = {name: {row[0]: row[2] for row in rows} for name, rows in whole["counts"].items()}
    for name, value in (
        ("kind", "claim"),
        ("theme", "frost"),
        ("person", "tom-keeper"),
        ("place", "lock-four"),
        ("genre", "memoir"),
        ("decade", "in-the-1880s"),
    ):
        found = answer(lock, "gate", facets={name: [value]}, limit=50)
        assert 0 < found["total"] <= whole["total"], name
        assert found["total"] == counts[name][value], name
        assert set(addresses(found)) <= set(addresses(whole)), name
    assert {hit["kind"] for hit in answer(lock, "gate", facets={"kind": ["claim"]})["hits"]} == {
        "claim"
    }
    both = answer(lock, "gate", facets={"kind": ["excerpt"], "genre": ["memoir"]})
    assert addresses(both) == [GLASS] or set(addresses(both)) == {
        GLASS,
        "/sources/jones-1890/#jones-keeper-present",
    }
    assert answer(lock, "gate", facets={"theme": ["none-such"]})["hits"] == []


@pytest.mark.parametrize("query", ["gate", "keeper", "lock froze", "the frozen gate", '"the gate"'])
def test_what_is_drawn_first_stays_where_it_is(lock: Path, query: str) -> None:
    found = answer(lock, query)
    kinds = list(dict.fromkeys(hit["kind"] for hit in found["hits"]))
    grouped = sorted(found["hits"], key=lambda hit: kinds.index(hit["kind"]))
    whole = [[hit["kind"], hit["address"]] for hit in grouped]
    assert len(whole) > 5
    assert 0 < len(found["first"]) <= 6
    assert found["first"] == whole[: len(found["first"])]


def test_a_hit_has_its_address_kind_title_and_text_and_no_more(lock: Path) -> None:
    (hit, *_) = answer(lock, "gate of glass")["hits"]
    assert sorted(hit) == ["address", "kind", "text", "title"]


@pytest.mark.parametrize("query", ["constructor", "__proto__", "toString", "<b>", "\\", "a" * 5000])
def test_no_query_breaks_it(lock: Path, query: str) -> None:
    found = answer(lock, query)
    assert found["total"] < 5
    assert query not in addresses(found)


def test_an_old_head_is_replaced_when_its_files_are_gone(lock: Path, tmp_path: Path) -> None:
    """What a browser keeps of the head outlives the files that it names."""
    site = shutil.copytree(lock, tmp_path / "site")
    head = (site / HEAD).read_text("utf-8")
    new = re.sub(r'"version":"\w+"', '"version":"111111111111"', head)
    (version,) = (path.name for path in (site / FOLDER).iterdir() if path.is_dir())
    (site / FOLDER / version).rename(site / FOLDER / "111111111111")
    # node gives the head that it has for an address, and another for the same with a query.
    (site / HEAD).write_text(
        "import.meta.url.includes('?') ? " + new.strip() + " : " + head.strip() + "\n", "utf-8"
    )
    (site / "package.json").write_text('{"type": "module"}', "utf-8")
    assert addresses(ask(site, "Tom Keeper")[0])[0] == KEEPER
