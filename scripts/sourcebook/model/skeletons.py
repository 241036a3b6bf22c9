"""Words that our tools write where people are to write theirs: each stands here and nowhere else.

Whoever takes such a skeleton for the real thing publishes it under a source's or their own name,
so the check knows these words. Left out are those that could be anybody's own, such as a question
for discussion; none of them stands in a skeleton alone.
"""

from typing import Final

WHAT_IT_IS: Final = "What this source is, who wrote it, how far to trust it."
REMAINS_TO_BE_SAID: Final = "What it is, and how far to trust it, remains to be said."
PASSAGE: Final = "What the passage says, in our words. For the source's own words write 'quote'."
NOTICE: Final = "What a student should notice."
QUESTION: Final = "What does this theme ask?"
ABSTRACT: Final = "The answer in outline."
CLAIM: Final = "One paragraph, carried by the evidence below."
DISPUTED_CLAIM: Final = (
    "One paragraph on what the sources do not agree about, which says who says what."
)
WOULD_SETTLE: Final = "Which document or test would decide it."
EXPECTED: Final = "What a good answer reaches, and what speaks against it."

FIRST_CLAIM: Final = {
    "en": "Write one paragraph here, carried by the evidence below; "
    "then take out the line with draft.",
    "fr": "Écrivez ici un paragraphe, porté par les preuves qui suivent ; "
    "puis ôtez la ligne draft.",
}
"""What the draft claim of a new project says, by the languages that one can begin in."""

HOME: Final = {
    "en": "Write here, in a paragraph, what this site is about and for whom.",
    "fr": "Écrivez ici, en un paragraphe, de quoi parle ce site et pour qui.",
}
ABOUT: Final = {
    "en": "Say here how the sources were found, which were read, and which were not.",
    "fr": "Dites ici comment les sources ont été trouvées, lesquelles ont été lues, "
    "et lesquelles non.",
}
"""What the home page of a new project, and its page on itself, say."""

ADDRESS: Final = "https://example.org/"
"""The address that a new project's configuration gives as an example."""

_OF_RECORDS = (
    *(WHAT_IT_IS, REMAINS_TO_BE_SAID, PASSAGE, NOTICE),
    *(QUESTION, ABSTRACT, CLAIM, DISPUTED_CLAIM, WOULD_SETTLE, EXPECTED),
    *FIRST_CLAIM.values(),
)
_OF_PAGES = (*HOME.values(), *ABOUT.values())


def in_record(text: str) -> str:
    """The words of a skeleton that a text of a record still has; empty if it has none."""
    return _first(_OF_RECORDS, text)


def in_page(text: str) -> str:
    """The same of a page that people write."""
    return _first(_OF_PAGES, text)


def _first(skeletons: tuple[str, ...], text: str) -> str:
    plain = " ".join(text.split())
    return next((one for one in skeletons if " ".join(one.split()) in plain), "")
