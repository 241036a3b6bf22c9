"""Stage *check*: the rules of policy, on a corpus whose references all resolve."""

from sourcebook.check.all import check, check_days, check_in_steps
from sourcebook.check.days import latest_day

__all__ = ["check", "check_days", "check_in_steps", "latest_day"]
