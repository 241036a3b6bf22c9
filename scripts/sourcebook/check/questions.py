"""Rules of questions for discussion: of more than one kind, and fair to who has to answer them."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.facts import Facts
from sourcebook.rules import content


def mixed(facts: Facts) -> Iterator[Finding]:
    """C015: the questions of a theme are not all of one kind."""
    corpus = facts.corpus
    for theme in corpus.themes.values():
        kinds = [str(question.kind) for question in theme.questions if question.kind]
        if len(kinds) > 1 and len(set(kinds)) == 1:
            yield Finding(
                content.QUESTIONS_ASK_FOR_DIFFERENT_THINGS,
                theme.id.at,
                f"the {len(kinds)} questions of '{theme.id}' are all of the kind '{kinds[0]}'",
                f"ask for something else too: {', '.join(corpus.vocabulary.tasks)}",
                theme.allow,
            )


def fair(facts: Facts) -> Iterator[Finding]:
    """C016: what an answer should reach can be reached from what the question names."""
    corpus = facts.corpus
    for mention in corpus.mentions:
        place = corpus.questions.get(mention.holder)
        if place is None:
            continue
        given = [str(key) for key in place.question.answered_by]
        sources = {str(corpus.excerpts[key].source) for key in given}
        if mention.excerpt not in given if mention.excerpt else mention.source not in sources:
            yield Finding(
                content.EXPECTED_RESTS_ON_WHAT_IS_GIVEN,
                mention.at,
                f"'{mention.excerpt or mention.source}' is cited here, "
                f"and '{mention.holder}' is not answered by it",
                "add it to answered_by, or expect no more than what is there",
                (*place.question.allow, *place.theme.allow),
            )
    for key, asked in corpus.questions.items():
        for needed in asked.question.needs:
            if needed not in asked.question.answered_by:
                yield Finding(
                    content.EXPECTED_RESTS_ON_WHAT_IS_GIVEN,
                    needed.at,
                    f"'{key}' needs '{needed}', and is not answered by it",
                    "add it to answered_by, or take it out of needs",
                    (*asked.question.allow, *asked.theme.allow),
                )
