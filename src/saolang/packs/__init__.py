"""Data only: one folder per legal instrument (văn bản), read by ``saolang.core.regulation``."""
