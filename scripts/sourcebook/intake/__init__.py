"""Intake: what a reference file or a saved web page tells of a source, made into a first record.

Works offline on a file that the editor has; establishes what it can and says what it cannot.
"""
