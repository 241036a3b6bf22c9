"""What is said of two accounts that are compared, in words: dates, figures, what differs."""

from typing import TYPE_CHECKING

from sourcebook.collate import Telling
from sourcebook.facts.accounts import Comparison, Gap
from sourcebook.facts.pairings import Pairing
from sourcebook.facts.words import capitalised
from sourcebook.language import N_

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

Called = tuple[str, str]
"""What the two accounts are called, the first and the second of the comparison."""


def by_order(facts: "Facts") -> Called:
    """Accounts called by their order, as a comparison shows them."""
    gettext = facts.language.gettext
    return gettext("the first account"), gettext("the second account")


def by_number(facts: "Facts", one: Pairing) -> Called:
    """Accounts called by their numbers, as an exercise shows them."""
    # NOTE: As the texts of an exercise are numbered: "text 1".
    names = (
        facts.language.gettext("text %(number)s", number=one.number(account))
        for account in one.pair.accounts
    )
    return next(names), next(names)


def dates_of(facts: "Facts", pair: Comparison, called: Called) -> str:
    """Which account is earlier, and by how much."""
    language = facts.language
    first, second = (facts.references[account.source].date_words for account in pair.accounts)
    if pair.gap is None and first == second and facts.references[pair.first.source].date:
        return language.gettext(
            "Both are of %(date)s: the dates do not tell which is earlier.", date=first
        )
    if pair.gap is None:
        return language.gettext(
            "The dates do not tell which is earlier: %(one)s, %(first)s; %(other)s, %(second)s.",
            one=called[0],
            other=called[1],
            first=first,
            second=second,
        )
    told = language.gettext(
        "%(one)s is the earlier one: %(first)s; %(other)s: %(second)s.",
        one=capitalised(called[0]),
        other=called[1],
        first=first,
        second=second,
    )
    return f"{told} {_gap(facts, pair.gap)}".rstrip()


def _gap(facts: "Facts", gap: Gap) -> str:
    if not gap.count:
        return ""
    ngettext = facts.language.ngettext
    length = {
        "days": lambda: ngettext("%(num)s day", "%(num)s days", gap.count),
        "months": lambda: ngettext("%(num)s month", "%(num)s months", gap.count),
        "years": lambda: ngettext("%(num)s year", "%(num)s years", gap.count),
    }[gap.unit]()
    if gap.about:
        return facts.language.gettext("Time between them: about %(time)s.", time=length)
    return facts.language.gettext("Time between them: %(time)s.", time=length)


def figures_of(facts: "Facts", pair: Comparison, called: Called) -> str:
    """What the second account does with the words of the first, in a sentence or two."""
    language, counted = facts.language, pair.counted
    all_words = counted.words[0] - counted.more[0]
    if counted.kept == all_words:
        done = [language.ngettext("keeps the one word", "keeps all %(num)s words", all_words)]
    else:
        done = [
            language.ngettext(
                "keeps %(num)s of the %(all)s words",
                "keeps %(num)s of the %(all)s words",
                counted.kept,
                all=language.number(all_words),
            )
        ]
    if counted.respelt:
        done.append(
            language.ngettext(
                "writes %(num)s of them differently",
                "writes %(num)s of them differently",
                counted.respelt,
            )
        )
    if counted.dropped:
        done.append(language.ngettext("drops %(num)s", "drops %(num)s", counted.dropped))
    if counted.added:
        done.append(language.ngettext("adds %(num)s", "adds %(num)s", counted.added))
    if counted.moved:
        done.append(
            language.ngettext(
                # NOTE: How many words the runs have that moved.
                "moves %(num)s run of %(sizes)s words",
                "moves %(num)s runs of %(sizes)s words",
                len(counted.moved),
                sizes=language.listed([language.number(size) for size in counted.moved]),
            )
        )
    # NOTE: What it does with the words of the other: "Text 2 keeps 9 of the 10 words and drops 1".
    whole = language.gettext(
        "%(account)s %(changes)s.", account=capitalised(called[1]), changes=language.listed(done)
    )
    return f"{whole} {_more(facts, pair, called)}".rstrip()


def _more(facts: "Facts", pair: Comparison, called: Called) -> str:
    """How many words stand beyond an end of the other excerpt."""
    language = facts.language
    parts = [
        language.ngettext(
            "%(num)s word of %(account)s", "%(num)s words of %(account)s", count, account=name
        )
        for count, name in zip(pair.counted.more, called, strict=True)
        if count
    ]
    if not parts:
        return ""
    return language.gettext(
        "Not compared, since the other excerpt does not reach so far: %(words)s.",
        words=language.listed(parts),
    )


_TOLD = {
    "number": (
        N_("A number differs: %(first)s in %(one)s, %(second)s in %(other)s."),
        N_("A number stands in %(one)s alone: %(first)s."),
        N_("A number stands in %(other)s alone: %(second)s."),
    ),
    "negation": (
        N_("A negation differs: %(first)s in %(one)s, %(second)s in %(other)s."),
        N_("A negation stands in %(one)s alone: %(first)s."),
        N_("A negation stands in %(other)s alone: %(second)s."),
    ),
}
"""What is said of words on which much hangs: both have some, only the first, only the second."""


def telling_words(facts: "Facts", one: Telling, called: Called) -> str:
    """That a number or a negation differs: found by a machine, and weighed by nobody."""
    language = facts.language
    first, second = (
        language.listed([language.gettext("“%(words)s”", words=word) for word in words])
        for words in (one.first, one.second)
    )
    case = 0 if one.first and one.second else 1 if one.first else 2
    return language.gettext(
        _TOLD[one.kind][case], first=first, second=second, one=called[0], other=called[1]
    )
