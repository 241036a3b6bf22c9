"""Rules of citations in prose (family K)."""

from sourcebook.diagnostics import Rule, Severity

CITATION_IS_KNOWN = Rule(
    "K001",
    "citation-is-known",
    "Every citation in prose names a source of the bibliography.",
    "A citation that leads nowhere leaves its statement without evidence.",
    "The level rose [@smtih-1999].",
    "The level rose [@smith-1999].",
    gathers=True,
)
CITED_EXCERPT_EXISTS = Rule(
    "K002",
    "cited-excerpt-exists",
    "A citation of an excerpt names an excerpt of that very source.",
    "The locator and the link come from the excerpt: a wrong id would cite the wrong place.",
    "The level rose [@smith-1999#no-such-excerpt].",
    "The level rose [@smith-1999#level-rose].",
    gathers=True,
)
CITATION_CLOSES = Rule(
    "K003",
    "citation-closes",
    "A citation that opens a bracket closes it in the same paragraph.",
    "An open bracket is printed, and the author's name lands in the sentence.",
    "The level rose [@smith-1999, p. 3.",
    "The level rose [@smith-1999, p. 3].",
    Severity.WARNING,
)
EXCERPT_LOCATOR_AGREES = Rule(
    "K004",
    "cited-excerpt-brings-its-locator",
    "A citation of an excerpt names no page of its own unless it differs from the excerpt's.",
    "The same place given twice drifts apart when one of the two is corrected.",
    "The level rose [@smith-1999#level-rose, p. 3].",
    "The level rose [@smith-1999#level-rose].",
    Severity.WARNING,
)
DIRECTIVE_IS_KNOWN = Rule(
    "K005",
    "directive-is-known",
    "A directive in a page names something that the build can compute.",
    "A misspelt directive is a comment: the page would silently lack its figures or its list.",
    "<!-- sourcebook:figure -->",
    "<!-- sourcebook:figures -->",
)
CITATION_IS_READ = Rule(
    "K006",
    "citation-is-read",
    "A citation, or a note at the foot, stands where it is read as one.",
    "In plain HTML nothing is read, and without the extension no footnote: the reader sees the "
    "brackets.",
    "<figure><figcaption>The gate [@smith-1999].</figcaption></figure>",
    "<figure markdown><figcaption>The gate [@smith-1999].</figcaption></figure>",
)
