"""Chữ để tìm: what is kept of a row to be found by, what a person's typing asks for, how near the two are."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from saolang.core.text.folding import fold

LONGEST = 200
"""Characters of what was typed that are read; more is nobody's name of anything."""
MOST_WORDS = 8

_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=16384)
def _parts(text: str) -> tuple[str, ...]:
    """Words of one text: each with its punctuation parting it, and squeezed out of it (*h'drai*: h, drai, hdrai)."""
    found: list[str] = []
    for piece in fold(text).split():
        parts = [part for part in _NOT_A_WORD.split(piece) if part]
        found += parts
        if len(parts) > 1:
            found.append("".join(parts))
    return tuple(found)


def document(*texts: str) -> str:
    """Return the words of ``texts`` without marks, each once, with a space before and after every one.

    A word is then found from its beginning by its letters with a space in front: `` ca`` is in `` ca phe dak ha ``.
    """
    words = dict.fromkeys(word for text in texts if text for word in _parts(text))
    return f" {' '.join(words)} " if words else ""


def words_of(text: str) -> list[str]:
    """Return the words to look for in what was typed: letters and digits only, at most eight, each once.

    Quotes, operators, emoji are no words; only the first 200 characters are read.
    """
    pieces = (part for piece in fold(text[:LONGEST]).split() for part in _NOT_A_WORD.split(piece) if part)
    return list(dict.fromkeys(pieces))[:MOST_WORDS]


def trigrams(word: str) -> list[str]:
    """Return the runs of three characters of a word between spaces: `` da``, ``dac``, ``ac ``."""
    padded = f" {word} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


def nearness(words: Sequence[str], text: str) -> float:
    """Return how near a document comes to ``words``, 0 to 100: the mean of each word's nearest in it."""
    there = text.split()
    if not words or not there:
        return 0.0
    total = 0.0
    for word in words:
        if f" {word}" in text:
            total += 100.0
            continue
        best = process.extractOne(word, there, scorer=fuzz.ratio)
        total += best[1] if best else 0.0
    return total / len(words)


def nearest(words: Sequence[str], candidates: Iterable[tuple[int, str]], *, limit: int, least: float) -> list[int]:
    """Return the keys of the candidates (key, document) nearest to ``words``, the nearest first."""
    scored = ((nearness(words, text), key) for key, text in candidates)
    kept = sorted((-score, key) for score, key in scored if score >= least)
    return [key for _, key in kept[:limit]]
