"""Sources of one author: whoever wrote several of them is one voice in all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from sourcebook.language import fold
from sourcebook.model import NOBODY, Authority, BibEntry, Person, Rejected

_Name = tuple[str, tuple[str, ...]]
"""A family name (or the one name that there is), and the given names; folded."""


def by_one_author(
    sources: Collection[str],
    bibliography: Iterable[BibEntry],
    registers: Iterable[Authority],
    rejected: Iterable[Rejected],
) -> dict[str, tuple[str, ...]]:
    """Citekey -> marks that it has in common with the other sources of each of its authors.

    A mark is the citekey of one of them. Pairs that the editors judged to be apart have none in
    common, unless by a third that is apart from neither. Sources that stand alone are left out.
    """
    written = {
        entry.key: entry.people.get("author", ()) for entry in bibliography if entry.key in sources
    }
    one = _identities(registers, (person for people in written.values() for person in people))
    works: dict[str, list[str]] = defaultdict(list)
    for key, people in sorted(written.items()):
        for who in dict.fromkeys(one[person] for person in people if person in one):
            works[who].append(key)
    apart: dict[str, set[str]] = defaultdict(set)
    for line in rejected:
        apart[line.one].add(line.other)
        apart[line.other].add(line.one)
    found: dict[str, dict[str, None]] = {}
    for keys in works.values():
        for group in _joined(keys, apart):
            for key in group if len(group) > 1 else ():
                found.setdefault(key, {})[group[0]] = None
    return {key: tuple(marks) for key, marks in found.items()}


def _joined(keys: Iterable[str], apart: Mapping[str, set[str]]) -> list[list[str]]:
    """Works of one author, in groups of which each work is not apart from some other of it."""
    groups: list[list[str]] = []
    for key in keys:
        near = [group for group in groups if not apart.get(key, set()).issuperset(group)]
        rest = [group for group in groups if group not in near]
        groups = [*rest, sorted([key, *(other for group in near for other in group)])]
    return groups


def _identities(registers: Iterable[Authority], people: Iterable[Person]) -> dict[Person, str]:
    """Who each of the authors is: the same for two names of one, as far as the names tell.

    Two names are one's if the registers give them to one record, or if one is the other shortened:
    initials for given names, or none; where that may be several, it is nobody's but its own.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    for record in registers:
        for name in (record.name, *record.other_names):
            forms[fold(str(name))].add(str(record.id))
    families: dict[str, dict[tuple[str, ...], list[Person]]] = defaultdict(dict)
    known: dict[Person, set[str]] = {}
    for person in dict.fromkeys(people):
        if not NOBODY.fullmatch(person.whole):
            family, given = _parts(person)
            families[family].setdefault(given, []).append(person)
            known[person] = set().union(*(forms.get(fold(name), ()) for name in _orders(person)))
    found: dict[Person, str] = {}
    for family, names in families.items():
        whose: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        for given, alike in names.items():
            whose[_fullest(given, names)] += alike
        for given, alike in whose.items():
            ids = set().union(*(known[person] for person in alike))
            for person in alike:
                own = ids if len(ids) == 1 else known[person]
                found[person] = next(iter(own)) if len(own) == 1 else f"{family}, {' '.join(given)}"
    return found


def _fullest(given: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What given names are short for among these; themselves, if that may be several."""
    longer = {other for other in names if other != given and _shortens(given, other)}
    full = {one for one in longer if not any(_shortens(one, more) for more in longer - {one})}
    return full.pop() if len(full) == 1 else given


def _orders(person: Person) -> Iterator[str]:
    """A name as it is said, and as registers of names sort it."""
    family = " ".join(filter(None, (person.dropping, person.particle, person.family)))
    yield " ".join(filter(None, (person.given, family or person.whole, person.suffix)))
    yield " ".join(filter(None, (family or person.whole, person.given, person.suffix)))


def _parts(person: Person) -> _Name:
    family = f"{person.particle} {person.family} {person.suffix} {person.whole}"
    return fold(family), tuple(fold(person.given).split())


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether given names are others, shortened; the same are too."""
    return len(short) <= len(full) and all(
        name == other or (len(name) == 1 and other.startswith(name))
        for name, other in zip(short, full, strict=False)
    )
