"""Rules of quotations: collated, unchanged, short, and never hidden in a paraphrase."""

import re
from collections import defaultdict
from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.collate import Nearest, count_words, digest, find, fold, unfound
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.model import BY_PERMISSION, Corpus, Excerpt, Extent, Source, Text
from sourcebook.parse import COLLATION
from sourcebook.rules import quotations

_QUOTED = re.compile(
    r"„([^„“”]*)[“”]|“([^“”]*)”|\"([^\"]*)\"|‘([^‘’]{12,})’(?!\w)|«([^«»]*)»|»([^«»]*)«"
)
"""English, German and French marks, the last also as Germans and Danes turn them.

None has its own opening mark within: one that nobody closes is not looked for to the end."""
_READ = {Extent.FULL: "the whole", Extent.OPENING: "the opening", Extent.PART: "a part"}
_LEAST_WORDS = 3
"""Quoted words fewer than these are a term or a title, not a passage."""
_LEAST_UNSPACED = 9
"""The same where a script has no spaces, and a word is reckoned from its letters."""


def _quotes(corpus: Corpus) -> Iterator[tuple[Source, Excerpt]]:
    for source in corpus.sources.values():
        for excerpt in source.excerpts:
            if excerpt.quote is not None:
                yield source, excerpt


def collated(facts: Facts) -> Iterator[Finding]:
    """Q001, Q002: the ledger knows each quotation, in these words; of a draft it may not yet."""
    corpus = facts.corpus
    renamed = set[str]()
    for source, excerpt in _quotes(corpus):
        quote = excerpt.collated
        assert quote is not None
        line = corpus.collation.get(str(excerpt.id))
        witness = corpus.witnesses.get(str(source.id))
        command = f"run 'sourcebook collate --witness FILE {source.id}' with the text that was read"
        if line is None and (excerpt.id in corpus.drafts or excerpt.id in corpus.garbled):
            continue  # whoever writes sees it meanwhile; of a line of the ledger it is told
        if line is None:
            told = f"'{excerpt.id}' has not been collated"
            if old := corpus.renamed.get(str(excerpt.id)):
                if old in corpus.lost:
                    continue  # told where the old id is named
                told += f", but for the id '{old}', which is no more"
                command = f"restore that id, and run 'sourcebook rename {old} {excerpt.id}'"
            yield Finding(quotations.QUOTATION_IS_COLLATED, quote.at, told, command)
        elif line.quote == digest(quote) and line.source == corpus.renamed.get(str(source.id)):
            # Told where the old key is cited, and else once.
            if line.source not in {*corpus.lost, *renamed}:
                told = f"the words of '{source.id}' were collated as those of '{line.source}'"
                hint = f"if it is the same: sourcebook rename {line.source} {source.id}"
                yield Finding(quotations.QUOTATION_IS_UNCHANGED, source.id.at, told, hint)
            renamed.add(line.source)
        elif line.quote != digest(quote) or line.source != source.id:
            place = find(quote, witness) if witness else None
            if isinstance(place, Nearest):
                told, hint = unfound(str(excerpt.id), place, str(excerpt.quote))
            else:
                told = f"'{excerpt.id}' is not in the words that were collated"
                hint = f"restore the words, or {command}"
            yield Finding(quotations.QUOTATION_IS_UNCHANGED, quote.at, told, hint)


def short(facts: Facts) -> Iterator[Finding]:
    """Q003: no quotation is longer than its rights allow; whoever drafts one may cut it yet."""
    corpus = facts.corpus
    for source, excerpt in _quotes(corpus):
        assert excerpt.quote is not None
        rights = corpus.settings.limited(corpus.vocabulary.rights[source.rights])
        limit = rights.words if source.witness.extent is Extent.FULL else rights.opening
        words = count_words(excerpt.quote)
        if limit is not None and words > limit and excerpt.id not in corpus.drafts:
            yield Finding(
                quotations.QUOTATION_IS_SHORT,
                excerpt.quote.at,
                f"'{excerpt.id}' quotes {words} words; {rights.label}, of which "
                f"{_READ[source.witness.extent]} was read, allows {limit}",
                "quote the words that matter and paraphrase the rest",
                (*excerpt.allow, *source.allow),
            )


def permitted(facts: Facts) -> Iterator[Finding]:
    """Q009: a permission has a giver, and rights that need one."""
    corpus = facts.corpus
    for source in corpus.sources.values():
        yield from unpermitted(source.id, source.rights, source.permission)


def unpermitted(name: str, rights: Text, permission: str) -> Iterator[Finding]:
    """A permission without rights that need one, or the reverse, of whatever has this name."""
    if (rights == BY_PERMISSION) == bool(permission):
        return
    if permission:
        told = f"'{name}' names a permission, and its rights are '{rights}'"
        hint = f"write 'rights: {BY_PERMISSION}', or take the permission out"
    else:
        told = f"'{name}' does not say who permits it"
        hint = "add 'permission': who gave it, and when"
    yield Finding(quotations.PERMISSION_IS_NAMED, rights.at, told, hint)


def share(corpus: Corpus, source: Source) -> float | None:
    """The part of a source that is quoted (0 to 1); None if it was not read whole or not collated.

    Quotations that overlap count twice, so the figure errs on the strict side.
    """
    quotes = [excerpt.quote for excerpt in source.excerpts if excerpt.quote is not None]
    lengths = [
        corpus.collation[str(excerpt.id)].words
        for excerpt in source.excerpts
        if str(excerpt.id) in corpus.collation
    ]
    if source.witness.extent is not Extent.FULL or not quotes or not lengths:
        return None
    return sum(map(count_words, quotes)) / max(1, *lengths)


def within_share(facts: Facts) -> Iterator[Finding]:
    """Q004: all quotations of a source, if it is no draft, stay within the share of its rights."""
    corpus = facts.corpus
    for source in corpus.sources.values():
        rights = corpus.settings.limited(corpus.vocabulary.rights[source.rights])
        limit, part = rights.share, share(corpus, source)
        if limit is None or part is None or source.id in corpus.drafts:
            continue
        if part > limit:
            yield Finding(
                quotations.SHARE_IS_WITHIN_LIMIT,
                source.at,
                f"'{source.id}' is quoted to {part:.1%}; its rights allow {limit:.0%}",
                "paraphrase some of its quotations",
                source.allow,
            )


def paraphrases(facts: Facts) -> Iterator[Finding]:
    """Q005: a paraphrase hides no quotation."""
    corpus = facts.corpus
    for source in corpus.sources.values():
        for excerpt in source.excerpts:
            for words in quoted(excerpt.paraphrase or ""):
                yield Finding(
                    quotations.PARAPHRASE_QUOTES_NOTHING,
                    excerpt.text.at,
                    f"the paraphrase '{excerpt.id}' quotes “{words}”",
                    "put the words into an excerpt of their own, as a quote, and collate it",
                    (*excerpt.allow, *source.allow),
                    words,
                )


def claims(facts: Facts) -> Iterator[Finding]:
    """Q006: what a claim quotes stands in a quote among its evidence."""
    corpus = facts.corpus
    for place in corpus.claims.values():
        claim = place.claim
        quotes = [corpus.excerpts[item.excerpt] for item in claim.evidence]
        texts = [_bare(item.quote or "") for item in quotes]
        texts += [_bare(item.translation or "") for item in quotes]
        for words in quoted(f"{claim.text}\n{claim.proposition or ''}"):
            if not any(_bare(words) in text for text in texts):
                yield Finding(
                    quotations.QUOTED_WORDS_ARE_EVIDENCE,
                    claim.text.at,
                    f"'{claim.id}' quotes “{words}”, which no quote of its evidence has",
                    "quote exactly, add the excerpt to the evidence, or report it in other words",
                    (*claim.allow, *place.section.allow, *place.theme.allow),
                    words,
                )


def expected(facts: Facts) -> Iterator[Finding]:
    """Q006: what the instructor's lines quote stands in a quote that the question names."""
    corpus = facts.corpus
    for place in corpus.questions.values():
        quotes = [corpus.excerpts[key] for key in place.question.answered_by]
        texts = [_bare(item.quote or "") for item in quotes]
        texts += [_bare(item.translation or "") for item in quotes]
        for line in place.question.expected:
            for words in quoted(line):
                if not any(_bare(words) in text for text in texts):
                    yield Finding(
                        quotations.QUOTED_WORDS_ARE_EVIDENCE,
                        line.at,
                        f"'{place.question.id}' quotes “{words}”, which no quote that it is "
                        "answered by has",
                        "quote exactly, add the excerpt, or report it in other words",
                        (*place.question.allow, *place.theme.allow),
                        words,
                    )


def essays(facts: Facts) -> Iterator[Finding]:
    """Q008: a paragraph of prose that cites quotes only what its sources are quoted with."""
    corpus = facts.corpus
    cited: dict[tuple[str, int], set[str]] = defaultdict(set)
    for mention in corpus.mentions:
        cited[mention.at.path, mention.at.line].add(mention.source)
    for essay in corpus.essays:
        for line, paragraph in _paragraphs(essay.text):
            lines = range(line, line + paragraph.count("\n") + 1)
            sources = set().union(*(cited[essay.path, number] for number in lines))
            texts = [
                _bare(excerpt.quote)
                for source in sorted(sources)
                for excerpt in corpus.sources[source].excerpts
                if excerpt.quote is not None
            ]
            for words in quoted(paragraph) if sources else ():
                if not any(_bare(words) in text for text in texts):
                    yield Finding(
                        quotations.PROSE_QUOTES_WHAT_IT_CITES,
                        Span(essay.path, line + paragraph[: paragraph.find(words)].count("\n")),
                        f"“{words}” is in no quote of the sources that this paragraph cites",
                        "quote exactly, cite the excerpt that has the words, or tell it otherwise",
                    )


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with the line each begins on, from 1."""
    line = 1
    for part in re.split(r"(\n[ \t]*\n)", text):
        if part.strip():
            yield line, part
        line += part.count("\n")


def quoted(text: str) -> Iterator[str]:
    """The passages in quotation marks of three words or more."""
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        count = count_words(words)
        if count >= (_LEAST_WORDS if count <= len(words.split()) else _LEAST_UNSPACED):
            yield " ".join(words.split())


def _bare(text: str) -> str:
    """Folded, without the punctuation at its ends, so that a comma may join the closing mark."""
    return fold(text).strip(" .,;:!?…").casefold()


def ledger(facts: Facts) -> Iterator[Finding]:
    """Q007: no line of the ledger has lost its quotation."""
    corpus = facts.corpus
    told_already = set(corpus.renamed.values())
    for name, line in corpus.collation.items():
        if name in told_already:
            continue
        excerpt, source = corpus.excerpts.get(name), corpus.sources.get(name)
        whole = source is not None and source.paragraphs
        if not whole and name not in corpus.drafts and (excerpt is None or excerpt.quote is None):
            told = f"'{name}' is collated, but is no quotation"
            yield Finding(
                quotations.LEDGER_LINE_HAS_QUOTATION,
                Span(COLLATION, line.at.line),
                told,
                "run 'sourcebook collate --prune'",
            )
