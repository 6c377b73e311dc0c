"""Every unit of the country in memory, old and new, found by the names people write (tra địa danh)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession, Unit
from saolang.apps.territories.queries import PREFIXES, programme_area
from saolang.core.text.folding import fold

_KINDS: Final = tuple(f"{fold(prefix)} " for prefix in PREFIXES)
_SHORT: Final = (
    (re.compile(r"^(tp|t\.p)\.?\s+|^tp\."), "thanh pho "),
    (re.compile(r"^tt\.?\s+|^tt\."), "thi tran "),
    (re.compile(r"^tx\.?\s+|^tx\."), "thi xa "),
    *((re.compile(rf"^{short}\.\s*|^{short}\s+"), f"{word} ")
      for short, word in (("p", "phuong"), ("h", "huyen"), ("q", "quan"), ("t", "tinh"), ("x", "xa"))),
    (re.compile(r"^(ubnd|uy ban nhan dan)\s+"), ""),
    (re.compile(r"\s+(province|district|commune|ward|city|town)$"), ""),
)  # fmt: skip
_NICKNAMES: Final = {
    "hcm": "hochiminh", "tphcm": "hochiminh", "saigon": "hochiminh", "hn": "hanoi", "brvt": "bariavungtau",
    "tthue": "thuathienhue", "daklak": "daklak", "daclac": "daklak", "dacnong": "daknong",
}  # fmt: skip


class Known(NamedTuple):
    """One unit as far as finding needs it."""

    pk: int
    kind: str
    name: str
    parent: int | None
    is_today: bool
    code: str


@dataclass(frozen=True)
class Place:
    """Nơi sản xuất: the finest unit that is certain, and what is to be said of it."""

    unit: int | None = None
    """A commune of today, or a province."""
    old_unit: int | None = None
    address: str = ""
    """What an address line says below the commune."""
    warnings: tuple[tuple[str, str], ...] = ()
    """(field, sentence)."""


@dataclass
class PlaceIndex:
    """Bảng tra: units by squeezed name, what they became, what they were."""

    units: dict[int, Known]
    by_name: dict[str, list[int]]
    became: dict[int, list[tuple[int, bool]]]
    was: dict[int, list[int]]
    programme: frozenset[int]
    """Communes of the programme area."""
    kept: dict[tuple[str, ...], Place] = field(default_factory=dict)

    @property
    def programme_provinces(self) -> set[int]:
        """Provinces of today that hold the programme area."""
        return {parent for pk in self.programme if (parent := self.units[pk].parent) is not None}

    def province_named(self, code: str) -> int | None:
        """Return the province of today of that code."""
        return next(
            (
                one.pk
                for one in self.units.values()
                if one.kind == UnitKind.PROVINCE and one.is_today and one.code == code
            ),
            None,
        )

    def place(self, commune: str, district: str, province: str, address: str, fallback: int | None) -> Place:
        """Return where a row lies; the same words are looked up once."""
        key = (commune, district, province, address, str(fallback))
        if key not in self.kept:
            self.kept[key] = self._place(commune, district, province, address, fallback)
        return self.kept[key]

    def _place(self, commune: str, district: str, province: str, address: str, fallback: int | None) -> Place:
        warnings: list[tuple[str, str]] = []
        kept_address = address.strip()
        if address and not commune:
            commune, above, kept_address = self._split_address(address)
            district, province = district or above[0], province or above[1]
            asked = "address"
        else:
            asked = "commune"
        parts = [part for part in re.split(r"\s*[,;]\s*", _bare(commune)) if part]
        districts = self._those(" / ".join(parts[1:]), UnitKind.DISTRICT) or self._those(district, UnitKind.DISTRICT)
        provinces = self._those(province, UnitKind.PROVINCE) or self._those(", ".join(parts[1:]), UnitKind.PROVINCE)
        if _bare(province) and not provinces:
            warnings.append(("province", _("Không có tỉnh “%(name)s”; hãy xem lại tên.") % {"name": province[:60]}))
        if not provinces and districts:
            here = [one for one in districts if self._province(one) in self.programme_provinces | {fallback}]
            districts = here or districts
        if provinces and districts:
            districts = [d for d in districts if self._lies_in(d, provinces)] or districts
        found = [pk for part in parts[:1] for pk in self._communes(part)]
        chosen, old = self._narrow(found, districts, provinces, fallback, asked, commune, warnings)
        if parts and not found:
            warnings.append((asked, _("Không có xã, phường “%(name)s”; chỉ ghi đến tỉnh.") % {"name": commune[:60]}))
        if chosen is None:
            near = {self._province(one) for one in districts} | {None}
            where = {self._province(one) for one in provinces}
            options = (where or near) - {None}
            chosen = next(iter(options)) if len(options) == 1 else None
            if len(districts) == 1 and not self.units[districts[0]].is_today:
                old = districts[0]
        if chosen is None:
            chosen = fallback
            if fallback is not None:
                warnings.append(
                    (
                        "province",
                        _("Không rõ nơi sản xuất; tạm ghi vào %(name)s.") % {"name": self.units[fallback].name},
                    )
                )
        if chosen is not None and self.programme and not self._in_programme(chosen):
            warnings.append(
                (asked, _("%(name)s ngoài địa bàn của hệ thống này; vẫn ghi.") % {"name": self.label(chosen)})
            )
        return Place(chosen, old, kept_address, tuple(warnings))

    def label(self, pk: int) -> str:
        """Return the unit with those above it, as people write it."""
        one = self.units[pk]
        names = [one.name]
        while one.parent is not None:
            one = self.units[one.parent]
            names.append(one.name)
        return ", ".join(names)

    def _narrow(
        self, found: list[int], districts: list[int], provinces: list[int], fallback: int | None,
        asked: str, words: str, warnings: list[tuple[str, str]],
    ) -> tuple[int | None, int | None]:  # fmt: skip
        """Return the commune of today that fits all that is said, and the old one it was called by."""
        if not found:
            return None, None
        if districts:
            inside = [pk for pk in found if self._lies_in(pk, districts)]
            if inside:
                found = inside
            elif provinces:
                warnings.append((asked, _("“%(name)s” không thuộc huyện đã ghi; hãy xem lại.") % {"name": words[:60]}))
        if provinces:
            inside = [pk for pk in found if self._lies_in(pk, provinces)]
            if not inside:
                warnings.append(
                    (asked, _("“%(name)s” không thuộc tỉnh đã ghi; chỉ ghi đến tỉnh.") % {"name": words[:60]})
                )
                return None, None
            found = inside
        elif not districts:
            home = [pk for pk in found if self._province(pk) in ({fallback} if fallback else self.programme_provinces)]
            found = home or found
        ends = {self._today(pk) for pk in found} - {None}
        if len(ends) > 1 and not districts:
            today = [pk for pk in found if self.units[pk].is_today]
            if len(today) == 1 and not (provinces and not any(self.units[pk].is_today for pk in provinces)):
                found, ends = today, {today[0]}
        if len(ends) != 1:
            names = "; ".join(sorted(self.label(pk) for pk in found)[:5])
            warnings.append(
                (asked, _("Có nhiều nơi tên “%(name)s” (%(names)s); chỉ ghi đến tỉnh. Ghi thêm huyện để rõ.")
                 % {"name": words[:60], "names": names})
            )  # fmt: skip
            return None, None
        old = [pk for pk in found if not self.units[pk].is_today]
        here = next(iter(ends))
        if old and not any(self.units[pk].is_today for pk in found) and len(self.became.get(old[0], ())) > 1:
            names = ", ".join(self.units[pk].name for pk, _is_default in self.became[old[0]])
            warnings.append(
                (asked, _("“%(name)s” nay chia vào %(names)s; tạm ghi %(chosen)s.")
                 % {"name": words[:60], "names": names, "chosen": self.units[here].name if here else ""})
            )  # fmt: skip
        return here, old[0] if len(old) == 1 else None

    def _split_address(self, address: str) -> tuple[str, tuple[str, str], str]:
        """Return commune, (district, province) and the rest of an address line."""
        parts = [part for part in re.split(r"\s*[,;]\s*|\s+-\s+", address) if part]
        province = district = commune = ""
        while parts and not commune:
            last = parts[-1]
            if not province and self._those(last, UnitKind.PROVINCE) and not district:
                province = parts.pop()
            elif not district and self._those(last, UnitKind.DISTRICT) and len(parts) > 0:
                if self._communes(last) and len(parts) == 1:
                    commune = parts.pop()
                else:
                    district = parts.pop()
            elif self._communes(last):
                commune = parts.pop()
            else:
                break
        return commune, (district, province), ", ".join(parts)

    def _those(self, text: str, kind: UnitKind) -> list[int]:
        return [pk for part in re.split(r"\s*[/,;]\s*", _bare(text)) for pk in self._find(part, (kind,))]

    def _communes(self, text: str) -> list[int]:
        return self._find(_bare(text), (UnitKind.COMMUNE,))

    def _find(self, text: str, kinds: Sequence[UnitKind]) -> list[int]:
        """Return the units of that name; with the word for its kind where some are called so, else by the own name."""
        folded = _spelled_out(fold(text))
        if not folded:
            return []
        exact = [pk for pk in self.by_name.get(_squeeze(folded), ()) if self.units[pk].kind in kinds]
        bare = _without_kind(folded)
        own = _squeeze(bare)
        own = _NICKNAMES.get(own, own)
        if exact and bare != folded:
            return exact
        return exact + [
            pk for pk in self.by_name.get(f"={own}", ()) if self.units[pk].kind in kinds and pk not in exact
        ]

    def _today(self, pk: int) -> int | None:
        one = self.units[pk]
        if one.is_today:
            return pk
        steps = self.became.get(pk, [])
        return next((later for later, is_default in steps if is_default), steps[0][0] if steps else None)

    def _province(self, pk: int) -> int | None:
        """Return the province of today in which the unit lies."""
        one = self.units[pk]
        while one.parent is not None:
            if one.kind == UnitKind.COMMUNE and not one.is_today:
                today = self._today(one.pk)
                return self.units[today].parent if today else None
            one = self.units[one.parent]
        if one.is_today:
            return one.pk
        steps = self.became.get(one.pk, [])
        return steps[0][0] if steps else None

    def _lies_in(self, pk: int, wholes: Iterable[int]) -> bool:
        """Whether the unit lies in one of ``wholes``, as it was or as it became."""
        inside = set(wholes)
        lines = [pk, *self.was.get(pk, ()), *(later for later, _d in self.became.get(pk, ()))]
        for line in lines:
            one: Known | None = self.units[line]
            while one is not None:
                if one.pk in inside:
                    return True
                one = self.units[one.parent] if one.parent is not None else None
        return self._province(pk) in inside

    def _in_programme(self, pk: int) -> bool:
        return pk in self.programme or pk in self.programme_provinces


def place_index(on: date, area_codes: Sequence[str]) -> PlaceIndex:
    """Load all units and successions; three queries and a moment, instead of several a row."""
    units: dict[int, Known] = {}
    by_name: dict[str, list[int]] = defaultdict(list)
    columns = ("pk", "kind", "name", "parent_id", "effective_from", "effective_to", "code", "folded")
    for pk, kind, name, parent, begins, ends, code, folded in Unit.objects.values_list(*columns).order_by("pk"):
        is_today = begins <= on and (ends is None or ends > on)
        units[pk] = Known(pk, kind, name, parent, is_today, code)
        by_name[_squeeze(folded)].append(pk)
        by_name[f"={_squeeze(_without_kind(folded))}"].append(pk)
    became: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    was: dict[int, list[int]] = defaultdict(list)
    steps = Succession.objects.values_list("predecessor_id", "successor_id", "is_default").order_by("-is_default", "pk")
    for before, after, is_default in steps:
        became[before].append((after, is_default))
        was[after].append(before)
    programme = frozenset(programme_area(area_codes, on).values_list("pk", flat=True))
    return PlaceIndex(units, dict(by_name), dict(became), dict(was), programme)


def _bare(text: str) -> str:
    """Return the words without remarks in brackets."""
    return " ".join(re.sub(r"\([^)]*\)?", " ", text).split()).strip(" .,;")


def _spelled_out(folded: str) -> str:
    for pattern, word in _SHORT:
        folded = pattern.sub(word, folded)
    return folded.strip()


def _squeeze(folded: str) -> str:
    return re.sub(r"[\s'\-.]", "", folded)


def _without_kind(folded: str) -> str:
    return next((folded[len(kind) :] for kind in _KINDS if folded.startswith(kind) and len(folded) > len(kind)), folded)
