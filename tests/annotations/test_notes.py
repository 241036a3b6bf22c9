"""Notes in Markdown, as templates of several kinds write them: whose words, which page."""

import pytest

from sourcebook.annotations import Annotation, read_annotations

PDF = "zotero://open-pdf/library/items/ATT?page=50&annotation="
SELECT = "zotero://select/library/items/XYZ"
LINKED = f"\n\n“last” [Page 9]({PDF}LAST)\n"


def read(text: str) -> list[Annotation]:
    """What stands before a last passage, which makes the text a note in any case."""
    export = read_annotations("note.md", f"{text}{LINKED}".encode())
    assert export is not None
    assert not export.whole, "a note has what was put into it"
    last = [one for one in export.found if one.origin == "zotero:LAST"]
    assert [one.quote for one in last] == ["last"]
    return [one for one in export.found if one not in last]


@pytest.mark.parametrize(
    ("text", "quote", "page", "comment"),
    [
        # Zotero's own: the citation has the printed page, the address the number of a sheet.
        (f"“ice” ([Smith, 1999, p. 48]({SELECT})) ([pdf]({PDF}A)) why?", "ice", "48", "why?"),
        (f"“ice” ([Smith 1999:48–9]({SELECT})) ([pdf]({PDF}A))", "ice", "48–9", ""),
        (f"“ice” ([pdf]({PDF}A)) why?", "ice", "", "why?"),
        (f"He says “ice” [p. 48]({PDF}A) why?", "ice", "48", "He says\n\nwhy?"),
        (f"« glace » ([p. xii]({PDF}A))", "glace", "xii", ""),
        (f"“ice” [48]({PDF}A)", "ice", "48", ""),
        (f"“ice” [fol. 3r]({PDF}A)", "ice", "fol. 3r", ""),
        # A block quotation needs no marks; those within are the source's.
        (f"> ice [(p. 48)]({PDF}A)\n\nwhy?", "ice", "48", "why?"),
        (f"> he said “no” to it [(p. 48)]({PDF}A)", "he said “no” to it", "48", ""),
        # Callouts.
        (f"> [!quote]+ [p. 48]({PDF}A)\n> ice\n> snow\n\nwhy?", "ice snow", "48", "why?"),
        (f"> [!quote]+ Highlight ([page 48]({PDF}A))\n> ice\n> ^h1", "ice", "48", ""),
        (f"> [!yellow] [p. 48]({PDF}A)\n> ice\n>\n> why?", "ice", "48", "why?"),
        (f"> [!quote]\n> ice [p. 48]({PDF}A)\n> why?", "ice", "48", "why?"),
        (f"> [!note] [p. 48]({PDF}A)\n> why?", "", "48", "why?"),
        (f"> [!note] [p. 48]({PDF}A)\n> ==ice== why?", "ice", "48", "why?"),
        # Items of a list, with what is said of each below it.
        (f"- “ice” [p. 48]({PDF}A)\n    why?", "ice", "48", "why?"),
        (f"> ice - and * snow [p. 48]({PDF}A)", "ice - and * snow", "48", ""),
        (f"- “ice” [p. 48]({PDF}A)\n    - why?", "ice", "48", "why?"),
        # A mark around what the mark is called, or a kind of mark.
        (f"> <mark>Quote</mark>\n> ice [Page 48]({PDF}A)", "ice", "48", ""),
        (f"- <mark>Yellow highlight</mark> “ice” [Page 48]({PDF}A)", "ice", "48", ""),
        (f"> <mark>ice</mark> [Page 48]({PDF}A)", "ice", "48", ""),
        (f"<mark>quote</mark> [Page 48]({PDF}A)", "quote", "48", ""),
        # A callout within a callout is what is said.
        (f"> [!quote] [p. 48]({PDF}A)\n> ice\n>\n> > [!note]\n> > why?", "ice", "48", "why?"),
        # A comment with the link of its own passage.
        (f"“ice” [p. 48]({PDF}A)\n\nwhy? [p. 48]({PDF}A)", "ice", "48", "why?"),
        # Marked, and without a link.
        ("- ==ice== (p. 48)\n\nwhy?", "ice", "48", "why?"),
        ('<mark style="background-color: #ffd40080">“ice”</mark> (Smith, p. 48)', "ice", "48", ""),
        ("“ice” (Smith, 1999, p. 48)", "ice", "48", ""),
        ("> [!quote] Page 48\n> ice\n\nwhy?", "ice", "48", "why?"),
    ],
)
def test_words_page_and_comment(text: str, quote: str, page: str, comment: str) -> None:
    (one,) = read(text)
    assert (one.quote, one.page, one.comment, one.skipped) == (quote, page, comment, "")
    assert one.origin == "zotero:A" if PDF in text else one.origin.startswith("note:")


def test_the_number_of_a_sheet_is_told_and_is_no_page() -> None:
    (one,) = read(f"“ice” ([pdf]({PDF}A))")
    assert one.told == ("on sheet 50; the note does not say its page",)


def test_a_colour_is_no_tag_and_of_its_own_passage() -> None:
    """Zotero writes the opacity after the colour."""
    mark = '<mark style="background-color: #ffd40080">“snow”</mark> (p. 3)'
    first, second = read(f"“ice” [p. 2]({PDF}A) #frost\n\n{mark} #cold")
    assert (first.colour, first.tags, second.colour, second.tags) == (
        "",
        ("frost",),
        "yellow",
        ("cold",),
    )


def test_what_cannot_be_told_apart_is_said() -> None:
    """Nobody's words become another's, and none go in silence."""
    told = {one.quote: one.skipped for one in read(f"- ice, or so [p. 3]({PDF}A)\n\n> snow, p. 4")}
    assert "neither between quotation marks nor marked" in told["ice, or so"]
    assert "a block quotation without a link" in told["snow, p. 4"]


def test_several_in_one_paragraph_are_several() -> None:
    lines = f"- “ice” [p. 1]({PDF}A) cold\n- “snow” [p. 2]({PDF}B)"
    assert [(one.quote, one.page, one.comment) for one in read(lines)] == [
        ("ice", "1", "cold"),
        ("snow", "2", ""),
    ]
    one_line = f"“ice” ([p. 1]({PDF}A)) “snow” ([p. 2]({PDF}B)) white"
    assert [(one.quote, one.page, one.comment) for one in read(one_line)] == [
        ("ice", "1", ""),
        ("snow", "2", "white"),
    ]


def test_what_is_said_in_quotation_marks_is_said() -> None:
    """A passage without a link has its page; a heading ends what is said of one."""
    one, unsaid = read(
        f"“ice” [p. 1]({PDF}A)\n\n“So they say”, he writes.\n\n# Mine\n\nno part\n\n- nor this"
    )
    assert one.comment == "“So they say”, he writes."
    assert unsaid.comment == "no part"
    assert unsaid.skipped.startswith("this, “nor this”: behind none"), "each is told"


@pytest.mark.parametrize("passage", [f"“ice” [p. 1]({PDF}A)", "- ice ([View](https://hyp.is/x))"])
def test_what_obsidian_hides_is_never_kept(passage: str) -> None:
    """Within a note and at its end, where the mark that closes it is left out."""
    text = f"{passage}\n\n%%to myself: ask Ada%%\n\nseen\n\n%% and never\n\nthis"
    export = read_annotations("note.md", text.encode())
    assert export is not None
    found = export.found
    assert found[0].quote == "ice"
    told = " ".join(f"{one.comment} {one.skipped}" for one in found)
    assert "seen" in told
    assert "myself" not in told
    assert "never" not in told


@pytest.mark.parametrize("tags", ["tags: [ice, frost/late]", "tags:\n  - ice\n  - frost/late"])
def test_the_tags_of_a_whole_note_are_told(tags: str) -> None:
    """They are of the work, and put on none of its passages."""
    one, told = read(f"---\ntitle: Ice\n{tags}\n---\n“ice” [p. 1]({PDF}A)")
    assert one.tags == ()
    assert told.comment == "tags: ice, frost/late"
    assert "said of none" in told.skipped


FILE = "zotero://open-pdf/library/items/ATT?page=50"
OLD = "zotero://open-pdf/0_ATT/50"


@pytest.mark.parametrize("link", [FILE, OLD])
def test_a_link_without_an_annotation_has_its_passage(link: str) -> None:
    first, note, second = read(
        f"“ice” ([Smith, 1999, p. 48]({link}))\n\n*why?* ([note on p.49]({link}))\n\n"
        f"“snow” ([pdf]({link})) “frost” ([p. 51]({PDF}A))"
    )[:3]
    assert (first.quote, first.page, first.comment) == ("ice", "48", "")
    assert (note.quote, note.page, note.comment) == ("", "49", "why?")
    assert (second.quote, second.page) == ("snow", "")
    assert "on sheet 50" in second.told[0]
    export = read_annotations("note.md", f"“ice” ([Smith 1999:48]({link}))".encode())
    assert export is not None
    assert [(one.quote, one.page) for one in export.found] == [("ice", "48")]


def test_two_passages_without_links_on_one_line_are_two() -> None:
    found = read("“ice” (p. 1) “snow” (Smith, p. 2) white")
    assert [(one.quote, one.page, one.comment) for one in found] == [
        ("ice", "1", ""),
        ("snow", "2", "white"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "*snow* (p. 4)",
        "== snow == and more (p. 4)",
        "“snow”",
        "> [!note] Page 4\n> snow",
    ],
)
def test_what_may_be_the_sources_is_told_and_no_comment(words: str) -> None:
    first, second = read(f"“ice” [p. 3]({PDF}A)\n\n{words}")
    assert (first.quote, first.comment) == ("ice", "")
    assert "it may be the source's words or yours" in second.skipped
    assert "snow" in second.quote


def test_passages_of_several_works_are_each_of_its_own() -> None:
    """What the front matter says holds of one work; what tells none is nobody's."""
    head = "---\ncitekey: smith-1999\n---\n"
    jones = f"“snow” ([Jones, 1890, p. 2](zotero://select/library/items/J)) ([pdf]({PDF}B))"
    smith = f"“ice” ([Smith, 1999, p. 1]({SELECT})) ([pdf]({PDF}A))"
    found = read(f"{head}{smith}\n\n{jones}\n\n“frost” [p. 3]({PDF}C)")
    assert [(one.key, one.title) for one in found[:2]] == [("", "Smith, 1999"), ("", "Jones, 1890")]
    assert "which one it is of" in found[2].skipped
    (alone,) = read(f"{head}{smith}")
    assert alone.key == "smith-1999"


LOGSEQ = """title:: Of Ice

- ice and snow
  ls-type:: annotation
  hl-page:: 48
  hl-color:: yellow
  id:: 62a70881-73f2-49a2-aede-a498ae336076
\t- why?
- > frost (p. 49)
- [:span]
  ls-type:: annotation
  hl-page:: 50
  hl-type:: area
"""
READWISE = """# Of Ice
![rw-book-cover](https://images.example.org/1.png)

## Metadata
- Author: [[Ada Smith]]
- Full Title: Of Ice and Iron
- Category: #books

## Highlights
- ice and snow ([Page 48](https://readwise.io/to_kindle?action=open&location=48))
    - Note: why?
    - Tags: [[cold]]
- frost ([Location 411](https://readwise.io/to_kindle?action=open&location=411)) #Highlight
- no link at all
- two

  paragraphs ([View Highlight](https://read.readwise.io/read/01hd3ct1))
"""
HYPOTHESIS = """---
title: Of Ice
---
## Highlights
> ice and snow — [Updated on 2026-10-12](https://hyp.is/Ab-1/example.org/ice) — Group: #Public

why?
- Tags: #cold

> frost
"""


def found_in(text: str) -> list[Annotation]:
    export = read_annotations("note.md", text.encode())
    assert export is not None
    assert not export.whole
    return export.found


def outline(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.quote, one.page, one.comment, one.skipped[:25]) for one in found_in(text)]


def test_notes_of_logseq_readwise_and_hypothesis() -> None:
    """Their words have no marks; what has no link or property there is told."""
    assert outline(LOGSEQ) == [
        ("ice and snow", "", "why?", ""),
        ("frost (p. 49)", "", "", "it is not marked as a hig"),
        ("", "", "", "it is a picture of a part"),
    ]
    assert outline(READWISE) == [
        ("ice and snow", "48", "why?", ""),
        ("no link at all", "", "", "it is not marked as a hig"),
        ("frost", "", "", ""),
        ("two paragraphs", "", "", ""),
    ]
    assert outline(HYPOTHESIS) == [
        ("frost", "", "", "it is not marked as a hig"),
        ("ice and snow", "", "why?", ""),
    ]
    logseq, readwise, hypothesis = map(found_in, (LOGSEQ, READWISE, HYPOTHESIS))
    one = logseq[0]
    assert (one.colour, one.title) == ("yellow", "Of Ice")
    assert one.told == ("on sheet 48; the note does not say its page",)
    assert (readwise[0].tags, readwise[0].title) == (("cold",), "Of Ice and Iron")
    assert "location 411" in readwise[2].told[0]
    one = hypothesis[1]
    assert (one.origin, one.tags) == ("hypothesis:Ab-1", ("cold",))
    assert one.url == "https://example.org/ice"


def test_the_front_matter_names_the_source() -> None:
    one, _ = read(f"---\ncitekey: '@smith-1999'\ntags: [a]\n---\n“ice” [p. 1]({PDF}A)")
    assert one.key == "smith-1999"


@pytest.mark.parametrize("text", ["<mark></mark>", "==\u00a0==", "> ", "> [!quote]", "“” (p. 3)"])
def test_a_mark_around_nothing_is_none(text: str) -> None:
    assert [one.quote for one in read(text) if not one.skipped] == []


@pytest.mark.parametrize("name", ["notes.md", "notes.markdown"])
def test_a_note_that_quotes_without_any_link_is_read(name: str) -> None:
    """What is between marks with its page is the source's; a block without is nobody's."""
    text = (
        "---\ncitekey: smith-1999\n---\n\n“The gate stood like glass” (p. 41)\n\n"
        "> The boats lay idle.\n\nA thought of mine.\n"
    )
    export = read_annotations(name, text.encode())
    assert export is not None
    sure, doubtful, unsaid = export.found
    assert (sure.quote, sure.page, sure.key) == ("The gate stood like glass", "41", "smith-1999")
    assert not export.whole
    assert "put quotation marks around the source's words" in doubtful.skipped
    assert "said of none" in unsaid.skipped


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("- > snow\n  fell", "snow fell", "a block quotation"),
        ("* > “snow” and more", "“snow” and more", "a block quotation"),
        ("> [!note] Mine\n> my own words", "Mine\nmy own words", "a box of its own"),
        ("> [!tip]\n> my own words", "my own words", "a box of its own"),
    ],
)
def test_what_may_be_on_something_else_is_not_said_of_the_passage_before(
    text: str, words: str, why: str
) -> None:
    ice, other = read(f"“ice” [p. 1]({PDF}A)\n\nwhy?\n\n{text}")
    assert (ice.comment, other.quote or other.comment) == ("why?", words)
    assert why in other.skipped


def test_a_quotation_in_an_item_of_a_list_is_one_like_any_other() -> None:
    linked, paged = read(f"- > ice [p. 48]({PDF}A)\n\n- > “snow” (p. 3) why?")
    assert (linked.quote, linked.page) == ("ice", "48")
    assert (paged.quote, paged.page, paged.comment) == ("snow", "3", "why?")


@pytest.mark.parametrize("text", ["# Plan\n\nNothing is quoted here (p. 3).\n", "- a\n- b\n"])
def test_a_note_that_quotes_nothing_is_none_of_annotations(text: str) -> None:
    assert read_annotations("notes.md", text.encode()) is None


ZOTLIT = """---
citekey: smith-1999
zotero-key: XYZ12345
---

"""
NAME = "^ABCD2345aEFGH6789p3"


@pytest.mark.parametrize(
    ("text", "quote", "comment"),
    [
        # Version 1 draws a line, and names the block.
        (f"> [!note] Page 48\n> \n> ice\n> ---\n> why? {NAME}", "ice", "why?"),
        (f"> [!note] Page 48\n> \n> ice\n> and snow\n> {NAME}", "ice and snow", ""),
        (f"> [!note] Page 48\n> \n> ice\n\n{NAME}", "ice", ""),
        (f"> [!note] Page 48\n> \n> \n> ---\n> why? {NAME}", "", "why?"),
        (f"> [!note] Page 48\n> \n> ![[p.png]]\n> ---\n> why? {NAME}", "", "why?"),
        (
            f"> [!note] Page 48\n> \n> “Ice,” I say\n> ---\n> a\n>\n> b {NAME}",
            "“Ice,” I say",
            "a\n\nb",
        ),
        # Version 2 does neither; a note's own words stand below more than one empty line.
        (f"{ZOTLIT}> [!note] Page 48\n>\n> ice\n>\n> why?", "ice", "why?"),
        (f"{ZOTLIT}> [!note] Page 48\n>\n>\n>\n> why?", "", "why?"),
    ],
)  # fmt: skip
def test_the_template_of_zotlit(text: str, quote: str, comment: str) -> None:
    """Its callouts tell the page and no more; whose words are whose, their order tells."""
    (one,) = read(text)
    assert (one.quote, one.comment, one.page, one.skipped) == (quote, comment, "48", "")
    assert (one.origin == "zotero:ABCD2345") is (NAME in text)


def test_a_callout_of_nobodys_template_is_not_taken_for_the_sources_words() -> None:
    (one,) = read("> [!note] Page 48\n>\n> ice\n>\n> why?")
    assert "it may be the source's words or yours" in one.skipped


def test_words_that_begin_within_quotation_marks_are_whole() -> None:
    (one,) = read(f"==“Ice,” he said, and snow== [p. 48]({PDF}A)")
    assert one.quote == "“Ice,” he said, and snow"


def test_a_tag_in_a_sentence_stays_its_word_and_a_link_its_text() -> None:
    """Tags at the end of a line go; all of them are tags."""
    text = f"“ice” [p. 4]({PDF}A) see [[Old Tom|Tom]], [[Frost]] and #theme/ice. #why #not"
    (one,) = read(text)
    assert one.comment == "see Tom, Frost and theme/ice."
    assert one.tags == ("theme/ice", "why", "not")


@pytest.mark.parametrize("text", [LOGSEQ, READWISE])
def test_what_an_outline_says_of_no_passage_is_told(text: str) -> None:
    """And what it tells of the page alone is not."""
    before = found_in(text)
    more = found_in(f"{text}\n# Later\n\n- my own words\n")
    assert [one.origin for one in more[:-1]] == [one.origin for one in before]
    assert (more[-1].comment, "said of none" in more[-1].skipped) == ("my own words", True)
