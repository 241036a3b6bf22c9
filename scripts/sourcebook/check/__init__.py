"""Stage *check*: the rules of policy, on a corpus whose references all resolve."""
