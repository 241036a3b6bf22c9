"""Stage *render*: the corpus as pages: pure, with no I/O, no clock and no environment."""
