"""Opening, changing and closing rounds (đợt đánh giá)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.enums import RoundState
from saolang.apps.evaluation.models import Round
from saolang.apps.evaluation.operations.history import record_round
from saolang.apps.evaluation.operations.locking import refuse_closed
from saolang.apps.evaluation.queries import open_hearings_of_round
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.limits import refuse_longer
from saolang.common.locking import locked, save_changes

NAME_LONGEST = 120


class RoundDatesWrong(DomainError):
    """The results would be due before the proposals."""

    default_message = gettext_lazy("Ngày xong đợt phải sau ngày nhận đề nghị. Hãy xem lại hai ngày này.")


class RoundNameTaken(DomainError):
    """The province has a round of this name in this year already, or the name is blank."""

    default_message = gettext_lazy("Năm này tỉnh đã có đợt mang tên đó. Hãy đặt tên khác.")


class HearingsOpen(DomainError):
    """Hearings of the round are not sealed and no reason was given for closing it all the same."""


def _check(province_id: int, name: str, year: int, proposals: date, finished: date, other_than: int = 0) -> None:
    if not name:
        raise RoundNameTaken(_("Hãy đặt tên cho đợt đánh giá."), field="name")
    if finished <= proposals:
        raise RoundDatesWrong(field="finished_before")
    if Round.objects.filter(province=province_id, year=year, name=name).exclude(pk=other_than).exists():
        raise RoundNameTaken(field="name")


def _dates(round: Round) -> dict[str, object]:
    return {
        "name": round.name,
        "proposals_before": round.proposals_before,
        "finished_before": round.finished_before,
    }


@transaction.atomic
def open_round(
    *, province: Unit, name: str, year: int, proposals_before: date, finished_before: date, actor: Person, now: datetime
) -> Round:
    """Mở đợt: open a round in ``province`` (Art. 5.1: two a year at least; ``queries.suggest_rounds`` proposes them).

    :param proposals_before: exclusive; the day itself is too late ("trước ngày"), as is ``finished_before``.
    :raises NotAllowed: ``actor`` is no officer of the province.
    :raises RoundDatesWrong, RoundNameTaken: as they say.
    """
    if not rules.can_open_round(actor, province, local_date(now)):
        raise NotAllowed
    name = refuse_longer(name.strip(), longest=NAME_LONGEST, field="name")
    _check(province.pk, name, year, proposals_before, finished_before)
    opened = Round.objects.create(
        province=province,
        name=name,
        year=year,
        proposals_before=proposals_before,
        finished_before=finished_before,
        created_at=now,
        updated_at=now,
    )
    record_round("opened", opened, actor=actor, now=now, after=_dates(opened))
    return opened


@transaction.atomic
def edit_round(
    *,
    round: Round,
    version: int,
    name: str,
    proposals_before: date,
    finished_before: date,
    actor: Person,
    now: datetime,
) -> Round:
    """Sửa đợt: change name and dates of an open round.

    :raises NotAllowed, Stale, RoundClosed, RoundDatesWrong, RoundNameTaken: as they say.
    """
    if not rules.can_manage_round(actor, round, local_date(now)):
        raise NotAllowed
    fresh = locked(round, version=version)
    refuse_closed(fresh)
    name = name.strip()
    _check(fresh.province_id, name, fresh.year, proposals_before, finished_before, other_than=fresh.pk)
    before = _dates(fresh)
    fresh.name, fresh.proposals_before, fresh.finished_before = name, proposals_before, finished_before
    fresh.updated_at = now
    save_changes(fresh, "name", "proposals_before", "finished_before", "updated_at")
    record_round("edited", fresh, actor=actor, now=now, before=before, after=_dates(fresh))
    return fresh


@transaction.atomic
def close_round(*, round: Round, version: int, actor: Person, now: datetime, reason: str = "") -> Round:
    """Kết thúc đợt: when every hearing is sealed, or with a ``reason`` that history keeps.

    Dossiers whose hearing was left open may then be put on the agenda of another round.
    :raises HearingsOpen: some are not sealed and ``reason`` is empty. Also NotAllowed, Stale, RoundClosed.
    """
    if not rules.can_manage_round(actor, round, local_date(now)):
        raise NotAllowed
    fresh = locked(round, version=version)
    refuse_closed(fresh)
    left = open_hearings_of_round(fresh).count()
    if left and not reason.strip():
        raise HearingsOpen(
            _("Còn %(count)s hồ sơ chưa chốt kết quả. Chốt xong rồi kết thúc đợt, hoặc ghi lý do kết thúc sớm.")
            % {"count": left},
            field="reason",
        )
    fresh.state, fresh.updated_at = RoundState.CLOSED, now
    save_changes(fresh, "state", "updated_at")
    record_round("closed", fresh, actor=actor, now=now, after={"left_open": left}, reason=reason.strip())
    return fresh
