"""Chữ Việt: folding for search, sort keys, numbers, dates and identifiers as people write them.

Import from the modules (``from saolang.core.text.folding import fold``); nothing is re-exported here.
"""
