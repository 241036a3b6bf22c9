"""The catalogues: whole, of today, with the same values in every form, and good French."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.checkers import checkers
from babel.messages.pofile import read_po

from tests.language.messages import CATALOGUES, gathered, keys, messages

FILES = sorted(CATALOGUES.glob("*.po"))
_PLACES = re.compile(r"%\(\w+\)s|\{[^}]*\}|<[^>]*>|`[^`]*`")


def catalogue(path: Path) -> Catalog:
    """A catalogue as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def forms(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A message's forms: one, or those of its plural."""
    return (value,) if isinstance(value, str) else tuple(value or [""])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_catalogue_has_every_message_and_no_other(path: Path) -> None:
    """Whoever changes a word runs `make messages`, and translators see what is new."""
    given, wanted = keys(catalogue(path)), keys(gathered())
    assert len(wanted) > 400
    assert (sorted(map(str, wanted - given)), sorted(map(str, given - wanted))) == ([], [])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_catalogue_is_whole(path: Path) -> None:
    """No message is left in English, and none is only guessed at."""
    left = [
        message.id
        for message in messages(catalogue(path))
        if message.fuzzy or not all(forms(message.string))
    ]
    assert left == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_form_has_the_values_and_the_markup_of_its_message(path: Path) -> None:
    """A value left out would be missed, one too many would stop the build."""
    found = catalogue(path)
    for message in messages(found):
        for check in checkers:
            check(found, message)
        for words in forms(message.string):
            assert sorted(_PLACES.findall(words)) in [
                sorted(_PLACES.findall(form)) for form in forms(message.id)
            ], message.id


def test_french_is_set_as_french() -> None:
    """No-break spaces before double marks and within guillemets; no straight or English mark."""
    wrong = re.compile(
        r"(?<![\u202f\d])[;?!]|(?<!\u00a0)(?:»|:(?=\s|$))|«(?!\u00a0)|(?<!\u202f)%%|['\"]"
    )
    for message in messages(catalogue(CATALOGUES / "fr.po")):
        for words in forms(message.string):
            assert not wrong.search(_PLACES.sub("x", words)), words
