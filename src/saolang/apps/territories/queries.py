"""Reads of the room: units on a day, by code, by name as people write it, and what became of them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Replace

from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession, Unit
from saolang.core.text.folding import fold

PREFIXES: Final = (
    "Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Huyện", "Quận", "Tỉnh", "Xã"
)  # fmt: skip
"""Words in front of a unit's own name (loại đơn vị)."""

_FOLDED_PREFIXES: Final = tuple(f"{fold(prefix)} " for prefix in PREFIXES)
_ABBREVIATIONS: Final = {
    "tp": "thanh pho", "tt": "thi tran", "tx": "thi xa",
    "p": "phuong", "h": "huyen", "q": "quan", "t": "tinh", "x": "xa",
}  # fmt: skip
_ABBREVIATED: Final = re.compile(r"(tp|tt|tx|[phqtx])(?:\.\s*|\s+)(?=\S)")


def proper_name(name: str) -> str:
    """Tên riêng: the name without the word for its kind, *Đăk Hà* for *Xã Đăk Hà*."""
    prefix = next((prefix for prefix in PREFIXES if name.startswith(f"{prefix} ")), "")
    return name[len(prefix) :].lstrip()


def in_force(on: date, prefix: str = "") -> Q:
    """Return the condition that a unit exists on ``on``; ``prefix`` leads to the unit from another model."""
    return Q(**{f"{prefix}effective_from__lte": on}) & (
        Q(**{f"{prefix}effective_to": None}) | Q(**{f"{prefix}effective_to__gt": on})
    )


def units_on(day: date) -> QuerySet[Unit]:
    """Return the units that exist on ``day``, in Vietnamese order."""
    return Unit.objects.filter(in_force(day)).order_by("sort_key", "code")


def unit_on(code: str, day: date) -> Unit | None:
    """Return the unit of that code on ``day``, ``None`` where there is none."""
    return units_on(day).filter(code=code).first()


def units_named(code: str) -> QuerySet[Unit]:
    """Return every unit that ever had ``code``, the latest first, with parents and steps at hand."""
    return units_with_steps().filter(code=code).order_by("-effective_from")


def units_with_steps() -> QuerySet[Unit]:
    """Return all units, each with its parents, what it became and what it was: three queries for a list."""
    return Unit.objects.select_related("parent__parent").prefetch_related(
        Prefetch("successions", Succession.objects.select_related("successor").order_by("-is_default", "successor")),
        Prefetch("origins", Succession.objects.select_related("predecessor").order_by("predecessor")),
    )


OLD_MARK: Final = "cu-"
"""In front of a code in an address: the unit of before that had it, where one of today has it too."""


def units_coded(address: str, on: date) -> list[Unit]:
    """Return the unit an address names: ``23284`` the one of ``on``, else the last before; ``cu-23284`` one that ended.

    At most one; none for a code no unit ever had.
    """
    code = address.removeprefix(OLD_MARK)
    if not code.isascii() or not code.isdigit() or len(code) > 5:
        return []
    units = Unit.objects.filter(code=code, effective_from__lte=on).select_related("parent")
    if address.startswith(OLD_MARK):
        units = units.filter(effective_to__lte=on)
    return list(units.order_by("-effective_from")[:1])


def code_in_address(unit: Unit, on: date) -> str:
    """Return how an address names ``unit``; read back by :func:`units_coded`."""
    has_ended = unit.effective_to is not None and unit.effective_to <= on
    return f"{OLD_MARK}{unit.code}" if has_ended else unit.code


def descendants(unit: Unit) -> QuerySet[Unit]:
    """Return the units below ``unit``: districts and communes of a province, communes of a district."""
    return Unit.objects.filter(Q(parent=unit) | Q(parent__parent=unit)).order_by("sort_key", "code")


def successors(unit: Unit) -> QuerySet[Unit]:
    """Return what ``unit`` became, the successor to assume first; for a district, what its communes became.

    Empty for a unit of today.
    """
    own = Q(predecessor=unit)
    if unit.kind == UnitKind.DISTRICT:
        own |= Q(predecessor__parent=unit)
    steps = Succession.objects.filter(own)
    assumed = Exists(steps.filter(successor=OuterRef("pk"), is_default=True))
    return (
        Unit.objects.filter(pk__in=steps.values("successor"))
        .alias(assumed=assumed)
        .order_by(F("assumed").desc(), "sort_key", "code")
    )


def predecessors(unit: Unit) -> QuerySet[Unit]:
    """Return the units of which ``unit`` took over all or a part."""
    return Unit.objects.filter(successions__successor=unit).order_by("sort_key", "code")


def current_unit_for(code: str, on: date, written_on: date | None = None) -> Unit | None:
    """Return the unit that stands on ``on`` for a code written down earlier.

    Follows the successor to assume where a unit was split. A code may have been given to another unit since: pass
    ``written_on``, the day of the paper, wherever it is known. ``None`` for an unknown code and for a district that
    went into several communes.
    """
    unit = unit_on(code, written_on or on)
    if unit is None:
        unit = Unit.objects.filter(code=code, effective_from__lte=on).order_by("-effective_from").first()
    while unit is not None and unit.effective_to is not None and unit.effective_to <= on:
        later = Unit.objects.filter(effective_from__gt=unit.effective_from)
        unit = later.filter(origins__predecessor=unit, origins__is_default=True).first()
    return unit


def programme_area(codes: Sequence[str], on: date) -> QuerySet[Unit]:
    """Địa bàn chương trình: the communes on ``on`` that are, or succeed, those of the units ``codes`` name.

    ``["62"]`` (the former Kon Tum) gives 40 communes of today, ``["51"]`` all 96 of Quảng Ngãi. A code still in use
    means the unit of that day, one out of use the last unit that had it. Unknown codes (:func:`unknown_codes`) add
    nothing.
    """
    return Unit.objects.filter(pk__in=_standing(_units_named(codes, on), on)).order_by("sort_key", "code")


def standing_units(unit: Unit, on: date) -> QuerySet[Unit]:
    """Đơn vị cũ dẫn tới đơn vị nay: the communes on ``on`` that are, lie in, or succeed ``unit`` or what lay in it."""
    return Unit.objects.filter(pk__in=_standing([unit.pk], on)).order_by("sort_key", "code")


def _standing(roots: Sequence[int], on: date) -> set[int]:
    inside = Q(pk__in=roots) | Q(parent__in=roots) | Q(parent__parent__in=roots)
    here = set(Unit.objects.filter(inside).exclude(kind=UnitKind.PROVINCE).values_list("pk", flat=True))
    area: set[int] = set()
    while here:
        standing = Unit.objects.filter(in_force(on), pk__in=here, kind=UnitKind.COMMUNE)
        area.update(standing.values_list("pk", flat=True))
        steps = Succession.objects.filter(predecessor__in=here - area, successor__effective_from__lte=on)
        later = steps.filter(successor__effective_from__gt=F("predecessor__effective_from"))
        here = set(later.values_list("successor", flat=True))
    return area


def unknown_codes(codes: Iterable[str]) -> list[str]:
    """Return the codes no unit ever had, in the order given."""
    asked = list(codes)
    known = set(Unit.objects.filter(code__in=asked).values_list("code", flat=True))
    return [code for code in asked if code not in known]


def resolve(text: str, on: date, kind: UnitKind | None = None, within: Unit | None = None) -> list[Unit]:
    """Tìm đơn vị theo tên người ta viết: units of today and of the past with that name, those of ``on`` first.

    Takes the name with or without the word for its kind (also TP., TX., TT., P., H., Q., T., X.), with or without
    tones, and with any apostrophe or none (*Ia H’Drai*, *Ia HDrai*). A name is not an identity: there may be several
    (two old Đăk Hà, two Đăk Long), and the caller asks which.

    :param on: the day the name is meant for; units of that day come first, then the others, latest first.
    :param kind: only units of this kind.
    :param within: only units in this one, or whose successors or predecessors are.
    """
    folded = fold(text)
    if not folded:
        return []
    spellings = list(dict.fromkeys((*_spellings(folded), *_spellings(_spelled_out(folded)))))
    units = Unit.objects.select_related("parent")
    if kind is not None:
        units = units.filter(kind=kind)
    if within is not None:
        units = units.filter(pk__in=_scope(within))
    rank = Case(When(in_force(on), then=Value(0)), default=Value(1), output_field=IntegerField())
    units = units.order_by(rank, "-effective_from", "sort_key", "code")
    exact = list(units.filter(folded__in=spellings))
    if exact:
        return exact
    squeezed = Replace(Replace("folded", Value("'"), Value("")), Value(" "), Value(""))
    return list(units.alias(squeezed=squeezed).filter(squeezed__in=[_squeeze(name) for name in spellings]))


def _units_named(codes: Sequence[str], on: date) -> list[int]:
    """Return the key of the unit each code means on ``on``: the one in force, else the last before."""
    latest: dict[str, int] = {}
    for unit in Unit.objects.filter(code__in=list(codes), effective_from__lte=on).order_by("effective_from"):
        latest[unit.code] = unit.pk
    return list(latest.values())


def _scope(within: Unit) -> set[int]:
    """Keys of ``within``, of what lies in it, and of the units before and after those."""
    inside = Q(pk=within.pk) | Q(parent=within) | Q(parent__parent=within)
    keys = set(Unit.objects.filter(inside).values_list("pk", flat=True))
    before = Succession.objects.filter(successor__in=keys).values_list("predecessor", flat=True)
    after = Succession.objects.filter(predecessor__in=keys).values_list("successor", flat=True)
    return keys | set(before) | set(after)


def _spelled_out(folded: str) -> str:
    """Turn a leading abbreviation into the word, ``tp. kon tum`` into ``thanh pho kon tum``."""
    found = _ABBREVIATED.match(folded)
    return f"{_ABBREVIATIONS[found[1]]} {folded[found.end() :]}" if found else folded


def _spellings(folded: str) -> list[str]:
    """Return ``folded`` itself and, where it names no kind, with every word for a kind in front."""
    if folded.startswith(_FOLDED_PREFIXES):
        return [folded]
    return [folded, *(prefix + folded for prefix in _FOLDED_PREFIXES)]


def _squeeze(folded: str) -> str:
    return folded.replace("'", "").replace(" ", "")


class UnitNames:
    """Tên nay và tên cũ: what units are called on a day and what the units that became them were called."""

    def __init__(self, on: date) -> None:
        """Know nothing yet."""
        self._on = on
        self._standing: dict[int, tuple[int, int]] = {}
        self._words: dict[int, tuple[str, ...]] = {}

    def learn(self, unit_ids: set[int]) -> None:
        """Read what is not known yet of those units: a few queries, whatever their number."""
        wanted = unit_ids - self._standing.keys()
        if not wanted:
            return
        today = {pk: self._today(pk) for pk in self._ended(wanted)}
        standing = Unit.objects.select_related("parent").in_bulk({today.get(pk, pk) for pk in wanted})
        before = self._before(set(standing))
        for pk in wanted:
            unit = standing[today.get(pk, pk)]
            province = unit.parent if unit.kind != UnitKind.PROVINCE and unit.parent else unit
            self._standing[pk] = (unit.pk, province.pk)
            self._words[pk] = tuple(dict.fromkeys((unit.name, province.name, *before.get(unit.pk, ()))))

    def standing(self, unit_id: int) -> tuple[int, int]:
        """Return the keys of the unit that stands for this one on the day and of its province."""
        return self._standing[unit_id]

    def words(self, unit_id: int) -> tuple[str, ...]:
        """Return every name a person may know the place by."""
        return self._words[unit_id]

    def _ended(self, unit_ids: set[int]) -> list[int]:
        gone = Unit.objects.filter(pk__in=unit_ids, effective_to__lte=self._on)
        return list(gone.values_list("pk", flat=True))

    def _today(self, unit_id: int) -> int:
        unit = Unit.objects.get(pk=unit_id)
        later = current_unit_for(unit.code, self._on, unit.effective_from)
        return later.pk if later else unit_id

    def _before(self, unit_ids: set[int]) -> dict[int, list[str]]:
        """Return the names of the units that became each of ``unit_ids``, step by step back, with what they lay in."""
        names: dict[int, list[str]] = {pk: [] for pk in unit_ids}
        reached: dict[int, set[int]] = {pk: {pk} for pk in unit_ids}
        seen = set(unit_ids)
        here = unit_ids
        while here:
            steps = Succession.objects.filter(successor__in=here).select_related("predecessor__parent__parent")
            later: dict[int, set[int]] = {}
            for step in steps.order_by("predecessor__sort_key", "pk"):
                for unit_id in reached[step.successor_id]:
                    old: Unit | None = step.predecessor
                    while old is not None:
                        names[unit_id].append(old.name)
                        old = old.parent
                if step.predecessor_id not in seen:
                    later.setdefault(step.predecessor_id, set()).update(reached[step.successor_id])
            seen |= later.keys()
            reached, here = later, set(later)
        return names
