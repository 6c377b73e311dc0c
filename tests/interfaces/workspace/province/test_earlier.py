"""Certificates of earlier laws on the provincial desk: found, entered, corrected, taken off."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.accounts import commune_officer, expert, leader, producer_person, provincial_officer
from tests.factories.certification import NOW, certificate
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.accounts.models import Person
from saolang.apps.certification.enums import IssuerLevel
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.operations import register_earlier_certificate
from saolang.apps.paperwork.models import Paper
from saolang.apps.registry.models import Product
from saolang.apps.territories.enums import UnitKind

pytestmark = pytest.mark.django_db
AUTHORITY = "UBND huyện Đăk Hà, tỉnh Kon Tum"
PAPER = {
    "star": "3",
    "level": "district",
    "authority": AUTHORITY,
    "decision_number": "48/QĐ-UBND",
    "decided_on": "2024-03-03",
    "issued_on": "03/03/2024",
    "product_code": "83-829-28780-3-2022",
}


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


def entered(product: Any = None, number: str = "48/QĐ-UBND") -> Certificate:
    return register_earlier_certificate(
        product=product or ProductFactory(),
        star=3,
        decision_number=number,
        decided_on=date(2024, 3, 3),
        authority=AUTHORITY,
        level=IssuerLevel.DISTRICT,
        issued_on=date(2024, 3, 3),
        actor=provincial_officer(),
        now=NOW,
    )


def test_pages_are_for_officers_of_the_province() -> None:
    one = entered()
    pages = (url("earlier-new"), url("earlier-correct", one.public_id))
    stranger = provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))

    def answers(person: Person) -> list[int]:
        client = signed_in(person)
        return [client.get(page).status_code for page in pages]

    assert answers(provincial_officer()) == [200, 200]
    assert answers(leader()) == [403, 403]
    assert answers(stranger) == [200, 404]
    for person in (
        commune_officer(CommuneFactory()),
        expert(),
        producer_person(ProductFactory().producer.organisation),
    ):
        assert set(answers(person)) <= {403, 404}
    assert [Client().get(page).status_code for page in pages] == [302, 302]


def test_search_finds_products_and_producers_without_diacritics() -> None:
    product = ProductFactory(name="Mật ong rừng", producer=ProducerFactory(name="Hợp tác xã Ví dụ Đăk Hà"))
    client = signed_in(provincial_officer())

    by_product = body(client.get(url("earlier-new"), {"q": "mat ong"}))
    by_producer = body(client.get(url("earlier-new"), {"q": "dak ha"}))
    nothing = body(client.get(url("earlier-new"), {"q": "xyz"}))

    assert f"?san-pham={product.public_id}" in by_product
    assert f"?san-pham={product.public_id}" in by_producer
    assert f"?chu-the={product.producer.public_id}" in by_producer
    assert "Không tìm thấy" in nothing
    assert client.get(url("earlier-new"), {"san-pham": "khong-co"}).status_code == 404


def test_paper_is_entered_and_verified_by_everyone() -> None:
    product = ProductFactory()
    client = signed_in(provincial_officer())
    scan = SimpleUploadedFile("giay.pdf", b"%PDF-1.7 scan", content_type="application/pdf")

    answer = client.post(f"{url('earlier-new')}?san-pham={product.public_id}", {**PAPER, "scan": scan})

    one = Certificate.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url("certificate", one.public_id))
    assert (one.ends_on, one.recognition.pack_id) == (date(2027, 3, 3), "qd-148-2023")
    page = body(client.get(url("certificate", one.public_id)))
    assert "Ghi vào sổ từ bản giấy" in page
    assert AUTHORITY in page
    paper = Paper.objects.get(subject_id=one.public_id)
    assert reverse("workspace:paper", args=[paper.public_id]) in page
    assert "Đang lập" not in page
    public = body(Client().get(reverse("portal:certificate", args=[one.code])))
    assert "Sắp hết hạn" in public
    assert "Cấp theo Quyết định 148/QĐ-TTg (2023)" in public
    assert f"cơ quan cấp: {AUTHORITY}" in public
    assert "Tải giấy chứng nhận" not in public
    shown = body(Client().get(reverse("portal:product", args=[product.public_id])))
    assert "ghi vào sổ từ bản giấy" in shown


def test_product_unknown_so_far_is_entered_with_its_paper() -> None:
    producer = ProducerFactory()
    client = signed_in(provincial_officer())
    place = f"{url('earlier-new')}?chu-the={producer.public_id}"

    refused = client.post(place, {**PAPER, "product_name": "Trà Ví dụ", "set_number": "12", "issued_on": "2024-01-01"})
    kept_out = Product.objects.filter(name="Trà Ví dụ").exists()
    client.post(place, {**PAPER, "product_name": "Trà Ví dụ", "set_number": "12"})

    assert (refused.status_code, kept_out) == (422, False)
    assert "Ngày cấp trước ngày quyết định" in body(refused)
    one = Certificate.objects.get()
    assert (one.product_name, one.recognition.set_number) == ("Trà Ví dụ", 12)


def test_errors_stand_at_their_fields_and_doubles_are_refused() -> None:
    one = entered()
    client = signed_in(provincial_officer())
    place = f"{url('earlier-new')}?san-pham={one.recognition.product.public_id}"

    blank = body(client.post(place, {}))
    double = client.post(place, PAPER)

    assert "Chọn hạng sao ghi trên giấy." in blank
    assert "Ghi số quyết định như trên giấy." in blank
    assert double.status_code == 422
    assert f"Giấy này đã có trong sổ, mã {one.code}" in body(double)
    assert Certificate.objects.count() == 1


def test_entry_is_corrected_and_stale_edits_are_refused() -> None:
    one = entered()
    client = signed_in(provincial_officer())
    place = url("earlier-correct", one.public_id)
    typed = {**PAPER, "version": one.version, "reason": "Chép nhầm số", "decision_number": "49/QĐ-UBND"}

    done = client.post(place, typed)
    stale = client.post(place, typed)

    one.refresh_from_db()
    assert (done.status_code, one.recognition.decision.number) == (302, "49/QĐ-UBND")
    assert stale.status_code == 409
    page = body(client.get(url("certificate", one.public_id)))
    assert "Sửa mục ghi từ bản giấy" in page
    assert "Chép nhầm số" in page


def test_entry_made_by_mistake_leaves_the_public_view() -> None:
    one = entered()
    client = signed_in(provincial_officer())
    place = url("earlier-withdraw", one.public_id)

    blank = client.post(place, {"bo-version": one.version, "bo-reason": ""})
    done = client.post(place, {"bo-version": one.version, "bo-reason": "Ghi nhầm cơ sở"})

    assert (blank.status_code, done.status_code) == (422, 302)
    assert client.get(url("certificate", one.public_id)).status_code == 404
    assert "Không có mã này" in body(Client().get(reverse("portal:certificate", args=[one.code])))
    assert Client().get(reverse("portal:product", args=[one.recognition.product.public_id])).status_code == 404
    assert "Ghi nhầm cơ sở" in body(client.get(url("certificates"), {"luat": "cu"}))


def test_our_own_certificates_are_not_corrected_here() -> None:
    ours = certificate(4)

    assert signed_in(provincial_officer()).get(url("earlier-correct", ours.public_id)).status_code == 404


def test_register_filters_by_law_with_as_many_queries_as_ever() -> None:
    ours, old = certificate(4), entered()
    client = signed_in(provincial_officer())

    only_old = body(client.get(url("certificates"), {"luat": "cu"}))
    only_new = body(client.get(url("certificates"), {"luat": "moi"}))
    counts = []
    for more in (0, 3):
        for number in range(more):
            entered(number=f"{50 + number}/QĐ-UBND")
        for page in (url("certificates"), url("renewals")):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(page)
            counts.append(len(queries))

    assert (old.code in only_old, ours.code in only_old) == (True, False)
    assert (old.code in only_new, ours.code in only_new) == (False, True)
    assert "Ghi giấy chứng nhận cấp trước đây" in only_old
    assert counts[:2] == counts[2:]
    assert "Ghi giấy chứng nhận cấp trước đây" not in body(signed_in(leader()).get(url("certificates")))
