"""Biểu mẫu tìm sản phẩm: what a person may ask of the list, cleaned; wrong values are left out, never an error page."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from saolang.apps.certification.enums import LiveStatus
from saolang.interfaces.portal.catalogue import groups_on

LONGEST = 100
LIVE_CHOICES = (LiveStatus.VALID, LiveStatus.EXPIRING, LiveStatus.EXTENDED, LiveStatus.EXPIRED, LiveStatus.REVOKED)
ORDERS = ("newest", "star", "name")


@dataclass(frozen=True)
class Search:
    """Điều tìm: ``stars`` and ``live`` empty mean no limit."""

    words: str
    star: int | None
    group: str
    set_number: int | None
    unit_id: int | None
    live: tuple[LiveStatus, ...]
    order: str

    @property
    def condition_count(self) -> int:
        """How many conditions narrow the list, words aside."""
        return sum(bool(one) for one in (self.star, self.group, self.set_number, self.unit_id, self.live))

    def set_numbers(self, on: date) -> tuple[int, ...] | None:
        """Return the sets that group and set leave, None for all."""
        if self.set_number is not None:
            return (self.set_number,)
        return next((one.sets for one in groups_on(on) if one.code == self.group), None) if self.group else None


def read_search(query: QueryDict, on: date) -> Search:
    """Return what ``query`` asks for: q, sao, nhom, bo, xa, hieu-luc, xep."""
    star = _number(query.get("sao", ""))
    group = query.get("nhom", "")
    order = query.get("xep", "newest")
    return Search(
        words=" ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST],
        star=star if star in (3, 4, 5) else None,
        group=group if group in {one.code for one in groups_on(on)} else "",
        set_number=_number(query.get("bo", "")),
        unit_id=_number(query.get("xa", "")),
        live=tuple(status for status in LIVE_CHOICES if status in query.getlist("hieu-luc")),
        order=order if order in ORDERS else "newest",
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
