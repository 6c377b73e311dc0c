"""The one verb of the room: load the country's units."""

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from django.db import connection, transaction

from saolang.apps.audit.operations import record
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession, Unit
from saolang.apps.territories.queries import proper_name
from saolang.core.text.folding import fold, sort_key

DATA: Final = Path(__file__).parent / "data"
CODES_BEGAN_ON: Final = date(2004, 7, 8)
"""Decision 124/2004/QĐ-TTg, the first list of unit codes: earlier days know no units."""
TWO_LEVELS_SINCE: Final = date(2025, 7, 1)
"""First day of the two-level government: districts end, communes are new (Resolution 203/2025/QH15)."""

_COMPARED: Final = (
    "kind", "name", "folded", "sort_key", "parent_id", "effective_to", "latitude", "longitude"
)  # fmt: skip


class UnitsUnreadable(RuntimeError):
    """A file of the data folder is broken; names file, line and what is wrong there."""


@dataclass(frozen=True)
class LoadReport:
    """What a load changed (kết quả nạp đơn vị hành chính)."""

    units_added_count: int = 0
    units_changed_count: int = 0
    successions_added_count: int = 0
    successions_changed_count: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return any(asdict(self).values())

    def __str__(self) -> str:
        if not self.changed:
            return "Đơn vị hành chính: không có gì thay đổi."
        return (
            f"Đơn vị hành chính: thêm {self.units_added_count}, sửa {self.units_changed_count}; "
            f"kế thừa cũ, mới: thêm {self.successions_added_count}, sửa {self.successions_changed_count}."
        )


class _Row(NamedTuple):
    file: str
    line: int
    values: dict[str, str]


@transaction.atomic
def load_units(*, now: datetime, source: Path = DATA) -> LoadReport:
    """Nạp đơn vị hành chính: bring the tables to what the data files say; running it again changes nothing.

    Adds missing units and successions and corrects those that differ; what the files do not name stays. Writes one
    audit event (``territories.units.loaded``) when something changed, none otherwise.

    :param now: aware instant, for the audit event.
    :param source: folder with the three CSV files.
    :raises UnitsUnreadable: when a file names a parent or unit that is not there.
    """
    known = {(unit.code, unit.effective_from): unit for unit in Unit.objects.all()}
    added = changed = 0
    for name, first, end in (
        ("units_before_2025-07-01.csv", CODES_BEGAN_ON, TWO_LEVELS_SINCE),
        ("units_since_2025-07-01.csv", TWO_LEVELS_SINCE, None),
    ):
        rows = list(_rows(source / name))
        for kind in UnitKind:  # parents before children
            wanted = [_unit(row, known, first, end) for row in rows if row.values["kind"] == kind]
            count = _save_units(wanted, known)
            added, changed = added + count[0], changed + count[1]
    successions = _save_successions(list(_rows(source / "successions.csv")), known)
    report = LoadReport(added, changed, *successions)
    if report.changed:
        _refresh_statistics()
        record(
            action="territories.units.loaded",
            actor=None,
            object_type="territories.units",
            object_id="vn",
            object_label="Đơn vị hành chính cả nước",
            now=now,
            after=asdict(report),
        )
    return report


def _refresh_statistics() -> None:
    """Tell PostgreSQL of the rows at once: its planner would else join 14,000 by 14,000 in this transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {Unit._meta.db_table}, {Succession._meta.db_table}")


def _rows(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for line, values in enumerate(csv.DictReader(file), start=2):
            yield _Row(path.name, line, values)


def _unit(row: _Row, known: dict[tuple[str, date], Unit], first: date, end: date | None) -> Unit:
    """Return the unit a line describes, unsaved."""
    values = row.values
    parent = known.get((values["parent"], first)) if values["parent"] else None
    if values["parent"] and parent is None:
        raise UnitsUnreadable(f"{row.file}, line {row.line}: no unit {values['parent']} to be the parent")
    return Unit(
        code=values["code"],
        kind=values["kind"],
        name=values["name"],
        folded=fold(values["name"]),
        sort_key=sort_key(proper_name(values["name"])),
        parent=parent,
        effective_from=first,
        effective_to=end,
        latitude=Decimal(values["latitude"]) if values.get("latitude") else None,
        longitude=Decimal(values["longitude"]) if values.get("longitude") else None,
    )


def _save_units(wanted: list[Unit], known: dict[tuple[str, date], Unit]) -> tuple[int, int]:
    """Add or correct the units of one level; return how many of each."""
    missing, differing = [], []
    for unit in wanted:
        there = known.get((unit.code, unit.effective_from))
        if there is None:
            missing.append(unit)
        elif any(getattr(there, name) != getattr(unit, name) for name in _COMPARED):
            unit.pk = there.pk
            differing.append(unit)
    Unit.objects.bulk_create(missing)
    if differing:
        Unit.objects.bulk_update(differing, [name.removesuffix("_id") for name in _COMPARED], batch_size=200)
    known.update({(unit.code, unit.effective_from): unit for unit in (*missing, *differing)})
    return len(missing), len(differing)


def _save_successions(rows: list[_Row], known: dict[tuple[str, date], Unit]) -> tuple[int, int]:
    """Add or correct successions; return how many of each."""
    there = {(each.predecessor_id, each.successor_id): each for each in Succession.objects.all()}
    missing, differing = [], []
    for row in rows:
        predecessor = known.get((row.values["predecessor"], CODES_BEGAN_ON))
        successor = known.get((row.values["successor"], TWO_LEVELS_SINCE))
        if predecessor is None or successor is None:
            raise UnitsUnreadable(f"{row.file}, line {row.line}: predecessor or successor is in neither list")
        is_default = row.values["is_default"] == "1"
        old = there.get((predecessor.pk, successor.pk))
        if old is None:
            missing.append(Succession(predecessor=predecessor, successor=successor, is_default=is_default))
        elif old.is_default != is_default:
            old.is_default = is_default
            differing.append(old)
    Succession.objects.bulk_create(missing)
    if differing:
        Succession.objects.bulk_update(differing, ["is_default"], batch_size=400)
    return len(missing), len(differing)
