"""Bỏ dấu và xếp thứ tự chữ Việt: one rule of folding and one order for the whole house.

Folding is done here and stored in a column, never left to a database: SQLite does not know that đ is a d, PostgreSQL's
``unaccent`` knows it but is not immutable, and the two would disagree on apostrophes.
"""

import unicodedata
from functools import lru_cache
from typing import Final

# Letters Unicode does not decompose. The capital eth and the African d look like Đ and are met in typed lists.
_STROKED_D: Final = {"đ": "d", "ð": "d", "ɖ": "d"}
_APOSTROPHES: Final = dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02c8\u2032\u0060\u00b4\uff07", "'")
_DASHES: Final = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")


class _Kept(dict[int, str | int | None]):
    """What becomes of a letter, worked out when it is first met: ``str.translate`` then runs at the speed of C."""

    def __missing__(self, code: int) -> int | None:
        """Marks and invisible characters go, everything else stays."""
        kept = None if unicodedata.category(chr(code)) in ("Mn", "Me", "Cf") else code
        self[code] = kept
        return kept


class _Spaced(dict[int, str | int | None]):
    """What becomes of a character where a text is split into syllables."""

    def __missing__(self, code: int) -> str | int | None:
        """Letters, digits and marks stay, invisible characters go, anything else parts two syllables."""
        category = unicodedata.category(chr(code))
        kept = None if category == "Cf" else code if category[0] in "LMN" else " "
        self[code] = kept
        return kept


_KEPT: Final = _Kept({ord(old): new for old, new in {**_STROKED_D, **_APOSTROPHES, **_DASHES}.items()})
_SPACED: Final = _Spaced()

_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LEVEL_TONE: Final = "0"
_SHAPES: Final = {  # (base letter, mark of the letter) -> place among the letters that share the base
    ("a", "\u0306"): "2",
    ("a", "\u0302"): "3",
    ("e", "\u0302"): "2",
    ("o", "\u0302"): "2",
    ("o", "\u031b"): "3",
    ("u", "\u031b"): "2",
}


def fold(text: str) -> str:
    """Bỏ dấu: ``text`` as it is searched for, without tones, letter marks, capitals or typing accidents.

    ``fold("Ia H’Drai") == fold("ia h'drai")`` and ``fold("Đăk Hà") == fold("ĐẮK  HÀ") == "dak ha"``. The rule: NFD,
    casefold, đ to d, combining and invisible characters out, every apostrophe to ``'``, every dash to ``-``, runs of
    white space to one space. Folding twice changes nothing.
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return " ".join(decomposed.translate(_KEPT).split())


def sort_key(text: str) -> str:
    """Khóa sắp xếp theo chữ cái tiếng Việt: a string of ``0-9a-z`` whose plain order is the order of a dictionary.

    Letters go a ă â b c d đ e ê … o ô ơ … u ư; words of the same letters go ngang, huyền, hỏi, ngã, sắc, nặng.
    Syllables are compared one after the other, as dictionaries do, so *Ba Vì* comes before *Bà Rịa*. Numbers go by
    their value (*Thôn 2* before *Thôn 10*). Capitals, apostrophes and other punctuation do not count.

    Only lower-case ASCII letters and digits are used, so any collation of any database keeps the order.
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold()).translate(_APOSTROPHES_OUT)
    return "".join(_syllable_key(syllable) for syllable in _syllables(decomposed))


_APOSTROPHES_OUT: Final = {ord("'"): None, **{ord(char): None for char in _APOSTROPHES}}


def _syllables(decomposed: str) -> list[str]:
    """Split at everything that is neither a letter, a digit nor a mark; invisible characters vanish."""
    return decomposed.translate(_SPACED).split()


@lru_cache(maxsize=32_768)
def _syllable_key(syllable: str) -> str:
    """Two characters a letter, then ``0`` and the tone: a tone sorts below any letter, so ``an`` precedes ``anh``."""
    codes: list[str] = []
    tone = _LEVEL_TONE
    digits = ""
    for char in syllable:
        if char in "0123456789":
            digits += char
            continue
        if digits:
            codes.append(_number_key(digits))
            digits = ""
        if char in _TONES:
            tone = _TONES[char]
        elif "a" <= char <= "z":
            codes.append(char + "1")
        elif char in _STROKED_D:
            codes.append("d2")
        elif unicodedata.category(char)[0] == "M":
            _reshape_last(codes, char)
        else:
            codes.append(f"z9{ord(char):06x}")
    if digits:
        codes.append(_number_key(digits))
    return "".join(codes) + "0" + tone


def _reshape_last(codes: list[str], mark: str) -> None:
    """Turn a into ă, o into ơ and so on; a mark the alphabet does not know is left out."""
    if codes and (shape := _SHAPES.get((codes[-1][0], mark))):
        codes[-1] = codes[-1][0] + shape


def _number_key(digits: str) -> str:
    """Length first, then the digits, so that 2 sorts before 10; a number sorts before any letter."""
    significant = digits.lstrip("0") or "0"
    return f"1{min(len(significant), 99):02d}{significant}"
