"""Checking, pledging, filing; the receipt."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.dossiers import filled_draft, own_person, submitted
from tests.factories.registry import ProductFactory

from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import save_report, start_dossier

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def url_of(dossier: Dossier) -> str:
    """Return the address of the check and the receipt."""
    return reverse("workspace:producers:submit", args=(dossier.public_id,))


@pytest.fixture
def dossier(client: Client) -> Dossier:
    """A draft with nothing missing whose person is signed in."""
    found = filled_draft()
    client.force_login(own_person(found), backend=BACKEND)
    return found


@pytest.mark.django_db
def test_check_offers_one_button_when_nothing_is_missing(client: Client, dossier: Dossier) -> None:
    page = client.get(url_of(dossier)).content.decode()

    assert "Hồ sơ đủ, nộp được rồi" in page
    assert page.count("Nộp hồ sơ cho xã") == 1


@pytest.mark.django_db
def test_filing_leads_to_the_receipt(client: Client, dossier: Dossier) -> None:
    answer = client.post(url_of(dossier), {"version": dossier.version}, follow=True)

    page = answer.content.decode()
    filed = Dossier.objects.get()
    assert filed.state == DossierState.SUBMITTED
    assert "Đã nộp hồ sơ, đây là biên nhận" in page
    assert filed.slip_number in page
    assert "09:00 ngày 23/11/2026" in page
    assert "hạn 15/12/2026" in page  # 15 working days; 24/11 is a public holiday


@pytest.mark.django_db
def test_filing_twice_files_once(client: Client, dossier: Dossier) -> None:
    client.post(url_of(dossier), {"version": dossier.version})

    again = client.post(url_of(dossier), {"version": dossier.version}, follow=True)

    assert "không nộp hai lần" in again.content.decode()
    assert Dossier.objects.get().versions.count() == 1


@pytest.mark.django_db
def test_filing_what_another_changed_shows_the_check_again(client: Client, dossier: Dossier) -> None:
    save_report(dossier=dossier, version=dossier.version, values={"plan": "Khác."}, actor=None, now=NOW)

    answer = client.post(url_of(dossier), {"version": dossier.version})

    assert answer.status_code == 409
    assert "Chưa nộp được" in answer.content.decode()
    assert Dossier.objects.get().state == DossierState.DRAFT


@pytest.mark.django_db
def test_check_groups_what_is_missing(client: Client) -> None:
    product = ProductFactory()
    person = own_person(product)
    client.force_login(person, backend=BACKEND)
    dossier = start_dossier(product=product, kind=DossierKind.FIRST, actor=person, on=NOW.date(), now=NOW)

    page = client.get(url_of(dossier)).content.decode()
    refused = client.post(url_of(dossier), {"version": dossier.version})

    assert "Báo cáo (mẫu 02)</h3>" in page
    assert "Nộp hồ sơ cho xã" not in page
    assert refused.status_code == 422
    assert "Hồ sơ còn thiếu nên chưa nộp được" in refused.content.decode()


@pytest.mark.django_db
def test_pledge_is_given_on_the_page(client: Client, dossier: Dossier) -> None:
    Dossier.objects.update(has_pledged=False)
    before = client.get(url_of(dossier)).content.decode()

    after = client.post(url_of(dossier), {"viec": "cam-ket", "version": dossier.version}, follow=True)

    assert "Chỉ còn lời cam kết" in before
    assert "Nộp hồ sơ cho xã" not in before
    assert "Nộp hồ sơ cho xã" in after.content.decode()
    assert Dossier.objects.get().has_pledged


@pytest.mark.django_db
def test_check_and_receipt_ask_the_database_a_fixed_number_of_times(
    client: Client, dossier: Dossier, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(10):  # type: ignore[operator]
        client.get(url_of(dossier))
    filed = submitted(ProductFactory())
    client.force_login(own_person(filed), backend=BACKEND)
    with django_assert_num_queries(7):  # type: ignore[operator]
        client.get(url_of(filed))
