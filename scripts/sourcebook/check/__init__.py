"""Stage *check*: the rules of policy, on a corpus whose references all resolve."""

from sourcebook.check.all import check, check_days, check_in_steps
from sourcebook.check.days import latest_day
from sourcebook.check.lasting import unwritten
from sourcebook.check.pages import Onward, no_anchor, no_file, onward

__all__ = [
    "Onward",
    "check",
    "check_days",
    "check_in_steps",
    "latest_day",
    "no_anchor",
    "no_file",
    "onward",
    "unwritten",
]
