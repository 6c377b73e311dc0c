"""Members tied to the producer step aside (xung đột lợi ích)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.enums import HearingState
from saolang.apps.evaluation.models import Hearing, Recusal, Seat
from saolang.apps.evaluation.operations.history import record_hearing
from saolang.apps.evaluation.operations.locking import hold_hearing, reason_of, refuse_closed
from saolang.apps.evaluation.queries import tied_people
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.limits import refuse_longer

REASON_LONGEST = Recusal._meta.get_field("reason").max_length


class AlreadyRecused(DomainError):
    """This member stands aside already."""

    default_message = gettext_lazy("Thành viên này đã đứng ngoài hồ sơ này rồi.")


class NotRecused(DomainError):
    """This member does not stand aside."""

    default_message = gettext_lazy("Thành viên này không đứng ngoài hồ sơ này.")


class AfterReveal(DomainError):
    """The sheets were opened, so who stands aside is settled for this attempt."""

    default_message = gettext_lazy(
        "Phiếu đã mở nên không đổi người đứng ngoài ở lượt này. Hãy thảo luận, chấm lượt mới rồi khai ở lượt đó."
    )


class StillTied(DomainError):
    """The member belongs to the producer, so the conflict cannot be withdrawn."""

    default_message = gettext_lazy("Thành viên này đang là người của chủ thể nên phải đứng ngoài hồ sơ này.")


def _hold(hearing: Hearing, seat: Seat, actor: Person) -> Hearing:
    if not rules.can_declare_conflict(actor, hearing, seat):
        raise NotAllowed
    fresh = hold_hearing(hearing)
    refuse_closed(fresh.council.round)
    if fresh.state != HearingState.SCORING:
        raise AfterReveal
    return fresh


@transaction.atomic
def declare_conflict(*, hearing: Hearing, seat: Seat, reason: str, actor: Person, now: datetime) -> Recusal:
    """Khai xung đột lợi ích: the member, or who presides, says that a member stands aside for this dossier.

    The sheet is kept but left out of mean and quorum. Before the reveal only, so that nobody is set aside for what they
    scored; a tie found later is declared in the next attempt.
    :raises NotAllowed, ReasonMissing, TooLong, AlreadyRecused, AfterReveal, RoundClosed: as they say.
    """
    fresh = _hold(hearing, seat, actor)
    text = refuse_longer(reason_of(reason), longest=REASON_LONGEST, field="reason")
    if fresh.recusals.filter(seat=seat).exists():
        raise AlreadyRecused
    recusal = Recusal.objects.create(hearing=fresh, seat=seat, reason=text, declared_at=now)
    record_hearing("conflict.declared", fresh, actor=actor, now=now, after={"seat": str(seat)}, reason=text)
    return recusal


@transaction.atomic
def withdraw_conflict(*, hearing: Hearing, seat: Seat, actor: Person, now: datetime, reason: str = "") -> None:
    """Rút khai xung đột, before the reveal.

    :raises StillTied: the member belongs to the producer. Also NotAllowed, NotRecused, AfterReveal, RoundClosed.
    """
    fresh = _hold(hearing, seat, actor)
    recusal = fresh.recusals.filter(seat=seat).first()
    if recusal is None:
        raise NotRecused
    organisation = fresh.dossier.product.producer.organisation_id
    if tied_people([organisation], local_date(now)).filter(person=seat.person_id).exists():
        raise StillTied
    recusal.delete()
    record_hearing("conflict.withdrawn", fresh, actor=actor, now=now, before={"seat": str(seat)}, reason=reason.strip())
