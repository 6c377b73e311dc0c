"""Reading what people write: amounts, days."""

from datetime import date

import pytest
from django import forms

from saolang.interfaces.workspace.producers.forms import VndField, day_field


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.250.000.000", 1_250_000_000),
        ("1250000000", 1_250_000_000),
        ("1 250 000 000 đồng", 1_250_000_000),
        ("1,250,000,000", 1_250_000_000),
        ("1,25 tỷ", 1_250_000_000),
        ("350 triệu", 350_000_000),
        ("-20.000.000đ", -20_000_000),
        ("0", 0),
        ("", None),
    ],
)
def test_vnd_field_reads_what_people_write(written: str, amount: int | None) -> None:
    assert VndField().clean(written) == amount


@pytest.mark.parametrize("written", ["1.25", "một tỷ", "12.34.567", "1e9", "1,2345678901 tỷ"])
def test_vnd_field_refuses_with_an_example(written: str) -> None:
    with pytest.raises(forms.ValidationError, match=r"1\.250\.000\.000"):
        VndField().clean(written)


def test_vnd_field_refuses_more_than_there_is() -> None:
    with pytest.raises(forms.ValidationError, match="số chữ số 0"):
        VndField().clean("9" * 20)


def test_vnd_field_writes_dots() -> None:
    assert VndField().prepare_value(1_250_000_000) == "1.250.000.000"


@pytest.mark.parametrize("written", ["27/11/2026", "27-11-2026", "27.11.2026", "2026-11-27"])
def test_day_field_reads_the_ways_of_writing(written: str) -> None:
    assert day_field("Ngày").clean(written) == date(2026, 11, 27)


def test_day_field_says_what_is_wrong() -> None:
    with pytest.raises(forms.ValidationError, match="Không có ngày này"):
        day_field("Ngày").clean("31/11/2026")
