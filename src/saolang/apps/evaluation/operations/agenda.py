"""What a council hears (chương trình của hội đồng)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers import operations as steps
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.enums import CouncilMode, HearingState, HearingVerb, RoundState, SeatRole, SheetState
from saolang.apps.evaluation.models import Council, Hearing, Recusal, Seat, Sheet
from saolang.apps.evaluation.operations.councils import WrittenForRenewalsOnly
from saolang.apps.evaluation.operations.history import record_hearing
from saolang.apps.evaluation.operations.locking import hold_council, hold_hearing, reason_of, refuse_closed
from saolang.apps.evaluation.queries import OPEN_STATES, free_dossiers, was_discussed
from saolang.apps.evaluation.transitions import HEARING
from saolang.apps.notifications.operations import notify
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state


class NotReadyForCouncil(DomainError):
    """The dossier has not been appraised, belongs to another province, or is before a council already."""


class NobodyScores(DomainError):
    """The council has no chair."""

    default_message = gettext_lazy("Hội đồng chưa có chủ tịch. Cử đủ thành viên trước khi đưa hồ sơ ra chấm.")


class SheetsTouched(DomainError):
    """Somebody has begun to score this dossier."""

    default_message = gettext_lazy("Đã có thành viên chấm hồ sơ này nên không rút khỏi chương trình được nữa.")


def _hold_council(council: Council, actor: Person, now: datetime) -> tuple[Council, list[Seat]]:
    if not rules.can_manage_council(actor, council, local_date(now)):
        raise NotAllowed
    fresh = hold_council(council)
    refuse_closed(fresh.round)
    seats = list(fresh.seats.select_related("person"))
    if not any(seat.role == SeatRole.CHAIR for seat in seats):
        raise NobodyScores
    return fresh, seats


def _check_kind(council: Council, dossier: Dossier) -> None:
    if dossier.commune.parent_id != council.round.province_id:
        raise NotReadyForCouncil(_("“%(dossier)s” thuộc tỉnh khác.") % {"dossier": dossier})
    if council.mode == CouncilMode.WRITTEN and dossier.kind != DossierKind.RENEWAL:
        raise WrittenForRenewalsOnly


def _add(council: Council, dossier: Dossier, seats: Iterable[Seat], position: int, now: datetime) -> Hearing:
    last = Hearing.objects.filter(council=council, dossier=dossier).aggregate(last=Max("attempt"))["last"] or 0
    hearing = Hearing.objects.create(
        council=council, dossier=dossier, attempt=last + 1, position=position, created_at=now, updated_at=now
    )
    Sheet.objects.bulk_create(
        Sheet(hearing=hearing, seat=seat, created_at=now, updated_at=now) for seat in seats if seat.scores
    )
    return hearing


def _next_position(council: Council) -> int:
    return (Hearing.objects.filter(council=council).aggregate(last=Max("position"))["last"] or 0) + 1


def _tell(council: Council, seats: Iterable[Seat], count: int, now: datetime) -> None:
    notify(
        people=[seat.person for seat in seats if seat.scores],
        kind="evaluation.agenda.added",
        title=_("%(council)s: %(count)s hồ sơ chờ bạn chấm") % {"council": council.name, "count": count},
        text=_("Mở từng hồ sơ, xem minh chứng bên cạnh tiêu chí và chấm riêng trước khi họp."),
        path=f"/lam-viec/hoi-dong/{council.public_id}/",
        now=now,
    )


@transaction.atomic
def put_on_agenda(*, council: Council, dossiers: Iterable[Dossier], actor: Person, now: datetime) -> list[Hearing]:
    """Đưa hồ sơ ra hội đồng: one hearing (scoring) each, with a blank sheet for every seat that scores.

    All or none. A dossier appraised enters the council; one taken off another agenda stays in its state.
    :raises NotReadyForCouncil, NobodyScores: as they say.
    :raises WrittenForRenewalsOnly: a council by written opinion hears renewals only (Art. 7.6d).
    :raises NotAllowed, RoundClosed: as they say.
    """
    fresh, seats = _hold_council(council, actor, now)
    wanted = [dossier.pk for dossier in dossiers]
    held = {
        dossier.pk: dossier
        for dossier in Dossier.objects.select_for_update(of=("self",))
        .filter(pk__in=wanted)
        .select_related("commune", "product__producer")
    }
    free = set(free_dossiers().filter(pk__in=wanted).values_list("pk", flat=True))
    position = _next_position(fresh)
    hearings: list[Hearing] = []
    for pk in dict.fromkeys(wanted):
        dossier = held[pk]
        if pk not in free:
            raise NotReadyForCouncil(
                _("“%(dossier)s” chưa thẩm định xong hoặc đang ở một hội đồng khác (%(state)s).")
                % {"dossier": dossier, "state": dossier.get_state_display()}
            )
        _check_kind(fresh, dossier)
        if dossier.state == DossierState.APPRAISED:
            steps.enter_council(dossier=dossier, actor=actor, now=now)
        hearing = _add(fresh, dossier, seats, position + len(hearings), now)
        record_hearing("agenda.added", hearing, actor=actor, now=now, after={"council": fresh.name})
        hearings.append(hearing)
    if hearings:
        _tell(fresh, seats, len(hearings), now)
    return hearings


@transaction.atomic
def take_off_agenda(*, hearing: Hearing, actor: Person, now: datetime, reason: str = "") -> None:
    """Rút khỏi chương trình: before anybody touched a sheet. The dossier waits for another council (still in_council).

    :raises SheetsTouched: as it says; also after a discussion. Also NotAllowed, RoundClosed, WrongState.
    """
    if not rules.can_manage_council(actor, hearing.council, local_date(now)):
        raise NotAllowed
    fresh = hold_hearing(hearing)
    refuse_closed(fresh.council.round)
    next_state(HEARING, HearingState(fresh.state), HearingVerb.REVEAL)  # only what may still be revealed
    touched = fresh.sheets.exclude(state=SheetState.OPEN, opinion="", answers=None, gates=None).exists()
    if touched or was_discussed(fresh):
        raise SheetsTouched
    record_hearing(
        "agenda.removed", fresh, actor=actor, now=now, before={"council": fresh.council.name}, reason=reason.strip()
    )
    fresh.sheets.all().delete()
    fresh.delete()


@transaction.atomic
def reconvene(*, dossier: Dossier, council: Council, reason: str, actor: Person, now: datetime) -> Hearing:
    """Chấm lại (lượt hai): a new hearing with blank sheets after concluded (tests came in) or returned_by_ministry.

    Who stood aside in the same council before stands aside again.
    :param reason: what has changed since; history keeps it.
    :raises NotReadyForCouncil, NobodyScores, WrittenForRenewalsOnly: as they say.
    :raises ReasonMissing, NotAllowed, RoundClosed, WrongState: as they say.
    """
    fresh, seats = _hold_council(council, actor, now)
    text = reason_of(reason)
    _check_kind(fresh, dossier)
    if Hearing.objects.filter(dossier=dossier, state__in=OPEN_STATES, council__round__state=RoundState.OPEN).exists():
        raise NotReadyForCouncil(_("“%(dossier)s” đang ở một hội đồng khác.") % {"dossier": dossier})
    held = steps.reconvene(dossier=dossier, actor=actor, now=now, reason=text)
    former = Hearing.objects.filter(council=fresh, dossier=held).order_by("attempt").last()
    hearing = _add(fresh, held, seats, former.position if former else _next_position(fresh), now)
    if former is not None:
        Recusal.objects.bulk_create(
            Recusal(hearing=hearing, seat_id=one.seat_id, reason=one.reason, declared_at=now)
            for one in former.recusals.all()
        )
    record_hearing("hearing.reconvened", hearing, actor=actor, now=now, after={"council": fresh.name}, reason=text)
    _tell(fresh, seats, 1, now)
    return hearing
