"""Cut-off dates of the rounds (Art. 5)."""

from datetime import date

import pytest

from saolang.core.calendar.rounds import RoundWindow, round_for, rounds_of

PROVINCIAL = (
    {"proposals_before": "10-30", "finished_before": "12-30"},
    {"proposals_before": "04-30", "finished_before": "06-30"},
)
CENTRAL = (
    {"proposals_before": "07-30", "finished_before": "09-30"},
    {"proposals_before": "01-30", "finished_before": "03-30"},
)


def test_rounds_of_a_year_come_in_order() -> None:
    assert rounds_of(2027, PROVINCIAL) == (
        RoundWindow(date(2027, 4, 30), date(2027, 6, 30)),
        RoundWindow(date(2027, 10, 30), date(2027, 12, 30)),
    )
    assert rounds_of(2027, CENTRAL)[0] == RoundWindow(date(2027, 1, 30), date(2027, 3, 30))


def test_rounds_of_may_finish_in_the_next_year() -> None:
    stated = [{"proposals_before": "12-15", "finished_before": "02-15"}]

    assert rounds_of(2026, stated) == (RoundWindow(date(2026, 12, 15), date(2027, 2, 15)),)


@pytest.mark.parametrize(
    ("proposed_on", "cut_off"),
    [
        (date(2027, 4, 29), date(2027, 4, 30)),
        (date(2027, 4, 30), date(2027, 10, 30)),
        (date(2027, 10, 30), date(2028, 4, 30)),
        (date(2026, 12, 31), date(2027, 4, 30)),
    ],
)
def test_round_for_takes_proposals_before_the_cut_off_only(proposed_on: date, cut_off: date) -> None:
    assert round_for(proposed_on, PROVINCIAL).proposals_before == cut_off


def test_round_for_refuses_a_pack_without_rounds() -> None:
    with pytest.raises(ValueError, match="the pack states no rounds"):
        round_for(date(2027, 1, 1), ())
