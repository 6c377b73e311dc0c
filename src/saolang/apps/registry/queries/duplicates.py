"""Finding entries that may be one producer (chủ thể có thể trùng): by grouping, never by comparing all with all."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from saolang.apps.registry.models import Producer
from saolang.apps.registry.validators import bare_name, bare_phone, bare_tax_code
from saolang.apps.territories.enums import UnitKind

PAIRS_MOST = 2_000
"""More than these are not listed at once: after some are merged, the next come up."""


class Sameness(StrEnum):
    """Giống nhau ở chỗ nào, the strongest first."""

    TAX_CODE = "tax_code"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True)
class Pair:
    """Một cặp có thể trùng, by keys; the first is the older entry."""

    first: int
    second: int
    reasons: tuple[Sameness, ...]


def duplicate_pairs(producers: QuerySet[Producer], *, most: int = PAIRS_MOST) -> list[Pair]:
    """Return pairs of ``producers`` that may be one, those with the strongest reasons first; one query.

    Alike are entries of one province with the same ten digits of the tax code, the same phone, or the same name without
    the words for its legal form. In a group of n alike entries each is paired with the oldest: n - 1 pairs, not n².
    """
    groups: dict[tuple[Sameness, int | None, bool, str], list[int]] = defaultdict(list)
    rows = producers.order_by("pk").values_list(
        "pk", "name", "tax_code", "phone", "unit", "unit__kind", "unit__parent", "is_example"
    )
    for pk, name, tax_code, phone, unit, kind, parent, is_example in rows:
        province = unit if kind == UnitKind.PROVINCE else parent
        for reason, key in (
            (Sameness.TAX_CODE, bare_tax_code(tax_code)),
            (Sameness.PHONE, bare_phone(phone)),
            (Sameness.NAME, bare_name(name)),
        ):
            if key:
                groups[reason, province, is_example, key].append(pk)
    reasons: dict[tuple[int, int], list[Sameness]] = defaultdict(list)
    for (reason, *_rest), members in groups.items():
        for other in members[1:]:
            reasons[members[0], other].append(reason)
    order = list(Sameness)
    pairs = [Pair(first, second, tuple(sorted(why, key=order.index))) for (first, second), why in reasons.items()]
    pairs.sort(key=lambda pair: (-len(pair.reasons), order.index(pair.reasons[0]), pair.first, pair.second))
    return pairs[:most]
