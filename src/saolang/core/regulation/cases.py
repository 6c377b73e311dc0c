"""Golden cases (ca mẫu): worked examples beside a pack, as text, with the answers the law gives.

This module reads and expands them; the command line and the tests put them to the engine. The format is described in
docs/regulations/cases.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from saolang.core.regulation.catalogue import set_for
from saolang.core.regulation.findings import Finding, PackError
from saolang.core.regulation.loader import read_shaped
from saolang.core.regulation.types import CriteriaSet, Criterion, Pack


@dataclass(frozen=True)
class CaseSheet:
    """Phiếu: one member's answers in a case of a council."""

    member: str
    answers: Mapping[str, int]


@dataclass(frozen=True)
class Case:
    """Ca mẫu: a sheet (``answers``, ``flags``) or a council (``sheets``, ``confirmed``), and what must come out."""

    id: str
    title: str
    """In Vietnamese, one sentence."""
    source: str
    """The article or criterion on which the expectation rests."""
    file: str
    set_number: int
    expect: Mapping[str, Any]
    """By the field names of the command line; ``refused`` holds the JSON pointer of what is refused."""
    answers: Mapping[str, int] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    sheets: tuple[CaseSheet, ...] = ()
    confirmed: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_council(self) -> bool:
        """Whether this is a case of a council, to be put to the tally."""
        return bool(self.sheets)

    def differences(self, found: Mapping[str, Any]) -> list[str]:
        """Return a Vietnamese sentence for each expected field that ``found`` (by the same names) does not hold."""
        return [
            f"“{name}” phải là {wanted}, máy tính ra {found.get(name)}"
            for name, wanted in self.expect.items()
            if found.get(name) != wanted
        ]


def load_cases(pack: Pack, directory: Traversable | None = None) -> list[Case]:
    """Return the golden cases of ``pack``, from ``directory`` (the folder of the pack; by default where it comes from).

    Raises ``PackError`` for a file without the shape of cases, and for a set, criterion or option that is not there.
    """
    home = directory if directory is not None else files("saolang.packs").joinpath(pack.id)
    folder = home.joinpath("cases")
    if not folder.is_dir():
        return []
    cases: list[Case] = []
    for file in sorted(one.name for one in folder.iterdir() if one.name.endswith(".yaml")):
        name = f"cases/{file}"
        cases += [_expand(pack, one, name) for one in read_shaped(home, name, "cases")]
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise PackError.of([Finding(case.file, None, f"ca “{case.id}” ghi hai lần; hãy đổi tên một ca")])
        seen.add(case.id)
    return cases


def base_answers(criteria_set: CriteriaSet, base: str) -> dict[str, int]:
    """Return answers for every leaf of ``criteria_set``.

    ``all_max``: the option of most points (of several the first: case a). ``all_zero``: no option met.
    ``lowest_meeting_star_N``: the fewest points that reach the minimum of N stars, 0 where there is none.
    """
    return {leaf.code: _place(leaf, base) for leaf in criteria_set.leaves}


def _place(leaf: Criterion, base: str) -> int:
    if base == "all_zero":
        return 0
    wanted = leaf.max if base == "all_max" else leaf.need(int(base[-1]))
    return next(option.place for option in leaf.options if option.points >= wanted) if wanted else 0


def _expand(pack: Pack, one: Mapping[str, Any], file: str) -> Case:
    place = f"ca “{one['case']}”"
    if one["set"] not in pack.sets:
        raise PackError.of([Finding(file, None, f"{place}: không có bộ số {one['set']}; hãy sửa số của bộ")])
    criteria_set = set_for(pack, one["set"])
    answers = _answers(criteria_set, one, place, file) if "base" in one else {}
    return Case(
        id=one["case"],
        title=one["vi"],
        source=one["source"],
        file=file,
        set_number=one["set"],
        expect=_expectation(one["expect"]),
        answers=answers,
        flags=tuple(one.get("flags", ())),
        sheets=tuple(sheet for each in one.get("sheets", ()) for sheet in _sheets(criteria_set, each, place, file)),
        confirmed=one.get("confirmed", {}),
    )


def _sheets(criteria_set: CriteriaSet, each: Mapping[str, Any], place: str, file: str) -> Sequence[CaseSheet]:
    """Return the sheet, or as many equal ones as ``repeat`` says, the members numbered."""
    answers = _answers(criteria_set, each, place, file)
    if "repeat" not in each:
        return [CaseSheet(each["member"], answers)]
    return [CaseSheet(f"{each['member']}{number}", answers) for number in range(1, each["repeat"] + 1)]


def _answers(criteria_set: CriteriaSet, one: Mapping[str, Any], place: str, file: str) -> dict[str, int]:
    answers = base_answers(criteria_set, one["base"])
    for code, option in one.get("answers", {}).items():
        if code not in answers:
            raise PackError.of(
                [Finding(file, code, f"{place}: bộ {criteria_set.number} không chấm tiêu chí này; hãy sửa mã")]
            )
        if option > len(criteria_set.by_code[code].options):
            raise PackError.of([Finding(file, code, f"{place}: không có mức {option}; hãy chọn mức trong bộ")])
        answers[code] = option
    return answers


def _expectation(expect: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``expect`` with the stars of ``unmet`` as text, as the command line writes them."""
    plain = dict(expect)
    if "unmet" in plain:
        plain["unmet"] = {str(star): list(codes) for star, codes in plain["unmet"].items()}
    return plain
