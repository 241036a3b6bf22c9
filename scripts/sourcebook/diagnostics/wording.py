"""Small matters of wording in messages."""

from sourcebook.language import ENGLISH, Language


def with_article(noun: str, language: Language = ENGLISH) -> str:
    """``a source``, ``an excerpt``: the noun with its indefinite article, by its first letter.

    Only English is served by that letter; another language says here how it names one of a kind.
    """
    if noun[:1].lower() in "aeio":
        return language.gettext("an %(noun)s", noun=noun)
    return language.gettext("a %(noun)s", noun=noun)
