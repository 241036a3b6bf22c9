"""Forms: in how many ways a source is printed, and which of them each citation of a page needs.

A form is formatted once with a slot where the locator goes, however often it is cited.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sourcebook.cite.processor.numeric_locators import is_numeric
from sourcebook.cite.processor.styles import Style
from sourcebook.cite.syntax.grammar import Cite, Cluster, Locator, Mode
from sourcebook.cite.syntax.locator import is_plural

FIRST, SUBSEQUENT, IBID, IBID_AT = "first", "subsequent", "ibid", "ibid-with-locator"

# Locators that no author writes, which stand for the real one and are looked for afterwards; by
# whether they are numbers and whether there are several.
SLOTS = {
    (True, False): "70707",
    (True, True): "70707, 70709",
    (False, False): "qzxvq",
    (False, True): "qzxvq, qzxvz",
}


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """One way to print one source. ``label`` is empty without a locator."""

    key: str
    position: str = FIRST
    mode: str = Mode.NORMAL.value
    label: str = ""
    numeric: bool = True
    plural: bool = False

    @property
    def slot(self) -> str:
        """The locator that stands in for the real one."""
        return SLOTS[self.numeric, self.plural]

    @property
    def cite(self) -> Cite:
        """A citation that prints this form."""
        locator = Locator(self.label, self.slot) if self.label else None
        return Cite(self.key, locator=locator, mode=Mode(self.mode))


def composes(cluster: Cluster, style: Style) -> bool:
    """Whether a cluster is made of forms: always in notes, else if it is one work."""
    return style.in_notes or len(cluster.cites) == 1


def forms_of(cluster: Cluster, positions: "Positions", style: Style) -> list[Form]:
    """The forms that the works of a cluster need, in order; ``positions`` remembers them."""
    found = positions.of(cluster)
    if not style.in_notes:
        found = [FIRST] * len(found)
    elif not style.distinguishes_ibid:
        found = [SUBSEQUENT if at in (IBID, IBID_AT) else at for at in found]
    pairs = zip(cluster.cites, found, strict=True)
    return [_form(cite, at, in_notes=style.in_notes) for cite, at in pairs]


def _form(cite: Cite, position: str, *, in_notes: bool) -> Form:
    # In a note, an author whose name stands in the sentence is left out like any other.
    in_text = in_notes and cite.mode is Mode.IN_TEXT
    form = Form(cite.key, position, (Mode.SUPPRESSED if in_text else cite.mode).value)
    if cite.locator is None:
        return form
    label, value = cite.locator.label, cite.locator.value
    return replace(form, label=label, numeric=is_numeric(value), plural=is_plural(value))


class Positions:
    """Says of each citation of a document whether its source was cited before (CSL "position").

    What is ``listed``, a list in the document describes in full: no citation of it is the first.
    """

    def __init__(self, listed: Iterable[str] = ()) -> None:
        self._seen: set[str] = set(listed)
        self._last: tuple[Cite, ...] = ()

    def is_new(self, key: str) -> bool:
        """Whether a source was not cited yet."""
        return key not in self._seen

    def of(self, cluster: Cluster) -> list[str]:
        """The positions of a cluster's works; the cluster is remembered."""
        found = []
        before: Cite | None = self._last[0] if len(self._last) == 1 else None
        for cite in cluster.cites:
            found.append(self._one(cite, before))
            self._seen.add(cite.key)
            before = cite
        self._last = cluster.cites
        return found

    def _one(self, cite: Cite, before: Cite | None) -> str:
        if cite.key not in self._seen:
            return FIRST
        if before is None or before.key != cite.key:
            return SUBSEQUENT
        if cite.locator == before.locator:
            return IBID
        return IBID_AT if cite.locator else SUBSEQUENT


def sequence(forms: Sequence[Form], separator: str) -> list[list[tuple[Form | None, Cluster]]]:
    """The forms as documents in which each stands at its position.

    A document can show one first form of a source; all later forms go into the first document.
    ``None`` marks a cluster that only sets the scene; ``separator`` is the key of a source that
    keeps two citations of one source apart.
    """
    firsts: dict[str, list[Form]] = {}
    later: list[Form] = []
    for form in forms:
        if form.position == FIRST:
            firsts.setdefault(form.key, []).append(form)
        else:
            later.append(form)
    depth = max((len(some) for some in firsts.values()), default=0)
    documents: list[list[tuple[Form | None, Cluster]]] = []
    for level in range(max(depth, 1 if later else 0)):
        chosen = [some[level] for some in firsts.values() if level < len(some)]
        documents.append([(form, Cluster((form.cite,))) for form in chosen])
    if later:
        documents[0] += _scene(firsts, later, separator)
    return documents


def _scene(
    firsts: dict[str, list[Form]], later: Sequence[Form], separator: str
) -> list[tuple[Form | None, Cluster]]:
    apart = Cluster((Cite(separator),))
    missing = dict.fromkeys(form.key for form in later if form.key not in firsts)
    out: list[tuple[Form | None, Cluster]] = [(None, Cluster((Cite(key),))) for key in missing]
    for form in later:
        out.append((None, apart))
        if form.position == IBID:
            out.append((None, Cluster((form.cite,))))
        elif form.position == IBID_AT:
            out.append((None, Cluster((Cite(form.key),))))
        out.append((form, Cluster((form.cite,))))
    return out
