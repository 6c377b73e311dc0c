"""The chair leads a hearing from the reveal to confirmed minimums (phiên chấm)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.enums import CouncilMode, HearingState, HearingVerb, SheetState, SheetVerb
from saolang.apps.evaluation.models import (
    ConfirmedGate,
    ConfirmedOption,
    Hearing,
    Recusal,
    Sheet,
    SheetAnswer,
    SheetGate,
)
from saolang.apps.evaluation.operations.history import record_hearing
from saolang.apps.evaluation.operations.locking import hold_hearing, reason_of, refuse_closed
from saolang.apps.evaluation.queries import (
    Gathered,
    gather,
    lodging_among,
    quorum_among,
    quorum_of_sheets,
    tally_gathered,
    unsettled_codes,
)
from saolang.apps.evaluation.transitions import HEARING, SHEET
from saolang.apps.notifications.operations import notify
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.locking import save_changes
from saolang.core.scoring.sheet import SheetError, read_confirmed
from saolang.core.scoring.table import table_of
from saolang.core.scoring.tally import TallyResult


class QuorumNotMet(DomainError):
    """Too few members, or neither chair nor deputy."""


class SheetsMissing(DomainError):
    """Present members have not lodged; the chair may close without them."""


class NoSheets(DomainError):
    """Not a single sheet was lodged."""

    default_message = gettext_lazy("Chưa có phiếu nào được nộp nên chưa mở phiếu được.")


class MeetingNeeded(DomainError):
    """Opinions differ or are to be discussed: a council by written opinion must meet (Art. 7.6d)."""

    default_message = gettext_lazy(
        "Ý kiến còn khác nhau nên hội đồng phải họp (điểm d khoản 6 Điều 7). "
        "Hãy đổi cách làm việc của hội đồng thành họp, điểm danh, rồi thảo luận và chấm lượt mới."
    )


class NothingDiscussed(DomainError):
    """What was discussed is not written down."""

    default_message = gettext_lazy("Hãy ghi ý kiến thảo luận: thành viên cần biết vì sao chấm lượt mới.")


class MinimumsUnsettled(DomainError):
    """Members differ at criteria that carry a minimum and the council has not said which option holds."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        """Name the criteria."""
        self.codes = codes
        sentence = _("Thành viên chấm khác nhau ở tiêu chí có mức tối thiểu: %(codes)s. Hãy chọn mức xác nhận.")
        super().__init__(sentence % {"codes": ", ".join(codes)}, field=codes[0])


class WrongChoice(DomainError):
    """A choice or gate the criteria set does not have, or a criterion without a minimum; ``field`` names it."""


def preside(hearing: Hearing, verb: HearingVerb, *, version: int, actor: Person) -> tuple[Hearing, HearingState]:
    """Return the hearing held for a verb of who presides, and the state it leads to."""
    if not rules.can_preside(actor, hearing):
        raise NotAllowed
    fresh = hold_hearing(hearing, version=version)
    refuse_closed(fresh.council.round)
    return fresh, next_state(HEARING, HearingState(fresh.state), verb)


def refuse_without_quorum(gathered: Gathered) -> None:
    """Raise QuorumNotMet with the figures."""
    quorum = quorum_among(gathered)
    if quorum.is_met:
        return
    written = gathered.hearing.council.mode == CouncilMode.WRITTEN
    figures = {"there": quorum.taking_part, "all": quorum.entitled, "percent": quorum.percent}
    if quorum.entitled and quorum.taking_part * 100 >= quorum.percent * quorum.entitled:
        raise QuorumNotMet(
            _("Chủ tịch hoặc phó chủ tịch phải nộp phiếu.")
            if written
            else _("Chủ tịch hoặc phó chủ tịch phải có mặt và không đứng ngoài. Hãy điểm danh lại.")
        )
    raise QuorumNotMet(
        _("Mới có %(there)s/%(all)s phiếu, cần từ %(percent)s %%. Hãy đợi thêm phiếu.") % figures
        if written
        else _("Có mặt %(there)s/%(all)s thành viên được chấm, cần từ %(percent)s %%. Hãy điểm danh lại, hoặc dời họp.")
        % figures
    )


def _refuse_too_few_sheets(gathered: Gathered) -> None:
    """Raise QuorumNotMet when the lodged sheets alone are no quorum: who is present and silent decides nothing."""
    quorum = quorum_of_sheets(gathered)
    if quorum.is_met:
        return
    if not quorum.lacking:
        raise QuorumNotMet(
            _("Trong các phiếu đã nộp chưa có phiếu của chủ tịch hoặc phó chủ tịch, nên chưa đóng nhận phiếu được.")
        )
    sentence = ngettext(
        "Mới có %(there)s/%(all)s phiếu được tính, cần từ %(percent)s %%. Đợi thêm ít nhất %(count)s phiếu nữa.",
        "Mới có %(there)s/%(all)s phiếu được tính, cần từ %(percent)s %%. Đợi thêm ít nhất %(count)s phiếu nữa.",
        quorum.lacking,
    )
    figures = {"there": quorum.taking_part, "all": quorum.entitled, "percent": quorum.percent, "count": quorum.lacking}
    words = [sentence % figures]
    if not quorum.has_leader:
        words.append(_("Phải có phiếu của chủ tịch hoặc phó chủ tịch."))
    raise QuorumNotMet(" ".join(words))


@transaction.atomic
def reveal(*, hearing: Hearing, version: int, actor: Person, now: datetime, close_without: bool = False) -> Hearing:
    """Mở phiếu: only now sheets are seen; after it nothing is lodged.

    :param close_without: close although members who are present have not lodged; the lodged sheets must themselves
        meet the quorum, chair or deputy among them.
    :raises QuorumNotMet, SheetsMissing, NoSheets, NotAllowed, Stale, RoundClosed, WrongState: as they say.
    """
    fresh, state = preside(hearing, HearingVerb.REVEAL, version=version, actor=actor)
    gathered = gather([fresh])[0]
    refuse_without_quorum(gathered)
    if not gathered.counting:
        raise NoSheets
    missing = [
        one.seat.person.full_name for one in lodging_among(gathered) if one.lodge_expected and not one.has_lodged
    ]
    if missing and not close_without:
        raise SheetsMissing(
            _("Còn chờ phiếu của: %(names)s. Đợi thêm, hoặc đóng nhận phiếu mà không có họ.")
            % {"names": ", ".join(missing)}
        )
    _refuse_too_few_sheets(gathered)
    fresh.state, fresh.revealed_at, fresh.updated_at = state, now, now
    save_changes(fresh, "state", "revealed_at", "updated_at")
    record_hearing(
        "hearing.revealed",
        fresh,
        actor=actor,
        now=now,
        after={"sheets": len(gathered.counting), "closed_without": missing},
    )
    return fresh


@transaction.atomic
def discuss(*, hearing: Hearing, discussion: str, version: int, actor: Person, now: datetime) -> Hearing:
    """Thảo luận, chấm lượt mới: keep this attempt as it was; return the next, sheets holding each one's own answers.

    :raises MeetingNeeded: the council works by written opinion.
    :raises NothingDiscussed, NotAllowed, Stale, RoundClosed, WrongState: as they say.
    """
    fresh, state = preside(hearing, HearingVerb.DISCUSS, version=version, actor=actor)
    if fresh.council.mode == CouncilMode.WRITTEN:
        raise MeetingNeeded
    text = discussion.strip()
    if not text:
        raise NothingDiscussed(field="discussion")
    gathered = gather([fresh])[0]
    fresh.state, fresh.discussion, fresh.updated_at = state, text, now
    save_changes(fresh, "state", "discussion", "updated_at")
    seal_sheets([gathered], now)
    following = _next_attempt(gathered, now)
    record_hearing(
        "hearing.discussed", fresh, actor=actor, now=now, after={"next_attempt": following.attempt}, reason=text
    )
    notify(
        people=[seat.person for seat in gathered.entitled],
        kind="evaluation.hearing.discussed",
        title=_("Chấm lượt %(attempt)s: %(product)s")
        % {"attempt": following.attempt, "product": fresh.dossier.product.name},
        text=_("Hội đồng đã thảo luận. Xem lại phiếu của bạn, sửa nếu cần, rồi nộp lại."),
        path=f"/lam-viec/hoi-dong/phien/{following.public_id}/phieu/",
        now=now,
    )
    return following


def _next_attempt(gathered: Gathered, now: datetime) -> Hearing:
    """Make attempt n + 1 with who stands aside and, in each sheet, what its member gave before."""
    former = gathered.hearing
    following = Hearing.objects.create(
        council=former.council,
        dossier=former.dossier,
        attempt=former.attempt + 1,
        position=former.position,
        created_at=now,
        updated_at=now,
    )
    Recusal.objects.bulk_create(
        Recusal(hearing=following, seat_id=one.seat_id, reason=one.reason, declared_at=one.declared_at)
        for one in gathered.recusals
    )
    opinions = {sheet.seat_id: sheet.opinion for sheet in gathered.sheets}
    sheets = Sheet.objects.bulk_create(
        Sheet(hearing=following, seat_id=seat.pk, opinion=opinions.get(seat.pk, ""), created_at=now, updated_at=now)
        for seat in gathered.seats
        if seat.scores
    )
    by_seat = {sheet.seat_id: sheet for sheet in sheets}
    old = {sheet.pk: by_seat[sheet.seat_id] for sheet in gathered.sheets if sheet.seat_id in by_seat}
    SheetAnswer.objects.bulk_create(
        SheetAnswer(sheet=old[row.sheet_id], criterion=row.criterion, place=row.place, note=row.note, updated_at=now)
        for row in SheetAnswer.objects.filter(sheet__in=list(old))
    )
    SheetGate.objects.bulk_create(
        SheetGate(sheet=old[row.sheet_id], flag=row.flag, ground=row.ground)
        for row in SheetGate.objects.filter(sheet__in=list(old))
    )
    return following


def seal_sheets(hearings: list[Gathered], now: datetime) -> None:
    """Close every sheet of hearings that end, lodged or not; their versions rise so that open screens notice."""
    sheets = [sheet for gathered in hearings for sheet in gathered.sheets]
    for sheet in sheets:
        sheet.state = next_state(SHEET, SheetState(sheet.state), SheetVerb.SEAL)
        sheet.updated_at = now
        sheet.version += 1
    Sheet.objects.bulk_update(sheets, ["state", "updated_at", "version"], batch_size=200)


@transaction.atomic
def confirm_options(
    *,
    hearing: Hearing,
    choices: Mapping[str, int],
    gates: Mapping[str, str],
    version: int,
    actor: Person,
    now: datetime,
) -> Hearing:
    """Xác nhận mức tối thiểu: the option that holds at criteria with a minimum or automatic stop; gates that are met.

    Where all members agree nothing need be given. ``queries.proposed_choices`` gives the lower medians to start from.
    :param choices: leaf code -> place (0 = no option met). Never changes the mean.
    :param gates: flag -> ground; a confirmed gate means no star.
    :raises MinimumsUnsettled: members differ at such a criterion and it has no choice.
    :raises WrongChoice, NoSheets, NotAllowed, Stale, RoundClosed, WrongState: as they say.
    """
    fresh, state = preside(hearing, HearingVerb.CONFIRM, version=version, actor=actor)
    table = table_of(criteria_set_of(fresh.dossier))
    try:
        read_confirmed(table, choices)
    except SheetError as fault:
        raise WrongChoice(fault.message, field=fault.field.rsplit("/", 1)[-1]) from fault
    for flag, ground in gates.items():
        if flag not in table.gates:
            raise WrongChoice(_("Bộ tiêu chí này không có điều kiện loại, dừng đó."), field=flag)
        if not ground.strip():
            raise WrongChoice(_("Hãy ghi căn cứ cho điều kiện loại, dừng mà hội đồng xác nhận."), field=flag)
    fresh.confirmed_options.all().delete()
    fresh.confirmed_gates.all().delete()
    ConfirmedOption.objects.bulk_create(
        ConfirmedOption(hearing=fresh, criterion=code, place=place) for code, place in choices.items()
    )
    ConfirmedGate.objects.bulk_create(
        ConfirmedGate(hearing=fresh, flag=flag, ground=ground.strip()) for flag, ground in gates.items()
    )
    fresh.state, fresh.updated_at = state, now
    save_changes(fresh, "state", "updated_at")
    settled_tally(gather([fresh])[0])
    record_hearing(
        "hearing.confirmed", fresh, actor=actor, now=now, after={"choices": dict(choices), "gates": dict(gates)}
    )
    return fresh


def settled_tally(gathered: Gathered) -> TallyResult:
    """Return the tally of a hearing whose minimums are settled; raises MinimumsUnsettled, or NoSheets."""
    result = tally_gathered(gathered)
    if result is None:
        raise NoSheets
    unsettled = unsettled_codes(result)
    if unsettled:
        raise MinimumsUnsettled(unsettled)
    return result


@transaction.atomic
def reconsider(*, hearing: Hearing, reason: str, version: int, actor: Person, now: datetime) -> Hearing:
    """Xem lại xác nhận: back to revealed; what was confirmed stays as a proposal.

    :raises ReasonMissing, NotAllowed, Stale, RoundClosed, WrongState: as they say.
    """
    fresh, state = preside(hearing, HearingVerb.RECONSIDER, version=version, actor=actor)
    text = reason_of(reason)
    fresh.state, fresh.updated_at = state, now
    save_changes(fresh, "state", "updated_at")
    record_hearing("hearing.reconsidered", fresh, actor=actor, now=now, reason=text)
    return fresh
