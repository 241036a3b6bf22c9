"""The index: everything is in it, at its address, in files that are the same for the same data."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.exports.search.entries import FACETS, PAGE, SECTION, entries
from sourcebook.exports.search.files import FOLDER, HEAD, index_files, search_files
from sourcebook.facts import Facts
from sourcebook.model.addresses import address_of
from sourcebook.model.text import Text
from tests.projects import CORPUS, PROJECTS, assembled, corpus_at, facts_of
from tests.search.asking import addresses, ask, searchable
from tests.search.growth import grown


@pytest.fixture(params=PROJECTS)
def facts(request: pytest.FixtureRequest) -> Facts:
    return facts_of(corpus_at(PROJECTS[request.param]))


def test_every_record_is_there_once_at_its_address(facts: Facts) -> None:
    found = [entry for entry in entries(facts) if entry.kind not in {SECTION, PAGE}]
    wanted = {(kind, address_of(facts.corpus, key)) for key, kind in facts.corpus.kinds.items()}
    assert {(entry.kind, entry.address) for entry in found} == wanted
    assert len(found) == len(wanted)


def test_so_is_every_section_and_every_page_about_no_record(facts: Facts) -> None:
    found = {entry.address for entry in entries(facts)}
    for key, theme in facts.corpus.themes.items():
        assert {f"/themes/{key}/#{section.id}" for section in theme.sections} <= found
    of_records = {head.address for head in facts.heads.values() if head.record in facts.corpus.ids}
    others = {head.address for head in facts.heads.values() if head.kind != "withdrawn"}
    assert others - found - of_records == set()


def test_every_address_is_one_of_the_site(facts: Facts) -> None:
    assert {entry.address for entry in entries(facts)} <= set(facts.addresses)


def test_everything_has_a_title_and_ids_of_facets_that_have_names(facts: Facts) -> None:
    files = search_files(facts)
    (path,) = (path for path in files if path.endswith("/f.js"))
    told = json.loads(re.fullmatch(r'\w+\.take\("f",(.*)\)\n', files[path].decode())[1])  # type: ignore[index]
    assert tuple(told) == FACETS
    for entry in entries(facts):
        assert entry.title.strip()
        assert set(entry.facets) <= set(FACETS)
    for values, rows in told.values():
        assert all(label for _, label in values)
        assert rows.count(".") == len(entries(facts)) - 1


def test_the_same_data_gives_the_same_bytes(facts: Facts) -> None:
    assert search_files(facts) == search_files(facts_of(facts.corpus))


def test_files_stand_in_a_folder_of_their_content_and_the_head_names_it(facts: Facts) -> None:
    files = search_files(facts)
    head = files[HEAD].decode()
    (version,) = {path.split("/")[2] for path in files if path != HEAD}
    assert f'"version":"{version}"' in head
    first = entries(facts)
    first[0] = replace(first[0], body=f"{first[0].body} besides")
    changed = index_files(facts, first)
    assert version not in changed[HEAD].decode()


def test_files_are_small_and_few(facts: Facts) -> None:
    files = index_files(facts, grown(entries(facts), 3000))
    kinds = Counter(re.sub(r"\d", "", path.rpartition("/")[2]) for path in files)
    assert set(kinds) == {"head.js", "n.js", "f.js", "t.js", "p.js", "d.js", "a.js"}
    assert max(map(len, files.values())) < 120_000
    assert len(files) < 1000


def test_nothing_in_a_file_can_be_taken_for_code(facts: Facts) -> None:
    for content in search_files(facts).values():
        assert re.fullmatch(
            r'sourcebookSearch\.take\("\w+",(?:[\[{].*[\]}]|"[^"\\]*")\)\n', content.decode()
        )
        assert not re.search("[\u2028\u2029]", content.decode())


def test_the_site_publishes_them() -> None:
    files = assembled(CORPUS).files
    assert HEAD in files
    assert {f"assets/sourcebook/{name}.js" for name in ("search", "search-engine", "site")} <= set(
        files
    )
    assert len([path for path in files if path.startswith(f"{FOLDER}/")]) > 5


def test_a_claim_is_found_by_its_search_words(tmp_path: Path) -> None:
    facts = facts_of(corpus_at(CORPUS))
    before = ask(searchable(tmp_path / "before", facts), "skating holiday")
    corpus = facts.corpus
    theme = corpus.themes["frost"]
    section = theme.sections[1]
    claim = replace(section.claims[0], search_words=(Text("skating holiday", section.at),))
    place = replace(corpus.claims[str(claim.id)], claim=claim)
    changed = replace(corpus, claims={**corpus.claims, str(claim.id): place})
    after = ask(searchable(tmp_path / "after", facts_of(changed)), "skating holiday")
    assert addresses(before[0]) == []
    assert addresses(after[0])[0] == f"/themes/frost/#{claim.id}"
    assert "skating" not in after[0]["hits"][0]["text"]
