"""The tables of the data pack: what they hold, and their rows."""
