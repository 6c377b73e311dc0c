"""Who reaches which page of the commune desk; what may not be seen does not exist."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import commune_officer, leader, provincial_officer
from tests.factories.dossiers import own_officer, own_person, submitted
from tests.factories.territories import CommuneFactory

from saolang.apps.dossiers.models import Dossier

pytestmark = pytest.mark.django_db

DOSSIER_PAGES = ("dossier", "appraisal", "supplement", "return", "propose", "form-03")


@pytest.fixture
def dossier() -> Dossier:
    return submitted()


def open_as(person: object, name: str, *args: str) -> int:
    client = Client()
    if person is not None:
        client.force_login(person)
    return int(client.get(reverse(f"workspace:communes:{name}", args=args)).status_code)


def test_desk_opens_to_officers_of_communes_only(dossier: Dossier) -> None:
    people = {
        "stranger": None,
        "producer": own_person(dossier),
        "own": own_officer(dossier),
        "other": commune_officer(CommuneFactory()),
        "province": provincial_officer(),
        "leader": leader(),
    }

    home = {who: open_as(person, "home") for who, person in people.items()}
    every = {who: open_as(person, "all") for who, person in people.items()}

    expected = {"stranger": 302, "producer": 403, "own": 200, "other": 200, "province": 403, "leader": 403}
    assert home == expected
    assert every == expected


@pytest.mark.parametrize("page", DOSSIER_PAGES)
def test_dossier_pages_exist_for_officers_of_its_commune_only(dossier: Dossier, page: str) -> None:
    people = {
        "stranger": None,
        "producer": own_person(dossier),
        "own": own_officer(dossier),
        "other": commune_officer(CommuneFactory()),
        "province": provincial_officer(),
    }

    found = {who: open_as(person, page, dossier.public_id) for who, person in people.items()}

    assert found == {"stranger": 302, "producer": 403, "own": 200, "other": 404, "province": 403}


@pytest.mark.parametrize("page", DOSSIER_PAGES)
def test_dossier_that_does_not_exist_is_not_found(dossier: Dossier, page: str) -> None:
    assert open_as(own_officer(dossier), page, "khongcohoso") == 404
