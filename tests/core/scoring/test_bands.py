"""Rounding that never lifts, and stars that hold."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.scoring.made_sets import CALM

from saolang.core.regulation.loader import load_pack
from saolang.core.scoring.bands import BANDS, band_of, low_of, show_difference, show_exact, show_mean, star_of


@pytest.mark.parametrize(
    ("total", "count", "shown"),
    [
        (247, 3, "82.33"),
        (81, 1, "81.00"),
        (17999, 200, "89.99"),  # 89.995 is below 90
        (22499, 250, "89.99"),  # 89.996
        (13999, 200, "69.99"),
        (5999, 200, "29.99"),
        (18001, 200, "90.01"),  # 90.005, half up
        (1, 8, "0.13"),  # 0.125
        (0, 3, "0.00"),
        (100, 1, "100.00"),
    ],
)
def test_mean_is_shown_half_up_but_never_over_a_band(total: int, count: int, shown: str) -> None:
    assert show_mean(BANDS, total, count) == shown


@settings(CALM)
@given(total=st.integers(0, 100_000), count=st.integers(1, 1000))
def test_mean_shown_falls_in_the_band_of_the_exact_mean(total: int, count: int) -> None:
    exact = Fraction(min(total, 100 * count), count)
    shown = Fraction(show_mean(BANDS, min(total, 100 * count), count))

    assert band_of(BANDS, shown) == band_of(BANDS, exact)
    assert abs(shown - exact) < Fraction(1, 100)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(-1, 8, "-0.13"), (1, 8, "0.13"), (-1, 1000, "0.00"), (0, 7, "0.00"), (-8, 1, "-8.00"), (31, 3, "10.33")],
)
def test_difference_is_shown_with_halves_away_from_zero(numerator: int, denominator: int, shown: str) -> None:
    assert show_difference(numerator, denominator) == shown


def test_exact_is_in_lowest_terms() -> None:
    assert (show_exact(Fraction(494, 6)), show_exact(Fraction(243, 3))) == ("247/3", "81")


def test_star_drops_over_every_star_whose_minimum_is_missed() -> None:
    assert [star_of(BANDS, 95, missed.__contains__) for missed in (set(), {5}, {4, 5}, {3, 4, 5})] == [5, 4, 3, 2]
    assert star_of(BANDS, 29, {3, 4, 5}.__contains__) == 1


def test_bands_begin_at_their_low_end() -> None:
    assert [low_of(BANDS, star) for star in (5, 4, 3, 2, 1)] == [90, 70, 50, 30, 0]
    assert band_of(BANDS, Fraction(17999, 200)) == 4


def test_a_total_below_every_band_is_the_lowest() -> None:
    assert (band_of(BANDS[:2], 3), star_of(BANDS[:2], 3, set().__contains__)) == (4, 4)


def test_bands_of_the_pack_stand_highest_first_like_ours() -> None:
    ours = [(band.star, band.low, band.high, band.certified_by) for band in BANDS]

    assert [(band.star, band.low, band.high, band.certified_by) for band in load_pack("qd-26-2026").bands] == ours
