"""Tính điểm: from a sheet's answers to parts, total, band and star.

Source: Decision 26/2026/QĐ-TTg, Art. 3.1 (parts), 3.3 (bands), 4.1 (below 3 stars nothing is recognised) and the notes
of Appendix II (minimums, gates). Points come from the set, never from the caller.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import lt
from typing import NamedTuple

from saolang.core.regulation.types import Band, CriteriaSet, Text
from saolang.core.scoring.bands import BANDS, RANKED_STARS, band_of, star_of
from saolang.core.scoring.sheet import read_flags, read_points
from saolang.core.scoring.table import SetTable, table_of

_NO_INDICES: tuple[int, ...] = ()
_NOTHING_UNMET: Mapping[int, tuple[int, ...]] = dict.fromkeys(RANKED_STARS, _NO_INDICES)


@dataclass(frozen=True)
class Notice:
    """Lưu ý: something a reader of the sheet should look at; it refuses nothing."""

    code: str
    criteria: tuple[str, ...]
    text: Text


@dataclass(frozen=True)
class SheetResult:
    """Kết quả phiếu: what a sheet is worth (points, stars).

    ``band`` follows from the total alone; ``star`` also from minimums and gates, 0 when excluded or stopped; ``unmet``
    lists for 3, 4 and 5 stars the codes below their minimum, in pack order, always filled.
    """

    parts: Mapping[str, int]
    total: int
    band: int
    star: int
    excluded: bool
    stopped: bool
    unmet: Mapping[int, tuple[str, ...]]
    warnings: tuple[Notice, ...] = ()


class Rank(NamedTuple):
    """Total (points), its band, the star, whether it stops by itself or by a flag, and unmet leaves by star."""

    total: int
    band: int
    star: int
    stopped: bool
    unmet: Mapping[int, tuple[int, ...]]


def find_unmet(table: SetTable, points: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    """Return for 3, 4 and 5 stars the indices of the leaves below their minimum, in pack order."""
    if not any(map(lt, points, table.needs[5])):  # needs rise with the star, so none is missed below either
        return _NOTHING_UNMET
    return {star: tuple(compress(range(len(needs)), map(lt, points, needs))) for star, needs in table.needs.items()}


def stops_itself(table: SetTable, points: Sequence[int]) -> bool:
    """Return whether a criterion of an automatic stop is at 0 points."""
    return any(not points[leaf] for leaf in table.stops)


def rank(
    table: SetTable, points: Sequence[int], *, excluded: bool, stopped: bool, bands: Sequence[Band] = BANDS
) -> Rank:
    """Return what the ``points`` of each leaf are worth; ``excluded`` and ``stopped`` say what flags confirmed."""
    total = sum(points)
    unmet = find_unmet(table, points)
    stopped = stopped or stops_itself(table, points)
    star = 0 if excluded or stopped else star_of(bands, total, unmet.__getitem__)
    return Rank(total, band_of(bands, total), star, stopped, unmet)


def parts_of(table: SetTable, points: Sequence[int]) -> dict[str, int]:
    """Return the points of each part (phần A, B, C)."""
    return {code: sum(points[first:after]) for code, first, after in table.spans}


def name_unmet(table: SetTable, unmet: Mapping[int, tuple[int, ...]]) -> dict[int, tuple[str, ...]]:
    """Return ``unmet`` with codes in place of indices."""
    if unmet is _NOTHING_UNMET:
        return dict.fromkeys(RANKED_STARS, ())
    return {star: tuple(table.codes[i] for i in leaves) for star, leaves in unmet.items()}


def find_notices(table: SetTable, answers: Mapping[str, int | None]) -> tuple[Notice, ...]:
    """Return the notices of a sheet: different cases chosen among criteria that have cases (set 26: 8, 9, 15)."""
    chosen = []
    for leaf in table.cased:
        criterion = table.criteria_set.leaves[leaf]
        place = answers.get(criterion.code)
        if place and criterion.options[place - 1].case:
            chosen.append((criterion.code, criterion.options[place - 1].case))
    if len({case for _, case in chosen}) < 2:
        return ()
    codes = tuple(code for code, _ in chosen)
    listed = ", ".join(f"{code} ({case})" for code, case in chosen)
    return (
        Notice(
            "mixed_cases",
            codes,
            Text(
                f"Các tiêu chí được chấm theo hai trường hợp khác nhau: {listed}; hãy kiểm tra lại.",
                f"The criteria are scored under different cases: {listed}; please check.",
            ),
        ),
    )


def score_sheet(
    criteria_set: CriteriaSet,
    answers: Mapping[str, int],
    flags: Iterable[str] = (),
    *,
    bands: Sequence[Band] = BANDS,
) -> SheetResult:
    """Chấm phiếu: return what a complete sheet is worth under ``criteria_set``.

    ``answers`` gives for every leaf code the 1-based place of the option chosen, 0 for none met; ``flags`` are the
    gates confirmed (``exclude:…``, ``stop:…``, ``requires:…``); ``bands`` those of the pack. Raises SheetError with the
    first thing wrong, a blank included.
    """
    table = table_of(criteria_set)
    points = read_points(table, answers)
    excluded, stopped = read_flags(table, flags)
    ranked = rank(table, points, excluded=excluded, stopped=stopped, bands=bands)
    return SheetResult(
        parts=parts_of(table, points),
        total=ranked.total,
        band=ranked.band,
        star=ranked.star,
        excluded=excluded,
        stopped=ranked.stopped,
        unmet=name_unmet(table, ranked.unmet),
        warnings=find_notices(table, answers) if table.cased else (),
    )
