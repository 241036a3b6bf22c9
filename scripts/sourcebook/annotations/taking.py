"""Annotations taken into the project: what each comes to, and the texts that change. Pure.

What an annotation said when it was last taken is remembered as fingerprints. A field of a draft
that the editor has left as it was follows the annotation; what she wrote stays, and so does every
word of an excerpt that is no draft any more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from sourcebook.annotations.annotation import Annotation
from sourcebook.annotations.places import Places
from sourcebook.annotations.table import Table
from sourcebook.annotations.texts import SourceText
from sourcebook.cite import LocatorError, parse_locator
from sourcebook.language import as_id, language
from sourcebook.model import Annotated, Corpus, Excerpt, skeletons

_COUNTED = ("added", "updated", "unchanged", "gone", "skipped", "refused")
_SHOWN = 50
_LONGEST_ID = 70
_WORDS_OF_ID = 4
_TELLING = 400
"""Characters of a passage in which the words of its id are looked for."""


def fingerprint(text: str) -> str:
    """Sixteen hexadecimal digits of a text's SHA-256; white space does not matter."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def values_of(excerpt: Excerpt) -> dict[str, str]:
    """What an excerpt says, as far as annotations have it."""
    found = {
        "quote": str(excerpt.quote or ""),
        "paraphrase": str(excerpt.paraphrase or ""),
        "translation": str(excerpt.translation or ""),
        # As it would come back: one label has several spellings.
        "locator": _locator(str(excerpt.locator or "")) or str(excerpt.locator or ""),
        "tags": ", ".join(f"{tag.kind}:{tag.id}" for tag in excerpt.tags),
        "note": str(excerpt.note or ""),
    }
    return {name: value for name, value in found.items() if value}


@dataclass(slots=True)
class Taking:
    """An import: the lines to tell, the files that change, and the ledger after it."""

    corpus: Corpus
    places: Places
    table: Table
    known_tags: frozenset[str]
    texts: Mapping[str, SourceText]
    ledger: dict[str, Annotated]
    taken_ids: set[str]
    lines: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))
    changed: dict[str, list[str]] = field(default_factory=dict)
    _of_words: dict[tuple[str, str], dict[str, dict[str, int]]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _said: dict[str, dict[str, Excerpt]] = field(default_factory=dict)
    _quoted: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look at the ledger once."""
        for line in self.ledger.values():
            self._index(line)

    def take(self, annotations: Iterable[Annotation], *, whole: bool) -> None:
        """Decide about each and, if all of a source are there, about those that are gone."""
        annotations = list(annotations)
        self.places.foresee(one for one in annotations if one.origin not in self.ledger)
        seen: dict[tuple[str, str], set[str]] = {}
        for one in annotations:
            if one.skipped:
                self._tell("skipped", _named(one), one.skipped)
                continue
            line = self.ledger.get(one.origin)
            key, why = (line.source, "") if line else self.places.source_of(one)
            if key not in self.corpus.sources:
                self._tell("refused", _named(one), why or f"there is no source '{key}'")
                continue
            seen.setdefault((_tool(one.origin), key), set()).add(one.origin)
            self._take(one, key)
        for line in sorted(self.ledger.values() if whole else (), key=lambda line: line.origin):
            there = seen.get((_tool(line.origin), line.source))
            missed = there is not None and line.origin not in there
            if missed and self._excerpt(line) is not None:
                told = "its annotation is no longer in the file; the excerpt stays"
                self._tell("gone", line.excerpt, told)

    def _take(self, one: Annotation, key: str) -> None:
        values, told = self._values(one)
        line = self.ledger.get(one.origin) or self._twin(one, key, values)
        ours = one.origin.removeprefix("sourcebook:") if _tool(one.origin) == "sourcebook" else ""
        if ours in self.corpus.excerpts:
            differs = _differing(values, values_of(self.corpus.excerpts[ours]))
            self._tell("unchanged", ours, _joined(differs, "differs there, and yours stays"))
        elif line is None:
            self._add(one, key, values, told, ours)
        else:
            self._update(one, line, values, told)

    def _values(self, one: Annotation) -> tuple[dict[str, str], list[str]]:
        """What an excerpt of it says, and what is to be told."""
        tags, unknown = self.table.of(one, self.known_tags)
        locator = _locator(one.page)
        told = list(one.told)
        if one.page and not locator:
            told.append(f"not kept: the page '{one.page}'")
        told += [f"stands for no tag: {name}" for name in unknown]
        if _is_bare(one):
            told.append("it marks no words: its comment is your note, not what the source says")
        found = {
            "quote": one.quote,
            "paraphrase": one.paraphrase,
            "translation": one.translation,
            "locator": locator,
            "tags": ", ".join(tags),
            "note": one.comment,
        }
        return {name: value for name, value in found.items() if value}, told

    def _twin(self, one: Annotation, key: str, values: Mapping[str, str]) -> Annotated | None:
        """The same mark as another tool has it: in Zotero's database and in the file."""
        words = fingerprint(values.get("quote", ""))
        notes = {fingerprint(one.comment)} if one.comment else ()
        for tool, origins in self._of_words.get((key, words), {}).items():
            for origin in origins if one.quote and tool != _tool(one.origin) else ():
                line = self.ledger[origin]
                alike = not notes or line.fields.get("note", "") in notes
                if line.source == key and line.fields.get("quote") == words and alike:
                    return Annotated(one.origin, line.excerpt, key, line.fields)
        if key not in self._quoted:
            passages = reversed(self.corpus.sources[key].excerpts)  # of two alike the first stays
            quoted = {fingerprint(one.quote): str(one.id) for one in passages if one.quote}
            self._quoted[key] = quoted
        found = self._quoted[key].get(words)
        return Annotated(one.origin, found, key, {}) if found else None

    def _index(self, line: Annotated) -> None:
        """Let a line be found by its source and words: an import may have thousands."""
        alike = self._of_words.setdefault((line.source, line.fields.get("quote", "")), {})
        alike.setdefault(_tool(line.origin), {})[line.origin] = 1

    def _add(
        self, one: Annotation, key: str, values: dict[str, str], told: list[str], ours: str
    ) -> None:
        text = self.texts[key]
        if told_why := text.refusal:
            self._tell("refused", _named(one), told_why)
            return
        name = ours if ours and ours not in self.taken_ids else self._free_id(key, values)
        self.taken_ids.add(name)
        text.add(name, {**values, "paraphrase": self._paraphrase(values)})
        self._remember(one.origin, name, key, values)
        self.changed.setdefault(key, []).append(name)
        self._tell("added", name, "; ".join(told))

    def _update(
        self, one: Annotation, line: Annotated, values: dict[str, str], told: list[str]
    ) -> None:
        excerpt = self._excerpt(line)
        changed = [
            name
            for name in sorted({*line.fields, *values})
            if line.fields.get(name) != (fingerprint(values[name]) if name in values else None)
        ]
        if excerpt is None:
            self._remember(one.origin, line.excerpt, line.source, values)
            self._tell("unchanged", line.excerpt, "you took it out")
            return
        name = str(excerpt.id)
        now = {part: fingerprint(value) for part, value in values_of(excerpt).items()}
        free = [
            part for part in changed if excerpt.draft and now.get(part) == line.fields.get(part)
        ]
        said_now = {**values, "paraphrase": self._paraphrase(values)}
        done = [
            part for part in free if self.texts[line.source].put(name, part, said_now.get(part, ""))
        ]
        kept = [part for part in changed if part not in done and not _was_comment(one, part)]
        self._remember(one.origin, name, line.source, values)
        said = _joined(kept, "changed there, and yours stays")
        if done:
            self.changed.setdefault(line.source, []).append(name)
            self._tell("updated", name, "; ".join(filter(None, (", ".join(done), said, *told))))
        else:
            self._tell("unchanged", name, said)

    def _excerpt(self, line: Annotated) -> Excerpt | None:
        """The excerpt of a line; one that has got another id is known by its words."""
        found = self.corpus.excerpts.get(line.excerpt)
        if found is not None:
            return found
        words = line.fields.get("quote") or line.fields.get("paraphrase")
        said = None if words else line.fields.get("note")
        here = self._by_words(line.source)
        return here.get(f"note {said}" if said else f"text {words}")

    def _by_words(self, key: str) -> Mapping[str, Excerpt]:
        """The passages of a source by what they and their notes say; of two alike the first."""
        if key not in self._said:
            self._said[key] = {}
            source = self.corpus.sources.get(key)
            for excerpt in source.excerpts if source else ():
                self._said[key].setdefault(f"text {fingerprint(str(excerpt.text))}", excerpt)
                self._said[key].setdefault(f"note {fingerprint(str(excerpt.note or ''))}", excerpt)
        return self._said[key]

    def _remember(self, origin: str, name: str, key: str, values: Mapping[str, str]) -> None:
        prints = {part: fingerprint(value) for part, value in values.items()}
        self.ledger[origin] = Annotated(origin, name, key, prints)
        self._index(self.ledger[origin])

    def _free_id(self, key: str, values: Mapping[str, str]) -> str:
        text = values.get("quote") or values.get("paraphrase") or values.get("note", "")
        words = [word for word in as_id(text[:_TELLING]).split("-") if word][:_WORDS_OF_ID]
        wanted = "-".join((key, *words))[:_LONGEST_ID].strip("-")
        wanted = wanted if words else f"{wanted}-passage"
        number = self._numbers.get(wanted, 1)  # those before it are taken
        while (name := f"{wanted}-{number}" if number > 1 else wanted) in self.taken_ids:
            number += 1
        self._numbers[wanted] = number
        return name

    def _paraphrase(self, values: Mapping[str, str]) -> str:
        """That of a draft: where nothing tells what the source says, the editor is asked to."""
        if "quote" in values:
            return values.get("paraphrase", "")
        told_in = language(self.corpus.settings.language)
        return values.get("paraphrase") or told_in.gettext(skeletons.PASSAGE)

    def _tell(self, what: str, name: str, said: str) -> None:
        self.counts[what] += 1
        self.lines.append(f"{what:<9} {name}{f': {said}' if said else ''}")


def _is_bare(one: Annotation) -> bool:
    """Whether it is on no words of its source, so that all it says is the annotator's."""
    return not one.quote and not one.paraphrase


def _was_comment(one: Annotation, part: str) -> bool:
    """Whether a part is the paraphrase that such a comment was once taken for."""
    return part == "paraphrase" and _is_bare(one)


def _tool(origin: str) -> str:
    return origin.partition(":")[0]


def _named(one: Annotation) -> str:
    words = one.quote or one.paraphrase or one.comment
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    return " ".join(filter(None, (one.where, f"“{shown}”" if words else ""))) or one.origin


def _joined(names: Iterable[str], said: str) -> str:
    found = ", ".join(names)
    return f"{found} {said}" if found else ""


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [
        name
        for name in sorted({*one, *other})
        if " ".join(one.get(name, "").split()) != " ".join(other.get(name, "").split())
    ]


def _locator(page: str) -> str:
    """The page as a locator, if it is one: its label as printed, never the number of a sheet."""
    for written in (page, f"p. {page}") if page and not page[0].isdigit() else (f"p. {page}",):
        found = parse_locator(written) if page else None
        if found is not None and not isinstance(found, LocatorError):
            return str(found)
    return ""
