"""Giving and ending roles (tư cách)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Membership, Organisation, Person
from saolang.apps.accounts.rules import ROLES_OF_KIND, can_manage
from saolang.apps.accounts.validators import AccountError
from saolang.apps.audit.operations import record
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.limits import refuse_longer

TITLE_LONGEST = 120


@transaction.atomic
def grant_membership(
    *,
    person: Person,
    organisation: Organisation,
    role: Role,
    effective_from: date,
    actor: Person | None,
    now: datetime,
    title: str = "",
    effective_to: date | None = None,
) -> Membership:
    """Giao vai trò: ``person`` holds ``role`` in ``organisation`` from a day on; granted again, the period is renewed.

    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: the role does not belong to that kind of organisation.
    """
    if not can_manage(actor, organisation, local_date(now)):
        raise NotAllowed
    if role not in ROLES_OF_KIND[organisation.kind]:
        raise AccountError(_("Đơn vị loại này không có vai trò đó; hãy chọn vai trò khác."), field="role")
    if effective_to is not None and effective_to <= effective_from:
        raise AccountError(_("Ngày thôi giữ vai trò phải sau ngày bắt đầu."), field="effective_to")
    if role == Role.ADMINISTRATOR and actor is not None and actor.pk == person.pk:
        raise AccountError(
            _("Không tự đổi vai trò quản trị của mình được; hãy nhờ một người quản trị khác."), field="role"
        )
    membership, _is_new = Membership.objects.update_or_create(
        person=person,
        organisation=organisation,
        role=role,
        defaults={
            "title": refuse_longer(title.strip(), longest=TITLE_LONGEST, field="title"),
            "effective_from": effective_from,
            "effective_to": effective_to,
        },
    )
    _record_membership("accounts.membership.granted", membership, actor, now)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, ends_on: date, actor: Person | None, now: datetime) -> Membership:
    """Thôi vai trò: the role no longer holds from ``ends_on`` (exclusive end of the period).

    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: the day is not after the beginning.
    """
    if not can_manage(actor, membership.organisation, local_date(now)):
        raise NotAllowed
    if ends_on <= membership.effective_from:
        raise AccountError(_("Ngày thôi giữ vai trò phải sau ngày bắt đầu."), field="ends_on")
    if membership.role == Role.ADMINISTRATOR and actor is not None and actor.pk == membership.person_id:
        raise AccountError(_("Không tự thôi vai trò quản trị của mình được; hãy nhờ một người quản trị khác."))
    membership.effective_to = ends_on
    membership.save(update_fields=["effective_to"])
    _record_membership("accounts.membership.ended", membership, actor, now)
    return membership


def _record_membership(action: str, membership: Membership, actor: Person | None, now: datetime) -> None:
    record(
        action=action,
        actor=actor,
        object_type="membership",
        object_id=f"{membership.person.public_id}/{membership.organisation.public_id}/{membership.role}",
        object_label=f"{membership.person.full_name}: {Role(membership.role).value}",
        now=now,
        after={
            "person": membership.person.public_id,
            "organisation": membership.organisation.public_id,
            "role": membership.role,
            "effective_from": membership.effective_from,
            "effective_to": membership.effective_to,
        },
    )
