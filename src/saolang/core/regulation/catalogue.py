"""Finding one's way among packs (tra cứu bộ tiêu chí): which law takes a submission, which set fits a product."""

from collections.abc import Iterable
from datetime import date
from typing import Literal
from unicodedata import normalize

from saolang.core.regulation.loader import available_packs, load_pack
from saolang.core.regulation.types import CriteriaSet, Keywords, Pack, ProductGroup, ProductSubgroup
from saolang.core.text.folding import fold

SubmissionKind = Literal["first", "upgrade", "renewal"]

_WORDS_THAT_SAY_NOTHING = frozenset(
    {"va", "tu", "co", "cac", "khac", "dang", "san", "pham", "thanh", "phan", "hang", "tuoi"}
)
_EXACT, _LOOSE, _NAME, _SUBGROUP = 3.0, 1.5, 1.0, 0.5


class NoPackInForce(Exception):
    """No legal instrument that is known here takes this kind of submission on this day."""

    def __init__(self, on: date, kind: str) -> None:
        """Say the day and the kind, and what to do."""
        super().__init__(
            f"Ngày {on:%d/%m/%Y} chưa có văn bản nào nhận hồ sơ loại “{kind}”; hãy kiểm tra lại ngày nộp và loại hồ sơ."
        )
        self.on = on
        self.kind = kind


class NoSuchSet(KeyError):
    """The pack has no set of this number."""

    def __init__(self, pack: Pack, number: int) -> None:
        """Say which sets there are."""
        there = f"từ {min(pack.sets)} đến {max(pack.sets)}" if pack.sets else "không bộ nào"
        self.message = f"{pack.number} không có bộ tiêu chí số {number}; các bộ hiện có: {there}."
        super().__init__(self.message)

    def __str__(self) -> str:
        """Return the sentence itself (a ``KeyError`` would quote it)."""
        return self.message


def known_packs() -> tuple[Pack, ...]:
    """Return every pack that comes with the program, the earliest in force first."""
    return tuple(sorted((load_pack(one) for one in available_packs()), key=lambda pack: pack.effective_from))


def pack_in_force(on: date, kind: SubmissionKind, *, among: Iterable[Pack] | None = None) -> Pack:
    """Return the pack under which a submission of ``kind`` filed on the day ``on`` is taken.

    Where two are in force the later one takes new submissions: from 22/5/2026 that is 26/2026/QĐ-TTg, although
    148/QĐ-TTg itself ends only on 21/7/2026 (Art. 11, 12). ``among`` replaces the packs of the program.
    Raises ``NoPackInForce``.
    """
    takers = [pack for pack in (known_packs() if among is None else among) if _takes(pack, on, kind)]
    if not takers:
        raise NoPackInForce(on, kind)
    return max(takers, key=lambda pack: pack.effective_from)


def set_for(pack: Pack, number: int) -> CriteriaSet:
    """Return the set ``number`` of ``pack``; raises ``NoSuchSet``."""
    if number not in pack.sets:
        raise NoSuchSet(pack, number)
    return pack.sets[number]


def subgroup_of(pack: Pack, number: int) -> ProductSubgroup:
    """Phân nhóm: return the subgroup of Appendix I to which the set ``number`` belongs; raises ``NoSuchSet``."""
    return _place_of(pack, number)[1]


def group_of(pack: Pack, number: int) -> ProductGroup:
    """Nhóm sản phẩm: return the group of Appendix I to which the set ``number`` belongs; raises ``NoSuchSet``."""
    return _place_of(pack, number)[0]


def propose_sets(pack: Pack, words: str, *, group: str | None = None) -> list[tuple[int, float]]:
    """Đề xuất bộ tiêu chí: return (number, score) of the sets that fit ``words``, the best first; a help, not a ruling.

    ``words`` is what people call the product, with or without diacritics ("rượu cần", "ca phe bot"). ``group`` ("I" to
    "VI") keeps to one product group. Vietnamese says first what a thing is and then what is in it, so words at the
    beginning count twice: "trà sâm dây" is a tea, "rượu sâm dây" a liquor. Nothing fitting gives an empty list.
    """
    asked = fold(words)
    found = []
    for one in pack.groups:
        if group is not None and one.code != group:
            continue
        for subgroup in one.groups:
            for number in subgroup.sets:
                score = _keyword_score(pack.keywords.get(number), asked, words)
                score += _NAME * _shared_words(asked, _name_of(pack, number))
                score += _SUBGROUP * _shared_words(asked, subgroup.text.vi)
                if score:
                    found.append((number, score))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _takes(pack: Pack, on: date, kind: str) -> bool:
    kinds = pack.regulation["submission_kinds"]
    in_force = pack.effective_from <= on and (pack.effective_to is None or on < pack.effective_to)
    return in_force and isinstance(kinds, dict) and kind in kinds


def _place_of(pack: Pack, number: int) -> tuple[ProductGroup, ProductSubgroup]:
    for group in pack.groups:
        for subgroup in group.groups:
            if number in subgroup.sets:
                return group, subgroup
    raise NoSuchSet(pack, number)


def _name_of(pack: Pack, number: int) -> str:
    """Return the keywords' description of the set, else its own name (for which the set must be read)."""
    return pack.keywords[number].reason.vi if number in pack.keywords else pack.sets[number].text.vi


def _keyword_score(keywords: Keywords | None, asked: str, written: str) -> float:
    """Return the best keyword's weight: longer phrases weigh more, twice at the beginning, less with other marks."""
    if keywords is None:
        return 0.0
    weighed = [(word, _EXACT) for word in keywords.words] + [(word, _LOOSE) for word in keywords.also]
    return max((_weight(word, weight, asked, written) for word, weight in weighed), default=0.0)


def _weight(word: str, weight: float, asked: str, written: str) -> float:
    folded = fold(word)
    if f" {folded} " not in f" {asked} ":
        return 0.0
    weight *= len(folded.split())
    if f"{asked} ".startswith(f"{folded} "):
        weight *= 2
    if not written.isascii() and word not in normalize("NFC", written).lower():
        weight /= 4  # who writes with marks means them: "cà phê" is no "cá"
    return weight


def _shared_words(asked: str, name: str) -> int:
    return len((set(asked.split()) & set(_tokens(name))) - _WORDS_THAT_SAY_NOTHING)


def _tokens(name: str) -> list[str]:
    return fold(name).replace(",", " ").split()
