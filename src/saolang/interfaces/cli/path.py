"""``saolang path``: the least to change in a sheet for a target star."""

import argparse
from collections.abc import Callable, Mapping, Sequence

from saolang.core.regulation.types import Pack
from saolang.core.scoring.path import find_path
from saolang.core.scoring.sheet import read_codes
from saolang.interfaces.cli.jsonl import Answer, Misuse, Record, parser, refuse_unknown, run, take_list, take_table
from saolang.interfaces.cli.score import read_answers, read_gates

_KEYS = ("set", "answers", "flags", "frozen")
_TARGETS = {"3": 3, "4": 4, "5": 5}


def answerer(pack: Pack, target: int) -> Answer:
    """Return how the way to ``target`` stars is found for a line under ``pack``."""

    def answer(record: Record) -> Mapping[str, object]:
        table = take_table(pack, record)
        answers, points = read_answers(table, record)
        gates = read_gates(table, record)
        frozen = read_codes(table, take_list(record, "frozen")) if "frozen" in record else frozenset()
        refuse_unknown(record, _KEYS)
        found = find_path(table, table.pick(answers), points, target, frozen=frozen, gated=any(gates), bands=pack.bands)
        if found.reason:
            return {"reachable": False, "reason": found.reason.vi, "changes": []}
        return {
            "reachable": True,
            "changes": [
                {
                    "criterion": change.criterion,
                    "from": change.from_place,
                    "to": change.to_place,
                    "gain": change.gain,
                    "why": change.why,
                }
                for change in found.changes
            ],
            "total_after": found.total_after,
            "star_after": found.star_after,
        }

    return answer


def _prepare(arguments: argparse.Namespace) -> Callable[[Pack], Answer]:
    target = _TARGETS.get(arguments.target or "")
    if target is None:
        raise Misuse("hạng sao đích không hợp lệ; hãy dùng --target 3, 4 hoặc 5.")
    return lambda pack: answerer(pack, target)


def main(argv: Sequence[str]) -> int:
    """Đường lên sao: answer each line with the least to change for ``--target``; returns the exit status."""
    made = parser(
        "path",
        "Ít thay đổi nhất để đạt hạng sao đích (JSON Lines): mỗi dòng có set, answers và nếu cần flags, frozen.",
        '  echo \'{"set": 21, "answers": {"1.1": 3, …}, "frozen": ["3.5"]}\''
        " | saolang path --pack qd-26-2026 --target 4 -",
    )
    made.add_argument("--target", metavar="SAO", help="hạng sao đích: 3, 4 hoặc 5")
    return run(made, argv, _prepare)
