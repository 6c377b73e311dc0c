"""Keys of partners: shown once, kept as a hash, revoked at once, told in the audit."""

from datetime import datetime
from typing import Any

import pytest
from tests.factories import accounts
from tests.factories.territories import CommuneFactory

from saolang.apps.audit.models import Event
from saolang.apps.exchange import operations, queries
from saolang.apps.exchange.models import PartnerKey
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.limits import TooLong

pytestmark = pytest.mark.django_db


def issue(now: datetime, **values: Any) -> tuple[PartnerKey, str]:
    asked = {"name": "Siêu thị Ví Dụ", "contact": "it@vi-du.vn", "per_minute": 600, **values}
    asked.setdefault("actor", accounts.administrator())
    return operations.issue_key(now=now, **asked)


def test_key_is_kept_as_a_hash(now: datetime) -> None:
    key, secret = issue(now)

    kept = PartnerKey.objects.values().get()
    assert secret not in str(kept)
    assert key.prefix == secret[:10]
    assert queries.key_of(secret) == key
    assert queries.key_of(secret + "x") is None


def test_key_issued_and_revoked_are_one_event_each(now: datetime) -> None:
    key, secret = issue(now)
    operations.revoke_key(key=key, actor=accounts.administrator(), now=now)

    assert queries.key_of(secret) is None
    told = [one.action for one in Event.objects.filter(object_type="partner_key").order_by("sequence")]
    assert told == ["exchange.key.issued", "exchange.key.revoked"]
    assert secret not in str(list(Event.objects.values()))


def test_key_is_revoked_once(now: datetime) -> None:
    key, _secret = issue(now)
    operations.revoke_key(key=key, actor=None, now=now)
    with pytest.raises(operations.AlreadyRevoked):
        operations.revoke_key(key=key, actor=None, now=now)


@pytest.mark.parametrize(
    ("values", "error", "field"),
    [
        ({"name": "  "}, operations.NoPartnerName, "name"),
        ({"per_minute": 0}, operations.RateOutOfRange, "per_minute"),
        ({"per_minute": 6001}, operations.RateOutOfRange, "per_minute"),
        ({"name": "x" * 201}, TooLong, "name"),
    ],
)
def test_key_needs_sound_values(now: datetime, values: dict[str, Any], error: type[DomainError], field: str) -> None:
    with pytest.raises(error) as refused:
        issue(now, **values)
    assert refused.value.field == field
    assert not Event.objects.filter(object_type="partner_key").exists()


@pytest.mark.parametrize("role", ["provincial_officer", "leader", "expert", "commune_officer", "producer"])
def test_keys_are_administrators_alone(now: datetime, role: str) -> None:
    key, _secret = issue(now)
    person = {
        "provincial_officer": accounts.provincial_officer,
        "leader": accounts.leader,
        "expert": accounts.expert,
        "commune_officer": lambda: accounts.commune_officer(CommuneFactory()),
        "producer": lambda: accounts.producer_person(accounts.OrganisationFactory()),
    }[role]()

    with pytest.raises(NotAllowed):
        issue(now, actor=person)
    with pytest.raises(NotAllowed):
        operations.revoke_key(key=key, actor=person, now=now)
    assert list(queries.partner_keys_visible_to(person, now.date())) == []
    assert list(queries.partner_keys_visible_to(accounts.administrator(), now.date())) == [key]
