"""Who sees which rounds, councils, hearings and files (phạm vi xem)."""

from datetime import date

from django.db.models import QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier, EvidenceFile
from saolang.apps.evaluation.models import Council, Hearing, Round, Seat


def rounds_visible_to(person: Person, on: date) -> QuerySet[Round]:
    """Return rounds of the provinces whose officers or leaders ``person`` is with, and those of councils they sit in."""
    raise NotImplementedError


def councils_visible_to(person: Person, on: date) -> QuerySet[Council]:
    """Return councils of the provinces whose officers or leaders ``person`` is with, and those they sit in."""
    raise NotImplementedError


def councils_of(person: Person) -> QuerySet[Council]:
    """Return the councils in which ``person`` has a seat, open rounds first."""
    raise NotImplementedError


def hearings_visible_to(person: Person, on: date) -> QuerySet[Hearing]:
    """Return the hearings of ``councils_visible_to``; what of their sheets may be seen is another question."""
    raise NotImplementedError


def seat_of(person: Person, council: Council) -> Seat | None:
    """Return the seat of ``person`` in ``council``, None for outsiders."""
    raise NotImplementedError


def presiding_seat(hearing: Hearing) -> Seat | None:
    """Return who leads a hearing: the chair, else the deputy when the chair is absent or stands aside."""
    raise NotImplementedError


def dossiers_before(person: Person) -> QuerySet[Dossier]:
    """Return the dossiers ``person`` may read as a council member: heard in a council they sit in, not stepped aside.

    For members of the advisory team also those with the province in the provinces of their open rounds.
    """
    raise NotImplementedError


def evidence_files_visible_to_council(person: Person, public_id: str) -> QuerySet[EvidenceFile]:
    """Return the file ``public_id`` if it proves a dossier of ``dossiers_before(person)``, else nothing."""
    raise NotImplementedError
