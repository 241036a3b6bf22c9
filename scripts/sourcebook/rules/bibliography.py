"""Rules of the bibliography (family B)."""

from sourcebook.diagnostics import Rule, Severity

ENTRY_PARSES = Rule(
    "B001",
    "bibliography-parses",
    "The bibliography is well-formed BibTeX.",
    "An entry that does not parse would silently drop a source, or swallow the one after it.",
    "@book{smith-1999\n  title = {Water}\n}",
    "@book{smith-1999,\n  title = {Water},\n}",
)
ENTRY_ONCE = Rule(
    "B002",
    "entry-once",
    "No two entries have the same key, not even in different case.",
    "BibTeX compares keys without case, and pages of two such keys would share one address on some "
    "file systems: one of the two sources would be lost.",
    "@book{smith-1999, title = {Water}}\n@book{Smith-1999, title = {Fire}}",
    "@book{smith-1999a, title = {Water}}\n@book{smith-1999b, title = {Fire}}",
)
TYPE_IS_KNOWN = Rule(
    "B003",
    "entry-type-is-known",
    "Every entry has a type of BibLaTeX.",
    "The type decides how the source is cited; an unknown one is cited as a mere document.",
    "@artcle{smith-1999, title = {Water}}",
    "@article{smith-1999, title = {Water}}",
)
FIELD_IS_KNOWN = Rule(
    "B004",
    "entry-field-is-known",
    "Every field is one of BibLaTeX, or one of the few that this project adds.",
    "A misspelt field is ignored without a word, and the citation lacks what it held.",
    "  journaltitel = {Hydrology},",
    "  journaltitle = {Hydrology},",
)
FIELDS_ARE_COMPLETE = Rule(
    "B005",
    "entry-has-required-fields",
    "Every entry has the fields without which its type cannot be cited.",
    "Without a title a reader cannot find the source. Author and date may be missing: sources "
    "without them exist, and styles know what to print.",
    "@article{smith-1999,\n  author = {Smith, Ann},\n}",
    "@article{smith-1999,\n  author = {Smith, Ann},\n  title = {Water},\n"
    "  journaltitle = {Hydrology},\n}",
)
DATE_IS_EDTF = Rule(
    "B006",
    "bibliography-date-is-edtf",
    "Every date of the bibliography is written in EDTF.",
    "A date that cannot be read is neither sorted nor printed.",
    "  date = {June 2017},",
    "  date = {2017-06},",
)
ADDRESS_IS_WEB = Rule(
    "B007",
    "bibliography-address-is-web",
    "An address is a full http or https one, and a DOI is a bare DOI.",
    "Addresses become links. Another scheme can run code in a reader's browser, and a DOI given as "
    "an address is printed twice over.",
    "  url = {javascript:alert(1)},\n  doi = {https://doi.org/10.1000/182},",
    "  url = {https://example.org/water},\n  doi = {10.1000/182},",
)
PARENT_EXISTS = Rule(
    "B008",
    "entry-parent-exists",
    "What an entry inherits from exists and does not inherit from the entry itself.",
    "A dangling or circular crossref leaves the entry without the fields it counts on.",
    "@inbook{smith-1999, title = {Rain}, crossref = {no-such-book}}",
    "@inbook{smith-1999, title = {Rain}, crossref = {water-1999}}",
)
NO_CONTROL_CHARACTERS = Rule(
    "B009",
    "bibliography-is-plain-text",
    "The bibliography holds no control characters.",
    "Invisible characters break exports, and those that reverse the direction of text can hide "
    "what is written.",
    "  title = {Wa\\u0000ter},",
    "  title = {Water},",
)
FIELD_ONCE = Rule(
    "B010",
    "entry-field-once",
    "No field stands twice in one entry.",
    "One of the two values would be dropped silently.",
    "  title = {Water},\n  title = {Fire},",
    "  title = {Water and Fire},",
)
STRING_IS_DEFINED = Rule(
    "B011",
    "abbreviation-is-defined",
    "Every abbreviation is defined by an earlier @string.",
    "An undefined abbreviation becomes nothing at all.",
    "  journaltitle = jhyd,",
    "@string{jhyd = {Journal of Hydrology}}\n…\n  journaltitle = jhyd,",
)
NAME_READS = Rule(
    "B012",
    "person-name-reads",
    "A name is 'Family, Given', 'Family, Jr., Given', 'Given Family', or a body in double braces.",
    "A name that is cut in the wrong place is sorted and shortened in the wrong place.",
    "  author = {Smith, Ann, Jones, Bob, Brown, Eve},",
    "  author = {Smith, Ann and Jones, Bob and Brown, Eve},",
)
NUMBER_IS_BARE = Rule(
    "B013",
    "statute-number-is-bare",
    "The number of a statute is the number alone.",
    "Styles print 'Pub. L. No.' themselves, and would print it twice.",
    "@legislation{water-act,\n  title = {Water Act},\n  number = {Public Law 94-12},\n}",
    "@legislation{water-act,\n  title = {Water Act},\n  number = {94-12},\n}",
    Severity.WARNING,
)
FIELD_IS_USED = Rule(
    "B014",
    "entry-field-is-used",
    "Every field is one that a citation can show, or one that exporters are known to write.",
    "What nothing reads is lost to readers without a word; perhaps it was meant for another field.",
    "  hall = {Great Hall},",
    "  venue = {Great Hall},",
    Severity.WARNING,
)
COMMAND_IS_KNOWN = Rule(
    "B015",
    "latex-command-is-known",
    "Every LaTeX command of a value is one that has a meaning in text.",
    "A command that nobody knows is left out, and with it, it may be, a letter of a name.",
    "  title = {On \\mysign{} rivers},",
    "  title = {On great rivers},",
    Severity.WARNING,
)
VALUE_IS_CLEAN = Rule(
    "B016",
    "value-is-clean",
    "A value holds what it is for, and nothing of the program or the page that it comes from.",
    "A library's account in an address, a site's name in a title, a list in a number: each would "
    "be printed, and cited.",
    "  author = {admin},",
    "  author = {Smith, Ada},",
    Severity.WARNING,
)
