"""A site in French: the second project built with ``language: fr``, as readers get it."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import sourcebook.render
from tests.language.messages import CATALOGUES, messages
from tests.language.test_every_word import said
from tests.projects import PROJECTS, built, copied

NO_BREAK = "\u00a0"
_TEMPLATES = Path(sourcebook.render.__file__).parent / "templates"
_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; what people wrote in it is English still."""
    project = copied(PROJECTS["tideclock"], tmp_path_factory.mktemp("french") / "project")
    configuration = project / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    changed = text.replace("first_year:", "language: fr\n      first_year:", 1)
    assert changed != text
    configuration.write_text(changed, "utf-8")
    return built(project, SOURCE_DATE_EPOCH="1793534400")


def pages(site: Path) -> dict[str, str]:
    """The pages of a built site, but for the theme's own for a missing address."""
    found = {str(path.relative_to(site)): path.read_text("utf-8") for path in site.rglob("*.html")}
    assert len(found) > 40
    return found


def test_no_english_message_is_left(french: Path) -> None:
    """What stands in the catalogue in English stands on no page."""
    with (CATALOGUES / "fr.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    english = {
        message.id
        for message in messages(catalogue)
        if isinstance(message.id, str) and message.id != message.string
        # A word or two may be the content's own; a value would have to be guessed.
        if len(message.id.split()) > 3 and "%(" not in message.id and "`" not in message.id
    }
    assert len(english) > 200
    for path, html in pages(french).items():
        text = " ".join(" ".join(said(html)).split())
        assert [words for words in english if words in text] == [], path


def test_the_site_is_declared_french(french: Path) -> None:
    """Pages of ours and of the theme say what language they are in, and the theme speaks it."""
    for path, html in pages(french).items():
        assert '<html lang="fr"' in html, path
    home = (french / "index.html").read_text("utf-8")
    assert '<meta property="og:locale" content="fr_FR">' in home
    assert '<meta name="DC.language" content="fr">' in home
    assert "<span>Recherche</span>" in home
    assert "Aller au contenu" in home
    assert 'title="Permanent link"' not in home


def test_dates_and_counts_are_french(french: Path) -> None:
    """Centuries in Roman numerals, years before our era, plurals from two on."""
    chronology = " ".join(said((french / "chronology/index.html").read_text("utf-8")))
    assert "IIIᵉ siècle av. J.-C." in chronology
    assert "205 av. J.-C." in chronology
    assert "apr. J.-C." in chronology
    sources = " ".join(said((french / "sources/index.html").read_text("utf-8")))
    assert "4 sources, chacune avec l’exemplaire lu" in sources
    assert "Grec" in sources
    assert "Hébreu" in sources
    clock = " ".join(said((french / "instruments/tide-clock/index.html").read_text("utf-8")))
    assert re.search(r"12 wheels\b.*\b1\s312,5 pounds\b", clock, re.DOTALL)


def test_our_pages_are_cited_in_french(french: Path) -> None:
    """The day, the words between, the marks around a claim, in each style."""
    cited = french / "id/clock-was-voted/index.html"
    text = " ".join(said(cited.read_text("utf-8")))
    assert "1776" not in text
    assert "invalid" not in text
    assert text.count("novembre 2026") >= 3
    assert f"affirmation «{NO_BREAK}" in text
    assert "Citer cette affirmation" in text
    assert f"Copier{NO_BREAK}: {{what}}" in text


def test_downloads_are_told_in_french(french: Path) -> None:
    """Data and the Markdown beside pages too."""
    data = (french / "data/index.md").read_text("utf-8")
    assert "# Données" in data
    assert f"Cette page{NO_BREAK}: <" in data
    source = (french / "sources/harel-2011/index.md").read_text("utf-8")
    assert f"- Droits{NO_BREAK}: " in source
    assert not re.search(r"^- [A-ZÀ-Ý][^:\n]*\w:", source, re.MULTILINE)
    feed = (french / "feed.xml").read_text("utf-8")
    assert f"Affirmation ajoutée{NO_BREAK}: " in feed


def test_signs_between_values_are_those_of_the_language() -> None:
    """A mark that a template sets between two values is a message: French has a blank before it."""
    for path in _TEMPLATES.iterdir():
        text = path.read_text("utf-8")
        text = re.sub(r"{% trans.*?endtrans %}|<style>.*?</style>", "", text, flags=re.DOTALL)
        assert not re.findall(r"[%}]\}[;:] .{0,20}", text), path.name


def test_what_is_quoted_of_a_catalogue_keeps_its_blanks(french: Path) -> None:
    """In what search engines and shared links are told too."""
    claim = (french / "id/clock-was-voted/index.html").read_text("utf-8")
    (told,) = re.findall(r'<meta name="description" content="([^"]*)"', claim)
    assert f"{NO_BREAK}: " in told
