"""A change of a project in one step: judged before anything is written, then written whole."""

import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from sourcebook import pipeline
from sourcebook.check import check
from sourcebook.diagnostics import Diagnostic, Report, Rule, Severity, as_text
from sourcebook.facts import Facts, Made
from sourcebook.files import copy_folder, workplace
from sourcebook.held import Held
from sourcebook.journal import write_together
from sourcebook.link import link
from sourcebook.model import BIBLIOGRAPHY, FIGURES, Corpus, Permalink, page_of, short_address
from sourcebook.moves.ledger import Fates, concerns, with_fates
from sourcebook.moves.places import Finder
from sourcebook.moves.texts import RefusedError, Texts
from sourcebook.parse import PERMALINKS, parse_permalinks, print_permalinks
from sourcebook.read import CONFIGURATION, WITNESSES
from sourcebook.rules import permanence

Decide = Callable[[Facts, Collection[str], Collection[str]], Fates]
"""Says what becomes of addresses: of the site afterwards, those lost now, those lost before."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a change came to: its diff, and how many files and lines it touches.

    ``addresses`` move or go; if none does, they are those that are recorded now.
    """

    diff: str
    files: int
    lines: int
    addresses: int


class Change:
    """A project that is about to be changed; RefusedError if its content has faults already.

    Faults of addresses are none of these, nor those of the rules that this change ``mends``.
    ``corpus`` has its drafts too, which are renamed like all else; ``facts`` are of what is ready.
    """

    def __init__(
        self, root: Path, progress: pipeline.Progress, mends: Collection[Rule] = ()
    ) -> None:
        self.root = root
        self._progress = progress
        self.remarks: list[str] = []  # what whoever changes it should know, and hinders nothing
        report = Report()
        progress("reading the sources")
        self._held = Held()
        self.records = pipeline.load_records(root, report, self._held)
        published = link(self.records, report)
        check(published, report, addresses=True)
        self.corpus: Corpus = link(self.records, Report(), drafts=True)
        self._known = _errors(report)
        # While there are others, those of addresses are not looked for.
        self._mending = not all(map(_of_addresses, self._known))
        if not all(_of_addresses(fault) or fault.rule in mends for fault in self._known):
            told = "Nothing was changed: the content has faults, which are to be mended first."
            raise RefusedError(told, as_text(report).splitlines())
        self.facts = Facts(published)
        # What the site had is not known from content that has faults.
        self._recorded = frozenset[str]() if mends else self.facts.living
        self.texts = Texts(root)
        self.finder = Finder(self.records, self.texts)

    @property
    def ledger(self) -> dict[str, Permalink]:
        """The ledger as it is, by address."""
        return {line.address: line for line in self.corpus.permalinks}

    def free(self, id: str) -> None:
        """RefusedError if an id names something, or once did."""
        if id in self.corpus.kinds or any(id == entry.key for entry in self.records.bibliography):
            raise RefusedError(f"'{id}' is taken: choose another id")
        for line in self.corpus.permalinks:
            if line.state != "live" and line.address == short_address(id):
                told = f"'{id}' was {line.state}, and is not given to anything else"
                raise RefusedError(f"{told}: choose another id", [str(line.at)])

    def unused(self, address: str) -> None:
        """RefusedError if the site has, or once had, this address."""
        line = self.ledger.get(address)
        if address in self.facts.living:
            raise RefusedError(f"the site has '{address}' already")
        if line and line.state != "live":
            told = f"'{address}' was {line.state}, and is not given to anything else"
            raise RefusedError(f"{told}: choose another", [str(line.at)])

    def lost(self, id: str) -> list[Permalink]:
        """The lines of a record whose addresses the site has lost."""
        return [
            line
            for line in self.corpus.permalinks
            if line.state == "live"
            and line.address not in self.facts.living
            and concerns(line.address, id)
        ]

    def finish(self, decide: Decide, *, dry: bool, same_words: bool = False) -> Done:
        """Judge the project as it would be; unless ``dry``, write it, whole."""
        corpus, report = self._linked()
        fates = Fates()
        if report.sound:
            facts = Facts(corpus)
            ledger = tuple(Made(corpus).living_again(facts.living))
            fates = self._fates(facts, decide)
            added = (facts.living - self._recorded) | ({*fates.moved.values()} & facts.living)
            lines = with_fates(ledger, fates, added, same_words=same_words)
            lines = with_fates(lines, Fates(), _of_notes(corpus, lines, fates))
            if lines != corpus.permalinks:
                text = print_permalinks(lines)
                self.texts.put(PERMALINKS, text)
                report.remember(PERMALINKS, text)
                corpus = replace(corpus, permalinks=parse_permalinks(text, report))
        check(corpus, report, addresses=True)
        if new := self._new(report):
            told = "Nothing was changed: the content would have faults."
            raise RefusedError(told, as_text(report.only(new)).splitlines())
        if not dry:
            write_together(self.root, self.texts.changes())
        diff = self.texts.diff(lambda path: not path.startswith(WITNESSES))
        gone = len(fates.moved) + len(fates.withdrawn)
        return Done(diff, *_measure(diff), gone or len(corpus.permalinks) - len(self.ledger))

    def _fates(self, after: Facts, decide: Decide) -> Fates:
        there = after.living
        recorded = {line.address for line in self.corpus.permalinks if line.state == "live"}
        before = recorded - self.facts.living
        return decide(after, sorted(self.facts.living - there), sorted(before - there))

    def faults(self) -> Report:
        """What would be wrong with the project as its texts are now, and is not yet.

        Of addresses that are new nothing is said: they are recorded when the change is finished.
        """
        corpus, report = self._linked()
        check(corpus, report)
        return report.only(self._new(report))

    def _linked(self) -> tuple[Corpus, Report]:
        """The project as its texts are now, in a copy that nobody sees."""
        report = Report()
        with workplace() as folder:
            _copy(self.root, folder)
            write_together(folder, self.texts.changes())
            self._progress("checking what it would be")
            corpus = link(pipeline.load_records(folder, report, self._held), report)
        # These no change can touch.
        return replace(corpus, editions=self.corpus.editions), report

    def _new(self, report: Report) -> list[Diagnostic]:
        """The faults that were not there before."""
        known = set(map(_same, self._known))
        return [
            one
            for one in _errors(report)
            if _same(one) not in known and not (self._mending and _of_addresses(one))
        ]


def _of_notes(corpus: Corpus, lines: tuple[Permalink, ...], fates: Fates) -> frozenset[str]:
    """The anchors that pages with a note have of their own, and that no ledger has yet."""
    if all("#" in address for address in fates.withdrawn):
        return frozenset()
    there = frozenset(Facts(replace(corpus, permalinks=lines)).addresses)
    known = {line.address for line in lines}
    return frozenset(one for one in there - known if page_of(one) in fates.withdrawn)


def _errors(report: Report) -> list[Diagnostic]:
    return [found for found in report if found.rule.severity is Severity.ERROR]


def _same(fault: Diagnostic) -> tuple[str, str]:
    """What two faults have in common that are one: of a lost id, its name, not how much is lost."""
    lost = fault.rule is permanence.ADDRESS_LIVES
    return fault.rule.code, fault.message.partition("' ")[0] if lost else fault.message


def _of_addresses(fault: Diagnostic) -> bool:
    """Whether it is one that these commands mend, each in its turn."""
    return fault.rule in (
        permanence.ADDRESS_LIVES,
        permanence.MOVE_LEADS_HOME,
        permanence.GONE_STAYS_GONE,
        permanence.WORDS_ARE_AS_PUBLISHED,
    )


def _copy(root: Path, to: Path) -> None:
    """All that a check reads of a project; of what pages link to and nobody reads, the names."""
    if (root / "sources").is_dir():
        copy_folder(root / "sources", to / "sources", _read_or_shown)
    if (root / "docs").is_dir():
        copy_folder(root / "docs", to / "docs", _read_or_named)
    for file in (BIBLIOGRAPHY, CONFIGURATION):
        if (root / file).is_file():
            shutil.copyfile(root / file, to / file)


_READ = (".md", ".yml", ".tsv")


def _read_or_named(path: str, to: str) -> None:
    if path.endswith(_READ):
        shutil.copyfile(path, to)
    else:
        Path(to).touch()


def _read_or_shown(path: str, to: str) -> None:
    # The root may be the folder that one is in.
    if path.endswith(_READ) or f"/{Path(path).parent.as_posix()}".endswith(f"/{FIGURES}"):
        shutil.copyfile(path, to)


def _measure(diff: str) -> tuple[int, int]:
    """How many files a diff is of, and how many lines it takes out or puts in."""
    lines = diff.split("\n")
    files = sum(line.startswith("+++ ") for line in lines)
    heads = sum(line.startswith(("+++ ", "--- ")) for line in lines)
    return files, sum(line.startswith(("+", "-")) for line in lines) - heads
