"""Every reader fed with what nobody would write: nothing is raised, and each ends.

The same examples on every run. `make fuzz` looks for others, by coverage, for an hour.
"""

import signal
from collections.abc import Iterator
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers import READERS, feed

SECONDS = 60
"""Of the processor, after which a reader of so little is taken to go on for ever."""


class EndlessError(BaseException):
    """No reader may take it for a fault of what it reads."""


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    def over(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise EndlessError

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("name", READERS)
def test_a_reader_raises_nothing(name: str) -> None:
    reader = READERS[name]
    word = st.sampled_from(reader.words) | st.text(max_size=4)
    texts = st.lists(word, max_size=30).map(lambda words: "".join(words).encode())
    changed = st.builds(
        spliced, st.sampled_from(reader.seeds or (b"",)), texts, *[st.floats(0, 1)] * 2
    )

    @settings(max_examples=300)
    @given(raw=texts | st.binary(max_size=60) | changed)
    def fed(raw: bytes) -> None:
        feed(reader, raw)

    fed()


def spliced(seed: bytes, words: bytes, start: float, end: float) -> bytes:
    """A sound text with other words in the place of some of its own."""
    first, last = sorted((int(start * len(seed)), int(end * len(seed))))
    return seed[:first] + words + seed[last:]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("edtf", "²".encode()),
        *(
            ("built", b"<![CDATE[x]>"),
            ("built", b"[a](/http://[/)"),
            ("witness", b"<html><![CDATE[>words"),
        ),
        *(
            ("references", b"<title>T</title><![CDATE[>"),
            ("references", b"@book{\n@book{\n@book{a,"),
        ),
        *((name, b"[" * 100_000) for name in ("editions", "documents")),
        ("editions", b'{"day": "", "objects": {}, "addresses": ["\\ud800"]}'),
        ("annotations", b"URL,Group,Quote,Comment,Tags\nhttps://a.example/,g"),
        ("annotations", b'URL,Group,Quote,Comment,Tags\n"a\rb",g,q,c,t\r'),
        ("annotations", b"URL,Group,Quote,Comment,Tags\n" + b"a" * 10_000_001),
        ("pictures", b"MM\0*\0\1\0"),
    ],
)
def test_what_was_found_once_stays_mended(name: str, raw: bytes) -> None:
    feed(READERS[name], raw)
