"""Numbers as Vietnamese people write and read them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.core.text.numbers import LARGEST_IN_WORDS, format_decimal, number_in_words, stars_in_words


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Fraction(247, 3), 2, "82,33"),
        (Decimal("79.83"), 2, "79,83"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("-0.005"), 2, "-0,01"),
        (Decimal("-0.001"), 2, "0,00"),
        (90, 2, "90,00"),
        (1234567, 0, "1.234.567"),
        (Decimal("1234567.891"), 1, "1.234.567,9"),
        (Fraction(1, 2), 0, "1"),
        (999, 0, "999"),
    ],
)
def test_format_decimal_writes_comma_and_points(value: Fraction | Decimal | int, places: int, written: str) -> None:
    assert format_decimal(value, places) == written


def test_format_decimal_refuses_negative_places() -> None:
    with pytest.raises(ValueError, match="places must be 0 or more"):
        format_decimal(1, -1)


@given(st.integers(-(10**9), 10**9), st.integers(1, 997))
def test_format_decimal_is_never_half_a_unit_off(numerator: int, denominator: int) -> None:
    value = Fraction(numerator, denominator)

    shown = Fraction(format_decimal(value, 2).replace(".", "").replace(",", "."))

    assert abs(shown - value) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (221, "hai trăm hai mươi mốt"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (21_000, "hai mươi mốt nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_050_000, "một triệu không trăm năm mươi nghìn"),
        (12_345_678, "mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám"),
        (10**9, "một tỷ"),
        (10**9 + 1, "một tỷ không trăm linh một"),
        (LARGEST_IN_WORDS, "một nghìn tỷ"),
    ],
)
def test_number_in_words_reads_aloud(number: int, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize("number", [-1, LARGEST_IN_WORDS + 1])
def test_number_in_words_refuses_what_it_cannot_say(number: int) -> None:
    with pytest.raises(ValueError, match="number must be between 0 and"):
        number_in_words(number)


def test_number_in_words_is_different_for_different_numbers() -> None:
    assert len({number_in_words(number) for number in range(20_000)}) == 20_000


@pytest.mark.parametrize(
    ("star", "words"), [(1, "một sao"), (2, "hai sao"), (3, "ba sao"), (4, "bốn sao"), (5, "năm sao")]
)
def test_stars_in_words_names_the_rank(star: int, words: str) -> None:
    assert stars_in_words(star) == words


@pytest.mark.parametrize("star", [0, 6])
def test_stars_in_words_refuses_what_is_no_rank(star: int) -> None:
    with pytest.raises(ValueError, match="star must be between 1 and 5"):
        stars_in_words(star)
