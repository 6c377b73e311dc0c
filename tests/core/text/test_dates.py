"""Dates as Vietnamese people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.core.text.dates import (
    DateNotUnderstood,
    days_left_in_words,
    format_date,
    format_date_official,
    format_date_with_weekday,
    parse_date,
    weekday_in_words,
)


def test_format_date_is_day_month_year() -> None:
    assert format_date(date(2026, 11, 27)) == "27/11/2026"
    assert format_date(date(2027, 7, 4)) == "04/07/2027"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 27), "ngày 27 tháng 11 năm 2026"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
    ],
)
def test_format_date_official_pads_as_decree_30_2020(day: date, written: str) -> None:
    assert format_date_official(day) == written


def test_weekday_in_words_names_all_seven() -> None:
    week = [weekday_in_words(date(2026, 11, 23 + offset)) for offset in range(7)]

    assert week == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_format_date_with_weekday_says_both() -> None:
    assert format_date_with_weekday(date(2026, 11, 23)) == "thứ Hai 23/11/2026"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 26), "còn 3 ngày"),
        (date(2026, 11, 23), "hôm nay là hạn cuối"),
        (date(2026, 11, 21), "quá hạn 2 ngày"),
    ],
)
def test_days_left_in_words_counts_from_today(due: date, words: str) -> None:
    assert days_left_in_words(due, date(2026, 11, 23)) == words


@pytest.mark.parametrize("typed", ["27/11/2026", " 27-11-2026 ", "27.11.2026", "27 / 11 / 2026", "2026-11-27"])
def test_parse_date_reads_what_people_type(typed: str) -> None:
    assert parse_date(typed) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/11/2026", "Tháng 11/2026 chỉ có 30 ngày. Xem lại ngày trên giấy."),
        ("29/2/2027", "Tháng 2/2027 chỉ có 28 ngày. Xem lại ngày trên giấy."),
        ("0/2/2027", "Tháng 2/2027 chỉ có 28 ngày. Xem lại ngày trên giấy."),
        ("11/27/2026", "Một năm chỉ có 12 tháng, không có tháng 27. Xem lại ngày trên giấy."),
        ("1/1/0026", "Năm 26 không hợp lý. Xem lại ngày trên giấy."),
        ("hôm qua", "Viết ngày theo mẫu ngày/tháng/năm, ví dụ 27/11/2026."),
    ],
)
def test_parse_date_says_what_is_wrong(typed: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        parse_date(typed)

    assert str(refused.value) == sentence


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_parse_date_reads_what_format_date_writes(day: date) -> None:
    assert parse_date(format_date(day)) == day
