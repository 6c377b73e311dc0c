"""Revocation in the browser's place: the case, its conclusion, the decision."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.accounts import commune_officer, expert, leader, provincial_officer
from tests.factories.certification import NOW, certificate
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.accounts.models import Person
from saolang.apps.certification import operations
from saolang.apps.certification.models import Certificate, RevocationCase
from saolang.apps.territories.enums import UnitKind

pytestmark = pytest.mark.django_db
FACTS = "Đoàn kiểm tra ngày 18/11/2026 thấy nhãn ghi sai hạng."
SIGNATURE = {
    "number": "21/QĐ-UBND",
    "signed_on": "2026-11-23",
    "signer_name": "Nguyễn Văn Ví Dụ",
    "signer_title": "Phó Chủ tịch",
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


def opened() -> RevocationCase:
    return operations.open_case(
        certificate=certificate(4), reason="d", facts=FACTS, actor=provincial_officer(), now=NOW
    )


def concluded() -> RevocationCase:
    case = opened()
    return operations.conclude_case(
        case=case,
        version=case.version,
        conclusion="Xã xác nhận nhãn sai.",
        concluded_on=date(2026, 11, 20),
        actor=provincial_officer(),
        now=NOW,
    )


def test_pages_answer_each_role() -> None:
    case, other = concluded(), certificate(3)
    stranger = provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))
    pages = {  # officer, leader, officer of another province
        url("revocations"): (200, 200, 200),
        url("revocation", case.public_id): (200, 200, 404),
        url("revocation-draft", case.public_id): (200, 200, 404),
        url("revocation-new", other.public_id): (200, 403, 404),
    }
    clients = [signed_in(person) for person in (provincial_officer(), leader(), stranger)]
    others = [signed_in(person) for person in (commune_officer(CommuneFactory()), expert())]
    for page, expected in pages.items():
        assert tuple(client.get(page).status_code for client in clients) == expected, page
        assert {client.get(page).status_code for client in others} == {403}, page
        assert Client().get(page).status_code == 302, page
    for name in ("revocation-conclude", "revocation-dismiss"):
        assert clients[1].post(url(name, case.public_id)).status_code == 403
        assert clients[2].post(url(name, case.public_id)).status_code == 404
    assert clients[2].post(url("revocation-revoke", case.public_id)).status_code == 404


def test_case_goes_from_opening_to_revocation() -> None:
    one = certificate(4)
    client = signed_in(provincial_officer())
    page = body(client.get(url("revocation-new", one.public_id)))
    assert "d) Dùng nhãn hiệu OCOP sai quy định, gây nhầm lẫn" in page
    client.post(url("revocation-new", one.public_id), {"reason": "d", "facts": FACTS})
    case = RevocationCase.objects.get()
    assert "Chờ kết luận" in body(client.get(url("revocation", case.public_id)))
    response = client.post(
        url("revocation-conclude", case.public_id),
        {"version": case.version, "conclusion": "Xã xác nhận nhãn sai.", "concluded_on": "20/11/2026"},
        follow=True,
    )
    assert "Quyết định chậm nhất 07/12/2026" in body(response)
    case.refresh_from_db()
    response = client.post(
        url("revocation-revoke", case.public_id), {**SIGNATURE, "version": case.version}, follow=True
    )
    assert "Đã thu hồi theo quyết định 21/QĐ-UBND" in body(response)
    assert Certificate.objects.get(pk=one.pk).state == "revoked"
    operations.write_revocation_paper(public_id=case.public_id, now=NOW)
    assert "số 21/QĐ-UBND" in body(client.get(url("revocation", case.public_id)))


def test_leader_records_the_signature() -> None:
    case = concluded()
    response = signed_in(leader()).post(
        url("revocation-revoke", case.public_id), {**SIGNATURE, "version": case.version}
    )
    assert response.status_code == 302
    case.refresh_from_db()
    assert case.state == "revoked"


def test_second_case_leads_to_the_open_one() -> None:
    case = opened()
    client = signed_in(provincial_officer())
    page = url("revocation-new", case.certificate.public_id)
    assert client.get(page)["Location"] == url("revocation", case.public_id)
    response = client.post(page, {"reason": "a", "facts": FACTS}, follow=True)
    assert "đang có một vụ việc chưa xong" in body(response)
    assert RevocationCase.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"facts": FACTS}, "Chọn một căn cứ thu hồi"),
        ({"reason": "z", "facts": FACTS}, "z"),
        ({"reason": "d", "facts": " "}, "Ghi sự việc: ai phát hiện"),
    ],
)
def test_case_without_ground_or_facts_is_told_at_its_field(form: dict[str, str], sentence: str) -> None:
    one = certificate(4)
    response = signed_in(provincial_officer()).post(url("revocation-new", one.public_id), form)
    assert response.status_code == 422
    assert sentence in body(response)
    assert not RevocationCase.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"number": ""}, "id_number", "Ghi số quyết định"),
        ({"signed_on": "2026-11-24"}, "id_signed_on", "Ngày ký ở tương lai"),
        ({"signed_on": "2026-11-19"}, "id_signed_on", "Ngày ký trước ngày kết luận (20/11/2026)"),
        ({"signer_title": ""}, "id_signer_title", "Ghi chức vụ người ký."),
    ],
)
def test_wrong_revocation_decision_is_told_at_its_field(changes: dict[str, str], field: str, sentence: str) -> None:
    case = concluded()
    form = {**SIGNATURE, "version": case.version, **changes}
    response = signed_in(provincial_officer()).post(url("revocation-revoke", case.public_id), form)
    assert response.status_code == 422
    assert f'id="{field}_error"' in body(response)
    assert sentence in body(response)
    assert Certificate.objects.get(pk=case.certificate_id).state == "valid"


def test_number_of_another_decision_is_told_at_the_number() -> None:
    case = concluded()
    taken = case.certificate.recognition.decision.number
    form = {**SIGNATURE, "version": case.version, "number": taken}
    response = signed_in(provincial_officer()).post(url("revocation-revoke", case.public_id), form)
    assert response.status_code == 422
    assert 'id="id_number_error"' in body(response)


def test_who_comes_second_is_told_and_keeps_what_was_typed() -> None:
    case = opened()
    form = {"version": case.version, "conclusion": "Kết luận của thanh tra.", "concluded_on": "2026-11-20"}
    client = signed_in(provincial_officer())
    RevocationCase.objects.filter(pk=case.pk).update(version=case.version + 1)
    response = client.post(url("revocation-conclude", case.public_id), form)
    assert response.status_code == 409
    assert "Kết luận của thanh tra." in body(response)
    assert f'name="version" value="{case.version + 1}"' in body(response)


def test_case_is_dismissed_with_a_reason() -> None:
    case = concluded()
    client = signed_in(provincial_officer())
    page = url("revocation-dismiss", case.public_id)
    blank = client.post(page, {"khong-version": case.version})
    assert blank.status_code == 422
    assert "Ghi lý do không thu hồi." in body(blank)
    form = {"khong-version": case.version, "khong-conclusion": "Nhãn đã sửa, chỉ nhắc nhở."}
    response = client.post(page, form, follow=True)
    assert "Giấy chứng nhận giữ nguyên hiệu lực." in body(response)
    twice = client.post(page, form)
    assert twice.status_code == 409


def test_draft_is_word_and_only_after_the_conclusion() -> None:
    client = signed_in(provincial_officer())
    assert client.get(url("revocation-draft", opened().public_id)).status_code == 404
    response = client.get(url("revocation-draft", concluded().public_id))
    assert response.content.startswith(b"PK")


def test_empty_list_says_where_cases_begin() -> None:
    page = body(signed_in(provincial_officer()).get(url("revocations")))
    assert "Không có vụ việc thu hồi nào đang mở" in page
    assert "Chưa có vụ việc nào" in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_for_one_and_three(count: int) -> None:
    for _one in range(count):
        concluded()
    client = signed_in(provincial_officer())
    client.get(url("revocations"))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url("revocations")).status_code == 200
    assert len(captured) == 8
