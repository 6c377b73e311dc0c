"""Biểu mẫu tìm sản phẩm: what a person may ask of the list, cleaned; wrong values are left out, never an error page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from saolang.apps.certification.enums import CatalogueSource, LiveStatus
from saolang.apps.certification.queries import CATALOGUE_ORDERS, CatalogueQuery
from saolang.apps.registry.enums import ProducerKind
from saolang.apps.territories.queries import resolve, units_coded
from saolang.interfaces.portal.catalogue import groups_on

LONGEST = 100
LIVE_CHOICES = (LiveStatus.VALID, LiveStatus.EXPIRING, LiveStatus.EXTENDED, LiveStatus.EXPIRED, LiveStatus.REVOKED)
STARS = (5, 4, 3)
MOST_PLACES = 6


@dataclass(frozen=True)
class Search:
    """Điều tìm: the question for the catalogue, with the place as it was typed.

    ``places``: the units of that name where there are several, for the person to say which; none known: empty.
    """

    query: CatalogueQuery
    place: str
    places: tuple[Any, ...]

    @property
    def words(self) -> str:
        """What was typed into the search box."""
        return self.query.words

    @property
    def is_place_unknown(self) -> bool:
        """Whether a place was typed that nobody knows."""
        return bool(self.place) and self.query.unit is None


def read_search(query: QueryDict, on: date) -> Search:
    """Return what ``query`` asks for: q, sao, nhom, bo, xa (a code), noi (a name), hieu-luc, loai, nguon, ban, xep."""
    place = _typed(query.get("noi", ""))
    code = query.get("xa", "")
    units = units_coded(code, on) if code else resolve(place, on) if place else []
    groups = frozenset(query.getlist("nhom")) & {one.code for one in groups_on(on)}
    source = query.get("nguon", "")
    order = query.get("xep", "")
    asked = CatalogueQuery(
        words=_typed(query.get("q", "")),
        groups=groups,
        sets=frozenset(number for number in map(_number, query.getlist("bo")) if number is not None),
        stars=frozenset(number for number in map(_number, query.getlist("sao")) if number in STARS),
        live=frozenset(str(status) for status in LIVE_CHOICES if status in query.getlist("hieu-luc")),
        producer_kinds=frozenset(query.getlist("loai")) & frozenset(ProducerKind.values),
        source=source if source in CatalogueSource.values else "",
        is_on_sale=query.get("ban", "") == "1",
        unit=units[0] if units else None,
        order=order if order in CATALOGUE_ORDERS else "",
    )
    return Search(asked, "" if code else place, tuple(units[:MOST_PLACES]) if len(units) > 1 else ())


def _typed(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:LONGEST]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
