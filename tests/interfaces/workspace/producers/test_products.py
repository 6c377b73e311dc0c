"""Products and the helper that finds their criteria set."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.accounts import producer_person
from tests.factories.certification import certificate
from tests.factories.dossiers import filled_draft, own_person, submitted
from tests.factories.registry import ProducerFactory, ProductFactory

from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.operations import edit_product
from saolang.interfaces.workspace.producers.products_sets import SetHelper

NEW = reverse("workspace:producers:product-new")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def producer(client: Client) -> Producer:
    """A producer whose person is signed in."""
    found: Producer = ProducerFactory()
    client.force_login(producer_person(found.organisation), backend=BACKEND)
    return found


def page_of(product: Product) -> str:
    """Return the address of a product's page."""
    return reverse("workspace:producers:product", args=(product.public_id,))


@pytest.mark.parametrize(
    ("words", "group", "numbers"),
    [
        ("cà phê bột", "", [13]),
        ("ca phe bot", "", [13]),
        ("rượu cần", "", [15]),
        ("", "", []),
        ("", "V", [23, 24, 25]),
        ("xyz", "", []),
    ],
)
def test_helper_proposes_sets(words: str, group: str, numbers: list[int]) -> None:
    found = [one.place.number for one in SetHelper(NOW.date(), words, group).proposals]

    assert found[: len(numbers) or None] == numbers


def test_helper_says_why() -> None:
    assert SetHelper(NOW.date(), "cà phê bột", "").proposals[0].reason == "Vì tên có “cà phê bột”."


def test_helper_keeps_what_was_chosen() -> None:
    found = SetHelper(NOW.date(), "rượu cần", "", "26").proposals

    assert found[0].place.number == 26
    assert [one.is_chosen for one in found].count(True) == 1


@pytest.mark.django_db
def test_new_product_proposes_while_typing(client: Client, producer: Producer) -> None:
    answer = client.get(NEW, {"name": "cà phê bột"}, headers={"HX-Request": "true", "HX-Target": "de-xuat"})

    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="de-xuat"')
    assert 'name="set_number" value="13"' in page


@pytest.mark.django_db
def test_new_product_proposes_without_a_script(client: Client, producer: Producer) -> None:
    page = client.get(NEW, {"name": "cà phê bột", "nhom": "I"}).content.decode()

    assert 'value="cà phê bột"' in page
    assert 'name="set_number" value="13"' in page


@pytest.mark.django_db
def test_new_product_is_added(client: Client, producer: Producer) -> None:
    answer = client.post(NEW, {"name": "Cà phê Ví dụ", "set_number": "13", "specification": "Túi 500 g"})

    product = Product.objects.get()
    assert (product.name, product.set_number, product.producer) == ("Cà phê Ví dụ", 13, producer)
    assert answer.url == page_of(product)  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_new_product_without_set_asks_to_choose(client: Client, producer: Producer) -> None:
    answer = client.post(NEW, {"name": "Cà phê Ví dụ"})

    assert answer.status_code == 422
    assert "Chọn một bộ tiêu chí trong danh sách." in answer.content.decode()
    assert not Product.objects.exists()


@pytest.mark.django_db
def test_new_product_of_the_same_name_is_refused_at_the_name(client: Client, producer: Producer) -> None:
    ProductFactory(producer=producer, name="Măng khô")

    answer = client.post(NEW, {"name": "Măng khô", "set_number": "5"})

    assert answer.status_code == 422
    assert 'id="id_name_error"' in answer.content.decode()


@pytest.mark.django_db
def test_product_edit_shows_another_change(client: Client, producer: Producer) -> None:
    product = ProductFactory(producer=producer, name="Măng khô", set_number=5)
    edit_product(product=product, version=product.version, values={"standard": "TCCS 09"}, actor=None, now=NOW)

    answer = client.post(
        reverse("workspace:producers:product-edit", args=(product.public_id,)),
        {"name": "Măng khô rừng", "set_number": "5", "version": product.version, "standard": "TCCS 08"},
    )

    assert answer.status_code == 409
    assert "Có người vừa sửa trước bạn" in answer.content.decode()
    assert "TCCS 08" in answer.content.decode()


@pytest.mark.django_db
def test_product_keeps_its_set_while_a_filed_dossier_holds_it(client: Client) -> None:
    dossier = submitted()
    client.force_login(own_person(dossier), backend=BACKEND)

    page = client.get(reverse("workspace:producers:product-edit", args=(dossier.product.public_id,))).content.decode()

    assert 'name="set_number"' not in page
    assert "chưa đổi được bộ tiêu chí" in page


@pytest.mark.django_db
def test_changing_the_set_leads_to_the_draft(client: Client) -> None:
    dossier = filled_draft()
    product = Product.objects.get()
    client.force_login(own_person(dossier), backend=BACKEND)

    answer = client.post(
        reverse("workspace:producers:product-edit", args=(product.public_id,)),
        {"name": product.name, "set_number": "13", "version": product.version},
        follow=True,
    )

    assert "Chuyển hồ sơ sang bộ tiêu chí mới" in answer.content.decode()
    moved = client.post(reverse("workspace:producers:renew-pin", args=(dossier.public_id,)), follow=True)
    assert "Đã chuyển sang bộ tiêu chí hiện hành" in moved.content.decode()
    assert Dossier.objects.get().criteria_set.number == 13


@pytest.mark.django_db
def test_first_dossier_is_begun_once_however_often_pressed(client: Client, producer: Producer) -> None:
    product = ProductFactory(producer=producer)
    url = reverse("workspace:producers:dossier-start", args=(product.public_id,))

    first, second = client.post(url, {"loai": "first"}), client.post(url, {"loai": "first"})

    dossier = Dossier.objects.get()
    assert (dossier.kind, dossier.state) == (DossierKind.FIRST, DossierState.DRAFT)
    assert first.url == second.url == reverse("workspace:producers:dossier", args=(dossier.public_id,))  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_unknown_kind_of_dossier_is_not_there(client: Client, producer: Producer) -> None:
    url = reverse("workspace:producers:dossier-start", args=(ProductFactory(producer=producer).public_id,))

    assert client.post(url, {"loai": "second"}).status_code == 404


@pytest.mark.django_db
def test_renewal_is_begun_from_the_certificate(client: Client) -> None:
    found = certificate(issued_on=date(2024, 4, 20))
    product = found.recognition.product
    client.force_login(own_person(product), backend=BACKEND)

    page = client.get(page_of(product)).content.decode()
    client.post(reverse("workspace:producers:dossier-start", args=(product.public_id,)), {"loai": "renewal"})

    assert "Làm hồ sơ đánh giá lại" in page
    dossier = Dossier.objects.get(kind=DossierKind.RENEWAL)
    assert dossier.previous_certificate_code == found.code


@pytest.mark.django_db
def test_product_page_shows_certificate_and_label_picture(client: Client) -> None:
    found = certificate(4)
    product = found.recognition.product
    client.force_login(own_person(product), backend=BACKEND)

    page = client.get(page_of(product)).content.decode()
    svg = client.get(reverse("workspace:producers:product-qr", args=(product.public_id, "svg")))
    png = client.get(reverse("workspace:producers:product-qr", args=(product.public_id, "png")))

    assert found.code in page
    assert f"/xac-minh/{found.code}/" in page
    assert b"<svg" in svg.content
    assert png.content.startswith(b"\x89PNG")


@pytest.mark.django_db
def test_label_picture_ends_with_the_certificate(client: Client) -> None:
    product = certificate(4, issued_on=date(2023, 6, 1)).recognition.product
    client.force_login(own_person(product), backend=BACKEND)

    assert client.get(reverse("workspace:producers:product-qr", args=(product.public_id, "svg"))).status_code == 404
    assert client.get(reverse("workspace:producers:product-qr", args=(product.public_id, "gif"))).status_code == 404


@pytest.mark.django_db
def test_products_of_a_newcomer_are_an_invitation(client: Client, producer: Producer) -> None:
    assert "Thêm sản phẩm đầu tiên" in client.get(reverse("workspace:producers:products")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_products_ask_the_database_a_fixed_number_of_times(
    client: Client, producer: Producer, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        certificate(product=ProductFactory(producer=producer, name=f"Có giấy {number}"))
        submitted(ProductFactory(producer=producer, name=f"Nộp {number}"))

    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get(reverse("workspace:producers:products"))


@pytest.mark.django_db
def test_product_page_asks_the_database_a_fixed_number_of_times(
    client: Client, django_assert_num_queries: object
) -> None:
    product = certificate(4).recognition.product
    client.force_login(own_person(product), backend=BACKEND)

    with django_assert_num_queries(11):  # type: ignore[operator]
        client.get(page_of(product))


@pytest.mark.django_db
def test_first_evaluation_of_a_product_that_holds_stars_is_refused(client: Client) -> None:
    made = certificate()
    product = made.recognition.product
    client.force_login(producer_person(product.producer.organisation), backend=BACKEND)

    answer = client.post(f"{page_of(product)}mo-ho-so/", {"loai": DossierKind.FIRST})

    assert answer.status_code == 422
    assert not Dossier.objects.filter(product=product, state=DossierState.DRAFT).exists()
