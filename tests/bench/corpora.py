"""Invented projects of any size, for measuring: the same size gives the same bytes.

Their proportions: five excerpts a source, 1.2 claims a source in essays of some fifty, four pieces
of evidence a claim, 0.4 events a source, registers that grow with the 0.9th power of the sources.
All rules hold in them.
"""

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from textwrap import fill

_SYLLABLES = [first + last for first in "bdfgklmnprstvz" for last in "aeiou"]
_SMALL = "the of and in to a for by on with from at which had its".split()
_GIVEN = "Ann Ben Clara Dávid Élodie François Göran Hiệp Işıl Jürgen Łucja María Óscar".split()
_ENTRIES = ("article", "article", "article", "online", "online", "book", "report")
_GENRES = ("news", "news", "news", "commentary", "scholarship", "memoir", "reference")
_REGISTERS = {"person": 48, "place": 29, "organisation": 25, "work": 41}
_FOLDERS = {"person": "people", "place": "places", "organisation": "organisations", "work": "works"}
_CHANCES = {"person": 0.9, "place": 0.5, "organisation": 0.35, "work": 0.15}
_AN_ESSAY = 53  # claims
_QUOTED = 0.16  # share of the excerpts
_DAY = "2026-11-23"


class Words:
    """Draws words as a language has them: a few often, most seldom."""

    def __init__(self, size: int) -> None:
        drawn = random.Random(f"words {size}")
        lengths = (2, 2, 3, 3, 4)
        self._all = [
            "".join(drawn.choices(_SYLLABLES, k=drawn.choice(lengths)))
            for _ in range(3000 + 4 * size)
        ]
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self._all))))

    def sentence(self, chance: random.Random, length: int, end: str = ".") -> str:
        """So many words with a capital and an end."""
        words = chance.choices(self._all, cum_weights=self._weights, k=length)
        words = [
            chance.choice(_SMALL) if place and chance.random() < 0.3 else word
            for place, word in enumerate(words)
        ]
        return " ".join(words).capitalize() + end

    def prose(self, chance: random.Random, length: int) -> str:
        """Sentences of a dozen words, so many words in all."""
        whole, rest = divmod(length, 12)
        lengths = [12] * whole + [rest] * (rest > 2)
        return " ".join(self.sentence(chance, one) for one in lengths or [length])

    def name(self, chance: random.Random, length: int) -> str:
        """So many words, each with a capital."""
        drawn = chance.choices(self._all, cum_weights=self._weights, k=length)
        return " ".join(word.capitalize() for word in drawn)


@dataclass
class Passage:
    """An excerpt before it is written."""

    id: str
    source: str
    theme: str
    text: str
    quoted: bool
    tags: list[str]
    note: str
    date: str


@dataclass
class Read:
    """A source before it is written. ``roots`` are what it ultimately rests on."""

    key: str
    voice: str
    year: int
    roots: frozenset[str]
    origins: list[str]
    theme: str
    passages: list[Passage] = field(default_factory=list)


class Invented:
    """A project of so many sources, as files by path and as texts that were read, by citekey."""

    def __init__(self, sources: int) -> None:
        self.files: dict[str, str] = {}
        self.witnesses: dict[str, str] = {}
        self._size, self._words = sources, Words(sources)
        self._chance = random.Random(f"project {sources}")
        self._themes = [f"essay-{n:03}" for n in range(max(1, round(sources * 1.18 / _AN_ESSAY)))]
        self._ids = {
            kind: [f"{kind}-{n:05}" for n in range(max(3, round(count * (sources / 180) ** 0.9)))]
            for kind, count in _REGISTERS.items()
        }
        self._often = {
            kind: list(accumulate(1 / (rank + 3) for rank in range(len(ids))))
            for kind, ids in self._ids.items()
        }
        self._events = [f"event-{n:05}" for n in range(max(4, round(sources * 75 / 180)))]
        self._bibliography: list[str] = []
        self._sources: dict[str, Read] = {}
        for number in range(sources):
            self._read(number)
        self._tag_all()
        self._passages = [one for source in self._sources.values() for one in source.passages]
        self._write_sources()
        self._write_essays()
        self._write_events()
        self._write_registers()
        self._write_pages()

    def _draw(self, kind: str) -> str:
        return self._chance.choices(self._ids[kind], cum_weights=self._often[kind])[0]

    # what was read

    def _read(self, number: int) -> None:
        chance, words = self._chance, self._words
        year, kind = chance.randint(1955, 2025), chance.choice(_ENTRIES)
        family = f"{words.name(chance, 1)}{chance.choice('kmnrst')}"
        key = f"{family.lower()}-{year}-{number:05}"
        fields = {
            "author": f"{family}, {chance.choice(_GIVEN)}",
            "title": words.sentence(chance, chance.randint(4, 9), ""),
            "date": f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "url": f"https://archive.example.org/{number:05}",
            "urldate": _DAY,
            "langid": "english",
        }
        fields |= {
            "article": {
                "journaltitle": f"The {words.name(chance, 2)}",
                "entrysubtype": "newspaper",
            },
            "online": {"organization": words.name(chance, 2)},
            "book": {
                "publisher": f"{words.name(chance, 1)} Press",
                "location": words.name(chance, 1),
            },
            "report": {"institution": words.name(chance, 3), "type": "Report"},
        }[kind]
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        self._bibliography.append(f"@{kind}{{{key},\n{lines}\n}}\n")
        earlier = chance.choice([*self._sources.values()][-200:]) if number > 9 else None
        rests = earlier is not None and chance.random() < 0.12
        one = Read(
            key,
            family,
            year,
            earlier.roots if earlier and rests else frozenset({key}),
            [earlier.key] if earlier and rests else [],
            chance.choice(self._themes),
        )
        for count in range(chance.choice((3, 4, 5, 5, 5, 6, 7))):
            one.passages.append(self._passage(one, f"{family.lower()}-{number:05}-{count}"))
        self._sources[key] = one
        quoted = [passage.text for passage in one.passages if passage.quoted]
        if quoted:
            filling = [words.prose(chance, 40 + 6 * len(text.split())) for text in quoted]
            parts = [part for pair in zip(quoted, filling, strict=True) for part in pair]
            self.witnesses[key] = "\n\n".join(parts) + "\n"

    def _passage(self, source: Read, id: str) -> Passage:
        chance, words = self._chance, self._words
        theme = source.theme if chance.random() < 0.85 else chance.choice(self._themes)
        tags = [f"theme:{theme}"]
        for kind, likely in _CHANCES.items():
            if chance.random() < likely:
                tags.append(f"{kind}:{self._draw(kind)}")
        if chance.random() < 0.3:
            tags.append(f"event:{chance.choice(self._events)}")
        quoted = chance.random() < _QUOTED
        text = (
            words.sentence(chance, chance.randint(7, 11), "")
            if quoted
            else words.prose(chance, chance.randint(18, 34))
        )
        note = words.prose(chance, chance.randint(10, 24)) if chance.random() < 0.75 else ""
        date = str(chance.randint(1950, source.year)) if chance.random() < 0.4 else ""
        return Passage(id, source.key, theme, text, quoted, tags, note, date)

    def _tag_all(self) -> None:
        """Each record of a register is spoken of somewhere."""
        passages = [one for source in self._sources.values() for one in source.passages]
        told = {tag for one in passages for tag in one.tags}
        for kind, ids in self._ids.items():
            for key in ids:
                if f"{kind}:{key}" not in told:
                    self._chance.choice(passages).tags.append(f"{kind}:{key}")

    def _write_sources(self) -> None:
        chance, words = self._chance, self._words
        self.files["citations.bib"] = "\n".join(self._bibliography)
        for one in self._sources.values():
            lines = [
                f"source: {one.key}",
                f"genre: {chance.choice(_GENRES)}",
                "rights: in-copyright",
                f"witness: {{read: {_DAY}, extent: opening}}",
                f"derives_from: [{', '.join(one.origins)}]",
                *_folded("note", words.prose(chance, chance.randint(25, 45)), 0),
                "excerpts:",
            ]
            for passage in one.passages:
                lines += [f"  - id: {passage.id}", f"    locator: p. {chance.randint(1, 400)}"]
                lines += _folded("quote" if passage.quoted else "paraphrase", passage.text, 4)
                lines += [f'    date: "{passage.date}"'] * bool(passage.date)
                lines.append(f"    tags: [{', '.join(passage.tags)}]")
                lines += _folded("note", passage.note, 4) if passage.note else []
            self.files[f"sources/excerpts/{one.key}.yml"] = _text(lines)

    # what is made of it

    def _write_essays(self) -> None:
        chance, words = self._chance, self._words
        of: dict[str, list[Passage]] = {theme: [] for theme in self._themes}
        for passage in self._passages:
            of[passage.theme].append(passage)
        claims = round(self._size * 1.18)
        for number, theme in enumerate(self._themes):
            own = of[theme] or self._passages
            lines = [
                f"title: {words.name(chance, 4)}",
                f"question: {words.sentence(chance, 8, '?')}",
                *_folded("abstract", words.prose(chance, 60), 0),
                f"order: {number + 1}",
                "sections:",
            ]
            share = claims // len(self._themes) + (number < claims % len(self._themes))
            # Each source serves: its first passage is asked for before any other.
            waiting = [one for one in own if one is self._sources[one.source].passages[0]]
            for count in range(share):
                if count % 7 == 0:
                    section = f"{theme}-part-{count // 7:02}"
                    lines += [
                        f"  - id: {section}",
                        f"    title: {words.name(chance, 4)}",
                        "    claims:",
                    ]
                evidence = [waiting.pop() for _ in range(min(2, len(waiting)))]
                others = chance.sample(own, min(4, len(own)))
                evidence += [one for one in others if one not in evidence]
                lines += self._claim(f"{theme}-claim-{count:03}", evidence[: chance.randint(2, 6)])
            lines.append("questions:")
            for count, kind in enumerate(("weighing", "lineage", "counter-argument")):
                asked = chance.sample(own, min(3, len(own)))
                lines += [
                    f"  - id: ask-{theme}-{count}",
                    *_folded("ask", words.sentence(chance, 20, "?"), 4),
                    f"    kind: {kind}",
                    f"    answered_by: [{', '.join(one.id for one in asked)}]",
                    f"    expected: ['{words.prose(chance, 12)}']",
                ]
            self.files[f"sources/themes/{theme}.yml"] = _text(lines)

    def _claim(self, id: str, evidence: Sequence[Passage]) -> list[str]:
        chance, words = self._chance, self._words
        others = chance.choices(
            ("supports", "qualifies", "disputes"), weights=(67, 20, 13), k=len(evidence) - 1
        )
        first = self._sources[evidence[0].source]
        text = f"According to {first.voice}, {words.prose(chance, chance.randint(40, 70))}"
        lines = [
            f"      - id: {id}",
            *_folded("text", text, 8),
            f"        proposition: {words.sentence(chance, 9)}",
            "        evidence:",
        ]
        for passage, stance in zip(evidence, ["supports", *others], strict=True):
            note = f", note: {words.sentence(chance, 5, '')}" if chance.random() < 0.35 else ""
            lines.append(f"          - {{excerpt: {passage.id}, stance: {stance}{note}}}")
        return [*lines, *_folded("would_settle", words.sentence(chance, 12), 8)]

    def _write_events(self) -> None:
        chance, words = self._chance, self._words
        lines = []
        for event in self._events:
            tags = [f"theme:{chance.choice(self._themes)}", f"place:{self._draw('place')}"]
            lines += [
                f"- id: {event}",
                f'  date: "{chance.randint(1950, 2025)}-{chance.randint(1, 12):02}"',
                f"  title: {words.name(chance, 5)}",
                f"  tags: [{', '.join(tags)}]",
                "  evidence:",
            ]
            for passage in chance.sample(self._passages, 2):
                lines.append(f"    - {{excerpt: {passage.id}, stance: supports}}")
        self.files["sources/chronology.yml"] = _text(lines)

    def _write_registers(self) -> None:
        chance, words = self._chance, self._words
        for kind, ids in self._ids.items():
            lines = []
            for number, key in enumerate(ids):
                given, name = chance.choice(_GIVEN), f"{words.name(chance, 1)}{number}"
                lines.append(f"- id: {key}")
                if kind == "person":
                    lines += [f"  name: {given} {name}", f"  sort: {name}, {given}"]
                    lines.append("  living: false")
                else:
                    lines.append(f"  name: {name}")
                if chance.random() < 0.4:
                    lines.append(f"  variants: [{{name: {words.name(chance, 2)}}}]")
                one = chance.choice(self._passages)
                text = f"{words.sentence(chance, 16, '')} [@{one.source}#{one.id}]."
                lines += _folded("description", text, 2)
                if kind == "place":
                    where = (
                        f"lat: {chance.uniform(-60, 70):.3f}, lon: {chance.uniform(-170, 170):.3f}"
                    )
                    lines.append(
                        f"  location: {{{where}, uncertainty_m: 1000, basis: approximate}}"
                    )
                lines += ["  seen: false"] * (kind == "work" and chance.random() < 0.5)
            self.files[f"sources/register/{_FOLDERS[kind]}.yml"] = _text(lines)

    def _write_pages(self) -> None:
        one = self._passages[0]
        body = f"{self._words.prose(self._chance, 120)} [@{one.source}#{one.id}]."
        self.files["docs/index.md"] = _page("An invented sourcebook", "<!-- sourcebook:themes -->")
        self.files["docs/about/index.md"] = _page("About", body)
        self.files["mkdocs.yml"] = _CONFIGURATION
        self.files[".gitignore"] = ".cache/\nsite/\n"


def _folded(name: str, text: str, indent: int) -> list[str]:
    pad = " " * indent
    inner = pad + "  "
    return [f"{pad}{name}: >-", fill(text, 100, initial_indent=inner, subsequent_indent=inner)]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _page(title: str, body: str) -> str:
    return (
        f"---\ntitle: {title}\ndescription: For measuring.\n---\n\n# {title} {{#top}}\n\n{body}\n"
    )


_CONFIGURATION = """\
site_name: An invented sourcebook
site_description: Invented, for measuring.
site_url: https://invented.example.org/
strict: true
nav:
  - Home: index.md
  - Essays: themes/index.md
  - Chronology: chronology/index.md
  - Sources: sources/index.md
  - About: about/index.md
theme:
  name: material
  language: en
  font: false
plugins:
  - sourcebook:
      authors: [{given: Ada, family: Smith}]
      licence: CC-BY-SA-4.0
markdown_extensions: [admonition, attr_list, md_in_html, tables, toc, sourcebook.cite]
"""


def write(folder: Path, sources: int) -> Path:
    """Write a project of so many sources, collated, recorded and committed in ten steps."""
    made = Invented(sources)
    for path, text in made.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    read = folder / ".cache/read"
    read.mkdir(parents=True)
    for key, text in made.witnesses.items():
        (read / f"{key}.txt").write_text(text, "utf-8")
    for command in (["collate", "--witness", str(read)], ["permalinks"]):
        _run([sys.executable, "-m", "sourcebook.cli", *command], folder)
    _run(["git", "init", "--quiet"], folder)
    for number, paths in enumerate(_shares(sorted(made.files), 10)):
        _run(["git", "add", "--force", "--", *paths], folder)
        _commit(folder, f"2026-01-{number + 1:02}T12:00:00Z")
    _run(["git", "add", "--all"], folder)
    _commit(folder, "2026-02-01T12:00:00Z")
    return folder


def _shares(paths: Sequence[str], count: int) -> Iterator[Sequence[str]]:
    step = -(-len(paths) // count)
    return (paths[start : start + step] for start in range(0, len(paths), step))


def _commit(folder: Path, day: str) -> None:
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _WHO}
    when = {f"GIT_{role}_DATE": day for role in ("AUTHOR", "COMMITTER")}
    _run(["git", "commit", "--quiet", "--message", "A share"], folder, **who, **when)


_WHO = (("NAME", "Ada"), ("EMAIL", "ada@example.org"))


def _run(command: Sequence[str], folder: Path, **more: str) -> None:
    done = subprocess.run(
        command, cwd=folder, env=os.environ | more, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command[:4])} failed:\n{(done.stdout + done.stderr)[-3000:]}")


def main() -> None:
    """Write a project into a folder that is not there yet."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.corpora", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sources", type=int, default=1000)
    given = parser.parse_args()
    write(given.folder, given.sources)


if __name__ == "__main__":
    main()
