"""Filing, taking back (nộp, sửa tiếp, rút)."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier, DossierVersion
from saolang.common.errors import DomainError


class Incomplete(DomainError):
    """The completeness check found something missing; ``findings`` lists it."""

    default_message = _("Hồ sơ còn thiếu nên chưa nộp được. Xem danh sách việc cần làm ở trang kiểm tra hồ sơ.")


def submit(*, dossier: Dossier, version: int, actor: Person | None, now: datetime) -> DossierVersion:
    """Nộp hồ sơ: freeze everything, start the commune's 15 working days, allocate the slip number (once).

    :raises NotAllowed: :raises WrongState: filed already. :raises Stale: changed since ``version``.
    :raises Incomplete: with ``findings``.
    """
    raise NotImplementedError


def reopen(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Sửa tiếp hồ sơ the commune returned: a draft again."""
    raise NotImplementedError


def withdraw(*, dossier: Dossier, reason: str, actor: Person | None, now: datetime) -> Dossier:
    """Rút hồ sơ, with a reason; possible until the council has it."""
    raise NotImplementedError
