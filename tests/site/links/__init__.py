"""Checks of what was built: does every address and anchor on the site lead somewhere?"""
