"""What print, a PDF and an editor do to a quotation, case by case: found or not, where, and how."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sourcebook.collate.find import Found, Nearest, Witness, find
from sourcebook.collate.fold import fold
from sourcebook.collate.run import unfound
from sourcebook.collate.seek import VERSIONS, _Chain, _Piece
from sourcebook.collate.widen import FOLDS, SHUT, needle, running_heads, widen

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_quotation_is_found_where_it_stands(case: dict[str, Any]) -> None:
    """And by no other fold than it takes; ``stands`` is how the witness has it, if otherwise."""
    place = find(case["quote"], case["witness"])
    if case["folds"] is None:
        assert isinstance(place, Nearest)
        return
    assert isinstance(place, Found)
    assert place.folds == tuple(f"{name}/{VERSIONS[name]}" for name in case["folds"])
    stands = fold(case["witness"])[place.start : place.end]
    assert stands == case.get("stands", fold(case["quote"]))


_SHOWN = {mark: "^" for mark, _ in FOLDS.values()} | {
    FOLDS["hyphens"][0]: "<h:",
    FOLDS["notes"][0]: "<n:",
    FOLDS["heads"][0]: "<p:",
    FOLDS["unspaced"][0]: "<u:",
    SHUT: ">",
}
"""The marks of the private use area, as a reader can tell them apart."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the kee-\n per’s gate—\nis", "the kee<h:->per's gate<h:->is"),
        ("a co\u00ad op\u200b \u2014 \u2003b\tc  d", "a co^ op^ - b c d"),
        ("boats12 were.3 and x4, MH17 cost 3.12 (cold)5 “we”6. wet1234 so7",
         "boats<n:12> were.<n:3> and x4, MH17 cost 3.12 (cold)5 \"we\"<n:6>. wet1234 so7"),
        ("ice¹² cold[1][22] [3] at ¹", "ice<n:¹²> cold<n:[1][22]> [3] at ¹"),
        ("of\ufb01ce \uff21\ufb01 \u0640\u200fx", "of^fice ^A^fi ^^x"),
        ("wait… no. . . and...", "wait^... no^... and^..."),
        ("大 \n门 x\n门", "大<u: >门 x 门"),
        ("a\ue000b\ue00fc", "a�b�c"),
        (("It was told\nwhen the lock\n12 THE ICE\n\fTHE ICE 13\nfroze hard\nthat day\n\n  "
         "THE ICE 14  \n\nand it\n\f\nTHE ICE 15\nnow\nxii\n\f- 7 -\n\nend"),
         ("It was told when the lock<p:\n12 THE ICE\n\fTHE ICE 13> froze hard that day THE "
         "ICE 14 and it<p:\n\f\nTHE ICE 15> now<p:\nxii\n\f- 7 -> end")),
        ("one\nA tale\ntwo\n9\n\f10\nthree\nA tale\nfour",
         "one A tale two<p:\n9\n\f10> three A tale four"),
        ("one\ftwo", "one two"),
        ("one\ntwo\n12\ue000\n\f\nthree\nfour", "one two<p:\n12�\n\f> three four"),
        ("12\n\f13\n", "12<p:\n\f> 13 "),
        ("a after-\n12 THE ICE\n\fTHE ICE 13\nnoon of\nit froze\n\fTHE ICE 14\nand then",
         "a after<h:-><p:\n12 THE ICE\n\fTHE ICE 13>noon of it froze<p:\n\fTHE ICE 14> and then"),
        ("THE\nLOCK\na b\nc d\ne f\n1\n\fTHE\nLOCK\na c\nb d\nx y\n2\n\fTHE\nLOCK\na\n3",
         "THE LOCK a b c d e f<p:\n1\n\fTHE\nLOCK> a c b d x y<p:\n2\n\fTHE\nLOCK> a 3"),
    ],
)  # fmt: skip
def test_a_text_is_widened(text: str, told: str) -> None:
    """What may be left out stands between marks; each character knows where it came from."""
    found = widen(text)
    assert "".join(_SHOWN.get(char, char) for char in found.text) == told
    assert found.marked is any(char in _SHOWN for char in found.text)
    assert len(found.origin) == len(found.text)
    marks = "".join(_SHOWN)
    for number, (char, place) in enumerate(zip(found.text, found.origin, strict=True)):
        if char in marks or char == " ":
            continue
        if fold(found.plain[place]) != fold(char):
            # Of what is written otherwise each character has the place of all.
            start = max(found.text.rfind(mark, 0, number) for mark in marks)
            assert found.origin[start] == place
    heads = {part.partition(">")[0] for part in told.split("<p:")[1:]}
    assert running_heads(text) == heads


def test_the_places_of_a_widened_text() -> None:
    """Of what is left out too; what is written otherwise, and a mark, stand where it began."""
    found = widen("a\u00ad of\ufb01ce  was.3\n12 X\n\fX 13\nto kee-\nper")
    assert found.origin.tolist() == [
        0, 1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 10, 11, 12, 13, 14, 14, 14, 15, *range(15, 26), 15, 15,
        27, 28, 29, 30, 31, 32, 33, 33, 33, 35, 36, 37,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "folds"),
    [
        ("of\ufb01ce wait… a\u00adb\u200cc \ue000", "office wait... abc \ufffd",
         "ellipses forms invisible soft"),
        ("a  ‘b’\u2003c", "a 'b' c", ""),
        ("12 boats1 kee-\nper", "12 boats1 kee- per", ""),
    ],
)  # fmt: skip
def test_a_quotation_is_written_without_marks(text: str, words: str, folds: str) -> None:
    assert needle(text) == (words, frozenset(folds.split()))


@pytest.mark.parametrize(
    ("quote", "witness", "stands", "folds"),
    [
        # The nearest of several places, and each piece after the one before it.
        ("the […] gate", "the ice and the old gate, the red gates", "the old gate", "omissions/1"),
        ("a […] b […] c", "a b x a c b c d c", "a c b c", "omissions/1"),
        ("a […] b […] c", "q q q a x b c a b x x x c", "a x b c", "omissions/1"),
        ("a […] b […] c", "q q q a x b c a x x b c", "a x b c", "omissions/1"),
        ("a […] b […] c", "a bb b c, a b bb c", "a bb b c", "omissions/1"),
        ("a […] b […] c", "a x b c a, b c", "a, b c", "omissions/1"),
        ("门门 […] 冻", "门门门 冻", "门门 冻", "omissions/1 unspaced/1"),
        ("a […] b", f"a {'x ' * 999}b", f"a {'x ' * 999}b", "omissions/1"),
        # As many as three words may stand for an insertion, and none.
        ("then [he] froze", "then one two three froze", "then one two three froze", "insertions/1"),
        ("then [he] froze", "then, froze it", "then, froze", "insertions/1"),
        ("then [he], froze", "then one, froze it", "then one, froze", "insertions/1"),
        ("“So [it] was […].”", '"So that was it." And', '"So that was', "insertions/1 omissions/1"),
        ("[…] gate, […] froze.", "the gate it froze.", "gate it froze.", "omissions/1"),
        ("[t]he b[oa]ts’ [I]ce", "The bts' ice", "The bts' ice", "insertions/1"),
        ("the gate […], nobody", "the gate froze; nobody", "the gate froze; nobody", "omissions/1"),
        ("[B]c", "bc\u200d", "bc", "insertions/1"),
        ("[b]c", "\u200dBc", "Bc", "insertions/1"),
        ("[ . . . ] the gate [. . .]", "x the gate", "the gate", "omissions/1"),
        (
            f"then [he] {'w ' * 99}",
            f"then, {'w ' * 99}",
            f"then, {'w ' * 99}".strip(),
            "insertions/1",
        ),
        ("o\ufb03ce[s] x", "office x", "office x", "forms/1 insertions/1"),
        # The first place, though another is shorter.
        ("boats were", "boats12 were, boats1 were", "boats12 were", "notes/2"),
        # What was put in behind an omission keeps nothing near.
        (
            "the […] [old] gate",
            "the a b c d e gate",
            "the a b c d e gate",
            "insertions/1 omissions/1",
        ),
        # What a quotation has too was no fold.
        ("boats.3 The o\ufb03ce", "boats.3 The office", "boats.3 The office", "forms/1"),
        ("门冻", "大门冻住", "门冻", "unspaced/1"),
        ("冻住 a", "大门冻住 a", "冻住 a", "unspaced/1"),
    ],
)
def test_what_an_editor_leaves_out_and_puts_in(
    quote: str, witness: str, stands: str, folds: str
) -> None:
    place = find(quote, witness)
    assert isinstance(place, Found)
    assert fold(witness)[place.start : place.end] == stands
    assert " ".join(place.folds) == folds


def test_the_first_of_two_places_is_told() -> None:
    assert find("gate", "a gate, the gate") == Found(2, 6)


@pytest.mark.parametrize(
    ("quote", "witness"),
    [
        ("[İ]l was", "il was"),
        ("Stra[ß]e", "StraSe"),
        ("门冻", "a门冻"),
        ("[b]c", "a\u200dbc"),
        ("a[b]", "ab\u200dc"),
        ("then [he] froze", f"then {'门' * 400} froze"),
    ],
)
def test_neither_another_letter_nor_a_part_of_a_word_is_found(quote: str, witness: str) -> None:
    assert isinstance(find(quote, witness), Nearest)


@pytest.mark.parametrize(
    ("quote", "witness", "passage", "told"),
    [
        ("then [he] froze", "then one two three four froze", "froze",
         "'froze' stands there, but not after 'then'"),
        ("a gate […] froze […] b", "froze a gate; b", "froze",
         "'froze' stands there, but not after 'a gate'"),
        ("then […] he [it] sank", "then he froze", "then he froze",
         "the quotation has 'sank', the witness 'then he froze'"),
        ("a gate […] boats went […] home", "home, a gate; boats go", "boats go",
         "the quotation has 'went', the witness 'go'"),
        ("The gat[e] […] froze", "It froze when the gate", "the gate",
         "the quotation has 'The gat[e]', the witness 'the gate'"),
    ],
)  # fmt: skip
def test_the_piece_that_is_missing_is_told(
    quote: str, witness: str, passage: str, told: str
) -> None:
    assert find(quote, Witness(witness)) == Nearest(passage, (told,))


@pytest.mark.parametrize(("times", "words"), [(900, 1), (1200, 201)])
def test_the_nearest_of_many_places_is_looked_for_and_no_longer_than_a_while(
    times: int, words: int
) -> None:
    """Two thousand tries, one for each piece at each place; then the nearest so far is taken."""
    witness = "a " * times + "b"
    place = find("a […] b", witness)
    assert isinstance(place, Found)
    assert witness[place.start : place.end] == "a " * words + "b"


def test_what_a_check_tells_of_what_is_not_found() -> None:
    """All that differs, the nearest passage, and how an omission is written where one is meant."""
    place = Nearest("the gate", ("one", "two"))
    told, hint = "'an-id' is not in the witness; one; two", "nearest passage: “the gate”"
    meant = f"{hint}; what is left out of a quotation is written […]"
    assert unfound("an-id", place, "a [...] gate") == (told, hint)
    assert unfound("an-id", place, "a […] gate") == (told, hint)
    assert unfound("an-id", place, "a ... gate") == (told, meant)
    assert unfound("an-id", place, "a… gate") == (told, meant)


class Counted:
    """A pattern that counts how many characters it may have looked at."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.looks = re.compile(pattern), 0

    def search(self, text: str, at: int, end: int | None = None) -> re.Match[str] | None:
        """What the pattern finds."""
        found = self.pattern.search(text, at, len(text) if end is None else end)
        self.looks += (found.end() if found else len(text) if end is None else end) - at
        return found


@pytest.mark.parametrize("gap", ["omission", "insertion"])
def test_what_follows_a_gap_is_not_looked_for_again_from_each_place(gap: str) -> None:
    text = f"{'a ' * 500}{'x ' * 9000}b"
    pieces = [Counted("a"), Counted("b")]
    found = [
        _Piece(one.pattern.pattern, one.pattern, one, frozenset(), gap)  # type: ignore[arg-type]
        for one in pieces
    ]
    _Chain(found, text).find()
    assert pieces[0].looks < 2 * len(text)
    assert pieces[1].looks < (2 * len(text) if gap == "omission" else 501 * 310)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("ab " * 4_000 + "x", "ab " * 9_000 + "a\u200db x"),
        ("ab […] cd", "xab " * 2_500 + "ab cd"),
    ],
)
def test_what_was_not_looked_for_everywhere_is_not_said_to_be_nowhere(
    quote: str, text: str
) -> None:
    """It is there: to find it would take too long, and that is what is told."""
    found = find(quote, text)
    assert isinstance(found, Nearest)
    assert found.given_up
    told, _ = unfound("a", found, quote)
    assert told.startswith("'a' was not found in the witness, where the same words stand so often")
