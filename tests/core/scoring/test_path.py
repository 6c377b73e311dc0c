"""The path is the exact best: equal to trying every sheet, tie-breaks included."""

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.scoring.made_sets import (
    CALM,
    SMALL_BANDS,
    WORDS,
    answers_to,
    best_answers,
    every_answer,
    leaf,
    make_set,
    real_set,
    sets,
)

from saolang.core.regulation.types import CriteriaSet, Rule
from saolang.core.scoring.engine import score_sheet
from saolang.core.scoring.path import Change, Path, path
from saolang.core.scoring.sheet import SheetError


def brute_force(
    criteria_set: CriteriaSet, answers: Mapping[str, int], target: int, frozen: Collection[str]
) -> list[tuple[str, int, int]] | None:
    """The best changes by trying every sound sheet: (code, to place, gain) in pack order; None when none reaches."""
    best = None
    for end in every_answer(criteria_set):
        changes = []
        for i, one in enumerate(criteria_set.leaves):
            before, after = answers[one.code], end[one.code]
            if before == after:
                continue
            gain = one.points(after) - one.points(before)
            case = one.options[before - 1].case if before else None
            if gain <= 0 or one.code in frozen or (case and one.options[after - 1].case != case):
                break
            changes.append((i, one.code, after, gain))
        else:
            if score_sheet(criteria_set, end, bands=SMALL_BANDS).star < target:
                continue
            key = (
                len(changes),
                sum(gain for *_, gain in changes),
                [i for i, *_ in changes],
                [gain for *_, gain in changes],
                [after for _, _, after, _ in changes],
            )
            if best is None or key < best[0]:
                best = (key, [(code, after, gain) for _, code, after, gain in changes])
    return None if best is None else best[1]


@settings(CALM, max_examples=300)
@given(data=st.data())
def test_path_equals_trying_every_sheet(data: st.DataObject) -> None:
    criteria_set = data.draw(sets())
    answers = data.draw(answers_to(criteria_set))
    target = data.draw(st.integers(3, 5))
    frozen = data.draw(st.lists(st.sampled_from([one.code for one in criteria_set.leaves]), max_size=1))

    found = path(criteria_set, answers, target, frozen, bands=SMALL_BANDS)

    expected = brute_force(criteria_set, answers, target, frozen)
    assert found.reachable == (expected is not None)
    assert [(c.criterion, c.to_place, c.gain) for c in found.changes] == (expected or [])
    after = {**answers, **{change.criterion: change.to_place for change in found.changes}}
    result = score_sheet(criteria_set, after, bands=SMALL_BANDS)
    assert (found.total_after, found.star_after) == (result.total, result.star)
    assert found.points_raised == sum(change.gain for change in found.changes)
    assert (found.reason is None) == found.reachable


def test_path_of_a_sheet_that_is_there_changes_nothing() -> None:
    found = path(real_set(13), best_answers(real_set(13)), 4)

    assert found == Path(True, (), 100, 5)


def test_path_prefers_fewer_changes_to_fewer_points() -> None:
    criteria_set = make_set(leaf("1", [1]), leaf("2", [1]), leaf("3", [3]), leaf("4", [3]))

    found = path(criteria_set, {"1": 0, "2": 0, "3": 0, "4": 1}, 3, bands=SMALL_BANDS)

    assert found.changes == (Change("3", 0, 1, 3, "points"),)


def test_path_names_what_a_minimum_and_a_stop_ask_for() -> None:
    stop = Rule("stop", WORDS, any_zero=("2",))
    criteria_set = make_set(leaf("1", [1, 2], minimums={2: 3}), leaf("2", [1], rules=(stop,)), leaf("3", [1, 4]))

    found = path(criteria_set, {"1": 1, "2": 0, "3": 1}, 3, bands=SMALL_BANDS)

    assert [(c.criterion, c.why) for c in found.changes] == [("1", "minimum"), ("2", "minimum"), ("3", "points")]


def test_path_opens_a_criterion_by_raising_the_one_it_hangs_on() -> None:
    story = Rule("applies_if", WORDS, criterion="1")
    criteria_set = make_set(leaf("1", [1]), leaf("2", [4], rules=(story,)), leaf("3", [2]), leaf("4", [2]))

    found = path(criteria_set, {"1": 0, "2": 0, "3": 0, "4": 0}, 3, bands=SMALL_BANDS)

    assert [change.criterion for change in found.changes] == ["1", "2"]


@pytest.mark.parametrize(("place", "gain", "to"), [(1, 2, 2), (3, 2, 4), (0, 3, 2)])
def test_path_stays_in_the_case_that_was_chosen(place: int, gain: int, to: int) -> None:
    criteria_set = make_set(leaf("8", [1, 3, 1, 3], cases=["a", "a", "b", "b"]), leaf("9", [4]))

    found = path(criteria_set, {"8": place, "9": 1}, 4, bands=SMALL_BANDS)

    assert found.changes == (Change("8", place, to, gain, "points"),)


@pytest.mark.parametrize(
    ("answers", "frozen", "flags", "words"),
    [
        ({"1": 0, "2": 1, "3": 1}, ["1"], [], "mức tối thiểu: 1."),
        ({"1": 1, "2": 0, "3": 0}, ["2", "3"], [], "cao nhất còn đạt được là 2, trong khi cần 5."),
        ({"1": 1, "2": 1, "3": 1}, [], ["exclude:forged"], "đã được xác nhận"),
    ],
)
def test_path_says_why_there_is_none(answers: dict[str, int], frozen: list[str], flags: list[str], words: str) -> None:
    criteria_set = make_set(leaf("1", [2], minimums={1: 3}), leaf("2", [2]), leaf("3", [4]), exclude=["forged"])

    found = path(criteria_set, answers, 3, frozen, flags, bands=SMALL_BANDS)

    assert not found.reachable
    assert found.changes == ()
    assert found.reason is not None
    assert words in found.reason.vi


def test_path_says_when_a_closed_criterion_is_the_reason() -> None:
    story = Rule("applies_if", WORDS, criterion="1")
    criteria_set = make_set(leaf("1", [1]), leaf("2", [4], minimums={1: 3}, rules=(story,)), leaf("3", [4]))

    found = path(criteria_set, {"1": 0, "2": 0, "3": 1}, 3, ["1"], bands=SMALL_BANDS)

    assert found.reason is not None
    assert "chỉ được chấm khi tiêu chí khác có điểm" in found.reason.vi


def test_path_refuses_a_target_that_is_none() -> None:
    with pytest.raises(ValueError, match="3, 4 or 5"):
        path(real_set(13), best_answers(real_set(13)), 2)


@pytest.mark.parametrize(("frozen", "field"), [(["1.1", "9.9"], "/frozen/1"), (["1"], "/frozen/0"), ([1], "/frozen/0")])
def test_path_refuses_a_frozen_code_that_is_no_leaf(frozen: list[str], field: str) -> None:
    with pytest.raises(SheetError) as refused:
        path(real_set(13), best_answers(real_set(13)), 4, frozen)

    assert refused.value.field == field
