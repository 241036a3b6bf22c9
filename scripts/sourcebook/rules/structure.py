"""Rules of the structure of records (family S)."""

from sourcebook.diagnostics import Rule, Severity

FIELD_IS_KNOWN = Rule(
    "S001",
    "field-is-known",
    "Every key is a field of its record.",
    "A misspelt key would be ignored, and what it says would be lost without a word.",
    "locater: p. 4",
    "locator: p. 4",
)
FIELD_IS_GIVEN = Rule(
    "S002",
    "field-is-given",
    "Every required field is there.",
    "A record without it cannot be shown, cited or checked.",
    "excerpts:\n  - quote: The gate froze.",
    "excerpts:\n  - id: gate-froze\n    quote: The gate froze.",
)
VALUE_HAS_ITS_TYPE = Rule(
    "S003",
    "value-has-its-type",
    "Every value is of the kind its field holds.",
    "A list where a text is meant, or the reverse, is a slip of indentation.",
    "tags: place:lock-four",
    "tags: [place:lock-four]",
)
VALUE_IS_OF_THE_LIST = Rule(
    "S004",
    "value-is-of-the-list",
    "A value from a closed list is one of its words.",
    "Genres, rights and stances decide how a source is weighed and how much of it may be quoted.",
    "stance: support",
    "stance: supports",
)
ID_IS_WELL_FORMED = Rule(
    "S005",
    "id-is-well-formed",
    "An id is of small letters, digits and hyphens, at most 81 characters.",
    "Ids are parts of addresses that must work for ten years, in every syllabus.",
    "id: Gate Froze!",
    "id: gate-froze",
)
DATE_IS_EDTF = Rule(
    "S006",
    "date-is-edtf",
    "A date is an EDTF date that exists.",
    "Dates are sorted and shown in words; a day that does not exist is a slip in the evidence.",
    "date: 1889-02-30",
    "date: 1889-02",
)
LOCATOR_IS_KNOWN = Rule(
    "S007",
    "locator-is-known",
    "A locator is a label that citation styles know, and a value.",
    "The locator is printed in every citation of the excerpt and must be understood by styles.",
    "locator: somewhere near the end",
    "locator: p. 41",
)
NUMBER_IS_IN_RANGE = Rule(
    "S008",
    "number-is-in-range",
    "A number lies within its bounds; a coordinate is one of the Earth's.",
    "Latitude and longitude are easily exchanged, and the place lands in the wrong sea.",
    "lat: 103.8",
    "lat: 13.4",
)
FILE_IS_NAMED_AFTER_SOURCE = Rule(
    "S009",
    "file-is-named-after-source",
    "A source's file bears its citekey.",
    "One source, one file, one name: that is how an editor finds it.",
    "smith.yml with source: smith-1999",
    "smith-1999.yml with source: smith-1999",
)
TAG_IS_WELL_FORMED = Rule(
    "S010",
    "tag-is-well-formed",
    "A tag is a kind and an id.",
    "Tags bring an excerpt to the pages of the people, places and events it is about.",
    "tags: [lock-four]",
    "tags: [place:lock-four]",
)
VALUE_IS_GIVEN = Rule(
    "S011",
    "value-is-given",
    "A key that is written has a value.",
    "An empty value is a sentence begun and forgotten.",
    "note:",
    "note: Written the day after.",
)
EXCERPT_HAS_ONE_TEXT = Rule(
    "S012",
    "excerpt-has-one-text",
    "An excerpt has either a quote or a paraphrase.",
    "Readers must know whether they read the source's words or ours.",
    "quote: The gate froze.\nparaphrase: The lock gate froze.",
    "quote: The gate froze.",
)
LANGUAGE_IS_A_TAG = Rule(
    "S013",
    "language-is-a-tag",
    "A language is named by its BCP 47 tag.",
    "Browsers and screen readers choose fonts and voices by it.",
    "scripts: {Greek: {name: Θωμάς, source: smith-1999}}",
    "scripts: {el: {name: Θωμάς, source: smith-1999}}",
)
LIST_IS_LONG_ENOUGH = Rule(
    "S014",
    "list-is-long-enough",
    "A list has at least as many items as it needs.",
    "A claim without evidence, or a section without claims, says nothing that can be checked.",
    "evidence: []",
    "evidence:\n  - {excerpt: gate-froze, stance: supports}",
)
FIELD_FITS_KIND = Rule(
    "S015",
    "field-fits-kind",
    "A register's field belongs to its kind: living to people, location to places, seen to works.",
    "A body that lives or a person with coordinates is an entry in the wrong register.",
    "in organisations.yml: living: true",
    "in people.yml: living: true",
)
LEDGER_LINE_IS_WELL_FORMED = Rule(
    "S016",
    "ledger-line-is-well-formed",
    "Every line of a ledger has its columns, and lines are sorted and unique.",
    "Ledgers are merged by git line by line; a broken line loses a promise made to readers.",
    "/themes/locks/ live",
    "/themes/locks/\tlive\t",
)
TEXT_IS_WHOLE = Rule(
    "S017",
    "text-is-whole",
    "No text without quotes is followed by ' #'.",
    "YAML takes the rest for a comment: a quotation ends early and still collates as found.",
    "title: Lock #4 and its keeper",
    "title: 'Lock #4 and its keeper'",
)
NAME_IS_NOT_RESERVED = Rule(
    "S018",
    "name-is-not-reserved",
    "No id, page of docs/ or address that has gone has a name that Windows keeps for devices.",
    "A file or folder of such a name can be neither checked out nor published there.",
    "sources/excerpts/aux.yml, or a person with the id con",
    "sources/excerpts/aux-1890.yml, or a person with the id con-murphy",
)
NAME_HAS_ONE_GIVER = Rule(
    "S019",
    "name-has-one-giver",
    "A name in another script says who gives it: a source of ours, or a page that was consulted.",
    "Letters that the editor cannot read are copied wrongly or made up; a reader can compare.",
    "scripts: {el: {name: Θωμάς}}",
    "scripts: {el: {name: Θωμάς, source: smith-1999}}",
)
SUPPRESSION_IS_KNOWN = Rule(
    "S020",
    "suppression-is-known",
    "What is allowed names a rule that exists and may be set aside.",
    "A misspelt code would suppress nothing, and its reason would mislead.",
    "allow: [{rule: C099, reason: old scans}]",
    "allow: [{rule: C006, reason: two printings of one letter}]",
)
SUPPRESSION_IS_USED = Rule(
    "S021",
    "suppression-is-used",
    "What is allowed does occur.",
    "An exception that nothing needs any more hides the next fault.",
    "allow on a record without that fault",
    "the record without the allow",
)
NAME_IS_WELL_FORMED = Rule(
    "S030",
    "name-is-well-formed",
    "What sources/vocabulary.yml declares has a name of the form that its use asks for.",
    "Kinds stand in tags, folders in addresses, fields in tables, types in linked data.",
    "kind: Steam engines",
    "kind: steam-engine",
)
NAME_IS_FREE = Rule(
    "S031",
    "name-is-free",
    "What sources/vocabulary.yml declares bears no name that something else has.",
    "Two registers of one name would share their tags, tables and addresses.",
    "folder: themes",
    "folder: engines",
)
SETTING_IS_WELL_FORMED = Rule(
    "S032",
    "setting-is-well-formed",
    "A setting of the project says what its use asks for, in its form.",
    "Authors, licence and contact stand in every citation, feed and page of the site.",
    "contact: the editors",
    "contact: editors@example.org",
)
LANGUAGE_HAS_WORDS = Rule(
    "S033",
    "language-has-words",
    "The language of the site is one that its own words are translated into.",
    "English words declared as another language are read aloud in the wrong voice and not found.",
    "language: tlh",
    "language: fr",
)
ADDRESSES_STAY = Rule(
    "S034",
    "addresses-stay",
    "No setting of the site generator puts pages at other addresses.",
    "With 'use_directory_urls: false' /about/ would be /about.html, and every address that was "
    "published would be dead at once.",
    "use_directory_urls: false",
    "mkdocs.yml without the line",
)
CONFIGURATION_RUNS_NO_CODE = Rule(
    "S035",
    "configuration-runs-no-code",
    "mkdocs.yml names no code to be run by a build, and nothing of the machine to be shown.",
    "A stranger's proposal may change it. MkDocs runs hooks, templates and what stands after "
    "!!python, with the rights of whoever builds; '!ENV' and paths out of the project put what is "
    "theirs on a page. So a command that builds wants to be told with --run-code.",
    'site_name: !!python/object/apply:os.system ["…"]',
    "site_name: The frozen lock",
    Severity.WARNING,
)
SETTING_IS_KNOWN = Rule(
    "S036",
    "setting-is-known",
    "Every setting of mkdocs.yml is one that the site generator knows.",
    "A build refuses any other; before that it would be thought to be in force.",
    "site_nmae: The frozen lock",
    "site_name: The frozen lock",
)
PROSE_IS_PLAIN = Rule(
    "S037",
    "prose-is-plain",
    "Prose in a record has paragraphs, emphasis and citations and no other markup, a line of text "
    "(a name, a title) none.",
    "A table, a picture, a link or a tag would be printed as it is typed.",
    "text: See [the map](map.png) | a | b |",
    "text: See the map [@smith-1999].",
)
EXTENSION_IS_READ = Rule(
    "S038",
    "extension-is-read",
    "The check reads people's pages with every extension of Markdown that mkdocs.yml names.",
    "What an extension makes of a page decides which ids it offers, and each is kept for ever. A "
    "module that anyone may name is code of anyone: it is not run.",
    "markdown_extensions:\n  - my_scripts.boxes",
    "markdown_extensions:\n  - admonition",
)
PART_IS_NAMED = Rule(
    "S039",
    "part-is-named",
    "Where a part of a source was read, the record says which, and only there.",
    "Who reads 'a part' wants to know whether the passage that they miss is in it.",
    "witness: {read: 2026-01-07, extent: part}",
    "witness: {read: 2026-01-07, extent: part, part: 'bk. 9, chap. 8'}",
)
