"""Small matters of English in messages."""


def with_article(noun: str) -> str:
    """``a source``, ``an excerpt``: the noun with its indefinite article, by its first letter."""
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"
