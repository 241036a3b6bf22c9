"""Annotations taken into the project: what each comes to, and the texts that change. Pure.

What an annotation said when it was last taken is remembered as fingerprints. A field of a draft
that the editor has left as it was follows the annotation; what she wrote stays, and so does every
word of an excerpt that is no draft any more.

The same words may be marked in several tools, and each tells what it knows. Another one's mark adds
what the excerpt has not, and takes out nothing that any tool still tells.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sourcebook.annotations.annotation import Annotation, several, shortened
from sourcebook.annotations.further import read_further
from sourcebook.annotations.gone import gone, unseen
from sourcebook.annotations.places import Places
from sourcebook.annotations.rows import Rows
from sourcebook.annotations.table import Table
from sourcebook.annotations.texts import SourceText
from sourcebook.annotations.values import (
    differing,
    fingerprint,
    placed,
    print_of,
    told,
    values_of,
)
from sourcebook.language import as_id, language
from sourcebook.model import Annotated, Corpus, Excerpt, skeletons
from sourcebook.parse import ID_PATTERN

_COUNTED = ("added", "updated", "unchanged", "gone", "skipped", "refused")
_LONGEST_ID = 70
_WORDS_OF_ID = 4
_TELLING = 400
"""Characters of a passage in which the words of its id are looked for."""
_TOGETHER = "together"
"""Stands in the ledger among the fields: the tags of several tools as they were put."""
TAGS = ("tags", _TOGETHER)
"""Those of the fields in the ledger that are tags."""
_NOTED = "noted"
"""Stands there too: only a note told this one, so that its tool's own file need not have it."""


@dataclass(slots=True)
class Taking:
    """An import: the lines to tell, the files that change, and the ledger after it.

    ``changed`` has the excerpts of each source that are new or other, ``same`` those that the file
    has too and left as they were; ``unmeant`` are tags and colours that stand for nothing.
    """

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
    same: dict[str, list[str]] = field(default_factory=dict)
    unmeant: dict[str, None] = field(default_factory=dict)
    _of_words: dict[tuple[str, str], dict[str, dict[str, int]]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _said: dict[str, dict[str, Excerpt]] = field(default_factory=dict)
    _quoted: dict[str, dict[str, str]] = field(default_factory=dict)
    _marks: dict[str, dict[str, int]] = field(default_factory=dict)
    _now: dict[str, dict[str, str]] = field(default_factory=dict)
    _whole: bool = True
    _rows: Rows = field(init=False)

    def __post_init__(self) -> None:
        """Look at the ledger once."""
        for line in self.ledger.values():
            self._index(line)

    def take(self, annotations: Iterable[Annotation], *, whole: bool) -> None:
        """Decide about each and, if all of a source are there, about those that are gone."""
        annotations = list(annotations)
        self._whole = whole
        self.places.foresee(one for one in annotations if one.origin not in self.ledger)
        seen: dict[tuple[str, str], set[str]] = {}
        untold: dict[str, int] = {}
        refused: dict[str, list[str]] = {}
        had = dict(self.ledger)
        named = {one.origin for one in annotations}
        rows = (line for line in had.values() if line.origin not in named and _is_row(line.origin))
        self._rows = Rows(rows, self._said_by)
        for one in annotations:
            if one.skipped:
                self._tell("skipped", _named(one), one.skipped)
                continue
            line = self.ledger.get(one.origin)
            key, why = (line.source, "") if line else self.places.source_of(one)
            if key not in self.corpus.sources:
                refused.setdefault(why or f"there is no source '{key}'", []).append(_named(one))
                continue
            seen.setdefault((_tool(one.origin), key), set()).add(one.origin)
            untold[key] = untold.get(key, 0) + (not line and not self.places.is_told(one))
            self._take(one, key)
        for why, names in refused.items():  # once of all that are on one page
            self._tell("refused", several(names), why, len(names))
        for key, number in untold.items():
            if number:
                self.lines.append(
                    f"of {number} of these nothing in the file says that they are on '{key}': "
                    "--source does"
                )
        if whole:
            named = {origin for origins in seen.values() for origin in origins}
            there = {self.ledger[origin].excerpt for origin in named & self.ledger.keys()}
            left = {name: line for name, line in had.items() if _NOTED not in line.fields}
            for name, said in gone(left, seen, there, self._excerpt):
                self._tell("gone", name, said)
            self.lines += unseen(left, seen, self._excerpt)

    def _take(self, one: Annotation, key: str) -> None:
        values, told = self._values(one)
        line = self.ledger.get(one.origin) or self._row(one, key, values)
        line = line or self._twin(one, key, values)
        ours = one.origin.removeprefix("sourcebook:") if _tool(one.origin) == "sourcebook" else ""
        if ours in self.corpus.excerpts:
            differs = differing(values, values_of(self.corpus.excerpts[ours]))
            self._tell("unchanged", ours, _joined(differs, "differs there, and yours stays"))
        elif line is None:
            self._add(one, key, values, told, ours)
        else:
            self._update(one, line, values, told)

    def _values(self, one: Annotation) -> tuple[dict[str, str], list[str]]:
        """What an excerpt of it says, and what is to be told."""
        tags, unknown = self.table.of(one, self.known_tags, self.corpus.vocabulary.tag_kinds)
        locator, of_place = placed(one.page, self.corpus.vocabulary.locators)
        further, left = read_further(one.fields, self.corpus)
        lines = [*one.told, *left, *of_place]
        lines += [f"stands for no tag: {name}" for name in unknown]
        self.unmeant |= dict.fromkeys(unknown)
        if _is_bare(one):
            lines.append("it marks no words: its comment is your note, not what the source says")
        found = {
            "quote": one.quote,
            "paraphrase": one.paraphrase,
            "translation": one.translation,
            "locator": locator,
            "date": one.date,
            "paragraph": one.paragraph,
            "heading": one.heading,
            "tags": ", ".join(tags),
            "note": one.comment,
            **further,
        }
        return told(found), lines

    def _twin(self, one: Annotation, key: str, values: Mapping[str, str]) -> Annotated | None:
        """The same mark as another tool has it: in Zotero's database and in the file."""
        words = fingerprint(values.get("quote", ""))
        notes = {fingerprint(one.comment)} if one.comment else ()
        for tool, origins in self._of_words.get((key, words), {}).items():
            for origin in origins if one.quote and tool != _tool(one.origin) else ():
                line = self.ledger[origin]
                alike = not notes or line.fields.get("note", "") in notes
                if line.source == key and line.fields.get("quote") == words and alike:
                    return Annotated(one.origin, line.excerpt, key, {})
        if key not in self._quoted:
            passages = reversed(self.corpus.sources[key].excerpts)  # of two alike the first stays
            quoted = {fingerprint(one.quote): str(one.id) for one in passages if one.quote}
            self._quoted[key] = quoted
        found = self._quoted[key].get(words)
        return Annotated(one.origin, found, key, {}) if found else None

    def _row(self, one: Annotation, key: str, values: Mapping[str, str]) -> Annotated | None:
        """A row of a table under the name that it had before its page, its note or id changed."""
        old = self._rows.same(key, values) if _is_row(one.origin) else None
        if old is None:
            return None
        del self.ledger[old.origin]
        del self._marks[old.excerpt][old.origin]
        del self._of_words[old.source, old.fields.get("quote", "")][_tool(old.origin)][old.origin]
        self.ledger[one.origin] = line = replace(old, origin=one.origin)
        self._index(line)
        return line

    def _said_by(self, line: Annotated) -> str:
        excerpt = self._excerpt(line)
        return str(excerpt.text) if excerpt else ""

    def _index(self, line: Annotated) -> None:
        """Let a line be found by its words and by its excerpt: an import may have thousands."""
        self._marks.setdefault(line.excerpt, {})[line.origin] = 1
        alike = self._of_words.setdefault((line.source, line.fields.get("quote", "")), {})
        alike.setdefault(_tool(line.origin), {})[line.origin] = 1

    def _add(
        self, one: Annotation, key: str, values: dict[str, str], told: list[str], ours: str
    ) -> None:
        text = self.texts[key]
        if told_why := text.refusal:
            self._tell("refused", _named(one), told_why)
            return
        if empty := self._empty_passage(key):
            text.drop(empty)
        sound = re.fullmatch(ID_PATTERN, one.name) and not one.name.isdecimal()
        asked = ours or (one.name if sound else "")
        name = asked if asked and asked not in self.taken_ids else self._free_id(key, values)
        self.taken_ids.add(name)
        text.add(name, {**values, "paraphrase": self._paraphrase(values)})
        self._remember(one.origin, name, key, values)
        self.changed.setdefault(key, []).append(name)
        self._tell("added", name, "; ".join(told))
        for old in self._rows.alike(key, values) if _is_row(one.origin) else ():
            self._tell("gone", old.excerpt, f"'{name}' is much like it, and its row is no longer "
                       "there: leave one (by a column 'id' a row is known again)")  # fmt: skip

    def _empty_passage(self, key: str) -> str:
        """The id of the passage with which a source began, if nobody has written it yet."""
        passages = self.corpus.sources[key].excerpts
        if len(passages) != 1 or self.changed.get(key):
            return ""
        name = str(passages[0].id)
        return name if self.corpus.is_untouched(name) else ""

    def _update(
        self, one: Annotation, line: Annotated, values: dict[str, str], told: list[str]
    ) -> None:
        excerpt = self._excerpt(line)
        if excerpt is None:
            self._remember(one.origin, line.excerpt, line.source, values)
            self._tell("unchanged", line.excerpt, "you took it out")
            return
        name = str(excerpt.id)
        now = self._now.setdefault(name, values_of(excerpt))
        marks = {**self._marks.get(line.excerpt, {}), **self._marks.get(name, {})}
        others = [self.ledger[origin] for origin in marks if origin != one.origin]
        wanted = {**values, "paraphrase": self._paraphrase(values)}
        if others and "tags" in values:
            wanted["tags"] = _together(now.get("tags", ""), values["tags"])
        changed = self._changed(one, line, values, others, now)
        free = [part for part in changed if excerpt.draft and _is_free(part, line, others, now)]
        done = [
            part
            for part in free
            if wanted.get(part, "") != now.get(part, "")
            and self.texts[line.source].put(name, part, wanted.get(part, ""))
        ]
        kept = [part for part in changed if part not in done and not _was_comment(one, part)]
        now |= {part: wanted.get(part, "") for part in done}
        together = now.get("tags", "") if others else ""
        # What differs is told at each import until it is settled, so what was taken is kept.
        taken = {part: line.fields.get(part, "") for part in kept if one.origin in self.ledger}
        self._remember(one.origin, name, line.source, values, together, taken)
        differs = "changed there" if one.origin in marks else "differs there"
        said = _joined(kept, f"{differs}, and yours stays")
        if done:
            self.changed.setdefault(line.source, []).append(name)
            parts = (part if wanted.get(part) else f"{part} taken out" for part in done)
            self._tell("updated", name, "; ".join(filter(None, (", ".join(parts), said, *told))))
        else:
            self.same.setdefault(line.source, []).append(name)
            self._tell("unchanged", name, said)

    def _changed(
        self,
        one: Annotation,
        line: Annotated,
        values: Mapping[str, str],
        others: Iterable[Annotated],
        now: Mapping[str, str],
    ) -> list[str]:
        """What an annotation says otherwise than when it was last taken, or than the excerpt."""
        changed = []
        for part in sorted({*line.fields, *values} - {_TOGETHER, _NOTED}):
            told = fingerprint(values[part]) if part in values else None
            if one.origin not in self.ledger:
                differs = told != print_of(now, part) and not (
                    part == "tags" and _together(now.get(part, ""), values[part]) == now.get(part)
                )
            else:
                # What another tool tells still is not taken out.
                still = told is None and any(
                    part in other.fields and other.fields[part] == print_of(now, part)
                    for other in others
                )
                settled = told == print_of(now, part)
                differs = line.fields.get(part) != told and not still and not settled
            if differs:
                changed.append(part)
        return changed

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

    def _remember(
        self,
        origin: str,
        name: str,
        key: str,
        values: Mapping[str, str],
        together: str = "",
        taken: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        prints = {part: fingerprint(value) for part, value in values.items()}
        prints = {part: value for part, value in {**prints, **taken}.items() if value}
        before = self.ledger.get(origin)
        if not self._whole and (before is None or _NOTED in before.fields):
            prints[_NOTED] = fingerprint("")
        if together:
            prints[_TOGETHER] = fingerprint(together)
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

    def _tell(self, what: str, name: str, said: str, number: int = 1) -> None:
        self.counts[what] += number
        self.lines.append(f"{what:<9} {name}{f': {said}' if said else ''}")


def _is_free(part: str, line: Annotated, others: list[Annotated], now: Mapping[str, str]) -> bool:
    """Whether a field is as annotations left it, and not as the editor did."""
    current = print_of(now, part)
    if part == "tags" and others:
        told = [one.fields.get(name) for one in (line, *others) for name in (part, _TOGETHER)]
        return current in told if current or any(told) else True
    if not line.fields and any(part in other.fields for other in others):
        return False  # told by another tool, and taken out or changed since
    return current == line.fields.get(part)


def _together(tags: str, more: str) -> str:
    """Tags as an excerpt has them, with those of another annotation behind them."""
    return ", ".join(dict.fromkeys(filter(None, f"{tags}, {more}".split(", "))))


def _is_bare(one: Annotation) -> bool:
    """Whether it is on no words of its source, so that all it says is the annotator's."""
    return not one.quote and not one.paraphrase


def _was_comment(one: Annotation, part: str) -> bool:
    """Whether a part is the paraphrase that such a comment was once taken for."""
    return part == "paraphrase" and _is_bare(one)


def _tool(origin: str) -> str:
    return origin.partition(":")[0]


def _is_row(origin: str) -> bool:
    return _tool(origin) == "table"


def _named(one: Annotation) -> str:
    words = shortened(one.quote or one.paraphrase or one.comment)
    return " ".join(filter(None, (one.where, f"“{words}”" if words else ""))) or one.origin


def _joined(names: Iterable[str], said: str) -> str:
    found = ", ".join(names)
    return f"{found} {said}" if found else ""
