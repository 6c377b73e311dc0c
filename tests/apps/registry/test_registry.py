"""Producers and products: registered, changed, found, coded."""

import threading
from datetime import date, datetime
from unicodedata import normalize

import pytest
from django.db import connections
from tests.factories import accounts
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory, UnitFactory

from saolang.apps.audit.models import Event
from saolang.apps.registry.models import Producer, Product, ProductCodeSeries
from saolang.apps.registry.operations import (
    add_product,
    allocate_product_code,
    edit_producer,
    edit_product,
    register_producer,
)
from saolang.apps.registry.queries import (
    matching,
    own_producers,
    producers_visible_to,
    products_of,
    products_visible_to,
)
from saolang.apps.registry.validators import (
    RegistryError,
    clean_email,
    clean_past_date,
    clean_phone,
    clean_tax_code,
    clean_text,
    clean_url,
)
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession
from saolang.common.errors import NotAllowed, Stale

ON = date(2026, 11, 23)


def values(**extra: object) -> dict[str, object]:
    return {"kind": "cooperative", "name": "Hợp tác xã Ví dụ", "unit": CommuneFactory(), **extra}


@pytest.mark.django_db
def test_producer_is_registered_with_its_organisation(now: datetime) -> None:
    given = values(tax_code="0100233488", phone="0905 123.456", has_consented=True, website="vi-du.vn")

    producer = register_producer(values=given, actor=accounts.commune_officer(given["unit"]), now=now)  # type: ignore[arg-type]

    assert producer.organisation.name == producer.name
    assert producer.organisation.unit == given["unit"]
    assert (producer.phone, producer.website) == ("0905123456", "https://vi-du.vn")
    assert producer.consented_at == now
    assert "hop tac xa vi du" in producer.folded
    event = Event.objects.get()
    assert event.action == "registry.producer.registered"
    assert event.after["phone"] == "…"


@pytest.mark.django_db
def test_producer_is_registered_by_officers_of_its_place_only(now: datetime) -> None:
    given = values()
    elsewhere = accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai"))

    for stranger in (accounts.commune_officer(CommuneFactory()), elsewhere, accounts.PersonFactory()):
        with pytest.raises(NotAllowed):
            register_producer(values=given, actor=stranger, now=now)  # type: ignore[arg-type]
    assert not Producer.objects.exists()
    assert register_producer(values=given, actor=accounts.provincial_officer(), now=now)  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("extra", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "a" * 201}, "name"),
        ({"name": "Hợp\x07tác xã"}, "name"),
        ({"kind": "company"}, "kind"),
        ({"tax_code": "0100233489"}, "tax_code"),
        ({"phone": "123"}, "phone"),
        ({"email": "khong-phai"}, "email"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"registered_on": date(2026, 11, 24)}, "registered_on"),
        ({"representative_sex": "x"}, "representative_sex"),
    ],
)
def test_producer_value_that_is_not_sound_is_refused(extra: dict[str, object], field: str, now: datetime) -> None:
    with pytest.raises(RegistryError) as refusal:
        register_producer(values=values(**extra), actor=None, now=now)  # type: ignore[arg-type]

    assert refusal.value.field == field
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_producer_sits_in_a_commune(now: datetime) -> None:
    with pytest.raises(RegistryError, match="xã"):
        register_producer(values=values(unit=ProvinceFactory()), actor=None, now=now)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_tax_code_belongs_to_one_producer(now: datetime) -> None:
    ProducerFactory(tax_code="0100233488")
    other = ProducerFactory()

    with pytest.raises(RegistryError, match="chủ thể khác"):
        register_producer(values=values(tax_code="0100233488"), actor=None, now=now)  # type: ignore[arg-type]
    with pytest.raises(RegistryError, match="chủ thể khác"):
        edit_producer(producer=other, version=1, values={"tax_code": "0100233488"}, actor=None, now=now)


@pytest.mark.django_db
def test_producer_is_edited_once_by_version(now: datetime) -> None:
    product = ProductFactory(name="Sâm dây")
    producer = product.producer
    person = accounts.commune_officer(producer.unit)
    before = Event.objects.count()

    edited = edit_producer(
        producer=producer, version=1, values={"name": "Tên mới", "phone": "0905123456"}, actor=person, now=now
    )

    assert (edited.name, edited.version, edited.organisation.name) == ("Tên mới", 2, "Tên mới")
    assert Product.objects.get().folded == "sam day ten moi"
    assert Event.objects.count() == before + 1
    with pytest.raises(Stale):
        edit_producer(producer=producer, version=1, values={"name": "Khác"}, actor=person, now=now)
    with pytest.raises(NotAllowed):
        edit_producer(producer=edited, version=2, values={"name": "X"}, actor=accounts.PersonFactory(), now=now)
    own = accounts.producer_person(producer.organisation)
    with pytest.raises(RegistryError, match="cán bộ"):
        edit_producer(producer=edited, version=2, values={"unit": CommuneFactory()}, actor=own, now=now)
    assert edit_producer(producer=edited, version=2, values={"name": "Tên mới"}, actor=person, now=now).version == 2
    assert Event.objects.count() == before + 1


@pytest.mark.django_db
def test_product_is_added_and_edited(now: datetime) -> None:
    producer = ProducerFactory()
    person = accounts.producer_person(producer.organisation)

    product = add_product(
        producer=producer,
        values={"name": normalize("NFD", "Cà phê bột"), "set_number": 13, "description": "Một\r\nHai"},
        actor=person,
        now=now,
    )
    edited = edit_product(product=product, version=1, values={"set_number": 12}, actor=person, now=now)

    assert product.name == normalize("NFC", "Cà phê bột")
    assert product.description == "Một\nHai"
    assert (edited.set_number, edited.version) == (12, 2)
    assert [event.action for event in Event.objects.order_by("sequence")] == [
        "registry.product.added",
        "registry.product.edited",
    ]
    with pytest.raises(RegistryError, match="cùng tên"):
        add_product(producer=producer, values={"name": "Cà phê bột", "set_number": 13}, actor=person, now=now)
    with pytest.raises(RegistryError, match="27"):
        edit_product(product=edited, version=2, values={"set_number": 27}, actor=person, now=now)
    with pytest.raises(Stale):
        edit_product(product=edited, version=1, values={"name": "X"}, actor=person, now=now)
    with pytest.raises(NotAllowed):
        add_product(producer=producer, values={"name": "Y", "set_number": 1}, actor=accounts.PersonFactory(), now=now)


@pytest.mark.django_db
def test_each_sees_the_producers_in_reach() -> None:
    mine, neighbour = ProducerFactory(), ProducerFactory()
    far = ProducerFactory(
        organisation=accounts.OrganisationFactory(
            unit=CommuneFactory(parent=ProvinceFactory(code="52", name="Tỉnh Gia Lai"))
        )
    )
    person = accounts.producer_person(mine.organisation)

    assert list(own_producers(person, ON)) == list(producers_visible_to(person, ON)) == [mine]
    assert list(producers_visible_to(accounts.commune_officer(neighbour.unit), ON)) == [neighbour]
    assert set(producers_visible_to(accounts.provincial_officer(), ON)) == {mine, neighbour}
    assert far not in producers_visible_to(accounts.leader(), ON)
    assert not producers_visible_to(accounts.PersonFactory(), ON).exists()


@pytest.mark.django_db
def test_products_are_found_by_words_without_tones() -> None:
    producer = ProducerFactory()
    coffee = ProductFactory(producer=producer, name="Cà phê bột Đăk Hà")
    ProductFactory(producer=producer, name="Măng khô")
    officer = accounts.commune_officer(producer.unit)

    assert list(matching(products_visible_to(officer, ON), "dak ha ca phe")) == [coffee]
    assert products_of(producer).count() == 2
    assert not matching(products_visible_to(officer, ON), "sâm").exists()


@pytest.mark.django_db
def test_code_is_given_once_and_kept(now: datetime) -> None:
    product = ProductFactory()
    unit = product.producer.unit
    officer = accounts.commune_officer(unit)

    code = allocate_product_code(product=product, commune=unit, year=2026, now=now, actor=officer)
    again = allocate_product_code(product=product, commune=unit, year=2029, now=now, actor=officer)
    other = ProductFactory(producer=product.producer)
    second = allocate_product_code(product=other, commune=unit, year=2027, now=now, actor=officer)

    assert code == again == f"51-{unit.code}-1-2026"
    assert second == f"51-{unit.code}-2-2027"
    with pytest.raises(NotAllowed):
        allocate_product_code(
            product=ProductFactory(), commune=unit, year=2026, now=now, actor=accounts.provincial_officer()
        )


@pytest.mark.django_db(transaction=True)
def test_codes_allocated_at_once_are_never_the_same(now: datetime) -> None:
    producer = ProducerFactory()
    products = [ProductFactory(producer=producer) for _ in range(6)]
    officer = accounts.commune_officer(producer.unit)
    start = threading.Barrier(len(products))
    codes, failed = [], []

    def allocate(product: Product) -> None:
        try:
            start.wait()
            code = allocate_product_code(product=product, commune=producer.unit, year=2026, now=now, actor=officer)
            codes.append(int(code.split("-")[2]))
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=allocate, args=(product,)) for product in products]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert failed == []
    assert sorted(codes) == [1, 2, 3, 4, 5, 6]
    assert ProductCodeSeries.objects.get().last == 6


def test_texts_are_cleaned() -> None:
    assert clean_text("  Hợp   tác\txã ", field="name", longest=20) == "Hợp tác xã"
    assert clean_text("a\u200bb\ufeff", field="name", longest=20) == "ab"
    assert clean_text("Một\r\n\r\nHai", field="d", longest=20, lines=True) == "Một\n\nHai"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("", ""), ("0905-123-456", "0905123456"), ("+84 905 123 456", "+84905123456"), ("(0260) 3862123", "02603862123")],
)
def test_phone_is_kept_as_digits(given: str, kept: str) -> None:
    assert clean_phone(given) == kept


def test_empty_values_stay_empty() -> None:
    assert clean_tax_code(" ") == clean_email("") == clean_url("") == ""
    assert clean_past_date(None, on=ON, field="x") is None
    assert clean_tax_code("0314409058002") == "0314409058-002"
    with pytest.raises(RegistryError, match="1900"):
        clean_past_date(date(202, 1, 1), on=ON, field="x")


@pytest.mark.django_db
def test_producer_known_by_its_province_only_is_its_officers(now: datetime) -> None:
    province = ProvinceFactory()
    product = ProductFactory(producer=ProducerFactory(organisation__unit=province))
    officer = accounts.provincial_officer()

    assert list(producers_visible_to(officer, ON)) == [product.producer]
    assert list(products_visible_to(accounts.leader(), ON)) == [product]
    assert not producers_visible_to(accounts.commune_officer(CommuneFactory()), ON).exists()
    elsewhere = accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai"))
    with pytest.raises(NotAllowed):
        edit_producer(producer=product.producer, version=1, values={"phone": ""}, actor=elsewhere, now=now)
    assert edit_producer(producer=product.producer, version=1, values={"phone": ""}, actor=officer, now=now).phone == ""


@pytest.mark.django_db
def test_tourism_kinds_make_tourism_only(now: datetime) -> None:
    club = register_producer(values=values(kind="association"), actor=None, now=now)  # type: ignore[arg-type]
    farm = ProductFactory(set_number=1).producer

    with pytest.raises(RegistryError, match="bộ 26") as refusal:
        add_product(producer=club, values={"name": "Rau", "set_number": 1}, actor=None, now=now)
    assert refusal.value.field == "set_number"
    tour = add_product(producer=club, values={"name": "Làng", "set_number": 26}, actor=None, now=now)
    with pytest.raises(RegistryError, match="bộ 26"):
        edit_product(product=tour, version=1, values={"set_number": 25}, actor=None, now=now)
    with pytest.raises(RegistryError, match="du lịch") as refusal:
        edit_producer(producer=farm, version=1, values={"kind": "operation_centre"}, actor=None, now=now)
    assert refusal.value.field == "kind"


@pytest.mark.django_db
def test_old_address_leads_to_the_commune_of_today(now: datetime) -> None:
    today, other = CommuneFactory(), CommuneFactory()
    old = UnitFactory(
        kind=UnitKind.COMMUNE,
        code="23500",
        name="Xã Đăk Mar",
        effective_from=date(2020, 1, 1),
        effective_to=date(2025, 7, 1),
    )
    Succession.objects.create(predecessor=old, successor=today)
    given = values(old_unit=old)
    del given["unit"]

    producer = register_producer(values=given, actor=None, now=now)  # type: ignore[arg-type]

    assert (producer.unit, producer.old_unit) == (today, old)
    with pytest.raises(RegistryError, match=f"nay thuộc {today.name}") as refusal:
        edit_producer(producer=producer, version=1, values={"unit": other}, actor=None, now=now)
    assert refusal.value.field == "old_unit"
    with pytest.raises(RegistryError, match="trước ngày 1/7/2025"):
        edit_producer(producer=producer, version=1, values={"old_unit": today}, actor=None, now=now)
    moved = edit_producer(producer=producer, version=1, values={"unit": other, "old_unit": None}, actor=None, now=now)
    assert (moved.unit, moved.old_unit) == (other, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("extra", "field"),
    [
        ({"price_from_vnd": 0}, "price_from_vnd"),
        ({"price_from_vnd": 10**12}, "price_from_vnd"),
        ({"price_to_vnd": 5}, "price_from_vnd"),
        ({"price_from_vnd": 5, "price_to_vnd": 4}, "price_to_vnd"),
        ({"story": "a" * 20_001}, "story"),
        ({"story_en": "a\x00b"}, "story_en"),
        ({"name_en": "a" * 201}, "name_en"),
        ({"status": "gone"}, "status"),
    ],
)
def test_product_value_that_is_not_sound_is_refused(extra: dict[str, object], field: str, now: datetime) -> None:
    product = ProductFactory()

    with pytest.raises(RegistryError) as refusal:
        edit_product(product=product, version=1, values=extra, actor=None, now=now)  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert not Event.objects.exists()
