"""Đợt đánh giá trong năm: cut-off dates of provincial and central rounds (Decision 26/2026/QĐ-TTg, Art. 5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class RoundWindow:
    """Một đợt: proposals arrive *before* ``proposals_before``, results are out *before* ``finished_before``.

    Both days themselves are too late ("trước ngày").
    """

    proposals_before: date
    finished_before: date


def rounds_of(year: int, stated: Iterable[Mapping[str, str]]) -> tuple[RoundWindow, ...]:
    """Return the rounds whose proposals fall in ``year``, earliest first.

    :param stated: ``provincial_rounds`` or ``central_rounds`` of a pack: month and day as ``MM-DD``.
    """
    windows = []
    for entry in stated:
        proposals = date.fromisoformat(f"{year}-{entry['proposals_before']}")
        finished = date.fromisoformat(f"{year}-{entry['finished_before']}")
        if finished <= proposals:
            finished = date.fromisoformat(f"{year + 1}-{entry['finished_before']}")
        windows.append(RoundWindow(proposals, finished))
    return tuple(sorted(windows))


def round_for(proposed_on: date, stated: Iterable[Mapping[str, str]]) -> RoundWindow:
    """Return the first round a proposal of ``proposed_on`` is in time for.

    :raises ValueError: when the pack states no rounds.
    """
    entries = tuple(stated)
    coming = (*rounds_of(proposed_on.year, entries), *rounds_of(proposed_on.year + 1, entries))
    for window in coming:
        if proposed_on < window.proposals_before:
            return window
    raise ValueError("the pack states no rounds")
