"""What each person may read (phạm vi được xem)."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.dossiers.enums import DossierState as S
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile, SupplementRequest

JOINED = ("product__producer__organisation", "product__producer__unit__parent", "commune__parent")


def dossiers_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Dossier]:
    """Return the dossiers ``person`` may read.

    A producer's people their own; a commune's officers those of the commune once filed; the provincial office and
    leaders those of the province once proposed (``proposed_at`` tells, so one withdrawn later stays readable). Experts:
    see evaluation. Product, producer, commune and province are joined.
    """
    access = access_of(person, on)
    provinces = access.units_of(Role.PROVINCIAL_OFFICER) | access.units_of(Role.LEADER)
    return Dossier.objects.filter(
        Q(product__producer__organisation__in=access.of(Role.PRODUCER))
        | Q(commune__in=access.units_of(Role.COMMUNE_OFFICER), submitted_at__isnull=False)
        | Q(commune__parent__in=provinces, proposed_at__isnull=False)
    ).select_related(*JOINED)


def dossiers_for_ids(ids: Iterable[int]) -> QuerySet[Dossier]:
    """Return dossiers by database key with the same joins, for rooms above that know who may read them."""
    return Dossier.objects.filter(pk__in=ids).select_related(*JOINED)


def open_dossier_of(product_id: int) -> Dossier | None:
    """Return the dossier under way of a product, if any."""
    return (
        Dossier.objects.filter(product=product_id)
        .exclude(state__in=(S.RECOGNISED, S.NOT_RECOGNISED, S.WITHDRAWN))
        .select_related(*JOINED)
        .first()
    )


def evidence_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Evidence]:
    """Return the ledger of the producers ``person`` acts for, with files and uses; what is archived comes last."""
    return (
        Evidence.objects.filter(producer__organisation__in=access_of(person, on).of(Role.PRODUCER))
        .select_related("producer")
        .prefetch_related("files__blob", "uses__dossier__product")
        .order_by("is_archived", "kind", "-pk")
    )


def evidence_files_of(dossier_ids: Iterable[int] | QuerySet[Dossier]) -> QuerySet[EvidenceFile]:
    """Return the files that dossiers use; rooms above open them to council seats."""
    return (
        EvidenceFile.objects.filter(evidence__uses__dossier__in=dossier_ids)
        .select_related("blob", "preview", "evidence")
        .order_by("pk")
        .distinct()
    )


def evidence_file_visible_to(person: Person | AnonymousUser, on: date, public_id: str) -> EvidenceFile | None:
    """Return the file if ``person`` may read it as producer, commune or province; else None (evaluation adds seats)."""
    own = EvidenceFile.objects.filter(
        public_id=public_id, evidence__producer__organisation__in=access_of(person, on).of(Role.PRODUCER)
    ).select_related("blob", "preview", "evidence")
    return own.first() or evidence_files_of(dossiers_visible_to(person, on)).filter(public_id=public_id).first()


def supplements_of(dossier: Dossier) -> QuerySet[SupplementRequest]:
    """Return the requests of ``dossier`` with items and their evidence, the newest first."""
    return dossier.supplement_requests.prefetch_related("items__evidence__files__blob")
