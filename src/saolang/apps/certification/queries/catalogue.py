"""Danh mục công khai: what was asked of the read model, and the rows that answer."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When

from saolang.apps.certification.enums import CatalogueSource, CertificateState, LiveStatus
from saolang.apps.certification.models import CatalogueEntry
from saolang.apps.certification.queries.verification import EXPIRING_DAYS
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import standing_units
from saolang.common.search import SearchIndex, words_of

INDEX = SearchIndex("certification_catalogueentry", "product_id", "folded")
CATALOGUE_ORDERS = ("relevance", "newest", "star", "name")
MOST_RANKED = 20_000
"""Above it rows are not ranked by how well the name fits: so many fit that the newest are as good."""


@dataclass(frozen=True)
class CatalogueQuery:
    """Điều tìm trong danh mục: empty means no limit; several values of one kind mean any of them.

    ``unit``: of today or of before; an old one means what it became, a province everything in it.
    """

    words: str = ""
    groups: frozenset[str] = frozenset()
    sets: frozenset[int] = frozenset()
    stars: frozenset[int] = frozenset()
    live: frozenset[str] = frozenset()
    producer_kinds: frozenset[str] = frozenset()
    source: str = ""
    is_on_sale: bool = False
    unit: Unit | None = field(default=None, compare=False)
    order: str = ""

    @property
    def parts(self) -> list[str]:
        """The words to look for."""
        return words_of(self.words)

    @property
    def is_unsearchable(self) -> bool:
        """Whether something was typed and no word is in it."""
        return bool(self.words.strip()) and not self.parts

    @property
    def sorted_by(self) -> str:
        """The order that holds: by default how well it fits, the newest where nothing was typed."""
        if self.order in CATALOGUE_ORDERS and (self.order != "relevance" or self.parts):
            return self.order
        return "relevance" if self.parts else "newest"


def annotate_entries(entries: QuerySet[CatalogueEntry], on: date) -> QuerySet[Any]:
    """Add ``live`` (what ``annotate_live`` says, ``""`` without certificate), ``shown_star`` and ``source``."""
    near = on + timedelta(days=EXPIRING_DAYS)
    stopped = Q(stopped_on__lte=on)
    return entries.annotate(
        live=Case(
            When(certificate=None, then=Value("")),
            When(issued_on__gt=on, then=Value(LiveStatus.UNKNOWN.value)),
            When(stopped & Q(stopped_as=CertificateState.REVOKED), then=Value(LiveStatus.REVOKED.value)),
            When(stopped & Q(stopped_as=CertificateState.SUPERSEDED), then=Value(LiveStatus.SUPERSEDED.value)),
            When(ends_on__gt=near, then=Value(LiveStatus.VALID.value)),
            When(ends_on__gte=on, then=Value(LiveStatus.EXPIRING.value)),
            When(last_day__gte=on, then=Value(LiveStatus.EXTENDED.value)),
            default=Value(LiveStatus.EXPIRED.value),
            output_field=CharField(),
        ),
        shown_star=Case(When(certificate=None, then=F("listed_star")), default=F("star"), output_field=IntegerField()),
        source=Case(
            When(certificate=None, then=Value(CatalogueSource.LISTED.value)),
            default=Value(CatalogueSource.REGISTER.value),
            output_field=CharField(),
        ),
    )


def searched(query: CatalogueQuery, on: date) -> QuerySet[Any]:
    """Return the entries that words and place leave, unordered; a certificate of a later day does not count yet."""
    entries = annotate_entries(CatalogueEntry.objects.filter(Q(certificate=None) | Q(issued_on__lte=on)), on)
    if query.is_unsearchable:
        return entries.none()
    if query.unit is not None:
        entries = entries.filter(_within(query.unit, on))
    return INDEX.matching(entries, query.parts)


def narrowed(entries: QuerySet[Any], query: CatalogueQuery) -> QuerySet[Any]:
    """Return what the other conditions leave of ``entries``."""
    wanted: dict[str, Any] = {
        "group_code__in": query.groups,
        "set_number__in": query.sets,
        "shown_star__in": query.stars,
        "live__in": query.live,
        "producer_kind__in": query.producer_kinds,
    }
    entries = entries.filter(**{name: sorted(values) for name, values in wanted.items() if values})
    if query.source:
        entries = entries.filter(source=query.source)
    return entries.filter(is_on_sale=True) if query.is_on_sale else entries


def catalogue_entries(query: CatalogueQuery, on: date, *, total: int | None = None) -> QuerySet[Any]:
    """Return the entries asked for, sorted, with product and unit at hand: one query for a page.

    :param total: how many there are, where it is known; very many are not ranked by name.
    """
    return _sorted(_with_context(narrowed(searched(query, on), query)), query, total)


def near_entries(query: CatalogueQuery, on: date, *, limit: int = 6) -> list[Any]:
    """Gần giống: the entries whose words come near to what was typed, the nearest first; other conditions hold."""
    rest = narrowed(searched(replace(query, words="", unit=query.unit), on), query)
    keys = INDEX.near(rest, query.parts, limit=limit)
    found = {entry.pk: entry for entry in _with_context(rest.filter(pk__in=keys))} if keys else {}
    return [found[key] for key in keys if key in found]


def _within(unit: Unit, on: date) -> Q:
    if unit.effective_to is None or unit.effective_to > on:
        return Q(province=unit.pk) if unit.kind == UnitKind.PROVINCE else Q(unit=unit.pk)
    return Q(unit__in=list(standing_units(unit, on).order_by().values_list("pk", flat=True)))


def _with_context(entries: QuerySet[Any]) -> QuerySet[Any]:
    return entries.select_related("product", "unit", "photo").defer(
        "folded", "product__description", "product__description_en", "product__story", "product__story_en"
    )


def _sorted(entries: QuerySet[Any], query: CatalogueQuery, total: int | None) -> QuerySet[Any]:
    newest = (F("told_on").desc(nulls_last=True), "-pk")
    best = F("star").desc(nulls_last=True)
    order = query.sorted_by
    if order == "name":
        return entries.order_by("sort_key", "pk")
    if order == "star":
        return entries.order_by(best, F("listed_star").desc(nulls_last=True), *newest)
    if order == "newest" or (total or 0) > MOST_RANKED:
        return entries.order_by(*newest)
    typed = " ".join(query.parts)
    in_name = Q()
    for word in query.parts:
        in_name &= Q(name_folded__contains=word)
    fit = Case(
        When(name_folded=typed, then=Value(0)),
        When(name_folded__startswith=typed, then=Value(1)),
        When(in_name, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    ranked: QuerySet[Any] = entries.alias(fit=fit).order_by("fit", best, *newest)
    return ranked
