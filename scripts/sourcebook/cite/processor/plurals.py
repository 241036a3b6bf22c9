"""Plural locators from singular ones: what differs is the same for all sources of a type.

One source of each type is formatted both ways and teaches the difference ('p. ' and 'pp. ');
the others need their singular form alone, which saves a quarter of a cold build's formatting.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.cite.processor.citation_forms import Form


@dataclass
class Lessons:
    """Sorts forms into those to format and those to derive, and derives them."""

    type_of: Callable[[str], str]
    _teachers: dict[tuple[object, ...], Form] = field(default_factory=dict)

    def sort(self, forms: Sequence[Form]) -> tuple[list[Form], list[Form]]:
        """Give the forms to format, the singular ones for the others among them, and the others."""
        direct: dict[Form, None] = {}
        derived = []
        for form in forms:
            if form.plural:
                direct[singular(form)] = None
                if self._teacher(form) != form:
                    derived.append(form)
                    continue
            direct[form] = None
        return list(direct), derived

    def derive(self, form: Form, text: Callable[[Form], str | None]) -> str | None:
        """Derive a plural form; None where it cannot be told, and must be formatted."""
        teacher = self._teacher(form)
        single, several = text(singular(teacher)), text(teacher)
        own = text(singular(form))
        if not (single and several and own) or singular(form).slot not in single:
            return None
        old, new = _difference(single, several, singular(form).slot)
        return own.replace(old, new) if own.count(old) == 1 else None

    def _teacher(self, form: Form) -> Form:
        kind = (self.type_of(form.key), replace(form, key=""))
        return self._teachers.setdefault(kind, form)


def singular(form: Form) -> Form:
    """Give the same form with a locator of one place."""
    return replace(form, plural=False)


def _difference(single: str, several: str, slot: str) -> tuple[str, str]:
    """Give what stands in one for what stands in the other, with the whole slot in it."""
    begin = single.index(slot)
    end = len(single) - begin - len(slot)
    head = min(_common(single, several), begin)
    tail = min(_common(single[::-1], several[::-1]), end)
    return single[head : len(single) - tail], several[head : len(several) - tail]


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
