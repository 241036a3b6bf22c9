"""Who is answered by `sourcebook serve`."""

from collections.abc import Iterable
from typing import Any

import pytest

from sourcebook.publish.mkdocs.guard import guarded, is_loopback


def _asked(host: str, path: str = "/", listening: str = "127.0.0.1") -> str:
    said: list[str] = []

    def site(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        del environ
        start_response("200 OK", [])
        return [b"drafts"]

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        del headers
        said.append(status)

    answer = guarded(site, listening)({"HTTP_HOST": host, "PATH_INFO": path}, start)
    assert (b"".join(answer) == b"drafts") is (said == ["200 OK"])
    return said[0][:3]


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1:8000", "localhost:8000", "LOCALHOST", "app.localhost:1", "[::1]:8000"),
        *("[::1]", "192.168.1.7:8000", "", "127.0.0.1"),
    ],
)
def test_who_asks_by_our_name_or_a_number_is_answered(host: str) -> None:
    assert _asked(host) == "200"


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example:80", "evil"),
        *("[evil]:80", "::evil", "0x7f000001.example"),
    ],
)
def test_who_asks_by_another_name_is_not(host: str) -> None:
    assert _asked(host) == "403"


def test_the_name_that_was_chosen_is_ours() -> None:
    assert _asked("desk.example:8000", listening="desk.example") == "200"


def test_a_path_that_no_file_has_is_not_looked_for() -> None:
    assert _asked("localhost", "/\0") == "404"


def test_what_others_reach_is_no_loopback() -> None:
    assert [is_loopback(one) for one in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::")] == [
        *(True, True, True),  # this machine alone
        *(False, False),  # every interface
    ]
