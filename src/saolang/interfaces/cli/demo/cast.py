"""Who plays (dàn vai): offices, people and producers of the story, set up through the verbs of their rooms."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from saolang.apps.accounts import operations as accounts
from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.registry import operations as registry
from saolang.apps.registry.models import Producer
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import unit_on
from saolang.common.clock import local_date
from saolang.interfaces.cli.demo.material import read

SINCE = date(2025, 7, 1)
"""Roles hold from the first day of the two-level government on."""


@dataclass
class Cast:
    """Dàn vai, by the keys of the data files."""

    province: Unit
    people: dict[str, Person] = field(default_factory=dict)
    offices: dict[str, Organisation] = field(default_factory=dict)
    communes: dict[str, Unit] = field(default_factory=dict)
    producers: dict[str, Producer] = field(default_factory=dict)

    def officer_of(self, commune: Unit) -> Person:
        """Return the officer who appraises for ``commune``."""
        return self.people[f"xa-{commune.code}"]


def set_the_cast(now: datetime) -> Cast:
    """Register offices, people and producers; ``now`` is the first instant of the story."""
    data = read("offices")
    on = local_date(now)
    province = _unit(data["province"]["code"], on)
    cast = Cast(province)
    cast.offices["province"] = accounts.create_organisation(
        kind=OrganisationKind.PROVINCIAL_OFFICE,
        name=data["province"]["name"],
        unit=province,
        code=data["province"]["office_code"],
        actor=None,
        now=now,
        is_example=True,
    )
    for one in data["province"]["people"]:
        _add_person(cast, one, cast.offices["province"], now)
    for department in data["departments"]:
        office = accounts.create_organisation(
            kind=OrganisationKind.DEPARTMENT,
            name=department["name"],
            unit=province,
            code=department["code"],
            actor=None,
            now=now,
            is_example=True,
        )
        cast.offices[department["code"]] = office
        for one in department["people"]:
            _add_person(cast, one, office, now)
    for one in data["communes"]:
        unit = _unit(str(one["code"]), on)
        office = accounts.create_organisation(
            kind=OrganisationKind.COMMUNE,
            name=f"Ủy ban nhân dân {unit.name[0].lower()}{unit.name[1:]} (ví dụ)",
            unit=unit,
            actor=None,
            now=now,
            is_example=True,
        )
        cast.offices[unit.code] = office
        _add_person(cast, {**one, "username": f"xa-{unit.code}", "role": "commune_officer"}, office, now)
    for key, one in read("producers").items():
        cast.producers[key] = _add_producer(cast, one, now)
    _open_the_door(cast)
    return cast


def _open_the_door(cast: Cast) -> None:
    """Give everyone the one open password; hashed once, since a good hash takes its time and there are many people."""
    Person.objects.filter(pk__in=[person.pk for person in cast.people.values()]).update(
        password=make_password(settings.DEMO_PASSWORD)
    )


def _unit(code: str, on: date) -> Unit:
    unit = unit_on(code, on)
    if unit is None:
        raise LookupError(f"no unit {code} on {on}: load the territories first")
    return unit


def _add_person(cast: Cast, one: dict[str, Any], office: Organisation, now: datetime) -> None:
    username = one["username"]
    if username not in cast.people:
        cast.people[username] = accounts.create_person(
            username=username, full_name=one["name"], actor=None, now=now, is_example=True
        )
    accounts.grant_membership(
        person=cast.people[username],
        organisation=office,
        role=Role(one["role"]),
        title=one.get("title", ""),
        effective_from=SINCE,
        actor=None,
        now=now,
    )


def _add_producer(cast: Cast, one: dict[str, Any], now: datetime) -> Producer:
    representative = one["representative"]
    producer = registry.register_producer(
        values={
            "kind": one["kind"],
            "name": one["name"],
            "registration_number": one["registration_number"],
            "registered_on": one["registered_on"],
            "representative_name": representative["name"],
            "representative_position": representative["position"],
            "representative_sex": representative["sex"],
            "representative_ethnicity": representative["ethnicity"],
            "representative_residence": representative["residence"],
            "address": one["address"],
            "unit": _unit(str(one["unit"]), local_date(now)),
            "phone": one["phone"],
            "email": one.get("email", ""),
            "has_consented": True,
        },
        actor=None,
        now=now,
        is_example=True,
    )
    for person in one["people"]:
        _add_person(cast, {**person, "role": "producer"}, producer.organisation, now)
    return producer
