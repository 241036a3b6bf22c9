"""The engine knows no topic: no name of the registers stands in the package."""

import re
from pathlib import Path

from sourcebook.model.corpus import Corpus
from sourcebook.model.rights import RIGHTS
from tests.projects import CORPUS, TESTS

PACKAGE = TESTS.parent / "scripts" / "sourcebook"
SUFFIXES = {".py", ".jinja", ".html", ".md", ".css", ".js", ".lua", ".svg"}


def test_the_engine_knows_no_topic(corpus: Corpus, project: Path) -> None:
    """No word of a name that the project's registers hold stands anywhere in the package.

    Words of ordinary English do, which the package or the project has in small letters too, those
    of the invented example that its documentation shares with the tests, those of bodies whose
    rights in what they publish every project may meet, and lands and peoples of the whole world
    where they are listed.
    """
    package = {
        path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in SUFFIXES
    }
    del package["read/proper_names.py"]
    assert len(package) > 100
    ours = [path.read_text("utf-8") for path in sorted((project / "sources").rglob("*.yml"))]
    small = {
        word for text in (*package.values(), *ours) for word in re.findall(r"\b[a-z]+\b", text)
    }
    files = (path for path in CORPUS.rglob("*") if path.suffix in {".yml", ".bib", ".md"})
    example = {word for path in files for word in re.findall(r"\w+", path.read_text("utf-8"))}
    words = {word for word in topic_words(corpus) if word.casefold() not in small}
    words -= example | {word for rights in RIGHTS for word in rights.label.split()}
    found = [
        f"{name}: {word}"
        for name, text in package.items()
        for word in sorted(words & set(re.findall(r"\w+", text)))
    ]
    assert found == []


def topic_words(corpus: Corpus) -> set[str]:
    """The capitalised words of all names of all records of all registers."""
    names = [
        str(name)
        for record in corpus.authorities.values()
        for name in (record.name, *(variant.name for variant in record.variants))
    ]
    return {word for name in names for word in re.findall(r"\b[A-Z][a-z]{3,}\b", name)}
