"""What is not yet published, and patents, as the style manuals have them."""

from pathlib import Path

import pytest

from tests.projects import CORPUS, commanded

WORKS = """@book{c, author = {Goe, Jan}, title = {Tides}, publisher = {Towpath},
  pubstate = {inpress}}
@patent{b, author = {Foe, Jan}, title = {Valve}, type = {patentus}, number = {12}, date = {2000}}
"""


@pytest.mark.parametrize(
    ("style", "book", "patent"),
    [
        (
            "chicago-author-date",
            "Goe, Jan. In press. <i>Tides</i>. Towpath.",
            "Foe, Jan. 2000. Valve. U.S. Patent 12, issued 2000.",
        ),
        (
            "chicago-notes-bibliography",
            "Goe, Jan. <i>Tides</i>. Towpath, in press.",
            "Foe, Jan. Valve. U.S. Patent 12, issued 2000.",
        ),
        (
            "apa",
            "Goe, J. (in press). <i>Tides</i>. Towpath.",
            "Foe, J. (2000). <i>Valve</i> (U.S. Patent No. 12).",
        ),
    ],
)
def test_a_state_stands_once_and_begins_a_sentence_with_a_capital(
    style: str, book: str, patent: str, tmp_path: Path
) -> None:
    bib = tmp_path / "works.bib"
    bib.write_text(WORKS)
    options = ("--style", style, "--bib", str(bib), "--bibliography")
    done = commanded(CORPUS, "cite", *options, "[@b]", "[@c]")
    assert done.out.strip().splitlines()[-2:] == [patent, book]
