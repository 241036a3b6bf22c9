"""The mark on words that are translated later than where they stand, as in tables."""


def N_(message: str) -> str:  # noqa: N802 -- gettext's own name for it
    """The message itself, told to `make messages`; who shows it translates it."""
    return message
