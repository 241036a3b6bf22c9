"""Rules of reading files (family R)."""

from sourcebook.diagnostics import Rule

FILES_ARE_UTF8 = Rule(
    "R001",
    "files-are-utf8",
    "Every data file is UTF-8, and so is the name of every file.",
    "A quotation in another encoding would be published with wrong letters, and a page under "
    "such a name at no address.",
    "a file saved as Latin-1",
    "the same file saved as UTF-8",
)
YAML_IS_WELL_FORMED = Rule(
    "R002",
    "yaml-is-well-formed",
    "Every data file is well-formed YAML.",
    "What cannot be read cannot be checked, and nothing in the file is published.",
    "note: He said: no",
    "note: >-\n  He said: no",
)
YAML_IS_PLAIN = Rule(
    "R003",
    "yaml-is-plain",
    "No anchors, aliases, merge keys, tags or second documents.",
    "They hide what a record says, and a few hundred bytes of them can stop a build for minutes.",
    "tags: &t [theme:locks]\nmore: *t",
    "tags: [theme:locks]\nmore: [theme:locks]",
)
FILES_ARE_SMALL = Rule(
    "R004",
    "files-are-small",
    "A data file has at most one megabyte.",
    "Excerpts are short. A larger file is a whole text pasted in, which may not be published.",
    "a 10 MB file of pasted pages",
    "an excerpt of forty words",
)
TEXT_HAS_NO_CONTROLS = Rule(
    "R005",
    "text-has-no-controls",
    "No control characters, and none that change the direction of text.",
    "They are invisible, break feeds and exports, and can make text read other than it is stored.",
    'note: "a\\x07b" typed as the raw character',
    "note: ab",
)
PATHS_STAY_INSIDE = Rule(
    "R006",
    "paths-stay-inside",
    "No link in the project leads out of it, or to a folder.",
    "A link could publish a file of the machine that builds the site, or lead round in a circle.",
    "sources/excerpts/x.yml -> /etc/passwd",
    "sources/excerpts/x.yml, a file",
)
FILES_HAVE_A_ROOM = Rule(
    "R007",
    "files-have-a-room",
    "Every file under sources/ is one that the project knows.",
    "A file in the wrong folder, or named .yaml, would be passed over in silence.",
    "sources/excerpt/smith-1999.yaml",
    "sources/excerpts/smith-1999.yml",
)
KEYS_ARE_UNIQUE = Rule(
    "R008",
    "keys-are-unique",
    "No key stands twice in one mapping.",
    "YAML would keep the last and lose the first without a word.",
    "note: first\nnote: second",
    "note: first and second",
)
NESTING_IS_SHALLOW = Rule(
    "R009",
    "nesting-is-shallow",
    "Records are nested at most twelve levels deep, and folders twenty-four.",
    "Deeper nesting is a slip or an attack; nothing needs it.",
    "[[[[[[[[[[[[[1]]]]]]]]]]]]]",
    "[1]",
)
KEYS_ARE_TEXT = Rule(
    "R010",
    "keys-are-text",
    "Every key is a plain word.",
    "A list or mapping as a key cannot name a field.",
    "? [a, b]\n: value",
    "a: value",
)
PROJECT_IS_COMPLETE = Rule(
    "R011",
    "project-is-complete",
    "The project has the files that every project has.",
    "Without its bibliography no source of the project can be cited; without docs/ there is no "
    "page to begin with, and MkDocs builds nothing.",
    "a folder without citations.bib",
    "citations.bib beside sources/ and docs/",
)
FILES_ARE_PLAIN = Rule(
    "R012",
    "files-are-plain",
    "Below sources/ and docs/ there are files and folders, and nothing else.",
    "A pipe or a device never ends, or never begins: a build would wait for it for ever.",
    "a named pipe docs/notes.md",
    "a file docs/notes.md",
)
PICTURES_ARE_SAFE = Rule(
    "R013",
    "pictures-are-safe",
    "A picture is a whole JPEG, PNG or WebP that is called so, of at most fifty million points.",
    "Pictures come from anywhere. An SVG may hold scripts, a few kilobytes may unpack to fill the "
    "memory, and a file that is cut short shows half of what it is cited for.",
    "file: map.svg",
    "file: map.png",
)
