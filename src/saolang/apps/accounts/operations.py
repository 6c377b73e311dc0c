"""Registering people, offices and roles (tài khoản, đơn vị, tư cách)."""

import re
from datetime import date, datetime
from unicodedata import normalize

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Organisation, Person
from saolang.apps.accounts.rules import ROLES_OF_KIND, can_manage, can_register_people
from saolang.apps.audit.operations import record
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.limits import refuse_longer, refuse_too_long

FULL_NAME_LONGEST = 120
TITLE_LONGEST = 120
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{2,59}")
_ONE_OFFICE = (OrganisationKind.COMMUNE, OrganisationKind.PROVINCIAL_OFFICE)


class AccountError(DomainError):
    """A value about a person, an office or a role is not sound; ``field`` names it."""


@transaction.atomic
def create_person(
    *,
    username: str,
    full_name: str,
    actor: Person | None,
    now: datetime,
    password: str | None = None,
    email: str = "",
    phone: str = "",
    is_example: bool = False,
) -> Person:
    """Lập tài khoản: register somebody who signs in; without ``password`` nobody can sign in yet.

    :raises NotAllowed: the actor manages no accounts.
    :raises AccountError: the name is taken or badly written.
    """
    if not can_register_people(actor, local_date(now)):
        raise NotAllowed
    username = normalize("NFC", username).strip().lower()
    full_name = " ".join(normalize("NFC", full_name).split())
    if not _USERNAME.fullmatch(username):
        raise AccountError(
            _("Tên đăng nhập dài từ 3 đến 60 ký tự, chỉ gồm chữ không dấu, số và . _ - @; hãy sửa lại."),
            field="username",
        )
    if not full_name:
        raise AccountError(_("Chưa có họ và tên; hãy ghi đủ họ tên."), field="full_name")
    if Person.objects.filter(username__iexact=username).exists():
        raise AccountError(_("Tên đăng nhập này đã có người dùng; hãy chọn tên khác."), field="username")
    person = Person(
        username=username,
        full_name=refuse_longer(full_name, longest=FULL_NAME_LONGEST, field="full_name"),
        email=email.strip(),
        phone=phone.strip(),
        is_example=is_example,
    )
    refuse_too_long(person, "email", "phone")
    person.set_password(password)
    person.save()
    record(
        action="accounts.person.created",
        actor=actor,
        object_type="person",
        object_id=person.public_id,
        object_label=person.full_name,
        now=now,
        after={"username": username, "full_name": person.full_name},
    )
    return person


@transaction.atomic
def create_organisation(
    *,
    kind: OrganisationKind,
    name: str,
    unit: Unit | None,
    actor: Person | None,
    now: datetime,
    code: str = "",
    is_example: bool = False,
) -> Organisation:
    """Lập đơn vị: a producer, a commune's office, the provincial office, a department, a ministry.

    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: the unit has such an office already.
    """
    name = " ".join(normalize("NFC", name).split())
    if not name:
        raise AccountError(_("Chưa có tên đơn vị; hãy ghi tên."), field="name")
    organisation = Organisation(kind=kind, name=name, unit=unit, code=code, is_example=is_example)
    if not can_manage(actor, organisation, local_date(now)):
        raise NotAllowed
    if kind in _ONE_OFFICE and Organisation.objects.filter(unit=unit, kind=kind).exists():
        raise AccountError(_("Địa bàn này đã có cơ quan loại đó; hãy dùng cơ quan đã có."), field="unit")
    refuse_too_long(organisation)
    organisation.save()
    record(
        action="accounts.organisation.created",
        actor=actor,
        object_type="organisation",
        object_id=organisation.public_id,
        object_label=organisation.name,
        now=now,
        after={"kind": kind, "name": organisation.name, "unit": unit.code if unit else None, "code": code},
    )
    return organisation


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
    membership, _is_new = Membership.objects.update_or_create(
        person=person,
        organisation=organisation,
        role=role,
        defaults={"title": refuse_longer(title.strip(), longest=TITLE_LONGEST, field="title"), "effective_from": effective_from, "effective_to": effective_to},
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
