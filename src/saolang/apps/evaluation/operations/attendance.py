"""Who is at the meeting (điểm danh)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.enums import CouncilMode
from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.operations.history import record_council
from saolang.apps.evaluation.operations.locking import hold_council, refuse_closed
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.locking import save_changes


class NoSuchSeat(DomainError):
    """A seat named is not of this council."""

    default_message = gettext_lazy("Có người không thuộc hội đồng này. Tải lại trang rồi điểm danh lại.")


class NothingToAttend(DomainError):
    """A council by written opinion has no attendance."""

    default_message = gettext_lazy("Hội đồng lấy ý kiến bằng văn bản nên không điểm danh.")


@transaction.atomic
def set_attendance(
    *, council: Council, present: Collection[str], version: int, actor: Person, now: datetime
) -> Council:
    """Điểm danh: mark the seats whose public ids are in ``present`` as present, all others as absent.

    :param version: of the council.
    :raises NotAllowed: ``actor`` is neither chair, deputy or secretary of the council nor officer of the province.
    :raises NoSuchSeat, NothingToAttend, Stale, RoundClosed: as they say.
    """
    if not rules.can_take_attendance(actor, council, local_date(now)):
        raise NotAllowed
    fresh = hold_council(council, version=version)
    refuse_closed(fresh.round)
    if fresh.mode == CouncilMode.WRITTEN:
        raise NothingToAttend
    seats = list(fresh.seats.select_related("person"))
    if set(present) - {seat.public_id for seat in seats}:
        raise NoSuchSeat
    before = [seat.person.full_name for seat in seats if seat.is_present]
    for seat in seats:
        if seat.is_present != (seat.public_id in present):
            seat.is_present = not seat.is_present
            save_changes(seat, "is_present")
    fresh.updated_at = now
    save_changes(fresh, "updated_at")
    after = [seat.person.full_name for seat in seats if seat.is_present]
    record_council("attendance.set", fresh, actor=actor, now=now, before={"present": before}, after={"present": after})
    return fresh
