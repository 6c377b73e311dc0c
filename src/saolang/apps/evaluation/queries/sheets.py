"""A member's own work and who has lodged (phiếu); never another's scores before the reveal."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.evaluation.enums import CouncilMode, HearingState
from saolang.apps.evaluation.models import Hearing, Recusal, Seat, Sheet, SheetAnswer
from saolang.apps.evaluation.queries.access import officer_provinces
from saolang.apps.evaluation.queries.councils import tied_people
from saolang.apps.evaluation.queries.loading import Gathered, gather, is_lodged, latest_hearings


@dataclass(frozen=True)
class MyHearing:
    """Một hồ sơ trên bàn của thành viên: the hearing, their sheet (None for the secretary) and how far it is."""

    hearing: Hearing
    sheet: Sheet | None
    leaf_count: int
    answered_count: int
    is_recused: bool
    must_declare: bool
    """Belongs to the producer and has not stepped aside: lodging is refused until declared."""

    @property
    def blank_count(self) -> int:
        """Criteria not scored yet."""
        return self.leaf_count - self.answered_count


@dataclass(frozen=True)
class SeatStatus:
    """Ai đã nộp: lodged or not, nothing of what was scored."""

    seat: Seat
    is_recused: bool
    has_lodged: bool
    lodge_expected: bool
    """Scores, is present (or writes), and does not stand aside."""


def hearings_for(seat: Seat, on: date) -> list[MyHearing]:
    """Return what is on the agenda for ``seat`` (latest attempt of each dossier) with progress; constant queries."""
    hearings = list(latest_hearings(seat.council))
    answered = Count("answers", filter=Q(answers__place__isnull=False))
    sheets = {
        sheet.hearing_id: (sheet, sheet.answered)
        for sheet in Sheet.objects.filter(seat=seat, hearing__in=hearings).annotate(answered=answered)
    }
    aside = set(Recusal.objects.filter(seat=seat, hearing__in=hearings).values_list("hearing", flat=True))
    producers = {hearing.dossier.product.producer.organisation_id for hearing in hearings}
    tied = {org for person, org in tied_people(producers, on).filter(person=seat.person_id)}
    found = []
    for hearing in hearings:
        sheet, count = sheets.get(hearing.pk, (None, 0))
        found.append(
            MyHearing(
                hearing=hearing,
                sheet=sheet,
                leaf_count=len(criteria_set_of(hearing.dossier).leaves) if sheet else 0,
                answered_count=count,
                is_recused=hearing.pk in aside,
                must_declare=hearing.dossier.product.producer.organisation_id in tied and hearing.pk not in aside,
            )
        )
    return found


def sheets_visible_to(person: Person, on: date) -> QuerySet[Sheet]:
    """Return own sheets always; others' only after the reveal, to council members not stepped aside and officers."""
    seated = Seat.objects.filter(person_id=person.pk, council=OuterRef("hearing__council"))
    aside = Recusal.objects.filter(hearing=OuterRef("hearing"), seat__person_id=person.pk)
    allowed = Q(hearing__council__round__province__in=officer_provinces(person, on)) | Q(Exists(seated))
    return Sheet.objects.filter(
        Q(seat__person_id=person.pk) | Q(allowed, ~Exists(aside), hearing__revealed_at__isnull=False)
    ).select_related("seat__person", "hearing__council", "hearing__dossier__product")


def own_sheet(person: Person, hearing: Hearing) -> Sheet | None:
    """Return the sheet of ``person`` at ``hearing``, None when they do not score."""
    return (
        Sheet.objects.filter(hearing=hearing, seat__person_id=person.pk)
        .select_related("seat__person", "hearing__council", "hearing__dossier__product__producer")
        .first()
    )


def answers_of(sheet: Sheet) -> dict[str, int]:
    """Return the answers given so far: leaf code -> place."""
    return {code: place for code, place in sheet.answers.values_list("criterion", "place") if place is not None}


def notes_of(sheet: Sheet) -> dict[str, str]:
    """Return the notes written so far: leaf code -> words."""
    return dict(sheet.answers.exclude(note="").values_list("criterion", "note"))


def gates_of(sheet: Sheet) -> dict[str, str]:
    """Return the gates the member raises: flag -> ground."""
    return dict(sheet.gates.order_by("pk").values_list("flag", "ground"))


def former_answers(sheet: Sheet) -> dict[str, int]:
    """Return the member's own answers of the attempt before, empty at the first; shown beside the new ones."""
    hearing = sheet.hearing
    return {
        code: place
        for code, place in SheetAnswer.objects.filter(
            sheet__seat=sheet.seat_id,
            sheet__hearing__council=hearing.council_id,
            sheet__hearing__dossier=hearing.dossier_id,
            sheet__hearing__attempt=hearing.attempt - 1,
            sheet__hearing__state=HearingState.DISCUSSED,
            place__isnull=False,
        ).values_list("criterion", "place")
        if place is not None
    }


def lodging_among(gathered: Gathered) -> tuple[SeatStatus, ...]:
    """Return who has lodged at the hearing gathered; see ``lodging_status``."""
    written = gathered.hearing.council.mode == CouncilMode.WRITTEN
    lodged = {sheet.seat_id for sheet in gathered.sheets if is_lodged(sheet)}
    entitled = {seat.pk for seat in gathered.entitled}
    return tuple(
        SeatStatus(
            seat=seat,
            is_recused=seat.pk in gathered.recused_ids,
            has_lodged=seat.pk in lodged,
            lodge_expected=seat.pk in entitled and (written or seat.is_present),
        )
        for seat in gathered.seats
        if seat.scores
    )


def lodging_status(hearing: Hearing) -> tuple[SeatStatus, ...]:
    """Return, seat by seat of those who score, who has lodged; safe to show before the reveal."""
    return lodging_among(gather([hearing])[0])
