"""Guessing passwords: an account is closed to one address for a while, whichever of its names is tried."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-dung-2026"


@pytest.fixture(autouse=True)
def _limits(settings: Any) -> None:
    settings.AXES_ENABLED = True
    settings.ACCOUNT_RATE_LIMITS = False  # allauth's own come besides


@pytest.mark.parametrize("name", ["nguoi-thu", "nguoi@vi-du.vn", "NGUOI-THU"])
def test_account_is_closed_to_who_guesses(name: str) -> None:
    PersonFactory(username="nguoi-thu", email="nguoi@vi-du.vn", password=PASSWORD)
    client, address = Client(), reverse("account_login")
    for _guess in range(8):
        client.post(address, {"login": name, "password": "sai"})

    answer = client.post(address, {"login": name, "password": PASSWORD})

    assert answer.status_code == 429
    assert "_auth_user_id" not in client.session


def test_one_who_guesses_does_not_close_another_account() -> None:
    PersonFactory(username="nguoi-thu", password=PASSWORD)
    client, address = Client(), reverse("account_login")
    for _guess in range(8):
        client.post(address, {"login": "nguoi-khac", "password": "sai"})

    client.post(address, {"login": "nguoi-thu", "password": PASSWORD})

    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("target", ["https://xau.example/", "//xau.example/", "/\\xau.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_signing_in(target: str) -> None:
    PersonFactory(username="nguoi-thu", password=PASSWORD)

    answer = Client().post(reverse("account_login"), {"login": "nguoi-thu", "password": PASSWORD, "next": target})

    assert answer.status_code == 302
    assert answer["Location"] == reverse("workspace:home")
