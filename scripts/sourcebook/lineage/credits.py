"""Credits: where a text names another's paper, agency or author as the one it has something from.

What is read are the names of the outlets and authors of the project's own bibliography, and the
agencies below; that a name is a credit is told by the words around it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sourcebook.facts import AGENCIES
from sourcebook.lineage.held import Held
from sourcebook.lineage.words import Word, shown, words


def _forms(listed: str) -> frozenset[str]:
    return frozenset(word.form for word in words(listed))


_BEFORE = _forms(
    """after agency by cited citing credit credits crediting d'après following from nach per
    quoted quotes quoting reads retelling retells selon source sources summary told via"""
)
_BEFORE_TO = _forms("according thanks")
_AFTER = _forms(
    """added adds article berichtete copy has noted notes piece report reported reportedly reports
    reprint reprinted revealed said says story wrote writes"""
)
_NEAR = 3
"""How many words may stand between a name and what makes it a credit: "told the daily X"."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A name in a text; ``told`` if the words around it make it the one who says something."""

    name: str
    told: bool
    words: str


Form = tuple[str, ...]


def outlet_names(text: Held) -> tuple[str, ...]:
    """The outlet of a text as others name it: without its article; a paper by its last word too."""
    plain = re.sub(r"^(?:The|A|An|Le|La|Der|Die|Das|El)\s+", "", text.outlet)
    first, _, last = plain.rpartition(" ")
    return (*filter(None, (plain,)), *([f"the {last}"] if first and text.paper else []))


class Names:
    """The names by which the texts of a comparison may be credited, and who is meant by each."""

    def __init__(self, texts: Iterable[Held]) -> None:
        """Learn the outlets and authors."""
        self._by_first: dict[str, list[tuple[Form, str]]] = defaultdict(list)
        self.meant: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            for name in (*outlet_names(text), *text.authors):
                self.meant[name].append(text.id)
        for name in (*self.meant, *AGENCIES):
            form = tuple(word.form for word in words(name))
            if form and (form, name) not in self._by_first[form[0]]:
                self._by_first[form[0]].append((form, name))

    def credits(self, text: Held) -> Mapping[str, Credit]:
        """The names in a text, each once, as a credit if it is one anywhere; not its own."""
        found: dict[str, Credit] = {}
        own = {*outlet_names(text), *text.authors}
        for passage in (*text.own, *text.told):
            for credit in self._in(passage):
                known = found.get(credit.name)
                if credit.name not in own and (known is None or credit.told > known.told):
                    found[credit.name] = credit
        return found

    def _in(self, passage: tuple[Word, ...]) -> Iterator[Credit]:
        for place, word in enumerate(passage):
            for form, name in self._by_first.get(word.form, ()):
                end = place + len(form)
                there = passage[place:end]
                if tuple(item.form for item in there) == form and there[-1].shown[0].isupper():
                    told = _told(passage, place, end)
                    if told or word.form != "the":  # "the Post" alone may be any post
                        yield Credit(name, told, _around(passage, place, end))


def _told(passage: tuple[Word, ...], start: int, end: int) -> bool:
    before = [word.form for word in passage[max(0, start - _NEAR) : start]]
    after = [word.form for word in passage[end : end + _NEAR]]
    return (
        bool(_BEFORE.intersection(before))
        or any(word in _BEFORE_TO and "to" in before for word in before)
        or bool(_AFTER.intersection(after))
    )


def _around(passage: tuple[Word, ...], start: int, end: int) -> str:
    return shown(passage[max(0, start - _NEAR) : end + _NEAR])
