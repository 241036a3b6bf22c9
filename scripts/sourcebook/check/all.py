"""Stage *check*: runs every rule over the corpus and applies reasoned suppressions."""

from collections.abc import Iterator

from sourcebook.check import (
    claims,
    duplicates,
    elsewhere,
    entries,
    essays,
    figures,
    lasting,
    names,
    numbers,
    pages,
    permanence,
    published,
    questions,
    quotations,
    records,
    texts,
)
from sourcebook.check.days import to_come
from sourcebook.check.finding import Check, Finding
from sourcebook.diagnostics import Report
from sourcebook.facts import Facts
from sourcebook.model import Corpus, Suppression, walk
from sourcebook.rules import CATALOGUE, structure

OF_WHAT_IS_THERE: tuple[Check, ...] = (
    claims.propositions,
    claims.settled,
    claims.placed,
    essays.known,
    essays.read,
    essays.rendered,
    duplicates.near_duplicates,
    elsewhere.fetches,
    elsewhere.run,
    entries.residues,
    figures.safe,
    figures.once,
    figures.allowed,
    figures.permitted,
    quotations.collated,
    quotations.short,
    quotations.within_share,
    quotations.permitted,
    quotations.paraphrases,
    essays.with_ids,
    essays.apart,
    essays.keepable,
    names.not_reserved,
    numbers.meet,
    numbers.unread,
    permanence.anchors,
    permanence.pages,
    published.files,
    questions.fair,
    records.passage_dates,
    records.parts_read,
    records.reading_dates,
    records.readings_told,
    records.living_people,
    texts.free,
    texts.itself,
    pages.endings,
)
"""Rules that look at what a record says."""

OF_WHAT_IS_MISSING: tuple[Check, ...] = (
    claims.supported,
    claims.attributed,
    figures.found,
    numbers.needed,
    pages.navigation,
    pages.links,
    quotations.claims,
    quotations.expected,
    quotations.essays,
    questions.mixed,
    quotations.ledger,
    records.filled_in,
    records.used_sources,
    records.used_entries,
    records.recorded_entries,
    records.tagged,
    records.rejected_links,
)
"""Rules that miss something. They wait until every record can be read: what they miss may stand
in a record that was left out for its own fault, and would be told as a second one."""

BEFORE_AN_EDITION: tuple[Check, ...] = (lasting.addressed, lasting.own, lasting.written)
"""Rules that ask for what an edition would lack for ever."""

_WAIVABLE = [code for code, rule in CATALOGUE.items() if rule.waivable]


def check(
    corpus: Corpus,
    report: Report,
    *,
    addresses: bool = False,
    release: bool = False,
    whole: bool = True,
) -> None:
    """Tell what breaks a rule and is not allowed; and what is allowed without need.

    With ``addresses`` those of the site are held against the ledger, if all else is sound: an
    address that is gone with a faulty record comes back with it. In a ``release`` none may lack,
    every other warning that binds is an error too, and what an edition needs is asked for.
    Of what is not ``whole`` yet, drafts among it, nothing is missed.
    """
    for _ in check_in_steps(corpus, report, addresses=addresses, release=release, whole=whole):
        pass


def check_in_steps(
    corpus: Corpus,
    report: Report,
    *,
    addresses: bool = False,
    release: bool = False,
    whole: bool = True,
) -> Iterator[None]:
    """The same a rule at a time, for whoever has something else to do in between."""
    used: set[int] = set()
    facts = Facts(corpus)
    complete = whole and report.sound
    missed = OF_WHAT_IS_MISSING if complete else ()
    for rule in (*OF_WHAT_IS_THERE, *missed, *(BEFORE_AN_EDITION if release else ())):
        for finding in rule(facts):
            allowing = [item for item in finding.allowed if item.rule == finding.rule.code]
            used |= {id(item) for item in allowing}
            if not allowing or not finding.rule.waivable:
                _tell(finding, report, release=release)
        yield
    records = (corpus.sources, corpus.themes, corpus.authorities, corpus.events)
    for step in walk(*(kind.values() for kind in records)):
        for item in step.allow:
            _check_suppression(item, id(item) in used or not complete, report)
    if addresses and report.sound:
        for finding in permanence.addresses(facts):
            _tell(finding, report, release=release)


def check_days(corpus: Corpus, today: str, report: Report) -> None:
    """Tell what cannot have been by ``today``, a day as ``YYYY-MM-DD``."""
    for finding in to_come(corpus, today):
        _tell(finding, report, release=False)


def _tell(finding: Finding, report: Report, *, release: bool) -> None:
    rule = finding.rule.released if release else finding.rule
    report.add(rule, report.within(finding.at, finding.words), finding.message, finding.hint)


def _check_suppression(item: Suppression, used: bool, report: Report) -> None:
    if item.rule not in _WAIVABLE:
        told = f"'{item.rule}' is not a rule that a record can set aside"
        hint = f"only these can be: {', '.join(_WAIVABLE)}"
        report.add(structure.SUPPRESSION_IS_KNOWN, item.rule.at, told, hint)
    elif not used:
        told = f"'{item.rule}' is allowed here, but does not occur"
        report.add(structure.SUPPRESSION_IS_USED, item.at, told, "delete the exception")
