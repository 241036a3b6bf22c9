"""Stage *check*: the rules of policy, on a corpus whose references all resolve."""

from sourcebook.check.all import check

__all__ = ["check"]
