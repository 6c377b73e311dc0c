"""Same name or not, which kind of producer, which set: what words of a list mean in the register."""

import re
from functools import lru_cache
from typing import Final

from saolang.apps.registry.enums import ProducerKind as K
from saolang.core.regulation.types import Pack
from saolang.core.text.folding import fold

_SHORT: Final = {
    "htx": "hop tac xa", "tht": "to hop tac", "hkd": "ho kinh doanh", "cty": "cong ty", "ct": "cong ty",
    "tnhh": "trach nhiem huu han", "cp": "co phan", "mtv": "mot thanh vien", "dntn": "doanh nghiep tu nhan",
    "nn": "nong nghiep", "dv": "dich vu", "tm": "thuong mai", "sx": "san xuat", "tmdv": "thuong mai dich vu",
    "sxtm": "san xuat thuong mai", "sxkd": "san xuat kinh doanh", "xnk": "xuat nhap khau", "dn": "doanh nghiep",
    "va": "",
}  # fmt: skip
_KIND_BY_NAME: Final = (
    (K.COOPERATIVE, r"(lien hiep )?hop tac xa\b"),
    (K.COOPERATIVE_GROUP, r"to hop tac\b"),
    (K.BUSINESS_HOUSEHOLD, r"ho kinh doanh\b"),
    (K.PRODUCTION_HOUSEHOLD, r"ho san xuat\b|ho gia dinh\b"),
    (K.FARM, r"trang trai\b"),
    (K.ENTERPRISE, r"cong ty\b|doanh nghiep\b|chi nhanh cong ty\b|.*\bchi nhanh cong ty\b|tap doan\b"),
    (K.ASSOCIATION, r"hoi\b|hiep hoi\b"),
)  # fmt: skip
_KIND_BY_WORD: Final = (
    *_KIND_BY_NAME,
    (K.COOPERATIVE_GROUP, r"cooperative group\b"),
    (K.COOPERATIVE, r"cooperatives?\b"),
    (K.BUSINESS_HOUSEHOLD, r"(business household|household business|ho ca the)\b|ho kd\b"),
    (K.PRODUCTION_HOUSEHOLD, r"(production household|household|ho|ho dan|ca nhan)$"),
    (K.FARM, r"farm\b"),
    (K.ENTERPRISE, r"(enterprise|company|business|sme)s?\b|doanh nghiep nho"),
    (K.OPERATION_CENTRE, r"trung tam( dieu hanh)?\b"),
    (K.EQUIVALENT_ORGANISATION, r"to chuc tuong duong|ban quan ly\b|cong dong\b"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def canonical(name: str) -> str:
    """Return a name as it is compared: folded, abbreviations written out, signs and *và* left out."""
    words = re.sub(r"[^0-9a-z']+", " ", fold(name)).replace("'", "").split()
    return " ".join(part for word in words if (part := _SHORT.get(word, word)))


def kind_in(word: str) -> str:
    """Return the kind of producer a cell names, "" where it names none."""
    return _kind(canonical(word), _KIND_BY_WORD)


def kind_of_name(name: str) -> str:
    """Return the kind of producer a name begins with, "" where it does not tell."""
    return _kind(canonical(name), _KIND_BY_NAME)


def set_in(text: str, pack: Pack) -> int | None:
    """Return the criteria set a cell names for certain: its number, its name, or a subgroup of one set."""
    folded = re.sub(r"^(bo|nhom|bo so|bo tieu chi|bo san pham)( so)?\s*:?\s+", "", fold(text)).strip(" .:-")
    numbered = re.match(r"(\d{1,2})\s*(?:[.:)\-]\s*.*)?$", folded)
    if numbered:
        number = int(numbered[1])
        return number if number in pack.sets else None
    name = canonical(folded)
    if not name:
        return None
    for number, one in pack.sets.items():
        keywords = pack.keywords.get(number)
        if name == canonical(one.text.vi) or (keywords and name == canonical(keywords.reason.vi)):
            return number
    for group in pack.groups:
        for subgroup in group.groups:
            if len(subgroup.sets) == 1 and name == canonical(subgroup.text.vi):
                return next(iter(subgroup.sets))
    return None


def _kind(name: str, rules: tuple[tuple[K, str], ...]) -> str:
    return next((str(kind) for kind, pattern in rules if re.match(pattern, name)), "")
