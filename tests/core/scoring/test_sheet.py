"""What a sheet may hold: every refusal with its pointer, in the order in which they are looked for."""

from collections.abc import Mapping

import pytest
from tests.core.scoring.made_sets import WORDS, best_answers, leaf, make_set, real_set

from saolang.core.regulation.types import Criterion, Rule
from saolang.core.scoring.engine import score_sheet
from saolang.core.scoring.sheet import (
    SheetError,
    check_sheet,
    find_fault,
    pointer,
    read_codes,
    read_confirmed,
    read_points,
)
from saolang.core.scoring.table import table_of

DROP = object()


def changed(changes: Mapping[str, object]) -> dict[str, int]:
    """Best answers to set 13 with ``changes``; DROP leaves a key out."""
    answers: dict[str, object] = {**best_answers(real_set(13)), **changes}
    return {code: place for code, place in answers.items() if place is not DROP}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"1.1": DROP}, "/answers/1.1", id="blank"),
        pytest.param({"1.1": None}, "/answers/1.1", id="null"),
        pytest.param({"1.1": True}, "/answers/1.1", id="boolean"),
        pytest.param({"1.1": 3.0}, "/answers/1.1", id="float"),
        pytest.param({"1.1": "3"}, "/answers/1.1", id="text"),
        pytest.param({"1.1": 4}, "/answers/1.1", id="beyond the last place"),
        pytest.param({"1.1": -1}, "/answers/1.1", id="negative"),
        pytest.param({"1.1": 10**30}, "/answers/1.1", id="huge"),
        pytest.param({"6.1": 1}, "/answers/6.1", id="parent"),
        pytest.param({"1": 1, "1.1": DROP}, "/answers/1", id="parent before its children"),
        pytest.param({"12": 1}, "/answers/12", id="unknown"),
        pytest.param({"a/b~c": 1}, "/answers/a~1b~0c", id="unknown, escaped"),
        pytest.param({"5.1": 1}, "/answers/5.2", id="does not apply"),
        pytest.param({"5.1": 0, "5.2": 2}, "/answers/5.2", id="does not apply, zero option"),
        pytest.param({"5.1": 0, "5.2": "x"}, "/answers/5.2", id="does not apply, wrong type"),
        pytest.param({"zz": 1, "11": 9, "2.1": 9}, "/answers/2.1", id="pack order, then unknown codes"),
        pytest.param({"5.1": "x"}, "/answers/5.1", id="the criterion others hang on is wrong itself"),
    ],
)
def test_sheet_refuses_the_first_thing_wrong(changes: Mapping[str, object], field: str) -> None:
    with pytest.raises(SheetError) as refused:
        check_sheet(real_set(13), changed(changes))

    assert refused.value.field == field
    assert refused.value.message.endswith(".")
    assert refused.value.text.en.endswith(".")


@pytest.mark.parametrize("place", [0, 1])
def test_sheet_accepts_no_points_where_a_criterion_does_not_apply(place: int) -> None:
    answers = changed({"5.1": 0, "5.2": place})

    check_sheet(real_set(13), answers)


def hanging(parent: str) -> Criterion:
    return leaf("1", [1], rules=(Rule("applies_if", WORDS, criterion=parent),))


@pytest.mark.parametrize(
    ("answers", "field"),
    [({"1": 1, "2": 0}, "/answers/1"), ({"1": 1, "2": 5}, "/answers/2"), ({"1": 1}, "/answers/2")],
)
def test_sheet_blames_the_later_criterion_others_hang_on_only_when_it_is_wrong(
    answers: dict[str, int], field: str
) -> None:
    with pytest.raises(SheetError) as refused:
        check_sheet(make_set(hanging("2"), leaf("2", [1])), answers)

    assert refused.value.field == field


@pytest.mark.parametrize("flag", ["exclude:none", "stop:1.2", "requires:6.1", "exclude:9.9", "exclude", "", 3, None])
def test_sheet_refuses_a_flag_the_set_does_not_have(flag: str) -> None:
    with pytest.raises(SheetError) as refused:
        score_sheet(real_set(13), best_answers(real_set(13)), ["exclude:1.1", flag])

    assert refused.value.field == "/flags/1"


@pytest.mark.parametrize(
    ("confirmed", "field"),
    [
        ({"1.2": 1}, "/confirmed/1.2"),
        ({"1": 1}, "/confirmed/1"),
        ({"1.1": 9}, "/confirmed/1.1"),
        ({"1.1": True}, "/confirmed/1.1"),
        ({"x": 1, "1.1": 2}, "/confirmed/x"),
        ({"x": 1, "1.1": "2"}, "/confirmed/1.1"),
    ],
)
def test_confirmed_refuses_what_carries_no_minimum(confirmed: dict[str, object], field: str) -> None:
    table = table_of(real_set(13))

    with pytest.raises(SheetError) as refused:
        read_confirmed(table, confirmed)

    assert refused.value.field == field


def test_confirmed_takes_a_criterion_of_an_automatic_stop() -> None:
    table = table_of(real_set(16))

    assert read_confirmed(table, {"6.1": 2}) == {table.index["6.1"]: table.rows[table.index["6.1"]][2]}


def test_codes_count_once() -> None:
    table = table_of(real_set(13))

    assert read_codes(table, ["1.2", "1.1", "1.2"]) == frozenset({0, 1})


def test_pointer_escapes_its_tokens() -> None:
    assert pointer("sheets", 2, "a/~b") == "/sheets/2/a~1~0b"


def test_table_is_laid_out_once_and_only_the_newest_are_kept() -> None:
    first = make_set(leaf("1", [1]))
    table = table_of(first)

    assert table_of(first) is table
    for _ in range(70):
        table_of(make_set(leaf("1", [1])))
    assert table_of(first) is not table


@pytest.mark.parametrize(
    ("changes", "repeated", "field"),
    [({}, "2.1", "/answers/2.1"), ({"2.1": 9}, "2.2", "/answers/2.1"), ({"zz": 1}, "zz", "/answers/zz")],
)
def test_sheet_refuses_a_code_that_stands_twice(changes: Mapping[str, object], repeated: str, field: str) -> None:
    with pytest.raises(SheetError) as refused:
        read_points(table_of(real_set(13)), changed(changes), repeated={repeated})

    assert refused.value.field == field


def test_sheet_that_is_sound_has_no_fault() -> None:
    assert find_fault(table_of(real_set(13)), best_answers(real_set(13))) is None


def test_confirmed_refuses_a_code_that_stands_twice() -> None:
    with pytest.raises(SheetError) as refused:
        read_confirmed(table_of(real_set(13)), {"1.1": 2}, repeated={"1.1"})

    assert refused.value.field == "/confirmed/1.1"
