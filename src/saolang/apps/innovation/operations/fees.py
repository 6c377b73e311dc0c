"""Fees that keep a right or a prefix alive, and the notices before they are due (phí và lời nhắc)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import people_of
from saolang.apps.innovation.enums import FeeSubject, RightState
from saolang.apps.innovation.models import CompanyPrefix, Fee, Right
from saolang.apps.innovation.operations.telling import tell
from saolang.apps.innovation.queries.clocks import NOTICE_DAYS, due_fees
from saolang.apps.innovation.rules import can_edit_right, can_enter_for
from saolang.apps.innovation.validators import InnovationError, not_future
from saolang.apps.notifications.operations import notify
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.text.dates import format_date


def _may(fee: Fee, actor: Person | None, on: date) -> bool:
    if fee.right is not None:
        return can_edit_right(actor, fee.right, on)
    return fee.prefix is not None and can_enter_for(actor, fee.prefix.producer, on)


@transaction.atomic
def add_fee(
    *,
    of: Right | CompanyPrefix,
    subject: FeeSubject,
    due_on: date,
    amount_vnd: int | None,
    actor: Person | None,
    now: datetime,
) -> Fee:
    """Ghi khoản phí phải nộp, once a day of a subject. :raises NotAllowed: :raises InnovationError:"""
    right = of if isinstance(of, Right) else None
    prefix = of if isinstance(of, CompanyPrefix) else None
    if (subject == FeeSubject.PREFIX) != (prefix is not None):
        raise InnovationError(gettext_lazy("Chọn loại phí hợp với văn bằng hoặc mã doanh nghiệp."), field="subject")
    if amount_vnd is not None and amount_vnd < 0:
        raise InnovationError(gettext_lazy("Số tiền không thể âm."), field="amount_vnd")
    fee = Fee(
        subject=subject,
        right=right,
        prefix=prefix,
        due_on=due_on,
        amount_vnd=amount_vnd,
        created_at=now,
        updated_at=now,
    )
    if not _may(fee, actor, local_date(now)):
        raise NotAllowed
    if Fee.objects.filter(right=right, prefix=prefix, subject=subject, due_on=due_on).exists():
        raise InnovationError(gettext_lazy("Khoản phí này đã ghi rồi."), field="due_on")
    fee.save()
    tell(fee, action="innovation.fee.added", actor=actor, now=now, after={"due_on": due_on, "amount_vnd": amount_vnd})
    return fee


@transaction.atomic
def record_payment(*, fee: Fee, version: int, paid_on: date, actor: Person | None, now: datetime) -> Fee:
    """Ghi nhận đã nộp. :raises NotAllowed: :raises Stale: :raises InnovationError:"""
    on = local_date(now)
    fresh = locked(fee, version=version)
    if not _may(fresh, actor, on):
        raise NotAllowed
    if fresh.paid_on is not None:
        raise InnovationError(gettext_lazy("Khoản phí này đã ghi là nộp rồi."), field="paid_on")
    fresh.paid_on, fresh.updated_at = not_future(paid_on, on=on, field="paid_on"), now
    save_changes(fresh, "paid_on", "updated_at")
    tell(fresh, action="innovation.fee.paid", actor=actor, now=now, after={"paid_on": paid_on})
    return fresh


def remind_fees(*, on: date, now: datetime) -> int:
    """Nhắc phí sắp đến hạn: the owner's people at 180, 30 and 7 days, each once; return how many notices were given."""
    return sum(_remind(fee, on, now) for fee in due_fees(on))


@transaction.atomic
def _remind(fee: Fee, on: date, now: datetime) -> int:
    fresh = locked(fee)
    left = (fresh.due_on - on).days
    step = min((days for days in NOTICE_DAYS if left <= days), default=None)
    if fresh.paid_on is not None or step is None or (fresh.told_days is not None and fresh.told_days <= step):
        return 0
    right, prefix = fresh.right, fresh.prefix
    producer = right.owner if right else prefix.producer if prefix else None
    fresh.told_days = step
    save_changes(fresh, "told_days")
    if producer is None:
        return 0
    values = {"what": fresh.get_subject_display(), "of": right or prefix, "day": format_date(fresh.due_on)}
    notify(
        people=people_of(producer.organisation, Role.PRODUCER, on),
        kind="innovation.fee.due",
        title=_("%(what)s trước ngày %(day)s") % values,
        text=_("%(what)s của “%(of)s”: hạn cuối là ngày %(day)s. Nộp xong thì ghi ngày nộp vào đây.") % values,
        path="/lam-viec/chu-the/khoa-hoc/",
        now=now,
    )
    return 1


def expire_rights(*, on: date, now: datetime) -> int:
    """Ghi hết hiệu lực for granted rights whose last day is over; return how many."""
    ended = Right.objects.filter(state=RightState.GRANTED, ends_on__lt=on)
    return sum(_expire(right, on, now) for right in ended)


@transaction.atomic
def _expire(right: Right, on: date, now: datetime) -> int:
    """Văn bằng hết hiệu lực."""
    fresh = locked(right)
    if fresh.state != RightState.GRANTED or fresh.ends_on is None or fresh.ends_on >= on:
        return 0
    fresh.state, fresh.updated_at = RightState.EXPIRED, now
    save_changes(fresh, "state", "updated_at")
    after = {"state": fresh.state, "day": fresh.ends_on + timedelta(days=1)}
    tell(fresh, action="innovation.right.expired", actor=None, now=now, after=after)
    return 1
