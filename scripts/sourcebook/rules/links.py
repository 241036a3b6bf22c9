"""Rules of what records say of each other (family L)."""

from sourcebook.diagnostics import Rule

ID_IS_UNIQUE = Rule(
    "L001",
    "id-is-unique",
    "An id names one thing on the whole site.",
    "Every id has one short address; two things under one address means that links go astray.",
    "an excerpt and a claim both called first-freeze",
    "smith-first-freeze and first-freeze",
)
REFERENCE_RESOLVES = Rule(
    "L002",
    "reference-resolves",
    "Every id that a record refers to exists.",
    "Evidence that leads nowhere is no evidence.",
    "evidence:\n  - {excerpt: smith-gate-frooze, stance: supports}",
    "evidence:\n  - {excerpt: smith-gate-froze, stance: supports}",
    gathers=True,
)
SOURCE_IS_IN_BIBLIOGRAPHY = Rule(
    "L003",
    "source-is-in-bibliography",
    "Every source has its entry in citations.bib.",
    "Without the entry no one can find the source, and no citation of it can be printed.",
    "source: smith-1999, and no such entry",
    "@book{smith-1999, title = {Water}}",
)
REFERENCE_IS_OF_ITS_KIND = Rule(
    "L004",
    "reference-is-of-its-kind",
    "A reference names a thing of the kind that is wanted.",
    "A claim rests on excerpts, never on another claim or on a person.",
    "tags: [person:lock-four]",
    "tags: [place:lock-four]",
)
DERIVATION_ENDS = Rule(
    "L005",
    "derivation-ends",
    "No source relies on itself, not even through others.",
    "Independence is counted by following what sources rely on to its root.",
    "a derives_from [b], and b derives_from [a]",
    "b derives_from [a]",
)
ALTERNATIVES_ARE_MUTUAL = Rule(
    "L006",
    "alternatives-are-mutual",
    "Rival datings of one event name each other.",
    "A reader who meets either must be told of the other.",
    "a: alternatives [b]; b: none",
    "a: alternatives [b]; b: alternatives [a]",
)
DRAFT_IS_NOT_NAMED = Rule(
    "L008",
    "draft-is-not-named",
    "What is published names no draft.",
    "Its readers would be sent to what is not there.",
    "evidence: [{excerpt: smith-gate-froze, stance: supports}], and that excerpt is a draft",
    "draft: true on the claim as well, or on neither",
    gathers=True,
)
REFERENCE_STANDS_ONCE = Rule(
    "L007",
    "reference-stands-once",
    "No list names the same thing twice.",
    "An excerpt listed twice would look like two pieces of evidence.",
    "tags: [place:lock-four, place:lock-four]",
    "tags: [place:lock-four]",
)
REJECTED_LINK_IS_NOT_RECORDED = Rule(
    "L009",
    "rejected-link-is-not-recorded",
    "Sources that the lineage ledger keeps apart exist, and neither derives from the other.",
    "An editor's judgement that two texts are independent must not stand beside its opposite: "
    "whichever is older was not looked at again.",
    "a line 'gazette-1889<tab>smith-1999<tab>same speech' in sources/ledgers/lineage.tsv, and "
    "derives_from: [gazette-1889] in smith-1999.yml",
    "derives_from: [gazette-1889] in smith-1999.yml, and no such line",
)
