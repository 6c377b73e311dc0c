"""What a hearing stands on, gathered for one or two hundred of them in the same few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from saolang.apps.evaluation.enums import HearingState, SheetState
from saolang.apps.evaluation.models import (
    ConfirmedGate,
    ConfirmedOption,
    Council,
    Hearing,
    Recusal,
    Seat,
    Sheet,
    SheetGate,
)

OPEN_STATES = (HearingState.SCORING, HearingState.REVEALED, HearingState.CONFIRMED)
"""A hearing on which something is still to be done."""


@dataclass
class Gathered:
    """Tư liệu của một phiên: seats of its council, who stands aside, sheets, what was confirmed."""

    hearing: Hearing
    seats: tuple[Seat, ...]
    recusals: tuple[Recusal, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    choices: dict[str, int] = field(default_factory=dict)
    gates: dict[str, str] = field(default_factory=dict)
    was_discussed: bool = False

    @property
    def recused_ids(self) -> frozenset[int]:
        """Keys of the seats that stand aside."""
        return frozenset(recusal.seat_id for recusal in self.recusals)

    @property
    def entitled(self) -> tuple[Seat, ...]:
        """Seats that score and do not stand aside."""
        return tuple(seat for seat in self.seats if seat.scores and seat.pk not in self.recused_ids)

    @property
    def counting(self) -> tuple[Sheet, ...]:
        """Lodged sheets of members who do not stand aside, by place in the council."""
        entitled = {seat.pk: place for place, seat in enumerate(self.entitled)}
        found = [sheet for sheet in self.sheets if is_lodged(sheet) and sheet.seat_id in entitled]
        return tuple(sorted(found, key=lambda sheet: entitled[sheet.seat_id]))


def is_lodged(sheet: Sheet) -> bool:
    """Whether the sheet was handed in and not taken back, sealed since or not."""
    return sheet.state == SheetState.LODGED or (sheet.state == SheetState.SEALED and sheet.lodged_at is not None)


def lodged_result(sheet: Sheet) -> dict[str, Any]:
    """Return what the engine made of a lodged sheet, with the answers it was made of; empty before lodging."""
    return sheet.result or {}


def latest_hearings(council: Council) -> QuerySet[Hearing]:
    """Return the latest attempt of each dossier before ``council``, in agenda order."""
    later = Hearing.objects.filter(
        council=OuterRef("council"), dossier=OuterRef("dossier"), attempt__gt=OuterRef("attempt")
    )
    return (
        Hearing.objects.filter(~Exists(later), council=council)
        .select_related("council__round", "dossier__product__producer", "dossier__commune")
        .order_by("position", "pk")
    )


def gather(hearings: Iterable[Hearing]) -> list[Gathered]:
    """Return what each of ``hearings`` stands on, in their order; the number of queries does not grow with them."""
    listed = list(hearings)
    ids = [hearing.pk for hearing in listed]
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(council__in={h.council_id for h in listed}).select_related(
        "person", "organisation"
    ):
        seats[seat.council_id].append(seat)
    by_id = {seat.pk: seat for group in seats.values() for seat in group}
    recusals: dict[int, list[Recusal]] = defaultdict(list)
    for recusal in Recusal.objects.filter(hearing__in=ids).order_by("seat__position", "seat"):
        recusal.seat = by_id[recusal.seat_id]
        recusals[recusal.hearing_id].append(recusal)
    sheets: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in Sheet.objects.filter(hearing__in=ids).order_by("pk"):
        sheet.seat = by_id[sheet.seat_id]
        sheets[sheet.hearing_id].append(sheet)
    choices: dict[int, dict[str, int]] = defaultdict(dict)
    for option in ConfirmedOption.objects.filter(hearing__in=ids):
        choices[option.hearing_id][option.criterion] = option.place
    gates: dict[int, dict[str, str]] = defaultdict(dict)
    for gate in ConfirmedGate.objects.filter(hearing__in=ids).order_by("pk"):
        gates[gate.hearing_id][gate.flag] = gate.ground
    discussed = set(
        Hearing.objects.filter(council__in=seats.keys() or {0}, state=HearingState.DISCUSSED).values_list(
            "council", "dossier", "attempt"
        )
    )
    return [
        Gathered(
            hearing=hearing,
            seats=tuple(seats[hearing.council_id]),
            recusals=tuple(recusals[hearing.pk]),
            sheets=tuple(sheets[hearing.pk]),
            choices=choices[hearing.pk],
            gates=gates[hearing.pk],
            was_discussed=(hearing.council_id, hearing.dossier_id, hearing.attempt - 1) in discussed,
        )
        for hearing in listed
    ]


def raised_gates(gathered: Gathered) -> dict[str, list[tuple[Seat, str]]]:
    """Return the gates raised on the sheets that count: flag -> (seat, ground)."""
    found: dict[str, list[tuple[Seat, str]]] = defaultdict(list)
    counting = {sheet.pk: sheet for sheet in gathered.counting}
    for gate in SheetGate.objects.filter(sheet__in=counting).order_by("pk"):
        found[gate.flag].append((counting[gate.sheet_id].seat, gate.ground))
    return dict(found)
