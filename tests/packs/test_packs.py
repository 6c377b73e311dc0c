"""The packs that come with the program: nothing wrong, and as much in them as the Decisions have."""

import pytest

from saolang.core.regulation.checks import check_pack
from saolang.core.regulation.loader import available_packs, load_pack
from saolang.core.regulation.types import Criterion


def every_criterion() -> list[Criterion]:
    return [one for criteria_set in load_pack("qd-26-2026").sets.values() for one in criteria_set.by_code.values()]


@pytest.mark.parametrize("pack_id", available_packs())
def test_pack_has_nothing_wrong(pack_id: str) -> None:
    assert check_pack(load_pack(pack_id)) == []
    assert load_pack(pack_id).id == pack_id


def test_decision_26_has_what_was_counted() -> None:
    criteria = every_criterion()
    leaves = [one for one in criteria if one.is_leaf]

    assert len(load_pack("qd-26-2026").sets) == 26
    assert len(leaves) == 787
    assert sum(option.min_star is not None for leaf in leaves for option in leaf.options) == 575
    assert sum(len(one.review) for one in criteria) == 69
    assert len({one.key for one in criteria}) == 96
    assert len({leaf.key for leaf in leaves}) == 85
    assert sum(not leaf.has_printed_zero for leaf in leaves) == 378


def test_decision_26_ends_the_one_before_it() -> None:
    (replaced,) = load_pack("qd-26-2026").regulation["replaces"]  # type: ignore[misc]

    earlier = load_pack(replaced["id"])
    assert earlier.effective_to is not None
    assert (earlier.effective_to - replaced["last_day"]).days == 1


def test_decision_26_cases_and_automatic_stops_stand_where_the_law_has_them() -> None:
    sets = load_pack("qd-26-2026").sets

    assert {
        n: [leaf.code for leaf in one.leaves if leaf.cases]
        for n, one in sets.items()
        if any(leaf.cases for leaf in one.leaves)
    } == {26: ["8", "9", "15"]}
    assert {n: one.automatic_stops for n, one in sets.items() if one.automatic_stops} == {
        16: (("6.1", "6.2", "6.3", "6.4"),)
    }
    assert [n for n, one in sets.items() if any(leaf.applies_if for leaf in one.leaves)] == list(range(1, 26))
