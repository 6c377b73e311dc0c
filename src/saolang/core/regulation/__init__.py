"""Legal instruments as data (bộ tiêu chí): types, loader, checks, catalogue, golden cases.

Pure Python; reads the files under ``saolang.packs`` as package data and nothing else from outside.
"""
