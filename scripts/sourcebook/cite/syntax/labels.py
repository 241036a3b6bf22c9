"""The 28 locator labels of CSL 1.0.2, how authors abbreviate them, and one that no style prints.

Names are those of the specification (appendix III, "Locators"), except that the two of them that
share a name with a variable keep CSL's own spelling: ``article-locator`` and ``title-locator``.
A ``locus`` is a place that all editions share, such as ``2.109``, ``1094a1`` or ``Gen 1:2``: it is
written, and printed, without a label; CSL has no name for it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Label:
    """A locator label: its CSL name, its abbreviations, and every other way to write it."""

    name: str
    single: str
    plural: str
    others: tuple[str, ...] = ()


_TABLE = """
act             | act    | acts    | Act Acts
appendix        | app.   | apps.   | appendix appendices appx.
article-locator | art.   | arts.   | article articles Article Articles Art. Arts.
book            | bk.    | bks.    | book books
canon           | can.   | cann.   | canon canons c.
chapter         | chap.  | chaps.  | ch. chs. chapter chapters
column          | col.   | cols.   | column columns
elocation       | loc.   | locs.   | location locations elocation elocations
equation        | eq.    | eqq.    | equation equations eqs.
figure          | fig.   | figs.   | figure figures
folio           | fol.   | fols.   | folio folios f. ff.
issue           | no.    | nos.    | issue issues number numbers
line            | l.     | ll.     | line lines
locus           | locus  | loci    |
note            | n.     | nn.     | note notes
opus            | op.    | opp.    | opus opera
page            | p.     | pp.     | page pages pg. pgs.
paragraph       | para.  | paras.  | paragraph paragraphs par. pars. ¶ ¶¶
part            | pt.    | pts.    | part parts
rule            | r.     | rr.     | rule rules
scene           | sc.    | scs.    | scene scenes
section         | sec.   | secs.   | section sections sect. sects. § §§ s. ss.
sub-verbo       | s.v.   | s.vv.   | sub-verbo
supplement      | supp.  | supps.  | suppl. suppls. supplement supplements
table           | tbl.   | tbls.   | table tables tab. tabs.
timestamp       | ts.    | tss.    | timestamp timestamps time times
title-locator   | tit.   | titt.   | title titles tits.
verse           | v.     | vv.     | verse verses
volume          | vol.   | vols.   | volume volumes
"""


def _read(row: str) -> Label:
    name, single, plural, others = (cell.strip() for cell in row.split("|"))
    return Label(name, single, plural, tuple(others.split()))


LABELS: dict[str, Label] = {
    label.name: label for label in (_read(row) for row in _TABLE.strip().splitlines())
}
"""Every label by its CSL name."""

LOCUS = "locus"
"""The label that is never printed."""

BY_WORD: dict[str, str] = {
    word: label.name
    for label in LABELS.values()
    for word in (label.single, label.plural, label.name, *label.others)
}
"""The CSL name for every way of writing a label."""

WORDY = frozenset({"sub-verbo", "title-locator"})
"""Labels whose locator is words, not numbers."""

_ELSEWHERE = """
page      | S. Seite Seiten pag. pagg. pág. págs. P. PP. pp Pp. SS. σ. σσ. σελ. стр. с. blz. str.
book      | lib. liber libro livre Buch
folio     | Bl. Blatt fº feuillet carta carte
volume    | Bd. Bde. t. tome tomes
chapter   | Kap. Kapitel chapitre cap. caput capitolo capítulo
column    | Sp. Spalte col. colonne
figure    | Abb. Abbildung
line      | Z. Zeile Zeilen ligne lignes
issue     | Nr. Nummer n° nº numéro
paragraph | Abs. Absatz al. alinéa
note      | Anm. Fußnote fn. fns. Fn. FN Fn fn footnote Footnote
elocation | Loc Loc. loc Position Pos.
verse     | vs. vss. Vers Verse
table     | Tab. Tabelle tableau
timestamp | min. Min. minute
"""

ELSEWHERE: dict[str, str] = {
    **{word.capitalize(): name for word, name in BY_WORD.items() if len(word.rstrip(".")) > 1},
    **{
        word: label.strip()
        for label, _, words in (row.partition("|") for row in _ELSEWHERE.strip().splitlines())
        for word in words.split()
    },
    # Without a point, and apart: 'S12' is the number of a page in a supplement.
    **dict.fromkeys(("S ", "p ", "P "), "page"),
    "s. v.": "sub-verbo",
    "s. vv.": "sub-verbo",
}
"""Labels as others write them (CSL's locales de-DE and fr-FR, and what is usual; Latin, Italian).

A record's locator may be written so. Citations in prose read the labels of ``BY_WORD`` alone: there
a word of another language is a word of the sentence.
"""

_LEAF = re.compile(r"(^|,\s*)cc?\.\s*(?=\d+(?:[-–]\d+)?[rv]\b)")
"""Italian ``c. 12r``, a leaf (carta) with its side; of another number ``c.`` is a canon."""
_VALUE = r"(?=\s*[(\[]?(?:[A-Za-z]{0,3}\d|(?:[ivxlcdm]+|[IVXLCDM]+|[A-Z])(?![\w.])))"
"""What stands behind a label; behind that of words anything does. 'App. BC 2.117' is Appian's."""
_FOLLOWS = frozenset(("f.", "ff."))
"""Labels that behind a number are none: ``21 f.``."""


def in_our_labels(text: str, forms: Mapping[str, str]) -> str:
    """A locator with our labels in place of those of other languages, or of the ``forms`` given.

    Places within one another may stand without a comma between them: ``Bd. 2 S. 21``.
    """
    labels = {**ELSEWHERE, **forms}
    text = _next(*(labels.keys() | BY_WORD.keys()) - _FOLLOWS).sub(", ", text)
    text = _LEAF.sub(r"\1fol. ", text)
    wordy = {word for word, name in labels.items() if name in WORDY}
    for words, behind in ((labels.keys() - wordy, _VALUE), (wordy, "")):
        ways = _ways(behind, *words)
        text = ways.sub(lambda m: f"{m[1]}{LABELS[labels[m[2]]].single} ", text)
    return text


def _spelled(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


@cache
def _ways(behind: str, *forms: str) -> re.Pattern[str]:
    """Finds the words by which a locator is labelled, the longest first, and not what follows."""
    return re.compile(rf"(^|,\s*)({_spelled(forms)})(?:(?=\s)|(?<=\s)|(?=\d)){behind}\s*")


@cache
def _next(*forms: str) -> re.Pattern[str]:
    """Finds where a place ends and the label of a narrower one begins."""
    return re.compile(rf"(?<=[\w.])\s++(?=(?:{_spelled(forms)})\s*\d)")
