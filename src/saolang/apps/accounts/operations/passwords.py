"""Passwords: given once by somebody else, then the person's own (mật khẩu)."""

import secrets
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.accounts.rules import can_look_after
from saolang.apps.accounts.validators import AccountError
from saolang.apps.audit.operations import record
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes

_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
"""Without letters that look alike on paper (0 o, 1 i l j)."""


def new_one_time_password() -> str:
    """Return twelve random letters in groups of four, about 59 bits, easy to copy from a slip."""
    return "-".join("".join(secrets.choice(_LETTERS) for _place in range(4)) for _group in range(3))


@transaction.atomic
def reset_password(*, person: Person, actor: Person | None, now: datetime) -> str:
    """Cấp mật khẩu một lần: the old password and every session signed in with it end; an own one must follow.

    :returns: the one-time password, kept nowhere but as a hash: show it once.
    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: one's own password, or the account is closed.
    """
    if not can_look_after(actor, person, local_date(now)):
        raise NotAllowed
    if actor is not None and actor.pk == person.pk:
        raise AccountError(_("Mật khẩu của chính mình thì đổi ở trang “Bảo vệ tài khoản”."))
    fresh = locked(person)
    if not fresh.is_active:
        raise AccountError(_("Tài khoản đang khóa; hãy mở lại trước khi cấp mật khẩu."))
    password = new_one_time_password()
    fresh.set_password(password)
    fresh.must_change_password = True
    save_changes(fresh, "password", "must_change_password")
    _record("accounts.password.reset", fresh, actor, now)
    return password


@transaction.atomic
def choose_password(*, person: Person, password: str, actor: Person, now: datetime) -> Person:
    """Chọn mật khẩu của mình: from now on desks open to this person.

    :raises NotAllowed: somebody else's password.
    :raises AccountError: too weak, or the one that was given.
    """
    if actor.pk != person.pk:
        raise NotAllowed
    # By its key: the user of a request is a lazy object that does not tell its model.
    fresh = Person.objects.select_for_update().get(pk=person.pk)
    if fresh.must_change_password and fresh.check_password(password):
        raise AccountError(_("Đây là mật khẩu được cấp; hãy chọn một mật khẩu khác của riêng bạn."), field="password1")
    try:
        validate_password(password, fresh)
    except ValidationError as error:
        raise AccountError(" ".join(error.messages), field="password1") from error
    fresh.set_password(password)
    fresh.must_change_password = False
    save_changes(fresh, "password", "must_change_password")
    _record("accounts.password.chosen", fresh, actor, now)
    return fresh


def _record(action: str, person: Person, actor: Person | None, now: datetime) -> None:
    record(
        action=action,
        actor=actor,
        object_type="person",
        object_id=person.public_id,
        object_label=person.full_name,
        now=now,
    )
