"""The public catalogue: always what the tables say, found by whatever a person types, counted as it is listed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.factories.certification import NOW, certificate
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory, UnitFactory

from saolang.apps.certification import operations
from saolang.apps.certification.enums import CatalogueSource, CertificateState, ListedStanding, LiveStatus
from saolang.apps.certification.models import CatalogueEntry, Certificate, ListedStar
from saolang.apps.certification.queries import (
    CatalogueQuery,
    annotate_entries,
    annotate_live,
    catalogue_entries,
    facets_of,
    near_entries,
)
from saolang.apps.certification.queries.entries import entries_of, product_ids_for_catalogue
from saolang.apps.registry.enums import ProducerKind, RecordOrigin
from saolang.apps.registry.models import Product, SalesListing
from saolang.apps.registry.operations import edit_producer, edit_product
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession, Unit
from saolang.apps.territories.queries import UnitNames
from saolang.common.clock import local_date
from saolang.core.text.folding import fold, sort_key

TODAY = local_date(NOW)


def listed(name: str, star: int | None = 4, *, product: Product | None = None, **values: Any) -> Product:
    """Return a product that a public source gives stars."""
    product = product or named(name)
    told = {
        "standing": ListedStanding.RESULT,
        "star": star,
        "origin": RecordOrigin.PUBLIC_SOURCE,
        "fingerprint": f"{product.pk}-{star}-{values.get('decided_on')}",
        "recorded_at": NOW,
        **values,
    }
    ListedStar.objects.create(product=product, **told)
    operations.refresh_catalogue(product_ids=[product.pk], now=NOW)
    return product


def named(name: str, **values: Any) -> Product:
    return ProductFactory(name=name, folded=fold(name), sort_key=sort_key(name), **values)


def certified(name: str, star: int = 4, **values: Any) -> Product:
    """Return a product that holds stars since 20/11/2026."""
    product = named(name, **values)
    certificate(star, product=product)
    return product


def rows(entries: Any) -> list[dict[str, Any]]:
    names = [field.attname for field in CatalogueEntry._meta.concrete_fields if field.name != "refreshed_at"]
    return [{name: getattr(entry, name) for name in names} for entry in entries]


def assert_is_what_the_tables_say() -> None:
    keys = list(product_ids_for_catalogue())
    anew = entries_of(keys, on=TODAY, now=NOW, names=UnitNames(TODAY))
    assert rows(CatalogueEntry.objects.order_by("pk")) == rows(anew)


def found(words: str, **values: Any) -> list[str]:
    return [entry.name for entry in catalogue_entries(CatalogueQuery(words=words, **values), TODAY)]


# ---------------------------------------------------------------- the read model


@pytest.mark.django_db
def test_issuing_and_superseding_are_in_the_catalogue_at_once() -> None:
    product = named("Cà phê Đăk Hà")
    certificate(3, issued_on=date(2024, 2, 1), product=product)
    assert CatalogueEntry.objects.get().star == 3

    certificate(4, product=product)

    entry = CatalogueEntry.objects.get()
    assert (entry.star, entry.issued_on, entry.stopped_as) == (4, date(2026, 11, 20), "")
    assert_is_what_the_tables_say()


@pytest.mark.django_db
def test_expiring_is_in_the_catalogue_at_once() -> None:
    made = certificate(3, issued_on=date(2020, 2, 1))
    operations.expire_due(on=TODAY, now=NOW)
    made.refresh_from_db()
    assert made.state == CertificateState.EXPIRED
    assert_is_what_the_tables_say()


@pytest.mark.django_db
def test_product_without_certificate_or_list_is_not_public() -> None:
    product = named("Mật ong rừng")
    assert operations.refresh_catalogue(product_ids=[product.pk], now=NOW) == 0
    assert not CatalogueEntry.objects.exists()


@pytest.mark.django_db
def test_merged_product_leaves_the_catalogue() -> None:
    kept, double = listed("Mật ong"), listed("Mật ong Măng Đen")
    Product.objects.filter(pk=double.pk).update(merged_into=kept)
    assert operations.refresh_catalogue(product_ids=None, now=NOW) == 1
    assert_is_what_the_tables_say()


@pytest.mark.django_db
def test_latest_told_result_counts() -> None:
    product = listed("Rượu ghè", 3, decided_on=date(2021, 5, 1))
    listed("", 4, product=product, decided_on=date(2024, 5, 1))
    listed("", None, product=product, standing=ListedStanding.PLANNED, decided_on=date(2025, 1, 1))
    entry = CatalogueEntry.objects.get()
    assert (entry.star, entry.listed_star, entry.told_on) == (None, 4, date(2024, 5, 1))


@pytest.mark.django_db
def test_points_of_sale_count_while_they_are_open() -> None:
    product = listed("Măng khô")
    SalesListing.objects.create(
        product=product, url="https://vi-du.vn/mang", until_on=TODAY + timedelta(days=1), created_at=NOW, updated_at=NOW
    )
    operations.refresh_catalogue(product_ids=[product.pk], now=NOW)
    assert CatalogueEntry.objects.get().is_on_sale
    operations.refresh_catalogue(product_ids=[product.pk], now=NOW + timedelta(days=1))
    assert not CatalogueEntry.objects.get().is_on_sale


@pytest.mark.django_db
def test_rebuilding_heals_what_was_left_behind() -> None:
    product = certified("Cà phê Đăk Hà")
    CatalogueEntry.objects.update(name="Sai", folded=" sai ", star=5)
    operations.refresh_catalogue(product_ids=None, now=NOW)
    assert found("dak ha") == [product.name]
    assert found("sai") == []
    assert_is_what_the_tables_say()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_refreshing_costs_the_same_for_one_and_three(count: int, django_assert_num_queries: Callable[..., Any]) -> None:
    keys = [listed(f"Rau {n}").pk for n in range(count)]
    with django_assert_num_queries(11):
        operations.refresh_catalogue(product_ids=keys, now=NOW)


@pytest.mark.django_db
def test_registry_asks_for_new_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(
        "saolang.apps.registry.operations.public.enqueue_on_commit", lambda name, **values: asked.append(values)
    )
    product = listed("Cà phê Đăk Hà")
    producer = product.producer
    edit_product(product=product, version=product.version, values={"name": "Cà phê rang"}, actor=None, now=NOW)
    edit_producer(producer=producer, version=producer.version, values={"phone": "0905111222"}, actor=None, now=NOW)
    producer.refresh_from_db()
    edit_producer(producer=producer, version=producer.version, values={"name": "HTX Mới"}, actor=None, now=NOW)
    assert asked == [{"product_id": product.pk}, {"producer_id": producer.pk}]
    operations.refresh_catalogue_of_producer(producer_id=producer.pk, now=NOW)
    assert found("htx moi rang") == ["Cà phê rang"]
    assert_is_what_the_tables_say()


# ---------------------------------------------------------------- words


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "Cà phê Đăk Hà", "ca phe dak ha", "hà đắk", "phe ca", "ca ph", "Ca\u0300 phe\u0302", "h'drai", "h’drai",
        "hdrai",
        "ca phe, (dak)", "51-24001", "5124001",
    ],
)  # fmt: skip
def test_every_way_of_typing_finds_it(typed: str) -> None:
    product = named("Cà phê Đăk Hà", producer=ProducerFactory(name="HTX Ia H’Drai"), code="51-24001-7-2026")
    listed("", product=product)
    listed("Chè dây")
    assert found(typed) == ["Cà phê Đăk Hà"]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["ca phe gia lai", "fe", "☕", '"', "%", "_", "NEAR(", "ca OR che"])
def test_every_word_must_be_found(typed: str) -> None:
    listed("Cà phê Đăk Hà")
    listed("Chè dây")
    assert found(typed) == []


@pytest.mark.django_db
def test_certificate_codes_are_found() -> None:
    made = certificate(4, product=named("Cà phê Đăk Hà"))
    assert (
        found(made.code) == found(made.code.replace("-", "").lower()) == found(made.product_code) == ["Cà phê Đăk Hà"]
    )


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["ca phe dac ha", "ca fe dak ha", "cà phe dak hạt", "cafe dak ha"])
def test_slips_are_forgiven(typed: str) -> None:
    listed("Cà phê Đăk Hà")
    listed("Mật ong Măng Đen")
    assert found(typed) == []
    assert [entry.name for entry in near_entries(CatalogueQuery(words=typed), TODAY)] == ["Cà phê Đăk Hà"]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["may bay phan luc", "x" * 10_000, "a", "☕", "' OR 1=1 --"])
def test_nothing_is_near_to_nonsense(typed: str) -> None:
    listed("Cà phê Đăk Hà")
    assert near_entries(CatalogueQuery(words=typed), TODAY) == []


@pytest.mark.django_db
def test_name_comes_before_other_places_of_the_word() -> None:
    listed("Bột cà phê")
    listed("Cà phê")
    listed("Chè dây", product=named("Chè dây", producer=ProducerFactory(name="HTX Cà phê")))
    listed("Cà phê Đăk Hà")
    assert found("ca phe") == ["Cà phê", "Cà phê Đăk Hà", "Bột cà phê", "Chè dây"]


@pytest.mark.django_db
def test_index_follows_the_table_whoever_writes_it() -> None:
    product = listed("Cà phê Đăk Hà")
    CatalogueEntry.objects.update(folded=" che day ")
    assert found("che") == ["Cà phê Đăk Hà"]
    assert found("phe") == []
    CatalogueEntry.objects.all().delete()
    assert found("che") == []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            fts = "certification_catalogueentry_fts"
            cursor.execute(f"INSERT INTO {fts}({fts}) VALUES ('integrity-check')")  # noqa: S608
        else:
            cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = 'certification_catalogueentry_trgm'")
            assert cursor.fetchone()
    operations.refresh_catalogue(product_ids=[product.pk], now=NOW)
    assert found("phe") == ["Cà phê Đăk Hà"]


# ---------------------------------------------------------------- places


def old_and_new() -> tuple[Unit, Unit, Unit]:
    """Return an old district, the old commune in it, and the commune of today it went into."""
    old = {"effective_from": date(2004, 1, 1), "effective_to": date(2025, 7, 1)}
    kon_tum = UnitFactory(kind=UnitKind.PROVINCE, code="62", name="Tỉnh Kon Tum", **old)
    district = UnitFactory(kind=UnitKind.DISTRICT, code="615", name="Huyện Đăk Hà", parent=kon_tum, **old)
    before = UnitFactory(code="23500", name="Xã Hà Mòn", parent=district, **old)
    today = CommuneFactory(name="Xã Đăk Mar")
    Succession.objects.create(predecessor=before, successor=today)
    return district, before, today


@pytest.mark.django_db
def test_old_names_find_what_is_there_today() -> None:
    district, before, today = old_and_new()
    listed("", product=named("Cà phê", producer=ProducerFactory(unit=today)))
    listed("Mật ong")
    assert found("ha mon") == found("huyen dak ha") == found("kon tum") == found("dak mar quang ngai") == ["Cà phê"]
    for unit in (district, before, today):
        assert found("", unit=unit) == ["Cà phê"]
    assert sorted(found("", unit=today.parent)) == ["Cà phê", "Mật ong"]


@pytest.mark.django_db
def test_producer_known_only_by_province_or_by_an_old_unit() -> None:
    _, before, today = old_and_new()
    listed("", product=named("Một", producer=ProducerFactory(unit=ProvinceFactory())))
    listed("", product=named("Hai", producer=ProducerFactory(unit=before)))
    places = {entry.name: (entry.unit, entry.province) for entry in CatalogueEntry.objects.all()}
    assert places == {"Một": (ProvinceFactory(), ProvinceFactory()), "Hai": (today, ProvinceFactory())}


# ---------------------------------------------------------------- counts


def a_few() -> None:
    certified("Cà phê bột", 4, set_number=13)
    certified("Cà phê hạt", 3, set_number=13)
    listed("", 4, product=named("Cà phê phin", set_number=13, producer=ProducerFactory(kind=ProducerKind.FARM)))
    listed("Mật ong", 3)
    listed("", None, product=named("Chè", set_number=None), standing=ListedStanding.PLANNED)


QUERIES = [
    CatalogueQuery(),
    CatalogueQuery(words="ca phe"),
    CatalogueQuery(stars=frozenset({4})),
    CatalogueQuery(words="ca", stars=frozenset({3, 4}), source=CatalogueSource.LISTED),
    CatalogueQuery(sets=frozenset({13}), live=frozenset({LiveStatus.VALID})),
    CatalogueQuery(producer_kinds=frozenset({ProducerKind.FARM})),
    CatalogueQuery(is_on_sale=True),
    CatalogueQuery(groups=frozenset({"I"}), stars=frozenset({3})),
]


@pytest.mark.django_db
@pytest.mark.parametrize("query", QUERIES)
def test_each_count_is_what_choosing_it_would_list(query: CatalogueQuery) -> None:
    a_few()
    facets = facets_of(query, TODAY)

    def listing(**change: Any) -> int:
        return len(catalogue_entries(replace(query, **change), TODAY))

    assert facets.total == listing()
    assert {star: count for star, count in facets.stars.items() if star} == {
        star: listing(stars=frozenset({star})) for star in (3, 4, 5) if listing(stars=frozenset({star}))
    }
    for value, count in facets.groups.items():
        assert count == listing(groups=frozenset({value}))
    for value, count in facets.live.items():
        assert count == listing(live=frozenset({value}))
    for value, count in facets.sources.items():
        assert count == listing(source=value)
    for value, count in facets.producer_kinds.items():
        assert count == listing(producer_kinds=frozenset({value}))
    for unit, count in facets.units:
        assert count == listing(unit=unit)
    assert sum(facets.sources.values()) == listing(source="")
    assert facets.on_sale == listing(is_on_sale=True)


@pytest.mark.django_db
def test_counts_kept_for_a_minute_follow_a_change() -> None:
    listed("Cà phê")
    assert facets_of(CatalogueQuery(), TODAY).total == 1
    product = named("Mật ong")
    certificate(3, product=product)
    operations.refresh_catalogue(product_ids=[product.pk], now=NOW + timedelta(seconds=1))
    assert facets_of(CatalogueQuery(), TODAY).total == 2


@pytest.mark.django_db
@pytest.mark.parametrize("rows_there", [1, 3])
def test_reading_costs_the_same_for_one_and_three(
    rows_there: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(rows_there):
        listed(f"Cà phê {number}")
    query = CatalogueQuery(words="ca phe")
    with django_assert_num_queries(3):
        facets_of(query, TODAY)
    with django_assert_num_queries(1):
        assert [(one.product.public_id, one.unit.name) for one in catalogue_entries(query, TODAY)]


@pytest.mark.django_db
def test_unknown_dates_come_last_among_the_newest() -> None:
    listed("Không ngày")
    listed("Cũ", decided_on=date(2020, 1, 1))
    listed("Mới", decided_on=date(2024, 1, 1))
    certified("Giấy", 3)
    assert found("") == ["Giấy", "Mới", "Cũ", "Không ngày"]
    assert found("", order="star")[0] == "Giấy"
    assert found("", order="name") == ["Cũ", "Giấy", "Không ngày", "Mới"]


class LiveStatusIsTheSame(TestCase):
    """The same answer as the certificate's own, whatever the dates."""

    @given(
        issued=st.integers(-900, 30),
        length=st.integers(1, 1100),
        extended=st.none() | st.integers(1, 180),
        state=st.sampled_from(CertificateState.values),
        changed=st.none() | st.integers(-400, 30),
    )
    def test_live_is_what_the_certificate_says(
        self, issued: int, length: int, extended: int | None, state: str, changed: int | None
    ) -> None:
        day = timedelta(days=1)
        made = certificate(3)
        issued_on = TODAY + issued * day
        ends_on = issued_on + length * day
        Certificate.objects.filter(pk=made.pk).update(
            issued_on=issued_on,
            ends_on=ends_on,
            extended_until=None if extended is None else ends_on + extended * day,
            state=state,
            state_changed_on=None if changed is None else TODAY + changed * day,
        )
        operations.refresh_catalogue(product_ids=[made.recognition.product_id], now=NOW)
        for on in (TODAY, ends_on, ends_on + day, ends_on - 180 * day, issued_on, issued_on - day):
            own = annotate_live(Certificate.objects.all(), on).get().live
            assert annotate_entries(CatalogueEntry.objects.all(), on).get().live == own
