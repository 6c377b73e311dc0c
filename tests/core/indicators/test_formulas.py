"""Every formula over records made by hand, with answers worked out by hand."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import pytest

from saolang.core.indicators.definitions import INDICATORS, REASONS
from saolang.core.indicators.facts import (
    Channel,
    DistrictFacts,
    Facts,
    PointFacts,
    ProducerFacts,
    ProductFacts,
    ProductState,
    VillageFacts,
)
from saolang.core.indicators.measure import Answer, Ruling

ON = date(2026, 11, 1)
F = Fraction
IN_FORCE = ProductState.IN_FORCE
PRODUCTS = (
    ProductFacts(1, 9, IN_FORCE, 3, is_existing=True, is_renewed=True),
    ProductFacts(2, 9, IN_FORCE, 4),
    ProductFacts(3, 9, IN_FORCE, 5),
    ProductFacts(4, 9, ProductState.EXPIRED, is_existing=True),
    ProductFacts(5, 9, ProductState.REVOKED),
    ProductFacts(6, 9, ProductState.LISTED),
)
PRODUCERS = (
    ProducerFacts(1, 9, "cooperative", 10, 3, F(60), F(0), True, Channel.MODERN),
    ProducerFacts(2, 9, "small_medium_enterprise", 20, 0, F(10), F(20), True, Channel.UNCHECKED),
    ProducerFacts(3, 9, "", None, None, None, F(50), None, Channel.PAGE_ONLY),
    ProducerFacts(4, 9, "cooperative_group", 4, None, F(10), None, True, Channel.OTHER),
    ProducerFacts(5, 9, "cooperative", 0, 0, None, None, False, Channel.NONE),
)
VILLAGES = (VillageFacts(1, 9, True, True), VillageFacts(2, 9, True, False), VillageFacts(3, 9, False, True))
POINTS = (
    PointFacts(1, 9, True, None, True),
    PointFacts(2, 9, True, None, None),
    PointFacts(3, 9, False, 71, True),
    PointFacts(4, 9, False, 72, None),
    PointFacts(5, 9, True, 73, True),
)
FACTS = Facts(ON, PRODUCTS, PRODUCERS, VILLAGES, POINTS, tuple(DistrictFacts(n) for n in (71, 72, 73)))


def reasons(key: str) -> list[str]:
    return [one.reason for one in INDICATORS[key].rulings(FACTS)]


@pytest.mark.parametrize(
    ("key", "numerator", "denominator", "unknown", "value"),
    [
        ("products_3_star", 3, None, 0, F(3)),
        ("products_5_star", 1, None, 0, F(1)),
        ("cooperatives", 2, 4, 1, F(1, 2)),
        ("enterprises", 1, 4, 1, F(1, 4)),
        ("closed_chains", 1, 3, 2, F(1, 3)),
        ("existing_renewed", 1, 2, 0, F(1, 2)),
        ("trained_workers", 3, 30, 2, F(1, 10)),
        ("modern_channels", 1, 3, 2, F(1, 3)),
        ("provincial_points", 2, None, 1, F(2)),
        ("district_points", 1, None, 1, F(1)),
        ("traditional_villages", 1, 2, 0, F(1, 2)),
        ("craft_villages", 2, 3, 0, F(2, 3)),
    ],
)
def test_indicator_measures_what_was_worked_out_by_hand(
    key: str, numerator: int, denominator: int | None, unknown: int, value: Fraction
) -> None:
    found = INDICATORS[key].measured(FACTS)

    assert (found.numerator, found.denominator, found.unknown, found.value) == (numerator, denominator, unknown, value)


def test_every_indicator_is_measured_above() -> None:
    marks = test_indicator_measures_what_was_worked_out_by_hand.pytestmark  # type: ignore[attr-defined]
    assert {row[0] for row in marks[0].args[1]} == set(INDICATORS)


def test_closed_chain_says_no_without_figures_where_the_area_is_missing() -> None:
    assert reasons("closed_chains") == [
        "chain_closed",
        "contracts_below",
        "growing_area_undated",
        "contracts_unknown",
        "no_growing_area",
    ]


def test_reasons_name_every_record_and_all_have_words() -> None:
    assert reasons("products_5_star") == ["star_below", "star_below", "star_enough", "expired", "revoked", "listed"]
    assert reasons("trained_workers") == [
        "some_trained",
        "none_trained",
        "workers_unknown",
        "trained_unknown",
        "no_workers",
    ]
    assert reasons("modern_channels") == [
        "channel_modern",
        "channel_unchecked",
        "channel_page_only",
        "channel_other",
        "channel_none",
    ]
    assert reasons("district_points") == ["point_open", "point_undated", "no_point"]
    assert {reason for key in INDICATORS for reason in reasons(key)} == set(REASONS)


def test_rulings_of_the_known_carry_a_whole_and_a_part() -> None:
    rulings: Iterable[Ruling] = [one for key in INDICATORS for one in INDICATORS[key].rulings(FACTS)]
    assert all(one.part is not None and one.whole is not None for one in rulings if one.answer != Answer.UNKNOWN)


def test_nothing_at_all_is_unknown_for_shares_and_zero_for_counts() -> None:
    values = {key: one.measured(Facts(ON)).value for key, one in INDICATORS.items()}

    assert values == {key: None if one.below else 0 for key, one in INDICATORS.items()}
