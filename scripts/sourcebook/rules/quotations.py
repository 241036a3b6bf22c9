"""Rules of quotations (family Q)."""

from sourcebook.diagnostics import Rule, Severity

QUOTATION_IS_COLLATED = Rule(
    "Q001",
    "quotation-is-collated",
    "Every quotation has been found in the text that was read.",
    "A quotation nobody has compared with its source may be a misquotation.",
    "a new quote without a line in sources/ledgers/collation.tsv",
    "sourcebook collate --witness smith.txt smith-1999",
)
QUOTATION_IS_UNCHANGED = Rule(
    "Q002",
    "quotation-is-unchanged",
    "A quotation is word for word what was collated.",
    "A word edited since is a word that the source does not say.",
    "the quote says 'issues', the collated text 'issue'",
    "the words as collated; remarks such as [sic] go into the note",
)
QUOTATION_IS_SHORT = Rule(
    "Q003",
    "quotation-is-short",
    "A quotation is within the words that its source's rights allow.",
    "Longer quotation needs a licence that we do not have.",
    "a quote of ninety words from an article in copyright",
    "the one sentence that matters; the rest paraphrased",
    waivable=True,
)
SHARE_IS_WITHIN_LIMIT = Rule(
    "Q004",
    "share-is-within-limit",
    "All quotations of a source together are within the share that its rights allow.",
    "Many short quotations can republish a whole work.",
    "excerpts that quote 40 % of an article",
    "excerpts that quote 20 % and paraphrase the rest",
    waivable=True,
)
PARAPHRASE_QUOTES_NOTHING = Rule(
    "Q005",
    "paraphrase-quotes-nothing",
    "A paraphrase has no quotation of three words or more.",
    "Words in quotation marks are the source's, and only a quote is collated.",
    "paraphrase: He called it “a gift of the people”.",
    "quote: a gift of the people",
    waivable=True,
)
QUOTED_WORDS_ARE_EVIDENCE = Rule(
    "Q006",
    "quoted-words-are-evidence",
    "Words that a claim, or an expected answer, puts in quotation marks stand in a quote among its "
    "evidence.",
    "A quotation in the essay must be collated like any other.",
    "text: She called it “a gift of the people”, with no such quote in the evidence",
    "evidence: [{excerpt: smith-gift-of-the-people, stance: supports}]",
    waivable=True,
)
LEDGER_LINE_HAS_QUOTATION = Rule(
    "Q007",
    "ledger-line-has-quotation",
    "Every line of the collation ledger is about a quotation of the project.",
    "A line left behind would vouch for a new quotation under the old id.",
    "a line for an excerpt that is now a paraphrase",
    "sourcebook collate --prune",
    Severity.WARNING,
)
PROSE_QUOTES_WHAT_IT_CITES = Rule(
    "Q008",
    "prose-quotes-what-it-cites",
    "Words in quotation marks on a page of prose stand in a quote of a source cited beside them.",
    "People's own pages quote too, and a quotation typed there is collated by nobody.",
    "She called it “a gift of the nation” [@smith-1999].",
    "She called it “a gift of the people” [@smith-1999#smith-gift-of-the-people].",
)
PERMISSION_IS_NAMED = Rule(
    "Q009",
    "permission-is-named",
    "What is quoted by permission says who gave it; nothing else names one.",
    "Without a name nobody can ask, and nobody can prove it.",
    "rights: by-permission",
    "rights: by-permission\npermission: the Smith estate, by letter of 3 May 2026",
)
TEXT_IS_ITSELF = Rule(
    "Q010",
    "text-is-itself",
    "A text that is printed whole was read whole; its paragraphs are its own words, each with its "
    "number, in its order, and nothing of what was read is left out.",
    "Whoever cites the third paragraph must find it third, and nothing of ours in it. Collation "
    "holds them against all of the text that was read: headings, days and signatures are of it. "
    "Numbers and running heads are not, nor what 'begins', 'ends' and 'besides' of 'witness' name.",
    "- id: treaty-first\n  paragraph: 1\n  paraphrase: The parties shall keep the peace.",
    "- id: treaty-first\n  paragraph: 1\n  quote: The parties undertake to keep the peace.",
    waivable=True,
)
