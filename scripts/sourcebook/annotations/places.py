"""Which source an annotation is on: by its citekey, the address or DOI of its page, its title."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from sourcebook.annotations.annotation import Annotation
from sourcebook.diagnostics import did_you_mean
from sourcebook.intake import fingerprint, without_visit
from sourcebook.model import BibEntry, Imported, Source
from sourcebook.read import to_text

_WAS = "was:"
"""Begins the fields in the ledger of imports by which a work that was merged is known."""


def known_by(entry: BibEntry, source: Source | None) -> dict[str, str]:
    """What annotations may say that they are on, if it is this work: as fields of that ledger.

    It is written when the work goes into another: of its entry nothing is left then.
    """
    names = [*_names_of(entry)]
    if source is not None and source.witness.url is not None:
        names.append(f"url:{_address(str(source.witness.url))}")
    return {f"{_WAS}{chr(ord('a') + at)}": fingerprint(name) for at, name in enumerate(names)}


class Places:
    """The sources of a project, to be asked for by what an annotation knows of its own."""

    def __init__(
        self,
        entries: Iterable[BibEntry],
        sources: Iterable[Source],
        imported: Iterable[Imported] = (),
        given: str = "",
    ) -> None:
        self._given = given
        self._several = False
        self._sources = {str(source.id): source for source in sources}
        self._keys = {entry.key for entry in entries}
        self._by: dict[str, set[str]] = {}
        self._foreign: dict[str, set[str]] = {}
        for entry in entries:
            for name in _names_of(entry):
                self._by.setdefault(name, set()).add(entry.key)
        for key, source in self._sources.items():
            if source.witness.url is not None:
                self._by.setdefault(f"url:{_address(str(source.witness.url))}", set()).add(key)
        self._former: dict[str, set[str]] = {}
        for line in imported:
            key = line.into or line.key
            if line.origin and key in self._keys:
                self._foreign.setdefault(line.origin, set()).add(key)
            for name, value in line.fields.items():
                if name.startswith(_WAS) and key in self._keys:
                    self._former.setdefault(value, set()).add(key)
        if given not in self._keys and len(found := self._of_foreign(given)) == 1:
            self._given = next(iter(found))

    def foresee(self, annotations: Iterable[Annotation]) -> None:
        """Look at all of a file: whether one source that is named can be that of all it leaves.

        Where what is not known here has several names, no one source has all of it; nor has that
        which others of the file are known to be of, by the work that they cite.
        """
        every = [(one, self._own(one)) for one in annotations]
        names = {_address(one.url) or _letters(_named(one)) for one, own in every if not own}
        cited = {
            _letters(one.title)
            for one, own in every
            if own == {self._given} and not (one.url or one.doi or one.key)
        }
        self._several = len(names - {""}) + bool(names - {""} and cited) > 1

    def source_of(self, one: Annotation) -> tuple[str, str]:
        """The citekey; or nothing, and why."""
        own = self._own(one)
        if why := self._disagree(one, own):
            return "", why
        key = self._given or next(iter(own), "")
        if not key:
            what = _named(one)
            told = f"no source is '{what}': import its reference first"
            # Where --source would be refused, since the file has several, it is no way out.
            told += "" if self._several else ", or name it with --source"
            told += ", or write 'url' into the witness of the source it copies" if one.url else ""
            told += self._near(one)
            return "", told if what else "of which source? Name it with --source"
        if key not in self._sources:
            file = f"sources/excerpts/{key}.yml"
            told = (
                f"'{key}' has no record that can be read: mend {file}, in which 'sourcebook check' "
                f"shows the place, or if there is none run 'sourcebook new source {key}'"
            )
            return "", told if key in self._keys else f"there is no source '{key}'"
        return key, ""

    def is_told(self, one: Annotation) -> bool:
        """Whether an annotation says in any way which source it is on."""
        return bool(_named(one))

    def _disagree(self, one: Annotation, own: set[str]) -> str:
        """Why neither what it says of itself nor the source that is named can be believed."""
        what = _named(one)
        if own and not self._given and len(own) > 1:
            found = "' and '".join(sorted(own))
            return f"'{what}' was imported as '{found}': name that which is meant"
        if own and self._given and self._given not in own:
            found = "' or '".join(sorted(own))
            return f"it is on '{found}', and --source says '{self._given}': import it without that"
        if what and not own and self._given and self._several:
            told = (
                f"no source is '{what}', and others in the file are on other sources: --source "
                "would put all under one. Import their references first"
            )
            return f"{told}{self._near(one)}"
        return ""

    def _own(self, one: Annotation) -> set[str]:
        """The citekeys of what it says of itself; more than one if that has been said of several.

        A key is ours, or that of the program from which the reference was imported: the editor's
        tables and notes know no other.
        """
        if one.key in self._keys:
            return {one.key}
        known = self._known(one)
        return self._of_foreign(one.key) or ({known} if known else set())

    def _of_foreign(self, key: str) -> set[str]:
        """The citekeys of what was imported under this name."""
        return self._foreign.get(fingerprint(key), set()) if key else set()

    def _near(self, one: Annotation) -> str:
        near = did_you_mean(one.key, self._keys) if one.key else ""
        return f" ({near})" if near else ""

    def _known(self, one: Annotation) -> str:
        doi = one.doi.lower() or _doi(one.url)
        names = (f"doi:{doi}", f"url:{_address(one.url)}", f"title:{_letters(one.title)}")
        for name in names:
            told = name.partition(":")[2]
            found = (self._by.get(name) or self._former.get(fingerprint(name))) if told else None
            if found and len(found) == 1:
                return next(iter(found))
        return ""


def _named(one: Annotation) -> str:
    """What an annotation says that it is on, to be told."""
    return one.url or one.doi or one.key or one.title


def _names_of(entry: BibEntry) -> Iterator[str]:
    yield from _cited(entry)
    fields = {name: to_text(value) for name, value in entry.fields.items()}
    title = fields.get("title", "")
    if url := fields.get("url", ""):
        yield f"url:{_address(url)}"
    if doi := fields.get("doi", "").lower() or _doi(fields.get("url", "")):
        yield f"doi:{doi}"
    if title:
        yield f"title:{_letters(title)}"
        # Tools write the title of a book with what stands after its colon, or without.
        if subtitle := fields.get("subtitle", ""):
            yield f"title:{_letters(title + subtitle)}"


def _cited(entry: BibEntry) -> Iterator[str]:
    """An entry as citations in notes name it: ``Smith, 1999``, ``Smith and Jones, 1999``."""
    people = entry.people.get("author") or entry.people.get("editor") or ()
    names = [to_text(one.whole or f"{one.particle} {one.family}") for one in people]
    year = entry.date.text[:4] if entry.date is not None else ""
    if not names or not year.isdigit():
        return
    authors = [names[0]] if len(names) == 1 else [f"{names[0]} et al."]
    if len(names) == 2:
        authors += [f"{names[0]} and {names[1]}", f"{names[0]} & {names[1]}"]
    for author in authors:
        yield f"title:{_letters(f'{author} {year}')}"


def _address(url: str) -> str:
    """An address without what does not tell one page from another."""
    try:
        parts = urlsplit(url)
        query = without_visit(parts.query)
    except ValueError:
        return ""
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{f'?{query}' if query else ''}" if host else ""


def _doi(url: str) -> str:
    found = re.match(r"https?://(?:dx\.)?doi\.org/(10\..+)", url, re.IGNORECASE)
    return found[1].lower() if found else ""


def _letters(text: str) -> str:
    return "".join(char for char in re.sub(r"<[^<>]*>", "", text).casefold() if char.isalnum())
