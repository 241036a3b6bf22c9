"""What an answer may reach is for instructors: where it stands, and that it stands nowhere else."""

from dataclasses import replace

from sourcebook.facts import handout
from sourcebook.model import Corpus, Holder, QuestionPlace, Theme, teach_address, text
from sourcebook.render.handouts import sheet
from tests.projects import SETTINGS, Site, context_of, packed, rendered
from tests.render.html import read, to_html, words

MARK = "zwieback"


def told(corpus: Corpus) -> Corpus:
    """The corpus with a word in every expected line that it has nowhere else."""

    def theme(one: Theme) -> Theme:
        asked = (
            replace(
                item,
                expected=tuple(text.Prose(f"{line} {MARK}", line.at) for line in item.expected),
            )
            for item in one.questions
        )
        return replace(one, questions=tuple(asked))

    themes = {key: theme(one) for key, one in corpus.themes.items()}
    places = {
        str(item.id): QuestionPlace(Holder.of(one), item)
        for one in themes.values()
        for item in one.questions
    }
    return replace(corpus, themes=themes, questions=places)


def test_the_key_stands_on_the_page_for_teaching_alone(corpus: Corpus) -> None:
    site = rendered(told(corpus))
    found = {path for path, page in site.pages.items() if MARK in page.markdown}
    assert found == {f"{teach_address(key).strip('/')}/index.md" for key in corpus.themes}
    files = {path: item.content for path, item in site.assets.items()}
    files |= {path: item.content for path, item in packed(told(corpus), SETTINGS).items()}
    said = {path for path, content in files.items() if MARK.encode() in content}
    twins = {f"teach/{key}/index.{form}" for key in corpus.themes for form in ("json", "md")}
    assert said == {"data/expected-answers.csv", "data/expected-answers.json", *twins}


def test_the_sheets_of_the_handout_have_nothing_of_it(corpus: Corpus) -> None:
    marked = told(corpus)
    context = context_of(marked)
    for theme in marked.themes.values():
        printed = handout(context.facts, theme)
        assert printed is not None
        assert MARK not in str(sheet(context, printed))


def test_a_question_says_its_kind_and_its_key_has_its_number(site: Site, corpus: Corpus) -> None:
    for key, theme in corpus.themes.items():
        page = read(to_html(site.pages[f"teach/{key}/index.md"].markdown))
        kinds = [item for item in page.elements if item.attributes.get("class") == "sb-task"]
        assert len(kinds) == sum(question.kind is not None for question in theme.questions) > 0
        folds = [item for item in page.elements if item.attributes.get("class") == "sb-key"]
        assert len(folds) == sum(bool(question.expected) for question in theme.questions) > 0
        assert not any("open" in fold.attributes for fold in folds)


def test_two_passages_of_one_page_are_told_apart(corpus: Corpus) -> None:
    """Where a question is argued from both, the place is named once."""
    names = ("smith-company-paid", "smith-gate-retold")
    place = corpus.excerpts[names[0]].locator
    frost = corpus.themes["frost"]
    asked = (replace(frost.questions[0], answered_by=tuple(text.Id(n, frost.at) for n in names)),)
    whole = replace(
        corpus,
        themes={"frost": replace(frost, questions=asked)},
        excerpts={
            key: replace(one, locator=place) if key in names else one
            for key, one in corpus.excerpts.items()
        },
    )
    page = to_html(rendered(whole).pages["teach/frost/index.md"].markdown)
    assert "(p. 44, another passage there)" in words(page)
