"""The statutory windows of Decision 26/2026/QĐ-TTg (DOMAIN section 5)."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import saolang
from saolang.core.calendar.holidays import WorkCalendar
from saolang.core.calendar.windows import StatutoryWindows, WindowMissing, add_months, is_expiring

PACK = Path(saolang.__path__[0], "packs", "qd-26-2026", "regulation.yaml")
REGULATION = yaml.safe_load(PACK.read_text(encoding="utf-8"))
WINDOWS = StatutoryWindows.from_regulation(REGULATION)
DAYS = st.dates(date(2023, 1, 1), date(2035, 12, 31))


def test_windows_are_those_of_the_decision() -> None:
    assert (
        StatutoryWindows(
            commune_working_days=15,
            certificate_months=36,
            renewal_opens_days_before=180,
            renewal_closes_days_before=120,
            renewal_decided_within_days=45,
            extension_days=180,
            revocation_within_days=15,
            expiring_days=180,
            supplement_working_days=10,
        )
        == WINDOWS
    )


@pytest.mark.parametrize("regulation", [{}, {"commune_step": None}, {"commune_step": {"working_days": "15"}}])
def test_windows_name_what_the_pack_lacks(regulation: dict[str, object]) -> None:
    with pytest.raises(WindowMissing, match=r"states no commune_step\.working_days"):
        StatutoryWindows.from_regulation(regulation)


def test_renewal_window_is_the_worked_example() -> None:
    assert WINDOWS.renewal_window(date(2027, 12, 31)) == (date(2027, 7, 4), date(2027, 9, 2))


def test_extension_limit_is_the_worked_example() -> None:
    assert WINDOWS.extension_limit(date(2027, 12, 31)) == date(2028, 6, 28)


def test_commune_deadline_is_fifteen_working_days() -> None:
    assert WINDOWS.commune_deadline(date(2026, 11, 23)) == date(2026, 12, 15)
    assert WINDOWS.commune_deadline(date(2026, 2, 6)) == date(2026, 3, 6)


def test_supplement_due_is_a_setting() -> None:
    shorter = StatutoryWindows.from_regulation(REGULATION, supplement_working_days=5, expiring_days=90)

    assert WINDOWS.supplement_due(date(2026, 11, 23)) == date(2026, 12, 8)
    assert shorter.supplement_due(date(2026, 11, 23)) == date(2026, 12, 1)
    assert not shorter.is_expiring(date(2026, 12, 31), date(2026, 10, 1))


def test_windows_follow_the_officers_calendar() -> None:
    closed = WorkCalendar(extra=frozenset({date(2026, 12, 15)}))
    windows = StatutoryWindows.from_regulation(REGULATION, calendar=closed)

    assert windows.commune_deadline(date(2026, 11, 23)) == date(2026, 12, 16)
    assert windows.revocation_due(date(2026, 11, 30)) == date(2026, 12, 16)
    assert windows.renewal_decision_due(date(2026, 10, 31)) == date(2026, 12, 16)


def test_revocation_due_is_fifteen_days_moved_off_holidays() -> None:
    assert WINDOWS.revocation_due(date(2026, 11, 2)) == date(2026, 11, 17)
    assert WINDOWS.revocation_due(date(2026, 11, 9)) == date(2026, 11, 25)


def test_renewal_decision_due_is_forty_five_days_moved_off_weekends() -> None:
    assert WINDOWS.renewal_decision_due(date(2027, 7, 5)) == date(2027, 8, 19)
    assert WINDOWS.renewal_decision_due(date(2027, 7, 7)) == date(2027, 8, 23)


@pytest.mark.parametrize(
    ("issued_on", "ends_on"),
    [
        (date(2026, 11, 23), date(2029, 11, 23)),
        (date(2024, 12, 31), date(2027, 12, 31)),
        (date(2028, 2, 29), date(2031, 2, 28)),
        (date(2025, 2, 28), date(2028, 2, 28)),
        (date(2026, 8, 31), date(2029, 8, 31)),
    ],
)
def test_certificate_ends_on_the_same_day_three_years_on(issued_on: date, ends_on: date) -> None:
    assert WINDOWS.certificate_ends_on(issued_on) == ends_on


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_add_months_stops_at_the_end_of_the_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 7, 3), False),
        (date(2027, 7, 4), True),
        (date(2027, 12, 31), True),
        (date(2028, 1, 1), False),
    ],
)
def test_is_expiring_from_180_days_to_the_last_day(on: date, expected: bool) -> None:
    assert WINDOWS.is_expiring(date(2027, 12, 31), on) is expected
    assert is_expiring(date(2027, 12, 31), on) is expected


@given(DAYS)
def test_windows_of_a_certificate_stand_in_order(issued_on: date) -> None:
    ends_on = WINDOWS.certificate_ends_on(issued_on)
    opens_on, closes_on = WINDOWS.renewal_window(ends_on)

    assert issued_on < opens_on < closes_on < ends_on < WINDOWS.extension_limit(ends_on)
    assert WINDOWS.is_expiring(ends_on, opens_on)
    assert WINDOWS.renewal_decision_due(closes_on) < ends_on
