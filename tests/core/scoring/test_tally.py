"""From the sheets of a council to the exact mean and the star."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.scoring.made_sets import CALM, SMALL_BANDS, answers_to, best_answers, leaf, make_set, real_set, sets

from saolang.core.scoring.sheet import SheetError
from saolang.core.scoring.tally import LeftOut, lower_median, measure_agreement, tally

HUNDRED = make_set(*(leaf(str(i), [1]) for i in range(100)))


def worth(total: int) -> dict[str, int]:
    """A sheet of ``total`` points of the set of a hundred criteria of one point."""
    return {str(i): int(i < total) for i in range(100)}


def test_tally_of_the_worked_example_of_three_members() -> None:
    result = tally(HUNDRED, {"a": worth(95), "b": worth(60), "c": worth(92)})

    assert (result.mean, result.mean_exact, result.mean_shown) == (Fraction(247, 3), "247/3", "82.33")
    assert (result.spread, result.over_spread, result.band, result.star) == (35, True, 4, 4)
    assert {member: left.mean_shown for member, left in result.leave_one_out.items()} == {
        "a": "76.00",
        "b": "93.50",
        "c": "77.50",
    }
    assert {member: left.star for member, left in result.leave_one_out.items()} == {"a": 4, "b": 5, "c": 4}
    assert result.severity == {"a": Fraction(19), "b": Fraction(-67, 2), "c": Fraction(29, 2)}
    assert result.severity_shown == {"a": "19.00", "b": "-33.50", "c": "14.50"}


@pytest.mark.parametrize(("low", "over"), [(90, False), (89, True)])
def test_tally_is_over_the_spread_only_above_the_limit(low: int, over: bool) -> None:
    assert tally(HUNDRED, [worth(100), worth(low)]).over_spread is over


def test_tally_of_one_sheet_leaves_none_out() -> None:
    result = tally(HUNDRED, [worth(90)])

    assert (result.mean_exact, result.star, result.leave_one_out, result.severity) == ("90", 5, {}, {})


def test_tally_compares_the_exact_mean() -> None:
    result = tally(HUNDRED, [worth(90)] * 199 + [worth(89)])

    assert (result.mean_exact, result.mean_shown, result.band) == ("17999/200", "89.99", 4)


def test_tally_confirms_a_minimum_without_changing_the_mean() -> None:
    criteria_set = real_set(13)
    sheets = [best_answers(criteria_set)] * 3

    result = tally(criteria_set, sheets, {"1.1": 1})

    assert (result.mean, result.star, result.unmet[3]) == (100, 2, ("1.1",))
    assert result.leave_one_out["1"] == LeftOut(Fraction(100), "100.00", 2)
    assert result.council_values["1.1"].confirmed
    assert (result.council_values["1.1"].points, result.council_values["1.1"].agreeing) == (1, 0)


def test_tally_shows_how_members_split() -> None:
    criteria_set = make_set(leaf("1", [1, 2, 4], minimums={2: 3}))
    result = tally(criteria_set, [{"1": 3}, {"1": 1}, {"1": 2}, {"1": 2}])

    value = result.council_values["1"]

    assert (value.points, value.agreeing, value.member_count, value.split) == (2, 2, 4, {1: 1, 2: 2, 4: 1})
    assert [value.reaching(need) for need in (1, 2, 3)] == [4, 3, 1]


@pytest.mark.parametrize("flag", ["exclude:1.1", "stop:6.1.1"])
def test_tally_under_a_confirmed_gate_has_no_star(flag: str) -> None:
    result = tally(real_set(13), [best_answers(real_set(13))] * 2, flags=[flag])

    assert (result.band, result.star) == (5, 0)
    assert {left.star for left in result.leave_one_out.values()} == {0}


@pytest.mark.parametrize(
    ("sheets", "field"),
    [([], "/sheets"), ([{"1": 0}, {"1": 9}], "/sheets/1/answers/1"), ([{"1": 0}, {}], "/sheets/1/answers/1")],
)
def test_tally_refuses_a_wrong_sheet(sheets: list[dict[str, int]], field: str) -> None:
    with pytest.raises(SheetError) as refused:
        tally(make_set(leaf("1", [1])), sheets)

    assert refused.value.field == field


@settings(CALM)
@given(st.lists(st.integers(0, 9), min_size=1))
def test_lower_median_has_half_of_the_values_on_either_side(values: list[int]) -> None:
    middle = lower_median(values)

    assert middle in values
    assert 2 * sum(value < middle for value in values) < len(values)
    assert 2 * sum(value > middle for value in values) <= len(values)


@settings(CALM, max_examples=200)
@given(data=st.data())
def test_tally_leaving_one_out_is_the_tally_of_the_rest(data: st.DataObject) -> None:
    criteria_set = data.draw(sets())
    count = data.draw(st.integers(2, 6))
    sheets = {str(i): data.draw(answers_to(criteria_set)) for i in range(count)}
    confirmed = {}
    if data.draw(st.booleans()):
        confirmed = {
            one.code: data.draw(st.integers(0, len(one.options))) for one in criteria_set.leaves if one.need(5)
        }

    result = tally(criteria_set, sheets, confirmed, bands=SMALL_BANDS)

    for member in sheets:
        rest = tally(criteria_set, {m: s for m, s in sheets.items() if m != member}, confirmed, bands=SMALL_BANDS)
        assert result.leave_one_out[member] == LeftOut(rest.mean, rest.mean_shown, rest.star)
        assert result.severity[member] == result.totals[member] - rest.mean
    for code, value in result.council_values.items():
        if code not in confirmed:
            one = criteria_set.by_code[code]
            assert value.points == lower_median([one.points(sheet[code]) for sheet in sheets.values()])


@settings(CALM, max_examples=50)
@given(data=st.data())
def test_tally_does_not_depend_on_the_order_of_sheets(data: st.DataObject) -> None:
    criteria_set = data.draw(sets())
    sheets = [(str(i), data.draw(answers_to(criteria_set))) for i in range(4)]
    shuffled = data.draw(st.permutations(sheets))

    assert tally(criteria_set, dict(sheets), bands=SMALL_BANDS) == tally(
        criteria_set, dict(shuffled), bands=SMALL_BANDS
    )


@pytest.mark.parametrize(
    ("columns", "alpha"),
    [
        ([(1, 1), (3, 3)], Fraction(1)),
        ([(1, 2), (3, 4)], Fraction(7, 10)),
        ([(0, 1), (1, 0)], Fraction(-1, 2)),
        ([(2, 2), (2, 2)], None),
        ([(1,), (2,)], None),
        ([], None),
    ],
)
def test_agreement_is_krippendorffs_alpha(columns: list[tuple[int, ...]], alpha: Fraction | None) -> None:
    assert measure_agreement(columns) == alpha


def test_agreement_of_a_council_is_over_its_leaf_points() -> None:
    criteria_set = make_set(leaf("1", [1, 2]), leaf("2", [3, 4]))

    assert tally(criteria_set, [{"1": 1, "2": 1}, {"1": 2, "2": 2}]).agreement == Fraction(7, 10)
