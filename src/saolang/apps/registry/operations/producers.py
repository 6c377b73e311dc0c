"""Registering and changing producers (chủ thể)."""

from datetime import date, datetime
from typing import TypedDict

from saolang.apps.accounts.models import Person
from saolang.apps.registry.models import Producer
from saolang.apps.territories.models import Unit


class ProducerValues(TypedDict, total=False):
    """What a form about a producer may hold; a key left out stays as it is."""

    kind: str
    name: str
    tax_code: str
    registration_number: str
    registered_on: date | None
    representative_name: str
    representative_position: str
    representative_sex: str
    representative_ethnicity: str
    representative_residence: str
    address: str
    unit: Unit
    phone: str
    email: str
    website: str
    has_consented: bool


def register_producer(
    *, values: ProducerValues, actor: Person | None, now: datetime, is_example: bool = False
) -> Producer:
    """Đăng ký chủ thể: create the organisation and the producer at ``values["unit"]``; kind, name, unit are needed.

    People are added with ``accounts.operations.grant_membership(organisation=producer.organisation, …)``.

    :raises NotAllowed: the unit is out of the actor's reach.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    raise NotImplementedError


def edit_producer(
    *, producer: Producer, version: int, values: ProducerValues, actor: Person | None, now: datetime
) -> Producer:
    """Sửa hồ sơ chủ thể: change the given values.

    :raises NotAllowed: not the producer's own person, nor an officer of its commune or province.
    :raises Stale: somebody changed it since ``version``.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    raise NotImplementedError
