"""Rights: how much may be quoted follows from them, and from the settings of the project."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.exports.iiif import iiif_files
from sourcebook.intake.licences import known_rights
from sourcebook.model import BUILT_IN, LICENCES, SPDX_RIGHTS, Settings, Text
from tests.projects import CORPUS, TIDECLOCK, checked, copied, corpus_at, facts_of, loaded

_QUOTE = "The gate of the fourth lock froze on the ninth instant, and forty boats lie idle."
FREE = """by-permission cc-by cc0 crown-copyright-expired official-text ogl public-domain Apache-2.0
DL-DE-BY-2.0 DL-DE-ZERO-2.0 MIT NLOD-1.0 NLOD-2.0 ODC-By-1.0 OGL-Canada-2.0 etalab-2.0""".split()


def test_what_is_free_has_no_limit_whichever_part_was_read() -> None:
    free = {row.name for row in BUILT_IN.rights.values() if row.words is None}
    assert free == set(FREE)
    for name in free:
        row = BUILT_IN.rights[name]
        assert (row.opening, row.share) == (None, None)


def test_a_licence_of_creative_commons_is_known_by_its_identifier() -> None:
    told = {name for name in LICENCES if name.startswith("CC")}
    assert told <= set(SPDX_RIGHTS)
    assert set(SPDX_RIGHTS.values()) <= set(BUILT_IN.rights)


def with_rights(tmp_path: Path, rights: str, words: int = 80) -> Path:
    root = copied(CORPUS, tmp_path / "project")
    path = root / "sources/excerpts/jones-1890.yml"
    text = path.read_text("utf-8").replace("rights: public-domain", f"rights: {rights}")
    path.write_text(text.replace("quote: a gate of glass", f"quote: {'glass ' * words}"), "utf-8")
    return root


def codes(root: Path) -> set[str]:
    return {one.rule.code for one in checked(root)}


@pytest.mark.parametrize(
    "rights",
    [
        "CC-BY-4.0",
        "CC0-1.0",
        "OGL-UK-3.0",
        "cc-by",
        "official-text",
        "CC-BY-3.0-IGO",
        "CC-PDDC",
        "PDDL-1.0",
    ],
)
def test_a_free_text_is_quoted_whole(tmp_path: Path, rights: str) -> None:
    assert not codes(with_rights(tmp_path, rights)) & {"Q003", "Q004", "S004"}


@pytest.mark.parametrize("rights", ["CC-BY-NC-SA-4.0", "cc-by-nd", "in-copyright", "unknown"])
def test_another_is_not(tmp_path: Path, rights: str) -> None:
    assert "Q003" in codes(with_rights(tmp_path, rights))


def test_the_limits_are_the_projects(tmp_path: Path) -> None:
    root = with_rights(tmp_path, "in-copyright", 15)
    assert "Q003" in codes(root)
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert "first_year: 1999" in text
    path.write_text(
        text.replace("first_year: 1999", "first_year: 1999\n      quoted_opening: 20"), "utf-8"
    )
    assert "Q003" not in codes(root)


def test_settings_touch_no_free_text() -> None:
    settings = Settings(quoted_words=5, quoted_opening=5, quoted_share=0.01)
    free, short = BUILT_IN.rights["cc-by"], BUILT_IN.rights["unknown"]
    assert settings.limited(free) == free
    assert settings.limited(short) == replace(short, words=5, opening=5, share=0.01)
    assert Settings().limited(short) == short


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("cc-by-nc-s", "one of"),
        ("cc-bysa", "'cc-by-sa'"),
        ("CC BY 4.0", "'CC-BY-4.0'"),
        ("ccby", "'cc-by'"),
    ],
)
def test_no_hint_changes_a_licence(tmp_path: Path, written: str, hint: str) -> None:
    _, report = loaded(with_rights(tmp_path, written))
    (told,) = (one for one in report if one.rule.code == "S004")
    assert hint in told.hint
    assert "did you mean" not in told.hint


@pytest.mark.parametrize(
    ("licence", "rights"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Attribution-NoDerivatives", "cc-by-nd"),
        ("Open Government Licence v3.0", "OGL-UK-3.0"),
        ("All rights reserved", "in-copyright"),
    ],
)
def test_the_licence_that_an_import_names_is_taken(licence: str, rights: str) -> None:
    assert known_rights(licence) == (rights, "")


@pytest.mark.parametrize(
    ("rights", "label"),
    [
        ("CC-BY-SA-3.0-IGO", "CC BY-SA 3.0 IGO"),
        ("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0"),
        ("CC0-1.0", "CC0 1.0"),
        ("OGL-UK-3.0", "Open Government Licence 3.0"),
        ("CC-PDDC", "public domain"),
        ("cc-by-sa", "CC BY-SA"),
    ],
)
def test_the_version_of_a_licence_is_shown_if_it_was_told(
    tmp_path: Path, rights: str, label: str
) -> None:
    """On the page of the source; data have the statement that its limits follow from."""
    corpus, _ = loaded(with_rights(tmp_path, rights, 1))
    row = corpus.vocabulary.rights[corpus.sources["jones-1890"].rights]
    assert row.label == label
    assert row.name == SPDX_RIGHTS.get(rights, rights)
    assert rights not in corpus.vocabulary.rights or rights == row.name


def test_every_identifier_of_a_licence_has_its_rights() -> None:
    for name, rights in SPDX_RIGHTS.items():
        assert BUILT_IN.rights[name].name == rights
        assert BUILT_IN.rights[name].words == BUILT_IN.rights[rights].words
    with pytest.raises(KeyError):
        BUILT_IN.rights["CC-BY-9.0"]


@pytest.mark.parametrize(
    ("rights", "label", "address"),
    [
        ("ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        ("ODC-By-1.0", "ODC-By 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
        ("PDDL-1.0", "PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
        (
            "GFDL-1.3-no-invariants-or-later",
            "GFDL 1.3 or later",
            "https://www.gnu.org/licenses/fdl-1.3.html",
        ),
        (
            "GFDL-1.2-only",
            "GFDL 1.2",
            "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html",
        ),
        (
            "etalab-2.0",
            "Licence Ouverte 2.0",
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        ),
        ("MIT", "MIT", "https://opensource.org/license/mit/"),
        ("LAL-1.3", "Licence Art Libre 1.3", "https://artlibre.org/"),
        ("DL-DE-BY-2.0", "dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0"),
    ],
)
def test_a_licence_of_data_pictures_or_programs_is_taken_as_itself(
    tmp_path: Path, rights: str, label: str, address: str
) -> None:
    corpus, report = loaded(with_rights(tmp_path, rights, 1))
    assert not [one.message for one in report if one.rule.code == "S004"]
    row = corpus.vocabulary.rights[corpus.sources["jones-1890"].rights]
    assert (row.label, row.address) == (label, address)
    assert known_rights(rights.lower()) == (rights, "")
    # An address that stands for several licences, or versions of one, tells none of them.
    told = rights in ("ODbL-1.0", "ODC-By-1.0", "MIT", "DL-DE-BY-2.0")
    assert known_rights(address) == ((rights, "") if told else ("in-copyright", ""))


@pytest.mark.parametrize("rights", ["GPL-3.0-only", "BSD-3-Clause", "MTI", "GFDL-1.3"])
def test_another_licence_is_told_with_those_that_are_known_and_never_changed(
    tmp_path: Path, rights: str
) -> None:
    (told,) = (one for one in checked(with_rights(tmp_path, rights, 1)) if one.rule.code == "S004")
    assert "ODbL-1.0" in told.hint
    assert "CC-BY-4.0" in told.hint
    assert "did you mean" not in told.hint


_CC = "http://creativecommons.org"


@pytest.mark.parametrize(
    ("rights", "address"),
    [
        ("CC-BY-3.0", f"{_CC}/licenses/by/3.0/"),
        ("CC-BY-NC-SA-3.0-IGO", f"{_CC}/licenses/by-nc-sa/3.0/igo/"),
        ("CC-BY-SA-2.0-UK", f"{_CC}/licenses/by-sa/2.0/uk/"),
        ("CC-BY-NC-ND-1.0", f"{_CC}/licenses/by-nd-nc/1.0/"),
        ("CC-BY-NC-ND-2.5", f"{_CC}/licenses/by-nc-nd/2.5/"),
        ("CC0-1.0", f"{_CC}/publicdomain/zero/1.0/"),
        ("cc0", f"{_CC}/publicdomain/zero/1.0/"),
        ("CC-PDM-1.0", f"{_CC}/publicdomain/mark/1.0/"),
        ("CC-PDDC", f"{_CC}/licenses/publicdomain/"),
        ("in-copyright", "http://rightsstatements.org/vocab/InC/1.0/"),
        ("PDDL-1.0", ""),
        ("OGL-UK-3.0", ""),
        ("cc-by", ""),
        ("ODbL-1.0", ""),
    ],
)
def test_rights_that_have_an_address_tell_it_in_iiif(rights: str, address: str) -> None:
    """IIIF Presentation API 3.0, "rights": of Creative Commons or RightsStatements.org alone."""
    corpus = corpus_at(TIDECLOCK)
    theme = corpus.themes["the-clock"]
    figure = replace(theme.figures[0], rights=Text(rights, theme.figures[0].rights.at))
    shown = {**corpus.themes, theme.id: replace(theme, figures=(figure,))}
    path = f"figures/{figure.name}/manifest.json"
    files = {one.path: one for one in iiif_files(facts_of(replace(corpus, themes=shown)))}
    assert json.loads(files[path].content).get("rights", "") == address


def test_the_open_licence_of_canada_is_not_that_of_the_united_kingdom() -> None:
    said = "Open Government Licence - Canada"
    assert known_rights(f"{said} (version 2.0)") == ("OGL-Canada-2.0", "")
    assert known_rights(said) == ("in-copyright", "")
    assert known_rights("Open Government Licence v3.0") == ("OGL-UK-3.0", "")
