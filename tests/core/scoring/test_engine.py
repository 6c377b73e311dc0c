"""From answers to stars."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.scoring.made_sets import (
    CALM,
    SMALL_BANDS,
    answers_to,
    applies,
    best_answers,
    leaf,
    make_set,
    real_set,
    sets,
)

from saolang.core.scoring.bands import BANDS
from saolang.core.scoring.engine import score_sheet
from saolang.core.scoring.progress import PartProgress, score_partial
from saolang.core.scoring.sheet import SheetError

EVERY_SET = range(1, 27)


@pytest.mark.parametrize("number", EVERY_SET)
def test_score_of_the_best_answers_is_a_hundred_and_five_stars(number: int) -> None:
    criteria_set = real_set(number)

    result = score_sheet(criteria_set, best_answers(criteria_set))

    assert result.parts == {"A": 40, "B": 25, "C": 35}
    assert (result.total, result.band, result.star) == (100, 5, 5)
    assert result.unmet == {3: (), 4: (), 5: ()}
    assert result.warnings == ()


@pytest.mark.parametrize("number", EVERY_SET)
def test_score_of_nothing_met_is_no_point(number: int) -> None:
    criteria_set = real_set(number)

    result = score_sheet(criteria_set, {one.code: 0 for one in criteria_set.leaves})

    assert (result.total, result.band, result.star) == (0, 1, 0 if number == 16 else 1)
    assert result.stopped == (number == 16)
    assert result.unmet == {
        star: tuple(one.code for one in criteria_set.leaves if one.need(star)) for star in (3, 4, 5)
    }


@pytest.mark.parametrize(
    ("total", "band"),
    [(100, 5), (90, 5), (89, 4), (70, 4), (69, 3), (50, 3), (49, 2), (30, 2), (29, 1), (0, 1)],
)
def test_score_band_holds_its_low_end(total: int, band: int) -> None:
    criteria_set = make_set(*(leaf(str(i), [1]) for i in range(100)))

    result = score_sheet(criteria_set, {str(i): int(i < total) for i in range(100)})

    assert (result.band, result.star) == (band, band)


@pytest.mark.parametrize(
    ("minimum", "answers", "star"),
    [
        (5, {"1": 1, "2": 1, "3": 9}, 4),
        (4, {"1": 1, "2": 1, "3": 9}, 3),
        (3, {"1": 1, "2": 1, "3": 9}, 2),
        (3, {"1": 2, "2": 1, "3": 9}, 5),
    ],
)
def test_score_drops_to_the_highest_star_whose_minimums_hold(minimum: int, answers: dict[str, int], star: int) -> None:
    criteria_set = make_set(leaf("1", [0, 1], minimums={2: minimum}), leaf("2", [1]), leaf("3", range(1, 11)))

    result = score_sheet(criteria_set, answers, bands=SMALL_BANDS)

    assert (result.band, result.star) == (5, star)
    assert result.unmet == {k: ("1",) if star < 5 and k >= minimum else () for k in (3, 4, 5)}


@pytest.mark.parametrize(
    ("flag", "excluded", "stopped"),
    [
        ("exclude:forged_dossier", True, False),
        ("exclude:1.1", True, False),
        ("requires:8", True, False),
        ("stop:6.1.1", False, True),
    ],
)
def test_score_gives_no_star_under_a_confirmed_gate(flag: str, excluded: bool, stopped: bool) -> None:
    result = score_sheet(real_set(13), best_answers(real_set(13)), [flag, flag])

    assert (result.total, result.band, result.star) == (100, 5, 0)
    assert (result.excluded, result.stopped) == (excluded, stopped)


@pytest.mark.parametrize("code", ["6.1", "6.2", "6.3", "6.4"])
def test_score_stops_by_itself_at_a_sensory_criterion_without_points(code: str) -> None:
    result = score_sheet(real_set(16), {**best_answers(real_set(16)), code: 0})

    assert (result.band, result.star, result.excluded, result.stopped) == (5, 0, False, True)


@pytest.mark.parametrize(
    ("places", "warned"),
    [
        ({"8": 2, "9": 2, "15": 2}, ()),
        ({"8": 4, "9": 4, "15": 0}, ()),
        ({"8": 2, "9": 4, "15": 0}, ("8", "9")),
        ({"8": 2, "9": 2, "15": 4}, ("8", "9", "15")),
    ],
)
def test_score_warns_of_different_cases(places: dict[str, int], warned: tuple[str, ...]) -> None:
    result = score_sheet(real_set(26), {**best_answers(real_set(26)), **places})

    assert [notice.criteria for notice in result.warnings] == ([warned] if warned else [])


@settings(CALM, max_examples=150)
@given(data=st.data())
def test_score_never_falls_when_one_answer_rises(data: st.DataObject) -> None:
    criteria_set = data.draw(sets())
    answers = data.draw(answers_to(criteria_set))
    one = data.draw(st.sampled_from(criteria_set.leaves))
    place = data.draw(st.integers(1, len(one.options)))
    assume(one.points(place) > one.points(answers[one.code]))
    raised = {**answers, one.code: place}
    assume(applies(criteria_set, raised))

    before = score_sheet(criteria_set, answers, bands=SMALL_BANDS)
    after = score_sheet(criteria_set, raised, bands=SMALL_BANDS)

    assert after.total > before.total
    assert after.star >= before.star
    assert after.total == sum(after.parts.values())


@settings(CALM, max_examples=100)
@given(data=st.data())
def test_partial_without_blanks_is_the_score(data: st.DataObject) -> None:
    criteria_set = data.draw(sets())
    answers = data.draw(answers_to(criteria_set))

    whole = score_sheet(criteria_set, answers, bands=SMALL_BANDS)
    partial = score_partial(criteria_set, answers, bands=SMALL_BANDS)

    assert (partial.total, partial.possible, partial.blanks) == (whole.total, whole.total, ())
    assert (partial.band_so_far, partial.star_so_far, partial.star_possible) == (whole.band, whole.star, whole.star)
    assert (partial.stopped, partial.unmet) == (whole.stopped, whole.unmet)


def test_partial_of_an_empty_sheet_counts_blanks_and_what_is_possible() -> None:
    partial = score_partial(real_set(13), {}, bands=BANDS)

    assert partial.parts["A"] == PartProgress(points=0, possible=40, leaf_count=16, blank_count=16)
    assert (partial.total, partial.possible, len(partial.blanks)) == (0, 100, 34)
    assert (partial.star_so_far, partial.star_possible) == (1, 5)
    assert partial.unmet == {3: (), 4: (), 5: ()}


def test_partial_leaves_out_a_criterion_that_does_not_apply() -> None:
    partial = score_partial(real_set(13), {"5.1": 0, "5.2": 3, "1.1": None, "1.2": 3})

    assert partial.not_applying == ("5.2",)
    assert (partial.total, partial.parts["B"].points) == (2, 0)


def test_partial_keeps_points_while_the_criterion_they_hang_on_is_blank() -> None:
    assert score_partial(real_set(13), {"5.2": 3}).total == 2


def test_partial_stops_only_at_an_answered_zero() -> None:
    assert not score_partial(real_set(16), {}).stopped
    assert score_partial(real_set(16), {"6.1": 0}).star_possible == 0


def test_partial_under_a_flag_has_no_star() -> None:
    partial = score_partial(real_set(13), {}, ["exclude:1.1"])

    assert (partial.excluded, partial.star_so_far, partial.star_possible) == (True, 0, 0)


@pytest.mark.parametrize(
    ("answers", "field"), [({"1": 1}, "/answers/1"), ({"x": None}, "/answers/x"), ({"1.1": 9}, "/answers/1.1")]
)
def test_partial_refuses_what_is_no_blank(answers: dict[str, int | None], field: str) -> None:
    with pytest.raises(SheetError) as refused:
        score_partial(real_set(13), answers)

    assert refused.value.field == field
