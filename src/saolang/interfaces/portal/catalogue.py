"""Danh mục: groups and criteria sets in the reader's language, the drawing that stands in for a photo, QR codes."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from saolang.core.regulation.catalogue import NoPackInForce, pack_in_force
from saolang.core.regulation.loader import load_pack

ART = {"I": "gao", "II": "do-uong", "III": "sam", "IV": "tho-cam", "V": "hoa-lan", "VI": "lang"}
"""Drawing of each product group of Appendix I."""
SET_ART = {
    1: "trai-cay", 2: "gui-tre", 3: "gao", 4: "mat-ong", 5: "gao", 6: "gao", 7: "trai-cay", 8: "gui-tre",
    9: "do-uong", 10: "gao", 11: "che", 12: "che", 13: "ca-phe", 14: "ruou-can", 15: "ruou-can", 16: "do-uong",
    17: "do-uong", 18: "sam", 19: "tinh-dau", 20: "sam", 21: "gui-tre", 22: "tho-cam", 23: "hoa-lan",
    24: "hoa-lan", 25: "lang", 26: "lang",
}  # fmt: skip
"""Drawing that comes nearest to what a criteria set holds; none is of one product."""
SPOKEN_ART = ((8, "mat ong", "mat-ong"), (20, "tinh dau", "tinh-dau"))
"""Sets that hold very different things: set, word of the folded name, drawing."""
NAMED_ART = (
    ("ca phe", "ca-phe"), ("ca cao", "ca-phe"), ("ruou", "ruou-can"), ("vang", "ruou-can"), ("mat ong", "mat-ong"),
    ("tinh dau", "tinh-dau"), ("sam", "sam"), ("tra ", "che"), ("che ", "che"), ("gao", "gao"), ("nuoc", "do-uong"),
    ("chuoi", "trai-cay"), ("mit", "trai-cay"), ("tho cam", "tho-cam"), ("hoa", "hoa-lan"), ("du lich", "lang"),
)  # fmt: skip
"""Words of the folded name of a product whose criteria set nobody has told: the first that is found decides."""
FALLBACK_ART = "gui-tre"


@dataclass(frozen=True)
class Group:
    """Nhóm sản phẩm as a filter: code, name, the numbers of its sets, its drawing."""

    code: str
    name: str
    sets: tuple[int, ...]
    art: str


def groups_on(on: date) -> list[Group]:
    """Return the product groups of the law in force on ``on``."""
    try:
        pack = pack_in_force(on, "first")
    except NoPackInForce:
        return []
    language = get_language() or "vi"
    return [
        Group(
            one.code,
            one.text.in_language(language),
            tuple(number for subgroup in one.groups for number in subgroup.sets),
            ART.get(one.code, FALLBACK_ART),
        )
        for one in pack.groups
    ]


def art_of(set_number: int | None, folded_name: str) -> str:
    """Return the name of the drawing for a product of this set and (folded) name."""
    for number, word, drawing in SPOKEN_ART:
        if number == set_number and word in folded_name:
            return drawing
    if set_number is None:
        return next((drawing for word, drawing in NAMED_ART if word in folded_name), FALLBACK_ART)
    return SET_ART.get(set_number, FALLBACK_ART)


def set_label(pack_id: str, set_number: int | None) -> str:
    """Return ``13. Cà phê, ca cao`` in the reader's language; ``""`` for a law whose sets are not at hand."""
    pack = load_pack(pack_id)
    if set_number is None or set_number not in pack.sets:
        return ""
    return f"{set_number}. {pack.sets[set_number].text.in_language(get_language() or 'vi')}"


def law_label(pack_id: str) -> str:
    """Return the number of the law, as people cite it."""
    return load_pack(pack_id).number


def law_year(pack_id: str) -> int:
    """Return the year of the law, named where its number carries none."""
    return load_pack(pack_id).effective_from.year


@lru_cache(maxsize=512)
def qr_of(url: str) -> SafeString:
    """Return the QR code of ``url`` as SVG for a page: no size of its own, no style attributes."""
    return mark_safe(segno.make(url, error="m", micro=False).svg_inline(omitsize=True, border=3, light="#fff"))  # noqa: S308 - drawn by segno
