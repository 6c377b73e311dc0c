"""Telling whoever holds the ball next (thông báo cho bên kế tiếp)."""

from collections.abc import Iterable
from datetime import datetime

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import office_of_unit, people_of
from saolang.apps.dossiers.models import Dossier
from saolang.apps.notifications.operations import notify
from saolang.common.clock import local_date

PRODUCER_DESK = "/lam-viec/chu-the/ho-so/{id}/"
COMMUNE_DESK = "/lam-viec/xa/ho-so/{id}/"
PROVINCE_DESK = "/lam-viec/tinh/ho-so/{id}/"


def tell_producer(dossier: Dossier, *, kind: str, title: object, text: object, now: datetime, page: str = "") -> None:
    """Tell the people who act for the producer; ``page`` is the page of their desk under the dossier."""
    people = people_of(dossier.product.producer.organisation, Role.PRODUCER, local_date(now))
    _tell(people, dossier, kind, title, text, PRODUCER_DESK + page, now)


def tell_commune(dossier: Dossier, *, kind: str, title: object, text: object, now: datetime) -> None:
    """Tell the officers of the commune."""
    office = office_of_unit(dossier.commune_id, OrganisationKind.COMMUNE)
    people = people_of(office, Role.COMMUNE_OFFICER, local_date(now)) if office else ()
    _tell(people, dossier, kind, title, text, COMMUNE_DESK, now)


def tell_province(dossier: Dossier, *, kind: str, title: object, text: object, now: datetime) -> None:
    """Tell the officers of the province's OCOP office."""
    province = dossier.commune.parent_id
    office = office_of_unit(province, OrganisationKind.PROVINCIAL_OFFICE) if province else None
    people = people_of(office, Role.PROVINCIAL_OFFICER, local_date(now)) if office else ()
    _tell(people, dossier, kind, title, text, PROVINCE_DESK, now)


def _tell(
    people: Iterable[Person], dossier: Dossier, kind: str, title: object, text: object, path: str, now: datetime
) -> None:
    notify(
        people=people,
        kind=f"dossiers.{kind}",
        title=str(title),
        text=str(text),
        path=path.format(id=dossier.public_id),
        now=now,
    )
