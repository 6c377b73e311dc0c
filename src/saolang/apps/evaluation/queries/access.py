"""Who sees which rounds, councils, hearings and files (phạm vi xem)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier, EvidenceFile
from saolang.apps.dossiers.queries import evidence_files_of
from saolang.apps.evaluation.enums import CouncilMode, RoundState, SeatRole
from saolang.apps.evaluation.models import Council, Hearing, Recusal, Round, Seat
from saolang.apps.evaluation.queries.loading import Gathered, gather

ADVISED_STATES = (DossierState.RECEIVED, DossierState.SUPPLEMENT_REQUESTED)
"""While the advisory team has the dossier."""


def officer_provinces(person: Person, on: date) -> frozenset[int]:
    """Return the provinces whose OCOP office ``person`` works for on ``on``."""
    return access_of(person, on).units_of(Role.PROVINCIAL_OFFICER)


def seen_provinces(person: Person, on: date) -> frozenset[int]:
    """Return the provinces whose rounds ``person`` follows: officers and leaders."""
    access = access_of(person, on)
    return access.units_of(Role.PROVINCIAL_OFFICER) | access.units_of(Role.LEADER)


def _seats(person: Person, council: str) -> QuerySet[Seat]:
    return Seat.objects.filter(person_id=person.pk, council=OuterRef(council))


def rounds_visible_to(person: Person, on: date) -> QuerySet[Round]:
    """Return rounds of the provinces ``person`` is officer or leader of, and those of councils they sit in."""
    seated = Seat.objects.filter(person_id=person.pk, council__round=OuterRef("pk"))
    return Round.objects.filter(Q(province__in=seen_provinces(person, on)) | Q(Exists(seated))).select_related(
        "province"
    )


def councils_visible_to(person: Person, on: date) -> QuerySet[Council]:
    """Return councils of the provinces ``person`` is officer or leader of, and those they sit in."""
    return Council.objects.filter(
        Q(round__province__in=seen_provinces(person, on)) | Q(Exists(_seats(person, "pk")))
    ).select_related("round__province")


def councils_of(person: Person) -> QuerySet[Council]:
    """Return the councils in which ``person`` has a seat, open rounds first."""
    return (
        Council.objects.filter(Exists(_seats(person, "pk")))
        .select_related("round__province")
        .order_by("-round__state", "-pk")  # "open" sorts after "closed"
    )


def hearings_visible_to(person: Person, on: date) -> QuerySet[Hearing]:
    """Return the hearings of ``councils_visible_to``; what of their sheets may be seen is another question."""
    return Hearing.objects.filter(
        Q(council__round__province__in=seen_provinces(person, on)) | Q(Exists(_seats(person, "council")))
    ).select_related("council__round__province", "dossier__product__producer", "dossier__commune")


def seat_of(person: Person, council: Council) -> Seat | None:
    """Return the seat of ``person`` in ``council``, None for outsiders."""
    return Seat.objects.filter(council=council, person_id=person.pk).select_related("person", "organisation").first()


def presiding_among(gathered: Gathered) -> Seat | None:
    """Return who leads the hearing gathered; see ``presiding_seat``."""
    written = gathered.hearing.council.mode == CouncilMode.WRITTEN
    leaders = [seat for seat in gathered.entitled if seat.role in (SeatRole.CHAIR, SeatRole.DEPUTY)]
    leaders.sort(key=lambda seat: (not (seat.is_present or written), seat.role != SeatRole.CHAIR, seat.position))
    return leaders[0] if leaders else None


def presiding_seat(hearing: Hearing) -> Seat | None:
    """Return who leads a hearing: the chair, else the deputy when the chair is absent or stands aside.

    Before attendance is taken it is the chair; by written opinion nobody is absent. None when neither may.
    """
    return presiding_among(gather([hearing])[0])


def dossiers_before(person: Person) -> QuerySet[Dossier]:
    """Return the dossiers ``person`` may read as a council member: heard in a council they sit in, not stepped aside.

    For members of the advisory team also those the province has received, in the provinces of their open rounds.
    """
    heard = Hearing.objects.filter(Exists(_seats(person, "council")), dossier=OuterRef("pk"))
    aside = Recusal.objects.filter(hearing__dossier=OuterRef("pk"), seat__person_id=person.pk)
    return Dossier.objects.filter(
        Q(Exists(heard)) & ~Q(Exists(aside))
        | Q(state__in=ADVISED_STATES, commune__parent__in=advised_provinces(person))
    )


def advised_provinces(person: Person) -> QuerySet[Seat, int]:
    """Return the provinces in whose open rounds ``person`` is on the advisory team."""
    return Seat.objects.filter(person_id=person.pk, is_advisor=True, council__round__state=RoundState.OPEN).values_list(
        "council__round__province", flat=True
    )


def evidence_files_visible_to_council(person: Person, public_id: str) -> QuerySet[EvidenceFile]:
    """Return the file ``public_id`` if it proves a dossier of ``dossiers_before(person)``, else nothing."""
    return evidence_files_of(dossiers_before(person)).filter(public_id=public_id)
