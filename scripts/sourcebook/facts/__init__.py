"""Stage *facts*: what more than one page or export says of the corpus, computed once."""

from sourcebook.facts.accounts import Account, Comparison, Counted, Gap, Relation
from sourcebook.facts.anchors import OF_PICTURES, OPENINGS, OWN_ANCHORS
from sourcebook.facts.captions import (
    PARTS,
    address_of_text,
    cited_title,
    description,
    part_of,
    title,
    whole_of,
)
from sourcebook.facts.chronology import span_of, spans, year_span
from sourcebook.facts.cited_words import Told, judge_citation, known_wordings, read_citations
from sourcebook.facts.comparison_heads import claims_of, comparisons_of
from sourcebook.facts.comparison_words import (
    by_number,
    by_order,
    dates_of,
    figures_of,
    telling_words,
)
from sourcebook.facts.descent import (
    Band,
    Descent,
    Line,
    Member,
    Voice,
    claim_descent,
    seen_ways,
    source_of,
    theme_descent,
    ways,
    work_descent,
)
from sourcebook.facts.digest import Digests
from sourcebook.facts.doubt import Group, grounds, groups, hanging, losses, weighed
from sourcebook.facts.edition_heads import CHECK_PAGE
from sourcebook.facts.editions import Difference, differences, editions_with
from sourcebook.facts.embeds import Embed, embeds
from sourcebook.facts.examples import Examples, examples, liveliest
from sourcebook.facts.exercise_words import (
    accounts_ask,
    because,
    earlier_names,
    mark_of,
    side_names,
    voice_words,
)
from sourcebook.facts.exercises import Card, Exercise, Text
from sourcebook.facts.facts import Facts
from sourcebook.facts.figures import essay_words, figures, quoted_share, quoted_words, thin_evidence
from sourcebook.facts.gone import by_loss, former_ids, ids_in, successors, with_id
from sourcebook.facts.handout import Asked, Handout, handout
from sourcebook.facts.head import Head, PageKind, Said
from sourcebook.facts.heads import BY_PEOPLE, SOURCE_RECORD
from sourcebook.facts.illustrations import (
    Illustration,
    illustrations,
    illustrations_of,
    place_of,
    shown_on,
)
from sourcebook.facts.kept_lines import Published, kept, lost_revisions
from sourcebook.facts.later import at_once
from sourcebook.facts.named import Named
from sourcebook.facts.noted import NotedMapping, Notes, Reading, noted, watched
from sourcebook.facts.pairings import Differs, Pairing, Piece, pairing_id
from sourcebook.facts.parts import Part
from sourcebook.facts.printed import paragraphs_around, quoted_parts
from sourcebook.facts.prose import (
    EMPHASIS,
    first_sentence,
    one_line,
    opening,
    paragraphs,
    typographic,
)
from sourcebook.facts.publication import NO_CHANGES, UNDATED, Changes, Dates
from sourcebook.facts.reference import Reference, bare, family, inverted, is_body, natural
from sourcebook.facts.standing import (
    by_stance,
    side_word,
    sources_of,
    stances,
    standing_word,
    tally,
)
from sourcebook.facts.stories import Moment, story
from sourcebook.facts.unnamed import (
    AGENCIES,
    bodies_in,
    described_in,
    given_away,
    named_in_words,
)
from sourcebook.facts.unread import (
    Unread,
    originals,
    originals_of,
    reading_list,
    unread,
)
from sourcebook.facts.voices import named_in, voices
from sourcebook.facts.ways import indexes, trail
from sourcebook.facts.wordings import bound, fingerprint, reworded, untold, wordings, words_of
from sourcebook.facts.words import capitalised, day_words, lost_on, metres, reading_minutes

__all__ = [
    "AGENCIES",
    "BY_PEOPLE",
    "CHECK_PAGE",
    "EMPHASIS",
    "NO_CHANGES",
    "OF_PICTURES",
    "OPENINGS",
    "OWN_ANCHORS",
    "PARTS",
    "SOURCE_RECORD",
    "UNDATED",
    "Account",
    "Asked",
    "Band",
    "Card",
    "Changes",
    "Comparison",
    "Counted",
    "Dates",
    "Descent",
    "Difference",
    "Differs",
    "Digests",
    "Embed",
    "Examples",
    "Exercise",
    "Facts",
    "Gap",
    "Group",
    "Handout",
    "Head",
    "Illustration",
    "Line",
    "Member",
    "Moment",
    "Named",
    "NotedMapping",
    "Notes",
    "PageKind",
    "Pairing",
    "Part",
    "Piece",
    "Published",
    "Reading",
    "Reference",
    "Relation",
    "Said",
    "Text",
    "Told",
    "Unread",
    "Voice",
    "accounts_ask",
    "address_of_text",
    "at_once",
    "bare",
    "because",
    "bodies_in",
    "bound",
    "by_loss",
    "by_number",
    "by_order",
    "by_stance",
    "capitalised",
    "cited_title",
    "claim_descent",
    "claims_of",
    "comparisons_of",
    "dates_of",
    "day_words",
    "described_in",
    "description",
    "differences",
    "earlier_names",
    "editions_with",
    "embeds",
    "essay_words",
    "examples",
    "family",
    "figures",
    "figures_of",
    "fingerprint",
    "first_sentence",
    "former_ids",
    "given_away",
    "grounds",
    "groups",
    "handout",
    "hanging",
    "ids_in",
    "illustrations",
    "illustrations_of",
    "indexes",
    "inverted",
    "is_body",
    "judge_citation",
    "kept",
    "known_wordings",
    "liveliest",
    "losses",
    "lost_on",
    "lost_revisions",
    "mark_of",
    "metres",
    "named_in",
    "named_in_words",
    "natural",
    "noted",
    "one_line",
    "opening",
    "originals",
    "originals_of",
    "pairing_id",
    "paragraphs",
    "paragraphs_around",
    "part_of",
    "place_of",
    "quoted_parts",
    "quoted_share",
    "quoted_words",
    "read_citations",
    "reading_list",
    "reading_minutes",
    "reworded",
    "seen_ways",
    "shown_on",
    "side_names",
    "side_word",
    "source_of",
    "sources_of",
    "span_of",
    "spans",
    "stances",
    "standing_word",
    "story",
    "successors",
    "tally",
    "telling_words",
    "theme_descent",
    "thin_evidence",
    "title",
    "trail",
    "typographic",
    "unread",
    "untold",
    "voice_words",
    "voices",
    "watched",
    "ways",
    "weighed",
    "whole_of",
    "with_id",
    "wordings",
    "words_of",
    "work_descent",
    "year_span",
]
