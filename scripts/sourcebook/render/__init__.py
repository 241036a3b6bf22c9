"""The corpus as pages: pure, with no I/O, no clock and no environment. Fifth stage of the line."""
