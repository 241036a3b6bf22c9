"""The settings: read from the site generator's configuration without running anything of it."""

import re
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.model.settings import HOUSE_STYLE, LICENCES, Author, Licence, Settings
from tests.projects import CORPUS, loaded

CONFIGURATION = """\
site_name: The frozen lock
site_url: https://frozen-lock.example.net/a/
site_description: A small corpus.
plugins:
  - search
  - sourcebook:
      authors:
        - name: The Lock Society
        - {given: Ada, family: Smith}
      licence: CC-BY-SA-4.0
      language: fr
      contact: https://frozen-lock.example.net/contact/
      first_year: 1999
markdown_extensions:
  - sourcebook.cite:
      style: apa
"""


def settings_of(root: Path, text: str) -> tuple[Settings, str]:
    """The settings in a configuration, and what was told."""
    (root / "mkdocs.yml").write_text(text, "utf-8")
    report = Report()
    return pipeline.load_settings(root, report), as_text(report)


def test_they_are_read(tmp_path: Path) -> None:
    found, told = settings_of(tmp_path, CONFIGURATION)
    assert told == ""
    assert (found.site_name, found.base_path) == ("The frozen lock", "/a/")
    assert [author.full for author in found.credited] == ["The Lock Society", "Ada Smith"]
    assert [author.is_body for author in found.credited] == [True, False]
    assert found.licence == LICENCES["CC-BY-SA-4.0"]
    assert found.licence.address == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert (found.language, found.first_year, found.style) == ("fr", 1999, "apa")


@pytest.mark.parametrize(
    "text", ["", "# to be written\n", "null", "#\n---\n", "plugins: [sourcebook]\n"]
)
def test_a_site_without_a_name_is_told(tmp_path: Path, text: str) -> None:
    """As a build refuses it; of no file nothing is told, for not all that is read is a site."""
    assert "S032 setting-is-well-formed: the site has no name" in settings_of(tmp_path, text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "site_name: The frozen lock\nplugins: [search, sourcebook]\n",
        "site_name: The frozen lock\nplugins:\n  - sourcebook:\nmarkdown_extensions:\n",
        "site_name: The frozen lock\nplugins:\n  sourcebook: {}\n",
    ],
)
def test_nothing_needs_to_be_said(tmp_path: Path, text: str) -> None:
    """Who says nothing is given nobody else's name or licence."""
    found, told = settings_of(tmp_path, text)
    assert told == ""
    assert found.credited == (Author("The frozen lock"),)
    assert (found.licence, found.contact, found.first_year) == (None, "", None)
    assert found.style == HOUSE_STYLE


def test_what_the_generator_alone_reads_is_left_to_it(tmp_path: Path) -> None:
    """Tags are not run, and anchors and merges are followed."""
    text = """\
site_name: !ENV [SITE_NAME, The lock]
site_url: !ENV SITE_URL
who: &who {name: The Lock Society}
shared: &shared
  contact: keeper@frozen-lock.example.net
  first_year: 1998
plugins:
  - search:
      lang: !!python/object/apply:os.abort []
      separator: !!python/name:material.extensions.emoji.twemoji
  - sourcebook:
      <<: *shared
      authors: [*who]
      first_year: 1999
"""
    found, told = settings_of(tmp_path, text)
    assert re.findall(r"S035 [\w-]+: '([^']+)' runs code", told) == [
        "!!python/object/apply:os.abort",
        "!!python/name:material.extensions.emoji.twemoji",
    ]
    assert told.count("'!ENV' puts a variable of whoever builds into the site") == 2
    assert "error" not in told
    assert (found.site_name, found.site_url) == ("", "")
    assert found.contact == "keeper@frozen-lock.example.net"
    assert (found.authors, found.first_year) == ((Author("The Lock Society"),), 1999)
    assert found.known_as("The lock", "https://a.example/b").site_url == "https://a.example/b/"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("pymdownx.snippets: {base_path: [/]}", True),
        ("pymdownx.snippets: {base_path: [docs, ../..]}", True),
        ("pymdownx.snippets: {base_path: ~/notes}", True),
        ("pymdownx.snippets: {base_path: docs, restrict_base_path: no}", True),
        ("pymdownx.snippets: {base_path: docs, url_download: true}", True),
        ("pymdownx.b64: {base_path: /etc}", True),
        ("pymdownx.b64: {base_path: docs, root_path: 'C:\\'}", True),
        ("pymdownx.snippets", True),
        ("pymdownx.snippets:SnippetExtension", True),
        ("pymdownx.snippets:SnippetExtension: {base_path: docs}", False),
        ("pymdownx.snippets: {base_path: .}", True),
        ("pymdownx.snippets: {base_path: [docs, texts]}", True),
        ("pymdownx.snippets: {base_path: docs/../texts}", True),
        ("pymdownx.snippets: {base_path: docs/.private}", True),
        ("pymdownx.snippets: {base_path: []}", True),
        ("pymdownx.snippets: {restrict_base_path: True, url_download: False}", True),
        ("pymdownx.snippets: {base_path: [docs, 'docs/a..b'], check_paths: true}", False),
        ("pymdownx.b64: {base_path: ./docs/, restrict_path: true}", False),
        ("pymdownx.snippets: {base_path: docs, restrict_base_path: True}", False),
        ("toc: {base_path: /}", False),
    ],
)
def test_what_would_show_files_of_the_machine_is_told(
    tmp_path: Path, options: str, told: bool
) -> None:
    for text in (f"  - {options}\n", f"  {options}\n"):
        said = settings_of(tmp_path, f"site_name: The lock\nmarkdown_extensions:\n{text}")[1]
        assert ("S035" in said) is told, text


@pytest.mark.parametrize(
    ("plugin", "told"),
    [
        *((name, True) for name in ("material/projects", "projects", "privacy", "social")),
        ("group: {plugins: [projects]}", True),
        *((name, True) for name in ("meta", "material/offline")),
        ("tags: {export_file: ../../mine.json}", True),
        ("material/tags: {enabled: true}", False),
        ("search: {prebuild_index: node}", True),
        ("search: {lang: [en, fr]}", False),
        ("tags\n  - tags: {export_file: ../../mine.json}", True),
        *((name, False) for name in ("search", "material/search", "tags", "nowhere")),
    ],
)
def test_plugins_that_do_more_than_make_pages_are_told(
    tmp_path: Path, plugin: str, told: bool
) -> None:
    """One that is not installed runs nothing, and is told as such."""
    said = settings_of(tmp_path, f"site_name: The lock\nplugins:\n  - sourcebook\n  - {plugin}\n")[
        1
    ]
    assert ("S035" in said) is told


@pytest.mark.parametrize(
    "address", ["3", "example.org", "https://", "https://[x", "ftp://a.example/", "https://a b/"]
)
def test_where_the_site_is_published_is_an_address(tmp_path: Path, address: str) -> None:
    """MkDocs would stop at some of these with its own words, at others with none."""
    found, told = settings_of(tmp_path, f"site_name: The lock\nsite_url: '{address}'\n")
    assert "mkdocs.yml:2:11: error S032" in told
    assert found.site_url == ""


def test_settings_of_another_file_are_refused(tmp_path: Path) -> None:
    """They would be MkDocs's, and not ours: hooks and addresses of which no check knows."""
    _, told = settings_of(tmp_path, "INHERIT: other.yml\nsite_name: The lock\n")
    assert "mkdocs.yml:1:10: error S034 addresses-stay: 'INHERIT' takes settings from" in told


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        *(("docs_dir: docs", 0), ("docs_dir: Docs", 1), ("docs_dir: pages", 1)),
        *(("use_directory_urls: True", 0), ("use_directory_urls: false", 1)),
    ],
)
def test_pages_stay_where_they_are(tmp_path: Path, line: str, faults: int) -> None:
    """A folder is its name in the letters that it has: no other is there."""
    _, told = settings_of(tmp_path, f"site_name: The lock\n{line}\n")
    assert told.count("error S034") == faults


def test_a_setting_that_only_the_generator_knows_is_told(tmp_path: Path) -> None:
    text = CONFIGURATION.replace("1999", "!ENV YEAR")
    assert "mkdocs.yml:13:19: error S003" in settings_of(tmp_path, text)[1]


def test_the_house_says_how_it_counts_years(tmp_path: Path) -> None:
    text = CONFIGURATION.replace("first_year: 1999", "era: BCE")
    assert settings_of(tmp_path, text)[0].era == "BCE"
    assert settings_of(tmp_path, CONFIGURATION)[0].era == "BC"
    found, told = settings_of(tmp_path, CONFIGURATION.replace("first_year: 1999", "era: B.C."))
    assert found.era == "BC"
    assert "'B.C.' is not in the list" in told


def test_an_alias_bomb_is_read_in_no_time(tmp_path: Path) -> None:
    bomb = "a0: &a0 {name: x}\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40))
    found, told = settings_of(tmp_path, f"{bomb}{CONFIGURATION}")
    assert (found.first_year, told) == (1999, "")


def test_a_licence_may_be_put_in_words(tmp_path: Path) -> None:
    text = CONFIGURATION.replace("CC-BY-SA-4.0", "{name: All rights reserved}")
    assert settings_of(tmp_path, text)[0].licence == Licence("All rights reserved")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("cc by sa 4.0", "hint: write 'CC-BY-SA-4.0'"),
        ("CC-BY", "hint: write {name: …, url: …}, or one of CC0-1.0"),
        ("CC-BY-SB-4.0", "hint: write {name: …, url: …}, or one of CC0-1.0"),
    ],
)
def test_no_other_licence_is_ever_suggested(tmp_path: Path, written: str, hint: str) -> None:
    told = settings_of(tmp_path, CONFIGURATION.replace("CC-BY-SA-4.0", written))[1]
    assert "error S004" in told
    assert hint in told


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("licence:", "license:", "10:7", "did you mean 'licence'?"),
        ("style: apa", "style: appa", "16:14", "did you mean 'apa'?"),
        ("style: apa", "stile: apa", "16:7", "did you mean 'style'?"),
        ("language: fr", "language: French", "11:17", "S013"),
        ("language: fr", "language: cy", "11:17", "S033"),
        ("1999", "0", "13:19", "S008"),
    ],
)
def test_faults_have_their_place(tmp_path: Path, old: str, new: str, place: str, told: str) -> None:
    found = settings_of(tmp_path, CONFIGURATION.replace(old, new))[1]
    assert f"mkdocs.yml:{place}: error" in found
    assert told in found


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Frozen lock", "Frozen lock"),
        ("The frozen lock, a sourcebook", "The frozen lock"),
        ("Antikytheramechanismus", "Antikytheramecha"),
    ],
)
def test_a_short_name_is_cut_at_a_word(name: str, short: str) -> None:
    assert Settings(name).shortest_name == short
    assert Settings(name, short_name="Lock").shortest_name == "Lock"


def test_the_corpus_knows_them() -> None:
    found = loaded(CORPUS)[0].settings
    assert found.publisher == "Lock Press"
    assert found.short_name == "Frozen lock"
