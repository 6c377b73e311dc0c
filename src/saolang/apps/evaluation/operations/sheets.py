"""A member scores alone (phiếu đánh giá)."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.enums import CouncilMode, HearingState, SeatRole, SheetState, SheetVerb
from saolang.apps.evaluation.models import Hearing, Recusal, Sheet, SheetAnswer, SheetGate
from saolang.apps.evaluation.operations.history import record_sheet
from saolang.apps.evaluation.operations.locking import hold_hearing, reason_of, refuse_closed
from saolang.apps.evaluation.queries import (
    answers_of,
    bands_of,
    gate_texts,
    gates_of,
    presiding_seat,
    tied_people,
)
from saolang.apps.evaluation.transitions import SHEET
from saolang.apps.notifications.operations import notify
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.limits import refuse_longer
from saolang.common.locking import locked, save_changes
from saolang.core.regulation.types import CriteriaSet
from saolang.core.scoring.engine import score_sheet
from saolang.core.scoring.sheet import SheetError
from saolang.core.scoring.table import table_of

NAMED_BLANKS = 5
"""How many blank criteria a sentence names before it says how many more there are."""

REOPEN_LONGEST = Sheet._meta.get_field("reopen_reason").max_length


class LateSheet(DomainError):
    """The sheets were opened; nothing is written or lodged any more."""

    default_message = gettext_lazy(
        "Chủ tịch đã mở phiếu nên không ghi hay nộp phiếu ở lượt này được nữa. "
        "Nếu hội đồng chấm lượt mới, bạn sẽ có phiếu mới."
    )


class SheetLodged(DomainError):
    """The sheet is lodged and closed; who presides may reopen it before the reveal."""

    default_message = gettext_lazy("Phiếu đã nộp nên không sửa được. Cần sửa, hãy nhờ chủ tịch hội đồng mở lại phiếu.")


class SteppedAside(DomainError):
    """The member stands aside for this dossier."""

    default_message = gettext_lazy("Bạn đứng ngoài hồ sơ này nên không chấm.")


class ConflictUndeclared(DomainError):
    """The member belongs to the producer and has not declared it."""

    default_message = gettext_lazy("Bạn là người của chủ thể có hồ sơ này. Hãy khai xung đột lợi ích để đứng ngoài.")


class NotPresent(DomainError):
    """The member is not marked as present at the meeting."""

    default_message = gettext_lazy(
        "Bạn chưa được điểm danh có mặt nên chưa nộp phiếu được. Phiếu vẫn được lưu; hãy báo thư ký điểm danh."
    )


class BlanksLeft(DomainError):
    """Criteria are not scored yet; ``codes`` names them in pack order."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        """Name the first few and count the rest."""
        self.codes = codes
        named = ", ".join(codes[:NAMED_BLANKS]) + ("…" if len(codes) > NAMED_BLANKS else "")
        sentence = ngettext(
            "Còn %(count)s tiêu chí chưa chấm: %(named)s. Chọn một mức, hoặc “không đạt mức nào”.",
            "Còn %(count)s tiêu chí chưa chấm: %(named)s. Chọn một mức, hoặc “không đạt mức nào”.",
            len(codes),
        )
        super().__init__(sentence % {"count": len(codes), "named": named}, field=codes[0])


class WrongAnswer(DomainError):
    """An answer, a note or a gate the criteria set does not have; ``field`` is the criterion's code or the flag."""


def _hold(sheet: Sheet, version: int | None) -> tuple[Hearing, Sheet]:
    """Lock the hearing, then the sheet: a reveal and a lodging never cross."""
    hearing = hold_hearing(sheet.hearing)
    fresh = locked(sheet, version=version)
    fresh.hearing, fresh.seat = hearing, sheet.seat
    fresh.seat.refresh_from_db(fields=["is_present", "role"])
    return hearing, fresh


def _refuse_late(hearing: Hearing) -> None:
    refuse_closed(hearing.council.round)
    if hearing.state != HearingState.SCORING:
        raise LateSheet


def _check_answers(criteria_set: CriteriaSet, answers: Mapping[str, int | None], notes: Mapping[str, str]) -> None:
    table = table_of(criteria_set)
    for code in (*answers, *notes):
        if code not in table.index:
            raise WrongAnswer(_("Bộ tiêu chí này không có tiêu chí %(code)s.") % {"code": code}, field=code)
    for code, place in answers.items():
        last = len(table.rows[table.index[code]]) - 1
        if place is not None and (type(place) is not int or not 0 <= place <= last):
            raise WrongAnswer(
                _("Tiêu chí %(code)s chỉ có các mức từ 0 đến %(last)s.") % {"code": code, "last": last}, field=code
            )


def _write_answers(sheet: Sheet, answers: Mapping[str, int | None], notes: Mapping[str, str], now: datetime) -> bool:
    """Write what differs from what stands; return whether anything did."""
    codes = {*answers, *notes}
    rows = {row.criterion: row for row in sheet.answers.filter(criterion__in=codes)}
    changed = []
    for code in codes:
        row = rows.setdefault(code, SheetAnswer(sheet=sheet, criterion=code))
        stood = (row.place, row.note)
        row.place = answers.get(code, row.place)
        row.note = notes.get(code, row.note)
        row.updated_at = now
        if (row.place, row.note) != stood:
            changed.append(row)
    SheetAnswer.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["sheet", "criterion"],
        update_fields=["place", "note", "updated_at"],
    )
    return bool(changed)


@transaction.atomic
def save_sheet(
    *,
    sheet: Sheet,
    actor: Person,
    now: datetime,
    version: int | None = None,
    answers: Mapping[str, int | None] | None = None,
    notes: Mapping[str, str] | None = None,
    opinion: str | None = None,
    gates: Mapping[str, str] | None = None,
) -> Sheet:
    """Lưu phiếu (autosave): write what is given and leave the rest. Drafts are not in the history; lodging is.

    The same answers sent again move no version: a late autosave must not make the lodging that followed it stale.

    :param version: of the sheet as the screen saw it; None where it does not matter (one field at a time).
    :param answers: leaf code -> 1-based place, 0 = no option met, None = not scored yet.
    :param notes: leaf code -> words.
    :param gates: all gates the member raises, flag -> ground; replaces the former ones. None leaves them.
    :raises NotAllowed: not the member's own sheet.
    :raises LateSheet, SheetLodged, SteppedAside, WrongAnswer, Stale, RoundClosed: as they say.
    """
    if not rules.can_score(actor, sheet):
        raise NotAllowed
    hearing, fresh = _hold(sheet, version)
    _refuse_late(hearing)
    if fresh.state == SheetState.LODGED:
        raise SheetLodged
    if hearing.recusals.filter(seat=fresh.seat_id).exists():
        raise SteppedAside
    criteria_set = criteria_set_of(hearing.dossier)
    _check_answers(criteria_set, answers or {}, notes or {})
    has_new = _write_answers(fresh, answers or {}, notes or {}, now) if answers or notes else False
    if not has_new and gates is None and opinion is None:
        return fresh
    if gates is not None:
        for flag in gates:
            if flag not in gate_texts(criteria_set):
                raise WrongAnswer(_("Bộ tiêu chí này không có điều kiện loại, dừng đó."), field=flag)
        fresh.gates.all().delete()
        SheetGate.objects.bulk_create(
            SheetGate(sheet=fresh, flag=flag, ground=ground.strip()) for flag, ground in gates.items()
        )
    if opinion is not None:
        fresh.opinion = opinion.strip()
    fresh.updated_at = now
    save_changes(fresh, "opinion", "updated_at")
    return fresh


@transaction.atomic
def lodge_sheet(*, sheet: Sheet, actor: Person, now: datetime, version: int | None = None) -> Sheet:
    """Nộp phiếu: no blank left; the engine's result is frozen with it. Tells who presides when it was the last one.

    :raises BlanksLeft: criteria not scored.
    :raises WrongAnswer: points where a criterion does not apply, a gate without ground.
    :raises NotPresent, SteppedAside, ConflictUndeclared, LateSheet, NotAllowed, Stale, RoundClosed, WrongState:
        as they say.
    """
    if not rules.can_score(actor, sheet):
        raise NotAllowed
    hearing, fresh = _hold(sheet, version)
    _refuse_late(hearing)
    state = next_state(SHEET, SheetState(fresh.state), SheetVerb.LODGE)
    _refuse_tied(hearing, fresh, now)
    if hearing.council.mode == CouncilMode.MEETING and not fresh.seat.is_present:
        raise NotPresent
    fresh.result = _score(hearing, fresh)
    fresh.state, fresh.lodged_at, fresh.updated_at = state, now, now
    save_changes(fresh, "state", "lodged_at", "result", "updated_at")
    record_sheet("lodged", fresh, hearing, actor=actor, now=now, after={"hmac_sha256": lodged_seal(fresh)})
    _tell_if_last(hearing, now)
    return fresh


def lodged_seal(sheet: Sheet) -> str:
    """Dấu niêm của phiếu đã nộp: HMAC-SHA-256, under the installation's secret key, of what was lodged.

    It binds the sheet without telling it, as history is read before the reveal too. A plain hash would not do: who
    knows a colleague's habits tries a few thousand sheets until one fits. Who holds the key recomputes it at any time;
    the event itself is bound by the chain of the history, whose check needs no key.
    """
    told = {"sheet": sheet.public_id, "opinion": sheet.opinion, "result": sheet.result}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return salted_hmac("saolang.evaluation.lodged_sheet", text, algorithm="sha256").hexdigest()


def _refuse_tied(hearing: Hearing, sheet: Sheet, now: datetime) -> None:
    if hearing.recusals.filter(seat=sheet.seat_id).exists():
        raise SteppedAside
    organisation = hearing.dossier.product.producer.organisation_id
    if tied_people([organisation], local_date(now)).filter(person=sheet.seat.person_id).exists():
        raise ConflictUndeclared


def _score(hearing: Hearing, sheet: Sheet) -> dict[str, object]:
    """Return the engine's result of a complete sheet with the answers it was made of, as JSON."""
    criteria_set = criteria_set_of(hearing.dossier)
    answers, gates = answers_of(sheet), gates_of(sheet)
    blanks = tuple(leaf.code for leaf in criteria_set.leaves if leaf.code not in answers)
    if blanks:
        raise BlanksLeft(blanks)
    for flag, ground in gates.items():
        if not ground:
            raise WrongAnswer(_("Hãy ghi căn cứ cho điều kiện loại, dừng mà bạn nêu."), field=flag)
    try:
        result = score_sheet(criteria_set, answers, gates, bands=bands_of(hearing.dossier))
    except SheetError as fault:
        raise WrongAnswer(fault.message, field=fault.field.rsplit("/", 1)[-1]) from fault
    return {
        "answers": answers,
        "gates": gates,
        "parts": dict(result.parts),
        "total": result.total,
        "band": result.band,
        "star": result.star,
        "excluded": result.excluded,
        "stopped": result.stopped,
        "unmet": {str(star): list(codes) for star, codes in result.unmet.items()},
        "warnings": [notice.text.vi for notice in result.warnings],
    }


def _tell_if_last(hearing: Hearing, now: datetime) -> None:
    council = hearing.council
    aside = Recusal.objects.filter(hearing=OuterRef("hearing"), seat=OuterRef("seat"))
    due = Q() if council.mode == CouncilMode.WRITTEN else Q(seat__is_present=True)
    waiting = hearing.sheets.filter(due, ~Exists(aside)).exclude(state=SheetState.LODGED)
    if waiting.exclude(seat__role=SeatRole.SECRETARY).exists():
        return
    seat = presiding_seat(hearing)
    if seat is None:
        return
    notify(
        people=[seat.person],
        kind="evaluation.sheets.complete",
        title=_("Đủ phiếu: %(product)s") % {"product": hearing.dossier.product.name},
        text=_("Các thành viên có mặt đã nộp phiếu. Bạn có thể mở phiếu."),
        path=f"/lam-viec/hoi-dong/phien/{hearing.public_id}/",
        now=now,
    )


@transaction.atomic
def reopen_sheet(*, sheet: Sheet, reason: str, actor: Person, now: datetime) -> Sheet:
    """Mở lại phiếu: who presides lets a member correct a lodged sheet, with a reason, before the reveal.

    :raises ReasonMissing, TooLong, LateSheet, NotAllowed, RoundClosed, WrongState: as they say.
    """
    if not rules.can_preside(actor, sheet.hearing):
        raise NotAllowed
    hearing, fresh = _hold(sheet, None)
    _refuse_late(hearing)
    text = refuse_longer(reason_of(reason), longest=REOPEN_LONGEST, field="reason")
    fresh.state = next_state(SHEET, SheetState(fresh.state), SheetVerb.REOPEN)
    fresh.lodged_at, fresh.result, fresh.reopen_reason, fresh.updated_at = None, None, text, now
    save_changes(fresh, "state", "lodged_at", "result", "reopen_reason", "updated_at")
    record_sheet("reopened", fresh, hearing, actor=actor, now=now, reason=text)
    notify(
        people=[fresh.seat.person],
        kind="evaluation.sheet.reopened",
        title=_("Phiếu được mở lại: %(product)s") % {"product": hearing.dossier.product.name},
        text=_("Lý do: %(reason)s. Sửa xong, hãy nộp lại phiếu.") % {"reason": text},
        path=f"/lam-viec/hoi-dong/phien/{hearing.public_id}/phieu/",
        now=now,
    )
    return fresh
