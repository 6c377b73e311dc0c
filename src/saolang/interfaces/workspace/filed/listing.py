"""Lists of dossiers with filters, sorting and pages (danh sách hồ sơ)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries import DossierRow, rows
from saolang.core.text.folding import fold

ROWS_A_PAGE = 20

ORDERS: Mapping[str, tuple[object, tuple[object, ...]]] = {
    "han": (_("Hạn gần nhất trước"), (F("due_on").asc(nulls_last=True), F("proposed_at").asc(nulls_last=True), "pk")),
    "moi": (_("Mới nộp trước"), ("-submitted_at", "-pk")),
    "ten": (_("Tên sản phẩm"), ("product__sort_key", "pk")),
}
"""Key in the address -> words, ordering."""


def searched(dossiers: QuerySet[Dossier], text: str) -> QuerySet[Dossier]:
    """Keep the dossiers of which product, producer or code hold every word of ``text``, accents left aside."""
    for word in fold(text).split():
        dossiers = dossiers.filter(
            Q(product__folded__contains=word)
            | Q(product__producer__folded__contains=word)
            | Q(product_code__contains=word)
            | Q(slip_number__icontains=word)
        )
    return dossiers


def counts_by_state(dossiers: QuerySet[Dossier]) -> list[tuple[DossierState, int]]:
    """Return how many dossiers are in each state that occurs, in the order of the lifecycle. One query."""
    found = dict(dossiers.order_by().values_list("state").annotate(n=Count("pk")))
    return [(state, found[state]) for state in DossierState if found.get(state)]


@dataclass(frozen=True)
class Wanted:
    """Điều kiện lọc, as read from the address; what makes no sense is left aside."""

    text: str = ""
    state: str = ""
    kind: str = ""
    set_number: int | None = None
    commune: str = ""
    star: int | None = None
    order: str = "han"

    @classmethod
    def read(cls, query: QueryDict, *, order: str = "han") -> "Wanted":
        """Return the filters of ``query``."""
        return cls(
            text=query.get("q", "").strip()[:100],
            state=query.get("buoc", "") if query.get("buoc") in DossierState.values else "",
            kind=query.get("loai", "") if query.get("loai") in DossierKind.values else "",
            set_number=_number(query.get("bo"), 26),
            commune=query.get("xa", "")[:5],
            star=_number(query.get("sao"), 5),
            order=query.get("xep", "") if query.get("xep") in ORDERS else order,
        )

    @property
    def is_any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.text or self.state or self.kind or self.set_number or self.commune or self.star is not None)

    @property
    def is_narrowed(self) -> bool:
        """Whether one of the filters under the search is used."""
        return bool(self.kind or self.set_number or self.commune or self.star is not None)

    def without_state(self, dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
        """Apply every filter but the state, for the counts by state."""
        found = searched(dossiers, self.text)
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.set_number:
            found = found.filter(product__set_number=self.set_number)
        if self.commune:
            found = found.filter(commune__code=self.commune)
        if self.star is not None:
            found = found.filter(star=self.star)
        return found

    def apply(self, dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
        """Apply every filter and the order."""
        found = self.without_state(dossiers)
        if self.state:
            found = found.filter(state=self.state)
        return found.order_by(*ORDERS[self.order][1])  # type: ignore[arg-type]


def _number(text: str | None, top: int) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 3 and int(text) <= top else None


def page_of(dossiers: QuerySet[Dossier], number: str | None, on: date) -> tuple[Page[Dossier], list[DossierRow]]:
    """Return one page and its rows with their holders; two queries."""
    page = Paginator(dossiers, ROWS_A_PAGE).get_page(number)
    return page, rows(page.object_list, on)
