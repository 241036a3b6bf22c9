"""Stage *parse*: nodes made into typed records, by one declared schema."""
