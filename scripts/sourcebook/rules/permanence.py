"""Rules of permanent addresses (family P)."""

from sourcebook.diagnostics import Rule, Severity

ADDRESS_IS_RECORDED = Rule(
    "P001",
    "address-is-recorded",
    "Every address of the site is in the permalink ledger.",
    "Only an address that is recorded can be promised. Until an edition has it, nobody relies "
    "on it: it is a warning, and in 'sourcebook check --release' an error.",
    "a new claim whose address is not in sources/ledgers/permalinks.tsv",
    "sourcebook permalinks",
    Severity.WARNING,
    binds=True,
)
ADDRESS_LIVES = Rule(
    "P002",
    "address-lives",
    "Every address of an edition still leads to its content, or to a note of what became of it.",
    "Syllabi, papers and bookmarks point at it and cannot be corrected.",
    "a claim deleted, its line still 'live'",
    "/themes/locks/#first-freeze\twithdrawn\t2026.1\t\tMerged into 'two hard winters' in 2027.",
)
MOVE_LEADS_HOME = Rule(
    "P003",
    "move-leads-home",
    "A moved address leads, in one step, to one that lives.",
    "Chains of redirects break at their weakest link, and circles never arrive.",
    "/a/ moved /b/, and /b/ moved /c/",
    "/a/ moved /c/, and /b/ moved /c/",
)
ADDRESS_IS_OF_THE_SITE = Rule(
    "P005",
    "address-is-of-the-site",
    "An address begins with a slash, and every part of it names a folder in letters that show.",
    "A page is written at each address that has gone; one with '..' in it lies outside the site, "
    "and of two that differ in what nobody sees a reader can type but one.",
    "/themes/../../locks/\tmoved\t\t\t/themes/frost/",
    "/themes/locks/\tmoved\t\t\t/themes/frost/",
)
ADDRESSES_DIFFER = Rule(
    "P006",
    "addresses-differ",
    "Two addresses differ in more than capitals or the way in which a letter is composed.",
    "Many file systems and servers take such a pair for one, and one of the two pages is lost.",
    "/about/Method/ and /about/method/",
    "/about/method/ and /about/how-it-was-made/",
)
ANCHOR_IS_FREE = Rule(
    "P007",
    "anchor-is-free",
    "No id is, in whatever capitals, another anchor of its page or one that the theme uses.",
    "A browser goes to the first of the two, and a permanent address leads to the wrong place.",
    "an excerpt with the id 'excerpts', the anchor of the list that it stands in",
    "gate-excerpt",
)
HEADING_HAS_ID = Rule(
    "P004",
    "heading-has-id",
    "Every heading below the first of a page of prose has an id of its own.",
    "An address made from a heading's words dies when the words are mended.",
    "## How it was made",
    "## How it was made {#made}",
)
ID_CAN_BE_KEPT = Rule(
    "P015",
    "id-can-be-kept",
    "An id on a page of prose is one that an address can end in.",
    "It is written into the ledger, into links and into servers' maps as it is; a letter that some "
    "of them escape is another address to the others.",
    "## The frozen gate {#the/gate}",
    "## The frozen gate {#the-gate}",
)
RECORD_IS_OF_USE = Rule(
    "P008",
    "record-is-of-use",
    "An address that no edition has is in the ledger only while the site has it in its place.",
    "What was never published binds nobody, and would stand in the ledger for ever.",
    "a claim renamed before the first edition, its old address still recorded",
    "sourcebook permalinks",
    Severity.WARNING,
    binds=True,
)
WORDS_ARE_AS_PUBLISHED = Rule(
    "P009",
    "words-are-as-published",
    "The words of an object are those of the latest edition, or a revision says why they are not.",
    "Whoever cited them must be able to learn that they have changed, and why.",
    "a claim turned into its opposite under the same id",
    'sourcebook revise day-of-freeze "The diary gives another day."',
)
GONE_STAYS_GONE = Rule(
    "P010",
    "gone-stays-gone",
    "An address that was moved or withdrawn is given to nothing else.",
    "Whoever follows an old link must not arrive at another thing than the one that was meant.",
    "a new claim with the id of one that was withdrawn",
    "a new id",
)
EDITION_IS_WHOLE = Rule(
    "P011",
    "edition-is-whole",
    "An edition is as it was published, and each address that it has is in the ledger.",
    "An edition is what citations rest on; a line taken out of the ledger would break its promise "
    "without a word.",
    "a claim deleted together with its lines in the ledger",
    "the lines, with the state 'withdrawn' and a note",
)
LINE_IS_KEPT = Rule(
    "P012",
    "line-is-kept",
    "A line that an edition bound, a revision and an edition are kept for ever, as they were.",
    "Whoever takes out an edition together with its lines, or lets a moved address lead elsewhere, "
    "leaves no trace but in the history.",
    "a commit that deletes editions/2026.1 and the lines that it bound",
    "git checkout the folder and the ledger from the commit before",
)
LINE_IS_OF_ITS_EDITION = Rule(
    "P013",
    "line-is-of-its-edition",
    "A line is bound by the first edition that has its address, and by no other.",
    "What is bound stays for ever, and its note is shown to readers: nobody can give by hand what "
    "no edition has promised.",
    "/id/never-was/\twithdrawn\t2026.1\t\tA note about what was never there.",
    "no line, since edition 2026.1 has no such address",
)
REVISION_IS_OF_PUBLISHED_WORDS = Rule(
    "P014",
    "revision-is-of-published-words",
    "A revision leads from the words of one edition to those of the next one, or of now.",
    "Readers and whoever checks links are told of it, and it stays for ever.",
    "day-of-freeze 2026-11-27\t0000000000000000\t1111111111111111\t2026.1\tchanged\tNo reason.",
    'sourcebook revise day-of-freeze "The diary gives another day."',
)
NAME_IS_AS_PUBLISHED = Rule(
    "P016",
    "name-is-as-published",
    "What is at a published address has the name that it had, but for capitals, marks and spaces.",
    "An id that is given to another section, person or source shows another thing to whoever "
    "follows an old link.",
    "two sections of an essay that have exchanged their ids",
    'sourcebook revise tom-keeper "The register spells it so." --same-meaning',
    Severity.WARNING,
    binds=True,
)
SITE_HAS_ITS_ADDRESS = Rule(
    "P017",
    "site-has-its-address",
    "Before an edition is made, the site has the address at which it will stand.",
    "An edition never changes: permanent links and citations in it would lack their host for ever.",
    "no site_url in mkdocs.yml, or the one that stands there as an example",
    "site_url: https://locks.example.net/",
)
SITE_KEEPS_ITS_ADDRESS = Rule(
    "P019",
    "site-keeps-its-address",
    "The site has the address that the latest edition was made for.",
    "Links and citations name the host. Each of them is lost when it changes by mistake; when the "
    "site has moved, they live by what the old host sends on.",
    "site_url: https://lock.example.net/, where an edition has https://locks.example.net/",
    "site_url: https://locks.example.net/",
    Severity.WARNING,
)
EXAMPLE_IS_GONE = Rule(
    "P018",
    "example-is-gone",
    "Before an edition is made, the example that a project begins with is deleted.",
    "It is invented. An edition would keep it for ever, and bind its addresses.",
    "sources/excerpts/example-light-log.yml in a project of one's own",
    "the example deleted, as the README of the new project says",
)
