"""Who copied whom: the texts behind a claim, a theme or a work, with what each rests on.

A text stands by the sides that its passages take; what those passages rest on (``derives_from``,
followed to its end) stands with it, read or not. Texts of one lineage are one voice, by the rule of
`model.lineage`; an origin that the editors only infer is shown, and joins no two voices. In a band
a text stands once, and lines may lead from one voice to another.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.model import Claim, Excerpt, Origin, Stance, Theme, lineages

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Line:
    """That a text rests on another: the id of that one, how, and whether it is only inferred."""

    origin: str
    how: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A text in a voice: a source by its citekey, or a work that nobody here has read.

    ``passage`` is the excerpt that speaks here, empty for a text that only passes on what others
    say. ``depth`` counts what stands above it. ``lines`` lead to what it rests on.
    """

    id: str
    passage: str
    read: bool
    depth: int
    lines: tuple[Line, ...]


Voice = tuple[Member, ...]
"""Texts of one lineage: each after all that it rests on, copies by year."""


@dataclass(frozen=True, slots=True)
class Band:
    """The voices of one side, by their first year; ``stance`` is None where no side is taken.

    ``texts`` counts the sources that speak, and not what only stands behind them.
    """

    stance: Stance | None
    voices: tuple[Voice, ...]
    texts: int


@dataclass(frozen=True, slots=True)
class Descent:
    """Who copied whom. ``alone`` counts texts that are left out, since they rest on nothing."""

    bands: tuple[Band, ...]
    alone: int = 0

    @property
    def lines(self) -> frozenset[tuple[str, str]]:
        """Every text with each that it rests on."""
        return frozenset(
            (member.id, line.origin)
            for band in self.bands
            for voice in band.voices
            for member in voice
            for line in member.lines
        )


def claim_descent(facts: "Facts", claim: Claim) -> Descent | None:
    """The texts of a claim's evidence by side; None if none of them rests on another."""
    every = (facts.corpus.excerpts[item.excerpt] for item in claim.evidence)
    if not any(item.derives_from or _origins(facts, str(item.source)) for item in every):
        return None  # as it is with most
    sides = ((stance, facts.corpus.evidence(claim, stance)) for stance in Stance)
    found = Descent(tuple(_band(facts, stance, items) for stance, items in sides if items))
    return found if found.lines else None


def theme_descent(facts: "Facts", theme: Theme) -> Descent | None:
    """The texts of a theme that rest on others or are rested on, whatever side they take."""
    return _families(facts, facts.excerpts_of(theme.claims))


def work_descent(facts: "Facts", id: str) -> Descent | None:
    """What rests on a source or work, near and far, with what else it rests on."""
    keys, queue = {id}, [id]
    while queue:
        for key in facts.dependents.get(queue.pop(), ()):
            if key not in keys:
                keys.add(key)
                queue.append(key)
    passages = (
        item
        for key in sorted(keys & facts.corpus.sources.keys())
        for item in facts.corpus.sources[key].excerpts
    )
    # A source may have a passage that rests on the work and others that do not.
    resting = [
        item for item in passages if id in behind(facts, item, inferred=True) | {str(item.source)}
    ]
    return _families(facts, resting)


def ways(facts: "Facts", member: Member) -> list[tuple[str, list[str]]]:
    """How a text rests on others, in words, each way with the names of those."""
    found = dict[str, list[str]]()
    for line in member.lines:
        found.setdefault(_way(facts, line), []).append(facts.name(line.origin))
    return list(found.items())


def seen_ways(facts: "Facts", member: Member) -> list[str]:
    """What the lines to a text say beside being there: how, and that one is only inferred."""
    return list(
        dict.fromkeys(_way(facts, line) for line in member.lines if line.how or line.inferred)
    )


def _way(facts: "Facts", line: Line) -> str:
    gettext = facts.language.gettext
    # NOTE: A text rests on another; or it "quotes" it, "reprints" it.
    way = gettext(line.how) if line.how else gettext("rests on")
    return gettext("perhaps %(rests_on)s", rests_on=way) if line.inferred else way


def _families(facts: "Facts", excerpts: Collection[Excerpt]) -> Descent | None:
    band = _band(facts, None, excerpts)
    related = tuple(voice for voice in band.voices if any(member.lines for member in voice))
    behind = {line.origin for voice in related for member in voice for line in member.lines}
    related = tuple(
        voice for voice in band.voices if voice in related or any(m.id in behind for m in voice)
    )
    texts = len({member.id for voice in related for member in voice if member.passage})
    if not related:
        return None
    return Descent((Band(None, related, texts),), band.texts - texts)


def _band(facts: "Facts", stance: Stance | None, excerpts: Iterable[Excerpt]) -> Band:
    excerpts = sorted(excerpts, key=lambda item: facts.references[str(item.source)].year_order)
    # What a voice is only inferred to rest on may be a voice of its own, and no mere go-between.
    derived_first = sorted(excerpts, key=lambda item: not item.derives_from)
    speaks = {str(item.source): str(item.id) for item in reversed(derived_first)}
    voices: list[Voice] = []
    placed: set[str] = set()
    for group in _in_order(facts, lineages(facts.corpus, excerpts)):
        own = {str(item.source) for item in group}
        # A text stands once: where it speaks, or else in the first voice that rests on it.
        voices.append(_voice(facts, group, speaks, (placed | speaks.keys()) - own))
        placed |= {member.id for member in voices[-1]}
    return Band(stance, tuple(voices), len(speaks))


def _in_order(facts: "Facts", groups: Iterable[Sequence[Excerpt]]) -> Iterator[Sequence[Excerpt]]:
    """Passages of each lineage after those that they are inferred to rest on.

    Depth first, without recursion; in a circle, which the check tells, the first one comes last.
    """
    every = list(groups)
    home = {str(item.source): at for at, group in enumerate(every) for item in group}
    begun: set[int] = set()
    given: set[int] = set()
    stack = list(reversed(range(len(every))))
    while stack:
        at = stack[-1]
        if at not in begun:
            begun.add(at)
            origins = (key for item in every[at] for key in behind(facts, item, inferred=True))
            rests = {home[key] for key in origins if key in home}
            stack += sorted(rests - begun, reverse=True)
            continue
        stack.pop()
        if at not in given:
            given.add(at)
            yield every[at]


def _voice(
    facts: "Facts",
    passages: Iterable[Excerpt],
    speaks: Mapping[str, str],
    elsewhere: Collection[str],
) -> Voice:
    """The texts of passages of one lineage and all that stands behind them, in reading order.

    ``speaks`` has for each source of the band the first passage by which it speaks, and rather one
    that itself rests on another; texts that stand ``elsewhere`` in the band have no second row.
    """
    lines: dict[str, dict[str, Line]] = {}
    for passage in passages:
        key = str(passage.source)
        _rest(facts, key, (*passage.derives_from, *_origins(facts, key)), lines)
    queue = [line.origin for found in lines.values() for line in found.values()]
    while queue:
        key = queue.pop(0)
        if key not in lines and key not in elsewhere:
            _rest(facts, key, _origins(facts, key), lines)
            queue += lines[key]
    told = {key: [one for one in found if one in lines] for key, found in lines.items()}
    return tuple(
        Member(
            key,
            speaks.get(key, ""),
            key in facts.corpus.sources,
            depth,
            tuple(lines[key].values()),
        )
        for key, depth in _ordered(facts, told)
    )


def _rest(
    facts: "Facts", key: str, origins: Iterable[Origin], lines: dict[str, dict[str, Line]]
) -> None:
    found = lines.setdefault(key, {})
    for origin in origins:
        name = source_of(facts, origin)
        if name != key:
            found.setdefault(name, Line(name, origin.how, origin.inferred))


def _origins(facts: "Facts", key: str) -> tuple[Origin, ...]:
    source = facts.corpus.sources.get(key)
    return source.derives_from if source is not None else ()


def source_of(facts: "Facts", origin: str) -> str:
    """The id of what an origin is: of the source, where a work was read as one."""
    work = facts.corpus.authorities.get(origin)
    return str(work.citekey) if work is not None and work.citekey else str(origin)


def behind(facts: "Facts", excerpt: Excerpt, *, inferred: bool = False) -> set[str]:
    """All that a passage rests on, near and far, by the ids of the record and of its source.

    What the editors only infer is left out unless ``inferred``.
    """
    found: set[str] = set()
    queue = [*excerpt.derives_from, *_origins(facts, str(excerpt.source))]
    while queue:
        origin = queue.pop()
        if origin not in found and (inferred or not origin.inferred):
            found |= {str(origin), source_of(facts, origin)}
            queue += _origins(facts, source_of(facts, origin))
    return found


def _ordered(facts: "Facts", origins: Mapping[str, list[str]]) -> list[tuple[str, int]]:
    """Each text after all that it rests on and under the last of them, with its depth."""

    def order(key: str) -> tuple[bool, int, str]:
        told = facts.references.get(key)
        return (told is not None, told.year_order if told else 0, facts.name(key))

    waiting = {key: len(found) for key, found in origins.items()}
    copies: dict[str, list[str]] = defaultdict(list)
    for key in sorted(origins, key=order):
        for origin in dict.fromkeys(origins[key]):
            copies[origin].append(key)
    depths: dict[str, int] = {}
    for first in sorted((key for key, count in waiting.items() if not count), key=order):
        depths[first] = 0
        above = [iter(copies[first])]  # of each text above, what rests on it and is still to come
        while above:
            if (copy := next(above[-1], None)) is None:
                above.pop()
                continue
            waiting[copy] -= 1
            if not waiting[copy]:
                depths[copy] = len(above)
                above.append(iter(copies[copy]))
    # Texts that rest on each other in a circle are told by the check; the picture stands it.
    rest = sorted(origins.keys() - depths.keys(), key=order)
    return [*depths.items(), *((key, 0) for key in rest)]
