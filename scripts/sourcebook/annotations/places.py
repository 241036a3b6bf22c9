"""Which source an annotation is on: by its citekey, the address or DOI of its page, its title."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from sourcebook.annotations.annotation import Annotation
from sourcebook.model import BibEntry, Source
from sourcebook.read import to_text

_COUNTING = re.compile(r"utm_\w+|fbclid|gclid")


class Places:
    """The sources of a project, to be asked for by what an annotation knows of its own."""

    def __init__(
        self, entries: Iterable[BibEntry], sources: Iterable[Source], given: str = ""
    ) -> None:
        self._given = given
        self._sources = {str(source.id): source for source in sources}
        self._keys = {entry.key for entry in entries}
        self._by: dict[str, set[str]] = {}
        for entry in entries:
            for name in _names_of(entry):
                self._by.setdefault(name, set()).add(entry.key)
        for key, source in self._sources.items():
            if source.witness.url is not None:
                self._by.setdefault(f"url:{_address(str(source.witness.url))}", set()).add(key)

    def source_of(self, one: Annotation) -> tuple[str, str]:
        """The citekey; or nothing, and why."""
        keys = self._given or (one.key if one.key in self._keys else "") or self._known(one)
        if not keys:
            what = one.url or one.doi or one.title
            told = f"no source is '{what}': import its reference first, or name it with --source"
            return "", told if what else "of which source? Name it with --source"
        if keys not in self._sources:
            told = f"'{keys}' has no record: run 'sourcebook new source {keys}'"
            return "", told if keys in self._keys else f"there is no source '{keys}'"
        return keys, ""

    def _known(self, one: Annotation) -> str:
        doi = one.doi.lower() or _doi(one.url)
        names = (f"doi:{doi}", f"url:{_address(one.url)}", f"title:{_letters(one.title)}")
        for name in names:
            found = self._by.get(name, set()) if name.partition(":")[2] else set()
            if len(found) == 1:
                return next(iter(found))
        return ""


def _names_of(entry: BibEntry) -> Iterator[str]:
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


def _address(url: str) -> str:
    """An address without what does not tell one page from another."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return ""
    query = urlencode([pair for pair in pairs if not _COUNTING.fullmatch(pair[0])])
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{f'?{query}' if query else ''}" if host else ""


def _doi(url: str) -> str:
    found = re.match(r"https?://(?:dx\.)?doi\.org/(10\..+)", url, re.IGNORECASE)
    return found[1].lower() if found else ""


def _letters(text: str) -> str:
    return "".join(char for char in re.sub(r"<[^<>]*>", "", text).casefold() if char.isalnum())
