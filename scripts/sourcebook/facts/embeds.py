"""Cards of claims for other people's pages: what each shows, and what has become of it since."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.facts.gone import successors
from sourcebook.model import Edition, Kept, Kind, Permalink, embed_address, short_address

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Embed:
    """A card: of a claim as it is now, or (``edition``) as an edition has it.

    ``kept`` is what it shows; ``now`` the claim of now, None if it is gone, with what the ledger
    says of it (``gone``).
    """

    id: str
    kept: Kept
    now: Kept | None
    edition: Edition | None = None
    gone: Permalink | None = None

    @property
    def address(self) -> str:
        """Where it stands."""
        return embed_address(self.id, self.edition.name if self.edition else "")

    @property
    def reworded(self) -> bool:
        """Whether a newer wording exists."""
        return self.now is not None and self.now.words != self.kept.words


def embeds(facts: "Facts") -> Iterator[Embed]:
    """The card of each claim, and one for each edition that has it."""
    now = facts.kept
    ledger = {line.address: line for line in facts.corpus.permalinks if line.state != "live"}
    later = successors(facts.corpus)
    for key, edition in _cards(facts):
        if edition is None:
            yield Embed(key, now[key], now[key])
        else:
            here, gone = now.get(later.get(key, key)), ledger.get(short_address(key))
            yield Embed(key, edition.objects[key], here, edition, gone)


def embed_addresses(facts: "Facts") -> Iterator[str]:
    """Where the cards stand."""
    return (embed_address(key, one.name if one else "") for key, one in _cards(facts))


def _cards(facts: "Facts") -> Iterator[tuple[str, Edition | None]]:
    """Which cards there are: a claim, and the edition that has it so, None for the site of now."""
    for key, kind in facts.corpus.kinds.items():
        if kind == Kind.CLAIM:
            yield key, None
    for edition in facts.corpus.editions:
        for key, one in edition.objects.items():
            if one.kind == Kind.CLAIM:
                yield key, edition
