"""What each person may read (phạm vi được xem)."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile, SupplementRequest


def dossiers_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Dossier]:
    """Return the dossiers ``person`` may read.

    A producer's people their own; a commune's officers those of the commune once filed; the provincial office and leaders
    those of the province once proposed. Experts: see evaluation. Product, producer, commune and province are joined.
    """
    raise NotImplementedError


def dossiers_for_ids(ids: Iterable[int]) -> QuerySet[Dossier]:
    """Return dossiers by database key with the same joins, for rooms above that know who may read them."""
    raise NotImplementedError


def evidence_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Evidence]:
    """Return the ledger of the producers ``person`` acts for, with files and uses, not archived first."""
    raise NotImplementedError


def evidence_files_of(dossier_ids: Iterable[int] | QuerySet[Dossier]) -> QuerySet[EvidenceFile]:
    """Return the files that dossiers use or were filed with; rooms above open them to council seats."""
    raise NotImplementedError


def evidence_file_visible_to(person: Person | AnonymousUser, on: date, public_id: str) -> EvidenceFile | None:
    """Return the file if ``person`` may read it as producer, commune or province; else None (evaluation adds seats)."""
    raise NotImplementedError


def supplements_of(dossier: Dossier) -> QuerySet[SupplementRequest]:
    """Return the requests of ``dossier`` with items and their evidence, the newest first."""
    raise NotImplementedError
