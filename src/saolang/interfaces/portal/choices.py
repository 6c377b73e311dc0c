"""Lựa chọn bên danh mục: every choice with its count and the address that makes it or takes it back."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from saolang.apps.certification.enums import CatalogueSource
from saolang.apps.certification.queries import Facets
from saolang.apps.registry.enums import ProducerKind
from saolang.apps.territories.queries import code_in_address
from saolang.interfaces.portal.catalogue import groups_on, set_label
from saolang.interfaces.portal.forms import LIVE_CHOICES, STARS, Search
from saolang.interfaces.portal.wording import short_label

PACK = "qd-26-2026"
FIRST_UNITS = 8


@dataclass(frozen=True)
class Choice:
    """Một lựa chọn: words, how many it would leave, where it leads; ``is_on`` where it is made already."""

    label: str
    count: int
    url: str
    is_on: bool


@dataclass(frozen=True)
class Filter:
    """Một bộ lọc: its name and choices; the first ``first`` are shown at once."""

    label: str
    choices: list[Choice]
    first: int = 12

    @property
    def shown(self) -> list[Choice]:
        """What is shown at once."""
        return self.choices[: self.first]

    @property
    def more(self) -> list[Choice]:
        """What is behind a fold."""
        return self.choices[self.first :]


@dataclass(frozen=True)
class Chip:
    """Điều kiện đang chọn: words, and the address without it."""

    label: str
    url: str


def address(asked: QueryDict, key: str, value: str, *, is_on: bool, is_one: bool = False) -> str:
    """Return the address with ``value`` of ``key`` made or taken back; the page begins anew."""
    changed = asked.copy()
    changed.pop("trang", None)
    if is_one:
        changed.pop(key, None)
    kept = [one for one in changed.getlist(key) if one != value]
    changed.setlist(key, kept if is_on else [*kept, value])
    for name in list(changed):
        kept_values = [one for one in changed.getlist(name) if one]
        changed.setlist(name, kept_values) if kept_values else changed.pop(name)
    return "?" + changed.urlencode()


def filters_of(search: Search, facets: Facets, asked: QueryDict, on: date) -> list[Filter]:
    """Return the filters with at least one choice that leads somewhere, or is made."""
    query = search.query

    def one(key: str, value: str, label: str, count: int, is_on: bool, *, is_one: bool = False) -> Choice:
        return Choice(label, count, address(asked, key, value, is_on=is_on, is_one=is_one), is_on)

    groups = groups_on(on)
    within = [number for group in groups if group.code in query.groups for number in group.sets]
    unit_id = query.unit.pk if query.unit else None
    without_place = asked.copy()
    without_place.pop("noi", None)
    filters = [
        Filter(
            _("Hạng sao"),
            [one("sao", str(n), _("%(n)d sao") % {"n": n}, facets.stars[n], n in query.stars) for n in STARS],
        ),
        Filter(
            _("Hiệu lực"),
            [one("hieu-luc", s, short_label(s), facets.live[s], s in query.live) for s in map(str, LIVE_CHOICES)],
        ),
        Filter(
            _("Nguồn"),
            [
                one("nguon", s.value, str(s.label), facets.sources[s.value], s.value == query.source, is_one=True)
                for s in CatalogueSource
            ],
        ),
        Filter(
            _("Nhóm sản phẩm"),
            [one("nhom", g.code, g.name, facets.groups[g.code], g.code in query.groups) for g in groups],
        ),
        Filter(
            _("Bộ tiêu chí"),
            [one("bo", str(n), set_label(PACK, n), facets.sets[n], n in query.sets) for n in within],
        ),
        Filter(
            _("Xã, phường"),
            [
                Choice(
                    unit.name,
                    count,
                    address(without_place, "xa", unit.code, is_on=unit.pk == unit_id, is_one=True),
                    unit.pk == unit_id,
                )
                for unit, count in facets.units
            ],
            FIRST_UNITS,
        ),
        Filter(
            _("Chủ thể"),
            [
                one("loai", k.value, str(k.label), facets.producer_kinds[k.value], k.value in query.producer_kinds)
                for k in ProducerKind
            ],
        ),
        Filter(_("Nơi mua"), [one("ban", "1", _("Có nơi bán"), facets.on_sale, query.is_on_sale)]),
    ]
    led = [Filter(f.label, [c for c in f.choices if c.count or c.is_on], f.first) for f in filters]
    return [one for one in led if one.choices]


def chips_of(search: Search, filters: list[Filter], asked: QueryDict, on: date) -> list[Chip]:
    """Return the conditions that hold, each with the address that drops it; the words first, the place last."""
    chips = [
        Chip(choice.label, choice.url)
        for one in filters
        for choice in one.choices
        if choice.is_on and one.label != _("Xã, phường")
    ]
    if search.words:
        chips.insert(0, Chip(f"“{search.words}”", address(asked, "q", asked.get("q", ""), is_on=True)))
    unit = search.query.unit
    if unit is not None or search.place:
        rest = asked.copy()
        rest.pop("noi", None)
        label = search.place if unit is None else unit.name
        if unit is not None and code_in_address(unit, on) != unit.code:
            label = _("%(name)s (tên cũ)") % {"name": unit.name}
        chips.append(Chip(label, address(rest, "xa", asked.get("xa", ""), is_on=True)))
    return chips
