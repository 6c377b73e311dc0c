"""Minutes kept in the archive, and who reads them (biên bản đã lưu)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation.enums import HearingState, SeatRole
from saolang.apps.evaluation.models import Council, Hearing, Recusal, Seat
from saolang.apps.evaluation.queries.access import councils_visible_to, seen_provinces
from saolang.apps.evaluation.queries.loading import latest_hearings
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.queries import papers_of

MINUTES = "minutes"
"""Kind of the paper and name of its template."""


def all_sealed(council: Council) -> bool:
    """Whether the council heard something and every dossier before it has its result."""
    return set(latest_hearings(council).values_list("state", flat=True)) == {HearingState.SEALED}


def minutes_of(council: Council) -> Paper | None:
    """Return the minutes kept last, None before."""
    return papers_of("council", council.public_id).filter(kind=MINUTES).first()


def current_minutes_of(council: Council) -> Paper | None:
    """Return the minutes that tell every result there is; None before, and after a second pass sealed another."""
    paper = minutes_of(council)
    if paper is None or latest_hearings(council).filter(sealed_at__gt=paper.issued_at).exists():
        return None
    return paper


def councils_with_minutes_visible_to(person: Person, on: date) -> QuerySet[Council]:
    """Return the councils whose minutes ``person`` may read.

    Minutes tell the points of every member at every dossier, so a member who stood aside for one of them reads none:
    there is no version without it. Chair and secretary keep them; officers and leaders of the province answer for them.
    """
    keeps = Seat.objects.filter(
        person_id=person.pk, council=OuterRef("pk"), role__in=(SeatRole.CHAIR, SeatRole.SECRETARY)
    )
    aside = Recusal.objects.filter(hearing__council=OuterRef("pk"), seat__person_id=person.pk)
    return councils_visible_to(person, on).filter(
        Q(round__province__in=seen_provinces(person, on)) | Q(Exists(keeps)) | ~Q(Exists(aside))
    )


@dataclass(frozen=True)
class MinutesDesk:
    """Biên bản trên trang hội đồng: what a page of the council offers of its minutes."""

    paper: Paper | None
    """Kept last."""
    has_results: bool
    is_complete: bool
    """Every dossier heard has its result."""
    is_current: bool
    """``paper`` tells every result there is."""
    keeps: bool
    """The reader takes attendance and so writes the minutes."""


def minutes_desk(person: Person, council: Council, hearings: Iterable[Hearing], keeps: bool, on: date) -> MinutesDesk:
    """Return what ``person`` may do with the minutes, over the latest ``hearings``; nothing where they may not read.

    :param keeps: whether they take attendance, which the page asks anyway.
    """
    if not councils_with_minutes_visible_to(person, on).filter(pk=council.pk).exists():
        return MinutesDesk(paper=None, has_results=False, is_complete=False, is_current=False, keeps=False)
    listed, paper = list(hearings), minutes_of(council)
    sealed = [one for one in listed if one.state == HearingState.SEALED]
    later = [one for one in sealed if paper and one.sealed_at and one.sealed_at > paper.issued_at]
    return MinutesDesk(
        paper=paper,
        has_results=bool(sealed),
        is_complete=bool(sealed) and len(sealed) == len(listed),
        is_current=paper is not None and not later,
        keeps=keeps,
    )
