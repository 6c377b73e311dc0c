"""Nhập danh sách: go through the rows in runs, each in a transaction of its own that a kill takes back whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import IntegrityError, connection, transaction

from saolang.apps.accounts.models import Person
from saolang.apps.audit.queries import head
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.operations import (
    record_listed_stars,
    refresh_catalogue,
    register_earlier_in_bulk,
)
from saolang.apps.exchange.enums import RowOutcome
from saolang.apps.exchange.operations.planning import ImportOptions, Planner, Work
from saolang.apps.exchange.queries.places import PlaceIndex
from saolang.apps.exchange.queries.register import RegisterInMemory
from saolang.apps.exchange.rules import can_import
from saolang.apps.exchange.shapes import ListReading, RowReport, SourceRow
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.operations import Filling, enter_producers, enter_products, fill_records
from saolang.apps.territories.models import Unit
from saolang.common.errors import NotAllowed, Stale

RUN: Final = 1000
"""Rows written in one transaction."""
TRIES: Final = 5
"""How often a run begins anew when somebody changed what it is about to change."""
TURN: Final = 0x53414F4C
"""Key of PostgreSQL's advisory lock: imports write one run after the other."""

Tell = Callable[[int, int], None]
Keep = Callable[[Sequence[RowReport], bool], None]
"""Called in the transaction of a run with its reports and whether anything was written."""


@dataclass
class ImportResult:
    """Kết quả nhập."""

    reports: list[RowReport] = field(default_factory=list)

    def count(self, outcome: RowOutcome) -> int:
        """Return how many rows came out so."""
        return sum(1 for one in self.reports if one.outcome == outcome)


def preview_list(
    *, reading: ListReading, options: ImportOptions, places: PlaceIndex, tell: Tell | None = None
) -> ImportResult:
    """Xem trước: what an import would do; writes nothing."""
    planner = Planner(RegisterInMemory(places), places, options)
    result, rows, work = ImportResult(), reading.rows, Work()
    headings = _headings(reading)
    for place, row in enumerate(rows, start=1):
        result.reports.append(planner.plan(row, headings[row.sheet], work))
        if tell is not None and place % RUN == 0:
            tell(place, len(rows))
    return result


def import_list(
    *,
    reading: ListReading,
    options: ImportOptions,
    places: PlaceIndex,
    actor: Person | None,
    keep: Keep | None = None,
    tell: Tell | None = None,
) -> ImportResult:
    """Nhập danh sách vào sổ: create and fill producers, products, listed stars, earlier certificates.

    Every run of rows is one transaction with its history. Killed in between, what was written is whole and found
    unchanged the next time. Two imports at once take turns, run by run; what the other wrote is seen.

    :param actor: an officer of the province; None for the system itself (the command, the start).
    :raises NotAllowed: the actor is no officer of the province.
    """
    if not can_import(actor, options.province_id, options.on):
        raise NotAllowed
    rows, headings, result = reading.rows, _headings(reading), ImportResult()
    planner: Planner | None = None
    stamp = -1
    for first in range(0, len(rows), RUN):
        run = rows[first : first + RUN]
        for attempt in range(TRIES):
            try:
                with transaction.atomic():
                    _take_turn()
                    if planner is None or _stamp() != stamp:
                        seen = planner.seen if planner else None
                        planner = Planner(RegisterInMemory(places), places, options)
                        planner.seen = seen if seen is not None else planner.seen
                    work = Work()
                    reports = [planner.plan(row, headings[row.sheet], work) for row in run]
                    write(work, options=options, actor=actor)
                    if keep is not None:
                        keep(reports, not work.is_empty)
                    stamp = _stamp()
                break
            except (IntegrityError, Stale):
                if attempt == TRIES - 1:
                    raise
                stamp = -1
                _forget(planner, run)
        result.reports += reports
        if tell is not None:
            tell(len(result.reports), len(rows))
    return result


@transaction.atomic
def write(work: Work, *, options: ImportOptions, actor: Person | None) -> None:
    """Ghi một loạt: rows that will change are locked first, the history is written last of all locks.

    :raises Stale: a record changed since it was read.
    """
    if work.is_empty:
        return
    now = options.now
    _hold(work)
    enter_producers(producers=work.producers, actor=actor, now=now)
    for product in work.products:
        product.producer = product.producer  # the key is known now
    enter_products(products=work.products, actor=actor, now=now)
    fillings = [Filling(record, before, after) for record, before, after in work.filled.values()]
    fill_records(fillings=fillings, actor=actor, now=now)
    for star in work.stars:
        star.product = star.product
    record_listed_stars(stars=work.stars, actor=actor, now=now)
    if work.certificates:
        producers = [entry.product.producer for entry in work.certificates]
        units = Unit.objects.select_related("parent").in_bulk({one.unit_id for one in producers})
        for producer in producers:
            producer.unit = units[producer.unit_id]
        register_earlier_in_bulk(
            entries=work.certificates,
            province_id=options.province_id,
            actor=actor,
            now=now,
            reason=options.file_name,
        )
    refresh_catalogue(product_ids=_touched(work), now=now)


def _touched(work: Work) -> set[int]:
    """Return the products whose public entries tell something else now."""
    producers = {record.pk for record, _b, _a in work.filled.values() if isinstance(record, Producer)}
    return {
        *(product.pk for product in work.products),
        *(star.product.pk for star in work.stars),
        *(entry.product.pk for entry in work.certificates),
        *(record.pk for record, _b, _a in work.filled.values() if isinstance(record, Product)),
        *Product.objects.filter(producer__in=producers).values_list("pk", flat=True),
    }


def _hold(work: Work) -> None:
    for model in (Producer, Product):
        ours = {record.pk: record.version for record, _b, _a in work.filled.values() if isinstance(record, model)}
        found = model._default_manager.select_for_update(of=("self",)).filter(pk__in=ours).order_by("pk")
        if dict(found.values_list("pk", "version")) != ours:
            raise Stale
    products = {entry.product.pk for entry in work.certificates if entry.product.pk}
    held = Certificate.entries.filter(recognition__product__in=products).order_by("pk")
    list(held.select_for_update(of=("self",)).values_list("pk"))


def _headings(reading: ListReading) -> dict[str, dict[str, str]]:
    return {sheet.name: sheet.headings for sheet in reading.sheets}


def _forget(planner: Planner | None, run: Sequence[SourceRow]) -> None:
    """Take back what the planner remembers of a run that was not written."""
    gone = {(row.sheet, row.number) for row in run}
    for key, several in list((planner.seen if planner else {}).items()):
        left = [one for one in several if (one.row.sheet, one.row.number) not in gone]
        if planner is not None:
            planner.seen[key] = left


def _take_turn() -> None:
    """Wait for the other import's run; on SQLite the transaction itself has the only pen."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def _stamp() -> int:
    """Return the number of the last event: as long as it is ours, the register in memory is the register."""
    last = head()
    return last.sequence if last else 0
