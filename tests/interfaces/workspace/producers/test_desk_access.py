"""Who may open which page of the producer's desk."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import commune_officer, expert, leader, producer_person, provincial_officer
from tests.factories.dossiers import own_person, submitted
from tests.factories.registry import ProducerFactory

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier

PAGES = ("home", "profile", "products", "product-new")
PRODUCT_PAGES = ("product", "product-edit")
DOSSIER_PAGES = ("dossier", "submit", "supplements")


def urls_of(dossier: Dossier) -> dict[str, str]:
    """Return every page that is opened by GET."""
    product = (dossier.product.public_id,)
    return {
        **{name: reverse(f"workspace:producers:{name}") for name in PAGES},
        **{name: reverse(f"workspace:producers:{name}", args=product) for name in PRODUCT_PAGES},
        **{name: reverse(f"workspace:producers:{name}", args=(dossier.public_id,)) for name in DOSSIER_PAGES},
        "version": reverse("workspace:producers:version", args=(dossier.public_id, 1)),
        "form": reverse("workspace:producers:form", args=(dossier.public_id, "form_01")),
    }


def statuses(client: Client, person: Person | None, urls: dict[str, str]) -> dict[str, int]:
    """Return the status of each page for ``person``."""
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {name: client.get(url).status_code for name, url in urls.items()}


@pytest.mark.django_db
def test_desk_opens_to_the_producers_people(client: Client) -> None:
    dossier = submitted()

    found = statuses(client, own_person(dossier), urls_of(dossier))

    assert set(found.values()) == {200}, found


@pytest.mark.django_db
def test_desk_hides_other_producers_records(client: Client) -> None:
    dossier = submitted()
    stranger = producer_person(ProducerFactory().organisation)

    found = statuses(client, stranger, urls_of(dossier))

    shared = dict.fromkeys(PAGES, 200)
    assert found == {name: shared.get(name, 404) for name in found}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["commune", "province", "leader", "expert"])
def test_desk_refuses_other_roles(client: Client, role: str) -> None:
    dossier = submitted()
    person = {
        "commune": lambda: commune_officer(dossier.commune),
        "province": lambda: provincial_officer(dossier.commune.parent),
        "leader": lambda: leader(dossier.commune.parent),
        "expert": expert,
    }[role]()

    assert set(statuses(client, person, urls_of(dossier)).values()) == {403}


@pytest.mark.django_db
def test_desk_sends_strangers_to_sign_in(client: Client) -> None:
    assert set(statuses(client, None, urls_of(submitted())).values()) == {302}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["dossier-start", "reopen", "withdraw", "renew-pin", "supplement-paper", "supplement-hand-in"]
)
def test_verbs_are_not_opened_by_get(client: Client, name: str) -> None:
    dossier = submitted()
    key = dossier.product.public_id if name == "dossier-start" else dossier.public_id
    client.force_login(own_person(dossier), backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(reverse(f"workspace:producers:{name}", args=(key,))).status_code == 405
