"""Rules of links (family W): those of a built site, and those that lead out of it.

Found by ``sourcebook links``, never by a build: what others do to their pages stops no site.
"""

from sourcebook.diagnostics import Rule, Severity

LINK_LEADS_SOMEWHERE = Rule(
    "W001",
    "link-leads-somewhere",
    "Every address of the site that a built file holds leads to a file that a server gives.",
    "A reader who follows it, or a program that fetches it, gets an error page.",
    '<a href="../locks/frost">, where the page is locks/frost/',
    '<a href="../locks/frost/">',
)
ANCHOR_EXISTS = Rule(
    "W002",
    "anchor-exists",
    "Every link to a place on a page leads to an id that the page has, or that its script makes.",
    "A browser says nothing: it shows the top of the page, and the reader looks for the passage.",
    '<a href="frost/#first-freeze">, where the id is first-frost',
    '<a href="frost/#first-frost">',
)
ADDRESS_IS_WRITTEN_RIGHT = Rule(
    "W003",
    "address-is-written-right",
    "Every address is written as its scheme asks: nothing missing, doubled, unescaped or misspelt.",
    "Browsers guess what was meant, each in its own way; programs do not.",
    '<a href="www.example.org">, <a href="mailto:keeper(at)example.org">',
    '<a href="https://www.example.org/">, <a href="mailto:keeper@example.org">',
)
ADDRESS_IS_BELOW_THE_SITE = Rule(
    "W004",
    "address-is-below-the-site",
    "An address from the root of the host begins with the path that the site is published under.",
    "It works on the machine of who writes it, and leads to somebody else's page when published.",
    '<a href="/frost/"> on a site at https://example.org/locks/',
    '<a href="/locks/frost/">, or a relative address',
)
ADDRESS_IS_PUBLIC = Rule(
    "W005",
    "address-is-public",
    "No link leads to the machine or the network of who made the site.",
    "It works for one person.",
    '<a href="http://localhost:8000/frost/">',
    '<a href="frost/">',
)
OWN_ADDRESS_HAS_ONE_FORM = Rule(
    "W006",
    "own-address-has-one-form",
    "The site calls itself by one scheme, one host and one spelling, and each page by one address.",
    "Each other form costs the reader a redirect, or is another site to search engines.",
    '<a href="http://www.example.org/frost/"> on a site at https://example.org/',
    '<a href="https://example.org/frost/">',
)
ID_IS_ONCE = Rule(
    "W007",
    "id-is-once",
    "Every id of a page is there once, and has neither space nor nothing in it.",
    "A link leads to the first of two, and never to the other.",
    '<h2 id="frost">…</h2> … <p id="frost">',
    '<h2 id="frost">…</h2> … <p id="frost-note">',
)
POINTER_HAS_TARGET = Rule(
    "W008",
    "pointer-has-target",
    "What points at an id of its own page points at one that is there.",
    "A label without its field, a description that nobody hears, a figure without its filling.",
    '<label for="quest">, where the field is id="query"',
    '<label for="query">',
)
TEXT_IS_THERE = Rule(
    "W009",
    "text-is-there",
    "The words that a link asks to be shown (#:~:text=…) stand on the page it leads to.",
    "A browser shows the top of the page instead, and the reader takes the words for gone.",
    '<a href="frost/#:~:text=stood%20like%20steel">, where the page has "stood like glass"',
    '<a href="frost/#:~:text=stood%20like%20glass">',
)
NOTHING_FROM_ELSEWHERE = Rule(
    "W010",
    "nothing-from-elsewhere",
    "A page fetches nothing from another host.",
    "Who reads it is told to that host, and what it sends may change or vanish.",
    '<script src="https://cdn.example.com/a.js">',
    '<script src="assets/a.js">',
    severity=Severity.WARNING,
)
FILE_CAN_BE_READ = Rule(
    "W011",
    "file-can-be-read",
    "A built file is what it says it is: HTML in UTF-8, XML, JSON, a srcset.",
    "A program that reads a feed or a sitemap gives up at the first such fault.",
    "<title>Lock & key</title> in a feed",
    "<title>Lock &amp; key</title> in a feed",
)
NAMES_DIFFER = Rule(
    "W012",
    "names-differ",
    "No two files of a site differ by capitals alone.",
    "Copied to a system that does not tell them apart, one overwrites the other.",
    "assets/Map.png and assets/map.png",
    "assets/map-large.png and assets/map.png",
)
PAGE_IS_REACHED = Rule(
    "W013",
    "page-is-reached",
    "Every page can be reached by links from the home page. Asked for with --orphans.",
    "What nothing links to is found by nobody.",
    "frost/index.html, to which no page links",
    '<a href="frost/"> on the home page',
    severity=Severity.WARNING,
)
OUTSIDE_LIVES = Rule(
    "W101",
    "outside-lives",
    "An address outside is there, or an archived copy of it is named beside it.",
    "A reader who wants to check the words stands before nothing.",
    "links.tsv: https://example.org/frost\tdead\t2026-11-26\t404 Not Found",
    "archiveurl = {https://web.archive.org/web/2024/https://example.org/frost}",
)
OUTSIDE_HAS_MOVED = Rule(
    "W102",
    "outside-has-moved",
    "An address outside is the one that its publisher says is its own now.",
    "A permanent redirect is kept for years, and seldom for ever.",
    "links.tsv: http://example.org/frost\tmoved\t2026-11-26\thttps://example.org/frost",
    "url = {https://example.org/frost}",
    severity=Severity.WARNING,
)
OUTSIDE_IS_THE_SAME = Rule(
    "W103",
    "outside-is-the-same",
    "A page outside has the title and the words that it had when it was first looked at.",
    "What was cited may have been rewritten, or the address may belong to somebody else by now.",
    "links.tsv: https://example.org/frost\tdrifted\t2026-11-26\tits words changed",
    "looked at, and accepted: sourcebook links --outside --accept https://example.org/frost",
    severity=Severity.WARNING,
)
OUTSIDE_IS_ARCHIVED = Rule(
    "W104",
    "outside-is-archived",
    "A page outside that has gone is told beside its archived copy.",
    "Nothing need be done; whoever cites it next should cite the copy.",
    "links.tsv: https://example.org/frost\tdead-but-archived\t2026-11-26\t404 Not Found",
    "cited by the address of the copy",
    severity=Severity.WARNING,
)
OUTSIDE_ANSWERS = Rule(
    "W105",
    "outside-answers",
    "A server outside answers a program that asks politely, or its address is quarantined.",
    "What refuses programs may be there for readers: a person has to look. What fails on one day "
    "may be there on the next, and is dead if it fails on another day too.",
    "links.tsv: https://example.org/frost\trefused\t2026-11-26\t403 Forbidden",
    "links.tsv: https://example.org/frost\tquarantined\t2026-11-26\tlooked at by hand",
    severity=Severity.WARNING,
)
