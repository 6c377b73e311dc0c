"""Chấm tạm: what a sheet with blanks is worth so far, for the live result beside a self-assessment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saolang.core.regulation.types import Band, CriteriaSet
from saolang.core.scoring.bands import BANDS, band_of, star_of
from saolang.core.scoring.engine import Notice, find_notices, find_unmet, rank
from saolang.core.scoring.sheet import read_flags, read_partial
from saolang.core.scoring.table import SetTable, table_of


@dataclass(frozen=True)
class PartProgress:
    """Tiến độ một phần: points so far, the most still possible, how many leaves and how many of them blank."""

    points: int
    possible: int
    leaf_count: int
    blank_count: int


@dataclass(frozen=True)
class PartialResult:
    """Kết quả tạm: a sheet still being filled (points, stars).

    A blank counts 0 points so far and its most in ``possible``; it misses its minimum in ``star_so_far`` but never
    stops. ``star_possible`` is the highest star that filling the blanks alone can still reach. ``unmet`` and
    ``stopped`` speak of answered leaves only. ``not_applying`` are the leaves that earn nothing because the criterion
    they hang on has been answered without points. Codes stand in pack order.
    """

    parts: Mapping[str, PartProgress]
    total: int
    possible: int
    blanks: tuple[str, ...]
    not_applying: tuple[str, ...]
    band_so_far: int
    star_so_far: int
    star_possible: int
    excluded: bool
    stopped: bool
    unmet: Mapping[int, tuple[str, ...]]
    warnings: tuple[Notice, ...] = ()


def _drop_not_applying(table: SetTable, points: list[int | None]) -> set[int]:
    """Set the points of leaves that do not apply to 0 and return those leaves."""
    dropped: set[int] = set()
    for _ in table.applies:  # once for each pair carries a zero down any chain of them
        for leaf, parent in table.applies:
            if points[parent] == 0:
                points[leaf] = 0
                dropped.add(leaf)
    return dropped


def score_partial(
    criteria_set: CriteriaSet,
    answers: Mapping[str, int | None],
    flags: Iterable[str] = (),
    *,
    bands: Sequence[Band] = BANDS,
) -> PartialResult:
    """Chấm tạm: return what a sheet with blanks (a missing leaf, or None) is worth so far.

    Points at a leaf that does not apply are left out and named instead of being refused: while filling the form, the
    story may be taken back before its structure is. Raises SheetError for all else that ``score_sheet`` refuses.
    """
    table = table_of(criteria_set)
    given = read_partial(table, answers)
    excluded, flagged = read_flags(table, flags)
    blank = [points is None for points in given]
    dropped = _drop_not_applying(table, given)
    so_far = [points or 0 for points in given]
    most = [max(row) if points is None else points for row, points in zip(table.rows, given, strict=True)]
    stopped = flagged or any(given[leaf] == 0 for leaf in table.stops)
    unmet = find_unmet(table, so_far)
    total = sum(so_far)
    gated = excluded or stopped
    return PartialResult(
        parts={
            code: PartProgress(sum(so_far[a:z]), sum(most[a:z]), z - a, sum(blank[a:z])) for code, a, z in table.spans
        },
        total=total,
        possible=sum(most),
        blanks=tuple(code for code, empty in zip(table.codes, blank, strict=True) if empty),
        not_applying=tuple(code for i, code in enumerate(table.codes) if i in dropped),
        band_so_far=band_of(bands, total),
        star_so_far=0 if gated else star_of(bands, total, unmet.__getitem__),
        star_possible=rank(table, most, excluded=excluded, stopped=stopped, bands=bands).star,
        excluded=excluded,
        stopped=stopped,
        unmet={star: tuple(table.codes[i] for i in leaves if not blank[i]) for star, leaves in unmet.items()},
        warnings=find_notices(table, answers),
    )
