"""``saolang score``: sheets to parts, total, band, star, gates and unmet minimums."""

from collections.abc import Mapping, Sequence
from typing import cast

from saolang.core.regulation.types import Pack
from saolang.core.scoring.engine import name_unmet, parts_of, rank
from saolang.core.scoring.sheet import read_flags, read_points
from saolang.core.scoring.table import SetTable
from saolang.interfaces.cli.jsonl import (
    Answer,
    Record,
    parser,
    refuse_unknown,
    repeated_in,
    run,
    take_list,
    take_object,
    take_table,
)

_KEYS = ("set", "answers", "flags")


def read_answers(table: SetTable, record: Record, at: str = "") -> tuple[Mapping[str, int], list[int]]:
    """Return the answers under ``answers`` and the points of each leaf; SheetError with the first thing wrong."""
    answers = cast("Mapping[str, int]", take_object(record, "answers", at))
    return answers, read_points(table, answers, at=f"{at}/answers", repeated=repeated_in(answers))


def read_gates(table: SetTable, record: Record) -> tuple[bool, bool]:
    """Return whether the flags under ``flags`` (none when absent) exclude and whether they stop."""
    return read_flags(table, take_list(record, "flags")) if "flags" in record else (False, False)


def answerer(pack: Pack) -> Answer:
    """Return how a line is scored under ``pack``."""

    def answer(record: Record) -> Mapping[str, object]:
        table = take_table(pack, record)
        _, points = read_answers(table, record)
        excluded, stopped = read_gates(table, record)
        refuse_unknown(record, _KEYS)
        ranked = rank(table, points, excluded=excluded, stopped=stopped, bands=pack.bands)
        return {
            "parts": parts_of(table, points),
            "total": ranked.total,
            "band": ranked.band,
            "star": ranked.star,
            "excluded": excluded,
            "stopped": ranked.stopped,
            "unmet": name_unmet(table, ranked.unmet),
        }

    return answer


def main(argv: Sequence[str]) -> int:
    """Chấm phiếu: answer each line with what its sheet is worth; returns the exit status."""
    made = parser(
        "score",
        "Chấm phiếu (JSON Lines): mỗi dòng có set, answers và nếu cần flags.",
        '  echo \'{"set": 21, "answers": {"1.1": 3, …}, "flags": []}\' | saolang score --pack qd-26-2026 -',
    )
    return run(made, argv, lambda arguments: answerer)
