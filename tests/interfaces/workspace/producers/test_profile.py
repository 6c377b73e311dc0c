"""The producer's own data."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from tests.conftest import NOW
from tests.factories.accounts import producer_person
from tests.factories.registry import ProducerFactory

from saolang.apps.registry.models import Producer
from saolang.apps.registry.operations import edit_producer
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
