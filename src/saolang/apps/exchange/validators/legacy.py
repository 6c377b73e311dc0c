"""Bảng mã cũ: text of TCVN3 and VNI fonts, turned into Unicode where the words prove it."""

import re
from typing import Final
from unicodedata import normalize

from saolang.core.text.folding import fold

_TCVN3: Final = str.maketrans(
    dict(
        zip(
            "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®¡¢£¤¥¦§",
            "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)

_TONES: Final = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX: Final = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE: Final = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE: Final = str.maketrans("ñÑôÔöÖæÆóÓòÒîÎ", "đĐơƠưƯỉỈĩĨịỊỵỴ")
_VNI: Final = re.compile("([aeouyôöAEOUYÔÖ])([øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])")

_WORDS: Final = (
    "san pham", "chu the", "quyet dinh", "hop tac xa", "cong ty", "huyen", "phuong", "ho kinh doanh", "dia chi",
    "ten ", "hang", "xa ", "tinh ", "ngay", "nong nghiep", "to hop tac", "ca phe", "mat ong", "nuoc", "ruou",
)  # fmt: skip


def plausibility(text: str) -> int:
    """Return how many everyday words of such lists ``text`` holds, with marks that fit one letter each."""
    folded = fold(text[:20_000])
    return sum(folded.count(word) for word in _WORDS)


def from_tcvn3(text: str) -> str:
    """Return text typed in a .VnTime font as Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Return text typed in a VNI font as Unicode."""
    return normalize("NFC", _VNI.sub(_vni_letter, text).translate(_VNI_ALONE))


def without_old_fonts(text: str) -> tuple[str, str]:
    """Return ``text`` in Unicode and the name of the old code it was in, "" for none."""
    if text.isascii():
        return text, ""
    best, name, score = text, "", plausibility(text)
    for called, convert in (("TCVN3", from_tcvn3), ("VNI", from_vni)):
        converted = convert(text)
        found = plausibility(converted)
        if found > score + 2:
            best, name, score = converted, called, found
    return best, name


def _vni_letter(found: re.Match[str]) -> str:
    letter, mark = found[1], found[2].lower()
    base = {"ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư"}.get(letter, letter)
    if mark in _TONES:
        return normalize("NFC", base + _TONES[mark])
    if mark in _CIRCUMFLEX and letter in "aeoAEO":
        return normalize("NFC", f"{base}\u0302{_CIRCUMFLEX[mark]}")
    if mark in _BREVE and letter in "aA":
        return normalize("NFC", f"{base}\u0306{_BREVE[mark]}")
    return found[0]
