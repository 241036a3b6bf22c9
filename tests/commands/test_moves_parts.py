"""The parts that ``rename``, ``move``, ``merge`` and ``withdraw`` are made of, each by itself."""

import re
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from functools import cache
from pathlib import Path
from textwrap import indent
from types import SimpleNamespace
from typing import Any

import pytest

from sourcebook.diagnostics import Report, Span
from sourcebook.facts import Facts, pairing_id
from sourcebook.model import Permalink, accounts_address, accounts_key_address
from sourcebook.moves import fates, ledger, lost, naming, removal, whole
from sourcebook.moves.change import Change
from sourcebook.moves.ledger import Fates
from sourcebook.moves.places import Finder, Place
from sourcebook.moves.texts import Edit, RefusedError, Texts
from sourcebook.parse import COLLATION, IMPORTS, PERMALINKS, parse_imports
from sourcebook.read import WITNESSES, Stretch, stretches
from tests.projects import CORPUS, copied, corpus_at

AT, NEW = Span("", 3), Span(PERMALINKS)


def edited(text: str, edits: Iterable[Edit]) -> str:
    for one in sorted(set(edits), reverse=True):
        text = text[: one.start] + one.new + text[one.end :]
    return text


def tree(text: str) -> Stretch:
    root = stretches(text)
    assert root
    return root


def holding(**files: str) -> Any:
    """What these functions need of a change: texts, here of files that are nowhere on disk."""
    texts = Texts(Path("/nowhere"))
    for name, text in files.items():
        texts.put(f"{name}.yml", text)
    finder = SimpleNamespace(tree=lambda path: tree(texts.get(path)))
    return SimpleNamespace(texts=texts, finder=finder)


# the ledger


@pytest.mark.parametrize("same_words", [True, False])
def test_the_ledger_once_addresses_have_gone(same_words: bool) -> None:
    lines = [
        Permalink("/z/", "moved", "/a/", AT, "2026.1"),
        Permalink("/y/", "moved", "/e/", AT, "2026.1"),
        Permalink("/x/", "moved", "/n/", AT, "2026.1"),
        Permalink("/e/", "live", "", AT, "2026.1", "eee"),
        Permalink("/d/", "withdrawn", "Long gone.", AT, "2026.1"),
        Permalink("/b/", "live", "", AT, "", "bbb"),
        Permalink("/a/", "live", "", AT, "2026.1", "aaa"),
        Permalink("/c/", "live", "", AT, "", ""),
    ]
    going = Fates({"/q/": "/r/", "/d/": "/r/", "/a/": "/n/", "/b/": "/m/"}, {"/e/": "Gone."})
    done = ledger.with_fates(lines, going, ["/n/", "/m/", "/c/", "/o/"], same_words=same_words)
    assert done == (
        Permalink("/a/", "moved", "/n/", AT, "2026.1", "aaa"),
        Permalink("/c/", "live", "", AT, "", ""),
        Permalink("/d/", "withdrawn", "Long gone.", AT, "2026.1"),
        Permalink("/e/", "withdrawn", "Gone.", AT, "2026.1", "eee"),
        Permalink("/m/", "live", "", NEW, "", "bbb" if same_words else ""),
        Permalink("/n/", "live", "", NEW, "", "aaa" if same_words else ""),
        Permalink("/o/", "live", "", NEW, "", ""),
        Permalink("/x/", "moved", "/n/", AT, "2026.1"),
        Permalink("/y/", "withdrawn", "Gone.", AT, "2026.1"),
        Permalink("/z/", "moved", "/n/", AT, "2026.1"),
    )
    if not same_words:
        assert ledger.with_fates(lines, going, ["/n/", "/m/", "/c/", "/o/"]) == done


@pytest.mark.parametrize(
    ("address", "living", "found"),
    [
        ("/t/old/#on-old", ["/t/new/#on-new", "/t/new/#on-old"], "/t/new/#on-new"),
        ("/t/old/#on-old", ["/t/old/#on-new", "/t/new/#on-old"], "/t/new/#on-old"),
        ("/t/old/#on-old", ["/t/old/#on-new"], "/t/old/#on-new"),
        ("/t/old/#on-old", ["/t/old/#on-old"], ""),
        ("/t/older/", ["/t/older/", "/t/newer/"], ""),
    ],
)
def test_an_address_with_another_id_in_it(address: str, living: list[str], found: str) -> None:
    assert ledger.successor(address, "old", "new", living) == found


def test_the_page_above_is_the_nearest() -> None:
    assert ledger.nearest("/a/b/c/#d", {"/a/b/c/", "/a/"}) == "/a/b/c/"
    assert ledger.nearest("/a/b/c/", {"/a/", "/a/b/c/d/"}) == "/a/"
    assert ledger.nearest("/a/b/#c", {"/"}) == "/"
    assert ledger.nearest("/a/", {"/b/"}) == "/"
    assert ledger.concerns("/t/old/#x", "old")
    assert ledger.concerns("/t/#on-old", "old")
    assert not ledger.concerns("/t/older/#x", "old")


# fates


def test_addresses_follow_an_id() -> None:
    after = Facts(corpus_at(CORPUS))
    one = after.pairings[0]
    new = one.accounts[0].id
    former = pairing_id("old" if account.id == new else account.id for account in one.accounts)
    decide = fates.following("old", new)
    for of in (accounts_address, accounts_key_address):
        assert decide(after, [of(former)], []).moved == {of(former): of(one.id)}
    decide = fates.following("old", "frost")
    lost = ["/themes/old/#the-date", "/disagreements/#on-old", "/teach/old/#gone", "/x/y/#gone"]
    before = ["/id/old/", "/id/elsewhere/", "/themes/old/"]
    found = decide(after, lost, before)
    assert found == Fates(
        {
            "/themes/old/#the-date": "/themes/frost/#the-date",
            "/disagreements/#on-old": "/disagreements/#on-frost",
            "/teach/old/#gone": "/themes/frost/",
            "/x/y/#gone": "/",
            "/id/old/": "/id/frost/",
            "/themes/old/": "/themes/frost/",
        }
    )
    section = fates.following("first", "the-date", "/themes/frost/")
    befores = ["/themes/frost/#first", "/id/first/"]
    assert section(after, [], befores).moved == {befores[0]: "/themes/frost/#the-date"}
    assert section(after, ["/themes/frost/part/#first"], []).moved == {
        "/themes/frost/part/#first": "/themes/frost/"
    }


def test_addresses_lead_to_others_or_leave_a_note() -> None:
    after = Facts(corpus_at(CORPUS))
    decide = fates.leading([("/old/", "/about/"), ("/a/#b", "/themes/frost/#the-date")])
    before = ["/a/#b", "/old/#none", "/elsewhere/"]
    assert decide(after, ["/old/", "/old/#how", "/sources/#none"], before).moved == {
        "/old/": "/about/",
        "/old/#how": "/about/#how",
        "/sources/#none": "/sources/",
        "/a/#b": "/themes/frost/#the-date",
        "/old/#none": "/about/",
    }
    found = fates.leaving("old", "Gone.")(after, ["/a/"], ["/id/old/", "/b/"])
    assert found == Fates(withdrawn={"/a/": "Gone.", "/id/old/": "Gone."})
    found = fates.leaving("/old/", "Gone.")(after, [], ["/old/", "/old/#a", "/b/"])
    assert found == Fates(withdrawn={"/old/": "Gone.", "/old/#a": "Gone."})


# removal

LISTS = """\
# head
one:
  - id: a   # of a
    sub: [x, y]
  # of b
  - id: b
    sub: [x]
  - id: c
two: [p, q, r]
three:
- last
"""


@pytest.mark.parametrize(
    ("going", "wanted"),
    [
        (["id: a"], LISTS.replace("  - id: a   # of a\n    sub: [x, y]\n", "")),
        (["id: a", "id: c"], "# head\none:\n  # of b\n  - id: b\n    sub: [x]\n"),
        (["id: a", "id: b", "id: c"], "# head\ntwo: [p, q, r]\n"),
        (["p"], LISTS.replace("[p, q, r]", "[q, r]")),
        (["q"], LISTS.replace("[p, q, r]", "[p, r]")),
        (["r"], LISTS.replace("[p, q, r]", "[p, q]")),
        (["p", "q"], LISTS.replace("[p, q, r]", "[r]")),
        (["q", "r"], LISTS.replace("[p, q, r]", "[p]")),
        (["p", "r"], LISTS.replace("[p, q, r]", "[q]")),
        (["p", "q", "r"], LISTS.replace("two: [p, q, r]\n", "")),
        (["last"], LISTS.replace("three:\n- last\n", "")),
        (["x, y]", "y]"], LISTS.replace("    sub: [x, y]\n", "")),
    ],
)
def test_items_go_with_their_lines(going: list[str], wanted: str) -> None:
    root = tree(LISTS)
    starts = [LISTS.index(one) for one in going]
    items = [removal.item_around(root, start)[0] for start in starts]
    found = edited(LISTS, removal.without_items(LISTS, root, items))
    assert found.startswith(wanted)
    assert len(found) < len(LISTS)


@pytest.mark.parametrize(
    ("text", "item", "told"),
    [
        ("a: {b: [c]}\n", "c", "it is all that its list holds: delete the list by hand"),
        ("- [c]\n", "c", "it is all that its list holds: delete the list by hand"),
        ("- - a\n  - b\n", "a", "more than this record stands on its lines: take it out by hand"),
        ("- c\n", "c", ""),
        ("- c  # of c", "c", ""),
    ],
)
def test_what_cannot_be_taken_out_alone_is_left_to_people(text: str, item: str, told: str) -> None:
    root = tree(text)
    mine, _ = removal.item_around(root, text.index(item))
    if not told:
        assert edited(text, removal.without_items(text, root, [mine])) == ""
        return
    with pytest.raises(RefusedError) as refused:
        list(removal.without_items(text, root, [mine]))
    assert str(refused.value) == told


def test_what_is_around_a_place() -> None:
    root = tree(LISTS)
    inner, above = removal.item_around(root, LISTS.index("y]"))
    assert (inner.value, [one.kind for one in above][-2:]) == ("y", ["mapping", "sequence"])
    record, above = removal.record_around(root, LISTS.index("y]"))
    assert (naming.value_of(record, "id"), above[-1].kind) == ("a", "sequence")
    text = "- t: b\n  x: {y: z}\n  id: a\n"
    assert removal.record_around(tree(text), text.index("z"))[0].start == text.index("t")
    assert removal.record_around(tree(text), text.index("t"))[0].start == text.index("t")
    assert removal.item_around(root, 0) == (root, ()) == removal.record_around(root, 0)
    assert removal.record_around(root, LISTS.index("last")) == (root, ())
    assert removal.item_around(root, LISTS.index("r]") + 1)[0] is root


ENTRIES = "@a{x,\n}\n\n@b{y,\n}  \n \n\n@c{z,\n}\n"


def test_an_entry_goes_with_the_blank_lines_behind_it() -> None:
    for key, source, wanted in (
        ("x", "@a{x,\n}", "@b{y,\n}  \n \n\n@c{z,\n}\n"),
        ("y", "@b{y,\n}", "@a{x,\n}\n\n@c{z,\n}\n"),
        ("z", "@c{z,\n}", "@a{x,\n}\n\n@b{y,\n}  \n"),
    ):
        edit = removal.without_entry(ENTRIES, ENTRIES.index(f"{key},"), source)
        assert edited(ENTRIES, [edit]) == wanted
    assert removal.without_entry("\n@a{x,\n}", 4, "@a{x,\n}") == Edit(1, 8, "")
    assert removal.without_entry("@a{x}@b{y}\n", 8, "@b{y}") == Edit(5, 11, "")
    with pytest.raises(RefusedError) as refused:
        removal.without_entry(ENTRIES, ENTRIES.index("y,"), "@b{y,}")
    assert str(refused.value) == "the entry is not as it was read: take it out by hand"


# naming


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- id: z\n  tags: [k:old, k:other]\n", "- id: z\n  tags: [k:new, k:other]\n"),
        ("- id: z\n  tags: [k:old, k:new]\n", "- id: z\n  tags: [k:new]\n"),
        ("- id: new\n  tags: [old, b]\n", "- id: new\n  tags: [b]\n"),
        ("- id: new\n  tags: [k:old, b]\n", "- id: new\n  tags: [k:new, b]\n"),
        ("- id: old\n  name: A\n", "- id: new\n  name: A\n"),
        ("source: old\n", "source: new\n"),
        ("- {excerpt: old}\n- {excerpt: new}\n", "- {excerpt: new}\n"),
        ("- {origin: old}\n- new\n", "- new\n"),
        ("- old\n- {origin: new}\n", "- {origin: new}\n"),
        ("- {excerpt: old}\n- {excerpt: new, note: b}\n", "- {excerpt: new, note: b}\n"),
        ("- {origin: old, how: q}\n- {origin: new, how: q}\n", "- {origin: new, how: q}\n"),
        ("- {excerpt: old, stance: a}\n- {excerpt: b}\n", "- {excerpt: new, stance: a}\n- {exc"),
        ("- {excerpt: b, note: old}\n- {excerpt: new}\n", "- {excerpt: b, note: new}\n- {excer"),
    ],
)
def test_a_list_that_would_have_one_twice_has_it_once(text: str, wanted: str) -> None:
    start = text.index("old")
    edits = naming.named(holding(a=text), Place("a.yml", start, start + 3, 1), "old", "new")
    assert edited(text, edits).startswith(wanted)


@pytest.mark.parametrize("key", ["stance", "note", "how"])
def test_two_that_differ_are_for_people_to_choose(key: str) -> None:
    text = f"- {{excerpt: new}}\n- {{excerpt: old, {key}: b}}\n"
    start = text.index("old")
    with pytest.raises(RefusedError) as refused:
        list(naming.named(holding(a=text), Place("a.yml", start, start + 3, 2), "old", "new"))
    told = f"'old' and 'new' stand in one list, and their '{key}' differs: delete one of the two"
    assert (str(refused.value), refused.value.places) == (told, ("a.yml:2",))


def test_outside_of_data_an_id_is_only_written() -> None:
    place = Place("citations.bib", 3, 6, 1)
    assert list(naming.named(holding(), place, "old", "new")) == [Edit(3, 6, "new")]


# whole


@cache
def begun() -> Change:
    return Change(CORPUS, lambda _: None)


def afresh(**files: str) -> Any:
    """A change of the corpus of which nothing has been made, with other files in it."""
    change = copy(begun())
    change.texts = Texts(CORPUS)
    change.finder = Finder(change.records, change.texts)
    for name, text in files.items():
        change.texts.put(f"{WITNESSES}/{name.replace('_', '-')}.txt", text)
    return change


def of_one_text(change: Any) -> Any:
    """The change, as if all quotations had been found in one text."""
    lines = change.corpus.collation.items()
    one = {key: replace(line, witness="0" * 64) for key, line in lines}
    change.corpus = replace(change.corpus, collation=one)
    return change


def test_a_source_goes_into_another_whole(tmp_path: Path) -> None:
    change = of_one_text(afresh())
    change.root = copied(CORPUS, tmp_path / "project")
    for path, text in ((f"{WITNESSES}/jones-1890.txt", "Read."), ("texts/jones-1890.html", "Had.")):
        (change.root / path).parent.mkdir(parents=True, exist_ok=True)
        (change.root / path).write_text(text, "utf-8")
    change.texts = Texts(change.root)
    change.finder = Finder(change.records, change.texts)
    whole.merge_whole(change, "jones-1890", "smith-1999")
    now = {path: raw.decode() for path, raw in change.texts.changes().items() if raw is not None}
    (known,) = parse_imports(now.pop(IMPORTS), Report())  # by what annotations name it
    assert (known.key, known.into) == ("jones-1890", "smith-1999")
    was = {path: Texts(CORPUS).get(path) for path in now if path[0] not in ".t"}
    gone = {path for path, raw in change.texts.changes().items() if raw is None}
    jones = "sources/excerpts/jones-1890.yml"
    assert gone == {jones, f"{WITNESSES}/jones-1890.txt", "texts/jones-1890.html"}
    assert now.pop(f"{WITNESSES}/smith-1999.txt") == "Read."
    assert now.pop("texts/smith-1999.html") == "Had."
    smith = "sources/excerpts/smith-1999.yml"
    mine = Texts(CORPUS).get(jones).partition("excerpts:\n")[2]
    assert now.pop(smith) == was.pop(smith).replace("jones-1890", "smith-1999") + mine
    entry = change.corpus.bibliography["jones-1890"].source
    bibliography = was.pop("citations.bib").replace(f"{entry}\n\n", "")
    assert now.pop("citations.bib") == bibliography.replace("jones-1890", "smith-1999")
    ledger = was.pop(COLLATION).replace("\tjones-1890\t", "\tsmith-1999\t")
    ledger = re.sub(r"(\t[0-9a-f]{64}\t)[0-9a-f]{64}", rf"\g<1>{'0' * 64}", ledger)
    assert now.pop(COLLATION) == ledger
    assert now == {path: text.replace("jones-1890", "smith-1999") for path, text in was.items()}
    assert any("[@smith-1999#jones-" in text for text in now.values())


def test_a_text_that_was_read_stays_where_one_is() -> None:
    change = of_one_text(afresh(jones_1890="Read.", smith_1999="Read before."))
    whole.merge_whole(change, "jones-1890", "smith-1999")
    assert change.texts.get(f"{WITNESSES}/smith-1999.txt") == "Read before."
    with pytest.raises(RefusedError) as refused:
        whole.merge_whole(afresh(), "smith-1999", "jones-1890")
    told = "'smith-1999' says by 'derives_from' what 'jones-1890' does not: bring"
    assert str(refused.value).startswith(told)
    assert refused.value.places == ("sources/excerpts/smith-1999.yml:7",)


RECORDS = (
    "title: A\nparts:\n- id: a\n  # inner\n  text: |\n    Words.\n\n    More.\n# of b\n- id: b\n"
)


@pytest.mark.parametrize(
    ("mine", "other", "wanted"),
    [
        (
            RECORDS,
            "title: B\nparts:\n  - id: c\n  # end\nlast: 1\n",
            f"title: B\nparts:\n  - id: c\n{indent(RECORDS[16:], '  ')}  # end\nlast: 1\n",
        ),
        ("p:\n    - id: a\n      t: b", "p:\n - id: c", "p:\n - id: c\n - id: a\n   t: b\n"),
        ("parts:\n  - id: a\n# x\n  - id: b\n", "parts:\n- id: c\n",
         "parts:\n- id: c\n- id: a\n# x\n- id: b\n"),
        ("o:\n- id: a\n- id: e\np:\n- id: d\n", "p:\n- id: b\n",
         "p:\n- id: b\n- id: d\no:\n- id: a\n- id: e\n"),
        ("parts:\n- id: a\n", "title: B\n\n", "title: B\nparts:\n- id: a\n"),
        ("parts:\n- t: c\n  id: a\n", "a: b\n", "a: b\nparts:\n- t: c\n  id: a\n"),
        ("tags: [a]\nparts: []\nmore:\n- t: c\n", "title: B\n", "title: B\n"),
        ("o:\n- t: c\np:\n- t: d\n- id: a\n", "p:\n- id: b\n", "p:\n- id: b\n- t: d\n- id: a\n"),
    ],
)  # fmt: skip
def test_lists_of_records_are_joined(mine: str, other: str, wanted: str) -> None:
    assert whole._joined(holding(a=mine, b=other), "a.yml", "b.yml") == wanted


@pytest.mark.parametrize(
    ("mine", "other", "told"),
    [
        ("p: [{id: a}]\n", "p:\n- id: b\n",
         "a list of 'a.yml' stands in brackets: write it as lines"),
        ("p:\n- id: a\n", "p: [{id: b}]\n", "'p' of 'b.yml' is no list of lines: write it as one"),
        ("p:\n- id: a\n", "p: []\n", "'p' of 'b.yml' is no list of lines: write it as one"),
        ("p:\n- id: a\n", "p: b\n", "'p' of 'b.yml' is no list of lines: write it as one"),
    ],
)  # fmt: skip
def test_lists_in_brackets_are_not_joined(mine: str, other: str, told: str) -> None:
    with pytest.raises(RefusedError) as refused:
        whole._joined(holding(a=mine, b=other), "a.yml", "b.yml")
    assert str(refused.value) == told


def said(id: str, text: str) -> lost.Said:
    """A record that is all of a file."""
    return lost.Said(id, f"{id}.yml", text, lost.whole(text))


def test_what_one_alone_says_of_itself_is_refused_with_its_places() -> None:
    mine = "a: 1\nb: [x, {y: z}]\nc: d\nparts:\n- id: p\nf: [q]\ng: []\nh: [n, o]\n"
    lost.refuse_lost(said("o", mine), said("n", f"e: 1\n{mine}"))
    lost.refuse_lost(said("o", "b: [x]\n"), said("n", "b: [x, y]\n"))
    lost.refuse_lost(
        said("o", "id: o\ndraft: true\nquote: a\nb: [{excerpt: e, note: m}]\n"),
        said("n", "b: [{excerpt: e, stance: s}]\n"),
    )
    lost.refuse_lost(said("o", "witness: {read: x, url: y}\n"), said("n", "witness: {read: x}\n"))
    with pytest.raises(RefusedError):
        lost.refuse_lost(said("o", "s: {el: x, fa: y}\n"), said("n", "s: {el: x}\n"))
    with pytest.raises(RefusedError):
        lost.refuse_lost(said("o", "b: [[x]]\n"), said("n", "b: [[y]]\n"))
    with pytest.raises(RefusedError) as refused:
        lost.refuse_lost(said("o", mine), said("n", "a: 2\nb: [{y: z}, w, x]\nf: [r]\n"))
    told = "'o' says by 'c', 'f' what 'n' does not: bring it over by hand, or delete it there"
    assert (str(refused.value), refused.value.places) == (told, ("o.yml:3", "o.yml:6"))


@pytest.mark.parametrize("published", [True, False])
def test_a_published_paraphrase_keeps_its_author(published: bool) -> None:
    """Readers were told who says it; what nobody was told yet goes along."""
    change = afresh()
    lines = [
        replace(one, edition="2026.1" if published else "") for one in change.corpus.permalinks
    ]
    change.corpus = replace(change.corpus, collation={}, permalinks=tuple(lines))
    if not published:
        whole.merge_whole(change, "jones-1890", "smith-1999")
        assert "jones-keeper-present" in change.texts.get("sources/excerpts/smith-1999.yml")
        return
    with pytest.raises(RefusedError) as refused:
        whole.merge_whole(change, "jones-1890", "smith-1999")
    assert "'jones-keeper-present' of 'jones-1890' would be what 'smith-1999'" in str(refused.value)
    assert change.texts.changes() == {}
    proven = of_one_text(afresh())
    proven.corpus = replace(proven.corpus, permalinks=tuple(lines))
    whole.merge_whole(proven, "jones-1890", "smith-1999")
