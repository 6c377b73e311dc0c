"""Phiếu đánh giá: what a sheet may hold, and the first thing that is wrong with it.

An answer is the 1-based place of an option in its criterion's list; 0 means that no option is met, which is not the
same as a blank. Source: Decision 26/2026/QĐ-TTg, Appendix II.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import getitem
from typing import cast

from saolang.core.regulation.types import CriteriaSet, Text
from saolang.core.scoring.table import SetTable, table_of

_INTEGERS = {int}


class SheetError(ValueError):
    """Phiếu sai: the first thing wrong with a sheet.

    ``field`` is a JSON pointer (RFC 6901) to it, ``text`` one sentence in both languages, ``message`` the Vietnamese.
    """

    def __init__(self, field: str, text: Text) -> None:
        super().__init__(f"{field}: {text.vi}")
        self.field = field
        self.text = text

    @property
    def message(self) -> str:
        """The sentence in Vietnamese."""
        return self.text.vi


def pointer(*tokens: str | int) -> str:
    """Return the JSON pointer of ``tokens``: ``pointer("answers", "1.1")`` is ``/answers/1.1``."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)


def twice(field: str) -> SheetError:
    """The refusal of a key that stands twice in one object."""
    return SheetError(
        field, Text("Khóa này xuất hiện hai lần; chỉ giữ một.", "This key stands twice; keep only one of them.")
    )


def _place_fault(table: SetTable, leaf: int, place: object, field: str) -> SheetError | None:
    code, last = table.codes[leaf], len(table.rows[leaf]) - 1
    if type(place) is not int:
        return SheetError(
            field,
            Text(
                f"Câu trả lời của tiêu chí {code} phải là số nguyên: số thứ tự của mức được chọn.",
                f"The answer to criterion {code} must be an integer: the place of the option chosen.",
            ),
        )
    if not 0 <= place <= last:
        return SheetError(
            field,
            Text(
                f"Tiêu chí {code} chỉ có các mức từ 0 đến {last}.",
                f"Criterion {code} has only the places 0 to {last}.",
            ),
        )
    return None


def _applies_fault(table: SetTable, leaf: int, answers: Mapping[str, object], field: str) -> SheetError | None:
    """The refusal of points at ``leaf`` (its own answer is sound) where the criterion it hangs on has none."""
    points = table.rows[leaf][cast(int, answers[table.codes[leaf]])]
    for dependent, parent in table.applies:
        if dependent != leaf or not points:
            continue
        code = table.codes[parent]
        place = answers.get(code)
        if _place_fault(table, parent, place, "") is None and not table.rows[parent][cast(int, place)]:
            return SheetError(
                field,
                Text(
                    f"Tiêu chí {table.codes[leaf]} chỉ được chấm điểm khi tiêu chí {code} có điểm.",
                    f"Criterion {table.codes[leaf]} earns points only where criterion {code} has points.",
                ),
            )
    return None


def _unknown(table: SetTable, field: str) -> SheetError:
    number = table.criteria_set.number
    return SheetError(
        field, Text(f"Bộ {number} không có tiêu chí này.", f"Criteria set {number} has no such criterion.")
    )


def _no_leaf(code: str, field: str) -> SheetError:
    return SheetError(
        field,
        Text(
            f"Tiêu chí {code} gồm các tiêu chí con; hãy dùng từng tiêu chí con.",
            f"Criterion {code} is made of others; use each of those.",
        ),
    )


def find_fault(
    table: SetTable, answers: Mapping[str, object], *, at: str = "/answers", repeated: Collection[str] = ()
) -> SheetError | None:
    """Return the first thing wrong with ``answers``, or None.

    Order: the criteria in pack order (a parent before its children), then codes that the set does not have, as written.
    ``at`` is the JSON pointer of the answers, ``repeated`` the keys that stand twice in their source.
    """
    for code, criterion in table.criteria_set.by_code.items():
        field = at + pointer(code)
        if not criterion.is_leaf:
            if code in answers:
                return _no_leaf(code, field)
            continue
        if code not in answers:
            return SheetError(
                field,
                Text(
                    f"Tiêu chí {code} chưa có câu trả lời; hãy chọn một mức, hoặc 0 nếu không đạt mức nào.",
                    f"Criterion {code} has no answer; choose an option, or 0 where none is met.",
                ),
            )
        if code in repeated:
            return twice(field)
        leaf = table.index[code]
        fault = _place_fault(table, leaf, answers[code], field) or _applies_fault(table, leaf, answers, field)
        if fault:
            return fault
    for code in answers:
        if code not in table.criteria_set.by_code:
            return _unknown(table, at + pointer(code))
    return None


def read_points(
    table: SetTable, answers: Mapping[str, int], *, at: str = "/answers", repeated: Collection[str] = ()
) -> list[int]:
    """Return the points of each leaf in pack order; SheetError with the first thing wrong (see ``find_fault``)."""
    try:
        places = table.pick(answers)
        if (
            len(answers) == len(places)
            and set(map(type, places)) == _INTEGERS
            and min(places) >= 0  # a negative place would count from the end of the row
            and not repeated
        ):
            points = list(map(getitem, table.rows, places))
            if all(points[parent] or not points[leaf] for leaf, parent in table.applies):
                return points
    except (KeyError, IndexError):
        pass  # find_fault below says which
    raise cast(SheetError, find_fault(table, answers, at=at, repeated=repeated))  # names what was refused above


def read_partial(table: SetTable, answers: Mapping[str, object], *, at: str = "/answers") -> list[int | None]:
    """Return the points of each leaf in pack order, None where it is blank (missing or None).

    SheetError on anything but blanks that ``find_fault`` refuses, save for points where the criterion does not apply.
    """
    points: list[int | None] = []
    for code, criterion in table.criteria_set.by_code.items():
        field = at + pointer(code)
        place = answers.get(code)
        if not criterion.is_leaf:
            if code in answers:
                raise _no_leaf(code, field)
            continue
        leaf = table.index[code]
        fault = None if place is None else _place_fault(table, leaf, place, field)
        if fault:
            raise fault
        points.append(None if place is None else table.rows[leaf][cast(int, place)])
    for code in answers:
        if code not in table.criteria_set.by_code:
            raise _unknown(table, at + pointer(code))
    return points


def read_flags(table: SetTable, flags: Iterable[object], *, at: str = "/flags") -> tuple[bool, bool]:
    """Return whether the confirmed ``flags`` exclude and whether they stop; a repeated flag counts once.

    A flag is ``exclude:<id>`` (a ground of the set) or ``exclude:<code>``, ``stop:<code>``, ``requires:<code>`` (a
    criterion with such a rule; ``requires`` = the requirement is not met, which excludes). SheetError on any other.
    """
    effects = set()
    for i, flag in enumerate(flags):
        if not isinstance(flag, str):
            raise SheetError(at + pointer(i), Text("Mỗi cờ phải là một chuỗi.", "Each flag must be a string."))
        effect = table.gates.get(flag)
        if effect is None:
            number = table.criteria_set.number
            raise SheetError(
                at + pointer(i), Text(f"Bộ {number} không có cờ này.", f"Criteria set {number} has no such flag.")
            )
        effects.add(effect)
    return "excluded" in effects, "stopped" in effects


def read_codes(table: SetTable, codes: Sequence[object], *, at: str = "/frozen") -> frozenset[int]:
    """Return the indices of leaf ``codes`` (a repeated one counts once); SheetError on one that is no leaf."""
    found = set()
    for i, code in enumerate(codes):
        field = at + pointer(i)
        if not isinstance(code, str):
            raise SheetError(field, Text("Mã tiêu chí phải là một chuỗi.", "A criterion's code must be a string."))
        if code not in table.index:
            raise _no_leaf(code, field) if code in table.criteria_set.by_code else _unknown(table, field)
        found.add(table.index[code])
    return frozenset(found)


def read_confirmed(
    table: SetTable, confirmed: Mapping[str, object], *, at: str = "/confirmed", repeated: Collection[str] = ()
) -> dict[int, int]:
    """Return the points of the options a council has confirmed, by leaf index.

    Only criteria that carry a minimum or stand in an automatic stop may be confirmed (a reading: the council's rule for
    minimums). SheetError on the first thing wrong: criteria in pack order, then unknown codes as written.
    """
    points = {}
    for code, criterion in table.criteria_set.by_code.items():
        if code not in confirmed:
            continue
        field = at + pointer(code)
        if not criterion.is_leaf:
            raise _no_leaf(code, field)
        if code in repeated:
            raise twice(field)
        leaf = table.index[code]
        place = confirmed[code]
        if leaf not in table.confirmable:
            raise SheetError(
                field,
                Text(
                    f"Tiêu chí {code} không mang mức tối thiểu nên không cần hội đồng xác nhận.",
                    f"Criterion {code} carries no minimum, so there is nothing to confirm.",
                ),
            )
        fault = _place_fault(table, leaf, place, field)
        if fault:
            raise fault
        points[leaf] = table.rows[leaf][cast(int, place)]
    for code in confirmed:
        if code not in table.criteria_set.by_code:
            raise _unknown(table, at + pointer(code))
    return points


def check_sheet(criteria_set: CriteriaSet, answers: Mapping[str, int], flags: Iterable[str] = ()) -> None:
    """Raise SheetError with the first thing wrong: the answers in pack order, then the flags."""
    table = table_of(criteria_set)
    read_points(table, answers)
    read_flags(table, flags)
