"""Rules of other people's links to us (family W, from W201): told by ``sourcebook check-links-to``.

They are never broken by the content of a project, and stop no build.
"""

from sourcebook.diagnostics import Rule, Severity

LINK_TO_US_LEADS_SOMEWHERE = Rule(
    "W201",
    "link-to-us-leads-somewhere",
    "A link of theirs leads to an address that the site, or the edition it names, ever had.",
    "A student who follows it finds nothing; it was misspelt, or copied in part.",
    "https://example.org/themes/lock/, where the essay is /themes/locks/",
    "https://example.org/themes/locks/",
)
LINK_TO_US_STANDS = Rule(
    "W202",
    "link-to-us-stands",
    "What a link of theirs leads to has not been withdrawn.",
    "The address shows a note that says why; who assigned it should know before the class does.",
    "a link to a claim that was withdrawn",
    "the link taken out, or the note read in class",
)
LINK_TO_US_IS_PRESENT = Rule(
    "W203",
    "link-to-us-is-present",
    "A link of theirs has the address that its object has now.",
    "The old one still leads there, with a step more. Mended with --fix.",
    "https://example.org/themes/locks/, which is /themes/gates/ now",
    "https://example.org/themes/gates/",
    severity=Severity.WARNING,
)
LINK_TO_US_HAS_ITS_WORDS = Rule(
    "W204",
    "link-to-us-has-its-words",
    "The words that a link of theirs leads to are those that were there when it was made.",
    "What is quoted or argued beside it may no longer fit. An edition keeps the words that it has.",
    "https://example.org/id/first-frost/, reworded since it was linked to",
    "https://example.org/e/2026.1/id/first-frost/, or the new words read and --since set",
    severity=Severity.WARNING,
)
LINK_TO_US_IS_KNOWN = Rule(
    "W205",
    "link-to-us-is-known",
    "A link of theirs leads to an address that can be judged by what was given.",
    "The list of addresses tells of pages and of places on them; of files, and of what the pages "
    "of an edition have beside, only the site itself.",
    "https://example.org/themes/locks/essay.pdf, judged by a list alone",
    "the same, judged by the site's address or its folder",
    severity=Severity.NOTE,
)
LINK_TO_US_LIVES = Rule(
    "W206",
    "link-to-us-lives",
    "A link of theirs that lives is told when every link is asked for (--all).",
    "Who checks a syllabus wants to see what was looked at.",
    "a list of faults alone",
    "https://example.org/themes/locks/ lives",
    severity=Severity.NOTE,
)
DOCUMENT_CAN_BE_READ = Rule(
    "W207",
    "document-can-be-read",
    "A document is what its name says, and none that harms who opens it.",
    "A packed file may unpack to more than a machine holds, or name places outside of its folder.",
    "syllabus.docx, which unpacks to a terabyte",
    "syllabus.docx, as a word processor saved it",
)
PART_CAN_BE_READ = Rule(
    "W208",
    "part-can-be-read",
    "Each part of a cartridge can be read.",
    "Links in a part that cannot are not judged.",
    "course.imscc with a page that is cut off",
    "course.imscc, exported anew",
    severity=Severity.WARNING,
)
