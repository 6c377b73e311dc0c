"""Tìm kiếm: one way to ask for rows by words, two engines behind it (FTS5, pg_trgm); no business words here."""

from saolang.common.search.index import SearchIndex
from saolang.common.search.words import document, words_of

__all__ = ["SearchIndex", "document", "words_of"]
