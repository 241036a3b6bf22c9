"""Stage *exports*: the corpus as data for other people's tools. Pure: a corpus in, bytes out.

It stands before *render*, which publishes what it makes: tables, annotations, bibliographies,
linked data, twins of the pages, feeds; each beside a JSON Schema of the same name.
"""
