"""The producer's own data."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from tests.conftest import NOW
from tests.factories.accounts import producer_person
from tests.factories.registry import ProducerFactory

from saolang.apps.registry.models import ChangeProposal, Producer
from saolang.apps.registry.operations import edit_producer, refuse_proposal
from saolang.interfaces.workspace.producers.profile import initial_of

URL = reverse("workspace:producers:profile")


def filled(producer: Producer, **changes: object) -> dict[str, object]:
    """Return what the form sends."""
    values = {**initial_of(producer), "registered_on": "12/03/2019", **changes}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.fixture
def producer(client: Client) -> Producer:
    """A producer whose person is signed in."""
    found: Producer = ProducerFactory()
    client.force_login(
        producer_person(found.organisation), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return found


@pytest.mark.django_db
def test_profile_saves_and_says_so(client: Client, producer: Producer) -> None:
    answer = client.post(URL, filled(producer, phone="0905 999 888"), follow=True)

    producer.refresh_from_db()
    assert producer.phone == "0905999888"
    assert "Đã lưu thông tin cơ sở." in answer.content.decode()


@pytest.mark.django_db
def test_profile_puts_the_error_at_its_field(client: Client, producer: Producer) -> None:
    answer = client.post(URL, filled(producer, tax_code="1234567890"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_tax_code_error"' in page
    assert "số kiểm tra khớp" in page
    assert 'value="1234567890"' in page


@pytest.mark.django_db
def test_profile_needs_a_name(client: Client, producer: Producer) -> None:
    answer = client.post(URL, filled(producer, name=""))

    assert answer.status_code == 422
    assert "không được để trống" in answer.content.decode()


@pytest.mark.django_db
def test_profile_shows_what_another_changed_and_keeps_what_was_typed(client: Client, producer: Producer) -> None:
    seen = filled(producer, phone="0905999888")
    edit_producer(producer=producer, version=producer.version, values={"address": "Thôn 9"}, actor=None, now=NOW)

    answer = client.post(URL, seen)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Có người vừa sửa trước bạn" in page
    assert "Thôn 9" in " ".join(strip_tags(page).split())
    assert 'value="0905999888"' in page
    again = client.post(URL, {**seen, "version": Producer.objects.get().version, "address": "Thôn 9"})
    assert again.status_code == 302
    assert Producer.objects.get().phone == "0905999888"


@pytest.mark.django_db
def test_profile_records_consent(client: Client, producer: Producer) -> None:
    Producer.objects.update(consented_at=None)

    client.post(URL, filled(Producer.objects.get(), has_consented="on"))

    assert Producer.objects.get().consented_at == NOW


@pytest.mark.django_db
def test_profile_says_what_is_lacking(client: Client, producer: Producer) -> None:
    Producer.objects.update(phone="")

    assert "Còn thiếu: số điện thoại." in client.get(URL).content.decode()


@pytest.mark.django_db
def test_profile_proposes_what_the_register_knows_and_shows_the_difference(client: Client, producer: Producer) -> None:
    answer = client.post(URL, filled(producer, name="Tên mới", phone="0905999888"), follow=True)

    page = answer.content.decode()
    producer.refresh_from_db()
    assert (producer.phone, producer.name == "Tên mới") == ("0905999888", False)
    assert "chờ cán bộ xã hoặc tỉnh duyệt" in page
    assert "Bạn đề nghị" in page
    gone = client.post(reverse("workspace:producers:proposal-withdraw"), follow=True).content.decode()
    assert "Đã rút đề nghị" in gone
    assert "Bạn đề nghị" not in gone
    again = client.post(reverse("workspace:producers:proposal-withdraw"), follow=True).content.decode()
    assert "Không còn đề nghị nào" in again


@pytest.mark.django_db
def test_profile_says_why_the_last_proposal_was_refused(client: Client, producer: Producer) -> None:
    client.post(URL, filled(producer, name="Tên mới"))
    proposal = ChangeProposal.objects.get()
    refuse_proposal(proposal=proposal, version=1, reason="Giấy ghi tên khác", actor=None, now=NOW)

    assert "Giấy ghi tên khác" in client.get(URL).content.decode()


@pytest.mark.django_db
def test_year_is_drafted_filed_and_corrected_with_a_reason(client: Client, producer: Producer) -> None:
    years, year = reverse("workspace:producers:years"), reverse("workspace:producers:figures", args=(2025,))
    given = {"revenue_vnd": "1,25 tỷ", "worker_count": "13", "channels": ["market", "export"]}

    assert "Ghi số liệu năm 2025" in client.get(years).content.decode()
    assert "Bản nháp" in client.post(year, {**given, "viec": "luu"}, follow=True).content.decode()
    bad = client.post(year, {**given, "version": "1", "female_worker_count": "14", "viec": "nop"})
    assert (bad.status_code, 'id="id_female_worker_count_error"' in bad.content.decode()) == (422, True)
    percent = client.post(year, {**given, "version": "1", "local_material_percent": "101", "viec": "nop"})
    assert (percent.status_code, "từ 0 đến 100" in percent.content.decode()) == (422, True)
    filed = client.post(year, {**given, "version": "1", "viec": "nop"}, follow=True).content.decode()
    assert "Đã nộp số liệu năm 2025." in filed
    stale = client.post(year, {**given, "version": "1", "reason": "x"})
    assert stale.status_code == 409
    assert client.post(year, {**given, "version": "2", "revenue_vnd": "1 tỷ"}).status_code == 422
    late = {**given, "version": "2", "revenue_vnd": "1 tỷ", "reason": "Cộng nhầm"}
    assert client.post(year, late).status_code == 302
    assert producer.yearly_figures.get().revenue_vnd == 10**9


@pytest.mark.django_db
def test_years_of_another_producer_are_not_reached(client: Client, producer: Producer) -> None:
    other = ProducerFactory()

    assert (
        client.get(reverse("workspace:producers:figures", args=(2025,)), {"co-so": other.public_id}).status_code == 404
    )
