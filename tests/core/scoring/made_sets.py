"""Small criteria sets made for tests, and strategies that draw sets with every kind of rule."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import Band, CriteriaSet, Criterion, Exclusion, Option, Part, Rule, Text

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties: a machine that is busy fails no test."""
WORDS = Text("chữ", "words")
SMALL_BANDS = (
    Band(5, 9, 12, "ministry"),
    Band(4, 7, 9, "province"),
    Band(3, 5, 7, "province"),
    Band(2, 3, 5, None),
    Band(1, 0, 3, None),
)


@cache
def real_set(number: int) -> CriteriaSet:
    """A set of Decision 26/2026/QĐ-TTg."""
    return load_pack("qd-26-2026").sets[number]


def best_answers(criteria_set: CriteriaSet) -> dict[str, int]:
    """The first option with the most points of every leaf."""
    return {
        leaf.code: next(o.place for o in leaf.options if o.points == max(p.points for p in leaf.options))
        for leaf in criteria_set.leaves
    }


def leaf(
    code: str,
    points: Sequence[int],
    *,
    minimums: Mapping[int, int] | None = None,
    cases: Sequence[str | None] | None = None,
    rules: tuple[Rule, ...] = (),
) -> Criterion:
    """A leaf with an option for each of ``points``; ``minimums`` gives place -> star."""
    options = tuple(
        Option(place, worth, WORDS, (minimums or {}).get(place), cases[place - 1] if cases else None)  # type: ignore[arg-type]
        for place, worth in enumerate(points, 1)
    )
    return Criterion(code, f"key_{code}", WORDS, max(points), "A", options=options, rules=rules)


def make_set(*leaves: Criterion, exclude: Sequence[str] = ()) -> CriteriaSet:
    """A set of one part whose leaves these are; criteria may nest."""
    most = sum(one.max for one in leaves)
    grounds = tuple(Exclusion(ground, WORDS) for ground in exclude)
    return CriteriaSet(1, WORDS, "test", grounds, (Part("A", WORDS, most, tuple(leaves)),), "made")


@st.composite
def sets(draw: st.DrawFn, most_leaves: int = 5) -> CriteriaSet:
    """A small set with minimums, cases, an automatic stop and criteria that hang on others, each now and then."""
    count = draw(st.integers(1, most_leaves))
    codes = [str(i) for i in range(1, count + 1)]
    leaves = []
    for code in codes:
        points = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))
        cases = None
        if draw(st.integers(0, 3)) == 0:
            cases = [draw(st.sampled_from(["a", "b"])) for _ in points]
        minimums = {}
        if draw(st.booleans()):
            minimums[draw(st.integers(1, len(points)))] = draw(st.integers(3, 5))
        leaves.append(leaf(code, points, minimums=minimums, cases=cases))
    for i in range(count):
        other = draw(st.integers(0, count - 1))
        if other < i and draw(st.integers(0, 2)) == 0:
            rule = Rule("applies_if", WORDS, criterion=codes[other])
            leaves[i] = replace(leaves[i], rules=(rule,))
    if draw(st.integers(0, 3)) == 0:
        group = tuple(draw(st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True)))
        leaves[-1] = replace(leaves[-1], rules=(*leaves[-1].rules, Rule("stop", WORDS, any_zero=group)))
    return make_set(*leaves)


def applies(criteria_set: CriteriaSet, answers: Mapping[str, int]) -> bool:
    """Whether no criterion has points where the one it hangs on has none."""
    points = {one.code: one.points(answers[one.code]) for one in criteria_set.leaves}
    return all(points[one.applies_if] or not points[one.code] for one in criteria_set.leaves if one.applies_if)


@st.composite
def answers_to(draw: st.DrawFn, criteria_set: CriteriaSet) -> dict[str, int]:
    """Sound answers to ``criteria_set``."""
    answers = {one.code: draw(st.integers(0, len(one.options))) for one in criteria_set.leaves}
    for one in criteria_set.leaves:
        if one.applies_if and not criteria_set.by_code[one.applies_if].points(answers[one.applies_if]):
            answers[one.code] = 0
    return answers


def every_answer(criteria_set: CriteriaSet) -> list[dict[str, int]]:
    """All sound answers to ``criteria_set``."""
    places = [range(len(one.options) + 1) for one in criteria_set.leaves]
    codes = [one.code for one in criteria_set.leaves]
    found = [dict(zip(codes, chosen, strict=True)) for chosen in product(*places)]
    return [answers for answers in found if applies(criteria_set, answers)]
