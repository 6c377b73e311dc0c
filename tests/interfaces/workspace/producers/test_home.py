"""The first page: the one thing to do now."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.accounts import producer_person
from tests.factories.certification import certificate
from tests.factories.dossiers import filled_draft, own_officer, own_person, submitted
from tests.factories.registry import ProducerFactory, ProductFactory

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierKind, SupplementLevel
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import SupplementDraft, ask_supplement, return_to_producer, start_dossier
from saolang.apps.registry.models import Producer, YearlyFigures

HOME = reverse("workspace:producers:home")


def opened(client: Client, person: Person, url: str = HOME) -> str:
    """Return the page as text."""
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(url).content.decode()


def first_line(page: str) -> str:
    """Return the h1 of the page."""
    return page.split("<h1", 1)[1].split(">", 1)[1].split("</h1>", 1)[0]


def asked(dossier: Dossier) -> Dossier:
    """Return ``dossier`` with a supplement request of its commune."""
    ask_supplement(
        dossier=dossier,
        level=SupplementLevel.COMMUNE,
        items=[SupplementDraft("Chụp lại trang 3.")],
        actor=own_officer(dossier),
        now=NOW,
    )
    return dossier


@pytest.mark.django_db
def test_home_of_a_newcomer_says_how_to_begin(client: Client) -> None:
    page = opened(client, producer_person(ProducerFactory().organisation))

    assert first_line(page) == "Thêm sản phẩm đầu tiên"
    assert reverse("workspace:producers:product-new") in page


@pytest.mark.django_db
def test_home_tells_of_an_account_without_producer(client: Client) -> None:
    producer = ProducerFactory()
    person = producer_person(producer.organisation)
    Producer.objects.all().delete()

    assert first_line(opened(client, person)) == "Chờ xã lập hồ sơ cơ sở"


@pytest.mark.django_db
def test_home_puts_a_supplement_before_everything(client: Client) -> None:
    dossier = asked(submitted())
    person = own_person(dossier)
    ProductFactory(producer=dossier.product.producer, name="Măng khô")

    page = opened(client, person)

    assert first_line(page) == f"Bổ sung 1 mục cho “{dossier.product.name}”"
    assert "Chụp lại trang 3." in page
    assert "Còn 10 ngày làm việc" in page  # 24/11 is a public holiday: due on 8/12
    assert "Mở hồ sơ cho “Măng khô”" in page


@pytest.mark.django_db
def test_home_shows_why_a_dossier_came_back(client: Client) -> None:
    dossier = submitted()
    appraisal = dossier.commune_appraisals.get()
    return_to_producer(
        appraisal=appraisal, version=appraisal.version, reason="Giấy hết hạn.", actor=own_officer(dossier), now=NOW
    )

    page = opened(client, own_person(dossier))

    assert first_line(page) == f"Sửa rồi nộp lại hồ sơ “{dossier.product.name}”"
    assert "Xã trả lại: Giấy hết hạn." in page


@pytest.mark.django_db
def test_home_counts_blanks_of_a_draft(client: Client) -> None:
    product = ProductFactory(name="Rau thử")
    person = own_person(product)
    start_dossier(product=product, kind=DossierKind.FIRST, actor=person, on=NOW.date(), now=NOW)

    assert first_line(opened(client, person)).startswith("Tự chấm tiếp ")


@pytest.mark.django_db
def test_home_asks_to_file_a_full_draft(client: Client) -> None:
    dossier = filled_draft()

    assert first_line(opened(client, own_person(dossier))).startswith("Kiểm tra rồi nộp hồ sơ")


@pytest.mark.django_db
def test_home_says_who_holds_the_ball_when_nothing_is_to_do(client: Client) -> None:
    dossier = submitted()
    YearlyFigures.objects.create(
        producer=dossier.product.producer, year=2025, filed_at=NOW, created_at=NOW, updated_at=NOW
    )

    page = opened(client, own_person(dossier))

    assert first_line(page) == "Lúc này chưa có việc phải làm"
    assert f"đang ở UBND {dossier.commune.name}" in page


@pytest.mark.django_db
def test_home_asks_for_the_figures_of_last_year_when_nothing_else_is_to_do(client: Client) -> None:
    page = opened(client, own_person(submitted()))

    assert first_line(page) == "Ghi số liệu năm 2025"
    assert "/lam-viec/chu-the/so-lieu/2025/" in page


@pytest.mark.django_db
def test_home_asks_for_renewal_in_time(client: Client) -> None:
    found = certificate(issued_on=date(2024, 4, 20))  # ends 20/4/2027, filing 22/10 to 21/12/2026
    product = found.recognition.product

    page = opened(client, own_person(product))

    assert first_line(page) == f"Làm hồ sơ đánh giá lại “{product.name}”"
    assert "Giấy hết hạn 20/04/2027" in page


@pytest.mark.django_db
def test_home_says_that_the_filing_window_has_closed(client: Client) -> None:
    found = certificate(issued_on=date(2024, 2, 10))

    assert "đã qua" in opened(client, own_person(found.recognition.product))


@pytest.mark.django_db
def test_home_shows_no_stars_of_an_ended_certificate(client: Client) -> None:
    found = certificate(4, issued_on=date(2023, 6, 1))

    page = opened(client, own_person(found.recognition.product))

    assert "Hết hạn" in page
    assert "4 sao" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_the_database_a_fixed_number_of_times(
    client: Client, count: int, django_assert_num_queries: object
) -> None:
    producer = ProducerFactory()
    person = producer_person(producer.organisation)
    for number in range(count):
        asked(submitted(ProductFactory(producer=producer, name=f"Nộp {number}")))
        filled_draft(ProductFactory(producer=producer, name=f"Nháp {number}"))
        certificate(product=ProductFactory(producer=producer, name=f"Có giấy {number}"))
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(HOME)

    with django_assert_num_queries(HOME_QUERIES):  # type: ignore[operator]
        client.get(HOME)


HOME_QUERIES = 16
