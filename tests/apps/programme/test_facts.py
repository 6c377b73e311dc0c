"""What the records say of a day: every indicator over rows made by hand."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.apps.programme.records import AREA, ON, figures, starred
from tests.factories.places import CraftVillageFactory, GrowingAreaFactory, PointOfSaleFactory
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory, UnitFactory

from saolang.apps.certification.enums import CertificateState, ListedStanding
from saolang.apps.certification.models import ListedStar
from saolang.apps.programme.queries import facts_on, load_records
from saolang.apps.registry.enums import CraftVillageKind, PointOfSaleKind, ProducerKind, RecordOrigin
from saolang.apps.registry.models import Product, SalesListing
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession
from saolang.core.indicators.definitions import INDICATORS
from saolang.core.indicators.measure import Measure

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2025, 1, 1), date(2027, 12, 31)


def measured(key: str, on: date = ON, *, with_examples: bool = True) -> Measure:
    return INDICATORS[key].measured(facts_on(load_records(AREA, ON, with_examples=with_examples), on))


def reasons(key: str, on: date = ON) -> dict[str, int]:
    return dict(measured(key, on).reasons)


def certified(star: int = 3, **values: Any) -> Product:
    product: Product = ProductFactory(**values)
    starred(product, FIRST, LAST, star)
    return product


def test_products_count_while_a_certificate_is_in_force_earlier_laws_too() -> None:
    certified(3)
    certified(5)
    starred(ProductFactory(), date(2022, 1, 1), date(2024, 12, 31))

    assert measured("products_3_star").value == 2
    assert measured("products_5_star").value == 1
    assert reasons("products_3_star") == {"star_enough": 2, "expired": 1}
    assert measured("products_3_star", date(2024, 6, 1)).value == 1


def test_products_count_on_both_ends_of_a_certificate_and_with_its_extension() -> None:
    product = ProductFactory()
    starred(product, date(2023, 5, 1), date(2026, 4, 30), extended_until=date(2026, 6, 30))

    days = [date(2023, 4, 30), date(2023, 5, 1), date(2026, 4, 30), date(2026, 6, 30), date(2026, 7, 1)]
    assert [measured("products_3_star", day).value for day in days] == [0, 1, 1, 1, 0]


def test_products_stop_counting_on_the_day_of_revocation_and_go_on_under_the_new_certificate() -> None:
    revoked, renewed = ProductFactory(), ProductFactory()
    starred(revoked, FIRST, LAST, state=CertificateState.REVOKED, state_changed_on=date(2026, 3, 10))
    starred(renewed, FIRST, LAST, state=CertificateState.SUPERSEDED, state_changed_on=date(2026, 3, 10))
    starred(renewed, date(2026, 3, 10), date(2029, 3, 9), 4)

    assert [measured("products_3_star", date(2026, 3, day)).value for day in (9, 10)] == [2, 1]
    assert reasons("products_3_star") == {"revoked": 1, "star_enough": 1}


def test_products_that_only_lists_tell_of_stand_outside() -> None:
    ListedStar.objects.create(
        product=ProductFactory(), standing=ListedStanding.RESULT, star=4, origin=RecordOrigin.PUBLIC_SOURCE,
        fingerprint="x", recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip

    assert measured("products_3_star").value == 0
    assert reasons("products_3_star") == {"listed": 1}


def test_example_records_count_in_the_demonstration_only() -> None:
    certified()

    assert measured("products_3_star", with_examples=False).value == 0
    assert measured("cooperatives", with_examples=False).value is None


def test_producers_of_another_province_and_merged_ones_do_not_count() -> None:
    elsewhere = UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng")
    certified(producer=ProducerFactory(unit=CommuneFactory(parent=elsewhere)))
    kept = certified().producer
    ProducerFactory(merged_into=kept)

    assert measured("products_3_star").value == 1
    assert measured("cooperatives").denominator == 1


def test_kinds_are_shares_of_the_producers_in_force_and_blank_ones_are_unknown() -> None:
    for kind in (ProducerKind.COOPERATIVE, ProducerKind.ENTERPRISE, ProducerKind.COOPERATIVE_GROUP, ""):
        certified(producer=ProducerFactory(kind=kind))
    ProducerFactory(kind=ProducerKind.COOPERATIVE)

    found = measured("cooperatives")
    assert (found.numerator, found.denominator, found.unknown) == (1, 3, 1)
    assert measured("enterprises").numerator == 1


def test_closed_chains_need_contracts_of_the_last_figures_and_a_registered_area() -> None:
    closed, undated, without = (certified() for _ in range(3))
    closed.growing_areas.add(GrowingAreaFactory(registered_on=date(2024, 1, 1)))
    undated.growing_areas.add(GrowingAreaFactory())
    for product in (closed, undated, without):
        figures(product.producer, 2025, contracted_material_percent=50)

    assert reasons("closed_chains") == {"chain_closed": 1, "growing_area_undated": 1, "no_growing_area": 1}


def test_figures_that_are_drafts_too_old_or_of_the_running_year_are_not_known() -> None:
    for year, filed in ((2025, False), (2023, True), (2026, True)):
        figures(certified().producer, year, filed=filed, worker_count=10, trained_worker_count=5)

    assert reasons("trained_workers") == {"workers_unknown": 3}
    assert measured("trained_workers").value is None


def test_trained_workers_add_up_over_the_last_year_told() -> None:
    first, second = certified().producer, certified().producer
    figures(first, 2024, worker_count=100, trained_worker_count=100)
    figures(first, 2025, worker_count=10, trained_worker_count=4)
    figures(second, 2024, worker_count=10, trained_worker_count=0)

    found = measured("trained_workers")
    assert (found.numerator, found.denominator) == (4, 20)


def test_existing_products_count_once_recognised_again() -> None:
    renewed, left = ProductFactory(), ProductFactory()
    starred(renewed, date(2020, 6, 1), date(2023, 5, 31))
    starred(renewed, date(2023, 6, 1), date(2026, 12, 31), 4)
    starred(left, date(2021, 12, 31), date(2024, 12, 30))
    certified()

    assert reasons("existing_renewed") == {"renewed": 1, "not_renewed": 1}
    assert reasons("existing_renewed", date(2022, 1, 1)) == {"not_renewed": 2}


def sold(product: Product, kind: str = "", **values: Any) -> None:
    place = PointOfSaleFactory(kind=kind) if kind else None
    at = {"created_at": datetime(2026, 1, 1, tzinfo=UTC), "updated_at": datetime(2026, 1, 1, tzinfo=UTC)}
    SalesListing.objects.create(
        product=product, point_of_sale=place, url="" if place else "https://vi-du.vn", **at, **values
    )


def test_modern_channels_need_a_check_within_twelve_months() -> None:
    checked, old, page, shop, ended = (certified() for _ in range(5))
    sold(checked, PointOfSaleKind.SUPERMARKET, checked_at=datetime(2025, 11, 24, 2, tzinfo=UTC))
    sold(old, PointOfSaleKind.ECOMMERCE, checked_at=datetime(2025, 11, 23, 2, tzinfo=UTC))
    sold(page)
    sold(shop, PointOfSaleKind.SHOP)
    sold(ended, PointOfSaleKind.ECOMMERCE, until_on=ON, checked_at=datetime(2026, 11, 1, tzinfo=UTC))

    assert reasons("modern_channels") == {
        "channel_modern": 1,
        "channel_unchecked": 1,
        "channel_page_only": 1,
        "channel_other": 1,
        "channel_none": 1,
    }


def test_modern_channels_of_a_past_day_go_by_the_day_since_which_it_is_sold() -> None:
    told, untold = certified(), certified()
    seen = datetime(2026, 10, 1, tzinfo=UTC)
    sold(told, PointOfSaleKind.ECOMMERCE, since_on=date(2026, 2, 1), checked_at=seen)
    sold(untold, PointOfSaleKind.ECOMMERCE, checked_at=seen)

    assert reasons("modern_channels", date(2026, 3, 1)) == {"channel_modern": 1, "channel_unchecked": 1}
    assert reasons("modern_channels", date(2026, 1, 1)) == {"channel_none": 1, "channel_unchecked": 1}


def old_kon_tum() -> tuple[Any, Any]:
    """Return two districts of the old Kon Tum and what their communes became."""
    began, ended = date(2004, 1, 1), date(2025, 7, 1)
    province = UnitFactory(
        kind=UnitKind.PROVINCE, code="62", name="Tỉnh Kon Tum", effective_from=began, effective_to=ended
    )
    districts, communes = [], []
    for number in (615, 616):
        district = UnitFactory(
            kind=UnitKind.DISTRICT, code=str(number), parent=province, effective_from=began, effective_to=ended
        )
        old = UnitFactory(parent=district, effective_from=began, effective_to=ended)
        now = CommuneFactory()
        Succession.objects.create(predecessor=old, successor=now)
        districts.append(district)
        communes.append(now)
    return districts, communes


def test_points_of_sale_count_per_district_of_2023_after_the_districts_are_gone() -> None:
    districts, communes = old_kon_tum()
    opened = {"opened_on": date(2024, 1, 1)}
    PointOfSaleFactory(kind=PointOfSaleKind.DISTRICT, unit=communes[0], **opened)
    PointOfSaleFactory(
        kind=PointOfSaleKind.SHOP, unit=communes[0], serves=districts[1], closed_on=date(2026, 1, 1), **opened
    )
    PointOfSaleFactory(kind=PointOfSaleKind.PROVINCIAL, unit=ProvinceFactory(), **opened)
    records = load_records(("62",), ON, with_examples=True)

    def value(key: str, on: date) -> object:
        return INDICATORS[key].measured(facts_on(records, on)).value

    assert records.districts == [one.pk for one in districts]
    assert [value("district_points", day) for day in (date(2023, 12, 31), date(2025, 12, 31), ON)] == [0, 2, 1]
    assert value("provincial_points", ON) == 1


def test_villages_count_with_a_producer_in_force() -> None:
    weaving = CraftVillageFactory(kind=CraftVillageKind.TRADITIONAL_VILLAGE, unit=CommuneFactory())
    CraftVillageFactory(kind=CraftVillageKind.TRADITIONAL_VILLAGE, recognised_on=date(2027, 1, 1))
    CraftVillageFactory(kind=CraftVillageKind.CRAFT_VILLAGE)
    CraftVillageFactory(kind=CraftVillageKind.TRADITIONAL_CRAFT)
    certified(producer=ProducerFactory(craft_village=weaving))

    traditional, every = measured("traditional_villages"), measured("craft_villages")
    assert (traditional.numerator, traditional.denominator) == (1, 1)
    assert (every.numerator, every.denominator) == (1, 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_reading_costs_the_same_for_one_and_three(rows: int, django_assert_num_queries: Callable[..., Any]) -> None:
    for _ in range(rows):
        product = certified()
        figures(product.producer, 2025)
        sold(product, PointOfSaleKind.SUPERMARKET)
    with django_assert_num_queries(16):
        records = load_records(AREA, ON, with_examples=True)
    with django_assert_num_queries(0):
        assert INDICATORS["products_3_star"].measured(facts_on(records, ON)).value == rows
