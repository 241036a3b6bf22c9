"""The pages that compare two accounts word by word, and the list of them.

Of both sources stands there what the site quotes of them anyway, and nothing more. What became of
each word is told by its mark, by an element (``del``, ``ins``) and by words that are heard and not
seen.
"""

from collections.abc import Iterator

from markupsafe import Markup

from sourcebook.collate import Change, Telling
from sourcebook.facts import Comparison, Facts, Gap, Head, claims_of
from sourcebook.language import N_
from sourcebook.model import ClaimPlace, Evidence
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer
from sourcebook.render.word_marks import marked_words

_MARKS = {
    "dropped": (Change.DROPPED, N_("dropped")),
    "added": (Change.ADDED, N_("added")),
    "taken": (Change.TAKEN, N_("moved")),
    "respelt": (Change.RESPELT, N_("written differently")),
    "beyond": (None, N_("not compared: the other excerpt does not reach so far")),
}
"""The marks of the legend, with what each means."""


def index(context: Context, head: Head) -> str:
    """Every pair with its figures."""
    facts = context.facts
    return Writer(context, head.address).fill(
        "comparisons.md.jinja",
        head=head,
        rows=[
            (pair, facts.heads[pair.address].title, figures(facts, pair))
            for pair in facts.comparisons
        ],
    )


def page(context: Context, head: Head) -> str:
    """Two accounts side by side."""
    facts = context.facts
    pair = next(pair for pair in facts.comparisons if pair.address == head.address)
    return Writer(context, head.address).fill(
        "comparison.md.jinja",
        head=head,
        pair=pair,
        sides=_sides(facts, pair),
        dates=dates(facts, pair),
        figures=figures(facts, pair),
        telling=[told(facts, one) for one in pair.telling],
        legend=list(_legend(facts, pair)),
        claims=[(place, _bearings(pair, place)) for place in claims_of(facts, pair)],
    )


def _sides(facts: Facts, pair: Comparison) -> list[tuple[Markup, str]]:
    """Each account with its marks, and which of the two it is."""
    gettext = facts.language.gettext
    if pair.gap is None:
        labels = (gettext("The first account"), gettext("The second account"))
    else:
        labels = (gettext("The earlier account"), gettext("The later account"))
    return [
        (marked_words(facts, pair.first.text, pair.edits, side), labels[side]) for side in (0, 1)
    ]


def _legend(facts: Facts, pair: Comparison) -> Iterator[tuple[str, str]]:
    """The marks that the page has, with their meaning."""
    shown = {edit.change for edit in pair.edits if not edit.beyond}
    for name, (change, meaning) in _MARKS.items():
        there = any(edit.beyond for edit in pair.edits) if change is None else change in shown
        if there:
            yield name, facts.language.gettext(meaning)


def dates(facts: Facts, pair: Comparison) -> str:
    """Which account is earlier, and by how much."""
    language = facts.language
    first, second = (facts.references[account.source].date_words for account in pair.accounts)
    if pair.gap is None and first == second and facts.references[pair.first.source].date:
        return language.gettext(
            "Both are of %(date)s: the dates do not tell which is earlier.", date=first
        )
    if pair.gap is None:
        return language.gettext(
            "The dates do not tell which is earlier. The first account: %(first)s; the second: "
            "%(second)s.",
            first=first,
            second=second,
        )
    told = language.gettext(
        "The first account is the earlier one: %(first)s; the second: %(second)s.",
        first=first,
        second=second,
    )
    return f"{told} {_gap(facts, pair.gap)}".rstrip()


def _gap(facts: Facts, gap: Gap) -> str:
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


def figures(facts: Facts, pair: Comparison) -> str:
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
    # NOTE: What it does with the words of the first: "keeps 9 of the 10 words and drops 1".
    whole = language.gettext("The second account %(changes)s.", changes=language.listed(done))
    return f"{whole} {_more(facts, pair)}".rstrip()


def _more(facts: Facts, pair: Comparison) -> str:
    """How many words stand beyond an end of the other excerpt."""
    language = facts.language
    first, second = pair.counted.more
    parts = []
    if first:
        parts.append(
            language.ngettext("%(num)s word of the first", "%(num)s words of the first", first)
        )
    if second:
        parts.append(
            language.ngettext("%(num)s word of the second", "%(num)s words of the second", second)
        )
    if not parts:
        return ""
    return language.gettext(
        "Not compared, since the other excerpt does not reach so far: %(words)s.",
        words=language.listed(parts),
    )


_TOLD = {
    "number": (
        N_("A number differs: %(first)s in the first account, %(second)s in the second."),
        N_("A number stands in the first account alone: %(first)s."),
        N_("A number stands in the second account alone: %(second)s."),
    ),
    "negation": (
        N_("A negation differs: %(first)s in the first account, %(second)s in the second."),
        N_("A negation stands in the first account alone: %(first)s."),
        N_("A negation stands in the second account alone: %(second)s."),
    ),
}
"""What is said of words on which much hangs: both have some, only the first, only the second."""


def told(facts: Facts, one: Telling) -> str:
    """That a number or a negation differs: found by a machine, and weighed by nobody."""
    language = facts.language
    first, second = (
        language.listed([language.gettext("“%(words)s”", words=word) for word in words])
        for words in (one.first, one.second)
    )
    case = 0 if one.first and one.second else 1 if one.first else 2
    return language.gettext(_TOLD[one.kind][case], first=first, second=second)


def _bearings(pair: Comparison, place: ClaimPlace) -> list[tuple[str, Evidence]]:
    """How each account bears on a claim."""
    return [
        (account.id, item)
        for account in pair.accounts
        for item in place.claim.evidence
        if str(item.excerpt) == account.id
    ]
