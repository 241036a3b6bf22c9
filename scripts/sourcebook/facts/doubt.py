"""What a claim rests on, and which single loss would change its standing.

A reader may doubt a source, a genre, a language, a person or an outlet. What is left is judged by
the one rule of `model.lineage`; a script on the site does the same, and a test holds them equal.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.facts.reference import sort_form
from sourcebook.facts.unnamed import AGENCIES
from sourcebook.facts.words import capitalised
from sourcebook.language import Language, fold
from sourcebook.model import Claim, Stance, Standing, lineage_marks, standing_without

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Group:
    """Sources that can be doubted together; ``id`` is unique among those of its kind.

    ``kind`` is one of ``source``, ``genre``, ``language``, ``person``, ``outlet``; ``sources`` are
    citekeys.
    """

    kind: str
    id: str
    name: str
    sources: tuple[str, ...]

    @property
    def address(self) -> str:
        """What stands for it in an address: a source by its citekey alone."""
        return self.id if self.kind == "source" else f"{self.kind}:{self.id}"


def losses(facts: "Facts", claim: Claim) -> dict[str, Standing | None]:
    """For each source of a claim without which its standing would be another: that other one.

    None stands for no support left.
    """
    corpus = facts.corpus
    now = facts.verdicts[str(claim.id)].standing
    sources = dict.fromkeys(str(corpus.excerpts[item.excerpt].source) for item in claim.evidence)
    without = {key: standing_without(corpus, claim, {key}) for key in sources}
    return {key: found for key, found in without.items() if found is not now}


def hanging(facts: "Facts", claims: Iterable[Claim] | None = None) -> dict[str, int]:
    """How many standings each source's loss would change, the most first; others are left out.

    Of all claims, or of these.
    """
    of = (place.claim for place in facts.corpus.claims.values()) if claims is None else claims
    found = Counter(key for claim in of for key in losses(facts, claim))
    return dict(sorted(found.items(), key=lambda row: (-row[1], facts.name(row[0]))))


def grounds(facts: "Facts", claim: Claim) -> str:
    """What a claim rests on and which single loss would change that, as a sentence or two."""
    language, now = facts.language, facts.verdicts[str(claim.id)].standing
    if now is Standing.OUR_READING:
        return language.gettext(
            "It is a conclusion of ours and no source’s word: whether it would hold without one of "
            "these passages is for you to judge."
        )
    lost = losses(facts, claim)
    changed = [facts.name(key) for key, left in lost.items() if left is not None]
    fatal = [facts.name(key) for key, left in lost.items() if left is None]
    if now is Standing.DISPUTED:
        return _of_a_dispute(facts, claim, changed, fatal)
    return _of_support(facts, claim, changed, fatal)


def _of_support(facts: "Facts", claim: Claim, changed: Sequence[str], fatal: Sequence[str]) -> str:
    """How many voices say so, and whose loss would leave one, none, or more than there seem."""
    language, gettext = facts.language, facts.language.gettext
    count = facts.weight(claim, Stance.SUPPORTS)
    if facts.verdicts[str(claim.id)].standing is Standing.CORROBORATED:
        told = language.ngettext(
            "It rests on %(num)s independent voice",
            "It rests on %(num)s independent voices",
            count.lineages,
        )
        if not changed:
            return gettext(
                "%(voices)s, and no single loss would change its standing: whichever source goes, "
                "it stays corroborated.",
                voices=told,
            )
        without = _either(language, changed)
        return gettext(
            "%(voices)s: without %(sources)s, only one would be left.", voices=told, sources=without
        )
    if fatal:
        return gettext(
            "It rests on %(source)s alone: without it, no source would say so.", source=fatal[0]
        )
    told = language.ngettext(
        "It rests on one voice, of %(num)s source",
        "It rests on one voice, of %(num)s sources",
        count.sources,
    )
    if changed:
        return gettext(
            "%(voice)s: without %(sources)s, the others would be voices of their own, and it would "
            "be corroborated.",
            voice=told,
            sources=_either(language, changed),
        )
    return gettext(
        "%(voice)s, and no single loss would change its standing: whichever of them goes, another "
        "says so.",
        voice=told,
    )


def _of_a_dispute(
    facts: "Facts", claim: Claim, changed: Sequence[str], fatal: Sequence[str]
) -> str:
    """How many voices there are for and against, and whose loss would end the dispute."""
    language = facts.language
    sides = [
        language.number(facts.weight(claim, side).lineages)
        for side in (Stance.SUPPORTS, Stance.DISPUTES)
    ]
    told = [
        language.gettext(
            "Independent voices: %(count)s for it, %(other)s against it.",
            count=sides[0],
            other=sides[1],
        )
    ]
    if changed:
        sources = _either(language, changed)
        told.append(
            language.gettext("Without %(sources)s, nobody would dispute it.", sources=sources)
        )
    if fatal:
        sources = _either(language, fatal)
        told.append(
            language.gettext("Without %(sources)s, no source would say so.", sources=sources)
        )
    if not changed and not fatal:
        told.append(
            language.gettext(
                "No single loss would change that: whichever source goes, it stays disputed."
            )
        )
    return " ".join(told)


def _either(language: Language, names: Sequence[str]) -> str:
    """Names of which any one is meant; a name with commas in it asks for other marks between."""
    if len(names) == 1 or not any("," in name for name in names):
        return language.listed(names, "or")
    *before, last = names
    names = language.gettext("; ").join(before)
    return language.gettext("%(names)s; or %(last)s", names=names, last=last)


def groups(facts: "Facts") -> list[Group]:
    """All that can be doubted, kind by kind, by name; what no standing rests on is left out."""
    corpus = facts.corpus
    used = dict.fromkeys(source for rows in weighed(facts).values() for source, *_ in rows)
    published = {fold(name) for item in facts.references.values() for name in item.outlets}
    published.update(map(fold, AGENCIES))
    found: dict[tuple[str, str], list[str]] = {}
    alike: dict[tuple[str, str], str] = {}
    families: dict[str, str] = {}
    for key in used:
        told = facts.references[key]
        families |= zip(told.authors, told.families, strict=False)
        written = told.authors if told.families else ()
        found.setdefault(("source", key), []).append(key)
        found.setdefault(("genre", corpus.sources[key].genre), []).append(key)
        for kind, names in (
            ("language", [told.language.partition("-")[0]]),
            ("person", [name for name in written if fold(name) not in published]),
            # An agency that signs is the one that publishes: whoever doubts it doubts both.
            ("outlet", [*(name for name in written if fold(name) in published), *told.outlets]),
        ):
            # Whoever is written of in several ways is one, as far as the registers know.
            known = ((name, facts.register_names.record(name)) for name in names if name)
            for name in dict.fromkeys(facts.name(of) if of else name for name, of in known):
                # Databases write one journal in capitals and in small letters.
                name = alike.setdefault((kind, fold(name)), name)  # noqa: PLW2901
                found.setdefault((kind, name), []).append(key)
    rows = [
        Group(kind, name, _name(facts, kind, name), tuple(keys))
        for (kind, name), keys in found.items()
    ]
    order = ("source", "genre", "language", "person", "outlet")

    def place(row: Group) -> tuple[int, str]:
        """People by their family names: an initial is no article."""
        by_family = row.kind == "person" and row.name in families
        name = f"{families[row.name]} {row.name}" if by_family else row.name
        return order.index(row.kind), sort_form(name)

    return sorted(rows, key=place)


def _name(facts: "Facts", kind: str, name: str) -> str:
    if kind == "source":
        return facts.name(name)
    if kind == "genre":
        return facts.language.gettext(facts.corpus.vocabulary.genres[name].label)
    if kind == "language":
        return capitalised(facts.language.called(name))
    return name


def weighed(facts: "Facts") -> Mapping[str, list[tuple[str, Stance, tuple[str, ...]]]]:
    """For each claim with a standing its evidence: source, stance, and the marks of its lineages.

    Two passages are of one lineage where they share a mark, or a third one shares marks with both.
    """
    corpus = facts.corpus
    return {
        key: [
            (
                str(corpus.excerpts[item.excerpt].source),
                item.stance,
                tuple(sorted(lineage_marks(corpus, corpus.excerpts[item.excerpt]))),
            )
            for item in place.claim.evidence
        ]
        for key, place in corpus.claims.items()
        if not place.claim.our_reading
    }
