"""What is made of a server that misbehaves, and how politely it is asked."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest

from sourcebook.links.outside import Manners, OfflineError, Rounds, due, rounds
from sourcebook.links.outside.lychee import ask
from sourcebook.links.outside.states import Answer, Page, judged, later, settled
from sourcebook.links.outside.visit import visit
from sourcebook.links.outside.words import line_words
from sourcebook.model import LinkLine
from tests.links.asking import CLOCK, DAY, asked, line
from tests.links.server import Server, serving

EXPECTED = {
    "/ok": ("ok", "", "Page /ok"),
    "/found": ("ok", "", "Page /ok/session"),
    "/get-only": ("ok", "", "Page /get-only"),
    "/busy-once": ("ok", "", "Page /busy-once"),
    "/limited": ("ok", "", "Page /limited"),
    "/truncated": ("refused", "breaks off after 38 of 100000 bytes", ""),
    "/dripping": ("ok", "", ""),
    "/huge": ("ok", "", "Huge"),
    "/bomb": ("ok", "", "Bomb"),
    "/nested": ("ok", "", "Deep"),
    "/latin": ("ok", "", "Café"),
    "/charset": ("ok", "", "Café"),
    "/declared": ("ok", "", "Café"),
    "/empty": ("ok", "", ""),
    "/nothing-at-all": ("ok", "", ""),
    "/paper": ("ok", "", ""),
    "/moved": ("moved", "/ok/new", "Page /ok/new"),
    "/moved-for-good": ("moved", "/ok/newest", "Page /ok/newest"),
    "/moved-home": ("dead", "the home page", ""),
    "/moved-to-nothing": ("dead", "404 Not Found", ""),
    "/moved-to-a-file": ("dead", "without end", ""),
    "/missing": ("dead", "404 Not Found", ""),
    "/gone": ("dead", "410 Gone", ""),
    "/error": ("unchecked", "500 Internal Server Error", ""),
    "/loop": ("dead", "without end", ""),
    "/ring/0": ("dead", "without end", ""),
    "/soft404": ("dead", "answers 200, and says: 'Page not found'", ""),
    "/soft404-in-heading": ("dead", "404 - Page Not Found", ""),
    "/slow": ("unchecked", "timed out", ""),
    "/reset": ("unchecked", "reset", ""),
    "/nonsense": ("unchecked", "this is no HTTP", ""),
    "/forbidden": ("refused", "403 Forbidden", ""),
    "/login": ("refused", "401 Unauthorized", ""),
    "/wall": ("refused", "a person", ""),
    "/wall-that-answers": ("refused", "a person", ""),
    "/limited-for-long": ("refused", "429 Too Many Requests", ""),
}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def met(path: str) -> tuple[LinkLine, set[str]]:
    """What is made of a server that misbehaves in one way, and by what name it was asked."""
    # A machine that is busy takes its time; the two that never answer in time are given little.
    seconds = {"/slow": 1.0, "/dripping": 2.0}.get(path, 7.0)
    with serving() as server:
        address = server.at(path)
        return asked([address], seconds=seconds)[address], server.agents


@pytest.fixture(scope="module")
def every() -> Mapping[str, Future[tuple[LinkLine, set[str]]]]:
    """Each misbehaviour, of a server each, some side by side: nearly all of the time is waited."""
    with ThreadPoolExecutor(8) as pool:
        return {path: pool.submit(met, path) for path in EXPECTED}


@pytest.mark.parametrize("path", EXPECTED)
def test_each_misbehaviour_is_told(
    every: Mapping[str, Future[tuple[LinkLine, set[str]]]], path: str
) -> None:
    found, agents = every[path].result()
    state, detail, title = EXPECTED[path]
    assert (found.state, found.title) == (state, title), found
    assert detail in found.detail
    assert found.checked == DAY
    assert not set(found.detail) & set("\t\n\x00")
    assert agents == {"sourcebook tests"}


def test_a_page_that_was_cut_short_has_no_fingerprint(server: Server) -> None:
    whole, cut, slow = map(server.at, ("/ok", "/truncated", "/dripping"))
    found = asked([whole, cut, slow])
    assert [bool(found[one].digest) for one in (whole, cut, slow)] == [True, False, False]


NOBODY = "http://127.0.0.1:1/"
UNNAMED = "http://no-such-host.invalid/"


@pytest.mark.parametrize("silent", [NOBODY, UNNAMED])
def test_what_does_not_answer_on_two_days_is_dead_while_another_does(
    server: Server, silent: str
) -> None:
    found = asked([server.at("/ok"), silent])
    assert (found[silent].state, found[silent].checked) == ("unchecked", DAY)
    assert found[silent].detail
    found = asked([server.at("/ok"), silent], found, day="2026-11-27")
    assert (found[silent].state, found[silent].checked) == ("dead", "2026-11-27")


@pytest.mark.parametrize("path", ["/error", "/slow", "/reset", "/nonsense"])
def test_a_bad_hour_is_no_death(server: Server, path: str) -> None:
    """What fails is dead once it does so on another day; what was dead does not rise by failing."""
    address, days = server.at(path), ("2026-11-27", "2026-11-30")
    known = {address: line(address, "ok", checked="2026-11-01", title="Frost", digest="0" * 16)}
    for day, state in ((days[0], "unchecked"), (days[0], "unchecked"), (days[1], "dead")):
        known = asked([address], known, seconds=1.0, day=day)
        assert (known[address].state, known[address].checked) == (state, day)
        assert (known[address].title, known[address].digest) == ("Frost", "0" * 16)
    known = {address: line(address, "dead", checked=DAY, detail="410 Gone")}
    assert asked([address], known, seconds=1.0, day=days[0])[address].state == "dead"


FAILS = Answer(503)
REFUSES = Answer(403)
IS_THERE = Answer(200)


@pytest.mark.parametrize(
    ("answers", "states"),
    [
        ((FAILS, REFUSES, FAILS), ("unchecked", "refused", "dead")),
        ((FAILS, REFUSES, REFUSES, FAILS), ("unchecked", "refused", "refused", "dead")),
        ((FAILS, IS_THERE, FAILS), ("unchecked", "ok", "unchecked")),
        ((REFUSES, FAILS, FAILS), ("refused", "unchecked", "dead")),
    ],
)
def test_a_refusal_between_tells_nothing_of_the_page(
    answers: tuple[Answer, ...], states: tuple[str, ...]
) -> None:
    known = line("http://a.example/")
    for number, (answer, state) in enumerate(zip(answers, states, strict=True), 1):
        known = judged(known, answer, None, f"2026-11-0{number}")
        assert known.state == state
        assert known.detail.count("failed on") == (state == "refused" and FAILS in answers[:number])


def test_a_clock_that_went_back_makes_no_other_day() -> None:
    known = line("http://a.example/")
    days = [("2026-11-05", "unchecked"), ("2026-11-03", "unchecked"), ("2026-11-04", "dead")]
    for day, state in days:
        assert due([known], day, 8) == ["http://a.example/"]
        known = judged(known, FAILS, None, day)
        assert known.state == state


def test_what_another_run_learnt_counts_where_it_is_the_later() -> None:
    seen = {"title": "Frost", "digest": "0" * 16}
    ours = line("http://a/", "ok", checked="2026-11-05", **seen)
    before, after = ("2026-11-04", "2026-11-06")
    for theirs, counts in (
        (line("http://a/", "dead", checked=before, **seen), False),
        (line("http://a/", "dead", checked=after, **seen), True),
        (line("http://a/", "drifted", checked=after, title="Thaw", digest="1" * 16), False),
        (line("http://a/", "quarantined", checked=after, **seen), False),
    ):
        assert later(ours, theirs) == (theirs if counts else ours), theirs
    asleep = line("http://a/", "quarantined", checked=before, **seen)
    assert later(asleep, ours) == asleep
    assert later(line("http://a/"), ours) == ours


def test_one_host_that_is_heard_does_not_tell_that_all_others_are_dead(server: Server) -> None:
    """It may be this machine itself, or what a list allows it to ask."""
    known = {NOBODY: line(NOBODY, "ok", checked="2026-01-01")}
    found = asked([server.at("/ok"), UNNAMED, NOBODY], known)
    assert (found[NOBODY], found[UNNAMED].state) == (known[NOBODY], "unchecked")
    assert "alone answered" in found[UNNAMED].detail
    with serving() as other:
        found = asked([server.at("/ok"), other.at("/ok"), UNNAMED, NOBODY], known)
    assert (found[NOBODY].checked, found[UNNAMED].checked) == (DAY, DAY)


def test_a_machine_that_finds_no_host_learns_nothing() -> None:
    """One host alone, too: nobody told where it is."""
    with pytest.raises(OfflineError):
        asked([UNNAMED])
    assert asked([NOBODY])[NOBODY].checked == DAY


def test_nothing_is_dead_if_nobody_answers_any_more(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network goes while we ask: what was silent since is left as it was known."""
    gone = Page(Answer(0, fault="no route"))
    real = visit

    def once(address: str, *given: Any) -> Page:
        seen.append(address)
        return real(address, *given) if len(seen) == 1 else gone

    seen: list[str] = []
    monkeypatch.setattr(rounds, "visit", once)
    heard, known = server.at("/ok"), line(NOBODY, "ok", checked="2026-01-01")
    lines = {heard: line(heard), NOBODY: known, UNNAMED: line(UNNAMED)}
    manners = Manners("sourcebook tests", 2.0, 0.0, 3.0)
    run = Rounds(lines, DAY, manners, CLOCK, lambda _: None, lambda _: None)
    assert run.run([heard, NOBODY, UNNAMED]) == 2
    assert seen[-1] == heard
    assert (lines[heard].state, lines[NOBODY]) == ("ok", known)
    assert lines[UNNAMED].state == "unchecked"
    assert "no route" in lines[UNNAMED].detail


def test_a_fault_of_the_certificate_is_told(server: Server) -> None:
    address = server.at("/ok", scheme="https")  # where nobody speaks TLS
    found = asked([address])[address]
    assert (found.state, "SSL" in found.detail) == ("unchecked", True)


def test_a_host_is_asked_one_at_a_time_with_a_pause(server: Server) -> None:
    addresses = [server.at(f"/ok/{number}") for number in range(4)]
    found = asked(addresses, pause=0.3)
    assert {one.state for one in found.values()} == {"ok"}
    times = [moment for moment, _, _ in server.asked]
    assert len(times) == 8  # lychee asks whether it is there, we read its words
    assert min(later - sooner for sooner, later in pairwise(times)) > 0.25


def test_retry_after_is_obeyed(server: Server) -> None:
    limited, other = server.at("/limited"), server.at("/ok")
    found = asked([limited, other])
    assert (found[limited].state, found[other].state) == ("ok", "ok")
    times = [moment for moment, _, path in server.asked if path == "/limited"]
    assert times[2] - times[1] > 0.95
    # Whoever asked to wait is not asked for anything else meanwhile.
    assert server.paths()[:2] == ["/limited", "/limited"]
    assert server.asked[2][0] - times[1] > 0.95


def test_a_host_that_asks_for_hours_is_left_for_another_day(server: Server) -> None:
    first, *others = [server.at(path) for path in ("/limited-for-long", "/ok/1", "/ok/2")]
    known = {others[1]: line(others[1], "ok", checked="2026-11-01", title="Page /ok/2")}
    found = asked([first, *others], known)
    assert (found[first].state, found[first].checked) == ("refused", DAY)
    assert (found[others[0]].state, found[others[0]].checked) == ("unchecked", "")
    assert "asks to wait 7200 s" in found[others[0]].detail
    assert found[others[1]] == known[others[1]]  # what was known stays known
    assert set(server.paths()) == {"/limited-for-long"}


def test_a_new_title_or_other_words_are_drift_until_accepted(server: Server) -> None:
    title, words, same = (server.at(f"/ok/{name}") for name in ("title", "words", "same"))
    first = asked([title, words, same])
    server.titles["/ok/title"] = "Cheap watches"
    server.texts["/ok/words"] = "The gate stood like steel."
    for _ in range(2):  # and it stays so
        found = asked([title, words, same], first)
        assert [found[one].state for one in (title, words, same)] == ["drifted", "drifted", "ok"]
        assert "'Page /ok/title', and is 'Cheap watches'" in found[title].detail
        assert found[title].title == "Page /ok/title"
        first |= found
    accepted = asked([title, words])
    assert {one.state for one in accepted.values()} == {"ok"}
    assert accepted[title].title == "Cheap watches"


def test_what_changes_with_each_visit_is_no_drift(server: Server) -> None:
    address = server.at("/volatile")
    first = asked([address])
    second = asked([address], first)[address]
    assert (second.state, second.digest) == ("ok", "volatile")
    third = asked([address], {address: second})[address]
    assert (third.state, third.digest) == ("ok", "volatile")
    server.titles["/paper"] = ""
    paper = server.at("/paper")
    before = asked([paper])
    server.texts["/paper"] = "another paper"
    assert asked([paper], before)[paper].state == "drifted"


def test_menus_and_scripts_are_no_words(server: Server) -> None:
    address = server.at("/ok")  # its menu has another number each time
    first = asked([address])[address]
    assert asked([address])[address].digest == first.digest


def test_a_dead_address_with_a_living_copy_is_no_fault() -> None:
    lines = {
        one.address: one
        for one in (
            line("http://a/", "dead", checked=DAY),
            line("http://b/", "dead-but-archived", checked=DAY),
            line("http://c/", "dead", checked=DAY),
            line("http://copy-of-a/", "ok", checked=DAY),
            line("http://copy-of-c/", "dead", checked=DAY),
        )
    }
    archives = {"http://a/": "http://copy-of-a/", "http://c/": "http://copy-of-c/"}
    found = settled(lines, archives)
    assert [found[f"http://{name}/"].state for name in "abc"] == [
        "dead-but-archived",
        "dead",
        "dead",
    ]


def test_what_is_due() -> None:
    lines = [
        line("http://new/"),
        line("http://today/", "ok", checked=DAY),
        line("http://dead/", "dead", checked=DAY),
        line("http://week/", "ok", checked="2026-11-19"),
        line("http://left/", "quarantined", checked="2020-01-01", detail="looked at by hand"),
        line("http://fails/", checked=DAY, detail="503 Service Unavailable"),
        line("http://failed/", checked="2026-11-25", detail="503 Service Unavailable"),
    ]
    assert due(lines, DAY, 1) == ["http://new/", "http://week/", "http://failed/"]
    assert due(lines, DAY, 8) == ["http://new/", "http://failed/"]
    assert len(due(lines, DAY, 0)) == 6


def test_lychee_takes_any_address_that_people_write(server: Server) -> None:
    """Its own spelling of an address may differ; the answer is given under ours."""
    paths = ("/ok/a_(b)", "/ok/ភាសា", "/ok/?a=1&b=%20'", "/ok/a b".replace(" ", "%20"), "/missing")
    addresses = [server.at(path) for path in paths]
    found = ask(addresses, "sourcebook tests", 5)
    assert [answer.status if answer else 0 for answer in found.values()] == [
        200,
        200,
        200,
        200,
        404,
    ]
    assert list(found) == addresses
    assert {one.state for one in asked(addresses[:4]).values()} == {"ok"}


def test_words_for_a_cell_have_nothing_that_breaks_it() -> None:
    assert line_words("a\t b\n\x00c\u202ed\u200b") == "a b cd"
    assert len(line_words("word " * 100)) <= 150
