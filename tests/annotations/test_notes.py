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
    assert (export.found[-1].origin, export.found[-1].quote) == ("zotero:LAST", "last")
    return export.found[:-1]


@pytest.mark.parametrize(
    ("text", "quote", "page", "comment"),
    [
        # Zotero's own: the citation has the printed page, the address the number of a sheet.
        (f"“ice” ([Smith, 1999, p. 48]({SELECT})) ([pdf]({PDF}A)) why?", "ice", "48", "why?"),
        (f"“ice” ([Smith 1999:48–9]({SELECT})) ([pdf]({PDF}A))", "ice", "48–9", ""),
        (f"“ice” ([pdf]({PDF}A)) why?", "ice", "", "why?"),
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
    (one,) = read(f"“ice” [p. 1]({PDF}A)\n\n“So they say”, he writes.\n\n# Mine\n\nnothing to it")
    assert one.comment == "“So they say”, he writes."


def test_the_front_matter_names_the_source() -> None:
    (one,) = read(f"---\ncitekey: '@smith-1999'\ntags: [a]\n---\n“ice” [p. 1]({PDF}A)")
    assert one.key == "smith-1999"


@pytest.mark.parametrize("text", ["<mark></mark>", "==\u00a0==", "> ", "> [!quote]", "“” (p. 3)"])
def test_a_mark_around_nothing_is_none(text: str) -> None:
    assert [one.quote for one in read(text) if not one.skipped] == []
