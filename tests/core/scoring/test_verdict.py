"""Why a product gets its stars: lines that sum to the total, and sentences that say what decided."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.scoring.made_sets import CALM, SMALL_BANDS, answers_to, best_answers, leaf, make_set, real_set, sets

from saolang.core.scoring.engine import score_sheet
from saolang.core.scoring.tally import tally
from saolang.core.scoring.verdict import ReasonCode, explain, explain_tally


@settings(CALM, max_examples=100)
@given(data=st.data())
def test_explanation_sums_to_the_total_and_agrees_with_the_score(data: st.DataObject) -> None:
    criteria_set = data.draw(sets())
    answers = data.draw(answers_to(criteria_set))

    verdict = explain(criteria_set, answers, bands=SMALL_BANDS)

    result = score_sheet(criteria_set, answers, bands=SMALL_BANDS)
    assert sum(line.points for line in verdict.lines) == verdict.total == result.total
    assert (verdict.star, verdict.band.params["star"]) == (result.star, result.band)
    assert {check.star: tuple(one.code for one in check.unmet) for check in verdict.checks} == result.unmet
    if verdict.star >= 3:
        assert verdict.star == next(check.star for check in verdict.checks if check.holds)


@settings(CALM, max_examples=100)
@given(data=st.data())
def test_explanation_of_a_council_sums_to_the_exact_mean(data: st.DataObject) -> None:
    criteria_set = data.draw(sets())
    sheets = [data.draw(answers_to(criteria_set)) for _ in range(3)]
    result = tally(criteria_set, sheets, bands=SMALL_BANDS)

    verdict = explain_tally(criteria_set, result, bands=SMALL_BANDS)

    assert sum(line.points for line in verdict.lines) == verdict.total == result.mean
    assert (verdict.star, verdict.total_shown) == (result.star, result.mean_shown)


def made(minimum: int) -> tuple[str, ...]:
    """Sentences for a sheet of 8 points (band 4 of the small bands) with a minimum of ``minimum`` stars missed."""
    criteria_set = make_set(leaf("1", [1, 2], minimums={2: minimum}), leaf("2", [7, 9]))
    verdict = explain(criteria_set, {"1": 1, "2": 1}, bands=SMALL_BANDS)
    return verdict.decided.text.vi, verdict.next.text.vi


@pytest.mark.parametrize(
    ("minimum", "decided", "following"),
    [
        (
            4,
            "Đủ điểm cho 4 sao, nhưng còn 1 tiêu chí chưa tới mức tối thiểu nên xếp 3 sao.",
            "UBND tỉnh công nhận 3 sao.",
        ),
        (
            3,
            "Đủ điểm cho 4 sao, nhưng còn 1 tiêu chí chưa tới mức tối thiểu nên xếp 2 sao.",
            "Dưới 3 sao nên không công nhận; thông báo lý do theo từng tiêu chí cho chủ thể.",
        ),
        (5, "Đủ điểm và mọi tiêu chí đạt mức tối thiểu của 4 sao nên xếp 4 sao.", "UBND tỉnh công nhận 4 sao."),
    ],
)
def test_explanation_says_what_decided_and_what_follows(minimum: int, decided: str, following: str) -> None:
    assert made(minimum) == (decided, following)


def test_explanation_of_five_stars_leads_to_the_ministry() -> None:
    verdict = explain(real_set(13), best_answers(real_set(13)))

    assert (verdict.decided.code, verdict.next.code) == (ReasonCode.FULL, ReasonCode.TO_MINISTRY)
    assert verdict.band.text.vi == "Tổng điểm 100 nằm trong khung 5 sao (từ 90 điểm)."
    assert [(check.star, check.holds, check.met == check.of) for check in verdict.checks] == [
        (5, True, True),
        (4, True, True),
        (3, True, True),
    ]
    assert verdict.lines[0].option == real_set(13).leaves[0].options[2].text


def test_explanation_of_ninety_points_with_a_five_star_minimum_missed_stays_with_the_province() -> None:
    answers = {**best_answers(real_set(13)), "1.5": 3}

    verdict = explain(real_set(13), answers)

    assert (verdict.star, verdict.next.code) == (4, ReasonCode.PROVINCE_BELOW_MINISTRY)
    assert [(one.code, one.has, one.needs) for one in verdict.checks[0].unmet] == [("1.5", 2, 3)]
    assert verdict.checks[0].text.vi.endswith("tiêu chí 1.5 được 2, cần 3.")
    assert verdict.decided.text.en == "Enough points for 5 stars, but 1 minimum is missed, so 4 stars."


@pytest.mark.parametrize(("place", "star"), [(1, 1), (2, 2)])
def test_explanation_of_a_low_total(place: int, star: int) -> None:
    verdict = explain(make_set(leaf("1", [1, 3, 9])), {"1": place}, bands=SMALL_BANDS)

    assert (verdict.star, verdict.decided.code, verdict.next.code) == (
        star,
        ReasonCode.LOW_TOTAL,
        ReasonCode.NOT_RECOGNISED,
    )
    assert verdict.decided.text.vi == f"Tổng điểm chỉ đủ xếp {star} sao."


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["exclude:forged_dossier"], ReasonCode.EXCLUDED),
        (["stop:6.1.1"], ReasonCode.STOPPED),
        (["stop:6.1.1", "requires:8"], ReasonCode.EXCLUDED),
    ],
)
def test_explanation_of_a_gate_gives_its_ground(flags: list[str], code: ReasonCode) -> None:
    verdict = explain(real_set(13), best_answers(real_set(13)), [*flags, *flags])

    assert [gate.flag for gate in verdict.gates] == flags
    assert (verdict.star, verdict.decided.code, verdict.next.code) == (0, code, ReasonCode.NO_STAR)
    ground = next(gate for gate in verdict.gates if gate.flag == verdict.decided.params["flag"])
    assert ground.text.vi.removesuffix(".") in verdict.decided.text.vi


def test_explanation_of_an_automatic_stop_names_the_criterion() -> None:
    verdict = explain(real_set(16), {**best_answers(real_set(16)), "6.2": 0})

    assert [(gate.flag, gate.automatic) for gate in verdict.gates] == [("stop:6.2", True)]
    assert verdict.decided.text.vi == "Dừng đánh giá, không xếp sao: Tiêu chí 6.2 được 0 điểm nên dừng đánh giá."


def test_explanation_of_a_council_shows_the_split_at_a_missed_minimum() -> None:
    criteria_set = real_set(13)
    best = best_answers(criteria_set)
    result = tally(criteria_set, [best, {**best, "1.5": 3}, {**best, "1.5": 3}])

    shortfall = explain_tally(criteria_set, result).checks[0].unmet[0]

    assert shortfall.council is not None
    assert (shortfall.code, shortfall.council.reaching(shortfall.needs), shortfall.council.member_count) == (
        "1.5",
        1,
        3,
    )


def test_explanation_of_a_council_under_a_gate_gives_its_ground() -> None:
    result = tally(real_set(13), [best_answers(real_set(13))], flags=["exclude:1.1"])

    assert explain_tally(real_set(13), result).decided.params == {"flag": "exclude:1.1"}
