"""One page of citations in order, composed from forms."""

from collections.abc import Iterable

from sourcebook.cite.processor.citation import Citation, Work
from sourcebook.cite.processor.citation_forms import Positions, composes, forms_of
from sourcebook.cite.processor.compose import ended, fill, with_prefix, with_suffix
from sourcebook.cite.processor.form_texts import FormTexts
from sourcebook.cite.processor.from_pandoc import begun
from sourcebook.cite.processor.pandoc_json import WORK
from sourcebook.cite.processor.rich_text import Rich, capitalised
from sourcebook.cite.syntax.grammar import Cite, Cluster, Mode


def bare(cluster: Cluster, known: Iterable[str]) -> Cluster | None:
    """A cluster of known keys without its place in a text; None if nothing is left."""
    keys = known if isinstance(known, dict) else set(known)
    cites = tuple(
        Cite(cite.key, "", cite.prefix, cite.locator, cite.suffix, cite.mode)
        for cite in cluster.cites
        if cite.key in keys
    )
    return Cluster(cites) if cites else None


class Document:
    """One page: citations in order; short forms and 'ibid.' begin anew on each.

    What the page has ``listed`` in full its notes cite in short form from the first.
    """

    def __init__(self, texts: FormTexts, listed: Iterable[str] = ()) -> None:
        self._texts = texts
        self._style = texts.style
        self._positions = Positions(listed)
        self._before: list[Cluster] = []

    def cite(self, cluster: Cluster) -> Citation:
        """The next citation. Keys that are not known are left out."""
        known = bare(cluster, self._texts.items)
        if known is None:
            return Citation(Rich(""))
        if not self._style.composable:
            self._before.append(known)
            return Citation(self._texts.last(self._before))
        if not composes(known, self._style):
            return _grouped(self._texts.cluster(known), cluster)
        return self._note(known, cluster) if self._style.in_notes else self._in_text(known, cluster)

    def _works(self, known: Cluster, original: Cluster) -> tuple[Work, ...]:
        excerpts = [cite.excerpt for cite in original.cites if cite.key in self._texts.items]
        forms = forms_of(known, self._positions, self._style)
        ranges = self._style.page_ranges
        return tuple(
            Work(cite.key, excerpt, Rich(fill(self._texts.form(form), form, cite, ranges)))
            for cite, form, excerpt in zip(known.cites, forms, excerpts, strict=True)
        )

    def _note(self, known: Cluster, original: Cluster) -> Citation:
        first = known.cites[0]
        new = self._positions.is_new(first.key)
        author = self._texts.author(first.key, first=new) if known.in_text else ""
        works = self._works(known, original)
        _, between, after = self._style.layout
        inline = Rich(between.join(filter(None, map(_with_affixes, works, known.cites))))
        note = ended(inline, after)
        note = capitalised(note) if first.prefix else begun(note, self._texts.sent(first.key))
        return Citation(Rich(note), works, author, inline)

    def _in_text(self, known: Cluster, original: Cluster) -> Citation:
        works = self._works(known, original)
        before, _, after = self._style.layout
        cite, text = known.cites[0], str(works[0].text)
        if cite.mode is not Mode.IN_TEXT:
            text = _with_affixes(works[0], cite) if text else _affixes(cite)
            return Citation(Rich(f"{before}{text}{after}" if text else ""), works)
        if text.endswith(after):
            text = with_suffix(text.removesuffix(after), cite.suffix) + after
        elif cite.suffix:
            text = f"{text} {before}{with_suffix('', cite.suffix).strip()}{after}"
        return Citation(Rich(text), works)


def _with_affixes(work: Work, cite: Cite) -> str:
    return with_suffix(with_prefix(work.text, cite.prefix), cite.suffix)


def _affixes(cite: Cite) -> str:
    return " ".join(with_suffix(with_prefix("", cite.prefix), cite.suffix).split())


def _grouped(marked: Rich, original: Cluster) -> Citation:
    """A citation of text in which each work is marked."""
    excerpts = {cite.key: cite.excerpt for cite in original.cites}
    works = tuple(
        Work(key, excerpts.get(key, ""), Rich(text)) for key, text in WORK.findall(marked)
    )
    return Citation(Rich(WORK.sub(r"\2", marked)), works)
