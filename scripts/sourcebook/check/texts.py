"""Rules of texts that are printed whole: their rights allow it, and their paragraphs are theirs."""

from collections.abc import Iterator
from itertools import pairwise

from sourcebook.check.finding import Finding
from sourcebook.collate import Witness, digest, hold, not_whole, paragraphs_of
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts, is_whole
from sourcebook.model import Corpus, Excerpt, Extent, Source, Text
from sourcebook.rules import content, quotations


def free(facts: Facts) -> Iterator[Finding]:
    """C018: a text is printed whole only if all of it may be quoted."""
    corpus = facts.corpus
    for source in corpus.sources.values():
        rights = corpus.vocabulary.rights[source.rights]
        limited = rights.words is not None or rights.share is not None
        if source.paragraphs and limited:
            yield Finding(
                content.TEXT_MAY_BE_PRINTED,
                _number(source.paragraphs[0]).at,
                f"'{source.id}' would be printed whole; its rights: {rights.label}",
                "take 'paragraph' out of its passages, or correct the rights",
                source.allow,
            )


def itself(facts: Facts) -> Iterator[Finding]:
    """Q010: the paragraphs of a text are its own words, numbered, in its order."""
    corpus = facts.corpus
    for source in corpus.sources.values():
        if source.paragraphs and source.witness.extent is Extent.OPENING:
            told = f"'{source.id}' has paragraphs, and only its opening was read"
            hint = (
                "read it to its end: 'extent: full', or 'extent: part' with the part that you read"
            )
            yield Finding(quotations.TEXT_IS_ITSELF, source.witness.at, told, hint)
        told_of = source.witness
        for words in (told_of.begins, told_of.ends, *told_of.besides):
            if words is not None and not source.paragraphs:
                told = f"'{words}' says what a text is that is printed whole, and '{source.id}' has"
                hint = "take it out, or give its passages the numbers of paragraphs"
                yield Finding(quotations.TEXT_IS_ITSELF, words.at, f"{told} no paragraph", hint)
        for item in source.passages:
            if item.heading is not None:
                told = f"'{item.id}' has a heading, and is no paragraph"
                hint = "give it the number of its paragraph, or take the heading out"
                yield Finding(quotations.TEXT_IS_ITSELF, item.heading.at, told, hint)
        yield from _paragraphs(corpus, source)
        yield from _left_out(corpus, source)


def _left_out(corpus: Corpus, source: Source) -> Iterator[Finding]:
    """What was read stands in its paragraphs, word for word, and none of it is left out."""
    for at, message, hint in _not_whole(corpus, source):
        yield Finding(quotations.TEXT_IS_ITSELF, at, message, hint, source.allow)
    for item in source.paragraphs:
        line = corpus.collation.get(str(item.id))
        folds = line.folds.split() if line else ()
        if any(one.startswith(("omissions/", "insertions/")) for one in folds):
            yield Finding(
                quotations.TEXT_IS_ITSELF,
                item.text.at,
                f"'{item.id}' is a paragraph, and leaves words out or puts some in",
                "quote the whole paragraph, in its own words; a remark goes into the note",
            )


def _not_whole(corpus: Corpus, source: Source) -> Iterator[tuple[Span, str, str]]:
    """What keeps a text from being whole; of paragraphs that were not found others tell."""
    items = paragraphs_of(source)
    lines = [
        line
        for item in items
        if (line := corpus.collation.get(str(item.id))) and line.quote == digest(str(item.collated))
    ]
    in_order = all(above.end <= below.start for above, below in pairwise(lines))
    asked = not items or source.witness.extent is Extent.OPENING or is_whole(corpus, source)
    if asked or len(lines) < len(items) or not in_order:
        return
    text = corpus.witnesses.get(str(source.id))
    if text is not None and {line.witness for line in lines} == {digest(text)}:
        told = list(not_whole(source, hold(source, lines, Witness(text))))
        yield from told
        if told:
            return
    asks = (
        f"'{source.id}' would be printed whole, and whether its paragraphs are all of the text "
        "has not been asked since they are these"
    )
    hint = (
        f"run 'sourcebook collate --witness FILE {source.id}' with the text that was read; of "
        "one that loses a paragraph write 'extent: part' first, with the part that stays"
    )
    yield source.witness.at, asks, hint


def _paragraphs(corpus: Corpus, source: Source) -> Iterator[Finding]:
    numbers: dict[str, Excerpt] = {}
    above: Excerpt | None = None
    for item in source.paragraphs:
        number = _number(item)
        first = numbers.setdefault(str(number), item)
        if item.quote is None:
            told = f"'{item.id}' is a paragraph in our words"
            hint = "quote the whole paragraph, and move the paraphrase into the note"
            yield Finding(quotations.TEXT_IS_ITSELF, item.text.at, told, hint)
        if first is not item:
            told = f"'{first.id}' has the number {number} already, at {_number(first).at}"
            hint = "number the paragraphs as the text does, or one after the other"
            yield Finding(quotations.TEXT_IS_ITSELF, number.at, told, hint)
        if above is not None and _count(item) < _count(above):
            told = f"'{item.id}' is paragraph {number}, and stands below {_number(above)}"
            hint = "number the paragraphs in the order of the text"
            yield Finding(quotations.TEXT_IS_ITSELF, number.at, told, hint, source.allow)
        if above is not None and _before(corpus, item, above):
            told = f"'{item.id}' stands before '{above.id}' in the text that was read"
            hint = "put the paragraphs into the order of the text"
            yield Finding(quotations.TEXT_IS_ITSELF, number.at, told, hint)
        above = item


def _number(paragraph: Excerpt) -> Text:
    assert paragraph.paragraph is not None, "it is one of the paragraphs"
    return paragraph.paragraph


def _count(paragraph: Excerpt) -> tuple[int, str]:
    """Its number, to be compared: 3, 3a, 3b, 4."""
    number = _number(paragraph)
    figures = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(figures), str(number)[len(figures) :]


def _before(corpus: Corpus, item: Excerpt, above: Excerpt) -> bool:
    """Whether a paragraph begins before the one above it ends, in one text."""
    here, there = (corpus.collation.get(str(one.id)) for one in (item, above))
    return bool(here and there and here.witness == there.witness and here.start < there.end)
