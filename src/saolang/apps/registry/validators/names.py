"""Names and numbers without what people write differently each time (tên riêng, số trần): the same found again."""

import re
from typing import Final

from saolang.core.text.folding import fold

_KIND_WORDS: Final = (
    "hop tac xa", "hop tac", "lien hiep", "htx", "thx", "to hop tac", "tht", "cong ty", "cty", "tnhh",
    "trach nhiem huu han", "co phan", "cp", "mtv", "mot thanh vien", "doanh nghiep tu nhan", "doanh nghiep", "dntn",
    "ho kinh doanh", "hkd", "ho san xuat", "ho gia dinh", "co so san xuat", "co so", "trang trai", "nong nghiep",
    "dich vu", "thuong mai", "san xuat", "kinh doanh", "tm", "dv", "sx", "nn", "nong lam nghiep", "va", "vi du",
)  # fmt: skip
_KINDS: Final = tuple(tuple(words.split()) for words in sorted(_KIND_WORDS, key=lambda one: -len(one.split())))
_LONGEST: Final = max(len(kind) for kind in _KINDS)
_BY_FIRST: Final = frozenset(kind[0] for kind in _KINDS)
_KIND_SET: Final = frozenset(_KINDS)
_NO_PART_OF_A_WORD: Final = re.compile(r"[^\w']|_")
_NO_DIGIT: Final = re.compile(r"\D")


def bare_name(name: str) -> str:
    """Tên riêng của chủ thể: folded, without the words for its legal form; the whole where nothing else is left.

    ``bare_name("HTX Nông nghiệp Mắc ca Đăk Mar") == bare_name("Hợp tác xã mắc ca Đắk Mar") == "mac ca dak mar"``.
    """
    words = _NO_PART_OF_A_WORD.sub(" ", fold(name)).split()
    kept: list[str] = []
    place = 0
    while place < len(words):
        step = _kind_at(words, place) if words[place] in _BY_FIRST else 0
        if not step:
            kept.append(words[place])
        place += step or 1
    return " ".join(kept or words)


def _kind_at(words: list[str], place: int) -> int:
    """Return how many words from ``place`` on name a legal form, 0 for none; the longest first."""
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        if tuple(words[place : place + length]) in _KIND_SET:
            return length
    return 0


def bare_phone(phone: str) -> str:
    """Return the digits of a phone number with 0 in front, however it was written: ``+84905…`` is ``0905…``."""
    digits = _NO_DIGIT.sub("", phone)
    if digits.startswith("84") and len(digits) >= 11:
        digits = digits[2:]
    return digits if digits.startswith("0") or not digits else f"0{digits}"


def bare_tax_code(tax_code: str) -> str:
    """Return the ten digits that name the taxpayer: a branch carries those of its head office."""
    return _NO_DIGIT.sub("", tax_code)[:10]
