"""Telling the producer's people and its officers (thông báo của sổ đăng ký)."""

from datetime import datetime

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.queries import office_of_unit, people_of
from saolang.apps.notifications.operations import notify
from saolang.apps.registry.models import Producer
from saolang.apps.territories.enums import UnitKind
from saolang.common.clock import local_date

REGISTER = "/lam-viec/so-dang-ky/"
PRODUCER_DESK = "/lam-viec/chu-the/"


def tell_officers(producer: Producer, *, kind: str, title: object, text: object, now: datetime, page: str = "") -> None:
    """Tell the officers of the producer's commune and of its province; ``page`` is the page below the register."""
    unit = producer.unit
    province_id = unit.pk if unit.kind == UnitKind.PROVINCE else unit.parent_id
    for unit_id, office_kind, role in (
        (unit.pk, OrganisationKind.COMMUNE, Role.COMMUNE_OFFICER),
        (province_id, OrganisationKind.PROVINCIAL_OFFICE, Role.PROVINCIAL_OFFICER),
    ):
        office = office_of_unit(unit_id, office_kind) if unit_id else None
        if office is not None:
            notify(
                people=people_of(office, role, local_date(now)),
                kind=f"registry.{kind}",
                title=str(title),
                text=str(text),
                path=REGISTER + page,
                now=now,
            )


def tell_producer(producer: Producer, *, kind: str, title: object, text: object, now: datetime, page: str = "") -> None:
    """Tell the people who act for the producer; ``page`` is the page of their desk."""
    notify(
        people=people_of(producer.organisation, Role.PRODUCER, local_date(now)),
        kind=f"registry.{kind}",
        title=str(title),
        text=str(text),
        path=PRODUCER_DESK + page,
        now=now,
    )
