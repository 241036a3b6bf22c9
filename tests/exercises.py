"""What the exercises of a project must hold, whatever project it is."""

import json
import re
import shutil
import subprocess
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

from sourcebook.collate import words
from sourcebook.facts import (
    Card,
    Differs,
    Exercise,
    Facts,
    Pairing,
    bodies_in,
    described_in,
    given_away,
    named_in_words,
)
from sourcebook.model import Corpus, Stance, accounts_address, lineages, weigh_address
from tests.projects import CORPUS, copied, loaded, rendered

SCRIPT = Path(str(files("sourcebook.render.assets") / "weigh-answers.js"))
_STANCE = re.compile(r"(?<=stance: )(supports|disputes)\b")
_OTHER = {"supports": "disputes", "disputes": "supports"}


def by_script(calls: list[list[Any]]) -> list[Any]:
    """What the functions of the site's script say, each called by its name."""
    node = shutil.which("node")
    assert node, "no node: 'make test' installs it"
    done = subprocess.run(
        [node, Path(__file__).with_name("weigh.mjs"), SCRIPT],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def cards_page(corpus: Corpus) -> dict[str, str]:
    """The page of the cards of each exercise, with its head, by the id of the claim."""
    site = rendered(corpus)
    pages = {one.id: f"{weigh_address(one.id)[1:]}index.md" for one in site.facts.exercises}
    return {key: site.pages[path].markdown + site.pages[path].head for key, path in pages.items()}


def swapped(root: Path, to: Path) -> Corpus:
    """The corpus of a project in which whatever supports disputes, and the other way about."""
    project = copied(root, to)
    for path in (project / "sources" / "themes").glob("*.yml"):
        text = path.read_text("utf-8")
        path.write_text(_STANCE.sub(lambda found: _OTHER[found[1]], text), "utf-8")
    return loaded(project)[0]


def crowded(to: Path) -> Corpus:
    """The small project with two cards on one side of a dispute, which are one voice."""
    project = copied(CORPUS, to)
    path = project / "sources" / "themes" / "frost.yml"
    text = path.read_text("utf-8")
    assert text.count("smith-gate-retold, stance: qualifies") == 1
    text = text.replace(
        "smith-gate-retold, stance: qualifies", "smith-gate-retold, stance: supports"
    )
    path.write_text(text, "utf-8")
    return loaded(project)[0]


def accounts_page(corpus: Corpus) -> dict[str, str]:
    """The page of each exercise on two accounts, with its head, by its id."""
    site = rendered(corpus)
    pages = {one.id: f"{accounts_address(one.id)[1:]}index.md" for one in site.facts.pairings}
    return {key: site.pages[path].markdown + site.pages[path].head for key, path in pages.items()}


def turned(root: Path, to: Path) -> Corpus:
    """The corpus of a project in which whatever is later is earlier, and the other way about."""
    project = copied(root, to)
    path = project / "citations.bib"
    text = re.sub(r"(?<=[^l]date)(\s*=\s*\{)([^}]*)(?=\})", _mirrored, path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    return loaded(project)[0]


def _mirrored(found: re.Match[str]) -> str:
    parts = found[2].split("/")
    years = [re.sub(r"\b\d{4}", lambda year: f"{3000 - int(year[0]):04}", one) for one in parts]
    return found[1] + "/".join(reversed(years))


def leaks_of_accounts(corpus: Corpus) -> list[tuple[str, str]]:
    """What a page of two accounts tells of whose they are, and of when: the exercise, the word."""
    facts, found = Facts(corpus), []
    pages = accounts_page(corpus)
    for one in facts.pairings:
        page = pages[one.id]
        body = page.partition("---\n")[2]
        for number, account in enumerate(one.accounts, 1):
            told = facts.references[account.source]
            names = sum(given_away(facts, account.source), ())
            found += [(one.id, name) for name in named_in_words(one.text(number), names)]
            keys = (account.id, account.source, one.pair.address, told.title)
            found += [(one.id, key) for key in keys if key in page]
            when = told.date_words
            if when and when in body and when not in one.text(1) + one.text(2):
                found.append((one.id, when))
    return found


def wrong_pairings(corpus: Corpus) -> list[str]:
    """The exercises on two accounts whose words or key are not what the records say."""
    return [one.id for one in Facts(corpus).pairings if not _tells(one)]


def _tells(one: Pairing) -> bool:
    kept, shown = [], []
    for number in (1, 2):
        text = one.text(number)
        pieces = [piece for at, piece in one.told if at == number]
        shown.append([piece.word for piece in pieces])
        if shown[-1] != [text[word.start : word.end] for word in words(text)]:
            return False
        same = (piece.word for piece in pieces if piece.differs is Differs.NO)
        kept.append([word.key for text in same for word in words(text)])
    first, gap = one.pair.first, one.pair.gap
    earlier = 0 if gap is None else one.number(first)
    # What is the same is the same in both, word for word; and the key knows who was first.
    return kept[0] == kept[1] and one.earlier == earlier


def leaks(corpus: Corpus) -> list[tuple[str, str]]:
    """What a page of cards tells of whose a card is: the claim, and the word."""
    facts, found = Facts(corpus), []
    pages = cards_page(corpus)
    for one in facts.exercises:
        page = pages[one.id]
        for card in one.cards:
            excerpt = corpus.excerpts[card.excerpt]
            names = sum(given_away(facts, str(excerpt.source)), ())
            found += [(one.id, name) for name in named_in_words(card.words, names)]
            found += [(one.id, name) for name in named_in_words(card.translation, names)]
            told = f"{card.words} {card.translation}"
            found += [(one.id, name) for name in named_in_words(told, facts.outlets)]
            found += [(one.id, body) for body in bodies_in(facts, excerpt, card.words)]
            found += [(one.id, text) for text in described_in(facts, excerpt, card.words)]
            found += [(one.id, key) for key in (card.excerpt, str(excerpt.source)) if key in page]
        markup = " ".join(re.findall(r"<[^>]*>", page))
        telling = ("supports", "disputes", "qualifies", *(str(it) for it in corpus.sources))
        found += [(one.id, word) for word in telling if word in markup]
    return found


def giveaways(corpus: Corpus) -> list[tuple[str, str]]:
    """The cards beside the point that are told from the others at a glance, or are met often."""
    facts, found, served = Facts(corpus), [], Counter[str]()

    def look(card: Card) -> tuple[bool, str]:
        source = str(corpus.excerpts[card.excerpt].source)
        told = facts.references[source].language.partition("-")[0]
        return card.quoted, told if card.quoted else ""

    for one in facts.exercises:
        looks = {look(card) for card in one.cards if card.side is not None}
        beside = [card for card in one.cards if card.side is None]
        for card in beside:
            served[card.excerpt] += 1
            odd = look(card) not in looks or len(card.words.split()) < 8
            if odd or served[card.excerpt] > 3:
                found.append((one.id, card.excerpt))
    return found


def wrong_keys(corpus: Corpus) -> list[str]:
    """The claims whose key is not what the records say of sides, voices and what is beside."""
    facts = Facts(corpus)
    return [one.id for one in facts.exercises if not _is_right(facts, one)]


def _is_right(facts: Facts, one: Exercise) -> bool:
    claim, corpus = one.place.claim, facts.corpus
    told = {str(item.excerpt): item.stance for item in claim.evidence}
    speakers = {str(corpus.excerpts[key].source) for key in told}

    def source(card: Card) -> str:
        return str(corpus.excerpts[card.excerpt].source)

    for card in one.cards:
        if card.side is not told.get(card.excerpt):
            return False
        if card.side is None and (source(card) in speakers or card.elsewhere == one.id):
            return False
    for side in (Stance.SUPPORTS, Stance.DISPUTES):
        shown = {card.excerpt: card for card in one.cards if card.side is side}
        groups = lineages(corpus, corpus.evidence(claim, side))
        for group in groups:
            here = [shown[str(item.id)] for item in group if str(item.id) in shown]
            together = {card.number for card in here}
            if any({card.number, *one.with_card(card)} != together for card in here):
                return False
    every = {card.excerpt for card in one.cards} | set(one.left_out)
    return len(one.cards) > 1 and set(told) <= every


def answered(one: Exercise) -> tuple[list[list[Any]], list[list[str]]]:
    """The key of an exercise as its page has it, and answers that agree with it."""
    marks = {Stance.SUPPORTS: "f", Stance.DISPUTES: "a", None: "b"}
    key = [[marks[card.side], card.voice] for card in one.cards]
    answers = [[marks[card.side], str(min(one.with_card(card), default=""))] for card in one.cards]
    return key, answers
