"""Lengths as an SVG and a style have them."""


def per_cent(share: float) -> str:
    """A share as a number of per cent: ``12.34`` for 0.12344."""
    return f"{share * 100:.2f}"


def em(length: float) -> str:
    """A length in em as a number: ``0.36``."""
    return f"{length:.2f}"
