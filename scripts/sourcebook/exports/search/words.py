"""What the script of the search says, as messages: it is read with the index, not on every page."""

from collections.abc import Mapping

from sourcebook.language import N_, Language, stem

_WORDS = {
    "narrow": N_("Narrow the results"),
    "all": N_("Show all results"),
    "more": N_("Show more"),
    "all_kinds": N_("all {count}"),
    "keys": N_("↑ ↓ to move, Enter to open, Esc to close"),
    "kind": N_("Kind"),
    "theme": N_("Essay"),
    "person": N_("Person"),
    "place": N_("Place"),
    "genre": N_("Genre"),
    "decade": N_("Decade"),
    "any": N_("any"),
    "one": N_("1 result"),
    "many": N_("{count} results"),
    "with_all": N_("{count} with all words"),
    "understood": N_("“{typed}” was read as {words}."),
    "exactly": N_("Search for “{typed}” all the same"),
    "also": N_("Also written {names}."),
    "missing": N_("{words}: in no text of this site."),
    "none": N_("Nothing was found for “{typed}”."),
    "none_narrowed": N_("Nothing was found for “{typed}” with these filters."),
    "widen": N_("Search without filters"),
    "silence": N_("Most sources were read in part only, so this is no proof that they are silent."),
    "phrase": N_("These words do not stand together in this order. Search for them apart:"),
    "or_go": N_("Or look through"),
    "broken": N_("The search could not be loaded. Try again, or go by the lists."),
}

# NOTE: Words that questions are asked with, and that say nothing of what is looked for: the search
# passes over them. Give those of your language, folded: small letters, no accents.
_EMPTY = N_(
    "a about an and are as at be been but by can could did do does for from had has have how in "
    "into is it its many much of on or that the their there they this to was were what when where "
    "which who whom whose why will with would"
)

# NOTE: Words of which one may be typed and another written: forms of a verb that differ in more
# than their ending, and words for one act. Classes are parted by commas. Give those of your
# language, folded; a word has one class at most. Leave out what often means something else.
_ALIKE = N_(
    "stop stops end ends close closure cease halt suspend cancel cancellation terminate "
    "termination abandon discontinue abolish, "
    "ban bans forbid forbade forbidden prohibit prohibition outlaw illegal unlawful, "
    "begin began begun beginning start open opening launch inaugurate inauguration, "
    "build builds built construct construction erect, "
    "buy buys bought buyer purchase purchaser acquire, "
    "sell sells sold seller sale, "
    "die dies died death dead, "
    "pay pays paid payment, "
    "cost costs price, "
    "meet meets met meeting, "
    "send sends sent, "
    "give gave given gift, "
    "choose chose chosen choice, "
    "flee flees fled flight, "
    "freeze freezes froze frozen, "
    "sink sinks sank sunk, "
    "steal stole stolen theft, "
    "write wrote written"
)


# NOTE: What a reader may type who wants a page that stands for itself, besides its title.
_OF_PAGES = {
    "guide": N_(
        "help mean corroborated disputed single source our own reading claim stance evidence voice "
        "independent cite citation"
    ),
    "chronology": N_("timeline dates"),
    "places": N_("map"),
    "check-citation": N_("check word cited"),
    "teach": N_("syllabus class course assignment students teacher"),
    "weigh": N_("exercises quiz practice"),
    "disagreements": N_("disputes contradictions controversy"),
    "data": N_("download dataset licence API CSV JSON"),
}


def of_page(kind: str, language: Language) -> str:
    """What a page of a kind is found by, besides its title; empty for most."""
    return language.gettext(_OF_PAGES[kind]) if kind in _OF_PAGES else ""


def said(language: Language) -> Mapping[str, str]:
    """What the script says, by the names it knows; ``{count}`` and the like are put in there."""
    return {name: language.gettext(message) for name, message in _WORDS.items()}


def empty_words(language: Language) -> list[str]:
    """The words of a question that are not looked for."""
    return language.gettext(_EMPTY).split()


def alike(language: Language) -> list[list[str]]:
    """Classes of words that stand for one another, each word as its stem; none is in two."""
    classes = language.gettext(_ALIKE).split(",")
    return [list(dict.fromkeys(map(stem, words.split()))) for words in classes]
