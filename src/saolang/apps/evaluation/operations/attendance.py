"""Who is at the meeting (điểm danh)."""

from collections.abc import Collection
from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation.models import Council
from saolang.common.errors import DomainError


class NoSuchSeat(DomainError):
    """A seat named is not of this council."""


class NothingToAttend(DomainError):
    """A council by written opinion has no attendance."""


def set_attendance(
    *, council: Council, present: Collection[str], version: int, actor: Person, now: datetime
) -> Council:
    """Điểm danh: mark the seats whose public ids are in ``present`` as present, all others as absent.

    :param version: of the council.
    :raises NotAllowed: ``actor`` is neither chair, deputy or secretary of the council nor officer of the province.
    :raises NoSuchSeat, NothingToAttend, Stale, RoundClosed: as they say.
    """
    raise NotImplementedError
