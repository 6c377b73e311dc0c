"""Danh mục: groups and criteria sets in the reader's language, the drawing that stands in for a photo, QR codes."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from saolang.core.regulation.catalogue import NoPackInForce, pack_in_force
from saolang.core.regulation.loader import load_pack

ART = {"I": "mat-ong", "II": "ca-phe", "III": "sam", "IV": "tho-cam", "V": "gui-tre", "VI": "lang"}
"""Drawing of each product group of Appendix I."""
SET_ART = {13: "ca-phe", 14: "ruou-can", 15: "ruou-can"}
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


@lru_cache(maxsize=64)
def art_of(pack_id: str, set_number: int) -> str:
    """Return the name of the drawing for a product of this set."""
    for one in load_pack(pack_id).groups:
        if any(set_number in subgroup.sets for subgroup in one.groups):
            return SET_ART.get(set_number) or ART.get(one.code, FALLBACK_ART)
    return FALLBACK_ART


def set_label(pack_id: str, set_number: int) -> str:
    """Return ``13. Cà phê, ca cao`` in the reader's language; only the number for a law whose sets are not at hand."""
    pack = load_pack(pack_id)
    if set_number not in pack.sets:
        return str(set_number)
    return f"{set_number}. {pack.sets[set_number].text.in_language(get_language() or 'vi')}"


def law_label(pack_id: str) -> str:
    """Return the number of the law, as people cite it."""
    return load_pack(pack_id).number


@lru_cache(maxsize=512)
def qr_of(url: str) -> SafeString:
    """Return the QR code of ``url`` as SVG for a page: no size of its own, no style attributes."""
    return mark_safe(segno.make(url, error="m", micro=False).svg_inline(omitsize=True, border=3, light="#fff"))  # noqa: S308 - drawn by segno
