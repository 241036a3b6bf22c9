"""What takes longest is begun first, as `tests.conftest` has it."""

from tests.conftest import FIRST
from tests.projects import TESTS


def test_each_file_that_is_begun_first_is_there_and_named_once() -> None:
    assert [name for name in FIRST if not (TESTS / name).is_file()] == []
    assert len(set(FIRST)) == len(FIRST)
