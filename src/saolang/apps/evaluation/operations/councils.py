"""Setting up councils and who sits in them (hội đồng đánh giá)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.enums import CouncilMode, HearingState, SeatRole, SheetState
from saolang.apps.evaluation.models import Council, Hearing, Recusal, Round, Seat, Sheet
from saolang.apps.evaluation.operations.history import record_council
from saolang.apps.evaluation.operations.locking import hold_council, refuse_closed
from saolang.apps.evaluation.queries import OPEN_STATES
from saolang.apps.notifications.operations import notify
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.limits import refuse_too_long
from saolang.common.locking import save_changes

FIELDS = (
    "name",
    "mode",
    "decision_number",
    "decided_on",
    "meets_on",
    "place",
    "quorum_percent",
    "spread_limit",
)


class CouncilFixed(DomainError):
    """The composition or the rules stand fixed once sheets were lodged or opened."""


class SettingWrong(DomainError):
    """A setting lies outside what a council may choose, or the name is blank; ``field`` names it."""


class ChairTaken(DomainError):
    """The council has a chair already."""

    default_message = gettext_lazy("Hội đồng đã có chủ tịch. Cho thôi người đang giữ trước, rồi cử người mới.")


class NoMember(DomainError):
    """This person holds no role that sits in councils."""

    default_message = gettext_lazy(
        "Người này chưa có vai trò thành viên hội đồng. Nhờ người quản trị cấp vai trò rồi cử lại."
    )


class AlreadySeated(DomainError):
    """This person sits in the council already."""

    default_message = gettext_lazy("Người này đã có trong danh sách hội đồng.")


class WrittenForRenewalsOnly(DomainError):
    """Written opinions are for renewals only (Art. 7.6d)."""

    default_message = gettext_lazy(
        "Lấy ý kiến bằng văn bản chỉ dùng cho hồ sơ đánh giá lại (điểm d khoản 6 Điều 7). "
        "Hãy đổi cách làm việc của hội đồng thành họp."
    )


def _check_settings(council: Council) -> None:
    refuse_too_long(council, *FIELDS)
    if not council.name:
        raise SettingWrong(_("Hãy đặt tên cho hội đồng."), field="name")
    if not 50 <= council.quorum_percent <= 100:
        raise SettingWrong(_("Tỷ lệ có mặt tối thiểu phải từ 50 đến 100 %."), field="quorum_percent")
    if not 1 <= council.spread_limit <= 100:
        raise SettingWrong(_("Mức lệch điểm tối đa phải từ 1 đến 100 điểm."), field="spread_limit")


def _settings(council: Council) -> dict[str, object]:
    return {name: getattr(council, name) for name in FIELDS}


@transaction.atomic
def set_up_council(
    *,
    round: Round,
    name: str,
    actor: Person,
    now: datetime,
    mode: CouncilMode = CouncilMode.MEETING,
    decision_number: str = "",
    decided_on: date | None = None,
    meets_on: date | None = None,
    place: str = "",
    quorum_percent: int = 75,
    spread_limit: int = 10,
) -> Council:
    """Lập hội đồng in an open round, without members yet.

    :param quorum_percent: 50 to 100, of the members who score and do not step aside.
    :param spread_limit: points (1 to 100) between the highest and the lowest total above which the council discusses.
    :raises NotAllowed: ``actor`` is no officer of the round's province. Also RoundClosed, SettingWrong.
    """
    if not rules.can_manage_round(actor, round, local_date(now)):
        raise NotAllowed
    round.refresh_from_db()
    refuse_closed(round)
    council = Council(
        round=round,
        name=name.strip(),
        mode=mode,
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        meets_on=meets_on,
        place=place.strip(),
        quorum_percent=quorum_percent,
        spread_limit=spread_limit,
        created_at=now,
        updated_at=now,
    )
    _check_settings(council)
    council.save()
    record_council("council.set_up", council, actor=actor, now=now, after=_settings(council))
    return council


@transaction.atomic
def edit_council(
    *,
    council: Council,
    version: int,
    actor: Person,
    now: datetime,
    name: str,
    mode: CouncilMode,
    decision_number: str,
    decided_on: date | None,
    meets_on: date | None,
    place: str,
    quorum_percent: int,
    spread_limit: int,
) -> Council:
    """Sửa hội đồng. Quorum and spread limit stand fixed once sheets were opened; the mode may still become a meeting.

    :raises CouncilFixed: a rule would change too late.
    :raises WrittenForRenewalsOnly: something else than renewals is on the agenda.
    :raises NotAllowed, Stale, RoundClosed, SettingWrong: as they say.
    """
    if not rules.can_manage_council(actor, council, local_date(now)):
        raise NotAllowed
    fresh = hold_council(council, version=version)
    refuse_closed(fresh.round)
    before = _settings(fresh)
    fresh.name, fresh.mode, fresh.place = name.strip(), mode, place.strip()
    fresh.decision_number, fresh.decided_on, fresh.meets_on = decision_number.strip(), decided_on, meets_on
    fresh.quorum_percent, fresh.spread_limit, fresh.updated_at = quorum_percent, spread_limit, now
    _check_settings(fresh)
    rules_before = (before["quorum_percent"], before["spread_limit"])
    if rules_before != (quorum_percent, spread_limit) and fresh.hearings.exclude(revealed_at=None).exists():
        raise CouncilFixed(
            _("Hội đồng đã mở phiếu nên không đổi tỷ lệ có mặt và mức lệch điểm được nữa."), field="quorum_percent"
        )
    if mode == CouncilMode.WRITTEN and before["mode"] != mode:
        if fresh.hearings.filter(state__in=OPEN_STATES).exclude(dossier__kind=DossierKind.RENEWAL).exists():
            raise WrittenForRenewalsOnly(field="mode")
        if fresh.hearings.filter(state__in=OPEN_STATES).exclude(revealed_at=None).exists():
            raise CouncilFixed(_("Hội đồng đang họp dở, đã mở phiếu; không chuyển sang lấy ý kiến bằng văn bản được."))
    save_changes(fresh, *FIELDS, "updated_at")
    after = _settings(fresh)
    record_council(
        "council.edited",
        fresh,
        actor=actor,
        now=now,
        before={name: value for name, value in before.items() if after[name] != value},
        after={name: value for name, value in after.items() if before[name] != value},
    )
    return fresh


@transaction.atomic
def seat_member(
    *,
    council: Council,
    person: Person,
    actor: Person,
    now: datetime,
    organisation: Organisation | None = None,
    role: SeatRole = SeatRole.MEMBER,
    is_advisor: bool = False,
    position: int | None = None,
) -> Seat:
    """Cử thành viên: seat a person; sheets for what is on the agenda come with the seat.

    :param organisation: the department that sends them (Art. 7.3b).
    :param position: place in the list, the last by default.
    :raises NoMember: the person is neither expert nor leader or officer of the province.
    :raises ChairTaken, AlreadySeated: as they say.
    :raises CouncilFixed: sheets were opened already. Also NotAllowed, RoundClosed.
    """
    if not rules.can_manage_council(actor, council, local_date(now)):
        raise NotAllowed
    fresh = hold_council(council)
    refuse_closed(fresh.round)
    if fresh.hearings.exclude(revealed_at=None).exists():
        raise CouncilFixed(_("Hội đồng đã mở phiếu nên không thêm thành viên được nữa. Hãy lập hội đồng khác."))
    if not rules.can_be_seated(person, fresh, local_date(now)):
        raise NoMember(field="person")
    if fresh.seats.filter(person=person).exists():
        raise AlreadySeated(field="person")
    if role == SeatRole.CHAIR and fresh.seats.filter(role=SeatRole.CHAIR).exists():
        raise ChairTaken(field="role")
    if position is None:
        position = (fresh.seats.aggregate(last=Max("position"))["last"] or 0) + 1
    seat = Seat.objects.create(
        council=fresh, person=person, organisation=organisation, role=role, is_advisor=is_advisor, position=position
    )
    if seat.scores:
        Sheet.objects.bulk_create(
            Sheet(hearing=hearing, seat=seat, created_at=now, updated_at=now)
            for hearing in Hearing.objects.filter(council=fresh, state=HearingState.SCORING)
        )
    record_council(
        "seat.taken",
        fresh,
        actor=actor,
        now=now,
        after={"seat": seat.public_id, "person": person.audit_label, "role": role, "is_advisor": is_advisor},
    )
    notify(
        people=[person],
        kind="evaluation.seat.taken",
        title=_("Bạn được cử vào %(council)s") % {"council": fresh.name},
        text=_("Vai trò: %(role)s.") % {"role": seat.get_role_display()},
        path=f"/lam-viec/hoi-dong/{fresh.public_id}/",
        now=now,
    )
    return seat


@transaction.atomic
def unseat_member(*, seat: Seat, actor: Person, now: datetime, reason: str = "") -> None:
    """Thôi thành viên: take a seat away with its open sheets, as long as no sheet of the council was lodged.

    :raises CouncilFixed: a sheet was lodged already. Also NotAllowed, RoundClosed.
    """
    if not rules.can_manage_council(actor, seat.council, local_date(now)):
        raise NotAllowed
    council = hold_council(seat.council)
    refuse_closed(council.round)
    # Held, so that none of them is lodged between this look and the end.
    sheets = list(Sheet.objects.select_for_update(of=("self",)).filter(hearing__council=council).order_by("pk"))
    if any(sheet.state != SheetState.OPEN for sheet in sheets):
        raise CouncilFixed(
            _("Đã có phiếu được nộp nên danh sách hội đồng giữ nguyên. Người vắng thì để vắng mặt khi điểm danh.")
        )
    label, identifier = str(seat), seat.public_id
    Sheet.objects.filter(seat=seat).delete()
    Recusal.objects.filter(seat=seat).delete()
    seat.delete()
    record_council(
        "seat.left", council, actor=actor, now=now, before={"seat": identifier, "person": label}, reason=reason.strip()
    )
