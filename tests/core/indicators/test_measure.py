"""Rulings become figures, figures meet goals or not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.core.indicators.measure import (
    Answer,
    Certainty,
    Comparison,
    Goal,
    Ruling,
    Shape,
    Standing,
    judge,
    measure,
    missing,
)

F = Fraction
YES = Ruling(1, Answer.COUNTS, "yes", None, 1)
NO = Ruling(2, Answer.DOES_NOT, "no", None, 0)
OPEN = Ruling(3, Answer.UNKNOWN, "open")
HALF = Goal(Comparison.AT_LEAST, F(1, 2))


def test_measure_of_a_count_adds_and_lets_unknown_ones_raise_the_upper_end() -> None:
    known = measure(Shape.COUNT, [YES, NO])
    some = measure(Shape.COUNT, [YES, NO, OPEN, OPEN])

    assert (known.value, known.low, known.high, known.certainty) == (1, 1, 1, Certainty.KNOWN)
    assert (some.value, some.low, some.high, some.certainty) == (1, 1, 3, Certainty.ESTIMATED)
    assert (some.denominator, some.unknown, some.reasons) == (None, 2, {"yes": 1, "no": 1, "open": 2})


def test_measure_of_a_share_is_that_of_the_known_within_bounds() -> None:
    found = measure(Shape.SHARE, [YES, NO, NO, OPEN])

    assert (found.numerator, found.denominator, found.unknown) == (1, 3, 1)
    assert (found.value, found.low, found.high) == (F(1, 3), F(1, 4), F(1, 2))
    assert found.certainty == Certainty.ESTIMATED
    assert measure(Shape.SHARE, [YES, NO]).certainty == Certainty.KNOWN


def test_measure_without_a_bound_on_what_is_unknown_reaches_from_none_to_all() -> None:
    found = measure(Shape.SHARE, [YES, Ruling(3, Answer.UNKNOWN, "open", None, None, None)])

    assert (found.value, found.low, found.high) == (1, 0, 1)


def test_measure_with_nothing_below_the_line_has_no_value() -> None:
    nobody = measure(Shape.SHARE, [])
    all_open = measure(Shape.SHARE, [OPEN])

    assert (nobody.value, nobody.low, nobody.high, nobody.certainty) == (None, None, None, Certainty.UNKNOWN)
    assert (all_open.value, all_open.low, all_open.high) == (None, 0, 1)


@pytest.mark.parametrize(
    ("goal", "rulings", "standing"),
    [
        (HALF, [YES, NO], Standing.MET),
        (HALF, [YES, NO, NO], Standing.NOT_MET),
        (HALF, [YES, NO, OPEN], Standing.OPEN),
        (HALF, [], Standing.UNKNOWN),
        (HALF, [OPEN], Standing.UNKNOWN),
        (Goal(Comparison.AT_MOST, F(1, 2)), [YES, NO], Standing.MET),
        (Goal(Comparison.AT_MOST, F(1, 2)), [YES, YES, NO], Standing.NOT_MET),
        (Goal(Comparison.AT_MOST, F(1, 2)), [YES, NO, OPEN], Standing.OPEN),
        (Goal(Comparison.RANGE, F(1, 5), F(1, 3)), [YES, NO, NO], Standing.MET),
        (Goal(Comparison.RANGE, F(1, 5), F(1, 3)), [YES, NO], Standing.ABOVE),
        (Goal(Comparison.RANGE, F(1, 5), F(1, 3)), [NO], Standing.NOT_MET),
    ],
)
def test_judge_says_met_only_whatever_the_unknown_turn_out_to_be(
    goal: Goal, rulings: list[Ruling], standing: Standing
) -> None:
    assert judge(goal, measure(Shape.SHARE, rulings)) == standing


def test_missing_counts_records_at_todays_denominator_and_rounds_up() -> None:
    third = measure(Shape.SHARE, [YES, NO, NO])

    assert missing(HALF, third) == 1
    assert missing(Goal(Comparison.AT_LEAST, F(250)), measure(Shape.COUNT, [YES] * 214)) == 36
    assert missing(HALF, measure(Shape.SHARE, [YES])) == 0
    assert missing(Goal(Comparison.AT_MOST, F(1, 10)), third) == 1
    assert missing(HALF, measure(Shape.SHARE, [])) is None


@given(st.lists(st.sampled_from([YES, NO, OPEN]), max_size=30), st.fractions(0, 1))
def test_judge_agrees_with_every_way_the_unknown_may_turn_out(rulings: list[Ruling], value: Fraction) -> None:
    goal = Goal(Comparison.AT_LEAST, value)
    found = measure(Shape.SHARE, rulings)
    standing = judge(goal, found)
    turned = [
        judge(goal, measure(Shape.SHARE, [one if one is not OPEN else other for one in rulings])) for other in (YES, NO)
    ]
    if standing in (Standing.MET, Standing.NOT_MET):
        assert set(turned) == {standing}
    elif standing == Standing.OPEN:
        assert set(turned) == {Standing.MET, Standing.NOT_MET}
