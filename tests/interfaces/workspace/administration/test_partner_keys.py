"""Keys of partners at the administration desk: shown once, listed, revoked, administrators alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories import accounts
from tests.factories.territories import CommuneFactory

from saolang.apps.exchange.models import PartnerKey
from saolang.apps.exchange.operations import issue_key

pytestmark = pytest.mark.django_db
SECRET = re.compile(r'id="khoa-moi">(slk_[\w-]{43})<')


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(accounts.administrator())
    return client


def address() -> str:
    return reverse("workspace:administration:keys")


def test_key_is_shown_once(desk: Client) -> None:
    values = {"name": "Siêu thị Ví Dụ", "contact": "", "per_minute": "300"}
    answer = desk.post(address(), values)
    text = answer.content.decode()
    secret = SECRET.search(text)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert secret is not None
    later = desk.get(address()).content.decode()
    assert secret[1] not in later
    assert secret[1][:10] in later
    assert Client().get("/api/v1/units", headers={"x-api-key": secret[1]}).status_code == 200


@pytest.mark.parametrize(
    "values", [{"name": "", "per_minute": "60"}, {"name": "A", "per_minute": "9999"}, {"name": "A"}]
)
def test_unsound_values_come_back_with_what_was_typed(desk: Client, values: dict[str, str]) -> None:
    answer = desk.post(address(), {"contact": "giu lai", **values})
    assert answer.status_code == 422
    assert "giu lai" in answer.content.decode()
    assert not PartnerKey.objects.exists()


def test_key_is_revoked_once(desk: Client) -> None:
    key, secret = issue_key(name="A", contact="", per_minute=60, actor=None, now=NOW)
    revoke = reverse("workspace:administration:key-revoke", args=[key.public_id])

    first = desk.post(revoke, follow=True).content.decode()
    second = desk.post(revoke, follow=True).content.decode()

    assert "Đã thu hồi khóa của A" in first
    assert "đã thu hồi trước đó" in second
    assert Client().get("/api/v1/units", headers={"x-api-key": secret}).status_code == 401
    assert desk.get(revoke).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    desk: Client, rows: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(rows):
        issue_key(name=f"Đối tác {number}", contact="", per_minute=60, actor=None, now=NOW)
    with django_assert_num_queries(8):
        desk.get(address())


def test_desk_opens_to_administrators_only() -> None:
    key, _secret = issue_key(name="A", contact="", per_minute=60, actor=None, now=NOW)
    people = [
        accounts.provincial_officer(),
        accounts.leader(),
        accounts.expert(),
        accounts.commune_officer(CommuneFactory()),
        accounts.producer_person(accounts.OrganisationFactory()),
    ]
    for person in people:
        client = Client()
        client.force_login(person)
        assert client.get(address()).status_code == 403
        assert client.post(reverse("workspace:administration:key-revoke", args=[key.public_id])).status_code == 403
    assert Client().get(address()).status_code == 302
