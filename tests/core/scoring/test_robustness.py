"""Where members differ, gravest consequence first."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.scoring.made_sets import CALM, SMALL_BANDS, WORDS, answers_to, leaf, make_set, sets

from saolang.core.regulation.types import Rule
from saolang.core.scoring.robustness import Consequence, rank_divergence
from saolang.core.scoring.tally import tally

COUNCIL = make_set(leaf("1", [1, 2], minimums={2: 3}), leaf("2", [1, 5]), leaf("3", [1, 2]), leaf("4", [3]))


def test_divergence_puts_a_minimum_before_a_band_before_size() -> None:
    sheets = {"a": {"1": 1, "2": 1, "3": 1, "4": 1}, "b": {"1": 2, "2": 2, "3": 2, "4": 1}}

    found = rank_divergence(tally(COUNCIL, sheets, bands=SMALL_BANDS), bands=SMALL_BANDS)

    assert [(one.code, one.consequence) for one in found] == [
        ("1", Consequence.MINIMUM),
        ("2", Consequence.BAND),
        ("3", Consequence.BAND),
    ]


def test_divergence_says_what_star_follows_from_each_option() -> None:
    sheets = {"a": {"1": 1, "2": 2, "3": 2, "4": 1}, "b": {"1": 2, "2": 2, "3": 2, "4": 1}}

    (one,) = rank_divergence(tally(COUNCIL, sheets, bands=SMALL_BANDS), bands=SMALL_BANDS)

    assert one.star_if == {1: 2, 2: 5}
    assert one.flips_star
    assert [(c.points, c.count, c.members, c.mean_if) for c in one.choices] == [
        (1, 1, ("a",), Fraction(11)),
        (2, 1, ("b",), Fraction(12)),
    ]
    assert (one.council_points, one.mean_range) == (1, 1)


def test_divergence_at_a_confirmed_option_is_no_minimum_any_more() -> None:
    sheets = {"a": {"1": 1, "2": 2, "3": 2, "4": 1}, "b": {"1": 2, "2": 2, "3": 2, "4": 1}}

    (one,) = rank_divergence(tally(COUNCIL, sheets, {"1": 2}, bands=SMALL_BANDS), bands=SMALL_BANDS)

    assert (one.consequence, one.star_if, one.confirmed) == (Consequence.NONE, {1: 5, 2: 5}, True)


def test_divergence_at_a_minimum_out_of_reach_of_the_points_is_none() -> None:
    criteria_set = make_set(leaf("1", [1, 2], minimums={2: 3}))

    (one,) = rank_divergence(tally(criteria_set, [{"1": 1}, {"1": 2}], bands=SMALL_BANDS), bands=SMALL_BANDS)

    assert one.consequence == Consequence.NONE


def test_divergence_at_an_automatic_stop_counts_as_a_minimum() -> None:
    stop = Rule("stop", WORDS, any_zero=("1",))
    criteria_set = make_set(leaf("1", [1], rules=(stop,)), leaf("2", [9]))

    (one,) = rank_divergence(
        tally(criteria_set, [{"1": 0, "2": 1}, {"1": 1, "2": 1}], bands=SMALL_BANDS), bands=SMALL_BANDS
    )

    assert (one.consequence, one.star_if) == (Consequence.MINIMUM, {0: 0, 1: 5})


def test_divergence_under_a_confirmed_gate_leads_to_no_star() -> None:
    criteria_set = make_set(leaf("1", [1, 9]), exclude=["forged"])
    result = tally(criteria_set, [{"1": 1}, {"1": 2}], flags=["exclude:forged"], bands=SMALL_BANDS)

    assert rank_divergence(result, bands=SMALL_BANDS)[0].star_if == {1: 0, 9: 0}


@settings(CALM, max_examples=100)
@given(data=st.data())
def test_divergence_foretells_the_tally_after_agreeing(data: st.DataObject) -> None:
    criteria_set = data.draw(sets())
    sheets = [data.draw(answers_to(criteria_set)) for _ in range(3)]
    if any(one.applies_if for one in criteria_set.leaves):
        return  # agreeing on one criterion may make another's answers unsound

    for one in rank_divergence(tally(criteria_set, sheets, bands=SMALL_BANDS), bands=SMALL_BANDS):
        for choice in one.choices:
            agreed = next(
                s[one.code] for s in sheets if criteria_set.by_code[one.code].points(s[one.code]) == choice.points
            )
            after = tally(criteria_set, [{**sheet, one.code: agreed} for sheet in sheets], bands=SMALL_BANDS)
            assert (choice.mean_if, choice.star_if) == (after.mean, after.star)
