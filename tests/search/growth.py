"""A corpus grown to any size, to measure the search on: what is real, and much that is like it.

Invented entries have the kinds, lengths and common words of the real ones, put together by a chain
of their word pairs. Each belongs to one of 28 topics, in which the rarer words are other words:
the topics share the language of the real corpus, and have names and subjects of their own.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from sourcebook.exports.search.entries import Entry
from sourcebook.model.vocabulary import Kind

_TOPICS = 28
_COMMON = 40
"""Words that so many entries have are shared by all topics."""
_SYLLABLES = "ba che di fo gu ka lei mo nu pra qui ra sho ta ul va wen xi yo zer".split()
_WORD = re.compile(r"\w+")


def grown(entries: Sequence[Entry], size: int, seed: int = 8) -> list[Entry]:
    """The entries with invented ones among them, kind by kind; the same for the same seed."""
    chance = random.Random(seed)
    counts = Counter(word for entry in entries for word in set(_WORD.findall(entry.body)))
    chains = {kind: _chain(entries, kind) for kind in {entry.kind for entry in entries}}
    invented: list[Entry] = []
    ids: dict[int, list[str]] = defaultdict(list)
    for number in range(size - len(entries)):
        model = entries[chance.randrange(len(entries))]
        topic = number % _TOPICS
        made = _invented(model, number, topic, chains[model.kind], counts, chance)
        if made.kind == Kind.EXCERPT:
            ids[topic].append(made.address.partition("#")[2])
        invented.append(made)
    filled = [
        replace(entry, evidence=tuple(chance.choices(ids[place % _TOPICS], k=len(entry.evidence))))
        for place, entry in enumerate(invented)
    ]
    kinds = list(dict.fromkeys(entry.kind for entry in entries))
    return sorted([*entries, *filled], key=lambda entry: kinds.index(entry.kind))


def _chain(entries: Sequence[Entry], kind: str) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        if entry.kind == kind:
            words = f"\n \n {entry.body} \n".split(" ")
            for first, second, third in zip(words, words[1:], words[2:], strict=False):
                found[first, second].append(third)
    return found


def _invented(
    model: Entry,
    number: int,
    topic: int,
    chain: dict[tuple[str, str], list[str]],
    counts: Counter[str],
    chance: random.Random,
) -> Entry:
    length = len(model.body.split(" "))
    words: list[str] = []
    pair = ("\n", "\n")
    while len(words) < length and chain.get(pair):
        word = chance.choice(chain[pair])
        pair = (pair[1], word)
        if word == "\n":
            pair = ("\n", "\n")
        else:
            words.append(word)

    def other(match: re.Match[str]) -> str:
        word = match[0]
        # Years and figures are shared by all history; a third of the rarer words are, too.
        if word.isdigit() or counts[word] >= _COMMON or chance.random() < 0.33:
            return word
        return _renamed(word, topic)

    def told(text: str) -> str:
        return _WORD.sub(other, text)

    page, mark, anchor = model.address.partition("#")
    return replace(
        model,
        address=f"{page}{topic}/{mark}{anchor or 'x'}-{number}",
        title=told(model.title),
        line=told(model.line),
        body=told(" ".join(words)),
        names=tuple(_WORD.sub(lambda match: _renamed(match[0], number), x) for x in model.names),
        weight=chance.randrange(model.weight + 1),
    )


def _renamed(word: str, topic: int) -> str:
    digest = sha256(f"{topic} {word}".encode()).digest()
    made = "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[: 1 + len(word) // 3])
    return made.capitalize() if word[:1].isupper() else made
