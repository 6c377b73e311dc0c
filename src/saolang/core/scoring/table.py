"""Bảng tra: a criteria set laid out for counting, built once per set and looked up by place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from threading import Lock
from typing import Literal

from saolang.core.regulation.types import CriteriaSet
from saolang.core.scoring.bands import RANKED_STARS

GateEffect = Literal["excluded", "stopped"]

_EFFECTS: Mapping[str, GateEffect] = {"exclude": "excluded", "requires": "excluded", "stop": "stopped"}
_KEPT = 64


@dataclass(frozen=True, slots=True, eq=False)
class SetTable:
    """What counting needs of a criteria set (bộ tiêu chí); leaves are named by their index in pack order."""

    criteria_set: CriteriaSet
    codes: tuple[str, ...]
    index: Mapping[str, int]
    rows: tuple[tuple[int, ...], ...]
    """Points by place for each leaf; place 0 (no option met) gives 0."""
    spans: tuple[tuple[str, int, int], ...]
    """For each part: its code, the index of its first leaf and the index after its last."""
    needs: Mapping[int, tuple[int, ...]]
    """For 3, 4 and 5 stars: the least points of each leaf (0 = no minimum)."""
    applies: tuple[tuple[int, int], ...]
    """Pairs: a leaf, and the leaf that must have points for it to apply."""
    stops: tuple[int, ...]
    """Leaves of which one at 0 points stops the evaluation by itself."""
    gates: Mapping[str, GateEffect]
    """Every flag that may be confirmed, and what it does."""
    cased: tuple[int, ...]
    """Leaves whose options belong to cases (set 26: 8, 9, 15)."""
    pick: Callable[[Mapping[str, int]], tuple[int, ...]]
    """Takes the places out of answers in pack order; KeyError where one is missing."""
    confirmable: frozenset[int]
    """Leaves whose option a council may confirm: those that carry a minimum or stand in an automatic stop."""


def _gates(criteria_set: CriteriaSet) -> dict[str, GateEffect]:
    gates: dict[str, GateEffect] = {f"exclude:{ground.id}": "excluded" for ground in criteria_set.exclude}
    for criterion in criteria_set.by_code.values():
        for rule in criterion.rules:
            effect = _EFFECTS.get(rule.kind)
            if effect:
                gates[f"{rule.kind}:{criterion.code}"] = effect
    return gates


def _picker(codes: tuple[str, ...]) -> Callable[[Mapping[str, int]], tuple[int, ...]]:
    if len(codes) == 1:  # itemgetter of one key does not answer with a tuple
        return lambda answers: (answers[codes[0]],)
    return itemgetter(*codes)


def lay_out(criteria_set: CriteriaSet) -> SetTable:
    """Lay out ``criteria_set`` for counting. KeyError when a rule names a criterion that is no leaf of the set."""
    leaves = criteria_set.leaves
    codes = tuple(leaf.code for leaf in leaves)
    index = {code: i for i, code in enumerate(codes)}
    spans = []
    first = 0
    for part in criteria_set.parts:
        after = first + sum(1 for top in part.criteria for _ in top.walk_leaves())
        spans.append((str(part.code), first, after))
        first = after
    stops = tuple(sorted({index[code] for group in criteria_set.automatic_stops for code in group}))
    return SetTable(
        criteria_set=criteria_set,
        codes=codes,
        index=index,
        rows=tuple((0, *(option.points for option in leaf.options)) for leaf in leaves),
        spans=tuple(spans),
        needs={star: tuple(leaf.need(star) for leaf in leaves) for star in RANKED_STARS},
        applies=tuple((i, index[leaf.applies_if]) for i, leaf in enumerate(leaves) if leaf.applies_if),
        stops=stops,
        gates=_gates(criteria_set),
        cased=tuple(i for i, leaf in enumerate(leaves) if leaf.cases),
        pick=_picker(codes),
        confirmable=frozenset(stops) | {i for i, leaf in enumerate(leaves) if leaf.has_minimum},
    )


_tables: dict[int, SetTable] = {}
_laying = Lock()


def table_of(criteria_set: CriteriaSet) -> SetTable:
    """Return the table of ``criteria_set``, laid out once; the newest few are kept.

    Kept by identity: hashing a whole set for every sheet would cost more than scoring it. A kept table holds its set,
    so an identity is never that of another set.
    """
    table = _tables.get(id(criteria_set))
    if table is None:
        table = lay_out(criteria_set)
        with _laying:
            while len(_tables) >= _KEPT:
                del _tables[next(iter(_tables))]
            _tables[id(criteria_set)] = table
    return table
