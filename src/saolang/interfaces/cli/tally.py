"""``saolang tally``: the sheets of a council to exact mean, spread, star, leave-one-out and severity."""

from collections.abc import Mapping, Sequence

from saolang.core.regulation.types import Pack, Text
from saolang.core.scoring.sheet import SheetError, pointer, read_confirmed
from saolang.core.scoring.tally import no_sheets, tally_points
from saolang.interfaces.cli.jsonl import (
    Answer,
    Record,
    parser,
    refuse_unknown,
    repeated_in,
    run,
    take,
    take_list,
    take_object,
    take_table,
)
from saolang.interfaces.cli.score import read_answers

_KEYS = ("set", "sheets", "confirmed")
_SHEET_KEYS = ("member", "answers")


def _read_sheets(record: Record) -> list[Record]:
    sheets = []
    for i, sheet in enumerate(take_list(record, "sheets")):
        if not isinstance(sheet, dict):
            raise SheetError(
                pointer("sheets", i), Text("Mỗi phiếu phải là một đối tượng JSON.", "Each sheet must be a JSON object.")
            )
        sheets.append(sheet)
    if not sheets:
        raise no_sheets()
    return sheets


def _read_members(sheets: Sequence[Record]) -> list[str]:
    members: dict[str, None] = {}
    for i, sheet in enumerate(sheets):
        at = pointer("sheets", i)
        member = take(sheet, "member", at)
        if not isinstance(member, str):
            raise SheetError(f"{at}/member", Text("Tên thành viên phải là một chuỗi.", "A member must be a string."))
        if not member:
            raise SheetError(f"{at}/member", Text("Tên thành viên không được để trống.", "A member must not be empty."))
        if member in members:
            raise SheetError(
                f"{at}/member", Text("Thành viên này đã có một phiếu.", "This member has lodged a sheet already.")
            )
        members[member] = None
        refuse_unknown(sheet, _SHEET_KEYS, at)
    return list(members)


def answerer(pack: Pack) -> Answer:
    """Return how a line is tallied under ``pack``."""

    def answer(record: Record) -> Mapping[str, object]:
        table = take_table(pack, record)
        sheets = _read_sheets(record)
        rows = [read_answers(table, sheet, pointer("sheets", i))[1] for i, sheet in enumerate(sheets)]
        members = _read_members(sheets)
        confirmed: Mapping[int, int] = {}
        if "confirmed" in record:
            given = take_object(record, "confirmed")
            confirmed = read_confirmed(table, given, repeated=repeated_in(given))
        refuse_unknown(record, _KEYS)
        result = tally_points(table, members, rows, confirmed, bands=pack.bands)
        return {
            "mean": result.mean_exact,
            "mean_shown": result.mean_shown,
            "spread": result.spread,
            "over_spread": result.over_spread,
            "band": result.band,
            "star": result.star,
            "stopped": result.stopped,
            "unmet": result.unmet,
            "leave_one_out": {
                member: {"mean_shown": left.mean_shown, "star": left.star}
                for member, left in result.leave_one_out.items()
            },
            "severity": result.severity_shown,
        }

    return answer


def main(argv: Sequence[str]) -> int:
    """Tổng hợp điểm: answer each line with what a council's sheets are worth; returns the exit status."""
    made = parser(
        "tally",
        "Tổng hợp phiếu của hội đồng (JSON Lines): mỗi dòng có set, sheets (member, answers) và nếu cần confirmed.",
        '  echo \'{"set": 21, "sheets": [{"member": "An", "answers": {"1.1": 3, …}}]}\''
        " | saolang tally --pack qd-26-2026 -",
    )
    return run(made, argv, lambda arguments: answerer)
