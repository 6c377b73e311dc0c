"""Registering people and looking after their accounts (tài khoản)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Membership, Organisation, Person
from saolang.apps.accounts.operations.memberships import grant_membership
from saolang.apps.accounts.operations.passwords import new_one_time_password
from saolang.apps.accounts.rules import can_look_after, can_manage, can_register_people
from saolang.apps.accounts.validators import (
    AccountError,
    clean_email,
    clean_full_name,
    clean_phone,
    clean_username,
    username_from,
)
from saolang.apps.audit.operations import record
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes


@dataclass(frozen=True)
class OpenedAccount:
    """Tài khoản vừa mở, with the password to hand over once."""

    person: Person
    password: str


@transaction.atomic
def create_person(
    *,
    username: str,
    full_name: str,
    actor: Person | None,
    now: datetime,
    password: str | None = None,
    must_change_password: bool = False,
    email: str = "",
    phone: str = "",
    is_example: bool = False,
) -> Person:
    """Lập tài khoản: register somebody who signs in; without ``password`` nobody can sign in yet.

    :raises NotAllowed: the actor manages no accounts.
    :raises AccountError: the name or e-mail address is taken or badly written.
    """
    if not can_register_people(actor, local_date(now)):
        raise NotAllowed
    username, full_name = clean_username(username), clean_full_name(full_name)
    email, phone = clean_email(email), clean_phone(phone)
    if Person.objects.filter(username__iexact=username).exists():
        raise AccountError(_("Tên đăng nhập này đã có người dùng; hãy chọn tên khác."), field="username")
    _check_email_is_free(email, None)
    person = Person(
        username=username,
        full_name=full_name,
        email=email,
        phone=phone,
        is_example=is_example,
        must_change_password=must_change_password,
    )
    person.set_password(password)
    person.save()
    _record("accounts.person.created", person, actor, now, after={"username": username, "full_name": full_name})
    return person


@transaction.atomic
def open_account(
    *,
    full_name: str,
    organisation: Organisation,
    role: Role,
    effective_from: date,
    actor: Person | None,
    now: datetime,
    username: str = "",
    title: str = "",
    email: str = "",
    phone: str = "",
) -> OpenedAccount:
    """Mở tài khoản: a person, the first role and a one-time password, all or nothing.

    :param username: empty: made of the name, with a number where that is taken.
    :raises NotAllowed: the organisation is out of the actor's reach.
    :raises AccountError: a value is not sound; ``field`` names it.
    """
    if not can_manage(actor, organisation, local_date(now)):
        raise NotAllowed
    password = new_one_time_password()
    person = create_person(
        username=username.strip() or free_username(clean_full_name(full_name)),
        full_name=full_name,
        email=email,
        phone=phone,
        password=password,
        must_change_password=True,
        actor=actor,
        now=now,
    )
    grant_membership(
        person=person,
        organisation=organisation,
        role=role,
        title=title,
        effective_from=effective_from,
        actor=actor,
        now=now,
    )
    return OpenedAccount(person, password)


def free_username(full_name: str) -> str:
    """Return a sign-in name made of a name that nobody has yet."""
    wanted = username_from(full_name)
    taken = set(Person.objects.filter(username__startswith=wanted).values_list("username", flat=True))
    number = 1
    while wanted in taken:
        number += 1
        wanted = f"{username_from(full_name)}{number}"
    return wanted


@transaction.atomic
def edit_person(
    *, person: Person, version: int, full_name: str, email: str, phone: str, actor: Person | None, now: datetime
) -> Person:
    """Sửa thông tin người dùng: name, e-mail address, phone.

    :raises NotAllowed: out of the actor's reach.
    :raises Stale: somebody changed it since ``version``.
    :raises AccountError: a value is not sound.
    """
    if not can_look_after(actor, person, local_date(now)):
        raise NotAllowed
    fresh = locked(person, version=version)
    wanted = {"full_name": clean_full_name(full_name), "email": clean_email(email), "phone": clean_phone(phone)}
    _check_email_is_free(wanted["email"], fresh.pk)
    changed = {name: value for name, value in wanted.items() if getattr(fresh, name) != value}
    if not changed:
        return fresh
    before = {"full_name": fresh.full_name}
    for name, value in changed.items():
        setattr(fresh, name, value)
    save_changes(fresh, *changed)
    # Personal data (Law 91/2025/QH15): history says that address and phone changed, not what they were.
    after = {"full_name": fresh.full_name, "changed": sorted(changed)}
    _record("accounts.person.edited", fresh, actor, now, before=before, after=after)
    return fresh


@transaction.atomic
def deactivate_person(*, person: Person, reason: str, actor: Person | None, now: datetime) -> Person:
    """Khóa tài khoản: nobody signs in with it and its sessions end; history and memberships stay.

    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: oneself, the last administrator, or closed already.
    """
    on = local_date(now)
    if not can_look_after(actor, person, on):
        raise NotAllowed
    if actor is not None and actor.pk == person.pk:
        raise AccountError(_("Không tự khóa tài khoản của mình được; hãy nhờ một người quản trị khác."))
    fresh = locked(person)
    if not fresh.is_active:
        raise AccountError(_("Tài khoản này đã khóa rồi."))
    fresh.is_active = False
    save_changes(fresh, "is_active")
    if not _has_administrator(on) and fresh.memberships.filter(role=Role.ADMINISTRATOR).exists():
        raise AccountError(_("Đây là người quản trị cuối cùng; hãy giao vai trò quản trị cho người khác trước."))
    _end_sessions(fresh, now)
    _record("accounts.person.deactivated", fresh, actor, now, reason=reason.strip()[:1000])
    return fresh


@transaction.atomic
def reactivate_person(*, person: Person, actor: Person | None, now: datetime) -> Person:
    """Mở lại tài khoản: the person may sign in again with the password of before.

    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: the account is open.
    """
    if not can_look_after(actor, person, local_date(now)):
        raise NotAllowed
    fresh = locked(person)
    if fresh.is_active:
        raise AccountError(_("Tài khoản này đang mở."))
    fresh.is_active = True
    save_changes(fresh, "is_active")
    _record("accounts.person.reactivated", fresh, actor, now)
    return fresh


def _has_administrator(on: date) -> bool:
    return (
        Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True, effective_from__lte=on)
        .exclude(effective_to__lte=on)
        .exists()
    )


def _end_sessions(person: Person, now: datetime) -> None:
    """Delete the sessions of ``person``: sessions do not name their person but inside, so all that live are opened."""
    for session in Session.objects.filter(expire_date__gt=now).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def _check_email_is_free(email: str, own_pk: int | None) -> None:
    # People sign in with it, so it must name one of them.
    if email and Person.objects.filter(email__iexact=email).exclude(pk=own_pk or 0).exists():
        raise AccountError(_("Thư điện tử này đã thuộc một tài khoản khác; hãy dùng thư khác."), field="email")


def _record(
    action: str,
    person: Person,
    actor: Person | None,
    now: datetime,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    record(
        action=action,
        actor=actor,
        object_type="person",
        object_id=person.public_id,
        object_label=person.full_name,
        now=now,
        before=before,
        after=after,
        reason=reason,
    )
