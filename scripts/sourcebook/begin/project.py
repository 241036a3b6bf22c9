"""The files of a new project, from templates: those of every project, and those of its language.

In a template ``@name@`` stands for what was answered. Each value is written for the place that it
stands in: quoted for YAML, escaped for Markdown, plain.
"""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from sourcebook.begin.answers import Answers
from sourcebook.begin.engine import Engine
from sourcebook.language import language
from sourcebook.model import LICENCES, Author, skeletons

_ALL, _WORDS = "all", "words.json"
_FOLDER: Traversable = files("sourcebook.begin").joinpath("templates")
_HIDDEN = "dot_"
"""What the name of a hidden file begins with among the templates, so that none acts there."""
_MARK = re.compile(r"@([a-z_]+)@")
_PICTURE = ".png"
_OWN = ("sources/vocabulary.yml",)
"""Files below ``sources/`` that are no part of the example."""


def tutorials() -> tuple[str, ...]:
    """The languages that a project can begin in, by their tags, sorted."""
    return tuple(sorted(one.name for one in _FOLDER.iterdir() if one.name != _ALL))


def example_files(language: str) -> tuple[str, ...]:
    """The files that hold the example and nothing else, to be deleted once it is understood."""
    paths = (path for path, _ in _below(_FOLDER.joinpath(language)))
    return tuple(
        path
        for path in sorted(paths)
        if path.startswith(("sources/", "texts/")) and path not in _OWN
    )


def example_sources() -> frozenset[str]:
    """The citekeys of the examples, in whatever language a project began."""
    folder = "sources/excerpts/"
    paths = (path for language in tutorials() for path in example_files(language))
    return frozenset(
        path.removeprefix(folder).removesuffix(".yml") for path in paths if path.startswith(folder)
    )


def project_files(answers: Answers, engine: Engine) -> dict[str, bytes]:
    """Every file of the project by its path, but for the ledgers, which our tools write."""
    values = _values(answers)
    found = {f"engine/{engine.name}": engine.wheel}
    for part in (_ALL, answers.language):
        for path, template in _below(_FOLDER.joinpath(part)):
            if path != _WORDS:
                found[path] = (
                    template.read_bytes()
                    if path.endswith(_PICTURE)
                    else _filled(template.read_text("utf-8"), values).encode()
                )
    told = _words(answers.language)["engine"]
    found["requirements.txt"] = f"# {told}\n{engine.requirement}\n{engine.locked}".encode()
    return found


def _below(folder: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    for one in folder.iterdir():
        name = one.name
        name = f".{name.removeprefix(_HIDDEN)}" if name.startswith(_HIDDEN) else name
        if one.is_dir():
            yield from _below(one, f"{path}{name}/")
        else:
            yield f"{path}{name}", one


def _filled(template: str, values: dict[str, str]) -> str:
    return _MARK.sub(lambda mark: values[mark[1]], template)


def _words(language: str) -> dict[str, str]:
    text = _FOLDER.joinpath(language, _WORDS).read_text("utf-8")
    return {str(name): str(words) for name, words in json.loads(text).items()}


def _values(answers: Answers) -> dict[str, str]:
    """What stands for each mark; a title or name may have any characters."""
    words, told_in = _words(answers.language), language(answers.language)
    licence = answers.in_words
    spdx = answers.licence in LICENCES
    told = {"title": answers.title, "licence": licence.name, "address": licence.address}
    told["url"] = answers.url
    names = words["and"].join(author.full for author in answers.authors)
    return {
        "title_quoted": _quoted(answers.title),
        "title_prose": _prose(answers.title),
        "description_quoted": _quoted(words["description"] % told),
        "citing": words["citing"],
        "site_url": f"site_url: {_quoted(answers.url)}"
        if answers.url
        else words["no_site_url"] % {"example": skeletons.ADDRESS},
        "language": answers.language,
        "licence": _as_licence(answers.licence),
        "licence_text": words["licensed_at" if licence.address else "licensed"] % told,
        "licence_prose": _prose(words["page_licence"] % told),
        "url_prose": words["address" if answers.url else "no_address"] % told,
        "authors_prose": _prose(names),
        "authors_plain": names,
        "authors_yaml": "\n".join(f"        - {_as_author(one)}" for one in answers.authors),
        "cff_authors": "\n".join(map(_as_cff, answers.authors)),
        "cff_licence": f"license: {answers.licence}\n" if spdx else "",
        "cff_url": f"url: {_quoted(answers.url)}\n" if answers.url else "",
        "write_home": told_in.gettext(skeletons.HOME),
        "write_about": told_in.gettext(skeletons.ABOUT),
        "write_claim": told_in.gettext(skeletons.FIRST_CLAIM),
        "today": answers.today,
        "year": answers.today[:4],
        "texts_told": words["texts"],
        "texts_kept": "\n".join(
            f"!/{path}" for path in example_files(answers.language) if path.startswith("texts/")
        ),
        "removal": "\n".join(f"$ rm {path}" for path in example_files(answers.language)),
    }


def _quoted(text: str) -> str:
    """A string of YAML between double quotation marks, on one line."""
    return json.dumps(text, ensure_ascii=False)


def _prose(text: str) -> str:
    """Text in which Markdown, and our citations, find nothing of theirs."""
    marked = re.sub(r"([\\`*_{}\[\]#|@!~^])", r"\\\1", text)
    return marked.replace("&", "&amp;").replace("<", "&lt;")


def _as_licence(licence: str) -> str:
    return f"{{name: {_quoted(licence)}}}" if " " in licence else licence


def _as_author(author: Author) -> str:
    if author.is_body:
        return f"{{name: {_quoted(author.name)}}}"
    return f"{{family: {_quoted(author.family)}, given: {_quoted(author.given)}}}"


def _as_cff(author: Author) -> str:
    if author.is_body:
        return f"  - name: {_quoted(author.name)}"
    given = f"\n    given-names: {_quoted(author.given)}" if author.given else ""
    return f"  - family-names: {_quoted(author.family)}{given}"
