"""The register, one certificate and the renewal calendar in the browser's place."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.accounts import commune_officer, expert, leader, producer_person, provincial_officer
from tests.factories.certification import NOW, certificate
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.accounts.models import Person
from saolang.apps.certification import operations
from saolang.apps.certification.models import Certificate, ExpiryNotice
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.territories.enums import UnitKind

pytestmark = pytest.mark.django_db
ENDING_IN_100_DAYS = date(2024, 3, 3)
"""Issued on this day, a certificate ends on 3/3/2027."""


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"workspace:province:{name}", args=args)


def body(response: Any) -> str:
    return str(response.content.decode())


def stranger() -> Person:
    """An officer of another province."""
    return provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))


def pending_renewal(old: Certificate) -> Dossier:
    """A renewal of ``old`` filed in time and waiting at the province."""
    dossier = operations.open_renewal(
        certificate=old, kind=DossierKind.RENEWAL, actor=provincial_officer(), on=date(2026, 11, 23), now=NOW
    )
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.RECEIVED, submitted_at=NOW)
    return dossier


def test_pages_answer_each_role() -> None:
    one = certificate(4)
    operations.render_certificate(public_id=one.public_id, public_url="https://vidu.test", now=NOW)
    product = one.recognition.product
    pages = {  # officer, leader, officer of another province
        url("certificates"): (200, 200, 200),
        url("renewals"): (200, 200, 200),
        url("certificate", one.public_id): (200, 200, 404),
        url("certificate-qr", one.public_id): (200, 200, 404),
        url("credential", one.public_id): (200, 200, 404),
    }
    clients = [signed_in(person) for person in (provincial_officer(), leader(), stranger())]
    others = [
        signed_in(person)
        for person in (
            commune_officer(CommuneFactory()),
            expert(),
            producer_person(product.producer.organisation),
        )
    ]
    for page, expected in pages.items():
        assert tuple(client.get(page).status_code for client in clients) == expected, page
        assert {client.get(page).status_code for client in others} == {403}, page
        assert Client().get(page).status_code == 302, page
    assert "Mở vụ việc thu hồi" not in body(clients[1].get(url("certificate", one.public_id)))
    for name in ("certificate-extend", "certificate-follow-up"):
        assert clients[1].post(url(name, one.public_id)).status_code == 403
        assert clients[2].post(url(name, one.public_id)).status_code == 404


# --- the register -------------------------------------------------------------------------------------------------


def test_empty_register_says_when_certificates_come() -> None:
    page = body(signed_in(provincial_officer()).get(url("certificates")))
    assert "Sổ chưa có giấy nào" in page


def test_register_finds_by_name_without_diacritics_and_by_code() -> None:
    coffee = certificate(4, product=ProductFactory(set_number=1, name="Cà phê Đăk Thử"))
    honey = certificate(3, product=ProductFactory(set_number=1, name="Mật ong Thử"))
    client = signed_in(provincial_officer())
    found = {
        "ca phe dak": [coffee],
        coffee.code: [coffee],
        honey.number: [honey],
        "thu": [honey, coffee],
        "khong co": [],
    }
    for words, expected in found.items():
        response = client.get(url("certificates"), {"q": words})
        assert [one for one, _label, _kind in response.context["rows"]] == expected, words
    assert "Không có giấy nào khớp" in body(client.get(url("certificates"), {"q": "khong co"}))


def test_register_filters_by_status_star_commune_set_and_end() -> None:
    new = certificate(4)
    ending = certificate(3, issued_on=ENDING_IN_100_DAYS)
    client = signed_in(provincial_officer())
    unit = new.recognition.product.producer.unit

    def shown(**filters: object) -> list[Certificate]:
        response = client.get(url("certificates"), filters)
        return [one for one, _label, _kind in response.context["rows"]]

    assert shown() == [new, ending]
    assert shown(**{"hieu-luc": "expiring"}) == [ending]
    assert shown(sao=4) == [new]
    assert shown(xa=unit.code) == [new]
    assert shown(bo=1) == [new, ending]
    assert shown(bo=2) == []
    assert shown(con=90) == []
    assert shown(con=180) == [ending]
    assert shown(sao="x", con="7", bo="99", xep="?") == [new, ending]
    assert shown(xep="han") == [ending, new]


def queries_of(client: Client, page: str) -> int:
    """Return how many queries one page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_for_one_and_three(count: int) -> None:
    for _one in range(count):
        certificate(4)
        last = certificate(3, issued_on=ENDING_IN_100_DAYS)
    client = signed_in(provincial_officer())
    client.get(url("certificates"))
    assert {
        "register": queries_of(client, url("certificates")),
        "calendar": queries_of(client, url("renewals")),
        "page": queries_of(client, url("certificate", last.public_id)),
    } == {"register": 10, "calendar": 9, "page": 11}


# --- one certificate ----------------------------------------------------------------------------------------------


def test_page_shows_what_holds_and_where_to_verify() -> None:
    one = certificate(4)
    page = body(signed_in(provincial_officer()).get(url("certificate", one.public_id)))
    assert "Còn hiệu lực" in page
    assert "Có giá trị từ 20/11/2026 đến hết ngày 20/11/2029." in page
    assert reverse("portal:certificate", args=[one.code]) in page
    assert "Bản PDF đang được lập" in page
    assert url("certificate-qr", one.public_id) in page


def test_page_of_a_late_holder_says_what_still_helps() -> None:
    late = certificate(3, issued_on=ENDING_IN_100_DAYS)
    page = body(signed_in(provincial_officer()).get(url("certificate", late.public_id)))
    assert "Đã quá kỳ nộp đánh giá lại (03/11/2026). Nộp chậm nhất 03/03/2027 thì giấy còn được gia hạn." in page


def test_replaced_certificate_leads_to_the_new_one() -> None:
    product = ProductFactory(set_number=1)
    old = certificate(3, issued_on=date(2025, 11, 20), product=product)
    new = certificate(4, product=product, kind=DossierKind.UPGRADE)
    page = body(signed_in(provincial_officer()).get(url("certificate", old.public_id)))
    assert "Đã thay bằng giấy mới" in page
    assert f'href="{url("certificate", new.public_id)}"' in page
    assert "Mở vụ việc thu hồi</span>" not in page


def test_late_renewal_extends_to_the_last_day_the_law_allows() -> None:
    old = certificate(4, issued_on=ENDING_IN_100_DAYS)
    pending_renewal(old)
    client = signed_in(provincial_officer())
    page = body(client.get(url("certificate", old.public_id)))
    assert "Luật cho kéo dài đến hết ngày 30/08/2027" in page
    form = {"version": old.version, "until": "2027-08-30"}
    response = client.post(url("certificate-extend", old.public_id), form, follow=True)
    assert "Đã gia hạn đến hết ngày 30/08/2027." in body(response)
    twice = client.post(url("certificate-extend", old.public_id), form)
    assert twice.status_code == 409
    assert Certificate.objects.get(pk=old.pk).extended_until == date(2027, 8, 30)


@pytest.mark.parametrize(
    ("until", "sentence"), [("2027-08-31", "Chỉ kéo dài được từ sau 03/03/2027"), ("", "Ghi ngày")]
)
def test_wrong_extension_is_told_at_the_day(until: str, sentence: str) -> None:
    old = certificate(4, issued_on=ENDING_IN_100_DAYS)
    pending_renewal(old)
    form = {"version": old.version, "until": until}
    response = signed_in(provincial_officer()).post(url("certificate-extend", old.public_id), form)
    assert response.status_code == 422
    assert sentence in body(response)
    assert 'id="id_until_error"' in body(response)


def test_officer_opens_the_upgrade_once() -> None:
    one = certificate(3)
    client = signed_in(provincial_officer())
    form = {"loai": "upgrade"}
    first = client.post(url("certificate-follow-up", one.public_id), form, follow=True)
    assert "Đã mở hồ sơ cho chủ thể" in body(first)
    again = client.post(url("certificate-follow-up", one.public_id), form, follow=True)
    assert "đang có một hồ sơ chưa xong" in body(again)
    assert Dossier.objects.filter(kind=DossierKind.UPGRADE).count() == 1


# --- the calendar -------------------------------------------------------------------------------------------------


def test_empty_calendar_says_when_certificates_appear() -> None:
    page = body(signed_in(provincial_officer()).get(url("renewals")))
    assert "Chưa có giấy nào phải nộp đánh giá lại lúc này" in page
    assert "Không có giấy nào sắp hết hạn" in page


def test_calendar_puts_who_is_late_first_and_says_when_told() -> None:
    due = certificate(4, issued_on=date(2024, 4, 22))
    late = certificate(3, issued_on=ENDING_IN_100_DAYS)
    later = certificate(3, issued_on=date(2024, 7, 28))
    filed = certificate(4, issued_on=date(2024, 4, 20))
    pending_renewal(filed)
    ExpiryNotice.objects.create(certificate=late, days=120, sent_at=NOW)
    client = signed_in(provincial_officer())
    response = client.get(url("renewals"))
    assert [(line.row.certificate, line.group) for line in response.context["page"]] == [
        (late, "tre"),
        (due, "nop"),
        (filed, "da-nop"),
        (later, "sap-toi"),
    ]
    assert "1 chủ thể đã trễ hạn nộp đánh giá lại" in body(response)
    assert [line.told_at for line in response.context["page"]] == [NOW, None, None, None]
    assert [line.row.certificate for line in client.get(url("renewals"), {"nhom": "nop"}).context["page"]] == [due]
