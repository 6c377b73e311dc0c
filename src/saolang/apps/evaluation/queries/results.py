"""What lodged sheets come to (tổng hợp): nothing before the reveal."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import Council, Hearing, Seat
from saolang.apps.evaluation.queries.councils import Quorum
from saolang.core.scoring.robustness import Divergence
from saolang.core.scoring.tally import TallyResult
from saolang.core.scoring.verdict import Verdict


@dataclass(frozen=True)
class BoardRow:
    """Một dòng bảng tổng hợp: a hearing (latest attempt); scores are None before the reveal."""

    hearing: Hearing
    lodged_count: int
    expected_count: int
    recused: tuple[Seat, ...]
    quorum: Quorum
    tally: TallyResult | None
    """Live after the reveal; None once sealed and before the reveal."""
    mean_shown: str
    spread: int | None
    over_spread: bool
    star: int | None
    unsettled: tuple[str, ...]
    """Criteria with minimums where members differ and nothing is confirmed."""
    hangs_on: tuple[str, ...]
    """Names of members without whose sheet the star would be another."""
    was_discussed: bool


def board(council: Council) -> list[BoardRow]:
    """Bảng tổng hợp of all hearings of a council in agenda order; constant queries."""
    raise NotImplementedError


def tally_of(hearing: Hearing) -> TallyResult | None:
    """Return the live tally of lodged sheets of members not stepped aside, by seat public id; None before the reveal or without sheets."""
    raise NotImplementedError


def verdict_of(hearing: Hearing) -> Verdict | None:
    """Return why the council's sheets are worth their stars, line by line; None before the reveal."""
    raise NotImplementedError


def divergences(hearing: Hearing) -> tuple[Divergence, ...]:
    """Return where members differ, gravest consequence first; members by seat public id; empty before the reveal."""
    raise NotImplementedError


def confirmable_codes(hearing: Hearing) -> tuple[str, ...]:
    """Return the leaves a council confirms: with a minimum or in an automatic stop, in pack order."""
    raise NotImplementedError


def confirmed_choices(hearing: Hearing) -> dict[str, int]:
    """Return the options confirmed: leaf code -> place."""
    raise NotImplementedError


def confirmed_gates(hearing: Hearing) -> dict[str, str]:
    """Return the gates confirmed: flag -> ground."""
    raise NotImplementedError


def proposed_choices(hearing: Hearing) -> dict[str, int]:
    """Return what to start confirming from: confirmed before, else the option of the lower median, where members differ."""
    raise NotImplementedError


def gates_raised(hearing: Hearing) -> dict[str, list[tuple[Seat, str]]]:
    """Return gates raised on sheets that count, flag -> (seat, ground); empty before the reveal."""
    raise NotImplementedError


def attempts_of(hearing: Hearing) -> tuple[Hearing, ...]:
    """Return every hearing of the same dossier before the same council, first attempt first."""
    raise NotImplementedError


def was_discussed(hearing: Hearing) -> bool:
    """Whether this attempt follows a discussion of the one before."""
    raise NotImplementedError


def result_of(dossier: Dossier) -> Hearing | None:
    """Return the last sealed hearing of a dossier; its ``result`` is the frozen tally and verdict (``FrozenResult``)."""
    raise NotImplementedError


def mean_of_part(tally: TallyResult, part: str) -> Fraction:
    """Return the exact mean of the points of part "A", "B" or "C"."""
    raise NotImplementedError


def freeze_result(
    hearing: Hearing, tally: TallyResult, verdict: Verdict, votes: dict[str, int] | None
) -> dict[str, Any]:
    """Return the frozen result as plain JSON (shape ``FrozenResult``)."""
    raise NotImplementedError
